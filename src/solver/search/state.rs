//! One roster in a [`Net`], kept up to date while variables are turned on and off.

use crate::domain::Roster;
use crate::model::{Meaning, Model, Var};

use super::moves::Move;
use super::net::{Net, index};

/// What a roster costs, the most important first: units by which hard rows are broken, then the three tiers.
pub(in crate::solver) type Score = [i64; 4];

/// One roster in a [`Net`].
#[derive(Clone, Debug)]
pub(in crate::solver) struct State<'n> {
    net: &'n Net,
    on: Vec<bool>,
    /// How many of a helper's variables are on.
    counts: Vec<u16>,
    /// Room left in each hard row; below zero it is broken.
    rooms: Vec<i32>,
    /// Where each meter stands in the tables of prices.
    places: Vec<u32>,
    score: Score,
    /// What the move in work has turned, helpers too, and to which side.
    turned: Vec<(u32, bool)>,
    /// What the move in work changes in the score.
    change: Score,
}

impl<'n> State<'n> {
    /// The roster in which every variable is off.
    pub(in crate::solver) fn empty(net: &'n Net) -> Self {
        let broken: i64 = net.rooms.iter().map(|room| i64::from(-*room).max(0)).sum();
        let mut state = Self {
            net,
            on: vec![false; net.variables()],
            counts: vec![0; net.variables()],
            rooms: net.rooms.clone(),
            places: net.starts.clone(),
            score: [net.broken + broken, net.fixed[0], net.fixed[1], net.fixed[2]],
            turned: Vec::new(),
            change: [0; 4],
        };
        for (start, tier) in net.starts.iter().zip(&net.tiers) {
            state.score[1 + usize::from(*tier)] += net.prices[*start as usize];
        }
        state
    }

    /// The roster with the seats of `roster` that have a variable.
    pub(in crate::solver) fn of(net: &'n Net, model: &Model, roster: &Roster) -> Self {
        let mut state = Self::empty(net);
        for (v, meaning) in model.meanings().iter().enumerate() {
            if let Meaning::Seat(slot, doctor) = meaning
                && roster.has(*slot, *doctor)
            {
                state.flip(Var(v));
            }
        }
        state
    }

    pub(in crate::solver) fn score(&self) -> Score {
        self.score
    }

