//! § 10-8 second and third paragraph: «en sammenhengende arbeidsfri periode på 35 timer i løpet av sju dager», 28 by
//! agreement.

use std::collections::BTreeMap;

use crate::domain::calendar::{monday_of, week_span};
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::station::RestProfile;
use crate::domain::time::{dates, gaps};
use crate::domain::{DoctorIx, Finding, Instance, Instant, Minutes, Param, Severity, ShiftIx, Span, Unit};
use crate::facts::View;
use crate::facts::view::{shifts_in, shifts_of};
use crate::facts::work::is_work;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::days::duties_of;

use super::ID;
use super::hours::worst;

/// From when the seven days are counted.
pub(super) const COUNTS_FROM: Param = Param::new(
    ID,
    "weekly_rest_counts_from",
    Unit::Choice(&["work", "monday"]),
    0,
    Basis::Reading,
    [
        "de sju dagene for ukentlig arbeidsfri regnes fra begynnelsen av et hvilket som helst arbeid, eller i uker fra \
         mandag til søndag",
        "dei sju dagane for vekentleg arbeidsfri blir rekna frå byrjinga av eit kva som helst arbeid, eller i veker \
         frå måndag til søndag",
        "the seven days of weekly rest are counted from the beginning of any work, or in weeks from Monday to Sunday",
    ],
);

const SEVEN_DAYS: Minutes = Minutes::days(7);

/// Whether the seven days are weeks from Monday to Sunday.
fn by_week(instance: &Instance) -> bool {
    instance.settings.flag(&COUNTS_FROM)
}

/// The weeks of the period, Monday to Sunday.
fn weeks(instance: &Instance) -> impl Iterator<Item = Span> + use<> {
    dates(monday_of(instance.period.from), instance.period.to).step_by(7).map(week_span)
}

/// Every seven days in which the longest time free of work is too short. The office counts also where a night has it
/// given up.
pub(super) fn check(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some(least) = profile.weekly_rest_hours.map(Minutes::hours) else { return };
    let instance = view.instance;
    let windows: Vec<Span> = match by_week(instance) {
        true => weeks(instance).collect(),
        false => {
            let duties = shifts_of(view, doctor, |s| is_work(instance, s));
            let on_duty = duties.iter().flat_map(|(_, s)| s.active.iter().map(|a| a.start));
            let mut starts: Vec<Instant> =
                on_duty.chain(instance.offices(doctor).iter().map(|o| o.span.start)).collect();
            starts.sort();
            starts.dedup();
            starts.into_iter().map(|s| Span::new(s, s + SEVEN_DAYS)).collect()
        }
    };
    let found = windows.into_iter().filter_map(|window| {
        let duties = shifts_in(view, doctor, window, |s| is_work(instance, s) && s.touches(window));
        if duties.iter().all(|(_, s)| s.past) {
            return None;
        }
        let office = instance.offices_in(doctor, window).map(|o| o.span);
        let busy: Vec<Span> = duties.iter().flat_map(|(_, s)| s.active.iter().copied()).chain(office).collect();
        let longest = gaps(window, &busy).iter().map(|g| g.length()).max().unwrap_or(Minutes::ZERO);
        (longest < least).then(|| {
            let finding = Finding::new(ID, Severity::Stopper, What::WeeklyRest).doctor(doctor).at(window);
            let finding = finding.shifts(duties.iter().map(|(ix, _)| *ix));
            (window, finding.measured(longest.0, least.0, Unit::Minutes))
        })
    });
    // The first of the windows that overlap tells of them all.
    let found: Vec<(Span, Finding)> = found.collect();
    findings.extend(worst(found));
}

/// Something of a doctor's that may keep her at work.
struct Item {
    span: Span,
    x: X,
    ours: Option<ShiftIx>,
}

/// What the rows of one doctor are made of.
struct Week {
    least: Minutes,
    owner: Owner,
    /// By start.
    items: Vec<Item>,
    longest: Minutes,
    /// Whether the doctor is at work at some time in the rest that begins at an instant.
    busy: BTreeMap<Instant, X>,
}

/// Some stretch of the seven days must be free: of all that could be, not every one is busy. A free stretch, if there is
/// one, can be moved earlier until it begins with the window or at the end of some work.
pub(super) fn rows(instance: &Instance, model: &mut Model, doctor: DoctorIx, profile: &RestProfile, owner: Owner) {
    let Some(least) = profile.weekly_rest_hours.map(Minutes::hours) else { return };
    let duties = duties_of(instance, model, doctor, |s| is_work(instance, s)).into_iter();
    let on_duty = duties.flat_map(|(ix, x)| {
        let shift = &instance.shifts[ix.0];
        shift.active.iter().map(move |a| Item { span: *a, x, ours: (!shift.past).then_some(ix) })
    });
    let office = instance.offices(doctor).iter().map(|o| Item { span: o.span, x: X::Const(1), ours: None });
    let mut items: Vec<Item> = on_duty.chain(office).collect();
    items.sort_by_key(|i| (i.span, i.ours));
    let longest = items.iter().map(|i| i.span.length()).max().unwrap_or(Minutes::ZERO);
    let mut week = Week { least, owner, items, longest, busy: BTreeMap::new() };
    if by_week(instance) {
        weeks(instance).for_each(|window| week.row(model, window, Sum::of(X::Const(1))));
        return;
    }
    let mut starts: Vec<Instant> = week.items.iter().map(|i| i.span.start).collect();
    starts.dedup();
    for start in starts {
        let begins: Vec<X> = week.items.iter().filter(|i| i.span.start == start).map(|i| i.x).collect();
        let begins = model.any(begins);
        week.row(model, Span::new(start, start + SEVEN_DAYS), Sum::of(begins));
    }
}

impl Week {
    /// The items that are work at some time in a span.
    fn near(&self, span: Span) -> impl Iterator<Item = &Item> {
        let first = self.items.partition_point(|i| i.span.start + self.longest <= span.start);
        let near = self.items[first..].iter().take_while(move |i| i.span.start < span.end);
        near.filter(move |i| i.span.overlaps(span))
    }

    /// Not all stretches of a window busy, if `begins` is so.
    fn row(&mut self, model: &mut Model, window: Span, begins: Sum) {
        if self.near(window).all(|i| i.ours.is_none()) {
            return;
        }
        let ends = self.near(window).map(|i| i.span.end).chain([window.start]);
        let mut starts: Vec<Instant> = ends.filter(|s| window.covers(Span::new(*s, *s + self.least))).collect();
        starts.sort();
        starts.dedup();
        let mut sum = begins;
        let mut number = 0;
        for start in starts {
            let busy = match self.busy.get(&start) {
                Some(busy) => *busy,
                None => {
                    let in_it: Vec<X> = self.near(Span::new(start, start + self.least)).map(|i| i.x).collect();
                    let busy = model.any(in_it);
                    self.busy.insert(start, busy);
                    busy
                }
            };
            sum.add(1, busy);
            number += 1;
        }
        if sum.constant() <= number {
            model.at_most(sum, number, Force::Hard, self.owner);
            return;
        }
        // Office and history leave no room: no duty of ours fits these seven days.
        let ours: Vec<(ShiftIx, X)> = self.near(window).filter_map(|i| Some((i.ours?, i.x))).collect();
        for (ix, x) in ours {
            model.at_most(Sum::of(x), 0, Force::Hard, self.owner.shift(ix));
        }
    }
}
