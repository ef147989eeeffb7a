//! Tables as text: cells with the bytes they stand on, whatever the separator, the quotes and the order of columns.

use std::ops::Range;

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::diagnostic::{FileIx, Place, Problems};
use super::kind::Kind;
use crate::domain::nearest;

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// Its text, unquoted and trimmed.
    pub(super) text: String,
    /// The bytes it stands on, quotes among them.
    pub(super) span: Range<usize>,
}

/// A row that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its line of the file, from 1.
    pub(super) line: usize,
    /// Its cells.
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// The bytes from its first to its last cell.
    pub(super) fn span(&self) -> Range<usize> {
        let start = self.cells.first().map_or(0, |c| c.span.start);
        start..self.cells.last().map_or(start, |c| c.span.end)
    }
}

/// The rows of a text and the separator they use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    /// `,`, `;` or a tab.
    pub(super) separator: u8,
    /// Rows that are not blank.
    pub(super) rows: Vec<Row>,
}

/// Splits a text into cells, at the separator that parts most of its rows: a title above the headings may have a comma, and
/// a note below them any number. Of separators that part as many rows the comma comes last, for it is the one that stands
/// in sentences and lists of names too.
pub(super) fn split(text: &str) -> Sheet {
    let parted = |sheet: &Sheet| sheet.rows.iter().filter(|row| row.cells.len() > 1).count();
    let of_two = |one: Sheet, other: Sheet| if parted(&one) >= parted(&other) { one } else { other };
    let best = of_two(split_by(text, b';'), split_by(text, b'\t'));
    let comma = split_by(text, b',');
    // A text of one column has no separator, and is written on with commas.
    if parted(&best) == 0 { comma } else { of_two(best, comma) }
}

/// Splits a text into cells at a separator. A byte order mark is skipped.
fn split_by(text: &str, separator: u8) -> Sheet {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut sheet = Sheet { separator, rows: Vec::new() };
    let mut cells = Vec::new();
    for (cell, last) in cells_of(text, start, separator) {
        cells.push(cell);
        if last {
            sheet.rows.push(Row { line: 0, cells: std::mem::take(&mut cells) });
        }
    }
    sheet.rows.retain(|row| row.cells.iter().any(|c| !c.text.is_empty()));
    let (mut line, mut at) = (1, 0);
    for row in &mut sheet.rows {
        let from = row.span().start;
        line += text.as_bytes()[at..from].iter().filter(|b| **b == b'\n').count();
        (at, row.line) = (from, line);
    }
    sheet
}

/// Every cell, and whether its row ends with it.
fn cells_of(text: &str, start: usize, separator: u8) -> Vec<(Cell, bool)> {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let bytes = text.as_bytes();
    // A cell is never longer than the text it is read from.
    let mut buffer = vec![0; bytes.len() + 1];
    let (mut at, mut from, mut written) = (start, start, 0);
    let mut cells = Vec::new();
    loop {
        let (result, read, out) = reader.read_field(&bytes[at..], &mut buffer[written..]);
        (at, written) = (at + read, written + out);
        match result {
            // The reader asks for more, and is then told that there is none.
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::Field { record_end } => {
                let cell = String::from_utf8_lossy(&buffer[..written]).trim().to_owned();
                cells.push((Cell { text: cell, span: bare(text, from..at, separator) }, record_end));
                (from, written) = (at, 0);
            }
            ReadFieldResult::OutputFull | ReadFieldResult::End => return cells,
        }
    }
}

/// The bytes of a cell without the line ends before it and the separator or line end after it.
fn bare(text: &str, raw: Range<usize>, separator: u8) -> Range<usize> {
    let cut = &text[raw.clone()];
    let end = raw.start + cut.trim_end_matches(['\n', '\r']).len();
    let whole = end == raw.end;
    let end = if whole && cut.ends_with(char::from(separator)) { end - 1 } else { end };
    let start = (end - text[raw.start..end].trim_start().len()).min(end);
    start..start + text[start..end].trim_end().len()
}

/// A column that a table can have.
pub(super) struct Column {
    /// Its name, which is what the program writes.
    pub(super) name: &'static str,
    /// What Norwegian files may call it.
    pub(super) norwegian: &'static str,
    /// Whether it must be there.
    pub(super) required: bool,
}

