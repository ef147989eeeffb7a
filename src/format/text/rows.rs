//! The rows of a roster file, JSON or CSV, as text with places: what history and foreign rosters have in common.

use chrono::{DateTime, NaiveDateTime};
use serde::Deserialize;

use super::cut::short;
use super::diagnostic::{FileIx, Place, Problems};
use super::kind::Kind;
use super::roster_file::{ROSTER_FORMAT, RosterFile};
use super::scalar::parse_clock;
use super::sheet::{self, Cell, Column, Row, Stranger};
use crate::domain::time::{Instant, read_date, to_civil};

/// The columns of the long form, in the order in which they are written.
pub(in crate::format) const NAMES: [&str; 7] = ["date", "line", "shift", "seat", "start", "end", "doctor"];

/// How many of them must be there.
pub(in crate::format) const NEEDED: usize = 5;

static COLUMNS: [Column; 8] = [
    Column { name: NAMES[0], norwegian: "dato", required: true },
    Column { name: NAMES[1], norwegian: "vaktlinje", required: true },
    Column { name: NAMES[2], norwegian: "vakt", required: true },
    Column { name: NAMES[3], norwegian: "plass", required: true },
    Column { name: NAMES[4], norwegian: "start", required: false },
    Column { name: NAMES[5], norwegian: "slutt", required: false },
    Column { name: NAMES[6], norwegian: "lege", required: true },
    Column { name: "called_out", norwegian: "utrykninger", required: false },
];

/// The most letters of a row that are shown of it.
pub(in crate::format) const MOST_SHOWN: usize = 300;

/// A row before anything in it is understood.
#[derive(Clone, Debug)]
pub(in crate::format) struct RawRow {
    /// Line of a CSV file, or number of the assignment in a JSON file; both from 1.
    pub(in crate::format) number: usize,
    /// The row as the file has it.
    pub(in crate::format) text: String,
    pub(in crate::format) date: Cell,
    pub(in crate::format) line: Cell,
    pub(in crate::format) shift: Cell,
    pub(in crate::format) seat: Cell,
    pub(in crate::format) start: Cell,
    pub(in crate::format) end: Cell,
    pub(in crate::format) doctor: Cell,
    /// Times called out, in a file of what was worked.
    pub(in crate::format) called_out: Cell,
}

/// The rows of a file; `None` when it is no roster, which is then reported. What is done with columns that nobody knows
/// depends on who named the file.
pub(in crate::format) fn read(problems: &mut Problems, file: FileIx, stranger: Stranger) -> Option<Vec<RawRow>> {
    let text = problems.text(file).to_owned();
    if is_json(&text) {
        let parsed = json(problems, file, &text)?;
        return Some(of_json(&parsed));
    }
    let sheet = sheet::split(&text);
    let head = sheet::head(problems, file, &sheet, &COLUMNS, stranger)?;
    let is_row = |row: &Row| read_date(&head.cell(row, "date").text).is_some();
    sheet::rows_in_quotes(problems, file, &sheet, &head, &is_row);
    let raw = |row: &Row| RawRow {
        number: row.line,
        text: short(text[row.span()].trim(), MOST_SHOWN),
        date: head.cell(row, "date"),
        line: head.cell(row, "line"),
        shift: head.cell(row, "shift"),
        seat: head.cell(row, "seat"),
        start: head.cell(row, "start"),
        end: head.cell(row, "end"),
        doctor: head.cell(row, "doctor"),
        called_out: head.cell(row, "called_out"),
    };
    Some(sheet.rows.iter().skip(1).map(raw).collect())
}

/// Whether a text is meant as JSON.
pub(in crate::format) fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}

/// What a file of any version has, of which the rest may be anything.
#[derive(Deserialize)]
struct Versioned {
    #[serde(default)]
    format: serde_json::Value,
}

