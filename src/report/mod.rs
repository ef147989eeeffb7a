//! Facts in, text out: everything people and other programs read.
//!
//! Pure: nothing here reads a file, a clock or a terminal, and nothing prints. Sentences come from [`messages`], the
//! way numbers and dates are written from [`words`]. What a report needs beyond a roster and its verdict is asked for
//! as plain data, so that this room knows nothing of solvers.

pub mod certified;
pub mod chain;
pub mod change;
pub mod claims;
pub mod cost;
pub mod dimension;
pub mod explain;
pub mod holidays;
pub mod html;
pub mod json;
pub mod law;
pub mod ledger;
pub mod loads;
pub mod markup;
pub mod messages;
pub mod page;
pub mod progress;
pub mod roster;
pub mod rules;
pub mod summary;
pub mod svg;
pub mod text;
pub mod whatif;
pub mod words;

pub use messages::{Message, message};
pub use words::Words;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
