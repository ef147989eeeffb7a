//! # COV-4 beyond-least
//!
//! ## What it requires
//! Nobody is called out to a seat that has the doctors it needs, unless something is gained by it.
//!
//! ## Source
//! The station file: `min`, `wanted`, `max` and `extra_price` of each seat.
//!
//! ## How we read it
//! A seat may have room for more doctors than it needs (`max` above `min`). Each doctor above `min` costs `extra_price`;
//! where more are wanted than that (`wanted`, COV-5), each doctor above `wanted` does.
//! Where the station names no price, a seat that needs somebody has the most that even counters (FAI-1, FAI-3) could gain by
//! one duty more: a duty is then never made for the sake of even numbers, and seldom for a wish, but always for what comes
//! before them: presence (COV-2), competence and the main rules. A seat that needs nobody (`min = 0`) has no price,
//! because evenness gains nothing there (FAI-1): an agreed load, a wish or the part of a LIS1 fills it.
//!
//! ## Units and edges
//! Counted in doctors; exactly `min`, or `wanted`, costs nothing. Points x the doctors above it, in the quality tier. The price that is not
//! named is 1800 x the weights of the counters that count the seat, x `weights.fairness` percent.
//!
//! ## What to do
//! Where the extra doctor is wanted, raise `min`, or write a smaller `extra_price` for the seat in the station file; 0 lets
//! anything fill it. Where she may come for a wish or an agreement alone, give her a seat of her own with `min = 0`.
//! Where nobody wants her, take her out.
//!
//! ## Example
//! Kveld has `min = 1, max = 2` and two doctors: measured 2, limit 1.

use crate::domain::finding::What;
use crate::domain::{Finding, Instance, Judged, Meta, Severity, SlotIx, Strength, Tier, Unit};
use crate::facts::View;
use crate::facts::share::counts;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::count;
use crate::rules::fairness::price::most_under;
use crate::rules::fairness::unequal_load::dial;

/// See the file's documentation.
pub struct BeyondLeast;

const ID: &str = "COV-4";

static META: Meta = Meta {
    id: ID,
    name: "beyond-least",
    title: ["Flere leger enn plassen trenger", "Fleire legar enn plassen treng", "More doctors than the seat needs"],
    asks: [
        "Ingen blir kalt ut til en plass som har de legene den trenger, uten at noe er vunnet ved det.",
        "Ingen blir kalla ut til ein plass som har dei legane han treng, utan at noko er vunne ved det.",
        "Nobody is called out to a seat that has the doctors it needs, unless something is gained by it.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "stasjonens vaktplan",
    url: "",
    params: &[],
    text: include_str!("beyond_least.rs"),
    bokmal: include_str!("beyond_least.nb.md"),
};

/// What each doctor costs in a slot above the fewest that it needs.
fn price(instance: &Instance, slot: SlotIx) -> i64 {
    let seat = &instance.slots[slot.0];
    if let Some(price) = seat.extra_price {
        return price;
    }
    if seat.min == 0 {
        return 0;
    }
    let counters = instance.station.counters.iter().filter(|counter| counts(instance, counter, seat));
    let shift = &instance.shifts[seat.shift.0];
    counters.map(|c| most_under(dial(instance, c.weight), c.one()) * c.counts.of(shift)).sum()
}

/// The slots of the period that have room for more doctors than are enough, with what each of those costs.
fn roomy(instance: &Instance) -> impl Iterator<Item = (SlotIx, i64)> + '_ {
    let is_roomy = move |slot: &SlotIx| instance.slots[slot.0].max > instance.slots[slot.0].enough();
    let roomy = instance.open_slots().filter(is_roomy);
    roomy.map(move |slot| (slot, price(instance, slot))).filter(|(_, price)| *price > 0)
}

impl Rule for BeyondLeast {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Station(roomy(view.instance).next().is_some())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for (slot, price) in roomy(view.instance) {
            let seat = &view.instance.slots[slot.0];
            let (taken, enough) = (count(view.roster.at(slot).len()), seat.enough());
            if taken > enough {
                let what = What::BeyondLeast { seat: seat.seat.clone() };
                let finding = Finding::new(ID, Severity::Note, what).shifts([seat.shift]);
                let cost = (taken - enough) * price;
                findings.push(finding.measured(taken, enough, Unit::Count).cost(Tier::Quality, cost));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for (slot, price) in roomy(instance) {
            let seat = &instance.slots[slot.0];
            let sum = Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x));
            let force = Force::Soft { tier: Tier::Quality, price };
            model.at_most(sum, seat.enough(), force, Owner::rule(ID).shift(seat.shift));
        }
    }
}
