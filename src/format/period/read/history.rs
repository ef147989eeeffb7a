//! Earlier rosters, which rest, rhythm and ceilings look back on.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::domain::given::{Handover, Period, Seated};
use crate::domain::shift::{part_start, whole_id};
use crate::domain::station::Template;

use super::super::diagnostic::{FileIx, Place, Problems};
use super::super::kind::{Kind, Thing};
use super::super::node::Told;
use super::super::rows::{self, RawRow, is_other};
use super::super::scalar::{clock_text, parse_clock};
use super::super::sheet::{Cell, Stranger};
use super::super::vacant::is_vacant;
use super::names::{Grid, People, unknown};
use crate::domain::time::read_date;

/// Minutes of a day on the wall clock.
const DAY: i64 = 24 * 60;

/// The duties of a file. Unlike a roster that is to be checked, history must fit: what it says is held for a fact.
pub(super) fn read(
    problems: &mut Problems,
    file: FileIx,
    period: &Period,
    people: People<'_>,
    grid: Grid<'_>,
) -> (Vec<Seated>, Vec<Handover>) {
    duties(problems, file, Some(period.from), people, grid)
}

/// The duties of a base roster, which are of any dates; seats that stand open on it say nothing.
pub(super) fn base(problems: &mut Problems, file: FileIx, people: People<'_>, grid: Grid<'_>) -> Vec<Seated> {
    duties(problems, file, None, people, grid).0
}

/// The duties of a file, and the hours at which its shifts were handed over; where `before` is told, they must be before it.
fn duties(
    problems: &mut Problems,
    file: FileIx,
    before: Option<NaiveDate>,
    people: People<'_>,
    grid: Grid<'_>,
) -> (Vec<Seated>, Vec<Handover>) {
    let Some(rows) = rows::read(problems, file, Stranger::Ours) else { return Default::default() };
    let mut retimed = BTreeSet::new();
    let (mut duties, mut handovers) = (Vec::new(), BTreeSet::new());
    for row in rows.iter().filter(|row| before.is_some() || !is_vacant(&row.doctor.text)) {
        let Some(seated) = duty(problems, file, row, before, people, grid) else { continue };
        if let Some(template) = whole_of_part(&seated, grid) {
            if !is_within(&seated, template) {
                let [from, to] = [template.start, template.end].map(|minutes| clock_text(minutes.rem_euclid(DAY)));
                let at = seated.template.rsplit('@').next().unwrap_or_default().to_owned();
                let kind = Kind::HandoverOutside { shift: template.id.clone(), at, from, to };
                problems.report(&Place { file, span: row.shift.span.clone() }, kind);
                continue;
            }
            handovers.extend(cuts(&seated, template, &row.end.text));
            duties.push(seated);
            continue;
        }
        // Of a shift whose hours have changed every row says the same: the first tells it.
        if !retimed.contains(&(seated.line, seated.template.clone())) && hours(problems, file, row, &seated, grid) {
            retimed.insert((seated.line, seated.template.clone()));
        }
        duties.push(seated);
    }
    (duties, handovers.into_iter().collect())
}

/// The template of the shift that a row has a part of; nothing of a row of a whole one.
fn whole_of_part<'a>(seated: &Seated, grid: Grid<'a>) -> Option<&'a Template> {
    let templates = &grid.station.lines[seated.line.0].templates;
    let is_whole = templates.iter().any(|t| t.id == seated.template);
    templates.iter().find(|t| !is_whole && t.id == whole_id(&seated.template))
}

/// Whether a part begins while its shift runs, by the hours that the shift has on some date.
fn is_within(seated: &Seated, template: &Template) -> bool {
    let hours = template.hours.iter().map(|hours| (hours.start, hours.end)).chain([(template.start, template.end)]);
    let begins = |(start, end)| part_start(&seated.template, start).is_some_and(|from| from < end);
    hours.into_iter().any(begins)
}

/// Where a part was cut from its shift: at its own beginning, and at its end, which is not the beginning of another where
/// nobody had the next. A cut that is not within the whole is none, so every hour at which the shift begins on some date may be that
/// of this one.
fn cuts(seated: &Seated, template: &Template, end: &str) -> Vec<Handover> {
    let starts = template.hours.iter().map(|hours| hours.start).chain([template.start]);
    let minute = |clock: &str| parse_clock(clock.trim().get(..5).unwrap_or(clock));
    let end_after = |from: i64| match end.split_once(['T', ' ']) {
        Some((date, clock)) => {
            let days = read_date(date).map(|date| (date - seated.date).num_days());
            days.zip(minute(clock)).map(|(days, minute)| days * DAY + minute)
        }
        None => minute(end).map(|minute| from + 1 + (minute - from - 1).rem_euclid(DAY)),
    };
    let handover = |at| Handover { date: seated.date, line: seated.line, template: template.id.clone(), at };
    let begins = starts.filter_map(|start| part_start(&seated.template, start));
    begins.flat_map(|from| [Some(from), end_after(from)]).flatten().map(handover).collect()
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
    let (at, _) = grid.shift(problems, line, Told { text: &row.shift.text, place: &place(&row.shift) })?;
    let template = &grid.station.lines[line.0].templates[at];
    if template.seats.iter().all(|s| s.name != row.seat.text) {
        let told = Told { text: &row.seat.text, place: &place(&row.seat) };
        unknown(problems, Thing::Seat, told, || template.seats.iter().map(|s| s.name.as_str()));
        return None;
    }
    let (template, seat) = (row.shift.text.clone(), row.seat.text.clone());
    Some(Seated { date: date?, line, template, seat, doctor: doctor? })
}
