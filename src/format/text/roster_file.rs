//! The shape of the canonical `roster.json`, for whoever writes it and whoever reads it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::outcome::{PointEntry, TierEntry};
use crate::domain::outcome::Certified;

/// The format that is written and read.
pub const ROSTER_FORMAT: u32 = 1;

/// The canonical result: what was planned, from which input, and how good it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RosterFile {
    /// Version of this format: 1.
    pub format: u32,
    /// Program and version that wrote it.
    pub program: String,
    /// Number of a published roster, from 1; one that is not published has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// SHA-256 in hex of the published file that this one replaces; version 1 replaces none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// The day it was published, ISO, as the user gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_by: Option<String>,
    /// When and with whom it was discussed before it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discussed: Option<NotedEntry>,
    /// When and by whom it was approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<NotedEntry>,
    /// The ceilings of duties as they were when it was published; only a published one tells them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ceilings: Vec<CeilingEntry>,
    /// What limits and agreements on rhythm asked when it was published; only a published one tells it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<AgreementEntry>,
    /// Ceilings and agreements that were loosened or taken away since the versions before, this one among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub loosened: Vec<LoosenedEntry>,
    /// Vacancies and findings to assess that somebody decided on, and warnings of swaps that were made all the same, with reasons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<OverrideEntry>,
    /// SHA-256 in hex of this file without this key; only a published one has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// SHA-256 in hex over the input files; see [`crate::format::Loaded`].
    pub input_hash: String,
    /// Rule packs that were in force for some shift.
    pub packs: Vec<String>,
    /// The dates that were planned.
    pub period: PeriodEntry,
    /// What the program says of the roster, for example `optimal`.
    pub status: String,
    /// Value and bound of each tier, from the most to the least important.
    pub tiers: Vec<TierEntry>,
    /// The way there: a moment for each better roster and each better bound, by time. It is what the clock saw, and so
    /// differs from run to run. Files of before it was told are without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trajectory: Vec<PointEntry>,
    /// How far the whole is from its bound, in thousandths; left out when nothing was proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap_per_mille: Option<i64>,
    /// The seed of the search.
    pub seed: u64,
    /// The proof of its quality that anybody can check, where one was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<ProofEntry>,
    /// Who has which seat, by start.
    pub assignments: Vec<AssignmentEntry>,
    /// Seats below their minimum.
    pub open: Vec<OpenEntry>,
    /// What each doctor's competence for her shifts rests on; only a published one tells it, and those of before it was told
    /// are without.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competence: Vec<CompetenceEntry>,
}

/// A day, and who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotedEntry {
    /// The day, ISO.
    pub date: String,
    /// Who.
    pub by: String,
}

/// A ceiling of duties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CeilingEntry {
    /// Id of the doctor; none of the station's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doctor: Option<String>,
    /// What it is counted in: `days_7`, `days_14`, `days_28`, `month`, `year`.
    pub window: String,
    /// The most duties.
    pub most: i64,
}

/// One number that a limit or an agreement on rhythm asks of a doctor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementEntry {
    /// What people call the agreement.
    pub name: String,
    /// Id of the doctor.
    pub doctor: String,
    /// What is asked, by its key in the doctors file: `at_most`, `run_least`.
    pub term: String,
    /// The number; of what is no number, 1, and of `strength` 2 for `hard`, 1 for `should` and 0 for `quality`.
    pub value: i64,
    /// What is asked where it is no number, so that another in its place is told from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
}

/// A ceiling or a number of an agreement that was loosened or taken away, or what is no number and was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoosenedEntry {
    /// The version that was first published so.
    pub version: u32,
    /// The day that was, ISO.
    pub published: String,
    /// Id of the doctor; none of the station's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doctor: Option<String>,
    /// What the agreement is called; none of a ceiling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<String>,
    /// What a ceiling is counted in, or the term of an agreement.
    pub window: String,
    /// The number before.
    pub from: i64,
    /// The number since, the same where what is no number was replaced; none where there is none any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i64>,
}

/// A proof beside a roster, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofEntry {
    /// SHA-256 in hex of the proof's file.
    pub sha256: String,
    /// SHA-256 in hex of the file of the model that it is of.
    pub model_sha256: String,
    /// No roster of the model costs less in quality.
    pub bound: i64,
    /// Whether coverage and main rules cost the least that they can, whatever the roster; otherwise that is no part of it.
    pub rest_is_least: bool,
}

