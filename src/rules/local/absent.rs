//! # LOC-2 absent
//!
//! ## What it requires
//! Nobody has duty while absent, or while not in the scheme.
//!
//! ## Source
//! The period file: `[[absences]]`; the doctors file: `joined`, `left`, `participates`, `left_out`.
//!
//! ## How we read it
//! A duty that shares a minute with an absence. A whole day is absent from midnight to midnight, so a night that runs into
//! the first day of a holiday is refused. Being in the scheme is judged by the duty's start date.
//!
//! ## Units and edges
//! Measured in minutes of overlap. The first and the last day of a scheme are in it.
//!
//! ## What to do
//! Give the duty to somebody else: `legevakt replace` says who can take it, and when an absence is new,
//! `legevakt repair` covers as many of the duties as can be. Where the absence is wrong, correct it in `[[absences]]`,
//! with `start` and `end` when it is a part of the day. Where the doctor is in the scheme after all, correct `joined`,
//! `left`, `participates` or `left_out` in the doctors file.
//!
//! ## Example
//! Holiday from Monday: natt from Sunday 23:00 is refused, 480 minutes.

use crate::domain::finding::What;
use crate::domain::given::Period;
use crate::domain::time::dates;
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, Severity, Shift, SlotIx, Strength, Unit};
use crate::facts::View;
use crate::rules::days::those;
use crate::rules::{Rule, check_duties};

/// See the file's documentation.
pub struct Absent;

const ID: &str = "LOC-2";

static META: Meta = Meta {
    id: ID,
    name: "absent",
    title: ["Fraværende", "Fråverande", "Absent"],
    asks: [
        "Ingen har vakt under fravær eller mens de ikke er med i vaktordningen.",
        "Ingen har vakt under fråvær eller medan dei ikkje er med i vaktordninga.",
        "Nobody has duty while absent or while not in the scheme.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "periodens fravær",
    url: "",
    params: &[],
    text: include_str!("absent.rs"),
    bokmal: include_str!("absent.nb.md"),
};

fn problem(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> Option<Finding> {
    if !instance.doctors[doctor.0].is_in_scheme(shift.date) {
        return Some(Finding::new(ID, Severity::Stopper, What::NotInScheme));
    }
    let away = instance.absences_of(doctor).find(|a| shift.touches(a.span))?;
    let finding = Finding::new(ID, Severity::Stopper, What::Absent { reason: away.reason.clone() });
    Some(finding.at(away.span).measured(shift.minutes_in(away.span).0, 0, Unit::Minutes))
}

impl Rule for Absent {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let Period { from, to, .. } = view.instance.period;
        those(view.instance, |doctor| {
            let is_out = |date| !view.instance.doctors[doctor.0].is_in_scheme(date);
            view.instance.absences_of(doctor).next().is_some() || dates(from, to).any(is_out)
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_duties(view, findings, |doctor, duty| problem(view.instance, doctor, duty.shift));
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        problem(instance, doctor, instance.shift_of(slot)).is_some()
    }
}
