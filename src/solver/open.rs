//! Why a seat is open: which rules keep whom out of it, given the rest of the roster.

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::OpenSeat;
use super::state::{Net, State};
use crate::domain::{DoctorIx, Instance, Roster, RuleId, SlotIx};
use crate::model::{Model, Var, X};

/// The seats of the period with fewer doctors than they need.
pub(super) fn open_seats(instance: &Instance, model: &Model, net: &Net, roster: &Roster) -> Vec<OpenSeat> {
    let mut state = State::of(net, model, roster);
    let missing = |slot: SlotIx| {
        let taken = i64::try_from(roster.at(slot).len()).unwrap_or(i64::MAX);
        instance.slots[slot.0].min - taken
    };
    let open = instance.open_slots().filter(|slot| missing(*slot) > 0);
    open.map(|slot| {
        let mut seat = OpenSeat { slot, missing: missing(slot), shut_out: BTreeMap::new(), free: 0 };
        for doctor in instance.doctor_ixs().filter(|d| !roster.has(slot, *d)) {
            let rules = keeping_out(model, &mut state, slot, doctor);
            seat.free += usize::from(rules.is_empty());
            for rule in rules {
                *seat.shut_out.entry(rule).or_insert(0) += 1;
            }
        }
        seat
    })
    .collect()
}

/// The rules that keep a doctor out of a slot: those that shut it, and those whose hard rows it would break or break
/// further.
fn keeping_out(model: &Model, state: &mut State, slot: SlotIx, doctor: DoctorIx) -> BTreeSet<RuleId> {
    let mut rules = model.shut(slot, doctor).cloned().unwrap_or_default();
    if let X::Var(var) = model.seat(slot, doctor) {
        let before: Vec<(usize, i64)> = rows_over(state, var);
        state.flip(var);
        for (row, excess) in rows_over(state, var) {
            let was = before.iter().find(|(r, _)| *r == row).map_or(0, |(_, e)| *e);
            if excess > was {
                rules.insert(model.rows()[row].owner.rule);
            }
        }
        state.flip(var);
    }
    rules
}

/// Broken hard rows that a variable is in, by itself or through helpers, and by how much.
fn rows_over(state: &State, var: Var) -> Vec<(usize, i64)> {
    let mut found = Vec::new();
    let mut waiting = vec![var];
    while let Some(var) = waiting.pop() {
        found.extend(state.broken_rows_of(var).map(|row| (row, state.excess(row))));
        waiting.extend(state.helpers_of(var));
    }
    found
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
        let open = open_seats(&instance, &model, &Net::new(&model), &roster);
        let expected = OpenSeat {
            slot: night,
            missing: 1,
            shut_out: BTreeMap::from([("SHUT", 1), ("BOTH", 1), ("ANY", 2)]),
            free: 1,
        };
        assert_eq!(open, [expected]);
    }
}