impl From<&Certified> for ProofEntry {
    fn from(certified: &Certified) -> Self {
        Self {
            sha256: certified.proof.clone(),
            model_sha256: certified.model.clone(),
            bound: certified.bound,
            rest_is_least: certified.is_at_floor,
        }
    }
}

/// A vacancy or a finding that somebody decided on before the roster was published, or a warning that a swap was made in spite of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverrideEntry {
    /// Id of the finding: rule, doctor and shifts; see [`finding_ids`](crate::format::finding_ids). Of a warning `FAI-4/swap-drift`, `swap-load` or
    /// `swap-pace`, doctor, counter and shifts.
    pub finding: String,
    /// Id of the rule.
    pub rule: String,
    /// Id of the doctor it concerns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doctor: Option<String>,
    /// Shifts, as `date/line/shift`.
    pub shifts: Vec<String>,
    /// Why the roster is published, or the swap made, all the same.
    pub reason: String,
    /// Who decided.
    pub by: String,
}

impl OverrideEntry {
    /// Whether it says why, and who decided.
    #[must_use]
    pub fn is_reasoned(&self) -> bool {
        !self.reason.trim().is_empty() && !self.by.trim().is_empty()
    }
}

/// A planning period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodEntry {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// First date, ISO.
    pub from: String,
    /// Last date, ISO, included.
    pub to: String,
}

/// A doctor in a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssignmentEntry {
    /// Date the shift begins, ISO.
    pub date: String,
    /// Line id.
    pub line: String,
    /// Shift id.
    pub shift: String,
    /// Seat name.
    pub seat: String,
    /// Doctor id.
    pub doctor: String,
    /// Start in Norwegian civil time, `2027-01-01T16:00`.
    pub start: String,
    /// End in Norwegian civil time.
    pub end: String,
    /// The seat was given beforehand.
    pub locked: bool,
    /// Ids of those who support this doctor: bakvakter on call and, where she may not be alone, qualified colleagues
    /// present.
    pub backup: Vec<String>,
    /// Minutes in each column of the pay tables.
    pub pay_minutes: PayEntry,
}

impl AssignmentEntry {
    /// The shift's stable name, as [`Instance::shift_id`](crate::domain::Instance::shift_id) has it.
    #[must_use]
    pub fn shift_id(&self) -> String {
        format!("{}/{}/{}", self.date, self.line, self.shift)
    }
}

/// Minutes in each column of the pay tables (CAL-2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayEntry {
    /// Monday to Friday.
    pub weekday: i64,
    /// Saturday and Sunday.
    pub weekend: i64,
    /// Named holidays and eves.
    pub holiday: i64,
}

/// A seat with fewer doctors than its minimum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenEntry {
    /// Date the shift begins, ISO.
    pub date: String,
    /// Line id.
    pub line: String,
    /// Shift id.
    pub shift: String,
    /// Seat name.
    pub seat: String,
    /// How many doctors are missing.
    pub missing: i64,
    /// How many doctors each rule keeps out: read of the files that once told it, and never written.
    #[serde(default, skip_serializing)]
    pub shut_out: BTreeMap<String, i64>,
}

/// What a doctor is on some shifts, and what that rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompetenceEntry {
    /// Doctor id.
    pub doctor: String,
    /// `alone` may have the duty without bakvakt, `backup` is bakvakt, `supported` has the duty with those in `by`.
    pub stands: String,
    /// The law of the date, as `packs` names it.
    pub law: String,
    /// What she stands on, by the name that the doctors file has for it; none of who is supported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// Since when, ISO.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Field of a specialist; letter of § 5 by its word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Date of the course in akuttmedisin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course_emergency: Option<String>,
    /// Date of the course in volds- og overgrepshåndtering.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub course_violence: Option<String>,
    /// Ids of those who support her.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<String>,
    /// Shifts, as `date/line/shift`, by start.
    pub shifts: Vec<String>,
}

/// The file as text: two spaces a level, keys in the order of the types, a line end last. Equal rosters are equal
/// bytes.
#[must_use]
pub fn write_json(roster: &RosterFile) -> String {
    let mut text =
        serde_json::to_string_pretty(roster).expect("strings, numbers and maps with string keys always serialise");
    text.push('\n');
    text
}
