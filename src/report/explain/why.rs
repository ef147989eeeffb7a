//! Why a doctor has a seat, and why another has not.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::open::asked;
use super::{facts, sureness};
use crate::change::{Change, Seat};
use crate::domain::{DoctorIx, Finding, Instance, Lang, Roster, RuleId, Severity, Tier};
use crate::explain::{Forced, Given, Other, Price, Share, Turn};
use crate::report::change::{change, holder, name, names, seat, sentences};
use crate::report::page::{Style, bullet, paint, table, wrap};
use crate::report::summary::shorten;
use crate::report::text::{Look, more};
use crate::report::words::{Words, capital};
use crate::rules::local::lock_moved;

/// A taken seat with the answers to why its doctor has it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The roster.
    pub roster: &'a Roster,
    /// The seat, and the doctor who is in it.
    pub seat: Seat,
    /// Every other doctor put in her place.
    pub others: &'a [Other],
    /// What follows when the doctor who was asked about is given the seat.
    pub forced: Option<&'a Forced>,
}

/// Longest list that is shown in full: doctors by cost, unless all are asked for, and seats that change.
const SHOWN: usize = 12;

/// The whole answer: who else could have the seat and at what cost, and who could not and by which rule; or, for the
/// doctor who was asked about, what would have had to be otherwise.
#[must_use]
pub fn why(asked: &Asked, look: Look) -> String {
    let words = Words(look.lang);
    let Asked { instance, roster, seat: Seat { slot, out }, others, forced } = *asked;
    let mut page = paint(&capital(&seat(instance, slot, words)), Style::Heading, look.color) + "\n";
    let _ = writeln!(page, "{}.", holder(instance, roster, slot, out, words));
    if let Some(forced) = forced {
        page.push_str(&of_one(asked, forced, words));
        return page;
    }
    let (mut legal, illegal): (Vec<&Other>, Vec<&Other>) = others.iter().partition(|o| o.candidate.is_legal());
    legal.sort_by_key(|o| (o.price.tiers, o.candidate.doctor));
    page.push_str(&verdict(&legal, words));
    page.push_str(&costs(instance, &legal, look));
    page.push_str(&refused(instance, &illegal, look));
    let ask = words.say(
        "--doctor LEGE sier hva som måtte vært annerledes for at en bestemt lege skulle hatt vakten.",
        "--doctor LEGE seier kva som måtte vore annleis for at ein bestemt lege skulle hatt vakta.",
        "--doctor DOCTOR says what would have had to be otherwise for a certain doctor to have the shift.",
    );
    page.push('\n');
    page.push_str(&wrap(ask, "", ""));
    page
}

/// Says how many of the legal replacements would make a better roster, one as good and a worse one.
fn verdict(legal: &[&Other], words: Words) -> String {
    let count = |is: &dyn Fn(&[i64; 3]) -> bool| {
        words.number(i64::try_from(legal.iter().filter(|o| is(&o.price.tiers)).count()).unwrap_or(i64::MAX))
    };
    let (better, equal, worse) = (count(&|t| *t < [0; 3]), count(&|t| *t == [0; 3]), count(&|t| *t > [0; 3]));
    let text = match words.0 {
        Lang::Nb => format!(
            "Settes en annen inn og alt annet står: {better} gir en bedre vaktliste, {equal} en like god, {worse} en dårligere."
        ),
        Lang::Nn => format!(
            "Blir ein annan sett inn og alt anna står: {better} gir ei betre vaktliste, {equal} ei like god, {worse} ei dårlegare."
        ),
        Lang::En => format!(
            "With another put in and all else as it is: {better} give a better roster, {equal} one as good, {worse} a worse one."
        ),
    };
    wrap(&text, "", "")
}

fn signed(words: Words, points: i64) -> String {
    if points > 0 { format!("+{}", words.number(points)) } else { words.number(points) }
}

