//! A part of a what-if as a file, and parts put together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::check::check;
use crate::domain::finding::Owner;
use crate::domain::outcome::{Clash, OpenSeat, Outcome, Point, Status, Stopped, TierResult};
use crate::domain::{DoctorIx, Instance, Lang, Roster, ShiftIx, SlotIx, Tier};
use crate::format::Scenarios;
use crate::report::whatif::Limits;
use crate::rules;
use crate::scenario::{Answer, Question, Shard};

use super::super::failure::Failure;
use super::super::files;
use super::refused;

/// Version of the shape of a part.
const FORMAT: u32 = 1;

/// A part of a what-if.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    format: u32,
    /// Program and version that wrote it.
    program: String,
    /// What was asked: [`Scenarios::hash`].
    questions: String,
    limits: Limits,
    part: usize,
    of: usize,
    /// By fingerprint.
    answers: BTreeMap<String, Entry>,
}

/// An answer. Doctors, shifts and seats are by their places in the problem, which the fingerprint vouches for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    status: Known,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stopped: Option<Why>,
    /// Value and bound of each tier, and what was known of it before any work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tiers: Vec<(i64, i64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<[i64; 3]>,
    /// Slot and doctor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    seated: Vec<(usize, usize)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    open: Vec<Open>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    clash: Vec<Clashing>,
    /// Bytes that it could need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    needed: Option<u64>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Known {
    Optimal,
    Feasible,
    Impossible,
    NoneFound,
    TooLarge,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Why {
    Proven,
    GapReached,
    NoProver,
    TimeLimit,
    ProverLost,
    Interrupted,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    slot: usize,
    missing: i64,
    shut_out: BTreeMap<String, usize>,
    free: usize,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Clashing {
    Lock(usize, usize),
    Rule(String, Option<usize>, Option<usize>),
}

/// The answers of a shard as a file.
pub(super) fn write(scenarios: &Scenarios, shard: Shard, limits: Limits, answers: &BTreeMap<String, Answer>) -> String {
    let part = Part {
        format: FORMAT,
        program: program(),
        questions: scenarios.hash.clone(),
        limits,
        part: shard.part,
        of: shard.of,
        answers: answers.iter().map(|(print, answer)| (print.clone(), entry(answer))).collect(),
    };
    super::super::json(&part)
}

fn program() -> String {
    format!("legevakt {}", env!("CARGO_PKG_VERSION"))
}

fn entry(answer: &Answer) -> Entry {
    let none = |status| Entry {
        status,
        stopped: None,
        tiers: Vec::new(),
        before: None,
        seated: Vec::new(),
        open: Vec::new(),
        clash: Vec::new(),
        needed: None,
    };
    let outcome = match answer {
        Answer::TooLarge(needed) => return Entry { needed: Some(*needed), ..none(Known::TooLarge) },
        Answer::Outcome(outcome) => outcome,
    };
    let seated = outcome.roster.iter().flat_map(Roster::assignments).map(|(slot, doctor)| (slot.0, doctor.0));
    let open = |o: &OpenSeat| Open {
        slot: o.slot.0,
        missing: o.missing,
        shut_out: o.shut_out.iter().map(|(rule, n)| ((*rule).to_owned(), *n)).collect(),
        free: o.free,
    };
    let clash = |c: &Clash| match c {
        Clash::Lock(slot, doctor) => Clashing::Lock(slot.0, doctor.0),
        Clash::Rule(o) => Clashing::Rule(o.rule.to_owned(), o.doctor.map(|d| d.0), o.shift.map(|s| s.0)),
    };
    Entry {
        stopped: Some(match outcome.stopped {
            Stopped::Proven => Why::Proven,
            Stopped::GapReached => Why::GapReached,
            Stopped::NoProver => Why::NoProver,
            Stopped::TimeLimit => Why::TimeLimit,
            Stopped::ProverLost => Why::ProverLost,
            Stopped::Interrupted => Why::Interrupted,
        }),
        tiers: outcome.tiers.iter().map(|t| (t.value, t.bound)).collect(),
        before: outcome.trajectory.first().map(|p| p.bounds),
        seated: seated.collect(),
        open: outcome.open.iter().map(open).collect(),
        clash: outcome.clash.iter().map(clash).collect(),
        ..none(match outcome.status {
            Status::Optimal => Known::Optimal,
            Status::Feasible => Known::Feasible,
            Status::Impossible => Known::Impossible,
            Status::NoneFound => Known::NoneFound,
        })
    }
}

/// Reads parts and puts them together. They must be of one what-if with the same limits, and of every problem one must
/// have the answer.
pub(super) fn merge(
    paths: &[PathBuf],
    scenarios: &Scenarios,
    questions: &[Question<'_>],
    lang: Lang,
) -> Result<(Limits, BTreeMap<String, Answer>), Failure> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut first: Option<Limits> = None;
    for path in paths {
        let text = files::read(path)?;
        let part: Part = serde_json::from_str(&text).map_err(|said| unreadable(path, &said.to_string(), lang))?;
        let shown = path.display();
        if part.format != FORMAT || part.program != program() {
            let (wrote, reads) = (&part.program, program());
            return Err(refused(&lang.say(
                format!("{shown} er skrevet av {wrote}; dette er {reads}. Kjør delen på nytt."),
                format!("{shown} er skriven av {wrote}; dette er {reads}. Køyr delen på nytt."),
                format!("{shown} was written by {wrote}; this is {reads}. Run the part again."),
            )));
        }
        if part.questions != scenarios.hash {
            return Err(refused(&lang.say(
                format!("{shown} er fra en annen scenariofil, eller filene er endret siden. Kjør delen på nytt."),
                format!("{shown} er frå ei anna scenariofil, eller filene er endra sidan. Køyr delen på nytt."),
                format!("{shown} is of another scenarios file, or files have changed since. Run the part again."),
            )));
        }
        if first.is_some_and(|limits| limits != part.limits) {
            return Err(refused(&lang.say(
                format!("{shown} er løst med andre grenser enn delene foran. Kjør den på nytt med de samme."),
                format!("{shown} er løyst med andre grenser enn delane framfor. Køyr han på nytt med dei same."),
                format!("{shown} was solved with other limits than those before. Run it again with the same."),
            )));
        }
        first = Some(part.limits);
        entries.extend(part.answers);
    }
    let mut answers = BTreeMap::new();
    for question in questions {
        let Some(entry) = entries.get(question.fingerprint) else {
            let id = scenarios.cases.iter().find(|c| c.fingerprint == question.fingerprint);
            let id = id.map_or("", |c| c.scenario.id.as_str());
            return Err(refused(&lang.say(
                format!("ingen av delene har svaret på «{id}». Ta med alle delene."),
                format!("ingen av delane har svaret på «{id}». Ta med alle delane."),
                format!("none of the parts has the answer to `{id}`. Name all the parts."),
            )));
        };
        let answer = answer(question.instance, entry);
        let answer = answer.ok_or_else(|| unreadable(&paths[0], question.fingerprint, lang))?;
        answers.insert(question.fingerprint.to_owned(), answer);
    }
    match first {
        Some(limits) => Ok((limits, answers)),
        None => Err(refused(lang.say(
            "ingen deler å sette sammen.",
            "ingen delar å setje saman.",
            "no parts to put together.",
        ))),
    }
}

fn unreadable(path: &Path, said: &str, lang: Lang) -> Failure {
    let shown = path.display();
    refused(&lang.say(
        format!("{shown} kan ikke leses som en del: {said}."),
        format!("{shown} kan ikkje lesast som ein del: {said}."),
        format!("{shown} cannot be read as a part: {said}."),
    ))
}

/// The answer that an entry stands for; none when it names what the problem does not have.
fn answer(instance: &Instance, entry: &Entry) -> Option<Answer> {
    let slot = |s: usize| (s < instance.slots.len()).then_some(SlotIx(s));
    let doctor = |d: usize| (d < instance.doctors.len()).then_some(DoctorIx(d));
    let shift = |s: usize| (s < instance.shifts.len()).then_some(ShiftIx(s));
    let rule = |id: &str| rules::find(id).map(|r| r.meta().id);
    let status = match entry.status {
        Known::TooLarge => return entry.needed.map(Answer::TooLarge),
        Known::Optimal => Status::Optimal,
        Known::Feasible => Status::Feasible,
        Known::Impossible => Status::Impossible,
        Known::NoneFound => Status::NoneFound,
    };
    let mut roster = Roster::empty(instance);
    for (s, d) in &entry.seated {
        roster.assign(slot(*s)?, doctor(*d)?);
    }
    let open = |o: &Open| {
        let shut_out: Option<_> = o.shut_out.iter().map(|(id, n)| Some((rule(id)?, *n))).collect();
        Some(OpenSeat { slot: slot(o.slot)?, missing: o.missing, shut_out: shut_out?, free: o.free })
    };
    let clash = |c: &Clashing| match c {
        Clashing::Lock(s, d) => Some(Clash::Lock(slot(*s)?, doctor(*d)?)),
        Clashing::Rule(id, d, s) => {
            let (doctor, shift) = (d.map(&doctor), s.map(&shift));
            if doctor == Some(None) || shift == Some(None) {
                return None;
            }
            Some(Clash::Rule(Owner { rule: rule(id)?, doctor: doctor.flatten(), shift: shift.flatten() }))
        }
    };
    let tiers = Tier::ALL.into_iter().zip(&entry.tiers);
    let before = |bounds: [i64; 3]| Point { elapsed: Duration::ZERO, values: None, bounds };
    let outcome = Outcome {
        status,
        verdict: check(instance, &roster),
        roster: matches!(status, Status::Optimal | Status::Feasible).then_some(roster),
        tiers: tiers
            .map(|(tier, (value, bound))| {
                TierResult::of(tier, *value, *bound, entry.before.map_or(0, |b| b[tier.index()]))
            })
            .collect(),
        faults: Vec::new(),
        open: entry.open.iter().map(open).collect::<Option<_>>()?,
        clash: entry.clash.iter().map(clash).collect::<Option<_>>()?,
        stopped: match entry.stopped? {
            Why::Proven => Stopped::Proven,
            Why::GapReached => Stopped::GapReached,
            Why::NoProver => Stopped::NoProver,
            Why::TimeLimit => Stopped::TimeLimit,
            Why::ProverLost => Stopped::ProverLost,
            Why::Interrupted => Stopped::Interrupted,
        },
        trajectory: entry.before.map(before).into_iter().collect(),
    };
    Some(Answer::Outcome(Box::new(outcome)))
}
