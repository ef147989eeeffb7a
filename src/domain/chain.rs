//! Published rosters as a chain: each version names the one it replaces.

use chrono::NaiveDate;

use super::ix::{DoctorIx, ShiftIx};

/// A published version whose file is whole: readable, complete, and as it was sealed.
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
    /// Number of duties for which the file names a bakvakt or other support.
    pub supported: usize,
    /// Number of doctors missing in its open seats.
    pub vacant: i64,
    /// Number of findings that somebody gave a reason for, vacancies among them.
    pub overrides: usize,
}

/// One way in which a chain is broken, with the file or the period that it is about.
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
    /// Versions that are whole, ordered by period and number.
    pub versions: Vec<Version>,
    /// The breaks of the chain, sorted; empty when it holds.
    pub breaks: Vec<Break>,
    /// Indices in `versions` of those whose hash the caller expected, because somebody had noted it.
    pub expected: Vec<usize>,
}

impl Walk {
    /// Whether the version at an index of `versions` is the last of its period.
    #[must_use]
    pub fn is_last(&self, at: usize) -> bool {
        let later = self.versions.get(at + 1);
        later.is_none_or(|later| later.period != self.versions[at].period)
    }
}

/// Why a new roster cannot replace the published file that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The file is not a published roster, or was changed after it was written.
    NotWhole,
    /// The file is of another period.
    OtherPeriod,
    /// The file was published after the day on which the new roster is to be.
    Later,
    /// The file's number is the highest there is, so none is left for a successor.
    LastNumber,
}

/// What a published roster tells of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Number, from 1.
    pub version: u32,
    /// The day it was published, as the publisher gave it.
    pub date: NaiveDate,
    /// Who published it.
    pub by: String,
    /// When and with whom it was discussed, where that was noted.
    pub discussed: Option<Noted>,
    /// When and by whom it was approved, where that was noted.
    pub approved: Option<Noted>,
    /// Ceilings and agreements that were loosened or taken away since an earlier version, in the order of the versions.
    pub loosened: Vec<Loosened>,
    /// SHA-256, in hex, of the version that it replaces; the first replaces none.
    pub replaces: Option<String>,
    /// Whether the seal matches the contents, so that nothing was changed after publishing.
    pub is_intact: bool,
    /// The reason for each finding of [`super::finding::Verdict::to_decide`], in the same order; `None` where the file
    /// gives no reason.
    pub reasons: Vec<Option<Decision>>,
    /// Shift, doctor on duty, and the doctors named as her bakvakt or support, in the order of the file. Duties without
    /// any such name are left out.
    pub backups: Vec<(ShiftIx, DoctorIx, Vec<DoctorIx>)>,
    /// Why swaps were made in spite of what they warned of: whom, on which shifts, and the reason, in the order of the file.
    pub swaps: Vec<(DoctorIx, Vec<ShiftIx>, Decision)>,
}

/// That a roster was discussed or approved: the day, and by whom or with whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// The day.
    pub date: NaiveDate,
    /// Who.
    pub by: String,
}

/// A ceiling of duties, or a number of an agreement, that was loosened or taken away between two versions; or what an agreement
/// asks that is no number, and was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loosened {
    /// The version that was first published with the new one.
    pub version: u32,
    /// The day it was published.
    pub date: NaiveDate,
    /// Whose; none of the station's, which holds for everybody.
    pub doctor: Option<DoctorIx>,
    /// What the agreement is called; none of a ceiling.
    pub agreement: Option<String>,
    /// What a ceiling is counted in, or what an agreement asks, as the doctors file has it: `days_7`, `month`, `run_most`.
    pub window: String,
    /// The number before.
    pub from: i64,
    /// The number since, the same where what is no number was replaced; none where there is none any more.
    pub to: Option<i64>,
}

/// Why a roster was published in spite of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The reason, as free text.
    pub text: String,
    /// Who decided.
    pub by: String,
}
