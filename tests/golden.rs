//! Golden legal cases: `golden/<RULE>/<nn>-<what>.toml`, written from the texts of the law and not from the code.
//!
//! Each case is a few doctors, a few rows of a roster, and what one rule must say of them. The case is turned into the
//! files a station would have, read by the real reader, and checked by the real checker; then the rows of the same rule
//! are held against the checker on the same roster.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use legevakt::check;
use legevakt::domain::ledger::{Account, Balance, Booking, Ledger, Named};
use legevakt::domain::{Finding, Instance, Roster, Severity};
use legevakt::format;
use legevakt::rules::RULES;
use toml::{Table, Value};

/// A case's own keys; everything else belongs to the period file.
const CASE_KEYS: [&str; 14] = [
    "rule", "title", "law", "kind", "station", "period", "expect", "lines", "doctors", "roster", "history", "wishes",
    "presence", "booked",
];

/// Keys that belong to `[station]` in the station file.
const STATION_KEYS: [&str; 2] = ["lis1_waiver", "opening_hours"];

struct Case {
    path: PathBuf,
    table: Table,
}

impl Case {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("case is readable");
        let table = text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self { path: path.to_owned(), table }
    }

    fn text(&self, key: &str) -> &str {
        self.table.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{}: no {key}", self.path.display()))
    }

    fn list(&self, key: &str) -> Vec<Table> {
        let tables = self.table.get(key).and_then(Value::as_array);
        tables.into_iter().flatten().filter_map(|v| v.as_table().cloned()).collect()
    }

    /// The files of a station that has this case.
    fn files(&self) -> BTreeMap<PathBuf, String> {
        let station = format!("{}/tests/golden/stations/{}.toml", env!("CARGO_MANIFEST_DIR"), self.text("station"));
        let mut station: Table = std::fs::read_to_string(station).expect("station").parse().expect("station");
        for key in ["lines", "presence"] {
            let more = self.list(key).into_iter().map(Value::Table);
            let list = station.entry(key).or_insert(Value::Array(Vec::new()));
            list.as_array_mut().expect("a list").extend(more);
        }
        let head = station.get_mut("station").and_then(Value::as_table_mut).expect("station");
        for key in STATION_KEYS {
            head.extend(self.table.get(key).map(|value| (key.to_owned(), value.clone())));
        }
        let doctors = Table::from_iter([
            ("format".to_owned(), Value::Integer(1)),
            ("doctors".to_owned(), Value::Array(self.list("doctors").into_iter().map(Value::Table).collect())),
        ]);
        let mut period = Table::from_iter([
            ("format".to_owned(), Value::Integer(1)),
            ("station".to_owned(), "station.toml".into()),
            ("doctors".to_owned(), "doctors.toml".into()),
            ("wishes".to_owned(), Value::Array(vec!["wishes.csv".into()])),
            ("history".to_owned(), Value::Array(vec!["history.csv".into()])),
        ]);
        let mut dates = self.table.get("period").and_then(Value::as_table).expect("period").clone();
        dates.insert("id".into(), "case".into());
        dates.insert("name".into(), "Prøve".into());
        period.insert("period".into(), Value::Table(dates));
        let rest = self.table.iter().filter(|(k, _)| {
            let key = k.as_str();
            !CASE_KEYS.contains(&key) && !STATION_KEYS.contains(&key)
        });
        period.extend(rest.map(|(k, v)| (k.clone(), v.clone())));
        let ledger = self.ledger();
        if ledger.is_some() {
            period.insert("ledger".into(), "ledger.toml".into());
        }
        BTreeMap::from([
            ("ledger.toml".into(), ledger.unwrap_or_default()),
            ("station.toml".into(), station.to_string()),
            ("doctors.toml".into(), doctors.to_string()),
            ("period.toml".into(), period.to_string()),
            ("wishes.csv".into(), common::csv(&common::WISH_COLUMNS, &self.list("wishes"))),
            ("history.csv".into(), common::csv(&common::ROSTER_COLUMNS, &self.list("history"))),
        ])
    }

    /// The ledger as `legevakt close` would have written it: dates that are booked, legevakt duties in them, and
    /// named holidays with what was due of them.
    fn ledger(&self) -> Option<String> {
        let booked = self.table.get("booked")?.as_table().expect("what is booked");
        let date = |key: &str| booked[key].to_string().parse().expect("a date");
        let mut accounts: BTreeMap<String, Account> = BTreeMap::new();
        for duties in booked["duties"].as_array().expect("duties") {
            let number = |key: &str| duties[key].as_integer().expect("a number");
            let account = accounts.entry(duties["doctor"].as_str().expect("a doctor").to_owned()).or_default();
            let year = account.years.entry(i32::try_from(number("year")).expect("a year")).or_default();
            year.legevakt = number("legevakt");
            year.short_term_days = duties.get("short_term").and_then(Value::as_integer).unwrap_or(0);
        }
        for holiday in booked.get("holidays").and_then(Value::as_array).into_iter().flatten() {
            let text = |key: &str| holiday[key].as_str().expect("a text");
            let number = |key: &str| holiday[key].as_integer().expect("a number");
            let named = Named::ALL.into_iter().find(|named| named.id() == text("holiday")).expect("a named holiday");
            let account = accounts.entry(text("doctor").to_owned()).or_default();
            let balance = Balance { worked: number("worked"), due: number("due_hundredths"), brought: 0 };
            account.holidays.insert((named, i32::try_from(number("year")).expect("a year")), balance);
        }
        let booking = Booking {
            period: "før".to_owned(),
            from: date("from"),
            to: date("to"),
            ends_period: true,
            roster: "00".to_owned(),
            carry_cap: 0,
            accounts,
        };
        Some(format::write_ledger(&Ledger { station: self.text("station").to_owned(), bookings: vec![booking] }))
    }

    fn load(&self) -> (Instance, Roster) {
        let files = self.files();
        let load = |path: &Path| files.get(path).cloned().ok_or(std::io::ErrorKind::NotFound.into());
        let loaded = format::read_period(Path::new("period.toml"), &load).unwrap_or_else(|problems| {
            panic!("{}:\n{}", self.path.display(), problems.render(legevakt::domain::Lang::En, false))
        });
        let text = common::csv(&common::ROSTER_COLUMNS, &self.list("roster"));
        let roster = format::read_roster(&loaded.instance, "roster.csv", &text).unwrap_or_else(|problems| {
            panic!("{}:\n{}", self.path.display(), problems.render(legevakt::domain::Lang::En, false))
        });
        assert!(roster.oddities.is_empty(), "{}: {:?}", self.path.display(), roster.oddities);
        (loaded.instance, roster)
    }

    /// What is wrong with the findings, if anything.
    fn judge(&self) -> Result<(), String> {
        let (instance, roster) = self.load();
        let rule = self.text("rule");
        let verdict = check::check(&instance, &roster);
        let mut left: Vec<&Finding> = verdict.findings.iter().filter(|f| f.rule == rule).collect();
        let told: Vec<String> = left.iter().map(|f| tell(&instance, f)).collect();
        for expected in self.list("expect") {
            let found = left.iter().position(|f| fits(&instance, &expected, f));
            let at = found.ok_or_else(|| format!("expected {expected}, found {told:?}"))?;
            left.remove(at);
        }
        match left.is_empty() {
            true => Ok(()),
            false => Err(format!("unexpected {:?}", left.iter().map(|f| tell(&instance, f)).collect::<Vec<_>>())),
        }
    }
}

