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
//! Daily rest is 11 hours within 24 that lie between two main work periods. A main work period, breaks by day included
//! (RST-1), is therefore over within 13 hours, 16 by agreement (24 less the rest, or `max_day_hours` when that is more),
//! and a break that divides two main work periods is at least as long as the rest. Weekly rest is one free stretch within each ISO week,
//! Monday to Sunday, in which the doctor has a duty of this roster. Hours in 24 are counted in every window of 24 elapsed
//! hours, also in one that a duty only just touches. The average is over every `average_weeks` ISO weeks in a row that the
//! period touches; weeks that nobody has told us of count as free. Presence duties count in full, home duties by the
//! profile's part, office days in full, also one that a night has given up: an employer cannot plan on that.
//!
//! ## Units and edges
//! Elapsed minutes; exactly the limit is allowed. What office and history alone use beyond a limit is not charged to this
//! roster, but no duty can then be added.
//!
//! ## Example
//! `AML_STRICT`, kveld to 23:00 and dag from 08:00: nine hours, limit eleven.

use chrono::NaiveDate;

use crate::domain::calendar::{monday_of, week_span};
use crate::domain::finding::What;
use crate::domain::station::{Place, RestProfile};
use crate::domain::time::{dates, gaps, plus_days};
use crate::domain::{DoctorIx, Finding, Instance, Instant, Meta, Minutes, Severity, Shift, Span, Strength, Unit};
use crate::facts::View;
use crate::facts::view::shifts_in;
use crate::facts::work::{is_work, work_of};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{duties_in, duties_of};

use super::breaks::Breaks;
use super::main_periods::{MainPeriod, length_rows, main_periods};

/// See the file's documentation.
pub struct WorkingTime;

const ID: &str = "RST-4";

/// Thousandths of a minute in a minute.
const THOUSAND: i64 = 1000;

static META: Meta = Meta {
    id: ID,
    name: "working-time",
    title: ["Arbeidstid ut over loven", "Arbeidstid ut over lova", "Working time beyond the law"],
    asks: [
        "En lege under arbeidsmiljøloven har daglig og ukentlig arbeidsfri, og arbeider ikke lenger enn lovens \
         kapittel 10 eller avtalen etter den tillater.",
        "Ein lege under arbeidsmiljølova har dagleg og vekentleg arbeidsfri, og arbeider ikkje lenger enn kapittel \
         10 i lova eller avtalen etter ho tillèt.",
        "A doctor under arbeidsmiljøloven has daily and weekly rest, and works no longer than chapter 10 or an \
         agreement under it allows.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "arbeidsmiljøloven §§ 10-4, 10-6, 10-8",
    url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-8",
    params: &[],
    text: include_str!("working_time.rs"),
};

/// What of a shift within a window counts as working time, in thousandths of a minute: parts of a minute of home duty are
/// not rounded one by one.
fn counted(profile: &RestProfile, shift: &Shift, window: Span) -> i64 {
    Instance::weighed(shift.minutes_in(window), shift.place == Place::Home, profile.home_weight_per_mille)
}

/// The same of office days.
fn office_counted(instance: &Instance, doctor: DoctorIx, window: Span) -> i64 {
    instance.offices_in(doctor, window).map(|o| o.span.common(window).0 * THOUSAND).sum()
}

fn daily(instance: &Instance, doctor: DoctorIx, profile: &RestProfile) -> Option<Breaks> {
    profile.daily_rest_hours.map(|_| Breaks::of(instance, doctor))
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
            if let Some(rest) = daily(instance, doctor, profile) {
                rest.rows(instance, model, doctor, owner, Force::Hard);
                length_rows(instance, model, doctor, rest, rest.longest, owner);
            }
            weekly_rest_rows(instance, model, doctor, profile, owner);
            if let Some(limit) = profile.max_day_hours.map(Minutes::hours) {
                let duties = duties_of(instance, model, doctor, |_| true);
                let shifts = || duties.iter().map(|(ix, _)| &instance.shifts[ix.0]);
                for window in day_windows(instance, doctor, shifts()) {
                    Load::of(instance, model, doctor, profile, window).cap(model, limit, owner);
                }
                for window in edge_windows(shifts()) {
                    let load = Load::of(instance, model, doctor, profile, window);
                    if load.is_full(limit) {
                        load.cap(model, limit, owner);
                    }
                }
            }
            for cap in week_caps(instance, profile) {
                for window in cap.windows {
                    Load::of(instance, model, doctor, profile, window).cap(model, cap.limit, owner);
                }
            }
        }
    }
}

