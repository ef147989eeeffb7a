//! Lists with a row for each assignment: a column for the date, one for the doctor, and one for the shift or its line.

use chrono::NaiveDate;

use super::dates::Day;
use super::grid::Grid;
use super::people::called;
use super::reading::{Reader, Reading, fault, is_number, without_hours};
use super::words::{Fixed, HEAD_ROWS, Means, Seats, is_calendar, ours};
use super::{Layout, MOST_SHOWN, Value, What, WorkRow, WorkSheet, clock, clock_text, short};
use crate::domain::nearest;
use crate::domain::roster::Oddity;

/// Headings of the program's own list of who supports whom, which names some duties and is no roster.
const SUPPORT: [&str; 2] = ["Bakvakt eller støtte", "Bakvakt or support"];

/// The headings of a list, and where they stand.
struct Columns {
    head: usize,
    fixed: Vec<(Fixed, usize)>,
    others: Vec<(usize, String)>,
}

impl Columns {
    fn at(&self, fixed: Fixed) -> Option<usize> {
        self.fixed.iter().find(|(known, _)| *known == fixed).map(|(_, at)| *at)
    }

    fn text(&self, row: &WorkRow, fixed: Fixed) -> String {
        self.at(fixed).map_or_else(String::new, |at| row.cell(at).text())
    }
}

/// Reads a list; nothing of a sheet whose headings are none of a list's.
pub(super) fn read(reader: &Reader<'_>, sheet: &WorkSheet) -> Option<Reading> {
    let (start, columns) =
        sheet.rows.iter().take(HEAD_ROWS).enumerate().find_map(|(at, row)| Some((at, columns(reader, row)?)))?;
    let [date_at, doctor_at] = [columns.at(Fixed::Date)?, columns.at(Fixed::Doctor)?];
    let mut reading = Reading::new(&sheet.name, Layout::List);
    reading.heads = sheet.rows[start].cells.iter().map(Value::text).filter(|text| !text.is_empty()).collect();
    tell_others(reader, &columns, &mut reading);
    let rows = &sheet.rows[start + 1..];
    let last_dated = rows.iter().rposition(|row| !row.cell(date_at).is_blank());
    let (mut last, mut before): (Option<NaiveDate>, usize) = (None, 0);
    let mut ignored = Vec::new();
    let grid = Grid::new(sheet, false);
    super::axes::list_axis(grid, reader.days, date_at, start + 1).tell(grid, reader.days, &mut reading.remarks);
    for (row, at) in rows.iter().zip(0..) {
        let (told, doctor) = (row.cell(date_at), row.cell(doctor_at));
        for at in [date_at, doctor_at] {
            if let Some(what) = fault(row.cell(at)) {
                reading.remarks.at(&sheet.name, row.number, at, what);
            }
        }
        // A row without a date is of the date above it, and below the last of all only where it stands right under it.
        let is_under = last_dated.is_some_and(|last| at < last) || row.number == before + 1;
        let found = match (told.is_blank(), reader.days.read(told)) {
            (true, _) => last.filter(|_| is_under),
            (_, Day::Date(date) | Day::Contrary(date)) => Some(date),
            _ => None,
        };
        let says_shift = [Fixed::Line, Fixed::Shift].iter().any(|fixed| !columns.text(row, *fixed).is_empty());
        let is_sum = is_number(doctor) && reader.people.only(&doctor.text()).is_none();
        let Some(date) = found else {
            let is_meant =
                !doctor.is_blank() && !is_sum && (says_shift || reader.people.only(&doctor.text()).is_some());
            if is_meant {
                reading.remarks.at(&sheet.name, row.number, date_at, What::NoDate { text: told.text() });
                reading.oddities.push(Oddity::Unreadable { text: line(row), row: row.number });
            } else {
                ignored.push(row.number);
            }
            continue;
        };
        (last, before) = (Some(date), row.number);
        if doctor.is_blank() {
            if reader.is_in(date) {
                reading.dates.insert(date);
            }
            continue;
        }
        if is_sum {
            reading.remarks.at(&sheet.name, row.number, doctor_at, What::OnlyNumber { text: doctor.text() });
            continue;
        }
        if !reader.is_in(date) {
            reading.outside += 1;
            reading.sample.get_or_insert(date);
            continue;
        }
        reading.dates.insert(date);
        assignment(reader, &columns, (row, date), &mut reading);
    }
    if !ignored.is_empty() {
        reading.remarks.on(&sheet.name, What::RowsIgnored { rows: ignored });
    }
    Some(reading)
}

