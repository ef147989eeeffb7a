//! What people, groups and whatever else may tell who somebody is are called away from home.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::tables_of;

/// What may be called by an id that tells who or where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Doctor,
    Group,
    Station,
    Period,
    Scenario,
}

impl Thing {
    const ALL: [Self; 5] = [Self::Doctor, Self::Group, Self::Station, Self::Period, Self::Scenario];

    /// What stands before the number in a pseudonym.
    fn word(self) -> &'static str {
        match self {
            Self::Doctor => "lege",
            Self::Group => "gruppe",
            Self::Station => "stasjon",
            Self::Period => "periode",
            Self::Scenario => "scenario",
        }
    }
}

/// The ids that there are, and the names of doctors, by which tables of wishes may know them.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: BTreeSet<(Thing, String)>,
    named: BTreeMap<String, Vec<String>>,
}

impl Names {
    /// Takes up the ids of a file.
    pub(super) fn take_up(&mut self, file: &Table) {
        // The walk below changes nothing, but tables are told one way only.
        let mut file = file.clone();
        self.doctors_of(&mut file, "doctors");
        for scenario in tables_of(&mut file, "scenarios") {
            self.id(Thing::Scenario, scenario.get("id"));
            self.doctors_of(scenario, "add_doctors");
        }
        tables_of(&mut file, "group").for_each(|group| self.id(Thing::Group, group.get("id")));
        for booking in tables_of(&mut file, "bookings") {
            self.id(Thing::Period, booking.get("period"));
            tables_of(booking, "accounts").for_each(|account| self.id(Thing::Doctor, account.get("doctor")));
        }
        self.id(Thing::Period, file.get("period").and_then(|period| period.get("id")));
        self.id(Thing::Station, file.get("station").and_then(|station| station.get("id")));
        if file.contains_key("bookings") {
            self.id(Thing::Station, file.get("station"));
        }
    }

    fn doctors_of(&mut self, table: &mut Table, key: &str) {
        for doctor in tables_of(table, key) {
            self.id(Thing::Doctor, doctor.get("id"));
            if let [Some(Value::String(id)), Some(Value::String(name))] = ["id", "name"].map(|key| doctor.get(key)) {
                let ids = self.named.entry(name.to_lowercase()).or_default();
                if !ids.contains(id) {
                    ids.push(id.clone());
                }
            }
        }
    }

    fn id(&mut self, thing: Thing, value: Option<&Value>) {
        if let Some(Value::String(id)) = value {
            self.ids.insert((thing, id.clone()));
        }
    }

    /// Gives each its pseudonym, in the order of the ids: doctors stand in that order in a problem, and an answer tells them by it.
    pub(super) fn given(self) -> Given {
        let mut given = BTreeMap::new();
        for thing in Thing::ALL {
            let ids: Vec<&String> = self.ids.iter().filter(|(of, _)| *of == thing).map(|(_, id)| id).collect();
            let digits = ids.len().to_string().len();
            for (at, id) in ids.into_iter().enumerate() {
                let number = at + 1;
                given.insert((thing, id.clone()), format!("{}-{number:0digits$}", thing.word()));
            }
        }
        Given { given, named: self.named }
    }
}

/// The pseudonyms.
#[derive(Debug)]
pub(super) struct Given {
    given: BTreeMap<(Thing, String), String>,
    named: BTreeMap<String, Vec<String>>,
}

/// What stands for an id that is nobody's. No file has one that is without mistakes.
const NOBODY: &str = "ukjent";

impl Given {
    /// What something is called.
    pub(super) fn of(&self, thing: Thing, id: &str) -> String {
        self.find(thing, id).unwrap_or(NOBODY).to_owned()
    }

    fn find(&self, thing: Thing, id: &str) -> Option<&str> {
        self.given.get(&(thing, id.to_owned())).map(String::as_str)
    }

    /// What a doctor or a group is called.
    pub(super) fn member(&self, id: &str) -> String {
        self.find(Thing::Group, id).or_else(|| self.find(Thing::Doctor, id)).unwrap_or(NOBODY).to_owned()
    }

    /// What a doctor is called who is told by id or, where no other has it, by name.
    pub(super) fn doctor_or_named(&self, told: &str) -> String {
        let by_name = || match self.named.get(&told.to_lowercase()).map(Vec::as_slice) {
            Some([only]) => self.find(Thing::Doctor, only),
            _ => None,
        };
        self.find(Thing::Doctor, told).or_else(by_name).unwrap_or(NOBODY).to_owned()
    }

    /// The id of each doctor by the pseudonym.
    pub(super) fn doctors(&self) -> BTreeMap<String, String> {
        let doctors = self.given.iter().filter(|((thing, _), _)| *thing == Thing::Doctor);
        doctors.map(|((_, id), pseudonym)| (pseudonym.clone(), id.clone())).collect()
    }
}
