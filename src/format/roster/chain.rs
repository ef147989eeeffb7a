//! Walking the chain of published rosters: is every version there, as it was written, and linked to the one before?

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use crate::check::claims::Unproven;
use crate::check::{check, stops};
use crate::domain::chain::{Break, Version, Walk};
use crate::domain::shift::whole_id;
use crate::domain::time::plus_days;
use crate::domain::{Finding, Instance, Roster};
use crate::facts::competence::packs;
use crate::rules::schedule::notice::published_late;

use super::Loaded;
use super::hash::of_bytes;
use super::publish::changed_since;
use super::{
    AssignmentEntry, OpenEntry, RosterFile, assignments, claims, finding_ids, is_intact, open_seats, read_roster,
};
use crate::domain::time::read_date;

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

/// A file of a chain as it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its path, for people.
    pub name: String,
    /// Its bytes; none where no file can be read: a folder, a link that leads nowhere, one of too many bytes.
    pub bytes: Option<Vec<u8>>,
}

/// What the file of a version is called: `roster-v2.json`.
#[must_use]
pub fn version_name(version: u32) -> String {
    format!("roster-v{version}.json")
}

/// Whether something in a folder is for the walk: whatever is called like a version, in large letters or small, and whatever
/// is published under another name.
#[must_use]
pub fn is_of_chain(name: &str, bytes: Option<&[u8]>) -> bool {
    let name = name.to_lowercase();
    let is_json = name.ends_with(".json");
    let is_called =
        name.strip_prefix("roster-v").is_some_and(|rest| is_json || rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_sealed = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let value: Option<serde_json::Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok();
        value.is_some_and(|value| value.get("seal").is_some() && value.get("version").is_some())
    };
    is_called || is_json && bytes.is_some_and(is_sealed)
}

