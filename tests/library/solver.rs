//! The solver against brute force on worlds small enough to enumerate, and with a prover that dies.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::common::tiny::{coverage, given, instance, knotty, options, run, seats};
use chrono::NaiveDate;
use legevakt::check;
use legevakt::domain::fault::Fault;
use legevakt::domain::given::HolidayWorked;
use legevakt::domain::ledger::Named;
use legevakt::domain::outcome::{Clash, Outcome, Status, Stopped};
use legevakt::domain::{DoctorIx, Instance, Roster, SlotIx, Tier};
use legevakt::model::{Force, Model, Owner, Sum, Var, X};
use legevakt::solver::{Effort, Options, Progress, Prover, solve, solve_model};
use proptest::prelude::*;

/// The least cost of a roster that holds every lock and breaks no row, over all rosters.
fn brute_force(instance: &Instance, model: &Model) -> Option<[i64; 3]> {
    let seats = seats(model);
    assert!(seats.len() <= 12, "too many to enumerate");
    let rosters = (0_u32..1 << seats.len()).map(|bits| {
        let mut roster = Roster::empty(instance);
        for (ix, (slot, doctor)) in seats.iter().enumerate() {
            if bits >> ix & 1 == 1 {
                roster.assign(*slot, *doctor);
            }
        }
        roster
    });
    rosters
        .filter(|roster| instance.locks.iter().all(|(slot, doctor)| roster.has(*slot, *doctor)))
        .filter(|roster| check::check(instance, roster).is_legal())
        .map(|roster| model.value(&roster))
        .filter(|value| value.broken.is_empty())
        .map(|value| value.tiers)
        .min()
}

/// Factors of variables, a bound, what kind of row it is, and its price.
type Pick = (Vec<(prop::sample::Index, i64)>, i64, u8, i64);

fn add_rows(model: &mut Model, anys: &[Vec<prop::sample::Index>], rows: &[Pick]) {
    for picks in anys {
        let n = model.meanings().len();
        let _ = model.any(picks.iter().map(|p| X::Var(Var(p.index(n)))));
    }
    let n = model.meanings().len();
    for (terms, bound, kind, price) in rows {
        let mut sum = Sum::new();
        for (pick, factor) in terms {
            sum.add(*factor, X::Var(Var(pick.index(n))));
        }
        let force = match kind {
            0 => Force::Hard,
            1 => Force::Soft { tier: Tier::Should, price: *price },
            _ => Force::Soft { tier: Tier::Quality, price: *price },
        };
        let owner = Owner::rule(if *kind == 0 { "TST-1" } else { "TST-2" });
        if *kind == 3 {
            // A convex price in steps, from both sides.
            for step in 0..3 {
                model.at_most(sum.clone(), bound + step, force, owner);
            }
            model.at_least(sum, bound - 1, force, owner);
        } else {
            model.at_most(sum, *bound, force, owner);
        }
    }
}

