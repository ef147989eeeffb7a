//! Plan against reality: who gave and who took, how concentrated the load is, and who is on the way to an extreme.

use std::collections::BTreeSet;

use crate::domain::{DoctorIx, DutyKind, Instance, Minutes, Roster, SlotIx};
use crate::facts::pace::{Pace, beyond, legevakt_dates};

/// One doctor's plan and reality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub doctor: DoctorIx,
    /// Seats planned.
    pub planned: i64,
    /// Seats worked: planned, less what she gave away, and what she took over.
    pub worked: i64,
    /// Seats that were hers in the plan and that she did not work.
    pub gave: i64,
    /// Seats that she worked and that were not hers in the plan.
    pub took: i64,
    /// Time on duty in the plan, bakvakt left out.
    pub planned_time: Minutes,
    /// Time on duty that was worked, bakvakt left out.
    pub worked_time: Minutes,
}

/// How concentrated the duties on legevakt lines are, among the doctors who have any in the plan or in what was worked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Concentration {
    /// Duties.
    pub total: i64,
    /// Doctors who have a duty in the plan or in what was worked.
    pub doctors: i64,
    /// The doctor who has most; `None` when there are no duties.
    pub top: Option<DoctorIx>,
    /// Duties of that doctor.
    pub top_duties: i64,
    /// The fewest doctors who together have half of the duties or more.
    pub half: i64,
    /// The Gini coefficient in thousandths: 0 when all have the same, near 1000 when one has all.
    pub gini_per_mille: i64,
}

impl Concentration {
    /// The part of the one who has most, in thousandths.
    #[must_use]
    pub fn top_per_mille(self) -> i64 {
        if self.total == 0 { 0 } else { (2000 * self.top_duties + self.total) / (2 * self.total) }
    }
}

/// What became of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actual {
    /// Everybody who has a seat in either roster, in the order of ids.
    pub people: Vec<Person>,
    /// Concentration of the duties in the plan.
    pub planned: Concentration,
    /// Concentration of the duties that were worked.
    pub worked: Concentration,
    /// Those who are on the way beyond a limit, the farthest first.
    pub warnings: Vec<Pace>,
}

/// Holds what was worked against the plan.
#[must_use]
pub fn actual(instance: &Instance, plan: &Roster, worked: &Roster) -> Actual {
    let people = instance.doctor_ixs().map(|doctor| person(instance, plan, worked, doctor));
    Actual {
        people: people.filter(|p| p.planned + p.worked > 0 || p.planned_time + p.worked_time > Minutes::ZERO).collect(),
        planned: concentration(instance, plan, worked),
        worked: concentration(instance, worked, plan),
        warnings: warnings(instance, worked),
    }
}

fn person(instance: &Instance, plan: &Roster, worked: &Roster, doctor: DoctorIx) -> Person {
    let seats = |roster: &Roster| -> BTreeSet<SlotIx> {
        instance.open_slots().filter(|slot| roster.has(*slot, doctor)).collect()
    };
    let (planned, really) = (seats(plan), seats(worked));
    let time = |slots: &BTreeSet<SlotIx>| {
        let shifts = slots.iter().map(|slot| instance.shift_of(*slot));
        shifts.filter(|shift| instance.duty_of(shift) != DutyKind::Backup).map(|shift| shift.length()).sum()
    };
    // Of a shift that is handed over the part that is the duty is a seat; hours follow the parts.
    let duties = |slots: &mut dyn Iterator<Item = &SlotIx>| {
        number(slots.filter(|slot| instance.shift_of(**slot).is_duty()).count())
    };
    Person {
        doctor,
        planned: duties(&mut planned.iter()),
        worked: duties(&mut really.iter()),
        gave: duties(&mut planned.difference(&really)),
        took: duties(&mut really.difference(&planned)),
        planned_time: time(&planned),
        worked_time: time(&really),
    }
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The concentration of a roster, among doctors who have a duty in either one: of doctors who are exempt or have left
/// nobody would expect any.
fn concentration(instance: &Instance, roster: &Roster, other: &Roster) -> Concentration {
    let (all, others) = (legevakt_dates(instance, roster), legevakt_dates(instance, other));
    let takes_part = |doctor: &DoctorIx| !all[doctor.0].is_empty() || !others[doctor.0].is_empty();
    let of = |doctor: DoctorIx| (number(all[doctor.0].len()), doctor);
    let mut loads: Vec<(i64, DoctorIx)> = instance.doctor_ixs().filter(takes_part).map(of).collect();
    loads.sort_by_key(|(duties, doctor)| (std::cmp::Reverse(*duties), *doctor));
    let total: i64 = loads.iter().map(|(duties, _)| duties).sum();
    let Some((top_duties, top)) = loads.first().copied().filter(|_| total > 0) else { return Concentration::default() };
    let mut borne = 0;
    let mut half = 0;
    for (duties, _) in &loads {
        if 2 * borne < total {
            (borne, half) = (borne + duties, half + 1);
        }
    }
    // The loads are sorted, so the sum of all differences is a weighted sum: the load at `at` is the smaller of `at`
    // pairs and the larger of the others.
    let n = number(loads.len());
    let differences: i64 = loads.iter().zip(0..).map(|((duties, _), at)| (n - 1 - 2 * at) * duties).sum();
    let gini_per_mille = (2000 * differences + n * total) / (2 * n * total);
    Concentration { total, doctors: n, top: Some(top), top_duties, half, gini_per_mille }
}

fn warnings(instance: &Instance, worked: &Roster) -> Vec<Pace> {
    let dates = legevakt_dates(instance, worked);
    let paces = instance.doctor_ixs().zip(&dates).filter_map(|(doctor, dates)| beyond(instance, doctor, dates));
    let mut warnings: Vec<Pace> = paces.collect();
    warnings.sort_by_key(|w| (std::cmp::Reverse(w.pace - w.limit), w.doctor));
    warnings
}
