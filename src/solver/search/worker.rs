//! One worker: a short cooling for a roster that can be used at once, then long ones.

use crate::domain::Roster;
use crate::model::{Model, Var};

use super::anneal::{Cooling, EXCHANGE, anneal};
use super::construct::greedy;
use super::moves::{Kind, Move, Mover};
use super::random::Random;
use super::redraw::settle;
use super::seats::{Plan, Seating};
use super::state::{Score, State};

/// Moves of the first cooling for each variable.
const FIRST: u64 = 30;

/// Moves for each variable of a cooling that forgets the roster it began with.
const AFRESH: u64 = 200;

/// How many hand-overs are priced to learn the heat.
const SAMPLE: usize = 500;

/// A cooling ends at the heat divided by this, far below the price of a single wish.
const COLD: i64 = 300;

/// How much to search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Independent workers, of which the best roster is kept. The answer depends on their number, and never on the
    /// number of threads.
    pub workers: usize,
    /// Moves that each worker prices; `None` lets the size of the instance and the time decide.
    pub moves: Option<u64>,
}

impl Default for Effort {
    fn default() -> Self {
        Self { workers: 2, moves: None }
    }
}

/// A stream of ever better rosters. The same seed and number give the same stream on every machine.
pub(in crate::solver) struct Worker<'p> {
    plan: &'p Plan,
    state: State<'p>,
    random: Random,
    /// The rise in cost of a typical hand-over, which a cooling takes as its first temperature.
    heat: i64,
    /// Whether it has cooled before.
    has_cooled: bool,
}

impl<'p> Worker<'p> {
    /// A worker with a first roster, built seat by seat.
    pub(in crate::solver) fn new(plan: &'p Plan, seed: u64, number: usize, halt: &(dyn Fn() -> bool + Sync)) -> Self {
        let mut random = Random::new(seed, u64::try_from(number).unwrap_or(u64::MAX));
        let mut state = greedy(plan, &mut random, halt);
        settle(plan, &mut state, &mut random, halt);
        Self::with(plan, state, random)
    }

    fn with(plan: &'p Plan, state: State<'p>, random: Random) -> Self {
        let mut worker = Self { plan, state, random, heat: 1, has_cooled: false };
        worker.heat = worker.typical_increase();
        worker
    }

    /// What the roster costs.
    pub(in crate::solver) fn score(&self) -> Score {
        self.state.score()
    }

    pub(in crate::solver) fn roster(&self, model: &Model, empty: &Roster) -> Roster {
        model.roster(empty, |v| self.state.is_on(Var(v)))
    }

    /// Moves when each variable gets `each`; at least one.
    fn moves(&self, each: u64) -> u64 {
        u64::try_from(self.plan.variables()).unwrap_or(u64::MAX).saturating_mul(each).max(1)
    }

    /// One cooling from the heat: a short one first, for a roster that can be used at once, then one of all the moves
    /// that are left, since one long cooling is better than many short ones. Says how many moves it was. The roster is
    /// never worse than before.
    pub(in crate::solver) fn cool_on(&mut self, left: u64, halt: &(dyn Fn() -> bool + Sync)) -> u64 {
        let moves = if self.has_cooled { left } else { left.min(self.moves(FIRST)) };
        self.has_cooled = true;
        self.cool(self.cooling(moves), halt);
        moves
    }

    /// Cools from the heat, so many times as long as the shortest cooling that is worth it, and forgets the roster before,
    /// so it ends in another, better or worse.
    pub(in crate::solver) fn afresh(&mut self, times: u64, halt: &(dyn Fn() -> bool + Sync)) {
        let moves = self.moves(AFRESH.saturating_mul(times));
        self.cool(Cooling { forget: true, ..self.cooling(moves) }, halt);
    }

    fn cooling(&self, moves: u64) -> Cooling {
        Cooling { hot: self.heat * 256, cold: (self.heat * 256 / COLD).max(64), moves, forget: false }
    }

    fn cool(&mut self, cooling: Cooling, halt: &(dyn Fn() -> bool + Sync)) {
        anneal(self.plan, &mut self.state, &mut self.random, cooling, halt);
    }

    /// The median of what a hand-over costs more, where it costs more.
    fn typical_increase(&mut self) -> i64 {
        if self.plan.seats.is_empty() {
            return 1;
        }
        let seating = Seating::new(self.plan, |var| self.state.is_on(var));
        let mover = Mover { plan: self.plan, seating };
        let mut next = Move::default();
        let mut increases = Vec::new();
        for _ in 0..SAMPLE {
            let seat = self.random.below(self.plan.seats.len());
            if mover.propose(Kind::HandOver, seat, &mut self.random, &mut next) {
                increases.extend(self.state.increase(&next, EXCHANGE).filter(|i| *i > 0));
            }
        }
        increases.sort_unstable();
        increases.get(increases.len() / 2).copied().unwrap_or(1).max(1)
    }
}
