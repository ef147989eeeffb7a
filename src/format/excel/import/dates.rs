//! Dates as people write them in a cell.

use chrono::{Datelike, NaiveDate, Weekday};

use super::super::words::bare;
use super::super::workbook::Value;
use super::cells::word;
use super::columns::WEEKDAYS;
use crate::domain::time::{plus_days, read_date};

/// A date: a real one, or a text of a day, a month and a year in a Norwegian or international order, with a weekday or a
/// time of day beside it.
pub(in crate::format) fn date(value: &Value) -> Option<NaiveDate> {
    date_until(value, 2099)
}

/// A date whose year, where it has two digits, is the last one up to a year that has them.
pub(super) fn date_until(value: &Value, last: i32) -> Option<NaiveDate> {
    match value {
        Value::Date(date) => Some(*date),
        // A date that lost its look is the number of days since 30 December 1899.
        Value::Number(_) => {
            let days: i64 = value.text().parse().ok()?;
            let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
            (20_000..=110_000).contains(&days).then(|| plus_days(first, days))
        }
        Value::Text(_) => text_date(&value.text(), last),
        _ => None,
    }
}

fn text_date(text: &str, last: i32) -> Option<NaiveDate> {
    // A weekday before, a time after: «mandag 4.1.2027», «2027-01-04T16:00», «4.1.2027 kl. 16».
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let before = text[..start].trim();
    if !before.is_empty() && word(before, &WEEKDAYS).is_none() {
        return None;
    }
    let rest = &text[start..];
    let end = rest
        .find(['T', ' '])
        .filter(|end| rest[end + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit() || c == 'k'));
    let (date, time) = rest.split_at(end.unwrap_or(rest.len()));
    if !time.is_empty() && read_date(date).is_none() {
        return named_month(rest).or_else(|| read_date(rest));
    }
    let date = date.trim().trim_end_matches('.');
    // «4/1-2027», where the year stands behind another sign than the month.
    let with_points = if date.contains(['/', '.']) { date.replace(['/', '-'], ".") } else { date.to_owned() };
    read_date(date)
        .or_else(|| read_date(&with_points))
        .or_else(|| read_date(&date.replace('/', "-")))
        .or_else(|| short_year(&with_points, last))
        .or_else(|| named_month(rest))
}

/// `4.1.27`.
fn short_year(text: &str, last: i32) -> Option<NaiveDate> {
    let (rest, year) = text.rsplit_once('.')?;
    let digits: i32 = Some(year.trim()).filter(|year| year.len() == 2)?.parse().ok()?;
    let year = last - (last - digits).rem_euclid(100);
    read_date(&format!("{rest}.{year}"))
}

/// The months, in Norwegian and English.
pub(in crate::format) const MONTHS: [[&str; 2]; 12] = [
    ["januar", "january"],
    ["februar", "february"],
    ["mars", "march"],
    ["april", "april"],
    ["mai", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["august", "august"],
    ["september", "september"],
    ["oktober", "october"],
    ["november", "november"],
    ["desember", "december"],
];

/// `4. januar 2027`, `4 jan 2027`.
fn named_month(text: &str) -> Option<NaiveDate> {
    let lower = text.to_lowercase();
    let mut words = lower.split([' ', '.']).filter(|w| !w.is_empty());
    let (day, name, year) = (words.next()?, words.next()?, words.next()?);
    let is = |month: &[&str; 2]| name.len() >= 3 && month.iter().any(|m| m.starts_with(name));
    let month = MONTHS.iter().position(is)? + 1;
    read_date(&format!("{day}.{month}.{year}"))
}

/// The Monday of a week that is told by its number, `uke 8` or `uke 8 2027`: without a year the week that has a day between
/// two.
pub(super) fn week(text: &str, from: NaiveDate, to: NaiveDate) -> Option<NaiveDate> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (name, numbers) = text.split_at(start);
    if !["uke", "veke", "week"].contains(&bare(name).as_str()) {
        return None;
    }
    let mut numbers = numbers.split([' ', '/', '-', '.']).map(str::trim).filter(|part| !part.is_empty());
    let number = numbers.next()?.parse().ok()?;
    let year = numbers.next().map(str::parse::<i32>).transpose().ok()?;
    if numbers.next().is_some() {
        return None;
    }
    let monday = |year| NaiveDate::from_isoywd_opt(year, number, Weekday::Mon);
    match year {
        Some(year) => Some(year).filter(|year| (1900..=2200).contains(year)).and_then(monday),
        None => {
            let mut years = (from.iso_week().year()..=to.iso_week().year()).filter_map(monday);
            years.find(|monday| *monday <= to && plus_days(*monday, 6) >= from)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to write a date that is read, and what it is read as; every one that is not.
    #[test]
    fn dates_are_read_as_people_write_them_or_not_at_all() {
        let wanted = NaiveDate::from_ymd_opt(2027, 6, 5);
        let text = |text: &str| Value::Text(text.to_owned());
        for accepted in [
            "5.6.2027",
            "05.06.2027",
            "2027-06-05",
            "2027/06/05",
            " 5. 6. 2027 ",
            "5.6.27",
            "5/6/2027",
            "5/6/27",
            "5/6-27",
            "5/6-2027",
            "05/06-27",
            "5.6-27",
            "lørdag 5.6.2027",
            "Lør. 5.6.2027",
            "lør 5/6-27",
            "5. juni 2027",
            "lørdag 5. juni 2027",
            "5 jun 2027",
            "2027-06-05T16:00",
            "5.6.2027 kl. 16.00",
            "5.6.2027 16:00",
        ] {
            assert_eq!(date(&text(accepted)), wanted, "{accepted}");
        }
        assert_eq!(date(&Value::Number(46_543.0)), wanted);
        assert_eq!(date(&Value::Date(wanted.expect("a date"))), wanted);
        for refused in [
            "",
            "5.6",
            "5/6",
            "31.6.2027",
            "i morgen",
            "5.6.20270",
            "5.6.207",
            "sommer 5.6.2027",
            "5.6.2027 og 7",
            "5.6.2027-7.6.2027",
            "5.-7.6.2027",
            "12",
            "05,06,2027",
            "6/13/2027",
            "5 6 2027",
            "uke 8",
            "5-6-27",
            "1.1.1850",
        ] {
            assert_eq!(date(&text(refused)), None, "{refused}");
        }
        for value in
            [Value::Number(2027.0), Value::Number(46_543.5), Value::Clock(960), Value::Flag(true), Value::Empty]
        {
            assert_eq!(date(&value), None, "{value:?}");
        }
    }

    #[test]
    fn a_week_is_that_of_the_period_unless_it_says_its_year() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).expect("a day");
        let of = |text| week(text, day(2026, 12, 21), day(2027, 3, 31));
        for text in ["uke 8", "Uke 8", "veke 8", "week 8", "uke 8 2027", "uke 8/2027"] {
            assert_eq!(of(text), Some(day(2027, 2, 22)), "{text}");
        }
        assert_eq!(of("uke 53"), Some(day(2026, 12, 28)), "the week of the turn of the year");
        assert_eq!(of("uke 20 2026"), Some(day(2026, 5, 11)), "another period is told by its dates");
        for text in ["uke 20", "uke 54", "uke", "8", "uke 8-9", "uke 8 og 9", "ukene 8", "uke 8 27"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
