//! # RST-4 working-time
//!
//! ## What it requires
//! Doctors whose work falls under arbeidsmiljøloven chapter 10 have 11 hours free between two main work periods and 35
//! hours free every week (8 and 28 by agreement), at most 13 hours of work in 24 (16 by agreement), and at most 48 hours
//! a week on average over eight weeks and 69 in any one.
//!
//! ## Source
//! Arbeidsmiljøloven (LOV-2005-06-17-62) § 10-8 first to third paragraph, § 10-6 eighth and ninth paragraph, § 10-4 third
//! paragraph (home duty counts at least one seventh). SFS 2305 sets the chapter's limits on hours aside for legevakt; the
//! rule judges only doctors whose `rest_profile` has numbers.
//!
//! ## How we read it
//! Daily rest is judged like RST-1, with the profile's hours. Weekly rest is one free stretch within each ISO week,
//! Monday to Sunday, in which the doctor has a duty of this roster. Hours in 24 are counted in every window of 24 elapsed
//! hours. The average is over every `average_weeks` ISO weeks in a row that the period touches; weeks that nobody has told
//! us of count as free. Presence duties count in full, home duties by the profile's part, office days in full, also one
//! that a night has given up: an employer cannot plan on that.
//!
//! ## Units and edges
//! Elapsed minutes; exactly the limit is allowed. What office and history alone use beyond a limit is not charged to this
//! roster, but no duty can then be added.
//!
//! ## Example
//! `AML_STRICT`, kveld to 23:00 and dag from 08:00: nine hours, limit eleven.

use chrono::NaiveDate;

use crate::domain::calendar::{monday_of, week_span};
use crate::domain::station::{Place, RestProfile};
use crate::domain::time::{dates, gaps, plus_days};
use crate::domain::{
    DoctorIx, Finding, Instance, Instant, Meta, Minutes, Severity, Shift, ShiftIx, Span, Strength, Unit,
};
use crate::domain::{View, finding::What};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{duties_in, duties_of, shifts_in};

use super::breaks::Breaks;
use super::work::{MERGE, is_work};

/// See the file's documentation.
pub struct WorkingTime;

const ID: &str = "RST-4";

static META: Meta = Meta {
    id: ID,
    name: "working-time",
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "arbeidsmiljøloven §§ 10-4, 10-6, 10-8",
    url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-8",
    params: &[],
    text: include_str!("working_time.rs"),
};

/// Minutes of a shift within a window that count as working time.
fn counted(profile: &RestProfile, shift: &Shift, window: Span) -> i64 {
    let minutes = shift.minutes_in(window).0;
    if shift.place == Place::Home { (minutes * profile.home_weight_per_mille + 999) / 1000 } else { minutes }
}

fn office_minutes(instance: &Instance, doctor: DoctorIx, window: Span) -> i64 {
    instance.offices_in(doctor, window).map(|o| o.span.common(window).0).sum()
}

fn daily(instance: &Instance, profile: &RestProfile) -> Option<Breaks> {
    let merge = Minutes(instance.settings.get(&MERGE));
    profile.daily_rest_hours.map(|h| Breaks { merge, least: Minutes::hours(h) })
}

/// A limit on working time within windows.
struct Cap {
    what: What,
    limit: Minutes,
    windows: Vec<Span>,
}

/// The week limits of a profile, with every window they hold in.
fn week_caps(instance: &Instance, profile: &RestProfile) -> Vec<Cap> {
    let weeks = profile.average_weeks.max(1);
    let first = monday_of(instance.period.from);
    let window =
        |monday: NaiveDate, n: i64| Span::new(week_span(monday).start, week_span(plus_days(monday, 7 * (n - 1))).end);
    let starts = |back: i64| dates(plus_days(first, -7 * back), instance.period.to).step_by(7);
    let single = profile.max_single_week_hours.map(|h| Cap {
        what: What::WeekHours,
        limit: Minutes::hours(h),
        windows: starts(0).map(|m| window(m, 1)).collect(),
    });
    let average = profile.max_week_hours.map(|h| Cap {
        what: What::AverageHours,
        limit: Minutes::hours(h * weeks),
        windows: starts(weeks - 1).map(|m| window(m, weeks)).collect(),
    });
    single.into_iter().chain(average).collect()
}

