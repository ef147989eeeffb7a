//! Days as people write them: `man 6. sep`, `6/9`, `20270906`, `U36 man`. What is left out is what the period says.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{MONTHS, Value, WEEKDAYS, date, word};
use crate::domain::calendar::iso_week;
use crate::domain::time::{plus_days, read_date};

/// What a cell says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// A date.
    Date(NaiveDate),
    /// A date that is not on the weekday, or in the week, that stands beside it.
    Contrary(NaiveDate),
    /// A date that there only is when the month is read first.
    MonthFirst,
    /// A day of some month.
    OfMonth(u32),
    /// A weekday of some week; Monday is 0.
    Weekday(u32),
    /// No day.
    Nothing,
}

/// The words and numbers of a text that may be a day.
#[derive(Debug, Default)]
struct Parts {
    weekday: Option<u32>,
    week: Option<u32>,
    month: Option<u32>,
    /// Numbers, and how many digits each has.
    numbers: Vec<(u32, usize)>,
    /// Numbers that stand before the month.
    before: usize,
    /// Words that say nothing of a day.
    others: usize,
    has_slash: bool,
}

/// Reads days for a period.
#[derive(Clone, Copy)]
pub(super) struct Days {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
}

impl Days {
    /// What a cell says of a day.
    pub(super) fn read(self, value: &Value) -> Day {
        match value {
            Value::Number(number) => self.number(&number.to_string()).unwrap_or_else(|| known(date(value))),
            Value::Text(_) => self.text(&value.text()),
            _ => known(date(value)),
        }
    }

    /// The date that a cell is where its month is read before its day; none where it cannot be read so.
    pub(super) fn month_first(self, value: &Value) -> Option<NaiveDate> {
        let parts = parts(&value.text())?;
        let (month, day, year) = match parts.numbers[..] {
            [(month, ..=2), (day, ..=2)] if parts.has_slash => (month, day, None),
            [(month, ..=2), (day, ..=2), year] if parts.has_slash => (month, day, Some(year)),
            _ => return None,
        };
        self.of(day, month, year)
    }

    /// Whether a date is of the period.
    pub(super) fn has(self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }

    fn text(self, text: &str) -> Day {
        let Some(parts) = parts(text).filter(|parts| parts.others == 0) else { return Day::Nothing };
        let found = match (parts.month, &parts.numbers[..]) {
            (None, []) => match (parts.week, parts.weekday) {
                (Some(week), Some(weekday)) => self.in_week(week, weekday),
                (None, Some(weekday)) => return Day::Weekday(weekday),
                _ => None,
            },
            (None, [(_, digits)]) if parts.week.is_none() => {
                let said = self.number(text.trim().trim_end_matches('.')).filter(|_| parts.weekday.is_none());
                match said {
                    Some(day) => return day,
                    None if *digits <= 2 => return of_month(parts.numbers[0].0),
                    None => None,
                }
            }
            (None, [(day, ..=2), (month, ..=2)]) => self.of(*day, *month, None),
            (None, [(year, 4), (month, ..=2), (day, ..=2)]) => read_date(&format!("{year}-{month}-{day}")),
            (None, [(day, ..=2), (month, ..=2), year]) => self.of(*day, *month, Some(*year)),
            (Some(month), [(day, ..=2)]) if parts.before == 1 => self.of(*day, month, None),
            (Some(month), [(day, ..=2), year]) if parts.before == 1 => self.of(*day, month, Some(*year)),
            _ => None,
        };
        let is_month_first = |(month, day): (u32, u32)| month <= 12 && (13..=31).contains(&day);
        match found {
            Some(date) if parts.weekday.is_some_and(|day| day != date.weekday().num_days_from_monday()) => {
                Day::Contrary(date)
            }
            Some(date) if parts.week.is_some_and(|week| week != iso_week(date).1) => Day::Contrary(date),
            Some(date) => Day::Date(date),
            None => match parts.numbers[..] {
                [(one, ..=2), (two, ..=2), ..] if parts.has_slash && is_month_first((one, two)) => Day::MonthFirst,
                _ => Day::Nothing,
            },
        }
    }

