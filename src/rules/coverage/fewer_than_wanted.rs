//! # COV-5 fewer-than-wanted
//!
//! ## What it requires
//! A seat has the doctors that are wanted in it, where they can be had for less than that is worth.
//!
//! ## Source
//! The station file: `wanted` and `wanted_price` of each seat.
//!
//! ## How we read it
//! `min` is what a seat must have; a doctor missing there is an open seat (COV-2), which comes before all else. `wanted`, above
//! it, is what a seat is better with: each doctor fewer costs `wanted_price`, which is weighed against wishes, rhythm and
//! evenness. A second doctor on Saturday evening who comes if nobody has to give up a free weekend for it is `min = 1` and
//! `wanted = 2`. A seat that need not be filled at all, and is worth something filled, has `min = 0`.
//!
//! ## Units and edges
//! Counted in doctors; exactly `wanted` costs nothing, and neither does more (COV-4 prices that). Points x the doctors
//! between those who are there and `wanted`, in the quality tier; doctors below `min` too, who are missing by both rules. A
//! doctor who is wanted and not needed is nobody's part of the duties (FAI-1).
//!
//! ## What to do
//! Nothing has to be done. Put a doctor more in the seat where it suits (`legevakt explain` and `legevakt replace` say who
//! can). If it is worth more or less than it says, change `wanted_price` of the seat in the station file; if the doctor must be
//! there, raise `min`.
//!
//! ## Example
//! Kveld has `min = 1, wanted = 2` and one doctor: measured 1, limit 2.

use crate::domain::finding::What;
use crate::domain::{Finding, Instance, Judged, Meta, Severity, SlotIx, Strength, Tier, Unit};
use crate::facts::View;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::count;

/// See the file's documentation.
pub struct FewerThanWanted;

const ID: &str = "COV-5";

static META: Meta = Meta {
    id: ID,
    name: "fewer-than-wanted",
    title: ["Færre leger enn ønsket", "Færre legar enn ønskt", "Fewer doctors than are wanted"],
    asks: [
        "En plass har de legene som er ønsket der, når det ikke koster mer enn det er verdt.",
        "Ein plass har dei legane som er ønskte der, når det ikkje kostar meir enn det er verdt.",
        "A seat has the doctors that are wanted in it, where they can be had for less than that is worth.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "stasjonens vaktplan",
    url: "",
    params: &[],
    text: include_str!("fewer_than_wanted.rs"),
    bokmal: include_str!("fewer_than_wanted.nb.md"),
};

/// The slots of the period in which doctors are wanted beyond the fewest, with how many.
fn wanting(instance: &Instance) -> impl Iterator<Item = (SlotIx, i64)> + '_ {
    instance.open_slots().filter_map(|slot| Some((slot, instance.slots[slot.0].wanted?)))
}

impl Rule for FewerThanWanted {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Station(wanting(view.instance).next().is_some())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for (slot, wanted) in wanting(view.instance) {
            let seat = &view.instance.slots[slot.0];
            let taken = count(view.roster.at(slot).len());
            if taken < wanted {
                let what = What::FewerThanWanted { seat: seat.seat.clone() };
                let finding = Finding::new(ID, Severity::Note, what).shifts([seat.shift]);
                let cost = (wanted - taken) * seat.wanted_price;
                findings.push(finding.measured(taken, wanted, Unit::Count).cost(Tier::Quality, cost));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for (slot, wanted) in wanting(instance) {
            let seat = &instance.slots[slot.0];
            let sum = Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x));
            let force = Force::Soft { tier: Tier::Quality, price: seat.wanted_price };
            model.at_least(sum, wanted, force, Owner::rule(ID).shift(seat.shift));
        }
    }
}
