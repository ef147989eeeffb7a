//! The tests of the library, in one program: one to link with HiGHS instead of one for each file, and no core is idle while
//! the last test of a file runs.

#[path = "../common/mod.rs"]
mod common;

mod agreement;
mod benches;
mod certificate;
mod change;
mod cost;
mod easter;
mod engine;
mod explain;
mod golden;
mod handovers;
mod judged;
mod keys;
mod law;
mod ledger;
mod mps;
mod papers;
mod proven;
mod published;
mod rest;
mod rhythm;
mod same_duty;
mod size;
mod solver;
mod whatif;
