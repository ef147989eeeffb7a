//! Single cells: from what a person typed to a value of the files, and back.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::domain::time::plus_days;
use crate::domain::{Lang, nearest};

use super::super::scalar::{AGES, age, clock_text, hundredths_text, parse_clock, parse_hundredths};
use super::super::words::bare;
use super::super::workbook::{Value, tidy};
use super::agreed::{self, Things};
use super::columns::{Column, FLAGS, Holds, WEEKDAYS, Word, in_lang};
use super::dates::{date_until, week};
use super::messages::What;
use super::names::Names;

/// The column of birth dates.
const BORN: &str = "born";

/// A value of the files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Val {
    /// Left out.
    Nothing,
    /// Text, a word of the files, an id, or a list of either with `;` between.
    Text(String),
    /// A date.
    Date(NaiveDate),
    /// Minutes after midnight.
    Clock(i64),
    /// A whole number.
    Int(i64),
    /// A number in hundredths.
    Hundredths(i64),
    /// Yes or no.
    Flag(bool),
}

/// The values of a row by the keys of its columns.
pub(super) type Vals = BTreeMap<&'static str, Val>;

/// What sits under a key; nothing when it is not there.
pub(super) fn of<'a>(vals: &'a Vals, key: &str) -> &'a Val {
    vals.get(key).unwrap_or(&Val::Nothing)
}

/// What the names in cells may be.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) doctors: &'a Names,
    pub(super) lines: &'a Names,
    /// What else cells may name.
    pub(super) things: &'a Things,
    /// The first day of the period: what two digits of a year mean depends on it, and how old somebody is.
    pub(super) day: NaiveDate,
    /// The last day.
    pub(super) last: NaiveDate,
}

/// Reads a cell of a column. A blank one is nothing.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(value: &Value, column: &Column, bounds: Option<(i64, i64)>, known: Known<'_>) -> Result<Val, What> {
    match value {
        Value::Error(text) => return Err(What::ErrorCell { text: text.clone() }),
        Value::Unsolved => return Err(What::Unsolved),
        _ => {}
    }
    if value.is_blank() {
        return Ok(Val::Nothing);
    }
    let text = value.text();
    let within = |number: i64, wrap: fn(i64) -> Val, show: fn(i64) -> String| match bounds {
        Some((least, most)) if !(least..=most).contains(&number) => {
            Err(What::OutOfRange { text: text.clone(), least: show(least), most: show(most) })
        }
        _ => Ok(wrap(number)),
    };
    match column.holds {
        Holds::Doctor => known.doctors.only(&text).map(Val::Text),
        Holds::Id if text.contains(|c: char| c.is_whitespace() || ",;|/\"'".contains(c)) => Err(What::BadId { text }),
        Holds::Id | Holds::Text => Ok(Val::Text(flat(&text))),
        Holds::Date => {
            match of_week(&text, column.key, known).or_else(|| date_until(value, last_year(column.key, known.day))) {
                Some(date) => by_age(column.key, date, known.day).map(Val::Date),
                None => Err(What::NotADate { text }),
            }
        }
        Holds::Clock => clock(value).map(Val::Clock).ok_or(What::NotAClock { text }),
        Holds::Int => match parse_hundredths(&number(&text)) {
            // A cell that is shown as a percentage holds the hundredth part of it.
            Some(number) if is_percent(column) && matches!(value, Value::Number(_)) && (1..=100).contains(&number) => {
                match number {
                    100 => Err(What::OneOrHundred { text }),
                    _ => within(number, Val::Int, |n| n.to_string()),
                }
            }
            Some(number) if number % 100 == 0 => within(number / 100, Val::Int, |n| n.to_string()),
            _ => Err(What::NotAWhole { text }),
        },
        Holds::Hundredths => match parse_hundredths(&number(&text)) {
            Some(number) => within(number, Val::Hundredths, hundredths_text),
            None => Err(What::NotANumber { text }),
        },
        Holds::Flag => match word(&text, &FLAGS) {
            Some(word) => Ok(Val::Flag(word.file == "true")),
            None => Err(What::NotAWord { text, noun: ["ja eller nei", "ja eller nei", "yes or no"], words: &FLAGS }),
        },
        Holds::Word(words, noun) => match word(&text, words) {
            Some(word) => Ok(Val::Text(word.file.to_owned())),
            None => Err(What::NotAWord { text, noun, words }),
        },
        Holds::Words(words, noun) => {
            let wrong = |item: &str| What::NotAWord { text: item.to_owned(), noun, words };
            let one = |item: &str| {
                let several = || Some(words).filter(|words| words.contains(&WEEKDAYS[0])).and_then(|_| days(item));
                word(item, words).map(|w| w.file.to_owned()).or_else(several).ok_or_else(|| wrong(item))
            };
            list(&text, &one, &|found| {
                let is_there = |w: &&str| found.iter().any(|f| f.split(';').any(|f| f == *w));
                words.iter().map(|w| w.file).filter(is_there).map(str::to_owned).collect()
            })
        }
        Holds::Agreed(part) => agreed::read(part, &text, known),
        Holds::Numbers => numbers(&text, bounds),
        Holds::Lines => list(&text, &|item| known.lines.only_line(item), &|mut found| {
            found.sort();
            found.dedup();
            found
        }),
    }
}

