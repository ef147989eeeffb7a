//! Fills what can be filled: each open seat in turn, where a roster is found that has it filled and opens no other.

use crate::domain::{Instance, Roster, SlotIx};

use super::clash::{Why, why_open};
use super::means::Work;

/// A roster with some seats filled, and those that were not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The roster.
    pub roster: Roster,
    /// Seats of the asked that still lack a doctor.
    pub open: Vec<SlotIx>,
}

/// Fills some open seats, the first first. Others may change seats for it; none that was filled is open afterwards.
#[must_use]
pub fn fill(instance: &Instance, roster: &Roster, slots: &[SlotIx], work: &Work) -> Filled {
    let mut filled = Filled { roster: roster.clone(), open: Vec::new() };
    for slot in slots {
        while filled.roster.missing(instance, *slot) > 0 {
            let Why::Possible(next) = why_open(instance, &filled.roster, *slot, work) else {
                filled.open.push(*slot);
                break;
            };
            filled.roster = *next;
        }
    }
    filled
}
