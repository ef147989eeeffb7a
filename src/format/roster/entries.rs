//! From an instance and a roster to the entries of a roster file.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::calendar::PayDay;
use crate::domain::{DoctorIx, Instance, Roster, RuleId, SlotIx};

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
/// `backup` says who is bakvakt or qualified colleague for a doctor in a seat; [`bakvakts`] is the plain answer.
#[must_use]
pub fn assignments(
    instance: &Instance,
    roster: &Roster,
    backup: &dyn Fn(SlotIx, DoctorIx) -> Vec<DoctorIx>,
) -> Vec<AssignmentEntry> {
    let locks: BTreeSet<(SlotIx, DoctorIx)> = instance.locks.iter().copied().collect();
    let id = |doctor: DoctorIx| instance.doctors[doctor.0].id.clone();
    let duties = roster.assignments().filter(|(slot, _)| !instance.shift_of(*slot).past);
    duties
        .map(|(slot, doctor)| {
            let shift = instance.shift_of(slot);
            AssignmentEntry {
                date: shift.date.to_string(),
                line: instance.line_of(shift).id.clone(),
                shift: shift.template.clone(),
                seat: instance.slots[slot.0].seat.clone(),
                doctor: id(doctor),
                start: shift.span.start.to_string(),
                end: shift.span.end.to_string(),
                locked: locks.contains(&(slot, doctor)),
                backup: backup(slot, doctor).into_iter().map(id).collect(),
                pay_minutes: pay(instance, slot),
            }
        })
        .collect()
}

/// Minutes on duty in each column of the pay tables; only active minutes of a shift that is active in windows.
fn pay(instance: &Instance, slot: SlotIx) -> PayEntry {
    let mut pay = PayEntry::default();
    for active in &instance.shift_of(slot).active {
        for (day, minutes) in instance.calendar.pay_minutes(*active) {
            match day {
                PayDay::Weekday => pay.weekday += minutes.0,
                PayDay::Weekend => pay.weekend += minutes.0,
                PayDay::Holiday => pay.holiday += minutes.0,
            }
        }
    }
    pay
}

/// The other doctors on a backup line that covers the slot's line at some of its minutes, by id.
#[must_use]
pub fn bakvakts(instance: &Instance, roster: &Roster, slot: SlotIx, doctor: DoctorIx) -> Vec<DoctorIx> {
    let duty = instance.shift_of(slot);
    let backs = |other: SlotIx| {
        let shift = instance.shift_of(other);
        instance.backs_up(shift, duty) && shift.overlaps(duty)
    };
    let found: BTreeSet<DoctorIx> =
        roster.assignments().filter(|(other, d)| *d != doctor && backs(*other)).map(|(_, d)| d).collect();
    found.into_iter().collect()
}

/// The period's seats below their minimum, with what `shut_out` says of each: how many doctors each rule keeps out.
#[must_use]
pub fn open_seats(
    instance: &Instance,
    roster: &Roster,
    shut_out: &dyn Fn(SlotIx) -> BTreeMap<RuleId, i64>,
) -> Vec<OpenEntry> {
    let missing = |slot: SlotIx| {
        let seated = i64::try_from(roster.at(slot).len()).unwrap_or(i64::MAX);
        instance.slots[slot.0].min - seated
    };
    let open = instance.open_slots().filter(|slot| missing(*slot) > 0);
    open.map(|slot| {
        let shift = instance.shift_of(slot);
        OpenEntry {
            date: shift.date.to_string(),
            line: instance.line_of(shift).id.clone(),
            shift: shift.template.clone(),
            seat: instance.slots[slot.0].seat.clone(),
            missing: missing(slot),
            shut_out: shut_out(slot).into_iter().map(|(rule, count)| (rule.to_owned(), count)).collect(),
        }
    })
    .collect()
}
