//! # LOC-1 two-places-at-once
//!
//! ## What it requires
//! A doctor is never in two places at the same time.
//!
//! ## Source
//! Common sense.
//!
//! ## How we read it
//! Two overlapping duties of one doctor, neither on a backup line (those are CMP-9), whether at the station, in the car or
//! at home.
//!
//! ## Units and edges
//! Measured in minutes of overlap. A duty may begin the minute another ends. A shift with active windows overlaps only
//! within them.
//!
//! ## What to do
//! Give one of the duties to somebody else; `legevakt replace` says who can take it. Where one of the shifts is active
//! for only some of its time, write when in `windows` of the shift in the station file.
//!
//! ## Example
//! Kveld at the station and kveld in the legevaktbil on one Saturday: 420 minutes.

use crate::domain::{DutyKind, Finding, Instance, Meta, Severity, Shift, Strength, finding::What};
use crate::facts::View;
use crate::model::{Model, Owner};
use crate::rules::Rule;
use crate::rules::pairs::{check_overlaps, overlap_rows};

/// See the file's documentation.
pub struct TwoPlaces;

const ID: &str = "LOC-1";

static META: Meta = Meta {
    id: ID,
    name: "two-places-at-once",
    title: ["To steder samtidig", "To stader samtidig", "Two places at once"],
    asks: [
        "Ingen er på vakt to steder samtidig.",
        "Ingen er på vakt to stader samtidig.",
        "Nobody is on duty in two places at the same time.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "sunn fornuft",
    url: "",
    params: &[],
    text: include_str!("two_places.rs"),
    bokmal: include_str!("two_places.nb.md"),
};

fn clash(instance: &Instance, a: &Shift, b: &Shift) -> bool {
    let backup = |s: &Shift| instance.duty_of(s) == DutyKind::Backup;
    !backup(a) && !backup(b)
}

impl Rule for TwoPlaces {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let make = || Finding::new(ID, Severity::Stopper, What::TwoPlaces);
        check_overlaps(view, findings, |a, b| clash(view.instance, a, b), make);
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        overlap_rows(instance, model, Owner::rule(ID), |a, b| clash(instance, a, b));
    }
}
