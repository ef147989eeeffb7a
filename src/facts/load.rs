//! What each doctor has of what is to be divided, and what a LIS1 with an agreed number is to have.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::calendar::monday_of;
use crate::domain::doctor::{Load, Role};
use crate::domain::law::Basis;
use crate::domain::limit::Counts;
use crate::domain::time::dates;
use crate::domain::{DoctorIx, DutyKind, Instance, Param, Roster, Shift, SlotIx, Unit};

use super::share::DAYS_PER_MONTH;

/// How far a swap may bring a doctor from her part before it warns.
pub const SWAP_DRIFT: Param = Param::new(
    "FAI-4",
    "swap_drift_count",
    Unit::Count,
    2,
    Basis::Example,
    [
        "varsle når et bytte fører en lege mer enn så mange vakter fra sin del av en teller",
        "varsle når eit byte fører ein lege meir enn så mange vakter frå sin del av ein teljar",
        "warn when a swap brings a doctor more than so many duties from her part of a counter",
    ],
)
.within(0, 1000)
.only_told();

/// How much of her part a swap may give a doctor before it warns.
pub const SWAP_LOAD: Param = Param::new(
    "FAI-4",
    "swap_load_percent",
    Unit::Percent,
    120,
    Basis::Example,
    [
        "varsle når et bytte gir en lege så mange prosent av sin del av en teller",
        "varsle når eit byte gir ein lege så mange prosent av sin del av ein teljar",
        "warn when a swap gives a doctor so many percent of her part of a counter",
    ],
)
.within(100, 10_000)
.only_told();

/// How much each doctor has of some slots on a roster, in the unit that is counted in.
#[must_use]
pub fn have(instance: &Instance, roster: &Roster, counts: Counts, slots: &[SlotIx]) -> Vec<i64> {
    let mut numbers = vec![0; instance.doctors.len()];
    let mut weekends: BTreeSet<(DoctorIx, NaiveDate)> = BTreeSet::new();
    for slot in slots {
        let shift = instance.shift_of(*slot);
        // A doctor seated twice has the slot once.
        for seated in roster.at(*slot).chunk_by(|a, b| a == b) {
            if counts != Counts::Weekends || weekends.insert((seated[0], monday_of(shift.date))) {
                numbers[seated[0].0] += counts.of(shift);
            }
        }
    }
    numbers
}

/// Whether a shift is one that a LIS1's number is about.
#[must_use]
pub fn is_lis1_duty(instance: &Instance, shift: &Shift) -> bool {
    !shift.past && shift.is_duty() && instance.duty_of(shift) == DutyKind::Legevakt
}

/// The days of the period on which a LIS1 is in service and not away.
#[must_use]
pub fn service_days(instance: &Instance, doctor: DoctorIx) -> i64 {
    let who = &instance.doctors[doctor.0];
    let away = |d| instance.absences_of(doctor).any(|a| a.days.contains(&d));
    let days = dates(instance.period.from, instance.period.to).filter(|d| who.serves(*d) && !away(*d)).count();
    i64::try_from(days).unwrap_or(i64::MAX)
}

/// LIS1 with an agreed number, and what they are to have in hundredths of a duty.
#[must_use]
pub fn lis1_targets(instance: &Instance) -> Vec<(DoctorIx, i64)> {
    let target = |doctor: DoctorIx| match instance.doctors[doctor.0].load {
        Load::PerMonth(hundredths) if instance.doctors[doctor.0].role == Role::Lis1 => {
            let days = service_days(instance, doctor);
            (days > 0).then(|| (doctor, hundredths * days * 100 / DAYS_PER_MONTH))
        }
        _ => None,
    };
    instance.doctor_ixs().filter_map(target).collect()
}
