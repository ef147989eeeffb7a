//! The wishes sheet into the files of wishes.
//!
//! A row that stays keeps its bytes. The order of one doctor's wishes counts, for later ones go before earlier ones; the order
//! of doctors does not, so that a sheet that was only sorted changes no file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::domain::table::Table;

use super::super::sheet;
use super::super::wishes::{NAMES, name_of};
use super::cells::{Val, Vals, of};
use super::changes::Count;
use super::contents::{Contents, WishFile};
use super::edit;
use super::lists::{Aligned, List, align};

/// A row of a file that is written.
enum Line<'a> {
    /// As it was.
    Old(&'a str),
    New(&'a Vals),
}

/// Makes the files of wishes what the sheet says; gives back those that change. When the period has none, one is made.
pub(super) fn apply(
    list: &List,
    contents: &mut Contents,
    load: &dyn Fn(&Path) -> std::io::Result<String>,
) -> (Count, Vec<(PathBuf, String)>) {
    let old = contents.wish_rows();
    let aligned = align(&old, &list.rows, &list.keys);
    let added = aligned.of_new.iter().filter(|o| o.is_none()).count();
    let count = Count { added, removed: aligned.left.len(), changed: 0 };
    if count.is_nothing() && in_order(&old, &aligned.of_new) {
        return (count, Vec::new());
    }
    if contents.wishes.is_empty() {
        let name = free_name(contents, load);
        edit::push_text(&mut contents.period.doc, "wishes", &name);
        contents.period.changed = true;
        let rows: Vec<Line<'_>> = list.rows.iter().map(Line::New).collect();
        let file =
            WishFile { path: contents.folder.join(name), text: format!("{}\n", NAMES.join(",")), rows: Vec::new() };
        return (count, vec![(file.path.clone(), written(&file, &rows))]);
    }
    let places: Vec<(usize, &Range<usize>)> = contents
        .wishes
        .iter()
        .enumerate()
        .flat_map(|(f, file)| file.rows.iter().map(move |(_, span)| (f, span)))
        .collect();
    let mut rows: Vec<Vec<Line<'_>>> = contents.wishes.iter().map(|_| Vec::new()).collect();
    for (slot, n) in order(list, &old, &aligned) {
        let (Some(vals), Some(old)) = (list.rows.get(n), aligned.of_new.get(n)) else { continue };
        let file = places.get(slot).map_or(contents.wishes.len() - 1, |(file, _)| *file);
        // A row that comes to another file may have to have other columns there.
        let own = old.and_then(|at| places.get(at)).filter(|(from, _)| *from == file);
        let line = own.and_then(|(_, span)| contents.wishes.get(file)?.text.get((*span).clone()));
        if let Some(rows) = rows.get_mut(file) {
            rows.push(line.map_or(Line::New(vals), Line::Old));
        }
    }
    let files = contents.wishes.iter().zip(&rows).map(|(file, rows)| (file, written(file, rows)));
    (count, files.filter(|(file, text)| file.text != *text).map(|(file, text)| (file.path.clone(), text)).collect())
}

/// The rows of the sheet in the order of the files: each with the old row it stands at, and its number in the sheet.
///
/// What stays stands where it stood. What is new stands where a row of the same doctor went; else after the doctor's row
/// before it; else before the one after it; else at the end. So does what comes later than it did.
fn order(list: &List, old: &[Vals], aligned: &Aligned) -> Vec<(usize, usize)> {
    let (of_new, mut gone) = (&aligned.of_new, aligned.left.clone());
    let mut last: BTreeMap<&Val, (usize, bool)> = BTreeMap::new();
    let mut placed: Vec<((usize, bool), usize)> = Vec::new();
    let doctor = |n: usize| list.rows.get(n).map(|vals| of(vals, "doctor"));
    for (n, place) in of_new.iter().enumerate() {
        let Some(who) = doctor(n) else { continue };
        let next = || (n..of_new.len()).filter(|m| doctor(*m) == Some(who)).find_map(|m| *of_new.get(m)?);
        let before = last.get(who).copied();
        let at = match (place, before) {
            (Some(at), before) => (*at, true).max(before.unwrap_or_default()),
            (None, before) => {
                let between = before.map_or(0, |(at, _)| at)..next().unwrap_or(usize::MAX);
                let is_free =
                    |at: &usize| between.contains(at) && old.get(*at).map(|vals| of(vals, "doctor")) == Some(who);
                match (gone.iter().position(is_free), before) {
                    (Some(free), _) => (gone.remove(free), true),
                    (None, Some(before)) => before,
                    (None, None) => (between.end, false),
                }
            }
        };
        last.insert(who, at);
        placed.push((at, n));
    }
    placed.sort();
    placed.into_iter().map(|((slot, _), n)| (slot, n)).collect()
}

/// Whether every doctor's wishes stand in the order they had.
fn in_order(old: &[Vals], of_new: &[Option<usize>]) -> bool {
    let doctor = |at: &usize| old.get(*at).map(|vals| of(vals, "doctor"));
    let order: Vec<usize> = of_new.iter().copied().flatten().collect();
    let later = |n: usize, at: &usize| order[..n].iter().any(|before| before > at && doctor(before) == doctor(at));
    !order.iter().enumerate().any(|(n, at)| later(n, at))
}

/// A name that no file has.
fn free_name(contents: &Contents, load: &dyn Fn(&Path) -> std::io::Result<String>) -> String {
    let id = &contents.loaded.instance.period.id;
    let names = std::iter::once(format!("wishes-{id}.csv")).chain((2..).map(|n| format!("wishes-{id}-{n}.csv")));
    let is_free = |name: &String| matches!(load(&contents.folder.join(name)), Err(error) if error.kind() == std::io::ErrorKind::NotFound);
    names.take(1_000).find(is_free).unwrap_or_else(|| format!("wishes-{id}.csv"))
}

/// A file with its headings and some rows.
fn written(file: &WishFile, rows: &[Line<'_>]) -> String {
    let sheet = sheet::split(&file.text);
    let Some(head) = sheet.rows.first() else { return file.text.clone() };
    let line_end = if file.text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut columns: Vec<Option<&'static str>> = head.cells.iter().map(|c| name_of(&c.text)).collect();
    let mut out = file.text[..head.span().end].to_owned();
    let is_used = |name: &str| rows.iter().any(|r| matches!(r, Line::New(vals) if !field(vals, name).is_empty()));
    let lacking = |columns: &[Option<&str>]| NAMES.into_iter().find(|n| !columns.contains(&Some(n)) && is_used(n));
    while let Some(name) = lacking(&columns) {
        out.push(char::from(sheet.separator));
        out.push_str(name);
        columns.push(Some(name));
    }
    for row in rows {
        out.push_str(line_end);
        match row {
            Line::Old(text) => out.push_str(text),
            Line::New(vals) => {
                let fields = columns.iter().map(|name| name.map_or_else(String::new, |name| field(vals, name)));
                out.push_str(&line(&fields.collect::<Vec<_>>(), sheet.separator));
            }
        }
    }
    out.push_str(line_end);
    out
}

/// A value as the file has it.
fn field(vals: &Vals, name: &str) -> String {
    match of(vals, name) {
        Val::Text(text) => text.clone(),
        Val::Date(date) => date.to_string(),
        Val::Flag(true) => "yes".to_owned(),
        _ => String::new(),
    }
}

/// A row without its line end, quoted where it must be.
fn line(fields: &[String], separator: u8) -> String {
    let mut table = Table::new(char::from(separator));
    table.row(fields);
    table.text().trim_end_matches('\n').to_owned()
}
