//! The list for the wall: a line for every date, a column for every kind of duty.

use std::collections::BTreeMap;

use crate::domain::time::to_civil;
use crate::domain::{DoctorIx, LineIx, Shift, SlotIx, Span};

use super::super::super::words::Words;
use super::super::{Audience, Names, Shown};
use super::days::{Day, days};
use super::weeks::{Tint, tint};

/// A column: the shifts of one name on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Line.
    pub line: LineIx,
    /// Name of the line.
    pub group: String,
    /// Name of its shifts.
    pub name: String,
    /// The time that most of them have: `16.00–23.00`.
    pub time: String,
    /// Colour.
    pub tint: Tint,
}

/// Who sits in a seat, or that nobody does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Seat.
    pub slot: SlotIx,
    /// Name of the seat, where the shift has more than one.
    pub seat: Option<String>,
    /// Who; nothing where a doctor is missing.
    pub doctor: Option<(DoctorIx, String)>,
    /// Letters for a role that the reader of the list must know: `V`, `LIS1`.
    pub badge: Option<&'static str>,
    /// Was given before the roster was made.
    pub locked: bool,
    /// The time, where it is not the column's.
    pub time: Option<String>,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Date.
    pub day: Day,
    /// A cell for each column.
    pub cells: Vec<Vec<Entry>>,
}

/// The list; empty in the report for one doctor, who has her own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wall {
    /// Columns, in the order of the station file.
    pub columns: Vec<Column>,
    /// Lines, one for each date of the period.
    pub lines: Vec<Line>,
}

/// Hours on the wall clock: `16.00–23.00`.
#[must_use]
pub fn clock(span: Span, words: Words) -> String {
    let at = |instant| words.clock(to_civil(instant));
    format!("{}\u{2013}{}", at(span.start), at(span.end))
}

/// Lays out the list.
pub(super) fn wall(shown: &Shown<'_>, names: &Names) -> Wall {
    let (instance, words) = (shown.instance, shown.words());
    if let Audience::Own(_) = shown.audience {
        return Wall::default();
    }
    let mut columns: Vec<Column> = Vec::new();
    for (line, ix) in instance.station.lines.iter().zip(0..) {
        for template in &line.templates {
            let is_used = instance.period_shifts().any(|(_, s)| s.line.0 == ix && s.template == template.id);
            if is_used && columns.iter().all(|c| c.line.0 != ix || c.name != template.name) {
                let (group, name) = (line.name.clone(), template.name.clone());
                let tint = tint(template.kind, line.duty, template.place.is_presence());
                columns.push(Column { line: LineIx(ix), group, name, time: String::new(), tint });
            }
        }
    }
    let name = |shift: &Shift| instance.template_of(shift).map(|template| &template.name);
    let is_in = |column: &Column, shift: &Shift| column.line == shift.line && Some(&column.name) == name(shift);
    for column in &mut columns {
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for (_, shift) in instance.period_shifts().filter(|(_, s)| is_in(column, s)) {
            let whole = shift.whole();
            *times.entry(clock(whole, words)).or_default() += 1;
        }
        let most = times.into_iter().max_by_key(|(_, n)| *n);
        column.time = most.map_or_else(String::new, |(time, _)| time);
    }
    let mut lines: Vec<Line> =
        days(instance, words).into_iter().map(|day| Line { day, cells: vec![Vec::new(); columns.len()] }).collect();
    for slot in instance.open_slots() {
        let shift = instance.shift_of(slot);
        let day = usize::try_from((shift.date - instance.period.from).num_days()).ok();
        let (Some(line), Some(at)) =
            (day.and_then(|day| lines.get_mut(day)), columns.iter().position(|c| is_in(c, shift)))
        else {
            continue;
        };
        let time = Some(clock(shift.span, words)).filter(|time| *time != columns[at].time);
        line.cells[at].extend(entries(shown, names, slot, &time));
    }
    Wall { columns, lines }
}

/// Those in a seat, and one entry for each who is missing.
pub(super) fn entries(shown: &Shown<'_>, names: &Names, slot: SlotIx, time: &Option<String>) -> Vec<Entry> {
    let instance = shown.instance;
    let has_others = instance.slots_of(instance.slots[slot.0].shift).len() > 1;
    let seat = has_others.then(|| instance.slots[slot.0].seat.clone());
    let empty = Entry { slot, seat, doctor: None, badge: None, locked: false, time: time.clone() };
    let seated = shown.roster.at(slot);
    let entry = |doctor: &DoctorIx| Entry {
        doctor: Some((*doctor, names.of(*doctor).to_owned())),
        badge: names.badge(instance.doctors[doctor.0].role),
        locked: instance.locks.contains(&(slot, *doctor)),
        ..empty.clone()
    };
    let missing = instance.slots[slot.0].min - i64::try_from(seated.len()).unwrap_or(i64::MAX);
    let missing = usize::try_from(missing).unwrap_or(0);
    seated.iter().map(entry).chain(std::iter::repeat_n(empty.clone(), missing)).collect()
}
