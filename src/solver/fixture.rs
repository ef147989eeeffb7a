//! Tiny worlds for tests: a few doctors, a few evenings and nights, and random rows on top of those of coverage.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::domain::doctor::{Doctor, Role};
use crate::domain::given::{Given, Period};
use crate::domain::station::{Line, Seat, ShiftKind, Station, Template};
use crate::domain::{DoctorIx, DutyKind, Instance, Roster, SlotIx, Tier};
use crate::model::{Force, Meaning, Model, Owner, Sum, Var, X};
use crate::rules;
use crate::solver::program::lower::{Ask, Lowered, lower};
use crate::solver::prover::highs;
use crate::solver::prover::protocol::{Event, Task};

/// An instance and its rows.
#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) instance: Instance,
    pub(super) model: Model,
}

/// `doctors` doctors and one seat on an evening and on a night of each of `days` days.
pub(super) fn instance(doctors: usize, days: i64) -> Instance {
    laid_out(doctors, days, 1)
}

/// The same with room for two in every seat.
pub(super) fn roomy(doctors: usize, days: i64) -> Instance {
    laid_out(doctors, days, 2)
}

fn laid_out(doctors: usize, days: i64, max: i64) -> Instance {
    let from = NaiveDate::from_ymd_opt(2027, 1, 4).expect("a date");
    let shifts = [("kveld", ShiftKind::Evening, 16, 23), ("natt", ShiftKind::Night, 23, 32)];
    let shifts = shifts
        .map(|(id, kind, start, end)| Template::new(id, kind, start, end, vec![Seat { max, ..Seat::new("primary") }]));
    let line = Line::new("legevakt", DutyKind::Legevakt, shifts.into());
    let born = NaiveDate::from_ymd_opt(1980, 1, 1).expect("a date");
    let station = Station { id: "test".to_owned(), lines: vec![line], ..Station::default() };
    let people = (0..doctors).map(|d| Doctor::new(&format!("d{d:02}"), born, Role::Fastlege)).collect();
    let to = crate::domain::time::plus_days(from, days - 1);
    let period = Period { id: "test".to_owned(), name: "Test".to_owned(), from, to };
    Instance::lay_out(Given::new(station, people, period))
}

/// The rows of the coverage rules: the tests that use it add rows of their own, which stand for all other rules.
pub(super) fn coverage(instance: &Instance) -> Model {
    rules::model_of(instance, &["COV-1", "COV-2"].map(|id| rules::find(id).expect("a rule")))
}

/// The seat variables.
pub(super) fn seats_of(model: &Model) -> Vec<(Var, SlotIx, DoctorIx)> {
    let all = model.meanings().iter().enumerate();
    all.filter_map(|(v, m)| match m {
        Meaning::Seat(slot, doctor) => Some((Var(v), *slot, *doctor)),
        Meaning::Any(_) => None,
    })
    .collect()
}

/// A row to add: picks of variables with factors, a bound, and what kind it is.
type Pick = (Vec<(prop::sample::Index, i64)>, i64, u8, i64);

fn add_rows(model: &mut Model, anys: Vec<Vec<prop::sample::Index>>, rows: Vec<Pick>) {
    for picks in anys {
        // Later helpers may hold earlier ones.
        let n = model.meanings().len();
        let _ = model.any(picks.iter().map(|p| X::Var(Var(p.index(n)))));
    }
    let n = model.meanings().len();
    for (terms, bound, kind, price) in rows {
        let mut sum = Sum::new();
        for (pick, factor) in terms {
            sum.add(factor, X::Var(Var(pick.index(n))));
        }
        // Every third sum comes back with other bounds, as the steps of a convex price do.
        let force = match kind {
            0 => Force::Hard,
            1 => Force::Soft { tier: Tier::Should, price },
            _ => Force::Soft { tier: Tier::Quality, price },
        };
        let owner = Owner::rule(if kind == 0 { "TST-1" } else { "TST-2" });
        if kind == 3 {
            for step in 0..3 {
                model.at_most(sum.clone(), bound + step, force, owner);
            }
            model.at_least(sum, bound - 1, force, owner);
        } else {
            model.at_most(sum, bound, force, owner);
        }
    }
}

/// Worlds of a size with random rows: hard, soft, steps, helpers and helpers of helpers.
pub(super) fn world(doctors: usize, days: i64) -> impl Strategy<Value = World> {
    let pick = || any::<prop::sample::Index>();
    let factor = prop_oneof![4 => Just(1_i64), 2 => Just(-1), 1 => Just(2), 1 => Just(-3), 1 => Just(100)];
    let anys = prop::collection::vec(prop::collection::vec(pick(), 2..4), 0..4);
    let row = (prop::collection::vec((pick(), factor), 1..6), -1_i64..4, 0_u8..4, 1_i64..9);
    (anys, prop::collection::vec(row, 1..10)).prop_map(move |(anys, rows)| {
        let instance = instance(doctors, days);
        let mut model = coverage(&instance);
        for slot in instance.open_slots() {
            let one = Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x));
            model.at_most(one, 1, Force::Hard, Owner::rule("TST-0"));
        }
        add_rows(&mut model, anys, rows);
        World { instance, model }
    })
}

