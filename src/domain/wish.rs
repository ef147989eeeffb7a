//! Wishes and absences of doctors, and doctors to keep apart or together.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::calendar::Calendar;
use super::ix::DoctorIx;
use super::rhythm::Weeks;
use super::shift::Shift;
use super::station::{DutyKind, Line, ShiftKind};
use super::time::{Span, plus_days};
use super::who::{Member, Who};

/// How strongly a doctor wants a shift, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// «Kan ikke»: never given.
    Cannot,
    /// «Helst ikke».
    RatherNot,
    /// Neither; takes back what earlier lines said of the same shifts.
    Neutral,
    /// «Ønsker».
    Want,
    /// «Må ha»: refusing it must be assessed.
    Must,
}

/// One wish: a level for the shifts that match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Who.
    pub doctor: DoctorIx,
    /// How strongly.
    pub level: Level,
    /// First start date; `None` is no limit.
    pub from: Option<NaiveDate>,
    /// Last start date, included; `None` is no limit.
    pub to: Option<NaiveDate>,
    /// Weekdays of the start, 0 for Monday; empty is all.
    pub days: BTreeSet<u32>,
    /// Kinds; empty is all.
    pub kinds: BTreeSet<ShiftKind>,
    /// Line ids; empty is all.
    pub lines: BTreeSet<String>,
    /// The level holds for the shifts within the dates that do *not* match days and kinds: «bare helgenetter». It
    /// speaks of the lines it names, or of legevakt lines when it names none.
    pub only: bool,
    /// Free text for people.
    pub note: String,
    /// Line of the file, for messages.
    pub line: usize,
}

impl Wish {
    /// Whether the wish speaks of a shift on a line, by the shift's start date.
    #[must_use]
    pub fn matches(&self, shift: &Shift, line: &Line) -> bool {
        if self.from.is_some_and(|from| shift.date < from) || self.to.is_some_and(|to| to < shift.date) {
            return false;
        }
        let on_line = match self.lines.is_empty() {
            true => !self.only || line.duty == DutyKind::Legevakt,
            false => self.lines.contains(&line.id),
        };
        let fits = (self.days.is_empty() || self.days.contains(&shift.weekday()))
            && (self.kinds.is_empty() || self.kinds.contains(&shift.kind));
        on_line && fits != self.only
    }

    /// Whether the wish speaks of a whole date on a line, whatever shift it is: it names no kind and is not turned round.
    #[must_use]
    pub fn holds(&self, date: NaiveDate, line: &Line) -> bool {
        let weekday = date.weekday().num_days_from_monday();
        !self.only
            && self.kinds.is_empty()
            && self.from.is_none_or(|from| from <= date)
            && self.to.is_none_or(|to| date <= to)
            && (self.days.is_empty() || self.days.contains(&weekday))
            && (self.lines.is_empty() || self.lines.contains(&line.id))
    }
}

/// Time in which a doctor is away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub doctor: DoctorIx,
    /// When.
    pub span: Span,
    /// Whole days it takes from the doctor's availability.
    pub days: Vec<NaiveDate>,
    /// Reason, for people who may see it.
    pub reason: String,
}

/// Doctors of whom no two may be on at the same time; a pair is the least of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart(pub Vec<Member>);

impl Apart {
    /// Two who may not.
    #[must_use]
    pub fn pair(one: DoctorIx, other: DoctorIx) -> Self {
        Self(vec![one.into(), other.into()])
    }
}

/// A doctor who would like to have one of some others on with her: her supervisor, or any of those who supervise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    /// Who.
    pub doctor: Member,
    /// Of whom one is to be on.
    pub others: Vec<Member>,
}

/// Which shifts a wish over several speaks of: those for which every condition that is given holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern {
    /// First date; `None` is no limit.
    pub from: Option<NaiveDate>,
    /// Last date, included; `None` is no limit.
    pub to: Option<NaiveDate>,
    /// Weekdays, 0 for Monday; empty is all.
    pub days: BTreeSet<u32>,
    /// ISO weeks; `None` is all.
    pub weeks: Option<Weeks>,
    /// Kinds; empty is all.
    pub kinds: BTreeSet<ShiftKind>,
    /// Line ids; empty is all.
    pub lines: BTreeSet<String>,
    /// Minutes after midnight of its dates, from and to; beyond 1440 runs into the next day. `None` speaks of the shifts
    /// that begin on its dates.
    pub clock: Option<(i64, i64)>,
}

