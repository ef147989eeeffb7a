//! Wishes and absences of doctors, and doctors to keep apart or together.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::ix::DoctorIx;
use super::shift::Shift;
use super::station::{DutyKind, Line, ShiftKind};
use super::time::Span;
use super::who::Member;

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
