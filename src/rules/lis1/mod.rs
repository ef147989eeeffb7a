//! Interns in their six municipal months: never alone, never unsupported, never the ones who get what nobody wants.

pub mod no_backup;
pub mod not_doubled;
pub mod outside_period;
pub mod unequal_share;
pub mod unpopular_bulk;
