//! The answer for programs. Keys and ids are the same in every language; `changes`, `reasons` and `cost_notes` are
//! sentences, and `assumes` stands as its author wrote it.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::check::check;
use crate::check::claims::Claims;
use crate::cost;
use crate::domain::Instance;
use crate::domain::outcome::{Answer, Clash, Limits, OpenSeat, Status, Stopped, TierResult};

use super::super::claims::gap;
use super::super::cost::notes;
use super::super::json::Person;
use super::super::page::plain;
use super::super::summary::clashing;
use super::super::words::Words;
use super::super::words::messages::shift;
use super::money::{RateCost, sensitive};
use super::noise::{intervals, unsure};
use super::plainly::plainly;
use super::shortfall::shortfalls;
use super::{Figures, WhatIf, change, figures};

/// The program and its version.
const PROGRAM: &str = concat!("legevakt ", env!("CARGO_PKG_VERSION"));

/// Version of this document's shape.
const FORMAT: u32 = 1;

/// The base and the scenarios.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Version of this shape: 1.
    pub format: u32,
    /// Name of the station of the base.
    pub station: String,
    /// Name of the period.
    pub period: String,
    /// First and last date of the period, as 2027-02-05.
    pub dates: [String; 2],
    /// The municipalities that the legevakt serves.
    #[serde(skip)]
    pub municipalities: Vec<String>,
    /// The people it serves.
    #[serde(skip)]
    pub population: Option<i64>,
    /// Program and version.
    pub program: String,
    /// SHA-256 in hex over all that was asked: another base, scenario or file has another.
    pub questions: String,
    /// Limits that every scenario was solved with.
    #[serde(serialize_with = "limits")]
    pub limits: Limits,
    /// How many seeds each scenario was solved from, one after the other from that of the limits.
    #[serde(skip)]
    pub seeds: u64,
    /// The base first, then the scenarios.
    pub rows: Vec<Row>,
}

/// How a scenario ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// A roster with every seat taken.
    Complete,
    /// A roster with open seats, or with demands on staffing that are not met.
    Incomplete,
    /// No legal roster exists.
    Impossible,
    /// No roster was found within the limits, and none was proven impossible.
    NothingFound,
    /// Too large for the memory.
    TooLarge,
    /// Not solved, because the run was interrupted.
    Interrupted,
    /// Not solved yet, in a sweep of which not all is done.
    Missing,
    /// Its tables are wrong.
    #[default]
    Wrong,
}

impl State {
    /// Whether it says something of the scenario, and not only that it was not solved.
    pub(in crate::report) fn is_answer(self) -> bool {
        !matches!(self, Self::TooLarge | Self::Interrupted | Self::Missing | Self::Wrong)
    }
}

/// Cost and bound of a tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TierRow {
    /// `coverage`, `should` or `quality`.
    pub tier: &'static str,
    /// Cost.
    pub value: i64,
    /// Proven lower bound of the cost; none where nothing was proven.
    pub bound: Option<i64>,
    /// Distance between the two, in hundredths of a percent of the cost, rounded up; none where nothing was proven.
    pub gap: Option<i64>,
}

/// A scenario against the base.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Id of the scenario it builds on; none when it builds on the base.
    pub on: Option<String>,
    /// What is otherwise in the scenario, a sentence each.
    pub changes: Vec<String>,
    /// The changes without names, for the page.
    #[serde(skip)]
    pub told_changes: Vec<String>,
    /// What the author of the scenario assumes.
    pub assumes: Vec<String>,
    /// How the scenario ended.
    pub state: State,
    /// Why the solve stopped: `proven`, `gap`, `time`, `nodes`, `interrupted`, `prover-lost` or `no-prover`.
    #[serde(serialize_with = "stopped")]
    pub stopped: Option<Stopped>,
    /// Why there is no roster, or why seats are open: the rules that keep doctors out, the most frequent first.
    pub reasons: Vec<String>,
    /// The reasons without names and without counts by ground, for the page.
    #[serde(skip)]
    pub told_reasons: Vec<String>,
    /// Costs and bounds.
    pub tiers: Vec<TierRow>,
    /// The figures of the roster.
    pub figures: Option<Figures>,
    /// What the cost rests on and leaves out; empty where there is no roster.
    pub cost_notes: Vec<String>,
    /// Figures that differ from those of the base by no more than the two rosters may differ by chance: `duties`,
    /// `backups`, `nights` and `hours` of a mean fastlege, `vikarer`, `open` and `cost`.
    pub no_sure_difference: Vec<&'static str>,
    /// How many seeds gave a roster, the one that is shown among them.
    #[serde(skip_serializing_if = "is_one")]
    pub seeds: usize,
    /// The least and the most of each figure over the seeds; empty where there was one.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub intervals: BTreeMap<&'static str, [i64; 2]>,
    /// The cost by rate, the largest first.
    #[serde(skip)]
    pub rates: Vec<RateCost>,
    /// What was agreed and not reached, and why, in sentences without names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shortfalls: Vec<String>,
    /// Doctors who take part, and do not in the base.
    pub newly_in: Vec<Person>,
    /// Doctors who take part in the base, and not here.
    pub newly_out: Vec<Person>,
}

