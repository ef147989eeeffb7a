//! The Norwegian calendar: red days, eves, out-of-hours, pay windows and ISO weeks.
//!
//! Sources: helligdagsfredloven (LOV-1995-02-24-12) § 2, <https://lovdata.no/dokument/NL/lov/1995-02-24-12>; lov om 1
//! og 17 mai (LOV-1947-04-26-1) § 1, <https://lovdata.no/dokument/NL/lov/1947-04-26-1>; Hovedtariffavtalen KS pkt.
//! 5.3.1 for the eves.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use super::opening::OpeningHours;
use super::time::{Instant, Minutes, Span, midnight, plus_days, to_instant};

/// A named day of the church and state calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYearsDay,
    /// Thursday before Easter.
    MaundyThursday,
    /// Friday before Easter.
    GoodFriday,
    /// Easter Sunday.
    EasterSunday,
    /// The day after Easter Sunday.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// The sixth Thursday after Easter Sunday (Easter + 39).
    AscensionDay,
    /// 17 May.
    ConstitutionDay,
    /// The seventh Sunday after Easter (Easter + 49).
    WhitSunday,
    /// The day after Whit Sunday.
    WhitMonday,
    /// 25 December.
    ChristmasDay,
    /// 26 December.
    SecondChristmasDay,
}

/// The eves, which are ordinary days in law and unpopular ones in life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Eve {
    /// Wednesday before Maundy Thursday.
    HolyWednesday,
    /// Saturday before Easter Sunday.
    EasterEve,
    /// Saturday before Whit Sunday.
    WhitEve,
    /// 24 December.
    ChristmasEve,
    /// 31 December.
    NewYearsEve,
}

/// The column of the pay tables that a minute belongs to (CAL-2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayDay {
    /// Monday to Friday.
    Weekday,
    /// Saturday 00:00 to Sunday 24:00.
    Weekend,
    /// An eve, from the hour at which it is paid as one.
    Eve,
    /// A named holiday, weekend or not.
    Holiday,
}

/// From when an eve is paid as one, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EveHours {
    /// Onsdag før skjærtorsdag, pinse-, jul- og nyttårsaften.
    pub from: i64,
    /// Påskeaften.
    pub easter: i64,
}

impl EveHours {
    /// The hours of HTA § 5.3.1: from 12:00, and the whole of påskeaften.
    pub const HTA: Self = Self { from: 12 * 60, easter: 0 };
}

/// Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876, as given by Meeus, Astronomical
/// Algorithms, chapter 8).
///
/// ```
/// use legevakt::domain::calendar::easter;
/// assert_eq!(easter(2027).to_string(), "2027-03-28");
/// ```
#[must_use]
pub fn easter(year: i32) -> NaiveDate {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    NaiveDate::from_ymd_opt(year, month.unsigned_abs(), day.unsigned_abs()).unwrap_or_default()
}

/// The named days of one year. Several names can fall on one date: 17 May 2027 is also Whit Monday.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Year {
    holidays: BTreeMap<NaiveDate, Vec<Holiday>>,
    eves: BTreeMap<NaiveDate, Eve>,
}

impl Year {
    fn new(year: i32) -> Self {
        let easter = easter(year);
        let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let moving = |days| easter + Duration::days(days);
        let named = [
            (fixed(1, 1), Holiday::NewYearsDay),
            (moving(-3), Holiday::MaundyThursday),
            (moving(-2), Holiday::GoodFriday),
            (easter, Holiday::EasterSunday),
            (moving(1), Holiday::EasterMonday),
            (fixed(5, 1), Holiday::LabourDay),
            (moving(39), Holiday::AscensionDay),
            (fixed(5, 17), Holiday::ConstitutionDay),
            (moving(49), Holiday::WhitSunday),
            (moving(50), Holiday::WhitMonday),
            (fixed(12, 25), Holiday::ChristmasDay),
            (fixed(12, 26), Holiday::SecondChristmasDay),
        ];
        let mut holidays: BTreeMap<NaiveDate, Vec<Holiday>> = BTreeMap::new();
        for (date, name) in named {
            holidays.entry(date).or_default().push(name);
        }
        let eves = BTreeMap::from([
            (moving(-4), Eve::HolyWednesday),
            (moving(-1), Eve::EasterEve),
            (moving(48), Eve::WhitEve),
            (fixed(12, 24), Eve::ChristmasEve),
            (fixed(12, 31), Eve::NewYearsEve),
        ]);
        Self { holidays, eves }
    }
}

