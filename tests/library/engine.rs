//! The engines held against brute force, against the checker, and against each other.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;

use crate::common::tiny;
use legevakt::domain::Given;
use legevakt::domain::outcome::{Engine, Outcome, Status, Stopped};
use legevakt::domain::{DoctorIx, Instance, Roster, SlotIx, Tier, Who};
use legevakt::format::{Shape, generate, read_period};
use legevakt::model::{Force, Meaning, Model, Owner, Sum, Var, X};
use legevakt::solver::{Effort, Options, solve};
use legevakt::{check, rules};
use rayon::prelude::*;

const ENGINES: [Engine; 3] = [Engine::Search, Engine::Milp, Engine::Hybrid];

/// Numbers from a seed (SplitMix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) >> 33).expect("31 bits") % n
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// Four to eight seat variables under the rows of coverage and random ones: hard, in each tier, steps of a convex price,
/// helpers, sums over whole slots, locks.
fn small(seed: u64) -> (Instance, Model) {
    let mut draw = Draw(seed.wrapping_mul(0x1234_5677));
    let (doctors, days) = draw.of(&[(2, 1), (3, 1), (4, 1), (2, 2)]);
    let mut instance = tiny::instance(doctors, days);
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    for _ in 0..draw.below(5).saturating_sub(2) {
        instance.locks.push((draw.of(&slots), DoctorIx(draw.below(doctors))));
    }
    let mut model = tiny::coverage(&instance);
    let whole = |model: &Model, slot| Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x));
    for slot in &slots {
        model.at_most(whole(&model, *slot), 2, Force::Hard, Owner::rule("TST-0"));
    }
    for _ in 0..draw.below(4) {
        let mut of: Vec<X> = Vec::new();
        for _ in 0..1 + draw.below(3) {
            if draw.below(3) == 0 {
                of.extend(model.of_slot(draw.of(&slots)).iter().map(|(_, x)| *x));
            } else {
                of.push(X::Var(Var(draw.below(model.meanings().len()))));
            }
        }
        let _ = model.any(of);
    }
    for _ in 0..1 + draw.below(9) {
        let mut sum = Sum::new();
        for _ in 0..1 + draw.below(5) {
            let factor = draw.of(&[1, 1, 1, 1, -1, -1, 2, -3, 100]);
            if draw.below(4) == 0 {
                sum.add_sum(factor, &whole(&model, draw.of(&slots)));
            } else {
                sum.add(factor, X::Var(Var(draw.below(model.meanings().len()))));
            }
        }
        let bound = draw.of(&[-1, 0, 0, 1, 1, 2, 3]);
        let price = draw.of(&[1, 2, 3, 5, 8]);
        let soft = |tier| Force::Soft { tier, price };
        match draw.below(6) {
            0 | 1 => model.at_most(sum, bound, Force::Hard, Owner::rule("TST-1")),
            2 => model.at_most(sum, bound, soft(Tier::Should), Owner::rule("TST-2")),
            3 => model.at_least(sum, bound, soft(Tier::Coverage), Owner::rule("TST-2")),
            4 => model.at_most(sum, bound, soft(Tier::Quality), Owner::rule("TST-2")),
            _ => {
                for step in 0..3 {
                    model.at_most(sum.clone(), bound + step, soft(Tier::Quality), Owner::rule("TST-2"));
                }
                model.at_least(sum, bound - 1, soft(Tier::Quality), Owner::rule("TST-2"));
            }
        }
    }
    (instance, model)
}

