//! Elapsed and civil time, kept apart by type.
//!
//! A shift is written in civil time (23:00 to 08:00 in Norway) and judged in elapsed time (eight hours on the night
//! the clocks go forward). [`Instant`] and [`Minutes`] are elapsed; [`NaiveDateTime`] is civil; [`to_instant`] and
//! [`to_civil`] are the only bridges.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike};
use chrono_tz::Europe::Oslo;

/// An elapsed length in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(pub i64);

impl Minutes {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A whole number of hours.
    #[must_use]
    pub const fn hours(hours: i64) -> Self {
        Self(hours * 60)
    }

    /// A whole number of days of 24 hours.
    #[must_use]
    pub const fn days(days: i64) -> Self {
        Self(days * 24 * 60)
    }
}

impl Add for Minutes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Minutes {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::iter::Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

/// A point in elapsed time: whole minutes since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

impl Add<Minutes> for Instant {
    type Output = Self;
    fn add(self, by: Minutes) -> Self {
        Self(self.0 + by.0)
    }
}

impl Sub<Minutes> for Instant {
    type Output = Self;
    fn sub(self, by: Minutes) -> Self {
        Self(self.0 - by.0)
    }
}

impl Sub for Instant {
    type Output = Minutes;
    fn sub(self, other: Self) -> Minutes {
        Minutes(self.0 - other.0)
    }
}

impl fmt::Display for Instant {
    /// Civil time in Norway, `2027-03-28T08:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", to_civil(*self).format("%Y-%m-%dT%H:%M"))
    }
}

/// A half-open interval of elapsed time: `start` belongs to it, `end` does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first minute.
    pub start: Instant,
    /// The first minute after the interval.
    pub end: Instant,
}

impl Span {
    /// The interval between two instants; empty when `end` is not after `start`.
    #[must_use]
    pub const fn new(start: Instant, end: Instant) -> Self {
        Self { start, end }
    }

    /// How long it lasts; never negative.
    #[must_use]
    pub fn length(self) -> Minutes {
        Minutes((self.end.0 - self.start.0).max(0))
    }

    /// Whether the two share at least one minute.
    ///
    /// ```
    /// use legevakt::domain::{Instant, Span};
    /// let evening = Span::new(Instant(0), Instant(420));
    /// let night = Span::new(Instant(420), Instant(960));
    /// assert!(!evening.overlaps(night), "one ends the minute the other begins");
    /// ```
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The length of the part that the two share.
    #[must_use]
    pub fn common(self, other: Self) -> Minutes {
        Minutes((self.end.min(other.end).0 - self.start.max(other.start).0).max(0))
    }

