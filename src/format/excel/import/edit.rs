//! TOML changed in place: single values, entries taken away and put to. What is not changed stays byte for byte, comments
//! among it.

use toml_edit::{Array, ArrayOfTables, Decor, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::super::quoted::quoted;
use super::super::scalar::{clock_text, hundredths_text, parse_clock, parse_hundredths};
use super::cells::{Val, flat};
use super::columns::Holds;

/// A file that may be changed.
#[derive(Clone, Debug)]
pub(in crate::format) struct Edited {
    /// As it was read.
    pub(super) text: String,
    pub(in crate::format) doc: DocumentMut,
    /// Something was changed.
    pub(in crate::format) changed: bool,
}

impl Edited {
    /// Takes up a file that reads without errors.
    pub(in crate::format) fn new(text: &str) -> Self {
        let doc = text.trim_start_matches('\u{feff}').parse().unwrap_or_default();
        Self { text: text.to_owned(), doc, changed: false }
    }

    /// The file as it is now. Its line ends and its byte order mark are those it had.
    pub(in crate::format) fn now(&self) -> String {
        if !self.changed {
            return self.text.clone();
        }
        let mut text = self.doc.to_string();
        if self.text.contains("\r\n") {
            text = text.replace("\r\n", "\n").replace('\n', "\r\n");
        }
        let mark = if self.text.starts_with('\u{feff}') { "\u{feff}" } else { "" };
        format!("{mark}{text}")
    }
}

/// The tables of a list, however the file writes them.
pub(super) fn entries<'a>(table: &'a dyn TableLike, key: &str) -> Vec<&'a dyn TableLike> {
    match table.get(key) {
        Some(Item::ArrayOfTables(tables)) => tables.iter().map(|t| t as &dyn TableLike).collect(),
        Some(Item::Value(Value::Array(values))) => {
            values.iter().filter_map(Value::as_inline_table).map(|t| t as &dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

/// A table of a list, to be changed.
pub(super) fn entry_mut<'a>(table: &'a mut dyn TableLike, key: &str, at: usize) -> Option<&'a mut dyn TableLike> {
    match table.get_mut(key)? {
        Item::ArrayOfTables(tables) => tables.get_mut(at).map(|t| t as &mut dyn TableLike),
        Item::Value(Value::Array(values)) => {
            values.get_mut(at).and_then(Value::as_inline_table_mut).map(|t| t as &mut dyn TableLike)
        }
        _ => None,
    }
}

/// Adds a table to a list, after those there are.
pub(in crate::format) fn push(table: &mut dyn TableLike, key: &str, mut entry: Table) {
    let in_line = table.get(key).is_some_and(|item| item.as_array().is_some_and(|a| !a.is_empty()));
    if in_line && let Some(values) = table.get_mut(key).and_then(Item::as_array_mut) {
        push_value(values, Value::InlineTable(entry.into_inline_table()));
        return;
    }
    // A list that is empty, or not there, becomes one of tables.
    if !table.get(key).is_some_and(Item::is_array_of_tables) {
        table.remove(key);
        table.insert(key, Item::ArrayOfTables(ArrayOfTables::new()));
    }
    if let Some(tables) = table.get_mut(key).and_then(Item::as_array_of_tables_mut) {
        let touches = tables.iter().last().is_some_and(|t| prefix(t.decor()).is_empty() && tables.len() > 1);
        entry.decor_mut().set_prefix(if touches { "" } else { "\n" });
        tables.push(entry);
    }
}

/// Adds a table to a list that stands on a line, which is made when it is not there.
pub(super) fn push_in_line(table: &mut dyn TableLike, key: &str, entry: Table) {
    if !table.contains_key(key) {
        table.insert(key, Item::Value(Value::Array(Array::new())));
    }
    match table.get_mut(key).and_then(Item::as_array_mut) {
        Some(values) => push_value(values, Value::InlineTable(entry.into_inline_table())),
        None => push(table, key, entry),
    }
}

/// Adds a value to a list on lines as the others stand.
pub(super) fn push_value(values: &mut Array, mut value: Value) {
    let last = values.iter().last().map(|value| prefix(value.decor()).to_owned());
    match last.filter(|prefix| prefix.contains('\n')) {
        Some(prefix) => {
            // What stood between the last one and the end is after the new one then.
            let own = prefix.lines().next_back().unwrap_or_default();
            value.decor_mut().set_prefix(format!("\n{own}"));
            values.push_formatted(value);
        }
        None => values.push(value),
    }
}

/// Puts the values of a list on lines of their own.
pub(super) fn one_a_line(values: &mut Array) {
    values.iter_mut().for_each(|value| value.decor_mut().set_prefix("\n  "));
    if !values.is_empty() {
        values.set_trailing("\n");
        values.set_trailing_comma(true);
    }
}

fn prefix(decor: &Decor) -> &str {
    decor.prefix().and_then(|p| p.as_str()).unwrap_or_default()
}

/// Takes a table of a list away with the comment that sits upon it. A comment that a blank line parts from it is of what
/// follows too, and is handed to the next table of the list; when there is none it is given back with the place it had, for
/// [`hand_on`].
pub(in crate::format) fn remove(table: &mut dyn TableLike, key: &str, at: usize) -> Option<(isize, String)> {
    match table.get_mut(key)? {
        Item::ArrayOfTables(tables) if at < tables.len() => {
            let gone = tables.remove(at);
            let kept = parted(prefix(gone.decor()));
            if let (Some(kept), Some(next)) = (&kept, tables.get_mut(at)) {
                let own = prefix(next.decor()).to_owned();
                next.decor_mut().set_prefix(format!("{kept}{own}"));
                return None;
            }
            Some(gone.position().unwrap_or(isize::MAX)).zip(kept)
        }
        Item::Value(Value::Array(values)) if at < values.len() => {
            let first = values.get(0).map(|v| v.decor().clone());
            values.remove(at);
            if let (0, Some(decor), Some(next)) = (at, first, values.get_mut(0)) {
                *next.decor_mut() = decor;
            }
            None
        }
        _ => None,
    }
}

/// The comments before a table that do not sit upon it.
fn parted(prefix: &str) -> Option<String> {
    let lines: Vec<&str> = prefix.split_inclusive('\n').collect();
    let last_blank = lines.iter().rposition(|l| l.trim().is_empty())?;
    let kept: String = lines[..last_blank].concat();
    kept.contains('#').then_some(kept)
}

/// Puts a comment that lost its table before the table that comes next in the file, or at the end.
pub(in crate::format) fn hand_on(doc: &mut DocumentMut, after: isize, comment: &str) {
    let mut next: Option<isize> = None;
    each_table(doc, &mut |table| {
        next = [next, table.position().filter(|p| *p > after)].into_iter().flatten().min();
    });
    if next.is_none() {
        let own = doc.trailing().as_str().unwrap_or_default().to_owned();
        doc.set_trailing(format!("{comment}{own}"));
    }
    each_table(doc, &mut |table| {
        if next.is_some() && table.position() == next {
            let own = prefix(table.decor()).to_owned();
            table.decor_mut().set_prefix(format!("{comment}{own}"));
        }
    });
}

/// Every table of the file that is not within another.
fn each_table(doc: &mut DocumentMut, visit: &mut dyn FnMut(&mut Table)) {
    for (_, item) in doc.as_table_mut().iter_mut() {
        match item {
            Item::Table(table) => visit(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(&mut *visit),
            _ => {}
        }
    }
}

/// A value of a table; dots lead into tables within.
pub(super) fn get(table: &dyn TableLike, path: &str, holds: Holds) -> Val {
    let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    let Some(item) = table.get(key) else { return Val::Nothing };
    match rest {
        Some(rest) => item.as_table_like().map_or(Val::Nothing, |t| get(t, rest, holds)),
        None => item.as_value().map_or(Val::Nothing, |v| val(v, holds)),
    }
}

fn val(value: &Value, holds: Holds) -> Val {
    let hundredths = |text: &str| parse_hundredths(text).map_or(Val::Nothing, Val::Hundredths);
    match (holds, value) {
        (Holds::Hundredths, Value::Integer(number)) => Val::Hundredths(number.value() * 100),
        (Holds::Hundredths, Value::Float(number)) => hundredths(&number.value().to_string()),
        (Holds::Hundredths, Value::String(text)) => hundredths(text.value().trim()),
        (Holds::Clock, Value::String(text)) => parse_clock(text.value()).map_or(Val::Nothing, Val::Clock),
        (_, Value::Integer(number)) => Val::Int(*number.value()),
        (_, Value::Boolean(flag)) => Val::Flag(*flag.value()),
        (_, Value::Datetime(date)) => {
            let date = date
                .value()
                .date
                .and_then(|d| chrono::NaiveDate::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day)));
            date.map_or(Val::Nothing, Val::Date)
        }
        (_, Value::String(text)) if flat(text.value()).is_empty() => Val::Nothing,
        (_, Value::String(text)) => Val::Text(flat(text.value())),
        _ => Val::Nothing,
    }
}