fn tell(instance: &Instance, finding: &Finding) -> String {
    let doctor = finding.doctor.map_or("-", |d| instance.doctors[d.0].id.as_str());
    let shifts: Vec<String> = finding.shifts.iter().map(|s| instance.shift_id(*s)).collect();
    let Finding { severity, measured, limit, what, .. } = finding;
    format!("{severity:?} {doctor} {measured} / {limit} {shifts:?} {what:?}")
}

fn fits(instance: &Instance, expected: &Table, finding: &Finding) -> bool {
    let number = |key: &str, value: i64| expected.get(key).is_none_or(|v| v.as_integer() == Some(value));
    let doctor = expected.get("doctor").and_then(Value::as_str);
    let shifts = expected.get("shifts").and_then(Value::as_array);
    let severity = expected.get("severity").and_then(Value::as_str);
    let ours_is = match finding.severity {
        Severity::Stopper => "stopper",
        Severity::Assess => "assess",
        Severity::Note => "note",
    };
    let ours: BTreeSet<String> = finding.shifts.iter().map(|s| instance.shift_id(*s)).collect();
    doctor.is_none_or(|id| finding.doctor.is_some_and(|d| instance.doctors[d.0].id == id))
        && severity.is_none_or(|wanted| wanted == ours_is)
        && number("measured", finding.measured)
        && number("limit", finding.limit)
        && shifts.is_none_or(|s| s.iter().filter_map(Value::as_str).map(str::to_owned).collect::<BTreeSet<_>>() == ours)
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in std::fs::read_dir(root).expect("golden").flatten().filter(|f| f.file_name() != "stations") {
        paths.extend(std::fs::read_dir(folder.path()).expect("folder").flatten().map(|f| f.path()));
    }
    paths.sort();
    paths.iter().map(|p| Case::read(p)).collect()
}

#[test]
fn every_case_is_judged_as_the_law_says() {
    let failures: Vec<String> = cases()
        .iter()
        .filter_map(|case| {
            let name = case.path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&case.path);
            case.judge().err().map(|why| format!("{}: {}\n    {why}", name.display(), case.text("title")))
        })
        .collect();
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_has_a_case_kept_one_broken_and_one_at_the_limit() {
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for case in cases() {
        let folder = case.path.parent().and_then(Path::file_name).expect("folder").to_string_lossy().into_owned();
        assert_eq!(folder, case.text("rule"), "{}", case.path.display());
        kinds.entry(folder).or_default().insert(case.text("kind").to_owned());
    }
    for rule in RULES.iter().map(|r| r.meta().id).filter(|id| *id != "ROS-1") {
        let seen = kinds.remove(rule).unwrap_or_default();
        let all = ["kept", "broken", "limit"].map(str::to_owned).into();
        assert_eq!(seen, all, "{rule}");
    }
    assert!(kinds.is_empty(), "cases of rules that are not: {:?}", kinds.keys());
}

#[test]
fn rows_say_of_every_case_what_the_checker_says() {
    for case in cases() {
        let (instance, roster) = case.load();
        for rule in RULES {
            common::assert_agreement(&instance, &roster, *rule, &case.path.display().to_string());
        }
    }
}

#[test]
fn a_case_that_is_wrong_is_seen() {
    let mut case = cases().into_iter().find(|c| c.text("kind") == "broken").expect("a broken case");
    case.table.insert("expect".into(), Value::Array(Vec::new()));
    assert!(case.judge().is_err());
}
