//! Limits: who is to have how much of what, in which stretch of time; and what can be counted, in limits and in counters.

use std::collections::BTreeSet;

use super::instance::Instance;
use super::law::{Strength, Unit};
use super::shift::Shift;
use super::station::{DutyKind, ShiftKind};
use super::who::Who;

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counts {
    /// Duties, by the date on which they begin.
    #[default]
    Duties,
    /// Minutes on duty, all of them on the date on which the duty begins.
    Hours,
    /// Weekends with a duty on some part of them, each once.
    Weekends,
    /// The points that the station gives each shift.
    Points,
}

impl Counts {
    /// What one is, in the unit that is counted in: an hour is sixty minutes.
    #[must_use]
    pub fn unit(self) -> i64 {
        if self == Self::Hours { 60 } else { 1 }
    }

    /// What a duty on a shift is, in the unit that is counted in. A weekend is one with the first of its duties, and the
    /// others add nothing to it. Of a shift that is handed over one part is the duty, and any part of it is of the weekend.
    #[must_use]
    pub fn of(self, shift: &Shift) -> i64 {
        match self {
            Self::Duties => i64::from(shift.is_duty()),
            Self::Weekends => 1,
            Self::Hours => shift.length().0,
            Self::Points => shift.points,
        }
    }

    /// The unit that findings tell it in.
    #[must_use]
    pub fn told_in(self) -> Unit {
        if self == Self::Hours { Unit::Minutes } else { Unit::Count }
    }

    /// Hundredths of what is counted in as hundredths of what it is called: of minutes, as hours. Rounded to the nearest.
    #[must_use]
    pub fn called(self, hundredths: i64) -> i64 {
        let unit = self.unit();
        (2 * hundredths.abs() + unit) / (2 * unit) * hundredths.signum()
    }

    /// Whole ones of what is counted in, from hundredths of what it is called: minutes again, from hundredths of hours.
    ///
    /// ```
    /// use legevakt::domain::limit::Counts;
    /// assert!((0..2000).all(|minutes| Counts::Hours.uncalled(Counts::Hours.called(100 * minutes)) == minutes));
    /// ```
    #[must_use]
    pub fn uncalled(self, hundredths: i64) -> i64 {
        (hundredths * self.unit() + 50).div_euclid(100)
    }
}

/// Which side of a limit something is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// More than the most.
    Over,
    /// Less than the least.
    Under,
    /// Another number than what it is to be about.
    Away,
}

/// The stretches of dates that a limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Any so many days in a row.
    Days(i64),
    /// An ISO week.
    Week,
    /// A calendar month.
    Month,
    /// The period.
    Period,
    /// A calendar year.
    Year,
}

/// A limit. Its numbers are in duties, hours or weekends, as `counts` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What people call it.
    pub name: String,
    /// Whom it is about: each of them, by herself.
    pub who: Who,
    /// What is counted.
    pub counts: Counts,
    /// Lines; empty is all legevakt lines.
    pub lines: BTreeSet<String>,
    /// Kinds; empty is all.
    pub kinds: BTreeSet<ShiftKind>,
    /// Tags of which the shift must have at least one; empty asks nothing.
    pub tags: BTreeSet<String>,
    /// Weekdays that the shift begins on, 0 for Monday; empty is all.
    pub weekdays: BTreeSet<u32>,
    /// In which stretches.
    pub stretch: Stretch,
    /// The least she is to have.
    pub at_least: Option<i64>,
    /// What she is to have as nearly as it goes.
    pub about: Option<i64>,
    /// The most she may have.
    pub at_most: Option<i64>,
    /// What it means to pass the least or the most; what she is to have about is always a matter of quality.
    pub strength: Strength,
    /// Price of one too many or too few, where it has one of its own.
    pub points: Option<i64>,
}

impl Limit {
    /// Whether it counts a shift, whoever has it.
    #[must_use]
    pub fn is_about(&self, instance: &Instance, shift: &Shift) -> bool {
        let line = instance.line_of(shift);
        let is_of_line =
            if self.lines.is_empty() { line.duty == DutyKind::Legevakt } else { self.lines.contains(&line.id) };
        is_of_line
            && (self.counts != Counts::Weekends || shift.has_tag("weekend"))
            && (self.kinds.is_empty() || self.kinds.contains(&shift.kind))
            && (self.tags.is_empty() || self.tags.iter().any(|tag| shift.has_tag(tag)))
            && (self.weekdays.is_empty() || self.weekdays.contains(&shift.weekday()))
    }

    /// Whether it counts every duty on the legevakt lines, as the ledger does.
    #[must_use]
    pub fn is_of_all_duties(&self) -> bool {
        self.counts == Counts::Duties
            && self.lines.is_empty()
            && self.kinds.is_empty()
            && self.tags.is_empty()
            && self.weekdays.is_empty()
    }
}
