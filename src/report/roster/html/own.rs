//! A doctor's own page: what comes next, what changed, her duties week by week, and her part of each counter.

use super::super::super::draw::html::Table;
use super::super::super::draw::markup::Markup;
use super::super::super::loads::Load;
use super::super::super::words::Words;
use super::super::views::Views;
use super::super::views::duties::{Own, title};
use super::super::views::mine::{Changes, Mine};
use super::super::views::share::Counter;
use super::super::{Audience, Shown};
use super::{figures, list};

/// The duty that comes next, over everything else.
pub(super) fn next(views: &Views, mine: &Mine, m: &mut Markup, words: Words) {
    let is_first = mine.next == Some(0);
    let title = match is_first {
        true => words.say("Første vakt", "Første vakt", "First duty").to_owned(),
        false => {
            let from = words.short(mine.from);
            words.say(
                format!("Neste vakt, regnet fra {from}"),
                format!("Neste vakt, rekna frå {from}"),
                format!("Next duty, from {from} on"),
            )
        }
    };
    let next = mine.next.and_then(|at| views.own.get(at));
    m.element("div", &[("class", "short next")], |m| {
        m.leaf("h2", &[("class", "flow")], &title);
        match next {
            Some(duty) => entry(duty, m, words),
            None => m.leaf("p", &[], words.say("Ingen flere.", "Ingen fleire.", "No more.")),
        }
    });
}

/// What is new since the version that was replaced.
pub(super) fn changes(changes: &Changes, m: &mut Markup, words: Words) {
    let version = changes.version;
    let since = words.say(
        format!("Endret siden versjon {version}"),
        format!("Endra sidan versjon {version}"),
        format!("Changed since version {version}"),
    );
    m.element("div", &[("class", "short")], |m| {
        m.leaf("h2", &[("class", "flow")], &since);
        if changes.is_none() {
            m.leaf("p", &[], words.say("Ingenting av ditt.", "Ingenting av ditt.", "Nothing of yours."));
            return;
        }
        let leads = words.say(
            ["Ny vakt", "Ikke lenger din", "Andre på vakten"],
            ["Ny vakt", "Ikkje lenger di", "Andre på vakta"],
            ["New duty", "No longer yours", "Others on it"],
        );
        m.element("ul", &[], |m| {
            for (lead, duties) in leads.iter().zip([&changes.gained, &changes.lost, &changes.others]) {
                duties.iter().for_each(|duty| m.leaf("li", &[], &format!("{lead}: {duty}")));
            }
        });
    });
}

/// Her duties, week by week, and where her calendar is.
pub(super) fn duties(views: &Views, m: &mut Markup, words: Words) {
    if let Some(calendar) = views.mine.as_ref().and_then(|mine| mine.calendar.as_ref()) {
        m.element("p", &[], |m| {
            let name = words.say("Kalenderen din", "Kalenderen din", "Your calendar");
            m.inline("a", &[("href", calendar)], name);
            m.text(words.say(
                " har de samme vaktene, til telefonen og Outlook.",
                " har dei same vaktene, til telefonen og Outlook.",
                " has the same duties, for the telephone and Outlook.",
            ));
        });
    }
    if views.own.is_empty() {
        m.leaf("p", &[], words.say("Ingen vakter i perioden.", "Ingen vakter i perioden.", "No duties in the period."));
        return;
    }
    m.element("div", &[("class", "weeks")], |m| {
        for week in views.own.chunk_by(|a, b| a.day.week == b.day.week) {
            m.element("div", &[("class", "week")], |m| {
                let name = words.say("Uke", "Veke", "Week");
                let one = words.say("vakt", "vakt", "duty");
                let count = words.count(
                    i64::try_from(week.len()).unwrap_or(i64::MAX),
                    one,
                    words.say("vakter", "vakter", "duties"),
                );
                m.leaf("h3", &[], &format!("{name} {}: {count}", week[0].day.week.1));
                m.element("ul", &[("class", "own")], |m| {
                    week.iter().for_each(|duty| m.element("li", &[], |m| entry(duty, m, words)));
                });
            });
        }
    });
}

/// A duty: when, what, and with whom.
fn entry(duty: &Own, m: &mut Markup, words: Words) {
    m.element("p", &[], |m| {
        m.inline("strong", &[], &words.date(duty.day.date));
        if !duty.day.name.is_empty() {
            m.text(&format!(" ({})", duty.day.name));
        }
        m.text(" ");
        m.inline("strong", &[("class", "time")], &duty.time);
        m.text(" ");
        m.text(&title(&duty.line, &duty.shift));
    });
    for (way, people) in duty.told(words) {
        m.leaf("p", &[("class", "names")], &format!("{way}: {people}"));
    }
}

