//! The period file: dates, absences, locks, pairs and carry-over.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::at_minute;
use crate::domain::given::{Handover, HolidayWorked, Period, Seated};
use crate::domain::time::dates;
use crate::domain::wish::{Absence, Apart, Company, Selection};
use crate::domain::{Calendar, DoctorIx, Member, Span};
use crate::facts::holidays::begins;

use super::super::Idle;
use super::super::diagnostic::{Place, Problems};
use super::super::kind::{Kind, Thing};
use super::super::node::{Fields, Told};
use super::super::words::HOLIDAYS;
use super::handovers::{handovers, is_part};
use super::in_order;
use super::names::{Grid, People, Seen, unknown};
use super::selections::selections;

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
    pub(super) handovers: Vec<Handover>,
    pub(super) locks: Vec<Seated>,
    pub(super) selections: Vec<(Selection, Place)>,
    pub(super) apart: Vec<Apart>,
    pub(super) together: Vec<Company>,
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
    let dates = dated.then_some((period, &calendar));
    let handovers = handovers(problems, file, dates, grid);
    Tables {
        absences: file
            .tables("absences")
            .filter_map(|f| absence(problems, f, dated.then_some(period), people))
            .collect(),
        locks: file.tables("locks").filter_map(|f| lock(problems, f, (dates, &handovers), people, grid)).collect(),
        handovers,
        selections: selections(problems, file, people, grid),
        apart: file.tables("apart").filter_map(|f| apart(problems, f, people)).collect(),
        together: file.tables("together").flat_map(|f| together(problems, f, people)).collect(),
        carry: carry(problems, file, people, grid),
        holidays_worked: file
            .tables("holidays_worked")
            .filter_map(|f| holiday(problems, f, dated.then_some(period), people))
            .collect(),
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
    (dated, handovers): (Option<(&Period, &Calendar)>, &[Handover]),
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
    let shift = fields.told("shift")?;
    let (at, is_of_part) = grid.shift(problems, line, shift)?;
    let template = &grid.station.lines[line.0].templates[at];
    if let Some(seat) = fields.told("seat").filter(|s| template.seats.iter().all(|x| x.name != s.text)) {
        if grid.whole {
            unknown(problems, Thing::Seat, seat, || template.seats.iter().map(|s| s.name.as_str()));
        }
        return None;
    }
    let (date, (period, calendar)) = (date?, dated?);
    if (period.from..=period.to).contains(&date) && !template.when.has(calendar, date) {
        problems.report(fields.place_of("date"), Kind::NoShiftOnDate { shift: template.id.clone(), date });
        return None;
    }
    let seat = template.seats.iter().find(|seat| fields.told("seat").is_some_and(|told| told.text == seat.name));
    if let Some(seat) = seat.filter(|seat| !seat.when.has(calendar, date)) {
        let kind = Kind::NoSeatOnDate { seat: seat.name.clone(), shift: template.id.clone(), date };
        problems.report(fields.place_of("seat"), kind);
        return None;
    }
    if is_of_part && !is_part(problems, shift, (calendar, handovers), (date, line, template)) {
        return None;
    }
    Some(Seated { date, line, template: shift.text.to_owned(), seat: fields.text("seat"), doctor: doctor? })
}

/// The doctors of a list, name by name; reports one who is there twice, and fewer than two of them.
fn company(problems: &mut Problems, fields: &Fields, people: People<'_>) -> Option<Vec<Vec<Member>>> {
    let told: Vec<Told<'_>> = fields.list_told("doctors");
    let found: Vec<Option<Vec<Member>>> = told.iter().map(|t| people.members(problems, *t)).collect();
    let again = (1..told.len()).find(|at| told[..*at].iter().any(|before| before.text == told[*at].text));
    if let Some(second) = again {
        problems.report(told[second].place, Kind::SamePair { doctor: told[second].text.to_owned() });
        return None;
    }
    let found: Vec<Vec<Member>> = found.into_iter().collect::<Option<_>>()?;
    let all: BTreeSet<DoctorIx> = found.iter().flatten().map(|member| member.doctor).collect();
    if all.len() < 2 {
        if fields.given("doctors") {
            problems.report(fields.place_of("doctors"), Kind::PairSize { found: all.len() });
        }
        return None;
    }
    Some(found)
}

fn apart(problems: &mut Problems, fields: &Fields, people: People<'_>) -> Option<Apart> {
    let mut all = company(problems, fields, people)?.concat();
    // A pair is told in the order in which it was written.
    if all.len() > 2 {
        all.sort();
        all.dedup();
    }
    Some(Apart(all))
}

/// Each doctor of the first name, with those of the others; of one name alone, with each other.
fn together(problems: &mut Problems, fields: &Fields, people: People<'_>) -> Vec<Company> {
    let Some(all) = company(problems, fields, people) else { return Vec::new() };
    let others = if all.len() > 1 { all[1..].concat() } else { all[0].clone() };
    let of = |doctor: &Member| Company {
        doctor: *doctor,
        others: others.iter().filter(|other| other.doctor != doctor.doctor).copied().collect(),
    };
    all[0].iter().map(of).collect()
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

/// Who had a holiday in which years; reports a year in which it is not yet over when the period begins.
fn holiday(
    problems: &mut Problems,
    fields: &Fields,
    period: Option<&Period>,
    people: People<'_>,
) -> Option<HolidayWorked> {
    let doctor = people.of(problems, fields.told("doctor"))?;
    let holiday = fields.choice("holiday", &HOLIDAYS)?;
    let years: Vec<i32> = fields.list_int("years").into_iter().filter_map(|y| i32::try_from(y).ok()).collect();
    let is_to_come = |year: &i32, from: NaiveDate| begins(holiday, *year).is_some_and(|begins| from <= begins);
    if let Some(from) = period.map(|period| period.from)
        && let Some(year) = years.iter().copied().find(|year| is_to_come(year, from))
    {
        problems.report(fields.place_of("years"), Kind::Idle(Idle::HolidayToCome { year, from }));
    }
    Some(HolidayWorked { doctor, holiday, years: years.into_iter().collect() })
}
