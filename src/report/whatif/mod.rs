//! The answer of a what-if: one row for each scenario against the base, as text, CSV, JSON and a page.

mod figures;
mod html;
mod json;
mod money;
mod named;
mod noise;
mod plainly;
mod sheet;
mod shortfall;
mod text;
mod words;

use crate::domain::outcome::{Answer, Limits};
use crate::domain::{Instance, Lang, Scenario};

pub use figures::{Fairness, Figures, Spread, Totals, figures};
pub use html::html;
pub use json::{Comparison, Row, State, comparison};
pub use named::{names_told, own_words};
pub use sheet::csv;
pub use text::text;
pub use words::change;
pub(super) use words::{budget, signed_thousands, state, thousands};

/// A scenario and what came of it.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its planning problem, and the answer where there is one; `None` when its tables are wrong, which is told
    /// elsewhere.
    pub problem: Option<(&'a Instance, Option<&'a Answer>)>,
    /// The answers to the same problem from other seeds; empty where it was solved once.
    pub again: Vec<&'a Answer>,
}

/// Everything that the answer of a what-if is made of.
#[derive(Clone, Debug)]
pub struct WhatIf<'a> {
    /// The base first, then the scenarios.
    pub outcomes: &'a [Outcome<'a>],
    /// SHA-256 in hex over all that was asked.
    pub questions: &'a str,
    /// Limits that all of them were solved with.
    pub limits: Limits,
    /// Language of names and sentences.
    pub lang: Lang,
}
