//! Earlier rosters, which rest, rhythm and ceilings look back on.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::domain::given::{Period, Seated};

use super::super::diagnostic::{FileIx, Place, Problems};
use super::super::kind::{Kind, Thing};
use super::super::node::Told;
use super::super::rows::{self, RawRow, is_other};
use super::super::scalar::clock_text;
use super::super::sheet::{Cell, Stranger};
use super::super::vacant::is_vacant;
use super::names::{Grid, People, unknown};
use crate::domain::time::read_date;

/// The duties of a file. Unlike a roster that is to be checked, history must fit: what it says is held for a fact.
pub(super) fn read(
    problems: &mut Problems,
    file: FileIx,
    period: &Period,
    people: People<'_>,
    grid: Grid<'_>,
) -> Vec<Seated> {
    duties(problems, file, Some(period.from), people, grid)
}

/// The duties of a base roster, which are of any dates; seats that stand open on it say nothing.
pub(super) fn base(problems: &mut Problems, file: FileIx, people: People<'_>, grid: Grid<'_>) -> Vec<Seated> {
    duties(problems, file, None, people, grid)
}

/// The duties of a file; where `before` is told, they must be before it.
fn duties(
    problems: &mut Problems,
    file: FileIx,
    before: Option<NaiveDate>,
    people: People<'_>,
    grid: Grid<'_>,
) -> Vec<Seated> {
    let Some(rows) = rows::read(problems, file, Stranger::Ours) else { return Vec::new() };
    let mut retimed = BTreeSet::new();
    let mut duties = Vec::new();
    for row in rows.iter().filter(|row| before.is_some() || !is_vacant(&row.doctor.text)) {
        let Some(seated) = duty(problems, file, row, before, people, grid) else { continue };
        // Of a shift whose hours have changed every row says the same: the first tells it.
        if !retimed.contains(&(seated.line, seated.template.clone())) && hours(problems, file, row, &seated, grid) {
            retimed.insert((seated.line, seated.template.clone()));
        }
        duties.push(seated);
    }
    duties
}

/// Tells when a row has other hours than its shift, which is counted with the hours that it has in the grid.
fn hours(problems: &mut Problems, file: FileIx, row: &RawRow, seated: &Seated, grid: Grid<'_>) -> bool {
    let templates = &grid.station.lines[seated.line.0].templates;
    let Some(template) = templates.iter().find(|t| t.id == seated.template) else { return false };
    let midnight = seated.date.and_time(NaiveTime::MIN);
    let at = |minutes: i64| midnight + TimeDelta::minutes(minutes);
    let other = |(start, end): (i64, i64)| {
        let cells = [(&row.start, start), (&row.end, end)];
        cells.into_iter().find(|(cell, minutes)| is_other(&cell.text, at(*minutes))).map(|(cell, _)| cell)
    };
    let Some(cell) = other((template.start, template.end)) else { return false };
    if template.hours.iter().any(|hours| other((hours.start, hours.end)).is_none()) {
        return false;
    }
    let [from, to] = [template.start, template.end].map(|minutes| clock_text(minutes.rem_euclid(24 * 60)));
    let place = Place { file, span: cell.span.clone() };
    problems.report(&place, Kind::HistoryHours { shift: template.name.clone(), from, to });
    true
}

fn duty(
    problems: &mut Problems,
    file: FileIx,
    row: &RawRow,
    before: Option<NaiveDate>,
    people: People<'_>,
    grid: Grid<'_>,
) -> Option<Seated> {
    let place = |cell: &Cell| Place { file, span: cell.span.clone() };
    let date_place = place(&row.date);
    let date = read_date(&row.date.text);
    match (date, before) {
        (None, _) => problems.report(&date_place, Kind::BadDate { text: row.date.text.clone() }),
        (Some(date), Some(from)) if date >= from => {
            problems.report(&date_place, Kind::HistoryInPeriod { date, from });
        }
        (Some(_), _) => {}
    }
    let doctor = people.find(problems, Told { text: &row.doctor.text, place: &place(&row.doctor) });
    let line = grid.line(problems, Told { text: &row.line.text, place: &place(&row.line) })?;
    let at = grid.template(problems, line, Told { text: &row.shift.text, place: &place(&row.shift) })?;
    let template = &grid.station.lines[line.0].templates[at];
    if template.seats.iter().all(|s| s.name != row.seat.text) {
        let told = Told { text: &row.seat.text, place: &place(&row.seat) };
        unknown(problems, Thing::Seat, told, || template.seats.iter().map(|s| s.name.as_str()));
        return None;
    }
    let (template, seat) = (template.id.clone(), row.seat.text.clone());
    Some(Seated { date: date?, line, template, seat, doctor: doctor? })
}
