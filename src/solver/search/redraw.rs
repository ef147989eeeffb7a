//! What doctors have in some days is drawn anew, all of it together.
//!
//! A move of one seat passes through rosters in which a row of duties is too short or the days between two rows too few, and
//! a move that breaks a hard row is never made. Here all seats of a doctor or two in some days are opened, and the best
//! choice of them is found by a [`Diagram`]. While the search is warm each seat is priced with a draw of its own, so that a
//! line is drawn rather than the best one taken.

use std::ops::Range;

use super::anneal::draw;
use super::diagram::Diagram;
use super::layers::{Choice, Layers};
use super::moves::{Move, Mover};
use super::net::index;
use super::random::Random;
use super::seats::{Plan, Seating};
use super::state::State;
use crate::domain::DoctorIx;
use crate::model::Var;

/// States that are looked at in the time of one move.
const STATES: usize = 8;

/// Days that are drawn anew for one doctor, and for two.
const ONE: [usize; 3] = [7, 14, 28];
const TWO: [usize; 3] = [5, 9, 14];

/// One in so many lines is of two doctors together.
const PAIRS: usize = 4;

/// Rounds over all doctors that make a first roster legal at most.
const ROUNDS: usize = 4;

/// Draws lines anew.
#[derive(Clone, Debug, Default)]
pub(super) struct Redraw {
    diagram: Diagram,
}

impl Redraw {
    /// Writes to `into` what some doctors would have instead in some days, around one of the open seats for half of the draws
    /// while there are any; says whether that is another choice than they have, and as how many moves it counts.
    pub(super) fn propose(
        &mut self,
        (mover, open): (&Mover, &[usize]),
        state: &mut State,
        temperature: i64,
        random: &mut Random,
        into: &mut Move,
    ) -> (bool, u64) {
        let plan = mover.plan;
        let first = plan.bound[random.below(plan.bound.len())];
        let second = plan.bound[random.below(plan.bound.len())];
        let around = (!open.is_empty() && random.below(2) == 0).then(|| plan.seats[open[random.below(open.len())]].day);
        let is_one = first == second || random.below(if around.is_some() { 2 } else { PAIRS }) > 0;
        let lengths = if is_one { ONE } else { TWO };
        let days = lengths[random.below(lengths.len())];
        let from = match around {
            Some(day) => (day + random.below(days) + 1).saturating_sub(days),
            None => (random.below(plan.days + days - 1) + 1).saturating_sub(days),
        };
        let who: &[DoctorIx] = if is_one { &[first] } else { &[first, second] };
        let noise = |random: &mut Random| draw(temperature, random) - draw(temperature, random);
        let seating = &mover.seating;
        let (off, on, work) = self.line(plan, state, seating, (who, from..from + days), &mut || noise(random));
        if on == off {
            return (false, work);
        }
        *into = Move::new(&plan.net, &only(&off, &on), &only(&on, &off));
        (true, work)
    }

    /// What some doctors have in some days, what they would have instead, and as how many moves it counts to find it.
    fn line(
        &mut self,
        plan: &Plan,
        state: &mut State,
        seating: &Seating,
        (who, days): (&[DoctorIx], Range<usize>),
        noise: &mut dyn FnMut() -> i64,
    ) -> (Vec<Var>, Vec<Var>, u64) {
        let first = plan.seats.partition_point(|seat| seat.day < days.start);
        let end = plan.seats.partition_point(|seat| seat.day < days.end);
        let mut choices = Vec::new();
        let mut off = Vec::new();
        for seat in first..end {
            let others = seating.sitting(plan, seat).filter(|var| !who.contains(&plan.doctor(*var))).count();
            let chairs = plan.seats[seat].chairs.saturating_sub(others);
            if chairs == 0 {
                continue;
            }
            for var in who.iter().filter_map(|doctor| plan.var(seat, *doctor)) {
                if state.is_on(var) {
                    off.push(var);
                }
                choices.push(Choice { var: index(var.0), seat, chairs, noise: noise() });
            }
        }
        let before = state.score()[0];
        state.price(&off);
        state.keep();
        let layers = Layers::new(state, &choices);
        let most = before - state.score()[0] + layers.broken;
        let (chosen, looked) = self.diagram.best(&plan.net, &layers, most);
        state.price(&off);
        state.keep();
        let work = u64::try_from(looked / STATES).unwrap_or(0);
        let Some(chosen) = chosen else { return (off.clone(), off, work) };
        let on = choices.iter().zip(chosen).filter(|(_, taken)| *taken).map(|(choice, _)| Var(choice.var as usize));
        (off, on.collect(), work)
    }
}

