//! The ledger in words: what was booked, and what became of a plan.

mod actual;
mod close;
mod short_term;

pub(in crate::report) use actual::warning as on_the_way;
pub use actual::{actual, document};
pub use close::{RowsOf, booked, open_seats, other_ledger, refusal, unfit_rows, written};
pub use short_term::{short_term, short_term_csv};
