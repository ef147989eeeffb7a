//! Scenario files that the program writes itself: doctors who are added, and settings that move a step.
//!
//! They are read back as anybody's, so that every check of the reader runs on them, and whoever asks can keep the file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::Datelike;

use crate::domain::doctor::Role;
use crate::domain::scenario::BASE;
use crate::domain::time::plus_months;
use crate::domain::{DoctorIx, Instance, Param};

use super::Input;
use super::quoted::quoted;
use super::words::{ROLES, word};

/// Keys that are of the person and not of what she is: who is added is there from the first day.
const OWN: [&str; 4] = ["id", "name", "joined", "left"];

/// Years that an ordinary doctor has had her approval and courses.
const YEARS: i32 = 2;

/// Age of an ordinary doctor.
const AGE: i32 = 40;

/// Minutes from which an ordinary doctor turns out as bakvakt.
const RESPONSE: i64 = 20;

/// What a doctor is, as a table of doctors has it: everything but her id and name, and the days she came and leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct Portrait(toml::Table);

impl Portrait {
    fn of_lines(lines: &str) -> Self {
        Self(toml::from_str(lines).unwrap_or_default())
    }

    /// The same with so many duties in a calendar month at most, and no more than she had before.
    #[must_use]
    pub fn with_month(mut self, most: i64) -> Self {
        let ceilings = self.0.entry("ceilings").or_insert_with(|| toml::Value::Table(toml::Table::new()));
        if let toml::Value::Table(ceilings) = ceilings {
            let own = ceilings.get("month").and_then(toml::Value::as_integer);
            let month = own.map_or(most, |own| own.min(most));
            ceilings.insert("month".to_owned(), toml::Value::Integer(month));
        }
        self
    }

    /// A line for each key.
    fn lines(&self) -> String {
        self.0.iter().map(|(key, value)| format!("{key} = {}\n", inline(value))).collect()
    }
}

/// Somebody ordinary of a role, invented: forty years old, full share, no wishes, exemptions or day practice. All but LIS1
/// have had their courses for two years; fastleger, vikarer and employed doctors are allmennlege, so that they may be alone,
/// and fastleger and employed ones volunteer for bakvakt. A LIS1 serves her six months from the first day of the period.
#[must_use]
pub fn ordinary(instance: &Instance, role: Role) -> Portrait {
    let from = instance.period.from;
    let year = from.year();
    let contract = match role {
        Role::Fastlege | Role::Vikar => "self-employed",
        Role::Lis1 | Role::Alis | Role::Employed => "salaried",
    };
    let mut text =
        format!("born = {}-01-01\nrole = \"{}\"\ncontract = \"{contract}\"\n", year - AGE, word(&ROLES, &role));
    let since = format!("{}-01-01", year - YEARS);
    if matches!(role, Role::Fastlege | Role::Employed) {
        let _ = writeln!(text, "volunteer_backup = true\nresponse_minutes = {RESPONSE}");
    }
    let approval = match role {
        Role::Fastlege | Role::Vikar | Role::Employed => "allmennlege",
        Role::Alis => "lis1_completed",
        Role::Lis1 => {
            let to = plus_months(from, 6).pred_opt().unwrap_or(from);
            let _ = writeln!(text, "lis1_period = {{ from = {from}, to = {to} }}");
            return Portrait::of_lines(&text);
        }
    };
    let _ =
        writeln!(text, "evidence = {{ {approval} = {since}, course_emergency = {since}, course_violence = {since} }}");
    Portrait::of_lines(&text)
}

/// Somebody as a doctor of the files is: role, agreement, ceilings, exemptions, competence, bakvakt and day practice. Her
/// wishes and absences stand elsewhere and are hers alone. None when the files have no such doctor.
#[must_use]
pub fn like(inputs: &[Input], doctor: &str) -> Option<Portrait> {
    let tables = inputs.iter().filter_map(|input| toml::from_str::<toml::Table>(&input.text).ok());
    let of_file = |table: toml::Table| match table.get("doctors") {
        Some(toml::Value::Array(doctors)) => doctors.clone(),
        _ => Vec::new(),
    };
    let is_it = |table: &toml::Table| table.get("id").and_then(toml::Value::as_str) == Some(doctor);
    let found = tables.flat_map(of_file).find_map(|d| d.as_table().filter(|t| is_it(t)).cloned())?;
    Some(Portrait(found.into_iter().filter(|(key, _)| !OWN.contains(&key.as_str())).collect()))
}

