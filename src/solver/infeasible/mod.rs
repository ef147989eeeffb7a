//! What cannot be: rows that clash, seats that stay open, rows that yield for a price.

pub(in crate::solver) mod conflict;
pub(in crate::solver) mod elastic;
pub(in crate::solver) mod open_seat;
pub(in crate::solver) mod propagate;
