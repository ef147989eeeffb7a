//! The sheet of turnuses, where a row is a week: an entry of the files is several rows.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Array, Item, Table, TableLike, Value};

use super::super::cells::{Val, Vals, of};
use super::super::columns::{Column, Holds, column};
use super::super::contents::Contents;
use super::super::edit;
use super::super::lists::{Line, Merged};
use super::super::messages::{Remarks, What};
use super::super::sheets::{Found, Row};
use super::parts::Part;
use super::said::Wrong;
use super::sheets::{ONCE, TURNUS_DAYS, TURNUSES};
use super::stored;
use super::things::Things;
use super::words::{EVERYBODY, FREE};

/// The list of the doctors file.
const KEY: &str = "turnus";

/// Whoever begins in a week.
const WHO: Column = column("who", ["", "", ""], Holds::Agreed(Part::Who), 0);

/// A day of which a turnus says nothing.
const UNSAID: &str = ".";

/// The turnuses of the file by what rows call them: one that has the name of another has a number too.
fn entries(contents: &Contents) -> Vec<(String, &dyn TableLike)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let all = edit::entries(contents.doctors.doc.as_table(), KEY).into_iter();
    let called = all.map(|entry| {
        let name = edit::get(entry, "name", Holds::Text);
        let name = if let Val::Text(name) = name { name } else { String::new() };
        let times = seen.entry(name.clone()).or_default();
        *times += 1;
        (if *times == 1 { name } else { format!("{name} ({times})") }, entry)
    });
    called.collect()
}

/// The rows of the file: the weeks of each turnus in their order.
pub(super) fn rows(contents: &Contents, things: &Things) -> Vec<Vals> {
    let weeks_of = |(name, entry): (String, &dyn TableLike)| {
        let weeks = weeks(entry).into_iter().enumerate();
        let row = |(at, week): (usize, String)| {
            let mut vals: Vals = TURNUSES.columns.iter().map(|c| (c.key, TURNUSES.default(c))).collect();
            vals.insert("name", Val::Text(name.clone()));
            vals.insert("week", Val::Int(number(at)));
            vals.extend(TURNUS_DAYS.into_iter().zip(days(&week, things)));
            vals.insert("starts", starts(entry, at));
            if at == 0 {
                let once = TURNUSES.columns.iter().filter(|column| ONCE.contains(&column.key));
                let told = once.map(|column| (column.key, stored::get(entry, column)));
                vals.extend(told.filter(|(_, val)| *val != Val::Nothing));
            }
            vals
        };
        weeks.map(row).collect::<Vec<Vals>>()
    };
    entries(contents).into_iter().flat_map(weeks_of).collect()
}

/// The number of a week by its place.
fn number(at: usize) -> i64 {
    i64::try_from(at).map_or(i64::MAX, |at| at + 1)
}

fn weeks(entry: &dyn TableLike) -> Vec<String> {
    let all = entry.get("weeks").and_then(Item::as_array);
    all.into_iter().flat_map(|all| all.iter().filter_map(Value::as_str).map(str::to_owned)).collect()
}

/// What a week says of each of its days.
fn days(week: &str, things: &Things) -> [Val; 7] {
    let words: Vec<&str> = week.split_whitespace().collect();
    std::array::from_fn(|at| day(words.get(at).copied().unwrap_or(UNSAID), things))
}

fn day(word: &str, things: &Things) -> Val {
    match word {
        UNSAID => Val::Nothing,
        word if word == FREE.file => Val::Text(word.to_owned()),
        word => Val::Text(things.shift(word).unwrap_or_else(|_| word.to_owned())),
    }
}

/// Who begins in a week.
fn starts(entry: &dyn TableLike, at: usize) -> Val {
    let who = |start: &dyn TableLike| match stored::get(start, &WHO) {
        Val::Text(ids) => ids,
        _ => EVERYBODY.file.to_owned(),
    };
    let own = edit::entries(entry, "starts").into_iter().filter(|start| begins(*start) == number(at));
    let ids: Vec<String> = own.map(who).collect();
    if ids.is_empty() { Val::Nothing } else { Val::Text(ids.join(";")) }
}

/// The week in which somebody begins.
fn begins(start: &dyn TableLike) -> i64 {
    match edit::get(start, "week", Holds::Int) {
        Val::Int(week) => week,
        _ => 1,
    }
}

