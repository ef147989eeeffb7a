//! Lays a station's shift grid out over a stretch of dates, as dated shifts with seats.

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar::Calendar;
use super::ix::{LineIx, ShiftIx};
use super::ledger::{Named, Summer};
use super::shift::{Shift, Slot};
use super::station::{Station, Template};
use super::time::{Span, dates, to_civil};
use super::when::is_one_of;

/// The shifts that begin on the dates `from` to `to`, ordered by start, then by line and template as the station file
/// lists them.
#[must_use]
pub fn shifts(
    station: &Station,
    (calendar, summer): (&Calendar, Summer),
    from: NaiveDate,
    to: NaiveDate,
) -> Vec<Shift> {
    let mut all: Vec<Shift> = dates(from, to)
        .flat_map(|date| {
            let tags = tags_of(calendar, summer, date);
            let lines = station.lines.iter().enumerate();
            let templates = lines.flat_map(|(ix, line)| line.templates.iter().map(move |t| (LineIx(ix), t)));
            let that_begin = templates.filter(|(_, t)| t.when.has(calendar, date));
            that_begin.map(|(line, t)| occurrence(calendar, &tags, line, t, date)).collect::<Vec<_>>()
        })
        .collect();
    all.sort_by_key(|s| s.span.start);
    all
}

/// The occurrence of a template that begins on a date.
#[must_use]
pub fn shift((calendar, summer): (&Calendar, Summer), line: LineIx, template: &Template, date: NaiveDate) -> Shift {
    occurrence(calendar, &tags_of(calendar, summer, date), line, template, date)
}

/// As [`shift()`], with the tags of the date given, because they are worked out once for all of its shifts.
fn occurrence(calendar: &Calendar, tags: &[&str], line: LineIx, template: &Template, date: NaiveDate) -> Shift {
    let (start, end) = template.hours_on(calendar, date);
    let span = Span::new(calendar.at_minute(date, start), calendar.at_minute(date, end));
    let active = if template.windows.is_empty() {
        vec![span]
    } else {
        let last = to_civil(span.end).date();
        dates(date, last)
            .flat_map(|day| template.windows.iter().map(move |w| (day, w)))
            .filter(|(day, w)| is_one_of(calendar, *day, &w.days))
            .map(|(day, w)| Span::new(calendar.at_minute(day, w.from), calendar.at_minute(day, w.to)))
            .map(|s| Span::new(s.start.max(span.start), s.end.min(span.end)))
            .filter(|s| s.start < s.end)
            .collect()
    };
    // CAL-3: what counts is when the doctor is on duty, not when the shift begins and ends.
    let hours = if active.iter().any(|a| calendar.is_out_of_hours(*a)) { "out-of-hours" } else { "office-hours" };
    let derived = tags.iter().copied().chain([hours]).map(str::to_owned);
    Shift {
        line,
        template: template.id.clone(),
        name: template.name.clone(),
        kind: template.kind,
        date,
        span,
        active,
        place: template.place,
        tags: template.tags.iter().cloned().chain(derived).collect(),
        points: template.points,
        past: false,
    }
}

/// Tags that follow from the date that a shift begins on: `weekday` or `weekend`, `red`, `holiday` (a named day),
/// `eve`, and the named holidays of the date ([`Named`]).
fn tags_of(calendar: &Calendar, summer: Summer, date: NaiveDate) -> Vec<&'static str> {
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let marks = [
        (weekend, "weekend"),
        (!weekend, "weekday"),
        (calendar.is_red(date), "red"),
        (calendar.is_holiday(date), "holiday"),
        (calendar.eve(date).is_some(), "eve"),
    ];
    let marks = marks.into_iter().filter_map(|(holds, tag)| holds.then_some(tag));
    marks.chain(Named::on(calendar, date, summer).into_iter().map(Named::id)).collect()
}

/// The seats of dated shifts, shift by shift. Of history all are there: who had one is a fact, whatever the grid says now.
#[must_use]
pub fn slots(station: &Station, calendar: &Calendar, shifts: &[Shift]) -> Vec<Slot> {
    let seats = |shift: &Shift| {
        let template = station.lines[shift.line.0].templates.iter().find(|t| t.id == shift.template);
        let seats = template.map_or(&[][..], |t| &t.seats);
        let there = seats.iter().filter(|seat| shift.past || seat.when.has(calendar, shift.date));
        there.cloned().collect::<Vec<_>>()
    };
    let per_shift = shifts.iter().enumerate();
    per_shift
        .flat_map(|(ix, shift)| {
            seats(shift).into_iter().map(move |seat| Slot {
                shift: ShiftIx(ix),
                seat: seat.name,
                min: seat.min,
                max: seat.max,
                asks: seat.asks,
                skills: seat.skills,
                open_price: seat.open_price,
                extra_price: seat.extra_price,
                wanted: seat.wanted,
                wanted_price: seat.wanted_price,
                same_doctor_as: seat.same_doctor_as,
            })
        })
        .collect()
}
