//! Removes duties that nothing asked for.
//!
//! A seat may take more doctors than it needs. Where one more gains nothing, a roster with her costs as much as one
//! without her, and a solve may end with either; but nobody should be called out for nothing.

use crate::domain::{DoctorIx, Instance, Roster, SlotIx};
use crate::model::Model;

use crate::solver::course::tiers::Held;

/// Removes each duty beyond what its seat needs if that raises the cost of no tier and breaks no hard row. Locked
/// duties stay.
pub(in crate::solver) fn without_surplus(instance: &Instance, model: &Model, mut held: Held) -> Held {
    let surplus: Vec<(SlotIx, DoctorIx)> = held.roster.assignments().filter(|pair| is_free(instance, *pair)).collect();
    for (slot, doctor) in surplus {
        let beyond = i64::try_from(held.roster.at(slot).len()).unwrap_or(i64::MAX) > instance.slots[slot.0].min;
        if !beyond {
            continue;
        }
        let mut roster = Roster::empty(instance);
        let stays = |pair: &(SlotIx, DoctorIx)| *pair != (slot, doctor) && !instance.shift_of(pair.0).past;
        for (other, seated) in held.roster.assignments().filter(stays) {
            roster.assign(other, seated);
        }
        let value = model.value(&roster);
        if value.broken.is_empty() && value.tiers.iter().zip(&held.tiers).all(|(now, before)| now <= before) {
            held = Held { roster, tiers: value.tiers };
        }
    }
    held
}

/// Whether a duty may be surplus: in the period, not locked, and in a seat that may have more doctors than it needs.
fn is_free(instance: &Instance, (slot, doctor): (SlotIx, DoctorIx)) -> bool {
    let seat = &instance.slots[slot.0];
    !instance.shift_of(slot).past && seat.max > seat.min && !instance.locks.contains(&(slot, doctor))
}
