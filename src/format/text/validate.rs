//! Holds a file against its grammar: every key that is unknown, missing, of the wrong type or out of range, at once.

use std::ops::Range;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{FileIx, Place, Problems};
use super::grammar::{FORMAT, Field, Literal, Need, Table, Type};
use super::kind::{Found, Kind, Thing, Wanted};
use super::node::{Data, Fields, Value};
use super::opened::MOST_TOML;
use super::scalar::{self, Bad};
use super::syntax;
use crate::domain::law::{Param, Unit};
use crate::domain::nearest;
use crate::domain::sign::one_line;
use crate::rules::{self, RULES};

/// What a file holds, and whether it can be trusted to hold all that its author wrote.
#[derive(Clone, Debug)]
pub(in crate::format) struct File {
    /// The validated values.
    pub(in crate::format) fields: Fields,
    /// No key or table got lost in a text that is not TOML throughout. When some may have been, nothing is reported as
    /// missing or unknown.
    pub(in crate::format) whole: bool,
}

/// Reads a file by its grammar and reports what is wrong.
pub(in crate::format) fn file(problems: &mut Problems, file: FileIx, grammar: &'static Table) -> File {
    let text = problems.text(file).to_owned();
    let nothing = Place { file, span: 0..0 };
    if text.len() > MOST_TOML {
        problems.report(&nothing, Kind::TooManyBytes { most: MOST_TOML });
        return File { fields: Fields::new(nothing), whole: false };
    }
    let (root, errors) = DeTable::parse_recoverable(&text);
    if is_foreign(root.get_ref(), !errors.is_empty(), grammar) {
        problems.report(&nothing, Kind::NotOurs);
        return File { fields: Fields::new(nothing), whole: false };
    }
    let mut whole = true;
    for error in &errors {
        let (span, said) = (error.span().unwrap_or(0..0), error.message().to_owned());
        let what = syntax::sort(&said);
        whole &= what.is_about_a_value();
        problems.report(&Place { file, span }, Kind::Syntax { what, said });
    }
    let top = Place { file, span: 0..first_line(&text) };
    let mut walk = Walk { problems, file, whole };
    let fields = walk.table(grammar, root.get_ref(), top);
    File { fields, whole }
}

/// Whether a text has nothing of what a file of the grammar has at its top, nor anything like it. The path may be
/// mistaken, and what stands there somebody's secret.
fn is_foreign(root: &DeTable<'_>, is_broken: bool, grammar: &'static Table) -> bool {
    let known = || grammar.fields.iter().map(|f| f.key);
    let is_ours = |name: &str| known().any(|key| key == name) || nearest(name, known()).is_some();
    // A file of comments alone is one that nobody has begun on.
    let has_any = is_broken || !root.is_empty();
    has_any && !root.iter().any(|(key, _)| is_ours(key.get_ref()))
}

fn first_line(text: &str) -> usize {
    text.find(['\n', '\r']).unwrap_or(text.len())
}

struct Walk<'p> {
    problems: &'p mut Problems,
    file: FileIx,
    whole: bool,
}

