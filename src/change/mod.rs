//! Changes a published roster: who can take one seat, the fewest changes that meet new facts, and swaps.
//!
//! A change is judged by [`check`](crate::check) on the changed roster; only what the roster did not have before is
//! told, see [`new_findings`]. Nothing here writes; a change is a new [`Roster`].

mod difference;
mod effect;
mod name;
mod repair;
mod replace;
mod swap;
mod warning;

pub use difference::{Change, changes, new_findings};
pub use effect::{Drift, Scales, worked};
pub use name::{Unclear, find_doctor, find_parts, find_seat, find_shift};
pub use repair::{Gone, Proven, Repair, Repaired, repair};
pub use replace::{Candidate, Class, Seat, candidates, candidates_of};
pub use swap::{Handover, Judge, Swap, handed_over};
pub use warning::{Limits, Warning, is_notice_agreed};

use crate::domain::{DoctorIx, Roster, SlotIx};

/// The roster with one doctor put in a seat, and another taken out of it if there is one.
#[must_use]
pub fn put(roster: &Roster, slot: SlotIx, out: Option<DoctorIx>, doctor: DoctorIx) -> Roster {
    let mut changed = roster.clone();
    if let Some(out) = out {
        changed.release(slot, out);
    }
    changed.assign(slot, doctor);
    changed
}
