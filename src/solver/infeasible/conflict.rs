//! Why nothing is possible: locks and hard rules that cannot all hold, and of which none can be left out.

use std::collections::BTreeSet;

use crate::domain::outcome::Clash;
use crate::domain::{Instance, SlotIx};
use crate::model::{Force, Model, Var, X};
use crate::solver::program::lower::{Ask, Lowered, lower};

/// What a probe says of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::solver) enum Probe {
    /// There is no solution.
    Infeasible,
    /// There is one.
    Feasible,
    /// It could not tell.
    Unknown,
}

/// A deletion filter: parts are left out, half of them at first and in the end one by one, as long as what remains
/// still clashes. Of two parts that each would do, the later one is kept.
///
/// When `clashes` is never wrong, what comes back clashes, and nothing in it can be left out. Where it says no because it
/// could not tell, too much may be kept, never too little.
pub fn needed<T: Copy>(mut kept: Vec<T>, clashes: &mut dyn FnMut(&[T]) -> bool) -> Vec<T> {
    let mut size = kept.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < kept.len() {
            let end = (at + size).min(kept.len());
            let fewer: Vec<T> = kept[..at].iter().chain(&kept[end..]).copied().collect();
            if clashes(&fewer) {
                kept = fewer;
            } else {
                at = end;
            }
        }
        size /= 2;
    }
    kept
}

/// The locks and hard rules of a program without a solution, none of which can be left out.
pub(in crate::solver) fn clash(
    instance: &Instance,
    model: &Model,
    probe: &mut dyn FnMut(&Lowered) -> Probe,
) -> Vec<Clash> {
    let locks = instance.locks.iter().map(|(slot, doctor)| Clash::Lock(*slot, *doctor));
    let rules = model.rows().iter().filter(|r| r.force == Force::Hard).map(|r| Clash::Rule(r.owner));
    let all: BTreeSet<Clash> = locks.chain(rules).collect();
    needed(all.into_iter().collect(), &mut |parts| probe(&program(model, parts)) == Probe::Infeasible)
}

fn program(model: &Model, parts: &[Clash]) -> Lowered {
    let lock = |slot: SlotIx, doctor| match model.seat(slot, doctor) {
        X::Var(var) => Some(var),
        X::Const(_) => None,
    };
    let locks: Vec<Var> = parts
        .iter()
        .filter_map(|part| match part {
            Clash::Lock(slot, doctor) => lock(*slot, *doctor),
            Clash::Rule(_) => None,
        })
        .collect();
    let hard = |owner: &_| parts.binary_search(&Clash::Rule(*owner)).is_ok();
    lower(model, Ask { goal: None, held: &[], locks: &locks, hard: &hard })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DoctorIx;
    use crate::model::{Owner, Sum};
    use crate::solver::fixture::{coverage, instance};
    use crate::solver::prover::highs;
    use crate::solver::prover::protocol::{End, Event, Settings, Task};

    fn ask(lowered: &Lowered) -> Probe {
        let settings = Settings::plain(1);
        let task = Task { program: lowered.program.clone(), start: None, variables: 0, settings };
        let mut answer = Probe::Unknown;
        highs::run(&task, &mut |event: &Event| {
            match event {
                Event::Done { end: End::Infeasible, .. } => answer = Probe::Infeasible,
                Event::Done { end: End::Optimal, .. } => answer = Probe::Feasible,
                _ => {}
            }
            true
        });
        answer
    }

    #[test]
    fn what_is_left_clashes_and_nothing_in_it_is_needless() {
        let mut instance = instance(4, 3);
        let slots: Vec<SlotIx> = instance.open_slots().collect();
        for (slot, doctor) in slots.iter().zip([0, 1, 1, 2]) {
            instance.locks.push((*slot, DoctorIx(doctor)));
        }
        let mut model = coverage(&instance);
        let owner = |doctor| Owner::rule("BOTH").doctor(doctor);
        for doctor in instance.doctor_ixs() {
            let two = Sum::of(model.seat(slots[1], doctor)).plus(1, model.seat(slots[2], doctor));
            model.at_most(two, 1, Force::Hard, owner(doctor));
            let all = Sum::all(model.of_doctor(doctor).iter().map(|(_, x)| *x));
            model.at_most(all, 4, Force::Hard, Owner::rule("MANY").doctor(doctor));
        }
        let one = DoctorIx(1);
        let expected = [Clash::Lock(slots[1], one), Clash::Lock(slots[2], one), Clash::Rule(owner(one))];
        assert_eq!(clash(&instance, &model, &mut ask), expected);
        let everything = clash(&instance, &model, &mut |_| Probe::Unknown);
        assert!(expected.iter().all(|part| everything.contains(part)), "kept when it cannot be told");
    }
}
