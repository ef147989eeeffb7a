//! Calendars that others made (iCalendar, RFC 5545): what stands in them, when that is in Norway, and what is wrong.
//!
//! ```text
//! text -> lines (domain::ical) -> parts -> events, each with its times; series laid out over the dates that are asked for
//! ```
//!
//! What of it is an absence is decided by who knows the words for it. Lines are read by the reader that reads our own
//! calendars: it knows the numbers of lines, which no crate for calendars tells, and a mistake is told by its line. What comes
//! again is laid out by `rrule`.

mod events;
mod parts;
mod series;
#[cfg(test)]
mod tests;
mod times;
mod zones;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::text::guard;

/// A calendar as far as anybody's absences can be read of it.
#[derive(Debug, Default)]
pub(in crate::format) struct Calendar {
    /// What the calendar calls itself.
    pub(in crate::format) name: Option<String>,
    /// Of each event that says who takes part, who they are: names and addresses.
    pub(in crate::format) people: Vec<BTreeSet<String>>,
    /// In the order of the file.
    pub(in crate::format) events: Vec<Event>,
    /// How many events are duties of calendars that the program made.
    pub(in crate::format) duties: usize,
}

/// An event, or a series of them.
#[derive(Debug)]
pub(in crate::format) struct Event {
    /// Where it begins in the file, from 1.
    pub(in crate::format) line: usize,
    pub(in crate::format) title: String,
    pub(in crate::format) categories: Vec<String>,
    /// Whether its title is for its owner alone.
    pub(in crate::format) is_private: bool,
    pub(in crate::format) shows: Shows,
    /// When it is, where that can be told, within the dates that were asked for.
    pub(in crate::format) times: Result<Vec<Times>, Vec<Fault>>,
}

/// What an event shows its owner as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Shows {
    Busy,
    Tentative,
    Free,
}

/// From a minute of a date to a minute of another, or the same, on the clock in Norway.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::format) struct Times {
    pub(in crate::format) from: NaiveDate,
    /// Minutes after midnight.
    pub(in crate::format) start: i64,
    pub(in crate::format) to: NaiveDate,
    /// Minutes after midnight, up to that of the end of the day.
    pub(in crate::format) end: i64,
}

/// A day in minutes.
pub(in crate::format) const DAY: i64 = 24 * 60;

impl Times {
    /// Whether it is whole days.
    pub(in crate::format) fn is_whole(self) -> bool {
        (self.start, self.end) == (0, DAY)
    }

    /// Whether the two share a minute.
    pub(in crate::format) fn overlaps(self, other: Self) -> bool {
        (self.from, self.start) < (other.to, other.end) && (other.from, other.start) < (self.to, self.end)
    }
}

/// What is wrong with a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct Fault {
    /// The line, from 1; nothing is the file.
    pub(in crate::format) line: Option<usize>,
    pub(in crate::format) wrong: Wrong,
}

/// What.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum Wrong {
    NotACalendar,
    CutOff,
    NoProperty { text: String },
    Order { text: String },
    TooDeep,
    NoStart,
    NotATime { text: String },
    EndsBefore { text: String },
    UnknownZone { text: String },
    NotARule { text: String },
    TooOften { text: String },
    ThisAndFuture,
    TooMany { most: usize },
}

impl Fault {
    fn at(line: usize, wrong: Wrong) -> Self {
        Self { line: Some(line), wrong }
    }
}

/// The most times that are laid out of a calendar, those before the dates that are asked for among them: a thousand meetings of
/// every working day in four years.
const MOST_TIMES: usize = 1_000_000;

/// The most series: each may cost a moment even where it never comes.
const MOST_SERIES: usize = 5_000;

/// Reads a calendar; of each event the times that have a minute between two dates, both included.
///
/// # Errors
/// Everything that makes the file no calendar, by line. What is wrong with the times of an event stands with the event, for
/// most of them matter to nobody.
pub(in crate::format) fn read(text: &str, from: NaiveDate, to: NaiveDate) -> Result<Calendar, Vec<Fault>> {
    let calendars = parts::parts(text)?;
    events::events(&calendars, (from, to))
}
