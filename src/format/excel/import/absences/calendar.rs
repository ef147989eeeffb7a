//! Which events of a calendar are absences.
//!
//! | | says a reason | says none |
//! |---|---|---|
//! | whole days, busy | an absence | an absence of another reason |
//! | whole days, free | an absence: many programs show whole days as free by themselves | counted |
//! | hours, busy | an absence of those hours | told by date and title |
//! | hours, free | told by date and title | counted |
//! | tentative, or of two reasons | told by date and title | told by date and title |
//!
//! Titles are read and told, and written nowhere.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::called::Reason;
use crate::domain::time::plus_days;

use super::super::super::calendar::{self, Event, Shows, Times};
use super::super::super::words::bare;
use super::super::cells::{Known, Val, Vals};
use super::super::columns::{REASONS, Word};
use super::super::messages::{Remarks, What};
use super::super::sheets::{DOCTOR, Found, Row};
use super::AbsenceSource;
use super::said::{Away, Beside, By, Why};
use super::whose::whose;

/// An absence with the line of its event.
struct Absence {
    times: Times,
    reason: Option<&'static str>,
    line: usize,
}

/// The rows that a calendar comes to; tells of what is wrong, and of what in the period is no absence.
pub(super) fn rows(
    text: &str,
    source: AbsenceSource<'_>,
    found: &Found<'_>,
    known: Known<'_>,
    remarks: &mut Remarks,
) -> Vec<Row> {
    let calendar = match calendar::read(text, known.day, known.last) {
        Ok(calendar) => calendar,
        Err(faults) => {
            for fault in faults {
                let what = Away::Fault { title: None, wrong: fault.wrong };
                match fault.line {
                    Some(line) => found.remark(remarks, line, DOCTOR, what.into()),
                    None => found.on(remarks, what.into()),
                }
            }
            return Vec::new();
        }
    };
    let doctor = match source.doctor {
        Some(text) => known.doctors.only(text).map(|id| (id, By::Asked)),
        None => whose(&calendar, source, known.doctors).map_err(What::Away),
    };
    let doctor = match doctor {
        Ok((id, By::Asked)) => id,
        Ok((id, by)) => {
            remarks.say(Away::Whose { name: known.doctors.label(&id), by }.into());
            id
        }
        Err(what) => {
            found.on(remarks, what);
            String::new()
        }
    };
    let mut judged = Judged::default();
    for event in &calendar.events {
        judged.event(event, found, remarks);
    }
    judged.tell(calendar.duties, remarks);
    let row = |absence: Absence| Row { number: absence.line, vals: vals(&doctor, &absence), whole: true };
    joined(judged.absences).into_iter().map(row).collect()
}

/// What the events of a calendar are.
#[derive(Default)]
struct Judged {
    absences: Vec<Absence>,
    beside: Vec<Beside>,
    /// How many within the period are shown as free, and say no reason.
    free: usize,
}

impl Judged {
    fn event(&mut self, event: &Event, found: &Found<'_>, remarks: &mut Remarks) {
        let reasons = reasons(event);
        let title = shown(event);
        let is_free = event.shows == Shows::Free && reasons.is_empty();
        let times = match &event.times {
            Ok(times) if times.is_empty() => return,
            _ if is_free => {
                self.free += 1;
                return;
            }
            Ok(times) => times,
            Err(faults) => {
                for fault in faults {
                    let what = Away::Fault { title: Some(title.clone()), wrong: fault.wrong.clone() };
                    found.remark(remarks, fault.line.unwrap_or(event.line), DOCTOR, what.into());
                }
                return;
            }
        };
        let is_whole = times.iter().all(|times| times.is_whole());
        let is_moment = |times: &Times| (times.from, times.start) == (times.to, times.end);
        let why = match (reasons.len(), event.shows) {
            (_, Shows::Tentative) => Some(Why::Tentative),
            (2.., _) => Some(Why::Several(reasons.iter().map(|word| word.says).collect())),
            (0, _) if !is_whole => Some(Why::NoReason),
            (_, Shows::Free) if !is_whole => Some(Why::Free),
            _ if times.iter().any(is_moment) => Some(Why::NoReason),
            _ => None,
        };
        match why {
            Some(why) => self.beside.push(Beside { first: times[0], count: times.len(), title, why }),
            None => {
                let reason = reasons.first().map(|word| word.file);
                self.absences.extend(times.iter().map(|times| Absence { times: *times, reason, line: event.line }));
            }
        }
    }

