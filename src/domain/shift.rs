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
    /// Id; with line and date it names the shift. It is that of its template, and of a part `natt@03:00`.
    pub id: String,
    /// Id of its template.
    pub template: String,
    /// Name for people; of a part with its hours, `Natt 03–08`.
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
    /// What it is of a longer shift that is handed over; `None` of a whole one.
    pub part: Option<Part>,
}

/// What stands between the id of a shift and the hour at which a part of it begins.
const PART: char = '@';

/// What a part is of the shift that it was cut from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The whole shift, from its first to its last minute.
    pub whole: Span,
    /// Whether it is the part that counts where duties are counted: the longest, and of equal ones the earliest.
    pub is_duty: bool,
}

/// The id of the whole shift, of its own id or that of a part.
///
/// ```
/// use legevakt::domain::shift::whole_id;
/// assert_eq!([whole_id("natt@03:00"), whole_id("natt")], ["natt", "natt"]);
/// assert_eq!(whole_id("natt@aust"), "natt@aust", "no hour stands behind it");
/// ```
#[must_use]
pub fn whole_id(id: &str) -> &str {
    if part_start(id, 0).is_none() { id } else { id.rsplit_once(PART).map_or(id, |(whole, _)| whole) }
}

/// The id of the part of a shift that begins at a minute after the midnight before it, where the shift begins at `start`.
/// Beyond a day the days are told too, for the hour alone comes again: `helg@08:00+1`.
///
/// ```
/// use legevakt::domain::shift::part_id;
/// assert_eq!(part_id("natt", 23 * 60, 27 * 60), "natt@03:00");
/// assert_eq!(part_id("helg", 15 * 60, 56 * 60), "helg@08:00+1");
/// ```
#[must_use]
pub fn part_id(whole: &str, start: i64, at: i64) -> String {
    let (clock, days) = (at.rem_euclid(DAY), (at - start).div_euclid(DAY));
    let later = if days > 0 { format!("+{days}") } else { String::new() };
    format!("{whole}{PART}{:02}:{:02}{later}", clock / 60, clock % 60)
}

/// The minute after the midnight before a shift at which the part with an id begins, where the shift begins at `start`: what
/// [`part_id`] was made of; `None` of an id that is no part's.
///
/// ```
/// use legevakt::domain::shift::part_start;
/// assert_eq!(part_start("natt@03:00", 23 * 60), Some(27 * 60));
/// assert_eq!(part_start("helg@08:00+1", 15 * 60), Some(56 * 60));
/// assert_eq!(part_start("natt", 23 * 60), None);
/// ```
#[must_use]
pub fn part_start(id: &str, start: i64) -> Option<i64> {
    let (_, hour) = id.rsplit_once(PART)?;
    let (clock, days) = hour.split_once('+').unwrap_or((hour, "0"));
    let (hours, minutes) = clock.split_once(':')?;
    let number = |text: &str, below: i64| text.parse::<u16>().ok().map(i64::from).filter(|n| *n < below);
    let clock = 60 * number(hours, 24)? + number(minutes, 60)?;
    let first = start + (clock - start).rem_euclid(DAY);
    Some(first + number(days, 400)? * DAY)
}

/// Minutes of a day on the wall clock.
const DAY: i64 = 24 * 60;

impl Shift {
    /// Whether a duty on it is one where duties are counted: any whole shift, and one part of each that is handed over.
    #[must_use]
    pub fn is_duty(&self) -> bool {
        self.part.is_none_or(|part| part.is_duty)
    }

    /// From its first to its last minute; of a part, those of the whole shift.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.part.map_or(self.span, |part| part.whole)
    }

    /// Whether two are parts of one shift.
    #[must_use]
    pub fn is_of_same(&self, other: &Self) -> bool {
        self.part.is_some()
            && self.part.map(|part| part.whole) == other.part.map(|part| part.whole)
            && (self.date, self.line, &self.template) == (other.date, other.line, &other.template)
    }

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
            id: "uke".to_owned(),
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
            part: None,
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
