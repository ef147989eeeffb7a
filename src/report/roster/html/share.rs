//! What each doctor has, and how evenly it was shared.

use crate::domain::DoctorIx;

use super::super::super::draw::markup::Markup;
use super::super::super::draw::svg::panels::{Mark, Panel, Panels};
use super::super::super::holidays::HolidayLoad;
use super::super::super::loads::{Load, heads};
use super::super::super::words::{HARD_SPACE, Words};
use super::super::said;
use super::super::views::Views;
use super::super::views::share::{Counter, Part};
use super::legality::Place;
use super::{figures, list, reckoning};

/// Counters beside each other in a drawing.
const PANELS: usize = 4;

/// Writes it.
pub(super) fn write(views: &Views, m: &mut Markup, words: Words) {
    loads(views, m, words);
    if views.share.has_dues {
        evenness(views, m, words);
    }
    bars(views, m, words);
    parts(views, m, words);
    if views.share.has_dues {
        reckoning::write(views, m, words);
    }
    if views.share.has_dues && views.share.has_holidays() {
        Place::Holidays.head(m, words);
    }
    holidays(views, m, words);
    reckoning::holidays(views, m, words);
}

/// How far from their parts they are.
fn evenness(views: &Views, m: &mut Markup, words: Words) {
    m.leaf("h3", &[], words.say("Hvor jevnt?", "Kor jamt?", "How even?"));
    let text = words.say(
        "Avstanden går fra den som mangler mest på sin del, til den som er mest over. «Best mulig» er det minste den kunne vært med hele vakter, om ingen andre regler fantes.",
        "Avstanden går frå den som manglar mest på sin del, til den som er mest over. «Best mogleg» er det minste han kunne vore med heile vakter, om ingen andre reglar fanst.",
        "The spread goes from the one most short of her part to the one most beyond it. \"Best possible\" is the least it could be with whole duties, were there no other rule.",
    );
    m.leaf("p", &[], text);
    let heads = words.say(
        ["Vakter", "Mest over", "Mest under", "Avstand", "Best mulig", "Uten dem satt for seg"],
        ["Vakter", "Mest over", "Mest under", "Avstand", "Best mogleg", "Utan dei sette for seg"],
        ["Duties", "Most over", "Most under", "Spread", "Best possible", "Without those set apart"],
    );
    let heads = if views.share.apart.is_empty() { &heads[..5] } else { &heads[..] };
    let row = |c: &Counter| {
        let even = c.evenness?;
        let mut cells = vec![
            words.hundredths(c.demand),
            signed(even.over, words),
            words.tenths(even.under),
            words.tenths(even.spread),
            even.best.map_or_else(|| "\u{2013}".to_owned(), |best| words.tenths(best)),
            even.of_others.map_or_else(|| "\u{2013}".to_owned(), |spread| words.tenths(spread)),
        ];
        cells.truncate(heads.len());
        Some((words.counter(&c.name, c.counts), cells))
    };
    let rows = views.share.counters.iter().filter_map(row).collect();
    let caption = match said::counts_duties(views) {
        true => words.say(
            "Fordelingen av hver teller, i vakter",
            "Fordelinga av kvar teljar, i vakter",
            "How each counter was shared, in duties",
        ),
        false => words.say(
            "Fordelingen av hver teller, i det den teller: vakter når ikke annet står",
            "Fordelinga av kvar teljar, i det han tel: vakter når ikkje anna står",
            "How each counter was shared, in what it counts: duties where nothing else stands",
        ),
    };
    figures(caption, words.say("Teller", "Teljar", "Counter"), heads, rows).write(m);
}

fn signed(value: i64, words: Words) -> String {
    if value > 0 { format!("+{}", words.tenths(value)) } else { words.tenths(value) }
}

