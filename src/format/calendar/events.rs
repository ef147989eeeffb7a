//! Events of a calendar: what each is, and when it is in Norway.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::domain::ical::{Line, is_of_duty, members, unescape};

use super::parts::Part;
use super::times::{self, Length, Said};
use super::zones::{Zone, Zones};
use super::{Calendar, DAY, Event, Fault, MOST_SERIES, MOST_TIMES, Shows, Times, Wrong, series};

/// The years that an event may be in.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Of which dates the times are asked for: the first and the last.
type Window = (NaiveDate, NaiveDate);

/// The events of some calendars, which are those of one file.
pub(super) fn events(calendars: &[Part], window: Window) -> Result<Calendar, Vec<Fault>> {
    let mut found = Calendar::default();
    let mut room = MOST_TIMES;
    let rules = calendars.iter().flat_map(|calendar| &calendar.parts).filter(|part| part.one("RRULE").is_some());
    let full = |most| vec![Fault { line: None, wrong: Wrong::TooMany { most } }];
    if rules.count() > MOST_SERIES {
        return Err(full(MOST_SERIES));
    }
    for calendar in calendars {
        let zones = Zones::of(calendar, window.1, &mut room);
        let named = ["X-WR-CALNAME", "NAME"].iter().find_map(|name| calendar.one(name));
        found.name = found.name.or_else(|| named.map(|line| unescape(line.value()).trim().to_owned()));
        // A calendar of cancellations, as they are sent by mail, has none but such.
        let is_off = |part: &Part| calendar.word("METHOD") == "CANCEL" || part.word("STATUS") == "CANCELLED";
        let all: Vec<&Part> = calendar.parts.iter().filter(|part| part.kind == "VEVENT").collect();
        let (otherwise, last) = (otherwise(&all), last_of_each(&all));
        for (at, part) in all.iter().enumerate() {
            if is_off(part) || !last.contains(&at) {
                continue;
            }
            if is_of_duty(uid(part)) {
                found.duties += 1;
                continue;
            }
            found.people.extend(people(part));
            let moved = otherwise.get(uid(part)).filter(|_| part.one("RECURRENCE-ID").is_none());
            let laying = Laying { part, zones: &zones, moved: moved.map_or(&[], Vec::as_slice), window };
            let times = laying.times(&mut room);
            let is_full = |fault: &Fault| matches!(fault.wrong, Wrong::TooMany { .. });
            if times.as_ref().is_err_and(|faults| faults.iter().any(is_full)) {
                return Err(full(MOST_TIMES));
            }
            found.events.push(event(part, times));
        }
    }
    Ok(found)
}

fn uid(part: &Part) -> &str {
    part.one("UID").map_or("", |line| line.value().trim())
}

/// The lines that name times of a series which stand otherwise, by the name of the series.
fn otherwise<'a>(all: &[&'a Part]) -> BTreeMap<&'a str, Vec<&'a Line>> {
    let mut moved: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for part in all.iter().filter(|part| !uid(part).is_empty()) {
        moved.entry(uid(part)).or_default().extend(part.one("RECURRENCE-ID"));
    }
    moved
}

/// The places of those that count: an event that stands twice counts by its last version, and of two alike by the last.
fn last_of_each(all: &[&Part]) -> BTreeSet<usize> {
    let mut last: BTreeMap<(&str, &str), (u64, usize)> = BTreeMap::new();
    let mut nameless = BTreeSet::new();
    for (at, part) in all.iter().enumerate() {
        if uid(part).is_empty() {
            nameless.insert(at);
            continue;
        }
        let version = part.one("SEQUENCE").and_then(|line| line.value().trim().parse().ok()).unwrap_or(0);
        let key = (uid(part), part.one("RECURRENCE-ID").map_or("", |line| line.value().trim()));
        let known = last.entry(key).or_insert((version, at));
        *known = (*known).max((version, at));
    }
    nameless.into_iter().chain(last.into_values().map(|(_, at)| at)).collect()
}

/// Who takes part in an event; nothing of one that does not say.
fn people(part: &Part) -> Option<BTreeSet<String>> {
    part.one("ATTENDEE")?;
    let lines = part.all("ATTENDEE").chain(part.all("ORGANIZER"));
    let mail = |line: &Line| line.value().trim().rsplit(':').next().unwrap_or_default().to_owned();
    let all = lines.flat_map(|line| line.parameter("CN").into_iter().chain([mail(line)]));
    Some(all.filter(|text| !text.is_empty()).collect())
}