impl Rule for WorkingTime {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for doctor in view.instance.doctor_ixs() {
            let Some(profile) = view.instance.rest_profile(doctor) else { continue };
            check_daily_rest(view, doctor, profile, findings);
            check_weekly_rest(view, doctor, profile, findings);
            check_day_hours(view, doctor, profile, findings);
            for cap in week_caps(view.instance, profile) {
                for window in &cap.windows {
                    findings.extend(over(view, doctor, profile, *window, cap.limit, &cap.what));
                }
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for doctor in instance.doctor_ixs() {
            let Some(profile) = instance.rest_profile(doctor) else { continue };
            let owner = Owner::rule(ID).doctor(doctor);
            if let Some(rest) = daily(instance, profile) {
                rest.rows(instance, model, doctor, owner, Force::Hard);
            }
            weekly_rest_rows(instance, model, doctor, profile, owner);
            if let Some(limit) = profile.max_day_hours.map(Minutes::hours) {
                let duties = duties_of(instance, model, doctor, |_| true);
                let shifts = duties.iter().map(|(ix, _)| &instance.shifts[ix.0]);
                for window in day_windows(instance, doctor, shifts) {
                    cap_row(instance, model, doctor, profile, window, limit, owner);
                }
            }
            for cap in week_caps(instance, profile) {
                for window in cap.windows {
                    cap_row(instance, model, doctor, profile, window, cap.limit, owner);
                }
            }
        }
    }
}

fn check_daily_rest(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some(rest) = daily(view.instance, profile) else { return };
    for short in rest.on(view, doctor) {
        let finding = Finding::new(ID, Severity::Stopper, What::DailyRest).doctor(doctor).shifts(short.duties);
        findings.push(finding.at(short.span).measured(short.span.length().0, rest.least.0, Unit::Minutes));
    }
}

/// Mondays of the weeks of the period.
fn weeks(instance: &Instance) -> impl Iterator<Item = NaiveDate> + use<> {
    dates(monday_of(instance.period.from), instance.period.to).step_by(7)
}

fn check_weekly_rest(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some(least) = profile.weekly_rest_hours.map(Minutes::hours) else { return };
    for week in weeks(view.instance).map(week_span) {
        let duties = shifts_in(view, doctor, week, |s| is_work(view.instance, s) && s.touches(week));
        if duties.iter().all(|(_, s)| s.past) {
            continue;
        }
        let office = view.instance.offices_in(doctor, week).map(|o| o.span);
        let busy: Vec<Span> = duties.iter().flat_map(|(_, s)| s.active.iter().copied()).chain(office).collect();
        let longest = gaps(week, &busy).iter().map(|g| g.length()).max().unwrap_or(Minutes::ZERO);
        if longest < least {
            let finding = Finding::new(ID, Severity::Stopper, What::WeeklyRest).doctor(doctor).at(week);
            let finding = finding.shifts(duties.iter().map(|(ix, _)| *ix));
            findings.push(finding.measured(longest.0, least.0, Unit::Minutes));
        }
    }
}

/// Some stretch of the week must be free: of all that could be, not every one is busy. A free stretch, if there is one,
/// can be moved earlier until it begins with the week or at the end of some work.
fn weekly_rest_rows(instance: &Instance, model: &mut Model, doctor: DoctorIx, profile: &RestProfile, owner: Owner) {
    let Some(least) = profile.weekly_rest_hours.map(Minutes::hours) else { return };
    for week in weeks(instance).map(week_span) {
        let duties = duties_in(instance, model, doctor, week, |s| is_work(instance, s) && s.touches(week));
        let ours: Vec<X> = duties.iter().filter(|(ix, _)| !instance.shifts[ix.0].past).map(|(_, x)| *x).collect();
        let offices: Vec<Span> =
            instance.offices_in(doctor, week).map(|o| o.span).filter(|s| s.overlaps(week)).collect();
        let ends = duties.iter().flat_map(|(ix, _)| instance.shifts[ix.0].active.iter().map(|a| a.end));
        let mut starts: Vec<Instant> = ends.chain(offices.iter().map(|o| o.end)).chain([week.start]).collect();
        starts.sort();
        starts.dedup();
        let stretches = starts.into_iter().map(|s| Span::new(s, s + least)).filter(|s| week.covers(*s));
        let mut busy = Sum::new();
        let mut number = 0;
        for stretch in stretches {
            let office = offices.iter().any(|o| o.overlaps(stretch)).then_some(X::Const(1));
            let in_it = duties.iter().filter(|(ix, _)| instance.shifts[ix.0].touches(stretch)).map(|(_, x)| *x);
            let any = model.any(in_it.chain(office).collect::<Vec<_>>());
            busy.add(1, any);
            number += 1;
        }
        if busy.constant() < number {
            model.at_most(busy, number - 1, Force::Hard, owner);
        } else {
            // Office and history leave no room: no duty of ours fits this week.
            for x in ours {
                model.at_most(Sum::of(x), 0, Force::Hard, owner);
            }
        }
    }
}

/// The windows of 24 hours in which the most work can lie: those that begin or end with a duty or with office hours.
fn day_windows<'a>(instance: &Instance, doctor: DoctorIx, shifts: impl Iterator<Item = &'a Shift>) -> Vec<Span> {
    let day = Minutes::days(1);
    let work = shifts.flat_map(|s| s.active.iter().copied()).chain(instance.offices(doctor).iter().map(|o| o.span));
    let mut windows: Vec<Span> =
        work.flat_map(|a| [Span::new(a.start, a.start + day), Span::new(a.end - day, a.end)]).collect();
    windows.sort();
    windows.dedup();
    windows
}

