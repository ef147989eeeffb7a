//! # LOC-4 seat-overfull
//!
//! ## What it requires
//! No seat has more doctors than its maximum, and no doctor sits in two seats of one shift.
//!
//! ## Source
//! The station file: `max` of each seat.
//!
//! ## How we read it
//! Doctors in a seat are counted, the same doctor twice as two: a file that fills a seat twice is a mistake that somebody
//! must see.
//!
//! ## Units and edges
//! Counted in doctors; exactly the maximum is allowed. One finding for a seat, one for each doctor seated twice.
//!
//! ## What to do
//! Take out those who are too many; where the same doctor is there twice, keep one of the seats and fill the other with
//! somebody else. Where the seat has room for more, raise `max` in the station file.
//!
//! ## Example
//! Two doctors in the one primary seat of kveld: 2, limit 1.

use std::collections::BTreeMap;

use crate::domain::finding::What;
use crate::domain::{DoctorIx, Finding, Instance, Meta, Severity, SlotIx, Strength, Unit};
use crate::facts::View;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::count;

/// See the file's documentation.
pub struct SeatOverfull;

const ID: &str = "LOC-4";

static META: Meta = Meta {
    id: ID,
    name: "seat-overfull",
    title: ["For mange i plassen", "For mange i plassen", "Seat overfull"],
    asks: [
        "Ingen plass har flere leger enn den har rom for, og ingen lege har to plasser i samme vakt.",
        "Ingen plass har fleire legar enn det er rom for, og ingen lege har to plassar i same vakt.",
        "No seat has more doctors than its maximum, and no doctor has two seats of one shift.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "stasjonens vaktplan",
    url: "",
    params: &[],
    text: include_str!("seat_overfull.rs"),
    bokmal: include_str!("seat_overfull.nb.md"),
};

impl Rule for SeatOverfull {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for slot in view.instance.open_slots() {
            let seat = &view.instance.slots[slot.0];
            let taken = count(view.roster.at(slot).len());
            if taken > seat.max {
                let what = What::SeatOverfull { seat: seat.seat.clone() };
                let finding = Finding::new(ID, Severity::Stopper, what).shifts([seat.shift]);
                findings.push(finding.measured(taken, seat.max, Unit::Count));
            }
        }
        for (ix, _) in view.instance.period_shifts() {
            let mut seats: BTreeMap<DoctorIx, i64> = BTreeMap::new();
            for (_, doctor) in view.on_shift(ix) {
                *seats.entry(doctor).or_default() += 1;
            }
            for (doctor, number) in seats.into_iter().filter(|(_, n)| *n > 1) {
                let finding = Finding::new(ID, Severity::Stopper, What::SeatedTwice).doctor(doctor).shifts([ix]);
                findings.push(finding.measured(number, 1, Unit::Count));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for slot in instance.open_slots() {
            let seat = &instance.slots[slot.0];
            let sum = Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x));
            model.at_most(sum, seat.max, Force::Hard, Owner::rule(ID).shift(seat.shift));
        }
        for (ix, _) in instance.period_shifts() {
            for doctor in instance.doctor_ixs() {
                let sum = Sum::all(instance.slots_of(ix).map(|s| model.seat(SlotIx(s), doctor)));
                model.at_most(sum, 1, Force::Hard, Owner::rule(ID).doctor(doctor).shift(ix));
            }
        }
    }
}
