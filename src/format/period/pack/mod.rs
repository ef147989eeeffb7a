//! A scenarios file and all that it names, for a machine that is to know nothing of whom they are about.
//!
//! The files are written anew by their grammar. Who somebody is, and what is told about anybody in words, stays at home: names,
//! ids, notes, reasons, assumptions, comments. Dates of birth become others of which the rules say the same, and reasons of absence
//! others that count alike. What the rules read stays, so that the same roster is legal and costs the same; doctors keep their
//! order, so that an answer, which tells doctors by their places, is one to the files at home as it is.

mod ages;
mod reasons;
mod rewrite;
mod tables;
#[cfg(test)]
mod tests;
mod who;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::diagnostic::{Place, Problems};
use super::grammar::scenarios::SPELL_DAYS;
use super::grammar::{self, doctors, ledger, period, station};
use super::read::unreadable;
use super::scenarios::{Case, Scenarios, spells};
use crate::domain::called::Reason;
use crate::domain::scenario::Change;
use ages::Ages;
use reasons::Reasons;
use rewrite::Rewrite;
use who::Names;

/// The name of the scenarios file among the packed.
const SCENARIOS: &str = "scenarios.toml";

/// What goes away from home, and what it is called there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The files by their names in one folder, the scenarios file first.
    pub files: Vec<(String, String)>,
    /// The id that each pseudonym of a doctor stands for.
    pub doctors: BTreeMap<String, String>,
}

/// What a file is, by the key that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Period,
    Station,
    Doctors,
    Ledger,
    Wishes,
    Rows,
}

/// The files that are packed, each once, in the order in which they are named.
#[derive(Debug, Default)]
struct Files {
    all: Vec<(Kind, PathBuf, String)>,
}

impl Files {
    /// Takes up a file, and gives the name that it is packed under.
    fn add(&mut self, kind: Kind, path: PathBuf) -> String {
        if let Some((.., name)) = self.all.iter().find(|(of, there, _)| (*of, there) == (kind, &path)) {
            return name.clone();
        }
        let (stem, ending) = match kind {
            Kind::Period => ("period", "toml"),
            Kind::Station => ("station", "toml"),
            Kind::Doctors => ("doctors", "toml"),
            Kind::Ledger => ("ledger", "toml"),
            Kind::Wishes => ("wishes", "csv"),
            Kind::Rows => ("roster", "csv"),
        };
        let number = self.all.iter().filter(|(of, ..)| *of == kind).count() + 1;
        let name = if number == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{number}.{ending}") };
        self.all.push((kind, path, name.clone()));
        name
    }
}

/// Packs a scenarios file, which was read as `scenarios` and must be without mistakes, with all that it names.
///
/// `load` reads a file as UTF-8; the paths it is given are `path` and others relative to its folder.
///
/// # Errors
/// When a file cannot be read, or is not TOML.
pub fn pack(
    path: &Path,
    scenarios: &Scenarios,
    load: &dyn Fn(&Path) -> std::io::Result<String>,
) -> Result<Packed, Problems> {
    let mut read = Reading { load, problems: Problems::default() };
    let mut top = read.toml(path)?;
    let mut files = Files::default();
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let base = folder.join(text(&top, "base"));
    let base_name = files.add(Kind::Period, base.clone());
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut own = read.toml(&base)?;
    let beside = base.parent().map(Path::to_owned).unwrap_or_default();
    name_files(&mut own, &beside, &mut files);
    let ages = Ages::of(&own, &top);
    tables.insert(base_name.clone(), own);
    top.insert("base".to_owned(), Value::String(base_name));
    for (scenario, case) in tables_of(&mut top, "scenarios").zip(scenarios.cases.iter().skip(1)) {
        draw_out(scenario, case);
        for join in tables_of(scenario, "join") {
            name_files(join, &folder, &mut files);
        }
        name_files(scenario, &folder, &mut files);
    }
    let is_toml = |kind: Kind| !matches!(kind, Kind::Wishes | Kind::Rows);
    for (_, path, name) in files.all.iter().filter(|(kind, ..)| is_toml(*kind)) {
        if !tables.contains_key(name) {
            tables.insert(name.clone(), read.toml(path)?);
        }
    }
    let mut names = Names::default();
    tables.values().chain([&top]).for_each(|table| names.take_up(table));
    let names = names.given();
    let reasons = Reasons::of(tables.values().chain([&top]));
    let rewrite = Rewrite { names: &names, ages: &ages, reasons: &reasons };
    rewrite.file(&mut top, &grammar::scenarios::FILE);
    let mut packed = vec![(SCENARIOS.to_owned(), top.to_string())];
    for (kind, path, name) in &files.all {
        let written = match (kind, tables.remove(name)) {
            (Kind::Wishes, _) => tables::wishes(&read.text(path)?, &names),
            (Kind::Rows, _) => tables::rows(&read.text(path)?, &names),
            (_, None) => String::new(),
            (kind, Some(mut table)) => {
                let grammar = match kind {
                    Kind::Station => &station::FILE,
                    Kind::Doctors => &doctors::FILE,
                    Kind::Ledger => &ledger::FILE,
                    Kind::Period | Kind::Wishes | Kind::Rows => &period::FILE,
                };
                rewrite.file(&mut table, grammar);
                let written = table.to_string();
                if *kind == Kind::Ledger { tables::sealed(path, &written) } else { written }
            }
        };
        packed.push((name.clone(), written));
    }
    Ok(Packed { files: packed, doctors: names.doctors() })
}

