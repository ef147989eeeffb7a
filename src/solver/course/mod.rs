//! The course of a solve: tier by tier, the proof on one core and neighbourhoods beside it.

mod apart;
mod neighbourhoods;
mod parallel;
mod surplus;
pub(in crate::solver) mod tiers;
