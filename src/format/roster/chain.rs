//! Walking the chain of published rosters: is every version there, as it was written, and linked to the one before?

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::check::check;
use crate::domain::chain::{Break, Version, Walk};
use crate::domain::time::plus_days;
use crate::domain::{Instance, Roster, Severity};
use crate::rules::schedule::notice::published_late;

use super::super::Loaded;
use super::super::hash::of_text;
use super::super::scalar::parse_date;
use super::made::packs;
use super::{AssignmentEntry, RosterFile, assignments, finding_ids, is_intact, read_roster};

/// A published file that is whole, with its text's hash.
struct Whole<'a> {
    name: &'a str,
    file: RosterFile,
    hash: String,
    version: u32,
    date: NaiveDate,
}

impl Whole<'_> {
    fn period(&self) -> (&str, &str, &str) {
        (&self.file.period.id, &self.file.period.from, &self.file.period.to)
    }
}

/// Walks published rosters, each a name and a text: every number there, nothing changed since it was written, each
/// linked to the one before, dated in order, with input hash, rule packs, a named bakvakt who is on duty, and a reason
/// for each override. Given the files of the period, the last version is held against them too: the same input, the same
/// law, the same bakvakter, and a reason for every finding that must be assessed.
#[must_use]
pub fn verify(files: &[(String, String)], held: Option<&Loaded>) -> Walk {
    let mut breaks = Vec::new();
    // Numbers that are there, though something is wrong with them: what is said of them is not also said of others.
    let mut damaged: BTreeSet<u32> = BTreeSet::new();
    let mut whole: Vec<Whole<'_>> = Vec::new();
    for (name, text) in files {
        match read(name, text) {
            Ok(file) => whole.push(file),
            Err(found) => {
                damaged.extend(number_of(name));
                breaks.push(found);
            }
        }
    }
    whole.sort_by(|a, b| (a.period(), a.version, a.name).cmp(&(b.period(), b.version, b.name)));
    for chain in whole.chunk_by(|a, b| a.period() == b.period()) {
        links(chain, &damaged, &mut breaks);
    }
    for version in &whole {
        contents(version, &mut breaks);
    }
    if let Some(loaded) = held {
        against(&whole, loaded, &mut breaks);
    }
    breaks.sort();
    breaks.dedup();
    Walk { versions: whole.iter().map(version).collect(), breaks }
}

fn version(whole: &Whole<'_>) -> Version {
    Version {
        file: whole.name.to_owned(),
        period: whole.file.period.id.clone(),
        version: whole.version,
        date: whole.date,
        by: whole.file.published_by.clone().unwrap_or_default(),
        hash: whole.hash.clone(),
        duties: whole.file.assignments.len(),
        supported: whole.file.assignments.iter().filter(|a| !a.backup.is_empty()).count(),
        overrides: whole.file.overrides.len(),
    }
}

/// The number that a file's name tells: 2 of `roster-v2.json`.
fn number_of(name: &str) -> Option<u32> {
    name.rsplit_once("roster-v")?.1.strip_suffix(".json")?.parse().ok()
}

fn read<'a>(name: &'a str, text: &str) -> Result<Whole<'a>, Break> {
    let file = || name.to_owned();
    let Some(parsed) = super::read_roster_file(text) else { return Err(Break::Unreadable { file: file() }) };
    if parsed.seal.is_none() {
        return Err(Break::NotPublished { file: file() });
    }
    if !is_intact(&parsed, text) {
        return Err(Break::Changed { file: file() });
    }
    let told = (parsed.version, parsed.published.as_deref().and_then(parse_date), parsed.published_by.as_deref());
    let (Some(version @ 1..), Some(date), Some(_)) = told else { return Err(Break::Incomplete { file: file() }) };
    Ok(Whole { name, hash: of_text(text), version, date, file: parsed })
}

