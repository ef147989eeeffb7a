//! From a roster to a published one: a number, what it replaces, who and when, and the reasons for what was assessed.
//!
//! [`publish`] is the gate: a roster that breaks the law does not pass it, nor one with a vacancy or a finding to assess that
//! nobody has given a reason for; that it is published too late is one of them. A published file carries its own seal, so
//! that a changed byte shows, and the hash of the file before it. Whoever can write all files anew can also seal them anew: to
//! guard against that, keep the hash of the last version elsewhere.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use crate::check::claims::Unproven;
use crate::check::{check, stops};
use crate::domain::chain::{Noted, Unfit};
use crate::domain::finding::What;
use crate::domain::{DoctorIx, Finding, Instance, Roster};
use crate::rules::schedule::notice::{changed_late, published_late};

use super::Loaded;
use super::agreed;
use super::competence::competence;
use super::diagnostic::Problems;
use super::hash::of_text;
use super::{Asked, Reason, read_reasons, read_roster};
use super::{AssignmentEntry, OverrideEntry, RosterFile, assignments, claims, period, read_roster_file, write_json};

/// Ids of findings show so many shifts; of more, the first, how many more, and a hash of all.
const SHIFTS_IN_AN_ID: usize = 3;

/// A roster that somebody wants to publish.
#[derive(Clone, Copy, Debug)]
pub struct Submission<'a> {
    /// The files of the period.
    pub loaded: &'a Loaded,
    /// The roster.
    pub roster: &'a Roster,
    /// The file that it was read from; none of a roster that was made by hand.
    pub made: Option<&'a RosterFile>,
    /// The `roster.json` that lies beside a roster that was read from another kind of file.
    pub beside: Option<&'a RosterFile>,
    /// The text of the published file that it is to replace.
    pub replaces: Option<&'a str>,
    /// Name and text of the file of reasons.
    pub reasons: Option<(&'a Path, &'a str)>,
    /// The day, as the user gives it.
    pub date: NaiveDate,
    /// Who publishes.
    pub by: &'a str,
    /// When and with whom it was discussed, where that is noted.
    pub discussed: Option<&'a Noted>,
    /// When and by whom it was approved, where that is noted.
    pub approved: Option<&'a Noted>,
    /// Why it is published with vacancies: one reason for all of them that the file of reasons says nothing of.
    pub vacancies: Option<&'a str>,
}

/// A roster as it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The file.
    pub file: RosterFile,
    /// What a solve said of the roster is left out: the files have changed since, or the roster was edited by hand.
    pub is_stripped: bool,
}

/// Why a roster is not published.
#[derive(Clone, Debug)]
pub enum Hindrance {
    /// The file that it is to replace cannot be replaced by it.
    Unfit(Unfit),
    /// It is said to have been discussed or approved on a day after the one on which it is published.
    NotedLater {
        /// The day that it is said to be.
        day: NaiveDate,
        /// The day on which it is published.
        published: NaiveDate,
    },
    /// It has stoppers that are no vacancies.
    Stoppers(Vec<Finding>),
    /// There is a reason for vacancies, and there is no vacancy.
    NoVacancies,
    /// The file of reasons is wrong.
    Reasons(Problems),
    /// Some of what must be decided has no reason. These are all such findings, with the reasons that are given.
    Unreasoned(Vec<Asked>),
    /// The `roster.json` beside it is another roster of the period, and holds reasons that would be lost.
    LeftBeside,
    /// These entries say nothing of why, or of who decided: published, the chain would be broken for ever.
    Blank(Vec<String>),
}

/// The published file that is replaced, and its text.
struct Earlier<'a> {
    file: RosterFile,
    text: &'a str,
}

