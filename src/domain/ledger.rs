//! The ledger of a station: what each doctor really worked and what she was due, period after period.
//!
//! A ledger is a list of bookings, each of some dates and without gaps between them. It names doctors by id and holds
//! no other personal facts. A doctor carries into a period what she worked minus what she was due in all bookings
//! before it, with what she brought in, cut to a cap at the end of each period. Due is booked beside worked, by the
//! part she had when she was there, so that time away leaves neither debt nor credit.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::calendar::{Calendar, Eve, Holiday, iso_week};
use super::ix::{DoctorIx, ShiftIx};
use super::law::{Basis, Param, Settings, Unit};
use super::station::ShiftKind;
use super::time::plus_days;

/// A holiday, or the summer, whose duties are shared over the years: holidays by FAI-2, the summer by FAI-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// 24 December.
    ChristmasEve,
    /// 25 December.
    ChristmasDay,
    /// 26 December.
    SecondChristmasDay,
    /// 31 December.
    NewYearsEve,
    /// 1 January.
    NewYearsDay,
    /// Maundy Thursday to Easter Monday: five dates.
    Easter,
    /// 17 May.
    ConstitutionDay,
    /// Whit Eve to Whit Monday: three dates.
    Whitsun,
    /// Some ISO weeks of the summer, which the station chooses.
    Summer,
}

impl Named {
    /// Every one, in the order of the variants.
    pub const ALL: [Self; 9] = [
        Self::ChristmasEve,
        Self::ChristmasDay,
        Self::SecondChristmasDay,
        Self::NewYearsEve,
        Self::NewYearsDay,
        Self::Easter,
        Self::ConstitutionDay,
        Self::Whitsun,
        Self::Summer,
    ];

    /// The word for it in files, and the tag of shifts that begin on it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::ChristmasEve => "julaften",
            Self::ChristmasDay => "1-juledag",
            Self::SecondChristmasDay => "2-juledag",
            Self::NewYearsEve => "nyttårsaften",
            Self::NewYearsDay => "1-nyttårsdag",
            Self::Easter => "påske",
            Self::ConstitutionDay => "17-mai",
            Self::Whitsun => "pinse",
            Self::Summer => "sommer",
        }
    }

    /// The named days of a date: 17 May 2027 is also Whit Monday.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use legevakt::domain::{Calendar, Settings, ledger::{Named, Summer}};
    /// let (calendar, summer) = (Calendar::new(2027, 2027), Summer::of(&Settings::default()));
    /// let named = |m, d| Named::on(&calendar, NaiveDate::from_ymd_opt(2027, m, d).unwrap(), summer);
    /// assert_eq!(named(5, 17), [Named::ConstitutionDay, Named::Whitsun]);
    /// assert_eq!(named(3, 27), [Named::Easter], "påskeaften is one of its five dates");
    /// assert_eq!(named(7, 15), [Named::Summer]);
    /// assert_eq!(named(12, 27), []);
    /// ```
    #[must_use]
    pub fn on(calendar: &Calendar, date: NaiveDate, summer: Summer) -> Vec<Self> {
        let eve = match calendar.eve(date) {
            Some(Eve::ChristmasEve) => Some(Self::ChristmasEve),
            Some(Eve::NewYearsEve) => Some(Self::NewYearsEve),
            Some(Eve::EasterEve) => Some(Self::Easter),
            Some(Eve::WhitEve) => Some(Self::Whitsun),
            Some(Eve::HolyWednesday) | None => None,
        };
        let of = |holiday: &Holiday| match holiday {
            Holiday::NewYearsDay => Some(Self::NewYearsDay),
            Holiday::MaundyThursday | Holiday::GoodFriday | Holiday::EasterSunday | Holiday::EasterMonday => {
                Some(Self::Easter)
            }
            Holiday::ConstitutionDay => Some(Self::ConstitutionDay),
            Holiday::WhitSunday | Holiday::WhitMonday => Some(Self::Whitsun),
            Holiday::ChristmasDay => Some(Self::ChristmasDay),
            Holiday::SecondChristmasDay => Some(Self::SecondChristmasDay),
            Holiday::LabourDay | Holiday::AscensionDay => None,
        };
        let summer = summer.has(date).then_some(Self::Summer);
        let mut named: Vec<Self> = calendar.holidays(date).iter().filter_map(of).chain(eve).chain(summer).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

/// The setting for the first ISO week of the summer.
pub const SUMMER_FIRST: Param = Param::new(
    "FAI-1",
    "summer_first_week",
    Unit::Count,
    26,
    Basis::Example,
    ["den første ISO-uka i sommeren", "den første ISO-veka i sommaren", "first ISO week of the summer"],
)
.within(1, 53);

/// The setting for the last ISO week of the summer, included.
pub const SUMMER_LAST: Param = Param::new(
    "FAI-1",
    "summer_last_week",
    Unit::Count,
    32,
    Basis::Example,
    ["den siste ISO-uka i sommeren", "den siste ISO-veka i sommaren", "last ISO week of the summer"],
)
.within(1, 53);

/// The weeks that are shared as the summer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summer {
    /// First ISO week.
    pub first: i64,
    /// Last ISO week, included.
    pub last: i64,
}

