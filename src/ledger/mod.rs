//! Booking what was really worked, and holding it against what was planned.
//!
//! Pure arithmetic on whole rosters: nothing here reads or writes a file. What a doctor was to have comes from the same
//! rule that the planning uses ([`crate::facts::share`]), so that a doctor who worked just her part has neither debt
//! nor credit.

mod actual;
mod book;
mod short_term;

pub use actual::{Actual, Concentration, Person, actual};
pub use book::{Gaps, Worked, book, gaps};
pub use short_term::{Alternative, ShortTermUse, ShortTermYear, short_term_year};
