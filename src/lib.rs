//! Duty rosters for Norway's out-of-hours emergency clinics: legal, fair, and proven.
//!
//! A legevakt must have a doctor on every shift, all day, all year. This library checks any roster against law,
//! agreements and local rules, and makes the best one with a proof of how good it is. The command line is a thin skin
//! over it.
//!
//! # Bird's-eye view
//!
//! ```text
//! files -> format -> Instance -> rules -> Model (rows) -> solver -> Roster -> check -> report
//! ```
//!
//! [`mod@format`] turns files into a [`domain::Instance`]: dated shifts, seats, doctors, what each can and wants. [`facts`]
//! are what follows from it before anybody judges: who may be alone, who supports whom, whose part is how large. The
//! [`rules`] state the law twice: as a check over a whole roster, which is the definition, and as integer rows in the
//! language of [`model`], which is what [`solver`] optimises. [`mod@check`] runs the rules on a roster, and every roster
//! passes it before it leaves. [`cost`] counts what a roster costs in whole øre. [`report`] makes texts of what was found.
//!
//! # Invariants
//!
//! * The clock is read for limits of time alone, in [`solver`], [`change`] and [`explain`], and by [`cli`], which stamps
//!   calendars. [`files`] is the only room that reads and writes files, for those that people work through, and [`cli`] the
//!   only one that prints: to all others files, budgets and progress are arguments.
//! * [`cli`] holds no file format, and [`files`] no guard but over files as such, that none is half written or written over:
//!   what may be published is told by [`format::publish`], what may be booked by [`ledger::book`], and what a solve says is
//!   [`domain::outcome`] to solver, files and reports alike.
//! * `domain` holds no floats and derives no serde trait; floats live where HiGHS is, in cells of workbooks, and where
//!   seconds and percentages are written with decimals. What is judged, counted and paid is whole numbers.
//! * A rule's check shares nothing with the solver. That rows and checks agree is tested, on enumerated and random worlds.
//! * What the solver of integer programs says is a hypothesis: its rosters are valued with our own integers and checked,
//!   its bounds are held against known rosters, and it runs in a process of its own.
//! * What is told of how good a roster is, is [`check::claims`]: held against the roster and the files, or not said.
//! * Everything is ordered: same input, same seed, same limits give the same bytes.
//!
//! [`scenario`] asks the same of many instances beside each other, which [`format::read_scenarios`] makes of one and a list of
//! what is otherwise.
//!
//! [`change`] answers what comes after publishing: who can take a shift, the fewest changes that meet new facts, swaps.
//! [`explain`] says why a seat is open, why a doctor has a shift, and what would help, each word of it checked or proven.
//! [`mod@ledger`] books what was really worked, and holds it against what was planned.
//!
//! `web` is the page in the browser, a second skin beside [`cli`] over the same functions, and the only room that listens on a
//! network; the feature of that name brings it.
//!
//! [`law`] is the table of what the texts in scope ask, ledd by ledd, and of how each is met or why it is not judged.
//!
//! The decisions behind this, a map of the rooms and the objective as one formula are in the book, `src/docs`.

pub mod change;
pub mod check;
pub mod cli;
pub mod cost;
mod desk;
pub mod domain;
pub mod explain;
pub mod facts;
pub mod files;
pub mod format;
pub mod law;
pub mod ledger;
mod makers;
pub mod model;
pub mod report;
pub mod rules;
pub mod scenario;
pub mod solver;
#[cfg(feature = "web")]
pub mod web;
