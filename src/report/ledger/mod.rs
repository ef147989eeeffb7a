//! The ledger in words: what was booked, and what became of a plan.

mod actual;
mod close;

pub use actual::{actual, document};
pub use close::{booked, refusal, unfit_rows, written};
