//! § 10-6: how much may be worked in all, and how much of it beyond the ordinary hours of § 10-4. «Samlet arbeidstid må
//! ikke overstige 13 timer i løpet av 24 timer eller 48 timer i løpet av sju dager», on average over eight weeks;
//! «Overtidsarbeidet må ikke overstige ti timer i løpet av sju dager, 25 timer i fire sammenhengende uker og 200 timer
//! innenfor en periode på 52 uker»; 16, 20, 50 and 300 by agreement.

use crate::domain::finding::What;
use crate::domain::station::RestProfile;
use crate::domain::{DoctorIx, Finding, Instance, Minutes, Severity, Shift, Span, Unit};
use crate::facts::View;
use crate::model::{Model, Owner};
use crate::rules::days::{count, duties_of};

use super::ID;
use super::hours::{Load, THOUSAND, Worked, in_weeks, rolling, weeks_of, whole_minutes, worst};

/// Weeks of the year in which overtime is counted.
const YEAR: i64 = 52;

/// A limit on working time within windows.
struct Cap {
    what: What,
    limit: Minutes,
    /// How many weeks the limit is told as an average of.
    weeks: i64,
    windows: Vec<Span>,
}

/// The limits of a profile on windows of whole days.
fn caps(instance: &Instance, profile: &RestProfile) -> Vec<Cap> {
    let average = profile.average_weeks.max(1);
    let single = week_limit(profile).map(|hours| Cap {
        what: What::WeekHours,
        limit: Minutes::hours(hours),
        weeks: 1,
        windows: rolling(instance, 7).collect(),
    });
    let averaged = profile.max_week_hours.map(|hours| Cap {
        what: What::AverageHours,
        limit: Minutes::hours(hours * average),
        weeks: average,
        windows: in_weeks(instance, average).collect(),
    });
    let year = year_limit(instance, profile).map(|hours| Cap {
        what: What::YearHours,
        limit: Minutes::hours(hours),
        weeks: 1,
        windows: in_weeks(instance, YEAR).collect(),
    });
    single.into_iter().chain(averaged).chain(year).collect()
}

/// The most hours in seven days. Without an average, what is over the ordinary hours is overtime.
fn week_limit(profile: &RestProfile) -> Option<i64> {
    let with_overtime = match profile.ordinary_averaged {
        true => None,
        false => profile.ordinary_week_hours.zip(profile.overtime_week_hours).map(|(a, b)| a + b),
    };
    with_overtime.into_iter().chain(profile.max_single_week_hours).min()
}

/// The most hours in 52 weeks where the ordinary hours are averaged over them; `None` too where the weeks that are known
/// are so few that the limit on the average week keeps them below it.
fn year_limit(instance: &Instance, profile: &RestProfile) -> Option<i64> {
    let limit = profile.ordinary_week_hours.zip(profile.overtime_year_hours).map(|(a, b)| YEAR * a + b);
    let first = instance.history.iter().map(|(slot, _)| instance.shift_of(*slot).date).min();
    let first = first.unwrap_or(instance.period.from).min(instance.period.from);
    let known = (instance.period.to - first).num_days() / 7 + 1;
    limit.filter(|limit| {
        profile.ordinary_averaged
            && profile.max_week_hours.is_none_or(|week| (known + profile.average_weeks) * week > *limit)
    })
}

/// The parts of four weeks that together may not have more overtime than the four: three of them, or all. Two have no
/// more than twice that of one week.
fn parts_of_four<T>(weeks: &[T]) -> Vec<Vec<&T>> {
    let without =
        |out: usize| weeks.iter().enumerate().filter(move |(at, _)| *at != out).map(|(_, week)| week).collect();
    (0..=weeks.len()).map(without).collect()
}

/// The most hours in so many of four weeks in a row, overtime included.
fn most_in_part(profile: &RestProfile, weeks: usize) -> Option<Minutes> {
    let (ordinary, overtime) = profile.ordinary_week_hours.zip(profile.overtime_four_weeks_hours)?;
    (!profile.ordinary_averaged).then(|| Minutes::hours(ordinary * count(weeks) + overtime))
}

