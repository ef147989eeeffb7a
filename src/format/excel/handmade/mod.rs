//! Rosters that somebody made by hand, in whatever layout.
//!
//! A sheet is a list with a row for each assignment, found by its headings, or a table with dates along one side. Of a table
//! the dates are found first, then what stands along the other side: shifts, with names in the cells, or doctors, with
//! codes in the cells. Dates may run down or across, and a sheet may have several tables. What is read is told by remarks;
//! what fits nowhere becomes an oddity; what may mean two things is refused.

mod agree;
mod axes;
mod codes;
mod cross;
mod dates;
mod grid;
mod heads;
mod list;
mod people;
mod reading;
mod seating;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

use crate::domain::{Instance, Roster};

use super::cut::short;
use super::diagnostic::{Place, Problems};
use super::import::names::{Names, Who};
use super::import::{KINDS, Layout, MONTHS, Remarks, WEEKDAYS, What, clock, date, is_of_locks, word};
use super::kind::Kind;
use super::roster::read::{MOST_IN_SEAT, covered, disagrees, read_roster_with_notes};
use super::rows::{self, MOST_SHOWN, is_json};
use super::scalar::{clock_text, pairs, parse_clock};
use super::sheet;
use super::vacant::{in_two, is_vacant};
use super::words::{KINDS as FILE_KINDS, bare, meaning};
use super::workbook::{Value, WorkRow, WorkSheet, address, is_workbook, read_joined};
use grid::Grid;
use reading::{Reader, Reading};
pub use words::ColumnNames;
use words::{Told, Words};

/// What is said of a roster file: by line and column of a text, or by cell of a sheet.
#[derive(Clone, Debug)]
pub enum Said {
    /// Of a text.
    Text(Problems),
    /// Of a sheet.
    Cells(Remarks),
}

impl Said {
    /// Everything, for people; empty when nothing is said.
    #[must_use]
    pub fn render(&self, lang: crate::domain::Lang, color: bool) -> String {
        match self {
            Self::Text(problems) => problems.render(lang, color),
            Self::Cells(remarks) => remarks.render(lang),
        }
    }
}

/// Reads a roster from whatever it was made in: `roster.json`, our CSV, a CSV or a workbook made by hand.
///
/// A path that ends in `.xlsx` is a workbook. What our own readers can read is read by them; the rest is read by its headings.
/// `names` says what columns are called that are not called what they are.
///
/// # Errors
/// When it is no roster, and what its headings lack.
pub fn read_any_roster(
    instance: &Instance,
    path: &Path,
    bytes: &[u8],
    names: &ColumnNames,
) -> Result<(Roster, Said), Said> {
    if is_workbook(path) {
        let workbook = read_joined(bytes).map_err(Said::Cells)?;
        return read(instance, &workbook.sheets, names).map(|(r, n)| (r, Said::Cells(n))).map_err(Said::Cells);
    }
    let name = path.display().to_string();
    let text = String::from_utf8_lossy(bytes).into_owned();
    let ours = if names.0.is_empty() || is_json(&text) {
        match read_roster_with_notes(instance, &name, &text) {
            Ok((roster, notes)) => return Ok((roster, Said::Text(notes))),
            Err(problems) => Some(problems),
        }
    } else {
        None
    };
    // Only headings are a reason to think that it was made by hand, and not when they are ours and one is misspelt.
    if let Some(problems) = &ours
        && (!problems.errors().all(|p| is_heading(&p.kind)) || is_misspelt(problems))
    {
        return Err(Said::Text(problems.clone()));
    }
    let table = sheet::split(&text);
    if !table.faults.is_empty() {
        let mut problems = Problems::default();
        let file = problems.add_input(path, text);
        for (span, kind) in table.faults {
            problems.report(&Place { file, span }, kind);
        }
        return Err(Said::Text(problems));
    }
    let file = path.file_name().map_or(name, |n| n.to_string_lossy().into_owned());
    let found = read(instance, &[WorkSheet::of_csv(&file, &text)], names);
    match (found, ours) {
        (Ok((roster, notes)), _) => Ok((roster, Said::Cells(notes))),
        (Err(remarks), Some(problems)) if remarks.is_no_roster() && is_like_ours(&problems) => {
            Err(Said::Text(problems))
        }
        (Err(remarks), _) => Err(Said::Cells(remarks)),
    }
}

fn is_heading(kind: &Kind) -> bool {
    matches!(kind, Kind::MissingColumn { .. } | Kind::UnknownColumn { .. } | Kind::TwiceColumn { .. })
}

/// Whether a heading is like one of ours.
fn has_near(problems: &Problems) -> bool {
    problems.errors().any(|p| matches!(p.kind, Kind::UnknownColumn { near: Some(_), .. }))
}

/// Whether a table has a row for each assignment, and a heading like one of ours that is missing.
fn is_misspelt(problems: &Problems) -> bool {
    let is = |kind: &Kind, name: &str| matches!(kind, Kind::MissingColumn { column, .. } if *column == name);
    let has = |name: &str| problems.errors().all(|p| !is(&p.kind, name));
    has_near(problems) && has("date") && has("doctor") && (has("shift") || has("line"))
}

/// Whether a table has some of our headings, or some like them.
fn is_like_ours(problems: &Problems) -> bool {
    let missing = problems.errors().filter(|p| matches!(p.kind, Kind::MissingColumn { .. })).count();
    missing * 2 < rows::NEEDED || has_near(problems)
}

/// How the mark of the roster that a workbook of the program's own was made from begins.
const MARK: &str = "legevakt-roster:";

