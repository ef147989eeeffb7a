//! Local search over the rows: good rosters, soon, and no proof.
//!
//! ```text
//! Model -> Net (rows laid out) -> greedy -> Worker: annealing over moves, priced by State
//! ```
//!
//! Workers are independent and seeded. The best of their rosters is kept, and the worker with the lower number decides
//! between equals. Nothing here reads a clock: the caller's `halt` and `pace` do.

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

/// Moves for each variable up to which annealing is worth its time; beyond that, merging the rosters it found gains
/// more.
const ENOUGH: u64 = 180;

/// What to search and for how long.
pub(super) struct Task<'a> {
    pub(super) model: &'a Model,
    pub(super) plan: &'a Plan,
    pub(super) empty: &'a Roster,
    pub(super) seed: u64,
    pub(super) effort: Effort,
    /// Says how many more moves a worker has time for, given those that it has made. Without it, and without moves in
    /// `effort`, a worker makes [`ENOUGH`] for each variable.
    pub(super) pace: Option<&'a (dyn Fn(u64) -> u64 + Sync)>,
}

impl Task<'_> {
    /// Searches with every worker and sends each better roster of each. Returns the rosters that they end with, the
    /// best first, the same on any number of threads if neither `halt` nor `pace` ends the search.
    pub(super) fn run(&self, threads: usize, halt: &(dyn Fn() -> bool + Sync), news: &Sender<Roster>) -> Vec<Roster> {
        let work = || -> Vec<(state::Score, usize, Roster)> {
            (0..self.effort.workers.max(1)).into_par_iter().map(|number| self.one(number, halt, news)).collect()
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        // If no pool can be built, the workers run in rayon's own; the rosters are the same.
        let mut ends = pool.map_or_else(|_| work(), |pool| pool.install(work));
        // The number of the worker decides between equals, and not which thread was first, so that the order is the
        // same every time.
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
            // Nobody listens any more when the search is over, so a roster that cannot be sent is not needed.
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

    /// Moves that a worker should still make after it has made `done`.
    fn left(&self, done: u64) -> u64 {
        let enough = u64::try_from(self.plan.variables()).unwrap_or(u64::MAX).saturating_mul(ENOUGH);
        match (self.effort.moves, self.pace) {
            (Some(all), _) => all.saturating_sub(done),
            (None, Some(pace)) if done > 0 => pace(done),
            _ => enough.saturating_sub(done),
        }
    }
}
