//! The verbs of a scenario, laid one after the other over the files of what it builds on.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::NaiveDate;

use crate::domain::scenario::{Change, Part};
use crate::domain::shift::whole_id;
use crate::facts::competence::LAW_DATE;

use super::super::diagnostic::Problems;
use super::super::kind::Thing;
use super::super::node::{Data, Fields, Told, Value};
use super::super::read::{Load, Sources, unknown};

/// Longest that a value is told in the list of assumptions.
const MOST_SAID: usize = 60;

/// A scenario in the making.
pub(super) struct Work<'a> {
    pub(super) problems: Problems,
    pub(super) sources: Sources,
    pub(super) folder: &'a Path,
    pub(super) load: Load<'a>,
    changes: Vec<Change>,
    /// Who is away from a day to another, so that locks on those days fall.
    gone: Vec<(String, NaiveDate, NaiveDate)>,
    /// Lines, and shifts and seats of them, that are no more.
    pub(super) ended: BTreeSet<(String, Option<String>, Option<String>)>,
}

impl<'a> Work<'a> {
    pub(super) fn new(problems: Problems, sources: Sources, folder: &'a Path, load: Load<'a>) -> Self {
        let (changes, gone, ended) = (Vec::new(), Vec::new(), BTreeSet::new());
        Self { problems, sources, folder, load, changes, gone, ended }
    }

    pub(super) fn done(self) -> (Problems, Sources, Vec<Change>) {
        (self.problems, self.sources, self.changes)
    }

    /// Lays all verbs over, in an order in which each can speak of what an earlier one added.
    pub(super) fn lay_over(&mut self, scenario: &Fields) {
        self.join(scenario);
        self.grid(scenario);
        self.people(scenario);
        self.wishes(scenario);
        self.rules(scenario);
        self.absences(scenario);
        self.sickness(scenario);
        self.handovers();
        self.locks(scenario);
    }

    pub(super) fn tell(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Somebody is away from a day to another.
    pub(super) fn away(&mut self, doctor: &str, from: NaiveDate, to: NaiveDate) {
        self.gone.push((doctor.to_owned(), from, to));
    }

    /// First and last day of the period; a day that is never used when it could not be read.
    pub(super) fn dates(&self) -> (NaiveDate, NaiveDate) {
        self.sources.period.table("period").and_then(Fields::dates).unwrap_or_default()
    }

    /// The day from which a verb holds.
    pub(super) fn begins(&self, verb: &Fields) -> NaiveDate {
        verb.date("from").unwrap_or(self.dates().0)
    }

    /// Says that nothing has the id that is told.
    pub(super) fn unknown(&mut self, thing: Thing, told: Told<'_>, known: &[String]) {
        unknown(&mut self.problems, thing, told, || known.iter().map(String::as_str));
    }

    /// What a table gives, as its author wrote it.
    pub(super) fn said(&self, fields: &Fields, except: &[&str]) -> Vec<String> {
        let given = fields.given_values().filter(|(key, _)| !except.contains(key));
        given.flat_map(|(key, value)| self.said_of(key, value)).collect()
    }

    fn said_of(&self, key: &str, value: &Value) -> Vec<String> {
        if let Data::Table(fields) = &value.data {
            return fields.given_values().flat_map(|(k, v)| self.said_of(&format!("{key}.{k}"), v)).collect();
        }
        let text = self.problems.text(value.place.file).get(value.place.span.clone()).unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_short = text.chars().count() <= MOST_SAID && !text.is_empty() && !text.starts_with("[[");
        vec![if is_short { format!("{key} = {text}") } else { key.to_owned() }]
    }

    fn rules(&mut self, scenario: &Fields) {
        let mut settings = scenario.settings("rules").to_vec();
        for (param, value) in &settings {
            self.tell(Change::Setting(param, *value));
        }
        if let Some(law) = scenario.date("law") {
            settings.push((&LAW_DATE, law.signed_duration_since(NaiveDate::default()).num_days()));
            self.tell(Change::Law(law));
        }
        let all: Vec<_> = self.sources.period.settings("rules").iter().copied().chain(settings).collect();
        self.sources.period.put("rules", Data::Settings(all));
        let Some(weights) = scenario.table("weights") else { return };
        for key in ["fairness", "wishes", "rhythm"] {
            if let Some(percent) = weights.int(key) {
                self.tell(Change::Weight(key, percent));
            }
        }
        match self.sources.period.table_mut("weights") {
            Some(before) => before.lay_over(weights, &[]),
            None => self.sources.period.put("weights", Data::Table(weights.clone())),
        }
    }

    fn absences(&mut self, scenario: &Fields) {
        let mut number = 0;
        for table in scenario.tables("absences") {
            if let (Some((from, to)), Some(doctor)) = (table.dates(), table.told("doctor")) {
                self.away(doctor.text, from, to);
            }
            let value = Value { place: table.place.clone(), data: Data::Table(table.clone()) };
            self.sources.period.push("absences", value);
            number += 1;
        }
        if number > 0 {
            self.tell(Change::Absences(number));
        }
    }

    /// Handovers of a shift that is no more fall with it.
    fn handovers(&mut self) {
        let lines = &self.sources.station.fields;
        let stands = |handover: &Fields| {
            let (line, shift) = (handover.text("line"), handover.text("shift"));
            let mut of = lines.tables("lines").filter(|of| line.is_empty() || of.text("id") == line);
            of.any(|of| of.tables("shifts").any(|of| of.text("id") == shift))
        };
        self.sources.period.keep_tables("handovers", stands);
    }

    /// Locks that give what is no more, or to whom is not there, fall.
    fn locks(&mut self, scenario: &Fields) {
        let (gone, ended) = (&self.gone, &self.ended);
        let stands = |lock: &Fields| {
            let (line, shift) = (lock.text("line"), whole_id(&lock.text("shift")).to_owned());
            let at = |shift: Option<&String>, seat: Option<String>| (line.clone(), shift.cloned(), seat);
            let is_ended = [at(None, None), at(Some(&shift), None), at(Some(&shift), Some(lock.text("seat")))];
            let doctor = lock.text("doctor");
            // A day's shift may end on the next, when the doctor is away already.
            let is_gone = lock.date("date").is_some_and(|date| {
                let next = date.succ_opt().unwrap_or(date);
                gone.iter().any(|(who, from, to)| *who == doctor && *from <= next && date <= *to)
            });
            !is_gone && !is_ended.iter().any(|e| ended.contains(e))
        };
        let drop_all = scenario.flag("drop_locks");
        let dropped = self.sources.period.keep_tables("locks", |lock| !drop_all && stands(lock));
        if dropped > 0 {
            self.tell(Change::LocksDropped(dropped));
        }
    }

    /// Tells a part of the grid that is otherwise.
    pub(super) fn tell_changed(&mut self, part: Part, fields: &Fields, except: &[&str]) {
        let said = self.said(fields, except);
        self.tell(Change::GridChanged(part, said));
    }
}