/// A key as it stands before its value: in quotes where it has signs that no bare one has.
fn bare_key(key: &str) -> String {
    let is_bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if is_bare { key.to_owned() } else { quoted(key) }
}

/// A value on one line.
fn inline(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => quoted(text),
        toml::Value::Integer(number) => number.to_string(),
        toml::Value::Float(number) => format!("{number:?}"),
        toml::Value::Boolean(flag) => flag.to_string(),
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::Array(values) => format!("[{}]", values.iter().map(inline).collect::<Vec<_>>().join(", ")),
        toml::Value::Table(table) => {
            let fields: Vec<String> =
                table.iter().map(|(key, value)| format!("{} = {}", bare_key(key), inline(value))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
    }
}

/// What a scenarios file of the program's own builds on: a period file, or one of the scenarios of somebody's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Below {
    /// The head of the file, with the scenario and those below it.
    table: toml::Table,
    /// The scenario; none is the base.
    on: Option<String>,
}

/// Keys that name the files of a station that is joined.
const OF_JOINED: [&str; 3] = ["wishes", "station", "doctors"];

impl Below {
    /// A period file, by the path that a scenarios file names it by.
    #[must_use]
    pub fn period(base: &str) -> Self {
        let base = ("base".to_owned(), toml::Value::String(base.to_owned()));
        Self { table: toml::Table::from_iter([("format".to_owned(), toml::Value::Integer(1)), base]), on: None }
    }

    /// A scenario of a scenarios file, with those that it builds on and no other; none where the file is no scenarios file or
    /// has no such scenario. `base` is the file's own base.
    #[must_use]
    pub fn scenario(text: &str, id: &str) -> Option<Self> {
        let mut table: toml::Table = toml::from_str(text).ok()?;
        let toml::Value::Array(all) = table.get("scenarios")?.clone() else { return None };
        let text_of =
            |scenario: &toml::Value, key: &str| scenario.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        if id == BASE {
            table.remove("scenarios");
            return Some(Self { table, on: None });
        }
        let mut kept = Vec::new();
        let mut wanted = Some(id.to_owned()).filter(|id| all.iter().any(|s| text_of(s, "id").as_ref() == Some(id)));
        let on = wanted.clone()?;
        while let Some(id) = wanted {
            let found = all.iter().find(|scenario| text_of(scenario, "id").as_ref() == Some(&id))?;
            // A scenario that builds on itself is told by the reader, and ends the walk here.
            if kept.contains(found) {
                break;
            }
            kept.push(found.clone());
            wanted = text_of(found, "on").filter(|on| on != BASE);
        }
        kept.reverse();
        table.insert("scenarios".to_owned(), toml::Value::Array(kept));
        Some(Self { table, on: Some(on) })
    }

    /// The same for a file that lies elsewhere: every file that is named beside the scenarios file, `at` of what it is named.
    #[must_use]
    pub fn moved(mut self, at: &dyn Fn(&str) -> String) -> Self {
        let moved = |value: &mut toml::Value| match value {
            toml::Value::String(name) => *name = at(name),
            toml::Value::Array(names) => {
                for name in names {
                    if let toml::Value::String(name) = name {
                        *name = at(name);
                    }
                }
            }
            _ => {}
        };
        self.table.get_mut("base").into_iter().for_each(moved);
        let scenarios = self.table.get_mut("scenarios").and_then(toml::Value::as_array_mut);
        for scenario in scenarios.into_iter().flatten().filter_map(toml::Value::as_table_mut) {
            scenario.get_mut("wishes").into_iter().for_each(moved);
            let joined = scenario.get_mut("join").and_then(toml::Value::as_array_mut).into_iter().flatten();
            for joined in joined.filter_map(toml::Value::as_table_mut) {
                joined
                    .iter_mut()
                    .filter(|(key, _)| OF_JOINED.contains(&key.as_str()))
                    .for_each(|(_, value)| moved(value));
            }
        }
        self
    }

