//! Wishes: a table with one wish a row, as it comes from a form or a spreadsheet.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::DoctorIx;
use crate::domain::given::Period;
use crate::domain::station::ShiftKind;
use crate::domain::wish::{Level, Wish};

use super::Idle;
use super::diagnostic::{FileIx, Place, Problems};
use super::kind::Kind;
use super::node::Told;
use super::read::{Grid, People};
use super::scalar::bad_choice;
use super::sheet::{self, Cell, Column, Head, Row, Stranger};
use super::words::{KINDS, LEVELS, NORWEGIAN_KINDS, NORWEGIAN_WEEKDAYS, NYNORSK, WEEKDAYS, Words, YES_NO, meaning};
use crate::domain::time::{plus_days, read_date};

pub(super) static COLUMNS: [Column; 9] = [
    Column { name: "doctor", norwegian: "lege", required: true },
    Column { name: "level", norwegian: "nivå", required: true },
    Column { name: "from", norwegian: "fra", required: false },
    Column { name: "to", norwegian: "til", required: false },
    Column { name: "days", norwegian: "dager", required: false },
    Column { name: "kinds", norwegian: "vakttyper", required: false },
    Column { name: "lines", norwegian: "vaktlinjer", required: false },
    Column { name: "only", norwegian: "bare", required: false },
    Column { name: "note", norwegian: "merknad", required: false },
];

/// The columns, in the order in which they are written.
pub(in crate::format) const NAMES: [&str; 9] = {
    let mut names = [""; 9];
    let mut at = 0;
    while at < names.len() {
        names[at] = COLUMNS[at].name;
        at += 1;
    }
    names
};

/// The column that a heading names.
pub(in crate::format) fn name_of(heading: &str) -> Option<&'static str> {
    let text = heading.to_lowercase();
    COLUMNS.iter().find(|c| c.name == text || c.norwegian == text).map(|c| c.name)
}

/// What a column is called in Norwegian.
pub(in crate::format) fn norwegian(name: &str) -> Option<&'static str> {
    COLUMNS.iter().find(|c| c.name == name).map(|c| c.norwegian)
}

/// The wishes of a file with their places, in its order; reports every cell that is wrong.
pub(super) fn read(
    problems: &mut Problems,
    file: FileIx,
    period: &Period,
    people: People<'_>,
    grid: Grid<'_>,
) -> Vec<(Wish, Place)> {
    let sheet = sheet::split(problems.text(file));
    let Some(head) = sheet::head(problems, file, &sheet, &COLUMNS, Stranger::Error) else { return Vec::new() };
    let is_row = |row: &Row| !head.cell(row, "doctor").text.is_empty() && is_level(&head.cell(row, "level").text);
    sheet::rows_in_quotes(problems, file, &sheet, &head, &is_row);
    let rows = sheet.rows.iter().skip(1);
    let place = |row: &Row| Place { file, span: row.span() };
    let mut wish = |row: &Row| Reader { problems, file, head: &head, row }.wish(period, people, grid);
    rows.filter_map(|row| Some((wish(row)?, place(row)))).collect()
}

/// The last date that a wish can speak of: who cannot on the date after the period has said no to the night that runs into it.
fn last_date(level: Option<Level>, period: &Period) -> NaiveDate {
    plus_days(period.to, i64::from(level == Some(Level::Cannot)))
}

/// Whether a cell says how much something is wished.
fn is_level(text: &str) -> bool {
    let text = bokmal(text.to_lowercase());
    !text.is_empty()
        && (meaning(&LEVELS, &text).is_some() || meaning(&LEVELS, &text.replace([' ', '_'], "-")).is_some())
}

/// A word of nynorsk as bokmål has it, where it is another.
fn bokmal(text: String) -> String {
    meaning(&NYNORSK, &text).map_or(text, str::to_owned)
}

struct Reader<'a> {
    problems: &'a mut Problems,
    file: FileIx,
    head: &'a Head,
    row: &'a Row,
}

