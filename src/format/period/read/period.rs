//! The period file: dates, absences, locks, pairs and carry-over.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::at_minute;
use crate::domain::expand::is_one_of;
use crate::domain::given::{HolidayWorked, Period, Seated};
use crate::domain::time::dates;
use crate::domain::wish::{Absence, Pair};
use crate::domain::{Calendar, DoctorIx, Span};

use super::super::diagnostic::Problems;
use super::super::kind::{Kind, Thing};
use super::super::node::{Fields, Told};
use super::super::words::HOLIDAYS;
use super::in_order;
use super::names::{Grid, People, Seen, unknown};

/// The longest period that is laid out: three years, so that a slip in a year is told and not computed.
const MOST_DAYS: i64 = 1100;

/// The period; one that cannot be read is a day, which is never used, for what is wrong with it has been reported.
pub(super) fn period(problems: &mut Problems, file: &Fields) -> Period {
    let fields = file.table("period");
    let stretch = fields.and_then(Fields::dates);
    let (from, to) = stretch.unwrap_or_default();
    let period = Period {
        id: fields.map_or_else(String::new, |f| f.text("id")),
        name: fields.map_or_else(String::new, |f| f.text("name")),
        from,
        to,
    };
    if let Some(fields) = fields {
        in_order(problems, fields);
        if period.days() > MOST_DAYS {
            let kind = Kind::PeriodTooLong { days: period.days(), most: MOST_DAYS };
            problems.report(fields.place_of("to"), kind);
        }
    }
    period
}

/// What the tables of the period file say.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    pub(super) absences: Vec<Absence>,
    pub(super) locks: Vec<Seated>,
    pub(super) apart: Vec<Pair>,
    pub(super) together: Vec<Pair>,
    pub(super) carry: BTreeMap<(DoctorIx, usize), i64>,
    pub(super) holidays_worked: Vec<HolidayWorked>,
}

/// Reads everything that names a doctor.
pub(super) fn tables(
    problems: &mut Problems,
    file: &Fields,
    period: &Period,
    people: People<'_>,
    grid: Grid<'_>,
) -> Tables {
    // Without dates there is nothing to be outside of.
    let dated = file.table("period").and_then(Fields::dates).is_some_and(|(from, to)| from <= to);
    let calendar = Calendar::new(period.from.year(), period.from.year().saturating_add(4).min(period.to.year()));
    Tables {
        absences: file
            .tables("absences")
            .filter_map(|f| absence(problems, f, dated.then_some(period), people))
            .collect(),
        locks: file
            .tables("locks")
            .filter_map(|f| lock(problems, f, dated.then_some((period, &calendar)), people, grid))
            .collect(),
        apart: file.tables("apart").filter_map(|f| pair(problems, f, people)).collect(),
        together: file.tables("together").filter_map(|f| pair(problems, f, people)).collect(),
        carry: carry(problems, file, people, grid),
        holidays_worked: file.tables("holidays_worked").filter_map(|f| holiday(problems, f, people)).collect(),
    }
}

/// From `start` on the first day to `end` on the last. The days that are wholly taken are those of the period, for
/// nobody counts others.
fn absence(problems: &mut Problems, fields: &Fields, period: Option<&Period>, people: People<'_>) -> Option<Absence> {
    let doctor = people.of(problems, fields.told("doctor"));
    in_order(problems, fields);
    let (from, to) = fields.dates()?;
    let (start, end) = (fields.clock("start")?, fields.clock("end")?);
    if from == to && end <= start {
        let clock = super::super::scalar::clock_text;
        problems.report(fields.place_of("end"), Kind::FromAfterTo { from: clock(start), to: clock(end) });
    }
    let period = period?;
    if to < period.from || period.to < from {
        let kind = Kind::AbsenceOutsidePeriod { from: period.from, to: period.to };
        problems.report(fields.place_of("from"), kind);
    }
    let span = Span::new(at_minute(from, start), at_minute(to, end));
    let whole = |day: &NaiveDate| (*day != from || start == 0) && (*day != to || end == 24 * 60);
    let days = dates(from.max(period.from), to.min(period.to)).filter(whole).collect();
    Some(Absence { doctor: doctor?, span, days, reason: fields.text("reason") })
}