/// Publishes a roster, or says what stands in the way.
///
/// # Errors
/// When anything does.
pub fn publish(submission: Submission<'_>) -> Result<Edition, Hindrance> {
    let Submission { loaded, roster, date, by, .. } = submission;
    let instance = &loaded.instance;
    let earlier =
        submission.replaces.map(|text| earlier(instance, text, date)).transpose().map_err(Hindrance::Unfit)?;
    let mut noted = submission.discussed.into_iter().chain(submission.approved);
    if let Some(later) = noted.find(|noted| noted.date > date) {
        return Err(Hindrance::NotedLater { day: later.date, published: date });
    }
    let verdict = check(instance, roster);
    let stops = stops(instance, roster, &verdict);
    if !stops.broken.is_empty() {
        return Err(Hindrance::Stoppers(stops.broken.into_iter().cloned().collect()));
    }
    if submission.vacancies.is_some() && stops.vacancies.is_empty() {
        return Err(Hindrance::NoVacancies);
    }
    let draft = RosterFile::changed(loaded, roster, verdict.tiers);
    let made = match submission.made {
        Some(made) => Some(made),
        None => twin(instance, roster, submission.beside).map_err(|LeftBeside| Hindrance::LeftBeside)?,
    };
    // Later versions change a plan that was published in time; the reason for a late one stands in the first.
    let late: Vec<Finding> = match &earlier {
        None => published_late(instance, date).into_iter().collect(),
        Some(earlier) => changed_since(instance, earlier.text, roster, date),
    };
    let findings: Vec<&Finding> = verdict.to_decide().chain(&late).collect();
    let asked = asked(submission, &findings, earlier.as_ref()).map_err(Hindrance::Reasons)?;
    if asked.iter().any(|one| one.reason.is_none()) {
        return Err(Hindrance::Unreasoned(asked));
    }
    let entry = |asked: Asked| {
        let reason = asked.reason?;
        let by = reason.by.unwrap_or_else(|| by.to_owned());
        Some(override_of(instance, &asked.finding, asked.id, reason.reason, by))
    };
    let changed = changed(made, earlier.as_ref(), &draft.assignments);
    let overrides: Vec<OverrideEntry> = asked.into_iter().filter_map(entry).chain(changed).collect();
    let blank: Vec<String> = overrides.iter().filter(|o| !o.is_reasoned()).map(|o| o.finding.clone()).collect();
    if !blank.is_empty() {
        return Err(Hindrance::Blank(blank));
    }
    // Of any roster but the very one that a solve wrote of these files nothing is claimed beyond what it costs.
    let is_stripped = claims(loaded, roster, made).why_not().is_some_and(Unproven::is_dropped);
    let as_made = made.filter(|_| !is_stripped);
    let replaces = earlier.as_ref().map(|e| (e.text, e.file.version.unwrap_or(0)));
    let publication = Publication { date, by, replaces, overrides };
    // Which seats are open is told by the roster, whatever the file that it was read from says.
    let (competence, open) = (competence(instance, roster), draft.open.clone());
    let (ceilings, agreements) = (agreed::ceilings(instance), agreed::agreements(instance));
    let version = earlier.as_ref().map_or(1, |e| e.file.version.unwrap_or(0).saturating_add(1));
    let since = |e: &Earlier<'_>| agreed::loosened(&e.file, (&ceilings, &agreements), version, &date.to_string());
    let loosened = earlier.as_ref().map_or_else(Vec::new, since);
    let [discussed, approved] = [submission.discussed, submission.approved].map(|noted| noted.map(agreed::entry));
    let told = RosterFile {
        competence,
        open,
        ceilings,
        agreements,
        loosened,
        discussed,
        approved,
        ..as_made.cloned().unwrap_or(draft)
    };
    Ok(Edition { file: published(told, publication), is_stripped })
}

/// What changed since a published version on shorter notice than agreed; nothing of a version that no longer fits the files.
pub(super) fn changed_since(instance: &Instance, earlier: &str, roster: &Roster, date: NaiveDate) -> Vec<Finding> {
    let earlier = read_roster(instance, "roster.json", earlier);
    earlier.map_or_else(|_| Vec::new(), |earlier| changed_late(instance, &earlier, roster, date))
}

/// A `roster.json` that lies beside a roster in another kind of file is another roster, and holds reasons that would be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftBeside;

impl RosterFile {
    /// Whether it says why swaps were made in spite of warnings, and nobody has published that.
    #[must_use]
    pub fn has_reasons(&self) -> bool {
        self.version.is_none() && !self.overrides.is_empty()
    }
}

/// The file beside that holds the same roster, and the reasons that its twin in CSV or Excel has no room for; none where no
/// reason is beside.
///
/// # Errors
/// When there are reasons of another roster of the period.
pub fn twin<'a>(
    instance: &Instance,
    roster: &Roster,
    beside: Option<&'a RosterFile>,
) -> Result<Option<&'a RosterFile>, LeftBeside> {
    match beside.filter(|file| file.has_reasons()).filter(|file| file.period == period(instance)) {
        Some(file) if file.assignments != assignments(instance, roster) => Err(LeftBeside),
        other => Ok(other),
    }
}

