//! What was filled in, put into the text of a file.

use std::collections::BTreeMap;

use toml_edit::{Array, InlineTable, Item, Table as Toml, TableLike, Value};

use super::FormFile;
use super::edit::{Edited, hand_on, remove};
use super::grammar::{Table, Type};
use super::path::{self, Node, Stands, find, resolve};
use super::say;

/// One thing that is to be otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fill {
    /// A value is filled in; a blank one is taken away.
    Set {
        /// Where it stands. A table of a list that is not there yet is put after those that are.
        path: String,
        /// What was filled in.
        to: String,
    },
    /// A table of a list is taken away, with the comment upon it.
    Drop {
        /// Where it stands.
        path: String,
    },
    /// Somebody is put into a list of ids, or taken out of it; a list that says all is left as it is.
    Member {
        /// Where the list stands.
        path: String,
        /// Who.
        id: String,
        /// Whether she is to be in it.
        is: bool,
    },
}

/// What was changed, for whoever is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Otherwise {
    /// The key.
    pub key: String,
    /// What it was; nothing where there was none.
    pub from: Option<String>,
    /// What it is; nothing where it was taken away.
    pub to: Option<String>,
}

/// A file that was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// Its text now.
    pub text: String,
    /// What is otherwise.
    pub told: Vec<Otherwise>,
}

/// The grammar has nothing at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoPlace {
    /// The path.
    pub path: String,
}

/// The text of a file with changes in it; the rest of it byte for byte as it was. Places in lists are those that the file has
/// before any of the changes.
///
/// # Errors
/// When a path leads nowhere.
pub fn amend(of: FormFile, text: &str, changes: &[Fill]) -> Result<Amended, NoPlace> {
    let mut file = Edited::new(text);
    let mut told = Vec::new();
    let mut added = BTreeMap::new();
    for change in changes {
        match change {
            Fill::Set { path, to } => {
                let lost = || NoPlace { path: path.clone() };
                let stands = resolve(of.grammar(), path).ok_or_else(lost)?;
                if !is_asked_for(stands) {
                    return Err(lost());
                }
                let path = placed(file.doc.as_table(), path, &mut added);
                let before = value_at(file.doc.as_table(), &path).and_then(|value| say::told(stands, value));
                let value = say::toml(stands, to);
                let after = value.as_ref().and_then(|value| say::told(stands, value));
                if before != after {
                    let parts: Vec<&str> = path.split('.').collect();
                    set(file.doc.as_table_mut(), Stands::Within(of.grammar()), &parts, value);
                    told.push(Otherwise { key: key_of(&path), from: before, to: after });
                    file.changed = true;
                }
            }
            Fill::Member { path, id, is } => {
                let Some(Stands::Key(Type::Who | Type::List(Type::Id))) = resolve(of.grammar(), path) else {
                    return Err(NoPlace { path: path.clone() });
                };
                let Some(list) = array_mut(file.doc.as_table_mut(), path) else { continue };
                let at = list.iter().position(|value| value.as_str() == Some(id));
                match (at, is) {
                    (None, true) => push_like(list, Value::from(id.as_str())),
                    (Some(at), false) => take(list, at),
                    _ => continue,
                }
                let line = path.rsplit_once('.').map_or("", |(line, _)| line);
                let name = value_at(file.doc.as_table(), &path::under(line, "name")).and_then(Value::as_str);
                let name = name.unwrap_or(line).to_owned();
                told.push(if *is {
                    Otherwise { key: name, from: None, to: Some(id.clone()) }
                } else {
                    Otherwise { key: name, from: Some(id.clone()), to: None }
                });
                file.changed = true;
            }
            Fill::Drop { .. } => {}
        }
    }
    drop_all(of, &mut file, changes, &mut told)?;
    Ok(Amended { text: file.now(), told })
}

