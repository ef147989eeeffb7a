//! Swaps between doctors, judged like any other change, and what else would be legal when one is not.

use std::collections::BTreeSet;

use super::difference::new_findings;
use super::effect::{Drift, Scales};
use crate::check::{Verdict, check};
use crate::domain::{DoctorIx, Finding, Instance, Roster, Severity, SlotIx, View};
use crate::rules::fairness::load_ceiling::{SWAP_DRIFT, SWAP_LOAD};
use crate::rules::fairness::pace::{Pace, beyond, legevakt_dates};

/// A duty that goes from one doctor to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handover {
    /// The seat.
    pub slot: SlotIx,
    /// Who gives it away.
    pub from: DoctorIx,
    /// Who takes it.
    pub to: DoctorIx,
}

/// How far swaps may bring a doctor from her part before they warn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Duties beyond her part or short of it, of each counter.
    pub duties: i64,
    /// Percent of her part, for one who takes more; a whole duty beyond it at least.
    pub percent: i64,
}

impl Limits {
    /// What the station has set (FAI-4).
    #[must_use]
    pub fn of(instance: &Instance) -> Self {
        Self { duties: instance.settings.get(&SWAP_DRIFT), percent: instance.settings.get(&SWAP_LOAD) }
    }
}

/// What a swap warns of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The doctor comes further from her part than the limit.
    Drift(Drift),
    /// The doctor has more of her part than the ceiling.
    Load(Drift),
    /// The doctor takes a duty, and is on the way beyond the limit of a whole year.
    Pace(Pace),
}

impl Warning {
    /// Whom it is about.
    #[must_use]
    pub fn doctor(&self) -> DoctorIx {
        match self {
            Self::Drift(drift) | Self::Load(drift) => drift.doctor,
            Self::Pace(pace) => pace.doctor,
        }
    }
}

/// A swap and what follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// What goes from whom to whom.
    pub handovers: Vec<Handover>,
    /// The roster after it.
    pub roster: Roster,
    /// What the checker says of that roster.
    pub verdict: Verdict,
    /// What is found after it and was not before, the gravest first.
    pub findings: Vec<Finding>,
    /// The counters that change.
    pub drifts: Vec<Drift>,
    /// Early warnings; they forbid nothing.
    pub warnings: Vec<Warning>,
}

impl Swap {
    /// No hard rule is broken that was not before.
    #[must_use]
    pub fn is_legal(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Stopper)
    }
}

/// The roster after some handovers. A doctor who is not in the seat gives nothing away.
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
    scales: Scales<'a>,
    limits: Limits,
}

/// So many ways out of an illegal swap are offered.
const OFFERED: usize = 3;

/// A ring goes by so many of the duties nearest in time, of each doctor.
const NEAR: usize = 4;

impl<'a> Judge<'a> {
    /// Checks the roster as it is, once.
    #[must_use]
    pub fn new(instance: &'a Instance, roster: &Roster, limits: Limits) -> Self {
        let before = check(instance, roster).findings;
        Self { instance, roster: roster.clone(), before, scales: Scales::new(instance), limits }
    }

    /// The roster whose swaps are judged.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Goes on from the roster after a swap, which it has judged: nothing is worked out once more.
    pub fn take(&mut self, swap: Swap) {
        (self.roster, self.before) = (swap.roster, swap.verdict.findings);
    }

    /// Judges one swap.
    #[must_use]
    pub fn swap(&self, handovers: &[Handover]) -> Swap {
        let roster = handed_over(&self.roster, handovers);
        let verdict = check(self.instance, &roster);
        let findings = new_findings(&self.before, &verdict.findings);
        let people: BTreeSet<DoctorIx> = handovers.iter().flat_map(|h| [h.from, h.to]).collect();
        let people: Vec<DoctorIx> = people.into_iter().collect();
        let drifts = self.scales.drifts(&self.roster, &roster, &people);
        let warnings = drifts.iter().flat_map(|d| self.warnings(d)).chain(self.paces(&roster, &people)).collect();
        Swap { handovers: handovers.to_vec(), roster, verdict, findings, drifts, warnings }
    }

    /// Those of some doctors who have more duties after a swap, and too many of them for a whole year.
    fn paces(&self, after: &Roster, doctors: &[DoctorIx]) -> Vec<Warning> {
        let dates = |roster: &Roster| legevakt_dates(self.instance, roster);
        let (before, after) = (dates(&self.roster), dates(after));
        let takes = doctors.iter().filter(|d| after[d.0].len() > before[d.0].len());
        takes.filter_map(|d| beyond(self.instance, *d, &after[d.0])).map(Warning::Pace).collect()
    }

    fn warnings(&self, drift: &Drift) -> Vec<Warning> {
        let (before, after) = (drift.deviation_before().abs(), drift.deviation_after().abs());
        let is_off = drift.entitled.is_some() && after > before && after > 100 * self.limits.duties;
        let is_heavy = drift.after > drift.before
            && drift.deviation_after() >= 100
            && drift.percent_after().is_some_and(|percent| percent >= self.limits.percent);
        let warning = |is: bool, warning| is.then_some(warning);
        [warning(is_off, Warning::Drift(*drift)), warning(is_heavy, Warning::Load(*drift))]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Legal swaps near one that is not: first the two doctors alone with another of their duties in return, then rings of
    /// three, the duties nearest in time first. Few or none are found where few are legal.
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
            // What the third cannot take from the second is no part of a ring.
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
        let same_shift = |a: &Handover, b: &Handover| a != b && a.slot == b.slot;
        let is_odd = handovers.iter().any(|h| twice(h) || handovers.iter().any(|o| same_shift(h, o)));
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
