//! From a roster to a published one: a number, what it replaces, who and when, and the reasons for what was assessed.
//!
//! A published file carries its own seal, so that a changed byte shows, and the hash of the file before it. Whoever can
//! write all files anew can also seal them anew: to guard against that, keep the hash of the last version elsewhere.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{DoctorIx, Finding, Instance};

use super::super::hash::of_text;
use super::{AssignmentEntry, OverrideEntry, RosterFile, write_json};

/// Ids of findings show so many shifts; of more, the first, how many more, and a hash of all.
const SHIFTS_IN_AN_ID: usize = 3;

/// What is added to a roster when it is published.
#[derive(Clone, Debug)]
pub struct Publication<'a> {
    /// The day, as the user gives it.
    pub date: NaiveDate,
    /// Who publishes.
    pub by: &'a str,
    /// The text of the published file that is replaced, and its number.
    pub replaces: Option<(&'a str, u32)>,
    /// Findings that were assessed.
    pub overrides: Vec<OverrideEntry>,
}

/// The roster as it is published: numbered, linked to the one before, and sealed.
#[must_use]
pub fn published(draft: RosterFile, publication: Publication<'_>) -> RosterFile {
    let file = RosterFile {
        version: Some(publication.replaces.map_or(1, |(_, version)| version + 1)),
        replaces: publication.replaces.map(|(text, _)| of_text(text)),
        published: Some(publication.date.to_string()),
        published_by: Some(publication.by.to_owned()),
        overrides: publication.overrides,
        seal: None,
        ..draft
    };
    RosterFile { seal: Some(seal(&file)), ..file }
}

/// SHA-256 of the file as it would be written without its seal.
fn seal(file: &RosterFile) -> String {
    of_text(&write_json(&RosterFile { seal: None, ..file.clone() }))
}

/// Whether a text is a published roster as it was written, to the last byte.
#[must_use]
pub fn is_intact(file: &RosterFile, text: &str) -> bool {
    file.seal.as_ref() == Some(&seal(file)) && write_json(file) == text
}

/// Ids of findings, the same as long as what is found, the doctor and the shifts are:
/// `RHY-2/shifts-too-close:kari:2027-01-04/legevakt/natt`. Findings that would have the same id are numbered.
#[must_use]
pub fn finding_ids(instance: &Instance, findings: &[&Finding]) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let number = |id: String| {
        let times = seen.entry(id.clone()).or_default();
        *times += 1;
        if *times == 1 { id } else { format!("{id}#{times}") }
    };
    findings.iter().map(|finding| plain_id(instance, finding)).map(number).collect()
}

fn plain_id(instance: &Instance, finding: &Finding) -> String {
    let id = |doctor: Option<DoctorIx>| doctor.map(|d| instance.doctors[d.0].id.clone());
    let who: Vec<String> = [id(finding.doctor), id(finding.other)].into_iter().flatten().collect();
    let shifts = shifts(instance, finding);
    let when = match &shifts[..] {
        [first, rest @ ..] if rest.len() >= SHIFTS_IN_AN_ID => {
            let hash = of_text(&shifts.join("+"));
            format!("{first}+{}@{}", rest.len(), &hash[..8])
        }
        few => few.join("+"),
    };
    let what = format!("{}/{}", finding.rule, finding.what.id());
    let parts = [what, who.join("+"), when];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(":")
}

fn shifts(instance: &Instance, finding: &Finding) -> Vec<String> {
    finding.shifts.iter().map(|s| instance.shift_id(*s)).collect()
}

/// What the ids of a swap's warnings begin with.
pub const SWAP_WARNING: &str = "FAI-4/swap-";

/// Whether an entry is a warning of a swap of which nothing is left: its doctor is on each of its shifts now just as she was
/// in the version before, or on it in neither.
#[must_use]
pub fn is_undone(entry: &OverrideEntry, before: &[AssignmentEntry], now: &[AssignmentEntry]) -> bool {
    let Some(doctor) = entry.doctor.as_ref().filter(|_| entry.finding.starts_with(SWAP_WARNING)) else { return false };
    let holds = |assignments: &[AssignmentEntry], shift: &String| {
        let is_it = |a: &AssignmentEntry| a.doctor == *doctor && a.shift_id() == *shift;
        assignments.iter().any(is_it)
    };
    !entry.shifts.is_empty() && entry.shifts.iter().all(|shift| holds(before, shift) == holds(now, shift))
}

/// The entry of a finding that was assessed, `id` being what [`finding_ids`] calls it.
#[must_use]
pub fn override_of(instance: &Instance, finding: &Finding, id: String, reason: String, by: String) -> OverrideEntry {
    OverrideEntry {
        finding: id,
        rule: finding.rule.to_owned(),
        doctor: finding.doctor.map(|d| instance.doctors[d.0].id.clone()),
        shifts: shifts(instance, finding),
        reason,
        by,
    }
}
