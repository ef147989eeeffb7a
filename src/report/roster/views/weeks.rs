//! Persons by days, month by month, and hours by week.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::iso_week;
use crate::domain::expand::hours_of;
use crate::domain::limit::Counts;
use crate::domain::station::ShiftKind;
use crate::domain::time::{midnight, plus_days};
use crate::domain::{DoctorIx, Duty, DutyKind, Instance, Minutes, Shift, Span};
use crate::facts::View;

use super::super::{Names, Shown};
use super::days::{Day, days};

/// How a duty is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tint {
    /// Day at the station.
    Day,
    /// Evening.
    Evening,
    /// Night.
    Night,
    /// A week.
    Week,
    /// At home, whatever the hour.
    Home,
    /// In opening hours.
    Office,
}

impl Tint {
    /// The class of the style sheets.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Evening => "evening",
            Self::Night => "night",
            Self::Week => "week",
            Self::Home => "home",
            Self::Office => "office",
        }
    }
}

/// A duty in a cell: one or two letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Letters.
    pub text: String,
    /// Colour.
    pub tint: Tint,
    /// Was given before the roster was made.
    pub locked: bool,
}

/// What a doctor has on a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Duties that begin on the date.
    pub codes: Vec<Code>,
    /// How many duties they are: of a shift that is handed over, whoever has the part that is the duty has one.
    pub duties: i64,
    /// Away the whole day: why, or a word that says no more than that.
    pub away: Option<String>,
}

/// A doctor's month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Who.
    pub doctor: DoctorIx,
    /// A cell for each day of the month.
    pub cells: Vec<Cell>,
    /// Duties that begin in the month, bakvakt among them.
    pub duties: i64,
}

/// A month of the period, or the part of it that is within.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day within the period.
    pub from: NaiveDate,
    /// Days.
    pub days: Vec<Day>,
    /// Everybody who has a duty or is away in the period.
    pub rows: Vec<Row>,
    /// Doctors in seats, and doctors that the seats ask for at least, on each day.
    pub coverage: Vec<(i64, i64)>,
}

/// What a code stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The code.
    pub code: Code,
    /// Line and shift.
    pub name: String,
}

/// The codes of a station, in the order of its file.
#[must_use]
pub fn keys(shown: &Shown<'_>) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for line in &shown.instance.station.lines {
        for template in &line.templates {
            let tint = tint(template.kind, line.duty, template.place.is_presence());
            let code = Code { text: template.code.clone(), tint, locked: false };
            let name = match line.name == template.name {
                true => line.name.clone(),
                false => format!("{}: {}", line.name, template.name),
            };
            if keys.iter().all(|k| k.code != code || k.name != name) {
                keys.push(Key { code, name });
            }
        }
    }
    keys
}

/// The colour of a shift.
#[must_use]
pub fn tint(kind: ShiftKind, duty: DutyKind, is_presence: bool) -> Tint {
    match (kind, duty) {
        _ if !is_presence => Tint::Home,
        (_, DutyKind::Daytime) => Tint::Office,
        (ShiftKind::Day, _) => Tint::Day,
        (ShiftKind::Evening, _) => Tint::Evening,
        (ShiftKind::Night, _) => Tint::Night,
        (ShiftKind::Week, _) => Tint::Week,
    }
}

/// The code of a shift; of a part with its hours behind it, `N03–08`.
#[must_use]
pub fn code_of(instance: &Instance, shift: &Shift) -> String {
    let code = instance.template_of(shift).map_or("?", |template| template.code.as_str());
    if shift.part.is_some() { format!("{code}{}", hours_of(shift.span)) } else { code.to_owned() }
}

