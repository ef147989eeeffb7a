//! Why a seat is open, or why no roster is legal, and the ways out.

use std::fmt::Write as _;

use super::{facts, sureness};
use crate::change::changes;
use crate::domain::finding::What;
use crate::domain::time::{plus_days, to_civil};
use crate::domain::{Instance, Lang, Roster};
use crate::explain::{Asked, Clash, OpenSeat, Way, Who, Why};
use crate::report::change::{change, name, seat};
use crate::report::page::{Style, bullet, paint, wrap};
use crate::report::words::messages::{message, shift};
use crate::report::words::{HARD_SPACE, Words, capital};

/// A roster's open seats with their explanations.
#[derive(Clone, Copy, Debug)]
pub struct Opened<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The roster.
    pub roster: &'a Roster,
    /// Open seats that were explained.
    pub seats: &'a [OpenSeat],
    /// Open seats in all.
    pub all: usize,
}

/// Lists every seat that filling has changed, or says that no seat could be filled.
#[must_use]
pub fn filled(instance: &Instance, before: &Roster, after: &Roster, lang: Lang) -> String {
    let words = Words(lang);
    let changes = changes(instance, before, after);
    if changes.is_empty() {
        let none = words.say(
            "Ingen av plassene lot seg fylle, så ingenting er skrevet.",
            "Ingen av plassane lét seg fylle, så ingenting er skrive.",
            "None of the seats could be filled, so nothing was written.",
        );
        return format!("{none}\n");
    }
    let mut page = format!("{}\n", words.say("Endret:", "Endra:", "Changed:"));
    for one in &changes {
        page.push_str(&bullet(&change(instance, one, words)));
    }
    page
}

/// Every open seat with its clash and its ways out.
#[must_use]
pub fn open(opened: &Opened, lang: Lang, color: bool) -> String {
    let words = Words(lang);
    let mut page = String::new();
    if opened.seats.is_empty() {
        let none = words.say("Ingen plass er åpen.", "Ingen plass er open.", "No seat is open.");
        return format!("{none}\n");
    }
    if opened.all > 1 {
        let all = words.number(i64::try_from(opened.all).unwrap_or(i64::MAX));
        let _ = writeln!(page, "{all} {}", words.say("plasser er åpne.", "plassar er opne.", "seats are open."));
    }
    for open in opened.seats {
        if !page.is_empty() {
            page.push('\n');
        }
        page.push_str(&paint(&capital(&seat(opened.instance, open.slot, words)), Style::Heading, color));
        page.push('\n');
        page.push_str(&why(opened, open, words));
        page.push_str(&ways(opened.instance, &open.ways, words));
    }
    let more = opened.all - opened.seats.len();
    if more > 0 {
        let [one, many, rest] = words.say(
            ["åpen plass til", "åpne plasser til", "--all forklarer alle, og «DATO/VAKT --roster FIL» én."],
            ["open plass til", "opne plassar til", "--all forklarer alle, og «DATO/VAKT --roster FIL» éin."],
            ["more open seat", "more open seats", "--all explains them all, and `DATE/SHIFT --roster FILE` one."],
        );
        let seats = if more == 1 { one } else { many };
        let more = words.number(i64::try_from(more).unwrap_or(i64::MAX));
        page.push('\n');
        page.push_str(&wrap(&format!("{more} {seats}; {rest}"), "", ""));
    }
    page
}

