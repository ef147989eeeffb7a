//! A roster as people hold it in their hands: on the wall, in a pocket, in Excel and in a meeting.
//!
//! What is shown is counted once, in [`views`], for a reader whom [`Audience`] names. Pages, workbooks and calendars draw
//! views and nothing else: what a reader may not see never reaches one, and a number that stands in two of them is the
//! same number.

mod audience;
pub mod csv;
pub mod html;
pub mod ics;
pub mod views;
pub mod xlsx;

pub use audience::{Audience, Names};

use chrono::NaiveDate;

use crate::check::Verdict;
use crate::domain::{DoctorIx, Instance, Lang, Roster, ShiftIx};

use super::summary::{OpenSeat, TierCost};
use super::words::Words;

/// What is shown, and to whom.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// The problem.
    pub instance: &'a Instance,
    /// The answer.
    pub roster: &'a Roster,
    /// What the checker says of it.
    pub verdict: &'a Verdict,
    /// Seats without enough doctors, and why.
    pub open: &'a [OpenSeat],
    /// What the solver said of it; nothing of a roster that was made by hand.
    pub made: Option<&'a Made>,
    /// What it tells of itself as a published roster; nothing of one that is not.
    pub published: Option<&'a Published>,
    /// SHA-256 of the input, in hex.
    pub input_hash: &'a str,
    /// Program and version that make the report.
    pub program: &'a str,
    /// For whom.
    pub audience: Audience,
    /// In which language.
    pub lang: Lang,
}

impl Shown<'_> {
    /// The words of its language.
    #[must_use]
    pub fn words(&self) -> Words {
        Words(self.lang)
    }

    /// The same for another reader.
    #[must_use]
    pub fn to(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }
}

/// What a published roster tells of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Number, from 1.
    pub version: u32,
    /// The day it was published, as whoever did so said.
    pub date: NaiveDate,
    /// Who published it.
    pub by: String,
    /// SHA-256, in hex, of the version that it replaces; the first replaces none.
    pub replaces: Option<String>,
    /// It is as it was published.
    pub is_intact: bool,
    /// Why it was published in spite of each finding of the verdict that must be assessed, in their order; nothing where it
    /// does not say.
    pub reasons: Vec<Option<Decision>>,
    /// Who has a duty, and whom the file names as bakvakt or support for it, by date.
    pub backups: Vec<(ShiftIx, DoctorIx, Vec<DoctorIx>)>,
}

/// Why a roster was published in spite of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Why.
    pub text: String,
    /// Who decided.
    pub by: String,
}

/// What a solver said of a roster it made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Program and version.
    pub program: String,
    /// Input it was made from: SHA-256 in hex.
    pub input_hash: String,
    /// Rule packs that were in force for some shift, oldest first.
    pub packs: Vec<String>,
    /// Cost and bound of each tier, the most important first.
    pub tiers: Vec<TierCost>,
    /// The way there, by time.
    pub way: Vec<Moment>,
    /// Seed of the search.
    pub seed: u64,
}

/// What was known at a moment of a solve, tier by tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since it began.
    pub milliseconds: u32,
    /// Cost of the best roster; nothing before the first.
    pub values: Option<[i64; 3]>,
    /// What no roster costs less than.
    pub bounds: [i64; 3],
}
