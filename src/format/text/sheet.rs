//! Tables as text: cells with the bytes they stand on, whatever the separator, the quotes and the order of columns.

use std::ops::{ControlFlow, Range};

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::diagnostic::{FileIx, Place, Problems};
use super::kind::Kind;
use super::opened::MOST_TABLE;
use crate::domain::nearest;
use crate::domain::table::restored;

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct Cell {
    /// Its text, unquoted and trimmed.
    pub(in crate::format) text: String,
    /// The bytes it stands on, quotes among them.
    pub(in crate::format) span: Range<usize>,
}

/// A row that is not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct Row {
    /// Its line of the file, from 1.
    pub(in crate::format) line: usize,
    /// Its cells.
    pub(in crate::format) cells: Vec<Cell>,
}

impl Row {
    /// The bytes from its first to its last cell.
    pub(in crate::format) fn span(&self) -> Range<usize> {
        let start = self.cells.first().map_or(0, |c| c.span.start);
        start..self.cells.last().map_or(start, |c| c.span.end)
    }
}

/// The rows of a text and the separator they use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct Sheet {
    /// `,`, `;` or a tab.
    pub(in crate::format) separator: u8,
    /// Rows that are not blank.
    pub(in crate::format) rows: Vec<Row>,
    /// What is wrong with the text as a table, and the bytes where it begins to be.
    pub(in crate::format) faults: Vec<(Range<usize>, Kind)>,
}

/// The most cells that are read: far more than a roster of ten years, and far less than would fill the memory.
pub(in crate::format) const MOST_CELLS: usize = 2_000_000;

/// The most columns.
pub(in crate::format) const MOST_COLUMNS: usize = 1_000;

/// Splits a text into cells, at the separator that parts most of its rows: a title above the headings may have a comma, and
/// a note below them any number. Of separators that part as many rows the comma comes last, for it is the one that stands
/// in sentences and lists of names too. Where a mark is wrong by one of them, lines are counted in place of rows: a mark that
/// is not closed makes one cell of the rows after it, and the table would else be taken for one of another separator.
pub(in crate::format) fn split(text: &str) -> Sheet {
    if text.len() > MOST_TABLE {
        let fault = (0..0, Kind::TooManyBytes { most: MOST_TABLE });
        return Sheet { separator: b',', rows: Vec::new(), faults: vec![fault] };
    }
    let parted = [b';', b'\t', b','].map(|separator| (parted_rows(text, separator), separator));
    let is_broken = parted.iter().any(|((_, is_broken), _)| *is_broken);
    let [semicolon, tab, comma] = parted.map(|((rows, _), separator)| {
        let lines = || text.lines().filter(|line| line.contains(char::from(separator))).count();
        (if is_broken { lines() } else { rows }, separator)
    });
    let best = if semicolon.0 >= tab.0 { semicolon } else { tab };
    // A text of one column has no separator, and is written on with commas.
    let best = if best.0 == 0 || comma.0 > best.0 { comma } else { best };
    split_by(text, best.1)
}

/// The byte at which a table begins: a byte order mark is skipped.
fn start_of(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// How many rows that are not blank a separator parts into several cells, and whether the quotation marks of one are wrong;
/// none of their text is kept.
fn parted_rows(text: &str, separator: u8) -> (usize, bool) {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let (bytes, mut buffer) = (text.as_bytes(), [0; 256]);
    let (mut at, mut cells, mut says_something, mut parted) = (start_of(text), 0_usize, false, 0);
    let (mut from, mut is_broken) = (at, false);
    loop {
        let (result, read, written) = reader.read_field(&bytes[at..], &mut buffer);
        at += read;
        says_something |= buffer[..written].iter().any(|byte| !byte.is_ascii_whitespace());
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                cells += 1;
                is_broken |= quotation(text[from..at].trim_start_matches(['\n', '\r']), separator).is_some();
                from = at;
                if record_end {
                    parted += usize::from(cells > 1 && says_something);
                    (cells, says_something) = (0, false);
                }
            }
            ReadFieldResult::End => return (parted, is_broken),
        }
    }
}

