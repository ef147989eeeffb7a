//! How a change moves doctors toward their fair parts or away from them.

use crate::domain::limit::Counts;
use crate::domain::{DoctorIx, DutyKind, Instance, Minutes, Roster, Shift};
use crate::facts::View;
use crate::facts::load::have;
use crate::facts::share::{Division, divisions, leading};

/// A doctor's part of a counter, and how much of it she has before and after a change, in what the counter counts: duties,
/// minutes, weekends or points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Doctor whose duties change.
    pub doctor: DoctorIx,
    /// Index of the station's counter.
    pub counter: usize,
    /// What it counts.
    pub counts: Counts,
    /// What weighs as much as one duty.
    pub one: i64,
    /// Whether it stands for all of her duties: parts of the others follow from it.
    pub is_leading: bool,
    /// Her part, in hundredths; `None` when she was available for none of the counter's seats.
    pub entitled: Option<i64>,
    /// Whether the part comes from an agreed load, not from a share.
    pub is_agreed: bool,
    /// What she has before.
    pub before: i64,
    /// What she has after.
    pub after: i64,
}

impl Drift {
    /// What she has beyond her part before the change, in hundredths; negative when short of it.
    #[must_use]
    pub fn deviation_before(&self) -> i64 {
        100 * self.before - self.entitled.unwrap_or(0)
    }

    /// What she has beyond her part after the change, in hundredths.
    #[must_use]
    pub fn deviation_after(&self) -> i64 {
        100 * self.after - self.entitled.unwrap_or(0)
    }

    /// What she has after the change in percent of her part, rounded down; `None` without a part.
    #[must_use]
    pub fn percent_after(&self) -> Option<i64> {
        self.entitled.filter(|e| *e > 0).map(|e| 10_000 * self.after / e)
    }

    /// Whether the change brings her beyond the load she has agreed to, in whole duties. Only the station's first counter
    /// of duties is asked.
    #[must_use]
    pub fn is_beyond_agreed(&self) -> bool {
        let agreed = self.entitled.filter(|_| self.is_agreed && self.is_leading);
        agreed.is_some_and(|e| self.after > self.before && self.after > (e + 99).div_euclid(100))
    }
}

/// The parts of all counters, worked out once.
#[derive(Clone, Debug)]
pub struct Scales<'a> {
    pub(super) instance: &'a Instance,
    pub(super) divisions: Vec<Division>,
}

impl<'a> Scales<'a> {
    /// Works out every doctor's part of every counter.
    #[must_use]
    pub fn new(instance: &'a Instance) -> Self {
        Self { instance, divisions: divisions(instance) }
    }

    /// The counters of which these doctors have more or fewer duties after a change, doctor by doctor, in the order of
    /// the station file.
    #[must_use]
    pub fn drifts(&self, before: &Roster, after: &Roster, doctors: &[DoctorIx]) -> Vec<Drift> {
        self.between(&self.counts(before), &self.counts(after), doctors)
    }

    /// How much of each counter each doctor has, by counter and doctor.
    pub(super) fn counts(&self, roster: &Roster) -> Vec<Vec<i64>> {
        self.divisions.iter().map(|d| have(self.instance, roster, d.counts, &d.slots)).collect()
    }

    /// The drifts of some doctors, by what was counted before and after.
    pub(super) fn between(&self, before: &[Vec<i64>], after: &[Vec<i64>], doctors: &[DoctorIx]) -> Vec<Drift> {
        let leading = leading(self.instance);
        let drift = |doctor: DoctorIx, counter: usize| {
            let Division { counts, one, parts, .. } = &self.divisions[counter];
            let part = parts[doctor.0];
            Drift {
                doctor,
                counter,
                counts: *counts,
                one: *one,
                is_leading: leading == Some(counter),
                entitled: part.map(|p| p.hundredths),
                is_agreed: part.is_some_and(|p| p.is_agreed),
                before: before[counter][doctor.0],
                after: after[counter][doctor.0],
            }
        };
        let all = doctors.iter().flat_map(|doctor| (0..self.divisions.len()).map(move |counter| (*doctor, counter)));
        all.map(|(doctor, counter)| drift(doctor, counter)).filter(|d| d.before != d.after).collect()
    }
}

/// A doctor's time on duty in the period, bakvakt left out.
#[must_use]
pub fn worked(instance: &Instance, roster: &Roster, doctor: DoctorIx) -> Minutes {
    worked_on(&View::new(instance, roster), doctor)
}

/// The same, where a view of the roster is at hand.
pub(super) fn worked_on(view: &View<'_>, doctor: DoctorIx) -> Minutes {
    let is_worked = |shift: &Shift| !shift.past && view.instance.duty_of(shift) != DutyKind::Backup;
    view.duties(doctor).iter().filter(|d| is_worked(d.shift)).map(|d| d.shift.length()).sum()
}
