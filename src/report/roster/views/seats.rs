//! Every seat as a row of its own: what is sorted, filtered and pivoted.

use chrono::NaiveDateTime;

use crate::domain::doctor::Role;
use crate::domain::time::to_civil;
use crate::domain::{Minutes, SlotIx};

use super::super::super::words::Words;
use super::super::{Audience, Names, Shown};
use super::days::{Day, day};
use super::wall::entries;

/// Somebody in a seat, or somebody missing in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// Seat.
    pub slot: SlotIx,
    /// The date the shift begins.
    pub day: Day,
    /// Kind of day in words.
    pub kind: &'static str,
    /// Name of the line.
    pub line: String,
    /// Name of the shift.
    pub shift: String,
    /// Name of the seat.
    pub seat: String,
    /// First minute, civil time in Norway.
    pub start: NaiveDateTime,
    /// Last minute, civil time in Norway.
    pub end: NaiveDateTime,
    /// Time on duty.
    pub length: Minutes,
    /// Who, and what she is to the legevakt; nothing where a doctor is missing.
    pub doctor: Option<(String, &'static str)>,
    /// Was given before the roster was made.
    pub locked: bool,
}

/// Everybody in a seat and everybody who is missing, by start. Only a workbook draws them, and they are many, so they are no
/// part of [`super::Views`].
#[must_use]
pub fn seats(shown: &Shown<'_>, names: &Names) -> Vec<Seated> {
    let (instance, words) = (shown.instance, shown.words());
    let rows = |slot: SlotIx| {
        let shift = instance.shift_of(slot);
        let day = day(&instance.calendar, shift.date, words);
        let row = Seated {
            slot,
            kind: day.shade.name(words),
            day,
            line: instance.line_of(shift).name.clone(),
            shift: shift.name.clone(),
            seat: instance.slots[slot.0].seat.clone(),
            start: to_civil(shift.span.start),
            end: to_civil(shift.span.end),
            length: shift.length(),
            doctor: None,
            locked: false,
        };
        entries(shown, names, slot, &None).into_iter().map(move |entry| Seated {
            doctor: entry
                .doctor
                .map(|(d, name)| (name, group(instance.doctors[d.0].role, names, shown.audience, words))),
            locked: entry.locked,
            ..row.clone()
        })
    };
    instance.open_slots().flat_map(rows).collect()
}

/// What a doctor is to the legevakt. Under a pseudonym no more is told than the badges of the list tell: a group of one
/// is a name.
fn group(role: Role, names: &Names, audience: Audience, words: Words) -> &'static str {
    match audience == Audience::Public && names.badge(role).is_none() {
        true => words.say("lege", "lege", "doctor"),
        false => words.role(role),
    }
}
