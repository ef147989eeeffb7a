//! Tables with dates along one side and shifts or doctors along the other.
//!
//! The dates are found first, then what stands over the columns beside them; what the cells hold follows from that. Under
//! shifts stand names, under doctors stand codes. A table with its dates across is one with its dates down, turned. Several
//! tables may stand beside or under one another, each under its own headings or those of the one before.

use std::collections::BTreeSet;
use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::axes::{Axis, axes};
use super::codes::{codes, is_off};
use super::dates::{Day, month_of, week_of};
use super::grid::Grid;
use super::heads::{Head, Heading, headings};
use super::list::line;
use super::people::{Called, called};
use super::reading::{Reader, Reading, fault, is_number};
use super::words::{Seats, is_calendar, ours};
use super::{KINDS, Layout, Value, What, word};
use crate::domain::nearest;
use crate::domain::roster::Oddity;

/// Rows over the first date that may hold headings.
const HEAD_ROWS: usize = 6;

/// Rows that a date may have below its own.
const MOST_LINES: usize = 4;

/// What stands along the other side of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Shifts,
    Doctors,
}

/// Reads the tables of a grid; nothing when it has none.
pub(super) fn read(reader: &Reader<'_>, grid: Grid<'_>) -> Option<Reading> {
    let mut axes = axes(grid, reader.days, reader.words, &reader.told);
    // Dates beside which nothing is said are those of no table, and what stands there belongs to the dates before them.
    loop {
        let tables = tables(reader, grid, &axes);
        let sides: Vec<bool> = tables.iter().map(|table| table.side(&table.first_heads()).is_some()).collect();
        if sides.iter().all(|has_side| *has_side) {
            let mut reading = None;
            tables.iter().for_each(|table| table.read(&mut reading));
            return reading.map(|reading| leave(reader, grid, reading));
        }
        let mut sides = sides.into_iter();
        axes.retain(|_| sides.next().unwrap_or_default());
    }
}

/// The tables along some dates: to the right of each, up to the next that is beside it.
fn tables<'a>(reader: &'a Reader<'a>, grid: Grid<'a>, axes: &'a [Axis]) -> Vec<Table<'a>> {
    let table = |(at, axis): (usize, &'a Axis)| {
        let is_beside = |other: &&Axis| other.first() <= axis.last() && axis.first() <= other.last();
        let right = axes[at + 1..].iter().find(is_beside).map_or(grid.columns(), |next| next.column);
        // The headings of a table under another begin where that ends.
        let from = if axes[..at].iter().any(|before| is_beside(&before)) { axis.column + 1 } else { 0 };
        let columns = (from..right).filter(|column| *column != axis.column && !is_days(reader, grid, axis, *column));
        Table { reader, grid, axis, columns: columns.collect() }
    };
    axes.iter().enumerate().map(table).collect()
}

/// Tells of names that stand somewhere else in the sheet, and so are nobody's duties.
fn leave(reader: &Reader<'_>, grid: Grid<'_>, mut reading: Reading) -> Reading {
    let called = reading.calls.iter().map(|call| (call.one.row, call.one.column));
    let mut seen: BTreeSet<(usize, usize)> = called.chain(reading.seen.iter().copied()).collect();
    seen.extend(
        reading
            .remarks
            .0
            .iter()
            .filter_map(|remark| remark.spot.as_ref().and_then(|spot| Some((spot.row, spot.column?)))),
    );
    for row in &grid.sheet.rows {
        for (column, cell) in row.cells.iter().enumerate() {
            let is_text = matches!(cell, Value::Text(_)) && !seen.contains(&(row.number, column));
            if is_text && reader.people.only(&cell.text()).is_some() {
                reading.remarks.at(&grid.sheet.name, row.number, column, What::NameLeft { text: cell.text() });
            }
        }
    }
    reading
}

