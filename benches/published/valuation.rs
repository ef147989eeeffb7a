//! What a roster is worth by the published format alone: a reading of its own of the instance, of the table that the
//! program wrote, and of every constraint.
//!
//! It shares nothing with the program, nor with the reader beside it: whatever either of them gets wrong is seen where the two
//! values differ. It is for files that the reader has taken, and has no word for those it has not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

/// What each part of the objective comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Value {
    /// Too few on a shift.
    pub(crate) under: i64,
    /// Too many.
    pub(crate) over: i64,
    /// Shifts that somebody asked for and has not.
    pub(crate) on: i64,
    /// Shifts that somebody has and asked to be spared.
    pub(crate) off: i64,
}

impl Value {
    /// The objective.
    pub(crate) fn total(&self) -> i64 {
        self.under + self.over + self.on + self.off
    }
}

/// The lines of an instance by section, split at commas.
pub(crate) struct Book<'a> {
    lines: BTreeMap<&'a str, Vec<Vec<&'a str>>>,
}

/// Who has which shift on which day: each of them once, or more often where somebody has two.
pub(crate) type Assigned = Vec<(String, usize, String)>;

impl<'a> Book<'a> {
    /// Splits the text of an instance.
    pub(crate) fn open(text: &'a str) -> Self {
        let mut lines: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
        let mut section = "";
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix("SECTION_") {
                Some(name) => section = name,
                None => lines.entry(section).or_default().push(line.split(',').map(str::trim).collect()),
            }
        }
        Self { lines }
    }

    fn of(&self, section: &str) -> &[Vec<&'a str>] {
        self.lines.get(section).map_or(&[], |lines| lines)
    }

    /// Days of the horizon.
    pub(crate) fn days(&self) -> usize {
        self.of("HORIZON").first().map_or(0, |cells| number(cells[0]).try_into().unwrap_or(0))
    }

    fn length(&self, shift: &str) -> i64 {
        self.of("SHIFTS").iter().find(|cells| cells[0] == shift).map_or(0, |cells| number(cells[1]))
    }

    /// The objective of a roster.
    pub(crate) fn value(&self, assigned: &Assigned) -> Value {
        let mut on_shift: BTreeMap<(usize, &str), i64> = BTreeMap::new();
        let mut has: BTreeSet<(&str, usize, &str)> = BTreeSet::new();
        for (person, day, shift) in assigned {
            *on_shift.entry((*day, shift)).or_default() += 1;
            has.insert((person, *day, shift));
        }
        let mut value = Value::default();
        for cells in self.of("COVER") {
            let there = on_shift.get(&(day(cells[0]), cells[1])).copied().unwrap_or(0);
            let missing = number(cells[2]) - there;
            value.under += missing.max(0) * number(cells[3]);
            value.over += (-missing).max(0) * number(cells[4]);
        }
        let asked = |cells: &[&str]| has.contains(&(cells[0], day(cells[1]), cells[2]));
        let refused = self.of("SHIFT_ON_REQUESTS").iter().filter(|cells| !asked(cells));
        value.on = refused.map(|cells| number(cells[3])).sum();
        let given = self.of("SHIFT_OFF_REQUESTS").iter().filter(|cells| asked(cells));
        value.off = given.map(|cells| number(cells[3])).sum();
        value
    }

    /// Which constraints a roster breaks; none of one that keeps them all.
    pub(crate) fn broken(&self, assigned: &Assigned) -> Vec<String> {
        let mut broken = Vec::new();
        let staff: BTreeSet<&str> = self.of("STAFF").iter().map(|cells| cells[0]).collect();
        for (person, day, shift) in assigned {
            if !staff.contains(person.as_str()) || *day >= self.days() || self.length(shift) == 0 {
                broken.push(format!("{person} on day {day} with {shift}: not in the instance"));
            }
        }
        for cells in self.of("STAFF") {
            let mut by_day: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
            for (_, day, shift) in assigned.iter().filter(|(person, ..)| person == cells[0]) {
                by_day.entry(*day).or_default().push(shift);
            }
            broken.extend(self.broken_by(cells, &by_day).into_iter().map(|what| format!("{}: {what}", cells[0])));
        }
        broken
    }

    fn broken_by(&self, cells: &[&str], by_day: &BTreeMap<usize, Vec<&str>>) -> Vec<String> {
        let mut broken = Vec::new();
        let mut hold = |is_kept: bool, what: String| {
            if !is_kept {
                broken.push(what);
            }
        };
        for (day, shifts) in by_day {
            hold(shifts.len() == 1, format!("{} shifts on day {day}", shifts.len()));
        }
        let shifts = || by_day.values().flatten();
        for limit in cells[1].split('|') {
            if let Some((shift, most)) = limit.split_once('=') {
                let had = shifts().filter(|had| **had == shift.trim()).count();
                hold(had <= day(most), format!("{had} of {shift}, at most {most}"));
            }
        }
        let minutes: i64 = shifts().map(|shift| self.length(shift)).sum();
        hold(minutes <= number(cells[2]), format!("{minutes} minutes, at most {}", cells[2]));
        hold(minutes >= number(cells[3]), format!("{minutes} minutes, at least {}", cells[3]));
        for (is_work, first, length) in self.stretches(by_day) {
            // What came before the horizon and what comes after it may be more of the same.
            let is_cut = first == 0 || first + length == self.days();
            if is_work {
                hold(length <= day(cells[4]), format!("{length} days in a row from day {first}, at most {}", cells[4]));
                hold(
                    is_cut || length >= day(cells[5]),
                    format!("{length} days in a row from day {first}, at least {}", cells[5]),
                );
            } else {
                hold(
                    is_cut || length >= day(cells[6]),
                    format!("{length} days off from day {first}, at least {}", cells[6]),
                );
            }
        }
        let weekends: BTreeSet<usize> = by_day.keys().filter(|day| *day % 7 >= 5).map(|day| day / 7).collect();
        hold(weekends.len() <= day(cells[7]), format!("{} weekends, at most {}", weekends.len(), cells[7]));
        for off in self.of("DAYS_OFF").iter().filter(|off| off[0] == cells[0]) {
            for free in off[1..].iter().filter(|free| !free.is_empty()) {
                hold(!by_day.contains_key(&day(free)), format!("a shift on day {free}, which is off"));
            }
        }
        for shift in self.of("SHIFTS") {
            let after: Vec<&str> = shift.get(2).map_or(Vec::new(), |after| after.split('|').map(str::trim).collect());
            for (day, _) in by_day.iter().filter(|(_, had)| had.contains(&shift[0])) {
                for next in by_day.get(&(day + 1)).into_iter().flatten().filter(|next| after.contains(*next)) {
                    hold(false, format!("{next} on the day after {} of day {day}", shift[0]));
                }
            }
        }
        broken
    }

    /// Days in a row with a shift, and without: whether there is one, the first day, and how many.
    fn stretches(&self, by_day: &BTreeMap<usize, Vec<&str>>) -> Vec<(bool, usize, usize)> {
        let mut stretches: Vec<(bool, usize, usize)> = Vec::new();
        for day in 0..self.days() {
            let is_work = by_day.contains_key(&day);
            match stretches.last_mut() {
                Some((was_work, _, length)) if *was_work == is_work => *length += 1,
                _ => stretches.push((is_work, day, 1)),
            }
        }
        stretches
    }
}

/// A table of a roster, as the program writes it, with day 0 on a date.
pub(crate) fn assigned(table: &str, first: NaiveDate) -> Result<Assigned, String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().map_err(|error| error.to_string())?.clone();
    let column = |name: &str| head.iter().position(|head| head == name).ok_or(format!("no column `{name}`"));
    let (date, shift, doctor) = (column("date")?, column("shift")?, column("doctor")?);
    let mut assigned = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let on: NaiveDate = record[date].parse().map_err(|_| format!("`{}` is no date", &record[date]))?;
        let day = usize::try_from((on - first).num_days()).map_err(|_| format!("{on} is before day 0"))?;
        assigned.push((record[doctor].to_owned(), day, record[shift].to_owned()));
    }
    Ok(assigned)
}

fn number(text: &str) -> i64 {
    text.parse().unwrap_or(0)
}

fn day(text: &str) -> usize {
    text.trim().parse().unwrap_or(usize::MAX)
}