/// The least cost of a point that holds every lock and breaks no row, over all points. It reads rows and helpers by
/// itself, so that it shares nothing with those who are held against it.
fn brute_force(instance: &Instance, model: &Model) -> Option<[i64; 3]> {
    let seats = tiny::seats(model);
    let lock = |(slot, doctor)| seats.iter().position(|seat| *seat == (slot, doctor)).expect("locks have variables");
    let locked: u64 = instance.locks.iter().map(|pair| 1 << lock(*pair)).fold(0, |all, one| all | one);
    let cost = |seats: u64| {
        let mut on = seats;
        for (v, meaning) in model.meanings().iter().enumerate() {
            if let Meaning::Any(of) = meaning
                && of.iter().any(|part| on >> part.0 & 1 == 1)
            {
                on |= 1 << v;
            }
        }
        let mut tiers = [0; 3];
        for row in model.rows() {
            let sum: i64 = row.terms.iter().filter(|(v, _)| on >> v.0 & 1 == 1).map(|(_, a)| a).sum();
            match row.force {
                Force::Hard if sum > row.bound => return None,
                Force::Hard => {}
                Force::Soft { tier, price } => tiers[tier.index()] += (sum - row.bound).max(0) * price,
            }
        }
        Some(tiers)
    };
    (0..1 << seats.len()).filter(|seats| seats & locked == locked).filter_map(cost).min()
}

/// What must be true of every outcome: no fault, so that the search did not die of a panic either; the roster holds the locks, breaks no row and no rule, and costs what is
/// said. `has_rules` when the rows are those of the rules, so that the checker's costs are theirs.
fn is_sound(instance: &Instance, model: &Model, outcome: &Outcome, has_rules: bool, context: &str) {
    assert_eq!(outcome.faults, [], "{context}");
    let Some(roster) = &outcome.roster else {
        assert!(outcome.tiers.is_empty(), "{context}");
        assert!(matches!(outcome.status, Status::Impossible | Status::NoneFound), "{context}");
        return;
    };
    assert!(matches!(outcome.status, Status::Optimal | Status::Feasible), "{context}");
    let (verdict, value) = (check::check(instance, roster), model.value(roster));
    assert!(verdict.is_legal(), "{context}: {:?}", verdict.hard().collect::<Vec<_>>());
    assert_eq!(verdict, outcome.verdict, "{context}");
    assert_eq!(value.broken, [], "{context}");
    assert!(instance.locks.iter().all(|(slot, doctor)| roster.has(*slot, *doctor)), "{context}");
    assert_eq!(values(outcome), value.tiers, "{context}");
    if has_rules {
        assert_eq!(value.tiers, verdict.tiers, "{context}");
    }
    let is_proven = outcome.tiers.iter().all(|tier| tier.bound == tier.value);
    assert_eq!(outcome.status == Status::Optimal, is_proven, "{context}: {:?}", outcome.tiers);
}

fn values(outcome: &Outcome) -> [i64; 3] {
    [0, 1, 2].map(|tier| outcome.tiers[tier].value)
}

/// No bound is above what a legal roster costs that is as good in the tiers above: that is what a bound says.
fn is_bounded(outcome: &Outcome, legal: [i64; 3], context: &str) {
    for (at, tier) in outcome.tiers.iter().enumerate() {
        assert!(tier.bound <= legal[at], "{context}: {:?} against a roster that costs {legal:?}", outcome.tiers);
        if legal[at] > tier.value {
            return;
        }
    }
}

fn with(engine: Engine, moves: u64) -> Options {
    Options { engine, search: Effort { workers: 1, moves: Some(moves) }, ..tiny::options() }
}

#[test]
fn on_ten_thousand_small_instances_search_is_legal_and_never_below_brute_force() {
    let solved = |seed: u64| {
        let (instance, model) = small(seed);
        let outcome = tiny::run(&instance, &model, &with(Engine::Search, 500));
        let context = format!("small {seed}");
        is_sound(&instance, &model, &outcome, false, &context);
        let least = brute_force(&instance, &model);
        if outcome.roster.is_none() {
            assert_eq!(outcome.status, Status::NoneFound, "{context}: search cannot know that there is none");
            return (least.is_some(), false);
        }
        let least = least.unwrap_or_else(|| panic!("{context}: brute force finds none"));
        assert!(values(&outcome) >= least, "{context}: {:?} is below {least:?}", outcome.tiers);
        is_bounded(&outcome, least, &context);
        (true, values(&outcome) == least)
    };
    let solved: Vec<(bool, bool)> = (0..10_000).into_par_iter().map(solved).collect();
    let exist = solved.iter().filter(|(exists, _)| *exists).count();
    let reached = solved.iter().filter(|(_, reached)| *reached).count();
    assert!(exist > 5_000, "most instances have a roster: {exist}");
    assert!(reached * 100 >= exist * 95, "{reached} optima of {exist}");
}

