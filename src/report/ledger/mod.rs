//! The ledger in words: what was booked, and what became of a plan.

mod actual;
mod close;

pub(in crate::report) use actual::warning as on_the_way;
pub use actual::{actual, document};
pub use close::{booked, nobody, open_seats, other_ledger, refusal, seated_twice, unfit_rows, written};
