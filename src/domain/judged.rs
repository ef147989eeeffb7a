//! What a rule had to judge on a roster, and how near anybody came to what it allows: that a rule is kept and that it had
//! nothing to judge are two things.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::ix::{DoctorIx, ShiftIx};
use super::law::Unit;
use super::limit::Side;
use super::time::Span;

/// For whom a rule had something to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// The station as a whole, or not even that.
    Station(bool),
    /// These doctors.
    Doctors(BTreeSet<DoctorIx>),
}

impl Judged {
    /// Whether there was nothing to judge.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Station(any) => !any,
            Self::Doctors(doctors) => doctors.is_empty(),
        }
    }

    /// Whether there was something to judge of a doctor; of the station it is of everybody.
    #[must_use]
    pub fn is_of(&self, doctor: DoctorIx) -> bool {
        match self {
            Self::Station(any) => *any,
            Self::Doctors(doctors) => doctors.contains(&doctor),
        }
    }
}

/// What a rule holds against a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quantity {
    /// Time off between two main work periods, in minutes; the least.
    Rest,
    /// A main work period, its breaks by day included, in minutes.
    Stretch,
    /// Work in an ISO week, in minutes.
    WeekHours,
    /// Nights on consecutive dates.
    NightsInRow,
    /// Weekends after each other.
    WeekendsInRow,
    /// Duties in so many days on end.
    Duties {
        /// Length of the window.
        days: i64,
    },
    /// Duties in a calendar month.
    MonthDuties,
    /// Duties in a calendar year.
    YearDuties,
}

impl Quantity {
    /// Whether little of it is what the rule guards against.
    #[must_use]
    pub fn is_least(self) -> bool {
        self == Self::Rest
    }

    /// What it is measured in.
    #[must_use]
    pub fn unit(self) -> Unit {
        match self {
            Self::Rest | Self::Stretch | Self::WeekHours => Unit::Minutes,
            _ => Unit::Count,
        }
    }
}

/// Where a doctor comes nearest to what a rule allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extreme {
    /// What is measured.
    pub quantity: Quantity,
    /// Whose.
    pub doctor: DoctorIx,
    /// How much, in the unit of the quantity.
    pub measured: i64,
    /// What the rule allows, or wants where it allows all.
    pub limit: i64,
    /// The duties that make it so, by start.
    pub shifts: Vec<ShiftIx>,
    /// When, where the duties do not say all: the rest itself, a week.
    pub span: Option<Span>,
}

impl Extreme {
    /// How far it is from the limit; below zero it is beyond it.
    #[must_use]
    pub fn room(&self) -> i64 {
        let room = self.limit - self.measured;
        if self.quantity.is_least() { -room } else { room }
    }
}

/// What a doctor has of what an agreed limit asks, in the stretch of time in which she comes nearest to it or farthest beyond.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which of the limits.
    pub limit: usize,
    /// Whose.
    pub doctor: DoctorIx,
    /// Which side of it.
    pub side: Side,
    /// What is asked of her there, in duties, minutes or weekends.
    pub asked: i64,
    /// What she has there.
    pub has: i64,
    /// How much of that is more or less than is asked, what was worked before the period alone left out; none where it is kept.
    pub beyond: i64,
    /// First and last date of the stretch.
    pub dates: (NaiveDate, NaiveDate),
}
