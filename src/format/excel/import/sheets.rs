//! From a workbook's sheets to rows of values: which sheet is which, where its headings are, and what each cell says.

use std::collections::BTreeMap;

use super::super::scalar::clock_text;
use super::super::words::bare;
use super::super::workbook::{HIDDEN, Value, WorkRow, WorkSheet, Workbook};
use super::agreed;
use super::cells::{self, Known, Val, Vals};
use super::columns::{BEFORE, Column, FORMS, GUIDE, SHEETS, SheetOf, Three};
use super::contents::LOADS;
use super::messages::{Remarks, What};
use crate::domain::nearest;

/// The key of the column that says whose a row is.
pub(super) const DOCTOR: &str = "doctor";

/// Rows among which the headings are looked for.
pub(super) const HEAD_ROWS: usize = 40;

/// A sheet whose headings were found.
pub(super) struct Found<'a> {
    pub(super) of: &'static SheetOf,
    sheet: &'a WorkSheet,
    head: BTreeMap<&'static str, usize>,
    /// The row of the headings.
    head_row: usize,
    /// The doctor whose form it is of, whom its rows do not name.
    whose: Option<&'a str>,
    /// Its rows are lines of a text, which have no columns.
    is_text: bool,
}

/// A row that is not blank.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) number: usize,
    /// By the columns that the sheet has.
    pub(super) vals: Vals,
    /// Every cell could be read.
    pub(super) whole: bool,
}

/// The sheets that are known; tells of the others, and of those that have no headings. Of a form, which is of the doctor
/// `whose`, they are fewer.
pub(super) fn find<'a>(workbook: &'a Workbook, whose: Option<&'a str>, remarks: &mut Remarks) -> Vec<Found<'a>> {
    let known: &[&SheetOf] = if whose.is_some() { &FORMS } else { &SHEETS };
    let is_known = |of: &SheetOf| known.iter().any(|known| known.name == of.name);
    let mut found: Vec<Found<'a>> = Vec::new();
    let mut seen: Vec<Three> = Vec::new();
    let exact: Vec<Three> = workbook.sheets.iter().filter_map(named).map(|of| of.name).collect();
    for sheet in &workbook.sheets {
        let wanted = bare(&sheet.name);
        let alike = || alike(sheet).filter(|of| !exact.contains(&of.name));
        if let (None, Some(of)) = (named(sheet), alike()) {
            let others = workbook.sheets.iter().filter(|other| self::alike(other).is_some_and(|o| o.name == of.name));
            let names: Vec<String> = others.map(|other| other.name.clone()).collect();
            let what = match names.len() {
                1 => What::TakenForSheet { name: of.name },
                _ => What::TwoSheets { name: of.name, all: names },
            };
            remarks.on(&sheet.name, what);
        }
        match named(sheet).or_else(alike).filter(|of| is_known(of) && !seen.contains(&of.name)) {
            Some(of) if agreed::is_one(of) && !is_ours(sheet, of) => {
                remarks.on(&sheet.name, What::OtherSheet { near: None });
            }
            Some(of) => {
                seen.push(of.name);
                found.extend(head(sheet, of, whose, remarks));
            }
            None if sheet.name == HIDDEN || GUIDE.iter().chain(&BEFORE).any(|name| bare(name) == wanted) => {}
            None => {
                let near = nearest(&sheet.name, SHEETS.iter().flat_map(|of| of.name));
                let near = near.and_then(|n| SHEETS.iter().map(|of| of.name).find(|three| three.contains(&n.as_str())));
                remarks.on(&sheet.name, What::OtherSheet { near: near.filter(|n| !seen.contains(n)) });
            }
        }
    }
    if seen.is_empty() {
        let first = known.iter().filter(|of| !agreed::is_one(of));
        remarks.say(What::NoSheets { wanted: first.map(|of| of.name).collect() });
    } else {
        for of in known.iter().filter(|of| !seen.contains(&of.name) && !agreed::is_one(of)) {
            remarks.say(What::NoSuchSheet { name: of.name });
        }
    }
    found
}