/// Splits a text into cells at a separator.
pub(in crate::format) fn split_by(text: &str, separator: u8) -> Sheet {
    let mut sheet = Sheet { separator, rows: Vec::new(), faults: Vec::new() };
    let (mut cells, mut count) = (Vec::new(), 0);
    each_cell(text, separator, &mut |cell, fault, is_last| {
        sheet.faults.extend(fault.map(|kind| (cell.span.start..cell.span.start + 1, kind)));
        cells.push(cell);
        count += 1;
        let too_many = match (count > MOST_CELLS, cells.len() > MOST_COLUMNS) {
            (true, _) => Some(Kind::TableTooLarge { most: MOST_CELLS }),
            (_, true) => Some(Kind::TableTooWide { most: MOST_COLUMNS }),
            _ => None,
        };
        if let Some(kind) = too_many {
            sheet.faults.push((0..0, kind));
            return ControlFlow::Break(());
        }
        if is_last {
            sheet.rows.push(Row { line: 0, cells: std::mem::take(&mut cells) });
        }
        ControlFlow::Continue(())
    });
    sheet.rows.retain(|row| row.cells.iter().any(|c| !c.text.is_empty()));
    let (mut line, mut at) = (1, 0);
    for row in &mut sheet.rows {
        let from = row.span().start;
        line += text.as_bytes()[at..from].iter().filter(|b| **b == b'\n').count();
        (at, row.line) = (from, line);
    }
    sheet
}

/// What is done with a cell: what is wrong with its quotation marks, and whether its row ends with it.
type Taken<'a> = &'a mut dyn FnMut(Cell, Option<Kind>, bool) -> ControlFlow<()>;

fn each_cell(text: &str, separator: u8, take: Taken<'_>) {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let (bytes, start) = (text.as_bytes(), start_of(text));
    // A cell is never longer than the text it is read from.
    let mut buffer = vec![0; bytes.len() + 1];
    let (mut at, mut from, mut written) = (start, start, 0);
    loop {
        let (result, read, out) = reader.read_field(&bytes[at..], &mut buffer[written..]);
        (at, written) = (at + read, written + out);
        match result {
            // The reader asks for more, and is then told that there is none.
            ReadFieldResult::InputEmpty => {}
            ReadFieldResult::Field { record_end } => {
                let cell = restored(String::from_utf8_lossy(&buffer[..written]).trim()).to_owned();
                let cell = Cell { text: cell, span: bare(text, from..at, separator) };
                let fault = quotation(text[from..at].trim_start_matches(['\n', '\r']), separator);
                if take(cell, fault, record_end).is_break() {
                    return;
                }
                (from, written) = (at, 0);
            }
            ReadFieldResult::OutputFull | ReadFieldResult::End => return,
        }
    }
}