/// Whether a column says which day it is: weekdays, dates or months beside the dates.
fn is_days(reader: &Reader<'_>, grid: Grid<'_>, axis: &Axis, column: usize) -> bool {
    let cells = axis.days.iter().map(|(row, date)| (*date, grid.cell(*row, column)));
    let cells = cells.filter(|(_, cell)| !cell.is_blank());
    let (mut days, mut all) = (0, 0);
    for (date, cell) in cells {
        // A weekday, week or month is that of the date; a doctor may be called Tor or Mai.
        let is_day = match reader.days.read(cell) {
            Day::Date(_) | Day::Contrary(_) => true,
            Day::Weekday(day) => {
                day == date.weekday().num_days_from_monday() || reader.people.only(&cell.text()).is_none()
            }
            _ => false,
        };
        let is_month = || month_of(&cell.text()).is_some_and(|(month, _)| month == date.month());
        let is_week = || week_of(&cell.text()).is_some_and(|week| week == date.iso_week().week());
        days += usize::from(is_day || is_month() || is_week());
        all += 1;
    }
    days * 2 > all
}

/// Dates along a column, and the columns that belong to them.
struct Table<'a> {
    reader: &'a Reader<'a>,
    grid: Grid<'a>,
    axis: &'a Axis,
    columns: Vec<usize>,
}