/// Those of the one list that are not in the other.
fn only(these: &[Var], those: &[Var]) -> Vec<Var> {
    these.iter().filter(|var| !those.contains(var)).copied().collect()
}

/// Draws the whole line of each doctor who is bound, one after the other, as long as that makes the roster better.
pub(super) fn settle(plan: &Plan, state: &mut State, random: &mut Random, halt: &(dyn Fn() -> bool + Sync)) {
    let mut redraw = Redraw::default();
    let mut order = plan.bound.clone();
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        let before = state.score();
        for doctor in &order {
            if halt() {
                return;
            }
            let seating = Seating::new(plan, |var| state.is_on(var));
            let (off, on, _) = redraw.line(plan, state, &seating, (&[*doctor], 0..plan.days), &mut || 0);
            let turned = [only(&off, &on), only(&on, &off)].concat();
            if state.price(&turned) < [0; 4] {
                state.keep();
            } else {
                state.drop();
            }
        }
        if state.score() >= before {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Roster;
    use crate::model::{Force, Model, Owner, Sum};
    use crate::solver::fixture::{World, coverage, instance, roomy_world};
    use crate::solver::search::Worker;
    use crate::solver::search::anneal::EXCHANGE;
    use crate::solver::search::construct::greedy;
    use crate::solver::search::seats::Seat;
    use crate::solver::search::state::Score;

    fn worth(score: Score) -> (i64, i64) {
        (score[0], score[1] * EXCHANGE[0] + score[2] * EXCHANGE[1] + score[3])
    }

    /// The least that a roster is worth with every choice of some seats that leaves nobody without a chair.
    fn least(plan: &Plan, state: &mut State, who: &[DoctorIx]) -> (i64, i64) {
        let seats: Vec<(usize, Var)> = (0..plan.seats.len())
            .flat_map(|seat| who.iter().filter_map(move |doctor| Some((seat, plan.var(seat, *doctor)?))))
            .collect();
        let mut best = (i64::MAX, i64::MAX);
        for choice in 0..1_u32 << seats.len() {
            let chosen = |var: Var| seats.iter().position(|(_, of)| *of == var).map(|bit| choice >> bit & 1 == 1);
            let sits = |var: Var| chosen(var).unwrap_or_else(|| state.is_on(var));
            let fits = |seat: &Seat| seat.who.iter().filter(|(_, var)| sits(*var)).count() <= seat.chairs;
            if plan.seats.iter().all(fits) {
                let turned = seats.iter().map(|(_, var)| *var).filter(|var| sits(*var) != state.is_on(*var));
                best = best.min(worth(state.score_with(&turned.collect::<Vec<_>>())));
            }
        }
        best
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// Every row of the worlds is drawn, so helpers, helpers of helpers, whole slots and steps of prices are all there.
        #[test]
        fn a_line_is_the_best_of_all_choices_of_its_seats(
            World { instance, model } in roomy_world(4, 2),
            seed in 0_u64..1_000,
            first in 0_usize..4,
            second in 0_usize..4,
        ) {
            let plan = Plan::new(&instance, &model);
            let mut state = greedy(&plan, &mut Random::new(seed, 0), &|| false);
            let mut who = vec![DoctorIx(first), DoctorIx(second)];
            who.dedup();
            let seating = Seating::new(&plan, |var| state.is_on(var));
            let (before, point) = (state.score(), plan.seats.iter().flat_map(|seat| &seat.who).map(|(_, var)| state.is_on(*var)).collect::<Vec<_>>());
            let (off, on, _) = Redraw::default().line(&plan, &mut state, &seating, (&who, 0..plan.days), &mut || 0);
            let after: Vec<bool> = plan.seats.iter().flat_map(|seat| &seat.who).map(|(_, var)| state.is_on(*var)).collect();
            prop_assert_eq!((state.score(), after), (before, point), "only looked at");
            let least = least(&plan, &mut state, &who);
            let turned: Vec<Var> = [only(&off, &on), only(&on, &off)].concat();
            prop_assert_eq!(worth(state.score_with(&turned)), least);
        }
    }

    /// Nights come two or three at a time, with two days off between, and every night needs somebody.
    fn blocks(doctors: usize, days: i64) -> (crate::domain::Instance, Model) {
        let instance = instance(doctors, days);
        let mut model = coverage(&instance);
        let slots: Vec<_> = instance.open_slots().collect();
        for slot in &slots {
            let all = Sum::all(model.of_slot(*slot).iter().map(|(_, x)| *x));
            model.at_most(all, 1, Force::Hard, Owner::rule("TST-0"));
        }
        for doctor in instance.doctor_ixs() {
            let owner = Owner::rule("TST-1").doctor(doctor);
            let nights: Vec<_> = slots.iter().skip(1).step_by(2).map(|slot| model.seat(*slot, doctor)).collect();
            for (at, night) in nights.iter().enumerate() {
                let mut row = Sum::of(*night);
                for near in [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|near| nights.get(near))
                {
                    row.add(-1, *near);
                }
                model.at_most(row, 0, Force::Hard, owner);
                if let Some(next) = nights.get(at + 1) {
                    for later in nights.iter().skip(at + 2).take(2) {
                        model.at_most(Sum::of(*night).plus(-1, *next).plus(1, *later), 1, Force::Hard, owner);
                    }
                }
            }
            for four in nights.windows(4) {
                model.at_most(Sum::all(four.iter().copied()), 3, Force::Hard, owner);
            }
        }
        (instance, model)
    }

    #[test]
    fn nights_in_hard_blocks_are_all_filled() {
        let (instance, model) = blocks(6, 28);
        let plan = Plan::new(&instance, &model);
        assert_eq!(plan.bound.len(), 6);
        for seed in 1..4 {
            let mut worker = Worker::new(&plan, seed, 0, &|| false);
            worker.cool_on(20_000, &|| false);
            worker.cool_on(100_000, &|| false);
            let roster = worker.roster(&model, &Roster::empty(&instance));
            let open = instance.open_slots().filter(|slot| roster.at(*slot).is_empty()).count();
            assert_eq!((worker.score()[0], open), (0, 0), "seed {seed}");
            assert!(model.value(&roster).broken.is_empty());
        }
    }

    #[test]
    fn nobody_is_bound_by_rows_that_leaving_a_seat_cannot_break_or_that_speak_of_others() {
        let instance = instance(3, 4);
        let mut model = coverage(&instance);
        let slots: Vec<_> = instance.open_slots().collect();
        let seat = |model: &Model, at: usize, doctor| model.seat(slots[at], DoctorIx(doctor));
        let owner = |doctor| Owner::rule("TST-1").doctor(DoctorIx(doctor));
        let packing = Sum::of(seat(&model, 0, 0)).plus(1, seat(&model, 1, 0));
        model.at_most(packing, 1, Force::Hard, owner(0));
        let with_another = Sum::of(seat(&model, 0, 1)).plus(-1, seat(&model, 1, 0));
        model.at_most(with_another, 0, Force::Hard, owner(1));
        let between = Sum::of(seat(&model, 0, 0)).plus(-1, seat(&model, 1, 0)).plus(1, seat(&model, 2, 0));
        model.at_most(between, 1, Force::Hard, owner(0));
        let soft = Sum::of(seat(&model, 0, 1)).plus(-1, seat(&model, 1, 1));
        model.at_most(soft, 0, Force::Soft { tier: crate::domain::Tier::Quality, price: 1 }, owner(1));
        assert!(Plan::new(&instance, &model).bound.is_empty());
        let hers = Sum::of(seat(&model, 0, 2)).plus(-1, seat(&model, 1, 2));
        model.at_most(hers, 0, Force::Hard, owner(2));
        assert_eq!(Plan::new(&instance, &model).bound, [DoctorIx(2)]);
    }

    #[test]
    fn nobody_is_bound_at_the_stations_of_the_repository() {
        for period in ["tiny/period.toml", "halden/2027-q1.toml", "halden-two/2027-q1.toml", "halden-kad/2027.toml"] {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(period);
            let read = |path: &std::path::Path| std::fs::read_to_string(path);
            let instance = crate::format::read_period(&path, &read).expect("it is in the repository").instance;
            assert_eq!(Plan::new(&instance, &crate::rules::model(&instance)).bound, [], "{period}");
        }
    }
}
