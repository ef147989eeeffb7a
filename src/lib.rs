//! placeholder
pub mod check;
pub mod domain;
pub mod model;
pub mod rules;
pub mod solver;