impl Row {
    /// The greatest gap of the tiers, in hundredths of a percent; none where something was not proven.
    #[must_use]
    pub fn gap(&self) -> Option<i64> {
        let gaps: Option<Vec<i64>> = self.tiers.iter().map(|t| t.gap).collect();
        gaps.and_then(|gaps| gaps.into_iter().max())
    }
}

/// Counts every roster and sets it beside the base.
#[must_use]
pub fn comparison(whatif: &WhatIf<'_>) -> Comparison {
    let words = Words(whatif.lang);
    let base = whatif.outcomes.first().and_then(|o| o.problem.as_ref()).map(|(instance, _)| *instance);
    let mut rows: Vec<Row> = whatif.outcomes.iter().map(|outcome| row(outcome, base, whatif.limits, words)).collect();
    let of_base = rows.first().and_then(|r| r.figures.as_ref()).map(|f| f.taking_part.clone());
    for row in &mut rows {
        if let (Some(figures), Some(base)) = (&row.figures, &of_base) {
            row.newly_in = without(&figures.taking_part, base);
            row.newly_out = without(base, &figures.taking_part);
        }
    }
    if let Some(base) = rows.first().cloned() {
        rows.iter_mut().for_each(|row| row.no_sure_difference = unsure(row, &base));
    }
    Comparison {
        format: FORMAT,
        station: base.map_or_else(String::new, |i| i.station.name.clone()),
        period: base.map_or_else(String::new, |i| i.period.name.clone()),
        dates: base.map_or_else(Default::default, |i| [i.period.from.to_string(), i.period.to.to_string()]),
        municipalities: base.map_or_else(Vec::new, |i| i.station.municipalities.clone()),
        population: base.and_then(|i| i.station.population),
        program: PROGRAM.to_owned(),
        questions: whatif.questions.to_owned(),
        limits: whatif.limits,
        seeds: whatif.outcomes.iter().map(|outcome| 1 + outcome.again.len() as u64).max().unwrap_or(1),
        rows,
    }
}

fn without(some: &BTreeMap<String, Person>, others: &BTreeMap<String, Person>) -> Vec<Person> {
    some.iter().filter(|(id, _)| !others.contains_key(*id)).map(|(_, person)| person.clone()).collect()
}

fn row(outcome: &super::Outcome<'_>, base: Option<&Instance>, limits: Limits, words: Words) -> Row {
    let scenario = outcome.scenario;
    let told = [outcome.problem.map(|(instance, _)| instance), base];
    let again = &outcome.again;
    let mut row = Row {
        id: scenario.id.clone(),
        name: scenario.name.clone(),
        on: scenario.on.clone(),
        changes: scenario.changes.iter().map(|c| plain(&change(c, words.0))).collect(),
        told_changes: scenario.changes.iter().map(|c| plain(&plainly(c, told, words))).collect(),
        assumes: scenario.assumes.clone(),
        ..Row::default()
    };
    let Some((instance, answer)) = outcome.problem else { return row };
    let outcome = match answer {
        Some(Answer::Outcome(outcome)) => outcome,
        Some(Answer::TooLarge(needed)) => {
            row.state = State::TooLarge;
            let mib = words.number(i64::try_from(needed.div_ceil(1 << 20)).unwrap_or(i64::MAX));
            row.reasons = vec![plain(&format!("{mib} MiB"))];
            row.told_reasons.clone_from(&row.reasons);
            return row;
        }
        Some(Answer::Interrupted) => {
            row.state = State::Interrupted;
            return row;
        }
        None => {
            row.state = State::Missing;
            return row;
        }
    };
    if let Some(roster) = &outcome.roster {
        let verdict = check(instance, roster);
        row.state = if verdict.is_complete() { State::Complete } else { State::Incomplete };
        row.reasons = why_open(instance, &outcome.open, words);
        // How often each rule keeps doctors out shows absences and exemptions, so the page tells of the shift alone.
        row.told_reasons = row.reasons.iter().take(1).cloned().collect();
        let claims = Claims::of_answer(instance, outcome, PROGRAM);
        row.tiers = claims.iter().flat_map(|claims| claims.tiers()).map(|t| tier(*t)).collect();
        let stands = claims.is_some_and(|claims| claims.why_not().is_none());
        row.stopped = stands.then(|| outcome.stopped.within(limits.engine, limits.nodes));
        let cost = cost::count(instance, roster);
        row.figures = Some(figures(instance, roster, &verdict, cost.as_ref()));
        row.rates = sensitive(instance, cost.as_ref(), words);
        row.shortfalls = shortfalls(instance, roster, words);
        let others: Vec<Figures> = again.iter().filter_map(|answer| figures_of(instance, answer)).collect();
        row.intervals = intervals(row.figures.iter().chain(&others));
        row.seeds = 1 + others.len();
        let notes = notes(instance, roster, cost.as_ref(), words.0);
        row.cost_notes = notes.iter().map(|n| plain(n)).collect();
    } else if outcome.status == Status::Impossible {
        row.state = State::Impossible;
        row.reasons = outcome.clash.iter().map(|part| plain(&clashing(instance, *part, words))).collect();
        row.told_reasons = clashing_rules(&outcome.clash, words);
    } else {
        row.state = State::NothingFound;
    }
    row
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_one(seeds: &usize) -> bool {
    *seeds <= 1
}

/// The figures of another answer to the same problem; none where it has no roster.
fn figures_of(instance: &Instance, answer: &Answer) -> Option<Figures> {
    let Answer::Outcome(outcome) = answer else { return None };
    let roster = outcome.roster.as_ref()?;
    let cost = cost::count(instance, roster);
    Some(figures(instance, roster, &check(instance, roster), cost.as_ref()))
}

fn tier(result: TierResult) -> TierRow {
    TierRow { tier: result.tier.id(), value: result.value, bound: result.proven, gap: gap(result) }
}

fn limits<S: Serializer>(limits: &Limits, to: S) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_struct("Limits", 6)?;
    map.serialize_field("engine", limits.engine.id())?;
    map.serialize_field("gap_per_million", &limits.gap_per_million)?;
    map.serialize_field("time_limit_seconds", &limits.time_limit_seconds)?;
    map.serialize_field("iterations", &limits.iterations)?;
    map.serialize_field("nodes", &limits.nodes)?;
    map.serialize_field("seed", &limits.seed)?;
    map.end()
}

