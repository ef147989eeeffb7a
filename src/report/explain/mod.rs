//! Explanations in words: why a seat is open and what would help, why a doctor has a shift, and what would be fairer.

pub mod data;
mod fairer;
mod open;
mod why;

pub use fairer::fairer;
pub use open::{Opened, filled, illegal, open};
pub use why::{Asked, why};

use std::collections::BTreeMap;

use crate::domain::finding::What;
use crate::domain::outcome;
use crate::domain::{DoctorIx, Finding, Instance, ShiftIx};
use crate::explain::{Clash, Kind};

use super::change::names;
use super::page::{bullet, wrap};
use super::summary::clashing;
use super::words::Words;
use super::words::messages::{message, shift_short};

/// So many shifts of which a rule says the same of the same doctors are told one by one; of more, the first.
const MANY: usize = 3;

/// The points of a clash, with alike ones joined: `LOC-2: Kari er fraværende (ferie) under natt … Det samme gjelder Per
/// og Ola.` The seat that is asked about is no point.
fn facts(instance: &Instance, clash: &Clash, words: Words) -> String {
    let mut page = String::new();
    // Open seats are named together in one line; every other need has the checker's sentence.
    let (seats, others): (Vec<&Finding>, Vec<&Finding>) =
        findings(clash, Kind::Need).partition(|f| matches!(f.what, What::SeatOpen { .. }));
    if !seats.is_empty() {
        let shifts = seats.iter().filter_map(|f| f.shifts.first());
        let shifts: Vec<String> = shifts.map(|s| shift_short(instance, *s, words)).collect();
        let also = words.say("disse skal også være besatt", "desse skal òg vere fylte", "these are to be filled too");
        page.push_str(&bullet(&format!("{}: {also}: {}.", seats[0].rule, words.list(&shifts))));
    }
    let mut said: Vec<String> =
        others.iter().map(|f| bullet(&format!("{}: {}", f.rule, message(instance, f, words.0).text))).collect();
    said.dedup();
    page.push_str(&said.concat());
    let mut alike: BTreeMap<(&str, &What, &[ShiftIx]), Vec<&Finding>> = BTreeMap::new();
    for finding in findings(clash, Kind::Rule) {
        alike.entry((finding.rule, &finding.what, &finding.shifts)).or_default().push(finding);
    }
    // What is the same of many shifts is one point, so that a whole period of them is not a page.
    let mut of_many: BTreeMap<(&str, &What, Vec<DoctorIx>), Vec<&Finding>> = BTreeMap::new();
    for ((rule, what, _), findings) in alike {
        let first = findings.iter().find(|f| f.doctor.is_some()).unwrap_or(&findings[0]);
        let others = findings.iter().filter_map(|f| f.doctor).filter(|d| Some(*d) != first.doctor);
        let doctors = first.doctor.into_iter().chain(others).collect();
        of_many.entry((rule, what, doctors)).or_default().push(first);
    }
    for ((rule, _, doctors), findings) in of_many {
        let shown = if findings.len() > MANY { &findings[..1] } else { &findings[..] };
        for first in shown {
            let mut text = format!("{rule}: {}", message(instance, first, words.0).text);
            if let [_, others @ ..] = &doctors[..]
                && !others.is_empty()
            {
                let same = words.say("Det samme gjelder", "Det same gjeld", "The same goes for");
                text.push_str(&format!(" {same} {}.", names(instance, others, words)));
            }
            let more = findings.len() - shown.len();
            if more > 0 {
                let more = words.number(i64::try_from(more).unwrap_or(i64::MAX));
                let same = words.say(
                    format!("Det samme gjelder {more} ganger til i perioden."),
                    format!("Det same gjeld {more} gonger til i perioden."),
                    format!("The same goes {more} times more in the period."),
                );
                text.push_str(&format!(" {same}"));
            }
            page.push_str(&bullet(&text));
        }
    }
    // A rule of which the checker has no sentence is told by its name and whom it is about.
    for fact in clash.facts.iter().filter(|f| f.kind != Kind::Asked && f.findings.is_empty()) {
        page.push_str(&bullet(&clashing(instance, outcome::Clash::Rule(fact.owner), words)));
    }
    if page.is_empty() {
        let none = words.say(
            "Perioden har ingen leger å sette inn.",
            "Perioden har ingen legar å setje inn.",
            "The period has no doctors to put in.",
        );
        page.push_str(&bullet(none));
    }
    page
}

/// Says that the clash is proven, and whether every point of it is proven to be needed.
fn sureness(clash: &Clash, words: Words) -> String {
    let text = match clash.is_minimal {
        true if points(clash) < 2 => words.say("Det er bevist.", "Det er bevist.", "That is proven."),
        true => words.say(
            "Det er bevist, også at ingen av punktene er overflødige: uten ett av dem kan alle de andre gjelde.",
            "Det er bevist, også at ingen av punkta er overflødige: utan eitt av dei kan alle dei andre gjelde.",
            "That is proven, and so is that none is needless: without any one of them all the others can hold.",
        ),
        false => words.say(
            "Det er bevist, men tiden rakk ikke til å luke ut alt som er overflødig.",
            "Det er bevist, men tida rakk ikkje til å luke ut alt som er overflødig.",
            "That is proven, but there was no time to leave out all that is needless.",
        ),
    };
    wrap(text, "", "")
}

/// How many facts of a clash are told as points.
fn points(clash: &Clash) -> usize {
    clash.facts.iter().filter(|f| f.kind != Kind::Asked).count()
}

/// The findings of all facts of one kind.
fn findings(clash: &Clash, kind: Kind) -> impl Iterator<Item = &Finding> {
    clash.facts.iter().filter(move |f| f.kind == kind).flat_map(|f| &f.findings)
}