    pub(super) fn net(&self) -> &'n Net {
        self.net
    }

    /// Room left in a hard row.
    pub(super) fn room(&self, at: u32) -> i32 {
        self.rooms[at as usize]
    }

    /// Where a meter stands in the tables of prices.
    pub(super) fn place(&self, at: u32) -> i32 {
        self.places[at as usize].cast_signed()
    }

    /// What a meter costs when its sum is so much more.
    pub(super) fn paid(&self, at: u32, by: i32) -> i64 {
        self.net.prices[self.places[at as usize].wrapping_add_signed(by) as usize]
    }

    /// Whether a helper is on.
    pub(super) fn is_held(&self, helper: u32) -> bool {
        self.counts[helper as usize] > 0
    }

    /// Whether a variable is on.
    pub(in crate::solver) fn is_on(&self, var: Var) -> bool {
        self.on[var.0]
    }

    /// Turns a seat variable on or off, and with it the helpers that follow it. Helpers are never turned by hand.
    pub(in crate::solver) fn flip(&mut self, var: Var) {
        self.price(&[var]);
        self.keep();
    }

    /// What it would cost with these seats turned.
    pub(in crate::solver) fn score_with(&mut self, vars: &[Var]) -> Score {
        self.price(vars);
        let score = std::array::from_fn(|level| self.score[level] + self.change[level]);
        self.drop();
        score
    }

    /// Turns seats, whatever they break, and says what that changes. [`State::keep`] or [`State::drop`] must follow.
    pub(in crate::solver) fn price(&mut self, vars: &[Var]) -> Score {
        for var in vars {
            let (var, now) = (index(var.0), !self.on[var.0]);
            self.turn(var, now);
            if let Some(chair) = self.net.chair(var) {
                self.turn(chair, now);
            }
        }
        self.move_meters();
        self.change[0] = self.move_hard();
        self.change
    }

    /// Makes a move if hard rows are then broken by no more units in all and it costs at most `limit` more, a point of
    /// the upper tiers counting as many as `exchange` says; says whether it did.
    pub(super) fn try_within(&mut self, next: &Move, exchange: [i64; 2], limit: i64) -> bool {
        self.turn_all(next);
        let increase = self.change[1] * exchange[0] + self.change[2] * exchange[1] + self.change[3];
        if increase > limit || self.is_blocked(next) {
            self.return_meters();
            self.untwist();
            return false;
        }
        self.change[0] = self.move_hard();
        if self.change[0] > 0 {
            self.drop();
            return false;
        }
        self.keep();
        true
    }

    /// What a move would change in each tier, whatever it breaks: the part of [`State::try_within`] that comes first,
    /// and for most moves alone.
    pub(in crate::solver) fn look(&mut self, next: &Move) -> [i64; 3] {
        self.turn_all(next);
        self.return_meters();
        self.untwist();
        [self.change[1], self.change[2], self.change[3]]
    }

    /// Whether a doctor would rather not sit where a variable puts her, or not have so much: whether some price of the
    /// quality tier falls when she rises.
    pub(super) fn is_sore(&self, var: Var) -> bool {
        let (quality, _) = self.net.meters(index(var.0));
        quality.iter().any(|u| {
            let place = self.places[u.at as usize];
            let risen = place.wrapping_add_signed(u.by(false));
            self.net.prices[place as usize] > self.net.prices[risen as usize]
        })
    }

    /// What a move would cost more, if it breaks no hard row.
    pub(super) fn increase(&mut self, next: &Move, exchange: [i64; 2]) -> Option<i64> {
        self.turn_all(next);
        self.change[0] = self.move_hard();
        let [hard, coverage, should, quality] = self.change;
        self.drop();
        (hard <= 0).then_some(coverage * exchange[0] + should * exchange[1] + quality)
    }

    fn turn_all(&mut self, next: &Move) {
        next.off.iter().for_each(|switch| self.turn(*switch, false));
        next.on.iter().for_each(|switch| self.turn(*switch, true));
        self.move_meters();
    }

    /// Whether a packing of a switch that is turned on is full, and no switch that is turned off, helpers too, leaves
    /// it. This only looks at rooms and moves none; it is asked when the whole move is in `turned`.
    fn is_blocked(&self, next: &Move) -> bool {
        let net = self.net;
        let in_row = |switch: u32, at: u32| net.packings(switch).iter().any(|p| p.at == at);
        let leaves = |at: u32| self.turned.iter().any(|(switch, now)| !*now && in_row(*switch, at));
        next.on.iter().any(|on| net.packings(*on).iter().any(|u| self.rooms[u.at as usize] < u.step && !leaves(u.at)))
    }

    /// Keeps what the last move turned.
    pub(in crate::solver) fn keep(&mut self) {
        self.turned.clear();
        for (score, change) in self.score.iter_mut().zip(self.change) {
            *score += change;
        }
    }

    /// Turns back what the last move turned.
    pub(in crate::solver) fn drop(&mut self) {
        let net = self.net;
        for (var, now) in &self.turned {
            for u in net.hard(*var) {
                let room = &mut self.rooms[u.at as usize];
                *room = room.wrapping_add(u.by(*now));
            }
        }
        self.return_meters();
        self.untwist();
    }

    fn return_meters(&mut self) {
        let net = self.net;
        for (switch, now) in &self.turned {
            let (quality, upper) = net.meters(*switch);
            for u in quality.iter().chain(upper) {
                let place = &mut self.places[u.at as usize];
                *place = place.wrapping_add_signed(u.by(!*now));
            }
        }
    }

    /// Turns switches back; hard rows and meters must be back already.
    fn untwist(&mut self) {
        let net = self.net;
        for (switch, now) in self.turned.drain(..) {
            // A helper can have been turned there and back again, so this is no assignment.
            if let Some(on) = self.on.get_mut(switch as usize) {
                *on = !*on;
            }
            for helper in net.helpers(switch) {
                let count = &mut self.counts[*helper as usize];
                *count = if now { count.wrapping_sub(1) } else { count.wrapping_add(1) };
            }
        }
    }

    fn turn(&mut self, switch: u32, now: bool) {
        let net = self.net;
        // A chair is no variable, so it has no place in `on`: it may have room for two doctors.
        if let Some(on) = self.on.get_mut(switch as usize) {
            *on = now;
        }
        self.turned.push((switch, now));
        for helper in net.helpers(switch) {
            let count = &mut self.counts[*helper as usize];
            *count = if now { count.wrapping_add(1) } else { count.wrapping_sub(1) };
            if (*count > 0) != self.on[*helper as usize] {
                self.turn(*helper, now);
            }
        }
    }

    /// Moves the rooms of hard rows; says by how many units more they are broken.
    fn move_hard(&mut self) -> i64 {
        let net = self.net;
        let mut change = 0_i64;
        for (var, now) in &self.turned {
            for u in net.hard(*var) {
                let room = &mut self.rooms[u.at as usize];
                let before = *room;
                *room = before.wrapping_add(u.by(!*now));
                change += i64::from(before.min(0)) - i64::from((*room).min(0));
            }
        }
        change
    }

    /// Moves the meters, and sets the change of the move to what that changes in the tiers, hard rows not counted.
    fn move_meters(&mut self) {
        let net = self.net;
        self.change = [0; 4];
        let mut change = 0_i64;
        for (switch, now) in &self.turned {
            let (quality, upper) = net.meters(*switch);
            for u in quality {
                change = change.wrapping_add(move_meter(&mut self.places[u.at as usize], u.by(*now), &net.prices));
            }
            for u in upper {
                let level = usize::from(net.tiers[u.at as usize]) + 1;
                self.change[level] += move_meter(&mut self.places[u.at as usize], u.by(*now), &net.prices);
            }
        }
        self.change[3] += change;
    }
}