fn event(part: &Part, times: Result<Vec<Times>, Vec<Fault>>) -> Event {
    let busy = ["X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-INTENDEDSTATUS"].map(|name| part.word(name));
    let shown = busy.into_iter().find(|word| !word.is_empty());
    let shows = match shown.as_deref() {
        Some("FREE" | "WORKINGELSEWHERE") => Shows::Free,
        Some("TENTATIVE") => Shows::Tentative,
        Some("BUSY" | "OOF") => Shows::Busy,
        _ if part.word("TRANSP") == "TRANSPARENT" => Shows::Free,
        _ => Shows::Busy,
    };
    let is_unsure = shows == Shows::Busy && part.word("STATUS") == "TENTATIVE";
    Event {
        line: part.line,
        title: part.one("SUMMARY").map_or_else(String::new, |line| unescape(line.value()).trim().to_owned()),
        categories: part.all("CATEGORIES").flat_map(|line| members(line.value())).collect(),
        is_private: matches!(part.word("CLASS").as_str(), "PRIVATE" | "CONFIDENTIAL"),
        shows: if is_unsure { Shows::Tentative } else { shows },
        times,
    }
}

/// A moment on the clock of a zone.
struct Moment {
    said: Said,
    zone: Zone,
}

impl Moment {
    fn utc(&self) -> NaiveDateTime {
        match self.said {
            Said::Date(date) => self.zone.utc(date.and_time(NaiveTime::MIN)),
            Said::Wall(wall) => self.zone.utc(wall),
            Said::Utc(utc) => utc,
        }
    }

    /// What the clock of a series shows then; a date is its beginning on any clock.
    fn on(&self, zone: &Zone) -> NaiveDateTime {
        match self.said {
            Said::Date(date) => date.and_time(NaiveTime::MIN),
            _ => zone.wall(self.utc()),
        }
    }
}

/// An event that is laid out.
struct Laying<'a> {
    part: &'a Part,
    zones: &'a Zones,
    /// Where other events stand for times of this one.
    moved: &'a [&'a Line],
    window: Window,
}