/// The sheet that a tab names.
pub(super) fn named(sheet: &WorkSheet) -> Option<&'static SheetOf> {
    let wanted = bare(&sheet.name);
    let is = |of: &&SheetOf| of.name.iter().chain(of.also).any(|name| bare(name) == wanted);
    SHEETS.into_iter().find(is)
}

/// Whether a sheet of what is agreed is one that the program made, or has the headings of it: others have turnuses and groups in
/// sheets of their own.
fn is_ours(sheet: &WorkSheet, of: &'static SheetOf) -> bool {
    let top = sheet.rows.iter().take(HEAD_ROWS);
    let texts = |row: &WorkRow| row.cells.iter().map(Value::text).collect::<Vec<_>>();
    top.map(texts).any(|texts| {
        let is_about = of.about.iter().any(|about| texts.iter().any(|text| bare(text) == bare(about)));
        let has = |need: &&str| texts.iter().any(|text| column(of, text).is_some_and(|column| column.key == *need));
        is_about || of.needs.iter().all(has) && texts.iter().filter(|text| column(of, text).is_some()).count() > 1
    })
}

/// The sheet that a tab names among other words, `Ønsker 2027`; nothing when it names several.
pub(super) fn alike(sheet: &WorkSheet) -> Option<&'static SheetOf> {
    let words: Vec<String> = sheet.name.split(|c: char| !c.is_alphabetic()).map(bare).collect();
    let is = |of: &&SheetOf| of.name.iter().chain(of.also).any(|name| words.contains(&bare(name)));
    let mut all = SHEETS.into_iter().filter(|of| !agreed::is_one(of)).filter(is);
    let is_guide = GUIDE.iter().any(|name| words.contains(&bare(name)));
    all.next().filter(|_| all.next().is_none() && !is_guide && sheet.name != HIDDEN)
}

/// What people call some columns.
const ALSO: [(&str, &[&str]); 10] = [
    ("doctor", &["navn", "namn", "name", "legens navn", "legenavn"]),
    ("from", &["fra dato", "frå dato", "startdato", "f.o.m.", "fra og med", "frå og med", "from date"]),
    ("to", &["til dato", "sluttdato", "t.o.m.", "til og med", "to date"]),
    ("days", &["dager", "dagar", "ukedag", "vekedag"]),
    ("kinds", &["vakttype", "kind"]),
    ("lines", &["vaktlinje", "line"]),
    ("level", &["ønskenivå"]),
    ("reason", &["årsak"]),
    ("note", &["merknader", "merknadar", "kommentar"]),
    ("born", &["fødselsdato", "birth date"]),
];

