//! Files in which a key may count: those of every golden case, and the reference instance.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::NaiveDate;
use toml::{Table, Value};

use super::answers::{Asks, Depth, answer};
use super::ledgers;
use super::places::{Leaf, Step};
use super::values;
use crate::common::case::cases;

/// Where the reference instance is, and the roster that it is asked about.
pub(crate) const REFERENCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/instances/reference");
const ROSTER: &str = include_str!("roster.csv");

/// What the reference instance says and nobody there makes use of, made use of.
const VARIED: [(&str, &str, &str); 13] = [
    ("doctors.toml", "rest_profile = \"SFS_LEGEVAKT\"\n", ""),
    ("doctors.toml", "rest_profile = \"AML_TARIFF\"\n", ""),
    ("doctors.toml", "share_percent = 100", "rest_profile = \"LOKAL\"\nshare_percent = 100"),
    ("station.toml", "free_hours = 9\nlines = [\"bil\"]", "free_hours = 20\nlines = [\"legevakt\"]"),
    ("station.toml", "fri etter natt\nlines = [\"legevakt\"]", "fri etter natt\nlines = [\"bil\"]"),
    ("station.toml", "days = [\"eve\", \"holiday\"]", "days = [\"weekday\", \"weekend\"]"),
    // More than one whose exemption could end.
    ("scenarios.toml", "who = [\"ola\"]", "who = \"all\""),
    ("scenarios.toml", "grounds = [\"age-60\"]", "grounds = [\"age-60\", \"health\"]"),
    // A seat that is changed, and not taken away after that.
    ("scenarios.toml", "[[scenarios.remove_seats]]", "[[scenarios.change_seats]]"),
    ("station.toml", "ordinary_day_hours = 9", "ordinary_day_hours = 5"),
    ("station.toml", "ordinary_week_hours = 38", "ordinary_week_hours = 8"),
    ("station.toml", "ordinary_averaged = true", "ordinary_averaged = false"),
    ("station.toml", "lines = [\"legevakt\"]\nseats = [\"primary\"]\ntags = [\"holiday\"]", "tags = [\"kad\"]"),
];

/// What a file holds.
#[derive(Clone)]
enum Doc {
    Toml(Table),
    Csv(Vec<Vec<String>>),
}

impl Doc {
    fn read(path: &Path, text: &str) -> Self {
        if path.extension().is_some_and(|ending| ending == "toml") {
            return Self::Toml(text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display())));
        }
        Self::Csv(text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect())
    }

    fn text(&self) -> String {
        match self {
            Self::Toml(table) => table.to_string(),
            Self::Csv(rows) => rows.iter().map(|row| row.join(",") + "\n").collect(),
        }
    }

    /// The tables that hold the key or could, each by the places in the lists on the way there.
    fn parents(&self, leaf: &Leaf) -> Vec<Vec<usize>> {
        match self {
            Self::Csv(rows) => (1..rows.len()).map(|row| vec![row]).collect(),
            Self::Toml(table) => {
                let mut found = Vec::new();
                within(&Value::Table(table.clone()), &leaf.way, leaf.is_setting(), &mut Vec::new(), &mut found);
                found
            }
        }
    }

    fn get(&self, leaf: &Leaf, at: &[usize]) -> Option<Value> {
        match self {
            Self::Csv(rows) => {
                let column = rows.first()?.iter().position(|name| *name == leaf.key)?;
                rows[at[0]].get(column).cloned().map(Value::from)
            }
            Self::Toml(table) => {
                let mut at = at.iter();
                let mut here: &Value = &Value::Table(table.clone());
                for step in &leaf.way {
                    here = match step {
                        Step::Key(key) => here.get(key)?,
                        Step::Each => here.get(*at.next()?)?,
                    };
                }
                here.get(&leaf.key).cloned()
            }
        }
    }

    /// The same with another value, or without any.
    fn with(&self, leaf: &Leaf, at: &[usize], value: Option<Value>) -> Self {
        let mut changed = self.clone();
        match &mut changed {
            Self::Csv(rows) => {
                let column = rows[0].iter().position(|name| *name == leaf.key);
                let column = column.unwrap_or_else(|| {
                    rows[0].push(leaf.key.clone());
                    rows[0].len() - 1
                });
                let row = &mut rows[at[0]];
                row.resize(row.len().max(column + 1), String::new());
                row[column] = value.and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
            }
            Self::Toml(table) => {
                let (mut at, mut here) = (at.iter(), table);
                for (step, next) in leaf.way.iter().zip(leaf.way.iter().skip(1).map(Some).chain([None])) {
                    let Step::Key(key) = step else { continue };
                    let inner = here.entry(key.clone()).or_insert_with(|| Value::Table(Table::new()));
                    let inner = if next == Some(&Step::Each) {
                        inner.get_mut(*at.next().expect("a place")).expect("the place is there")
                    } else {
                        inner
                    };
                    here = inner.as_table_mut().expect("a table");
                }
                match value {
                    Some(value) => drop(here.insert(leaf.key.clone(), value)),
                    None => drop(here.remove(&leaf.key)),
                }
            }
        }
        changed
    }
}

