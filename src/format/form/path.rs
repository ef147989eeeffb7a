//! Where a value stands in a file: keys, and places in lists, with dots between, as `doctors.3.evidence.lis2`.

use toml_edit::{Item, TableLike, Value};

use super::grammar::{Table, Type};
use crate::domain::Param;
use crate::rules::RULES;

/// What stands at a path.
#[derive(Clone, Copy)]
pub(super) enum Stands {
    /// The file itself, or one table of a list.
    Within(&'static Table),
    /// A value of a key.
    Key(&'static Type),
    /// All settings of a rule.
    Rule(&'static [Param]),
    /// A setting of a rule.
    Setting(&'static Param),
}

/// What a path leads to, by the grammar.
pub(super) fn resolve(file: &'static Table, path: &str) -> Option<Stands> {
    let mut at = Stands::Within(file);
    for part in path.split('.').filter(|part| !part.is_empty()) {
        at = match at {
            Stands::Within(table) => key(table, part)?,
            Stands::Key(Type::Table(table)) => key(table, part)?,
            Stands::Key(Type::Tables(table)) => {
                part.parse::<usize>().ok()?;
                Stands::Within(table)
            }
            Stands::Key(Type::Rules) => {
                Stands::Rule(RULES.iter().map(|rule| rule.meta()).find(|meta| meta.id == part)?.params)
            }
            Stands::Rule(params) => Stands::Setting(params.iter().find(|param| param.key == part)?),
            Stands::Key(_) | Stands::Setting(_) => return None,
        };
    }
    Some(at)
}

fn key(table: &'static Table, part: &str) -> Option<Stands> {
    table.fields.iter().find(|field| field.key == part).map(|field| Stands::Key(&field.ty))
}

/// A path with one more part.
pub(super) fn under(path: &str, part: impl std::fmt::Display) -> String {
    if path.is_empty() { part.to_string() } else { format!("{path}.{part}") }
}

/// A value or table of a file, however the file writes it.
#[derive(Clone, Copy)]
pub(super) enum Node<'a> {
    Table(&'a dyn TableLike),
    Value(&'a Value),
    List(&'a Item),
}

/// What a file has at a path.
pub(super) fn find<'a>(root: &'a dyn TableLike, path: &str) -> Option<Node<'a>> {
    let mut at = Node::Table(root);
    for part in path.split('.').filter(|part| !part.is_empty()) {
        at = match at {
            Node::Table(table) => node(table.get(part)?)?,
            Node::List(item) => entry(item, part.parse().ok()?)?,
            Node::Value(_) => return None,
        };
    }
    Some(at)
}

fn node(item: &Item) -> Option<Node<'_>> {
    match item {
        Item::ArrayOfTables(_) => Some(Node::List(item)),
        Item::Value(Value::Array(values)) if values.iter().any(Value::is_inline_table) => Some(Node::List(item)),
        Item::Value(Value::InlineTable(table)) => Some(Node::Table(table)),
        Item::Value(value) => Some(Node::Value(value)),
        Item::Table(table) => Some(Node::Table(table)),
        Item::None => None,
    }
}

fn entry(item: &Item, at: usize) -> Option<Node<'_>> {
    match item {
        Item::ArrayOfTables(tables) => tables.get(at).map(|table| Node::Table(table)),
        Item::Value(Value::Array(values)) => values.get(at)?.as_inline_table().map(|table| Node::Table(table)),
        _ => None,
    }
}

/// How many tables a list has.
pub(super) fn len(root: &dyn TableLike, path: &str) -> usize {
    match find(root, path) {
        Some(Node::List(Item::ArrayOfTables(tables))) => tables.len(),
        Some(Node::List(Item::Value(Value::Array(values)))) => values.len(),
        _ => 0,
    }
}
