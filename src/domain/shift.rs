//! Dated occurrences of the shift grid.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::calendar::Calendar;
use super::ix::{LineIx, ShiftIx};
use super::station::{Asks, Place, SeatName, ShiftKind};
use super::time::{Minutes, Span, gaps, plus_days};

/// One dated shift on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Line.
    pub line: LineIx,
    /// Id of its template; with line and date it names the shift.
    pub template: String,
    /// Name for people.
    pub name: String,
    /// Part of the day.
    pub kind: ShiftKind,
    /// Civil date of the start, by which the law that applies is chosen.
    pub date: NaiveDate,
    /// From the first to the last minute.
    pub span: Span,
    /// When the doctor is on duty: the whole span, or windows of it.
    pub active: Vec<Span>,
    /// Where the doctor is on duty.
    pub place: Place,
    /// Tags of the template, and tags derived from the date and the hours.
    pub tags: BTreeSet<String>,
    /// What a duty on it is in what counts points.
    pub points: i64,
    /// Whether the shift belongs to history, so that its doctors are facts and not choices.
    pub past: bool,
}

impl Shift {
    /// Minutes on duty.
    #[must_use]
    pub fn length(&self) -> Minutes {
        self.active.iter().map(|s| s.length()).sum()
    }

    /// Whether two shifts have a minute on duty in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.span.overlaps(other.span) && self.active.iter().any(|a| other.active.iter().any(|b| a.overlaps(*b)))
    }

    /// When the doctor is on duty, in stretches without a break: windows that touch are one. A shift that is active at no
    /// time is one stretch all the same, from its beginning to its end.
    #[must_use]
    pub fn stretches(&self) -> Vec<Span> {
        let stretches = gaps(self.span, &gaps(self.span, &self.active));
        if stretches.is_empty() { vec![self.span] } else { stretches }
    }

    /// Whether any active minute lies in `span`.
    #[must_use]
    pub fn touches(&self, span: Span) -> bool {
        self.active.iter().any(|a| a.overlaps(span))
    }

    /// Minutes on duty within `span`.
    #[must_use]
    pub fn minutes_in(&self, span: Span) -> Minutes {
        self.active.iter().map(|a| a.common(span)).sum()
    }

    /// Whether the doctor is present past a wall-clock time, minutes after midnight, into the night, which ends at
    /// 06:00.
    #[must_use]
    pub fn is_present_past(&self, calendar: &Calendar, clock: i64) -> bool {
        self.place.is_presence() && self.runs_past(calendar, clock)
    }

    /// The same as [`Self::is_present_past`], wherever the doctor is on duty.
    #[must_use]
    pub fn runs_past(&self, calendar: &Calendar, clock: i64) -> bool {
        let morning = 24 * 60 + 6 * 60;
        let night = |days: i64| {
            let date = plus_days(self.date, days);
            Span::new(calendar.at_minute(date, clock), calendar.at_minute(date, morning))
        };
        (-1..).map(night).take_while(|night| night.start < self.span.end).any(|night| self.touches(night))
    }

    /// Weekday of the start, 0 for Monday.
    #[must_use]
    pub fn weekday(&self) -> u32 {
        self.date.weekday().num_days_from_monday()
    }

    /// Whether the shift carries a tag.
    #[must_use]
    pub fn has_tag(&self, tag: &str) -> bool {
        self.tags.contains(tag)
    }
}

/// One kind of seat on one shift: the place that doctors are put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Shift.
    pub shift: ShiftIx,
    /// Seat name.
    pub seat: String,
    /// Fewest doctors.
    pub min: i64,
    /// Most doctors.
    pub max: i64,
    /// Competence asked.
    pub asks: Asks,
    /// Extra competences asked.
    pub skills: BTreeSet<String>,
    /// Price of each doctor missing.
    pub open_price: i64,
    /// Price of each doctor above the number that is wanted, in quality points; `None` is what COV-4 works out.
    pub extra_price: Option<i64>,
    /// How many doctors are wanted, where that is more than the fewest.
    pub wanted: Option<i64>,
    /// Price of each doctor fewer than are wanted, in quality points.
    pub wanted_price: i64,
    /// The seat of the same date whose doctor takes this one too.
    pub same_doctor_as: Option<SeatName>,
}

impl Slot {
    /// How many doctors it is to have: those that are wanted, or the fewest.
    #[must_use]
    pub fn enough(&self) -> i64 {
        self.wanted.unwrap_or(self.min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::dates;

    #[test]
    fn a_shift_of_a_week_runs_past_midnight_in_any_of_its_nights() {
        let calendar = Calendar::new(2026, 2027);
        let monday = NaiveDate::from_ymd_opt(2027, 1, 4).expect("a date");
        let at = |days: i64, hour: i64| calendar.at_minute(plus_days(monday, days), hour * 60);
        let week = |active: Vec<Span>| Shift {
            line: LineIx(0),
            template: "uke".to_owned(),
            name: "Uke".to_owned(),
            kind: ShiftKind::Week,
            date: monday,
            span: Span::new(at(0, 8), at(7, 8)),
            active,
            place: Place::Home,
            tags: BTreeSet::new(),
            points: 1,
            past: false,
        };
        let past = |shift: &Shift| shift.runs_past(&calendar, 23 * 60);
        let evenings = |days: i64| Span::new(at(days, 15), at(days, 22));
        assert!(!past(&week((0..7).map(evenings).collect())));
        for (night, date) in dates(monday, plus_days(monday, 6)).enumerate() {
            let days = i64::try_from(night).expect("a week");
            assert!(past(&week(vec![Span::new(at(days, 15), at(days + 1, 2))])), "{date}");
        }
    }
}
