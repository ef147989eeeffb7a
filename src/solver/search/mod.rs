//! Local search over the rows: good rosters, soon, and no proof.
//!
//! ```text
//! Model -> Net (rows laid out) -> greedy -> Worker: annealing over moves, priced by State
//! ```
//!
//! Workers are independent and seeded; of what they find the best is kept, the worker with the lower number deciding
//! between equals. Nothing here reads a clock: whoever calls says when to halt.

pub(super) mod anneal;
mod construct;
pub(super) mod improve;
pub(super) mod moves;
pub(super) mod net;
pub(super) mod random;
pub(super) mod seats;
pub(super) mod state;
mod worker;

use std::sync::mpsc::Sender;

use rayon::prelude::*;

use crate::domain::Roster;
use crate::model::Model;

use seats::Plan;
pub use worker::Effort;
pub(super) use worker::Worker;

/// Annealing is worth its time up to so many moves for each variable; then merging what it finds is worth more.
const ENOUGH: u64 = 180;

/// What to search and for how long.
pub(super) struct Task<'a> {
    pub(super) model: &'a Model,
    pub(super) plan: &'a Plan,
    pub(super) empty: &'a Roster,
    pub(super) seed: u64,
    pub(super) effort: Effort,
    /// How many more moves a worker has time for after so many; without it, as many as there is gain in.
    pub(super) pace: Option<&'a (dyn Fn(u64) -> u64 + Sync)>,
}

impl Task<'_> {
    /// Searches with every worker and sends each better roster of each; returns what they end with, the best first, the
    /// same on any number of threads if `halt` is not what ends it.
    pub(super) fn run(&self, threads: usize, halt: &(dyn Fn() -> bool + Sync), news: &Sender<Roster>) -> Vec<Roster> {
        let work = || -> Vec<(state::Score, usize, Roster)> {
            (0..self.effort.workers.max(1)).into_par_iter().map(|number| self.one(number, halt, news)).collect()
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        // Without a pool of its own it runs where it is: slower, and the same roster.
        let mut ends = pool.map_or_else(|_| work(), |pool| pool.install(work));
        // The number of the worker decides between equals, not the thread that was first.
        ends.sort_by_key(|(score, number, _)| (*score, *number));
        ends.into_iter().map(|(.., roster)| roster).collect()
    }

    fn one(
        &self,
        number: usize,
        halt: &(dyn Fn() -> bool + Sync),
        news: &Sender<Roster>,
    ) -> (state::Score, usize, Roster) {
        let mut worker = Worker::new(self.plan, self.seed, number, halt);
        let mut done = 0;
        let mut told = None;
        loop {
            // Nobody listens any more when the search is over.
            if told.is_none_or(|told| worker.score() < told) {
                let _ = news.send(worker.roster(self.model, self.empty));
                told = Some(worker.score());
            }
            let left = self.left(done);
            if left == 0 || self.plan.seats.is_empty() || halt() {
                return (worker.score(), number, worker.roster(self.model, self.empty));
            }
            done += worker.cool_on(left, halt);
        }
    }

    /// Moves that a worker should do after so many.
    fn left(&self, done: u64) -> u64 {
        let enough = u64::try_from(self.plan.variables()).unwrap_or(u64::MAX).saturating_mul(ENOUGH);
        match (self.effort.moves, self.pace) {
            (Some(all), _) => all.saturating_sub(done),
            (None, Some(pace)) if done > 0 => pace(done),
            _ => enough.saturating_sub(done),
        }
    }
}
