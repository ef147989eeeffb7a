//! Changes of a published roster in words: who can take a seat, what a repair changed, what a swap does.

pub mod data;
mod repair;
mod replace;
mod swap;
mod unclear;
mod warning;

pub use repair::{Told, lost_before, notice, repair};
pub use replace::{Replaced, replace};
pub use swap::{Swapped, swap};
pub use unclear::unclear;

use crate::change::{Change, Drift};
use crate::domain::{DoctorIx, Finding, Instance, Roster, SlotIx};

use super::page::wrap;
use super::words::messages::{message, shift};
use super::words::{HARD_SPACE, Words, capital};

/// A doctor's name.
pub(in crate::report) fn name(instance: &Instance, doctor: DoctorIx) -> &str {
    &instance.doctors[doctor.0].name
}

/// The names of some doctors as a list.
pub(in crate::report) fn names(instance: &Instance, doctors: &[DoctorIx], words: Words) -> String {
    words.list(&doctors.iter().map(|d| name(instance, *d).to_owned()).collect::<Vec<_>>())
}

/// A shift with its date, and its seat where the shift has more than one.
pub(in crate::report) fn seat(instance: &Instance, slot: SlotIx, words: Words) -> String {
    let of = &instance.slots[slot.0];
    let title = shift(instance, of.shift, words);
    if instance.slots_of(of.shift).len() > 1 { format!("{title}, «{}»", of.seat) } else { title }
}

/// The sentences of some findings, each with its rule, the first few where there are many.
pub(in crate::report) fn sentences(
    instance: &Instance,
    findings: &[&Finding],
    most: usize,
    words: Words,
    indent: &str,
) -> String {
    let mut page = String::new();
    for finding in findings.iter().take(most) {
        let text = format!("{}: {}", finding.rule, message(instance, finding, words.0).text);
        page.push_str(&wrap(&text, &format!("{indent}\u{2022} "), &format!("{indent}  ")));
    }
    if findings.len() > most {
        let more = words.number(i64::try_from(findings.len() - most).unwrap_or(i64::MAX));
        let (and, to_come) = words.say(("og", "til"), ("og", "til"), ("and", "more"));
        page.push_str(&format!("{indent}\u{2022} {and} {more} {to_come}\n"));
    }
    page
}

/// A signed number of duties with one decimal: `+1,3`.
fn signed(words: Words, hundredths: i64) -> String {
    let text = words.tenths(hundredths);
    if hundredths > 4 { format!("+{text}") } else { text }
}

/// One doctor's counter before and after: `Natt: skal ha 4,2, har 4, får 5`.
fn drift(instance: &Instance, drift: &Drift, words: Words) -> String {
    let counter = words.counter(&instance.station.counters[drift.counter].name, drift.counts);
    let (before, after) = (words.amount(drift.counts, drift.before), words.amount(drift.counts, drift.after));
    let (due, arrow) =
        (words.say("skal ha", "skal ha", "is due"), format!("{before}{HARD_SPACE}\u{2192}{HARD_SPACE}{after}"));
    match drift.entitled {
        Some(entitled) => {
            format!("{counter} {arrow} ({due}{HARD_SPACE}{})", words.tenths(drift.counts.called(entitled)))
        }
        None => format!("{counter} {arrow}"),
    }
}

/// One seat that changed: `natt mandag 4. januar 2027: Kari Ås ut, Ola Nordmann inn`.
pub(in crate::report) fn change(instance: &Instance, change: &Change, words: Words) -> String {
    let mut parts = Vec::new();
    if !change.out.is_empty() {
        parts.push(format!("{} {}", names(instance, &change.out, words), words.say("ut", "ut", "out")));
    }
    if !change.into.is_empty() {
        parts.push(format!("{} {}", names(instance, &change.into, words), words.say("inn", "inn", "in")));
    }
    format!("{}: {}", capital(&seat(instance, change.slot, words)), parts.join(", "))
}

/// Who is in a seat, or that nobody is.
pub(in crate::report) fn holder(
    instance: &Instance,
    roster: &Roster,
    slot: SlotIx,
    out: Option<DoctorIx>,
    words: Words,
) -> String {
    match out {
        Some(out) => format!(
            "{} {}",
            words.say("Vakten er satt opp på", "Vakta er sett opp på", "The shift is given to"),
            name(instance, out)
        ),
        None if roster.at(slot).is_empty() => {
            words.say("Vakten er ledig", "Vakta er ledig", "The shift is open").to_owned()
        }
        None => words
            .say("Vakten mangler en lege til", "Vakta manglar ein lege til", "The shift lacks one more doctor")
            .to_owned(),
    }
}