#[test]
fn milp_and_hybrid_end_in_the_optimum_of_brute_force() {
    (0..300_u64).into_par_iter().for_each(|seed| {
        let (instance, model) = small(seed);
        let least = brute_force(&instance, &model);
        let engine = if seed.is_multiple_of(3) { Engine::Milp } else { Engine::Hybrid };
        let outcome = tiny::run(&instance, &model, &with(engine, 20));
        let context = format!("small {seed}, {engine:?}");
        is_sound(&instance, &model, &outcome, false, &context);
        match least {
            Some(least) => {
                assert_eq!((outcome.status, outcome.stopped), (Status::Optimal, Stopped::Proven), "{context}");
                assert_eq!(values(&outcome), least, "{context}");
            }
            None => assert_eq!(outcome.status, Status::Impossible, "{context}"),
        }
    });
}

fn read(period: &str) -> Instance {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(period);
    read_period(&path, &|path: &Path| std::fs::read_to_string(path)).expect("it is in the repository").instance
}

fn invented(doctors: u16, days: u16, seed: u64) -> Instance {
    let files = generate(Shape { doctors, days, seed, sites: 1 });
    let load = |path: &Path| {
        let file = files.iter().find(|(name, _)| path == Path::new(name));
        file.map(|(_, text)| text.clone()).ok_or(std::io::ErrorKind::NotFound.into())
    };
    read_period(&PathBuf::from("period.toml"), &load).expect("they read").instance
}

/// A random world of six doctors and ten days at the boundaries of the rules.
fn boundary(seed: u8) -> Instance {
    let knobs: Vec<u8> = (0_u8..40).map(|at| at.wrapping_mul(97).wrapping_add(seed.wrapping_mul(53))).collect();
    let mut instance = crate::common::world(&knobs);
    // Most of these worlds lock somebody where the law does not let them be; every other one may.
    if seed.is_multiple_of(2) {
        instance.locks.clear();
    }
    instance
}

/// An instance, its rows, and what came of it by engine and seed.
struct Case {
    name: String,
    instance: Instance,
    model: Model,
    /// The rows are those of the rules.
    has_rules: bool,
    runs: Vec<(Engine, u64, Outcome)>,
}

/// Moves and nodes of the runs. Both are few, so that most solves end before they are proven.
const MOVES: u64 = 3_000;
const NODES: u32 = 1;

/// More variables than this are for search only.
const LARGE: usize = 600;

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let mut instances: Vec<(String, Instance)> = [
        "tiny/period.toml",
        "reference/2027-jan.toml",
        "halden-kad/2027.toml",
        "infeasible/ceiling/period.toml",
        "infeasible/rest/period.toml",
        "infeasible/competence/period.toml",
        "infeasible/nobody-free/period.toml",
        "infeasible/lock-against-rest/period.toml",
    ]
    .map(|period| (period.to_owned(), read(period)))
    .into();
    instances.extend((0..6).map(|seed| (format!("boundary {seed}"), boundary(seed))));
    let shapes = [(3, 5), (6, 10), (9, 14), (14, 7), (12, 21), (16, 14)];
    let invented = shapes.into_iter().zip(1..).map(|(size, seed)| (size, invented(size.0, size.1, seed)));
    instances.extend(invented.map(|((doctors, days), instance)| (format!("invented {doctors}x{days}"), instance)));
    let by_rules = |(name, instance)| {
        let model = rules::model(&instance);
        Case { name, instance, model, has_rules: true, runs: Vec::new() }
    };
    let mut cases: Vec<Case> = instances.into_par_iter().map(by_rules).collect();
    // Worlds that are not proven within the nodes.
    cases.extend([(5, 12), (6, 16), (7, 20), (8, 12)].map(|(doctors, days)| {
        let (instance, model) = tiny::knotty(doctors, days);
        Case { name: format!("knotty {doctors}x{days}"), instance, model, has_rules: false, runs: Vec::new() }
    }));
    cases.par_iter_mut().for_each(Case::run);
    cases
});

