//! A part of a what-if as a file, and parts put together.
//!
//! A part is believed no further than it can be held against the problem: it is as it was written, to the last byte, its
//! rosters are legal and cost what it says, and what it calls impossible is not shown to be possible by the locks alone.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::check::check;
use crate::check::claims::Claims;
use crate::domain::outcome::{Answer, Limits, OpenSeat, Outcome, Point, Status, TierResult};
use crate::domain::scenario::{Misfit, Shard};
use crate::domain::{Instance, Roster, Tier};

use super::Scenarios;
use super::hash::of_text;
use super::made::program;
use super::outcome::{ClashEntry, LimitsEntry, StoppedEntry, doctor, slot};

/// Version of the shape of a part.
const FORMAT: u32 = 2;

/// The status of a problem that could need more memory than it may have.
const TOO_LARGE: &str = "too-large";

/// A part of a what-if.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    format: u32,
    /// Program and version that wrote it.
    program: String,
    /// What was asked: [`Scenarios::hash`].
    questions: String,
    limits: LimitsEntry,
    part: usize,
    of: usize,
    /// By fingerprint.
    answers: BTreeMap<String, Entry>,
    /// SHA-256 in hex of this file with nothing for a seal.
    seal: String,
}

/// What says whether the rest can be read.
#[derive(Debug, Deserialize)]
struct Head {
    format: u32,
    program: String,
}

impl Part {
    fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts and numbers under fixed keys") + "\n"
    }

    fn sealed(mut self) -> Self {
        self.seal.clear();
        self.seal = of_text(&self.text());
        self
    }
}

/// An answer. Doctors, shifts and seats are by their places in the problem, which the fingerprint vouches for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// How much is known, or that the problem was too large to ask.
    status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stopped: Option<StoppedEntry>,
    /// Value and bound of each tier, and what was known of it before any work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tiers: Vec<(i64, i64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<[i64; 3]>,
    /// Slot and doctor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    seated: Vec<(usize, usize)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    clash: Vec<ClashEntry>,
    /// Bytes that it could need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    needed: Option<u64>,
}

/// The answers of a part, by fingerprint, as a file.
#[must_use]
pub fn write_part(scenarios: &Scenarios, shard: Shard, limits: Limits, answers: &BTreeMap<String, Answer>) -> String {
    let part = Part {
        format: FORMAT,
        program: program(),
        questions: scenarios.hash.clone(),
        limits: limits.into(),
        part: shard.part,
        of: shard.of,
        answers: answers.iter().filter_map(|(print, answer)| Some((print.clone(), entry(answer)?))).collect(),
        seal: String::new(),
    };
    part.sealed().text()
}

/// An answer as it is written; none of a problem that was not solved.
fn entry(answer: &Answer) -> Option<Entry> {
    let none = |status: &str| Entry {
        status: status.to_owned(),
        stopped: None,
        tiers: Vec::new(),
        before: None,
        seated: Vec::new(),
        clash: Vec::new(),
        needed: None,
    };
    let outcome = match answer {
        Answer::TooLarge(needed) => return Some(Entry { needed: Some(*needed), ..none(TOO_LARGE) }),
        Answer::Interrupted => return None,
        Answer::Outcome(outcome) => outcome,
    };
    let seated = outcome.roster.iter().flat_map(Roster::assignments).map(|(slot, doctor)| (slot.0, doctor.0));
    Some(Entry {
        stopped: Some(outcome.stopped.into()),
        tiers: outcome.tiers.iter().map(|t| (t.value, t.bound)).collect(),
        before: outcome.trajectory.first().map(|p| p.bounds),
        seated: seated.collect(),
        clash: outcome.clash.iter().map(ClashEntry::from).collect(),
        ..none(outcome.status.id())
    })
}