/// Reads files, and tells of those that cannot be read.
struct Reading<'a> {
    load: &'a dyn Fn(&Path) -> std::io::Result<String>,
    problems: Problems,
}

impl Reading<'_> {
    fn text(&mut self, path: &Path) -> Result<String, Problems> {
        (self.load)(path).map_err(|error| self.refused(path, &error))
    }

    fn toml(&mut self, path: &Path) -> Result<Table, Problems> {
        let text = self.text(path)?;
        toml::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| self.refused(path, &std::io::Error::other(error.message().to_owned())))
    }

    fn refused(&mut self, path: &Path, error: &std::io::Error) -> Problems {
        let file = self.problems.add_input(path, String::new());
        self.problems.report(&Place { file, span: 0..0 }, unreadable(path, error));
        std::mem::take(&mut self.problems)
    }
}

/// Writes illness that is drawn at random as the absences that it is: the draw is by ids, and would be another away from home.
fn draw_out(scenario: &mut Table, case: &Case) {
    let (Some(sickness), Ok(loaded)) = (scenario.remove("sickness"), &case.loaded) else { return };
    let drawn = case.scenario.changes.iter().find_map(|change| match change {
        Change::Sickness { percent, seed, .. } => Some((*percent, *seed)),
        _ => None,
    });
    let Some((percent, seed)) = drawn else { return };
    let length = sickness.get("days").and_then(Value::as_integer).unwrap_or(SPELL_DAYS);
    let (instance, mut absences) = (&loaded.instance, Vec::new());
    for doctor in &instance.doctors {
        for (first, last) in spells(percent, seed, length, &doctor.id, (instance.period.from, instance.period.to)) {
            absences.push(Value::Table(Table::from_iter([
                ("doctor".to_owned(), Value::String(doctor.id.clone())),
                ("from".to_owned(), Value::Datetime(rewrite::datetime(first))),
                ("to".to_owned(), Value::Datetime(rewrite::datetime(last))),
                ("reason".to_owned(), Value::String(Reason::Sick.id().to_owned())),
            ])));
        }
    }
    let all = scenario.entry("absences").or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(all) = all {
        all.append(&mut absences);
    }
}

/// Gives the files that a period or a scenario names the names that they are packed under.
fn name_files(table: &mut Table, folder: &Path, files: &mut Files) {
    let kinds = [
        ("station", Kind::Station),
        ("doctors", Kind::Doctors),
        ("ledger", Kind::Ledger),
        ("like", Kind::Rows),
        ("wishes", Kind::Wishes),
        ("history", Kind::Rows),
    ];
    for (key, kind) in kinds {
        match table.get_mut(key) {
            Some(Value::String(name)) => *name = files.add(kind, folder.join(name.as_str())),
            Some(Value::Array(all)) => {
                for name in all {
                    if let Value::String(name) = name {
                        *name = files.add(kind, folder.join(name.as_str()));
                    }
                }
            }
            _ => {}
        }
    }
}

fn text(table: &Table, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The tables of a list of tables.
fn tables_of<'a>(table: &'a mut Table, key: &str) -> impl Iterator<Item = &'a mut Table> {
    let all = table.get_mut(key).and_then(Value::as_array_mut);
    all.into_iter().flatten().filter_map(Value::as_table_mut)
}
