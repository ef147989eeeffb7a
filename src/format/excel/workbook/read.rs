//! From the bytes of a workbook to cells: an .xlsx file here, an .ods file in [`super::ods`].

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, Xlsx};
use chrono::NaiveDate;

use super::super::guard::guarded;
use super::super::import::{Remarks, What};
use super::super::sheet::{MOST_CELLS, MOST_COLUMNS};
use super::ods::{self, is_ods};
use super::scan::scan;
use super::{HIDDEN, Value, WorkRow, WorkSheet, Workbook};

/// The most bytes of texts in cells: one long text may stand in every one of them.
pub(super) const MOST_LETTERS: usize = 64 << 20;

/// The most cells that are looked at, those with nothing in them among them.
const MOST_SEEN: usize = 20_000_000;

/// The most sheets.
pub(super) const MOST_SHEETS: usize = 256;

/// Whether a path is that of a workbook, by its ending.
#[must_use]
pub fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    ["xlsx", "xlsm", "ods"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Reads an .xlsx or an .ods file, by what it is and not by its name.
///
/// # Errors
/// When the bytes are none, are damaged, or are more than any roster needs.
pub fn read_workbook(bytes: &[u8]) -> Result<Workbook, Remarks> {
    read(bytes, false)
}

/// As [`read_workbook`], of a roster: the sheet that nobody sees is left out, and of cells that are joined into one along a row
/// each says what the one says, so that a heading over two columns is that of both.
///
/// # Errors
/// As [`read_workbook`].
pub(in crate::format) fn read_joined(bytes: &[u8]) -> Result<Workbook, Remarks> {
    read(bytes, true)
}

fn read(bytes: &[u8], is_joined: bool) -> Result<Workbook, Remarks> {
    scan(bytes).map_err(Remarks::of)?;
    let damaged = || Err(Remarks::of(What::Damaged { part: String::new() }));
    let read = if is_ods(bytes) { ods::sheets } else { sheets };
    guarded(|| read(bytes, is_joined)).unwrap_or_else(damaged)
}

fn sheets(bytes: &[u8], is_joined: bool) -> Result<Workbook, Remarks> {
    let refuse = |_| Remarks::of(What::Damaged { part: String::new() });
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refuse)?;
    // A sheet of a chart alone has no cells.
    let tabs = file.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let tabs = tabs.filter(|sheet| !is_joined || sheet.name != HIDDEN);
    let names: Vec<String> = tabs.map(|sheet| sheet.name.clone()).collect();
    if names.len() > MOST_SHEETS {
        return Err(Remarks::of(What::TooLarge));
    }
    let (mut workbook, mut remarks) = (Workbook::default(), Remarks::default());
    let mut room = Room::default();
    for name in names {
        match rows(&mut file, &name, &mut room) {
            Ok(mut rows) => {
                if is_joined {
                    let areas = file.merge_cells_by_sheet_name(&name).unwrap_or_default();
                    areas.iter().for_each(|area| join(&mut rows, area));
                }
                workbook.sheets.push(WorkSheet { name, rows });
            }
            Err(Fault::TooLarge) => return Err(Remarks::of(What::TooLarge)),
            Err(Fault::TooWide) => remarks.on(&name, What::TooWide { most: MOST_COLUMNS }),
            Err(Fault::Damaged) => remarks.on(&name, What::DamagedSheet),
        }
    }
    if remarks.has_errors() { Err(remarks) } else { Ok(workbook) }
}

/// Puts what the first of some joined cells of a row says in the others, which are blank.
fn join(rows: &mut [WorkRow], area: &Dimensions) {
    let at = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let (number, first, last) = (at(area.start.0) + 1, at(area.start.1), at(area.end.1).min(MOST_COLUMNS - 1));
    let Ok(row) = rows.binary_search_by_key(&number, |row| row.number) else { return };
    let Some(row) = rows.get_mut(row).filter(|row| !row.cell(first).is_blank()) else { return };
    let value = row.cell(first).clone();
    row.cells.resize(row.cells.len().max(last + 1), Value::Empty);
    for cell in row.cells.iter_mut().take(last + 1).skip(first + 1).filter(|cell| cell.is_blank()) {
        cell.clone_from(&value);
    }
}

/// How much has been read.
#[derive(Default)]
struct Room {
    cells: usize,
    letters: usize,
    seen: usize,
}

enum Fault {
    TooLarge,
    TooWide,
    Damaged,
}