#[inline]
fn move_meter(place: &mut u32, step: i32, prices: &[i64]) -> i64 {
    let before = *place;
    *place = before.wrapping_add_signed(step);
    prices[*place as usize].wrapping_sub(prices[before as usize])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Roster;
    use crate::model::{Force, Model, Owner, Sum, X};
    use crate::solver::fixture::{World, seats_of, world};

    /// The definition: the score by [`Model::excess`], row by row. Rows over one sum count once as the hard row that is
    /// passed furthest, so how far is not compared, only whether.
    fn from_scratch(model: &Model, roster: &Roster) -> (Vec<bool>, bool, [i64; 3]) {
        let value = model.value(roster);
        (model.point(roster), value.broken.is_empty(), value.tiers)
    }

    #[test]
    fn a_seat_is_free_when_the_helper_that_filled_its_row_leaves_with_the_one_who_rises() {
        let instance = crate::solver::fixture::instance(1, 2);
        let mut model = crate::solver::fixture::coverage(&instance);
        let seats: Vec<Var> = seats_of(&model).iter().map(|(var, ..)| *var).collect();
        let [rises, also, sits] = seats[..3] else { panic!("a doctor and four seats") };
        let works = model.any([rises, also].map(X::Var));
        let row = Sum::all([works, X::Var(sits)]);
        model.at_most(row, 1, Force::Hard, Owner::rule("TST-1"));

        let net = Net::new(&model);
        let mut state = State::empty(&net);
        state.flip(rises);
        let free =
            |state: &mut State, off: &[Var], on: &[Var]| state.try_within(&Move::new(&net, off, on), [0, 0], i64::MAX);
        assert!(!free(&mut state, &[], &[sits]), "the row is full");
        assert!(free(&mut state, &[rises], &[sits]), "the helper leaves it");
        assert!(!free(&mut state, &[], &[also]), "the row is full again, by the seat");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn every_way_to_turn_seats_agrees_with_valuing_from_scratch(
            World { instance, model } in world(3, 3),
            moves in prop::collection::vec((prop::collection::vec(any::<prop::sample::Index>(), 1..4), any::<bool>()), 1..30),
        ) {
            let net = Net::new(&model);
            let mut state = State::empty(&net);
            let mut roster = Roster::empty(&instance);
            let seats = seats_of(&model);
            for (picks, keep) in moves {
                let mut picks: Vec<usize> = picks.iter().map(|p| p.index(seats.len())).collect();
                picks.sort_unstable();
                picks.dedup();
                let (off, on): (Vec<Var>, Vec<Var>) = picks.iter().map(|p| seats[*p].0).partition(|v| state.is_on(*v));
                let mut next = roster.clone();
                for (_, slot, doctor) in picks.iter().map(|p| seats[*p]) {
                    if !next.release(slot, doctor) {
                        next.assign(slot, doctor);
                    }
                }
                let before = state.score();
                let all: Vec<Var> = off.iter().chain(&on).copied().collect();
                let would = state.score_with(&all);
                prop_assert_eq!(state.score(), before);
                let (_, legal, tiers) = from_scratch(&model, &next);
                prop_assert_eq!((would[0] == 0, &would[1..]), (legal, &tiers[..]));
                let limit = if keep { i64::MAX } else { would[3] - before[3] - 1 };
                let made = Move::new(&net, &off, &on);
                let change: [i64; 3] = std::array::from_fn(|tier| would[tier + 1] - before[tier + 1]);
                prop_assert_eq!(state.look(&made), change);
                let tried = state.try_within(&made, [0, 0], limit);
                if before[0] == 0 {
                    prop_assert_eq!(tried, keep && would[0] == 0);
                }
                prop_assert_eq!(state.score(), if tried { would } else { before });
                if tried {
                    roster = next;
                }
                let (point, legal, tiers) = from_scratch(&model, &roster);
                prop_assert_eq!(&state.on, &point);
                prop_assert_eq!((state.score()[0] == 0, &state.score()[1..]), (legal, &tiers[..]));
                let afresh = State::of(&net, &model, &roster);
                prop_assert_eq!(state.score(), afresh.score());
                prop_assert_eq!((&state.rooms, &state.places, &state.counts), (&afresh.rooms, &afresh.places, &afresh.counts));
            }
        }
    }
}