/// A table of what each legal replacement would cost, and of the rule and doctor that most of it falls on.
fn costs(instance: &Instance, legal: &[&Other], look: Look) -> String {
    let words = Words(look.lang);
    if legal.is_empty() {
        return String::new();
    }
    let heads = words.say(
        ["Lovlig", "Hovedregler", "Kvalitet", "Mest"],
        ["Lovleg", "Hovudreglar", "Kvalitet", "Mest"],
        ["Legal", "Main rules", "Quality", "Most"],
    );
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let shown = if look.all { legal.len() } else { SHOWN };
    for other in legal.iter().take(shown) {
        // For a doctor who costs nothing more, the reason to show is what saves the most.
        let shares = other.price.shares.iter();
        let most = match other.price.tiers > [0; 3] {
            true => shares.max_by_key(|s| s.points).filter(|s| s.points > 0),
            false => shares.min_by_key(|s| s.points).filter(|s| s.points < 0),
        };
        let most = most.map_or_else(String::new, |s| share(instance, s, other.candidate.doctor, words));
        let points = |tier: Tier| signed(words, other.price.tiers[tier.index()]);
        rows.push(vec![
            shorten(name(instance, other.candidate.doctor), 24),
            points(Tier::Should),
            points(Tier::Quality),
            most,
        ]);
    }
    let left = legal.len().saturating_sub(shown);
    let rest = if left > 0 { more(left, words) + "\n" } else { String::new() };
    format!("\n{}{rest}", table(&rows, ""))
}

/// `FAI-1 +120`, or `FAI-1 Kari Ås +120` where it falls on another than the replacement.
fn share(instance: &Instance, share: &Share, doctor: DoctorIx, words: Words) -> String {
    let whom = share
        .doctor
        .filter(|d| *d != doctor)
        .map_or_else(String::new, |d| format!(" {}", shorten(name(instance, d), 16)));
    format!("{}{whom} {}", share.rule, signed(words, share.points))
}

/// Doctors who may not have the seat, by the first rule that forbids it, or one by one when all is asked for.
fn refused(instance: &Instance, illegal: &[&Other], look: Look) -> String {
    let words = Words(look.lang);
    if illegal.is_empty() {
        return String::new();
    }
    let number = words.number(i64::try_from(illegal.len()).unwrap_or(i64::MAX));
    let mut page = format!("\n{} ({number})\n", words.say("Ikke lovlig", "Ikkje lovleg", "Not legal"));
    let stoppers = |o: &Other| -> Vec<Finding> { o.candidate.of(Severity::Stopper).cloned().collect() };
    if look.all {
        for other in illegal {
            let found = stoppers(other);
            let _ = writeln!(page, "  {}:", name(instance, other.candidate.doctor));
            page.push_str(&sentences(instance, &found.iter().collect::<Vec<_>>(), 3, words, "    "));
        }
        return page;
    }
    let mut by_rule: BTreeMap<RuleId, Vec<DoctorIx>> = BTreeMap::new();
    for other in illegal {
        if let Some(first) = stoppers(other).first() {
            by_rule.entry(first.rule).or_default().push(other.candidate.doctor);
        }
    }
    let mut by_rule: Vec<(RuleId, Vec<DoctorIx>)> = by_rule.into_iter().collect();
    by_rule.sort_by_key(|(rule, doctors)| (std::cmp::Reverse(doctors.len()), *rule));
    for (rule, doctors) in by_rule {
        page.push_str(&bullet(&format!("{}: {}.", words.rule(rule), names(instance, &doctors, words))));
    }
    page
}

