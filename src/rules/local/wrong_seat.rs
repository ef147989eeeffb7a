//! # LOC-3 wrong-seat
//!
//! ## What it requires
//! A doctor sits only where the seat and the line let her.
//!
//! ## Source
//! The station file: `asks`, `skills`, `members`, `volunteers_only`.
//!
//! ## How we read it
//! A seat that asks for `legevakt` takes any doctor but a LIS1, whose seat is her own; `lis1` only a LIS1; `independent`
//! who may be alone and `backup` who may be bakvakt on the date, by the law of the date (CMP-1, CMP-3, CMP-6); `any`
//! everybody. `skills` are all needed. On a line with `members` only they, on one with `volunteers_only` only doctors who
//! volunteer for bakvakt.
//!
//! ## Units and edges
//! One finding for each reason, by the duty's start date.
//!
//! ## Example
//! A LIS1 in a primary seat that asks for `legevakt`: one finding.

use std::collections::BTreeMap;

use crate::domain::finding::What;
use crate::domain::station::{Asks, Line, Members};
use crate::domain::{Doctor, DoctorIx, Finding, Instance, Meta, Severity, Slot, SlotIx, Strength, View};
use crate::rules::Rule;
use crate::rules::competence::standing::{missing_alone, missing_backup};

/// See the file's documentation.
pub struct WrongSeat;

const ID: &str = "LOC-3";

static META: Meta = Meta {
    id: ID,
    name: "wrong-seat",
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "stasjonens vaktmal",
    url: "",
    params: &[],
    text: include_str!("wrong_seat.rs"),
};

/// Whether a doctor is what a seat asks for on the date.
fn is_asked(instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
    let is_lis1 = instance.is_lis1(doctor);
    let date = instance.shift_of(slot).date;
    match instance.slots[slot.0].asks {
        Asks::Any => true,
        Asks::Legevakt => !is_lis1,
        Asks::Lis1 => is_lis1,
        Asks::Independent => !is_lis1 && missing_alone(instance, doctor, date).is_empty(),
        Asks::Backup => !is_lis1 && missing_backup(instance, doctor, date).is_empty(),
    }
}

/// The first skill asked for that a doctor has not.
fn lacking<'a>(seat: &'a Slot, who: &Doctor) -> Option<&'a String> {
    seat.skills.iter().find(|s| !who.skills.contains(*s))
}

fn is_member(line: &Line, who: &Doctor) -> bool {
    match &line.members {
        Members::All => true,
        Members::Only(ids) => ids.contains(&who.id),
    }
}

fn volunteers(line: &Line, who: &Doctor) -> bool {
    !line.volunteers_only || who.volunteer_backup
}

/// Why a doctor cannot sit in a slot; empty when she can.
fn problems(instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> Vec<What> {
    let (line, who) = (instance.line_of(instance.shift_of(slot)), &instance.doctors[doctor.0]);
    let mut found = Vec::new();
    if !is_asked(instance, slot, doctor) {
        found.push(What::SeatAsks);
    }
    found.extend(lacking(&instance.slots[slot.0], who).map(|skill| What::SkillMissing { skill: skill.clone() }));
    if !is_member(line, who) {
        found.push(What::NotMember);
    }
    if !volunteers(line, who) {
        found.push(What::NotVolunteer);
    }
    found
}

/// Whether seat and line let a doctor sit in a slot.
#[must_use]
pub fn fits_seat(instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
    let (line, who) = (instance.line_of(instance.shift_of(slot)), &instance.doctors[doctor.0]);
    let has_skills = lacking(&instance.slots[slot.0], who).is_none();
    volunteers(line, who) && is_member(line, who) && has_skills && is_asked(instance, slot, doctor)
}

/// Some slots in groups whose seats ask the same: who fits one fits them all. A seat that asks for a standing, which the
/// law of the date gives, asks the same only of its own date.
#[must_use]
pub fn seats_alike(instance: &Instance, slots: impl Iterator<Item = SlotIx>) -> Vec<Vec<SlotIx>> {
    let mut groups: BTreeMap<_, Vec<SlotIx>> = BTreeMap::new();
    for slot in slots {
        let (seat, shift) = (&instance.slots[slot.0], instance.shift_of(slot));
        let date = match seat.asks {
            Asks::Any | Asks::Legevakt | Asks::Lis1 => None,
            Asks::Independent | Asks::Backup => Some(shift.date),
        };
        groups.entry((shift.line, seat.asks, &seat.skills, date)).or_default().push(slot);
    }
    groups.into_values().collect()
}

impl Rule for WrongSeat {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for (doctor, duty) in view.period_duties() {
            for what in problems(view.instance, duty.slot, doctor) {
                findings.push(Finding::new(ID, Severity::Stopper, what).doctor(doctor).shifts([duty.ix]));
            }
        }
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        !fits_seat(instance, slot, doctor)
    }
}
