//! Sets of dates, as a grid names them: by kind, by the name of a day, by season and one by one.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::calendar::{Calendar, Eve, Holiday};
use super::opening::ClosedDay;

/// A set of dates by their kind or name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayKind {
    /// Every date.
    All,
    /// Monday to Friday, not red.
    Workday,
    /// Saturdays, Sundays and red days.
    Offday,
    /// Red days, Sundays among them.
    Red,
    /// Eves.
    Eve,
    /// A weekday, 0 for Monday, red or not.
    Weekday(u32),
    /// One of the twelve named red days.
    Holiday(Holiday),
    /// One of the eves.
    NamedEve(Eve),
    /// Maundy Thursday to Easter Monday: five dates.
    Easter,
    /// Whit Eve to Whit Monday: three dates.
    Whitsun,
    /// 27 to 30 December.
    Romjul,
}

impl DayKind {
    /// Whether a date is of the kind.
    #[must_use]
    pub fn holds(self, calendar: &Calendar, date: NaiveDate) -> bool {
        let is_holiday = |among: &[Holiday]| calendar.holidays(date).iter().any(|holiday| among.contains(holiday));
        match self {
            Self::All => true,
            Self::Workday => calendar.is_workday(date),
            Self::Offday => !calendar.is_workday(date),
            Self::Red => calendar.is_red(date),
            Self::Eve => calendar.eve(date).is_some(),
            Self::Weekday(day) => date.weekday().num_days_from_monday() == day,
            Self::Holiday(holiday) => is_holiday(&[holiday]),
            Self::NamedEve(eve) => calendar.eve(date) == Some(eve),
            Self::Easter => {
                let red = [Holiday::MaundyThursday, Holiday::GoodFriday, Holiday::EasterSunday, Holiday::EasterMonday];
                is_holiday(&red) || calendar.eve(date) == Some(Eve::EasterEve)
            }
            Self::Whitsun => {
                is_holiday(&[Holiday::WhitSunday, Holiday::WhitMonday]) || calendar.eve(date) == Some(Eve::WhitEve)
            }
            Self::Romjul => ClosedDay::Romjul.holds(calendar, date),
        }
    }
}

/// Whether a date is of one of the kinds.
#[must_use]
pub fn is_one_of(calendar: &Calendar, date: NaiveDate, kinds: &[DayKind]) -> bool {
    kinds.iter().any(|kind| kind.holds(calendar, date))
}

/// The dates on which something is to be: those of some kinds within a season, but for others, and single dates.
///
/// ```
/// use chrono::NaiveDate;
/// use legevakt::domain::calendar::{Calendar, Eve};
/// use legevakt::domain::when::{DayKind, When};
/// let calendar = Calendar::new(2027, 2027);
/// let date = |m, d| NaiveDate::from_ymd_opt(2027, m, d).unwrap();
/// let summer = When { from: Some(date(6, 21)), to: Some(date(8, 15)), ..When::on(vec![DayKind::All]) };
/// assert!(summer.has(&calendar, date(8, 15)) && !summer.has(&calendar, date(8, 16)));
/// let one_more = When { dates: [date(9, 18)].into(), ..summer };
/// assert!(one_more.has(&calendar, date(9, 18)), "a single date counts whatever the season");
/// let eve = When::on(vec![DayKind::NamedEve(Eve::ChristmasEve)]);
/// assert!(eve.has(&calendar, date(12, 24)) && !eve.has(&calendar, date(12, 31)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// Kinds of date.
    pub days: Vec<DayKind>,
    /// Kinds of date that it is not on all the same.
    pub not_days: Vec<DayKind>,
    /// First date of its season; `None` is no limit.
    pub from: Option<NaiveDate>,
    /// Last date of its season, included; `None` is no limit.
    pub to: Option<NaiveDate>,
    /// Single dates that it is on besides, whatever their kind and season.
    pub dates: BTreeSet<NaiveDate>,
    /// Single dates that it is not on although their kind says so.
    pub not_dates: BTreeSet<NaiveDate>,
}

impl When {
    /// On all dates of some kinds.
    #[must_use]
    pub fn on(days: Vec<DayKind>) -> Self {
        Self { days, ..Self::default() }
    }

    /// Whether it is on a date.
    #[must_use]
    pub fn has(&self, calendar: &Calendar, date: NaiveDate) -> bool {
        let is_left_out = || is_one_of(calendar, date, &self.not_days) || self.not_dates.contains(&date);
        let is_in_season = || self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to);
        self.dates.contains(&date) || is_one_of(calendar, date, &self.days) && is_in_season() && !is_left_out()
    }
}