/// The column that a heading means that is called otherwise.
fn column_alike(of: &'static SheetOf, text: &str) -> Option<&'static Column> {
    let wanted = bare(text);
    let (key, _) = ALSO.iter().find(|(_, names)| names.iter().any(|name| bare(name) == wanted))?;
    of.column(key)
}

/// The column that a heading names.
pub(super) fn column(of: &'static SheetOf, text: &str) -> Option<&'static Column> {
    let wanted = bare(text);
    of.columns.iter().find(|c| c.label.iter().any(|l| bare(l) == wanted) || bare(c.key) == wanted)
}

fn head<'a>(
    sheet: &'a WorkSheet,
    of: &'static SheetOf,
    whose: Option<&'a str>,
    remarks: &mut Remarks,
) -> Option<Found<'a>> {
    let needs: Vec<&str> = of.needs.iter().copied().filter(|need| whose.is_none() || *need != DOCTOR).collect();
    let matches = |row: &WorkRow| -> Vec<&'static str> {
        let mut keys: Vec<&'static str> = row
            .cells
            .iter()
            .map(Value::text)
            .filter_map(|text| column(of, &text).or_else(|| column_alike(of, &text)))
            .map(|c| c.key)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    let rows = sheet.rows.iter().take(HEAD_ROWS);
    let scored: Vec<(usize, bool, &WorkRow)> = rows
        .map(|row| (matches(row), row))
        .map(|(keys, row)| (keys.len(), needs.iter().all(|n| keys.contains(n)), row))
        .filter(|(score, _, _)| *score >= 2)
        .collect();
    let whole = scored.iter().find(|(_, whole, _)| *whole);
    let best = whole.or_else(|| scored.iter().rev().max_by_key(|(score, _, _)| *score));
    let Some((_, _, row)) = best else {
        // A sheet that nobody has begun on says nothing; it does not say that everything is to be taken away.
        remarks.on(&sheet.name, What::NoHeader { columns: of.labels(&needs) });
        return None;
    };
    let mut found = Found { of, sheet, head: BTreeMap::new(), head_row: row.number, whose, is_text: false };
    for (at, cell) in row.cells.iter().enumerate().filter(|(_, c)| !c.is_blank()) {
        let text = cell.text();
        match column(of, &text) {
            Some(column) if found.head.contains_key(column.key) => {
                remarks.at(&sheet.name, row.number, at, What::TwiceColumn { text });
            }
            Some(column) => drop(found.head.insert(column.key, at)),
            None if column_alike(of, &text).is_some() => {}
            None => {
                let near = nearest(&text, of.columns.iter().flat_map(|c| c.label));
                let near = near.and_then(|n| of.columns.iter().map(|c| c.label).find(|l| l.contains(&n.as_str())));
                remarks.at(&sheet.name, row.number, at, What::OtherColumn { text, near });
            }
        }
    }
    // A heading that is called otherwise counts where none is called as it should.
    for (at, text) in row.cells.iter().enumerate().map(|(at, cell)| (at, cell.text())) {
        let Some(alike) = column_alike(of, &text).filter(|_| column(of, &text).is_none()) else { continue };
        let what = match found.head.contains_key(alike.key) {
            true => What::OtherColumn { text, near: None },
            false => What::TakenForColumn { text, column: alike.label },
        };
        found.head.entry(alike.key).or_insert(at);
        remarks.at(&sheet.name, row.number, at, what);
    }
    for need in needs.iter().filter(|n| !found.head.contains_key(*n)).filter_map(|n| of.column(n)) {
        remarks.at(&sheet.name, row.number, 0, What::MissingColumn { column: need.label });
    }
    Some(found)
}

impl<'a> Found<'a> {
    /// A sheet whose headings are known.
    pub(super) fn with(
        of: &'static SheetOf,
        sheet: &'a WorkSheet,
        head: BTreeMap<&'static str, usize>,
        head_row: usize,
    ) -> Self {
        Self { of, sheet, head, head_row, whose: None, is_text: false }
    }

    /// A text that says as much as the columns of some keys do; the rows are its lines.
    pub(super) fn of_text(of: &'static SheetOf, sheet: &'a WorkSheet, keys: &[&'static str]) -> Self {
        let head = keys.iter().map(|key| (*key, 0)).collect();
        Self { of, sheet, head, head_row: 0, whose: None, is_text: true }
    }

    /// The keys of the columns that are there.
    pub(super) fn keys(&self) -> Vec<&'static str> {
        let is_there = |key: &&str| self.head.contains_key(key) || *key == DOCTOR && self.whose.is_some();
        self.of.columns.iter().map(|c| c.key).filter(is_there).collect()
    }

