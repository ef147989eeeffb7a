//! Every key of every grammar, by the way to it.

use std::collections::BTreeSet;
use std::fmt;

use legevakt::domain::Lang;
use legevakt::format;
use serde_json::Value as Json;

/// Files in TOML, those that a table is at home in before those that hold it too.
const HOMES: [&str; 6] = ["doctors", "period", "station", "ledger", "reasons", "scenarios"];

/// Steps to the table of a verb: into the scenarios, each, into the verb, each.
const OF_A_VERB: usize = 4;

/// Keys that pick among things: to pick none of them is refused, and with a word, so a refusal shows that they count.
const PICKS: [&str; 6] = ["age_from", "age_to", "roles", "grounds", "decided_before", "oldest"];

/// A step on the way to a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Into the value of a key.
    Key(String),
    /// Into each of a list.
    Each,
}

/// A key, or a column.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    /// The kind of file: `station`, `doctors`, `period`, `scenarios`, `reasons`, `ledger`, `wishes` or `history`.
    pub(crate) file: String,
    /// The way to the table that holds it.
    pub(crate) way: Vec<Step>,
    /// Its name.
    pub(crate) key: String,
    /// What the schema says of its value.
    pub(crate) schema: Json,
}

impl Leaf {
    /// The rule that it is a setting of.
    pub(crate) fn rule(&self) -> Option<&str> {
        match self.way.as_slice() {
            [.., Step::Key(rules), Step::Key(rule)] if rules == "rules" => Some(rule),
            _ => None,
        }
    }

    /// Whether the table that holds it has nothing that must be there: it can be added where it is left out.
    pub(crate) fn is_setting(&self) -> bool {
        let is = |step: &Step, name: &str| matches!(step, Step::Key(key) if key == name);
        self.way.iter().any(|step| is(step, "rules") || is(step, "weights"))
    }

    /// Whether its value only names or picks what is elsewhere: then to be held against it, and refused, is to count.
    pub(crate) fn is_name(&self) -> bool {
        let schema = self.schema.get("items").unwrap_or(&self.schema);
        let pattern = schema.get("pattern").and_then(Json::as_str);
        let is_cell = schema.is_null() && ["doctor", "line", "lines", "shift", "seat"].contains(&self.key.as_str());
        let is_version = self.key == "format";
        let is_any = self.schema.get("anyOf").is_some();
        let is_pick = self.file == "scenarios" && PICKS.contains(&self.key.as_str());
        is_version
            || is_cell
            || is_pick
            || is_any
            || pattern.is_some_and(|pattern| pattern.contains("|/") || pattern == "\\S")
    }
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        for step in &self.way {
            match step {
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Each => write!(f, "[]")?,
            }
        }
        write!(f, ".{}", self.key)
    }
}

/// Every key of the files in TOML, and every column of the files in CSV.
pub(crate) fn leaves() -> Vec<Leaf> {
    let schema = format::schema(Lang::En);
    let kinds = schema["$defs"].as_object().expect("definitions");
    let mut found = Vec::new();
    for (file, of_file) in kinds.iter().filter(|(kind, _)| *kind != "rules") {
        walk(&schema, file, &[], of_file, &mut found);
    }
    let columns = |file: &str, columns: &[&str]| {
        let leaf = |key: &&str| Leaf {
            file: file.to_owned(),
            way: vec![Step::Each],
            key: (*key).to_owned(),
            schema: Json::Null,
        };
        columns.iter().map(leaf).collect::<Vec<_>>()
    };
    let mut found = at_home(&found);
    found.extend(columns("wishes", &crate::common::WISH_COLUMNS));
    found.extend(columns("history", &["date", "line", "shift", "seat", "start", "end", "doctor"]));
    found
}

/// Each key once: a table that several files may hold is read by the same lines for all of them, so every key of it is asked
/// for in the first of [`HOMES`], and elsewhere the first key shows that a verb reads the table too.
fn at_home(found: &[Leaf]) -> Vec<Leaf> {
    let same = |leaf: &Leaf| (leaf.key.clone(), leaf.rule().map(str::to_owned), leaf.schema.to_string());
    let mut homes = BTreeSet::new();
    let mut tables = BTreeSet::new();
    let mut kept = Vec::new();
    for home in HOMES {
        let here: Vec<&Leaf> = found.iter().filter(|leaf| leaf.file == home).collect();
        let others = homes.clone();
        for leaf in here {
            let table = if leaf.rule().is_some() { &leaf.way[..leaf.way.len() - 1] } else { &leaf.way[..] };
            let is_first = table.len() <= OF_A_VERB && tables.insert((home, format!("{table:?}")));
            homes.insert(same(leaf));
            if is_first || !others.contains(&same(leaf)) {
                kept.push(leaf.clone());
            }
        }
    }
    kept
}

fn walk(schema: &Json, file: &str, way: &[Step], of: &Json, found: &mut Vec<Leaf>) {
    let of = if of.get("$ref").is_some() { &schema["$defs"]["rules"] } else { of };
    for (key, value) in of["properties"].as_object().into_iter().flatten() {
        let (file, key, way) = (file.to_owned(), key.clone(), way.to_vec());
        let mut within = way.clone();
        within.push(Step::Key(key.clone()));
        let items = value.get("items");
        // A table is read when one of its keys is.
        if [Some(value), items]
            .into_iter()
            .flatten()
            .all(|of| of.get("properties").is_none() && of.get("$ref").is_none())
        {
            found.push(Leaf { file: file.clone(), way, key, schema: value.clone() });
        }
        if items.is_some() {
            within.push(Step::Each);
        }
        walk(schema, &file, &within, items.unwrap_or(value), found);
    }
}
