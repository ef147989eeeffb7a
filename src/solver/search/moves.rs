//! The moves of the search: which seats to turn off and which on.
//!
//! A move is only thought of here; the state prices it. Most moves exchange shifts that count the same (seats of one
//! class), because then only rest, rhythm and wishes change and everybody's share stays as it is.

use crate::domain::DoctorIx;
use crate::model::Var;

use super::net::{Net, index};
use super::random::Random;
use super::seats::{Plan, Seating};

/// Kinds of moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::solver) enum Kind {
    /// A seat goes to somebody else, to a free doctor, or is left.
    HandOver,
    /// The doctors of two seats of one class change places.
    SwapAlike,
    /// The doctors of two seats near each other in time change places.
    SwapNear,
    /// The doctors of any two seats change places.
    SwapAny,
    /// Three doctors of one class change places in a ring.
    Ring,
    /// A doctor is put in, the one who sat there takes another's seat, and that one goes where the first came from.
    Chain,
    /// Two doctors change all they have in some days.
    Block,
}

/// A move: the switches that are turned off, then those that are turned on.
#[derive(Clone, Debug, Default)]
pub(in crate::solver) struct Move {
    pub(super) off: Vec<u32>,
    pub(super) on: Vec<u32>,
}

impl Move {
    fn clear(&mut self) -> &mut Self {
        self.off.clear();
        self.on.clear();
        self
    }

    /// One doctor rises and another sits down in the same place.
    fn exchange(&mut self, off: Var, on: Var) {
        self.off.push(index(off.0));
        self.on.push(index(on.0));
    }

    /// A doctor sits down in a free place.
    fn sit(&mut self, net: &Net, on: Var) {
        self.on.push(index(on.0));
        self.on.extend(net.chair(index(on.0)));
    }

    /// A doctor rises and leaves the place free.
    fn rise(&mut self, net: &Net, off: Var) {
        self.off.push(index(off.0));
        self.off.extend(net.chair(index(off.0)));
    }

    /// The move that turns seats off and on. Who sits down where another rises takes over the chair.
    pub(in crate::solver) fn new(net: &Net, off: &[Var], on: &[Var]) -> Self {
        let mut made = Self::default();
        let mut free: Vec<Var> = on.to_vec();
        let chair = |var: &Var| net.chair(index(var.0));
        for var in off {
            match free.iter().position(|other| chair(other) == chair(var)) {
                Some(at) => made.exchange(*var, free.swap_remove(at)),
                None => made.rise(net, *var),
            }
        }
        free.into_iter().for_each(|var| made.sit(net, var));
        made
    }
}

/// Thinks of moves on one seating.
pub(super) struct Mover<'p> {
    pub(super) plan: &'p Plan,
    pub(super) seating: Seating,
}