/// Persons by days.
pub(super) fn months(shown: &Shown<'_>, view: &View, names: &Names) -> Vec<Month> {
    let instance = shown.instance;
    let code = |doctor: DoctorIx, duty: &Duty<'_>| Code {
        text: code_of(instance, duty.shift),
        tint: tint(duty.shift.kind, instance.duty_of(duty.shift), duty.shift.place.is_presence()),
        locked: instance.locks.contains(&(duty.slot, doctor)),
    };
    let all = days(instance, shown.words());
    let index = |date: NaiveDate| usize::try_from((date - instance.period.from).num_days()).ok();
    let mut rows: Vec<(DoctorIx, Vec<Cell>)> = Vec::new();
    for doctor in names.order().iter().filter(|d| shown.audience.is_about(**d)) {
        let mut cells = vec![Cell::default(); all.len()];
        for duty in view.duties(*doctor).iter().filter(|d| !d.shift.past) {
            if let Some(cell) = index(duty.shift.date).and_then(|at| cells.get_mut(at)) {
                cell.codes.push(code(*doctor, duty));
                cell.duties += Counts::Duties.of(duty.shift);
            }
        }
        if shown.audience.sees_absences() {
            away(shown, *doctor, &mut cells);
        }
        if cells.iter().any(|c| !c.codes.is_empty() || c.away.is_some()) {
            rows.push((*doctor, cells));
        }
    }
    let mut coverage = vec![(0, 0); all.len()];
    for slot in instance.open_slots().filter(|slot| instance.shift_of(*slot).is_duty()) {
        if let Some((seated, asked)) = index(instance.shift_of(slot).date).and_then(|at| coverage.get_mut(at)) {
            *seated += i64::try_from(shown.roster.at(slot).len()).unwrap_or(i64::MAX);
            *asked += instance.slots[slot.0].min;
        }
    }
    let month_of = |day: &Day| (day.date.year(), day.date.month());
    let mut months: Vec<Month> = Vec::new();
    let mut from = 0;
    for month in all.chunk_by(|a, b| month_of(a) == month_of(b)) {
        let range = from..from + month.len();
        from = range.end;
        let row = |(doctor, cells): &(DoctorIx, Vec<Cell>)| {
            let cells = cells[range.clone()].to_vec();
            let duties = cells.iter().map(|c| c.duties).sum();
            Row { doctor: *doctor, cells, duties }
        };
        months.push(Month {
            from: month[0].date,
            days: month.to_vec(),
            rows: rows.iter().map(row).collect(),
            coverage: coverage[range.clone()].to_vec(),
        });
    }
    months
}

/// Marks the dates on which a doctor is away the whole day. The reason is for those who may see everything and for
/// herself; to others an absence is an absence.
fn away(shown: &Shown<'_>, doctor: DoctorIx, cells: &mut [Cell]) {
    let from = shown.instance.period.from;
    for absence in shown.instance.absences_of(doctor) {
        let reason = match shown.audience.sees_own_of(doctor) && !absence.reason.is_empty() {
            true => shown.words().absence(&absence.reason),
            false => shown.words().say("fravær", "fråvær", "away").to_owned(),
        };
        for (cell, at) in cells.iter_mut().zip(0..) {
            let date = plus_days(from, at);
            let day = Span::new(midnight(date), midnight(plus_days(date, 1)));
            if absence.span.common(day) == day.length() {
                cell.away = Some(reason.clone());
            }
        }
    }
}

/// Hours by week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heat {
    /// ISO years and weeks.
    pub weeks: Vec<(i32, u32)>,
    /// For everybody who has any: time on duty by the week in which it begins, bakvakt left out, and the sum.
    pub rows: Vec<(DoctorIx, Vec<Minutes>, Minutes)>,
    /// The longest week of all.
    pub most: Minutes,
}

/// Time on duty, bakvakt left out, by the week in which the duty begins.
pub(super) fn heat(shown: &Shown<'_>, view: &View, names: &Names) -> Heat {
    let instance = shown.instance;
    let mut weeks: Vec<(i32, u32)> =
        crate::domain::time::dates(instance.period.from, instance.period.to).map(iso_week).collect();
    weeks.dedup();
    let mut rows = Vec::new();
    for doctor in names.order().iter().filter(|d| shown.audience.is_about(**d)) {
        let mut hours = vec![Minutes::ZERO; weeks.len()];
        for duty in view.duties(*doctor).iter().filter(|d| !d.shift.past) {
            let at = weeks.binary_search(&iso_week(duty.shift.date));
            if let (Ok(at), true) = (at, instance.duty_of(duty.shift) != DutyKind::Backup) {
                hours[at] += duty.shift.length();
            }
        }
        let sum: Minutes = hours.iter().copied().sum();
        if sum > Minutes::ZERO {
            rows.push((*doctor, hours, sum));
        }
    }
    let most = rows.iter().flat_map(|(_, hours, _)| hours.iter().copied()).max().unwrap_or(Minutes::ZERO);
    Heat { weeks, rows, most }
}

/// Time in which somebody is away, for those who may know why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub doctor: DoctorIx,
    /// When.
    pub dates: String,
    /// Why.
    pub reason: String,
}

/// The absences that touch the period and whose reasons the reader may see, by name.
pub(super) fn absences(shown: &Shown<'_>, names: &Names) -> Vec<Absence> {
    let (instance, words) = (shown.instance, shown.words());
    let period = Span::new(midnight(instance.period.from), midnight(plus_days(instance.period.to, 1)));
    let seen = names.order().iter().filter(|d| shown.audience.sees_own_of(**d));
    let all = seen.flat_map(|d| instance.absences_of(*d)).filter(|a| a.span.overlaps(period));
    all.map(|absence| {
        let dates = match (absence.days.first(), absence.days.last()) {
            (Some(first), Some(last)) => words.dates(*first, *last),
            _ => words.span(absence.span),
        };
        Absence { doctor: absence.doctor, dates, reason: words.absence(&absence.reason) }
    })
    .collect()
}