/// Tells of what a row says that it cannot.
pub(super) fn check(found: &Found<'_>, row: &Row, remarks: &mut Remarks) {
    let is_first = *of(&row.vals, "week") == Val::Int(1);
    for column in TURNUSES.columns.iter().filter(|column| ONCE.contains(&column.key)) {
        let Some(val) = row.vals.get(column.key) else { continue };
        let is_blank = *val == TURNUSES.default(column);
        if is_first && is_blank && column.key == "from" {
            found.remark(remarks, row.number, column.key, What::Blank { column: column.label });
        } else if !is_first && !is_blank {
            found.remark(remarks, row.number, column.key, Wrong::FirstWeekAlone { column: column.label }.into());
        }
    }
}

/// The weeks that the rows come to, turnus by turnus in the order of the sheet.
fn turnuses(merged: &Merged) -> Vec<(String, Vec<&Line>)> {
    let mut all: Vec<(String, Vec<&Line>)> = Vec::new();
    for line in merged.in_order() {
        let Val::Text(name) = of(&line.vals, "name") else { continue };
        match all.iter_mut().find(|(known, _)| known == name) {
            Some((_, weeks)) => weeks.push(line),
            None => all.push((name.clone(), vec![line])),
        }
    }
    all.iter_mut().for_each(|(_, weeks)| weeks.sort_by_key(|line| week(line)));
    all
}

fn week(line: &Line) -> i64 {
    if let Val::Int(week) = of(&line.vals, "week") { *week } else { 0 }
}

/// Tells of turnuses whose weeks are not one after the other.
pub(super) fn complete(found: &Found<'_>, merged: &Merged, remarks: &mut Remarks) {
    for (turnus, weeks) in turnuses(merged) {
        let there: BTreeSet<i64> = weeks.iter().map(|line| week(line)).collect();
        let twice = weeks.windows(2).find(|pair| week(pair[0]) == week(pair[1])).map(|pair| week(pair[0]));
        let most = there.last().copied().unwrap_or_default();
        if let Some(week) = twice {
            found.on(remarks, Wrong::TwiceWeek { turnus, week }.into());
        } else if let Some(week) = (1..=most).find(|week| !there.contains(week)) {
            found.on(remarks, Wrong::LacksWeek { turnus, week }.into());
        }
    }
}

/// Makes the doctors file say what the rows come to.
pub(super) fn put(merged: &Merged, contents: &mut Contents, things: &Things) {
    if merged.count().is_nothing() {
        return;
    }
    let names: Vec<(String, usize)> =
        entries(contents).into_iter().map(|(name, entry)| (name, weeks(entry).len())).collect();
    // The entry that the row at a place is of.
    let entry_of: Vec<usize> =
        names.iter().enumerate().flat_map(|(at, (_, count))| std::iter::repeat_n(at, *count)).collect();
    let file = &mut contents.doctors;
    let doc = file.doc.as_table_mut();
    let mut kept: BTreeSet<usize> = BTreeSet::new();
    let mut new: Vec<Table> = Vec::new();
    for (name, lines) in turnuses(merged) {
        let was = lines.iter().find_map(|line| line.at.and_then(|at| entry_of.get(at).copied()));
        match was.filter(|at| kept.insert(*at)).and_then(|at| Some((at, edit::entry_mut(doc, KEY, at)?))) {
            Some((at, entry)) => {
                if names.get(at).is_none_or(|(old, _)| *old != name) {
                    edit::set(entry, "name", &Val::Text(name));
                }
                change(entry, &lines, things);
            }
            None => new.push(made(&name, &lines, things)),
        }
    }
    let gone = (0..names.len()).rev().filter(|at| !kept.contains(at));
    let comments: Vec<_> = gone.filter_map(|at| edit::remove(doc, KEY, at)).collect();
    new.into_iter().for_each(|table| edit::push(doc, KEY, table));
    for (after, comment) in comments {
        edit::hand_on(&mut file.doc, after, &comment);
    }
    file.changed = true;
}

/// Makes an entry say its weeks; a week that says what it said keeps its bytes.
fn change(entry: &mut dyn TableLike, lines: &[&Line], things: &Things) {
    for column in TURNUSES.columns.iter().filter(|column| ONCE.contains(&column.key)) {
        let wanted = lines.first().map_or(&Val::Nothing, |line| of(&line.vals, column.key));
        let told = match stored::get(entry, column) {
            Val::Nothing => TURNUSES.default(column),
            told => told,
        };
        if *wanted != told {
            stored::settle(entry, &TURNUSES, column, wanted);
        }
    }
    let before = starts_of(entry, lines.len());
    if let Some(all) = entry.get_mut("weeks").and_then(Item::as_array_mut) {
        change_weeks(all, lines, things);
    }
    change_starts(entry, lines, &before);
}

