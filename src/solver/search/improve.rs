//! Sweeps of small moves that make a roster better, until none does or the limit is reached.
//!
//! Three kinds: a doctor leaves or takes a seat, a seat goes from one doctor to another, two doctors swap seats. The
//! first move that lowers the score is taken.

use super::random::Random;
use super::seats::Plan;
use super::state::State;
use crate::model::Var;

/// Improves a roster; prices at most `moves` moves. Deterministic for a seed.
pub(in crate::solver) fn improve(
    plan: &Plan,
    state: &mut State,
    random: &mut Random,
    moves: usize,
    halt: &(dyn Fn() -> bool + Sync),
) {
    let mut sweep = Sweep { plan, state, left: moves };
    let mut order: Vec<usize> = (0..plan.seats.len()).collect();
    let mut improved = true;
    while improved {
        random.shuffle(&mut order);
        improved = false;
        for seat in &order {
            if sweep.left == 0 || halt() {
                return;
            }
            improved |= sweep.reassign(*seat);
        }
        // Swaps are many; they get their turn when the small moves have nothing more to give.
        if !improved {
            for (at, a) in order.iter().enumerate() {
                if sweep.left == 0 || halt() {
                    return;
                }
                for b in &order[at + 1..] {
                    improved |= sweep.swap(*a, *b);
                }
            }
        }
    }
}

struct Sweep<'s, 'n> {
    plan: &'s Plan,
    state: &'s mut State<'n>,
    left: usize,
}

impl Sweep<'_, '_> {
    /// Turns these seats if that makes the roster better.
    fn attempt(&mut self, vars: &[Var]) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let better = self.state.price(vars) < [0; 4];
        if better {
            self.state.keep();
        } else {
            self.state.drop();
        }
        better
    }

    /// Tries each doctor in or out of a seat, and each exchange of one doctor for another.
    fn reassign(&mut self, seat: usize) -> bool {
        let who = &self.plan.seats[seat].who;
        let mut improved = false;
        for (_, var) in who {
            improved |= self.attempt(&[*var]);
            for (_, other) in who {
                if self.state.is_on(*var) && !self.state.is_on(*other) {
                    improved |= self.attempt(&[*var, *other]);
                }
            }
        }
        improved
    }

    /// The doctors of two seats change places.
    fn swap(&mut self, a: usize, b: usize) -> bool {
        let (here, there) = (&self.plan.seats[a], &self.plan.seats[b]);
        let mut improved = false;
        for (doctor, var) in &here.who {
            for (other, other_var) in &there.who {
                if doctor == other || !self.state.is_on(*var) || !self.state.is_on(*other_var) {
                    continue;
                }
                let (Some(to), Some(from)) = (self.plan.var(b, *doctor), self.plan.var(a, *other)) else { continue };
                if !self.state.is_on(to) && !self.state.is_on(from) {
                    improved |= self.attempt(&[*var, *other_var, to, from]);
                }
            }
        }
        improved
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{DoctorIx, Roster, Tier};
    use crate::model::{Force, Owner, Sum};
    use crate::solver::fixture::{coverage, instance};

    #[test]
    fn a_swap_is_found_where_no_single_move_helps() {
        let instance = instance(2, 1);
        let mut model = coverage(&instance);
        let slots: Vec<_> = instance.open_slots().collect();
        let owner = Owner::rule("TST-1");
        for doctor in instance.doctor_ixs() {
            let both = Sum::all(slots.iter().map(|s| model.seat(*s, doctor)));
            model.at_most(both, 1, Force::Hard, owner);
        }
        let (first, second) = (DoctorIx(0), DoctorIx(1));
        let wish = Sum::of(model.seat(slots[0], first));
        model.at_most(wish, 0, Force::Soft { tier: Tier::Quality, price: 5 }, owner);
        let mut roster = Roster::empty(&instance);
        roster.assign(slots[0], first);
        roster.assign(slots[1], second);
        let plan = Plan::new(&instance, &model);
        let mut state = State::of(&plan.net, &model, &roster);
        let before = state.score();
        improve(&plan, &mut state, &mut Random::new(1, 0), 1_000, &|| false);
        assert_eq!((before[3], state.score()[3]), (5, 0));
        assert_eq!(before[..3], state.score()[..3]);
        let spent = |moves| {
            let mut state = State::of(&plan.net, &model, &roster);
            improve(&plan, &mut state, &mut Random::new(1, 0), moves, &|| false);
            state.score()
        };
        assert_eq!(spent(0), before, "no moves, no change");
    }
}
