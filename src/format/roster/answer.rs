//! An answer of a sweep as a file.
//!
//! An answer is believed no further than it can be held against the problem: it is as it was written, to the last byte, its
//! roster is legal and costs what it says, no bound is above a cost, and what it calls impossible is not shown to be possible
//! by the locks alone.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::check::check;
use crate::check::claims::Claims;
use crate::domain::outcome::{Limits, OpenSeat, Outcome, Point, Status, Stopped, TierResult};
use crate::domain::sweep::{Maker, Misfit};
use crate::domain::{Instance, Roster, Tier};

use super::hash::of;
use super::made::program;
use super::outcome::{ClashEntry, LimitsEntry, StoppedEntry, doctor, slot};
use super::seal::Sealed;

/// What an answer is known by.
#[derive(Clone, Copy, Debug)]
pub struct AnswerKey<'a> {
    /// Who solved.
    pub maker: &'a Maker,
    /// The problem's fingerprint.
    pub fingerprint: &'a str,
    /// The limits it was solved with.
    pub limits: Limits,
}

impl AnswerKey<'_> {
    /// The name of its file, without an ending: another program, problem or limit has another name.
    #[must_use]
    pub fn name(&self) -> String {
        let Maker { program, build } = self.maker;
        let limits = format!("{:?}", self.limits);
        let parts =
            [("program", program.as_str()), ("build", build), ("problem", self.fingerprint), ("limits", &limits)];
        of(parts.into_iter()).chars().take(LETTERS).collect()
    }
}

/// Letters of the name of an answer, 128 bits: enough that no two of a sweep meet.
const LETTERS: usize = 32;

/// An answer and what it is of.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerFile {
    format: u32,
    /// Program and version that wrote it.
    program: String,
    /// SHA-256 of the executable.
    build: String,
    /// What was asked.
    fingerprint: String,
    limits: LimitsEntry,
    answer: Entry,
    /// SHA-256 in hex of this file with nothing for a seal.
    seal: String,
}

impl Sealed for AnswerFile {
    const FORMAT: u32 = 3;

    fn seal(&mut self) -> &mut String {
        &mut self.seal
    }
}

/// An answer. Doctors, shifts and seats are by their places in the problem, which the fingerprint vouches for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// How much is known.
    status: String,
    stopped: StoppedEntry,
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
}

/// A solve's outcome as the file of its answer.
#[must_use]
pub fn write_answer(key: &AnswerKey<'_>, outcome: &Outcome) -> String {
    let mut file = AnswerFile {
        format: AnswerFile::FORMAT,
        program: key.maker.program.clone(),
        build: key.maker.build.clone(),
        fingerprint: key.fingerprint.to_owned(),
        limits: key.limits.into(),
        answer: entry(outcome),
        seal: String::new(),
    };
    file.sealed()
}

fn entry(outcome: &Outcome) -> Entry {
    let seated = outcome.roster.iter().flat_map(Roster::assignments).map(|(slot, doctor)| (slot.0, doctor.0));
    Entry {
        status: outcome.status.id().to_owned(),
        stopped: outcome.stopped.into(),
        tiers: outcome.tiers.iter().map(|t| (t.value, t.bound)).collect(),
        before: outcome.trajectory.first().map(|p| p.bounds),
        seated: seated.collect(),
        clash: outcome.clash.iter().map(ClashEntry::from).collect(),
    }
}

/// Whether a file is an answer to what is asked, as it was written. Whether it is true is not asked.
///
/// # Errors
/// When it is not.
pub fn is_answer(file: &str, text: &str, key: &AnswerKey<'_>) -> Result<(), Misfit> {
    opened(file, text, key).map(drop)
}

fn opened(file: &str, text: &str, key: &AnswerKey<'_>) -> Result<Entry, Misfit> {
    let read = AnswerFile::unsealed(file, text, key.maker)?;
    let file = file.to_owned();
    let is = Limits::try_from(read.limits).map_err(|said| Misfit::Unreadable { file: file.clone(), said })?;
    if read.fingerprint != key.fingerprint {
        return Err(Misfit::OtherProblem { file, planned: key.fingerprint.to_owned(), is: read.fingerprint });
    }
    if is != key.limits {
        return Err(Misfit::OtherLimits { file, planned: Box::new(key.limits), is: Box::new(is) });
    }
    Ok(read.answer)
}

/// Reads an answer and holds it against its problem. `open` tells of a roster which of its seats lack doctors, and why.
///
/// # Errors
/// When it is no answer to what is asked, not as it was written, or not true of its roster.
pub fn read_answer(
    file: &str,
    text: &str,
    key: &AnswerKey<'_>,
    instance: &Instance,
    open: &dyn Fn(&Instance, &Roster) -> Vec<OpenSeat>,
) -> Result<Outcome, Misfit> {
    let entry = opened(file, text, key)?;
    outcome(instance, &entry, open).ok_or_else(|| Misfit::Untrue { file: file.to_owned() })
}

/// The outcome that an entry stands for; none when it is not true, or names what the problem does not have.
fn outcome(instance: &Instance, entry: &Entry, open: &dyn Fn(&Instance, &Roster) -> Vec<OpenSeat>) -> Option<Outcome> {
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
        stopped: entry.stopped.into(),
        trajectory: entry
            .before
            .map(|bounds| Point { elapsed: Duration::ZERO, values: None, bounds })
            .into_iter()
            .collect(),
    };
    is_true(instance, &outcome).then_some(outcome)
}

/// Whether an answer is true as far as can be told without solving.
fn is_true(instance: &Instance, outcome: &Outcome) -> bool {
    if outcome.stopped == Stopped::Interrupted {
        return false;
    }
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
