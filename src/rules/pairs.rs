//! Two duties of one doctor that do not go together.

use crate::domain::{DoctorIx, Finding, Instance, Minutes, Shift, ShiftIx, Unit};
use crate::facts::View;
use crate::model::{Force, Model, Owner, Sum, X};

use super::days::duties_of;

/// Reports every two overlapping duties of a doctor for which `clash` holds, at least one of them of the period.
pub(crate) fn check_overlaps(
    view: &View,
    findings: &mut Vec<Finding>,
    clash: impl Fn(&Shift, &Shift) -> bool,
    make: impl Fn() -> Finding,
) {
    for doctor in view.instance.doctor_ixs() {
        let duties = view.duties(doctor);
        for (at, a) in duties.iter().enumerate() {
            let later = duties[at + 1..].iter().take_while(|b| b.shift.span.start < a.shift.span.end);
            for b in later.filter(|b| b.ix != a.ix && !(a.shift.past && b.shift.past)) {
                if a.shift.overlaps(b.shift) && clash(a.shift, b.shift) {
                    let common: Minutes = a.shift.active.iter().map(|s| b.shift.minutes_in(*s)).sum();
                    let finding = make().doctor(doctor).shifts([a.ix, b.ix]);
                    findings.push(finding.measured(common.0, 0, Unit::Minutes));
                }
            }
        }
    }
}

/// Rows for [`check_overlaps`].
pub(crate) fn overlap_rows(
    instance: &Instance,
    model: &mut Model,
    owner: Owner,
    clash: impl Fn(&Shift, &Shift) -> bool,
) {
    for doctor in instance.doctor_ixs() {
        conflict_rows(instance, model, owner, doctor, Minutes::ZERO, |a, b| a.overlaps(b) && clash(a, b));
    }
}

/// Adds `at most one` rows over sets of shifts that all conflict with each other, until every conflicting pair is in
/// one. A few wide rows say the same as many pairs and give the solver a far better bound.
///
/// `reach` is how long after a shift's end a conflict can begin.
pub(crate) fn conflict_rows(
    instance: &Instance,
    model: &mut Model,
    owner: Owner,
    doctor: DoctorIx,
    reach: Minutes,
    conflict: impl Fn(&Shift, &Shift) -> bool,
) {
    let shifts: Vec<(ShiftIx, X)> = duties_of(instance, model, doctor, |_| true);
    let shift = |at: usize| &instance.shifts[shifts[at].0.0];
    let longest = instance.longest_shift();
    for last in 0..shifts.len() {
        let b = shift(last);
        let before = (0..last).rev().take_while(|s| b.span.start < shift(*s).span.start + longest + reach);
        let near: Vec<usize> = before
            .filter(|s| {
                let a = shift(*s);
                b.span.start < a.span.end + reach && !(a.past && b.past) && conflict(a, b)
            })
            .collect();
        // Those whose conflict with `last` is in a row.
        let mut done: Vec<usize> = Vec::new();
        for first in &near {
            if done.contains(first) {
                continue;
            }
            let mut clique = vec![last, *first];
            for other in &near {
                if !clique.contains(other)
                    && clique.iter().all(|c| conflict(shift((*c).min(*other)), shift((*c).max(*other))))
                {
                    clique.push(*other);
                }
            }
            done.extend(&clique);
            let sum = Sum::all(clique.iter().map(|c| shifts[*c].1));
            model.ceiling(sum, 1, Force::Hard, owner.doctor(doctor).shift(shifts[last].0));
        }
    }
}
