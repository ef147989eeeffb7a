//! Facts in, text out: everything people and other programs read.
//!
//! Pure: nothing here reads a file, a clock or a terminal, and nothing prints. What is said in three languages comes from
//! [`words`], the shapes of a page from [`draw`], which knows no doctor. What a report needs beyond a roster and its verdict
//! is asked for as plain data, so that this room knows nothing of solvers.

pub mod certified;
pub mod chain;
pub mod change;
pub mod claims;
pub mod cost;
pub mod dimension;
pub mod draw;
pub mod explain;
pub mod holidays;
pub mod json;
pub mod law;
pub mod ledger;
pub mod loads;
pub mod page;
pub mod progress;
pub mod roster;
pub mod rules;
pub mod summary;
pub mod sweep;
pub mod text;
pub mod whatif;
pub mod words;

pub use draw::markup;
pub use words::Words;
pub use words::messages::{self, Message, message};

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