impl Summer {
    /// The weeks that the station has chosen.
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        Self { first: settings.get(&SUMMER_FIRST), last: settings.get(&SUMMER_LAST) }
    }

    /// Whether a date is in one of these weeks.
    #[must_use]
    pub fn has(self, date: NaiveDate) -> bool {
        (self.first..=self.last).contains(&i64::from(iso_week(date).1))
    }
}

/// Shifts of one counter or holiday that a doctor worked, and that she was due; of a counter that counts something else,
/// so many minutes, weekends or points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Whole shifts worked.
    pub worked: i64,
    /// What of `worked` weighs as one shift: 1 of shifts.
    pub one: i64,
    /// Hundredths of a shift due for the booked dates; carry-over is not in it. `None` for a doctor who had no part
    /// to be due: her work is counted, and gives neither credit nor debt.
    pub due: Option<i64>,
    /// Hundredths of a shift, over (+) or under (-), that the period file says she brought in beyond what the ledger
    /// carried: work from before the ledger began, and corrections. Always 0 for a holiday, because the period file
    /// tells carry-over by counter alone.
    pub brought: i64,
}

impl Default for Balance {
    fn default() -> Self {
        Self { worked: 0, one: 1, due: None, brought: 0 }
    }
}

impl Balance {
    /// Hundredths of a shift worked beyond what was due, negative when less, and 0 when no part was due. Of what is not
    /// counted in shifts, it is what weighs as much, rounded to the nearest.
    ///
    /// ```
    /// use legevakt::domain::ledger::Balance;
    /// let hours = Balance { worked: 30 * 60, one: 8 * 60, due: Some(100 * 26 * 60), brought: 0 };
    /// assert_eq!(hours.over(), 50, "four hours, half of what weighs as a shift");
    /// ```
    #[must_use]
    pub fn over(self) -> i64 {
        self.due.map_or(0, |due| rounded(100 * self.worked - due, self.one))
    }

    /// The same, counted by what weighs as one shift elsewhere.
    fn by(self, one: i64) -> Self {
        let of = |number: i64| if one == self.one { number } else { rounded(number * one, self.one) };
        Self { worked: of(self.worked), one, due: self.due.map(of), brought: self.brought }
    }

    fn add(&mut self, other: Self) {
        if *self == Self::default() {
            self.one = other.one;
        }
        let other = other.by(self.one);
        self.worked += other.worked;
        self.due = match (self.due, other.due) {
            (Some(one), Some(more)) => Some(one + more),
            (one, more) => one.or(more),
        };
        self.brought += other.brought;
    }
}

/// A quotient rounded to the nearest whole, halves away from zero.
fn rounded(value: i64, by: i64) -> i64 {
    (2 * value.abs() + by) / (2 * by) * value.signum()
}