/// Says what came of giving one doctor the seat, and what would have had to be otherwise for her to have it.
fn of_one(told: &Asked, forced: &Forced, words: Words) -> String {
    let instance = told.instance;
    let who = name(instance, forced.doctor);
    let mut page = format!(
        "\n{}\n",
        match words.0 {
            Lang::Nb => format!("Hvorfor ikke {who}?"),
            Lang::Nn => format!("Kvifor ikkje {who}?"),
            Lang::En => format!("Why not {who}?"),
        }
    );
    if let Some(other) = told.others.iter().find(|o| o.candidate.doctor == forced.doctor) {
        let found: Vec<&Finding> = other.candidate.of(Severity::Stopper).collect();
        if !found.is_empty() && !matches!(forced.result, Given::Impossible(_)) {
            let lead = words.say(
                "Rett inn, med alt annet som det er, er ikke lovlig:",
                "Rett inn, med alt anna som det er, er ikkje lovleg:",
                "Put straight in, with all else as it is, is not legal:",
            );
            page.push_str(&wrap(lead, "", ""));
            page.push_str(&sentences(instance, &found, 3, words, "  "));
        }
    }
    page.push_str(&match &forced.result {
        Given::Impossible(clash) => {
            let lead = match words.0 {
                Lang::Nb => {
                    format!("Ingen lovlig vaktliste har {who} i plassen. Det bryter minst ett av disse punktene:")
                }
                Lang::Nn => format!("Inga lovleg vaktliste har {who} i plassen. Det bryt minst eitt av desse punkta:"),
                Lang::En => format!("No legal roster has {who} in the seat. It breaks at least one of these points:"),
            };
            // The lock that gives her the seat is the question itself, so it is no part of the answer.
            let mut shown = clash.clone();
            shown.facts.retain(|f| !(f.owner.rule == lock_moved::ID && f.owner.doctor == Some(forced.doctor)));
            wrap(&lead, "", "") + &facts(instance, &shown, words) + &sureness(&shown, words)
        }
        Given::Best { price, least, changes } => {
            let mut page = best(who, price, least, words);
            page.push_str(&payers(instance, price, words));
            let others: Vec<&Change> = changes.iter().filter(|c| c.slot != told.seat.slot).collect();
            page.push_str(&moved(instance, &others, words));
            page
        }
        Given::Unknown => {
            let text = words.say(
                "Ingen vaktliste ble funnet i tide. Mer tid: --time-limit.",
                "Inga vaktliste blei funnen i tide. Meir tid: --time-limit.",
                "No roster was found in time. More time: --time-limit.",
            );
            wrap(text, "", "")
        }
    });
    page.push_str(&turn(instance, who, &forced.turn, words));
    page
}

/// Lists the other seats that change, or only counts them when they are many, because the solver takes any of the
/// rosters that cost the same.
fn moved(instance: &Instance, others: &[&Change], words: Words) -> String {
    if others.is_empty() {
        return String::new();
    }
    if others.len() > SHOWN {
        let count = words.number(i64::try_from(others.len()).unwrap_or(i64::MAX));
        let text = words.say(
            "andre plasser er annerledes i den vaktlista.",
            "andre plassar er annleis i den vaktlista.",
            "other seats are otherwise in that roster.",
        );
        return wrap(&format!("{count} {text}"), "", "");
    }
    let also = words.say("Da flyttes også:", "Då blir òg flytt:", "Then these move too:");
    let lines = others.iter().map(|c| bullet(&change(instance, c, words)));
    format!("{also}\n{}", lines.collect::<String>())
}

/// Says what the best roster found with her there costs more than now, and what every such roster costs more at least.
fn best(who: &str, price: &Price, least: &[(Tier, i64)], words: Words) -> String {
    let part = |tier: Tier| {
        let points = signed(words, price.tiers[tier.index()]);
        let at_least = least.iter().find(|(t, _)| *t == tier).map(|(_, points)| *points);
        let sure = match at_least {
            Some(least) if least >= price.tiers[tier.index()] => {
                format!(" ({})", words.say("bevist", "bevist", "proven"))
            }
            Some(least) if least > 0 => {
                format!(" ({} {})", words.say("minst", "minst", "at least"), signed(words, least))
            }
            _ => String::new(),
        };
        format!("{} {points}{sure}", words.tier(tier).to_lowercase())
    };
    let parts = words.list(&Tier::ALL.map(part));
    let is_told = Tier::ALL[1..].iter().any(|tier| least.iter().any(|(t, points)| t == tier && *points != 0));
    let of = match is_told {
        true => words.say(
            " Det som er bevist på et nivå, gjelder de vaktlistene som er best på nivåene over.",
            " Det som er bevist på eit nivå, gjeld dei vaktlistene som er best på nivåa over.",
            " What is proven in a tier is of the rosters that are best in the tiers above.",
        ),
        false => "",
    };
    let lead = match words.0 {
        Lang::Nb => {
            format!("Med {who} i plassen, og resten løst på nytt, koster vaktlista mer eller mindre enn nå: {parts}.")
        }
        Lang::Nn => {
            format!("Med {who} i plassen, og resten løyst på nytt, kostar vaktlista meir eller mindre enn no: {parts}.")
        }
        Lang::En => format!(
            "With {who} in the seat, and the rest solved anew, the roster costs more or less than now: {parts}."
        ),
    };
    wrap(&(lead + of), "", "")
}