/// The columns under a row, when it has the headings of a list.
fn columns(reader: &Reader<'_>, row: &WorkRow) -> Option<Columns> {
    let mut columns = Columns { head: row.number, fixed: Vec::new(), others: Vec::new() };
    for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
        match reader.means(&cell.text()) {
            Means::Fixed(fixed) if columns.at(fixed).is_none() => columns.fixed.push((fixed, at)),
            _ => columns.others.push((at, cell.text())),
        }
    }
    if columns.others.iter().any(|(_, text)| SUPPORT.contains(&text.as_str())) {
        return None;
    }
    let has = |fixed| columns.at(fixed).is_some();
    (has(Fixed::Date) && has(Fixed::Doctor) && (has(Fixed::Shift) || has(Fixed::Line))).then_some(columns)
}

/// Tells of the columns that were not read.
fn tell_others(reader: &Reader<'_>, columns: &Columns, reading: &mut Reading) {
    let known = reader.words.known();
    for (at, text) in &columns.others {
        let near = nearest(text, known.iter().map(String::as_str).chain(ours())).filter(|_| !is_calendar(text));
        reading.remarks.at(&reading.sheet, columns.head, *at, What::UnreadColumn { text: text.clone(), near });
    }
}

/// Reads a row that has a date and a doctor.
fn assignment(reader: &Reader<'_>, columns: &Columns, (row, date): (&WorkRow, NaiveDate), reading: &mut Reading) {
    let Some(doctor_at) = columns.at(Fixed::Doctor) else { return };
    let is_told = [Fixed::Line, Fixed::Shift].iter().any(|fixed| !columns.text(row, *fixed).is_empty());
    if !is_told {
        reading.oddities.push(Oddity::Unreadable { text: line(row), row: row.number });
        return;
    }
    let mut seats = reader.words.all();
    let mut told: [String; 2] = Default::default();
    for fixed in [Fixed::Line, Fixed::Shift, Fixed::Seat] {
        let text = columns.text(row, fixed);
        if text.is_empty() {
            continue;
        }
        let at = columns.at(fixed).unwrap_or_default();
        let mut found = narrowed(reader, (fixed, &text), &seats, date);
        let part = without_hours(&text).filter(|_| fixed == Fixed::Shift && found.as_ref().is_err_and(Vec::is_empty));
        if let Some((name, hours)) = part {
            found = narrowed(reader, (fixed, name), &seats, date);
            told = hours;
        }
        if let Err(several) = &found {
            let near = nearest(&text, reader.words.known().iter().map(String::as_str));
            let what = match several.is_empty() {
                true => What::UnknownShift { text, near },
                false => What::AmbiguousShift { text, candidates: several.clone() },
            };
            reading.remarks.at(&reading.sheet, row.number, at, what);
        }
        seats = found.unwrap_or_default();
        if seats.is_empty() {
            break;
        }
    }
    reading.speak_of(&seats);
    let mut called = called(&reader.people, row.cell(doctor_at), row.number, doctor_at);
    for one in &mut called {
        one.text = line(row);
        one.times = [Fixed::Start, Fixed::End].map(|fixed| {
            let at = columns.at(fixed).map_or(&Value::Empty, |at| row.cell(at));
            clock(at).map_or_else(|| at.text(), clock_text)
        });
        for (time, told) in one.times.iter_mut().zip(&told).filter(|(time, _)| time.is_empty()) {
            time.clone_from(told);
        }
    }
    reading.call(date, &seats, called);
}

/// The seats among some that a cell means on a date.
///
/// # Errors
/// What it may mean, when that is several; nothing, when it means none.
fn narrowed(
    reader: &Reader<'_>,
    (fixed, text): (Fixed, &str),
    among: &Seats,
    date: NaiveDate,
) -> Result<Seats, Vec<String>> {
    let coded: Seats = reader.words.coded(text).intersection(among).copied().collect();
    if fixed == Fixed::Shift && !coded.is_empty() {
        // Shifts with one code are told from each other by the days that they are on.
        let there = reader.on(date, &coded)?;
        return Ok(if there.is_empty() { coded } else { there });
    }
    match reader.words.seats(text, among) {
        Ok(seats) if seats.is_empty() => Err(Vec::new()),
        found => found,
    }
}

/// A row as a person would read it out.
pub(super) fn line(row: &WorkRow) -> String {
    let texts = row.cells.iter().filter(|c| !c.is_blank()).map(|c| c.text().replace('\n', " / "));
    short(&texts.collect::<Vec<_>>().join(" "), MOST_SHOWN)
}
