//! From the bytes of an .ods file to cells.
//!
//! Its sheets stand in one part, and every row and cell says how often it is repeated: a few bytes can be more cells than any
//! memory holds. So the part is read here as it comes, and what is repeated is counted before it is made.

use std::io::{BufReader, Cursor, Read};

use chrono::NaiveDate;
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::super::import::{Remarks, What};
use super::super::sheet::{MOST_CELLS, MOST_COLUMNS};
use super::read::{MOST_LETTERS, MOST_SHEETS};
use super::{HIDDEN, Value, WorkRow, WorkSheet, Workbook};
use crate::domain::time::read_date;

/// The part that holds the cells.
const CONTENT: &str = "content.xml";

/// The part that says what the file is, and what it says of a table of OpenDocument.
const KIND: (&str, &str) = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");

/// Whether the bytes of a zip are a spreadsheet of OpenDocument.
#[must_use]
pub fn is_ods(bytes: &[u8]) -> bool {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(mut part) = zip.by_name(KIND.0) else { return false };
    let mut said = vec![0; KIND.1.len()];
    part.read_exact(&mut said).is_ok() && said == KIND.1.as_bytes()
}

/// Reads the sheets; of joined cells each says what the first one says, where that is wanted.
///
/// # Errors
/// When the part that holds them is damaged, or more than any roster needs.
pub(super) fn sheets(bytes: &[u8], is_joined: bool) -> Result<Workbook, Remarks> {
    let damaged = || Remarks::of(What::Damaged { part: CONTENT.to_owned() });
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let part = zip.by_name(CONTENT).map_err(|_| damaged())?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().expand_empty_elements = true;
    let mut reading = Reading { is_joined, ..Reading::default() };
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => reading.begins(&element),
            Ok(Event::End(element)) => reading.ends(element.local_name().as_ref()),
            Ok(Event::Text(text)) => reading.says(&text.xml10_content()),
            Ok(Event::CData(text)) => reading.says(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) => {
                let named = quick_xml::escape::resolve_predefined_entity(&entity).map(str::to_owned);
                let sign = entity.resolve_char_ref().ok().flatten().map(String::from);
                reading.says(&named.or(sign).unwrap_or_default());
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(damaged()),
        }
        if reading.is_too_large {
            return Err(Remarks::of(What::TooLarge));
        }
    }
    let Reading { workbook, remarks, sheet, .. } = reading;
    match (remarks.has_errors(), sheet) {
        (true, _) => Err(remarks),
        // Cut off in a sheet.
        (_, Some(_)) => Err(damaged()),
        (false, None) => Ok(workbook),
    }
}

/// What has been read, and where the reader is.
#[derive(Default)]
struct Reading {
    workbook: Workbook,
    remarks: Remarks,
    is_joined: bool,
    is_too_large: bool,
    cells: usize,
    letters: usize,
    sheet: Option<WorkSheet>,
    /// How deep the reader is in tables that are drawn upon the sheet.
    drawn: usize,
    /// The number of the next row, from 0.
    next: usize,
    row: Option<Line>,
    cell: Option<Here>,
}

/// A row that is being read.
#[derive(Default)]
struct Line {
    times: usize,
    cells: Vec<Value>,
    /// The column of the next cell.
    next: usize,
    /// What joined cells say, and how many of them are still to come.
    joined: Option<(Value, usize)>,
}

/// A cell that is being read.
struct Here {
    times: usize,
    across: usize,
    is_covered: bool,
    kind: Kind,
    /// Paragraphs of its own; what is drawn or noted upon it is not of it.
    text: String,
    paragraphs: usize,
    /// How deep the reader is in the cell; its paragraphs are at 1.
    depth: usize,
    is_in_paragraph: bool,
}

/// What a cell says that it holds.
enum Kind {
    /// What is to be seen.
    Seen,
    Value(Value),
    Error,
    /// A formula without a value.
    Unsolved,
}

