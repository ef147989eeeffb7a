//! What benchmarks and the gate on their instruction counts may call: the steps inside a solve, one by one.
//!
//! Nothing here is used by a solve. The names stand for steps, not for how they are done, so that a measurement goes on
//! when an engine is replaced: compile the rules to rows, lay the rows out for search, price a move, apply a move, value
//! a roster from scratch, lower to an integer program.

use super::program::lower::{Ask, lower};
use super::search::moves::Move;
use super::search::random::Random;
use super::search::seats::{Plan, lock_vars};
use super::search::state::State;
use crate::domain::time::plus_days;
use crate::domain::{DoctorIx, Instance, Roster, SlotIx, Tier};
use crate::model::{Model, Var, X};
use crate::rules;

/// How often a draw may come to nothing before there are no such moves.
const TRIES: usize = 1_000;

/// Days in a block of duties.
const BLOCK_DAYS: i64 = 7;

/// The kinds of moves between rosters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A doctor takes a seat.
    Assign,
    /// A doctor leaves a seat.
    Release,
    /// A seat goes from one doctor to another.
    HandOver,
    /// Two doctors change seats.
    Swap,
    /// Two doctors change all their seats of a week.
    Block,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Assign, Self::Release, Self::HandOver, Self::Swap, Self::Block];

    /// Its name, in words with hyphens.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Release => "release",
            Self::HandOver => "hand-over",
            Self::Swap => "swap",
            Self::Block => "block",
        }
    }
}

/// Moves from the roster of a [`Bench`], drawn beforehand so that drawing is not measured.
#[derive(Clone, Debug)]
pub struct Moves(Vec<(Vec<Var>, Move)>);

impl Moves {
    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// An instance on the bench: its rows, laid out, and a roster that breaks no hard row.
///
/// ```
/// use legevakt::solver::bench::{Bench, Kind};
/// let read = |path: &std::path::Path| std::fs::read_to_string(path);
/// let instance = legevakt::format::read_period("instances/tiny/period.toml".as_ref(), &read).unwrap().instance;
/// let bench = Bench::new(&instance);
/// let moves = bench.draw(Kind::HandOver, 1, 10);
/// let mut desk = bench.desk();
/// assert_eq!(desk.price(&moves), desk.price(&moves), "a price changes nothing");
/// ```
#[derive(Clone, Debug)]
pub struct Bench<'i> {
    instance: &'i Instance,
    model: Model,
    plan: Plan,
    roster: Roster,
}

impl<'i> Bench<'i> {
    /// Compiles an instance and fills a roster by a plain rule, which no engine has a part in: seat by seat, the doctor
    /// with the fewest duties so far whom no hard row keeps out. Seats that may be empty stay empty.
    #[must_use]
    pub fn new(instance: &'i Instance) -> Self {
        let model = rules::model(instance);
        let plan = Plan::new(instance, &model);
        let roster = fill(instance, &model, &plan);
        Self { instance, model, plan, roster }
    }

    /// The instance.
    #[must_use]
    pub fn instance(&self) -> &'i Instance {
        self.instance
    }

    /// The roster.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Compiles the rules to rows, again; the number of rows.
    #[must_use]
    pub fn compile(&self) -> usize {
        rules::model(self.instance).rows().len()
    }

    /// Lays the rows out for search, again; the number of variables that it can turn.
    #[must_use]
    pub fn lay_out(&self) -> usize {
        Plan::new(self.instance, &self.model).variables()
    }

    /// Lowers the quality tier to an integer program, the tiers above held where the roster has them; the number of its
    /// columns and lines.
    #[must_use]
    pub fn lower(&self) -> usize {
        let [coverage, should, _] = self.model.value(&self.roster).tiers;
        let held = [(Tier::Coverage, coverage), (Tier::Should, should)];
        let locks = lock_vars(self.instance, &self.model);
        let ask = Ask { goal: Some(Tier::Quality), held: &held, locks: &locks, hard: &|_| true };
        let program = lower(&self.model, ask).program;
        program.columns.len() + program.lines.len()
    }

    /// Values the roster from scratch; what it costs in quality.
    #[must_use]
    pub fn value(&self) -> i64 {
        self.model.value(&self.roster).tiers[Tier::Quality.index()]
    }

    /// Draws `n` moves of a kind from the roster; fewer only where it has next to none.
    #[must_use]
    pub fn draw(&self, kind: Kind, seed: u64, n: usize) -> Moves {
        let mut random = Random::new(seed, 0);
        let slots: Vec<SlotIx> =
            self.instance.open_slots().filter(|slot| !self.model.of_slot(*slot).is_empty()).collect();
        let before = self.model.point(&self.roster);
        let mut draw = || (0..TRIES).find_map(|_| self.draw_one(kind, &slots, &mut random));
        let laid_out = |turned: Vec<Var>| {
            let (off, on): (Vec<Var>, Vec<Var>) = turned.iter().partition(|var| before[var.0]);
            (turned, Move::new(&self.plan.net, &off, &on))
        };
        Moves((0..n).map_while(|_| draw()).map(laid_out).collect())
    }

    /// The roster ready for moves.
    #[must_use]
    pub fn desk(&self) -> Desk<'_> {
        Desk { state: State::of(&self.plan.net, &self.model, &self.roster) }
    }

    fn draw_one(&self, kind: Kind, slots: &[SlotIx], random: &mut Random) -> Option<Vec<Var>> {
        if slots.is_empty() {
            return None;
        }
        let slot = slots[random.below(slots.len())];
        match kind {
            Kind::Assign => Some(vec![self.pick(slot, false, random)?.1]),
            Kind::Release => Some(vec![self.pick(slot, true, random)?.1]),
            Kind::HandOver => Some(vec![self.pick(slot, true, random)?.1, self.pick(slot, false, random)?.1]),
            Kind::Swap => {
                let other = slots[random.below(slots.len())];
                let (here, there) = (self.pick(slot, true, random)?.0, self.pick(other, true, random)?.0);
                let mut turned = self.trade(slot, here, there)?;
                turned.extend(self.trade(other, there, here)?);
                (slot != other).then_some(turned)
            }
            Kind::Block => {
                let (one, other) = (self.pick(slot, true, random)?.0, self.pick(slot, false, random)?.0);
                let from = self.instance.shift_of(slot).date;
                let week = from..plus_days(from, BLOCK_DAYS);
                let in_week = slots.iter().filter(|s| week.contains(&self.instance.shift_of(**s).date));
                let traded: Vec<Vec<Var>> = in_week.filter_map(|s| self.trade(*s, one, other)).collect();
                (traded.len() > 1).then(|| traded.concat())
            }
        }
    }

    /// A doctor who sits in a slot, or one who could and does not.
    fn pick(&self, slot: SlotIx, sits: bool, random: &mut Random) -> Option<(DoctorIx, Var)> {
        let of_slot = self.model.of_slot(slot).iter().filter(|(doctor, _)| self.roster.has(slot, *doctor) == sits);
        let who: Vec<(DoctorIx, Var)> = of_slot
            .filter_map(|(doctor, x)| match x {
                X::Var(var) => Some((*doctor, *var)),
                X::Const(_) => None,
            })
            .collect();
        (!who.is_empty()).then(|| who[random.below(who.len())])
    }

    /// What is turned when the one of two doctors who sits in a slot gives the seat to the other.
    fn trade(&self, slot: SlotIx, one: DoctorIx, other: DoctorIx) -> Option<Vec<Var>> {
        match (self.model.seat(slot, one), self.model.seat(slot, other)) {
            (X::Var(a), X::Var(b)) if self.roster.has(slot, one) != self.roster.has(slot, other) => Some(vec![a, b]),
            _ => None,
        }
    }
}