fn picks() -> impl Strategy<Value = (Vec<Vec<prop::sample::Index>>, Vec<Pick>)> {
    let pick = || any::<prop::sample::Index>();
    let factor = prop_oneof![4 => Just(1_i64), 2 => Just(-1), 1 => Just(2), 1 => Just(-3), 1 => Just(100)];
    let anys = prop::collection::vec(prop::collection::vec(pick(), 2..4), 0..4);
    let row = (prop::collection::vec((pick(), factor), 1..6), -1_i64..4, 0_u8..4, 1_i64..9);
    (anys, prop::collection::vec(row, 1..10))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn the_optimum_is_that_of_brute_force(
        (anys, rows) in picks(),
        locks in prop::collection::vec((0_usize..4, 0_usize..3), 0..3),
    ) {
        let mut instance = instance(3, 2);
        let slots: Vec<SlotIx> = instance.open_slots().collect();
        instance.locks = locks.into_iter().map(|(slot, doctor)| (slots[slot], DoctorIx(doctor))).collect();
        let mut model = coverage(&instance);
        for slot in &slots {
            let all = Sum::all(model.of_slot(*slot).iter().map(|(_, x)| *x));
            model.at_most(all, 2, Force::Hard, Owner::rule("TST-0"));
        }
        add_rows(&mut model, &anys, &rows);
        let outcome = run(&instance, &model, &options());
        prop_assert_eq!(&outcome.faults, &[]);
        match brute_force(&instance, &model) {
            Some(least) => {
                prop_assert_eq!(outcome.status, Status::Optimal);
                prop_assert_eq!(outcome.stopped, Stopped::Proven);
                prop_assert_eq!(outcome.tiers.iter().map(|t| t.value).collect::<Vec<_>>(), least.to_vec());
                prop_assert!(outcome.tiers.iter().all(|t| t.bound == t.value));
                let value = outcome.roster.as_ref().map(|r| model.value(r));
                prop_assert_eq!(value.map(|v| (v.broken.len(), v.tiers)), Some((0, least)));
            }
            None => {
                prop_assert_eq!(outcome.status, Status::Impossible);
                prop_assert!(outcome.roster.is_none());
                prop_assert!(outcome.clash.iter().any(|part| matches!(part, Clash::Rule(_))), "{:?}", outcome.clash);
            }
        }
    }
}

#[test]
fn the_rules_own_rows_and_costs_agree_with_the_checker() {
    let instance = instance(3, 4);
    let outcome = solve(&instance, &options(), &mut |_| {}, &AtomicBool::new(false));
    assert_eq!((outcome.status, &outcome.faults[..]), (Status::Optimal, &[][..]));
    let values: Vec<i64> = outcome.tiers.iter().map(|t| t.value).collect();
    assert_eq!(values, outcome.verdict.tiers);
    assert!(outcome.open.is_empty());
}

/// Christmas Eve alone, with two seats, and who has had it how often in the years before.
fn christmas_eve(had: &[(usize, Vec<i32>)]) -> Instance {
    let mut given = given(3, 1);
    let eve = NaiveDate::from_ymd_opt(2026, 12, 24).expect("a date");
    (given.period.from, given.period.to) = (eve, eve);
    let worked = |(doctor, years): &(usize, Vec<i32>)| HolidayWorked {
        doctor: DoctorIx(*doctor),
        holiday: Named::ChristmasEve,
        years: years.clone(),
    };
    given.holidays_worked = had.iter().map(worked).collect();
    Instance::lay_out(given)
}

#[test]
fn whoever_had_christmas_eve_five_years_in_a_row_is_free_on_the_sixth() {
    for tired in 0..3 {
        let instance = christmas_eve(&[(tired, (2021..=2025).collect())]);
        let outcome = solve(&instance, &options(), &mut |_| {}, &AtomicBool::new(false));
        let roster = outcome.roster.expect("a roster");
        assert_eq!((outcome.status, outcome.open.len()), (Status::Optimal, 0));
        let free = instance.open_slots().all(|slot| !roster.has(slot, DoctorIx(tired)));
        assert!(free, "{tired}: {:?}", roster.assignments().collect::<Vec<_>>());
        assert!(outcome.verdict.findings.iter().all(|f| f.rule != "FAI-2"), "{:?}", outcome.verdict.findings);
    }
}

#[test]
fn a_lock_that_breaks_a_rule_is_named_with_the_rule() {
    let mut instance = instance(3, 2);
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    instance.locks = vec![(slots[0], DoctorIx(0)), (slots[1], DoctorIx(1)), (slots[2], DoctorIx(1))];
    let mut model = coverage(&instance);
    let owner = |doctor| Owner::rule("TST-1").doctor(doctor);
    for doctor in instance.doctor_ixs() {
        let both = Sum::of(model.seat(slots[1], doctor)).plus(1, model.seat(slots[2], doctor));
        model.at_most(both, 1, Force::Hard, owner(doctor));
    }
    let outcome = run(&instance, &model, &options());
    let one = DoctorIx(1);
    let expected = [Clash::Lock(slots[1], one), Clash::Lock(slots[2], one), Clash::Rule(owner(one))];
    assert_eq!((outcome.status, &outcome.clash[..]), (Status::Impossible, &expected[..]));
}