fn lock(
    problems: &mut Problems,
    fields: &Fields,
    dated: Option<(&Period, &Calendar)>,
    people: People<'_>,
    grid: Grid<'_>,
) -> Option<Seated> {
    let doctor = people.of(problems, fields.told("doctor"));
    let date = fields.date("date");
    if let (Some(date), Some((period, _))) = (date, dated)
        && !(period.from..=period.to).contains(&date)
    {
        let kind = Kind::LockOutsidePeriod { date, from: period.from, to: period.to };
        problems.report(fields.place_of("date"), kind);
    }
    let line = fields.told("line").and_then(|l| grid.line(problems, l))?;
    let at = fields.told("shift").and_then(|s| grid.template(problems, line, s))?;
    let template = &grid.station.lines[line.0].templates[at];
    if let Some(seat) = fields.told("seat").filter(|s| template.seats.iter().all(|x| x.name != s.text)) {
        if grid.whole {
            unknown(problems, Thing::Seat, seat, || template.seats.iter().map(|s| s.name.as_str()));
        }
        return None;
    }
    let (date, (period, calendar)) = (date?, dated?);
    let runs = is_one_of(calendar, date, &template.days) && !is_one_of(calendar, date, &template.not_days);
    if (period.from..=period.to).contains(&date) && !runs {
        problems.report(fields.place_of("date"), Kind::NoShiftOnDate { shift: template.id.clone(), date });
        return None;
    }
    Some(Seated { date, line, template: template.id.clone(), seat: fields.text("seat"), doctor: doctor? })
}

fn pair(problems: &mut Problems, fields: &Fields, people: People<'_>) -> Option<Pair> {
    let told: Vec<Told<'_>> = fields.list_told("doctors");
    let found: Vec<Option<DoctorIx>> = told.iter().map(|t| people.find(problems, *t)).collect();
    match found[..] {
        [one, other] if one.is_some() && one == other => {
            let doctor = told[1].text.to_owned();
            problems.report(told[1].place, Kind::SamePair { doctor });
            None
        }
        [one, other] => Some(Pair(one?, other?)),
        _ => {
            if fields.given("doctors") {
                problems.report(fields.place_of("doctors"), Kind::PairSize { found: told.len() });
            }
            None
        }
    }
}

fn carry(
    problems: &mut Problems,
    file: &Fields,
    people: People<'_>,
    grid: Grid<'_>,
) -> BTreeMap<(DoctorIx, usize), i64> {
    let mut carried = BTreeMap::new();
    let mut seen = Seen::default();
    for fields in file.tables("carry") {
        let doctor = people.of(problems, fields.told("doctor"));
        let Some(told) = fields.told("counter") else { continue };
        let ids = || grid.station.counters.iter().map(|c| c.id.as_str());
        let Some(counter) = ids().position(|id| id == told.text) else {
            if grid.whole {
                unknown(problems, Thing::Counter, told, ids);
            }
            continue;
        };
        let (Some(doctor), Some(shifts)) = (doctor, fields.int("shifts")) else { continue };
        let key = format!("{} {}", fields.text("doctor"), told.text);
        seen.add(problems, Thing::Carry, Told { text: &key, place: told.place });
        carried.insert((doctor, counter), shifts);
    }
    carried
}

fn holiday(problems: &mut Problems, fields: &Fields, people: People<'_>) -> Option<HolidayWorked> {
    let doctor = people.of(problems, fields.told("doctor"))?;
    let years = fields.list_int("years").into_iter().filter_map(|y| i32::try_from(y).ok()).collect();
    Some(HolidayWorked { doctor, holiday: fields.choice("holiday", &HOLIDAYS)?, years })
}