/// Numbers of one calendar year; a booking over New Year holds one of these for each year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InYear {
    /// Duties on legevakt lines.
    pub legevakt: i64,
    /// Dates with duty while the doctor lacked specialisation (kompetanseforskriften § 4, CMP-7).
    pub short_term_days: i64,
}

/// What one doctor worked in some dates, by the date each duty began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Duties on legevakt lines by kind.
    pub kinds: BTreeMap<ShiftKind, i64>,
    /// Duties of `kinds` that began on a Saturday or Sunday.
    pub weekends: i64,
    /// Duties on bakvakt lines.
    pub backup: i64,
    /// Duties on daytime lines.
    pub daytime: i64,
    /// Duties on other lines, which are not legevakt by law.
    pub other: i64,
    /// Times called out, as the file of what was worked says.
    pub called_out: i64,
    /// Minutes on duty, bakvakt left out.
    pub minutes: i64,
    /// Legevakt duties and days under § 4, by calendar year.
    pub years: BTreeMap<i32, InYear>,
    /// Shifts worked and due, by id of the station's counter.
    pub counters: BTreeMap<String, Balance>,
    /// Shifts worked and due on legevakt lines, by named holiday and calendar year.
    pub holidays: BTreeMap<(Named, i32), Balance>,
}

impl Account {
    /// Duties on legevakt lines.
    #[must_use]
    pub fn legevakt(&self) -> i64 {
        self.kinds.values().sum()
    }

    /// Adds what another account of the same doctor holds.
    pub fn add(&mut self, other: &Self) {
        for (kind, duties) in &other.kinds {
            *self.kinds.entry(*kind).or_default() += duties;
        }
        self.weekends += other.weekends;
        self.backup += other.backup;
        self.daytime += other.daytime;
        self.other += other.other;
        self.called_out += other.called_out;
        self.minutes += other.minutes;
        for (year, counted) in &other.years {
            let own = self.years.entry(*year).or_default();
            own.legevakt += counted.legevakt;
            own.short_term_days += counted.short_term_days;
        }
        for (counter, balance) in &other.counters {
            self.counters.entry(counter.clone()).or_default().add(*balance);
        }
        for (holiday, balance) in &other.holidays {
            self.holidays.entry(*holiday).or_default().add(*balance);
        }
    }
}

/// Some dates that are booked: a whole period, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Id of the period.
    pub period: String,
    /// First date.
    pub from: NaiveDate,
    /// Last date, included.
    pub to: NaiveDate,
    /// Whether the period ends with this booking; carry-over is then cut to `carry_cap`.
    pub ends_period: bool,
    /// SHA-256 in hex of the file of what was worked.
    pub roster: String,
    /// Most shifts that a doctor carries on from the period, over or under; 0 is no limit.
    pub carry_cap: i64,
    /// Accounts by id of the doctor; a doctor who had no duties and was due none is left out.
    pub accounts: BTreeMap<String, Account>,
}

/// The memory of a station.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Id of the station.
    pub station: String,
    /// Bookings in the order of their dates.
    pub bookings: Vec<Booking>,
}

/// Why dates cannot be booked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The ledger is another station's.
    OtherStation {
        /// Id of the station that has the ledger.
        found: String,
    },
    /// The last of the dates is booked already.
    Twice {
        /// The last date that is booked.
        booked: NaiveDate,
    },
    /// Dates between the last booking and these are not booked.
    Gap {
        /// The last date that is booked.
        booked: NaiveDate,
        /// The first of the dates to book.
        from: NaiveDate,
    },
    /// Some of the dates are booked, in a period of another name.
    Overlap {
        /// Id of the period that has them.
        period: String,
        /// The last date that is booked.
        booked: NaiveDate,
    },
    /// The date to close through is not in the period.
    Outside {
        /// That date.
        through: NaiveDate,
    },
    /// Some rows of the roster's file fit no known doctor or seat, and booking would lose what they say.
    UnfitRows,
    /// These doctors are on one shift more than once, which nobody can have worked.
    SeatedTwice(Vec<(DoctorIx, ShiftIx)>),
    /// Seats must be filled in the dates, and not one doctor is on any shift of them.
    Nobody {
        /// The first of the dates.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
        /// Seats that must be filled.
        seats: i64,
    },
}

