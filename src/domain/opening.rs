//! The ordinary opening hours of the fastleger's offices. Outside them is «utenfor ordinær åpningstid»: the duty that
//! fastlegeforskriften § 33 first paragraph a speaks of, and that exemptions free from.
//!
//! No text of law sets the hours. Workdays 08:00-16:00 are what legevakter and the tariff on consultations reckon with;
//! a station says otherwise in its file.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::calendar::{Calendar, Eve};

/// Days that many offices are closed on although they are ordinary workdays in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClosedDay {
    /// 24 December.
    ChristmasEve,
    /// 27 to 30 December.
    Romjul,
    /// 31 December.
    NewYearsEve,
    /// Wednesday before Maundy Thursday.
    HolyWednesday,
}

impl ClosedDay {
    /// Whether a date is such a day.
    #[must_use]
    pub fn holds(self, calendar: &Calendar, date: NaiveDate) -> bool {
        match self {
            Self::ChristmasEve => calendar.eve(date) == Some(Eve::ChristmasEve),
            Self::Romjul => date.month() == 12 && (27..=30).contains(&date.day()),
            Self::NewYearsEve => calendar.eve(date) == Some(Eve::NewYearsEve),
            Self::HolyWednesday => calendar.eve(date) == Some(Eve::HolyWednesday),
        }
    }
}

/// When the offices are open: the same hours on some weekdays, never on a red day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningHours {
    /// Weekdays on which the offices are open, 0 for Monday.
    pub days: BTreeSet<u32>,
    /// Opening time, minutes after midnight.
    pub from: i64,
    /// Closing time, minutes after midnight.
    pub to: i64,
    /// Kinds of day on which the offices are closed although they are workdays.
    pub closed: BTreeSet<ClosedDay>,
    /// Single dates on which the offices are closed although they are workdays.
    pub closed_dates: BTreeSet<NaiveDate>,
}

impl Default for OpeningHours {
    /// Monday to Friday 08:00-16:00.
    fn default() -> Self {
        Self {
            days: (0..5).collect(),
            from: 8 * 60,
            to: 16 * 60,
            closed: BTreeSet::new(),
            closed_dates: BTreeSet::new(),
        }
    }
}

impl OpeningHours {
    /// Whether the offices are closed on a date that would have been a workday.
    #[must_use]
    pub fn is_closed(&self, calendar: &Calendar, date: NaiveDate) -> bool {
        self.closed_dates.contains(&date) || self.closed.iter().any(|day| day.holds(calendar, date))
    }

    /// Whether the offices are open at some time of a date.
    #[must_use]
    pub fn is_open(&self, calendar: &Calendar, date: NaiveDate) -> bool {
        let is_weekday = self.days.contains(&date.weekday().num_days_from_monday());
        is_weekday && !calendar.is_red(date) && !self.is_closed(calendar, date)
    }
}