/// All that she has, whether it is counted or not: `Du har 6 vakter og 2 bakvakter i perioden, 44 timer på vakt.`
fn all_of(load: &Load, words: Words) -> String {
    let all = [
        (load.duties, words.say(["vakt", "vakter"], ["vakt", "vakter"], ["duty", "duties"])),
        (load.backups, words.say(["bakvakt", "bakvakter"], ["bakvakt", "bakvakter"], ["bakvakt", "bakvakter"])),
        (
            load.daytime,
            words.say(["dagvakt", "dagvakter"], ["dagvakt", "dagvakter"], ["daytime duty", "daytime duties"]),
        ),
        (
            load.other,
            words.say(["annen vakt", "andre vakter"], ["anna vakt", "andre vakter"], ["other duty", "other duties"]),
        ),
    ];
    let told = all.into_iter().filter(|(number, _)| *number > 0);
    let told: Vec<String> = told.map(|(number, [one, many])| words.count(number, one, many)).collect();
    let told = if told.is_empty() {
        words.say("ingen vakter", "ingen vakter", "no duties").to_owned()
    } else {
        words.list(&told)
    };
    let hours = words.number((load.worked.0 + 30) / 60);
    words.say(
        format!("Du har {told} i perioden, {hours} timer på vakt uten bakvakt."),
        format!("Du har {told} i perioden, {hours} timar på vakt utan bakvakt."),
        format!("You have {told} in the period, {hours} hours on duty without bakvakt."),
    )
}

/// How many she has of each counter, and what her part follows from. What she is due grows when another is exempt or away, and
/// is not told here.
pub(super) fn share(views: &Views, shown: &Shown<'_>, m: &mut Markup, words: Words) {
    let Audience::Own(doctor) = shown.audience else { return };
    let part = |c: &Counter| {
        Some((words.counter(&c.name, c.counts), c.demand, c.parts.iter().find(|p| p.doctor == doctor)?.has))
    };
    let row = |(name, demand, has): (String, i64, i64)| (name, vec![words.hundredths(has), words.hundredths(demand)]);
    let rows: Vec<(String, Vec<String>)> = views.share.counters.iter().filter_map(part).map(row).collect();
    if let Some(load) = views.share.loads.iter().find(|load| load.doctor == doctor) {
        m.leaf("p", &[], &all_of(load, words));
    }
    if rows.is_empty() {
        let text = words.say(
            "Ingen av dem er blant vaktene som stasjonen teller for å dele dem jevnt.",
            "Ingen av dei er blant vaktene som stasjonen tel for å dele dei jamt.",
            "None of them are among the duties that the station counts in order to share them evenly.",
        );
        m.leaf("p", &[], text);
    } else {
        let heads = words.say(["Har", "Vakter i alt"], ["Har", "Vakter i alt"], ["Has", "Duties in all"]);
        let caption = words.say(
            "Det du har av hver teller, i vakter",
            "Det du har av kvar teljar, i vakter",
            "What you have of each counter, in duties",
        );
        figures(caption, words.say("Teller", "Teljar", "Counter"), &heads, rows).write(m);
    }
    if let Some(mine) = &views.mine {
        let caption = words.say(
            "Det delen din følger av, slik filene har det",
            "Det delen din følgjer av, slik filene har det",
            "What your part follows from, as the files have it",
        );
        let heads = words.say(["Det som står"], ["Det som står"], ["What they say"]);
        let corner = words.say("Om deg", "Om deg", "About you");
        let rows = mine.grounds.iter().map(|(name, told)| ((*name).to_owned(), vec![told.clone()])).collect();
        Table { class: "list told", ..list(caption, corner, &heads, rows) }.write(m);
    }
    let text = words.say(
        "Hva du skal ha, følger også av hvem andre som kan ta vakter. Lederen og den tillitsvalgte har hele fordelingen.",
        "Kva du skal ha, følgjer òg av kven andre som kan ta vakter. Leiaren og den tillitsvalde har heile fordelinga.",
        "What you are due follows from who else can take duties too. The manager and the doctors' representative have the whole \
         sharing.",
    );
    m.leaf("p", &[], text);
}
