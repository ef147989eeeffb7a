//! Small ways of walking through duties, shared by the rules.

use std::collections::BTreeMap;

use crate::domain::{DoctorIx, Duty, Finding, Instance, Shift, ShiftIx, View};
use crate::model::{Model, X};

/// Reports the duties of the period for which `problem` gives a finding; doctor and shift are filled in.
pub fn check_duties(view: &View, findings: &mut Vec<Finding>, problem: impl Fn(DoctorIx, &Duty) -> Option<Finding>) {
    for (doctor, duty) in view.period_duties() {
        if let Some(finding) = problem(doctor, &duty) {
            findings.push(finding.doctor(doctor).shifts([duty.ix]));
        }
    }
}

/// The shifts that a doctor may have or has had, by start, each with what says that she has it in some seat.
pub(crate) fn duties_of(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    wanted: impl Fn(&Shift) -> bool,
) -> Vec<(ShiftIx, X)> {
    let mut by_shift: BTreeMap<ShiftIx, Vec<X>> = BTreeMap::new();
    for (slot, x) in model.of_doctor(doctor) {
        let ix = instance.slots[slot.0].shift;
        if wanted(&instance.shifts[ix.0]) {
            by_shift.entry(ix).or_default().push(*x);
        }
    }
    let mut found: Vec<(ShiftIx, X)> = by_shift.into_iter().map(|(ix, xs)| (ix, model.any(xs))).collect();
    found.sort_by_key(|(ix, _)| (instance.shifts[ix.0].span.start, instance.shifts[ix.0].span.end, *ix));
    found
}

/// A doctor's duties on a roster, each shift once, for which `wanted` holds.
pub(crate) fn shifts_of<'a>(
    view: &View<'a>,
    doctor: DoctorIx,
    wanted: impl Fn(&Shift) -> bool,
) -> Vec<(ShiftIx, &'a Shift)> {
    let mut found: Vec<(ShiftIx, &Shift)> =
        view.duties(doctor).iter().filter(|d| wanted(d.shift)).map(|d| (d.ix, d.shift)).collect();
    found.dedup_by_key(|(ix, _)| *ix);
    found
}

/// A count as the integer that limits are written in.
#[must_use]
pub(crate) fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}