fn why(opened: &Opened, open: &OpenSeat, words: Words) -> String {
    let instance = opened.instance;
    match &open.why {
        Why::Impossible(clash) => {
            let lead = words.say(
                "Plassen kan ikke fylles. Hver vaktliste der den er fylt, bryter minst ett av disse punktene:",
                "Plassen kan ikkje fyllast. Kvar vaktliste der han er fylt, bryt minst eitt av desse punkta:",
                "The seat cannot be filled. Every roster that has it filled breaks at least one of these points:",
            );
            wrap(lead, "", "") + &facts(instance, clash, words) + &sureness(clash, words)
        }
        Why::Possible(roster) => {
            let lead = words.say(
                "Plassen kan fylles, og alt som er fylt nå, forblir fylt. Dette er en lovlig måte:",
                "Plassen kan fyllast, og alt som er fylt no, blir verande fylt. Slik kan det gjerast lovleg:",
                "The seat can be filled, and all that is filled stays filled. This is a legal way:",
            );
            let moved = changes(instance, opened.roster, roster);
            let lines = moved.iter().map(|c| bullet(&change(instance, c, words)));
            wrap(lead, "", "") + &lines.collect::<String>()
        }
        Why::Unknown => {
            let text = words.say(
                "Det ble ikke avgjort om plassen kan fylles. Mer tid kan hjelpe: --time-limit.",
                "Det blei ikkje avgjort om plassen kan fyllast. Meir tid kan hjelpe: --time-limit.",
                "It was not settled whether the seat can be filled. More time may help: --time-limit.",
            );
            wrap(text, "", "")
        }
    }
}

/// The ways out, numbered.
fn ways(instance: &Instance, ways: &[Way], words: Words) -> String {
    if ways.is_empty() {
        return String::new();
    }
    let lead = words.say(
        "Veier ut, de som ber om minst først; hver er prøvd og kontrollert:",
        "Vegar ut, dei som ber om minst først; kvar er prøvd og kontrollert:",
        "Ways out, those that ask for least first; each was tried and checked:",
    );
    let mut page = format!("\n{}", wrap(lead, "", ""));
    for (at, way) in ways.iter().enumerate() {
        let mut parts: Vec<String> = way.asks.iter().map(|a| asked(instance, a, words)).collect();
        match way.vikars.len() {
            0 => {}
            1 => parts.insert(0, words.say("Vikar én vakt", "Vikar éi vakt", "A vikar for one shift").to_owned()),
            more => {
                let more = words.number(i64::try_from(more).unwrap_or(i64::MAX));
                let text = words.say("vikarer på vakten", "vikarar på vakta", "vikarer on the shift");
                parts.insert(0, format!("{more} {text}"));
            }
        }
        if parts.is_empty() {
            let moves = words.say(
                "Flytt vakter; ingenting må vike",
                "Flytt vakter; ingenting må vike",
                "Move duties; nothing has to yield",
            );
            parts.push(moves.to_owned());
        }
        let mut text = capital(&parts.join("; "));
        if let Some(ore) = way.extra_ore.filter(|ore| *ore != 0) {
            let more =
                if ore > 0 { words.say("koster", "kostar", "costs") } else { words.say("sparer", "sparer", "saves") };
            let than_now = words.say("mer enn nå", "meir enn no", "more than now");
            let than = if ore > 0 { format!(" {than_now}") } else { String::new() };
            let _ = write!(text, "; {more} {}{than}", words.kroner(ore.abs()));
        }
        let lead = format!("  {}. ", at + 1);
        page.push_str(&wrap(&format!("{text}."), &lead, "     "));
        for changed in &way.changes {
            page.push_str(&wrap(&change(instance, changed, words), "     \u{2022} ", "       "));
        }
    }
    page
}