impl Mover<'_> {
    /// Thinks of a move of a kind; says whether there is one.
    pub(super) fn propose(&self, kind: Kind, seat: usize, random: &mut Random, into: &mut Move) -> bool {
        let into = into.clear();
        match kind {
            Kind::HandOver => self.hand_over(seat, random, into),
            Kind::SwapAlike => self.swap(seat, self.alike(seat, random), random, into),
            Kind::SwapNear => self.swap(seat, self.near(seat, random), random, into),
            Kind::SwapAny => self.swap(seat, random.below(self.plan.seats.len()), random, into),
            Kind::Ring => self.ring([seat, self.alike(seat, random), self.alike(seat, random)], random, into),
            Kind::Chain => self.ring([seat, self.near(seat, random), self.alike(seat, random)], random, into),
            Kind::Block => self.block(seat, random, into),
        }
    }

    /// Keeps a move that the state has kept.
    pub(super) fn made(&mut self, made: &Move) {
        made.off.iter().for_each(|switch| self.seating.rise(self.plan, *switch));
        made.on.iter().for_each(|switch| self.seating.sit(self.plan, *switch));
    }

    fn alike(&self, seat: usize, random: &mut Random) -> usize {
        let class = &self.plan.alike[self.plan.seats[seat].class];
        class[random.below(class.len())]
    }

    /// A seat within some days, before or after.
    fn near(&self, seat: usize, random: &mut Random) -> usize {
        let seats = self.plan.seats.len();
        let reach = (seats * NEAR_DAYS / self.plan.days).clamp(1, seats);
        (seat + seats - reach.min(seat) + random.below(2 * reach + 1) - seats).min(seats - 1)
    }

    fn hand_over(&self, seat: usize, random: &mut Random, into: &mut Move) -> bool {
        let who = &self.plan.seats[seat].who;
        let pick = random.word();
        let sitting = self.seating.chair(self.plan, seat, pick & 0xFF);
        let (doctor, to) = who[random.below(who.len())];
        match sitting {
            Some(from) if from == to => {
                if self.plan.seats[seat].min > 0 && pick & 0x700 != 0 {
                    return false;
                }
                into.rise(&self.plan.net, from);
            }
            Some(from) => {
                if self.is_in(seat, doctor) {
                    return false;
                }
                into.exchange(from, to);
            }
            None => {
                if self.is_in(seat, doctor) {
                    return false;
                }
                into.sit(&self.plan.net, to);
            }
        }
        true
    }

    /// Whether a doctor sits in a seat; seats have few chairs.
    fn is_in(&self, seat: usize, doctor: DoctorIx) -> bool {
        self.seating.sitting(self.plan, seat).any(|var| self.plan.doctor(var) == doctor)
    }

    fn swap(&self, a: usize, b: usize, random: &mut Random, into: &mut Move) -> bool {
        if a == b {
            return false;
        }
        let pick = random.word();
        let (here, there) =
            (self.seating.chair(self.plan, a, pick & 0xFF), self.seating.chair(self.plan, b, (pick >> 8) & 0xFF));
        match (here, there) {
            (Some(here), Some(there)) => {
                let (p, q) = (self.plan.doctor(here), self.plan.doctor(there));
                let (Some(to), Some(from)) = (self.can_take(b, p), self.can_take(a, q)) else { return false };
                into.exchange(here, from);
                into.exchange(there, to);
                p != q
            }
            // A doctor moves to a free place.
            (Some(var), None) => self.moves(var, b, into),
            (None, Some(var)) => self.moves(var, a, into),
            (None, None) => false,
        }
    }

    fn moves(&self, var: Var, to: usize, into: &mut Move) -> bool {
        let on = self.can_take(to, self.plan.doctor(var));
        if let Some(on) = on {
            into.rise(&self.plan.net, var);
            into.sit(&self.plan.net, on);
        }
        on.is_some()
    }

    /// The variable of a doctor in a seat that the doctor does not have.
    fn can_take(&self, seat: usize, doctor: DoctorIx) -> Option<Var> {
        self.plan.var(seat, doctor).filter(|_| !self.is_in(seat, doctor))
    }

    fn ring(&self, seats: [usize; 3], random: &mut Random, into: &mut Move) -> bool {
        let pick = random.word();
        if seats[0] == seats[1] || seats[1] == seats[2] || seats[0] == seats[2] {
            return false;
        }
        let mut sitting = [Var(0); 3];
        for (at, seat) in seats.iter().enumerate() {
            let Some(var) = self.seating.chair(self.plan, *seat, (pick >> (8 * at)) & 0xFF) else { return false };
            sitting[at] = var;
        }
        let doctors = sitting.map(|var| self.plan.doctor(var));
        if doctors[0] == doctors[1] || doctors[1] == doctors[2] || doctors[0] == doctors[2] {
            return false;
        }
        for (at, seat) in seats.iter().enumerate() {
            let Some(on) = self.can_take(*seat, doctors[(at + 2) % 3]) else { return false };
            into.exchange(sitting[at], on);
        }
        true
    }

    /// Two doctors of seats near each other change all they have from a seat on, for some days.
    fn block(&self, seat: usize, random: &mut Random, into: &mut Move) -> bool {
        let pick = random.word();
        let other = self.near(seat, random);
        let (Some(a), Some(b)) = (
            self.seating.chair(self.plan, seat, pick & 0xFF),
            self.seating.chair(self.plan, other, (pick >> 8) & 0xFF),
        ) else {
            return false;
        };
        let (p, q) = (self.plan.doctor(a), self.plan.doctor(b));
        if p == q {
            return false;
        }
        let days = BLOCK_DAYS[random.below(BLOCK_DAYS.len())];
        let reach = (self.plan.seats.len() * days).div_ceil(self.plan.days);
        let from = seat.min(other);
        for at in from..(from + reach).min(self.plan.seats.len()) {
            for var in self.seating.sitting(self.plan, at) {
                let doctor = self.plan.doctor(var);
                let to = if doctor == p { q } else { p };
                // What only one of them may do stays with that one, and so does a seat that both have.
                if (doctor == p || doctor == q)
                    && !self.is_in(at, to)
                    && let Some(on) = self.plan.var(at, to)
                {
                    into.exchange(var, on);
                }
            }
        }
        !into.off.is_empty()
    }
}

/// How far away a near seat is, in days.
const NEAR_DAYS: usize = 4;

/// Lengths of a block: a weekend, a week, two weeks.
const BLOCK_DAYS: [usize; 3] = [3, 7, 14];
