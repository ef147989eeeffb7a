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
/// row is broken. Where a row asks for duties, it is broken with none of them, and so may other rows of its rule be: then
/// it stands for what is no longer said once its own duties are there, or else for what is as far from the limit. `None`
/// when the checker finds nothing there, which the agreement of rows and checker rules out.
pub(super) fn finding(instance: &Instance, model: &Model, row: &Row, near: Option<SlotIx>) -> Option<Finding> {
    let excess = |roster: &Roster| Model::excess(row, &model.point(roster));
    let mut roster = Roster::empty(instance);
    for (slot, doctor) in by_distance(instance, model, row, near, |factor| factor > 0) {
        if excess(&roster) > 0 {
            break;
        }
        roster.assign(slot, doctor);
    }
    let owner = row.owner;
    let of_owner = |roster: &Roster| -> Vec<Finding> {
        let mut found = check(instance, roster).findings;
        found.retain(|f| f.rule == owner.rule && (owner.doctor.is_none() || f.doctor == owner.doctor));
        found.retain(|f| owner.shift.is_none_or(|s| f.shifts.contains(&s)));
        found
    };
    let mut found = of_owner(&roster);
    let touches =
        |f: &Finding| f.shifts.iter().any(|s| instance.slots_of(*s).any(|slot| !roster.at(SlotIx(slot)).is_empty()));
    // What the rule still says where the row is kept is of other rows.
    let mut others: Vec<Finding> = Vec::new();
    let short = excess(&roster);
    if row.bound < 0 && found.len() > 1 {
        let mut mended = roster.clone();
        for (slot, doctor) in by_distance(instance, model, row, near, |factor| factor < 0) {
            if excess(&mended) <= 0 {
                break;
            }
            mended.assign(slot, doctor);
        }
        others = if excess(&mended) <= 0 { of_owner(&mended) } else { Vec::new() };
    }
    let is_same =
        |a: &Finding, b: &Finding| a.what == b.what && a.span == b.span && (a.span.is_some() || a.shifts == b.shifts);
    let is_other = |f: &Finding| others.iter().any(|other| is_same(f, other));
    let is_as_far = |f: &Finding| (f.measured - f.limit).abs() == short;
    found.sort_by_key(|f| (f.severity != Severity::Stopper, is_other(f), !touches(f), !is_as_far(f)));
    found.into_iter().next()
}

/// The seats of a row whose factor is wanted, those nearest to a seat first; without one, those first in time.
fn by_distance(
    instance: &Instance,
    model: &Model,
    row: &Row,
    near: Option<SlotIx>,
    is_wanted: impl Fn(i64) -> bool,
) -> Vec<(SlotIx, DoctorIx)> {
    let at = near.map_or(0, |near| instance.shift_of(near).span.start.0);
    let mut seats = Vec::new();
    row.terms.iter().filter(|(_, factor)| is_wanted(*factor)).for_each(|(var, _)| seats_of(model, *var, &mut seats));
    seats.sort_by_key(|(slot, doctor)| ((instance.shift_of(*slot).span.start.0 - at).abs(), *slot, *doctor));
    seats.dedup();
    seats
}
