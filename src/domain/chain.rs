//! Published rosters as a chain: each version names the one it replaces.

use chrono::NaiveDate;

use super::ix::{DoctorIx, ShiftIx};

/// A published version that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Name of its file.
    pub file: String,
    /// Id of its period.
    pub period: String,
    /// Number, from 1.
    pub version: u32,
    /// The day it was published.
    pub date: NaiveDate,
    /// Who published it.
    pub by: String,
    /// SHA-256 of the file in hex.
    pub hash: String,
    /// Number of duties.
    pub duties: usize,
    /// Of those, how many have somebody named who supports the doctor.
    pub supported: usize,
    /// Number of vacancies: doctors that its seats lack.
    pub vacant: i64,
    /// Number of findings that somebody gave a reason for, vacancies among them.
    pub overrides: usize,
}

/// Where a chain is broken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name says what its sentence says; the sentences stand in report::chain")]
pub enum Break {
    NoFile { file: String },
    Unreadable { file: String },
    NotPublished { file: String },
    Changed { file: String },
    Incomplete { file: String },
    OtherName { file: String, version: u32, wanted: String },
    Missing { period: String, from: u32, to: u32 },
    ReplacesOther { file: String, version: u32 },
    ReplacesNothing { file: String },
    TwoSuccessors { period: String, version: u32, files: Vec<String> },
    DateBefore { file: String, date: NaiveDate, before: NaiveDate },
    BackupNotOn { file: String, duty: String, backup: String },
    ReasonEmpty { file: String, finding: String },
    OtherPeriod { file: String },
    OtherInput { file: String },
    OtherPacks { file: String },
    OtherBackup { file: String, duty: String },
    OtherVacancies { file: String },
    Unproven { file: String },
    Stoppers { file: String, count: usize },
    ReasonMissing { file: String, finding: String },
    NotExpected { hash: String },
}

/// What a walk along published rosters found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Versions that are whole, by period and number.
    pub versions: Vec<Version>,
    /// Where it is broken; empty when it is not.
    pub breaks: Vec<Break>,
    /// Places in `versions` of those whose hash somebody had noted and asked for.
    pub expected: Vec<usize>,
}

impl Walk {
    /// Whether a version is the last of its period.
    #[must_use]
    pub fn is_last(&self, at: usize) -> bool {
        let later = self.versions.get(at + 1);
        later.is_none_or(|later| later.period != self.versions[at].period)
    }
}

/// Why a file cannot be replaced by the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is not a published roster, or not as it was written.
    NotWhole,
    /// It is of another period.
    OtherPeriod,
    /// It was published after the day that is given.
    Later,
    /// Its number is the highest there is.
    LastNumber,
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
    /// Why it was published in spite of each finding of the verdict that must be decided on, in their order; nothing where
    /// it does not say.
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