/// A row in whose sum whole slots stand beside variables: slot or variable, its factor, and which of the two it is; then
/// bound, kind and price as in [`Pick`].
type WholePick = (Vec<(prop::sample::Index, i64, bool)>, i64, u8, i64);

/// Worlds with room for two in every seat, locks, helpers over whole slots, and rows over whole slots.
pub(super) fn roomy_world(doctors: usize, days: i64) -> impl Strategy<Value = World> {
    let pick = || any::<prop::sample::Index>();
    let factor = prop_oneof![4 => Just(1_i64), 3 => Just(-1), 1 => Just(2)];
    let anys = prop::collection::vec(prop::collection::vec((pick(), any::<bool>()), 1..4), 1..4);
    let row = (prop::collection::vec((pick(), factor, any::<bool>()), 1..5), -1_i64..5, 0_u8..4, 1_i64..9);
    let locks = prop::collection::vec((pick(), pick()), 0..3);
    (anys, prop::collection::vec(row, 2..12), locks).prop_map(move |(anys, rows, locks)| {
        let mut instance = roomy(doctors, days);
        let slots: Vec<SlotIx> = instance.open_slots().collect();
        for (slot, doctor) in locks {
            instance.locks.push((*slot.get(&slots), DoctorIx(doctor.index(doctors))));
        }
        let mut model = coverage(&instance);
        for slot in &slots {
            model.at_most(whole(&model, *slot), 2, Force::Hard, Owner::rule("TST-0"));
        }
        for picks in anys {
            let mut of = Vec::new();
            for (pick, is_whole) in picks {
                if is_whole {
                    of.extend(model.of_slot(*pick.get(&slots)).iter().map(|(_, x)| *x));
                } else {
                    of.push(X::Var(Var(pick.index(model.meanings().len()))));
                }
            }
            let _ = model.any(of);
        }
        add_whole_rows(&mut model, &slots, rows);
        World { instance, model }
    })
}

fn whole(model: &Model, slot: SlotIx) -> Sum {
    Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x))
}

fn add_whole_rows(model: &mut Model, slots: &[SlotIx], rows: Vec<WholePick>) {
    for (terms, bound, kind, price) in rows {
        let mut sum = Sum::new();
        for (pick, factor, is_whole) in terms {
            if is_whole {
                sum.add_sum(factor, &whole(model, *pick.get(slots)));
            } else {
                sum.add(factor, X::Var(Var(pick.index(model.meanings().len()))));
            }
        }
        let force = match kind {
            0 => Force::Hard,
            1 => Force::Soft { tier: Tier::Coverage, price },
            2 => Force::Soft { tier: Tier::Should, price },
            _ => Force::Soft { tier: Tier::Quality, price },
        };
        model.at_most(sum, bound, force, Owner::rule("TST-3"));
    }
}

/// Solves a task in this process, so that a test needs no child.
pub(in crate::solver) fn ask(task: &Task, hear: &mut (dyn FnMut(&Event) + '_)) {
    let mut heard = Vec::new();
    highs::run(task, &mut |event: &Event| {
        heard.push(event.clone());
        true
    });
    heard.iter().for_each(hear);
}

/// The program of quality, with nothing held.
pub(in crate::solver) fn quality(world: &World) -> Lowered {
    lower(&world.model, Ask { goal: Some(Tier::Quality), held: &[], locks: &[], hard: &|_| true })
}

/// Every roster of at most one doctor a seat that keeps all rows: its columns, and what it costs.
pub(in crate::solver) fn legal(world: &World, lowered: &Lowered) -> Vec<(Vec<i64>, i64)> {
    let seats: BTreeMap<SlotIx, Vec<DoctorIx>> =
        seats_of(&world.model).into_iter().fold(BTreeMap::new(), |mut seats, (_, slot, doctor)| {
            seats.entry(slot).or_insert_with(Vec::new).push(doctor);
            seats
        });
    let mut rosters = vec![Roster::empty(&world.instance)];
    for (slot, doctors) in seats {
        let with = |roster: &Roster| {
            let taken = doctors.iter().map(|doctor| {
                let mut taken = roster.clone();
                taken.assign(slot, *doctor);
                taken
            });
            std::iter::once(roster.clone()).chain(taken).collect::<Vec<_>>()
        };
        rosters = rosters.iter().flat_map(with).collect();
    }
    let valued = rosters.iter().map(|roster| (roster, world.model.value(roster)));
    let legal = valued.filter(|(_, value)| value.broken.is_empty());
    let cost = |tiers: [i64; 3]| tiers[Tier::Quality.index()];
    legal.map(|(roster, value)| (lowered.complete(&world.model.point(roster)), cost(value.tiers))).collect()
}
