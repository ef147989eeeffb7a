//! Proofs that anybody can check, held against every roster of stations small enough to try them all, and made of the
//! instances that other tests solve.

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use crate::common::{Dice, tiny};
use crate::proven::{drawn, legal};
use legevakt::check::check;
use legevakt::domain::{Instance, Roster, Tier};
use legevakt::solver::{Certificate, Options, certified, certify, check_proof, solve, tie};
use legevakt::{format, rules};

/// A roster of an instance and the proof of it, checked anew; nothing where there is no roster.
fn proven(instance: &Instance, options: &Options) -> Option<(Roster, [i64; 3], Certificate)> {
    let outcome = solve(instance, options, &mut |_| {}, &AtomicBool::new(false));
    let (roster, model) = (outcome.roster?, rules::model(instance));
    let tiers = check(instance, &roster).tiers;
    let bound = outcome.tiers.last().expect("a tier").bound;
    let made = certify(instance, &model, (&roster, tiers, bound), options, &|| false).expect("a proof");
    let again = check_proof(made.proof.as_bytes(), made.model.as_bytes());
    assert_eq!(again.as_ref(), Ok(&made.accepted));
    assert_eq!(tie(instance, &model, (&roster, tiers), made.model.as_bytes()), Ok(made.accepted.cost));
    assert!(certified(&model, tiers, &made.accepted).is_some(), "the model prices it as the checker does");
    Some((roster, tiers, made))
}

#[test]
fn what_is_certified_is_true_of_every_roster_and_best_where_the_roster_is() {
    let mut dice = Dice(0x5eed_0222);
    let (mut best, mut given) = (0, 0);
    for round in 0..40 {
        let instance = drawn(&mut dice);
        let Some((_, tiers, made)) = proven(&instance, &tiny::options()) else { continue };
        let all = legal(&instance);
        let as_good = all.iter().filter(|(_, other)| other[..2] <= tiers[..2]);
        let least = as_good.map(|(_, tiers)| tiers[Tier::Quality.index()]).min().expect("its own roster");
        assert!(made.accepted.claim <= least, "round {round}: {} {least}", made.accepted.claim);
        // Those that the model holds no higher in either tier are fewer than those that are as good in both.
        let held = |other: &[i64; 3]| other[0] <= tiers[0] && other[1] <= tiers[1];
        let held = all.iter().filter(|(_, tiers)| held(tiers)).map(|(_, tiers)| tiers[Tier::Quality.index()]);
        if held.min() == Some(tiers[Tier::Quality.index()]) {
            assert_eq!(made.accepted.claim, tiers[Tier::Quality.index()], "round {round}: all of it is certified");
            best += 1;
        }
        let shown = certified(&rules::model(&instance), tiers, &made.accepted).expect("it is of this roster");
        if shown.is_at_floor {
            assert!(all.iter().all(|(_, other)| other[..2] >= tiers[..2]), "round {round}: nothing costs less above");
        } else {
            given += 1;
        }
    }
    assert!(best > 10 && given > 3, "{best} {given}");
}

#[test]
fn the_instances_that_are_solved_to_the_end_are_certified() {
    for folder in ["tiny", "infeasible/ceiling", "infeasible/rest", "infeasible/competence"] {
        let load = |path: &Path| std::fs::read_to_string(path);
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("instances").join(folder).join("period.toml");
        let instance = format::read_period(&path, &load).expect("it is in the repository").instance;
        let (_, tiers, made) = proven(&instance, &tiny::options()).expect("a roster");
        assert_eq!(made.accepted.claim, tiers[Tier::Quality.index()], "{folder}");
    }
}

#[test]
fn without_a_prover_and_when_stopped_a_proof_claims_less_and_is_true() {
    let mut dice = Dice(0x5eed_0333);
    for _ in 0..6 {
        let instance = drawn(&mut dice);
        let Some((roster, tiers, made)) = proven(&instance, &tiny::options()) else { continue };
        let model = rules::model(&instance);
        let alone = Options { prover: None, ..tiny::options() };
        for (options, stopped) in [(&alone, false), (&tiny::options(), true)] {
            let weak = certify(&instance, &model, (&roster, tiers, 0), options, &|| stopped).expect("a proof");
            assert!(weak.accepted.claim <= made.accepted.claim);
            assert_eq!(weak.accepted.cost, made.accepted.cost);
        }
    }
}