/// A value as TOML writes it.
fn toml(val: &Val) -> Option<Value> {
    let text = match val {
        Val::Nothing => return None,
        Val::Text(text) => quoted(text),
        Val::Date(date) => date.to_string(),
        Val::Clock(minute) => format!("\"{}\"", clock_text(*minute)),
        Val::Int(number) => number.to_string(),
        Val::Hundredths(number) if number % 100 == 0 => (number / 100).to_string(),
        Val::Hundredths(number) => hundredths_text(*number).trim_end_matches('0').to_owned(),
        Val::Flag(flag) => flag.to_string(),
    };
    text.parse().ok()
}

/// Sets the value of a key, or takes it away. A comment beside it stays with a value that is changed.
pub(super) fn put(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    match (value, table.get_mut(key)) {
        (Some(mut value), Some(Item::Value(old))) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        (Some(mut value), _) => {
            // On a line the blank before the closing brace stays the last thing there is.
            let last = table.iter_mut().last().and_then(|(_, item)| item.as_value_mut());
            if let Some(last) = last.filter(|last| is_blank(suffix(last.decor()))) {
                value.decor_mut().set_suffix(suffix(last.decor()).to_owned());
                value.decor_mut().set_prefix(" ");
                last.decor_mut().set_suffix("");
            }
            table.insert(key, Item::Value(value));
        }
        (None, _) => {
            let last = table.iter().last().filter(|(last, _)| *last == key).and_then(|(_, item)| item.as_value());
            let end = last.map(|last| suffix(last.decor()).to_owned()).filter(|end| is_blank(end));
            table.remove(key);
            let last = table.iter_mut().last().and_then(|(_, item)| item.as_value_mut());
            if let (Some(end), Some(last)) = (end, last.filter(|last| suffix(last.decor()).is_empty())) {
                last.decor_mut().set_suffix(end);
            }
        }
    }
}

