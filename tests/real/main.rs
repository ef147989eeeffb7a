//! What the program writes, in the hands of the programs that people have: Python's iCalendar, Chromium, LibreOffice; its
//! proofs in those of a checker of their own, and its sweeps on a Slurm.
//!
//! `scripts/setup tools slurm` installs them, and `make test` runs it.

mod audit;
mod calendar;
mod halden;
#[path = "../common/tools.rs"]
mod installed;
mod pages;
mod proof;
mod reports;
mod rosters;
#[cfg(feature = "web")]
mod serve;
#[cfg(feature = "web")]
#[path = "../common/served.rs"]
mod served;
#[cfg(target_os = "linux")]
mod slurm;
mod tables;
mod templates;
mod tools;
mod workflows;
