//! Says why a seat is open or nothing is legal, what would help, why a doctor has a shift and another not, and what
//! keeps the load from being evener.
//!
//! ```text
//! seat ---> clash: rules and facts that cannot all hold ---> ways out: what may yield, priced, checked
//! shift --> why: every other doctor put in her place, checked; one of them forced, solved
//! counter > fairer: the least spread that is possible, solved
//! ```
//!
//! Nothing is said that was not checked or proven. A clash is proven in integers, or by HiGHS where that takes too
//! long, and what a clash tells of each rule is what the checker says of a roster that breaks the rule. A way out is a
//! roster that the checker has seen, and it asks for exactly what the checker finds in it.

mod clash;
mod evidence;
mod fairer;
mod fill;
mod means;
mod ways;
mod why;
mod yields;

use crate::domain::{Instance, Roster, SlotIx};

pub use clash::{Clash, Fact, Illegal, Kind, Why, why_illegal, why_open};
pub use fairer::{Fairer, Held, fairer};
pub use fill::{Filled, fill};
pub use means::Work;
pub use ways::{Asked, Way, ways_out};
pub use why::{Forced, Given, Other, Price, Share, Turn, enough, forced, others};
pub use yields::{Who, Yield, yields};

/// An open seat, why it is open, and what would help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSeat {
    /// The seat.
    pub slot: SlotIx,
    /// Why it has too few doctors.
    pub why: Why,
    /// Ways to fill the seat by letting something yield, the one that asks least first. Empty where moving others is
    /// enough.
    pub ways: Vec<Way>,
}

/// Explains a seat of a roster that has too few doctors.
#[must_use]
pub fn open_seat(instance: &Instance, roster: &Roster, slot: SlotIx, work: &Work) -> OpenSeat {
    let why = why_open(instance, roster, slot, work);
    // A seat that can be filled by moving others needs nothing that yields.
    let ways = match why {
        Why::Possible(_) => Vec::new(),
        _ if work.is_over() => Vec::new(),
        _ => ways_out(instance, roster, slot, work),
    };
    OpenSeat { slot, why, ways }
}
