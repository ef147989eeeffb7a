//! `[[handovers]]`: hours at which a dated shift goes from one doctor to the next.

use chrono::NaiveDate;

use crate::domain::given::{Handover, Period};
use crate::domain::shift::{part_id, part_start};
use crate::domain::station::Template;
use crate::domain::time::{plus_days, to_civil};
use crate::domain::{Calendar, LineIx};

use super::super::diagnostic::Problems;
use super::super::kind::{Kind, Thing};
use super::super::node::{Fields, Told};
use super::super::scalar::clock_text;
use super::names::{Grid, Seen, unknown};

/// Minutes of a day on the wall clock.
const DAY: i64 = 24 * 60;

/// The handovers of a period file; `dated` is nothing where the file has no period that they could be in.
pub(super) fn handovers(
    problems: &mut Problems,
    file: &Fields,
    dated: Option<(&Period, &Calendar)>,
    grid: Grid<'_>,
) -> Vec<Handover> {
    let mut seen = Seen::default();
    file.tables("handovers").filter_map(|fields| handover(problems, fields, dated, grid, &mut seen)).collect()
}

fn handover(
    problems: &mut Problems,
    fields: &Fields,
    dated: Option<(&Period, &Calendar)>,
    grid: Grid<'_>,
    seen: &mut Seen,
) -> Option<Handover> {
    let date = fields.date("date");
    let is_in = |date: NaiveDate, period: &Period| (period.from..=period.to).contains(&date);
    let outside = date.zip(dated).filter(|(date, (period, _))| !is_in(*date, period));
    if let Some((date, (period, _))) = outside {
        let kind = Kind::HandoverOutsidePeriod { date, from: period.from, to: period.to };
        problems.report(fields.place_of("date"), kind);
    }
    let (line, template) = of_grid(problems, fields, grid)?;
    if !template.windows.is_empty() {
        problems.report(fields.place_of("shift"), Kind::HandoverOfWindows { shift: template.id.clone() });
        return None;
    }
    let (date, at, (_, calendar)) = (date?, fields.clock("at")?, dated?);
    if outside.is_some() {
        return None;
    }
    if !template.when.has(calendar, date) {
        problems.report(fields.place_of("date"), Kind::NoShiftOnDate { shift: template.id.clone(), date });
        return None;
    }
    let (start, end) = template.hours_on(calendar, date);
    let first = start + (at - start).rem_euclid(DAY);
    let on = fields.date("on");
    if on.is_none() && first + DAY < end {
        let days = (date, plus_days(date, end.div_euclid(DAY)));
        let kind =
            Kind::HandoverOnWhichDate { shift: template.id.clone(), at: clock_text(at), from: days.0, to: days.1 };
        problems.report(fields.place_of("at"), kind);
        return None;
    }
    let minute = on.map_or(first, |on| (on - date).num_days() * DAY + at);
    let instant = |minute| calendar.at_minute(date, minute);
    if !(instant(start) < instant(minute) && instant(minute) < instant(end)) {
        let [from, to] = [start, end].map(|minute| to_civil(instant(minute)).format("%Y-%m-%d %H:%M").to_string());
        let kind = Kind::HandoverOutside { shift: template.id.clone(), at: clock_text(at), from, to };
        problems.report(fields.place_of("at"), kind);
        return None;
    }
    let line_id = &grid.station.lines[line.0].id;
    let key = format!("{line_id}/{} {}", template.id, to_civil(instant(minute)).format("%Y-%m-%d %H:%M"));
    seen.add(problems, Thing::Handover, Told { text: &key, place: fields.place_of("at") });
    let id = part_id(&template.id, start, minute);
    if grid.station.lines[line.0].templates.iter().any(|other| other.id == id) {
        problems.report(fields.place_of("at"), Kind::Duplicate { thing: Thing::Shift, text: id });
    }
    Some(Handover { date, line, template: template.id.clone(), at: minute })
}

/// The line and the shift of it; without a line the only one that has such a shift.
fn of_grid<'a>(problems: &mut Problems, fields: &Fields, grid: Grid<'a>) -> Option<(LineIx, &'a Template)> {
    let shift = fields.told("shift")?;
    let lines = &grid.station.lines;
    let line = match fields.told("line") {
        Some(line) => grid.line(problems, line)?,
        None => {
            let has = |at: &usize| lines[*at].templates.iter().any(|template| template.id == shift.text);
            let having: Vec<usize> = (0..lines.len()).filter(has).collect();
            match having[..] {
                [only] => LineIx(only),
                [] if grid.whole => {
                    let all = lines.iter().flat_map(|line| &line.templates);
                    unknown(problems, Thing::Shift, shift, || all.clone().map(|template| template.id.as_str()));
                    return None;
                }
                [] => return None,
                _ => {
                    problems.report(&fields.place, Kind::MissingKey { key: "line", table: "[[handovers]]" });
                    return None;
                }
            }
        }
    };
    let at = grid.template(problems, line, shift)?;
    Some((line, &lines[line.0].templates[at]))
}

/// Whether the id is that of a part of a shift on a date; reports one that is not, with those that there are.
pub(super) fn is_part(
    problems: &mut Problems,
    told: Told<'_>,
    (calendar, handovers): (&Calendar, &[Handover]),
    (date, line, template): (NaiveDate, LineIx, &Template),
) -> bool {
    let (start, _) = template.hours_on(calendar, date);
    let of = handovers.iter().filter(|h| (h.date, h.line, h.template.as_str()) == (date, line, template.id.as_str()));
    let mut starts: Vec<i64> = of.map(|h| h.at).collect();
    if !starts.is_empty() {
        starts.push(start);
        starts.sort_unstable();
    }
    if part_start(told.text, start).is_some_and(|minute| starts.contains(&minute)) {
        return true;
    }
    let parts: Vec<String> = starts.iter().map(|minute| part_id(&template.id, start, *minute)).collect();
    unknown(problems, Thing::Shift, told, || {
        std::iter::once(template.id.as_str()).chain(parts.iter().map(String::as_str))
    });
    false
}
