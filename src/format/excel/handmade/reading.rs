//! What a sheet says, whichever way it is laid out: who is called to which seats on which date.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::agree::Cells;
use super::dates::Days;
use super::people::{Called, People};
use super::words::{Means, Seats, Told, Words};
use super::{Layout, Remarks, Value, What, clock_text, parse_clock};
use crate::domain::roster::Oddity;
use crate::domain::{DoctorIx, Instance, LineIx, ShiftIx, SlotIx};

/// Somebody, or a name that is nobody's, called to some seats on a date.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) date: NaiveDate,
    pub(super) seats: Seats,
    pub(super) one: Called,
}

/// What a sheet says.
pub(super) struct Reading {
    pub(super) sheet: String,
    pub(super) layout: Layout,
    pub(super) calls: Vec<Call>,
    pub(super) oddities: Vec<Oddity>,
    pub(super) remarks: Remarks,
    /// The dates within the period that it speaks of.
    pub(super) dates: BTreeSet<NaiveDate>,
    /// The shifts that it speaks of: line, and shift within the line.
    pub(super) shifts: BTreeSet<(usize, usize)>,
    /// The cells of each shift, and of each doctor, on each date.
    pub(super) cells: Cells<(usize, usize)>,
    pub(super) doctors: Cells<DoctorIx>,
    /// The cells that were read and call nobody.
    pub(super) seen: Vec<(usize, usize)>,
    /// Its headings.
    pub(super) heads: Vec<String>,
    /// Duties outside the period, and a date of one.
    pub(super) outside: usize,
    pub(super) sample: Option<NaiveDate>,
}

impl Reading {
    pub(super) fn new(sheet: &str, layout: Layout) -> Self {
        Self {
            sheet: sheet.to_owned(),
            layout,
            calls: Vec::new(),
            oddities: Vec::new(),
            remarks: Remarks::default(),
            dates: BTreeSet::new(),
            shifts: BTreeSet::new(),
            cells: Cells::new(),
            doctors: Cells::new(),
            seen: Vec::new(),
            heads: Vec::new(),
            outside: 0,
            sample: None,
        }
    }

    /// How many doctors it names.
    pub(super) fn named(&self) -> usize {
        self.calls.iter().filter(|call| call.one.doctor.is_some()).count()
    }

    /// The calls of a date; they are in the order of dates once [`Self::sort`] has run.
    pub(super) fn of(&self, date: NaiveDate) -> impl Iterator<Item = &Call> {
        let from = self.calls.partition_point(|call| call.date < date);
        self.calls[from..].iter().take_while(move |call| call.date == date)
    }

    /// Puts the calls in the order of dates, and those of a date in the order of the sheet.
    pub(super) fn sort(&mut self) {
        self.calls.sort_by_key(|call| call.date);
    }

    /// Takes up those whom a cell calls, and what is to be said of them.
    pub(super) fn call(&mut self, date: NaiveDate, seats: &Seats, called: Vec<Called>) {
        for one in called {
            if let Some(what) = &one.doubt {
                self.remarks.at(&self.sheet, one.row, one.column, what.clone());
            }
            self.calls.push(Call { date, seats: seats.clone(), one });
        }
    }

    /// Speaks of some seats.
    pub(super) fn speak_of(&mut self, seats: &Seats) {
        self.shifts.extend(seats.iter().map(|(line, shift, _)| (*line, *shift)));
    }
}

