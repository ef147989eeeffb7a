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
//! Continuous work is presence duties and office days with breaks of at most RST-1's `merge_minutes` between them, from
//! the first minute to the last. Weekly hours are the minutes of both within an ISO week, Monday to Sunday; the office
//! only with `include_office`. An office day given up after a night is not worked.
//!
//! ## Units and edges
//! Minutes; exactly the limit is allowed. A week with a clock change has 167 or 169 hours, the limit is the same.
//!
//! ## Example
//! Office 08-15, kveld 16-23 and natt 23-08: 24 hours, limit 19.

use crate::domain::calendar::{monday_of, week_span};
use crate::domain::finding::What;
use crate::domain::instance::OfficeShift;
use crate::domain::law::Basis;
use crate::domain::time::{dates, plus_days};
use crate::domain::{DoctorIx, Finding, Instance, Meta, Minutes, Param, Severity, ShiftIx, Span, Strength, Unit};
use crate::facts::View;
use crate::facts::view::shifts_in;
use crate::facts::work::{gives_up, is_work, work_of};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{count, duties_in, duties_of};

use super::breaks::{MERGE, given_up};

/// See the file's documentation.
pub struct TooLong;

const ID: &str = "RST-5";

const CONTINUOUS: Param =
    Param::new(ID, "max_continuous_hours", Unit::Hours, 19, Basis::Example, "longest continuous work; 0 is off");

const WEEK: Param =
    Param::new(ID, "max_week_hours", Unit::Hours, 60, Basis::Example, "most hours in an ISO week; 0 is off");

const OFFICE: Param =
    Param::new(ID, "include_office", Unit::Flag, 1, Basis::Local, "office hours count towards the weekly limit");

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
    params: &[CONTINUOUS, WEEK, OFFICE],
    text: include_str!("too_long.rs"),
};

/// Mondays of the weeks that the period touches.
fn weeks(instance: &Instance) -> impl Iterator<Item = chrono::NaiveDate> + use<> {
    let (from, to) = (monday_of(instance.period.from), plus_days(instance.period.to, 7));
    dates(from, to).step_by(7)
}

impl Rule for TooLong {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let settings = &view.instance.settings;
        let merge = Minutes(settings.get(&MERGE));
        let with_office = settings.flag(&OFFICE);
        let weeks: Vec<Span> = weeks(view.instance).map(week_span).collect();
        for doctor in view.instance.doctor_ixs() {
            let work = work_of(view, doctor);
            if let Some(limit) = settings.limit(&CONTINUOUS).map(Minutes::hours) {
                let mut block: Option<(Span, Vec<ShiftIx>, bool)> = None;
                let mut close = |block: Option<(Span, Vec<ShiftIx>, bool)>| {
                    if let Some((span, duties, true)) = block.filter(|(span, ..)| span.length() > limit) {
                        let finding = Finding::new(ID, Severity::Stopper, What::ContinuousHours);
                        let finding = finding.doctor(doctor).shifts(duties).at(span);
                        findings.push(finding.measured(span.length().0, limit.0, Unit::Minutes));
                    }
                };
                for work in &work {
                    block = match block.take() {
                        Some((span, mut duties, ours)) if work.span.start <= span.end + merge => {
                            duties.extend(work.duty);
                            Some((Span::new(span.start, span.end.max(work.span.end)), duties, ours || work.is_ours))
                        }
                        before => {
                            close(before);
                            Some((work.span, work.duty.into_iter().collect(), work.is_ours))
                        }
                    };
                }
                close(block);
            }
            if let Some(limit) = settings.limit(&WEEK).map(Minutes::hours) {
                let offices = work.iter().filter(|w| with_office && w.duty.is_none());
                let offices: Vec<Span> = offices.map(|w| w.span).collect();
                findings.extend(weeks.iter().filter_map(|week| week_finding(view, doctor, *week, &offices, limit)));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let weeks: Vec<Span> = weeks(instance).map(week_span).collect();
        for doctor in instance.doctor_ixs() {
            if let Some(limit) = instance.settings.limit(&CONTINUOUS).map(Minutes::hours) {
                chain_rows(instance, model, doctor, limit);
            }
            if let Some(limit) = instance.settings.limit(&WEEK).map(Minutes::hours) {
                week_rows(instance, model, doctor, &weeks, limit);
            }
        }
    }
}

/// The finding for a week, `offices` being the office days that count, by date.
fn week_finding(view: &View, doctor: DoctorIx, week: Span, offices: &[Span], limit: Minutes) -> Option<Finding> {
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
    (all > limit && minutes(false) > Minutes::ZERO).then(|| {
        let finding = Finding::new(ID, Severity::Stopper, What::WeekLoad).doctor(doctor).at(week);
        finding.shifts(duties.iter().map(|(ix, _)| *ix)).measured(all.0, limit.0, Unit::Minutes)
    })
}

/// An item that a chain of continuous work can hold.
#[derive(Clone, Debug)]
enum Item {
    Duty(ShiftIx, X, Span),
    Office(OfficeShift),
}

impl Item {
    fn span(&self) -> Span {
        match self {
            Self::Duty(_, _, span) => *span,
            Self::Office(office) => office.span,
        }
    }

