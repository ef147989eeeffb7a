//! Zones by the names that calendars have for them: those that everybody knows, and those that the file itself tells of.

use std::collections::BTreeMap;

use chrono::{Duration, LocalResult, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{Europe::Oslo, Tz};

use super::parts::Part;
use super::series;
use super::times::{self, Said};

/// A zone.
#[derive(Clone, Debug)]
pub(super) enum Zone {
    /// One that everybody knows.
    Known(Tz),
    /// One that the file tells of: from when in UTC the clock is so many seconds before UTC. Never empty.
    Told(Vec<(NaiveDateTime, i64)>),
}

impl Zone {
    /// Norway's.
    pub(super) const NORWAY: Self = Self::Known(Oslo);

    /// What it is in UTC when the clock shows a time. One that the spring change skips is as much later as the change; one that the
    /// autumn change repeats is the first.
    pub(super) fn utc(&self, wall: NaiveDateTime) -> NaiveDateTime {
        match self {
            Self::Known(zone) => match zone.from_local_datetime(&wall) {
                LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => time.naive_utc(),
                LocalResult::None => wall - Duration::seconds(self.seconds(wall - Duration::days(1))),
            },
            Self::Told(onsets) => {
                let tries = onsets.iter().map(|(_, seconds)| wall - Duration::seconds(*seconds));
                let fits = |utc: &NaiveDateTime| *utc + Duration::seconds(self.seconds(*utc)) == wall;
                let skipped = || wall - Duration::seconds(self.seconds(wall - Duration::days(1)));
                tries.filter(fits).min().unwrap_or_else(skipped)
            }
        }
    }

    /// What the clock shows when it is a time in UTC.
    pub(super) fn wall(&self, utc: NaiveDateTime) -> NaiveDateTime {
        utc + Duration::seconds(self.seconds(utc))
    }

    /// How many seconds the clock is before UTC.
    fn seconds(&self, utc: NaiveDateTime) -> i64 {
        match self {
            Self::Known(zone) => zone.offset_from_utc_datetime(&utc).fix().local_minus_utc().into(),
            Self::Told(onsets) => {
                let since = onsets.iter().rfind(|(from, _)| *from <= utc).or_else(|| onsets.first());
                since.map_or(0, |(_, seconds)| *seconds)
            }
        }
    }
}

/// The zones of a calendar.
pub(super) struct Zones(BTreeMap<String, Zone>);

impl Zones {
    /// Those that a calendar tells of, laid out up to a year.
    pub(super) fn of(calendar: &Part, last: NaiveDate, room: &mut usize) -> Self {
        let own = calendar.parts.iter().filter(|part| part.kind == "VTIMEZONE");
        let zone = |part: &Part| Some((part.one("TZID")?.value().trim().to_owned(), told(part, last, room)?));
        Self(own.filter_map(zone).collect())
    }

    /// The zone of a name: of the names that everybody knows, also behind a way to them as Mozilla and Evolution write it,
    /// before what the file tells, which Outlook gives names of its own.
    pub(super) fn named(&self, name: &str) -> Option<Zone> {
        let parts: Vec<&str> = name.trim_matches('/').split('/').collect();
        let tails = (0..parts.len()).filter_map(|at| parts[at..].join("/").parse::<Tz>().ok());
        tails.map(Zone::Known).next().or_else(|| self.0.get(name).cloned())
    }
}

/// A zone as a file tells it: each of its clocks with when it begins.
fn told(part: &Part, last: NaiveDate, room: &mut usize) -> Option<Zone> {
    let mut onsets = Vec::new();
    for clock in part.parts.iter().filter(|part| matches!(part.kind.as_str(), "STANDARD" | "DAYLIGHT")) {
        let before = seconds(clock.one("TZOFFSETFROM")?.value())?;
        let own = seconds(clock.one("TZOFFSETTO")?.value())?;
        let Said::Wall(first) = times::read(clock.one("DTSTART")?.value())? else { return None };
        let last = last.succ_opt()?.and_hms_opt(0, 0, 0)?;
        let until = |said| match said {
            Said::Date(date) => date.and_hms_opt(23, 59, 59).unwrap_or(last),
            Said::Wall(wall) => wall,
            Said::Utc(utc) => utc + Duration::seconds(before),
        };
        let starts = match clock.one("RRULE") {
            Some(rule) => series::starts(rule.value(), first, last, &until, room).ok()?,
            None => vec![first],
        };
        let more = clock.all("RDATE").flat_map(|line| line.value().split(',').filter_map(times::read));
        let more = more.filter_map(|said| if let Said::Wall(wall) = said { Some(wall) } else { None });
        onsets.extend(starts.into_iter().chain(more).map(|wall| (wall - Duration::seconds(before), own)));
    }
    onsets.sort_unstable();
    (!onsets.is_empty()).then_some(Zone::Told(onsets))
}

/// Reads `+0100` or `-023000`.
fn seconds(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let number: i64 = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (hours, minutes, seconds) = match digits.len() {
        4 => (number / 100, number % 100, 0),
        6 => (number / 10_000, number / 100 % 100, number % 100),
        _ => return None,
    };
    (hours < 24 && minutes < 60 && seconds < 60).then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}