/// Reads parts, each a name and a text, and puts them together: the limits that all had, and the answer to every
/// scenario that can be solved, by fingerprint. `open` tells of a roster which of its seats lack doctors, and why.
///
/// # Errors
/// When they are not of these scenarios, not as they were written, or not with the same limits, when what one says is not
/// true of its roster, or the answer to a scenario is in none of them.
pub fn read_parts(
    parts: &[(String, String)],
    scenarios: &Scenarios,
    open: &dyn Fn(&Instance, &Roster) -> Vec<OpenSeat>,
) -> Result<(Limits, BTreeMap<String, Answer>), Misfit> {
    let mut entries: BTreeMap<String, (&str, Entry)> = BTreeMap::new();
    let mut first: Option<Limits> = None;
    for (name, text) in parts {
        let (file, unreadable) = (|| name.clone(), |said| Misfit::Unreadable { file: name.clone(), said });
        let head: Head = serde_json::from_str(text).map_err(|said| unreadable(said.to_string()))?;
        if head.format != FORMAT || head.program != program() {
            return Err(Misfit::OtherProgram { file: file(), wrote: head.program, reads: program() });
        }
        let part: Part = serde_json::from_str(text).map_err(|said| unreadable(said.to_string()))?;
        let part = part.sealed();
        if part.text() != *text {
            return Err(Misfit::Edited { file: file() });
        }
        if part.questions != scenarios.hash {
            return Err(Misfit::OtherQuestions { file: file() });
        }
        let limits = Limits::try_from(part.limits).map_err(unreadable)?;
        if first.is_some_and(|first| first != limits) {
            return Err(Misfit::OtherLimits { file: file() });
        }
        first = Some(limits);
        entries.extend(part.answers.into_iter().map(|(print, entry)| (print, (name.as_str(), entry))));
    }
    let mut answers = BTreeMap::new();
    for case in &scenarios.cases {
        let Ok(loaded) = &case.loaded else { continue };
        let print = &case.fingerprint;
        // Scenarios that come to one problem are told of by the first of them.
        let first = scenarios.cases.iter().find(|c| c.fingerprint == *print).unwrap_or(case);
        let id = || first.scenario.id.clone();
        let Some((file, entry)) = entries.get(print) else { return Err(Misfit::Unanswered { id: id() }) };
        let answer = answer(&loaded.instance, entry, open);
        let answer = answer.ok_or_else(|| Misfit::Untrue { file: (*file).to_owned(), id: id() })?;
        answers.insert(print.clone(), answer);
    }
    first.map(|limits| (limits, answers)).ok_or(Misfit::NoParts)
}

/// The answer that an entry stands for; none when it is not true, or names what the problem does not have.
fn answer(instance: &Instance, entry: &Entry, open: &dyn Fn(&Instance, &Roster) -> Vec<OpenSeat>) -> Option<Answer> {
    if entry.status == TOO_LARGE {
        return entry.needed.map(Answer::TooLarge);
    }
    let status = Status::from_id(&entry.status)?;
    let mut roster = Roster::empty(instance);
    for (s, d) in &entry.seated {
        let (slot, doctor) = (slot(instance, *s)?, doctor(instance, *d)?);
        // What was worked before the period is in every roster.
        if !instance.history.contains(&(slot, doctor)) {
            roster.assign(slot, doctor);
        }
    }
    let before = entry.before.unwrap_or_default();
    let tier = |(tier, (value, bound)): (Tier, &(i64, i64))| TierResult::of(tier, *value, *bound, before[tier.index()]);
    let outcome = Outcome {
        status,
        verdict: check(instance, &roster),
        tiers: Tier::ALL.into_iter().zip(&entry.tiers).map(tier).collect(),
        faults: Vec::new(),
        open: if status.has_roster() { open(instance, &roster) } else { Vec::new() },
        roster: status.has_roster().then_some(roster),
        clash: entry.clash.iter().map(|clash| clash.of(instance)).collect::<Option<_>>()?,
        stopped: entry.stopped?.into(),
        trajectory: entry
            .before
            .map(|bounds| Point { elapsed: Duration::ZERO, values: None, bounds })
            .into_iter()
            .collect(),
    };
    is_true(instance, &outcome).then(|| Answer::Outcome(Box::new(outcome)))
}

/// Whether an answer is true as far as can be told without solving.
fn is_true(instance: &Instance, outcome: &Outcome) -> bool {
    match outcome.status {
        Status::Optimal | Status::Feasible => {
            let claims = Claims::of_answer(instance, outcome, &program());
            outcome.verdict.is_legal() && claims.is_some_and(|claims| claims.why_not().is_none())
        }
        Status::Impossible => {
            let mut given = Roster::empty(instance);
            instance.locks.iter().for_each(|(slot, doctor)| given.assign(*slot, *doctor));
            !outcome.clash.is_empty() && !check(instance, &given).is_legal()
        }
        Status::NoneFound => outcome.tiers.is_empty(),
    }
}
