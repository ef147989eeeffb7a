//! The prices of a repair: changes, people and notice, under the rows of all rules.

use super::REPAIR;
use super::standing::{Seat, Standing};
use crate::change::{Change, changes};
use crate::domain::{DoctorIx, Roster, SlotIx, Tier};
use crate::model::{Force, Model, Owner, Sum, X};

/// Days from the date, and what a change within them costs in notice; later changes cost nothing.
const NOTICE: [(i64, i64); 3] = [(7, 3), (14, 2), (28, 1)];

/// The most that the notice of one change costs.
const MOST_NOTICE: i64 = 3;

/// What one unit of each level costs, so that all there can be of a level costs less than one unit of the level above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weights {
    pub(super) main_rule: i64,
    pub(super) change: i64,
    pub(super) person: i64,
}

impl Weights {
    /// Weights for rosters of at most `changes` changes. A known roster has so many, so a better one has no more.
    pub(super) fn new(changes: usize, doctors: usize) -> Self {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 4);
        let (changes, people) = (number(changes), number(doctors.min(changes)));
        let person = MOST_NOTICE * changes + 1;
        let change = person * people + person;
        Self { main_rule: (change + MOST_NOTICE) * changes + person * people + 1, change, person }
    }
}

/// What a covering roster has shown of coverage and main rules, and the weights of the rest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    /// A roster exists in which nobody departs from a main rule further than in the published one.
    pub(super) keeps_main_rules: bool,
    /// A roster exists in which coverage costs no more than every roster must pay.
    pub(super) covers_all: bool,
    pub(super) weights: Weights,
}

impl Standing {
    /// Prices coverage as always, main rules only beyond the published roster, and quality not at all.
    pub(super) fn beyond_published(&self, mut model: Model) -> Model {
        self.forgive(&mut model);
        model.revise(|row| !matches!(row.force, Force::Soft { tier: Tier::Quality, .. }));
        model
    }

    /// Main rules cost only what goes beyond the published roster.
    fn forgive(&self, model: &mut Model) {
        let point = model.point(&self.published);
        model.revise(|row| {
            if let Force::Soft { tier: Tier::Should, .. } = row.force {
                row.bound += Model::excess(row, &point).max(0);
            }
            true
        });
    }

    /// Prices coverage as always, changes, people and notice in the second tier, and quality in the third. Main rules
    /// may not be broken further than in the published roster where that is possible; else they weigh most in the
    /// second tier.
    pub(super) fn with_changes(&self, mut model: Model, terms: Terms) -> Model {
        self.forgive(&mut model);
        model.revise(|row| {
            if let Force::Soft { tier: Tier::Should, price } = row.force {
                row.force = match terms.keeps_main_rules {
                    true => Force::Hard,
                    false => Force::Soft { tier: Tier::Should, price: price * terms.weights.main_rule },
                };
            }
            true
        });
        self.price_changes(&mut model, terms);
        model
    }

    /// Weights for as many changes as a known roster has.
    pub(super) fn weights(&self, found: &Roster) -> Weights {
        let most = changes(&self.instance, &self.published, found).iter().map(Change::count).sum();
        Weights::new(most, self.instance.doctors.len())
    }

    /// What one change of a seat costs in the tier of changes: the change itself, and its notice.
    pub(super) fn price_of_change(&self, slot: SlotIx, weights: Weights) -> i64 {
        let days = (self.instance.shift_of(slot).date - self.from).num_days();
        weights.change + NOTICE.iter().find(|(within, _)| days < *within).map_or(0, |(_, price)| *price)
    }

    /// Seats whose doctors a repair may change.
    pub(super) fn movable(&self) -> impl Iterator<Item = SlotIx> + '_ {
        let moves = |slot: &SlotIx| !self.is_frozen(*slot) && self.closed.get(slot) != Some(&Seat::Given);
        self.instance.open_slots().filter(moves)
    }

    fn price_changes(&self, model: &mut Model, Terms { weights, covers_all, .. }: Terms) {
        let mut touch: Vec<Touch> = vec![Touch::default(); self.instance.doctors.len()];
        for slot in self.movable() {
            let published = self.published.at(slot);
            let price = Force::Soft { tier: Tier::Should, price: self.price_of_change(slot, weights) };
            let seat = &self.instance.slots[slot.0];
            let owner = Owner::rule(REPAIR).shift(seat.shift);
            // A doctor leaves the only place of a seat that stays filled only because another comes, so the arrival
            // counts as touching her and her leaving does not count again.
            let is_taken_over = covers_all && (seat.min, seat.max) == (1, 1) && seat.open_price > 0;
            for (doctor, x) in model.of_slot(slot).to_vec() {
                let owner = owner.doctor(doctor);
                if published.contains(&doctor) {
                    model.at_least(Sum::of(x), 1, price, owner);
                    touch[doctor.0].goes.extend((!is_taken_over).then_some(x));
                } else {
                    model.at_most(Sum::of(x), 0, price, owner);
                    touch[doctor.0].comes.push(x);
                    published.iter().filter(|_| is_taken_over).for_each(|out| touch[out.0].comes.push(x));
                }
            }
        }
        // A doctor whom the facts shut out of her seat is touched whatever the repair, so touching her costs nothing
        // more.
        for slot in self.instance.open_slots().filter(|s| !self.is_frozen(*s)) {
            let gone = self.published.at(slot).iter().filter(|d| model.seat(slot, **d).is_never());
            gone.for_each(|d| touch[d.0].is_touched = true);
        }
        let price = Force::Soft { tier: Tier::Should, price: weights.person };
        for (doctor, touch) in touch.into_iter().enumerate().filter(|(_, touch)| !touch.is_touched) {
            touch.price(model, price, Owner::rule(REPAIR).doctor(DoctorIx(doctor)));
        }
    }
}

/// The variables by which a repair touches one doctor.
#[derive(Clone, Debug, Default)]
struct Touch {
    /// She comes to one of these seats; or somebody comes to a seat of hers and takes it over.
    comes: Vec<X>,
    /// She is in these seats as published; she leaves one whose variable is 0.
    goes: Vec<X>,
    /// The facts touch her whatever the repair.
    is_touched: bool,
}

impl Touch {
    /// Charges one price as soon as one of these happens. With `c` for coming somewhere and `g1`, `g2`, ... for going:
    ///
    /// ```text
    /// any(c, g1, g2, ...) = c + max(0, g1 - c) + max(0, g2 - g1 - c) + max(0, g3 - g2 - g1 - c) + ...
    /// ```
    ///
    /// because each term is 1 only for the first that happens.
    fn price(self, model: &mut Model, price: Force, owner: Owner) {
        let comes = model.any(self.comes);
        model.at_most(Sum::of(comes), 0, price, owner);
        let mut before = Sum::of(comes);
        for stays in self.goes {
            // Going is 1 less staying.
            let goes = Sum::new().plus(1, X::Const(1)).plus(-1, stays);
            let mut first = goes.clone();
            first.add_sum(-1, &before);
            model.at_most(first, 0, price, owner);
            before.add_sum(1, &goes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_a_level_pays_for_one_of_the_level_above() {
        for (changes, doctors) in [(0, 0), (1, 1), (7, 3), (40, 43), (500, 500)] {
            let w = Weights::new(changes, doctors);
            let (c, p) = (i64::try_from(changes).expect("small"), i64::try_from(doctors.min(changes)).expect("small"));
            assert!(MOST_NOTICE * c < w.person);
            assert!(p * w.person + MOST_NOTICE * c < w.change);
            assert!(c * w.change + p * w.person + MOST_NOTICE * c < w.main_rule);
        }
    }
}
