//! # RST-5 too-long
//!
//! ## What it requires
//! Nobody works so long without a break, or so many hours a week, that it is no longer forsvarlig.
//!
//! ## Source
//! Helsepersonelloven (LOV-1999-07-02-64) § 4, which merknader to fastlegeforskriften § 33 name as the upper limit of
//! legevakt. **No text gives a number for legevakt.** The defaults are examples, taken from the hospitals' agreement
//! (Spekter A2: 19 hours a day, 60 hours a week); 0 switches a limit off.
//!
//! ## How we read it
//! Continuous work is a main work period as RST-1 has it (RST-4 for doctors with a daily rest of their own): presence
//! duties and office days with no break between them that must be rest, counted from the first minute to the last,
//! breaks included. Weekly hours are the minutes of both within an ISO week, Monday to Sunday; the office
//! only with `include_office`. An office day given up after a night is not worked.
//!
//! Two duties or more on end, without such a break between them and without the office, that reach `told_hours` are told of
//! whatever has been agreed, so that nobody has to find them in the roster: no ceiling, limit or agreement takes that away.
//! One shift that is as long is the station's own, and is not told of.
//!
//! ## Units and edges
//! Minutes; exactly the limit is allowed. A week with a clock change has 167 or 169 hours, the limit is the same.
//!
//! ## What to do
//! Take away or move a duty until the stretch or the week is short enough; `legevakt replace` shows who could take it.
//! If the hours at the office are wrong, correct `office` or `office_hours` in the doctors file. The limits are the
//! municipality's: `max_continuous_hours`, `max_week_hours`, `told_hours` and `include_office` under `[rules.RST-5]` in the station
//! file.
//!
//! ## Example
//! Office 08-15, kveld 16-23 and natt 23-08: 24 hours, limit 19; as many with the office to 14:30.

use crate::domain::calendar::{monday_of, week_span};
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::time::{dates, plus_days};
use crate::domain::{
    DoctorIx, Extreme, Finding, Instance, Judged, Meta, Minutes, Param, Quantity, Severity, ShiftIx, Span, Strength,
    Unit,
};
use crate::facts::View;
use crate::facts::view::shifts_in;
use crate::facts::work::{Work, is_work, work_of};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{duties_in, on_duty};

use super::breaks::{Breaks, given_up};
use super::main_periods::{MainPeriod, length_rows, main_periods};

/// See the file's documentation.
pub struct TooLong;

const ID: &str = "RST-5";

const CONTINUOUS: Param = Param::new(
    ID,
    "max_continuous_hours",
    Unit::Hours,
    19,
    Basis::Example,
    [
        "lengste sammenhengende arbeid; 0 slår grensen av",
        "lengste samanhengande arbeid; 0 slår grensa av",
        "longest continuous work; 0 is off",
    ],
);

const WEEK: Param = Param::new(
    ID,
    "max_week_hours",
    Unit::Hours,
    60,
    Basis::Example,
    [
        "flest timer i en ISO-uke; 0 slår grensen av",
        "flest timar i ei ISO-veke; 0 slår grensa av",
        "most hours in an ISO week; 0 is off",
    ],
);

const TOLD: Param = Param::new(
    ID,
    "told_hours",
    Unit::Hours,
    15,
    Basis::Example,
    [
        "vakter på rad som til sammen varer så lenge, blir alltid vist; 0 slår det av",
        "vakter på rad som til saman varer så lenge, blir alltid viste; 0 slår det av",
        "duties on end that last so long are always shown; 0 is off",
    ],
)
.only_told();

