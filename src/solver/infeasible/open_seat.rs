//! Why a seat is open: which rules keep whom out of it, given the rest of the roster.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::outcome::OpenSeat;
use crate::domain::{DoctorIx, Instance, Roster, RuleId, SlotIx};
use crate::model::{Force, Meaning, Model, Var, X};
use crate::rules;

/// The seats of the period with fewer doctors than they need, of any roster. The model is built only if there are any.
#[must_use]
pub fn open_seats(instance: &Instance, roster: &Roster) -> Vec<OpenSeat> {
    if instance.open_slots().any(|slot| roster.missing(instance, slot) > 0) {
        of_model(instance, &rules::model(instance), roster)
    } else {
        Vec::new()
    }
}

/// The same, with the model at hand.
pub(in crate::solver) fn of_model(instance: &Instance, model: &Model, roster: &Roster) -> Vec<OpenSeat> {
    let missing = |slot: SlotIx| roster.missing(instance, slot);
    let open: Vec<SlotIx> = instance.open_slots().filter(|slot| missing(*slot) > 0).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let mut tried = Tried::new(model, roster);
    let seat = |slot: &SlotIx| {
        let mut seat = OpenSeat { slot: *slot, missing: missing(*slot), shut_out: BTreeMap::new(), free: 0 };
        for doctor in instance.doctor_ixs().filter(|d| !roster.has(*slot, *d)) {
            let rules = tried.keeping_out(*slot, doctor);
            seat.free += usize::from(rules.is_empty());
            for rule in rules {
                *seat.shut_out.entry(rule).or_insert(0) += 1;
            }
        }
        seat
    };
    open.iter().map(seat).collect()
}

/// A roster, and the rows and helpers of each variable to try one more in it.
struct Tried<'a> {
    model: &'a Model,
    point: Vec<bool>,
    hard_rows: Vec<Vec<usize>>,
    helpers: Vec<Vec<usize>>,
}

impl<'a> Tried<'a> {
    fn new(model: &'a Model, roster: &Roster) -> Self {
        let mut hard_rows = vec![Vec::new(); model.meanings().len()];
        for (ix, row) in model.rows().iter().enumerate().filter(|(_, r)| r.force == Force::Hard) {
            row.terms.iter().for_each(|(var, _)| hard_rows[var.0].push(ix));
        }
        let mut helpers = vec![Vec::new(); model.meanings().len()];
        for (helper, meaning) in model.meanings().iter().enumerate() {
            if let Meaning::Any(of) = meaning {
                of.iter().for_each(|Var(var)| helpers[*var].push(helper));
            }
        }
        Self { model, point: model.point(roster), hard_rows, helpers }
    }

    /// The rules that keep a doctor out of a slot: those that shut it, and those whose hard rows it would break or break
    /// further.
    fn keeping_out(&mut self, slot: SlotIx, doctor: DoctorIx) -> BTreeSet<RuleId> {
        let mut rules = self.model.shut(slot, doctor).cloned().unwrap_or_default();
        let X::Var(Var(var)) = self.model.seat(slot, doctor) else { return rules };
        // What comes on with it: helpers that were off. What is on already changes nothing.
        let (mut turned, mut at) = (vec![var], 0);
        while at < turned.len() {
            let next = self.helpers[turned[at]].iter().filter(|h| !self.point[**h] && !turned.contains(h));
            turned.extend(next.copied().collect::<Vec<usize>>());
            at += 1;
        }
        let rows: BTreeSet<usize> = turned.iter().flat_map(|v| self.hard_rows[*v].iter().copied()).collect();
        let excesses = |point: &[bool]| -> Vec<i64> {
            rows.iter().map(|row| Model::excess(&self.model.rows()[*row], point).max(0)).collect()
        };
        let before = excesses(&self.point);
        turned.iter().for_each(|v| self.point[*v] = true);
        let after = excesses(&self.point);
        turned.iter().for_each(|v| self.point[*v] = false);
        let further = rows.iter().zip(before.iter().zip(&after)).filter(|(_, (before, after))| after > before);
        rules.extend(further.map(|(row, _)| self.model.rows()[*row].owner.rule));
        rules
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Force, Owner, Sum};
    use crate::solver::fixture::instance;

    #[test]
    fn each_rule_counts_the_doctors_that_it_keeps_out() {
        let instance = instance(4, 1);
        let slots: Vec<SlotIx> = instance.open_slots().collect();
        let (evening, night) = (slots[0], slots[1]);
        let shut =
            |slot: SlotIx, doctor: DoctorIx| BTreeSet::from_iter((slot == night && doctor.0 == 0).then_some("SHUT"));
        let mut model = Model::new(&instance, shut);
        for doctor in instance.doctor_ixs() {
            let owner = Owner::rule("BOTH").doctor(doctor);
            model.at_most(
                Sum::of(model.seat(evening, doctor)).plus(1, model.seat(night, doctor)),
                1,
                Force::Hard,
                owner,
            );
        }
        // Through a helper: somebody of doctors 1 and 2 at all is one too many.
        let any = model.any([model.seat(night, DoctorIx(1)), model.seat(night, DoctorIx(2))]);
        model.at_most(Sum::of(any), 0, Force::Hard, Owner::rule("ANY"));
        let mut roster = Roster::empty(&instance);
        roster.assign(evening, DoctorIx(1));
        let open = of_model(&instance, &model, &roster);
        let expected = OpenSeat {
            slot: night,
            missing: 1,
            shut_out: BTreeMap::from([("SHUT", 1), ("BOTH", 1), ("ANY", 2)]),
            free: 1,
        };
        assert_eq!(open, [expected]);
    }
}