/// What must yield, and who has to agree.
pub(super) fn asked(instance: &Instance, asked: &Asked, words: Words) -> String {
    let finding = &asked.finding;
    let who = finding.doctor.map_or("", |d| name(instance, d));
    let at = finding.shifts.first().map_or_else(String::new, |s| shift(instance, *s, words));
    let text = match &finding.what {
        What::CannotWish => match words.0 {
            Lang::Nb => format!("{who} trekker «kan ikke» for {at}"),
            Lang::Nn => format!("{who} trekkjer «kan ikkje» for {at}"),
            Lang::En => format!("{who} takes back \"cannot\" for {at}"),
        },
        What::NotVolunteer => match words.0 {
            Lang::Nb => format!("{who} sier ja til bakvakt {at}"),
            Lang::Nn => format!("{who} seier ja til bakvakt {at}"),
            Lang::En => format!("{who} agrees to bakvakt {at}"),
        },
        What::Over60 => match words.0 {
            Lang::Nb => format!("{who} tar {at} frivillig, tross fritaket"),
            Lang::Nn => format!("{who} tek {at} frivillig, trass i fritaket"),
            Lang::En => format!("{who} takes {at} freely, in spite of the exemption"),
        },
        What::Absent { reason } => absence(asked, who, &words.absence(reason), &at, words),
        What::LockMoved => match words.0 {
            Lang::Nb => format!("låsen av {who} til {at} tas bort"),
            Lang::Nn => format!("låsen av {who} til {at} blir teken bort"),
            Lang::En => format!("the lock of {who} to {at} is taken away"),
        },
        _ => {
            let accepted = words.say("det godtas at", "det blir godteke at", "it is accepted that");
            let text = message(instance, finding, words.0).text;
            format!("{accepted} {}", text.trim_end_matches('.'))
        }
    };
    let by = match asked.by.who {
        Who::Doctor => words.say("avtales med legen", "blir avtalt med legen", "to be agreed with the doctor"),
        Who::Manager => words.say("lederen bestemmer", "leiaren bestemmer", "for the manager to decide"),
        Who::Assessor => {
            words.say("må vurderes og begrunnes", "må vurderast og grunngivast", "to be assessed, with a reason")
        }
    };
    format!("{text} ({by})")
}

fn absence(asked: &Asked, who: &str, reason: &str, at: &str, words: Words) -> String {
    let dates = asked.finding.span.map_or_else(String::new, |span| {
        let (from, to) = (to_civil(span.start).date(), to_civil(span.end).date());
        format!(" {}", words.dates(from, plus_days(to, -1).max(from)))
    });
    let Some(days) = asked.days else {
        return match words.0 {
            Lang::Nb => format!("{who} avbryter fraværet{dates} ({reason}) for {at}"),
            Lang::Nn => format!("{who} avbryt fråværet{dates} ({reason}) for {at}"),
            Lang::En => format!("{who} breaks off the absence{dates} ({reason}) for {at}"),
        };
    };
    let (one, many) = words.say(("dag", "dager"), ("dag", "dagar"), ("day", "days"));
    let count = words.count(days.abs(), one, many).replace(' ', &HARD_SPACE.to_string());
    let when = match days > 0 {
        true => words.say("senere", "seinare", "later"),
        false => words.say("tidligere", "tidlegare", "earlier"),
    };
    match words.0 {
        Lang::Nb => format!("{who} flytter fraværet{dates} ({reason}) {count} {when}"),
        Lang::Nn => format!("{who} flyttar fråværet{dates} ({reason}) {count} {when}"),
        Lang::En => format!("{who} moves the absence{dates} ({reason}) {count} {when}"),
    }
}

/// Why no roster is legal, and the facts of which one alone is enough to give up.
#[must_use]
pub fn illegal(instance: &Instance, clash: &Clash, enough: &[Asked], lang: Lang) -> String {
    let words = Words(lang);
    let lead = words.say(
        "Det finnes ingen lovlig vaktliste, ikke engang med åpne plasser. Hver vaktliste bryter minst ett av disse punktene:",
        "Det finst inga lovleg vaktliste, ikkje eingong med opne plassar. Kvar vaktliste bryt minst eitt av desse punkta:",
        "No legal roster exists, not even one with open seats. Every roster breaks at least one of these points:",
    );
    let mut page = wrap(lead, "", "") + &facts(instance, clash, words) + &sureness(clash, words);
    if !enough.is_empty() {
        let lead = words.say(
            "Ett av dette alene er nok; det er bevist av hvert:",
            "Eitt av dette åleine er nok; det er bevist av kvart:",
            "One of these alone is enough; that is proven of each:",
        );
        page.push_str(&format!("\n{}", wrap(lead, "", "")));
        for (at, one) in enough.iter().enumerate() {
            let text = format!("{}.", capital(&asked(instance, one, words)));
            page.push_str(&wrap(&text, &format!("  {}. ", at + 1), "     "));
        }
    }
    page
}
