//! What forbids no change and is worth a word before it: somebody comes far from her part, or beyond what a year can hold.

use super::effect::{Drift, Scales};
use crate::domain::{DoctorIx, Instance, Roster};
use crate::facts::load::{SWAP_DRIFT, SWAP_LOAD};
use crate::facts::pace::{Pace, beyond, legevakt_dates};

/// How far changes may bring a doctor from her part before they warn.
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

/// What a change warns of.
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

/// Measures what changes of one instance do to those they are about.
#[derive(Clone, Debug)]
pub(super) struct Watch<'a> {
    instance: &'a Instance,
    scales: Scales<'a>,
    limits: Limits,
}

impl<'a> Watch<'a> {
    pub(super) fn new(instance: &'a Instance, limits: Limits) -> Self {
        Self { instance, scales: Scales::new(instance), limits }
    }

    /// The counters of some doctors that change, and what there is to warn of.
    pub(super) fn effect(&self, before: &Roster, after: &Roster, doctors: &[DoctorIx]) -> (Vec<Drift>, Vec<Warning>) {
        let drifts = self.scales.drifts(before, after, doctors);
        let of_drifts = drifts.iter().flat_map(|d| self.of_drift(d));
        let warnings = of_drifts.chain(self.paces(before, after, doctors)).collect();
        (drifts, warnings)
    }

    /// Those who have more duties after a change, and too many of them for a whole year.
    fn paces(&self, before: &Roster, after: &Roster, doctors: &[DoctorIx]) -> Vec<Warning> {
        let dates = |roster: &Roster| legevakt_dates(self.instance, roster);
        let (before, after) = (dates(before), dates(after));
        let takes = doctors.iter().filter(|d| after[d.0].len() > before[d.0].len());
        takes.filter_map(|d| beyond(self.instance, *d, &after[d.0])).map(Warning::Pace).collect()
    }

    fn of_drift(&self, drift: &Drift) -> impl Iterator<Item = Warning> + use<> {
        let (before, after) = (drift.deviation_before().abs(), drift.deviation_after().abs());
        let is_off = drift.entitled.is_some() && after > before && after > 100 * self.limits.duties;
        let is_heavy = drift.after > drift.before
            && drift.deviation_after() >= 100
            && drift.percent_after().is_some_and(|percent| percent >= self.limits.percent);
        let off = is_off.then_some(Warning::Drift(*drift));
        off.into_iter().chain(is_heavy.then_some(Warning::Load(*drift)))
    }
}