#[test]
fn a_seat_that_must_stay_open_says_why() {
    let instance = instance(3, 1);
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    let mut model = coverage(&instance);
    for doctor in instance.doctor_ixs() {
        model.at_most(Sum::of(model.seat(slots[1], doctor)), 0, Force::Hard, Owner::rule("TST-1").doctor(doctor));
    }
    let outcome = run(&instance, &model, &options());
    assert_eq!((outcome.status, outcome.stopped), (Status::Optimal, Stopped::Proven));
    assert_eq!(outcome.open.len(), 1);
    assert_eq!((outcome.open[0].slot, outcome.open[0].missing, outcome.open[0].free), (slots[1], 1, 0));
    assert_eq!(outcome.open[0].shut_out, BTreeMap::from([("TST-1", 3)]));
}

/// The processes that were started as this program. Each test that kills has a program of its own, so that the tests
/// beside it keep their children.
#[cfg(target_os = "linux")]
fn processes_of(program: &std::path::Path) -> Vec<String> {
    let is_it = |dir: &std::path::Path| {
        let line = std::fs::read(dir.join("cmdline")).unwrap_or_default();
        line.split(|b| *b == 0).next() == Some(program.as_os_str().as_encoded_bytes())
    };
    let all = std::fs::read_dir("/proc").expect("Linux has /proc").flatten();
    all.filter(|e| is_it(&e.path())).map(|e| e.file_name().to_string_lossy().into_owned()).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_killed_prover_costs_the_proof_and_not_the_roster() {
    let (instance, model) = knotty(9, 40);
    let dir = tempfile::tempdir().expect("a directory");
    let program = dir.path().join("prover");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_legevakt"), &program).expect("a link");
    let mut killed = 0;
    let mut on_progress = |progress: Progress| {
        if progress.tier == Tier::Quality && progress.bound > 0 && killed == 0 {
            for pid in processes_of(&program) {
                let done = Command::new("kill").args(["-9", &pid]).status().expect("kill");
                killed += usize::from(done.success());
            }
        }
    };
    let options = Options { prover: Some(Prover { program: program.clone() }), ..options() };
    let outcome = solve_model(&instance, &model, &options, &mut on_progress, &AtomicBool::new(false));
    assert_eq!(killed, 1);
    assert_eq!((outcome.status, outcome.stopped), (Status::Feasible, Stopped::ProverLost));
    assert!(matches!(&outcome.faults[..], [Fault::ProverCrashed { how }] if how.contains('9')), "{:?}", outcome.faults);
    let roster = outcome.roster.expect("a roster all the same");
    assert!(check::check(&instance, &roster).is_legal() && model.value(&roster).broken.is_empty());
    assert_eq!(outcome.tiers[2].bound, 0, "nothing that it said is used");
    assert_eq!(processes_of(&program), [""; 0], "and nobody is left behind");
}

#[test]
fn stopping_keeps_the_best_roster_and_is_no_fault() {
    let (instance, model) = knotty(9, 40);
    let stop = AtomicBool::new(false);
    let mut on_progress = |progress: Progress| {
        if progress.tier == Tier::Quality && progress.bound > 0 {
            stop.store(true, Ordering::Relaxed);
        }
    };
    let outcome = solve_model(&instance, &model, &options(), &mut on_progress, &stop);
    assert_eq!((outcome.status, outcome.stopped), (Status::Feasible, Stopped::Interrupted));
    assert_eq!(outcome.faults, []);
    assert!(outcome.tiers[2].bound > 0, "its bound stands");
    assert!(outcome.roster.is_some_and(|r| model.value(&r).broken.is_empty()));
}

#[test]
fn a_prover_that_cannot_be_started_costs_the_proof_only() {
    let (instance, model) = knotty(9, 40);
    let missing = Options { prover: Some(Prover { program: PathBuf::from("/nowhere/at/all") }), ..options() };
    let outcome = run(&instance, &model, &missing);
    assert_eq!((outcome.status, outcome.stopped), (Status::Feasible, Stopped::ProverLost));
    assert!(matches!(&outcome.faults[..], [Fault::ProverCrashed { .. }]), "{:?}", outcome.faults);
    let without = run(&instance, &model, &Options { prover: None, ..options() });
    assert_eq!((without.status, without.stopped), (Status::Feasible, Stopped::NoProver));
    assert_eq!(without.roster, outcome.roster);
}

#[test]
fn the_same_seed_and_nodes_give_the_same_roster_on_any_number_of_threads() {
    let (instance, model) = knotty(5, 12);
    let with =
        |threads| Options { threads, nodes: Some(1), search: Effort { workers: 3, moves: Some(2_000) }, ..options() };
    // All but how long it took.
    let timeless = |threads| Outcome { trajectory: Vec::new(), ..run(&instance, &model, &with(threads)) };
    let (one, three) = (timeless(1), timeless(3));
    assert_eq!(one, three);
    assert_eq!((one.status, one.stopped, &one.faults[..]), (Status::Feasible, Stopped::TimeLimit, &[][..]));
}

/// What a prover that lies makes of an instance with a roster that costs nothing above quality and something there.
#[cfg(unix)]
mod liars {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// Every doctor dislikes every seat, so that quality costs 1 for each of the four seats.
    fn disliked() -> (Instance, Model) {
        let instance = instance(2, 2);
        let mut model = coverage(&instance);
        for (slot, doctor) in seats(&model) {
            let owner = Owner::rule("TST-1").doctor(doctor);
            let quality = Force::Soft { tier: Tier::Quality, price: 1 };
            model.at_most(Sum::of(model.seat(slot, doctor)), 0, quality, owner);
        }
        for slot in instance.open_slots() {
            let all = Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x));
            model.at_most(all, 1, Force::Hard, Owner::rule("TST-0"));
        }
        (instance, model)
    }

    /// A solve whose prover reads its task and then runs these lines of shell.
    fn told(instance: &Instance, model: &Model, script: &str, options: &Options) -> Outcome {
        let dir = tempfile::tempdir().expect("a directory");
        let program = dir.path().join("prover");
        std::fs::write(&program, format!("#!/bin/sh\nread -r task\n{script}\n")).expect("a script");
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("an executable");
        run(instance, model, &Options { prover: Some(Prover { program }), ..options.clone() })
    }

    fn is_kept(script: &str, faults: &[Fault]) {
        let (instance, model) = disliked();
        let outcome = told(&instance, &model, script, &options());
        assert_eq!(outcome.faults, faults, "{script}");
        assert_eq!((outcome.status, outcome.stopped), (Status::Feasible, Stopped::ProverLost), "{script}");
        assert_eq!((outcome.tiers[2].value, outcome.tiers[2].bound), (4, 0), "{script}");
        assert!(outcome.roster.is_some_and(|r| model.value(&r).broken.is_empty()), "{script}");
    }

    const TIER: Tier = Tier::Quality;

    #[test]
    fn a_bound_above_a_legal_roster() {
        let fault = Fault::BoundAboveRoster { tier: TIER, bound: 5, value: 4 };
        is_kept(r#"echo '{"Bound":{"Whole":5}}'; echo '{"Done":{"end":"Optimal","bound":{"Whole":4}}}'"#, &[fault]);
    }

    #[test]
    fn infeasible_against_a_legal_roster() {
        let fault = Fault::InfeasibleAgainstRoster { tier: TIER };
        is_kept(r#"echo '{"Done":{"end":"Infeasible","bound":"None"}}'"#, &[fault]);
    }

    #[test]
    fn a_bound_that_is_no_number() {
        let fault = Fault::NotANumber { tier: TIER };
        is_kept(r#"echo '{"Done":{"end":"Limit","bound":"NotANumber"}}'"#, &[fault]);
    }

    #[test]
    fn optimal_with_a_gap() {
        let fault = Fault::GapAfterOptimal { tier: TIER, bound: 3, value: 4 };
        is_kept(r#"echo '{"Done":{"end":"Optimal","bound":{"Whole":3}}}'"#, &[fault]);
    }

    #[test]
    fn a_gap_that_was_asked_for_is_no_fault() {
        let (instance, model) = disliked();
        let script = r#"echo '{"Done":{"end":"Optimal","bound":{"Whole":3}}}'"#;
        let with = |gap_per_million| told(&instance, &model, script, &Options { gap_per_million, ..options() });
        let outcome = with(250_000);
        assert_eq!((outcome.status, outcome.stopped), (Status::Feasible, Stopped::GapReached));
        assert_eq!((outcome.tiers[2].gap_per_million(), &outcome.faults[..]), (250_000, &[][..]));
        assert_eq!(with(249_999).stopped, Stopped::ProverLost);
    }

    #[test]
    fn an_objective_that_is_too_good() {
        let roster = r#"echo '{"Incumbent":{"on":[0,2,4,6],"objective":{"Whole":2}}}'"#;
        let done = r#"echo '{"Done":{"end":"Limit","bound":{"Whole":4}}}'"#;
        let fault = Fault::ObjectiveDisagrees { tier: TIER, claimed: 2, value: 4 };
        is_kept(&format!("{roster}; {done}"), &[fault]);
    }

    #[test]
    fn a_roster_that_breaks_rows() {
        let roster = r#"echo '{"Incumbent":{"on":[0,1],"objective":{"Whole":2}}}'"#;
        let done = r#"echo '{"Done":{"end":"Limit","bound":{"Whole":4}}}'"#;
        is_kept(&format!("{roster}; {done}"), &[Fault::RosterBreaksRows { tier: TIER, rows: 1 }]);
    }

    #[test]
    fn a_prover_that_gives_up_or_babbles_or_leaves() {
        let crashed = |how: &str| [Fault::ProverCrashed { how: how.to_owned() }];
        is_kept(r#"echo '{"Done":{"end":{"Failed":"tired"},"bound":"None"}}'"#, &crashed("tired"));
        is_kept("echo hello", &crashed("unreadable event: expected value at line 1 column 1"));
        is_kept(r#"echo '{"Bound":{"Whole":3}}'; exit 3"#, &crashed("exit status: 3"));
    }

    #[test]
    fn what_a_late_prover_said_in_time_stands() {
        let (instance, model) = disliked();
        let limit = std::time::Duration::from_millis(200);
        let options = Options { time_limit: Some(limit), ..options() };
        let outcome = told(&instance, &model, r#"echo '{"Bound":{"Whole":3}}'; exec sleep 60"#, &options);
        assert!(matches!(&outcome.faults[..], [Fault::ProverOverran { .. }]), "{:?}", outcome.faults);
        assert_eq!((outcome.status, outcome.stopped), (Status::Feasible, Stopped::TimeLimit));
        assert_eq!((outcome.tiers[2].value, outcome.tiers[2].bound), (4, 3));
    }

    #[test]
    fn infeasible_must_be_said_twice() {
        let (instance, mut model) = disliked();
        let nobody = Sum::all(seats(&model).into_iter().map(|(slot, doctor)| model.seat(slot, doctor)));
        model.at_least(nobody, 9, Force::Hard, Owner::rule("TST-2"));
        let with_presolve = r#"case $task in *'"presolve":true'*)"#;
        let no = r#"echo '{"Done":{"end":"Infeasible","bound":"None"}}'"#;
        let yes = r#"echo '{"Incumbent":{"on":[],"objective":{"Whole":0}}}'; echo '{"Done":{"end":"Optimal","bound":{"Whole":0}}}'"#;
        let once = told(&instance, &model, &format!("{with_presolve} {no};; *) {yes};; esac"), &options());
        assert_eq!((once.status, &once.faults[..]), (Status::NoneFound, &[Fault::InfeasibleOnce][..]));
        let twice = told(&instance, &model, no, &options());
        assert_eq!((twice.status, &twice.faults[..]), (Status::Impossible, &[][..]));
    }
}