/// The rows of a sheet that are not blank.
fn rows(file: &mut Xlsx<Cursor<&[u8]>>, name: &str, room: &mut Room) -> Result<Vec<WorkRow>, Fault> {
    let damaged = |_| Fault::Damaged;
    let mut cells = file.worksheet_cells_reader(name).map_err(damaged)?;
    let mut rows: BTreeMap<u32, Vec<Value>> = BTreeMap::new();
    // With the formulas as they stand: those that others derive from them are nobody's concern, and may be many.
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        room.seen += 1;
        if room.seen > MOST_SEEN {
            return Err(Fault::TooLarge);
        }
        let (row, column) = cell.pos;
        let value = match value(&cell.value) {
            Value::Empty if cell.formula.is_some() => Value::Unsolved,
            value => value,
        };
        if value.is_blank() {
            continue;
        }
        let at = usize::try_from(column).unwrap_or(usize::MAX);
        if at >= MOST_COLUMNS {
            return Err(Fault::TooWide);
        }
        let cells = rows.entry(row).or_default();
        room.cells += (at + 1).saturating_sub(cells.len());
        room.letters += value.size();
        if room.cells > MOST_CELLS || room.letters > MOST_LETTERS {
            return Err(Fault::TooLarge);
        }
        cells.resize(cells.len().max(at + 1), Value::Empty);
        if let Some(cell) = cells.get_mut(at) {
            *cell = value;
        }
    }
    let rows = rows.into_iter();
    Ok(rows.map(|(row, cells)| WorkRow { number: usize::try_from(row).unwrap_or_default() + 1, cells }).collect())
}

#[allow(clippy::cast_precision_loss, reason = "calamine gives whole numbers only of cells that are floats in the file")]
fn value(data: &DataRef<'_>) -> Value {
    match data {
        DataRef::Empty => Value::Empty,
        DataRef::Int(number) => Value::Number(*number as f64),
        DataRef::Float(number) => Value::Number(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Text(text.clone()),
        DataRef::SharedString(text) => Value::Text((*text).to_owned()),
        DataRef::Bool(flag) => Value::Flag(*flag),
        DataRef::DateTime(moment) => moment_of(moment),
        DataRef::Error(error) => Value::Error(error.to_string()),
    }
}

/// The first serial number of a date that no spreadsheet has: the first of January of the year 10000.
const AFTER_LAST: f64 = 2_958_466.0;

/// A date, a time of day, or both, which is text `2027-01-01T16:00`. What is none of them is the number that it is, which no
/// column of dates takes.
fn moment_of(moment: &ExcelDateTime) -> Value {
    let serial = moment.as_f64();
    // Of what is not a number this is false too.
    if !(0.0..AFTER_LAST).contains(&serial) {
        return Value::Number(serial);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    // A clock that a spreadsheet worked out may fall a hair short of the minute.
    let clock = i64::from(hour) * 60 + i64::from(minute) + i64::from(second >= 30);
    match serial {
        0.0..1.0 => return Value::Clock(clock.min(24 * 60)),
        // 24:00 is a time of day where something ends; a longer time is none.
        1.0 if moment.is_duration() => return Value::Clock(24 * 60),
        _ if moment.is_duration() => return Value::Number(serial),
        _ => {}
    }
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    match date {
        Some(date) if clock == 0 => Value::Date(date),
        Some(date) => Value::Text(format!("{date}T{}", super::clock_text(clock))),
        None => Value::Number(serial),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        let read = |serial, kind| moment_of(&ExcelDateTime::new(serial, kind, false));
        let day = |serial| read(serial, ExcelDateTimeType::DateTime);
        assert_eq!(day(46_543.0), Value::Date(NaiveDate::from_ymd_opt(2027, 6, 5).expect("a day")));
        assert_eq!(day(46_543.75), Value::Text("2027-06-05T18:00".to_owned()));
        assert_eq!(day(0.75), Value::Clock(18 * 60));
        for strange in [f64::INFINITY, f64::NEG_INFINITY, 1e300, -1.0, -0.5, AFTER_LAST] {
            assert_eq!(day(strange), Value::Number(strange), "{strange}");
        }
        assert!(matches!(day(f64::NAN), Value::Number(number) if number.is_nan()));
        let time = |serial| read(serial, ExcelDateTimeType::TimeDelta);
        assert_eq!((time(0.75), time(1.0)), (Value::Clock(18 * 60), Value::Clock(24 * 60)));
        assert_eq!(time(1.25), Value::Number(1.25), "thirty hours are no time of day");
    }
}