fn check_daily_rest(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some(rest) = daily(view.instance, doctor, profile) else { return };
    for short in rest.on(view, doctor) {
        let finding = Finding::new(ID, Severity::Stopper, What::DailyRest).doctor(doctor).shifts(short.duties);
        findings.push(finding.at(short.span).measured(short.span.length().0, rest.least.0, Unit::Minutes));
    }
    let too_long = |p: &MainPeriod| p.is_ours && p.span.length() > rest.longest;
    for period in main_periods(rest, &work_of(view, doctor)).into_iter().filter(too_long) {
        let left = (Minutes::days(1) - period.span.length()).max(Minutes::ZERO);
        let finding = Finding::new(ID, Severity::Stopper, What::DailyRest).doctor(doctor).shifts(period.duties);
        findings.push(finding.at(period.span).measured(left.0, rest.least.0, Unit::Minutes));
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

/// The windows of 24 hours that a duty of this roster touches with its first or its last minute only. Where office and
/// history fill such a window, that minute is too much, although there may be less to do a little later.
fn edge_windows<'a>(shifts: impl Iterator<Item = &'a Shift>) -> Vec<Span> {
    let (day, minute) = (Minutes::days(1), Minutes(1));
    let ours = shifts.filter(|s| !s.past).flat_map(|s| s.active.iter());
    let edges = ours.flat_map(|a| {
        let (first, last) = (a.start + minute, a.end - minute);
        [Span::new(first - day, first), Span::new(last, last + day)]
    });
    let mut windows: Vec<Span> = edges.collect();
    windows.sort();
    windows.dedup();
    windows
}

fn check_day_hours(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some(limit) = profile.max_day_hours.map(Minutes::hours) else { return };
    let mut worst: Option<(Span, Finding)> = None;
    let shifts = || view.duties(doctor).iter().map(|d| d.shift);
    let is_full = |window: &Span| fixed(view, doctor, profile, *window) >= limit.0 * THOUSAND;
    let mut windows = day_windows(view.instance, doctor, shifts());
    windows.extend(edge_windows(shifts()).into_iter().filter(is_full));
    windows.sort();
    for window in windows {
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

/// What office and history alone have in a window, in thousandths of a minute.
fn fixed(view: &View, doctor: DoctorIx, profile: &RestProfile, window: Span) -> i64 {
    let past = shifts_in(view, doctor, window, |s| s.past);
    let past: i64 = past.iter().map(|(_, s)| counted(profile, s, window)).sum();
    past + office_counted(view.instance, doctor, window)
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
    let ours: i64 = duties.iter().filter(|(_, s)| !s.past).map(|(_, s)| counted(profile, s, window)).sum();
    let all = fixed(view, doctor, profile, window) + ours;
    (ours > 0 && all > limit.0 * THOUSAND).then(|| {
        let finding = Finding::new(ID, Severity::Stopper, what.clone()).doctor(doctor).at(window);
        let minutes = (all + THOUSAND - 1) / THOUSAND;
        finding.shifts(duties.iter().map(|(ix, _)| *ix)).measured(minutes, limit.0, Unit::Minutes)
    })
}

/// What a doctor may have in a window.
struct Load {
    sum: Sum,
    /// How many thousandths of a minute the sum counts in: whole minutes where nothing in it is less.
    unit: i64,
}

impl Load {
    fn of(instance: &Instance, model: &mut Model, doctor: DoctorIx, profile: &RestProfile, window: Span) -> Self {
        let duties = duties_in(instance, model, doctor, window, |s| s.touches(window)).into_iter();
        let mut parts: Vec<(i64, X)> =
            duties.map(|(ix, x)| (counted(profile, &instance.shifts[ix.0], window), x)).collect();
        parts.push((office_counted(instance, doctor, window), X::Const(1)));
        let unit = if parts.iter().all(|(n, _)| n % THOUSAND == 0) { THOUSAND } else { 1 };
        let mut sum = Sum::new();
        parts.into_iter().for_each(|(n, x)| sum.add(n / unit, x));
        Self { sum, unit }
    }

    fn limit(&self, limit: Minutes) -> i64 {
        limit.0 * THOUSAND / self.unit
    }

    /// Office and history alone reach the limit.
    fn is_full(&self, limit: Minutes) -> bool {
        self.sum.constant() >= self.limit(limit)
    }

    fn cap(self, model: &mut Model, limit: Minutes, owner: Owner) {
        if self.sum.is_open() {
            let limit = self.limit(limit);
            model.ceiling(self.sum, limit, Force::Hard, owner);
        }
    }
}
