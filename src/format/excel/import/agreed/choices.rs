//! The choices of a wish over several, in a cell: dates, weekdays, weeks, kinds, lines and times of each.

use chrono::NaiveDate;

use super::super::super::scalar::{clock_text, parse_clock};
use super::super::super::words::bare;
use super::super::super::workbook::Value;
use super::super::cells::{Known, clock, day, days, word};
use super::super::columns::{KINDS, Three, WEEKDAYS, Word, in_lang};
use super::super::dates::week;
use super::super::messages::What;
use super::parts::{iso, items, prefixed, span, span_text};
use super::said::Wrong;
use super::things::{LINE, apart, said};
use super::words::{EVERYBODY, WEEKS};
use crate::domain::time::{plus_days, read_date};
use crate::domain::{Lang, nearest};

/// One of the choices of a wish: nothing is said of what is blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) from: Option<NaiveDate>,
    pub(super) to: Option<NaiveDate>,
    pub(super) days: Vec<String>,
    /// Even or odd, by the word of the files.
    pub(super) weeks: Option<String>,
    pub(super) kinds: Vec<String>,
    pub(super) lines: Vec<String>,
    pub(super) after: Option<i64>,
    pub(super) before: Option<i64>,
}

const AFTER: Three = ["etter", "etter", "after"];
const BEFORE: Three = ["før", "før", "before"];
/// Words that may stand before a choice of weeks, and say nothing.
const IN: [&str; 2] = ["i", "in"];
const ANY: Three = ["alle vakter", "alle vakter", "all shifts"];

/// The choices of a cell.
pub(super) fn choices(text: &str, known: Known<'_>) -> Result<Vec<String>, What> {
    let parted = text.split([';', '\n']).flat_map(|one| one.split(" eller ")).flat_map(|one| one.split(" or "));
    parted.map(str::trim).filter(|one| !one.is_empty()).map(|one| Ok(choice(one, known)?.value())).collect()
}

fn choice(text: &str, known: Known<'_>) -> Result<Choice, What> {
    let mut choice = Choice::default();
    for item in items(text, &[',', '|']) {
        if choice.takes(item, known)? {
            continue;
        }
        // Words alone may stand with blanks between.
        for word in item.split(' ').filter(|word| !IN.contains(word)) {
            if !choice.takes(word, known)? {
                let words = WEEKDAYS.iter().chain(&KINDS).flat_map(|word| word.says);
                let near = nearest(item, words.chain(known.lines.ids()));
                return Err(Wrong::NoPart { text: item.to_owned(), near }.into());
            }
        }
    }
    choice.tidy();
    Ok(choice)
}

impl Choice {
    /// Takes up a part of a choice; says whether it is one.
    fn takes(&mut self, item: &str, known: Known<'_>) -> Result<bool, What> {
        if ANY.iter().chain(&EVERYBODY.says).any(|all| bare(all) == bare(item)) {
            return Ok(true);
        }
        for (kind, is_after) in [(AFTER, true), (BEFORE, false)] {
            let Some((_, time)) = prefixed(item, kind) else { continue };
            let what = || What::NotAClock { text: time.to_owned() };
            let minute = clock(&Value::Text(time.to_owned())).ok_or_else(what)?;
            *(if is_after { &mut self.after } else { &mut self.before }) = Some(minute);
            return Ok(true);
        }
        let told = IN.iter().find_map(|word| item.strip_prefix(word)?.strip_prefix(' ')).unwrap_or(item);
        if let Some(found) = word(told, &WEEKS) {
            return self.once(item, self.weeks.is_none(), |choice| choice.weeks = Some(found.file.to_owned()));
        }
        let is_first = self.from.is_none() && self.to.is_none();
        if let Some(monday) = week(item, known.day, known.last) {
            let days = (Some(monday), Some(plus_days(monday, 6)));
            return self.once(item, is_first, |choice| (choice.from, choice.to) = days);
        }
        if let Some((from, to, is_told)) = span(item) {
            if let Some((first, last)) = from.zip(to).filter(|(first, last)| last < first) {
                return Err(What::FromAfterTo { from: first.to_string(), to: last.to_string() });
            }
            let days = (from, if is_told { to } else { from });
            return self.once(item, is_first, |choice| (choice.from, choice.to) = days);
        }
        if let Some(kind) = word(item, &KINDS) {
            self.kinds.push(kind.file.to_owned());
            return Ok(true);
        }
        if let Some(found) = word(item, &WEEKDAYS).map(|day| day.file.to_owned()).or_else(|| days(item)) {
            self.days.extend(found.split(';').map(str::to_owned));
            return Ok(true);
        }
        let line = prefixed(item, LINE).map_or(item, |(_, name)| name);
        match known.lines.only_line(line) {
            Ok(id) => {
                self.lines.push(id);
                Ok(true)
            }
            Err(what) if line != item => Err(what),
            Err(_) => Ok(false),
        }
    }

