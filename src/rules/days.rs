//! Small ways of walking through duties, shared by the rules.

use std::ops::Range;

use crate::domain::{DoctorIx, Duty, Finding, Instance, Judged, Shift, ShiftIx, SlotIx, Span};
use crate::facts::View;
use crate::model::{Model, X};

/// Reports the duties of the period for which `problem` gives a finding; doctor and shift are filled in.
pub fn check_duties(view: &View, findings: &mut Vec<Finding>, problem: impl Fn(DoctorIx, &Duty) -> Option<Finding>) {
    for (doctor, duty) in view.period_duties() {
        if let Some(finding) = problem(doctor, &duty) {
            findings.push(finding.doctor(doctor).shifts([duty.ix]));
        }
    }
}

/// The doctors with such a duty of the period.
pub(crate) fn on_duty(view: &View, is_such: impl Fn(DoctorIx, &Duty) -> bool) -> Judged {
    Judged::Doctors(
        view.period_duties().filter(|(doctor, duty)| is_such(*doctor, duty)).map(|(doctor, _)| doctor).collect(),
    )
}

/// The doctors who are such.
pub(crate) fn those(instance: &Instance, is_such: impl Fn(DoctorIx) -> bool) -> Judged {
    Judged::Doctors(instance.doctor_ixs().filter(|doctor| is_such(*doctor)).collect())
}

/// The shifts that a doctor may have or has had, by start, each with what says that she has it in some seat.
pub(crate) fn duties_of(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    wanted: impl Fn(&Shift) -> bool,
) -> Vec<(ShiftIx, X)> {
    let every = 0..model.of_doctor(doctor).len();
    shift_by_shift(instance, model, doctor, every, wanted)
}

/// The same, with a shift that is handed over once, as the first of its parts: she has it with any of them.
pub(crate) fn wholes_of(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    wanted: impl Fn(&Shift) -> bool,
) -> Vec<(ShiftIx, X)> {
    let mut wholes: Vec<(ShiftIx, Vec<X>)> = Vec::new();
    for (ix, x) in duties_of(instance, model, doctor, wanted) {
        let shift = &instance.shifts[ix.0];
        match wholes.iter_mut().rev().find(|(first, _)| instance.shifts[first.0].is_of_same(shift)) {
            Some((_, parts)) => parts.push(x),
            None => wholes.push((ix, vec![x])),
        }
    }
    wholes.into_iter().map(|(ix, parts)| (ix, model.any(parts))).collect()
}

/// The same as [`duties_of`], of the shifts that run at some time in `span`.
pub(crate) fn duties_in(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    span: Span,
    wanted: impl Fn(&Shift) -> bool,
) -> Vec<(ShiftIx, X)> {
    // A doctor's slots stand by start.
    let slots = model.of_doctor(doctor);
    let start = |slot: &SlotIx| instance.shift_of(*slot).span.start;
    let first = slots.partition_point(|(slot, _)| start(slot) + instance.longest_shift() <= span.start);
    let last = first + slots[first..].iter().take_while(|(slot, _)| start(slot) < span.end).count();
    shift_by_shift(instance, model, doctor, first..last, |s| s.span.overlaps(span) && wanted(s))
}

fn shift_by_shift(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    slots: Range<usize>,
    wanted: impl Fn(&Shift) -> bool,
) -> Vec<(ShiftIx, X)> {
    let seats = model.of_doctor(doctor)[slots].iter().map(|(slot, x)| (instance.slots[slot.0].shift, *x));
    let mut seats: Vec<(ShiftIx, X)> = seats.filter(|(ix, _)| wanted(&instance.shifts[ix.0])).collect();
    seats.sort_by_key(|(ix, _)| *ix);
    let of_one_shift = seats.chunk_by(|(a, _), (b, _)| a == b);
    let mut found: Vec<(ShiftIx, X)> =
        of_one_shift.map(|seats| (seats[0].0, model.any(seats.iter().map(|(_, x)| *x)))).collect();
    found.sort_by_key(|(ix, _)| (instance.shifts[ix.0].span.start, instance.shifts[ix.0].span.end, *ix));
    found
}

/// A count as the integer that limits are written in.
#[must_use]
pub(crate) fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}
