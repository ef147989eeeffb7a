//! A roster as people hold it in their hands: on the wall, in a pocket, in Excel and in a meeting.
//!
//! What is shown is counted once, in [`views`], for a reader whom [`Audience`] names. Pages, workbooks and calendars draw
//! views and nothing else: what a reader may not see never reaches one, and a number that stands in two of them is the
//! same number.

mod audience;
pub mod csv;
pub mod data;
pub mod html;
pub mod ics;
mod said;
pub mod text;
pub mod views;
pub mod xlsx;

pub use audience::{Audience, Names};

use crate::check::Verdict;
use crate::check::claims::Claims;
use crate::domain::chain::Published;
use crate::domain::outcome::OpenSeat;
use crate::domain::{Instance, Lang, Roster};

use super::words::Words;

/// What lies beside a roster, and is told of on a doctor's own page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beside<'a> {
    /// The published version that it replaces, and its number.
    pub earlier: Option<(u32, &'a Roster)>,
    /// Where her calendar is, seen from her page.
    pub calendar: Option<&'a str>,
}

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
    /// What may be said of how good it is.
    pub claims: &'a Claims,
    /// What it tells of itself as a published roster; nothing of one that is not.
    pub published: Option<&'a Published>,
    /// What lies beside it, for a doctor's own page.
    pub beside: Beside<'a>,
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