/// The published file that is to be replaced, when it can be.
fn earlier<'a>(instance: &Instance, text: &'a str, date: NaiveDate) -> Result<Earlier<'a>, Unfit> {
    let file = read_roster_file(text).filter(|f| f.version.is_some() && is_intact(f, text)).ok_or(Unfit::NotWhole)?;
    if file.period != period(instance) {
        return Err(Unfit::OtherPeriod);
    }
    // ISO dates order as texts do.
    if file.published.as_ref().is_some_and(|published| *published > date.to_string()) {
        return Err(Unfit::Later);
    }
    if file.version == Some(u32::MAX) {
        return Err(Unfit::LastNumber);
    }
    Ok(Earlier { file, text })
}

/// Every finding that must be decided on, with the reason that the file of reasons gives; of a vacancy else the one that is
/// given for all of them; else the one that the version before had.
fn asked(
    submission: Submission<'_>,
    findings: &[&Finding],
    earlier: Option<&Earlier<'_>>,
) -> Result<Vec<Asked>, Problems> {
    let ids = finding_ids(&submission.loaded.instance, findings);
    let before = earlier.into_iter().flat_map(|e| &e.file.overrides);
    let mut reasons: BTreeMap<String, Reason> =
        before.map(|o| (o.finding.clone(), Reason { reason: o.reason.clone(), by: Some(o.by.clone()) })).collect();
    if let Some(reason) = submission.vacancies {
        let of_vacancies = findings.iter().zip(&ids).filter(|(finding, _)| finding.is_of_coverage());
        let reason = || Reason { reason: reason.to_owned(), by: None };
        reasons.extend(of_vacancies.map(|(_, id)| (id.clone(), reason())));
    }
    if let Some((path, text)) = submission.reasons {
        reasons.extend(read_reasons(path, text, &ids)?);
    }
    let ask = |(finding, id): (&&Finding, String)| Asked {
        finding: (*finding).clone(),
        reason: reasons.get(&id).cloned(),
        id,
    };
    Ok(findings.iter().zip(ids).map(ask).collect())
}

/// What swaps were made in spite of since the last version goes with the roster, but for those that were undone.
fn changed(made: Option<&RosterFile>, earlier: Option<&Earlier<'_>>, now: &[AssignmentEntry]) -> Vec<OverrideEntry> {
    let is_undone = |entry: &OverrideEntry| earlier.is_some_and(|e| is_undone(entry, &e.file.assignments, now));
    let entries = made.into_iter().filter(|file| file.version.is_none()).flat_map(|file| &file.overrides);
    entries.filter(|entry| !is_undone(entry)).cloned().collect()
}

/// What is added to a roster when it is published.
#[derive(Clone, Debug)]
pub struct Publication<'a> {
    /// The day, as the user gives it.
    pub date: NaiveDate,
    /// Who publishes.
    pub by: &'a str,
    /// The text of the published file that is replaced, and its number.
    pub replaces: Option<(&'a str, u32)>,
    /// Findings that were decided on.
    pub overrides: Vec<OverrideEntry>,
}

/// The roster as it is published: numbered, linked to the one before, and sealed.
#[must_use]
pub fn published(draft: RosterFile, publication: Publication<'_>) -> RosterFile {
    let file = RosterFile {
        version: Some(publication.replaces.map_or(1, |(_, version)| version.saturating_add(1))),
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
/// `RHY-2/shifts-too-close:kari:2027-01-04/legevakt/natt`. That of a vacancy ends with its seat, or with the name of its
/// window, for the reason of one is none of another. Findings that would have the same id are numbered.
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
    let which = match &finding.what {
        What::SeatOpen { seat } => seat.clone(),
        What::PresenceShort { name, .. } => name.clone(),
        _ => String::new(),
    };
    let what = format!("{}/{}", finding.rule, finding.what.id());
    let parts = [what, who.join("+"), when, which];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(":")
}

fn shifts(instance: &Instance, finding: &Finding) -> Vec<String> {
    finding.shifts.iter().map(|s| instance.shift_id(*s)).collect()
}

/// What the ids of a swap's warnings begin with.
pub const SWAP_WARNING: &str = "FAI-4/swap-";

/// Whether an entry is a warning of a swap of which nothing is left: its doctor is on each of its shifts now just as she was
/// in the version before, or on it in neither.
fn is_undone(entry: &OverrideEntry, before: &[AssignmentEntry], now: &[AssignmentEntry]) -> bool {
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
