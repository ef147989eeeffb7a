//! placeholder
pub mod check;
pub mod domain;
pub mod format;
pub mod model;
pub mod rules;
