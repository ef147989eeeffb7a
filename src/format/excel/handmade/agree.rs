//! A workbook that has the roster in both ways: a row for each assignment on one sheet, a row for each date on another.
//!
//! Only one of them is read, and the other is what hangs on the wall. So they are held against each other, and a workbook
//! whose sheets disagree is refused, cell by cell: the program cannot know which of them somebody meant to change.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{DoctorIx, Instance, Roster};

use super::super::import::{Remarks, What};
use super::super::workbook::{WorkRow, address};
use super::columns::{Fixed, Layout, Seats};
use super::names::Called;
use super::{Groups, Reader, names};

/// What the rows of assignments came to, and where they stand.
pub(super) struct Long<'a> {
    pub(super) roster: &'a Roster,
    pub(super) groups: &'a Groups,
    pub(super) sheet: &'a str,
}

/// Says of every cell of some sheets by date that it is otherwise than the rows of assignments.
pub(super) fn compare(reader: &Reader<'_>, long: &Long<'_>, wide: &[Layout<'_>], remarks: &mut Remarks) {
    for layout in wide.iter().filter(|layout| is_roster(reader, layout)) {
        let sheet = &layout.sheet.name;
        let before = remarks.errors().count();
        let (mut seen, mut last) = (BTreeSet::new(), None);
        for row in layout.rows() {
            let told = layout.at(Fixed::Date).and_then(|at| reader.date(row.cell(at), last));
            let Some(date) = told.filter(|date| is_in(reader.instance, *date)) else { continue };
            last = Some(date);
            seen.insert(date);
            for (seats, columns) in by_seats(layout) {
                if let Some((column, what)) = differs(reader, long, date, &seats, (row, &columns)) {
                    remarks.at(sheet, row.number, column, what);
                }
            }
        }
        let all: Seats = layout.duties.iter().flat_map(|(_, seats)| seats.iter().copied()).collect();
        let lacking = |date: &NaiveDate| !seen.contains(date) && !doctors(reader, long.roster, *date, &all).is_empty();
        let dates: Vec<NaiveDate> = dates(reader.instance).filter(lacking).collect();
        if !dates.is_empty() {
            remarks.on(sheet, What::SheetLacks { dates, other: long.sheet.to_owned() });
        }
        if remarks.errors().count() > before {
            remarks.say(What::SheetsDisagree { wide: sheet.clone(), long: long.sheet.to_owned() });
        }
    }
}

fn dates(instance: &Instance) -> impl Iterator<Item = NaiveDate> {
    crate::domain::time::dates(instance.period.from, instance.period.to)
}

fn is_in(instance: &Instance, date: NaiveDate) -> bool {
    (instance.period.from..=instance.period.to).contains(&date)
}

/// Whether most of what stands in the columns of shifts is doctors: a sheet of sums has such columns too.
fn is_roster(reader: &Reader<'_>, layout: &Layout<'_>) -> bool {
    let cells = layout.rows().flat_map(|row| layout.duties.iter().map(|(at, _)| row.cell(*at)));
    let (mut named, mut others) = (0, 0);
    for cell in cells.filter(|cell| !cell.is_blank()) {
        match names::called(&reader.people, cell, 0, 0).iter().any(|one| one.doctor.is_some()) {
            true => named += 1,
            false => others += 1,
        }
    }
    named > others
}

/// The columns of the same seats, which are one.
fn by_seats(layout: &Layout<'_>) -> Vec<(Seats, Vec<usize>)> {
    let mut all: Vec<(Seats, Vec<usize>)> = Vec::new();
    for (at, seats) in &layout.duties {
        match all.iter_mut().find(|(known, _)| known == seats) {
            Some((_, columns)) => columns.push(*at),
            None => all.push((seats.clone(), vec![*at])),
        }
    }
    all
}

/// Everybody in some seats on a date.
fn doctors(reader: &Reader<'_>, roster: &Roster, date: NaiveDate, seats: &Seats) -> BTreeSet<DoctorIx> {
    let shifts = reader.shifts(date, seats);
    shifts.iter().flat_map(|(_, slots)| slots).flat_map(|slot| roster.at(*slot).iter().copied()).collect()
}

/// What is otherwise in a cell, and the column that it is said of.
fn differs(
    reader: &Reader<'_>,
    long: &Long<'_>,
    date: NaiveDate,
    seats: &Seats,
    (row, columns): (&WorkRow, &[usize]),
) -> Option<(usize, What)> {
    let called: Vec<Called> =
        columns.iter().flat_map(|at| names::called(&reader.people, row.cell(*at), row.number, *at)).collect();
    let here: BTreeSet<DoctorIx> = called.iter().filter_map(|one| one.doctor).collect();
    let there = doctors(reader, long.roster, date, seats);
    let is_strange = called.iter().any(|one| one.doctor.is_none());
    // Where the cell names seats too, who sits in which is compared as well.
    let has_seats = called.iter().any(|one| !one.seats.is_empty());
    let slots = || reader.shifts(date, seats).into_iter().flat_map(|(_, slots)| slots);
    let sits_elsewhere = || has_seats && slots().any(|slot| reader.roster.at(slot) != long.roster.at(slot));
    if here == there && !is_strange && !sits_elsewhere() {
        return None;
    }
    let column = called.first().map_or_else(|| columns.first().copied().unwrap_or_default(), |one| one.column);
    let groups = long.groups.range((date, Seats::new())..).take_while(|((of, _), _)| *of == date);
    let rows = groups.filter(|((_, of), _)| of.is_subset(seats)).flat_map(|(_, called)| called);
    let place = rows.map(|one| address(&one.sheet, one.column, one.row)).next();
    let name = |doctor: &DoctorIx| {
        let slot = slots().find(|slot| long.roster.at(*slot).contains(doctor)).filter(|_| has_seats);
        let name = &reader.instance.doctors[doctor.0].name;
        slot.map_or_else(|| name.clone(), |slot| format!("{name} ({})", reader.instance.slots[slot.0].seat))
    };
    let what = What::SheetsDiffer {
        here: columns.iter().map(|at| row.cell(*at).text()).filter(|text| !text.is_empty()).collect(),
        there: there.iter().map(name).collect(),
        place: place.unwrap_or_else(|| long.sheet.to_owned()),
    };
    Some((column, what))
}