impl Laying<'_> {
    /// The times within the window.
    fn times(&self, room: &mut usize) -> Result<Vec<Times>, Vec<Fault>> {
        let line = self.part.one("DTSTART").ok_or_else(|| vec![Fault::at(self.part.line, Wrong::NoStart)])?;
        let first = self.moment(line, line.value()).map_err(|fault| vec![fault])?;
        let is_date = matches!(first.said, Said::Date(_));
        let (zone, start) = (&first.zone, first.on(&first.zone));
        let mut faults = Vec::new();
        let length = self.length(&first).unwrap_or_else(|fault| {
            faults.push(fault);
            Length::default()
        });
        let starts = self.starts((zone, start), is_date, room).unwrap_or_else(|more| {
            faults.extend(more);
            Vec::new()
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        let whole = Times { from: self.window.0, start: 0, to: self.window.1, end: DAY };
        let one = |start: NaiveDateTime| {
            let end = times::after(start, length)?;
            Some(if is_date { days(start, end) } else { on_clock(zone.utc(start), zone.utc(end)) })
        };
        Ok(starts.into_iter().filter_map(one).filter(|times| times.overlaps(whole)).collect())
    }

    /// How long each time is.
    fn length(&self, first: &Moment) -> Result<Length, Fault> {
        let is_date = matches!(first.said, Said::Date(_));
        let least = Length { days: is_date.into(), seconds: 0 };
        if let Some(line) = self.part.one("DTEND") {
            let text = || line.value().trim().to_owned();
            let end = self.moment(line, line.value())?;
            if is_date != matches!(end.said, Said::Date(_)) {
                return Err(Fault::at(line.number, Wrong::NotATime { text: text() }));
            }
            let between = end.on(&first.zone) - first.on(&first.zone);
            return match (between.num_seconds(), is_date) {
                (..0, _) => Err(Fault::at(line.number, Wrong::EndsBefore { text: text() })),
                // Some write the last day where the standard has the day after it.
                (_, true) => Ok(Length { days: between.num_days().max(1), seconds: 0 }),
                (seconds, false) => Ok(Length { days: 0, seconds }),
            };
        }
        let Some(line) = self.part.one("DURATION") else { return Ok(least) };
        let wrong = || Fault::at(line.number, Wrong::NotATime { text: line.value().trim().to_owned() });
        let length = times::length(line.value()).ok_or_else(wrong)?;
        Ok(if is_date { Length { days: length.days.max(1), seconds: 0 } } else { length })
    }

    /// When each time begins, on the clock of the series, without those that are taken out of it or stand elsewhere.
    fn starts(
        &self,
        (zone, start): (&Zone, NaiveDateTime),
        is_date: bool,
        room: &mut usize,
    ) -> Result<Vec<NaiveDateTime>, Vec<Fault>> {
        let mut faults = Vec::new();
        let after = self.window.1.succ_opt().unwrap_or(self.window.1).and_time(NaiveTime::MIN);
        let last = if is_date { after } else { zone.wall(Zone::NORWAY.utc(after)) };
        let until = |said| match said {
            // The whole of that day.
            Said::Date(date) => date.and_hms_opt(23, 59, 59).unwrap_or(last),
            Said::Wall(wall) => wall,
            Said::Utc(utc) => zone.wall(utc),
        };
        let mut all = BTreeSet::from([start]);
        for line in self.part.all("RRULE") {
            match series::starts(line.value().trim(), start, last, &until, room) {
                Ok(starts) => all.extend(starts),
                Err(wrong) => faults.push(Fault::at(line.number, wrong)),
            }
        }
        let rules = self.part.all("EXRULE");
        let exceptions = rules.map(|line| (line, Wrong::NotARule { text: line.value().trim().to_owned() }));
        faults.extend(exceptions.map(|(line, wrong)| Fault::at(line.number, wrong)));
        let mut listed = |lines: &mut dyn Iterator<Item = &Line>| -> Vec<Moment> {
            let mut moments = Vec::new();
            for line in lines {
                for value in line.value().split(',').filter(|value| !value.trim().is_empty()) {
                    match self.moment(line, value) {
                        Ok(moment) => moments.push(moment),
                        Err(fault) => faults.push(fault),
                    }
                }
            }
            moments
        };
        all.extend(listed(&mut self.part.all("RDATE")).iter().map(|moment| moment.on(zone)));
        let gone = listed(&mut self.part.all("EXDATE").chain(self.moved.iter().copied()));
        faults.extend(
            self.moved
                .iter()
                .filter(|line| line.parameter("RANGE").is_some())
                .map(|line| Fault::at(line.number, Wrong::ThisAndFuture)),
        );
        let own = self.part.one("RECURRENCE-ID").filter(|line| line.parameter("RANGE").is_some());
        faults.extend(own.map(|line| Fault::at(line.number, Wrong::ThisAndFuture)));
        // A date takes out whatever begins on it: some write the exceptions of a meeting by their dates.
        let is_of_day = |moment: &&Moment| is_date || matches!(moment.said, Said::Date(_));
        let (of_days, of_times): (Vec<&Moment>, Vec<&Moment>) = gone.iter().partition(is_of_day);
        let day = |moment: &Moment| match moment.said {
            Said::Date(date) => date,
            _ => moment.on(&Zone::NORWAY).date(),
        };
        let of_days: BTreeSet<NaiveDate> = of_days.into_iter().map(day).collect();
        let of_times: BTreeSet<NaiveDateTime> = of_times.into_iter().map(|moment| moment.on(zone)).collect();
        let is_gone = |time: &NaiveDateTime| of_days.contains(&time.date()) || of_times.contains(time);
        all.retain(|time| !is_gone(time));
        if faults.is_empty() { Ok(all.into_iter().collect()) } else { Err(faults) }
    }

    /// The moment of a value on a line.
    fn moment(&self, line: &Line, value: &str) -> Result<Moment, Fault> {
        let wrong = || Fault::at(line.number, Wrong::NotATime { text: value.trim().to_owned() });
        let said = times::read(value).ok_or_else(wrong)?;
        if !YEARS.contains(&date_of(said).year()) {
            return Err(wrong());
        }
        let zone = match (said, line.parameter("TZID")) {
            (Said::Utc(_), _) => Zone::Known(chrono_tz::UTC),
            (Said::Wall(_), Some(name)) => {
                let unknown = || Fault::at(line.number, Wrong::UnknownZone { text: name.clone() });
                self.zones.named(&name).ok_or_else(unknown)?
            }
            // A time that names no zone is that of wherever its owner is.
            _ => Zone::NORWAY,
        };
        Ok(Moment { said, zone })
    }
}

fn date_of(said: Said) -> NaiveDate {
    match said {
        Said::Date(date) => date,
        Said::Wall(time) | Said::Utc(time) => time.date(),
    }
}

/// Whole days, of which the end is the day after the last.
fn days(start: NaiveDateTime, end: NaiveDateTime) -> Times {
    Times { from: start.date(), start: 0, to: (end - Duration::days(1)).date().max(start.date()), end: DAY }
}

/// From one moment in UTC to another on the clock in Norway. A begun minute at the end is all of it.
fn on_clock(start: NaiveDateTime, end: NaiveDateTime) -> Times {
    let minute = |time: NaiveDateTime| i64::from(time.hour()) * 60 + i64::from(time.minute());
    let (from, to) = (Zone::NORWAY.wall(start), Zone::NORWAY.wall(end));
    let end = minute(to) + i64::from(to.second() > 0);
    let times = Times { from: from.date(), start: minute(from), to: to.date(), end };
    match times {
        // Midnight is the end of the day before it, unless nothing lies between.
        Times { end: 0, .. } if to > from => Times { to: times.to - Duration::days(1), end: DAY, ..times },
        // Programs that cannot write the end of a day write the minute before it.
        Times { start: 0, end: 1439, .. } => Times { end: DAY, ..times },
        times => times,
    }
}
