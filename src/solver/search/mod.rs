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
mod diagram;
pub(super) mod improve;
mod layers;
pub(super) mod moves;
pub(super) mod net;
pub(super) mod random;
mod redraw;
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

/// The same where somebody is bound: many times as many, because what is left to be gained there is gained by no merge.
const BOUND: u64 = 20 * ENOUGH;

/// What to search and for how long.
pub(super) struct Task<'a> {
    pub(super) model: &'a Model,
    pub(super) plan: &'a Plan,
    pub(super) empty: &'a Roster,
    pub(super) seed: u64,
    pub(super) effort: Effort,
    /// How many moves there is time for. Without it, and without moves in `effort`, a worker makes as many for each variable
    /// as are worth their time.
    pub(super) pace: Option<Pace<'a>>,
}

/// How many moves there is time for.
pub(super) struct Pace<'a> {
    /// How many more, given those that a worker has made.
    pub(super) moves: &'a (dyn Fn(u64) -> u64 + Sync),
    /// Whether there are never more than are worth their time.
    pub(super) is_bounded: bool,
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
        let each = if self.plan.has_bound() { BOUND } else { ENOUGH };
        let enough = u64::try_from(self.plan.variables()).unwrap_or(u64::MAX).saturating_mul(each).saturating_sub(done);
        match (self.effort.moves, &self.pace) {
            (Some(all), _) => all.saturating_sub(done),
            (None, Some(Pace { moves, is_bounded })) if done > 0 => {
                if *is_bounded {
                    moves(done).min(enough)
                } else {
                    moves(done)
                }
            }
            _ => enough,
        }
    }
}
