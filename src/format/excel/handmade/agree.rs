//! A workbook that has the roster in several ways: a row for each assignment, a row for each date, a row for each doctor.
//!
//! What hangs on the wall is one of them. So they are held against each other, and sheets that disagree are refused cell by
//! cell, for the program cannot know which of them somebody meant to change. A workbook of the program's own tells which:
//! it carries the mark of the roster that it was made from, and the sheet that no longer has it was edited.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::reading::{Call, Reader, Reading};
use super::seating::seat;
use super::{Layout, Remarks, What, address};
use crate::domain::{DoctorIx, LineIx, Roster, ShiftIx};

/// A shift of the grid on a date.
type Shift = (NaiveDate, (usize, usize));

/// A sheet, and the roster that it alone makes.
struct Side<'r> {
    reading: &'r Reading,
    roster: Roster,
}

/// The calls of all sheets, each shift of a date from the sheet that says the most of it.
///
/// # Errors
/// The cells on which sheets disagree.
pub(super) fn agree(
    reader: &Reader<'_>,
    readings: &[Reading],
    mark: Option<&str>,
) -> Result<(Vec<Call>, Remarks), Remarks> {
    let mut remarks = Remarks::default();
    let mut sides = Vec::new();
    for reading in readings {
        sides.push(Side { reading, roster: seat(reader, &reading.calls)? });
    }
    sides.sort_by_key(|side| side.reading.layout);
    let is_edited = |side: &Side<'_>| mark.is_some_and(|mark| side.roster.mark(reader.instance) != mark);
    let (edited, rest): (Vec<Side<'_>>, Vec<Side<'_>>) = sides.into_iter().partition(is_edited);
    // What was edited counts, where it speaks of all that the others do.
    let dates = |sides: &[Side<'_>]| -> BTreeSet<NaiveDate> {
        sides.iter().flat_map(|side| side.reading.dates.iter().copied()).collect()
    };
    let (mut counted, mut before) = (edited, rest);
    if counted.is_empty() || !dates(&before).is_subset(&dates(&counted)) {
        counted.append(&mut before);
        counted.sort_by_key(|side| side.reading.layout);
    }
    for (at, one) in counted.iter().enumerate() {
        // Two that were both held against the first need not be held against each other.
        let is_held = |other: &Side<'_>| at > 0 && [one, other].iter().all(|side| are_twins(&counted[0], side));
        for other in counted[at + 1..].iter().filter(|other| !is_held(other)) {
            compare(reader, one, other, &mut remarks);
        }
    }
    if remarks.has_errors() {
        return Err(remarks);
    }
    if let (Some(first), false) = (counted.first(), before.is_empty()) {
        let others = before.iter().map(|side| side.reading.sheet.clone()).collect();
        remarks.on(&first.reading.sheet, What::SheetEdited { others });
    }
    let mut calls = merged(reader, &counted);
    // An edited sheet that tells no seats keeps those that are told of the shifts it has not changed.
    let told = before.iter().find(|side| side.reading.layout == Layout::List);
    if let (Some(told), Some(first)) = (told, counted.first().filter(|side| side.reading.layout != Layout::List)) {
        let is_same = |call: &&Call| {
            let shifts: Vec<ShiftIx> = reader.shifts(call.date, &call.seats).into_iter().map(|(ix, _)| ix).collect();
            !shifts.is_empty()
                && shifts.iter().all(|ix| on(reader, &first.roster, *ix) == on(reader, &told.roster, *ix))
        };
        let kept: Vec<Call> = told.reading.calls.iter().filter(is_same).cloned().collect();
        calls.retain(|call| !is_same(&call));
        calls.extend(kept);
    }
    Ok((calls, remarks))
}