/// What is wrong with the quotation marks around a cell, of which `raw` is all, the separator or line end after it too. A
/// mark counts as the first sign of the cell alone, and two within are one of the text.
fn quotation(raw: &str, separator: u8) -> Option<Kind> {
    let mut inside = raw.strip_prefix('"')?;
    loop {
        let Some((_, after)) = inside.split_once('"') else { return Some(Kind::UnclosedQuote) };
        match after.strip_prefix('"') {
            Some(rest) => inside = rest,
            None => {
                let rest = after.trim_end_matches(['\n', '\r']);
                let rest = rest.strip_suffix(char::from(separator)).unwrap_or(rest);
                return (!rest.trim().is_empty()).then_some(Kind::AfterQuote);
            }
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
pub(in crate::format) struct Column {
    /// Its name, which is what the program writes.
    pub(in crate::format) name: &'static str,
    /// What Norwegian files may call it.
    pub(in crate::format) norwegian: &'static str,
    /// Whether it must be there.
    pub(in crate::format) required: bool,
}

/// What to do with a column that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Stranger {
    /// It is a mistake.
    Error,
    /// It is skipped and told.
    Note,
    /// It is skipped and told, in a table that has some heading of ours or like ours; of any other nothing is shown.
    Ours,
}

/// Where each known column is, by name.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct Head {
    at: Vec<(&'static str, usize)>,
    /// Number of columns.
    pub(in crate::format) width: usize,
}

impl Head {
    /// The cell of a column; empty, at the row's end, when the row is too short or the column is not there.
    pub(in crate::format) fn cell(&self, row: &Row, name: &str) -> Cell {
        let at = self.at.iter().find(|(n, _)| *n == name).map(|(_, at)| *at);
        let end = row.span().end;
        at.and_then(|at| row.cells.get(at)).cloned().unwrap_or(Cell { text: String::new(), span: end..end })
    }
}

/// Reads the headings; `None` when the table cannot be read by them, which is then reported.
pub(in crate::format) fn head(
    problems: &mut Problems,
    file: FileIx,
    sheet: &Sheet,
    columns: &'static [Column],
    stranger: Stranger,
) -> Option<Head> {
    let names = || columns.iter().map(|c| c.name);
    for (span, kind) in &sheet.faults {
        problems.report(&Place { file, span: span.clone() }, kind.clone());
    }
    if !sheet.faults.is_empty() {
        return None;
    }
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
    // A heading that is nobody's is told of; a table that has none of ours, nor any like them, may be somebody's secret.
    let is_like = |(_, text): &(Place, String)| near(text, columns).is_some();
    if head.at.is_empty() && !strangers.iter().any(is_like) && stranger != Stranger::Note {
        problems.report(&Place { file, span: 0..0 }, Kind::NotOurs);
        return None;
    }
    let missing: Vec<&Column> =
        columns.iter().filter(|c| c.required && head.at.iter().all(|(name, _)| *name != c.name)).collect();
    for (place, column) in strangers {
        let kind = match stranger {
            // A misspelt heading is told as such, and not also as a missing column.
            Stranger::Note | Stranger::Ours if missing.is_empty() => Kind::ExtraColumn { column },
            Stranger::Note | Stranger::Ours | Stranger::Error => {
                Kind::UnknownColumn { near: near(&column, columns), column, columns: names().collect() }
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

/// The heading that may have been meant.
fn near(text: &str, columns: &'static [Column]) -> Option<String> {
    nearest(text, columns.iter().flat_map(|c| [c.name, c.norwegian]))
}

/// Reports cells in quotation marks that hold what looks like a row of the table: as many cells as there are headings, or
/// whatever `is_row` says. A mark too many makes one cell of all that follows up to the next mark.
pub(in crate::format) fn rows_in_quotes(
    problems: &mut Problems,
    file: FileIx,
    sheet: &Sheet,
    head: &Head,
    is_row: &dyn Fn(&Row) -> bool,
) {
    let text = problems.text(file).to_owned();
    for cell in sheet.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.text.contains('\n')) {
        let raw = &text[cell.span.clone()];
        let lines = raw.trim_end_matches('"').lines().skip(1);
        let mut rows = lines.flat_map(|line| split_by(line, sheet.separator).rows);
        if rows.any(|row| row.cells.len() == head.width && head.width > 2 || is_row(&row)) {
            let start = cell.span.start;
            problems.report(&Place { file, span: start..start + 1 }, Kind::RowInQuotes);
        }
    }
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
    fn marks_that_are_not_closed_or_not_around_the_whole_cell_are_faults() {
        for (text, fault) in [
            ("a,b\n1,\"2\n3,4\n", Some(Kind::UnclosedQuote)),
            ("a,b\n1,\"\n", Some(Kind::UnclosedQuote)),
            ("a,b\n1,\"2\"\"\n3,4\n", Some(Kind::UnclosedQuote)),
            ("a,b\n1,\"2\" x\n3,4\n", Some(Kind::AfterQuote)),
            ("a,b\n\"1\"x,2\n", Some(Kind::AfterQuote)),
            ("a,b\n\"\",\"\"\"\"\r\n\"x\" ,\"2\"", None),
            ("a,b\n5\" nål, \"x\n", None),
        ] {
            let faults: Vec<Kind> = split(text).faults.into_iter().map(|(_, kind)| kind).collect();
            assert_eq!(faults, Vec::from_iter(fault), "{text}");
        }
    }

    #[test]
    fn a_mark_that_is_not_closed_makes_no_other_separator_of_the_signs_after_it() {
        let text = "a,b\n1,\"2\nman;tir,4\nons;fre,5\n";
        let sheet = split(text);
        assert_eq!(sheet.separator, b',');
        assert_eq!(sheet.faults.into_iter().map(|(_, kind)| kind).collect::<Vec<_>>(), [Kind::UnclosedQuote]);
    }

    #[test]
    fn no_table_is_larger_than_the_memory() {
        let wide = ",".repeat(MOST_COLUMNS);
        assert_eq!(split(&wide).faults, [(0..0, Kind::TableTooWide { most: MOST_COLUMNS })]);
        let long = "a,b\n".repeat(MOST_CELLS / 2 + 1);
        assert_eq!(split(&long).faults, [(0..0, Kind::TableTooLarge { most: MOST_CELLS })]);
        let large = " ".repeat(MOST_TABLE + 1);
        assert_eq!(split(&large).faults, [(0..0, Kind::TooManyBytes { most: MOST_TABLE })]);
    }

    #[test]
    fn blank_rows_of_spreadsheets_are_skipped() {
        assert_eq!(split("a,b\n,\n,,,\n1,2\n").rows.len(), 2);
        assert!(split("").rows.is_empty());
    }
}
