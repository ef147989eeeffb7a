//! # LOC-8 linked-seat
//!
//! ## What it requires
//! A seat that goes with another is taken by a doctor of that other seat.
//!
//! ## Source
//! The station file: `same_doctor_as` of the seat.
//!
//! ## How we read it
//! `same_doctor_as` names another seat by line, shift and seat: who has the day takes the bakvakt of the night. The other
//! seat is that of the shift which begins on the same date; on a date on which it is not there, the seat goes with nobody and
//! is free. A seat that must be filled stays open when nobody of the other seat can take it (COV-2).
//!
//! ## Units and edges
//! One finding for each doctor. Where the other seat has several doctors, any of them may take this one.
//!
//! ## What to do
//! Give both duties to the same doctor. Where she cannot have both, hand over both, or take `same_doctor_as` out of the
//! seat in the station file.
//!
//! ## Example
//! Bakvakt natt goes with dag: Kari has dag on Saturday and Ola the bakvakt of that night, which is refused.

use crate::domain::finding::What;
use crate::domain::{Finding, Instance, Judged, LineIx, Meta, Severity, SlotIx, Strength};
use crate::facts::View;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;

/// See the file's documentation.
pub struct LinkedSeat;

const ID: &str = "LOC-8";

static META: Meta = Meta {
    id: ID,
    name: "linked-seat",
    title: ["Plassen følger en annen", "Plassen følgjer ein annan", "Seat that goes with another"],
    asks: [
        "En plass som følger en annen plass, har en av legene der.",
        "Ein plass som følgjer ein annan plass, har ein av legane der.",
        "A seat that goes with another is taken by a doctor of that other seat.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "stasjonens vaktplan",
    url: "",
    params: &[],
    text: include_str!("linked_seat.rs"),
    bokmal: include_str!("linked_seat.nb.md"),
};

/// Every slot of the period that goes with another, with that other; of a shift that is handed over, the part that is the duty.
fn links(instance: &Instance) -> impl Iterator<Item = (SlotIx, SlotIx)> + '_ {
    instance.open_slots().filter_map(move |slot| {
        let with = instance.slots[slot.0].same_doctor_as.as_ref()?;
        let line = instance.station.lines.iter().position(|line| line.id == with.line)?;
        let shift = instance.shift_of(slot);
        let others = instance.find_slots(shift.date, LineIx(line), &with.shift, &with.seat);
        let other = others.into_iter().find(|other| instance.shift_of(*other).is_duty())?;
        shift.is_duty().then_some((slot, other))
    })
}

impl Rule for LinkedSeat {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Doctors(links(view.instance).flat_map(|(slot, _)| view.roster.at(slot).iter().copied()).collect())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for (slot, with) in links(view.instance) {
            for doctor in view.roster.at(slot).iter().filter(|doctor| !view.roster.has(with, **doctor)) {
                let [own, other] = [slot, with].map(|slot| view.instance.slots[slot.0].shift);
                let finding = Finding::new(ID, Severity::Stopper, What::NotOfLinkedSeat).doctor(*doctor);
                findings.push(finding.shifts([own, other]));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for (slot, with) in links(instance) {
            for (doctor, x) in model.of_slot(slot).to_vec() {
                let sum = Sum::of(x).plus(-1, model.seat(with, doctor));
                let owner = Owner::rule(ID).doctor(doctor).shift(instance.slots[slot.0].shift);
                model.at_most(sum, 0, Force::Hard, owner);
            }
        }
    }
}
