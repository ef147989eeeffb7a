//! Fills open seats in turn, each if a roster is found that fills it and opens no other.

use crate::domain::{Instance, Roster, SlotIx};

use super::clash::{Why, why_open};
use super::means::Work;

/// A roster with some seats filled, and the seats that stayed open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The roster, with as many of the asked seats filled as was found possible.
    pub roster: Roster,
    /// Asked seats that still lack a doctor.
    pub open: Vec<SlotIx>,
}

/// Fills some open seats in the order given. Other doctors may change seats for it, but no seat that was filled is open
/// afterwards.
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
