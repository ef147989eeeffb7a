//! The plan of a sweep as a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::outcome::Limits;
use crate::domain::sweep::{Maker, Misfit, Needs, Plan, Study};

use super::outcome::LimitsEntry;
use super::seal::Sealed;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanFile {
    format: u32,
    /// Program and version that wrote it.
    program: String,
    /// SHA-256 of the executable.
    build: String,
    /// Seconds of the longest task and of all, cores of a solve, and bytes of the largest problem.
    seconds: u64,
    total_seconds: u64,
    cores: usize,
    memory: u64,
    limits: Vec<LimitsEntry>,
    /// Number of answers in each task.
    tasks: Vec<usize>,
    studies: Vec<StudyEntry>,
    /// SHA-256 in hex of this file with nothing for a seal.
    seal: String,
}

impl Sealed for PlanFile {
    const FORMAT: u32 = 1;

    fn seal(&mut self) -> &mut String {
        &mut self.seal
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StudyEntry {
    name: String,
    /// The scenarios file, with `/` between its parts on every system.
    scenarios: String,
    files: BTreeMap<String, String>,
    problems: Vec<String>,
}

/// A plan as its file.
#[must_use]
pub fn write_plan(plan: &Plan) -> String {
    let study = |study: &Study| StudyEntry {
        name: study.name.clone(),
        scenarios: study.scenarios.clone(),
        files: study.files.clone(),
        problems: study.problems.clone(),
    };
    let mut file = PlanFile {
        format: PlanFile::FORMAT,
        program: plan.maker.program.clone(),
        build: plan.maker.build.clone(),
        seconds: plan.needs.seconds,
        total_seconds: plan.needs.total_seconds,
        cores: plan.needs.cores,
        memory: plan.needs.memory,
        limits: plan.limits.iter().map(|limits| (*limits).into()).collect(),
        tasks: plan.tasks.clone(),
        studies: plan.studies.iter().map(study).collect(),
        seal: String::new(),
    };
    file.sealed()
}

/// Reads a plan that this program made.
///
/// # Errors
/// When it is none, not as it was written, or another program's.
pub fn read_plan(file: &str, text: &str, reads: &Maker) -> Result<Plan, Misfit> {
    let read = PlanFile::unsealed(file, text, reads)?;
    let limits: Result<Vec<Limits>, String> = read.limits.into_iter().map(Limits::try_from).collect();
    let study = |study: StudyEntry| Study {
        name: study.name,
        scenarios: study.scenarios,
        files: study.files,
        problems: study.problems,
    };
    Ok(Plan {
        maker: reads.clone(),
        limits: limits.map_err(|said| Misfit::Unreadable { file: file.to_owned(), said })?,
        studies: read.studies.into_iter().map(study).collect(),
        tasks: read.tasks,
        needs: Needs {
            seconds: read.seconds,
            total_seconds: read.total_seconds,
            cores: read.cores,
            memory: read.memory,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::outcome::Engine;

    #[test]
    fn a_plan_is_read_back_and_refused_when_a_sign_of_it_is_changed() {
        let maker = Maker { program: "legevakt 9".to_owned(), build: "b".repeat(64) };
        let plan = Plan {
            maker: maker.clone(),
            studies: vec![Study {
                name: "halden".to_owned(),
                scenarios: "../halden/hva-om.toml".to_owned(),
                files: [("hva-om.toml".to_owned(), "c".repeat(64))].into(),
                problems: vec!["d".repeat(64), "e".repeat(64)],
            }],
            limits: vec![Limits {
                engine: Engine::Hybrid,
                gap_per_million: 10_000,
                time_limit_seconds: Some(60),
                iterations: None,
                nodes: None,
                seed: 1,
            }],
            tasks: vec![1, 1],
            needs: Needs { seconds: 60, total_seconds: 120, cores: 2, memory: 1 << 30 },
        };
        let text = write_plan(&plan);
        assert_eq!(read_plan("p", &text, &maker), Ok(plan));
        for at in text.char_indices().map(|(at, _)| at).filter(|at| text.is_char_boundary(at + 1)) {
            for sign in ["7", "x"].into_iter().filter(|sign| text[at..=at] != **sign) {
                let changed = format!("{}{sign}{}", &text[..at], &text[at + 1..]);
                assert!(read_plan("p", &changed, &maker).is_err(), "{at}: {changed}");
            }
        }
        let other = Maker { build: "a".repeat(64), ..maker.clone() };
        let refused = Misfit::OtherProgram { file: "p".to_owned(), wrote: maker, reads: other.clone() };
        assert_eq!(read_plan("p", &text, &other), Err(refused));
    }
}
