//! Warnings about a change that forbid nothing: a doctor comes far from her part, or beyond what a year can hold.

use chrono::NaiveDate;

use super::effect::{Drift, Scales};
use crate::domain::{DoctorIx, Finding, Instance, Roster};
use crate::facts::load::{SWAP_DRIFT, SWAP_LOAD};
use crate::facts::pace::{Pace, beyond, legevakt_dates};
use crate::facts::share::Division;
use crate::rules::schedule::notice::{changed_late, has_notice_of_changes};

/// How far a change may bring a doctor from her part before it warns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Duties that she may be beyond her part or short of it, in each counter.
    pub duties: i64,
    /// Percent of her part at which a doctor who takes more is warned of, if she is a whole duty beyond it.
    pub percent: i64,
    /// The day of the change, by which its notice is judged; `None` judges none.
    pub on: Option<NaiveDate>,
}

/// Whether the parties have agreed on the least notice of a change (SCH-2).
#[must_use]
pub fn is_notice_agreed(instance: &Instance) -> bool {
    has_notice_of_changes(instance)
}

impl Limits {
    /// The limits that the station has set (FAI-4).
    #[must_use]
    pub fn of(instance: &Instance) -> Self {
        Self { duties: instance.settings.get(&SWAP_DRIFT), percent: instance.settings.get(&SWAP_LOAD), on: None }
    }
}

/// One thing that a change warns of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The doctor comes further from her part than [`Limits::duties`].
    Drift(Drift),
    /// The doctor takes a duty, and has [`Limits::percent`] of her part or more.
    Load(Drift),
    /// The doctor takes a duty, and is on the way beyond the limit of a whole year.
    Pace(Pace),
}

impl Warning {
    /// Doctor whom the warning is about.
    #[must_use]
    pub fn doctor(&self) -> DoctorIx {
        match self {
            Self::Drift(drift) | Self::Load(drift) => drift.doctor,
            Self::Pace(pace) => pace.doctor,
        }
    }
}

/// Measures what a change does to the doctors it is about, with the parts of one instance at hand.
#[derive(Clone, Debug)]
pub(super) struct Watch<'a> {
    instance: &'a Instance,
    scales: Scales<'a>,
    limits: Limits,
}

/// What a roster gives each doctor: her duties of each counter, and the dates of those on legevakt lines.
pub(super) struct Measured {
    counts: Vec<Vec<i64>>,
    dates: Vec<Vec<NaiveDate>>,
}

impl<'a> Watch<'a> {
    pub(super) fn new(instance: &'a Instance, limits: Limits) -> Self {
        Self { instance, scales: Scales::new(instance), limits }
    }

    /// The same, where it is known how counters are divided.
    pub(super) fn knowing(instance: &'a Instance, divisions: Vec<Division>, limits: Limits) -> Self {
        Self { instance, scales: Scales { instance, divisions }, limits }
    }

    /// Counts a roster.
    pub(super) fn measure(&self, roster: &Roster) -> Measured {
        Measured { counts: self.scales.counts(roster), dates: legevakt_dates(self.instance, roster) }
    }

    /// How the duties of some doctors change by counter, and the warnings that follow.
    pub(super) fn effect(
        &self,
        before: &Measured,
        after: &Measured,
        doctors: &[DoctorIx],
    ) -> (Vec<Drift>, Vec<Warning>) {
        let drifts = self.scales.between(&before.counts, &after.counts, doctors);
        let of_drifts = drifts.iter().flat_map(|d| self.of_drift(d));
        let warnings = of_drifts.chain(self.paces(&before.dates, &after.dates, doctors)).collect();
        (drifts, warnings)
    }

    /// Warnings of doctors who have more duties after a change, and at that pace too many for a whole year.
    fn paces(&self, before: &[Vec<NaiveDate>], after: &[Vec<NaiveDate>], doctors: &[DoctorIx]) -> Vec<Warning> {
        let takes = doctors.iter().filter(|d| after[d.0].len() > before[d.0].len());
        takes.filter_map(|d| beyond(self.instance, *d, &after[d.0])).map(Warning::Pace).collect()
    }

    /// What a change brings on shorter notice than agreed.
    pub(super) fn late(&self, before: &Roster, after: &Roster) -> Vec<Finding> {
        self.limits.on.map_or_else(Vec::new, |date| changed_late(self.instance, before, after, date))
    }

    fn of_drift(&self, drift: &Drift) -> impl Iterator<Item = Warning> + use<> {
        let (before, after) = (drift.deviation_before().abs(), drift.deviation_after().abs());
        let is_off = drift.entitled.is_some() && after > before && after > 100 * self.limits.duties * drift.one;
        let is_heavy = drift.after > drift.before
            && drift.deviation_after() >= 100 * drift.one
            && drift.percent_after().is_some_and(|percent| percent >= self.limits.percent);
        let off = is_off.then_some(Warning::Drift(*drift));
        off.into_iter().chain(is_heavy.then_some(Warning::Load(*drift)))
    }
}
