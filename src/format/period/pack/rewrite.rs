//! A file written anew by its grammar, without what tells who anybody is.

use std::cell::Cell;

use chrono::{Datelike, NaiveDate};
use toml::value::{Date, Datetime};
use toml::{Table, Value};

use super::super::grammar::{Field, Need, Table as Grammar, Type};
use super::ages::{Ages, date};
use super::reasons::Reasons;
use super::who::{Given, Thing};

/// Texts that the rules read: where a line is, what a seat is tied to, the code of a shift, the weeks of a turnus, what a specialist is
/// a specialist in, and what seals a ledger. All other texts are for people, and stay at home.
pub(super) const READ_BY_RULES: [&str; 7] = ["site", "same_doctor_as", "code", "weeks", "field", "seal", "roster"];

/// How files are written anew.
pub(super) struct Rewrite<'a> {
    pub(super) names: &'a Given,
    pub(super) ages: &'a Ages,
    pub(super) reasons: &'a Reasons,
}

impl Rewrite<'_> {
    /// Writes a file anew.
    pub(super) fn file(&self, file: &mut Table, grammar: &'static Grammar) {
        Walk { by: self, texts: Cell::new(0) }.table(file, grammar.name, &fields(grammar));
    }
}

/// The keys of a table, and whether each must be there.
fn fields(grammar: &'static Grammar) -> Vec<(&'static Field, bool)> {
    grammar.fields.iter().map(|field| (field, matches!(field.need, Need::Required))).collect()
}

/// A file on its way.
struct Walk<'a> {
    by: &'a Rewrite<'a>,
    /// Texts replaced so far: no two are the same, for some must differ.
    texts: Cell<usize>,
}

impl Walk<'_> {
    fn table(&self, table: &mut Table, of: &str, fields: &[(&'static Field, bool)]) {
        let id = table.get("id").and_then(Value::as_str).map(|id| self.id(of, "id", id));
        let keys: Vec<String> = table.keys().cloned().collect();
        for key in keys {
            let known = fields.iter().find(|(field, _)| field.key == key);
            let stays = match (known, table.get_mut(&key)) {
                (Some((field, required)), Some(value)) => {
                    self.value(field.key, field.ty, value, (of, *required), id.as_deref())
                }
                _ => false,
            };
            if !stays {
                table.remove(&key);
            }
        }
    }

    /// Writes a value anew, and says whether it stays.
    fn value(&self, key: &str, ty: Type, value: &mut Value, (of, required): (&str, bool), id: Option<&str>) -> bool {
        match (ty, value) {
            (Type::Text | Type::Note, _) if READ_BY_RULES.contains(&key) => true,
            (Type::Text | Type::Note, Value::String(text)) => {
                *text = id.map_or_else(|| self.text(key), str::to_owned);
                required || key == "name"
            }
            (Type::List(Type::Text) | Type::NonEmpty(Type::Text), _) => READ_BY_RULES.contains(&key),
            (Type::Id, Value::String(text)) => {
                *text = self.id(of, key, text);
                true
            }
            (Type::List(Type::Id) | Type::NonEmpty(Type::Id), Value::Array(ids)) => {
                if key == "doctors" {
                    ids.iter_mut().for_each(|id| self.member(id));
                }
                true
            }
            (Type::Who, Value::Array(ids)) => {
                ids.iter_mut().for_each(|id| self.member(id));
                true
            }
            (Type::Who, value) => {
                if value.as_str() != Some("all") {
                    self.member(value);
                }
                true
            }
            (Type::Date, value) if key == "born" => {
                if let Some(born) = date(value) {
                    *value = Value::Datetime(datetime(self.by.ages.another(born)));
                }
                true
            }
            (Type::Choice(_), Value::String(text)) if of == "[[absences]]" && key == "reason" => {
                *text = self.by.reasons.word(text).to_owned();
                true
            }
            (Type::Table(grammar), Value::Table(table)) => {
                self.table(table, grammar.name, &fields(grammar));
                true
            }
            (Type::Tables(grammar), Value::Array(all)) => {
                let fields = fields(grammar);
                all.iter_mut()
                    .filter_map(Value::as_table_mut)
                    .for_each(|table| self.table(table, grammar.name, &fields));
                true
            }
            (Type::Overlays(overlay), Value::Array(all)) => {
                let of = |(field, own): (&'static Field, bool)| (field, own && matches!(field.need, Need::Required));
                let fields: Vec<(&'static Field, bool)> = overlay.fields().map(of).collect();
                all.iter_mut()
                    .filter_map(Value::as_table_mut)
                    .for_each(|table| self.table(table, overlay.name, &fields));
                true
            }
            (Type::Rules, Value::Table(rules)) => {
                self.by.reasons.settle(rules);
                true
            }
            _ => true,
        }
    }

    /// What something is called by its id. Ids of lines, shifts, seats, counters, skills and tags are the plan's, and stay.
    fn id(&self, of: &str, key: &str, id: &str) -> String {
        let thing = match (of, key) {
            ("[[doctors]]", "id") | (_, "doctor") => Thing::Doctor,
            ("[[group]]", "id") => Thing::Group,
            ("[[scenarios]]", "id" | "on") => Thing::Scenario,
            ("[station]", "id") | (_, "station") => Thing::Station,
            ("[period]", "id") | (_, "period") => Thing::Period,
            _ => return id.to_owned(),
        };
        // A scenario may build on the base, which is no scenario.
        if (thing, key) == (Thing::Scenario, "on") && id == "base" {
            id.to_owned()
        } else {
            self.by.names.of(thing, id)
        }
    }

    fn member(&self, value: &mut Value) {
        if let Value::String(id) = value {
            *id = self.by.names.member(id);
        }
    }

    fn text(&self, key: &str) -> String {
        self.texts.set(self.texts.get() + 1);
        format!("{key}-{}", self.texts.get())
    }
}

/// A date as a value.
pub(super) fn datetime(date: NaiveDate) -> Datetime {
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(date.year()).unwrap_or_default();
    Datetime { date: Some(Date { year, month: small(date.month()), day: small(date.day()) }), time: None, offset: None }
}