    /// Whether `other` lies wholly within.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// The minutes of `whole` that none of `parts` covers, as maximal gaps in order.
///
/// ```
/// use legevakt::domain::{Instant, Span, time::gaps};
/// let s = |a, b| Span::new(Instant(a), Instant(b));
/// assert_eq!(gaps(s(0, 10), &[s(2, 4), s(3, 6)]), vec![s(0, 2), s(6, 10)]);
/// ```
#[must_use]
pub fn gaps(whole: Span, parts: &[Span]) -> Vec<Span> {
    let mut sorted: Vec<Span> = parts.iter().copied().filter(|p| p.overlaps(whole)).collect();
    sorted.sort();
    let mut found = Vec::new();
    let mut reached = whole.start;
    for part in sorted {
        if part.start > reached {
            found.push(Span::new(reached, part.start));
        }
        reached = reached.max(part.end);
    }
    if reached < whole.end {
        found.push(Span::new(reached, whole.end));
    }
    found
}

/// Cuts `whole` at every cut inside it.
///
/// ```
/// use legevakt::domain::{Instant, Span, time::pieces};
/// let s = |a, b| Span::new(Instant(a), Instant(b));
/// assert_eq!(pieces(s(0, 9), [Instant(4), Instant(4), Instant(20)]), vec![s(0, 4), s(4, 9)]);
/// ```
#[must_use]
pub fn pieces(whole: Span, cuts: impl IntoIterator<Item = Instant>) -> Vec<Span> {
    let inside = cuts.into_iter().filter(|c| whole.start < *c && *c < whole.end);
    let mut ends: Vec<Instant> = inside.chain([whole.start, whole.end]).collect();
    ends.sort();
    ends.dedup();
    ends.windows(2).map(|w| Span::new(w[0], w[1])).collect()
}

/// The most minutes that a change of the clock has skipped.
const MOST_SKIPPED: i64 = 180;

/// Civil time in Norway as an instant.
///
/// A time that the spring change skips is read as the moment at which the clock jumps over it, so that a shift that
/// begins at a skipped time and ends after the jump keeps the length that is left of it. A time that the autumn change
/// repeats is read as its first occurrence.
///
/// ```
/// use legevakt::domain::time::{civil, to_instant};
/// let from = to_instant(civil(2027, 3, 27, 23, 0).unwrap());
/// let to = to_instant(civil(2027, 3, 28, 7, 0).unwrap());
/// assert_eq!((to - from).0, 7 * 60, "eight hours on the wall, seven in the body");
/// ```
#[must_use]
pub fn to_instant(civil: NaiveDateTime) -> Instant {
    let zoned = match Oslo.from_local_datetime(&civil) {
        chrono::LocalResult::Single(t) | chrono::LocalResult::Ambiguous(t, _) => t.timestamp(),
        chrono::LocalResult::None => {
            let back = |minutes| Oslo.from_local_datetime(&(civil - Duration::minutes(minutes))).latest();
            let last = (1..=MOST_SKIPPED).find_map(back);
            last.map_or_else(|| civil.and_utc().timestamp(), |last| last.timestamp() + 60)
        }
    };
    Instant(zoned.div_euclid(60))
}

/// An instant as civil time in Norway.
#[must_use]
pub fn to_civil(instant: Instant) -> NaiveDateTime {
    let utc = DateTime::from_timestamp(instant.0 * 60, 0).unwrap_or_default();
    utc.with_timezone(&Oslo).naive_local()
}

/// A civil date and time, if the calendar has it.
#[must_use]
pub fn civil(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(hour, minute, 0)
}

/// The instant at which a date begins in Norway.
#[must_use]
pub fn midnight(date: NaiveDate) -> Instant {
    to_instant(date.and_time(NaiveTime::MIN))
}

/// Minutes since midnight on the wall clock.
#[must_use]
pub fn minute_of_day(time: NaiveTime) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

/// The date a number of days away. Beyond the end of the calendar, which no roster reaches, it is that end.
#[must_use]
pub fn plus_days(date: NaiveDate, days: i64) -> NaiveDate {
    date.checked_add_signed(Duration::days(days)).unwrap_or(if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// The months in bokmål, which has the names of nynorsk too.
pub const MONTHS_NB: [&str; 12] = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
];

/// The date a number of months away, on the last day of the month where the day does not exist.
#[must_use]
pub fn plus_months(date: NaiveDate, months: i32) -> NaiveDate {
    let step = chrono::Months::new(months.unsigned_abs());
    if months < 0 { date.checked_sub_months(step) } else { date.checked_add_months(step) }.unwrap_or(date)
}

/// Every date from `from` to `to`, both included.
pub fn dates(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |d| *d <= to)
}

/// A date as people write it: `2027-05-17` or `17.5.2027`.
#[must_use]
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let parts = |separator: char| -> Option<[u32; 3]> {
        let numbers: Option<Vec<u32>> = text.trim().split(separator).map(|p| digits(p.trim())).collect();
        numbers?.try_into().ok()
    };
    let (year, month, day) = match (parts('-'), parts('.')) {
        (Some([year, month, day]), _) | (None, Some([day, month, year])) => (year, month, day),
        _ => return None,
    };
    let plausible = (1900..=2200).contains(&year);
    plausible.then(|| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day))?
}

fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night(year: i32, month: u32, day: u32) -> Minutes {
        let start = civil(year, month, day, 23, 0).expect("date");
        let end = start.date().succ_opt().and_then(|d| d.and_hms_opt(8, 0, 0)).expect("date");
        to_instant(end) - to_instant(start)
    }

    #[test]
    fn nights_have_their_elapsed_length_when_the_clocks_change() {
        assert_eq!(night(2027, 3, 26), Minutes::hours(9));
        assert_eq!(night(2027, 3, 27), Minutes::hours(8), "spring forward");
        assert_eq!(night(2027, 10, 30), Minutes::hours(10), "autumn back");
        assert_eq!(night(2027, 10, 31), Minutes::hours(9));
    }

    #[test]
    fn skipped_and_repeated_times_are_read_as_documented() {
        let skipped = to_instant(civil(2027, 3, 28, 2, 30).expect("civil"));
        assert_eq!(to_civil(skipped), civil(2027, 3, 28, 3, 0).expect("civil"), "the clock jumps over it");
        let before = to_instant(civil(2027, 3, 28, 1, 59).expect("civil"));
        assert_eq!(skipped - before, Minutes(1));
        let end = to_instant(civil(2027, 3, 28, 3, 15).expect("civil"));
        assert_eq!(end - skipped, Minutes(15), "what is left of a shift from 02:30 to 03:15");
        let first = to_instant(civil(2027, 10, 31, 2, 30).expect("civil"));
        assert_eq!(to_civil(first + Minutes::hours(1)), civil(2027, 10, 31, 2, 30).expect("civil"));
    }

    #[test]
    fn gaps_are_maximal_and_in_order() {
        let s = |a, b| Span::new(Instant(a), Instant(b));
        assert_eq!(gaps(s(0, 10), &[]), vec![s(0, 10)]);
        assert_eq!(gaps(s(0, 10), &[s(-5, 20)]), vec![]);
        assert_eq!(gaps(s(0, 10), &[s(5, 7), s(0, 5)]), vec![s(7, 10)]);
    }
}