/// Whole numbers in their order, each once. In a cell that a spreadsheet took for a number the sign of decimals parted two.
fn numbers(text: &str, bounds: Option<(i64, i64)>) -> Result<Val, What> {
    let parted = text.split(|c: char| c.is_whitespace() || ",;|/+.".contains(c));
    let mut all: Vec<i64> = Vec::new();
    for item in parted.filter(|item| !item.is_empty() && !["og", "and"].contains(item)) {
        let number: i64 = item.parse().map_err(|_| What::NotAWhole { text: item.to_owned() })?;
        if let Some((least, most)) = bounds.filter(|(least, most)| !(*least..=*most).contains(&number)) {
            let (least, most) = (least.to_string(), most.to_string());
            return Err(What::OutOfRange { text: item.to_owned(), least, most });
        }
        all.push(number);
    }
    all.sort_unstable();
    all.dedup();
    let told: Vec<String> = all.iter().map(i64::to_string).collect();
    Ok(if told.is_empty() { Val::Nothing } else { Val::Text(told.join(";")) })
}

/// The members of a list in a cell, in the order that `order` gives them. The whole cell is tried first, for a name may
/// hold the signs that part others.
fn list(
    text: &str,
    one: &dyn Fn(&str) -> Result<String, What>,
    order: &dyn Fn(Vec<String>) -> Vec<String>,
) -> Result<Val, What> {
    if let Ok(found) = one(text) {
        return Ok(Val::Text(found));
    }
    let parted =
        text.split([',', ';', '|', '/', '+', '\n']).flat_map(|i| i.split(" og ")).flat_map(|i| i.split(" and "));
    let parted = parted.map(str::trim).filter(|i| !i.is_empty());
    // Words alone may stand with blanks between.
    let items: Vec<&str> = parted.flat_map(|i| if one(i).is_ok() { vec![i] } else { by_blanks(i, one) }).collect();
    let found: Result<Vec<String>, What> = items.into_iter().map(one).collect();
    Ok(Val::Text(order(found?).join(";")))
}

/// What people call the days off and the days of work.
const TOGETHER: [(&[&str], std::ops::RangeInclusive<usize>); 2] = [
    (&["helg", "helga", "helgen", "helger", "weekend", "weekends"], 5..=6),
    (&["hverdag", "hverdager", "kvardag", "kvardagar", "virkedager", "yrkedagar", "workdays"], 0..=4),
];

/// Weekdays that are told together: `helg`, `hverdager`, `man-fre`, `fredag til søndag`.
pub(super) fn days(item: &str) -> Option<String> {
    let joined = |is_in: &dyn Fn(usize) -> bool| {
        let days = WEEKDAYS.iter().enumerate().filter(|(at, _)| is_in(*at));
        days.map(|(_, day)| day.file).collect::<Vec<_>>().join(";")
    };
    if let Some((_, days)) = TOGETHER.iter().find(|(words, _)| words.contains(&bare(item).as_str())) {
        return Some(joined(&|at| days.contains(&at)));
    }
    let (first, last) = [" til ", "-", "\u{2013}"].iter().find_map(|between| item.split_once(between))?;
    let place = |text: &str| WEEKDAYS.iter().position(|day| word(text, std::slice::from_ref(day)).is_some());
    let (first, last) = (place(first)?, place(last)?);
    // From Friday to Monday is over the end of the week.
    Some(joined(&|at| if first <= last { (first..=last).contains(&at) } else { at >= first || at <= last }))
}

