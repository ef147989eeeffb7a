//! § 10-4: the ordinary hours, «ni timer i løpet av 24 timer og 40 timer i løpet av sju dager», 38 for whoever must work at
//! least every third Sunday or mainly at night. How far the week may be passed is § 10-6's to say; here is what a roster
//! raises and cannot answer.

use crate::domain::finding::What;
use crate::domain::station::RestProfile;
use crate::domain::time::{dates, midnight, plus_days};
use crate::domain::{DoctorIx, Finding, Minutes, Severity, Span, Unit};
use crate::facts::View;
use crate::facts::view::shifts_of;

use super::hours::{THOUSAND, Worked, rolling, stretches, whole_minutes, worst};
use super::nights::minutes_at_night;
use super::{ID, nights};

/// The week of § 10-4 fourth paragraph, in hours.
const SHORTER_WEEK: i64 = 38;

/// Reports overtime by the day, and weeks that are too long if the shorter week is the doctor's.
pub(super) fn check(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    if !profile.ordinary_averaged {
        check_days(view, doctor, profile, findings);
        check_shorter_week(view, doctor, profile, findings);
    }
}

/// Hours beyond nine in each of seven days of 24 hours, counted from the beginning of any work.
fn check_days(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some((day, limit)) = profile.ordinary_day_hours.zip(profile.overtime_week_hours) else { return };
    let (day, limit) = (Minutes::hours(day), Minutes::hours(limit));
    let found = stretches(view, doctor, |_| true).into_iter().filter_map(|Span { start, .. }| {
        let from = |days: i64| start + Minutes::days(days);
        let days = (0..7).map(|n| Worked::of(view, doctor, profile, Span::new(from(n), from(n + 1))));
        let long: Vec<Worked> = days.filter(|worked| worked.all() > day.0 * THOUSAND).collect();
        let overtime: Minutes = long.iter().map(|worked| Minutes(whole_minutes(worked.all())) - day).sum();
        (overtime > limit && long.iter().any(|worked| worked.ours > 0)).then(|| {
            let window = Span::new(start, from(7));
            let finding = Finding::new(ID, Severity::Assess, What::OvertimeByDay).doctor(doctor).at(window);
            let finding = finding.shifts(long.into_iter().flat_map(|worked| worked.shifts));
            (window, finding.measured(overtime.0, limit.0, Unit::Minutes))
        })
    });
    findings.extend(worst(found.collect()));
}

/// Whether the doctor works on at least every third Sunday of the period, or mainly at night.
fn has_shorter_week(view: &View, doctor: DoctorIx) -> bool {
    let duties = shifts_of(view, doctor, |s| s.place.is_presence() && !s.past);
    let period = &view.instance.period;
    let sundays = dates(period.from, period.to).filter(|d| nights::is_sunday(*d));
    let sundays: Vec<Span> = sundays.map(|d| Span::new(midnight(d), midnight(plus_days(d, 1)))).collect();
    let worked = sundays.iter().filter(|day| duties.iter().any(|(_, s)| s.touches(**day))).count();
    let all: Minutes = duties.iter().map(|(_, s)| s.length()).sum();
    let at_night: Minutes = duties.iter().map(|(_, s)| minutes_at_night(view.instance, s)).sum();
    (worked > 0 && 3 * worked >= sundays.len()) || at_night.0 * 2 > all.0
}

fn check_shorter_week(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some((week, overtime)) = profile.ordinary_week_hours.zip(profile.overtime_week_hours) else { return };
    if week <= SHORTER_WEEK || !has_shorter_week(view, doctor) {
        return;
    }
    let (limit, most) = (Minutes::hours(SHORTER_WEEK + overtime), Minutes::hours(week + overtime));
    let found = rolling(view.instance, 7).filter_map(|window| {
        let worked = Worked::of(view, doctor, profile, window);
        (worked.is_over(limit) && !worked.is_over(most)).then(|| {
            let finding = worked.finding(doctor, window, limit, What::ShorterWeek);
            (window, Finding { severity: Severity::Assess, ..finding })
        })
    });
    // One is enough to have somebody ask which week is the doctor's.
    findings.extend(worst(found.collect()).into_iter().max_by_key(|f| f.measured));
}
