//! placeholder
pub mod check;
pub mod cli;
pub mod domain;
pub mod format;
pub mod model;
pub mod report;
pub mod rules;