impl Walk<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    fn table(&mut self, grammar: &'static Table, table: &DeTable<'_>, place: Place) -> Fields {
        self.keys(grammar.name, grammar.fields.iter().map(|f| (f, true)), table, place)
    }

    /// The keys of a table; of those that do not keep their need none must be there and none has a default.
    fn keys(
        &mut self,
        within: &'static str,
        grammar: impl Iterator<Item = (&'static Field, bool)> + Clone,
        table: &DeTable<'_>,
        place: Place,
    ) -> Fields {
        let mut fields = Fields::new(place);
        for (key, value) in table {
            let name: &str = key.get_ref();
            let Some((field, _)) = grammar.clone().find(|(f, _)| f.key == name) else {
                let known = || grammar.clone().map(|(f, _)| f.key);
                let kind = Kind::UnknownKey {
                    key: name.to_owned(),
                    table: within,
                    near: nearest(name, known()),
                    known: known().map(str::to_owned).collect(),
                };
                self.problems.report(&self.place(key.span()), kind);
                continue;
            };
            match self.value(field, value) {
                Some(data) => fields.insert(field.key, Value { place: self.place(value.span()), data }, true),
                None => fields.spoil(field.key),
            }
        }
        for (field, _) in grammar.filter(|(_, keeps)| *keeps) {
            let there = table.iter().any(|(key, _)| key.get_ref().as_ref() == field.key);
            match &field.need {
                _ if there => {}
                Need::Required if self.whole => {
                    let kind = match field.key {
                        "format" => Kind::FormatMissing,
                        key => Kind::MissingKey { key, table: within },
                    };
                    self.problems.report(&fields.place, kind);
                }
                // In a file that is cut it may have stood behind the cut.
                Need::Required | Need::Optional if !self.whole => fields.spoil(field.key),
                Need::Required | Need::Optional => {}
                Need::Default(literal) => {
                    let value = Value { place: fields.place.clone(), data: data_of(*literal, &fields.place) };
                    fields.insert(field.key, value, false);
                }
            }
        }
        fields
    }

    fn value(&mut self, field: &'static Field, value: &Spanned<DeValue<'_>>) -> Option<Data> {
        if field.key == "format" {
            return self.format(value);
        }
        self.typed(&field.ty, value)
    }

    fn format(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Data> {
        let found = scalar::said(value.get_ref());
        let number = value.get_ref().as_integer().and_then(scalar::integer);
        if number == Some(FORMAT) {
            return Some(Data::Int(FORMAT));
        }
        self.problems.report(&self.place(value.span()), Kind::FormatUnknown { found });
        None
    }

    fn typed(&mut self, ty: &'static Type, value: &Spanned<DeValue<'_>>) -> Option<Data> {
        let span = value.span();
        let node = value.get_ref();
        let data = match *ty {
            // A name is shown in a line, and by terminals that obey some signs.
            Type::Text => scalar::text(node, false).map(|text| Data::Text(one_line(&text))),
            Type::Note => scalar::text(node, true).map(Data::Text),
            Type::File => scalar::text(node, false).map(Data::Text),
            Type::Id => scalar::id(node).map(Data::Text),
            Type::Int(least, most) => scalar::int(node, least, most).map(Data::Int),
            Type::Hundredths(least, most) => scalar::hundredths(node, least, most).map(Data::Int),
            Type::Flag => scalar::flag(node).map(Data::Flag),
            Type::Date => scalar::date(node).map(Data::Date),
            Type::Clock => scalar::clock(node, false).map(Data::Clock),
            Type::ClockEnd => scalar::clock(node, true).map(Data::Clock),
            Type::Choice(words) => scalar::choice(node, &words.words()).map(Data::Text),
            Type::Who => match node {
                DeValue::String(_) => scalar::id(node).map(Data::Text),
                DeValue::Array(_) => return self.typed(&Type::List(&Type::Id), value),
                other => Err(scalar::wrong(Wanted::Who, other)),
            },
            Type::List(member) => return self.list(member, value),
            Type::NonEmpty(member) => {
                let list = self.list(member, value);
                if node.as_array().is_some_and(|a| a.is_empty()) {
                    Err(Box::new(Kind::EmptyList))
                } else {
                    return list;
                }
            }
            Type::Table(grammar) => match node {
                DeValue::Table(table) => {
                    let place = self.place(span);
                    return Some(Data::Table(self.table(grammar, table, place)));
                }
                other => Err(scalar::wrong(Wanted::Table, other)),
            },
            Type::Tables(grammar) => {
                return self.tables(value, &|walk, table, place| walk.table(grammar, table, place));
            }
            Type::Overlays(overlay) => {
                return self
                    .tables(value, &|walk, table, place| walk.keys(overlay.name, overlay.fields(), table, place));
            }
            Type::Rules => match node {
                DeValue::Table(table) => return Some(Data::Settings(self.rules(table))),
                other => Err(scalar::wrong(Wanted::Table, other)),
            },
        };
        self.kept(span, data)
    }

    fn kept(&mut self, span: Range<usize>, data: Result<Data, Bad>) -> Option<Data> {
        match data {
            Ok(data) => Some(data),
            Err(kind) => {
                self.problems.report(&self.place(span), *kind);
                None
            }
        }
    }

    fn list(&mut self, member: &'static Type, value: &Spanned<DeValue<'_>>) -> Option<Data> {
        let Some(array) = value.get_ref().as_array() else {
            let kind = scalar::wrong(Wanted::List, value.get_ref());
            return self.kept(value.span(), Err(kind));
        };
        let mut values = Vec::new();
        for item in array.iter() {
            if let Some(data) = self.typed(member, item) {
                values.push(Value { place: self.place(item.span()), data });
            }
        }
        Some(Data::List(values))
    }

    fn tables(
        &mut self,
        value: &Spanned<DeValue<'_>>,
        read: &dyn Fn(&mut Self, &DeTable<'_>, Place) -> Fields,
    ) -> Option<Data> {
        let Some(array) = value.get_ref().as_array() else {
            let kind = scalar::wrong(Wanted::Tables, value.get_ref());
            return self.kept(value.span(), Err(kind));
        };
        let mut values = Vec::new();
        for item in array.iter() {
            let place = self.place(item.span());
            match item.get_ref() {
                DeValue::Table(table) => {
                    let fields = read(self, table, place.clone());
                    values.push(Value { place, data: Data::Table(fields) });
                }
                other => self.problems.report(&place, *scalar::wrong(Wanted::Table, other)),
            }
        }
        Some(Data::List(values))
    }

    fn rules(&mut self, table: &DeTable<'_>) -> Vec<(&'static Param, i64)> {
        let mut settings = Vec::new();
        for (id, value) in table {
            let text: &str = id.get_ref();
            let Some(rule) = RULES.iter().find(|r| r.meta().id == text) else {
                let ids = || RULES.iter().map(|r| r.meta().id);
                let near = rules::find(text).map(|r| r.meta().id.to_owned()).or_else(|| nearest(text, ids()));
                let known = ids().map(str::to_owned).collect();
                let kind = Kind::Unknown { thing: Thing::Rule, text: text.to_owned(), near, known };
                self.problems.report(&self.place(id.span()), kind);
                continue;
            };
            match value.get_ref() {
                DeValue::Table(keys) => self.settings(rule.meta().id, rule.meta().params, keys, &mut settings),
                other => self.problems.report(&self.place(value.span()), *scalar::wrong(Wanted::Table, other)),
            }
        }
        settings
    }

    fn settings(
        &mut self,
        rule: &'static str,
        params: &'static [Param],
        table: &DeTable<'_>,
        settings: &mut Vec<(&'static Param, i64)>,
    ) {
        for (key, value) in table {
            let text: &str = key.get_ref();
            let Some(param) = params.iter().find(|p| p.key == text) else {
                let known = || params.iter().map(|p| p.key);
                let kind = Kind::UnknownKey {
                    key: text.to_owned(),
                    table: rule,
                    near: nearest(text, known()),
                    known: known().map(str::to_owned).collect(),
                };
                self.problems.report(&self.place(key.span()), kind);
                continue;
            };
            match setting(param, value.get_ref()) {
                Ok(number) => settings.push((param, number)),
                Err(kind) => self.problems.report(&self.place(value.span()), *kind),
            }
        }
    }
}

/// The value of a parameter, in the form that [`crate::domain::Settings`] holds.
fn setting(param: &Param, value: &DeValue<'_>) -> Result<i64, Bad> {
    let within = |number: i64, show: &dyn Fn(i64) -> String| {
        scalar::within(number, param.least, param.most, show).map(|()| number)
    };
    match param.unit {
        Unit::Flag => scalar::flag(value).map(i64::from),
        Unit::Clock => within(scalar::clock(value, param.most >= 24 * 60)?, &scalar::clock_text),
        Unit::Date => {
            let days = scalar::date(value)?.signed_duration_since(NaiveDate::default()).num_days();
            within(days, &|d| crate::domain::law::value_date(d).to_string())
        }
        Unit::Choice(words) => {
            let word = scalar::choice(value, words)?;
            Ok(words.iter().position(|w| *w == word).and_then(|at| i64::try_from(at).ok()).unwrap_or(param.default))
        }
        Unit::Count
        | Unit::Minutes
        | Unit::Hours
        | Unit::Days
        | Unit::Months
        | Unit::Years
        | Unit::Percent
        | Unit::Points => scalar::int(value, param.least, param.most),
    }
}

pub(in crate::format) fn data_of(literal: Literal, place: &Place) -> Data {
    let clock = |minute| Value { place: place.clone(), data: Data::Clock(minute) };
    match literal {
        Literal::Int(number) => Data::Int(number),
        Literal::Flag(flag) => Data::Flag(flag),
        Literal::Text(text) => Data::Text(text.to_owned()),
        Literal::Clock(minute) => Data::Clock(minute),
        Literal::Empty => Data::List(Vec::new()),
        Literal::Hours(from, to) => {
            let mut fields = Fields::new(place.clone());
            fields.insert("from", clock(from), false);
            fields.insert("to", clock(to), false);
            Data::Table(fields)
        }
    }
}

/// What a value is, for messages.
pub(in crate::format) fn found(value: &DeValue<'_>) -> Found {
    match value {
        DeValue::String(_) => Found::Text,
        DeValue::Integer(_) => Found::Int,
        DeValue::Float(_) => Found::Float,
        DeValue::Boolean(_) => Found::Flag,
        DeValue::Datetime(d) if d.date.is_none() => Found::Time,
        DeValue::Datetime(_) => Found::Date,
        DeValue::Array(_) => Found::List,
        DeValue::Table(_) => Found::Table,
    }
}