/// What reads sheets: the station's words, its people and the period.
pub(super) struct Reader<'a> {
    pub(super) instance: &'a Instance,
    pub(super) words: Words<'a>,
    pub(super) told: Told,
    pub(super) people: People,
    pub(super) days: Days,
    known: RefCell<HashMap<String, Result<Seats, Vec<String>>>>,
    meant: RefCell<HashMap<String, Means>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(instance: &'a Instance, words: Words<'a>, told: Told) -> Self {
        let days = Days { from: instance.period.from, to: instance.period.to };
        Self {
            instance,
            words,
            told,
            people: People::of(instance),
            days,
            known: RefCell::default(),
            meant: RefCell::default(),
        }
    }

    /// Whether a date is of the period, or of the history before it.
    pub(super) fn is_in(&self, date: NaiveDate) -> bool {
        let is_past =
            self.instance.shifts.first().is_some_and(|shift| shift.date <= date) && date < self.instance.period.from;
        self.days.has(date) || is_past
    }

    /// What a heading means.
    pub(super) fn means(&self, text: &str) -> Means {
        let known = self.meant.borrow().get(text).cloned();
        known.unwrap_or_else(|| {
            let means = self.told.means(self.words, text);
            self.meant.borrow_mut().insert(text.to_owned(), means.clone());
            means
        })
    }

    /// The seats that a text means, whatever the date: by code first, as in cells, or by name.
    pub(super) fn seats_of(&self, text: &str) -> Result<Seats, Vec<String>> {
        if let Some(known) = self.known.borrow().get(text) {
            return known.clone();
        }
        let coded = self.words.coded(text);
        let found = if coded.is_empty() { self.words.seats(text, &self.words.all()) } else { Ok(coded) };
        self.known.borrow_mut().insert(text.to_owned(), found.clone());
        found
    }

    /// The same of a text behind which hours may stand, and those hours: «N23–03», «Natt 03–08».
    pub(super) fn seats_and_hours(&self, text: &str) -> (Result<Seats, Vec<String>>, [String; 2]) {
        let found = self.seats_of(text);
        match without_hours(text).filter(|_| found.as_ref().is_err_and(Vec::is_empty)) {
            Some((name, hours)) => (self.seats_of(name), hours),
            None => (found, Default::default()),
        }
    }

    /// The shifts of some seats on a date, by start, with those seats.
    pub(super) fn shifts(&self, date: NaiveDate, seats: &Seats) -> Vec<(ShiftIx, Vec<SlotIx>)> {
        let mut shifts: Vec<(ShiftIx, Vec<SlotIx>)> = Vec::new();
        for (l, t, s) in seats {
            let template = &self.instance.station.lines[*l].templates[*t];
            for ix in self.instance.find_shifts(date, LineIx(*l), &template.id) {
                let mut slots = self.instance.slots_of(ix).map(SlotIx);
                let slot = slots.find(|slot| self.instance.slots[slot.0].seat == template.seats[*s].name);
                match shifts.iter_mut().find(|(known, _)| *known == ix) {
                    Some((_, slots)) => slots.extend(slot),
                    None => shifts.push((ix, slot.into_iter().collect())),
                }
            }
        }
        shifts.sort_by_key(|(ix, _)| self.instance.shifts[ix.0].span.start);
        shifts
    }

    /// The seats among some whose shifts there are on a date.
    ///
    /// # Errors
    /// The shifts that a code may mean then, when they are several.
    pub(super) fn on(&self, date: NaiveDate, seats: &Seats) -> Result<Seats, Vec<String>> {
        let is_there = |(l, t, _): &(usize, usize, usize)| {
            let template = &self.instance.station.lines[*l].templates[*t];
            self.instance.find_shifts(date, LineIx(*l), &template.id).next().is_some()
        };
        let there: Seats = seats.iter().copied().filter(is_there).collect();
        let shifts: BTreeSet<(usize, usize)> = there.iter().map(|(l, t, _)| (*l, *t)).collect();
        if shifts.len() > 1 { Err(self.words.shifts(&there)) } else { Ok(there) }
    }
}

/// What stands before the hours that a text ends with, and from when to when they are, as clocks; nothing where it does not.
pub(super) fn without_hours(text: &str) -> Option<(&str, [String; 2])> {
    let (before, to) = text.trim_end().rsplit_once(['\u{2013}', '-'])?;
    let is_of_clock = |c: char| c.is_ascii_digit() || c == '.' || c == ':';
    let name = before.trim_end_matches(is_of_clock);
    let clock = |text: &str| {
        let text = text.replace('.', ":");
        let text = if text.len() == 2 { format!("{text}:00") } else { text };
        parse_clock(&text).map(clock_text)
    };
    let hours = [clock(&before[name.len()..])?, clock(to)?];
    Some((name.trim_end(), hours)).filter(|(name, _)| !name.is_empty())
}

/// Whether a cell is a number and nothing else: a sum or a count.
pub(super) fn is_number(value: &Value) -> bool {
    match value {
        Value::Number(_) => true,
        Value::Text(text) => {
            let text = text.trim();
            text.contains(|c: char| c.is_ascii_digit())
                && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ".,%+-\u{2013}".contains(c))
        }
        _ => false,
    }
}

/// What is to be said of a cell that has no value to read.
pub(super) fn fault(value: &Value) -> Option<What> {
    match value {
        Value::Error(text) => Some(What::ErrorCell { text: text.clone() }),
        Value::Unsolved => Some(What::Unsolved),
        _ => None,
    }
}
