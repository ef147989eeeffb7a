//! The moves of the search: which seats to turn off and which on.
//!
//! A move is only proposed here; `State` prices it. Most moves exchange shifts that count the same (seats of one
//! class), because then only rest, rhythm and wishes change and everybody's share stays as it is.

use std::ops::Range;

use crate::domain::DoctorIx;
use crate::model::Var;

use super::net::{Net, index};
use super::random::Random;
use super::seats::{Plan, Seating};

/// Kinds of moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::solver) enum Kind {
    /// A doctor hands a seat to another, takes a free place in it, or leaves it.
    HandOver,
    /// The doctors of two seats of one class change places.
    SwapAlike,
    /// The doctors of two seats near each other in time change places.
    SwapNear,
    /// The doctors of any two seats change places.
    SwapAny,
    /// Three doctors in seats of one class change places in a ring.
    Ring,
    /// A doctor takes another's seat, that one takes a third's seat near in time, and the third goes where the first
    /// came from.
    Chain,
    /// Two doctors change all the seats that they have in some days.
    Block,
    /// A doctor of a seat and another who may have it change all that they have from its day on, for some days.
    Trade,
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

    /// The move that turns seats off and on. A doctor who sits down in the slot where another rises takes over the
    /// chair.
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

/// Proposes moves on one seating.
pub(super) struct Mover<'p> {
    pub(super) plan: &'p Plan,
    pub(super) seating: Seating,
}