    /// A number alone: a day of a month, `20270906`, or the number that a spreadsheet gives a day.
    fn number(self, text: &str) -> Option<Day> {
        let number: u32 = text.parse().ok()?;
        match text.len() {
            ..=2 => Some(of_month(number)),
            8 => read_date(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])).map(Day::Date),
            _ => None,
        }
    }

    /// A day of a month, in a year of two digits or four, or in the one that brings it nearest to the period.
    fn of(self, day: u32, month: u32, year: Option<(u32, usize)>) -> Option<NaiveDate> {
        match year {
            Some((year, 4)) => read_date(&format!("{year}-{month}-{day}")),
            Some((year, 2)) => read_date(&format!("{}-{month}-{day}", 2000 + year)),
            Some(_) => None,
            None => {
                let years = self.from.year() - 1..=self.to.year() + 1;
                self.nearest(years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day)))
            }
        }
    }

    /// A weekday of a week, in the year that brings it nearest to the period.
    pub(super) fn in_week(self, week: u32, weekday: u32) -> Option<NaiveDate> {
        let weekday = Weekday::try_from(u8::try_from(weekday).ok()?).ok()?;
        let years = self.from.year() - 1..=self.to.year() + 1;
        self.nearest(years.filter_map(|year| NaiveDate::from_isoywd_opt(year, week, weekday)))
    }

    /// A day of a month that a heading names.
    pub(super) fn in_month(self, (month, year): (u32, Option<u32>), day: u32) -> Option<NaiveDate> {
        self.of(day, month, year.map(|year| (year, 4)))
    }

    fn nearest(self, dates: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
        dates.min_by_key(|date| {
            let before = (self.from - *date).num_days().max(0);
            before.max((*date - self.to).num_days())
        })
    }

    /// The dates that days of months in a row are, when the period has just one place for them.
    pub(super) fn only_place(self, numbers: &[u32]) -> Option<Vec<NaiveDate>> {
        let first = *numbers.first()?;
        let starts = crate::domain::time::dates(self.from, self.to).filter(|date| date.day() == first);
        let mut found = starts.filter_map(|start| {
            let mut dates = vec![start];
            for number in &numbers[1..] {
                let last = *dates.last()?;
                let next = if *number == last.day() { last } else { plus_days(last, 1) };
                dates.push(Some(next).filter(|date| date.day() == *number && self.has(*date))?);
            }
            Some(dates)
        });
        found.next().filter(|_| found.next().is_none())
    }
}

fn known(date: Option<NaiveDate>) -> Day {
    date.map_or(Day::Nothing, Day::Date)
}

fn of_month(number: u32) -> Day {
    if (1..=31).contains(&number) { Day::OfMonth(number) } else { Day::Nothing }
}

/// The month that a text names, and its year where it tells it: `September 2027`, `Vaktliste sept. 27`.
pub(super) fn month_of(text: &str) -> Option<(u32, Option<u32>)> {
    let parts = parts(text).filter(|parts| parts.before == 0 && parts.week.is_none() && parts.weekday.is_none())?;
    let year = match parts.numbers[..] {
        [] => None,
        [(year, 4)] => Some(year),
        [(year, 2)] => Some(2000 + year),
        _ => return None,
    };
    parts.month.map(|month| (month, year))
}

/// The week that a text names: `Uke 36`, `U36`.
pub(super) fn week_of(text: &str) -> Option<u32> {
    let parts = parts(text).filter(|parts| parts.others == 0 && parts.month.is_none() && parts.weekday.is_none())?;
    parts.week.filter(|_| matches!(parts.numbers[..], [] | [(_, 4)]))
}

