//! The wishes sheet into the files of wishes.
//!
//! A row that stays keeps its bytes. The order of one doctor's wishes counts, for later ones go before earlier ones; the order
//! of doctors does not, so that a sheet that was only sorted changes no file.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;
use std::path::PathBuf;

use crate::domain::table::Table;

use super::super::read::Load;
use super::super::sheet::{self, Cell};
use super::super::wishes::{NAMES, name_of, norwegian};
use super::super::words::{
    KINDS, LEVELS, NORWEGIAN_KINDS, NORWEGIAN_LEVELS, NORWEGIAN_WEEKDAYS, WEEKDAYS, Words, meaning,
};
use super::cells::{Val, Vals, of};
use super::columns::WISHES;
use super::contents::{Contents, WishFile};
use super::edit;
use super::lists::{self, Line, List, Merged, With};
use super::merge::order;
use super::merged::Story;
use super::messages::What;
use super::names::Names;
use super::pairs::Likeness;

/// A row of a file that is written.
enum Entry<'a> {
    /// As it was.
    Old(&'a str),
    New(&'a Vals),
}

/// How a wish is known again: by all that it is about, however strong it is and whatever is noted beside it.
static LIKE: Likeness = Likeness {
    sure: &[&["from", "to", "days", "kinds", "lines", "only"]],
    of_one_origin: &[&["days", "kinds", "lines", "only", "level"], &["from", "to", "level"], &["from", "to"]],
};

/// What the wishes come to: the lines in their order, and the places in the files of the rows that go.
pub(super) struct Lines {
    lines: Vec<Line>,
    removed: Vec<usize>,
    /// The workbook's rows in its order; nothing when it has no such sheet.
    pub(super) said: Option<Vec<Vals>>,
}

/// Merges the sheet with the files. The order of a doctor's wishes is one thing: it is that of whoever changed it.
pub(super) fn merge(list: Option<&List<'_>>, with: &With<'_>, contents: &Contents, story: &mut Story) -> Lines {
    let file = |place: Option<usize>| {
        let at = place.and_then(|place| Some(places(contents).get(place)?.0));
        let file = at.map_or(contents.wishes.last(), |at| contents.wishes.get(at));
        file.map_or_else(String::new, |file| file.path.display().to_string())
    };
    let mut merged = lists::merge((&WISHES, &LIKE), list, with, &file, story);
    story.changes.wishes = merged.count();
    let keys = ordered(&merged, with.terms.known.doctors, &mut |doctor| {
        story.remarks.say(What::OrderClash { doctor, file: file(None) });
    });
    let mut lines: Vec<Line> = keys.iter().filter_map(|key| merged.lines.remove(key)).collect();
    // Those of whom the workbook does not speak stay as they are.
    let others = with.now.rows(&WISHES).iter().enumerate().filter(|(_, vals)| !with.is_of(vals));
    lines.extend(others.map(|(at, vals)| Line { vals: vals.clone(), at: Some(at), fields: Vec::new() }));
    Lines { lines, removed: merged.removed, said: merged.said }
}

/// The keys of the lines in their order: the doctors as they come in the workbook, and the wishes of each as merged.
fn ordered(merged: &Merged, names: &Names, clash: &mut dyn FnMut(String)) -> Vec<usize> {
    let doctor = |key: &usize| merged.lines.get(key).map(|line| of(&line.vals, "doctor"));
    let were: Vec<usize> = (0..merged.were).collect();
    let (mine, theirs) = (merged.left(&merged.aligned.of_mine), merged.left(&merged.aligned.of_theirs));
    let own =
        |keys: &[usize], who: &Val| keys.iter().copied().filter(|key| doctor(key) == Some(who)).collect::<Vec<_>>();
    let mut of_doctors: BTreeMap<&Val, VecDeque<usize>> = BTreeMap::new();
    for who in mine.iter().chain(&theirs).filter_map(doctor) {
        of_doctors.entry(who).or_insert_with(|| {
            let order = order(&own(&were, who), &own(&mine, who), &own(&theirs, who));
            if let (None, Val::Text(id)) = (&order, who) {
                clash(names.label(id));
            }
            order.unwrap_or_default().into()
        });
    }
    let mut seen = BTreeSet::new();
    let turns: Vec<&Val> = mine.iter().chain(&theirs).filter(|key| seen.insert(**key)).filter_map(doctor).collect();
    turns.into_iter().filter_map(|who| of_doctors.get_mut(who)?.pop_front()).collect()
}

/// Every row of the files of wishes: the number of its file, and its bytes.
fn places(contents: &Contents) -> Vec<(usize, &Range<usize>)> {
    let files = contents.wishes.iter().enumerate();
    files.flat_map(|(f, file)| file.rows.iter().map(move |(_, span)| (f, span))).collect()
}

impl Lines {
    /// Makes the files of wishes say the lines; gives back those that change. When the period has none, one is made.
    pub(super) fn put(&self, contents: &mut Contents, load: Load<'_>) -> Vec<(PathBuf, String)> {
        let Self { lines, removed, .. } = self;
        let old = contents.wish_rows();
        let is_as_was = removed.is_empty() && lines.iter().all(|line| line.at.is_some() && line.fields.is_empty());
        if is_as_was && in_order(&old, lines) {
            return Vec::new();
        }
        if contents.wishes.is_empty() {
            let name = free_name(contents, load);
            edit::push_text(&mut contents.period.doc, "wishes", &name);
            contents.period.changed = true;
            let rows: Vec<Entry<'_>> = lines.iter().map(|line| Entry::New(&line.vals)).collect();
            let file =
                WishFile { path: contents.folder.join(name), text: format!("{}\n", NAMES.join(",")), rows: Vec::new() };
            return vec![(file.path.clone(), written(&file, &rows))];
        }
        let places = places(contents);
        let mut rows: Vec<Vec<Entry<'_>>> = contents.wishes.iter().map(|_| Vec::new()).collect();
        for (slot, n) in slots(lines, &old, removed) {
            let Some(line) = lines.get(n) else { continue };
            let file = places.get(slot).map_or(contents.wishes.len() - 1, |(file, _)| *file);
            // A row that comes to another file may have to have other columns there.
            let own = line
                .at
                .filter(|_| line.fields.is_empty())
                .and_then(|at| places.get(at))
                .filter(|(from, _)| *from == file);
            let text = own.and_then(|(_, span)| contents.wishes.get(file)?.text.get((*span).clone()));
            if let Some(rows) = rows.get_mut(file) {
                rows.push(text.map_or(Entry::New(&line.vals), Entry::Old));
            }
        }
        let files = contents.wishes.iter().zip(&rows).map(|(file, rows)| (file, written(file, rows)));
        files.filter(|(file, text)| file.text != *text).map(|(file, text)| (file.path.clone(), text)).collect()
    }
}

/// The lines in the order of the files: each with the old row it stands at, and its number among the lines.
///
/// What stays stands where it stood. What is new stands where a row of the same doctor went; else after the doctor's row
/// before it; else before the one after it; else at the end. So does what comes later than it did.
fn slots(lines: &[Line], old: &[Vals], removed: &[usize]) -> Vec<(usize, usize)> {
    let mut gone = removed.to_vec();
    let mut last: BTreeMap<&Val, (usize, bool)> = BTreeMap::new();
    let mut placed: Vec<((usize, bool), usize)> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let who = of(&line.vals, "doctor");
        let next = || lines[n..].iter().filter(|later| of(&later.vals, "doctor") == who).find_map(|later| later.at);
        let before = last.get(who).copied();
        let at = match (line.at, before) {
            (Some(at), before) => (at, true).max(before.unwrap_or_default()),
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
fn in_order(old: &[Vals], lines: &[Line]) -> bool {
    let doctor = |at: &usize| old.get(*at).map(|vals| of(vals, "doctor"));
    let order: Vec<usize> = lines.iter().filter_map(|line| line.at).collect();
    let later = |n: usize, at: &usize| order[..n].iter().any(|before| before > at && doctor(before) == doctor(at));
    !order.iter().enumerate().any(|(n, at)| later(n, at))
}

/// A name that no file has.
fn free_name(contents: &Contents, load: Load<'_>) -> String {
    let id = &contents.loaded.instance.period.id;
    let names = std::iter::once(format!("wishes-{id}.csv")).chain((2..).map(|n| format!("wishes-{id}-{n}.csv")));
    let is_free = |name: &String| matches!(load(&contents.folder.join(name)), Err(error) if error.kind() == std::io::ErrorKind::NotFound);
    names.take(1_000).find(is_free).unwrap_or_else(|| format!("wishes-{id}.csv"))
}

/// A file with its headings and some rows.
fn written(file: &WishFile, rows: &[Entry<'_>]) -> String {
    let sheet = sheet::split(&file.text);
    let Some(head) = sheet.rows.first() else { return file.text.clone() };
    let line_end = if file.text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut columns: Vec<Option<&'static str>> = head.cells.iter().map(|c| name_of(&c.text)).collect();
    // Words stand in the language of the headings.
    let own = |c: &Cell| name_of(&c.text).and_then(norwegian).is_some_and(|own| own == c.text.to_lowercase());
    let is_norwegian = head.cells.iter().any(own);
    let field = |vals: &Vals, name: &str| field(vals, name, is_norwegian);
    let mut out = file.text[..head.span().end].to_owned();
    let is_used = |name: &str| rows.iter().any(|r| matches!(r, Entry::New(vals) if !field(vals, name).is_empty()));
    let lacking = |columns: &[Option<&str>]| NAMES.into_iter().find(|n| !columns.contains(&Some(n)) && is_used(n));
    while let Some(name) = lacking(&columns) {
        out.push(char::from(sheet.separator));
        out.push_str(norwegian(name).filter(|_| is_norwegian).unwrap_or(name));
        columns.push(Some(name));
    }
    for row in rows {
        out.push_str(line_end);
        match row {
            Entry::Old(text) => out.push_str(text),
            Entry::New(vals) => {
                let fields = columns.iter().map(|name| name.map_or_else(String::new, |name| field(vals, name)));
                out.push_str(&line(&fields.collect::<Vec<_>>(), sheet.separator));
            }
        }
    }
    out.push_str(line_end);
    out
}

/// A value as the file has it.
fn field(vals: &Vals, name: &str, is_norwegian: bool) -> String {
    match of(vals, name) {
        Val::Text(text) if is_norwegian => in_norwegian(name, text),
        Val::Text(text) => text.clone(),
        Val::Date(date) => date.to_string(),
        Val::Flag(true) => if is_norwegian { "ja" } else { "yes" }.to_owned(),
        _ => String::new(),
    }
}

/// The words of a cell in Norwegian; ids, lines and notes are as they are.
fn in_norwegian(name: &str, text: &str) -> String {
    fn own<T: Copy + PartialEq>(words: &Words<T>, own: &Words<T>, text: &str) -> Option<&'static str> {
        let meant = meaning(words, text)?;
        own.iter().find(|(word, is)| *is == meant && !word.is_empty()).map(|(word, _)| *word)
    }
    let said = |word: &str| match name {
        "level" => own(&LEVELS, &LEVELS[NORWEGIAN_LEVELS..], word),
        "days" => own(&WEEKDAYS, &NORWEGIAN_WEEKDAYS, word),
        "kinds" => own(&KINDS, &NORWEGIAN_KINDS, word),
        _ => None,
    };
    text.split(';').map(|word| said(word).unwrap_or(word)).collect::<Vec<_>>().join(";")
}

/// A row without its line end, quoted where it must be.
fn line(fields: &[String], separator: u8) -> String {
    let mut table = Table::new(char::from(separator));
    table.row(fields);
    table.text().trim_end_matches('\n').to_owned()
}
