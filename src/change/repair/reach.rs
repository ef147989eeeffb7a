//! Which seats can change in a best repair at all.
//!
//! The facts force some changes: a seat that must be filled and has lost its doctor costs one for each who must come. A
//! roster that is known says what the best costs at most. What is left between the two pays for few other changes, and
//! mostly for none: a seat whose cheapest change costs more than is left is as it was in every best repair. It is given
//! then, which loses nothing, proof neither, and the program becomes small.
//!
//! ```text
//! forced(seat)  =  price of a change x (who must be there - who can stay)
//! left          =  cost of the known roster - what main rules cost at least - sum of forced
//! coming to a seat beyond what is forced costs one change, and another when the seat is full and somebody must go
//! going from a seat costs one change, and another when the seat must be filled and somebody must come
//! ```
//!
//! Who must be there is known only where coverage costs no more than any roster must pay; where a seat stays open for
//! other reasons nothing is closed.

use super::prices::Terms;
use super::standing::{Seat, Standing};
use crate::domain::SlotIx;
use crate::model::Model;

/// What is known of one seat.
struct Bounds {
    slot: SlotIx,
    /// Changes that are forced.
    forced: i64,
    /// Price of one change.
    price: i64,
    /// Changes when one more comes than is forced, beyond the forced.
    coming: i64,
    /// Changes when one goes, beyond the forced; none when nobody is there to go.
    going: Option<i64>,
}

impl Standing {
    /// Closes the seats that no roster changes which costs at most `most` in changes, people and notice and covers as much
    /// as can be. `model` has the rows of all rules for what can move.
    pub(super) fn within_reach(&self, model: &Model, terms: Terms, most: i64) -> Self {
        if !terms.covers_all {
            return self.clone();
        }
        let bounds: Vec<Bounds> = self.movable().map(|slot| self.bounds(model, slot, terms)).collect();
        let forced: i64 = bounds.iter().map(|b| b.forced * b.price).sum();
        let left = most - forced;
        let seat = |b: &Bounds| {
            let is_too_dear = |changes: i64| changes * b.price > left;
            // A seat that the facts changed, or that is locked to somebody new, is open.
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
        // A seat that costs nothing open need not be filled.
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