/// Cuts a text into words and numbers; none of one that is too long for a day. A clock after it is left out.
fn parts(text: &str) -> Option<Parts> {
    const LONGEST: usize = 60;
    if text.len() > LONGEST {
        return None;
    }
    let mut parts = Parts { has_slash: text.contains('/'), ..Parts::default() };
    let lower = text.to_lowercase();
    let mut rest = lower.as_str();
    let mut is_week = false;
    while let Some(first) = rest.chars().next() {
        let is_same = |c: char| match first.is_ascii_digit() {
            true => c.is_ascii_digit(),
            false => c.is_alphabetic() == first.is_alphabetic() && !c.is_ascii_digit(),
        };
        let end = rest.find(|c| !is_same(c)).unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        rest = after;
        if first.is_ascii_digit() {
            // An hour ends what is said of the day.
            if rest.starts_with(':') {
                break;
            }
            let number = token.parse().ok()?;
            match std::mem::take(&mut is_week) {
                true => parts.week = Some(number),
                false => parts.numbers.push((number, token.len())),
            }
        } else if first.is_alphabetic() {
            match token {
                "kl" => break,
                "t" if !parts.numbers.is_empty() => break,
                "den" | "d" | "the" => {}
                "u" | "uke" | "veke" | "week" | "w" => is_week = true,
                _ => match (word(token, &WEEKDAYS), month(token)) {
                    (Some(day), _) if parts.weekday.is_none() => {
                        parts.weekday = WEEKDAYS.iter().zip(0..).find(|(other, _)| *other == day).map(|(_, at)| at);
                    }
                    (_, Some(month)) if parts.month.is_none() => {
                        parts.month = Some(month);
                        parts.before = parts.numbers.len();
                    }
                    _ => parts.others += 1,
                },
            }
        } else if token.contains(['–', '—', '+', '&', '*', '%', '=']) {
            // Two days, or a sum.
            parts.others += 1;
        }
    }
    Some(parts)
}

/// The month that a word is, whole or its first letters.
fn month(text: &str) -> Option<u32> {
    let is = |names: &[&str; 2]| text.len() >= 3 && names.iter().any(|name| name.starts_with(text));
    MONTHS.iter().zip(1..).find(|(names, _)| is(names)).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn days_are_read_as_people_write_them_and_what_is_no_day_is_none() {
        let days = Days { from: day(2027, 9, 6), to: day(2027, 10, 17) };
        let read = |text: &str| days.read(&Value::Text(text.to_owned()));
        for text in [
            "6.9.2027",
            "06.09.27",
            "2027-09-06",
            "20270906",
            "6/9",
            "6/9-27",
            "06/09/27",
            "6/9/2027",
            "6.9",
            "6.9.",
            "6. september",
            "6 sept",
            "man 6. sep",
            "Man. 6.9",
            "mandag den 6. september 2027",
            "6-sep-2027",
            "6-sep-27",
            "U36 man",
            "uke 36, mandag",
            "man u36",
            "U36 man 6.9.",
            "2027-09-06T16:00",
            "6.9.2027 kl. 16.00",
            "6.9.2027 16:00",
            "2027-09-06 16:00:00",
        ] {
            assert_eq!(read(text), Day::Date(day(2027, 9, 6)), "{text}");
        }
        for text in ["tir 6.9.2027", "U37 man 6.9.", "søndag 6. sep"] {
            assert_eq!(read(text), Day::Contrary(day(2027, 9, 6)), "{text}");
        }
        for text in ["9/13/2027", "09/13/27", "9/13"] {
            assert_eq!(read(text), Day::MonthFirst, "{text}");
        }
        for text in [
            "",
            "Sum",
            "i morgen",
            "31.9.2027",
            "6.9.–7.9.",
            "6.9-7.9",
            "uke 36",
            "september",
            "6.9.20270",
            "99",
            "Kari",
        ] {
            assert_eq!(read(text), Day::Nothing, "{text}");
        }
        assert_eq!((read("6"), read("6."), read("man")), (Day::OfMonth(6), Day::OfMonth(6), Day::Weekday(0)));
        assert_eq!(read("1. jan"), Day::Date(day(2028, 1, 1)), "the nearest year");
        assert_eq!(
            (month_of("September 2027"), month_of("Sept."), month_of("6. sep")),
            (Some((9, Some(2027))), Some((9, None)), None)
        );
        assert_eq!((week_of("Uke 36"), week_of("u36"), week_of("U36 man")), (Some(36), Some(36), None));
    }
}