fn fill(instance: &Instance, model: &Model, plan: &Plan) -> Roster {
    let mut state = State::empty(&plan.net);
    let mut duties = vec![0; instance.doctors.len()];
    for var in lock_vars(instance, model) {
        state.flip(var);
    }
    for slot in instance.open_slots() {
        let mut who: Vec<(i32, DoctorIx, Var)> = Vec::new();
        for (doctor, x) in model.of_slot(slot) {
            if let X::Var(var) = x {
                who.push((duties[doctor.0], *doctor, *var));
            }
        }
        who.sort();
        let mut missing = instance.slots[slot.0].min;
        for (_, doctor, var) in who {
            if state.is_on(var) {
                missing -= 1;
            } else if missing > 0 && state.score_with(&[var])[0] <= state.score()[0] {
                state.flip(var);
                duties[doctor.0] += 1;
                missing -= 1;
            }
        }
    }
    model.roster(&Roster::empty(instance), |v| state.is_on(Var(v)))
}

/// A roster that moves are priced on.
#[derive(Clone, Debug)]
pub struct Desk<'b> {
    state: State<'b>,
}

impl Desk<'_> {
    /// Prices each move from the roster as it is, as search does before it asks whether the move is legal; the sum of what
    /// the rosters would cost in quality.
    pub fn price(&mut self, moves: &Moves) -> i64 {
        let quality = self.state.score()[3];
        moves.0.iter().map(|(_, next)| quality + self.state.look(next)[2]).sum()
    }

    /// Applies each move and takes it back, so twice as many moves as were drawn; the sum of what the rosters on the way
    /// cost in quality.
    pub fn apply(&mut self, moves: &Moves) -> i64 {
        let mut sum = 0;
        for (turned, _) in &moves.0 {
            turned.iter().for_each(|var| self.state.flip(*var));
            sum += self.state.score()[3];
            turned.iter().rev().for_each(|var| self.state.flip(*var));
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn tiny() -> Instance {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/tiny/period.toml");
        crate::format::read_period(&path, &|path| std::fs::read_to_string(path))
            .expect("it is in the repository")
            .instance
    }

    #[test]
    fn every_kind_is_drawn_and_costs_what_valuing_from_scratch_says() {
        let instance = tiny();
        let bench = Bench::new(&instance);
        assert!(bench.model.value(bench.roster()).broken.is_empty(), "the roster breaks no hard row");
        for kind in Kind::ALL {
            let moves = bench.draw(kind, 1, 20);
            assert_eq!(moves.count(), 20, "{kind:?}");
            let before = bench.model.point(bench.roster());
            let costs = moves.0.iter().map(|(turned, _)| {
                let roster = bench.model.roster(&Roster::empty(&instance), |v| before[v] != turned.contains(&Var(v)));
                bench.model.value(&roster).tiers[2]
            });
            let expected: i64 = costs.sum();
            let mut desk = bench.desk();
            assert_eq!(desk.price(&moves), expected, "{kind:?}");
            assert_eq!(desk.apply(&moves), expected, "{kind:?}");
            assert_eq!(desk.state.score()[3], bench.value(), "{kind:?}: the roster is as it was");
        }
    }
}
