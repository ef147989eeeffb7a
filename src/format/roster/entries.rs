//! From an instance and a roster to the entries of a roster file.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::{EveHours, PayDay};
use crate::domain::{DoctorIx, Duty, Instance, Roster, SlotIx};
use crate::facts::View;
use crate::facts::cover::named;

use super::{AssignmentEntry, OpenEntry, PayEntry, PeriodEntry};

/// The planned dates.
#[must_use]
pub fn period(instance: &Instance) -> PeriodEntry {
    let period = &instance.period;
    PeriodEntry {
        id: period.id.clone(),
        name: period.name.clone(),
        from: period.from.to_string(),
        to: period.to.to_string(),
    }
}

/// The period's duties by start, line, seat and doctor.
///
/// Beside each stand those who support the doctor there: see [`named`].
#[must_use]
pub fn assignments(instance: &Instance, roster: &Roster) -> Vec<AssignmentEntry> {
    let view = View::new(instance, roster);
    let locks: BTreeSet<(SlotIx, DoctorIx)> = instance.locks.iter().copied().collect();
    let id = |doctor: DoctorIx| instance.doctors[doctor.0].id.clone();
    let duties = roster.assignments().filter(|(slot, _)| !instance.shift_of(*slot).past);
    duties
        .map(|(slot, doctor)| {
            let ix = instance.slots[slot.0].shift;
            let shift = &instance.shifts[ix.0];
            AssignmentEntry {
                date: shift.date.to_string(),
                line: instance.line_of(shift).id.clone(),
                shift: shift.id.clone(),
                seat: instance.slots[slot.0].seat.clone(),
                doctor: id(doctor),
                start: shift.span.start.to_string(),
                end: shift.span.end.to_string(),
                locked: locks.contains(&(slot, doctor)),
                backup: named(&view, doctor, &Duty { slot, ix, shift }).into_iter().map(id).collect(),
                pay_minutes: pay(instance, slot),
            }
        })
        .collect()
}

/// Minutes on duty in each column of the pay tables; only active minutes of a shift that is active in windows.
fn pay(instance: &Instance, slot: SlotIx) -> PayEntry {
    let mut pay = PayEntry::default();
    let eves = instance.station.pay.as_ref().map_or(EveHours::HTA, |p| p.eves);
    for active in &instance.shift_of(slot).active {
        for (day, minutes) in instance.calendar.pay_minutes(*active, eves) {
            match day {
                PayDay::Weekday => pay.weekday += minutes.0,
                PayDay::Weekend => pay.weekend += minutes.0,
                PayDay::Eve | PayDay::Holiday => pay.holiday += minutes.0,
            }
        }
    }
    pay
}

/// The period's seats below their minimum. What keeps doctors out of them is not told: a roster file goes from hand to hand,
/// and a count of one by ground and date is somebody's health.
#[must_use]
pub fn open_seats(instance: &Instance, roster: &Roster) -> Vec<OpenEntry> {
    let missing = |slot: SlotIx| roster.missing(instance, slot);
    let open = instance.open_slots().filter(|slot| missing(*slot) > 0);
    open.map(|slot| {
        let shift = instance.shift_of(slot);
        OpenEntry {
            date: shift.date.to_string(),
            line: instance.line_of(shift).id.clone(),
            shift: shift.id.clone(),
            seat: instance.slots[slot.0].seat.clone(),
            missing: missing(slot),
            shut_out: BTreeMap::new(),
        }
    })
    .collect()
}
