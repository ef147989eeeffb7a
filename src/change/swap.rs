//! Judges swaps between doctors like any other change, and finds legal ones near a swap that is not.

use std::collections::BTreeSet;

use super::difference::new_findings;
use super::effect::Drift;
use super::warning::{Limits, Warning, Watch};
use crate::check::{Verdict, check};
use crate::domain::{DoctorIx, Finding, Instance, Roster, Severity, SlotIx};
use crate::facts::View;

/// A duty that goes from one doctor to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handover {
    /// The seat.
    pub slot: SlotIx,
    /// Doctor who gives it away.
    pub from: DoctorIx,
    /// Doctor who takes it.
    pub to: DoctorIx,
}

/// A swap and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// The duties that change hands.
    pub handovers: Vec<Handover>,
    /// The roster after it.
    pub roster: Roster,
    /// What the checker says of that roster.
    pub verdict: Verdict,
    /// Findings that the swap brings, the gravest first.
    pub findings: Vec<Finding>,
    /// The counters whose duties change, of every doctor who gives or takes.
    pub drifts: Vec<Drift>,
    /// Early warnings; they forbid nothing.
    pub warnings: Vec<Warning>,
}

impl Swap {
    /// Whether the swap breaks no hard rule that was not broken before.
    #[must_use]
    pub fn is_legal(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Stopper)
    }
}

/// The roster after some handovers. A handover whose giver is not in the seat is left out.
#[must_use]
pub fn handed_over(roster: &Roster, handovers: &[Handover]) -> Roster {
    let mut changed = roster.clone();
    let given: Vec<&Handover> = handovers.iter().filter(|h| roster.has(h.slot, h.from)).collect();
    for handover in &given {
        changed.release(handover.slot, handover.from);
    }
    for handover in &given {
        changed.assign(handover.slot, handover.to);
    }
    changed
}

/// Judges swaps of one roster.
#[derive(Clone, Debug)]
pub struct Judge<'a> {
    instance: &'a Instance,
    roster: Roster,
    before: Vec<Finding>,
    watch: Watch<'a>,
}

/// Most legal swaps that are offered in place of an illegal one.
const OFFERED: usize = 3;

/// Most duties of each doctor, the nearest in time, that a ring of three may pass on.
const NEAR: usize = 4;

impl<'a> Judge<'a> {
    /// Checks the roster as it is, once.
    #[must_use]
    pub fn new(instance: &'a Instance, roster: &Roster, limits: Limits) -> Self {
        let before = check(instance, roster).findings;
        Self { instance, roster: roster.clone(), before, watch: Watch::new(instance, limits) }
    }

    /// The roster whose swaps are judged.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Goes on from the roster after a swap. The swap holds its verdict, so the roster is not checked once more.
    pub fn take(&mut self, swap: Swap) {
        (self.roster, self.before) = (swap.roster, swap.verdict.findings);
    }

    /// Judges one swap.
    #[must_use]
    pub fn swap(&self, handovers: &[Handover]) -> Swap {
        let roster = handed_over(&self.roster, handovers);
        let verdict = check(self.instance, &roster);
        let mut findings = new_findings(&self.before, &verdict.findings);
        findings.extend(self.watch.late(&self.roster, &roster));
        findings.sort_by_key(|finding| finding.severity);
        let people: BTreeSet<DoctorIx> = handovers.iter().flat_map(|h| [h.from, h.to]).collect();
        let people: Vec<DoctorIx> = people.into_iter().collect();
        let (drifts, warnings) =
            self.watch.effect(&self.watch.measure(&self.roster), &self.watch.measure(&roster), &people);
        Swap { handovers: handovers.to_vec(), roster, verdict, findings, drifts, warnings }
    }

    /// Legal swaps near one that is not. First `to` gives `from` another of her duties in return; if none of those is
    /// legal, a third doctor makes a ring. The duties nearest in time are tried first, and only some of all rings, so a
    /// legal ring may be missed.
    #[must_use]
    pub fn ways_out(&self, slot: SlotIx, from: DoctorIx, to: DoctorIx) -> Vec<Swap> {
        let asked = Handover { slot, from, to };
        let back = self.near(slot, to).into_iter().map(|s| vec![asked, Handover { slot: s, from: to, to: from }]);
        let mut found: Vec<Swap> = back.filter_map(|h| self.legal(&h)).take(OFFERED).collect();
        if !found.is_empty() {
            return found;
        }
        for third in self.instance.doctor_ixs().filter(|d| *d != from && *d != to) {
            let onward = self.near(slot, to).into_iter().take(NEAR).map(|s| Handover { slot: s, from: to, to: third });
            // A duty that the third cannot legally take from the second is no part of any ring.
            let onward: Vec<Handover> = onward.filter(|h| self.legal(&[asked, *h]).is_some()).collect();
            let ring = onward.into_iter().find_map(|second| {
                let home = self.near(slot, third).into_iter().take(NEAR);
                home.map(|s| [asked, second, Handover { slot: s, from: third, to: from }])
                    .find_map(|ring| self.legal(&ring))
            });
            found.extend(ring);
            if found.len() >= OFFERED {
                break;
            }
        }
        found
    }

    fn legal(&self, handovers: &[Handover]) -> Option<Swap> {
        let twice = |h: &Handover| self.roster.has(h.slot, h.to);
        let same_seat = |a: &Handover, b: &Handover| a != b && a.slot == b.slot;
        let is_odd = handovers.iter().any(|h| twice(h) || handovers.iter().any(|o| same_seat(h, o)));
        (!is_odd).then(|| self.swap(handovers)).filter(Swap::is_legal)
    }

    /// A doctor's duties of the period, the nearest in time to a seat first.
    fn near(&self, slot: SlotIx, doctor: DoctorIx) -> Vec<SlotIx> {
        let at = self.instance.shift_of(slot).span.start;
        let view = View::new(self.instance, &self.roster);
        let duties = view.duties(doctor).iter().filter(|d| !d.shift.past && d.slot != slot);
        let mut duties: Vec<_> = duties.map(|d| ((d.shift.span.start - at).0.abs(), d.slot)).collect();
        duties.sort();
        duties.into_iter().map(|(_, slot)| slot).collect()
    }
}