/// Numbers, links and dates of one period's versions, which are in order.
fn links(chain: &[Whole<'_>], damaged: &BTreeSet<u32>, breaks: &mut Vec<Break>) {
    let period = || chain[0].file.period.id.clone();
    let mut by_number: BTreeMap<u32, Vec<&Whole<'_>>> = BTreeMap::new();
    for version in chain {
        by_number.entry(version.version).or_default().push(version);
    }
    let last = by_number.keys().next_back().copied().unwrap_or(0);
    let missing = (1..=last).filter(|n| !by_number.contains_key(n) && !damaged.contains(n));
    breaks.extend(missing.map(|version| Break::Missing { period: period(), version }));
    for (number, versions) in &by_number {
        if versions.len() > 1 {
            let files = versions.iter().map(|v| v.name.to_owned()).collect();
            breaks.push(Break::TwoSuccessors { period: period(), version: number - 1, files });
        }
        for version in versions {
            let file = || version.name.to_owned();
            if (*number == 1) != version.file.replaces.is_none() {
                breaks.push(Break::ReplacesNothing { file: file() });
                continue;
            }
            let Some(before) = by_number.get(&(number - 1)) else { continue };
            match before.iter().find(|b| Some(&b.hash) == version.file.replaces.as_ref()) {
                Some(before) if version.date < before.date => {
                    breaks.push(Break::DateBefore { file: file(), date: version.date, before: before.date });
                }
                None if !damaged.contains(&(number - 1)) => {
                    breaks.push(Break::ReplacesOther { file: file(), version: number - 1 });
                }
                _ => {}
            }
        }
    }
}

/// What a version must tell whatever the period's files say now.
fn contents(version: &Whole<'_>, breaks: &mut Vec<Break>) {
    let (file, name) = (&version.file, || version.name.to_owned());
    let is_hash = file.input_hash.len() == 64 && file.input_hash.bytes().all(|b| b.is_ascii_hexdigit());
    if !is_hash || file.packs.is_empty() {
        breaks.push(Break::Incomplete { file: name() });
    }
    for entry in &file.overrides {
        if !entry.is_reasoned() {
            breaks.push(Break::ReasonEmpty { file: name(), finding: entry.finding.clone() });
        }
    }
    // Somebody whose duty began before the period may support duties as far into it as the longest duty lasts.
    let day = |text: &str| text.get(..10).and_then(parse_date);
    let days = |a: &AssignmentEntry| Some((day(&a.end)? - day(&a.start)?).num_days() + 1);
    let longest = file.assignments.iter().filter_map(days).max().unwrap_or(0);
    let from = day(&file.period.from).map(|from| plus_days(from, longest).to_string()).unwrap_or_default();
    for duty in file.assignments.iter().filter(|d| d.start >= from) {
        // ISO times order as texts do.
        let is_on = |who: &String| {
            file.assignments.iter().any(|a| a.doctor == *who && a.start < duty.end && duty.start < a.end)
        };
        for backup in duty.backup.iter().filter(|who| !is_on(who)) {
            breaks.push(Break::BackupNotOn { file: name(), duty: duty_id(duty), backup: backup.clone() });
        }
    }
}

fn duty_id(duty: &AssignmentEntry) -> String {
    format!("{}/{}/{} {}", duty.date, duty.line, duty.shift, duty.doctor)
}

/// The last version of the period held against its files.
fn against(whole: &[Whole<'_>], loaded: &Loaded, breaks: &mut Vec<Break>) {
    let instance = &loaded.instance;
    let ours = super::period(instance);
    let own = whole.iter().filter(|v| v.file.period == ours).max_by_key(|v| v.version);
    let Some(last) = own else {
        breaks.extend(whole.iter().map(|v| Break::OtherPeriod { file: v.name.to_owned() }));
        return;
    };
    let name = || last.name.to_owned();
    if last.file.input_hash != loaded.hash {
        breaks.push(Break::OtherInput { file: name() });
    }
    if last.file.packs != packs(instance) {
        breaks.push(Break::OtherPacks { file: name() });
    }
    let text = super::write_json(&last.file);
    let Ok(roster) = read_roster(instance, last.name, &text) else {
        breaks.push(Break::Unreadable { file: name() });
        return;
    };
    let named: BTreeMap<String, Vec<String>> =
        assignments(instance, &roster).into_iter().map(|a| (duty_id(&a), a.backup)).collect();
    for duty in &last.file.assignments {
        if named.get(&duty_id(duty)) != Some(&duty.backup) {
            breaks.push(Break::OtherBackup { file: name(), duty: duty_id(duty) });
        }
    }
    assessed(instance, &roster, last, breaks);
}

fn assessed(instance: &Instance, roster: &Roster, last: &Whole<'_>, breaks: &mut Vec<Break>) {
    let verdict = check(instance, roster);
    let stoppers = verdict.of(Severity::Stopper).count();
    if stoppers > 0 {
        breaks.push(Break::Stoppers { file: last.name.to_owned(), count: stoppers });
    }
    let published = last.file.published.as_ref().and_then(|date| date.parse().ok());
    let first = last.file.version == Some(1);
    let late = published.filter(|_| first).and_then(|date| published_late(instance, date));
    let findings: Vec<_> = verdict.of(Severity::Assess).chain(&late).collect();
    for finding in finding_ids(instance, &findings) {
        if last.file.overrides.iter().all(|o| o.finding != finding) {
            breaks.push(Break::ReasonMissing { file: last.name.to_owned(), finding });
        }
    }
}