/// The days of a stretch of years, computed once.
///
/// ```
/// use chrono::NaiveDate;
/// use legevakt::domain::Calendar;
/// let calendar = Calendar::new(2027, 2027);
/// let day = NaiveDate::from_ymd_opt(2027, 5, 17).unwrap();
/// assert!(calendar.is_red(day));
/// assert_eq!(calendar.holidays(day).len(), 2, "17 May and Whit Monday");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
    first: NaiveDate,
    /// When the fastleger's offices are open.
    opening: OpeningHours,
    /// The midnights from the first date to the one after the last.
    midnights: Vec<Instant>,
}

impl Calendar {
    /// The calendar of the years `first` to `last`, both included. Dates outside have no named days.
    #[must_use]
    pub fn new(first: i32, last: i32) -> Self {
        let new_year = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        Self {
            years: (first..=last).map(|y| (y, Year::new(y))).collect(),
            first: new_year(first),
            opening: OpeningHours::default(),
            midnights: super::time::dates(new_year(first), new_year(last + 1)).map(midnight).collect(),
        }
    }

    /// The same calendar with a station's own opening hours.
    #[must_use]
    pub fn with_opening(self, opening: OpeningHours) -> Self {
        Self { opening, ..self }
    }

    /// The same instant as [`at_minute`] gives, but faster: on a date of the calendar without a change of clocks, the
    /// minutes are added to a stored midnight, so that no time zone is looked up.
    #[must_use]
    pub fn at_minute(&self, date: NaiveDate, minute: i64) -> Instant {
        let day = (date - self.first).num_days() + minute.div_euclid(1440);
        let near = usize::try_from(day).ok().and_then(|day| self.midnights.get(day..day + 2));
        match near {
            Some([start, end]) if *end - *start == Minutes::days(1) => *start + Minutes(minute.rem_euclid(1440)),
            _ => at_minute(date, minute),
        }
    }

    /// The names of a date, empty for an ordinary one.
    #[must_use]
    pub fn holidays(&self, date: NaiveDate) -> &[Holiday] {
        self.years.get(&date.year()).and_then(|y| y.holidays.get(&date)).map_or(&[], Vec::as_slice)
    }

    /// The eve that falls on a date.
    #[must_use]
    pub fn eve(&self, date: NaiveDate) -> Option<Eve> {
        self.years.get(&date.year())?.eves.get(&date).copied()
    }

    /// CAL-1: a Sunday or one of the twelve named days.
    #[must_use]
    pub fn is_red(&self, date: NaiveDate) -> bool {
        date.weekday() == Weekday::Sun || !self.holidays(date).is_empty()
    }

    /// A named day that is more than an ordinary Sunday.
    #[must_use]
    pub fn is_holiday(&self, date: NaiveDate) -> bool {
        !self.holidays(date).is_empty()
    }

    /// Monday to Friday and not red.
    #[must_use]
    pub fn is_workday(&self, date: NaiveDate) -> bool {
        date.weekday() != Weekday::Sat && !self.is_red(date)
    }

    /// Whether the station closes the fastleger's offices on a date that is a workday in law.
    #[must_use]
    pub fn is_closed(&self, date: NaiveDate) -> bool {
        self.opening.is_closed(self, date)
    }

    /// CAL-3: the ordinary opening hours of a date, `None` when the fastleger's offices are closed all day.
    #[must_use]
    pub fn opening_hours(&self, date: NaiveDate) -> Option<Span> {
        let at = |minute| self.at_minute(date, minute);
        self.opening.is_open(self, date).then(|| Span::new(at(self.opening.from), at(self.opening.to)))
    }

    /// The opening hours of all dates that have some time in `span`.
    pub fn opening_in(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let last = super::time::to_civil(span.end).date();
        let days = super::time::dates(super::time::to_civil(span.start).date(), last);
        days.filter_map(|date| self.opening_hours(date)).filter(move |open| open.overlaps(span))
    }

    /// CAL-3: whether any minute of `span` lies outside the opening hours.
    #[must_use]
    pub fn is_out_of_hours(&self, span: Span) -> bool {
        self.opening_in(span).map(|open| open.common(span)).sum::<Minutes>() < span.length()
    }