impl Reading {
    fn begins(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        if let Some(cell) = &mut self.cell {
            cell.begins(name.as_ref());
            return;
        }
        match name.as_ref() {
            "table" if self.sheet.is_some() => self.drawn += 1,
            _ if self.drawn > 0 => {}
            "table" => {
                let name = attribute(element, "name").unwrap_or_default();
                self.is_too_large |= self.workbook.sheets.len() >= MOST_SHEETS;
                (self.sheet, self.next) = (Some(WorkSheet { name, rows: Vec::new() }), 0);
            }
            "table-row" if self.sheet.is_some() => {
                self.row = Some(Line { times: times(element, "number-rows-repeated"), ..Line::default() });
            }
            "table-cell" | "covered-table-cell" if self.row.is_some() => {
                self.cell = Some(Here::of(element, name.as_ref() == "covered-table-cell"));
            }
            _ => {}
        }
    }

    fn ends(&mut self, name: &str) {
        if let Some(cell) = &mut self.cell
            && cell.depth > 0
        {
            cell.depth -= 1;
            cell.is_in_paragraph &= cell.depth > 0;
            return;
        }
        match name {
            "table" if self.drawn > 0 => self.drawn -= 1,
            _ if self.drawn > 0 => {}
            "table-cell" | "covered-table-cell" => self.puts_cell(),
            "table-row" => self.puts_row(),
            "table" => {
                let sheet = self.sheet.take().filter(|sheet| !self.is_joined || sheet.name != HIDDEN);
                self.workbook.sheets.extend(sheet);
            }
            _ => {}
        }
    }

    fn says(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.is_in_paragraph) {
            cell.text.push_str(text);
            self.is_too_large |= cell.text.len() > MOST_LETTERS;
        }
    }

    fn puts_cell(&mut self) {
        let (Some(cell), Some(line)) = (self.cell.take(), &mut self.row) else { return };
        let (times, across) = (cell.times, cell.across);
        let (at, value) = (line.next, cell.value());
        line.next = line.next.saturating_add(times);
        let (value, times) = match (&mut line.joined, value.is_blank()) {
            (Some((joined, left)), true) if *left > 0 => {
                let filled = times.min(*left);
                *left -= filled;
                (joined.clone(), filled)
            }
            (_, true) => return,
            (joined, false) => {
                *joined = (self.is_joined && across > 1).then(|| (value.clone(), across - 1));
                (value, times)
            }
        };
        if at.saturating_add(times) > MOST_COLUMNS {
            if let Some(sheet) = &self.sheet
                && !self.remarks.errors().any(|remark| remark.spot.as_ref().is_some_and(|s| s.sheet == sheet.name))
            {
                self.remarks.on(&sheet.name, What::TooWide { most: MOST_COLUMNS });
            }
            return;
        }
        line.cells.resize(at, Value::Empty);
        line.cells.extend(std::iter::repeat_n(value, times));
    }

    fn puts_row(&mut self) {
        let Some(line) = self.row.take() else { return };
        let first = self.next;
        self.next = self.next.saturating_add(line.times);
        let Some(sheet) = self.sheet.as_mut().filter(|_| !line.cells.is_empty()) else { return };
        let letters: usize = line.cells.iter().map(Value::size).sum();
        self.cells = self.cells.saturating_add(line.cells.len().saturating_mul(line.times));
        self.letters = self.letters.saturating_add(letters.saturating_mul(line.times));
        if self.cells > MOST_CELLS || self.letters > MOST_LETTERS {
            self.is_too_large = true;
            return;
        }
        let rows = (0..line.times).map(|n| WorkRow { number: first + n + 1, cells: line.cells.clone() });
        sheet.rows.extend(rows);
    }
}

