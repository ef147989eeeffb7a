//! A sweep as data: many scenarios files, each solved with several seeds and limits, spread over machines. Texts are made in
//! `report`.

use std::collections::BTreeMap;

use super::outcome::Limits;

/// What solves: two that are not the same may understand a problem otherwise, so their answers are not put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maker {
    /// Program and version.
    pub program: String,
    /// SHA-256 of the executable, in hex: two builds of one version are two programs.
    pub build: String,
}

/// What is to be solved, and how it is shared out. It is written once and not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Who made it, and is to solve it.
    pub maker: Maker,
    /// The scenarios files.
    pub studies: Vec<Study>,
    /// The limits that every problem is solved with, one after the other; a seed is one of them.
    pub limits: Vec<Limits>,
    /// Number of answers in each task, in the order of [`Plan::asks`].
    pub tasks: Vec<usize>,
    /// What it takes.
    pub needs: Needs,
}

/// What a sweep takes, as far as can be told before it is run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Seconds of the longest task, one solve after the other.
    pub seconds: u64,
    /// Seconds of all tasks, one after the other.
    pub total_seconds: u64,
    /// Cores that a solve keeps busy.
    pub cores: usize,
    /// Bytes of memory that the largest problem may take.
    pub memory: u64,
}

/// A scenarios file and what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Study {
    /// Its name among the others, which is a folder's.
    pub name: String,
    /// The file, relative to the folder of the plan, with `/` between its parts.
    pub scenarios: String,
    /// SHA-256 in hex of every file that was read for it, by its path from the folder of the scenarios file.
    pub files: BTreeMap<String, String>,
    /// Fingerprints of its different problems, in the order in which they come first.
    pub problems: Vec<String>,
}

/// One problem to be solved with one set of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its number in the sweep, from 1.
    pub number: usize,
    /// Place of its scenarios file among [`Plan::studies`].
    pub study: usize,
    /// Place of its problem among those of the study.
    pub problem: usize,
    /// Place of its limits among [`Plan::limits`].
    pub limits: usize,
}

impl Plan {
    /// Everything to be solved: study by study, problem by problem, and each with all limits.
    pub fn asks(&self) -> impl Iterator<Item = Ask> {
        let problems = |(at, study): (usize, &Study)| (0..study.problems.len()).map(move |problem| (at, problem));
        let problems = self.studies.iter().enumerate().flat_map(problems);
        let limits = self.limits.len();
        let asks = problems.flat_map(move |(study, problem)| (0..limits).map(move |limits| (study, problem, limits)));
        asks.enumerate().map(|(at, (study, problem, limits))| Ask { number: at + 1, study, problem, limits })
    }

    /// What each task solves, in order.
    #[must_use]
    pub fn by_task(&self) -> Vec<Vec<Ask>> {
        let mut asks = self.asks();
        self.tasks.iter().map(|number| asks.by_ref().take(*number).collect()).collect()
    }

    /// The fingerprint of a problem.
    #[must_use]
    pub fn fingerprint(&self, ask: Ask) -> &str {
        &self.studies[ask.study].problems[ask.problem]
    }
}

/// What stays at home of scenarios files that were packed under pseudonyms: which files they are, and whom the pseudonyms mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// The scenarios files.
    pub studies: Vec<HomeStudy>,
}

/// A scenarios file at home, and what it was packed as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeStudy {
    /// Its name among the others at home, which is a folder's.
    pub name: String,
    /// SHA-256 in hex of the packed scenarios file.
    pub packed: String,
    /// The file, relative to the folder of the key, with `/` between its parts.
    pub scenarios: String,
    /// SHA-256 in hex of every file that was read for it, by its path from the folder of the scenarios file.
    pub files: BTreeMap<String, String>,
    /// The id that each pseudonym of a doctor stands for.
    pub doctors: BTreeMap<String, String>,
}

/// How an answer came about, or why it did not: of one machine and one moment, so it is told and never merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The machine.
    pub host: String,
    /// Seconds that the last attempt took.
    pub seconds: u64,
    /// Number of attempts.
    pub attempts: u64,
    /// Bytes that the problem could need, where that is more than it might have.
    pub needed: Option<u64>,
}

/// Shares work out in order: how much is in each of at most so many tasks, none of which is empty, so that they take about
/// the same time. `seconds` is what each piece takes.
///
/// ```
/// use legevakt::domain::sweep::shared_out;
/// assert_eq!(shared_out(&[60; 10], 2), [5, 5]);
/// assert_eq!(shared_out(&[600, 10, 10, 10], 2), [1, 3]);
/// ```
#[must_use]
pub fn shared_out(seconds: &[u64], tasks: usize) -> Vec<usize> {
    let total: u128 = seconds.iter().map(|s| u128::from(*s)).sum();
    let mut counts: BTreeMap<u128, usize> = BTreeMap::new();
    let mut before = 0;
    for each in seconds.iter().map(|s| u128::from(*s)) {
        // A piece is in the task that its middle falls in.
        let task = (2 * before + each) * (tasks.max(1) as u128) / (2 * total).max(1);
        *counts.entry(task).or_default() += 1;
        before += each;
    }
    counts.into_values().collect()
}

/// Why a file does not belong to a sweep, or says what is not so. `file` is its path.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what its sentence says; the sentences stand in report::sweep")]
pub enum Misfit {
    Unreadable { file: String, said: String },
    OtherProgram { file: String, wrote: Maker, reads: Maker },
    OtherFile { file: String, planned: String, is: Option<String> },
    OtherProblem { file: String, planned: String, is: String },
    OtherLimits { file: String, planned: Box<Limits>, is: Box<Limits> },
    NotPacked { file: String, key: String },
    Edited { file: String },
    Untrue { file: String },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::outcome::Engine;

    #[test]
    fn tasks_are_all_of_it_once_and_in_order() {
        let study = |name: &str, problems: usize| Study {
            name: name.to_owned(),
            scenarios: String::new(),
            files: BTreeMap::new(),
            problems: (0..problems).map(|n| format!("{name}{n}")).collect(),
        };
        let limits = |seed| Limits {
            engine: Engine::Search,
            gap_per_million: 0,
            time_limit_seconds: None,
            iterations: Some(1),
            nodes: None,
            seed,
        };
        let plan = Plan {
            maker: Maker { program: String::new(), build: String::new() },
            studies: vec![study("a", 2), study("b", 1)],
            limits: vec![limits(1), limits(2)],
            tasks: vec![4, 2],
            needs: Needs::default(),
        };
        let tasks = plan.by_task();
        let told = |task: &Vec<Ask>| task.iter().map(|a| (plan.fingerprint(*a), a.limits)).collect::<Vec<_>>();
        assert_eq!(told(&tasks[0]), [("a0", 0), ("a0", 1), ("a1", 0), ("a1", 1)]);
        assert_eq!(told(&tasks[1]), [("b0", 0), ("b0", 1)]);
        assert!(tasks.concat().iter().map(|a| a.number).eq(1..=6));
    }

    #[test]
    fn work_is_shared_out_evenly_and_no_task_is_empty() {
        assert_eq!(shared_out(&[], 3), [0; 0]);
        assert_eq!(shared_out(&[0, 0], 3), [2]);
        assert_eq!(shared_out(&[60; 17_000], 1_000), [17; 1_000]);
        assert_eq!(shared_out(&[900, 900, 900], 7), [1, 1, 1]);
        let uneven: Vec<u64> = (1..=50).collect();
        let counts = shared_out(&uneven, 5);
        assert_eq!((counts.iter().sum::<usize>(), counts.len()), (50, 5));
    }
}
