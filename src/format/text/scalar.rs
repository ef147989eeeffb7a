//! Single values: numbers, dates, clock times and words, from TOML and from the cells of a table.

use chrono::{Datelike, NaiveDate};
use toml::de::{DeInteger, DeValue};

use super::kind::{Kind, Wanted};
use super::validate::found;
use crate::domain::nearest;

/// The ages between which doctors have duties, both included: beyond them a birth date is mistyped.
pub(in crate::format) const AGES: (i64, i64) = (18, 80);

/// Whole years from a birth to a day; below nothing where the day comes first.
pub(in crate::format) fn age(born: NaiveDate, on: NaiveDate) -> i64 {
    let before = (on.month(), on.day()) < (born.month(), born.day());
    i64::from(on.year() - born.year()) - i64::from(before)
}

/// What is wrong with a value; boxed, for most values are right.
pub(in crate::format) type Bad = Box<Kind>;

/// A value of the wrong type.
pub(in crate::format) fn wrong(wanted: Wanted, value: &DeValue<'_>) -> Bad {
    Box::new(Kind::WrongType { wanted, found: found(value), text: said(value) })
}

/// The value as its author wrote it, as far as it fits in a message.
pub(in crate::format) fn said(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => String::new(),
    }
}

/// An integer in any of TOML's bases; `None` is beyond 64 bits.
pub(in crate::format) fn integer(number: &DeInteger<'_>) -> Option<i64> {
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Text, which must say something unless `may_be_empty`.
pub(in crate::format) fn text(value: &DeValue<'_>, may_be_empty: bool) -> Result<String, Bad> {
    match value {
        DeValue::String(text) if may_be_empty || !text.trim().is_empty() => Ok(text.to_string()),
        DeValue::String(_) => Err(Box::new(Kind::EmptyText)),
        other => Err(wrong(Wanted::Text, other)),
    }
}

/// A name that other places refer to.
pub(in crate::format) fn id(value: &DeValue<'_>) -> Result<String, Bad> {
    let text = text(value, false)?;
    let awkward = |c: char| c.is_whitespace() || c.is_control() || ",;|/\"'".contains(c);
    if text.contains(awkward) { Err(Box::new(Kind::BadId { text })) } else { Ok(text) }
}

/// Whether a number is within bounds, which a message shows as `show` writes them.
pub(in crate::format) fn within(number: i64, least: i64, most: i64, show: &dyn Fn(i64) -> String) -> Result<(), Bad> {
    if (least..=most).contains(&number) {
        return Ok(());
    }
    Err(Box::new(Kind::OutOfRange { value: show(number), least: show(least), most: show(most) }))
}

/// A whole number within bounds.
pub(in crate::format) fn int(value: &DeValue<'_>, least: i64, most: i64) -> Result<i64, Bad> {
    let DeValue::Integer(digits) = value else { return Err(wrong(Wanted::Int, value)) };
    let out = || Kind::OutOfRange { value: digits.to_string(), least: least.to_string(), most: most.to_string() };
    let number = integer(digits).ok_or_else(|| Box::new(out()))?;
    within(number, least, most, &|n| n.to_string()).map(|()| number)
}

/// A number with at most two decimals, in hundredths: `2`, `2.5`, `"2.50"`, `"2,5"`.
pub(in crate::format) fn hundredths(value: &DeValue<'_>, least: i64, most: i64) -> Result<i64, Bad> {
    let text = match value {
        DeValue::Integer(number) => integer(number).map_or_else(|| number.to_string(), |n| n.to_string()),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::String(text) => text.trim().to_owned(),
        other => return Err(wrong(Wanted::Number, other)),
    };
    let Some(number) = parse_hundredths(&text) else { return Err(Box::new(Kind::BadNumber { text })) };
    within(number, least, most, &hundredths_text).map(|()| number)
}

pub(in crate::format) fn parse_hundredths(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !is_digits(whole) || !is_digits(part) || part.len() > 2 {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    let number = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(part)?;
    Some(if negative { -number } else { number })
}

/// `one=other,one=other`, as options say what is called what; either may stand in quotation marks.
pub(in crate::format) fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let (mut parts, mut now, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => parts.push(std::mem::take(&mut now)),
            c => now.push(c),
        }
    }
    parts.push(now);
    let pair = |part: &String| {
        let (one, other) = part.split_once('=')?;
        let (one, other) = (one.trim().to_owned(), other.trim().to_owned());
        (!one.is_empty() && !other.is_empty()).then_some((one, other))
    };
    parts.iter().map(pair).collect()
}

pub(in crate::format) fn hundredths_text(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", (number / 100).abs(), (number % 100).abs())
}

/// True or false.
pub(in crate::format) fn flag(value: &DeValue<'_>) -> Result<bool, Bad> {
    value.as_bool().ok_or_else(|| wrong(Wanted::Flag, value))
}

/// A date without time or zone.
pub(in crate::format) fn date(value: &DeValue<'_>) -> Result<NaiveDate, Bad> {
    let DeValue::Datetime(told) = value else { return Err(wrong(Wanted::Date, value)) };
    let (Some(date), None, None) = (told.date, told.time, told.offset) else {
        return Err(wrong(Wanted::Date, value));
    };
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        .ok_or_else(|| Box::new(Kind::BadDate { text: told.to_string() }))
}

/// A wall-clock time in minutes after midnight; 24:00 only where something ends.
pub(in crate::format) fn clock(value: &DeValue<'_>, end: bool) -> Result<i64, Bad> {
    let DeValue::String(text) = value else { return Err(wrong(Wanted::Clock, value)) };
    parse_clock(text)
        .filter(|minute| *minute < 24 * 60 || end)
        .ok_or_else(|| Box::new(Kind::BadClock { text: text.to_string(), end }))
}

/// `HH:MM`, up to and with 24:00, in minutes after midnight.
pub(in crate::format) fn parse_clock(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let two = |s: &str| (s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<i64>().ok())?;
    let (hour, minute) = (two(hour)?, two(minute)?);
    let fits = hour < 24 && minute < 60 || hour == 24 && minute == 0;
    fits.then_some(hour * 60 + minute)
}

/// Minutes after midnight as `HH:MM`.
pub(in crate::format) fn clock_text(minute: i64) -> String {
    format!("{:02}:{:02}", minute.div_euclid(60), minute.rem_euclid(60))
}

/// One of some words.
pub(in crate::format) fn choice(value: &DeValue<'_>, words: &[&'static str]) -> Result<String, Bad> {
    let DeValue::String(text) = value else { return Err(wrong(Wanted::Text, value)) };
    if words.contains(&text.as_ref()) { Ok(text.to_string()) } else { Err(bad_choice(text, words)) }
}

/// A word that is none of those there are.
pub(in crate::format) fn bad_choice(text: &str, words: &[&'static str]) -> Bad {
    let told: Vec<&str> = words.iter().copied().filter(|w| !w.is_empty()).collect();
    let near = nearest(text, told.iter().copied());
    Box::new(Kind::BadChoice { text: text.to_owned(), near, choices: told.into_iter().map(str::to_owned).collect() })
}
