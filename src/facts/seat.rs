//! Whether seat and line let a doctor sit in a slot, whatever else is on the roster.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::station::{Asks, Line, Unless};
use crate::domain::{Doctor, DoctorIx, Instance, Shift, Slot, SlotIx};

use super::competence::{missing_alone, missing_backup};

/// Whether a doctor is what a seat asks for on the date.
#[must_use]
pub fn is_asked(instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
    has_asked(instance, instance.slots[slot.0].asks, doctor, instance.shift_of(slot).date)
}

/// Whether a doctor on a shift is one who makes others needless.
#[must_use]
pub fn makes_needless(instance: &Instance, unless: &Unless, doctor: DoctorIx, shift: &Shift) -> bool {
    let who = &instance.doctors[doctor.0];
    has_asked(instance, unless.asks, doctor, shift.date)
        && unless.skills.iter().all(|skill| who.has_skill(skill, shift.date))
}

fn has_asked(instance: &Instance, asks: Asks, doctor: DoctorIx, date: NaiveDate) -> bool {
    let is_lis1 = instance.is_lis1(doctor);
    match asks {
        Asks::Any => true,
        Asks::Legevakt => !is_lis1,
        Asks::Lis1 => is_lis1,
        Asks::Independent => !is_lis1 && missing_alone(instance, doctor, date).is_empty(),
        Asks::Backup => !is_lis1 && missing_backup(instance, doctor, date).is_empty(),
    }
}

/// The first skill asked for that a doctor has not on a date.
#[must_use]
pub fn lacking<'a>(seat: &'a Slot, who: &Doctor, date: NaiveDate) -> Option<&'a String> {
    seat.skills.iter().find(|skill| !who.has_skill(skill, date))
}

/// Whether a doctor belongs to those who take the duties of a line on a date.
#[must_use]
pub fn is_member(line: &Line, doctor: DoctorIx, date: NaiveDate) -> bool {
    line.members.has(doctor, date)
}

/// Whether a doctor has said yes to what a line leaves to volunteers.
#[must_use]
pub fn volunteers(line: &Line, who: &Doctor) -> bool {
    !line.volunteers_only || who.volunteer_backup
}

/// Whether seat and line let a doctor sit in a slot.
#[must_use]
pub fn fits_seat(instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
    let shift = instance.shift_of(slot);
    let (line, who) = (instance.line_of(shift), &instance.doctors[doctor.0]);
    let has_skills = lacking(&instance.slots[slot.0], who, shift.date).is_none();
    volunteers(line, who) && is_member(line, doctor, shift.date) && has_skills && is_asked(instance, slot, doctor)
}

/// Some slots in groups whose seats ask the same: who fits one fits them all. A seat that asks for a standing, which the
/// law of the date gives, asks the same only of its own date, and so does a line whose members are others on other dates, and
/// a seat that asks for a skill which somebody has for a time.
#[must_use]
pub fn seats_alike(instance: &Instance, slots: impl Iterator<Item = SlotIx>) -> Vec<Vec<SlotIx>> {
    let dated = instance.doctors.iter().flat_map(|who| &who.dated_skills);
    let dated: BTreeSet<&String> = dated.map(|dated| &dated.skill).collect();
    let is_dated = |skill: &String| dated.contains(skill);
    let mut groups: BTreeMap<_, Vec<SlotIx>> = BTreeMap::new();
    for slot in slots {
        let (seat, shift) = (&instance.slots[slot.0], instance.shift_of(slot));
        let date = match seat.asks {
            _ if instance.line_of(shift).members.is_dated() || seat.skills.iter().any(is_dated) => Some(shift.date),
            Asks::Any | Asks::Legevakt | Asks::Lis1 => None,
            Asks::Independent | Asks::Backup => Some(shift.date),
        };
        groups.entry((shift.line, seat.asks, &seat.skills, date)).or_default().push(slot);
    }
    groups.into_values().collect()
}
