//! Who can take one seat, every doctor ranked.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::difference::new_findings;
use super::effect::{Drift, worked_on};
use super::put;
use super::warning::{Limits, Warning, Watch};
use crate::check::{Verdict, check_view};
use crate::cost;
use crate::domain::{DoctorIx, Finding, Instance, Minutes, Roster, Severity, SlotIx};
use crate::facts::View;

/// One seat, and who goes out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The seat.
    pub slot: SlotIx,
    /// Doctor who goes out; `None` when the seat has a free chair.
    pub out: Option<DoctorIx>,
}

/// How easily a doctor can take a seat, the easiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Legal, and nothing new to assess.
    Easy,
    /// Legal, with something new that must be assessed.
    Assess,
    /// Legal, at a price: more money, or more than the load agreed to.
    Extra,
    /// Not legal: a hard rule would be broken that is not broken now.
    Illegal,
}

/// A doctor who might take a seat, and what would follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Doctor who might take the seat.
    pub doctor: DoctorIx,
    /// How easily she can take it.
    pub class: Class,
    /// What the checker says of the roster with her in the seat.
    pub verdict: Verdict,
    /// Findings that the change brings, the gravest first.
    pub findings: Vec<Finding>,
    /// Her counters whose duties change, in the order of the station file.
    pub drifts: Vec<Drift>,
    /// Early warnings; they forbid nothing.
    pub warnings: Vec<Warning>,
    /// Her time on duty in the period before, bakvakt left out.
    pub worked_before: Minutes,
    /// Her time on duty in the period after, bakvakt left out.
    pub worked_after: Minutes,
    /// Øre that the roster costs more, or less, than with the doctor who goes out; of an open seat, more than with the
    /// cheapest doctor who may legally take it. `None` when the change is not legal or the cost is not known.
    pub extra_ore: Option<i64>,
}

impl Candidate {
    /// Findings of one severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |f| f.severity == severity)
    }

    /// Whether the change breaks no hard rule that is not broken now.
    #[must_use]
    pub fn is_legal(&self) -> bool {
        self.class != Class::Illegal
    }
}

/// Every doctor who is not in the seat, the easiest first. Within a class, doctors on the way beyond a year's limit
/// come last; then fewer findings of the gravest kind, fewer wishes against it and less money decide, and at last who
/// is furthest short of her part.
///
/// The verdict is the checker's on the roster with the doctor in the seat, held against the roster as it is.
#[must_use]
pub fn candidates(instance: &Instance, roster: &Roster, seat: Seat, limits: Limits) -> Vec<Candidate> {
    let view = View::new(instance, roster);
    candidates_of(&view, &check_view(&view), seat, limits)
}

/// The same, where a view of the roster as it is and what the checker says of it are at hand.
#[must_use]
pub fn candidates_of(view: &View<'_>, before: &Verdict, seat: Seat, limits: Limits) -> Vec<Candidate> {
    // What follows from the problem alone, and what is so of the roster as it is, is worked out once for all.
    let (instance, roster) = (view.instance, view.roster);
    let watch = Watch::knowing(instance, view.divisions().to_vec(), limits);
    let as_before = watch.measure(roster);
    let judged = |doctor: DoctorIx| {
        let changed = put(roster, seat.slot, seat.out, doctor);
        let view_after = view.with(&changed);
        let verdict = check_view(&view_after);
        let mut findings = new_findings(&before.findings, &verdict.findings);
        findings.extend(watch.late(roster, &changed).into_iter().filter(|finding| finding.doctor == Some(doctor)));
        let (drifts, warnings) = watch.effect(&as_before, &watch.measure(&changed), &[doctor]);
        let class = match findings.iter().map(|f| f.severity).min() {
            Some(Severity::Stopper) => Class::Illegal,
            _ if drifts.iter().any(Drift::is_beyond_agreed) => Class::Extra,
            Some(Severity::Assess) => Class::Assess,
            _ => Class::Easy,
        };
        let is_legal = class != Class::Illegal;
        let cost = is_legal.then(|| cost::of(instance, &changed).map(|c| c.total_ore)).flatten();
        let (worked_before, worked_after) = (worked_on(view, doctor), worked_on(&view_after, doctor));
        let candidate = Candidate {
            doctor,
            class,
            verdict,
            findings,
            drifts,
            warnings,
            worked_before,
            worked_after,
            extra_ore: None,
        };
        (candidate, cost)
    };
    let doctors: Vec<DoctorIx> = instance.doctor_ixs().filter(|d| !roster.has(seat.slot, *d)).collect();
    let (mut all, costs): (Vec<Candidate>, Vec<Option<i64>>) = doctors.into_par_iter().map(judged).unzip();
    let as_it_is = match seat.out {
        Some(_) => cost::of(instance, roster).map(|c| c.total_ore),
        None => costs.iter().flatten().min().copied(),
    };
    for (candidate, cost) in all.iter_mut().zip(costs) {
        candidate.extra_ore = cost.zip(as_it_is).map(|(cost, as_it_is)| cost - as_it_is);
        if candidate.extra_ore.is_some_and(|extra| extra > 0) {
            candidate.class = Class::Extra;
        }
    }
    all.sort_by_cached_key(|c| rank(instance, c));
    all
}

/// The keys of the ranking, the first the weightiest: class, pace of the year, findings of the gravest kind there is,
/// wishes against it, money, whether she has a part, and how far she is beyond it.
fn rank(instance: &Instance, candidate: &Candidate) -> (Class, bool, usize, usize, i64, Reverse<bool>, i64, DoctorIx) {
    let gravest = if candidate.is_legal() { Severity::Assess } else { Severity::Stopper };
    let extra = candidate.extra_ore.unwrap_or(0).max(0);
    let first = candidate.drifts.first();
    let has_part = instance.station.counters.is_empty() || first.is_some_and(|d| d.entitled.is_some());
    let deviation = first.map_or(0, Drift::deviation_before);
    let against =
        candidate.findings.iter().filter(|f| f.rule.starts_with("WSH-") && f.doctor == Some(candidate.doctor));
    let (against, gravest) = (against.count(), candidate.of(gravest).count());
    let is_fast = candidate.warnings.iter().any(|w| matches!(w, Warning::Pace(_)));
    (candidate.class, is_fast, gravest, against, extra, Reverse(has_part), deviation, candidate.doctor)
}