impl Ledger {
    /// The last date that is booked.
    #[must_use]
    pub fn booked(&self) -> Option<NaiveDate> {
        self.bookings.last().map(|b| b.to)
    }

    /// The bookings that lie wholly before a date, as a ledger of their own.
    #[must_use]
    pub fn before(&self, date: NaiveDate) -> Self {
        let bookings = self.bookings.iter().filter(|b| b.to < date).cloned().collect();
        Self { station: self.station.clone(), bookings }
    }

    /// The first date to book of a period that is `from` to `to`, when it is closed through a date.
    ///
    /// # Errors
    /// When `through` is outside the period, when the dates are booked already, or when there is a gap before them.
    pub fn next(&self, period: &str, from: NaiveDate, to: NaiveDate, through: NaiveDate) -> Result<NaiveDate, Refusal> {
        if through < from || to < through {
            return Err(Refusal::Outside { through });
        }
        let Some(last) = self.bookings.last() else { return Ok(from) };
        let (booked, next) = (last.to, plus_days(last.to, 1));
        if through <= booked {
            Err(Refusal::Twice { booked })
        } else if next < from {
            Err(Refusal::Gap { booked, from })
        } else if next > from && last.period != period {
            Err(Refusal::Overlap { period: last.period.clone(), booked })
        } else {
            Ok(next)
        }
    }

    /// The first booking that does not begin the day after the one before ends, or ends before it begins.
    #[must_use]
    pub fn disorder(&self) -> Option<&Booking> {
        let mut before: Option<NaiveDate> = None;
        self.bookings.iter().find(|b| {
            let follows = before.is_none_or(|to| plus_days(to, 1) == b.from);
            before = Some(b.to);
            !follows || b.to < b.from
        })
    }

    /// The sum of each doctor's accounts in all bookings, by id.
    #[must_use]
    pub fn totals(&self) -> BTreeMap<String, Account> {
        let mut totals: BTreeMap<String, Account> = BTreeMap::new();
        for (doctor, account) in self.bookings.iter().flat_map(|b| &b.accounts) {
            totals.entry(doctor.clone()).or_default().add(account);
        }
        totals
    }

    /// What each doctor carries on, by id and counter, in hundredths of a shift: over (+) or under (-) her part, with
    /// what she brought in. At the end of each period the carry-over is cut to the cap of the booking, and what is
    /// beyond is forgotten, so that nobody hoards credit.
    #[must_use]
    pub fn carry(&self) -> BTreeMap<(String, String), i64> {
        let mut carried: BTreeMap<(String, String), i64> = BTreeMap::new();
        // What is booked of a period in several goes is one sum, rounded once.
        let mut open: BTreeMap<(String, String), Balance> = BTreeMap::new();
        let settle = |open: &mut BTreeMap<(String, String), Balance>, carried: &mut BTreeMap<(String, String), i64>| {
            for (of, balance) in std::mem::take(open) {
                *carried.entry(of).or_default() += balance.over() + balance.brought;
            }
        };
        for booking in &self.bookings {
            for (doctor, account) in &booking.accounts {
                for (counter, balance) in &account.counters {
                    // Work of whoever had no part gives no credit.
                    let worked = if balance.due.is_some() { balance.worked } else { 0 };
                    let sum = open.entry((doctor.clone(), counter.clone())).or_default();
                    sum.add(Balance { worked, ..*balance });
                }
            }
            if booking.ends_period {
                settle(&mut open, &mut carried);
            }
            if booking.ends_period && booking.carry_cap > 0 {
                let most = 100 * booking.carry_cap;
                carried.values_mut().for_each(|c| *c = (*c).clamp(-most, most));
            }
        }
        settle(&mut open, &mut carried);
        carried
    }