fn by_blanks<'a>(item: &'a str, one: &dyn Fn(&str) -> Result<String, What>) -> Vec<&'a str> {
    let words: Vec<&str> = item.split(' ').collect();
    if words.iter().any(|w| one(w).is_ok()) { words } else { vec![item] }
}

/// A text as a cell gives it back: one line, one space between words.
pub(super) fn flat(text: &str) -> String {
    tidy(text).replace('\n', " ")
}

/// The word that a text is in any of the languages.
pub(in crate::format) fn word<'a>(text: &str, words: &'a [Word]) -> Option<&'a Word> {
    let wanted = bare(text);
    let is = |w: &&Word| std::iter::once(&w.file).chain(&w.says).chain(w.also).any(|t| bare(t) == wanted);
    words.iter().find(is)
}

/// The word that may have been meant, in a language, whichever language it was written in.
pub(super) fn near(text: &str, words: &[Word], lang: Lang) -> Option<String> {
    let near = nearest(text, words.iter().flat_map(|w| w.says))?;
    word(&near, words).map(|w| in_lang(lang, w.says).to_owned())
}

/// Without what people put around numbers: `100 %`, `1 000`.
fn number(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '%').collect()
}

/// Whether a column holds a percentage.
fn is_percent(column: &Column) -> bool {
    column.key.ends_with("_percent")
}

/// The first or the last day of a week that is told by its number, in a column where something begins or ends.
fn of_week(text: &str, key: &str, known: Known<'_>) -> Option<NaiveDate> {
    let monday = || week(text, known.day, known.last);
    match key {
        "from" => monday(),
        "to" => monday().map(|monday| plus_days(monday, 6)),
        _ => None,
    }
}

/// The last day of the week that a cell tells by its number: that is where a row ends whose end is left out.
pub(super) fn end_of_week(value: &Value, known: Known<'_>) -> Option<NaiveDate> {
    of_week(&value.text(), "to", known)
}

/// The last year that two digits may mean: a doctor is born long ago, and what else is told is past, or near.
fn last_year(key: &str, day: NaiveDate) -> i32 {
    const NEAR: i32 = 20;
    match key {
        BORN => i32::try_from(AGES.0).map_or(day.year(), |least| day.year() - least),
        _ => day.year() + NEAR,
    }
}

/// A date, unless it is a birth that makes no doctor of the period.
fn by_age(key: &str, date: NaiveDate, day: NaiveDate) -> Result<NaiveDate, What> {
    let age = age(date, day);
    // One who has left long ago may be older; the reader of the files knows when she left.
    if key == BORN && age < AGES.0 { Err(What::BadAge { born: date, age, day }) } else { Ok(date) }
}

/// A time of day: a real one, or `16:00`, `16.00`, `16`.
pub(in crate::format) fn clock(value: &Value) -> Option<i64> {
    match value {
        Value::Clock(minute) => Some(*minute),
        _ => {
            let text = value.text().to_lowercase().replace("kl", "").replace('.', ":");
            let text = text.trim_matches([':', ' ']);
            let (hour, minute) = text.split_once(':').unwrap_or((text, "00"));
            if hour.is_empty() {
                return None;
            }
            parse_clock(&format!("{hour:0>2}:{minute}"))
        }
    }
}

/// A value as a cell of a column, in the words of a language.
pub(super) fn write(val: &Val, column: &Column, lang: Lang, known: Known<'_>) -> Value {
    match (val, column.holds) {
        (Val::Nothing, _) => Value::Empty,
        // The values of settings stand below each other, whatever each is.
        (Val::Date(date), Holds::Agreed(_)) => Value::Text(day(*date, lang)),
        (Val::Date(date), _) => Value::Date(*date),
        // As a number it could be all of it too, in a cell that is shown as a percentage.
        (Val::Int(1), _) if is_percent(column) => Value::Text("1 %".to_owned()),
        #[allow(clippy::cast_precision_loss, reason = "the grammar bounds the numbers far below 2^52")]
        (Val::Int(number), _) => Value::Number(*number as f64),
        #[allow(clippy::cast_precision_loss, reason = "the grammar bounds the numbers far below 2^52")]
        (Val::Hundredths(number), _) => Value::Number(*number as f64 / 100.0),
        (Val::Clock(minute), _) => Value::Text(clock_text(*minute)),
        (Val::Text(id), Holds::Doctor) => Value::Text(known.doctors.label(id)),
        (Val::Text(list), Holds::Lines) => {
            let labels: Vec<String> = list.split(';').map(|id| known.lines.label(id)).collect();
            Value::Text(labels.join(", "))
        }
        (Val::Text(list), Holds::Numbers) => Value::Text(list.replace(';', ", ")),
        (Val::Text(text), Holds::Agreed(part)) => Value::Text(agreed::write(part, text, lang, known)),
        (Val::Text(list), Holds::Words(words, _)) => {
            let said: Vec<&str> = list.split(';').map(|file| said(file, words, lang)).collect();
            Value::Text(said.join(", "))
        }
        (Val::Text(text), Holds::Word(words, _)) => Value::Text(said(text, words, lang).to_owned()),
        (Val::Flag(flag), _) => Value::Text(said(if *flag { "true" } else { "false" }, &FLAGS, lang).to_owned()),
        (Val::Text(text), _) => Value::Text(text.clone()),
    }
}