/// Everybody's duties.
fn loads(views: &Views, m: &mut Markup, words: Words) {
    let has_dues = views.share.has_dues;
    let cells = |l: &Load| {
        let due = l.entitled.map_or_else(|| "\u{2013}".to_owned(), |e| words.tenths(e));
        let first = std::iter::once(words.tally(l.duties)).chain(has_dues.then_some(due));
        let rest = [
            words.tally(l.nights),
            words.tally(l.weekends),
            words.tally(l.backups),
            words.tally(l.daytime),
            words.tally(l.other),
            words.tally((l.worked.0 + 30) / 60),
        ];
        first.chain(rest).collect()
    };
    let rows = views.share.loads.iter().map(|l| (views.names.of(l.doctor).to_owned(), cells(l))).collect();
    let caption = match has_dues {
        true => words.say(
            "Vakter i perioden. «Skal ha» er legens del etter andel, avtale, fritak og fravær. Helg er vakter som begynner lørdag eller søndag, og andre som stasjonen regner som helg. Timer er uten bakvakt.",
            "Vakter i perioden. «Skal ha» er legen sin del etter del, avtale, fritak og fråvær. Helg er vakter som byrjar laurdag eller søndag, og andre som stasjonen reknar som helg. Timar er utan bakvakt.",
            "Duties in the period. \"Is due\" is the doctor's part by share, agreement, exemption and absence. Weekend is duties that begin on a Saturday or Sunday, and others that the station counts as such. Hours are without bakvakt.",
        ),
        false => words.say(
            "Vakter i perioden. Helg er vakter som begynner lørdag eller søndag, og andre som stasjonen regner som helg. Timer er uten bakvakt.",
            "Vakter i perioden. Helg er vakter som byrjar laurdag eller søndag, og andre som stasjonen reknar som helg. Timar er utan bakvakt.",
            "Duties in the period. Weekend is duties that begin on a Saturday or Sunday, and others that the station counts as such. Hours are without bakvakt.",
        ),
    };
    // What stands second is what each is due.
    let all_heads = heads(words);
    let heads: Vec<&str> =
        all_heads.iter().enumerate().filter(|(at, _)| has_dues || *at != 1).map(|(_, head)| *head).collect();
    figures(caption, words.say("Lege", "Lege", "Doctor"), &heads, rows).write(m);
    if !views.share.idle.is_empty() {
        let reasons = views.share.why_idle.iter().filter(|_| has_dues).map(|why| said::idle(why, words));
        let names: Vec<String> = idle_names(views, reasons);
        let lead = words.say("Uten vakter i perioden", "Utan vakter i perioden", "Without duties in the period");
        m.leaf("p", &[], &format!("{lead}: {}.", words.list(&names)));
    }
    let decided = views.share.left_out.iter().map(|(doctor, decided, reason)| {
        let when = format!("{} {}", words.say("vedtatt", "vedteke", "decided"), words.short(*decided));
        let why = if reason.is_empty() { when } else { format!("{when}: {reason}") };
        format!("{} ({why})", views.names.of(*doctor))
    });
    let decided: Vec<String> = decided.collect();
    if !decided.is_empty() {
        let lead = words.say(
            "Utenfor vaktordningen etter kommunens vedtak",
            "Utanfor vaktordninga etter vedtak i kommunen",
            "Left out by the municipality's decision",
        );
        m.leaf("p", &[], &format!("{lead}: {}.", words.list(&decided)));
    }
}

/// Those without duties, each with the reason where it is told.
fn idle_names(views: &Views, reasons: impl Iterator<Item = String>) -> Vec<String> {
    let reasons = reasons.map(Some).chain(std::iter::repeat(None));
    let name = |(doctor, reason): (&DoctorIx, Option<String>)| {
        let name = views.names.of(*doctor).replace(' ', &HARD_SPACE.to_string());
        reason.map_or_else(|| name.clone(), |reason| format!("{name} ({reason})"))
    };
    views.share.idle.iter().zip(reasons).map(name).collect()
}