impl Here {
    fn of(element: &BytesStart<'_>, is_covered: bool) -> Self {
        Self {
            times: times(element, "number-columns-repeated"),
            across: times(element, "number-columns-spanned"),
            is_covered,
            kind: kind(element),
            text: String::new(),
            paragraphs: 0,
            depth: 0,
            is_in_paragraph: false,
        }
    }

    fn begins(&mut self, name: &str) {
        self.depth += 1;
        match name {
            "p" if self.depth == 1 => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.is_in_paragraph = true;
            }
            // However many blanks there are, they are read as one.
            "s" | "tab" if self.is_in_paragraph => self.text.push(' '),
            "line-break" if self.is_in_paragraph => self.text.push('\n'),
            _ => {}
        }
    }

    fn value(self) -> Value {
        match self.kind {
            // What lies under joined cells is not to be seen.
            _ if self.is_covered => Value::Empty,
            Kind::Value(value) => value,
            Kind::Error => Value::Error(self.text),
            Kind::Unsolved => Value::Unsolved,
            Kind::Seen if self.text.is_empty() => Value::Empty,
            Kind::Seen => Value::Text(self.text),
        }
    }
}

/// An attribute by its name, in whatever space of names.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let is_it = |attribute: &Attribute<'_>| attribute.key.local_name().as_ref() == name;
    let found = all.with_checks(false).filter_map(Result::ok).find(is_it)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// How many there are of what an element says: one where it does not say.
fn times(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name).and_then(|text| text.trim().parse().ok()).unwrap_or(1).max(1)
}

fn kind(element: &BytesStart<'_>) -> Kind {
    let all: Vec<_> = element.attributes().with_checks(false).filter_map(Result::ok).collect();
    let of = |key: &str| {
        let found = all.iter().find(|attribute| attribute.key.as_ref() == key)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    };
    if of("calcext:value-type").as_deref() == Some("error") {
        return Kind::Error;
    }
    let value = match of("office:value-type").as_deref() {
        Some("float" | "percentage" | "currency") => of("office:value").and_then(|n| n.parse().ok()).map(Value::Number),
        Some("date") => of("office:date-value").map(|text| date(&text)),
        Some("time") => of("office:time-value").map(|text| time(&text)),
        Some("boolean") => of("office:boolean-value").map(|text| Value::Flag(text == "true")),
        Some(_) => of("office:string-value").map(Value::Text),
        None if of("table:formula").is_some() => return Kind::Unsolved,
        None => None,
    };
    value.map_or(Kind::Seen, Kind::Value)
}

/// `2027-06-05`, or with a time of day after it.
fn date(text: &str) -> Value {
    match text.split_once('T') {
        None => read_date(text).map_or_else(|| Value::Text(text.to_owned()), Value::Date),
        Some((day, time)) if time.trim_end_matches(['0', ':', '.']).is_empty() => {
            read_date(day).map_or_else(|| Value::Text(text.to_owned()), |day: NaiveDate| Value::Date(day))
        }
        Some((day, time)) => Value::Text(format!("{day}T{}", time.get(..5).unwrap_or(time))),
    }
}

