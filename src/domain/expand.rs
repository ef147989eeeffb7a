//! Lays a station's shift grid out over a stretch of dates, as dated shifts with seats.

use chrono::{Datelike, NaiveDate, Timelike, Weekday};

use super::calendar::Calendar;
use super::given::Handover;
use super::ix::{LineIx, ShiftIx};
use super::ledger::{Named, Summer};
use super::shift::{Part, Shift, Slot, part_id};
use super::station::{Station, Template};
use super::time::{Instant, Span, dates, to_civil};
use super::when::is_one_of;

/// What shifts are laid out by, beside the grid: the calendar, the summer of it, and the hours at which shifts are handed over.
pub type Marks<'a> = (&'a Calendar, Summer, &'a [Handover]);

/// The shifts that begin on the dates `from` to `to`, ordered by start, then by line and template as the station file
/// lists them; one that is handed over is as many as it has parts.
#[must_use]
pub fn shifts(station: &Station, marks: Marks<'_>, from: NaiveDate, to: NaiveDate) -> Vec<Shift> {
    let (calendar, summer, handovers) = marks;
    let mut all: Vec<Shift> = dates(from, to)
        .flat_map(|date| {
            let tags = tags_of(calendar, summer, date);
            let lines = station.lines.iter().enumerate();
            let templates = lines.flat_map(|(ix, line)| line.templates.iter().map(move |t| (LineIx(ix), t)));
            let that_begin = templates.filter(|(_, t)| t.when.has(calendar, date));
            let whole = |(line, t)| occurrence(calendar, &tags, line, t, date);
            that_begin.flat_map(|of| cut(calendar, handovers, of.1, whole(of))).collect::<Vec<_>>()
        })
        .collect();
    all.sort_by_key(|s| s.span.start);
    all
}

/// The occurrence of a template that begins on a date; its parts where it is handed over.
#[must_use]
pub fn shift(marks: Marks<'_>, line: LineIx, template: &Template, date: NaiveDate) -> Vec<Shift> {
    let (calendar, summer, handovers) = marks;
    cut(calendar, handovers, template, occurrence(calendar, &tags_of(calendar, summer, date), line, template, date))
}

/// The parts of a shift, by start. An hour that is not between its first and its last minute cuts nothing: the reader of the
/// files reports it.
fn cut(calendar: &Calendar, handovers: &[Handover], template: &Template, whole: Shift) -> Vec<Shift> {
    let is_of =
        |h: &&Handover| (h.date, h.line, h.template.as_str()) == (whole.date, whole.line, whole.template.as_str());
    let hours = handovers.iter().filter(is_of).map(|h| (calendar.at_minute(h.date, h.at), h.at));
    let mut starts: Vec<(Instant, i64)> =
        hours.filter(|(at, _)| whole.span.start < *at && *at < whole.span.end).collect();
    if starts.is_empty() {
        return vec![whole];
    }
    let (start, _) = template.hours_on(calendar, whole.date);
    starts.push((whole.span.start, start));
    starts.sort_unstable();
    starts.dedup_by_key(|(at, _)| *at);
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([whole.span.end]);
    let part = |((from, minute), to): (&(Instant, i64), Instant)| {
        let span = Span::new(*from, to);
        let active = whole.active.iter().map(|a| Span::new(a.start.max(span.start), a.end.min(span.end)));
        Shift {
            id: part_id(&whole.template, start, *minute),
            name: format!("{} {}", whole.name, hours_of(span)),
            span,
            active: active.filter(|a| a.start < a.end).collect(),
            points: 0,
            part: Some(Part { whole: whole.span, is_duty: false }),
            ..whole.clone()
        }
    };
    let mut parts: Vec<Shift> = starts.iter().zip(ends).map(part).collect();
    let longest = (0..parts.len()).max_by_key(|at| (parts[*at].length(), std::cmp::Reverse(*at)));
    if let Some(duty) = longest.and_then(|at| parts.get_mut(at)) {
        duty.points = whole.points;
        duty.part = Some(Part { whole: whole.span, is_duty: true });
    }
    parts
}

/// Hours as they stand behind the name of a part: `23–03`, and with minutes where there are some, `23–03.30`.
#[must_use]
pub fn hours_of(span: Span) -> String {
    let hour = |at: Instant| {
        let civil = to_civil(at);
        if civil.minute() == 0 { civil.format("%H").to_string() } else { civil.format("%H.%M").to_string() }
    };
    format!("{}\u{2013}{}", hour(span.start), hour(span.end))
}

/// The occurrence, with the tags of the date given, because they are worked out once for all of its shifts.
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
        id: template.id.clone(),
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
        part: None,
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