/// A bar for what each has, and a line for what each is due.
fn bars(views: &Views, m: &mut Markup, words: Words) {
    let value = |hundredths: i64| words.hundredths(hundredths);
    for (counters, at) in views.share.counters.chunks(PANELS).zip(1..) {
        let takes_part = |l: &&Load| counters.iter().any(|c| c.parts.iter().any(|p| p.doctor == l.doctor));
        let taking: Vec<&Load> = views.share.loads.iter().filter(takes_part).collect();
        let named: Vec<String> = taking.iter().map(|l| views.names.of(l.doctor).to_owned()).collect();
        let panel = |counter: &Counter| {
            let mark = |load: &&Load| match counter.parts.iter().find(|p| p.doctor == load.doctor) {
                Some(part) => Ok(match part.due {
                    Some(due) => Mark::Against { value: part.has, best: due.hundredths },
                    None => Mark::Bar(part.has),
                }),
                None => Err(String::new()),
            };
            Panel {
                title: words.counter(&counter.name, counter.counts),
                marks: taking.iter().map(mark).collect(),
                value: &value,
                tick: &value,
            }
        };
        let panels: Vec<Panel<'_>> = counters.iter().map(panel).collect();
        let names: Vec<String> = counters.iter().map(|c| words.counter(&c.name, c.counts)).collect();
        let title = words.list(&names);
        let text = match views.share.has_dues {
            true => words.say(
                "Stolpen er vaktene legen har, streken er legens del.",
                "Stolpen er vaktene legen har, streken er delen til legen.",
                "The bar is what the doctor has, the line her part.",
            ),
            false => words.say(
                "Stolpen er vaktene legen har.",
                "Stolpen er vaktene legen har.",
                "The bar is what the doctor has.",
            ),
        };
        m.element("figure", &[], |m| {
            m.element("figcaption", &[], |m| {
                m.inline("strong", &[], &title);
                m.text(". ");
                m.text(text);
            });
            let id = format!("deling-{at}");
            Panels {
                id: &id,
                title: &title,
                description: text,
                names: &named,
                panels: &panels,
                same_scale: false,
                has_base: false,
                key: &[],
            }
            .write(m);
        });
    }
}

/// The figures behind the bars.
fn parts(views: &Views, m: &mut Markup, words: Words) {
    let heads: Vec<String> = views.share.counters.iter().map(|c| words.counter(&c.name, c.counts)).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let row = |load: &Load| {
        let cell = |counter: &Counter| match counter.parts.iter().find(|p| p.doctor == load.doctor) {
            Some(Part { has, due: Some(due), .. }) if due.carried != 0 => {
                format!(
                    "{} / {} ({})",
                    words.hundredths(*has),
                    words.tenths(due.hundredths),
                    signed(due.carried, words)
                )
            }
            Some(Part { has, due: Some(due), .. }) => {
                format!("{} / {}", words.hundredths(*has), words.tenths(due.hundredths))
            }
            Some(Part { has, due: None, .. }) => words.hundredths(*has),
            None => "\u{2013}".to_owned(),
        };
        (views.names.of(load.doctor).to_owned(), views.share.counters.iter().map(cell).collect())
    };
    let with_dues = words.say(
        "Har / skal ha. I parentes det som er båret med fra før: pluss er for mye, og gjør delen mindre.",
        "Har / skal ha. I parentes det som er bore med frå før: pluss er for mykje, og gjer delen mindre.",
        "Has / is due. In brackets what was carried in: plus is too much, and makes the part smaller.",
    );
    let without = words.say("Vakter av hver teller", "Vakter av kvar teljar", "Duties of each counter");
    let caption = if views.share.has_dues { with_dues } else { without };
    let rows = views.share.loads.iter().map(row).collect();
    figures(caption, words.say("Lege", "Lege", "Doctor"), &heads, rows).write(m);
}

/// Who has which named holiday, and for which time in the years that it is shared over.
fn holidays(views: &Views, m: &mut Markup, words: Words) {
    if views.share.holidays.is_empty() {
        return;
    }
    let who = |(doctor, duties, times): &(DoctorIx, i64, Option<i64>)| {
        let duties = (*duties > 1).then(|| format!("{duties} {}", words.say("vakter", "vakter", "duties")));
        let told: Vec<String> = times.map(|times| words.ordinal(times)).into_iter().chain(duties).collect();
        let brackets = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
        format!("{}{brackets}", views.names.of(*doctor))
    };
    let row = |load: &HolidayLoad| {
        let who: Vec<String> = load.who.iter().map(who).collect();
        (format!("{} {}", words.named(load.holiday), load.year), vec![words.number(load.demand), words.list(&who)])
    };
    let years = views.share.years;
    let caption = match views.share.has_dues {
        true => words.say(
            format!("Høytidene i perioden. I parentes hvilken gang på {years} år legen har høytiden."),
            format!("Høgtidene i perioden. I parentes kva gong på {years} år legen har høgtida."),
            format!("The holidays of the period. In brackets for which time in {years} years the doctor has it."),
        ),
        false => words.say("Høytidene i perioden.", "Høgtidene i perioden.", "The holidays of the period.").to_owned(),
    };
    let heads = words.say(["Vakter", "Hvem"], ["Vakter", "Kven"], ["Duties", "Who"]);
    let rows = views.share.holidays.iter().map(row).collect();
    list(&caption, words.say("Høytid", "Høgtid", "Holiday"), &heads, rows).write(m);
}
