//! The written model, given to HiGHS as a stranger would: it reads the file, and what it finds is a roster by the names
//! of the columns.
#![allow(unsafe_code, reason = "the highs crate reads no files; the C interface that it is made on does")]

use std::ffi::{CString, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use highs_sys as c;
use legevakt::domain::LineIx;
use legevakt::domain::outcome::Status;
use legevakt::domain::{Instance, Roster};
use legevakt::solver::{Effort, Options, Prover, quality_model, solve};
use legevakt::{check, format, rules};

/// What HiGHS makes of a file: the objective, and the names of the columns that are 1.
fn minimise(path: &Path) -> (f64, Vec<String>) {
    let text = |text: &str| CString::new(text).expect("no zero in it");
    let path = text(path.to_str().expect("UTF-8"));
    // SAFETY: the object is made and destroyed here and used by nobody else; texts end with a zero and outlive the calls;
    // every buffer is as long as HiGHS says that it must be.
    unsafe {
        let highs: *mut c_void = c::Highs_create();
        c::Highs_setBoolOptionValue(highs, text("output_flag").as_ptr(), 0);
        c::Highs_setIntOptionValue(highs, text("threads").as_ptr(), 1);
        c::Highs_setDoubleOptionValue(highs, text("mip_rel_gap").as_ptr(), 0.0);
        assert_eq!(c::Highs_readModel(highs, path.as_ptr()), c::STATUS_OK, "{path:?}");
        assert_eq!(c::Highs_run(highs), c::STATUS_OK);
        assert_eq!(c::Highs_getModelStatus(highs), c::MODEL_STATUS_OPTIMAL);
        let objective = c::Highs_getObjectiveValue(highs);
        let (columns, rows) = (size(c::Highs_getNumCols(highs)), size(c::Highs_getNumRows(highs)));
        let (mut values, mut reduced) = (vec![0.0; columns], vec![0.0; columns]);
        let (mut activities, mut duals) = (vec![0.0; rows], vec![0.0; rows]);
        let to = [&mut values, &mut reduced, &mut activities, &mut duals].map(|v: &mut Vec<f64>| v.as_mut_ptr());
        c::Highs_getSolution(highs, to[0], to[1], to[2], to[3]);
        let name = |column: usize| {
            // kHighsMaximumStringLength is 512.
            let mut buffer = [0_u8; 512];
            let column = c_int::try_from(column).expect("HiGHS counted it");
            c::Highs_getColName(highs, column, buffer.as_mut_ptr().cast::<c_char>());
            buffer.split(|b| *b == 0).next().map(|name| String::from_utf8_lossy(name).into_owned())
        };
        let on = (0..columns).filter(|column| values[*column] > 0.5).filter_map(name).collect();
        c::Highs_destroy(highs);
        (objective, on)
    }
}

fn size(number: c_int) -> usize {
    usize::try_from(number).expect("no fewer than none")
}

/// The roster that the columns named `x:DATE:LINE:SHIFT:SEAT:DOCTOR` say.
fn roster(instance: &Instance, on: &[String]) -> Roster {
    let mut roster = Roster::empty(instance);
    for name in on {
        let [date, line, shift, seat, doctor] = name.split(':').skip(1).collect::<Vec<_>>()[..] else { continue };
        if !name.starts_with("x:") {
            continue;
        }
        let line = instance.station.lines.iter().position(|l| l.id == line).map(LineIx).expect("a line");
        let slot = instance.find_slots(date.parse().expect("a date"), line, shift, seat)[0];
        roster.assign(slot, instance.find_doctor(doctor).expect("a doctor"));
    }
    roster
}

/// Solves an instance both ways and compares. Returns what was held.
fn assert_same_optimum(instance: &Instance, context: &str) -> Option<[i64; 2]> {
    let options = Options {
        prover: Some(Prover { program: PathBuf::from(env!("CARGO_BIN_EXE_legevakt")) }),
        threads: 1,
        search: Effort { workers: 1, moves: Some(2_000) },
        ..Options::default()
    };
    let outcome = solve(instance, &options, &mut |_| {}, &AtomicBool::new(false));
    outcome.roster.as_ref()?;
    assert_eq!((outcome.status, &outcome.faults[..]), (Status::Optimal, &[][..]), "{context}");
    let [coverage, should, quality] = [0, 1, 2].map(|tier| outcome.tiers[tier].value);
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("model.mps");
    let text = quality_model(instance, &rules::model(instance), [coverage, should]);
    assert!(
        text.contains(&format!("coverage costs at most {coverage}, the main rules at most {should}.")),
        "{context}"
    );
    std::fs::write(&path, text).expect("written");
    let (objective, on) = minimise(&path);
    assert!((objective - quality as f64).abs() < 1e-3, "{context}: {objective} against {quality}");
    let roster = roster(instance, &on);
    let verdict = check::check(instance, &roster);
    assert!(verdict.is_legal(), "{context}");
    assert_eq!(verdict.tiers, [coverage, should, quality], "{context}");
    Some([coverage, should])
}

fn read(period: &str) -> Instance {
    let load = |path: &Path| std::fs::read_to_string(path);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(period);
    format::read_period(&path, &load).expect("it is in the repository").instance
}

#[test]
fn highs_finds_the_same_optimum_in_the_written_model() {
    for folder in ["tiny", "infeasible/ceiling", "infeasible/rest", "infeasible/competence"] {
        assert!(
            assert_same_optimum(&read(&format!("{folder}/period.toml")), folder).is_some(),
            "{folder} has a roster"
        );
    }
}

#[test]
fn tiers_that_cost_something_are_held_at_it() {
    let mut held = Vec::new();
    // What is agreed in a random world cannot always be kept, and then there is no roster.
    for seed in 0_u8..24 {
        if held.len() == 6 {
            break;
        }
        let knobs: Vec<u8> = (0_u8..40).map(|at| at.wrapping_mul(97).wrapping_add(seed.wrapping_mul(53))).collect();
        let mut instance = crate::common::world(&knobs);
        // Most worlds lock somebody where the law does not let them be.
        instance.locks.clear();
        held.extend(assert_same_optimum(&instance, &format!("world {seed}")));
    }
    assert!(held.len() == 6, "worlds with a roster: {held:?}");
    assert!(held.iter().any(|[coverage, _]| *coverage > 0), "{held:?}");
    assert!(held.iter().any(|[_, should]| *should > 0), "{held:?}");
}
