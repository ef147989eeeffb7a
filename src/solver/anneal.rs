//! Simulated annealing over the rows: leaves the valleys that small moves alone end in.
//!
//! A move is priced by turning its seats in the [`State`] and reading the score; what is not accepted is turned back. A
//! move that breaks a hard row is never accepted, so a legal roster stays legal. A worse roster is accepted with the
//! probability of Metropolis (Kirkpatrick, Gelatt, Vecchi: Optimization by simulated annealing, Science 220, 1983), which
//! falls as the temperature does. Everything is whole numbers: the same seed gives the same roster on every machine.

use super::construct::{Plan, Seat};
use super::random::Random;
use super::state::{Score, State};
use crate::domain::DoctorIx;
use crate::model::Var;

/// What a coverage point and a should-point are worth in quality points while the search runs. Only the search weighs
/// tiers against each other; which of two rosters is better is decided by the tiers in order.
const EXCHANGE: [i64; 2] = [5_000, 1_000];

/// Temperature at the start and at the end, in quality points: around the price of one refused wish, and well below it.
const HOT: i64 = 600;
const COLD: i64 = 8;

/// Anneals for a number of moves and ends in the best roster it met. Deterministic for a seed.
pub(super) fn anneal(
    plan: &Plan,
    state: &mut State,
    random: &mut Random,
    moves: usize,
    halt: &(dyn Fn() -> bool + Sync),
) {
    let mut search = Search { plan, state, since_best: Vec::new(), turned: Vec::new() };
    if plan.seats.is_empty() {
        return;
    }
    let mut best = search.state.score();
    for at in 0..moves {
        if at % 1024 == 0 && halt() {
            break;
        }
        let before = search.state.score();
        search.propose(random);
        let after = search.state.score();
        if search.turned.is_empty() {
            continue;
        }
        if accepts(before, after, temperature(at, moves), random) {
            search.since_best.append(&mut search.turned);
            if after < best {
                best = after;
                search.since_best.clear();
            }
        } else {
            search.turn_back();
        }
    }
    search.return_to_best();
}

/// Falls from hot to cold by halves, straight within each half.
fn temperature(at: usize, moves: usize) -> i64 {
    let halvings = i64::from((HOT / COLD).ilog2());
    let place = i64::try_from(at).unwrap_or(0) * halvings * 256 / i64::try_from(moves).unwrap_or(i64::MAX).max(1);
    let start = HOT >> (place / 256);
    start - start * (place % 256) / 512
}

/// Metropolis in whole numbers: an increase is accepted when it is at most the temperature times a draw from the
/// exponential distribution, for which the leading zeros of a random word and the bits after them serve.
fn accepts(before: Score, after: Score, temperature: i64, random: &mut Random) -> bool {
    if after[0] > before[0] {
        return false;
    }
    let change = |level: usize| after[level] - before[level];
    let increase = change(1) * EXCHANGE[0] + change(2) * EXCHANGE[1] + change(3);
    if increase <= 0 {
        return true;
    }
    let word = random.next() | 1;
    let zeros = word.leading_zeros();
    let mantissa = i64::try_from((word << zeros) >> 55).unwrap_or(0) & 255;
    // -log2 of a uniform number, in 256ths; ln 2 is 177/256.
    let draw = (i64::from(zeros) * 256 + 256 - mantissa) * 177 / 256;
    increase * 256 <= temperature * draw
}

struct Search<'s, 'n> {
    plan: &'s Plan,
    state: &'s mut State<'n>,
    /// What has been turned since the best roster was met, for the way back.
    since_best: Vec<Var>,
    /// What the move in work has turned.
    turned: Vec<Var>,
}

impl Search<'_, '_> {
    fn turn(&mut self, var: Var) {
        self.state.flip(var);
        self.turned.push(var);
    }

    fn turn_back(&mut self) {
        while let Some(var) = self.turned.pop() {
            self.state.flip(var);
        }
    }

    fn return_to_best(&mut self) {
        while let Some(var) = self.since_best.pop() {
            self.state.flip(var);
        }
    }

    fn propose(&mut self, random: &mut Random) {
        let seat = random.below(self.plan.seats.len());
        match random.below(8) {
            0..=2 => self.hand_over(seat, random),
            3..=6 => self.swap(seat, random),
            _ => self.rotate(seat, random),
        }
    }

    fn sitting(&self, seat: &Seat) -> Option<(DoctorIx, Var)> {
        seat.who.iter().copied().find(|(_, var)| self.state.is_on(*var))
    }

    /// The seat goes to somebody else; an optional seat is as often left.
    fn hand_over(&mut self, seat: usize, random: &mut Random) {
        let seat = &self.plan.seats[seat];
        let (_, to) = seat.who[random.below(seat.who.len())];
        match self.sitting(seat) {
            Some((_, var)) if var == to => {
                if seat.is_optional() {
                    self.turn(var);
                }
            }
            Some((_, var)) => {
                self.turn(var);
                self.turn(to);
            }
            None => self.turn(to),
        }
    }

    /// The doctors of two seats change places.
    fn swap(&mut self, a: usize, random: &mut Random) {
        let Some((here, here_var)) = self.sitting(&self.plan.seats[a]) else { return };
        for _ in 0..4 {
            let b = random.below(self.plan.seats.len());
            let Some((there, there_var)) = self.sitting(&self.plan.seats[b]) else { continue };
            let (to, from) = (self.plan.seats[b].var_of(here), self.plan.seats[a].var_of(there));
            if let (true, Some(to), Some(from)) = (here != there, to, from)
                && !self.state.is_on(to)
                && !self.state.is_on(from)
            {
                [here_var, there_var, to, from].into_iter().for_each(|v| self.turn(v));
                return;
            }
        }
    }

    /// Three doctors change places in a ring.
    fn rotate(&mut self, first: usize, random: &mut Random) {
        let seats = [first, random.below(self.plan.seats.len()), random.below(self.plan.seats.len())];
        let Some(sitting) = seats.iter().map(|s| self.sitting(&self.plan.seats[*s])).collect::<Option<Vec<_>>>() else {
            return;
        };
        let next = |at: usize| self.plan.seats[seats[(at + 1) % 3]].var_of(sitting[at].0);
        let Some(to) = (0..3).map(next).collect::<Option<Vec<Var>>>() else { return };
        let distinct = sitting[0].0 != sitting[1].0 && sitting[1].0 != sitting[2].0 && sitting[0].0 != sitting[2].0;
        if distinct && !to.iter().any(|v| self.state.is_on(*v)) {
            sitting.iter().map(|(_, var)| *var).chain(to).for_each(|v| self.turn(v));
        }
    }
}
