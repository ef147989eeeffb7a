//! Simulated annealing over the rows: leaves the valleys that small moves alone end in.
//!
//! A move that breaks a hard row is never made, so a legal roster stays legal. A worse roster is accepted with the
//! probability of Metropolis (Kirkpatrick, Gelatt, Vecchi: Optimization by simulated annealing, Science 220, 1983),
//! which falls as the temperature does. Everything is whole numbers: the same seed gives the same roster on every
//! machine.

use super::moves::{Kind, Move, Mover};
use super::random::Random;
use super::redraw::Redraw;
use super::seats::{Plan, Seating};
use super::state::{Score, State};

/// What a coverage point and a should-point are worth in quality points while the search runs. Only the search weighs
/// tiers against each other; which of two rosters is better is decided by the tiers in order.
pub(super) const EXCHANGE: [i64; 2] = [5_000, 1_000];

/// Temperatures of one cooling, in 256ths of a quality point, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::solver) struct Cooling {
    pub(in crate::solver) hot: i64,
    pub(in crate::solver) cold: i64,
    pub(in crate::solver) moves: u64,
    /// Halfway through, forget the best roster met so far, the first one too, so that the cooling ends in another
    /// roster.
    pub(in crate::solver) forget: bool,
}

/// How many of 64 moves are of each kind.
const MIX: [(Kind, usize); 7] = [
    (Kind::HandOver, 16),
    (Kind::SwapAlike, 20),
    (Kind::SwapNear, 8),
    (Kind::SwapAny, 6),
    (Kind::Ring, 6),
    (Kind::Chain, 4),
    (Kind::Block, 4),
];

/// How many moves beside them are trades where somebody is bound.
const TRADES: usize = 32;

/// Of so many moves as the second number how many are spent on seats decided together, where somebody is bound.
const REDRAWN: [u64; 2] = [1, 4];

/// Moves between two searches for sore seats, those in which [`State::is_sore`] is true of somebody.
const LOOK: u64 = 8_192;

/// Anneals from the state's roster and ends in the best roster it met. Deterministic for a seed.
pub(in crate::solver) fn anneal(
    plan: &Plan,
    state: &mut State,
    random: &mut Random,
    cooling: Cooling,
    halt: &(dyn Fn() -> bool + Sync),
) {
    if plan.seats.is_empty() {
        return;
    }
    let mut kinds: Vec<Kind> = MIX.iter().flat_map(|(kind, n)| std::iter::repeat_n(*kind, *n)).collect();
    if !plan.bound.is_empty() {
        kinds.extend(std::iter::repeat_n(Kind::Trade, TRADES));
    }
    let seating = Seating::new(plan, |var| state.is_on(var));
    let mut best = Best { score: state.score(), seating: seating.clone(), is_here: true };
    let mut mover = Mover { plan, seating };
    let mut next = Move::default();
    let (mut sore, mut open): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());

    let mut redraw = Redraw::default();
    let (mut redrawn, mut forget) = (0, cooling.forget);
    let (mut next_halt, mut next_look) = (0, 0);

    let mut temperature = cooling.hot;
    let mut at = 0;
    while at < cooling.moves {
        if at >= next_halt {
            if halt() {
                break;
            }
            next_halt = at - at % 1024 + 1024;
            temperature = cooling.at(at);
        }
        if forget && at >= cooling.moves / 2 {
            forget = false;
            best = Best { score: state.score(), seating: mover.seating.clone(), is_here: true };
        }
        if at >= next_look {
            next_look = at - at % LOOK + LOOK;
            open.clear();
            if !plan.bound.is_empty() {
                let lacks = |seat: &usize| mover.seating.sitting(plan, *seat).count() < plan.seats[*seat].min;
                open.extend((0..plan.seats.len()).filter(lacks));
            }
            sore.clear();
            sore.extend(
                (0..plan.seats.len()).filter(|seat| mover.seating.sitting(plan, *seat).any(|var| state.is_sore(var))),
            );
        }
        at += 1;
        let is_there = if !plan.bound.is_empty() && redrawn * REDRAWN[1] <= at * REDRAWN[0] {
            let (is_there, work) = redraw.propose((&mover, &open), state, temperature, random, &mut next);
            at += work;
            redrawn += work;
            is_there
        } else {
            let kind = kinds[random.below(kinds.len())];
            let seat = if !sore.is_empty() && random.below(16) == 0 {
                sore[random.below(sore.len())]
            } else {
                random.below(plan.seats.len())
            };
            mover.propose(kind, seat, random, &mut next)
        };
        if !is_there {
            continue;
        }
        let before = state.score();
        if !state.try_within(&next, EXCHANGE, draw(temperature, random)) {
            continue;
        }
        if best.is_here && state.score() > before {
            best.seating.clone_from(&mover.seating);
            best.is_here = false;
        }
        mover.made(&next);
        if state.score() < best.score {
            best.score = state.score();
            best.is_here = true;
        }
    }
    if !best.is_here {
        mover.seating.vars().chain(best.seating.vars()).for_each(|var| state.flip(var));
    }
}

/// The best roster met. It is copied when the search leaves it, not when it comes there.
struct Best {
    score: Score,
    seating: Seating,
    is_here: bool,
}

impl Cooling {
    /// The temperature after `at` moves. It is halved at even steps from `hot` to `cold`, and falls in a straight line
    /// between.
    fn at(&self, at: u64) -> i64 {
        let halvings = u64::from((self.hot / self.cold.max(1)).max(2).ilog2());
        let place = u128::from(at) * u128::from(halvings) * 256 / u128::from(self.moves.max(1));
        let place = i64::try_from(place).unwrap_or(0);
        let start = self.hot >> (place / 256);
        start - start * (place % 256) / 512
    }
}

/// Metropolis in whole numbers, the other way round: the increase that is accepted is at most the temperature times a
/// draw from the exponential distribution, for which the leading zeros of a random word and the bits after them serve.
pub(super) fn draw(temperature: i64, random: &mut Random) -> i64 {
    let word = random.next() | 1;
    let zeros = word.leading_zeros();
    let mantissa = ((word << zeros) >> 55) as i64 & 255;
    // -log2 of a uniform number, in 256ths; ln 2 is 177/256.
    let draw = (i64::from(zeros) * 256 + 256 - mantissa) * 177;
    (temperature * draw) >> 24
}
