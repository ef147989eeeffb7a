//! How a change moves doctors toward their fair parts or away from them.

use crate::domain::{DoctorIx, DutyKind, Instance, Minutes, Roster, Shift};
use crate::facts::View;
use crate::facts::load::have;
use crate::facts::share::{Division, divisions};

/// A doctor's part of a counter, and how many of its duties she has before and after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Doctor whose duties change.
    pub doctor: DoctorIx,
    /// Index of the station's counter.
    pub counter: usize,
    /// Her part, in hundredths of a duty; `None` when she was available for none of the counter's seats.
    pub entitled: Option<i64>,
    /// Whether the part comes from an agreed load, not from a share.
    pub is_agreed: bool,
    /// Duties before.
    pub before: i64,
    /// Duties after.
    pub after: i64,
}

impl Drift {
    /// Duties beyond her part before the change, in hundredths of a duty; negative when short of it.
    #[must_use]
    pub fn deviation_before(&self) -> i64 {
        100 * self.before - self.entitled.unwrap_or(0)
    }

    /// Duties beyond her part after the change, in hundredths of a duty.
    #[must_use]
    pub fn deviation_after(&self) -> i64 {
        100 * self.after - self.entitled.unwrap_or(0)
    }

    /// Her duties after the change in percent of her part, rounded down; `None` without a part.
    #[must_use]
    pub fn percent_after(&self) -> Option<i64> {
        self.entitled.filter(|e| *e > 0).map(|e| 10_000 * self.after / e)
    }

    /// Whether the change brings her beyond the load she has agreed to, in whole duties. Only the station's first
    /// counter is asked, because her parts of the others follow from it.
    #[must_use]
    pub fn is_beyond_agreed(&self) -> bool {
        let agreed = self.entitled.filter(|_| self.is_agreed && self.counter == 0);
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

    /// How many duties of each counter each doctor has, by counter and doctor.
    pub(super) fn counts(&self, roster: &Roster) -> Vec<Vec<i64>> {
        self.divisions.iter().map(|d| have(self.instance, roster, &d.slots)).collect()
    }

    /// The drifts of some doctors, by what was counted before and after.
    pub(super) fn between(&self, before: &[Vec<i64>], after: &[Vec<i64>], doctors: &[DoctorIx]) -> Vec<Drift> {
        let drift = |doctor: DoctorIx, counter: usize| {
            let part = self.divisions[counter].parts[doctor.0];
            Drift {
                doctor,
                counter,
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