    /// CAL-2: the pay windows of one date, in order and without gaps from midnight to midnight.
    #[must_use]
    pub fn pay_windows(&self, date: NaiveDate, eves: EveHours) -> Vec<(Span, PayDay)> {
        let whole = Span::new(self.at_minute(date, 0), self.at_minute(date, 24 * 60));
        let plain = match date.weekday() {
            Weekday::Sat | Weekday::Sun => PayDay::Weekend,
            _ => PayDay::Weekday,
        };
        if self.is_holiday(date) {
            return vec![(whole, PayDay::Holiday)];
        }
        let Some(eve) = self.eve(date) else { return vec![(whole, plain)] };
        let from = self.at_minute(date, if eve == Eve::EasterEve { eves.easter } else { eves.from });
        let windows = [(Span::new(whole.start, from), plain), (Span::new(from, whole.end), PayDay::Eve)];
        windows.into_iter().filter(|(span, _)| span.start < span.end).collect()
    }

    /// CAL-2: how many minutes of `span` fall in each column of the pay tables; columns without minutes are left out.
    #[must_use]
    pub fn pay_minutes(&self, span: Span, eves: EveHours) -> BTreeMap<PayDay, Minutes> {
        let mut sums = BTreeMap::new();
        let mut date = super::time::to_civil(span.start).date();
        while midnight(date) < span.end {
            for (window, pay) in self.pay_windows(date, eves) {
                let common = window.common(span);
                if common > Minutes::ZERO {
                    *sums.entry(pay).or_insert(Minutes::ZERO) += common;
                }
            }
            date = plus_days(date, 1);
        }
        sums
    }
}

/// The ISO year and week of a date. 1 January 2027 is in week 53 of 2026.
#[must_use]
pub fn iso_week(date: NaiveDate) -> (i32, u32) {
    (date.iso_week().year(), date.iso_week().week())
}

/// The Monday of a date's ISO week.
#[must_use]
pub fn monday_of(date: NaiveDate) -> NaiveDate {
    plus_days(date, -i64::from(date.weekday().num_days_from_monday()))
}

/// The week that begins on a Monday, as elapsed time: 167, 168 or 169 hours.
#[must_use]
pub fn week_span(monday: NaiveDate) -> Span {
    Span::new(midnight(monday), midnight(plus_days(monday, 7)))
}

/// The calendar month that holds a date, first and last day.
#[must_use]
pub fn month_of(date: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = date.with_day(1).unwrap_or(date);
    (first, plus_days(super::time::plus_months(first, 1), -1))
}