impl Case {
    fn run(&mut self) {
        for engine in ENGINES {
            // The root alone of a month under all rules is many seconds to HiGHS.
            if self.model.meanings().len() > LARGE && engine != Engine::Search {
                continue;
            }
            for seed in 1..=2 {
                let options = Options { seed, nodes: Some(NODES), ..with(engine, MOVES) };
                let outcome = if self.has_rules {
                    solve(&self.instance, &options, &mut |_| {}, &AtomicBool::new(false))
                } else {
                    tiny::run(&self.instance, &self.model, &options)
                };
                self.runs.push((engine, seed, outcome));
            }
        }
    }
}

#[test]
fn every_roster_of_every_engine_passes_the_checker() {
    let mut rosters = [0; 3];
    for case in CASES.iter() {
        for (engine, seed, outcome) in &case.runs {
            let context = format!("{}, {engine:?}, seed {seed}", case.name);
            is_sound(&case.instance, &case.model, outcome, case.has_rules, &context);
            rosters[*engine as usize] += usize::from(outcome.roster.is_some());
        }
    }
    assert!(rosters.iter().all(|n| *n >= 24), "rosters by engine: {rosters:?}");
}

#[test]
fn no_bound_is_above_a_roster_of_any_engine_or_seed() {
    let mut raised = 0;
    for case in CASES.iter() {
        let rosters: Vec<[i64; 3]> =
            case.runs.iter().filter(|(.., o)| o.roster.is_some()).map(|(.., o)| values(o)).collect();
        for (engine, seed, outcome) in &case.runs {
            let context = format!("{}, {engine:?}, seed {seed}", case.name);
            rosters.iter().for_each(|legal| is_bounded(outcome, *legal, &context));
            assert!(
                outcome.status != Status::Impossible || rosters.is_empty(),
                "{context}: impossible, and somebody has a roster"
            );
            raised += usize::from(*engine != Engine::Search && outcome.tiers.iter().any(|t| t.bound > 0));
        }
    }
    assert!(raised >= 12, "bounds above nothing: {raised}");
}

/// The same limits: what the hybrid is given is what its parts are given, each alone: so many moves to the search, so many
/// nodes to the program of each tier. It spends both.
///
/// Against search alone it is no worse by construction: it begins with the roster of the same search and takes only better
/// ones. Against the program alone that is so where either proves. Where the nodes end both first it is not, nor is it
/// claimed: a program that begins with a roster is searched in another order, and of one node that order is all.
#[test]
fn the_hybrid_is_no_worse_than_its_parts_with_the_same_limits() {
    let (mut better, mut proven) = (0, 0);
    for case in CASES.iter() {
        for (.., seed, hybrid) in case.runs.iter().filter(|(engine, ..)| *engine == Engine::Hybrid) {
            let hybrid_values = hybrid.roster.is_some().then(|| values(hybrid));
            for (engine, other_seed, other) in &case.runs {
                let other_values = other.roster.is_some().then(|| values(other));
                let is_part = *engine == Engine::Search && other_seed == seed;
                let is_ended = |outcome: &Outcome| matches!(outcome.status, Status::Optimal | Status::Impossible);
                let is_proven_alone = *engine == Engine::Milp && other_seed == seed && is_ended(other);
                if !is_part && !is_proven_alone && !is_ended(hybrid) {
                    continue;
                }
                // Without a roster is worse than any.
                let is_no_worse = other_values.is_none() || hybrid_values.is_some_and(|h| Some(h) <= other_values);
                let context = format!("{}, seed {seed}, {engine:?} with {other_seed}", case.name);
                assert!(is_no_worse, "{context}: {hybrid_values:?}, {other_values:?}");
                better += usize::from(is_part && hybrid_values != other_values);
                proven += usize::from(!is_part);
            }
        }
    }
    assert!(better >= 8 && proven >= 50, "it gains by the program {better} times; {proven} held against proofs");
}