impl Table<'_> {
    fn read(&self, reading: &mut Option<Reading>) {
        let first = self.axis.first();
        let mut heads = self.first_heads();
        let Some(side) = self.side(&heads) else { return };
        let layout = match (side, self.grid.is_turned) {
            (Side::Shifts, false) => Layout::Dates,
            (Side::Shifts, true) => Layout::Weeks,
            (Side::Doctors, true) => Layout::People,
            (Side::Doctors, false) => Layout::PeopleAcross,
        };
        let reading = reading.get_or_insert_with(|| Reading::new(&self.grid.sheet.name, layout));
        self.axis.tell(self.grid, self.reader.days, &mut reading.remarks);
        self.tell_weekdays(reading);
        let (mut current, mut ignored, mut since) = (None::<NaiveDate>, Vec::new(), 0);
        let end = self.axis.last() + 1;
        self.leave_notes(&mut heads, &mut ignored);
        let over = first.saturating_sub(HEAD_ROWS)..first;
        let over = over.flat_map(|row| (0..self.grid.columns()).map(move |column| self.grid.place(row, column)));
        reading.seen.extend(over);
        self.tell(&heads, side, (first, end), reading);
        let mut row = first;
        while row < self.grid.rows() {
            if let Some(date) = self.axis.date(row) {
                (current, since) = (Some(date), row);
                self.row(&heads, side, (row, date), reading);
                row += 1;
                continue;
            }
            let next = self.axis.days.get(self.axis.days.partition_point(|(at, _)| *at < row)).map(|(at, _)| *at);
            // Headings of the dates below stand right over them, and say what the first ones said: shifts, or doctors.
            if let Some(next) = next.filter(|next| next - row <= HEAD_ROWS) {
                let again = self.heads(row..next);
                let is_side = self.side(&again) == Some(side);
                let count = |heads: &[Heading]| heads.iter().filter(|one| is_of(&one.head, side)).count();
                if is_side && count(&again) * 2 > count(&heads) && self.is_over(&again, side) {
                    heads = again;
                    current = None;
                    self.tell(&heads, side, (next, end), reading);
                    let over = (row..next)
                        .flat_map(|row| self.columns.iter().map(move |column| self.grid.place(row, *column)));
                    reading.seen.extend(over);
                    row = next;
                    continue;
                }
            }
            let is_blank = self.grid.cell(row, self.axis.column).is_blank();
            match current.filter(|_| is_blank && next.is_some() && row - since <= MOST_LINES) {
                Some(date) => self.row(&heads, side, (row, date), reading),
                None => {
                    current = if is_blank { current } else { None };
                    self.stray(&heads, side, row, &mut ignored, reading);
                }
            }
            row += 1;
        }
        if !ignored.is_empty() {
            reading.remarks.on(&self.grid.sheet.name, What::RowsIgnored { rows: ignored });
        }
    }

    /// What stands over the first date.
    fn first_heads(&self) -> Vec<Heading> {
        let first = self.axis.first();
        self.heads(first.saturating_sub(HEAD_ROWS)..first)
    }

    fn heads(&self, rows: Range<usize>) -> Vec<Heading> {
        if rows.is_empty() {
            return Vec::new();
        }
        headings(self.reader, self.grid, &rows.collect::<Vec<usize>>(), &self.columns)
    }

    /// What stands along the other side, by most of its headings; by the cells where both are said.
    fn side(&self, heads: &[Heading]) -> Option<Side> {
        let count = |is: &dyn Fn(&Head) -> bool| heads.iter().filter(|one| is(&one.head)).count();
        let shifts = count(&|head| matches!(head, Head::Seats(_) | Head::Several(_)));
        let doctors = count(&|head| matches!(head, Head::Doctor(_)));
        let both = count(&|head| matches!(head, Head::Both(..)));
        match (shifts, doctors) {
            (0, 0) if both == 0 => None,
            (shifts, doctors) if shifts > doctors => Some(Side::Shifts),
            (shifts, doctors) if doctors > shifts => Some(Side::Doctors),
            _ => {
                let columns: Vec<usize> = heads
                    .iter()
                    .filter(|one| !matches!(one.head, Head::Blank | Head::Other))
                    .map(|one| one.column)
                    .collect();
                let cells =
                    self.axis.days.iter().flat_map(|(row, _)| columns.iter().map(move |column| (*row, *column)));
                let (mut codes, mut names) = (0, 0);
                for (row, column) in cells {
                    let text = self.grid.text(row, column);
                    let is_code = !text.is_empty() && !self.reader.words.coded(&text).is_empty();
                    let is_name = self.reader.people.only(&text).is_some();
                    codes += usize::from(is_code && !is_name);
                    names += usize::from(is_name && !is_code);
                }
                Some(if codes > names { Side::Doctors } else { Side::Shifts })
            }
        }
    }

    /// Whether headings between dates are headings, and no names under the date above.
    fn is_over(&self, heads: &[Heading], side: Side) -> bool {
        side == Side::Doctors || heads.iter().any(|one| matches!(one.head, Head::Seats(_)))
    }

    /// A doctor whose name stands again beside what is no code has a note there.
    fn leave_notes(&self, heads: &mut [Heading], ignored: &mut Vec<usize>) {
        let mut seen = BTreeSet::new();
        for heading in heads {
            let Head::Doctor(doctor) = heading.head else { continue };
            let is_again = !seen.insert(doctor);
            if is_again && self.first_code(heading, (self.axis.first(), self.axis.last() + 1)).is_none() {
                ignored.push(self.grid.place(heading.row, heading.column).0);
                (heading.head, heading.text) = (Head::Other, String::new());
            }
        }
    }

    /// Says of weekdays beside the dates that are not theirs.
    fn tell_weekdays(&self, reading: &mut Reading) {
        let columns = self.axis.column.saturating_sub(3)..self.axis.column + 2;
        for column in columns.filter(|column| *column != self.axis.column) {
            let read = |row: usize| match self.reader.days.read(self.grid.cell(row, column)) {
                Day::Weekday(day) if !self.names_somebody(row, column) => Some(day),
                _ => None,
            };
            let said: Vec<(usize, u32, NaiveDate)> =
                self.axis.days.iter().filter_map(|(row, date)| Some((*row, read(*row)?, *date))).collect();
            if said.len() * 2 <= self.axis.days.len() {
                continue;
            }
            let is_other = |(_, day, date): &&(usize, u32, NaiveDate)| date.weekday().num_days_from_monday() != *day;
            let wrong: Vec<&(usize, u32, NaiveDate)> = said.iter().filter(is_other).collect();
            if let Some((row, _, date)) = wrong.first() {
                let (number, at) = self.grid.place(*row, column);
                let what = What::ContraryDates { text: self.grid.text(*row, column), date: *date, count: wrong.len() };
                reading.remarks.at(&self.grid.sheet.name, number, at, what);
            }
        }
    }

    /// Says of headings that were not read, and of cells that stand under none.
    fn tell(&self, heads: &[Heading], side: Side, (from, to): (usize, usize), reading: &mut Reading) {
        let known = self.reader.words.known();
        for heading in heads {
            let place = |row: usize| self.grid.place(row, heading.column);
            let sheet = &self.grid.sheet.name;
            match (&heading.head, side) {
                (Head::Seats(seats) | Head::Both(_, seats), Side::Shifts) => {
                    reading.speak_of(seats);
                    reading.heads.push(heading.text.clone());
                }
                (Head::Several(candidates), Side::Shifts) => {
                    let (row, column) = place(heading.row);
                    let what = What::AmbiguousColumn { text: heading.text.clone(), candidates: candidates.clone() };
                    reading.remarks.at(sheet, row, column, what);
                }
                (Head::Doctor(_) | Head::Both(..), Side::Doctors) => reading.heads.push(heading.text.clone()),
                (_, Side::Doctors) => {
                    if let Some(row) = self.first_code(heading, (from, to)) {
                        let (number, column) = place(row);
                        let what = match heading.text.is_empty() {
                            true => What::NoDoctorHere,
                            false => What::UnknownName {
                                text: heading.text.clone(),
                                near: self.reader.people.nearest(&heading.text),
                            },
                        };
                        let (number, column) =
                            if heading.text.is_empty() { (number, column) } else { place(heading.row) };
                        reading.remarks.at(sheet, number, column, what);
                    }
                }
                (_, Side::Shifts) => {
                    let named: Vec<usize> =
                        (from..to).filter(|row| self.names_somebody(*row, heading.column)).collect();
                    let filled = (from..to).filter(|row| !self.grid.cell(*row, heading.column).is_blank()).count();
                    let head_row = self.grid.place(heading.row, self.axis.column).0;
                    match named.first() {
                        Some(row) if heading.text.is_empty() => {
                            let (number, column) = place(*row);
                            reading.remarks.at(
                                sheet,
                                number,
                                column,
                                What::NoHeading { head_row, is_row: self.grid.is_turned },
                            );
                        }
                        Some(_) if named.len() * 2 > filled => {
                            reading.seen.extend(named.iter().map(|row| place(*row)));
                            let (number, column) = place(heading.row);
                            reading.remarks.at(sheet, number, column, What::NamesUnder { text: heading.text.clone() });
                        }
                        _ if heading.text.is_empty() || self.grid.is_turned || is_calendar(&heading.text) => {}
                        _ => {
                            let text = heading.text.clone();
                            let is_kind = word(&text, &KINDS).is_some();
                            let near =
                                nearest(&text, known.iter().map(String::as_str).chain(ours())).filter(|_| !is_kind);
                            let (number, column) = place(heading.row);
                            reading.remarks.at(sheet, number, column, What::UnreadColumn { text, near });
                        }
                    }
                }
            }
        }
    }

    fn names_somebody(&self, row: usize, column: usize) -> bool {
        called(&self.reader.people, self.grid.cell(row, column), 0, 0).iter().any(|one| one.doctor.is_some())
    }

    /// The first row of a column under no doctor whose cells are codes; none where one of them is something else, for then it
    /// is a key to the codes, or a note.
    fn first_code(&self, heading: &Heading, (from, to): (usize, usize)) -> Option<usize> {
        let mut first = None;
        for row in from..to {
            let cell = self.grid.cell(row, heading.column);
            if cell.is_blank() || is_number(cell) {
                continue;
            }
            let text = cell.text();
            if is_off(&text) && self.reader.words.coded(&text).is_empty() {
                continue;
            }
            if text.split([' ', '/', '*', '\n']).all(|part| self.reader.words.coded(part).is_empty()) {
                return None;
            }
            first = first.or(Some(row));
        }
        first
    }

    /// Reads the cells of a date.
    fn row(&self, heads: &[Heading], side: Side, (row, date): (usize, NaiveDate), reading: &mut Reading) {
        let is_in = self.reader.is_in(date);
        if is_in {
            reading.dates.insert(date);
        }
        for heading in heads {
            let cell = self.grid.cell(row, heading.column);
            let (number, column) = self.grid.place(row, heading.column);
            match (&heading.head, side) {
                (Head::Seats(seats) | Head::Both(_, seats), Side::Shifts) => {
                    let shifts = seats.iter().map(|(line, shift, _)| (date, (*line, *shift)));
                    reading.cells.extend(shifts.map(|shift| (shift, (number, column))));
                }
                (Head::Doctor(doctor) | Head::Both(doctor, _), Side::Doctors) => {
                    reading.doctors.insert((date, *doctor), (number, column));
                }
                _ => {}
            }
            if cell.is_blank() {
                continue;
            }
            let doctor = match (&heading.head, side) {
                (Head::Seats(seats) | Head::Both(_, seats), Side::Shifts) => Err(seats),
                (Head::Doctor(doctor) | Head::Both(doctor, _), Side::Doctors) => Ok(Some(*doctor)),
                // Codes beside a name that is nobody's are somebody's duties.
                (Head::Other | Head::Seats(_), Side::Doctors) if !heading.text.is_empty() => Ok(None),
                _ => continue,
            };
            if let Some(what) = fault(cell).filter(|_| doctor != Ok(None)) {
                reading.remarks.at(&self.grid.sheet.name, number, column, what);
                continue;
            }
            if is_number(cell)
                && self.reader.people.only(&cell.text()).is_none()
                && self.reader.words.coded(&cell.text()).is_empty()
            {
                if doctor != Ok(None) {
                    reading.remarks.at(&self.grid.sheet.name, number, column, What::OnlyNumber { text: cell.text() });
                }
                continue;
            }
            if !is_in {
                reading.seen.push((number, column));
                reading.outside += 1;
                reading.sample.get_or_insert(date);
                continue;
            }
            match doctor {
                Err(seats) => self.names(seats, date, (row, heading.column), reading),
                Ok(Some(doctor)) => codes(self.reader, Some(doctor), date, (cell, number, column), reading),
                Ok(None) if self.first_code(heading, (row, row + 1)).is_some() => {
                    codes(self.reader, None, date, (cell, number, column), reading);
                }
                Ok(None) => {}
            }
        }
    }

    fn names(&self, seats: &Seats, date: NaiveDate, (row, column): (usize, usize), reading: &mut Reading) {
        let (number, at) = self.grid.place(row, column);
        let called: Vec<Called> = called(&self.reader.people, self.grid.cell(row, column), number, at);
        reading.call(date, seats, called);
    }

    /// A row without a date: its names are nobody's duties, and so are told; sums and notes are none.
    fn stray(&self, heads: &[Heading], side: Side, row: usize, ignored: &mut Vec<usize>, reading: &mut Reading) {
        let of_side: Vec<&Heading> = heads.iter().filter(|one| is_of(&one.head, side)).collect();
        let is_meant = |one: &&&Heading| match side {
            Side::Shifts => self.names_somebody(row, one.column),
            Side::Doctors => self.first_code(one, (row, row + 1)).is_some(),
        };
        let meant = of_side.iter().filter(is_meant).count();
        let filled = of_side.iter().filter(|one| !self.grid.cell(row, one.column).is_blank()).count();
        let is_blank = self.grid.cell(row, self.axis.column).is_blank();
        let number = self.grid.place(row, self.axis.column).0;
        let first = of_side.iter().find(is_meant).map(|one| one.column);
        match first.filter(|_| side == Side::Shifts || meant * 2 > filled) {
            Some(column) => {
                let (number, at) = self.grid.place(row, column);
                let text = self.grid.text(row, self.axis.column);
                reading.remarks.at(&self.grid.sheet.name, number, at, What::NoDate { text });
                let said = self.grid.row_of(row, column).map(line).unwrap_or_default();
                let said = if self.grid.is_turned { self.grid.text(row, column) } else { said };
                reading.oddities.push(Oddity::Unreadable { text: said, row: number });
            }
            None if !self.grid.is_turned && (filled > 0 || !is_blank) => ignored.push(number),
            None => {}
        }
    }
}

/// Whether a heading is of what stands along a side.
fn is_of(head: &Head, side: Side) -> bool {
    match side {
        Side::Shifts => matches!(head, Head::Seats(_) | Head::Both(..)),
        Side::Doctors => matches!(head, Head::Doctor(_) | Head::Both(..)),
    }
}
