//! The answer of a what-if: one row for each scenario against the base, as text, CSV, JSON and a page.

mod figures;
mod html;
mod json;
mod sheet;
mod text;
mod words;

use crate::check::Verdict;
use crate::domain::{Instance, Lang, Roster, Scenario};

use super::summary::{Clashing, Ended, OpenSeat, TierCost};

pub use figures::{Fairness, Figures, Spread, Totals, figures};
pub use html::html;
pub use json::{Comparison, comparison};
pub use sheet::csv;
pub use text::text;
pub(super) use words::budget;
pub use words::change;

/// What was found of a scenario.
#[derive(Clone, Debug)]
pub enum Found<'a> {
    /// A roster.
    Roster {
        /// The roster.
        roster: &'a Roster,
        /// What the checker says of it.
        verdict: Verdict,
        /// Cost and bound of each tier, the most important first.
        tiers: Vec<TierCost>,
        /// Seats left open.
        open: Vec<OpenSeat>,
        /// Why it ended.
        ended: Ended,
    },
    /// No legal roster exists; what cannot all hold.
    Impossible(Vec<Clashing>),
    /// Nothing within the limit.
    Nothing,
    /// It could need more memory than it may have, in bytes.
    TooLarge(u64),
}

/// A scenario and what came of it.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its planning problem; none when its tables are wrong, which is told elsewhere.
    pub problem: Option<(&'a Instance, Found<'a>)>,
}

/// Who solved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the names of the engines")]
pub enum Engine {
    Search,
    Milp,
    Hybrid,
}

/// The limits that every scenario had alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// Who solves.
    pub engine: Engine,
    /// Stops within so many parts per million of the best.
    pub gap_per_million: i64,
    /// Seconds for each scenario.
    pub time_limit_seconds: Option<u64>,
    /// Moves of each search worker.
    pub iterations: Option<u64>,
    /// Nodes of the proof, in each tier.
    pub nodes: Option<u32>,
    /// Seed.
    pub seed: u64,
}

/// Everything that an answer is made of: the base first, then the scenarios.
#[derive(Clone, Debug)]
pub struct WhatIf<'a> {
    /// The base and the scenarios.
    pub outcomes: &'a [Outcome<'a>],
    /// SHA-256 in hex over all that was asked.
    pub questions: &'a str,
    /// What all of them had.
    pub limits: Limits,
    /// Language of names and sentences.
    pub lang: Lang,
}