impl Reader<'_> {
    /// Reads the whole row before giving up, so that all its mistakes are told.
    fn wish(&mut self, period: &Period, people: People<'_>, grid: Grid<'_>) -> Option<Wish> {
        if self.row.cells.len() > self.head.width {
            let kind = Kind::TooManyCells { found: self.row.cells.len(), columns: self.head.width };
            self.problems.report(&self.place(self.row.span()), kind);
            return None;
        }
        let doctor = self.doctor(people);
        let level = self.word("level", &LEVELS);
        let (from, to) = (self.date("from"), self.date("to"));
        let days = self.list("days", &[&WEEKDAYS, &NORWEGIAN_WEEKDAYS]);
        let kinds: BTreeSet<ShiftKind> = self.list("kinds", &[&KINDS, &NORWEGIAN_KINDS]);
        let lines = self.lines(grid);
        let only = self.word("only", &YES_NO);
        if let (Some(first), Some(last)) = (from, to)
            && last < first
        {
            let kind = Kind::FromAfterTo { from: first.to_string(), to: last.to_string() };
            self.problems.report(&self.place(self.head.cell(self.row, "to").span), kind);
        }
        let is_in_order = from.zip(to).is_none_or(|(first, last)| first <= last) && period.from <= period.to;
        let is_before = to.is_some_and(|last| last < period.from);
        if is_in_order && (is_before || from.is_some_and(|first| last_date(level, period) < first)) {
            let kind = Kind::WishOutsidePeriod { from: period.from, to: period.to };
            self.problems.report(&self.place(self.row.span()), kind);
        }
        if only == Some(true) && days.is_empty() && kinds.is_empty() {
            self.problems.report(&self.place(self.row.span()), Kind::Idle(Idle::OnlyAll));
        }
        let note = self.head.cell(self.row, "note").text;
        Some(Wish {
            doctor: doctor?,
            level: level?,
            from,
            to,
            days,
            kinds,
            lines,
            only: only?,
            note,
            line: self.row.line,
        })
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.file, span }
    }

    fn doctor(&mut self, people: People<'_>) -> Option<DoctorIx> {
        let cell = self.head.cell(self.row, "doctor");
        let place = self.place(cell.span);
        if cell.text.is_empty() {
            self.problems.report(&place, Kind::EmptyText);
            return None;
        }
        people.find_or_named(self.problems, Told { text: &cell.text, place: &place })
    }

    /// A word in any case, also written with underscores or with blanks for hyphens.
    fn word<T: Copy>(&mut self, column: &str, words: &'static Words<T>) -> Option<T> {
        let cell = self.head.cell(self.row, column);
        let text = bokmal(cell.text.to_lowercase());
        let found = meaning(words, &text).or_else(|| meaning(words, &text.replace([' ', '_'], "-")));
        if found.is_none() {
            let all: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
            self.problems.report(&self.place(cell.span), *bad_choice(&cell.text, &all));
        }
        found
    }

    fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let cell = self.head.cell(self.row, column);
        if cell.text.is_empty() {
            return None;
        }
        let date = read_date(&cell.text);
        if date.is_none() {
            self.problems.report(&self.place(cell.span), Kind::BadDate { text: cell.text });
        }
        date
    }

    fn list<T: Copy + Ord>(&mut self, column: &str, words: &[&'static Words<T>]) -> BTreeSet<T> {
        let mut found = BTreeSet::new();
        for item in self.items(column) {
            let text = bokmal(item.text.to_lowercase());
            match words.iter().find_map(|w| meaning(w, &text)) {
                Some(value) => {
                    found.insert(value);
                }
                None => {
                    let all: Vec<&'static str> = words.iter().flat_map(|w| w.iter()).map(|(word, _)| *word).collect();
                    self.problems.report(&self.place(item.span), *bad_choice(&item.text, &all));
                }
            }
        }
        found
    }

    fn lines(&mut self, grid: Grid<'_>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for item in self.items("lines") {
            let place = self.place(item.span);
            if grid.line(self.problems, Told { text: &item.text, place: &place }).is_some() {
                found.insert(item.text);
            }
        }
        found
    }

    /// The members of a list in a cell. Ids and words hold none of the signs that people put between them.
    fn items(&self, column: &str) -> Vec<Cell> {
        let cell = self.head.cell(self.row, column);
        let raw = &self.problems.text(self.file)[cell.span.clone()];
        let mut items = Vec::new();
        let mut at = 0;
        for part in raw.split([';', '|', ',', ' ', '"']) {
            if !part.trim().is_empty() {
                let start = cell.span.start + at;
                items.push(Cell { text: part.trim().to_owned(), span: start..start + part.len() });
            }
            at += part.len() + 1;
        }
        items
    }
}