impl Pattern {
    /// Whether the pattern speaks of a shift on a line: with clock times one that has a minute on duty between them on one
    /// of its dates, and else one that begins on one of its dates.
    #[must_use]
    pub fn matches(&self, shift: &Shift, line: &Line, calendar: &Calendar) -> bool {
        let is_kind = self.kinds.is_empty() || self.kinds.contains(&shift.kind);
        let is_line = self.lines.is_empty() || self.lines.contains(&line.id);
        is_kind && is_line && self.is_then(shift, calendar)
    }

    /// Whether the pattern speaks of a whole date on a line, whatever shift it is: it names neither kinds nor hours.
    #[must_use]
    pub fn holds(&self, date: NaiveDate, line: &Line) -> bool {
        let is_line = self.lines.is_empty() || self.lines.contains(&line.id);
        self.kinds.is_empty() && self.clock.is_none() && is_line && self.has(date)
    }

    fn is_then(&self, shift: &Shift, calendar: &Calendar) -> bool {
        let Some((from, to)) = self.clock else { return self.has(shift.date) };
        let at = |date, minute| calendar.at_minute(date, minute);
        // What is on the clock of the date before may reach into the first of the shift's own.
        let mut near = (-1..).map(|days| plus_days(shift.date, days)).take_while(|d| at(*d, 0) < shift.span.end);
        near.any(|date| self.has(date) && shift.touches(Span::new(at(date, from), at(date, to))))
    }

    fn has(&self, date: NaiveDate) -> bool {
        let weekday = date.weekday().num_days_from_monday();
        self.from.is_none_or(|from| from <= date)
            && self.to.is_none_or(|to| date <= to)
            && (self.days.is_empty() || self.days.contains(&weekday))
            && self.weeks.is_none_or(|weeks| weeks.have(date))
    }
}

/// What a wish over several counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counting {
    /// Choices of which she has some duty.
    Choices,
    /// Duties.
    Duties,
    /// Dates on which some duty begins.
    Dates,
    /// ISO weeks in which some duty begins: of Saturdays and Sundays these are weekends.
    Weeks,
}

/// Over which stretches a wish over several is judged, each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Each {
    /// The whole period.
    Period,
    /// Every ISO week.
    Week,
    /// Every calendar month.
    Month,
}

/// A wish over several: so many of some choices, where there is something that it depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Who.
    pub doctor: DoctorIx,
    /// How strongly: [`Level::Want`] and [`Level::Must`] ask for at least `count`, [`Level::RatherNot`] and
    /// [`Level::Cannot`] for at most `count`.
    pub level: Level,
    /// The choices, the dearest first where they are ranked.
    pub of: Vec<Pattern>,
    /// How many.
    pub count: i64,
    /// Of what.
    pub counting: Counting,
    /// It holds only where she has a duty that one of these speaks of; empty holds always.
    pub when: Vec<Pattern>,
    /// In which stretches.
    pub each: Each,
    /// Whether an earlier choice is dearer than a later one.
    pub ranked: bool,
    /// Price of each one too few or too many, where it has one of its own.
    pub points: Option<i64>,
    /// Free text for people: the reason.
    pub note: String,
}

impl Selection {
    /// Whether it asks for at least so many, and not for at most.
    #[must_use]
    pub fn asks_for(&self) -> bool {
        matches!(self.level, Level::Want | Level::Must)
    }

    /// Whether it is a plain «kan ikke»: none of what it names, whatever else she has.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        self.level == Level::Cannot && self.count == 0 && self.when.is_empty()
    }
}

/// How many dates of a period each of some doctors may refuse before somebody looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    /// What people call it.
    pub name: String,
    /// Whom it is about: each of them, by herself.
    pub who: Who,
    /// The most dates.
    pub at_most: i64,
    /// Why it is so, for people.
    pub reason: String,
}
