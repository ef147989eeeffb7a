//! Workbooks as plain cells: sheets, rows and typed values, whoever wrote the file. Nobody else knows of the crates that
//! read and write them.

mod ods;
mod read;
mod saved;
mod scan;
mod write;

use chrono::NaiveDate;

use super::scalar::clock_text;
use super::sheet;

pub use ods::is_ods;
pub(super) use read::read_joined;
pub use read::{is_workbook, read_workbook};
pub use saved::{Saved, saved};
pub(super) use write::{Choices, Field, Guide, Look, MOST_CHOICES, Page, write};

/// The name of the sheet of our own workbooks that nobody sees, and no roster is on.
pub(super) const HIDDEN: &str = "_legevakt";

/// Sheets of cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbook {
    /// In the order of the file.
    pub sheets: Vec<WorkSheet>,
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkSheet {
    /// Its name on the tab; of a CSV file the file's name.
    pub name: String,
    /// Rows that are not blank, from the top.
    pub rows: Vec<WorkRow>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkRow {
    /// From 1, as spreadsheets count.
    pub number: usize,
    /// From column A; what is left out at the end is empty.
    pub cells: Vec<Value>,
}

/// What a cell holds. Of a formula it is what the formula came to when the file was saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A date.
    Date(NaiveDate),
    /// A time of day, minutes after midnight.
    Clock(i64),
    /// True or false.
    Flag(bool),
    /// An error such as `#REF!`.
    Error(String),
    /// A formula that the file has no value for, because no spreadsheet has worked it out.
    Unsolved,
}

impl Value {
    /// Whether nothing is to be seen in the cell.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => tidy(text).is_empty(),
            _ => false,
        }
    }

    /// The bytes of its text.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Text(text) | Self::Error(text) => text.len(),
            _ => 0,
        }
    }

    /// What is to be seen in the cell, with blanks of every kind drawn together; dates are `2027-06-05`.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty | Self::Unsolved => String::new(),
            Self::Text(text) | Self::Error(text) => tidy(text),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Clock(minute) => clock_text(*minute),
            Self::Flag(flag) => flag.to_string(),
        }
    }
}

impl WorkRow {
    /// The value in a column, counted from 0.
    #[must_use]
    pub fn cell(&self, column: usize) -> &Value {
        self.cells.get(column).unwrap_or(&Value::Empty)
    }
}

impl WorkSheet {
    /// The rows of a CSV text.
    #[must_use]
    pub fn of_csv(name: &str, text: &str) -> Self {
        let rows = sheet::split(text).rows.into_iter().map(|row| WorkRow {
            number: row.line,
            cells: row.cells.into_iter().map(|c| Value::Text(c.text)).collect(),
        });
        Self { name: name.to_owned(), rows: rows.collect() }
    }
}

/// Trims a text, and makes one space of what is between its words; line ends stay, for they part names.
pub(super) fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A cell by its place, as spreadsheets write it: `Ønsker!C17`. The column is counted from 0, the row from 1.
#[must_use]
pub fn address(sheet: &str, column: usize, row: usize) -> String {
    let letters = letters(column);
    let is_plain = sheet.chars().all(|c| c.is_alphanumeric() || "_.-".contains(c));
    if is_plain { format!("{sheet}!{letters}{row}") } else { format!("'{sheet}'!{letters}{row}") }
}

/// A column as spreadsheets name it, counted from 0.
pub(super) fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let at = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.insert(0, char::from(b'A' + at));
        rest = (rest - 1) / 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_spreadsheets() {
        let told: Vec<String> = [0, 25, 26, 701, 702].iter().map(|c| address("Ønsker", *c, 17)).collect();
        assert_eq!(told, ["Ønsker!A17", "Ønsker!Z17", "Ønsker!AA17", "Ønsker!ZZ17", "Ønsker!AAA17"]);
        assert_eq!(address("Mine ønsker", 2, 1), "'Mine ønsker'!C1");
    }

    #[test]
    fn a_text_is_cut_as_the_strict_readers_cut_it() {
        let texts = [
            ("lege,fra,merknad\nkari,2027-02-01,\"syk; feber; hoste\"\n", ["kari", "2027-02-01", "syk; feber; hoste"]),
            (
                "lege;fra;merknad\nkari;2027-02-01;syk, feber, hoste, slapp\n",
                ["kari", "2027-02-01", "syk, feber, hoste, slapp"],
            ),
            ("lege\tfra\tmerknad\nkari\t2027-02-01\tsyk, feber; hoste\n", ["kari", "2027-02-01", "syk, feber; hoste"]),
            (
                "Vakter, våren\n\ndato;natt;dag\n1.2.2027;Kari Li, Ola By, Per Å;Anne\n",
                ["1.2.2027", "Kari Li, Ola By, Per Å", "Anne"],
            ),
        ];
        for (text, last) in texts {
            let forgiving: Vec<Vec<String>> = WorkSheet::of_csv("x.csv", text)
                .rows
                .iter()
                .map(|r| r.cells.iter().map(Value::text).collect())
                .collect();
            let strict: Vec<Vec<String>> =
                sheet::split(text).rows.iter().map(|r| r.cells.iter().map(|c| c.text.clone()).collect()).collect();
            assert_eq!(forgiving, strict);
            assert_eq!(strict.last().expect("a row"), &last);
        }
    }

    #[test]
    fn a_title_above_the_headings_does_not_hide_the_separator() {
        let sheet = WorkSheet::of_csv("x.csv", "Vaktliste, våren\n\ndato;natt\n1.2.2027;kari\n");
        assert_eq!(sheet.rows[2].cells, [Value::Text("1.2.2027".into()), Value::Text("kari".into())]);
        assert_eq!(sheet.rows[1].number, 3);
    }
}