fn said<'a>(file: &'a str, words: &'static [Word], lang: Lang) -> &'a str {
    words.iter().find(|w| w.file == file).map_or(file, |w| in_lang(lang, w.says))
}

/// A date for people.
pub(super) fn day(date: NaiveDate, lang: Lang) -> String {
    if lang == Lang::En { date.to_string() } else { format!("{}.{}.{}", date.day(), date.month(), date.year()) }
}

/// A value for people.
pub(super) fn show(val: &Val, column: &Column, lang: Lang, known: Known<'_>) -> String {
    match val {
        Val::Nothing => in_lang(lang, ["(tom)", "(tom)", "(blank)"]).to_owned(),
        Val::Date(date) => day(*date, lang),
        Val::Hundredths(_) if lang != Lang::En => write(val, column, lang, known).text().replace('.', ","),
        _ => write(val, column, lang, known).text(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::dates::date;
    use super::*;

    #[test]
    fn days_that_are_told_together_are_each_of_them() {
        for (text, wanted) in [
            ("helg", "saturday;sunday"),
            ("Helgen", "saturday;sunday"),
            ("hverdager", "monday;tuesday;wednesday;thursday;friday"),
            ("man-fre", "monday;tuesday;wednesday;thursday;friday"),
            ("mandag – onsdag", "monday;tuesday;wednesday"),
            ("fredag til søndag", "friday;saturday;sunday"),
            ("fre-man", "monday;friday;saturday;sunday"),
        ] {
            assert_eq!(days(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["mandag", "man-", "-", "man-fre-søn", "natt-dag", "ukedager", "ma to fr"] {
            assert_eq!(days(text), None, "{text}");
        }
    }

    #[test]
    fn two_digits_of_a_year_are_the_last_year_that_can_be_meant() {
        let day = NaiveDate::from_ymd_opt(2027, 1, 4).expect("a day");
        let year = |key, text: &str| date_until(&Value::Text(text.to_owned()), last_year(key, day)).map(|d| d.year());
        assert_eq!(year(BORN, "30.01.65"), Some(1965));
        assert_eq!(year(BORN, "02/02/98"), Some(1998));
        assert_eq!(year(BORN, "1.1.09"), Some(2009));
        assert_eq!(year(BORN, "1.1.10"), Some(1910), "whom the readers find too old");
        assert_eq!(year("evidence.specialist.date", "12.03.98"), Some(1998));
        assert_eq!(year("left", "31.12.40"), Some(2040));
        for (text, is_fit) in [("3.1.2009", true), ("5.1.2009", false), ("30.1.2065", false)] {
            let date = date(&Value::Text(text.to_owned())).expect("a date");
            assert_eq!(by_age(BORN, date, day).is_ok(), is_fit, "{text}");
            assert!(by_age("left", date, day).is_ok());
        }
    }

    #[test]
    fn clocks_are_read_as_people_write_them() {
        for text in ["16:00", "16.00", "16", "kl. 16.00", "Kl 16"] {
            assert_eq!(clock(&Value::Text(text.to_owned())), Some(960), "{text}");
        }
        assert_eq!(clock(&Value::Text("8:30".to_owned())), Some(510));
        assert_eq!(clock(&Value::Text("25:00".to_owned())), None);
        assert_eq!(clock(&Value::Empty), None);
    }
}