/// Walks published rosters: every number there and in the file's name, nothing changed since it was written, each linked to
/// the one before, dated in order, with input hash, rule packs, a named bakvakt who is on duty, and a reason for each
/// override. Given the files of the period, the last version is held against them too: the same input, the same law, the
/// same bakvakter, a reason for every finding that must be decided on, and the cost that it tells of.
///
/// `expected` are hashes in hex that somebody has noted: each must be a version's. Whoever can write the folder can seal all
/// of it anew, or take away what is last; that shows by such a hash and by nothing else.
#[must_use]
pub fn verify(files: &[Stored], held: Option<&Loaded>, expected: &[String]) -> Walk {
    let mut breaks = Vec::new();
    // Numbers that are there, though something is wrong with them: what is said of them is not also said of others.
    let mut damaged: BTreeSet<u32> = BTreeSet::new();
    let mut whole: Vec<Whole<'_>> = Vec::new();
    for stored in files {
        match read(stored) {
            Ok(file) => whole.push(file),
            Err(found) => {
                damaged.extend(number_of(&stored.name));
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
    let is_there = |hash: &&String| whole.iter().any(|version| version.hash == **hash);
    let (_, absent): (Vec<&String>, Vec<&String>) = expected.iter().partition(is_there);
    breaks.extend(absent.into_iter().map(|hash| Break::NotExpected { hash: hash.clone() }));
    let found =
        whole.iter().zip(0..).filter(|(version, _)| expected.contains(&version.hash)).map(|(_, at)| at).collect();
    breaks.sort();
    breaks.dedup();
    Walk { versions: whole.iter().map(version).collect(), breaks, expected: found }
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
        vacant: whole.file.open.iter().map(|open| open.missing).fold(0, i64::saturating_add),
        overrides: whole.file.overrides.len(),
    }
}

/// The number that a file's name tells, in large letters or small: 2 of `roster-v2.json`.
fn number_of(name: &str) -> Option<u32> {
    name.to_lowercase().rsplit_once("roster-v")?.1.strip_suffix(".json")?.parse().ok()
}

fn read(stored: &Stored) -> Result<Whole<'_>, Break> {
    let (name, file) = (stored.name.as_str(), || stored.name.clone());
    let Some(bytes) = &stored.bytes else { return Err(Break::NoFile { file: file() }) };
    // A byte that is no text is a break even where another would be read in its place.
    let parsed = str::from_utf8(bytes).ok().and_then(|text| Some((super::read_roster_file(text)?, text)));
    let Some((parsed, text)) = parsed else { return Err(Break::Unreadable { file: file() }) };
    if parsed.seal.is_none() {
        return Err(Break::NotPublished { file: file() });
    }
    if !is_intact(&parsed, text) {
        return Err(Break::Changed { file: file() });
    }
    let told = (parsed.version, parsed.published.as_deref().and_then(read_date), parsed.published_by.as_deref());
    let (Some(version @ 1..), Some(date), Some(_)) = told else { return Err(Break::Incomplete { file: file() }) };
    Ok(Whole { name, hash: of_bytes(bytes), version, date, file: parsed })
}

/// Numbers, links and dates of one period's versions, which are in order.
fn links(chain: &[Whole<'_>], damaged: &BTreeSet<u32>, breaks: &mut Vec<Break>) {
    let period = || chain[0].file.period.id.clone();
    let mut by_number: BTreeMap<u32, Vec<&Whole<'_>>> = BTreeMap::new();
    for version in chain {
        by_number.entry(version.version).or_default().push(version);
    }
    let last = by_number.keys().next_back().copied().unwrap_or(0);
    let there: BTreeSet<u32> = by_number.keys().chain(damaged.iter().filter(|n| **n < last)).copied().collect();
    let mut next = 1;
    for number in there {
        if number > next {
            breaks.push(Break::Missing { period: period(), from: next, to: number - 1 });
        }
        next = number.saturating_add(1);
    }
    for (number, versions) in &by_number {
        // A copy of a version, byte for byte, succeeds nothing.
        if versions.iter().any(|version| version.hash != versions[0].hash) {
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
    let wanted = version_name(version.version);
    if Path::new(version.name).file_name().is_none_or(|called| called.to_string_lossy() != wanted) {
        breaks.push(Break::OtherName { file: name(), version: version.version, wanted });
    }
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
    let day = |text: &str| text.get(..10).and_then(read_date);
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
    // A version of before a shift was handed over has the whole of it, and all who are named for the parts.
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for duty in assignments(instance, &roster) {
        let whole = AssignmentEntry { shift: whole_id(&duty.shift).to_owned(), ..duty.clone() };
        for id in BTreeSet::from([duty_id(&duty), duty_id(&whole)]) {
            named.entry(id).or_default().extend(duty.backup.iter().cloned());
        }
    }
    for duty in &last.file.assignments {
        if named.get(&duty_id(duty)) != Some(&duty.backup.iter().cloned().collect()) {
            breaks.push(Break::OtherBackup { file: name(), duty: duty_id(duty) });
        }
    }
    let told = last.file.open.iter().map(|open| OpenEntry { shut_out: BTreeMap::new(), ..open.clone() });
    if !told.eq(open_seats(instance, &roster)) {
        breaks.push(Break::OtherVacancies { file: name() });
    }
    // Of other files, another law and other bakvakter or vacancies it is told above.
    let why = claims(loaded, &roster, Some(&last.file)).why_not();
    let is_told = breaks.iter().any(|found| matches!(found, Break::OtherBackup { .. } | Break::OtherVacancies { .. }));
    if matches!(why, Some(Unproven::Edited | Unproven::Inconsistent)) && !is_told {
        breaks.push(Break::Unproven { file: name() });
    }
    let is_before = |v: &&Whole<'_>| v.file.period == ours && v.version.checked_add(1) == Some(last.version);
    assessed(instance, &roster, last, whole.iter().find(is_before), breaks);
}

fn assessed(
    instance: &Instance,
    roster: &Roster,
    last: &Whole<'_>,
    before: Option<&Whole<'_>>,
    breaks: &mut Vec<Break>,
) {
    let verdict = check(instance, roster);
    let stoppers = stops(instance, roster, &verdict).broken.len();
    if stoppers > 0 {
        breaks.push(Break::Stoppers { file: last.name.to_owned(), count: stoppers });
    }
    let published = last.file.published.as_ref().and_then(|date| date.parse().ok());
    let late: Vec<Finding> = match (published, before) {
        (Some(date), Some(before)) => changed_since(instance, &super::write_json(&before.file), roster, date),
        (Some(date), None) if last.version == 1 => published_late(instance, date).into_iter().collect(),
        _ => Vec::new(),
    };
    let findings: Vec<_> = verdict.to_decide().chain(&late).collect();
    for finding in finding_ids(instance, &findings) {
        if last.file.overrides.iter().all(|o| o.finding != finding) {
            breaks.push(Break::ReasonMissing { file: last.name.to_owned(), finding });
        }
    }
}