const OFFICE: Param = Param::new(
    ID,
    "include_office",
    Unit::Flag,
    1,
    Basis::Local,
    [
        "kontortimer teller med i ukegrensen",
        "kontortimar tel med i vekegrensa",
        "office hours count towards the weekly limit",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "too-long",
    title: ["For lang tid i arbeid", "For lang tid i arbeid", "Too long at work"],
    asks: [
        "Ingen arbeider så lenge uten pause, eller så mange timer i uka, at det ikke er forsvarlig.",
        "Ingen arbeider så lenge utan pause, eller så mange timar i veka, at det ikkje er forsvarleg.",
        "Nobody works so long without a break, or so many hours a week, that it is not forsvarlig.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "helsepersonelloven § 4 (forsvarlighet); tall: eksempel",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[CONTINUOUS, WEEK, TOLD, OFFICE],
    text: include_str!("too_long.rs"),
    bokmal: include_str!("too_long.nb.md"),
};

/// Mondays of the weeks that the period touches.
fn weeks(instance: &Instance) -> impl Iterator<Item = chrono::NaiveDate> + use<> {
    let (from, to) = (monday_of(instance.period.from), plus_days(instance.period.to, 7));
    dates(from, to).step_by(7)
}

/// The office days of a doctor's work that count towards the weekly limit, by date.
fn counted_offices(instance: &Instance, work: &[Work]) -> Vec<Span> {
    let with_office = instance.settings.flag(&OFFICE);
    work.iter().filter(|w| with_office && w.duty.is_none()).map(|w| w.span).collect()
}

impl Rule for TooLong {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |_, duty| is_work(view.instance, duty.shift))
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let settings = &view.instance.settings;
        let weeks: Vec<Span> = weeks(view.instance).map(week_span).collect();
        for doctor in view.instance.doctor_ixs() {
            let work = work_of(view, doctor);
            if let Some(limit) = settings.limit(&CONTINUOUS).map(Minutes::hours) {
                let periods = main_periods(Breaks::of(view.instance, doctor), &work);
                for period in periods.into_iter().filter(|p| p.is_ours && p.span.length() > limit) {
                    let finding = Finding::new(ID, Severity::Stopper, What::ContinuousHours).doctor(doctor);
                    let finding = finding.shifts(period.duties).at(period.span);
                    findings.push(finding.measured(period.span.length().0, limit.0, Unit::Minutes));
                }
            }
            if let Some(told) = settings.limit(&TOLD).map(Minutes::hours) {
                let most = settings.limit(&CONTINUOUS).map(Minutes::hours);
                findings.extend(long_runs(view, doctor, &work, told, most));
            }
            if let Some(limit) = settings.limit(&WEEK).map(Minutes::hours) {
                let offices = counted_offices(view.instance, &work);
                findings.extend(weeks.iter().filter_map(|week| week_finding(view, doctor, *week, &offices, limit)));
            }
        }
    }

    fn extremes(&self, view: &View) -> Vec<Extreme> {
        let settings = &view.instance.settings;
        let weeks: Vec<Span> = weeks(view.instance).map(week_span).collect();
        let (continuous, weekly) = (settings.limit(&CONTINUOUS), settings.limit(&WEEK));
        let mut extremes = Vec::new();
        for doctor in view.instance.doctor_ixs() {
            let work = work_of(view, doctor);
            let offices = counted_offices(view.instance, &work);
            extremes.extend(continuous.and_then(|most| longest_stretch(view, doctor, &work, Minutes::hours(most))));
            extremes.extend(weekly.and_then(|most| fullest_week(view, doctor, &weeks, &offices, Minutes::hours(most))));
        }
        extremes
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let weeks: Vec<Span> = weeks(instance).map(week_span).collect();
        for doctor in instance.doctor_ixs() {
            if let Some(limit) = instance.settings.limit(&CONTINUOUS).map(Minutes::hours) {
                let (breaks, owner) = (Breaks::of(instance, doctor), Owner::rule(ID).doctor(doctor));
                length_rows(instance, model, doctor, breaks, limit, owner);
            }
            if let Some(limit) = instance.settings.limit(&WEEK).map(Minutes::hours) {
                week_rows(instance, model, doctor, &weeks, limit);
            }
        }
    }
}

/// Two duties or more on end that are as long as is told of, and no longer than is allowed.
fn long_runs(view: &View, doctor: DoctorIx, work: &[Work], told: Minutes, most: Option<Minutes>) -> Vec<Finding> {
    let duties: Vec<Work> = work.iter().filter(|work| work.duty.is_some()).copied().collect();
    let is_told = |period: &MainPeriod| {
        let length = period.span.length();
        let shift = |ix: ShiftIx| &view.instance.shifts[ix.0];
        let is_other = |duty: &ShiftIx| *duty != period.duties[0] && !shift(*duty).is_of_same(shift(period.duties[0]));
        let several = period.duties.iter().any(is_other);
        period.is_ours && several && told <= length && most.is_none_or(|most| length <= most)
    };
    let periods = main_periods(Breaks::of(view.instance, doctor), &duties).into_iter().filter(is_told);
    let finding = |period: MainPeriod| {
        let finding = Finding::new(ID, Severity::Note, What::LongRun).doctor(doctor).shifts(period.duties);
        finding.at(period.span).measured(period.span.length().0, told.0, Unit::Minutes)
    };
    periods.map(finding).collect()
}

