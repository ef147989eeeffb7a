//! Validated values with their places: what the validator gives and the readers take.
//!
//! A value that is here is of the type its grammar says. One that was wrong has been reported and is not here, so a
//! reader takes what there is, puts something harmless in the place of what is missing, and goes on to find more.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::diagnostic::Place;
use super::words::{Words, meaning};
use crate::domain::Param;

/// A value of a file.
#[derive(Clone, Debug)]
pub(in crate::format) struct Value {
    /// Where it stands.
    pub(in crate::format) place: Place,
    /// What it is.
    pub(in crate::format) data: Data,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(in crate::format) enum Data {
    Text(String),
    Int(i64),
    Flag(bool),
    Date(NaiveDate),
    /// Minutes after midnight.
    Clock(i64),
    List(Vec<Value>),
    Table(Fields),
    Settings(Vec<(&'static Param, i64)>),
}

/// A text and where it stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Told<'a> {
    pub(in crate::format) text: &'a str,
    pub(in crate::format) place: &'a Place,
}

#[derive(Clone, Debug)]
struct Entry {
    value: Value,
    given: bool,
}

/// The keys of a table.
#[derive(Clone, Debug)]
pub(in crate::format) struct Fields {
    /// The table's head.
    pub(in crate::format) place: Place,
    entries: BTreeMap<&'static str, Entry>,
    /// Keys whose values were wrong, which has been reported.
    spoilt: BTreeSet<&'static str>,
}

impl Fields {
    /// A table without keys.
    pub(in crate::format) fn new(place: Place) -> Self {
        Self { place, entries: BTreeMap::new(), spoilt: BTreeSet::new() }
    }

    /// Takes note of a key whose value was wrong.
    pub(in crate::format) fn spoil(&mut self, key: &'static str) {
        self.spoilt.insert(key);
    }

    /// Adds a key; `given` says that the file has it, and not that it is a default.
    pub(in crate::format) fn insert(&mut self, key: &'static str, value: Value, given: bool) {
        self.entries.insert(key, Entry { value, given });
    }

    /// Gives a key a value that no file has, at the place of the table.
    pub(in crate::format) fn put(&mut self, key: &'static str, data: Data) {
        let value = Value { place: self.place.clone(), data };
        self.insert(key, value, true);
    }

    /// Takes a key away.
    pub(in crate::format) fn take_away(&mut self, key: &str) {
        self.entries.remove(key);
    }

    /// Gives every key that `other` itself has the value it has there, but for some keys. Of a table within a table the
    /// keys that `other` does not have stay.
    pub(in crate::format) fn lay_over(&mut self, other: &Self, except: &[&str]) {
        for (key, entry) in other.entries.iter().filter(|(key, e)| e.given && !except.contains(key)) {
            match (self.entries.get_mut(key).map(|e| &mut e.value.data), &entry.value.data) {
                (Some(Data::Table(mine)), Data::Table(others)) => {
                    mine.lay_over(others, &[]);
                    if let Some(mine) = self.entries.get_mut(key) {
                        mine.given = true;
                    }
                }
                _ => drop(self.entries.insert(key, entry.clone())),
            }
        }
    }

    /// The keys that the file itself has, with what it says of them.
    pub(in crate::format) fn given_values(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.entries.iter().filter(|(_, e)| e.given).map(|(key, e)| (*key, &e.value))
    }

    fn list_mut(&mut self, key: &'static str) -> &mut Vec<Value> {
        if !matches!(self.data(key), Some(Data::List(_))) {
            self.put(key, Data::List(Vec::new()));
        }
        match self.entries.get_mut(key).map(|e| &mut e.value.data) {
            Some(Data::List(values)) => values,
            _ => unreachable!("it was made a list above"),
        }
    }

    /// Adds a value to a list, which is made if there is none.
    pub(in crate::format) fn push(&mut self, key: &'static str, value: Value) {
        self.list_mut(key).push(value);
        if let Some(entry) = self.entries.get_mut(key) {
            entry.given = true;
        }
    }

    /// Keeps the tables of a list that pass, and says how many did not.
    pub(in crate::format) fn keep_tables(&mut self, key: &'static str, keep: impl Fn(&Self) -> bool) -> usize {
        let list = self.list_mut(key);
        let before = list.len();
        list.retain(|v| if let Data::Table(fields) = &v.data { keep(fields) } else { true });
        before - list.len()
    }

    /// The tables of a list, to be changed.
    pub(in crate::format) fn tables_mut(&mut self, key: &'static str) -> impl Iterator<Item = &mut Self> {
        self.list_mut(key).iter_mut().filter_map(|v| match &mut v.data {
            Data::Table(fields) => Some(fields),
            _ => None,
        })
    }

    fn data(&self, key: &str) -> Option<&Data> {
        self.entries.get(key).map(|e| &e.value.data)
    }

    /// Whether the key has a value, be it a default.
    pub(in crate::format) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Whether the file itself has the key.
    pub(in crate::format) fn given(&self, key: &str) -> bool {
        self.entries.get(key).is_some_and(|e| e.given)
    }

    /// Whether nobody wrote the key at all; one with a wrong value is not missing.
    pub(in crate::format) fn lacks(&self, key: &str) -> bool {
        !self.given(key) && !self.spoilt.contains(key)
    }

    /// Where a value stands; the table's head when it is not there.
    pub(in crate::format) fn place_of(&self, key: &str) -> &Place {
        self.entries.get(key).map_or(&self.place, |e| &e.value.place)
    }

    /// A text with its place.
    pub(in crate::format) fn told(&self, key: &str) -> Option<Told<'_>> {
        match self.entries.get(key).map(|e| &e.value) {
            Some(Value { place, data: Data::Text(text) }) => Some(Told { text, place }),
            _ => None,
        }
    }

    /// A text, empty when it is not there.
    pub(in crate::format) fn text(&self, key: &str) -> String {
        self.told(key).map_or_else(String::new, |t| t.text.to_owned())
    }

    /// A whole number.
    pub(in crate::format) fn int(&self, key: &str) -> Option<i64> {
        match self.data(key) {
            Some(Data::Int(number)) => Some(*number),
            _ => None,
        }
    }

    /// True when the file says so.
    pub(in crate::format) fn flag(&self, key: &str) -> bool {
        matches!(self.data(key), Some(Data::Flag(true)))
    }

    /// A date.
    pub(in crate::format) fn date(&self, key: &str) -> Option<NaiveDate> {
        match self.data(key) {
            Some(Data::Date(date)) => Some(*date),
            _ => None,
        }
    }

    /// Two dates, when both are there.
    pub(in crate::format) fn dates(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.date("from")?, self.date("to")?))
    }

    /// A wall-clock time, minutes after midnight.
    pub(in crate::format) fn clock(&self, key: &str) -> Option<i64> {
        match self.data(key) {
            Some(Data::Clock(minute)) => Some(*minute),
            _ => None,
        }
    }

    /// The meaning of a word.
    pub(in crate::format) fn choice<T: Copy>(&self, key: &str, words: &Words<T>) -> Option<T> {
        self.told(key).and_then(|t| meaning(words, t.text))
    }

    fn list(&self, key: &str) -> &[Value] {
        match self.data(key) {
            Some(Data::List(values)) => values,
            _ => &[],
        }
    }

    /// The texts of a list; also when the key holds one text alone.
    pub(in crate::format) fn list_told(&self, key: &str) -> Vec<Told<'_>> {
        let texts = self.list(key).iter().filter_map(|v| match v {
            Value { place, data: Data::Text(text) } => Some(Told { text, place }),
            _ => None,
        });
        texts.collect()
    }

    /// The texts of a list without their places.
    pub(in crate::format) fn list_text<C: FromIterator<String>>(&self, key: &str) -> C {
        self.list_told(key).into_iter().map(|t| t.text.to_owned()).collect()
    }

    /// The meanings of a list of words.
    pub(in crate::format) fn list_choice<T: Copy, C: FromIterator<T>>(&self, key: &str, words: &Words<T>) -> C {
        self.list_told(key).into_iter().filter_map(|t| meaning(words, t.text)).collect()
    }

    /// The numbers of a list.
    pub(in crate::format) fn list_int(&self, key: &str) -> Vec<i64> {
        let numbers = self.list(key).iter().filter_map(|v| match v.data {
            Data::Int(number) => Some(number),
            _ => None,
        });
        numbers.collect()
    }

    /// The dates of a list.
    pub(in crate::format) fn list_date<C: FromIterator<NaiveDate>>(&self, key: &str) -> C {
        let dates = self.list(key).iter().filter_map(|v| match v.data {
            Data::Date(date) => Some(date),
            _ => None,
        });
        dates.collect()
    }

    /// A table.
    pub(in crate::format) fn table(&self, key: &str) -> Option<&Fields> {
        match self.data(key) {
            Some(Data::Table(fields)) => Some(fields),
            _ => None,
        }
    }

    /// A table, to be changed.
    pub(in crate::format) fn table_mut(&mut self, key: &str) -> Option<&mut Fields> {
        match self.entries.get_mut(key).map(|e| &mut e.value.data) {
            Some(Data::Table(fields)) => Some(fields),
            _ => None,
        }
    }

    /// A list of tables.
    pub(in crate::format) fn tables(&self, key: &str) -> impl Iterator<Item = &Fields> {
        self.list(key).iter().filter_map(|v| match &v.data {
            Data::Table(fields) => Some(fields),
            _ => None,
        })
    }

    /// Rule settings.
    pub(in crate::format) fn settings(&self, key: &str) -> &[(&'static Param, i64)] {
        match self.data(key) {
            Some(Data::Settings(settings)) => settings,
            _ => &[],
        }
    }
}