#[test]
fn any_number_of_threads_searches_the_same_roster() {
    for (name, instance) in
        [("tiny", read("tiny/period.toml")), ("halden", read("halden/2027-q1.toml")), ("invented", invented(12, 28, 3))]
    {
        let model = rules::model(&instance);
        let roster = |threads| {
            let search = Effort { workers: 4, moves: Some(6_000) };
            let options = Options { threads, search, ..with(Engine::Search, 0) };
            tiny::run(&instance, &model, &options).roster.expect("a roster")
        };
        let one = roster(1);
        assert_eq!(roster(2), one, "{name}");
        assert_eq!(roster(3), one, "{name}");
    }
}

/// Solves with each engine and holds the outcome against what every instance must have.
fn ends(given: Given, each: impl Fn(Engine, &Instance, &Outcome)) {
    let instance = Instance::lay_out(given);
    let model = rules::model(&instance);
    for engine in ENGINES {
        let options = Options { nodes: Some(NODES), ..with(engine, 500) };
        let outcome = solve(&instance, &options, &mut |_| {}, &AtomicBool::new(false));
        is_sound(&instance, &model, &outcome, true, &format!("{engine:?}"));
        each(engine, &instance, &outcome);
    }
}

fn empty_is_optimal(engine: Engine, instance: &Instance, outcome: &Outcome) {
    assert_eq!((outcome.status, outcome.stopped), (Status::Optimal, Stopped::Proven), "{engine:?}");
    assert_eq!(outcome.roster, Some(Roster::empty(instance)), "{engine:?}");
}

#[test]
fn without_doctors_every_seat_is_open_and_no_roster_is_better() {
    ends(tiny::given(0, 3), |engine, instance, outcome| {
        empty_is_optimal(engine, instance, outcome);
        assert_eq!(outcome.open.len(), 6, "{engine:?}");
        assert!(outcome.tiers[0].value > 0, "{engine:?}");
    });
}

#[test]
fn without_shifts_the_empty_roster_costs_nothing() {
    let mut given = tiny::given(3, 7);
    given.station.lines[0].templates.clear();
    ends(given, |engine, instance, outcome| {
        empty_is_optimal(engine, instance, outcome);
        assert_eq!((values(outcome)[0], outcome.open.len()), (0, 0), "{engine:?}");
    });
}

#[test]
fn one_day_is_filled() {
    ends(tiny::given(2, 1), |engine, _, outcome| {
        assert_eq!(outcome.open, [], "{engine:?}");
    });
}

#[test]
fn a_doctor_who_may_sit_nowhere_sits_nowhere() {
    let mut given = tiny::given(4, 7);
    given.station.lines[0].members = Who::Only((1..given.doctors.len()).map(|at| DoctorIx(at).into()).collect());
    ends(given, |engine, _, outcome| {
        let roster = outcome.roster.as_ref().expect("a roster");
        assert!(roster.assignments().all(|(_, doctor)| doctor != DoctorIx(0)), "{engine:?}");
        assert_eq!(outcome.open, [], "{engine:?}");
    });
}

#[test]
fn fifty_three_weeks_end() {
    let mut given = tiny::given(2, 53 * 7);
    given.station.lines[0].templates.truncate(1);
    ends(given, |engine, instance, outcome| {
        assert_eq!(instance.open_slots().count(), 371);
        assert!(outcome.roster.is_some(), "{engine:?}");
    });
}
