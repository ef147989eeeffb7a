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
//! everybody. `skills` are all needed on the date; those of `dated_skills` the doctor has from their first day to their
//! last. On a line with `members` only they, on one with `volunteers_only` only doctors who
//! volunteer for bakvakt.
//!
//! ## Units and edges
//! One finding for each reason, by the duty's start date.
//!
//! ## What to do
//! Move the doctor to a seat that fits, or give the seat to somebody else; `legevakt replace` says who can take it.
//! Where she may sit there after all, correct what is wrong: `skills`, `volunteer_backup` or `[doctors.evidence]` in
//! the doctors file, or `asks`, `skills`, `members` or `volunteers_only` in the station file.
//!
//! ## Example
//! A LIS1 in a primary seat that asks for `legevakt`: one finding.

use crate::domain::finding::What;
use crate::domain::{DoctorIx, Finding, Instance, Meta, Severity, SlotIx, Strength};
use crate::facts::View;
use crate::facts::seat::{fits_seat, is_asked, is_member, lacking, volunteers};
use crate::rules::Rule;

/// See the file's documentation.
pub struct WrongSeat;

const ID: &str = "LOC-3";

static META: Meta = Meta {
    id: ID,
    name: "wrong-seat",
    title: ["Feil plass", "Feil plass", "Wrong seat"],
    asks: [
        "En lege sitter bare der plassen og vaktlinja tillater det.",
        "Ein lege sit berre der plassen og vaktlinja tillèt det.",
        "A doctor sits only where the seat and the line let her.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "stasjonens vaktplan",
    url: "",
    params: &[],
    text: include_str!("wrong_seat.rs"),
    bokmal: include_str!("wrong_seat.nb.md"),
};

/// Why a doctor cannot sit in a slot; empty when she can.
fn problems(instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> Vec<What> {
    let shift = instance.shift_of(slot);
    let (line, who) = (instance.line_of(shift), &instance.doctors[doctor.0]);
    let mut found = Vec::new();
    if !is_asked(instance, slot, doctor) {
        found.push(What::SeatAsks);
    }
    found.extend(
        lacking(&instance.slots[slot.0], who, shift.date).map(|skill| What::SkillMissing { skill: skill.clone() }),
    );
    if !is_member(line, doctor, shift.date) {
        found.push(What::NotMember);
    }
    if !volunteers(line, who) {
        found.push(What::NotVolunteer);
    }
    found
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
