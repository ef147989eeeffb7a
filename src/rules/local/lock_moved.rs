//! # LOC-5 lock-moved
//!
//! ## What it requires
//! A locked doctor sits in the locked seat.
//!
//! ## Source
//! The period file: `[[locks]]`.
//!
//! ## How we read it
//! What the manager has locked is given. A lock that breaks another rule is not passed over in silence: the roster is then
//! impossible, and both are named.
//!
//! ## Units and edges
//! One finding for each lock that is not kept.
//!
//! ## What to do
//! Put the doctor back in the seat, or remove or correct the lock in `[[locks]]` in the period file. Where the roster
//! is impossible, `legevakt explain` says which locks and rules do not go together.
//!
//! ## Example
//! A lock on Per on kveld on New Year's Day, and Kari sits there.

use crate::domain::finding::What;
use crate::domain::{Finding, Instance, Judged, Meta, Severity, Strength};
use crate::facts::View;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;

/// See the file's documentation.
pub struct LockMoved;

/// Id of the rule.
pub const ID: &str = "LOC-5";

static META: Meta = Meta {
    id: ID,
    name: "lock-moved",
    title: ["Låst vakt er flyttet", "Låst vakt er flytta", "Locked duty is moved"],
    asks: [
        "Den som er låst til en plass, sitter der.",
        "Den som er låst til ein plass, sit der.",
        "Who is locked to a seat sits there.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "periodens låser",
    url: "",
    params: &[],
    text: include_str!("lock_moved.rs"),
    bokmal: include_str!("lock_moved.nb.md"),
};

impl Rule for LockMoved {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Doctors(view.instance.locks.iter().map(|(_, doctor)| *doctor).collect())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for (slot, doctor) in view.instance.locks.iter().filter(|(slot, d)| !view.roster.has(*slot, *d)) {
            let shift = view.instance.slots[slot.0].shift;
            findings.push(Finding::new(ID, Severity::Stopper, What::LockMoved).doctor(*doctor).shifts([shift]));
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for (slot, doctor) in &instance.locks {
            let shift = instance.slots[slot.0].shift;
            let sum = Sum::of(model.seat(*slot, *doctor));
            model.at_least(sum, 1, Force::Hard, Owner::rule(ID).doctor(*doctor).shift(shift));
        }
    }
}
