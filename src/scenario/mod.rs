//! Runs the scenarios of a what-if beside each other, each problem once.
//!
//! A problem is known by its fingerprint: two scenarios that come to the same planning problem get the same answer, and
//! one that changes nothing gets the base's. Problems are taken in their order by as many jobs as there are; each solve
//! has a search of one thread and a prover of its own. With a limit that is no clock the answers are the same however
//! many jobs there are.

mod smallest;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::domain::Instance;
use crate::domain::outcome::{Outcome, Status, Stopped};
use crate::solver::{self, Options};

pub use smallest::{Edge, count, smallest};

pub use crate::domain::outcome::Answer;
pub use crate::domain::scenario::{Count, Reply};

/// A planning problem and what it is known by.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// Equal for equal problems.
    pub fingerprint: &'a str,
}

/// What may be used at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Means {
    /// Problems that are solved at the same time, one at least.
    pub jobs: usize,
    /// Memory for all of them, in bytes.
    pub memory: u64,
}

/// The different problems, in the order in which they come first.
#[must_use]
pub fn distinct<'a>(questions: &[Question<'a>]) -> Vec<Question<'a>> {
    let mut known = BTreeSet::new();
    questions.iter().filter(|question| known.insert(question.fingerprint)).copied().collect()
}

/// Solves the different problems; the answers are by fingerprint. `told` hears of each as it is done, with the
/// time it took. Once it is asked to stop, those that are not solved are [`Answer::Interrupted`]; of those that were not begun
/// `told` does not hear.
pub fn run(
    questions: &[Question<'_>],
    options: &Options,
    means: Means,
    told: &(dyn Fn(&str, &Answer, Duration) + Sync),
    stop: &AtomicBool,
) -> BTreeMap<String, Answer> {
    let different = distinct(questions);
    let jobs = means.jobs.min(different.len()).max(1);
    let memory = means.memory / u64::try_from(jobs).unwrap_or(1);
    let (next, answers) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || {
        while let Some(question) = different.get(next.fetch_add(1, Ordering::Relaxed)) {
            let answer = match stop.load(Ordering::Relaxed) {
                true => Answer::Interrupted,
                false => {
                    let (answer, elapsed) = answer(question.instance, options, memory, stop);
                    told(question.fingerprint, &answer, elapsed);
                    answer
                }
            };
            let mut answers = answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            answers.insert(question.fingerprint.to_owned(), answer);
        }
    };
    std::thread::scope(|scope| (0..jobs).for_each(|_| drop(scope.spawn(work))));
    answers.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn answer(instance: &Instance, options: &Options, memory: u64, stop: &AtomicBool) -> (Answer, Duration) {
    let mut elapsed = Duration::ZERO;
    let model = match solver::model_within(instance, options.engine, options.threads, memory) {
        Ok(model) => model,
        Err(needed) => return (Answer::TooLarge(needed), elapsed),
    };
    let mut outcome = solver::solve_rules(instance, &model, options, &mut |p| elapsed = p.elapsed, stop);
    elapsed = outcome.trajectory.last().map_or(elapsed, |p| p.elapsed.max(elapsed));
    // A prover that the same signal ended looks lost, and a search that was cut looks out of time.
    if stop.load(Ordering::Relaxed) && !is_finished(&outcome) {
        return (Answer::Interrupted, elapsed);
    }
    outcome.trajectory.truncate(1);
    for point in &mut outcome.trajectory {
        (point.elapsed, point.values) = (Duration::ZERO, None);
    }
    (Answer::Outcome(Box::new(outcome)), elapsed)
}

/// Whether a solve had nothing more to do, so that it ended by itself whoever asked it to stop meanwhile.
fn is_finished(outcome: &Outcome) -> bool {
    outcome.status == Status::Impossible || matches!(outcome.stopped, Stopped::Proven | Stopped::GapReached)
}
