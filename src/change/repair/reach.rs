//! Which seats can change in a best repair at all.
//!
//! The facts force some changes: a seat that must be filled and has lost its doctor costs one change for each who must
//! come. A known roster says what the best repair costs at most. The difference between the two pays for few other
//! changes, and mostly for none. A seat whose cheapest change costs more than that difference is as it was in every
//! best repair. Such a seat can be given: no best repair and no proof is lost, and the program becomes small.
//!
//! ```text
//! forced(seat)  =  price of a change x (who must be there - who can stay)
//! left          =  cost of the known roster - what main rules cost at least - sum of forced
//! coming to a seat beyond what is forced costs one change, and another when the seat is full and somebody must go
//! going from a seat costs one change, and another when the seat must be filled and somebody must come
//! ```
//!
//! How many must be in a seat is known only where coverage costs no more than every roster must pay. Where a seat stays
//! open for other reasons, no seat is closed.

use super::prices::Terms;
use super::standing::{Seat, Standing};
use crate::domain::SlotIx;
use crate::model::Model;

/// The changes of one seat: those that are forced, and how many another one takes.
struct Bounds {
    slot: SlotIx,
    forced: i64,
    /// Price of one change.
    price: i64,
    /// Changes, beyond the forced, that it takes for one more doctor to come.
    coming: i64,
    /// Changes, beyond the forced, that it takes for one doctor to leave; `None` when no doctor of it can stay.
    going: Option<i64>,
}

impl Standing {
    /// Closes each seat that is as it was in every roster that covers as much as can be and costs at most `most` in
    /// changes, people and notice. `model` has the rows of all rules for what can move.
    pub(super) fn within_reach(&self, model: &Model, terms: Terms, most: i64) -> Self {
        if !terms.covers_all {
            return self.clone();
        }
        let bounds: Vec<Bounds> = self.movable().map(|slot| self.bounds(model, slot, terms)).collect();
        let forced: i64 = bounds.iter().map(|b| b.forced * b.price).sum();
        let left = most - forced;
        let seat = |b: &Bounds| {
            let is_too_dear = |changes: i64| changes * b.price > left;
            // A seat that the facts force to change, or that a lock gives to somebody new, must stay open to change.
            let is_as_it_was =
                b.forced == 0 && self.instance.locks.iter().all(|(s, d)| *s != b.slot || self.published.has(*s, *d));
            (is_as_it_was && is_too_dear(b.coming)).then(|| match b.going {
                Some(changes) if !is_too_dear(changes) => Seat::OnlyOut,
                _ => Seat::Given,
            })
        };
        let found = bounds.iter().filter_map(|b| Some((b.slot, seat(b)?)));
        self.closing(self.closed.clone().into_iter().chain(found).collect())
    }

    fn bounds(&self, model: &Model, slot: SlotIx, terms: Terms) -> Bounds {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let seat = &self.instance.slots[slot.0];
        let able = number(model.of_slot(slot).len());
        let can_stay = number(model.of_slot(slot).iter().filter(|(d, _)| self.published.has(slot, *d)).count());
        // A seat that costs nothing when open need not be filled.
        let wanted = if seat.open_price > 0 { seat.min.min(able) } else { 0 };
        let forced = (wanted - can_stay).max(0);
        Bounds {
            slot,
            forced,
            price: self.price_of_change(slot, terms.weights),
            coming: if can_stay + forced < seat.max { 1 } else { 2 },
            going: (can_stay > 0).then_some(if can_stay > wanted { 1 } else { 2 }),
        }
    }
}