/// Lists who pays and who saves, by tier and then by size.
fn payers(instance: &Instance, price: &Price, words: Words) -> String {
    let mut page = String::new();
    let mut shares = price.shares.clone();
    shares.sort_by_key(|s| (s.tier, std::cmp::Reverse(s.points.abs())));
    for share in shares.iter().take(6) {
        let whom = share.doctor.map_or_else(String::new, |d| format!(", {}", name(instance, d)));
        page.push_str(&wrap(
            &format!("{}{whom}: {}", words.rule(share.rule), signed(words, share.points)),
            "  \u{2022} ",
            "    ",
        ));
    }
    page
}

/// Says what would have had to be otherwise for her to have the seat.
fn turn(instance: &Instance, who: &str, turn: &Turn, words: Words) -> String {
    let text = match turn {
        Turn::Yield(asks) => {
            let parts: Vec<String> = asks.iter().map(|a| asked(instance, a, words)).collect();
            // Every way must give up a fact of the first clash, and the one that asks least was taken, so a single ask
            // is the smallest. Of several clashes no such thing is proven.
            let lead = match parts.len() {
                1 => words.say(
                    "Den minste endringen som gjør dette mulig",
                    "Den minste endringa som gjer dette mogleg",
                    "The smallest change that makes this possible",
                ),
                _ => words.say(
                    "Dette er mulig når alt dette viker",
                    "Dette er mogleg når alt dette vik",
                    "This is possible when all of these yield",
                ),
            };
            format!("{lead}: {}.", parts.join("; "))
        }
        Turn::Wish(level) => {
            let level = words.level(*level);
            match words.0 {
                Lang::Nb => format!(
                    "Med ønsket «{level}» for denne vakten fra {who} ville vaktlista med {who} i plassen vært bedre enn den som er."
                ),
                Lang::Nn => format!(
                    "Med ønsket «{level}» for denne vakta frå {who} ville vaktlista med {who} i plassen vore betre enn den som er."
                ),
                Lang::En => format!(
                    "With the wish \"{level}\" for this shift from {who}, the roster with {who} in the seat would be better than the one there is."
                ),
            }
        }
        Turn::Nothing => words
            .say(
                "Ingenting måtte vært annerledes: den vaktlista er like god som den som er, eller bedre.",
                "Ingenting måtte vore annleis: den vaktlista er like god som den som er, eller betre.",
                "Nothing would have had to be otherwise: that roster is as good as the one there is, or better.",
            )
            .to_owned(),
        Turn::NoWish => match words.0 {
            Lang::Nb => {
                format!("Ikke noe ønske fra {who} for denne vakten ville gjort den vaktlista bedre enn den som er.")
            }
            Lang::Nn => {
                format!("Ikkje noko ønske frå {who} for denne vakta ville gjort den vaktlista betre enn den som er.")
            }
            Lang::En => {
                format!("No wish of {who}'s for this shift would have made that roster better than the one there is.")
            }
        },
        Turn::None => words
            .say(
                "Ikke noe av det som står i veien, kan vike.",
                "Ikkje noko av det som står i vegen, kan vike.",
                "Nothing of what is in the way can yield.",
            )
            .to_owned(),
        Turn::Unknown => return String::new(),
    };
    wrap(&text, "", "")
}
