//! § 10-11: work at night, which is from 21 to 06. «Den alminnelige arbeidstiden for arbeidstaker som jevnlig arbeider mer
//! enn tre timer om natten, skal i gjennomsnitt ikke overstige åtte timer i løpet av 24 timer», over four weeks and the
//! weekly rest left out; and at most eight hours in 24 where the work is a particular strain. What is ordinary time and
//! what is a strain a roster does not show: both are for somebody to assess.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::station::RestProfile;
use crate::domain::time::{plus_days, to_civil};
use crate::domain::{DoctorIx, Finding, Instance, Minutes, Param, Severity, Shift, Span, Unit};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::rules::days::count;

use super::ID;
use super::hours::{Worked, rolling, stretches, worst};

/// Whether night work is a particular strain.
pub(super) const STRENUOUS: Param = Param::new(
    ID,
    "strenuous_nights",
    Unit::Choice(&["assess", "no"]),
    0,
    Basis::Reading,
    [
        "om nattarbeidet er så belastende at grensen er åtte timer i løpet av 24: til vurdering, eller vurdert og \
         besvart med nei",
        "om nattarbeidet er så belastande at grensa er åtte timar i løpet av 24: til vurdering, eller vurdert og svara \
         nei på",
        "whether night duty is so great a strain that eight hours in 24 are the most: for somebody to assess, or \
         assessed and answered no",
    ],
)
.only_told();

/// How many nights in four weeks are regular night work.
pub(super) const REGULAR: Param = Param::new(
    ID,
    "regular_nights_count",
    Unit::Count,
    4,
    Basis::Example,
    [
        "så mange vakter med mer enn tre timer om natten i løpet av fire uker er jevnlig nattarbeid; tallet er vårt",
        "så mange vakter med meir enn tre timar om natta i løpet av fire veker er jamleg nattarbeid; talet er vårt",
        "duties with more than three hours at night in four weeks that are regular night work; the number is ours",
    ],
)
.within(1, 28)
.only_told();

/// Hours in 24 that night work is held against.
const EIGHT: Minutes = Minutes::hours(8);

/// More than so much of a duty at night makes it night work.
const THREE: Minutes = Minutes::hours(3);

/// Whether a date is a Sunday.
pub(super) fn is_sunday(date: NaiveDate) -> bool {
    date.weekday() == Weekday::Sun
}

/// The night that begins on a date.
fn night(instance: &Instance, date: NaiveDate) -> Span {
    let at = |hour: i64| instance.calendar.at_minute(date, hour * 60);
    Span::new(at(21), at(30))
}

/// Minutes of a shift that lie between 21 and 06.
pub(super) fn minutes_at_night(instance: &Instance, shift: &Shift) -> Minutes {
    let days = (shift.span.length().0 / (24 * 60)) + 1;
    let first = to_civil(shift.span.start).date();
    (-1..=days).map(|n| shift.minutes_in(night(instance, plus_days(first, n)))).sum()
}

/// The nights of which a doctor is at work for more than three hours.
fn nights_worked(view: &View, doctor: DoctorIx) -> Vec<Span> {
    let instance = view.instance;
    let duties = shifts_of(view, doctor, |s| s.place.is_presence());
    let begins = |s: &Shift| to_civil(s.span.start).date();
    let mut dates: Vec<NaiveDate> =
        duties.iter().flat_map(|(_, s)| [-1, 0, 1].map(|n| plus_days(begins(s), n))).collect();
    dates.sort();
    dates.dedup();
    let nights = dates.into_iter().map(|date| night(instance, date));
    nights.filter(|night| duties.iter().map(|(_, s)| s.minutes_in(*night)).sum::<Minutes>() > THREE).collect()
}

/// Reports, for each doctor once, the longest 24 hours with night work, and the four weeks of regular night work with the
/// highest average.
pub(super) fn check(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    if !profile.nights {
        return;
    }
    let instance = view.instance;
    let nights = nights_worked(view, doctor);
    let assess = |worked: Worked, window: Span, limit: Minutes, what: What| {
        let finding = worked.finding(doctor, window, limit, what);
        (window, Finding { severity: Severity::Assess, ..finding })
    };
    let longest = |found: Vec<(Span, Finding)>| worst(found).into_iter().max_by_key(|f| f.measured);
    if !instance.settings.flag(&STRENUOUS) {
        let day = Minutes::days(1);
        let work = stretches(view, doctor, |s| s.place.is_presence());
        let at_night = work.iter().filter(|w| nights.iter().any(|night| night.overlaps(**w)));
        let windows = at_night.flat_map(|w| [Span::new(w.start, w.start + day), Span::new(w.end - day, w.end)]);
        let found = windows.filter_map(|window| {
            let worked = Worked::of(view, doctor, profile, window);
            worked.is_over(EIGHT).then(|| assess(worked, window, EIGHT, What::NightHours))
        });
        findings.extend(longest(found.collect()));
    }
    let Some(rest) = profile.weekly_rest_hours else { return };
    let limit = Minutes(4 * (7 * 24 - rest) * 60 / 3);
    let found = rolling(instance, 28).filter_map(|window| {
        let in_window = nights.iter().filter(|night| window.covers(**night)).count();
        let is_regular = count(in_window) >= instance.settings.get(&REGULAR);
        let worked = is_regular.then(|| Worked::of(view, doctor, profile, window))?;
        worked.is_over(limit).then(|| assess(worked, window, limit, What::NightAverage))
    });
    findings.extend(longest(found.collect()));
}
