//! Other files that become part of these: another station, and more wishes.

use crate::domain::scenario::Change;

use super::super::grammar;
use super::super::node::{Data, Fields, Value};
use super::super::read::Others;
use super::super::validate;
use super::super::words::JOINED_LINES;
use super::grid::{end_shifts, ids, whole};
use super::work::Work;

impl Work<'_> {
    /// Takes the doctors, wishes and lines of other stations in.
    pub(super) fn join(&mut self, scenario: &Fields) {
        for verb in scenario.tables("join") {
            let mut others = Others { folder: self.folder.to_owned(), load: self.load, named: Vec::new() };
            let station = verb.told("station").and_then(|t| others.open(&mut self.problems, t));
            let doctors = verb.told("doctors").and_then(|t| others.open(&mut self.problems, t));
            let wishes = others.open_all(&mut self.problems, &verb.list_told("wishes"));
            let (Some(station), Some(doctors)) = (station, doctors) else { continue };
            let station = validate::file(&mut self.problems, station, &grammar::station::FILE);
            let doctors = validate::file(&mut self.problems, doctors, &grammar::doctors::FILE);
            self.sources.station.whole &= station.whole;
            self.sources.doctors.whole &= doctors.whole;
            self.sources.wishes.extend(wishes);
            let mut number = 0;
            for doctor in doctors.fields.tables("doctors") {
                self.sources.doctors.fields.push("doctors", whole(doctor));
                number += 1;
            }
            self.join_groups(&doctors.fields);
            let known = ids(&self.sources.station.fields, "rest_profiles");
            for profile in station.fields.tables("rest_profiles").filter(|p| !known.contains(&p.text("id"))) {
                self.sources.station.fields.push("rest_profiles", whole(profile));
            }
            let lines_go_on = verb.choice("lines", &JOINED_LINES).unwrap_or(false);
            self.join_lines(&station.fields, lines_go_on);
            let name = station.fields.table("station").map_or_else(String::new, |s| s.text("name"));
            self.tell(Change::Joined { station: name, doctors: number, lines_go_on });
        }
    }

    /// Takes the groups of another doctors file in; one whose id there is already is the same group, with more doctors.
    fn join_groups(&mut self, others: &Fields) {
        for group in others.tables("group") {
            let id = group.text("id");
            let known = self.sources.doctors.fields.tables_mut("group").find(|known| known.text("id") == id);
            match known {
                Some(known) => {
                    for told in group.list_told("doctors") {
                        let data = Data::Text(told.text.to_owned());
                        known.push("doctors", Value { place: told.place.clone(), data });
                    }
                    for member in group.tables("members") {
                        known.push("members", whole(member));
                    }
                }
                None => self.sources.doctors.fields.push("group", whole(group)),
            }
        }
    }

    /// Takes more files of wishes in.
    pub(super) fn wishes(&mut self, scenario: &Fields) {
        let told = scenario.list_told("wishes");
        let mut others = Others { folder: self.folder.to_owned(), load: self.load, named: Vec::new() };
        let files = others.open_all(&mut self.problems, &told);
        self.sources.wishes.extend(files);
        if !told.is_empty() {
            self.tell(Change::Wishes(told.iter().map(|t| t.text.to_owned()).collect()));
        }
    }

    /// Lines that go on get the station's id behind theirs where we have the id already, and are counted with the line
    /// they share it with. Lines that end stay and never run where we do not have the id, for wishes may name them.
    fn join_lines(&mut self, station: &Fields, go_on: bool) {
        let own = ids(&self.sources.station.fields, "lines");
        let suffix = station.table("station").map_or_else(String::new, |s| s.text("id"));
        let renamed = |id: &str| if own.iter().any(|o| o == id) { format!("{id}-{suffix}") } else { id.to_owned() };
        for line in station.tables("lines") {
            let id = line.text("id");
            let mut line = line.clone();
            if !go_on {
                if own.contains(&id) {
                    continue;
                }
                end_shifts(&mut line);
            } else if own.contains(&id) {
                line.put("id", Data::Text(renamed(&id)));
                self.count_with(&id, &renamed(&id));
            }
            let covers: Vec<Value> = line
                .list_told("covers")
                .iter()
                .map(|c| Value {
                    place: c.place.clone(),
                    data: Data::Text(if go_on { renamed(c.text) } else { c.text.to_owned() }),
                })
                .collect();
            if !covers.is_empty() {
                line.put("covers", Data::List(covers));
            }
            self.sources.station.fields.push("lines", whole(&line));
        }
    }

    /// Counters that count one line count another too.
    fn count_with(&mut self, id: &str, other: &str) {
        for counter in self.sources.station.fields.tables_mut("counters") {
            if counter.list_told("lines").iter().any(|l| l.text == id) {
                let value = Value { place: counter.place.clone(), data: Data::Text(other.to_owned()) };
                counter.push("lines", value);
            }
        }
    }
}
