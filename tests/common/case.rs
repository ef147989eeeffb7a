//! Golden legal cases: a few doctors, a few rows of a roster, and what a rule must say of them; read, and turned into the
//! files that a station would have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use legevakt::domain::ledger::{Account, Balance, Booking, Ledger, Named};
use legevakt::domain::{Instance, Roster};
use legevakt::format;
use toml::{Table, Value};

/// A case's own keys; everything else belongs to the period file.
const CASE_KEYS: [&str; 17] = [
    "rule", "title", "law", "kind", "station", "period", "expect", "lines", "doctors", "roster", "history", "wishes",
    "presence", "booked", "counters", "like", "pay",
];

/// Keys that belong to the doctors file, beside the doctors.
const DOCTORS_KEYS: [&str; 6] = ["group", "limit", "away", "quota", "rhythm", "turnus"];

/// Keys that belong to `[station]` in the station file.
const STATION_KEYS: [&str; 2] = ["lis1_waiver", "opening_hours"];

/// A case as it is written.
pub(crate) struct Case {
    /// Its file.
    pub(crate) path: PathBuf,
    /// What the file holds.
    pub(crate) table: Table,
}

impl Case {
    /// The case of a file.
    pub(crate) fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("case is readable");
        let table = text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self { path: path.to_owned(), table }
    }

    /// The text that a key of the case has.
    pub(crate) fn text(&self, key: &str) -> &str {
        self.table.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{}: no {key}", self.path.display()))
    }

    /// The tables that a key of the case has; none where it is left out.
    pub(crate) fn list(&self, key: &str) -> Vec<Table> {
        let tables = self.table.get(key).and_then(Value::as_array);
        tables.into_iter().flatten().filter_map(|v| v.as_table().cloned()).collect()
    }

    /// The files of a station that has this case.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, String> {
        let station = format!("{}/tests/golden/stations/{}.toml", env!("CARGO_MANIFEST_DIR"), self.text("station"));
        let mut station: Table = std::fs::read_to_string(station).expect("station").parse().expect("station");
        for key in ["lines", "presence", "counters"] {
            let more = self.list(key).into_iter().map(Value::Table);
            let list = station.entry(key).or_insert(Value::Array(Vec::new()));
            list.as_array_mut().expect("a list").extend(more);
        }
        station.extend(self.table.get("pay").map(|pay| ("pay".to_owned(), pay.clone())));
        let head = station.get_mut("station").and_then(Value::as_table_mut).expect("station");
        for key in STATION_KEYS {
            head.extend(self.table.get(key).map(|value| (key.to_owned(), value.clone())));
        }
        let mut doctors = Table::from_iter([
            ("format".to_owned(), Value::Integer(1)),
            ("doctors".to_owned(), Value::Array(self.list("doctors").into_iter().map(Value::Table).collect())),
        ]);
        for key in DOCTORS_KEYS {
            doctors.extend(self.table.get(key).map(|value| (key.to_owned(), value.clone())));
        }
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
            !CASE_KEYS.contains(&key) && !STATION_KEYS.contains(&key) && !DOCTORS_KEYS.contains(&key)
        });
        period.extend(rest.map(|(k, v)| (k.clone(), v.clone())));
        let like = self.list("like");
        if !like.is_empty() {
            period.insert("like".into(), "like.csv".into());
        }
        let ledger = self.ledger();
        if ledger.is_some() {
            period.insert("ledger".into(), "ledger.toml".into());
        }
        BTreeMap::from([
            ("ledger.toml".into(), ledger.unwrap_or_default()),
            ("station.toml".into(), station.to_string()),
            ("doctors.toml".into(), doctors.to_string()),
            ("period.toml".into(), period.to_string()),
            ("wishes.csv".into(), super::csv(&super::WISH_COLUMNS, &self.list("wishes"))),
            ("history.csv".into(), super::csv(&super::ROSTER_COLUMNS, &self.list("history"))),
            ("like.csv".into(), super::csv(&super::ROSTER_COLUMNS, &like)),
        ])
    }

    /// The ledger as `legevakt close` would have written it: dates that are booked, legevakt duties in them, and
    /// named holidays with what was due of them.
    fn ledger(&self) -> Option<String> {
        let booked = self.table.get("booked")?.as_table().expect("what is booked");
        let date = |key: &str| -> NaiveDate { booked[key].to_string().parse().expect("a date") };
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
            let balance =
                Balance { worked: number("worked"), due: Some(number("due_hundredths")), ..Balance::default() };
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

    /// The roster that is judged, in CSV.
    pub(crate) fn roster(&self) -> String {
        super::csv(&super::ROSTER_COLUMNS, &self.list("roster"))
    }

    /// The case as the program reads it.
    pub(crate) fn load(&self) -> (Instance, Roster) {
        let files = self.files();
        let load = |path: &Path| files.get(path).cloned().ok_or(std::io::ErrorKind::NotFound.into());
        let loaded = format::read_period(Path::new("period.toml"), &load).unwrap_or_else(|problems| {
            panic!("{}:\n{}", self.path.display(), problems.render(legevakt::domain::Lang::En, false))
        });
        let roster = format::read_roster(&loaded.instance, "roster.csv", &self.roster()).unwrap_or_else(|problems| {
            panic!("{}:\n{}", self.path.display(), problems.render(legevakt::domain::Lang::En, false))
        });
        assert!(roster.oddities.is_empty(), "{}: {:?}", self.path.display(), roster.oddities);
        (loaded.instance, roster)
    }
}

/// Every case, by rule and number.
pub(crate) fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut paths: Vec<PathBuf> = Vec::new();
    for folder in std::fs::read_dir(root).expect("golden").flatten().filter(|f| f.file_name() != "stations") {
        paths.extend(std::fs::read_dir(folder.path()).expect("folder").flatten().map(|f| f.path()));
    }
    paths.sort();
    paths.iter().map(|p| Case::read(p)).collect()
}
