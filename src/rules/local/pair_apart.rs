//! # LOC-6 pair-apart
//!
//! ## What it requires
//! Two doctors who must not be on at the same time are not.
//!
//! ## Source
//! The period file: `[[apart]]`.
//!
//! ## How we read it
//! Overlapping duties of the two, at the station, in the car or at home: a couple with small children cannot both be on
//! call.
//!
//! ## Units and edges
//! One finding for each overlapping pair of duties, measured in minutes.
//!
//! ## What to do
//! Give one of the duties to somebody else, with `legevakt replace` or `legevakt swap`. Where the two may be on at the
//! same time after all, take the pair out of `[[apart]]` in the period file.
//!
//! ## Example
//! The two on kveld and bakvakt kveld the same Friday: 420 minutes.

use crate::domain::finding::What;
use crate::domain::wish::Pair;
use crate::domain::{Finding, Instance, Meta, Minutes, Severity, Strength, Unit};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::duties_of;

/// See the file's documentation.
pub struct PairApart;

const ID: &str = "LOC-6";

static META: Meta = Meta {
    id: ID,
    name: "pair-apart",
    title: ["To som ikke skal ha vakt sammen", "To som ikkje skal ha vakt saman", "Two who must not be on together"],
    asks: [
        "To leger som ikke skal ha vakt samtidig, har det ikke.",
        "To legar som ikkje skal ha vakt samtidig, har det ikkje.",
        "Two doctors who must not be on at the same time are not.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "periodens par",
    url: "",
    params: &[],
    text: include_str!("pair_apart.rs"),
    bokmal: include_str!("pair_apart.nb.md"),
};

impl Rule for PairApart {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for Pair(one, other) in &view.instance.apart {
            for (a, first) in shifts_of(view, *one, |_| true) {
                let theirs = shifts_of(view, *other, |s| s.overlaps(first) && !(s.past && first.past));
                for (b, second) in theirs {
                    let common: Minutes = first.active.iter().map(|s| second.minutes_in(*s)).sum();
                    let finding = Finding::new(ID, Severity::Stopper, What::PairApart).doctor(*one).other(*other);
                    findings.push(finding.shifts([a, b]).measured(common.0, 0, Unit::Minutes));
                }
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for Pair(one, other) in &instance.apart {
            let mine = duties_of(instance, model, *one, |_| true);
            let theirs = duties_of(instance, model, *other, |_| true);
            for (a, x) in &mine {
                let first = &instance.shifts[a.0];
                for (b, y) in theirs.iter().filter(|(b, _)| instance.shifts[b.0].overlaps(first)) {
                    if !(first.past && instance.shifts[b.0].past) {
                        let owner = Owner::rule(ID).doctor(*one).shift(*b);
                        model.ceiling(Sum::all([*x, *y]), 1, Force::Hard, owner);
                    }
                }
            }
        }
    }
}