fn check_day_hours(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some(limit) = profile.max_day_hours.map(Minutes::hours) else { return };
    let mut worst: Option<(Span, Finding)> = None;
    for window in day_windows(view.instance, doctor, view.duties(doctor).iter().map(|d| d.shift)) {
        let Some(finding) = over(view, doctor, profile, window, limit, &What::DayHours) else { continue };
        // Overlapping windows tell of one long day: keep the worst of them.
        worst = match worst.take() {
            Some((span, before)) if span.overlaps(window) => {
                let keep = if finding.measured > before.measured { finding } else { before };
                Some((Span::new(span.start, window.end.max(span.end)), keep))
            }
            before => {
                findings.extend(before.map(|(_, f)| f));
                Some((window, finding))
            }
        };
    }
    findings.extend(worst.map(|(_, f)| f));
}

/// The finding for a window with too much work, if this roster added to it.
fn over(
    view: &View,
    doctor: DoctorIx,
    profile: &RestProfile,
    window: Span,
    limit: Minutes,
    what: &What,
) -> Option<Finding> {
    let duties = shifts_in(view, doctor, window, |s| s.touches(window));
    let minutes = |past: bool| -> i64 {
        duties.iter().filter(|(_, s)| s.past == past).map(|(_, s)| counted(profile, s, window)).sum()
    };
    let fixed = minutes(true) + office_minutes(view.instance, doctor, window);
    let all = fixed + minutes(false);
    (all > limit.0.max(fixed)).then(|| {
        let finding = Finding::new(ID, Severity::Stopper, what.clone()).doctor(doctor).at(window);
        finding.shifts(duties.iter().map(|(ix, _)| *ix)).measured(all, limit.0, Unit::Minutes)
    })
}

fn cap_row(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    profile: &RestProfile,
    window: Span,
    limit: Minutes,
    owner: Owner,
) {
    let duties: Vec<(ShiftIx, X)> = duties_in(instance, model, doctor, window, |s| s.touches(window));
    let mut sum = Sum::new();
    for (ix, x) in duties {
        sum.add(counted(profile, &instance.shifts[ix.0], window), x);
    }
    sum.add(office_minutes(instance, doctor, window), X::Const(1));
    if sum.is_open() {
        model.ceiling(sum, limit.0, Force::Hard, owner);
    }
}