/// Whether a form asks for a value: tables are made by their values, and what names a file is written by who sees the files.
fn is_asked_for(stands: Stands) -> bool {
    match stands {
        Stands::Key(ty) => !matches!(
            ty,
            Type::Table(_) | Type::Tables(_) | Type::Overlays(_) | Type::Rules | Type::File | Type::List(Type::File)
        ),
        Stands::Setting(_) => true,
        Stands::Within(_) | Stands::Rule(_) => false,
    }
}

/// Takes tables away, the last of a list first, so that the places of the others stay what they were.
fn drop_all(of: FormFile, file: &mut Edited, changes: &[Fill], told: &mut Vec<Otherwise>) -> Result<(), NoPlace> {
    let mut drops = Vec::new();
    for change in changes {
        let Fill::Drop { path } = change else { continue };
        let lost = || NoPlace { path: path.clone() };
        let (list, at) = path.rsplit_once('.').ok_or_else(lost)?;
        let at: usize = at.parse().map_err(|_| lost())?;
        let Some(Stands::Key(Type::Tables(_))) = resolve(of.grammar(), list) else { return Err(lost()) };
        if at < path::len(file.doc.as_table(), list) {
            drops.push((list.to_owned(), at));
        }
    }
    // Those deeper in come first too, for what they are within may go.
    drops.sort_by(|one, other| (other.0.len(), &other.0, other.1).cmp(&(one.0.len(), &one.0, one.1)));
    drops.dedup();
    for (list, at) in drops {
        let (above, key) = list.rsplit_once('.').unwrap_or(("", &list));
        let title = |key: &str| {
            let value = value_at(file.doc.as_table(), &path::under(&path::under(&list, at), key))?;
            say::told(Stands::Key(&Type::Text), value)
        };
        let name = ["name", "id", "seat", "ground", "doctor", "from"].iter().find_map(|key| title(key));
        told.push(Otherwise {
            key: key.to_owned(),
            from: Some(name.unwrap_or_else(|| (at + 1).to_string())),
            to: None,
        });
        let Some(table) = table_mut(file.doc.as_table_mut(), above) else { continue };
        let orphan = remove(table, key, at);
        if path::len(table, key) == 0 {
            table.remove(key);
        }
        if let Some((after, comment)) = orphan {
            hand_on(&mut file.doc, after, &comment);
        }
        file.changed = true;
    }
    Ok(())
}

/// What a change is told of by: the last key, with the one it is within where the key alone says little.
fn key_of(path: &str) -> String {
    let parts: Vec<&str> = path.split('.').filter(|part| part.parse::<usize>().is_err()).collect();
    match parts.as_slice() {
        ["rules", rest @ ..] | [_, rest @ ..] if !rest.is_empty() => rest.join("."),
        all => all.join("."),
    }
}

/// The path with the place that a new table of a list has in the end: after those that are there, in the order they came.
fn placed(root: &dyn TableLike, path: &str, added: &mut BTreeMap<String, usize>) -> String {
    let mut found = String::new();
    let mut asked = String::new();
    for part in path.split('.') {
        let list = found.clone();
        asked = path::under(&asked, part);
        let at = match part.parse::<usize>() {
            Ok(at) if added.contains_key(&asked) => added.get(&asked).copied().unwrap_or(at).to_string(),
            Ok(at) => {
                let len = path::len(root, &list);
                let is_new = at >= len;
                let at = if is_new { len } else { at };
                if is_new {
                    added.insert(asked.clone(), at);
                }
                at.to_string()
            }
            Err(_) => part.to_owned(),
        };
        found = path::under(&found, at);
    }
    found
}

fn value_at<'a>(root: &'a dyn TableLike, path: &str) -> Option<&'a Value> {
    match find(root, path)? {
        Node::Value(value) => Some(value),
        _ => None,
    }
}