/// Each shift of a date from the first sheet that speaks of it.
fn merged(reader: &Reader<'_>, sides: &[Side<'_>]) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for (at, side) in sides.iter().enumerate() {
        let before: Vec<(&Side<'_>, bool)> = sides[..at].iter().map(|other| (other, are_twins(other, side))).collect();
        let is_said = |call: &&Call| {
            let shifts: BTreeSet<(usize, usize)> = call.seats.iter().map(|(l, t, _)| (*l, *t)).collect();
            let is_told =
                |shift| before.iter().any(|(other, are_twins)| covers(reader, other, *are_twins, (call.date, shift)));
            !shifts.is_empty() && shifts.iter().all(|shift| is_told(*shift))
        };
        calls.extend(side.reading.calls.iter().filter(|call| !is_said(call)).cloned());
    }
    calls
}

/// Whether two sheets are mostly of the same dates, and so of the same period: one that lacks a date says that nobody is on.
fn are_twins(one: &Side<'_>, other: &Side<'_>) -> bool {
    let (one, other) = (&one.reading.dates, &other.reading.dates);
    let common = one.intersection(other).count();
    common > 0 && common * 2 >= one.len().min(other.len())
}

/// Whether a sheet says who has a shift, if only that nobody has.
fn covers(reader: &Reader<'_>, side: &Side<'_>, is_twin: bool, (date, shift): Shift) -> bool {
    let reading = side.reading;
    let is_of_shift = match reading.layout {
        Layout::Dates | Layout::Weeks => reading.shifts.contains(&shift),
        // Where nobody stands, no row and no code says so.
        Layout::List | Layout::People | Layout::PeopleAcross => reading.shifts.iter().any(|(line, _)| *line == shift.0),
    };
    let is_between = reading.dates.first().is_some_and(|first| *first <= date)
        && reading.dates.last().is_some_and(|last| date <= *last);
    is_of_shift && reader.days.has(date) && (is_between || is_twin)
}

/// Says of every cell on which two sheets disagree.
fn compare(reader: &Reader<'_>, one: &Side<'_>, other: &Side<'_>, remarks: &mut Remarks) {
    let dates: BTreeSet<NaiveDate> = one.reading.dates.union(&other.reading.dates).copied().collect();
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut lacking: BTreeSet<NaiveDate> = BTreeSet::new();
    let before = remarks.errors().count();
    let is_twin = are_twins(one, other);
    for date in dates {
        for shift in one.reading.shifts.union(&other.reading.shifts).copied() {
            let both = [one, other].iter().all(|side| covers(reader, side, is_twin, (date, shift)));
            let template = &reader.instance.station.lines[shift.0].templates[shift.1].id;
            let mut parts = reader.instance.find_shifts(date, LineIx(shift.0), template).filter(|_| both);
            let Some(ix) = parts.find(|ix| !is_same(reader, one, other, (date, shift), *ix)) else { continue };
            if !other.reading.dates.contains(&date) {
                lacking.insert(date);
                continue;
            }
            for (row, column) in cells(reader, one, other, (date, shift), ix) {
                if told.insert((row, column)) {
                    let what = difference(reader, one, other, (date, shift), ix, (row, column));
                    remarks.at(&other.reading.sheet, row, column, what);
                }
            }
        }
    }
    if !lacking.is_empty() {
        let what = What::SheetLacks { dates: lacking.into_iter().collect(), other: one.reading.sheet.clone() };
        remarks.on(&other.reading.sheet, what);
    }
    if remarks.errors().count() > before {
        remarks.say(What::SheetsDisagree { wide: other.reading.sheet.clone(), long: one.reading.sheet.clone() });
    }
}

/// Who is on a shift.
fn on(reader: &Reader<'_>, roster: &Roster, ix: ShiftIx) -> BTreeSet<DoctorIx> {
    let slots = reader.instance.slots_of(ix).map(crate::domain::SlotIx);
    slots.flat_map(|slot| roster.at(slot).to_vec()).collect()
}