/// Reads sheets.
fn read(instance: &Instance, sheets: &[WorkSheet], names: &ColumnNames) -> Result<(Roster, Remarks), Remarks> {
    let mut remarks = Remarks::default();
    let words = Words { instance };
    let told = Told::new(words, names, &mut remarks);
    let reader = Reader::new(instance, words, told);
    let mut readings: Vec<Reading> = Vec::new();
    for sheet in sheets {
        // The locked shifts of a manager's workbook look like a roster, and are what is given before there is one.
        let reading = if is_of_locks(&sheet.name) { None } else { layout(&reader, sheet, &mut remarks) };
        match reading {
            Some(reading) => readings.push(reading),
            None => remarks.on(&sheet.name, What::OtherSheet { near: None }),
        }
    }
    // A sheet of sums is laid out as a roster is, and names nobody.
    if readings.iter().any(|reading| reading.named() > 0) {
        readings.retain(|reading| {
            let is_roster = !reading.calls.is_empty() || reading.remarks.has_errors() || reading.layout == Layout::List;
            if !is_roster {
                remarks.on(&reading.sheet, What::OtherSheet { near: None });
            }
            is_roster
        });
    }
    let mut found = headings(sheets);
    found.extend(readings.iter().flat_map(|reading| reading.heads.iter().cloned()));
    Told::missing(names, sheets, &found, &mut remarks);
    if readings.is_empty() {
        // That no sheet was read is what is said.
        remarks.0.retain(|remark| !matches!(remark.what, What::OtherSheet { .. }));
        remarks.say(What::NoRoster { found: headings(sheets) });
        return Err(remarks);
    }
    let mut told = Remarks::default();
    let layouts: BTreeSet<Layout> = readings.iter().map(|reading| reading.layout).collect();
    for layout in layouts {
        let of_layout = readings.iter().filter(|reading| reading.layout == layout);
        told.say(What::ReadAs { layout, sheets: of_layout.map(|reading| reading.sheet.clone()).collect() });
    }
    told.0.append(&mut remarks.0);
    for reading in &mut readings {
        told.0.append(&mut reading.remarks.0);
        if reading.outside > 0 {
            told.on(&reading.sheet, What::RowsOutside { count: reading.outside });
        }
    }
    let is_elsewhere = readings.iter().all(|reading| reading.calls.is_empty() && reading.oddities.is_empty());
    if let (true, Some(sample)) =
        (is_elsewhere && !told.has_errors(), readings.iter().find_map(|reading| reading.sample))
    {
        let (from, to) = (instance.period.from, instance.period.to);
        told.say(What::DatesElsewhere { sample, from, to });
    }
    if told.has_errors() {
        return Err(told.folded());
    }
    let mark = sheets.iter().flat_map(|sheet| &sheet.rows).flat_map(|row| &row.cells).find_map(|cell| match cell {
        Value::Text(text) => text.trim().strip_prefix(MARK),
        _ => None,
    });
    let (calls, notes) = agree::agree(&reader, &readings, mark)?;
    told.0.extend(notes.0);
    let mut roster = seating::seat(&reader, &calls)?;
    let mut oddities: Vec<_> = readings.iter().flat_map(|reading| reading.oddities.iter().cloned()).collect();
    oddities.append(&mut roster.oddities);
    roster.oddities = oddities;
    Ok((roster, told.folded()))
}

/// Reads a sheet in the way that it is laid out; nothing of one that is no roster. One that can be read in two ways is
/// refused, unless both say the same.
fn layout(reader: &Reader<'_>, sheet: &WorkSheet, remarks: &mut Remarks) -> Option<Reading> {
    if let Some(mut reading) = list::read(reader, sheet) {
        reading.sort();
        return Some(reading);
    }
    let ways = [false, true].into_iter().filter_map(|is_turned| cross::read(reader, Grid::new(sheet, is_turned)));
    let mut ways: Vec<Reading> = ways.collect();
    ways.iter_mut().for_each(Reading::sort);
    if ways.iter().filter(|reading| reading.named() > 0).count() > 1 {
        let said = |reading: &Reading| -> BTreeSet<_> {
            let all = reading.calls.iter().map(|call| (call.date, call.seats.clone(), call.one.doctor));
            all.collect()
        };
        if said(&ways[0]) != said(&ways[1]) {
            let first =
                |reading: &Reading| reading.calls.first().map(|call| address("", call.one.column, call.one.row));
            let cell = ways.iter().find_map(first).unwrap_or_default();
            let layouts = [ways[0].layout, ways[1].layout];
            remarks.on(
                &sheet.name,
                What::TwoWays { layouts, cell: cell.trim_start_matches("''!").trim_start_matches('!').to_owned() },
            );
        }
    }
    // The way that names the most, and the sheet as it stands before it is turned.
    let best = ways.iter().map(|reading| (reading.named(), reading.calls.len())).enumerate();
    let best = best.rev().max_by_key(|(_, named)| *named).map(|(at, _)| at)?;
    Some(ways.swap_remove(best))
}

/// What may have been headings: the row with the most texts near the top of the first sheet.
fn headings(sheets: &[WorkSheet]) -> Vec<String> {
    let texts = |row: &WorkRow| -> Vec<String> {
        row.cells.iter().filter(|c| matches!(c, Value::Text(_)) && !c.is_blank()).map(Value::text).collect()
    };
    let rows = sheets.iter().flat_map(|s| s.rows.iter().take(10)).map(texts);
    let rows = rows.map(|mut texts| {
        // A title joined over many columns is one text.
        texts.dedup();
        texts
    });
    rows.fold(Vec::new(), |best, next| if next.len() > best.len() { next } else { best })
}
