//! A first roster: locks, then the hardest seats first, each given to the doctor who costs least.
//!
//! A seat is hard when waiting with it would be dear, because its second-best doctor costs much more than its best
//! (regret; Potvin and Rousseau, European Journal of Operational Research 66, 1993). A doctor is only put in a seat
//! when that makes the score better, and hard rows are the first part of the score. So a roster that breaks no hard row
//! never comes to break one, and a lock that needs a colleague draws the colleague in.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::anneal::EXCHANGE;
use super::random::Random;
use super::seats::Plan;
use super::state::{Score, State};
use crate::model::Var;

/// How many seats in a row may go back into the queue because they have become easier, before the next is filled all
/// the same. The regret of a seat grows old with every seat that is filled, but pricing all seats anew each time would
/// be slow.
const SECOND_THOUGHTS: usize = 4;

/// The place of a seat in the queue: seats that others wait for come before those that wait, needed seats before
/// optional ones, then seats of greater regret.
type Place = (Reverse<usize>, Reverse<bool>, i64, u64, usize);

/// Builds a roster seat by seat.
pub(super) fn greedy<'p>(plan: &'p Plan, random: &mut Random, halt: &(dyn Fn() -> bool + Sync)) -> State<'p> {
    let mut state = State::empty(&plan.net);
    for lock in plan.locks() {
        state.flip(*lock);
    }
    // A seat may need a supervisor in another seat. If that seat was filled later in this round, the next round fills
    // this one.
    while round(plan, &mut state, random, halt) {}
    state
}

/// Fills every seat that some doctor can take for the better; says whether any was filled.
fn round(plan: &Plan, state: &mut State, random: &mut Random, halt: &(dyn Fn() -> bool + Sync)) -> bool {
    let mut filled = false;
    let mut queue: BinaryHeap<Place> = BinaryHeap::new();
    for at in 0..plan.seats.len() {
        queue.extend(look(plan, state, at, random).map(|(place, _)| place));
    }
    let mut thoughts = 0;
    while let Some((.., at)) = queue.pop() {
        if halt() {
            break;
        }
        let Some((place, var)) = look(plan, state, at, random) else { continue };
        if thoughts < SECOND_THOUGHTS
            && queue.peek().is_some_and(|next| (next.0, next.1, next.2) > (place.0, place.1, place.2))
        {
            thoughts += 1;
            queue.push(place);
            continue;
        }
        thoughts = 0;
        state.flip(var);
        filled = true;
        // The seat may have a chair left for another doctor.
        queue.extend(look(plan, state, at, random).map(|(place, _)| place));
    }
    filled
}

/// The cheapest doctor for a seat, if anybody makes the roster better, and the seat's place in the queue.
fn look(plan: &Plan, state: &mut State, at: usize, random: &mut Random) -> Option<(Place, Var)> {
    let seat = &plan.seats[at];
    // A seat never gets more doctors than chairs, even where a rule asks for more, because moves see only doctors who
    // have a chair.
    if seat.who.iter().filter(|(_, var)| state.is_on(*var)).count() >= seat.chairs {
        return None;
    }
    let nobody = state.score();
    let (mut best, mut second): (Option<(Score, u64, Var)>, Option<Score>) = (None, None);
    for &(_, var) in &seat.who {
        if state.is_on(var) {
            continue;
        }
        let score = state.score_with(&[var]);
        if score >= nobody {
            continue;
        }
        let tie = random.next();
        if best.is_none_or(|(b, t, _)| (score, tie) < (b, t)) {
            second = best.map(|(score, ..)| score).into_iter().chain(second).min();
            best = Some((score, tie, var));
        } else {
            second = second.into_iter().chain([score]).min();
        }
    }
    let (score, tie, var) = best?;
    let worth = |s: Score| s[1] * EXCHANGE[0] + s[2] * EXCHANGE[1] + s[3];
    let regret = worth(second.unwrap_or(nobody)) - worth(score);
    Some(((Reverse(seat.depth), Reverse(seat.min == 0), regret, tie, at), var))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{DoctorIx, Instance, Roster, SlotIx};
    use crate::model::{Force, Model, Owner, Sum};
    use crate::solver::fixture::{World, coverage, instance, roomy, world};
    use crate::solver::search::seats::depths;

    fn run(instance: &Instance, model: &Model, seed: u64) -> (Score, Roster) {
        let plan = Plan::new(instance, model);
        let state = greedy(&plan, &mut Random::new(seed, 0), &|| false);
        (state.score(), model.roster(&Roster::empty(instance), |v| state.is_on(Var(v))))
    }

    #[test]
    fn a_seat_that_needs_support_waits_for_it_and_none_is_left_alone() {
        let instance = roomy(3, 2);
        let mut model = coverage(&instance);
        let owner = Owner::rule("TST-1");
        let slots: Vec<SlotIx> = instance.open_slots().collect();
        // The first slot may only be filled when the last one is, and doctor 0 may not have both.
        for (_, x) in model.of_slot(slots[0]).to_vec() {
            let support = Sum::all(model.of_slot(slots[3]).iter().map(|(_, x)| *x));
            let mut row = Sum::of(x);
            row.add_sum(-1, &support);
            model.at_most(row, 0, Force::Hard, owner);
        }
        assert_eq!(depths(&model).get(&slots[0]), Some(&1));
        let (score, roster) = run(&instance, &model, 1);
        assert_eq!(score[0], 0);
        assert!(slots.iter().all(|s| roster.at(*s).len() == 1), "{roster:?}");
    }

    #[test]
    fn a_lock_stays_whatever_it_costs() {
        let mut instance = instance(2, 1);
        let slot = instance.open_slots().next().expect("a slot");
        let doctor = DoctorIx(1);
        instance.locks.push((slot, doctor));
        let mut model = coverage(&instance);
        let x = model.seat(slot, doctor);
        model.at_most(Sum::of(x), 0, Force::Hard, Owner::rule("TST-1"));
        let (score, roster) = run(&instance, &model, 1);
        assert!(roster.has(slot, doctor));
        assert_eq!(score[0], 1, "and the hard row it breaks shows");
    }

    #[test]
    fn nobody_is_put_in_a_seat_without_a_chair_whatever_asks_for_it() {
        let instance = roomy(4, 1);
        let mut model = coverage(&instance);
        let slot = instance.open_slots().next().expect("a slot");
        let whole = Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x));
        model.at_least(whole, 3, Force::Hard, Owner::rule("TST-1"));
        let (score, roster) = run(&instance, &model, 1);
        assert_eq!((score[0], roster.at(slot).len()), (1, 2));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn what_is_constructed_is_legal_where_the_empty_roster_is(
            World { instance, model } in world(4, 3),
            seed in 0_u64..50,
        ) {
            let empty = model.value(&Roster::empty(&instance));
            let (score, roster) = run(&instance, &model, seed);
            let value = model.value(&roster);
            prop_assert_eq!(&value.tiers[..], &score[1..]);
            if empty.broken.is_empty() {
                prop_assert!(value.broken.is_empty());
                prop_assert!(value.tiers <= empty.tiers);
            }
        }
    }
}