/// Reads `roster.json`; the format number first, so that a newer file is called newer and not broken.
pub(in crate::format) fn json(problems: &mut Problems, file: FileIx, text: &str) -> Option<RosterFile> {
    let bare = text.trim_start_matches('\u{feff}');
    let skipped = text.len() - bare.len();
    let format = serde_json::from_str::<Versioned>(bare).ok().map(|file| file.format);
    if let Some(found) = format.filter(|f| f.as_u64() != Some(u64::from(ROSTER_FORMAT))) {
        let key = text.find("\"format\"").map_or(skipped..skipped, |at| at..at + "\"format\"".len());
        problems.report(&Place { file, span: key }, Kind::RosterFormat { found: found.to_string() });
        return None;
    }
    match serde_json::from_str(bare) {
        Ok(parsed) => Some(parsed),
        Err(error) => {
            let at = skipped + byte_of(bare, error.line(), error.column());
            let kind = Kind::RosterUnreadable { said: error.to_string() };
            problems.report(&Place { file, span: at..at + 1 }, kind);
            None
        }
    }
}

/// The byte at a line and a column, both from 1, the column in bytes, as `serde_json` counts.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len())
}

/// The assignments of a JSON file as rows; they stand nowhere in particular.
pub(in crate::format) fn of_json(parsed: &RosterFile) -> Vec<RawRow> {
    let cell = |text: &str| Cell { text: text.to_owned(), span: 0..1 };
    let rows = parsed.assignments.iter().enumerate().map(|(at, entry)| RawRow {
        number: at + 1,
        text: format!("{}/{}/{}/{} {}", entry.date, entry.line, entry.shift, entry.seat, entry.doctor),
        date: cell(&entry.date),
        line: cell(&entry.line),
        shift: cell(&entry.shift),
        seat: cell(&entry.seat),
        start: cell(&entry.start),
        end: cell(&entry.end),
        doctor: cell(&entry.doctor),
        called_out: cell(""),
    });
    rows.collect()
}

/// Whether a text is there and is not a civil time.
pub(in crate::format) fn is_other(text: &str, at: NaiveDateTime) -> bool {
    !text.is_empty() && !is_time(text, at)
}

/// The point in time of a text that tells how far its clock is from Greenwich.
fn with_offset(text: &str) -> Option<Instant> {
    let text = text.trim().replacen(' ', "T", 1);
    let (date, clock) = text.split_once('T')?;
    let (clock, offset) = clock.split_at(clock.find(['+', '-', 'Z', 'z'])?);
    let seconds = if clock.len() == "16:00".len() { ":00" } else { "" };
    let offset = if offset.eq_ignore_ascii_case("z") { "+00:00" } else { offset };
    let read = DateTime::parse_from_str(&format!("{date}T{clock}{seconds}{offset}"), "%Y-%m-%dT%H:%M:%S%#z").ok()?;
    Some(Instant(read.timestamp().div_euclid(60)))
}

/// Whether a text is a civil time: `2027-01-01T16:00`, with a blank for the T, with seconds, or the clock alone; a clock
/// with points too, as Norwegian has it. What tells how far it is from Greenwich is a point in time: `T16:00+01:00`, `T15:00Z`.
fn is_time(text: &str, at: NaiveDateTime) -> bool {
    if let Some(instant) = with_offset(text) {
        return to_civil(instant) == at;
    }
    let clock = |text: &str| {
        let text = text.replace('.', ":");
        parse_clock(text.strip_suffix(":00").filter(|t| t.contains(':')).unwrap_or(&text))
    };
    let minute = crate::domain::time::minute_of_day(at.time());
    let same_clock = |text: &str| clock(text).is_some_and(|m| m % (24 * 60) == minute);
    match text.split_once(['T', ' ']) {
        // 24:00 belongs to the day before.
        Some((date, time)) => read_date(date).is_some_and(|date| {
            let date = if clock(time) == Some(24 * 60) { crate::domain::time::plus_days(date, 1) } else { date };
            date == at.date() && same_clock(time)
        }),
        None => same_clock(text),
    }
}