impl Mover<'_> {
    /// Writes a move of a kind to `into`; says whether there is one.
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
            Kind::Trade => self.trade(seat, random, into),
        }
    }

    /// Follows, in the seating, a move that the state has kept.
    pub(super) fn made(&mut self, made: &Move) {
        made.off.iter().for_each(|switch| self.seating.rise(self.plan, *switch));
        made.on.iter().for_each(|switch| self.seating.sit(self.plan, *switch));
    }

    fn alike(&self, seat: usize, random: &mut Random) -> usize {
        let class = &self.plan.alike[self.plan.seats[seat].class];
        class[random.below(class.len())]
    }

    /// A seat within some days, before or after. Seats are in the order of time, so a distance in days is one in seats,
    /// by their average number a day.
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

    /// Whether a doctor sits in a seat. Seats have few chairs, so looking at each is fast.
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

    /// The variable of a doctor in a seat, unless the doctor has none or sits there already.
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
        self.exchange(from..(from + reach).min(self.plan.seats.len()), (p, q), into)
    }

    fn trade(&self, seat: usize, random: &mut Random, into: &mut Move) -> bool {
        let who = &self.plan.seats[seat].who;
        let pick = random.word();
        let Some(var) = self.seating.chair(self.plan, seat, pick & 0xFF) else { return false };
        let (p, (q, _)) = (self.plan.doctor(var), who[random.below(who.len())]);
        if p == q {
            return false;
        }
        let day = self.plan.seats[seat].day;
        let days = 1 + random.below(TRADE_DAYS);
        let from = self.plan.seats.partition_point(|seat| seat.day < day);
        let end = self.plan.seats.partition_point(|seat| seat.day < day + days);
        self.exchange(from..end, (p, q), into)
    }

    /// Two doctors change what they have in some seats.
    fn exchange(&self, seats: Range<usize>, (p, q): (DoctorIx, DoctorIx), into: &mut Move) -> bool {
        for at in seats {
            for var in self.seating.sitting(self.plan, at) {
                let doctor = self.plan.doctor(var);
                let to = if doctor == p { q } else { p };
                // A seat that only one of them may take stays as it is, and so does a seat that both have.
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

/// Days that are traded at most.
const TRADE_DAYS: usize = 14;

/// Lengths of a block: a weekend, a week, two weeks.
const BLOCK_DAYS: [usize; 3] = [3, 7, 14];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::{Instance, Roster};
    use crate::format::{Shape, generate, read_period};
    use crate::model::Model;
    use crate::rules;
    use crate::solver::fixture::{World, roomy_world, world};
    use crate::solver::search::Worker;
    use crate::solver::search::anneal::EXCHANGE;
    use crate::solver::search::construct::greedy;
    use crate::solver::search::state::{Score, State};

    const KINDS: [Kind; 8] = [
        Kind::HandOver,
        Kind::SwapAlike,
        Kind::SwapNear,
        Kind::SwapAny,
        Kind::Ring,
        Kind::Chain,
        Kind::Block,
        Kind::Trade,
    ];

    /// Checks that the score that is kept up to date is what the rows say of the roster from scratch.
    fn is_true(model: &Model, instance: &Instance, score: Score, is_on: impl Fn(Var) -> bool) {
        let roster = model.roster(&Roster::empty(instance), |v| is_on(Var(v)));
        let (value, point) = (model.value(&roster), model.point(&roster));
        assert_eq!((score[0] == 0, &score[1..]), (value.broken.is_empty(), &value.tiers[..]));
        for (v, on) in point.into_iter().enumerate() {
            assert_eq!(is_on(Var(v)), on, "variable {v}, {:?}", model.meanings()[v]);
        }
    }

    /// Makes moves of every kind as annealing does, and holds each `nth` of those that are kept against the rows.
    /// Returns how many of each kind were kept.
    fn walk(instance: &Instance, model: &Model, seed: u64, moves: usize, nth: usize) -> [usize; 8] {
        let plan = Plan::new(instance, model);
        let mut random = Random::new(seed, 0);
        let mut state = greedy(&plan, &mut random, &|| false);
        let mut kept = [0; 8];
        is_true(model, instance, state.score(), |v| state.is_on(v));
        // Without a legal roster to begin with a seat may be overfull, and chairs say nothing of it.
        if state.score()[0] > 0 || plan.seats.is_empty() {
            return kept;
        }
        let seating = Seating::new(&plan, |var| state.is_on(var));
        let mut mover = Mover { plan: &plan, seating };
        let mut next = Move::default();
        for _ in 0..moves {
            let (kind, seat) = (random.below(KINDS.len()), random.below(plan.seats.len()));
            if !mover.propose(KINDS[kind], seat, &mut random, &mut next) {
                continue;
            }
            // Now and then anything legal goes, so that rosters differ much.
            let limit = if random.below(8) == 0 { i64::MAX / 4 } else { 20 };
            let (before, look) = (state.score(), state.look(&next));
            if !state.try_within(&next, EXCHANGE, limit) {
                assert_eq!(state.score(), before);
                continue;
            }
            let change: [i64; 3] = std::array::from_fn(|tier| state.score()[tier + 1] - before[tier + 1]);
            assert_eq!(change, look);
            assert_eq!(state.score()[0], 0, "a legal roster stays legal");
            mover.made(&next);
            kept[kind] += 1;
            if kept.iter().sum::<usize>() % nth == 0 {
                is_true(model, instance, state.score(), |v| state.is_on(v));
                is_seated(&plan, &mover.seating, &state);
            }
        }
        is_true(model, instance, state.score(), |v| state.is_on(v));
        is_seated(&plan, &mover.seating, &state);
        kept
    }

    /// Checks that the chairs hold the variables that are on, and no others.
    fn is_seated(plan: &Plan, seating: &Seating, state: &State) {
        let sorted = |seating: &Seating| {
            let mut vars: Vec<Var> = seating.vars().collect();
            vars.sort();
            vars
        };
        assert_eq!(sorted(seating), sorted(&Seating::new(plan, |var| state.is_on(var))));
        let on = plan.seats.iter().flat_map(|seat| &seat.who).filter(|(_, var)| state.is_on(*var)).count();
        assert_eq!(seating.vars().count(), on, "nobody sits without a chair");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(192))]

        #[test]
        fn after_every_move_the_rows_say_the_same_with_two_chairs_in_a_seat(
            World { instance, model } in roomy_world(4, 3),
            seed in 0_u64..1_000,
        ) {
            walk(&instance, &model, seed, 400, 1);
        }

        #[test]
        fn after_every_move_the_rows_say_the_same(World { instance, model } in world(4, 3), seed in 0_u64..1_000) {
            walk(&instance, &model, seed, 400, 1);
        }

        /// Holds also where there is no legal roster, or none was found at first.
        #[test]
        fn a_round_ends_no_worse_than_it_began_and_knows_what_it_ends_with(
            World { instance, model } in roomy_world(3, 2),
            seed in 0_u64..1_000,
        ) {
            let plan = Plan::new(&instance, &model);
            let mut worker = Worker::new(&plan, seed, 0, &|| false);
            for _ in 0..4 {
                let before = worker.score();
                worker.cool_on(300, &|| false);
                prop_assert!(worker.score() <= before, "{:?} after {:?}", worker.score(), before);
                let roster = worker.roster(&model, &Roster::empty(&instance));
                let value = model.value(&roster);
                let score = worker.score();
                prop_assert_eq!((score[0] == 0, &score[1..]), (value.broken.is_empty(), &value.tiers[..]));
                prop_assert!(instance.locks.iter().all(|(slot, doctor)| roster.has(*slot, *doctor)));
            }
        }
    }

    #[test]
    fn every_kind_of_move_is_kept_where_seats_have_two_chairs() {
        let instance = crate::solver::fixture::roomy(5, 6);
        let model = crate::solver::fixture::coverage(&instance);
        let kept = walk(&instance, &model, 1, 4_000, 1);
        assert!(kept.iter().all(|n| *n > 20), "{kept:?}");
    }

    fn read(period: &str) -> Instance {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(period);
        read_period(&path, &|path: &Path| std::fs::read_to_string(path)).expect("it is in the repository").instance
    }

    fn made(doctors: u16, days: u16, seed: u64) -> Instance {
        let files = generate(Shape { doctors, days, seed, sites: 1 });
        let load = |path: &Path| {
            let file = files.iter().find(|(name, _)| path == Path::new(name));
            file.map(|(_, text)| text.clone()).ok_or(std::io::ErrorKind::NotFound.into())
        };
        read_period("period.toml".as_ref(), &load).expect("they read").instance
    }

    #[test]
    fn after_every_thousandth_move_the_rows_of_a_quarter_say_the_same() {
        let instance = read("halden/2027-q1.toml");
        let kept = walk(&instance, &rules::model(&instance), 1, 300_000, 1_000);
        assert!(kept.iter().sum::<usize>() > 20_000 && kept.iter().all(|n| *n > 0), "{kept:?}");
    }

    #[test]
    fn at_the_end_of_a_search_the_rows_of_every_instance_say_the_same() {
        let mut instances: Vec<(String, Instance)> = [
            "tiny/period.toml",
            "reference/2027-jan.toml",
            "halden/2027-q2.toml",
            "halden-two/2027-q1.toml",
            "halden-kad/2027.toml",
            "fredrikstad/2027-q1.toml",
            "infeasible/lock-against-rest/period.toml",
            "infeasible/lock-against-absence/period.toml",
        ]
        .map(|period| (period.to_owned(), read(period)))
        .into();
        instances.extend((1..6).map(|n| (format!("invented {n}"), made(4 + 5 * n, 7 * n, u64::from(n)))));
        for (name, instance) in instances {
            let model = rules::model(&instance);
            let plan = Plan::new(&instance, &model);
            let mut worker = Worker::new(&plan, 1, 0, &|| false);
            worker.cool_on(20_000, &|| false);
            worker.cool_on(20_000, &|| false);
            let value = model.value(&worker.roster(&model, &Roster::empty(&instance)));
            let score = worker.score();
            assert_eq!((score[0] == 0, &score[1..]), (value.broken.is_empty(), &value.tiers[..]), "{name}");
        }
    }
}