fn is_blank(text: &str) -> bool {
    !text.is_empty() && text.trim().is_empty()
}

fn suffix(decor: &Decor) -> &str {
    decor.suffix().and_then(|s| s.as_str()).unwrap_or_default()
}

/// Sets a value of a table, or takes it away. A comment beside it stays with a value that is changed. A table within that is
/// left with nothing is taken away, but for one that has a heading of its own.
pub(super) fn set(table: &mut dyn TableLike, path: &str, val: &Val) {
    let Some((key, rest)) = path.split_once('.') else {
        put(table, path, toml(val));
        return;
    };
    if table.get(key).is_none() {
        if *val == Val::Nothing {
            return;
        }
        // Evidence is long, and has a heading; the rest stands on a line.
        let within = if key == "evidence" {
            let mut headed = Table::new();
            headed.decor_mut().set_prefix("");
            Item::Table(headed)
        } else {
            Item::Value(Value::InlineTable(InlineTable::new()))
        };
        table.insert(key, within);
    }
    let Some(item) = table.get_mut(key) else { return };
    let Some(within) = item.as_table_like_mut() else { return };
    let before = within.len();
    set(within, rest, val);
    let (now, is_line) = (within.len(), item.is_inline_table());
    if is_line && now != before {
        if now == 0 {
            table.remove(key);
        } else if let Some(line) = item.as_inline_table_mut() {
            line.fmt();
        }
    }
}

/// Adds a text to a list of texts, which is made when it is not there.
pub(super) fn push_text(doc: &mut DocumentMut, key: &str, text: &str) {
    let table = doc.as_table_mut();
    if table.get(key).and_then(Item::as_array).is_none() {
        table.insert(key, Item::Value(Value::Array(Array::new())));
    }
    if let Some(list) = table.get_mut(key).and_then(Item::as_array_mut) {
        list.push(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Øverst.\nformat = 1\n\n# Ferier\n\n[[absences]]   # kari\ndoctor = \"kari\"\nto = 2027-01-01   # sist\n\n\
        # Kurs\n# i Bergen\n\n# ola\n[[absences]]\ndoctor = \"ola\"\n\n[period]\nid = \"x\"\n# Slutt\n";

    #[test]
    fn a_value_changes_and_its_comment_stays() {
        let mut file = Edited::new(FILE);
        let entry = entry_mut(file.doc.as_table_mut(), "absences", 0).expect("it is there");
        set(entry, "to", &Val::Date(chrono::NaiveDate::from_ymd_opt(2027, 2, 3).expect("a date")));
        assert_eq!(file.doc.to_string(), FILE.replace("2027-01-01", "2027-02-03"));
    }

    #[test]
    fn an_entry_goes_with_its_own_comment_alone() {
        let mut file = Edited::new(FILE);
        let (after, kept) = remove(file.doc.as_table_mut(), "absences", 1).expect("comments of others");
        assert_eq!(kept, "\n# Kurs\n# i Bergen\n");
        hand_on(&mut file.doc, after, &kept);
        let wanted = FILE.replace("\n# ola\n[[absences]]\ndoctor = \"ola\"\n", "");
        assert_eq!(file.doc.to_string(), wanted);
        let mut file = Edited::new(FILE);
        assert_eq!(remove(file.doc.as_table_mut(), "absences", 0), None);
        assert!(file.doc.to_string().starts_with("# Øverst.\nformat = 1\n\n# Ferier\n\n# Kurs"), "{}", file.doc);
    }

    #[test]
    fn line_ends_are_those_of_the_file() {
        let text = format!("\u{feff}{}", FILE.replace('\n', "\r\n"));
        let mut file = Edited::new(&text);
        assert_eq!(file.now(), text);
        file.changed = true;
        assert_eq!(file.now(), text);
    }
}
