//! The ledger in words: what was booked, and what became of a plan.

mod actual;
mod close;

pub(in crate::report) use actual::warning as on_the_way;
pub use actual::{actual, document};
pub use close::{RowsOf, booked, open_seats, other_ledger, refusal, unfit_rows, written};
