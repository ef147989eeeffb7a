//! Rules about support: findings from the cover of a duty, and the rows that ask for it.

use crate::domain::time::pieces;
use crate::domain::{DoctorIx, Duty, Finding, Instance, Shift, ShiftIx, SlotIx};
use crate::facts::View;
use crate::facts::competence::missing_backup;
use crate::facts::cover::{Cover, Support, cover};
use crate::model::{Force, Model, Owner, Sum, X};

/// Reports the duties of the period as legevakt for which `concerns` gives a finding from their cover.
pub fn check(
    view: &View,
    support: Support,
    findings: &mut Vec<Finding>,
    mut concerns: impl FnMut(DoctorIx, &Duty, &dyn Fn() -> Cover) -> Option<Finding>,
) {
    let mut last = None;
    for (doctor, duty) in view.period_duties() {
        // Two seats of one shift are one duty; the second seat is LOC-4's business.
        let is_repeated = last.replace((doctor, duty.ix)) == Some((doctor, duty.ix));
        if view.instance.is_legevakt(duty.shift) && !is_repeated {
            findings.extend(concerns(doctor, &duty, &|| cover(view, doctor, &duty, support)));
        }
    }
}

/// A seat that would support somebody on a shift: the doctor in it, and the shift it is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supporter {
    /// Who.
    pub doctor: DoctorIx,
    /// That she has it.
    pub x: X,
    /// On which shift.
    pub shift: ShiftIx,
}

/// The seats that would support somebody on a shift. Nobody supports herself: that is for the caller to see to.
#[must_use]
pub fn supporters(instance: &Instance, model: &Model, shift: &Shift, support: Support) -> Vec<Supporter> {
    let mut found = Vec::new();
    for (ix, other) in instance.shifts_in(shift.span) {
        if support.serves(instance, other, shift) {
            for slot in instance.slots_of(ix).map(SlotIx) {
                let able =
                    model.of_slot(slot).iter().filter(|(d, _)| missing_backup(instance, *d, other.date).is_empty());
                found.extend(able.map(|(doctor, x)| Supporter { doctor: *doctor, x: *x, shift: ix }));
            }
        }
    }
    found
}

/// How a row asks for support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// At some minute.
    Some,
    /// At every minute.
    Every,
}

/// Adds rows: a doctor for whom `concerns` holds sits in the shift only with support.
pub fn rows(
    instance: &Instance,
    model: &mut Model,
    support: Support,
    extent: Extent,
    owner: Owner,
    concerns: impl Fn(DoctorIx, &Shift) -> bool,
) {
    for (ix, shift) in instance.period_shifts().filter(|(_, s)| instance.is_legevakt(s)) {
        let mut able: Option<Vec<Supporter>> = None;
        for doctor in instance.doctor_ixs().filter(|d| concerns(*d, shift)) {
            let here: Vec<X> = instance.slots_of(ix).map(|s| model.seat(SlotIx(s), doctor)).collect();
            let on = model.any(here);
            if on.is_never() {
                continue;
            }
            let owner = owner.doctor(doctor).shift(ix);
            let able = able.get_or_insert_with(|| supporters(instance, model, shift, support));
            let found: Vec<&Supporter> = able.iter().filter(|s| s.doctor != doctor).collect();
            if extent == Extent::Some {
                let mut sum = Sum::of(on);
                found.iter().for_each(|s| sum.add(-1, s.x));
                model.at_most(sum, 0, Force::Hard, owner);
                continue;
            }
            let spans = || found.iter().flat_map(|s| &instance.shifts[s.shift.0].active);
            for active in &shift.active {
                for piece in pieces(*active, spans().flat_map(|a| [a.start, a.end]).collect::<Vec<_>>()) {
                    let mut sum = Sum::of(on);
                    let there = found.iter().filter(|s| instance.shifts[s.shift.0].touches(piece));
                    there.for_each(|s| sum.add(-1, s.x));
                    model.at_most(sum, 0, Force::Hard, owner);
                }
            }
        }
    }
}
