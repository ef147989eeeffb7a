//! # LOC-7 pair-together
//!
//! ## What it requires
//! Two doctors who should be on together are, as far as it goes.
//!
//! ## Source
//! The period file: `[[together]]`, for example a new doctor and her supervisor.
//!
//! ## How we read it
//! For each duty on a legevakt line of the first named, the second has an overlapping duty, at the station, in the car or
//! at home. On dates on which the second has no duties at all, having left the scheme or being a LIS1 outside her service,
//! there is nobody to be together with, and nothing is counted.
//!
//! ## Units and edges
//! Each duty of the first without the second costs `together_points` x `weights.wishes` percent in the quality tier.
//!
//! ## What to do
//! Swap where it suits (`legevakt swap`); this is a wish, and nothing must be done. Where it is no longer wished, take
//! the pair out of `[[together]]` in the period file. How much it weighs is decided by `together_points` and
//! `weights.wishes`.
//!
//! ## Example
//! A supervisor on kveld without his LIS1: one finding. The same in the month after she has moved on: none.

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::wish::Pair;
use crate::domain::{DoctorIx, DutyKind, Finding, Instance, Meta, Param, Severity, Shift, Strength, Tier, Unit};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::duties_of;

/// See the file's documentation.
pub struct PairTogether;

const ID: &str = "LOC-7";

const PRICE: Param = Param::new(
    ID,
    "together_points",
    Unit::Points,
    100,
    Basis::Local,
    [
        "pris for en vakt uten den andre i paret",
        "pris for ei vakt utan den andre i paret",
        "price of a duty without the other of the pair",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "pair-together",
    title: ["To som bør ha vakt sammen", "To som bør ha vakt saman", "Two who should be on together"],
    asks: [
        "To leger som bør ha vakt sammen, har det så langt det går.",
        "To legar som bør ha vakt saman, har det så langt det går.",
        "Two doctors who should be on together are, as far as it goes.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "periodens par",
    url: "",
    params: &[PRICE],
    text: include_str!("pair_together.rs"),
    bokmal: include_str!("pair_together.nb.md"),
};

/// Whether a duty of the first is one that the second might share.
fn is_counted(instance: &Instance, shift: &Shift, other: DoctorIx) -> bool {
    !shift.past && instance.duty_of(shift) == DutyKind::Legevakt && instance.doctors[other.0].serves(shift.date)
}

fn price(instance: &Instance) -> i64 {
    instance.settings.get(&PRICE) * instance.weights.wishes / 100
}

impl Rule for PairTogether {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for Pair(one, other) in &view.instance.together {
            for (ix, shift) in shifts_of(view, *one, |s| is_counted(view.instance, s, *other)) {
                if shifts_of(view, *other, |s| s.overlaps(shift)).is_empty() {
                    let finding = Finding::new(ID, Severity::Note, What::PairTogether).doctor(*one).other(*other);
                    findings.push(finding.shifts([ix]).cost(Tier::Quality, price(view.instance)));
                }
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let force = Force::Soft { tier: Tier::Quality, price: price(instance) };
        for Pair(one, other) in &instance.together {
            for (ix, x) in duties_of(instance, model, *one, |s| is_counted(instance, s, *other)) {
                let shift = &instance.shifts[ix.0];
                let theirs = duties_of(instance, model, *other, |s| s.overlaps(shift));
                let there = model.any(theirs.into_iter().map(|(_, y)| y));
                model.at_most(Sum::of(x).plus(-1, there), 0, force, Owner::rule(ID).doctor(*one).shift(ix));
            }
        }
    }
}