    /// The text of the file so far.
    fn head(&self) -> String {
        let lines = |table: &toml::Table, but: &str| -> String {
            let told = table.iter().filter(|(key, _)| *key != but);
            told.map(|(key, value)| format!("{} = {}\n", bare_key(key), inline(value))).collect()
        };
        let mut text = lines(&self.table, "scenarios");
        let scenarios = self.table.get("scenarios").and_then(toml::Value::as_array);
        for scenario in scenarios.into_iter().flatten().filter_map(toml::Value::as_table) {
            text.push_str("\n[[scenarios]]\n");
            text.push_str(&lines(scenario, ""));
        }
        text
    }

    /// The beginning of a scenario that builds on it.
    fn begun(&self, id: &str, name: &str) -> String {
        let on = self.on.as_ref().map_or_else(String::new, |on| format!("on = {}\n", quoted(on)));
        format!("\n[[scenarios]]\nid = {}\nname = {}\n{on}", quoted(id), quoted(name))
    }

    /// Whether it has a scenario of an id.
    fn has(&self, id: &str) -> bool {
        let scenarios = self.table.get("scenarios").and_then(toml::Value::as_array);
        scenarios.into_iter().flatten().any(|scenario| scenario.get("id").and_then(toml::Value::as_str) == Some(id))
    }
}

/// Doctors who are added to a base.
#[derive(Clone, Copy, Debug)]
pub struct Added<'a> {
    /// What each of them is.
    pub portrait: &'a Portrait,
    /// Their name, to which a number is put.
    pub name: &'a str,
    /// The most duties in a calendar month of those who are there already; whoever is not here has what she had.
    pub months: &'a BTreeMap<DoctorIx, i64>,
}

/// A scenarios file with one scenario for each number of doctors who are added to what it builds on. Scenario `plus-3` has
/// three of them, unless there is one that is called so.
#[must_use]
pub fn write_added(below: &Below, instance: &Instance, added: &Added<'_>, numbers: &[usize]) -> String {
    let taken: BTreeSet<&str> = instance.doctors.iter().map(|d| d.id.as_str()).collect();
    let mut stem = String::from("added");
    while taken.iter().any(|id| id.starts_with(&stem)) {
        stem.push('x');
    }
    let mut months: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for (doctor, most) in added.months {
        let who = &instance.doctors[doctor.0];
        let month = who.ceilings.month.map_or(*most, |own| own.min(*most));
        months.entry(month).or_default().push(quoted(&who.id));
    }
    let mut text = below.head();
    for number in numbers {
        let mut id = format!("plus-{number}");
        while below.has(&id) {
            id.push('x');
        }
        text.push_str(&below.begun(&id, &format!("+{number}")));
        for (month, who) in &months {
            let who = who.join(", ");
            let _ = write!(text, "[[scenarios.change_doctors]]\nwho = [{who}]\nceilings = {{ month = {month} }}\n");
        }
        for at in 1..=*number {
            let name = quoted(&format!("{} {at}", added.name));
            let lines = added.portrait.lines();
            let _ = write!(text, "[[scenarios.add_doctors]]\nid = \"{stem}-{at}\"\nname = {name}\n{lines}");
        }
    }
    text
}

/// A scenarios file with one scenario for each setting of a rule that has another value than in what it builds on.
#[must_use]
pub fn write_steps(below: &Below, steps: &[(&Param, i64)]) -> String {
    let mut text = below.head();
    for (param, value) in steps {
        let id = format!("{}-{}-{value}", param.rule, param.key);
        let name = format!("{} {} = {value}", param.rule, param.key);
        text.push_str(&below.begun(&id, &name));
        let _ = write!(text, "[scenarios.rules.{}]\n{} = {value}\n", param.rule, param.key);
    }
    text
}

/// A scenarios file with one scenario, in which a doctor of what it builds on takes no part.
#[must_use]
pub fn write_without(below: &Below, doctor: &str, name: &str) -> String {
    let begun = below.begun(&format!("without-{doctor}"), name);
    format!("{}{begun}[[scenarios.remove_doctors]]\nwho = [{}]\n", below.head(), quoted(doctor))
}
