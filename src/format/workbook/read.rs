//! From the bytes of an .xlsx file to cells.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use chrono::NaiveDate;

use super::super::import::{Remarks, What};
use super::{Value, WorkRow, WorkSheet, Workbook};

/// The most cells that are read: far more than a roster of ten years, and far less than would fill the memory.
const MOST_CELLS: usize = 2_000_000;

/// The most columns; cells beyond them are not read.
const MOST_COLUMNS: u32 = 1_000;

/// Whether a path is that of a workbook, by its ending.
#[must_use]
pub fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    ["xlsx", "xlsm"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Reads an .xlsx file.
///
/// # Errors
/// When the bytes are none, or too many.
pub fn read_workbook(bytes: &[u8]) -> Result<Workbook, Remarks> {
    let refuse = |error: calamine::XlsxError| Remarks::of(What::NotXlsx { said: error.to_string() });
    let mut file: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(refuse)?;
    let mut sheets = Vec::new();
    let mut count = 0;
    for name in file.sheet_names() {
        // A sheet of a chart alone has no cells.
        let Ok(mut cells) = file.worksheet_cells_reader(&name) else { continue };
        let mut rows: BTreeMap<u32, Vec<Value>> = BTreeMap::new();
        while let Some(cell) = cells.next_cell_with_formula().map_err(refuse)? {
            let (row, column) = cell.pos;
            let value = match value(&cell.value) {
                Value::Empty if cell.formula.is_some() => Value::Unsolved,
                value => value,
            };
            if value.is_blank() || column >= MOST_COLUMNS {
                continue;
            }
            let cells = rows.entry(row).or_default();
            let width = usize::try_from(column).unwrap_or_default() + 1;
            count += width.saturating_sub(cells.len());
            if count > MOST_CELLS {
                return Err(Remarks::of(What::TooLarge));
            }
            cells.resize(cells.len().max(width), Value::Empty);
            if let Some(cell) = cells.get_mut(width - 1) {
                *cell = value;
            }
        }
        let rows = rows.into_iter();
        let rows = rows.map(|(row, cells)| WorkRow { number: usize::try_from(row).unwrap_or_default() + 1, cells });
        sheets.push(WorkSheet { name, rows: rows.collect() });
    }
    Ok(Workbook { sheets })
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

/// A date, a time of day, or both, which is text `2027-01-01T16:00`.
fn moment_of(moment: &ExcelDateTime) -> Value {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    // A clock that a spreadsheet worked out may fall a hair short of the minute.
    let clock = i64::from(hour) * 60 + i64::from(minute) + i64::from(second >= 30);
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return Value::Clock(clock.min(24 * 60));
    }
    let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
    match date {
        Some(date) if clock == 0 => Value::Date(date),
        Some(date) => Value::Text(format!("{date}T{}", super::clock_text(clock))),
        None => Value::Number(moment.as_f64()),
    }
}