fn within(here: &Value, way: &[Step], adds: bool, at: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
    match way.split_first() {
        None => {
            if here.is_table() {
                found.push(at.clone());
            }
        }
        Some((Step::Key(key), rest)) => match here.get(key) {
            Some(inner) => within(inner, rest, adds, at, found),
            None if adds && !rest.contains(&Step::Each) => found.push(at.clone()),
            None => {}
        },
        Some((Step::Each, rest)) => {
            for (place, inner) in here.as_array().into_iter().flatten().enumerate() {
                at.push(place);
                within(inner, rest, adds, at, found);
                at.pop();
            }
        }
    }
}

/// Some files, and what is asked of them.
pub(crate) struct World {
    /// What they are.
    pub(crate) name: String,
    pub(crate) asks: Asks,
    /// The texts, by path.
    pub(crate) files: BTreeMap<PathBuf, String>,
    /// The roster that is judged, in CSV.
    pub(crate) roster: String,
    docs: BTreeMap<PathBuf, Doc>,
    names: Vec<String>,
    dates: Vec<NaiveDate>,
    base: [OnceLock<Option<u64>>; 2],
}

/// The files of a world with one value changed.
pub(crate) struct Changed<'a> {
    world: &'a World,
    path: PathBuf,
    text: String,
}

impl Changed<'_> {
    /// What the program says of them; nothing when it refuses them.
    pub(crate) fn answer(&self, depth: Depth) -> Option<u64> {
        answer(self.world, Some((&self.path, &self.text)), depth)
    }
}

impl World {
    fn new(name: String, asks: Asks, files: &BTreeMap<PathBuf, String>, roster: String) -> Self {
        let docs: BTreeMap<PathBuf, Doc> =
            files.iter().filter(|(_, text)| !text.is_empty()).map(|(p, t)| (p.clone(), Doc::read(p, t))).collect();
        let files = docs.iter().map(|(path, doc)| (path.clone(), doc.text())).collect();
        let (mut names, mut dates) = (BTreeSet::new(), Vec::new());
        for doc in docs.values() {
            if let Doc::Toml(table) = doc {
                name_all(&Value::Table(table.clone()), &mut names);
                let period = table.get("period").and_then(Value::as_table);
                let ends = period.into_iter().flat_map(|period| ["from", "to"].map(|key| period.get(key)));
                dates.extend(ends.flatten().filter_map(|date| date.to_string().parse::<NaiveDate>().ok()));
            }
        }
        Self { name, asks, files, roster, docs, names: names.into_iter().collect(), dates, base: Default::default() }
    }

    /// Whether it holds much of everything.
    pub(crate) fn is_rich(&self) -> bool {
        self.name.starts_with("reference")
    }

    /// The file of a kind.
    fn doc(&self, kind: &str) -> Option<(&PathBuf, &Doc)> {
        let path = self.asks.path_of(kind)?;
        self.docs.get_key_value(Path::new(path))
    }