/// A table of a file, to be changed.
fn table_mut<'a>(root: &'a mut dyn TableLike, path: &str) -> Option<&'a mut dyn TableLike> {
    let Some((part, rest)) = path.split_once('.').or((!path.is_empty()).then_some((path, ""))) else {
        return Some(root);
    };
    let item = root.get_mut(part)?;
    if item.is_array_of_tables() || item.is_array() {
        let (at, rest) = rest.split_once('.').unwrap_or((rest, ""));
        let at: usize = at.parse().ok()?;
        let within = match item {
            Item::ArrayOfTables(tables) => tables.get_mut(at).map(|table| table as &mut dyn TableLike),
            Item::Value(Value::Array(values)) => {
                values.get_mut(at).and_then(Value::as_inline_table_mut).map(|table| table as &mut dyn TableLike)
            }
            _ => None,
        };
        return table_mut(within?, rest);
    }
    table_mut(item.as_table_like_mut()?, rest)
}

/// The list of ids at a path; an id that stands alone becomes a list of one, and the word for all is none.
fn array_mut<'a>(root: &'a mut dyn TableLike, path: &str) -> Option<&'a mut Array> {
    let (above, key) = path.rsplit_once('.').unwrap_or(("", path));
    let value = table_mut(root, above)?.get_mut(key)?.as_value_mut()?;
    if let Some(id) = value.as_str().filter(|id| *id != "all").map(str::to_owned) {
        let decor = value.decor().clone();
        *value = Value::Array(Array::from_iter([id]));
        *value.decor_mut() = decor;
    }
    value.as_array_mut()
}

/// Puts a value at the end of a list, on a line of its own where the others are.
fn push_like(list: &mut Array, mut value: Value) {
    let last = list.iter().last().map(|last| last.decor().clone());
    match last {
        Some(decor) => {
            let breaks = decor.prefix().and_then(|p| p.as_str()).is_some_and(|prefix| prefix.contains('\n'));
            if let Some(prefix) = decor.prefix().and_then(|p| p.as_str()).filter(|p| breaks && !p.contains('#')) {
                value.decor_mut().set_prefix(prefix);
            } else if !list.is_empty() {
                value.decor_mut().set_prefix(" ");
            }
            list.push_formatted(value);
        }
        None => list.push(value),
    }
}

fn take(list: &mut Array, at: usize) {
    let first = list.get(0).map(|value| value.decor().clone());
    list.remove(at);
    if let (0, Some(decor), Some(next)) = (at, first, list.get_mut(0)) {
        *next.decor_mut() = decor;
    }
}

/// Sets a value within a table, or takes it away. Tables on the way are made where there are none, and go again with their
/// last value.
fn set(table: &mut dyn TableLike, stands: Stands, parts: &[&str], value: Option<Value>) {
    let Some((key, rest)) = parts.split_first() else { return };
    let Some(stands) = step(stands, key) else { return };
    if rest.is_empty() {
        return put(table, key, value);
    }
    match stands {
        Stands::Key(Type::Tables(of)) => {
            let Some((at, rest)) = rest.split_first() else { return };
            let Ok(at) = at.parse::<usize>() else { return };
            if path::len(table, key) <= at {
                if value.is_none() {
                    return;
                }
                add(table, key, of);
            }
            let Some(entry) = table_mut(table, &path::under(key, at)) else { return };
            let before = entry.len();
            set(entry, Stands::Within(of), rest, value);
            let is_laid_out = entry.len() == before;
            let list = table.get_mut(key).and_then(Item::as_array_mut);
            if let Some(line) = list.and_then(|list| list.get_mut(at)).and_then(Value::as_inline_table_mut)
                && !is_laid_out
            {
                line.fmt();
            }
        }
        _ => {
            if table.get(key).is_none() {
                if value.is_none() {
                    return;
                }
                table.insert(key, fresh(stands));
            }
            let Some(within) = table.get_mut(key).and_then(Item::as_table_like_mut) else { return };
            let before = within.len();
            set(within, stands, rest, value);
            tidy(table, key, before);
        }
    }
}