/// The word for why a solve stopped, in JSON and CSV.
pub(super) fn stopped_id(stopped: Stopped) -> &'static str {
    match stopped {
        Stopped::Proven => "proven",
        Stopped::GapReached => "gap",
        Stopped::TimeLimit => "time",
        Stopped::NodeLimit => "nodes",
        Stopped::Interrupted => "interrupted",
        Stopped::ProverLost => "prover-lost",
        Stopped::NoProver => "no-prover",
    }
}

#[allow(clippy::ref_option, reason = "serde asks for it")]
fn stopped<S: Serializer>(stopped: &Option<Stopped>, to: S) -> Result<S::Ok, S::Error> {
    stopped.map(stopped_id).serialize(to)
}

/// The first shift that lacks doctors, and how often each rule keeps a doctor out of an open seat, the most frequent
/// first.
fn why_open(instance: &Instance, open: &[OpenSeat], words: Words) -> Vec<String> {
    let Some(first) = open.first() else { return Vec::new() };
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (rule, doctors) in open.iter().flat_map(|o| &o.shut_out) {
        *times.entry(rule).or_default() += doctors;
    }
    let mut times: Vec<(&str, usize)> = times.into_iter().collect();
    times.sort_by_key(|(rule, number)| (std::cmp::Reverse(*number), *rule));
    let named = times.into_iter().map(|(rule, number)| {
        let keeps = words.say("holder leger ute", "held legar ute", "keeps doctors out");
        format!("{}: {keeps} {number} {}", words.rule(rule), words.say("ganger", "gonger", "times"))
    });
    let lead = words.say("Åpen, som første", "Open, mellom anna", "Open, to begin with");
    let first = format!("{lead}: {}", plain(&shift(instance, instance.slots[first.slot.0].shift, words)));
    std::iter::once(first).chain(named).collect()
}

/// The clash without names: locks are counted and each rule is told once. Rules that may rest on a doctor's health are
/// told as one, so that her ground does not show.
fn clashing_rules(clash: &[Clash], words: Words) -> Vec<String> {
    let locks = clash.iter().filter(|part| matches!(part, Clash::Lock(..))).count();
    let locks = (locks > 0).then(|| {
        let number = i64::try_from(locks).unwrap_or(i64::MAX);
        words.count(number, words.say("lås", "lås", "lock"), words.say("låser", "låsar", "locks"))
    });
    let mut told: Vec<String> = Vec::new();
    for part in clash {
        let Clash::Rule(owner) = part else { continue };
        let is_of_somebody = owner.rule.starts_with("EXM") || ["LOC-2", "WSH-1", "WSH-3"].contains(&owner.rule);
        let name = match is_of_somebody {
            true => words.say("fritak og fravær", "fritak og fråvær", "exemptions and absences").to_owned(),
            false => plain(&words.rule(owner.rule)),
        };
        if !told.contains(&name) {
            told.push(name);
        }
    }
    locks.into_iter().chain(told).collect()
}
