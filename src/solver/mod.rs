//! Makes the best roster and says how good it is.
//!
//! ```text
//! rows -> search (a first roster, annealed) -> per tier: lower -> HiGHS in a child, from the best roster -> check
//!                                                       beside it windows and merges, exact and small
//! ```
//!
//! The roster comes first and the proof after it: a legal roster is at hand in a blink, and everything that follows can
//! only make it better or say how much better another could be. The three tiers are taken one after the other, each
//! held at its value while the next is minimised.
//!
//! # The objective
//!
//! ```text
//! lexmin over x of ( sum of p_r * e_r(x) for r in coverage, the same in main rules, the same in quality )
//! where e_r(x) = max(0, sum of a_rv * x_v - b_r), e_r(x) = 0 for every hard r, x_v in {0, 1}
//! ```
//!
//! `x_v` is a seat taken by a doctor, or a helper that is any of some of them; `r` is a row of the model with factors `a`,
//! bound `b` and price `p`, all whole; a tier is a level of the lexicographic objective. What we call a row is a linear
//! constraint, the best roster so far the incumbent, a window a neighbourhood of fix-and-optimise, a clash an irreducible
//! infeasible subset, and the gap what it is called everywhere.
//!
//! # The rooms
//!
//! `search` finds rosters, `program` makes integer programs of the rows, `prover` hands them to HiGHS and hears what it
//! says, `blocks` takes a large program apart by doctors and has a bound of it soon, `course` is the way from tier to tier
//! with neighbourhoods beside the proof, `certificate` proves in whole numbers what anybody can check, `infeasible` says
//! what cannot be.
//!
//! What HiGHS says is a hypothesis. Each of its rosters is valued by the rows in integers and checked by the checker
//! before it counts, its bounds are held against the best roster, and what contradicts is a [`Fault`] in the
//! [`Outcome`], never an answer. No illegal roster leaves this room.
//!
//! Apart from the time limit a solve is reproducible: the same instance, seed and limits give the same roster on any
//! number of threads. The clock is read for that limit, and to say when each better roster came.

pub mod bench;
mod blocks;
mod certificate;
mod course;
#[cfg(test)]
mod fixture;
mod infeasible;
mod outcome;
mod program;
mod prover;
mod search;

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::domain::fault::Fault;
use crate::domain::outcome::{Engine, Outcome, Status, Stopped, TierResult};
use crate::domain::{Instance, Roster, Tier};
use crate::model::Model;
use crate::rules;

pub use certificate::{
    Accepted, Broken, Certificate, MOST_TERMS, NoModel, Refusal, Unread, Unshown, certified, certify, check_proof, tie,
};
pub use infeasible::conflict::needed;
pub use infeasible::elastic::{Cheapest, Elastic, Search, cheapest};
pub use infeasible::open_seat::open_seats;
pub use infeasible::propagate::{Limit, Possible, possible};
pub use program::mps::quality_model;
pub use program::size::{Size, memory_bytes, model_within};
pub use prover::Prover;
pub use prover::child::{CHILD_ARGUMENT, child_main};
pub use search::Effort;

/// How to solve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Who solves.
    pub engine: Engine,
    /// Time for all of it; none is until it is proven.
    pub time_limit: Option<Duration>,
    /// The gap at which the last tier is good enough, in parts per million of its cost. The tiers above it are always
    /// taken to the end.
    pub gap_per_million: i64,
    /// The last tier that is proven; of those below it nothing is said.
    pub last: Tier,
    /// Seed of everything that is drawn.
    pub seed: u64,
    /// Threads for search; 0 is one for each core. It never changes the answer.
    pub threads: usize,
    /// Nodes of the prover's search tree, per tier: a limit that, unlike time, gives the same answer everywhere.
    pub nodes: Option<u32>,
    /// Who proves; without one there is a good roster and no bound.
    pub prover: Option<Prover>,
    /// How much to search.
    pub search: Effort,
    /// A roster to go on from instead of searching for one; one that is not legal is not used.
    pub start: Option<Roster>,
    /// What is proven already: no roster costs less in each tier, given the tiers above it at theirs.
    pub known: [i64; 3],
}

impl Default for Options {
    fn default() -> Self {
        Self {
            engine: Engine::default(),
            time_limit: None,
            gap_per_million: 0,
            last: Tier::Quality,
            seed: 1,
            threads: 0,
            nodes: None,
            prover: None,
            search: Effort::default(),
            start: None,
            known: [0; 3],
        }
    }
}

/// How far the solve has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Tier in work.
    pub tier: Tier,
    /// What the best roster costs in it; none without a roster.
    pub best: Option<i64>,
    /// What every roster costs at least.
    pub bound: i64,
    /// Distance between them, in parts per million; none without a roster.
    pub gap_per_million: Option<i64>,
    /// Time since the solve began.
    pub elapsed: Duration,
    /// The best roster; none before there is one.
    pub roster: Option<&'a Roster>,
}

/// Solves an instance under all rules. Set `stop` to end it early with the best roster so far.
pub fn solve(instance: &Instance, options: &Options, progress: &mut dyn FnMut(Progress), stop: &AtomicBool) -> Outcome {
    solve_rules(instance, &rules::model(instance), options, progress, stop)
}

/// The same with the rows of all rules made already, as [`model_within`] makes them.
pub fn solve_rules(
    instance: &Instance,
    model: &Model,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
    stop: &AtomicBool,
) -> Outcome {
    let mut outcome = solve_model(instance, model, options, progress, stop);
    hold_against_checker(&mut outcome);
    outcome
}

/// Solves an instance under the rows of a model, which may be more or fewer than those of the rules. Legal is still
/// what the checker says.
pub fn solve_model(
    instance: &Instance,
    model: &Model,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
    stop: &AtomicBool,
) -> Outcome {
    course::tiers::Solve::new(instance, model, options, progress, stop).run()
}

/// The checker defines what a roster costs. Where the rows say something else, what was proven of the rows says nothing
/// of the roster.
fn hold_against_checker(outcome: &mut Outcome) {
    let before = outcome.trajectory.first().map_or([0; 3], |point| point.bounds);
    for result in &mut outcome.tiers {
        let checker = outcome.verdict.tiers[result.tier.index()];
        if checker != result.value {
            outcome.faults.push(Fault::CostsDisagree { tier: result.tier, rows: result.value, checker });
            *result = TierResult::of(result.tier, checker, 0, before[result.tier.index()]);
            if outcome.status == Status::Optimal {
                (outcome.status, outcome.stopped) = (Status::Feasible, Stopped::ProverLost);
            }
        }
    }
}