/// The instant of a wall-clock time, minutes after midnight, on a date; 24:00 and beyond run into the next day.
#[must_use]
pub fn at_minute(date: NaiveDate, minute: i64) -> Instant {
    let day = plus_days(date, minute.div_euclid(1440));
    to_instant(day.and_time(chrono::NaiveTime::MIN) + Duration::minutes(minute.rem_euclid(1440)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(y: i32, m: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, day).expect("a date")
    }

    #[test]
    fn ordinary_shifts_a_year_follow_the_published_table() {
        // Two on every day and a third on Saturdays, Sundays and red days: the Halden plan's «840 til 850».
        let published = [(2022, 842), (2023, 844), (2024, 846), (2025, 843), (2026, 842), (2027, 840), (2028, 847)];
        let calendar = Calendar::new(2022, 2031);
        let count = |year: i32| {
            super::super::time::dates(d(year, 1, 1), d(year, 12, 31))
                .map(|date| if calendar.is_workday(date) { 2 } else { 3 })
                .sum::<i32>()
        };
        for (year, shifts) in published {
            assert_eq!(count(year), shifts, "{year}");
        }
        for year in 2022..=2031 {
            // The rule, counted the other way round: weekend days plus the named dates that are no weekend day.
            let days = if d(year, 12, 31).ordinal() == 366 { 366 } else { 365 };
            let all = || super::super::time::dates(d(year, 1, 1), d(year, 12, 31));
            let weekend = |x: &NaiveDate| matches!(x.weekday(), Weekday::Sat | Weekday::Sun);
            let weekends = all().filter(weekend).count();
            let named = all().filter(|x| calendar.is_holiday(*x) && !weekend(x)).count();
            assert_eq!(count(year), 2 * days + i32::try_from(weekends + named).expect("small"), "{year}");
        }
    }

    #[test]
    fn the_red_days_are_those_of_the_law() {
        let calendar = Calendar::new(2026, 2028);
        let named = |year| -> Vec<String> {
            calendar.years[&year].holidays.keys().map(|x| x.format("%-d/%-m").to_string()).collect()
        };
        let of_2026 = "1/1 2/4 3/4 5/4 6/4 1/5 14/5 17/5 24/5 25/5 25/12 26/12";
        let of_2027 = "1/1 25/3 26/3 28/3 29/3 1/5 6/5 16/5 17/5 25/12 26/12";
        let of_2028 = "1/1 13/4 14/4 16/4 17/4 1/5 17/5 25/5 4/6 5/6 25/12 26/12";
        assert_eq!(named(2026).join(" "), of_2026);
        assert_eq!(named(2027).join(" "), of_2027);
        assert_eq!(named(2028).join(" "), of_2028);
        assert_eq!(calendar.holidays(d(2027, 5, 17)), [Holiday::ConstitutionDay, Holiday::WhitMonday]);
    }

    #[test]
    fn pay_windows_split_at_noon_on_eves_and_never_lose_a_minute() {
        let calendar = Calendar::new(2026, 2027);
        let hta = EveHours::HTA;
        assert_eq!(calendar.pay_windows(d(2026, 12, 24), hta).len(), 2);
        assert_eq!(
            calendar.pay_windows(d(2027, 3, 27), hta),
            vec![(Span::new(midnight(d(2027, 3, 27)), midnight(d(2027, 3, 28))), PayDay::Eve)]
        );
        for date in super::super::time::dates(d(2026, 1, 1), d(2027, 12, 31)) {
            let windows = calendar.pay_windows(date, hta);
            let total: Minutes = windows.iter().map(|(span, _)| span.length()).sum();
            assert_eq!(total, midnight(plus_days(date, 1)) - midnight(date), "{date}");
        }
        let new_years_night = Span::new(at_minute(d(2026, 12, 31), 23 * 60), at_minute(d(2027, 1, 1), 8 * 60));
        assert_eq!(
            calendar.pay_minutes(new_years_night, hta),
            BTreeMap::from([(PayDay::Eve, Minutes::hours(1)), (PayDay::Holiday, Minutes::hours(8))])
        );
        let eve_day = Span::new(at_minute(d(2026, 12, 24), 8 * 60), at_minute(d(2026, 12, 24), 16 * 60));
        assert_eq!(
            calendar.pay_minutes(eve_day, hta),
            BTreeMap::from([(PayDay::Weekday, Minutes::hours(4)), (PayDay::Eve, Minutes::hours(4))])
        );
        let later = EveHours { from: 15 * 60, easter: 12 * 60 };
        assert_eq!(calendar.pay_minutes(eve_day, later)[&PayDay::Eve], Minutes::hours(1), "the hour is the station's");
        assert_eq!(calendar.pay_windows(d(2027, 3, 27), later)[0].1, PayDay::Weekend, "påskeaften før kl. 12");
    }

    #[test]
    fn out_of_hours_is_judged_by_the_minute() {
        let calendar = Calendar::new(2027, 2027);
        let span = |day, from, to| Span::new(at_minute(day, from), at_minute(day, to));
        let monday = d(2027, 1, 4);
        assert!(!calendar.is_out_of_hours(span(monday, 8 * 60, 16 * 60)));
        assert!(calendar.is_out_of_hours(span(monday, 8 * 60, 16 * 60 + 1)));
        assert!(calendar.is_out_of_hours(span(monday, 8 * 60 - 1, 16 * 60)));
        assert!(calendar.is_out_of_hours(span(d(2027, 1, 2), 8 * 60, 16 * 60)), "Saturday");
        assert!(calendar.is_out_of_hours(span(d(2027, 5, 17), 8 * 60, 16 * 60)), "red Monday");
    }

    #[test]
    fn the_calendar_knows_the_time_of_day_without_asking() {
        let calendar = Calendar::new(2027, 2027);
        for date in super::super::time::dates(d(2026, 12, 30), d(2028, 1, 2)) {
            for minute in (-1500..3000).step_by(30) {
                assert_eq!(calendar.at_minute(date, minute), at_minute(date, minute), "{date} {minute}");
            }
        }
    }

    #[test]
    fn iso_weeks_at_new_year() {
        assert_eq!(iso_week(d(2027, 1, 1)), (2026, 53));
        assert_eq!(iso_week(d(2027, 1, 4)), (2027, 1));
        assert_eq!(monday_of(d(2027, 1, 3)), d(2026, 12, 28));
        assert_eq!(week_span(d(2027, 3, 22)).length(), Minutes::hours(167));
    }
}