    /// Shifts over or under each doctor's part of each named holiday in all years that are booked, in hundredths.
    #[must_use]
    pub fn holidays_over(&self) -> BTreeMap<(String, Named), i64> {
        let mut over: BTreeMap<(String, Named), i64> = BTreeMap::new();
        for (doctor, account) in self.bookings.iter().flat_map(|b| &b.accounts) {
            for ((named, _), balance) in &account.holidays {
                *over.entry((doctor.clone(), *named)).or_default() += balance.over();
            }
        }
        over
    }
}

/// What the ledger holds from before a period, for rules that count a calendar year or look back on named holidays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Booked {
    /// First and last date that is booked; `None` when nothing is booked.
    pub dates: Option<(NaiveDate, NaiveDate)>,
    /// Duties on legevakt lines, by doctor and calendar year.
    pub legevakt: BTreeMap<(DoctorIx, i32), i64>,
    /// Duties on named holidays and what was due of them, by doctor, holiday and calendar year.
    pub holidays: BTreeMap<(DoctorIx, Named, i32), Balance>,
    /// Dates with duty without specialisation (CMP-7), by doctor: booking by booking, and in each by calendar year.
    pub short_term: BTreeMap<DoctorIx, Vec<ShortTermDays>>,
}

/// Dates with duty without specialisation in one calendar year of one booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShortTermDays {
    /// First and last date of the booking.
    pub dates: (NaiveDate, NaiveDate),
    /// Calendar year.
    pub year: i32,
    /// Number of dates.
    pub days: i64,
}

impl Booked {
    /// Reads a ledger; `find` gives the index of an id, and accounts of doctors whom it does not know are dropped.
    #[must_use]
    pub fn of(ledger: &Ledger, find: impl Fn(&str) -> Option<DoctorIx>) -> Self {
        let (mut legevakt, mut holidays) = (BTreeMap::new(), BTreeMap::new());
        for (id, account) in ledger.totals() {
            let Some(doctor) = find(&id) else { continue };
            holidays
                .extend(account.holidays.into_iter().map(|((named, year), balance)| ((doctor, named, year), balance)));
            let years = account.years.into_iter().filter(|(_, counted)| counted.legevakt != 0);
            legevakt.extend(years.map(|(year, counted)| ((doctor, year), counted.legevakt)));
        }
        let mut short_term: BTreeMap<DoctorIx, Vec<ShortTermDays>> = BTreeMap::new();
        for booking in &ledger.bookings {
            for (id, account) in &booking.accounts {
                let Some(doctor) = find(id) else { continue };
                let years = account.years.iter().filter(|(_, counted)| counted.short_term_days != 0);
                let of = |(year, counted): (&i32, &InYear)| ShortTermDays {
                    dates: (booking.from, booking.to),
                    year: *year,
                    days: counted.short_term_days,
                };
                short_term.entry(doctor).or_default().extend(years.map(of));
            }
        }
        let dates = ledger.bookings.first().map(|b| b.from).zip(ledger.booked());
        Self { dates, legevakt, holidays, short_term }
    }

    /// Duties of a doctor on legevakt lines in a calendar year.
    #[must_use]
    pub fn duties(&self, doctor: DoctorIx, year: i32) -> i64 {
        self.legevakt.get(&(doctor, year)).copied().unwrap_or(0)
    }

    /// Whether a date is booked. The ledger has counted the work on a booked date, so history must not count it again.
    #[must_use]
    pub fn has(&self, date: NaiveDate) -> bool {
        self.dates.is_some_and(|(from, to)| from <= date && date <= to)
    }

    /// The number of dates of a calendar year that are booked.
    #[must_use]
    pub fn days(&self, year: i32) -> i64 {
        let new_year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        let (first, last) = (new_year(year), plus_days(new_year(year + 1), -1));
        self.dates.map_or(0, |(from, to)| ((to.min(last) - from.max(first)).num_days() + 1).max(0))
    }
}

/// The number of dates in a calendar year.
#[must_use]
pub fn days_in(year: i32) -> i64 {
    NaiveDate::from_ymd_opt(year, 12, 31).map_or(365, |d| i64::from(d.ordinal()))
}
