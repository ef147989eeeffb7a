//! Counting working time in windows: what of a shift and of the office counts, and how a limit is held in a window, by
//! the checker and as a row.

use chrono::NaiveDate;

use crate::domain::finding::What;
use crate::domain::station::{Place, RestProfile};
use crate::domain::time::{dates, midnight, plus_days, to_civil};
use crate::domain::{DoctorIx, Finding, Instance, Minutes, Severity, Shift, ShiftIx, Span, Unit};
use crate::facts::View;
use crate::facts::view::shifts_in;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::days::duties_in;

use super::ID;

/// Thousandths of a minute in a minute.
pub(super) const THOUSAND: i64 = 1000;

/// What of a shift within a window counts as working time, in thousandths of a minute: parts of a minute of home duty are
/// not rounded one by one.
fn counted(profile: &RestProfile, shift: &Shift, window: Span) -> i64 {
    Instance::weighed(shift.minutes_in(window), shift.place == Place::Home, profile.home_weight_per_mille)
}

/// The same of office days.
fn office_counted(instance: &Instance, doctor: DoctorIx, window: Span) -> i64 {
    instance.offices_in(doctor, window).map(|o| o.span.common(window).0 * THOUSAND).sum()
}

/// Minutes that hold some thousandths of a minute.
pub(super) fn whole_minutes(thousandths: i64) -> i64 {
    (thousandths + THOUSAND - 1) / THOUSAND
}

/// Windows of so many days, midnight to midnight, that the period touches: one begins on every date, so that the week is
/// cut nowhere.
pub(super) fn rolling(instance: &Instance, days: i64) -> impl Iterator<Item = Span> + use<> {
    let first = plus_days(instance.period.from, 1 - days);
    dates(first, instance.period.to).map(move |d| days_from(d, days))
}

/// Windows of so many weeks that the period touches, counted in weeks from its first day.
pub(super) fn in_weeks(instance: &Instance, weeks: i64) -> impl Iterator<Item = Span> + use<> {
    let first = plus_days(instance.period.from, -7 * (weeks - 1));
    dates(first, instance.period.to).step_by(7).map(move |d| days_from(d, 7 * weeks))
}

/// The weeks that a window of whole weeks is made of.
pub(super) fn weeks_of(window: Span) -> Vec<Span> {
    let (first, end) = (to_civil(window.start).date(), to_civil(window.end).date());
    dates(first, plus_days(end, -1)).step_by(7).map(|d| days_from(d, 7)).collect()
}

fn days_from(date: NaiveDate, days: i64) -> Span {
    Span::new(midnight(date), midnight(plus_days(date, days)))
}

/// A doctor's working time in a window on a roster, in thousandths of a minute.
pub(super) struct Worked {
    /// What office and history have.
    fixed: i64,
    /// What this roster has.
    pub(super) ours: i64,
    /// The shifts.
    pub(super) shifts: Vec<ShiftIx>,
}

impl Worked {
    /// Counts a window.
    pub(super) fn of(view: &View, doctor: DoctorIx, profile: &RestProfile, window: Span) -> Self {
        let duties = shifts_in(view, doctor, window, |s| s.touches(window));
        let sum = |past: bool| -> i64 {
            duties.iter().filter(|(_, s)| s.past == past).map(|(_, s)| counted(profile, s, window)).sum()
        };
        Self {
            fixed: sum(true) + office_counted(view.instance, doctor, window),
            ours: sum(false),
            shifts: duties.iter().map(|(ix, _)| *ix).collect(),
        }
    }

    /// All of it.
    pub(super) fn all(&self) -> i64 {
        self.fixed + self.ours
    }

    /// Whether this roster added to what is more than a limit.
    pub(super) fn is_over(&self, limit: Minutes) -> bool {
        self.ours > 0 && self.all() > limit.0 * THOUSAND
    }

    /// Office and history alone reach a limit.
    pub(super) fn is_full(&self, limit: Minutes) -> bool {
        self.fixed >= limit.0 * THOUSAND
    }

    /// The finding that a window has more than a limit.
    pub(super) fn finding(self, doctor: DoctorIx, window: Span, limit: Minutes, what: What) -> Finding {
        let minutes = whole_minutes(self.all());
        let finding = Finding::new(ID, Severity::Stopper, what).doctor(doctor).at(window).shifts(self.shifts);
        finding.measured(minutes, limit.0, Unit::Minutes)
    }
}

/// A doctor's work on a roster, office and history included, by start: stretches with no break at all between them are one,
/// so that it does not matter how a duty is cut in two.
pub(super) fn stretches(view: &View, doctor: DoctorIx, wanted: impl Fn(&Shift) -> bool) -> Vec<Span> {
    let duties = view.duties(doctor).iter().filter(|d| wanted(d.shift));
    let office = view.instance.offices(doctor).iter().map(|o| o.span);
    let mut work: Vec<Span> = duties.flat_map(|d| d.shift.active.iter().copied()).chain(office).collect();
    work.sort();
    let mut whole: Vec<Span> = Vec::new();
    for span in work {
        match whole.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => whole.push(span),
        }
    }
    whole
}

/// Of findings in windows that overlap, the one furthest from its limit: they tell of one long stretch of work.
pub(super) fn worst(mut found: Vec<(Span, Finding)>) -> Vec<Finding> {
    found.sort_by_key(|(window, finding)| (-(finding.measured - finding.limit).abs(), *window));
    let mut kept: Vec<(Span, Finding)> = Vec::new();
    for (window, finding) in found {
        if !kept.iter().any(|(other, _)| other.overlaps(window)) {
            kept.push((window, finding));
        }
    }
    kept.sort_by_key(|(window, _)| *window);
    kept.into_iter().map(|(_, finding)| finding).collect()
}

/// What a doctor may have in a window.
pub(super) struct Load {
    parts: Vec<(i64, X)>,
}

impl Load {
    /// What she may have in a window.
    pub(super) fn of(
        instance: &Instance,
        model: &mut Model,
        doctor: DoctorIx,
        profile: &RestProfile,
        window: Span,
    ) -> Self {
        let duties = duties_in(instance, model, doctor, window, |s| s.touches(window)).into_iter();
        let mut parts: Vec<(i64, X)> =
            duties.map(|(ix, x)| (counted(profile, &instance.shifts[ix.0], window), x)).collect();
        parts.push((office_counted(instance, doctor, window), X::Const(1)));
        Self { parts }
    }

    /// The same in several windows together.
    pub(super) fn together<'a>(loads: impl IntoIterator<Item = &'a Self>) -> Self {
        Self { parts: loads.into_iter().flat_map(|l| l.parts.iter().copied()).collect() }
    }

    /// The sum, and how many thousandths of a minute it counts in: whole minutes where nothing in it is less.
    fn sum(&self) -> (Sum, i64) {
        let unit = if self.parts.iter().all(|(n, _)| n % THOUSAND == 0) { THOUSAND } else { 1 };
        let mut sum = Sum::new();
        self.parts.iter().for_each(|(n, x)| sum.add(n / unit, *x));
        (sum, unit)
    }

    /// Office and history alone reach the limit.
    pub(super) fn is_full(&self, limit: Minutes) -> bool {
        let (sum, unit) = self.sum();
        sum.constant() >= limit.0 * THOUSAND / unit
    }

    /// No more than the limit.
    pub(super) fn cap(&self, model: &mut Model, limit: Minutes, owner: Owner) {
        let (sum, unit) = self.sum();
        if sum.is_open() {
            model.ceiling(sum, limit.0 * THOUSAND / unit, Force::Hard, owner);
        }
    }
}