/// What a doctor works in a week, where something of it is a duty of this roster, and her duties in it; `offices` are the
/// office days that count, by date.
fn week_load(view: &View, doctor: DoctorIx, week: Span, offices: &[Span]) -> Option<(Minutes, Vec<ShiftIx>)> {
    let duties = shifts_in(view, doctor, week, |s| is_work(view.instance, s) && s.touches(week));
    if duties.iter().all(|(_, s)| s.past) {
        return None;
    }
    let minutes = |wanted: bool| -> Minutes {
        duties.iter().filter(|(_, s)| s.past == wanted).map(|(_, s)| s.minutes_in(week)).sum()
    };
    let first = offices.partition_point(|o| o.end <= week.start);
    let office: Minutes = offices[first..].iter().take_while(|o| o.start < week.end).map(|o| o.common(week)).sum();
    let all = minutes(true) + minutes(false) + office;
    (minutes(false) > Minutes::ZERO).then(|| (all, duties.iter().map(|(ix, _)| *ix).collect()))
}

/// The finding for a week.
fn week_finding(view: &View, doctor: DoctorIx, week: Span, offices: &[Span], limit: Minutes) -> Option<Finding> {
    let (all, duties) = week_load(view, doctor, week, offices).filter(|(all, _)| *all > limit)?;
    let finding = Finding::new(ID, Severity::Stopper, What::WeekLoad).doctor(doctor).at(week);
    Some(finding.shifts(duties).measured(all.0, limit.0, Unit::Minutes))
}

/// The longest main work period of a doctor that a duty of this roster is in.
fn longest_stretch(view: &View, doctor: DoctorIx, work: &[Work], limit: Minutes) -> Option<Extreme> {
    let ours = main_periods(Breaks::of(view.instance, doctor), work).into_iter().filter(|period| period.is_ours);
    let longest = ours.max_by_key(|period| (period.span.length(), std::cmp::Reverse(period.span.start)))?;
    Some(Extreme {
        quantity: Quantity::Stretch,
        doctor,
        measured: longest.span.length().0,
        limit: limit.0,
        shifts: longest.duties,
        span: Some(longest.span),
    })
}

/// The week of a doctor with the most work.
fn fullest_week(view: &View, doctor: DoctorIx, weeks: &[Span], offices: &[Span], limit: Minutes) -> Option<Extreme> {
    let loads = weeks.iter().filter_map(|week| Some((*week, week_load(view, doctor, *week, offices)?)));
    let (week, (measured, shifts)) = loads.max_by_key(|(week, (all, _))| (*all, std::cmp::Reverse(week.start)))?;
    let (measured, limit, span) = (measured.0, limit.0, Some(week));
    Some(Extreme { quantity: Quantity::WeekHours, doctor, measured, limit, shifts, span })
}

fn week_rows(instance: &Instance, model: &mut Model, doctor: DoctorIx, weeks: &[Span], limit: Minutes) {
    for week in weeks {
        let week = *week;
        let duties = duties_in(instance, model, doctor, week, |s| is_work(instance, s) && s.touches(week));
        let mut fixed = Minutes::ZERO;
        let mut sum = Sum::new();
        for (ix, x) in &duties {
            let minutes = instance.shifts[ix.0].minutes_in(week);
            if x.is_open() {
                sum.add(minutes.0, *x);
            } else {
                fixed += minutes;
            }
        }
        if instance.settings.flag(&OFFICE) {
            for office in instance.offices_in(doctor, week).filter(|o| o.span.overlaps(week)) {
                let given = given_up(instance, model, doctor, office);
                sum.add(-office.span.common(week).0, given);
                fixed += office.span.common(week);
            }
        }
        let owner = Owner { doctor: Some(doctor), ..Owner::rule(ID) };
        week_row(model, sum, fixed, limit, &duties, owner);
    }
}

/// The weekly row; when office and history alone pass the limit, no duty fits the week at all.
fn week_row(model: &mut Model, sum: Sum, fixed: Minutes, limit: Minutes, duties: &[(ShiftIx, X)], owner: Owner) {
    if fixed <= limit {
        model.at_most(sum, limit.0 - fixed.0, Force::Hard, owner);
        return;
    }
    // Without duties the sum is zero and the limit is passed by what cannot be moved; with one it must come down.
    for (ix, x) in duties.iter().filter(|(_, x)| x.is_open()) {
        let mut guarded = sum.clone();
        guarded.add(fixed.0 - limit.0, *x);
        model.at_most(guarded, 0, Force::Hard, owner.shift(*ix));
    }
}