    /// Tells of what is no absence, in the order of its dates.
    fn tell(&mut self, duties: usize, remarks: &mut Remarks) {
        self.beside.sort_by(|a, b| (a.first, &a.title).cmp(&(b.first, &b.title)));
        let is_any = !self.beside.is_empty();
        self.beside.drain(..).for_each(|beside| remarks.say(Away::Beside(beside).into()));
        if is_any {
            remarks.say(Away::WhatToDo.into());
        }
        if self.free > 0 {
            remarks.say(Away::Free { count: self.free }.into());
        }
        if duties > 0 {
            remarks.say(Away::Duties { count: duties }.into());
        }
    }
}

/// What an event is called where it is told of; nothing of one whose title is for its owner alone.
fn shown(event: &Event) -> Option<String> {
    (!event.is_private).then(|| event.title.clone())
}

/// The reasons that an event says, each once.
fn reasons(event: &Event) -> Vec<&'static Word> {
    let says = |one: &&Word| std::iter::once(&event.title).chain(&event.categories).any(|text| says(text, one));
    REASONS.iter().filter(says).collect()
}

/// Whether a title or a category is a word for a reason, or has one among its words. There the English ones do not count, for
/// `leave` stands in many a title; and that something is «annet» says nothing anywhere.
fn says(text: &str, one: &Word) -> bool {
    let [nb, nn, en] = one.says;
    let is_other = one.file == Reason::Other.id();
    let is = |part: &str, names: &[&str]| !bare(part).is_empty() && names.iter().any(|name| bare(name) == bare(part));
    let also: Vec<&str> = one.also.iter().copied().filter(|also| *also != VAGUE).collect();
    let (own, whole): (&[&str], &[&str]) = if is_other { (&[], &[]) } else { (&[nb, nn], &[en]) };
    let is_among = |part: &str| is(part, own) || is(part, &also);
    is(text, whole) || is_among(text) || text.split(|letter: char| !letter.is_alphanumeric()).any(is_among)
}

/// What people write in a table for «annet».
const VAGUE: &str = "annen";

/// Absences in the order of their dates, each once: whole days that touch and have one reason are one absence, as they would be
/// written, and whole days without one that another says the reason of are that one.
fn joined(absences: Vec<Absence>) -> Vec<Absence> {
    let mut by_reason: BTreeMap<Option<&str>, Vec<Absence>> = BTreeMap::new();
    let (whole, hours): (Vec<Absence>, Vec<Absence>) = absences.into_iter().partition(|one| one.times.is_whole());
    whole.into_iter().for_each(|one| by_reason.entry(one.reason).or_default().push(one));
    let mut all: Vec<Absence> = Vec::new();
    for mut own in by_reason.into_values() {
        own.sort_by_key(|one| (one.times, one.line));
        for one in own {
            let is_next =
                |last: &&mut Absence| last.reason == one.reason && one.times.from <= plus_days(last.times.to, 1);
            match all.last_mut().filter(is_next) {
                Some(last) => last.times.to = last.times.to.max(one.times.to),
                None => all.push(one),
            }
        }
    }
    let days = |one: &Absence| -> (NaiveDate, NaiveDate) { (one.times.from, one.times.to) };
    let told: Vec<(NaiveDate, NaiveDate)> = all.iter().filter(|one| one.reason.is_some()).map(days).collect();
    let is_told = |one: &Absence| told.iter().any(|(from, to)| *from <= one.times.from && one.times.to <= *to);
    all.retain(|one| one.reason.is_some() || !is_told(one));
    let mut seen = BTreeSet::new();
    all.extend(hours.into_iter().filter(|one| seen.insert((one.times, one.reason))));
    all.sort_by_key(|one| (one.times, one.line));
    all
}

/// An absence as a row of the sheet. One that says no reason has no word for it.
fn vals(doctor: &str, absence: &Absence) -> Vals {
    let Times { from, start, to, end } = absence.times;
    Vals::from([
        (DOCTOR, Val::Text(doctor.to_owned())),
        ("from", Val::Date(from)),
        ("to", Val::Date(to)),
        ("start", Val::Clock(start)),
        ("end", Val::Clock(end)),
        ("reason", absence.reason.map_or(Val::Nothing, |reason| Val::Text(reason.to_owned()))),
    ])
}