/// One step of a path.
fn step(stands: Stands, part: &str) -> Option<Stands> {
    match stands {
        Stands::Within(table) => resolve(table, part),
        Stands::Key(Type::Table(table)) => resolve(table, part),
        Stands::Key(Type::Rules) | Stands::Rule(_) => Some(match stands {
            Stands::Rule(params) => Stands::Setting(params.iter().find(|param| param.key == part)?),
            _ => {
                let rules = crate::rules::RULES.iter().map(|rule| rule.meta());
                Stands::Rule(rules.into_iter().find(|meta| meta.id == part)?.params)
            }
        }),
        _ => None,
    }
}

/// A table that is not there yet, as files of its kind write it: with a heading where its name has one, else on a line.
fn fresh(stands: Stands) -> Item {
    let headed = |is_implicit: bool| {
        let mut table = Toml::new();
        table.set_implicit(is_implicit);
        table.decor_mut().set_prefix("\n");
        Item::Table(table)
    };
    match stands {
        Stands::Key(Type::Rules) => headed(true),
        Stands::Rule(_) => headed(false),
        Stands::Key(Type::Table(table)) if table.name == "[doctors.evidence]" => {
            let mut within = Toml::new();
            within.decor_mut().set_prefix("");
            Item::Table(within)
        }
        Stands::Key(Type::Table(table)) if table.name.starts_with('[') => headed(false),
        _ => Item::Value(Value::InlineTable(InlineTable::new())),
    }
}

/// Lays out a table on a line that has got or lost a key, and takes a table away that has lost its last one, unless a comment
/// stands upon it.
fn tidy(table: &mut dyn TableLike, key: &str, before: usize) {
    let Some(item) = table.get_mut(key) else { return };
    let now = item.as_table_like().map_or(0, TableLike::len);
    if now == before {
        return;
    }
    let has_comment = item.as_table().is_some_and(|table| {
        let decor = table.decor();
        let says =
            |raw: Option<&toml_edit::RawString>| raw.and_then(|r| r.as_str()).is_some_and(|text| text.contains('#'));
        says(decor.prefix()) || says(decor.suffix())
    });
    if now == 0 && !has_comment {
        table.remove(key);
    } else if let Some(line) = item.as_inline_table_mut() {
        line.fmt();
    }
}

/// Puts a table after those of a list.
fn add(table: &mut dyn TableLike, key: &str, of: &'static Table) {
    let is_headed = of.name.starts_with("[[");
    let is_array = table.get(key).is_some_and(|item| item.as_array().is_some_and(|list| !list.is_empty()));
    if is_array || !is_headed {
        if table.get(key).and_then(Item::as_array).is_none() {
            table.insert(key, Item::Value(Value::Array(Array::new())));
        }
        if let Some(list) = table.get_mut(key).and_then(Item::as_array_mut) {
            push_like(list, Value::InlineTable(InlineTable::new()));
        }
    } else {
        super::edit::push(table, key, Toml::new());
    }
}

fn put(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    match (value, table.get_mut(key)) {
        (Some(Value::Array(wanted)), Some(Item::Value(Value::Array(list)))) => rearrange(list, &wanted),
        (Some(mut value), Some(Item::Value(old))) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        (Some(value), _) => {
            table.insert(key, Item::Value(value));
        }
        (None, _) => {
            table.remove(key);
        }
    }
}

/// Makes a list hold what another does. Members that stay keep their lines and comments, as long as they stay in their order.
fn rearrange(list: &mut Array, wanted: &Array) {
    let said = |value: &Value| value.clone().decorated("", "").to_string();
    let all: Vec<String> = wanted.iter().map(said).collect();
    let gone: Vec<usize> =
        (0..list.len()).rev().filter(|at| list.get(*at).is_some_and(|v| !all.contains(&said(v)))).collect();
    for at in gone {
        take(list, at);
    }
    let kept: Vec<String> = list.iter().map(said).collect();
    if all.starts_with(&kept) {
        for value in wanted.iter().skip(kept.len()) {
            push_like(list, value.clone());
        }
    } else {
        *list = wanted.clone();
    }
}