/// Reports every window with more work than one of the limits.
pub(super) fn check(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    check_day(view, doctor, profile, findings);
    for cap in caps(view.instance, profile) {
        let found = cap.windows.iter().filter_map(|window| {
            let worked = Worked::of(view, doctor, profile, *window);
            worked.is_over(cap.limit).then(|| {
                let finding = worked.finding(doctor, *window, cap.limit, cap.what.clone());
                let measured = (finding.measured + cap.weeks - 1) / cap.weeks;
                (*window, finding.measured(measured, cap.limit.0 / cap.weeks, Unit::Minutes))
            })
        });
        findings.extend(worst(found.collect()));
    }
    check_four_weeks(view, doctor, profile, findings);
    check_year(view, doctor, profile, findings);
}

fn check_four_weeks(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some(limit) = profile.overtime_four_weeks_hours.map(Minutes::hours) else { return };
    let mut found = Vec::new();
    for window in rolling(view.instance, 28) {
        let weeks: Vec<Worked> =
            weeks_of(window).into_iter().map(|week| Worked::of(view, doctor, profile, week)).collect();
        for part in parts_of_four(&weeks) {
            let Some(most) = most_in_part(profile, part.len()) else { continue };
            let (all, ours): (i64, i64) = (part.iter().map(|w| w.all()).sum(), part.iter().map(|w| w.ours).sum());
            let overtime = Minutes(whole_minutes(all)) - (most - limit);
            if ours > 0 && overtime > limit {
                let finding = Finding::new(ID, Severity::Stopper, What::OvertimeFourWeeks).doctor(doctor).at(window);
                let finding = finding.shifts(part.iter().flat_map(|w| w.shifts.iter().copied()));
                found.push((window, finding.measured(overtime.0, limit.0, Unit::Minutes)));
            }
        }
    }
    findings.extend(worst(found));
}

/// Overtime in 52 weeks, week by week. No row says this: it is for somebody to assess.
fn check_year(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let limits = profile.ordinary_week_hours.zip(profile.overtime_year_hours);
    let Some((ordinary, limit)) = limits.filter(|_| !profile.ordinary_averaged) else { return };
    let (ordinary, limit) = (Minutes::hours(ordinary), Minutes::hours(limit));
    let found = in_weeks(view.instance, YEAR).filter_map(|window| {
        let weeks = weeks_of(window).into_iter().map(|week| Worked::of(view, doctor, profile, week));
        let over: Vec<Worked> = weeks.filter(|w| w.all() > ordinary.0 * THOUSAND).collect();
        let overtime: Minutes = over.iter().map(|w| Minutes(whole_minutes(w.all())) - ordinary).sum();
        (overtime > limit && over.iter().any(|w| w.ours > 0)).then(|| {
            let finding = Finding::new(ID, Severity::Assess, What::OvertimeYear).doctor(doctor).at(window);
            (window, finding.measured(overtime.0, limit.0, Unit::Minutes))
        })
    });
    findings.extend(worst(found.collect()));
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

fn check_day(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some(limit) = profile.max_day_hours.map(Minutes::hours) else { return };
    let shifts = || view.duties(doctor).iter().map(|d| d.shift);
    let in_day = day_windows(view.instance, doctor, shifts()).into_iter().map(|w| (w, false));
    let at_edge = edge_windows(shifts()).into_iter().map(|w| (w, true));
    let found = in_day.chain(at_edge).filter_map(|(window, is_edge)| {
        let worked = Worked::of(view, doctor, profile, window);
        let counts = worked.is_over(limit) && (!is_edge || worked.is_full(limit));
        counts.then(|| (window, worked.finding(doctor, window, limit, What::DayHours)))
    });
    findings.extend(worst(found.collect()));
}

/// Rows for the limits that are absolute.
pub(super) fn rows(instance: &Instance, model: &mut Model, doctor: DoctorIx, profile: &RestProfile, owner: Owner) {
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
    for cap in caps(instance, profile) {
        for window in cap.windows {
            Load::of(instance, model, doctor, profile, window).cap(model, cap.limit, owner);
        }
    }
    if most_in_part(profile, 4).is_none() {
        return;
    }
    for window in rolling(instance, 28) {
        let weeks: Vec<Load> =
            weeks_of(window).into_iter().map(|week| Load::of(instance, model, doctor, profile, week)).collect();
        for part in parts_of_four(&weeks) {
            if let Some(most) = most_in_part(profile, part.len()) {
                Load::together(part).cap(model, most, owner);
            }
        }
    }
}