/// What to do with a column that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stranger {
    /// It is a mistake.
    Error,
    /// It is skipped and told.
    Note,
}

/// Where each known column is, by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    at: Vec<(&'static str, usize)>,
    /// Number of columns.
    pub(super) width: usize,
}

impl Head {
    /// The cell of a column; empty, at the row's end, when the row is too short or the column is not there.
    pub(super) fn cell(&self, row: &Row, name: &str) -> Cell {
        let at = self.at.iter().find(|(n, _)| *n == name).map(|(_, at)| *at);
        let end = row.span().end;
        at.and_then(|at| row.cells.get(at)).cloned().unwrap_or(Cell { text: String::new(), span: end..end })
    }
}

/// Reads the headings; `None` when the table cannot be read by them, which is then reported.
pub(super) fn head(
    problems: &mut Problems,
    file: FileIx,
    sheet: &Sheet,
    columns: &'static [Column],
    stranger: Stranger,
) -> Option<Head> {
    let names = || columns.iter().map(|c| c.name);
    let Some(first) = sheet.rows.first() else {
        problems.report(&Place { file, span: 0..0 }, Kind::NoHeader { columns: names().collect() });
        return None;
    };
    let mut head = Head { at: Vec::new(), width: first.cells.len() };
    let mut strangers = Vec::new();
    for (at, cell) in first.cells.iter().enumerate() {
        let text = cell.text.to_lowercase();
        let place = Place { file, span: cell.span.clone() };
        let known = columns.iter().find(|c| c.name == text || c.norwegian == text);
        match known {
            Some(column) if head.at.iter().any(|(name, _)| *name == column.name) => {
                problems.report(&place, Kind::TwiceColumn { column: cell.text.clone() });
            }
            Some(column) => head.at.push((column.name, at)),
            // Spreadsheets like to add empty columns at the end.
            None if text.is_empty() => {}
            None => strangers.push((place, cell.text.clone())),
        }
    }
    let missing: Vec<&Column> =
        columns.iter().filter(|c| c.required && head.at.iter().all(|(name, _)| *name != c.name)).collect();
    for (place, column) in strangers {
        let kind = match stranger {
            // A misspelt heading is told as such, and not also as a missing column.
            Stranger::Note if missing.is_empty() => Kind::ExtraColumn { column },
            Stranger::Note | Stranger::Error => {
                let near = nearest(&column, names().chain(columns.iter().map(|c| c.norwegian)));
                Kind::UnknownColumn { column, near, columns: names().collect() }
            }
        };
        problems.report(&place, kind);
    }
    for column in &missing {
        let kind = Kind::MissingColumn { column: column.name, columns: names().collect() };
        problems.report(&Place { file, span: first.span() }, kind);
    }
    missing.is_empty().then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<Vec<&str>> {
        let row = |r: &Row| r.cells.iter().map(|c| &text[c.span.clone()]).collect();
        split(text).rows.iter().map(row).collect()
    }

    #[test]
    fn cells_know_the_bytes_they_stand_on() {
        let text = "\u{feff}lege;nivå\r\n\r\n  kåre ;\"kan; ikke\"\r\n;x";
        assert_eq!(spans(text), vec![vec!["lege", "nivå"], vec!["kåre", "\"kan; ikke\""], vec!["", "x"]]);
        let sheet = split(text);
        assert_eq!(sheet.separator, b';');
        assert_eq!(sheet.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [1, 3, 4]);
        assert_eq!(sheet.rows[1].cells[1].text, "kan; ikke");
    }

    #[test]
    fn quotes_may_hold_separators_quotes_and_lines() {
        let text = "a,b\n\"1,2\",\"sa \"\"hei\"\"\nder\"\n3,4";
        let sheet = split(text);
        assert_eq!(sheet.rows[1].cells[0].text, "1,2");
        assert_eq!(sheet.rows[1].cells[1].text, "sa \"hei\"\nder");
        assert_eq!(sheet.rows[2].line, 4);
    }

    #[test]
    fn blank_rows_of_spreadsheets_are_skipped() {
        assert_eq!(split("a,b\n,\n,,,\n1,2\n").rows.len(), 2);
        assert!(split("").rows.is_empty());
    }
}