    /// Whether the key is written in it.
    pub(crate) fn writes(&self, leaf: &Leaf) -> bool {
        let doc = self.doc(&leaf.file).map(|(_, doc)| doc);
        doc.is_some_and(|doc| doc.parents(leaf).iter().any(|at| doc.get(leaf, at).is_some()))
    }

    /// The tables in which the key could be written.
    pub(crate) fn parents(&self, leaf: &Leaf) -> Vec<Vec<usize>> {
        self.doc(&leaf.file).map(|(_, doc)| doc.parents(leaf)).unwrap_or_default()
    }

    /// The files with another value of the key, each place and value by itself: at most so many, evenly over all of them.
    pub(crate) fn changes<'a>(&'a self, leaf: &'a Leaf, most: usize) -> impl Iterator<Item = Changed<'a>> {
        let mut all: Vec<(&PathBuf, &Doc, Vec<usize>, Option<Value>)> = Vec::new();
        if let Some((path, doc)) = self.doc(&leaf.file) {
            for at in doc.parents(leaf) {
                let now = doc.get(leaf, &at);
                let values = match doc {
                    Doc::Toml(_) => values::others(&leaf.schema, now.as_ref(), &self.names, &self.dates),
                    Doc::Csv(_) => values::cells(&leaf.key, &self.names),
                };
                all.extend(now.map(|_| (path, doc, at.clone(), None)));
                all.extend(values.into_iter().map(|value| (path, doc, at.clone(), Some(value))));
            }
        }
        // An odd step meets different values in different places, where every place has as many.
        let step = all.len().div_ceil(most).max(1) | 1;
        all.into_iter().step_by(step).map(|(path, doc, at, value)| {
            let changed = doc.with(leaf, &at, value);
            // A ledger is sealed anew, or every change of it would be refused as a slip.
            let sealed = match &changed {
                Doc::Toml(table) if leaf.file == "ledger" && !["seal", "format"].contains(&leaf.key.as_str()) => {
                    ledgers::sealed(table)
                }
                _ => None,
            };
            Changed { world: self, path: path.clone(), text: sealed.unwrap_or_else(|| changed.text()) }
        })
    }

    /// What the program says of the files as they are.
    pub(crate) fn base(&self, depth: Depth) -> Option<u64> {
        *self.base[depth as usize].get_or_init(|| answer(self, None, depth))
    }
}

/// Every text that names a thing.
fn name_all(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                match value {
                    Value::String(text) if ["id", "seat", "doctor", "site"].contains(&key.as_str()) => {
                        names.insert(text.clone());
                    }
                    _ => name_all(value, names),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| name_all(value, names)),
        _ => {}
    }
}

/// Every golden case, and the reference instance as a period and as a base of scenarios.
pub(crate) fn worlds() -> Vec<World> {
    let mut worlds: Vec<World> = Vec::new();
    for case in cases() {
        let name = format!("{}/{}", case.text("rule"), case.text("title"));
        worlds.push(World::new(name, Asks::GOLDEN, &case.files(), case.roster()));
    }
    let files = || -> BTreeMap<PathBuf, String> {
        let entries = std::fs::read_dir(REFERENCE).expect("the reference instance").flatten();
        entries
            .map(|entry| {
                let text = std::fs::read_to_string(entry.path()).expect("readable");
                (PathBuf::from(entry.file_name()), text)
            })
            .collect()
    };
    let mut varied = files();
    for (path, old, new) in VARIED {
        let text = varied.get_mut(Path::new(path)).expect("a file of the reference instance");
        assert!(text.contains(old), "{path} does not hold {old:?}");
        *text = text.replace(old, new);
    }
    for (name, asks) in [("period", Asks::REFERENCE), ("scenarios", Asks::SCENARIOS)] {
        worlds.push(World::new(format!("reference varied {name}"), asks, &varied, ROSTER.to_owned()));
    }
    for (name, asks) in [("period", Asks::REFERENCE), ("scenarios", Asks::SCENARIOS), ("reasons", Asks::REASONS)] {
        worlds.push(World::new(format!("reference {name}"), asks, &files(), ROSTER.to_owned()));
    }
    worlds
}