/// The calls of a sheet to a shift.
fn calls<'r>(side: &Side<'r>, (date, shift): Shift) -> impl Iterator<Item = &'r Call> {
    let is_of = move |call: &&Call| call.date == date && call.seats.iter().any(|(l, t, _)| (*l, *t) == shift);
    side.reading.of(date).filter(is_of)
}

fn is_same(reader: &Reader<'_>, one: &Side<'_>, other: &Side<'_>, shift: Shift, ix: ShiftIx) -> bool {
    let strangers = |side: &Side<'_>| calls(side, shift).filter(|call| call.one.doctor.is_none()).count();
    if on(reader, &one.roster, ix) != on(reader, &other.roster, ix) || strangers(one) != strangers(other) {
        return false;
    }
    // Where both tell seats, who sits in which is compared as well.
    let all = reader.instance.slots_of(ix).len();
    let tells = |side: &Side<'_>| {
        calls(side, shift).any(|call| {
            let seats = call.seats.iter().filter(|(l, t, _)| (*l, *t) == shift.1).count();
            !call.one.seats.is_empty() || seats < all
        })
    };
    let mut slots = reader.instance.slots_of(ix).map(crate::domain::SlotIx);
    !(tells(one) && tells(other)) || slots.all(|slot| one.roster.at(slot) == other.roster.at(slot))
}

/// The cells of the other sheet that say it otherwise.
fn cells(reader: &Reader<'_>, one: &Side<'_>, other: &Side<'_>, shift: Shift, ix: ShiftIx) -> Vec<(usize, usize)> {
    let (date, template) = shift;
    let of_doctors = || {
        let (here, there) = (on(reader, &one.roster, ix), on(reader, &other.roster, ix));
        let differing: Vec<DoctorIx> = here.symmetric_difference(&there).copied().collect();
        differing
            .into_iter()
            .filter_map(|doctor| other.reading.doctors.get(&(date, doctor)).copied())
            .collect::<Vec<_>>()
    };
    let of_shift = other.reading.cells.get(&(date, template)).copied();
    let called = || calls(other, shift).map(|call| (call.one.row, call.one.column)).next();
    match other.reading.layout {
        Layout::People | Layout::PeopleAcross if !of_doctors().is_empty() => of_doctors(),
        _ => called().or(of_shift).into_iter().collect(),
    }
}

/// What is said of such a cell.
fn difference(
    reader: &Reader<'_>,
    one: &Side<'_>,
    other: &Side<'_>,
    shift: Shift,
    ix: ShiftIx,
    cell: (usize, usize),
) -> What {
    let doctor = other.reading.doctors.iter().find(|(_, at)| **at == cell).map(|((_, doctor), _)| *doctor);
    let is_of_person = |call: &&Call| doctor.is_none_or(|doctor| call.one.doctor == Some(doctor));
    let here = calls(other, shift).filter(is_of_person).map(|call| call.one.text.clone()).collect();
    let name = |doctor: &DoctorIx| {
        let slots = reader.instance.slots_of(ix).map(crate::domain::SlotIx);
        let seat =
            slots.filter(|slot| one.roster.has(*slot, *doctor)).map(|slot| reader.instance.slots[slot.0].seat.clone());
        let is_seated = on(reader, &one.roster, ix) == on(reader, &other.roster, ix);
        let name = &reader.instance.doctors[doctor.0].name;
        seat.take(1).next().filter(|_| is_seated).map_or_else(|| name.clone(), |seat| format!("{name} ({seat})"))
    };
    let there = on(reader, &one.roster, ix).iter().map(name).collect();
    let place = calls(one, shift).map(|call| address(&one.reading.sheet, call.one.column, call.one.row)).next();
    What::SheetsDiffer { here, there, place: place.unwrap_or_else(|| one.reading.sheet.clone()) }
}

/// The places of cells by what they speak of.
pub(super) type Cells<K> = BTreeMap<(NaiveDate, K), (usize, usize)>;