    /// A duty of this roster and not of history.
    fn is_ours(&self, instance: &Instance) -> bool {
        matches!(self, Self::Duty(ix, ..) if !instance.shifts[ix.0].past)
    }
}

/// For every shortest chain of work that is longer than the limit: not all of it, unless a night has the office given up.
/// Where history and the office alone are too long, no duty of ours may be next to them or among them.
fn chain_rows(instance: &Instance, model: &mut Model, doctor: DoctorIx, limit: Minutes) {
    let merge = Minutes(instance.settings.get(&MERGE));
    let mut items: Vec<Item> = duties_of(instance, model, doctor, |s| is_work(instance, s))
        .into_iter()
        .flat_map(|(ix, x)| instance.shifts[ix.0].active.iter().map(move |a| Item::Duty(ix, x, *a)))
        .chain(instance.offices(doctor).iter().map(|o| Item::Office(*o)))
        .collect();
    items.sort_by_key(|i| (i.span(), matches!(i, Item::Office(_))));
    for first in 0..items.len() {
        extend_chain(instance, model, doctor, limit, merge, &items, &mut vec![first]);
    }
}

fn extend_chain(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    limit: Minutes,
    merge: Minutes,
    items: &[Item],
    chain: &mut Vec<usize>,
) {
    let start = items[chain[0]].span().start;
    let Some(end) = chain.iter().map(|i| items[*i].span().end).max() else { return };
    let is_over = end - start > limit;
    if is_over && chain.iter().any(|i| items[*i].is_ours(instance)) {
        chain_row(instance, model, doctor, items, chain);
        return;
    }
    let last = chain[chain.len() - 1];
    let near = (chain[0] + 1..items.len()).take_while(|n| items[*n].span().start <= end + merge);
    let lengthens = |n: &usize| *n > last && items[*n].span().end > end;
    let next: Vec<usize> = near.filter(|n| lengthens(n) || (is_over && items[*n].is_ours(instance))).collect();
    for n in next {
        let gives = |i: &usize| match (&items[*i], &items[n]) {
            (Item::Duty(ix, ..), Item::Office(office)) => gives_up(instance, &instance.shifts[ix.0], office),
            _ => false,
        };
        if !chain.iter().any(gives) {
            chain.push(n);
            extend_chain(instance, model, doctor, limit, merge, items, chain);
            chain.pop();
        }
    }
}

fn chain_row(instance: &Instance, model: &mut Model, doctor: DoctorIx, items: &[Item], chain: &[usize]) {
    let mut sum = Sum::new();
    let mut last = None;
    let mut ours = false;
    for i in chain {
        match &items[*i] {
            Item::Duty(ix, x, _) => {
                sum.add(1, *x);
                last = Some(*ix);
                ours |= !instance.shifts[ix.0].past;
            }
            Item::Office(office) => {
                sum.add(1, X::Const(1));
                let given = given_up(instance, model, doctor, office);
                sum.add(-1, given);
            }
        }
    }
    if let (true, Some(last)) = (ours, last) {
        model.at_most(sum, count(chain.len()) - 1, Force::Hard, Owner::rule(ID).doctor(doctor).shift(last));
    }
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