    /// Where the column of a key stands, from 0.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        self.head.get(key).copied()
    }

    /// The name on the tab.
    pub(super) fn name(&self) -> &str {
        &self.sheet.name
    }

    /// The texts of some columns, row by row with the numbers of the rows; blank where a column is not there.
    pub(super) fn texts(&self, keys: &[&str]) -> Vec<(usize, Vec<String>)> {
        let text = |row: &WorkRow, key: &&str| self.head.get(key).map_or_else(String::new, |at| row.cell(*at).text());
        self.body().map(|row| (row.number, keys.iter().map(|key| text(row, key)).collect())).collect()
    }

    /// Says something of a cell; of the first one of the row when the column is not there.
    pub(super) fn remark(&self, remarks: &mut Remarks, row: usize, key: &str, what: What) {
        let column = self.head.get(key).copied().unwrap_or_default();
        remarks.put(&self.sheet.name, row, (!self.is_text).then_some(column), what);
    }

    /// Says something of the sheet.
    pub(super) fn on(&self, remarks: &mut Remarks, what: What) {
        remarks.on(&self.sheet.name, what);
    }

    fn body(&self) -> impl Iterator<Item = &WorkRow> {
        let columns: Vec<usize> = self.head.values().copied().collect();
        let rows = self.sheet.rows.iter().filter(move |r| r.number > self.head_row);
        rows.filter(move |row| columns.iter().any(|at| !row.cell(*at).is_blank()))
    }

    /// Reads every row, and tells of every cell that is wrong.
    pub(super) fn rows(&self, known: Known<'_>, remarks: &mut Remarks) -> Vec<Row> {
        let mut rows = Vec::new();
        let from = self.head.get("from").copied();
        let week_end = |source: &WorkRow| from.and_then(|from| cells::end_of_week(source.cell(from), known));
        for source in self.body() {
            let mut row = Row { number: source.number, vals: Vals::new(), whole: true };
            if let Some(whose) = self.whose {
                row.vals.insert(DOCTOR, Val::Text(whose.to_owned()));
            }
            for column in self.of.columns {
                let Some(at) = self.head.get(column.key) else { continue };
                // Whoever writes a column of doctors into a form of her own may leave it blank.
                if column.key == DOCTOR && self.whose.is_some() && source.cell(*at).is_blank() {
                    continue;
                }
                let val = cells::read(source.cell(*at), column, self.of.bounds(column), known);
                let val = match val {
                    // Who writes a week means all of it.
                    Ok(Val::Nothing) if column.key == "to" && week_end(source).is_some() => {
                        Ok(week_end(source).map_or(Val::Nothing, Val::Date))
                    }
                    Ok(Val::Nothing) if self.of.is_required(column) => Err(What::Blank { column: column.label }),
                    // A clock of midnight at the end is the end of the day.
                    Ok(Val::Clock(0)) if column.key == "end" => Ok(Val::Clock(24 * 60)),
                    // Whether the share was left blank decides when another way to say the load is used.
                    Ok(Val::Nothing) if column.key != LOADS[0] => Ok(self.of.default(column)),
                    other => other,
                };
                let val = match (val, self.whose) {
                    (Ok(Val::Text(id)), Some(whose)) if column.key == DOCTOR && id != whose => {
                        Err(What::OtherName { text: source.cell(*at).text(), name: known.doctors.label(whose) })
                    }
                    (val, _) => val,
                };
                match val {
                    Ok(val) => drop(row.vals.insert(column.key, val)),
                    Err(what) => {
                        remarks.at(&self.sheet.name, source.number, *at, what);
                        row.whole = false;
                    }
                }
            }
            rows.push(row);
        }
        rows
    }

    /// Tells of a time of day on a single date that does not end after it begins.
    pub(super) fn clocks_in_order(&self, row: &Row, remarks: &mut Remarks) {
        if let (Val::Date(from), Val::Date(to)) = (cells::of(&row.vals, "from"), cells::of(&row.vals, "to"))
            && let (Val::Clock(start), Val::Clock(end)) = (cells::of(&row.vals, "start"), cells::of(&row.vals, "end"))
            && from == to
            && end <= start
        {
            let what = What::FromAfterTo { from: clock_text(*start), to: clock_text(*end) };
            self.remark(remarks, row.number, "end", what);
        }
    }

    /// Tells of an end before its beginning.
    pub(super) fn in_order(&self, row: &Row, vals: &Vals, from: &str, to: &str, remarks: &mut Remarks) {
        if let (Val::Date(first), Val::Date(last)) = (cells::of(vals, from), cells::of(vals, to))
            && last < first
        {
            self.remark(remarks, row.number, to, What::FromAfterTo { from: first.to_string(), to: last.to_string() });
        }
    }
}