    /// Takes up what a choice has once.
    fn once(&mut self, item: &str, is_first: bool, take: impl FnOnce(&mut Self)) -> Result<bool, What> {
        if !is_first {
            return Err(Wrong::TwiceInChoice { text: item.to_owned() }.into());
        }
        take(self);
        Ok(true)
    }

    /// Puts everything in the order in which it always stands.
    pub(super) fn tidy(&mut self) {
        let place = |words: &[Word], file: &String| words.iter().position(|word| word.file == file);
        self.days.sort_by_key(|file| place(&WEEKDAYS, file));
        self.days.dedup();
        self.kinds.sort_by_key(|file| place(&KINDS, file));
        self.kinds.dedup();
        self.lines.sort();
        self.lines.dedup();
    }

    /// As it stands in a value: no sign of it is one that parts values. Weeks stand last, and only where they are told, so that a
    /// choice without them is what it was before there were any.
    pub(super) fn value(&self) -> String {
        let clock = |minute: Option<i64>| minute.map_or_else(String::new, clock_text);
        let lists = [&self.days, &self.kinds, &self.lines].map(|list| list.join(","));
        let [days, kinds, lines] = lists;
        let told = [iso(self.from), iso(self.to), days, kinds, lines, clock(self.after), clock(self.before)];
        told.into_iter().chain(self.weeks.clone()).collect::<Vec<_>>().join("|")
    }

    /// What was written as such a value.
    pub(super) fn of(value: &str) -> Self {
        let mut parts = value.split('|');
        let mut next = || parts.next().unwrap_or_default();
        let list = |text: &str| text.split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect();
        Self {
            from: read_date(next()),
            to: read_date(next()),
            days: list(next()),
            kinds: list(next()),
            lines: list(next()),
            after: parse_clock(next()),
            before: parse_clock(next()),
            weeks: Some(next()).filter(|word| !word.is_empty()).map(str::to_owned),
        }
    }

    pub(super) fn text(&self, lang: Lang, known: Known<'_>) -> String {
        let mut parts: Vec<String> = match self.from == self.to {
            true => self.from.map(|from| day(from, lang)).into_iter().collect(),
            false => span_text([self.from, self.to], lang).into_iter().collect(),
        };
        parts.extend(self.days.iter().map(|day| said(day, &WEEKDAYS, lang)));
        parts.extend(self.weeks.iter().map(|weeks| said(weeks, &WEEKS, lang)));
        parts.extend(self.kinds.iter().map(|kind| said(kind, &KINDS, lang)));
        let line = |id: &String| format!("{} {}", in_lang(lang, LINE), apart(known.lines.label(id), id));
        parts.extend(self.lines.iter().map(line));
        for (time, kind) in [(self.after, AFTER), (self.before, BEFORE)] {
            parts.extend(time.map(|minute| format!("{} {}", in_lang(lang, kind), clock_text(minute))));
        }
        if parts.is_empty() { in_lang(lang, ANY).to_owned() } else { parts.join(", ") }
    }
}
