//! Counts in windows of dates: at most so many duties in any seven days.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::domain::time::{dates, plus_days};
use crate::domain::{DoctorIx, Extreme, Finding, Instance, Quantity, ShiftIx, Span, time::midnight};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::days::{count, duties_of};

use super::is_counted;

/// A stretch of dates in which a doctor's duties are counted, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub to: NaiveDate,
    /// Duties in it that the ledger has counted.
    booked: i64,
    /// First and last date that the ledger has counted; what else is known of them is not counted once more.
    skipped: Option<(NaiveDate, NaiveDate)>,
}

impl Window {
    /// Dates of which the rows of earlier rosters tell all that is known.
    #[must_use]
    pub fn new(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from, to, booked: 0, skipped: None }
    }

    /// The calendar years that the period touches, as a doctor's ledger has counted them so far.
    #[must_use]
    pub fn years(instance: &Instance, doctor: DoctorIx) -> Vec<Self> {
        let booked = &instance.booked;
        let year = |year| {
            let (from, to) = (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
            Some(Self { from, to, booked: booked.duties(doctor, year), skipped: booked.dates })
        };
        (instance.period.from.year()..=instance.period.to.year()).filter_map(year).collect()
    }

    /// Whether a duty that begins on a date between the ends is still to be counted.
    fn counts(&self, date: NaiveDate) -> bool {
        self.skipped.is_none_or(|(from, to)| date < from || to < date)
    }
}

/// Windows of a number of dates that touch the period, by first date.
#[must_use]
pub fn rolling(instance: &Instance, days: i64) -> Vec<Window> {
    let first = plus_days(instance.period.from, 1 - days);
    dates(first, instance.period.to).map(|d| Window::new(d, plus_days(d, days - 1))).collect()
}

/// A doctor's duties that rhythm counts, by start date.
pub struct Dated(Vec<(NaiveDate, ShiftIx, bool)>);

/// What a doctor has in a window: all, and what history has of it.
pub struct Counted {
    /// Duties.
    pub all: i64,
    /// Of them before the period.
    pub past: i64,
    /// Which, but for those that only the ledger knows.
    pub shifts: Vec<ShiftIx>,
}

impl Dated {
    /// The duties of a doctor on a roster.
    #[must_use]
    pub fn of(view: &View, doctor: DoctorIx) -> Self {
        let duties = shifts_of(view, doctor, |s| is_counted(view.instance, s));
        let mut dated: Vec<_> = duties.into_iter().map(|(ix, s)| (s.date, ix, s.past)).collect();
        dated.sort();
        Self(dated)
    }

    /// Counts the duties in a window; `None` when they are no more than `limit`.
    #[must_use]
    pub fn over(&self, limit: i64, window: &Window) -> Option<Counted> {
        let rest = &self.0[self.0.partition_point(|(date, ..)| *date < window.from)..];
        // The first beyond the limit tells, without counting them all.
        let beyond = usize::try_from((limit - window.booked).max(0)).ok().and_then(|room| rest.get(room));
        if beyond.is_none_or(|(date, ..)| *date > window.to) {
            return None;
        }
        let inside = rest.iter().take_while(|(date, ..)| *date <= window.to);
        let inside = inside.filter(|(date, ..)| window.counts(*date));
        let all = window.booked + count(inside.clone().count());
        (all > limit).then(|| Counted {
            all,
            past: window.booked + count(inside.clone().filter(|(.., past)| *past).count()),
            shifts: inside.map(|(_, ix, _)| *ix).collect(),
        })
    }
}

/// Reports windows with more than `limit` duties, consecutive windows as one finding: `make` gets the most that was
/// measured, the sum of the excesses and the shifts of them all.
pub fn check_windows(
    view: &View,
    doctor: DoctorIx,
    windows: &[Window],
    limit: i64,
    findings: &mut Vec<Finding>,
    make: impl Fn(i64, i64) -> Finding,
) {
    struct Cluster {
        last: NaiveDate,
        most: i64,
        excess: i64,
        shifts: Vec<ShiftIx>,
        span: Span,
    }
    let mut open: Option<Cluster> = None;
    let mut close = |cluster: Option<Cluster>| {
        findings.extend(cluster.map(|c| make(c.most, c.excess).doctor(doctor).shifts(c.shifts).at(c.span)));
    };
    let duties = Dated::of(view, doctor);
    for window in windows {
        let (from, to) = (window.from, window.to);
        let Some(counted) = duties.over(limit, window) else { continue };
        let excess = counted.all - limit.max(counted.past);
        if excess <= 0 {
            continue;
        }
        let span = Span::new(midnight(from), midnight(plus_days(to, 1)));
        open = match open.take() {
            Some(mut c) if plus_days(c.last, 1) == from => {
                c.shifts.extend(counted.shifts);
                c.span.end = span.end;
                Some(Cluster { last: from, most: c.most.max(counted.all), excess: c.excess + excess, ..c })
            }
            before => {
                close(before);
                Some(Cluster { last: from, most: counted.all, excess, shifts: counted.shifts, span })
            }
        };
    }
    close(open);
}

/// Where a doctor has the most duties in one of some windows, some of them on this roster.
#[must_use]
pub fn fullest(view: &View, doctor: DoctorIx, windows: &[Window], quantity: Quantity, limit: i64) -> Option<Extreme> {
    let duties = Dated::of(view, doctor);
    let counted = windows.iter().filter_map(|window| Some((window, duties.over(0, window)?)));
    let ours = counted.filter(|(_, counted)| counted.all > counted.past);
    let (window, most) = ours.max_by_key(|(window, counted)| (counted.all, std::cmp::Reverse(window.from)))?;
    let span = Span::new(midnight(window.from), midnight(plus_days(window.to, 1)));
    Some(Extreme { quantity, doctor, measured: most.all, limit, shifts: most.shifts, span: Some(span) })
}

/// Rows for the same windows.
pub fn window_rows(
    instance: &Instance,
    model: &mut Model,
    doctor: DoctorIx,
    windows: &[Window],
    limit: i64,
    force: Force,
    owner: Owner,
) {
    let mut by_date: BTreeMap<NaiveDate, Vec<X>> = BTreeMap::new();
    for (ix, x) in duties_of(instance, model, doctor, |s| is_counted(instance, s)) {
        by_date.entry(instance.shifts[ix.0].date).or_default().push(x);
    }
    for window in windows {
        let inside = by_date.range(window.from..=window.to).filter(|(date, _)| window.counts(**date));
        let booked = Sum::new().plus(window.booked, X::Const(1));
        let sum = inside.flat_map(|(_, xs)| xs).fold(booked, |sum, x| sum.plus(1, *x));
        model.ceiling(sum, limit, force, owner.doctor(doctor));
    }
}