/// `PT16H30M00S`; what is no time of day is the text that it is.
fn time(text: &str) -> Value {
    let parts = || {
        let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds: i64 = rest.split(['.', ',', 'S']).next()?.parse().ok()?;
        Some(hours.parse::<i64>().ok()?.checked_mul(60)?.checked_add(minutes.parse().ok()?)? + i64::from(seconds >= 30))
    };
    match parts() {
        Some(minutes) if (0..=24 * 60).contains(&minutes) => Value::Clock(minutes),
        _ => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A spreadsheet with one sheet of some rows.
    fn book(rows: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let content = format!(
            "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Ark 1\">{rows}</table:table>\
             </office:spreadsheet></office:body></office:document-content>"
        );
        for (name, text) in [(KIND.0, KIND.1), (CONTENT, content.as_str())] {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(text.as_bytes()).expect("written");
        }
        zip.finish().expect("a zip").into_inner()
    }

    fn rows(text: &str, is_joined: bool) -> Vec<(usize, Vec<Value>)> {
        let bytes = book(text);
        assert!(is_ods(&bytes));
        let workbook = sheets(&bytes, is_joined).expect("a workbook");
        let [sheet] = &workbook.sheets[..] else { panic!("one sheet") };
        assert_eq!(sheet.name, "Ark 1");
        sheet.rows.iter().map(|row| (row.number, row.cells.clone())).collect()
    }

    fn text(text: &str) -> Value {
        Value::Text(text.to_owned())
    }

    #[test]
    fn cells_are_what_they_say_and_stand_where_they_are() {
        let cell =
            |attributes: &str, inside: &str| format!("<table:table-cell {attributes}>{inside}</table:table-cell>");
        let row = [
            cell("office:value-type=\"date\" office:date-value=\"2027-06-05\"", "<text:p>5.6.27</text:p>"),
            cell("office:value-type=\"date\" office:date-value=\"2027-06-05T18:30:00\"", ""),
            cell("office:value-type=\"time\" office:time-value=\"PT16H30M00S\"", ""),
            cell("office:value-type=\"float\" office:value=\"2.5\"", "<text:p>2,5</text:p>"),
            cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", ""),
            cell("table:number-columns-repeated=\"2\"", ""),
            cell(
                "office:value-type=\"string\"",
                "<office:annotation><text:p>skjult</text:p></office:annotation><text:p>Kåre<text:s/>&amp; \
                 <text:span>Ola</text:span></text:p><text:p>Per</text:p>",
            ),
            cell("table:formula=\"of:=A1\"", ""),
            cell("office:value-type=\"string\" calcext:value-type=\"error\"", "<text:p>#REF!</text:p>"),
        ];
        let day = NaiveDate::from_ymd_opt(2027, 6, 5).expect("a day");
        let wanted = vec![
            Value::Date(day),
            text("2027-06-05T18:30"),
            Value::Clock(16 * 60 + 30),
            Value::Number(2.5),
            Value::Flag(true),
            Value::Empty,
            Value::Empty,
            text("Kåre & Ola\nPer"),
            Value::Unsolved,
            Value::Error("#REF!".to_owned()),
        ];
        let blank = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>";
        let found = rows(&format!("{blank}<table:table-row>{}</table:table-row>", row.concat()), false);
        assert_eq!(found, [(4, wanted)]);
    }

    #[test]
    fn what_is_repeated_is_there_as_often_and_what_is_joined_says_the_same_where_that_is_wanted() {
        let head = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-spanned=\"3\">\
                    <text:p>Natt</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/>\
                    <table:table-cell table:number-columns-repeated=\"2\"><text:p>Dag</text:p></table:table-cell></table:table-row>";
        let (night, day) = (text("Natt"), text("Dag"));
        let apart = vec![night.clone(), Value::Empty, Value::Empty, day.clone(), day.clone()];
        assert_eq!(rows(head, false), [(1, apart.clone()), (2, apart)]);
        let joined = vec![night.clone(), night.clone(), night, day.clone(), day];
        assert_eq!(rows(head, true), [(1, joined.clone()), (2, joined)]);
    }

    #[test]
    fn a_few_bytes_that_are_too_many_cells_are_refused() {
        let bomb = |rows: &str, columns: &str| {
            let row = format!(
                "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\
                 \"{columns}\"><text:p>x</text:p></table:table-cell></table:table-row>"
            );
            sheets(&book(&row), false).expect_err("too many").0.remove(0).what
        };
        assert_eq!(bomb("1000000", "1000"), What::TooLarge);
        assert_eq!(bomb("18446744073709551615", "2"), What::TooLarge);
        assert_eq!(bomb("1", "1001"), What::TooWide { most: MOST_COLUMNS });
        assert_eq!(bomb("1", "18446744073709551615"), What::TooWide { most: MOST_COLUMNS });
    }
}
