//! Puts a row of the model in the words of its rule: what the checker says of a roster that breaks the row.

use std::collections::BTreeMap;

use crate::check::check;
use crate::domain::{DoctorIx, Finding, Instance, Roster, Severity, SlotIx};
use crate::model::{Meaning, Model, Row, Var};

/// The seats that a row is about; a seat that is in several helpers comes more than once.
pub(super) fn seats_of_row(model: &Model, row: &Row) -> Vec<(SlotIx, DoctorIx)> {
    let mut seats = Vec::new();
    row.terms.iter().for_each(|(var, _)| seats_of(model, *var, &mut seats));
    seats
}

/// Whether each variable is a near seat, or a helper of one.
pub(super) fn near(model: &Model, is_near: impl Fn(SlotIx) -> bool) -> Vec<bool> {
    let mut near: Vec<bool> = Vec::with_capacity(model.meanings().len());
    for meaning in model.meanings() {
        let value = match meaning {
            Meaning::Seat(slot, _) => is_near(*slot),
            // A helper comes after its parts in the model, so theirs are known.
            Meaning::Any(of) => of.iter().any(|part| near[part.0]),
        };
        near.push(value);
    }
    near
}

/// The cost of each free seat variable, so that every change from `point` costs one. A seat that is on there costs -1,
/// because keeping it saves the change.
pub(super) fn change_costs(model: &Model, point: &[bool], is_free: impl Fn(usize) -> bool) -> BTreeMap<Var, i64> {
    let seats = model.meanings().iter().enumerate().filter(|(v, m)| is_free(*v) && matches!(m, Meaning::Seat(..)));
    seats.map(|(v, _)| (Var(v), if point[v] { -1 } else { 1 })).collect()
}

/// Adds the seat of a variable to `seats`, or the seats of a helper's parts.
fn seats_of(model: &Model, var: Var, seats: &mut Vec<(SlotIx, DoctorIx)>) {
    match &model.meanings()[var.0] {
        Meaning::Seat(slot, doctor) => seats.push((*slot, *doctor)),
        Meaning::Any(of) => of.iter().for_each(|part| seats_of(model, *part, seats)),
    }
}

/// The finding that a row stands for: what the checker says of a roster that breaks the row and has nothing else in it.
///
/// The roster has history and, of the seats in the row, those nearest to `near` in time, one after the other until the
/// row is broken. `None` when the checker finds nothing there, which the agreement of rows and checker rules out.
pub(super) fn finding(instance: &Instance, model: &Model, row: &Row, near: SlotIx) -> Option<Finding> {
    let at = instance.shift_of(near).span.start;
    let mut more: Vec<(i64, SlotIx, DoctorIx)> = Vec::new();
    for (var, _) in row.terms.iter().filter(|(_, a)| *a > 0) {
        let mut seats = Vec::new();
        seats_of(model, *var, &mut seats);
        more.extend(seats.into_iter().map(|(s, d)| ((instance.shift_of(s).span.start - at).0.abs(), s, d)));
    }
    more.sort();
    more.dedup();
    let mut roster = Roster::empty(instance);
    for (_, slot, doctor) in more {
        if Model::excess(row, &model.point(&roster)) > 0 {
            break;
        }
        roster.assign(slot, doctor);
    }
    let mut found = check(instance, &roster).findings;
    let owner = row.owner;
    found.retain(|f| f.rule == owner.rule && (owner.doctor.is_none() || f.doctor == owner.doctor));
    found.retain(|f| owner.shift.is_none_or(|s| f.shifts.contains(&s)));
    let touches =
        |f: &Finding| f.shifts.iter().any(|s| instance.slots_of(*s).any(|slot| !roster.at(SlotIx(slot)).is_empty()));
    found.sort_by_key(|f| (f.severity != Severity::Stopper, !touches(f)));
    found.into_iter().next()
}