fn change_weeks(all: &mut Array, lines: &[&Line], things: &Things) {
    for (at, line) in lines.iter().enumerate() {
        let told = all.get(at).and_then(Value::as_str).unwrap_or_default().to_owned();
        let wanted = TURNUS_DAYS.map(|key| of(&line.vals, key).clone());
        if days(&told, things) == wanted && !told.is_empty() {
            continue;
        }
        let old: Vec<&str> = told.split_whitespace().collect();
        let words = wanted.iter().enumerate().map(|(at, val)| match old.get(at) {
            Some(word) if day(word, things) == *val => (*word).to_owned(),
            _ => word_of(val, things),
        });
        let text = words.collect::<Vec<_>>().join(" ");
        if at < all.len() {
            let decor = all.get(at).map(|value| value.decor().clone()).unwrap_or_default();
            let mut value = Value::from(text);
            *value.decor_mut() = decor;
            all.replace_formatted(at, value);
        } else {
            edit::push_value(all, Value::from(text));
        }
    }
    while all.len() > lines.len() {
        all.remove(all.len() - 1);
    }
}

/// Who begins in each week as the file has it, for as many weeks as it or the sheet has.
fn starts_of(entry: &dyn TableLike, count: usize) -> Vec<Val> {
    (0..count.max(weeks(entry).len())).map(|at| starts(entry, at)).collect()
}

fn change_starts(entry: &mut dyn TableLike, lines: &[&Line], before: &[Val]) {
    let count = edit::entries(entry, "starts").len();
    let wanted = |at: usize| lines.get(at).map_or(Val::Nothing, |line| of(&line.vals, "starts").clone());
    let changed: Vec<usize> = (0..before.len()).filter(|at| before.get(*at) != Some(&wanted(*at))).collect();
    for at in changed.iter().copied().filter(|at| wanted(*at) != Val::Nothing) {
        edit::push(entry, "starts", start(&wanted(at), at));
    }
    for place in (0..count).rev() {
        let all = edit::entries(entry, "starts");
        let week = all.get(place).map(|start| begins(*start));
        if changed.iter().any(|at| week == Some(number(*at))) {
            edit::remove(entry, "starts", place);
        }
    }
}

fn start(who: &Val, at: usize) -> Table {
    let mut table = Table::new();
    stored::set(&mut table, &WHO, who);
    if at > 0 {
        edit::set(&mut table, "week", &Val::Int(number(at)));
    }
    table
}

fn word_of(val: &Val, things: &Things) -> String {
    match val {
        Val::Text(word) if word == FREE.file => word.clone(),
        Val::Text(place) => things.word_of(place),
        _ => UNSAID.to_owned(),
    }
}

/// A new entry.
fn made(name: &str, lines: &[&Line], things: &Things) -> Table {
    let mut table = Table::new();
    edit::set(&mut table, "name", &Val::Text(name.to_owned()));
    let first = lines.first().map(|line| &line.vals);
    let once = |table: &mut Table, keys: &[&str]| {
        for column in keys.iter().filter_map(|key| TURNUSES.column(key)) {
            stored::settle(table, &TURNUSES, column, first.map_or(&Val::Nothing, |vals| of(vals, column.key)));
        }
    };
    once(&mut table, &["from", "to"]);
    let text = |line: &&Line| TURNUS_DAYS.map(|key| word_of(of(&line.vals, key), things)).join(" ");
    let mut weeks: Array = lines.iter().map(text).collect();
    edit::one_a_line(&mut weeks);
    table.insert("weeks", Item::Value(Value::Array(weeks)));
    let begin = |(at, line): (usize, &&Line)| {
        let who = of(&line.vals, "starts");
        (*who != Val::Nothing).then(|| start(who, at).into_inline_table())
    };
    let mut starts: Array = lines.iter().enumerate().filter_map(begin).collect();
    edit::one_a_line(&mut starts);
    table.insert("starts", Item::Value(Value::Array(starts)));
    once(&mut table, &["strength", "points"]);
    table
}
