//! What is each doctor's part of each counter.
//!
//! The demand of a counter is the sum of the minimum seats of the shifts it counts. Doctors with an agreed load take
//! theirs out; the rest is divided in proportion to share x what the doctor was available for, so that nobody catches up
//! for a holiday or an exemption, and somebody who joins in March owes nothing for January. What a doctor carries from
//! earlier periods is then taken from her part or added to it.
//!
//! Being available for a slot is a fact about the doctor and the date: in the scheme, at work, not exempt, and able to sit
//! there by seat, line and competence. Wishes do not lessen anybody's part.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::doctor::{Doctor, Load, Role};
use crate::domain::station::Counter;
use crate::domain::{DoctorIx, DutyKind, Instance, Slot, SlotIx};
use crate::rules::exemption::validity::is_exempt;
use crate::rules::local::wrong_seat::fits_seat;

/// Days of an average month, in hundredths: 365.25 / 12.
const DAYS_PER_MONTH: i64 = 3044;

/// Whether a counter counts a slot.
#[must_use]
pub fn counts(instance: &Instance, counter: &Counter, slot: &Slot) -> bool {
    let shift = &instance.shifts[slot.shift.0];
    let tagged = counter.tags.is_empty() || counter.tags.iter().any(|t| shift.has_tag(t));
    !shift.past
        && tagged
        && (counter.lines.is_empty() || counter.lines.contains(&instance.line_of(shift).id))
        && (counter.seats.is_empty() || counter.seats.contains(&slot.seat))
        && (counter.kinds.is_empty() || counter.kinds.contains(&shift.kind))
}

/// The slots of the period that a counter counts.
#[must_use]
pub fn slots(instance: &Instance, counter: &Counter) -> Vec<SlotIx> {
    instance.open_slots().filter(|s| counts(instance, counter, &instance.slots[s.0])).collect()
}

/// The doctor's share on a date, in percent.
#[must_use]
pub fn share_on(doctor: &Doctor, date: NaiveDate) -> i64 {
    let normal = if let Load::SharePercent(share) = doctor.load { share } else { 100 };
    let part = doctor.part.iter().find(|(from, to, _)| *from <= date && date <= *to);
    normal * part.map_or(100, |(_, _, percent)| *percent) / 100
}

/// Who is available for what, computed once for an instance.
pub struct Availability<'a> {
    instance: &'a Instance,
    away: BTreeMap<(DoctorIx, NaiveDate), bool>,
}

impl<'a> Availability<'a> {
    /// Notes every doctor's whole days of absence and exemption.
    #[must_use]
    pub fn new(instance: &'a Instance) -> Self {
        let mut away = BTreeMap::new();
        for date in crate::domain::time::dates(instance.period.from, instance.period.to) {
            for doctor in instance.doctor_ixs().filter(|d| is_exempt(instance, *d, date)) {
                away.insert((doctor, date), false);
            }
        }
        for absence in &instance.absences {
            for day in &absence.days {
                away.insert((absence.doctor, *day), true);
            }
        }
        Self { instance, away }
    }

    /// Whether a doctor could have had a slot.
    #[must_use]
    pub fn is_available(&self, doctor: DoctorIx, slot: SlotIx) -> bool {
        let shift = self.instance.shift_of(slot);
        let who = &self.instance.doctors[doctor.0];
        let free = match self.away.get(&(doctor, shift.date)) {
            None => true,
            Some(true) => false,
            Some(false) => !self.instance.is_exemptible(shift),
        };
        let in_service =
            who.role != Role::Lis1 || who.lis1_period.is_some_and(|(from, to)| from <= shift.date && shift.date <= to);
        let licensed = who.student_licence.is_none_or(|(from, to)| shift.date < from || to < shift.date);
        free && in_service && licensed && who.is_in_scheme(shift.date) && fits_seat(self.instance, slot, doctor)
    }
}

/// The doctor's part of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Entitlement, in hundredths of a shift, carry-over included; never negative.
    pub hundredths: i64,
    /// From an agreed load (FAI-3), not from a share (FAI-1).
    pub is_agreed: bool,
}

/// The part of every doctor of the demand on some slots; `None` for doctors who were available for none of it.
#[must_use]
pub fn parts(instance: &Instance, slots: &[SlotIx], counter: Option<usize>) -> Vec<Option<Part>> {
    let availability = Availability::new(instance);
    let demand: i64 = slots.iter().map(|s| instance.slots[s.0].min).sum();
    let on_legevakt = |s: &SlotIx| instance.duty_of(instance.shift_of(*s)) == DutyKind::Legevakt;
    // Agreed loads are agreed about legevakt; on other lines everybody has a share.
    let agreed_applies = slots.iter().all(on_legevakt);
    let all_demand: i64 = if agreed_applies {
        instance.open_slots().filter(on_legevakt).map(|s| instance.slots[s.0].min).sum()
    } else {
        0
    };
    let weigh = |doctor: DoctorIx| -> (i64, i64) {
        let mut sums = (0, 0);
        for slot in slots.iter().filter(|s| availability.is_available(doctor, **s)) {
            let min = instance.slots[slot.0].min;
            sums.0 += min * share_on(&instance.doctors[doctor.0], instance.shift_of(*slot).date);
            sums.1 += min;
        }
        sums
    };
    let weights: Vec<(i64, i64)> = instance.doctor_ixs().map(weigh).collect();
    let agreed = |doctor: DoctorIx| -> Option<i64> {
        let (_, there) = weights[doctor.0];
        if !agreed_applies || there == 0 {
            return None;
        }
        match instance.doctors[doctor.0].load {
            Load::SharePercent(_) => None,
            Load::PortionPercent(percent) => Some(demand * percent),
            Load::PerMonth(hundredths) => {
                let in_period = hundredths * instance.period.days() * 100 / DAYS_PER_MONTH;
                Some(if all_demand == 0 { 0 } else { in_period * demand / all_demand })
            }
        }
    };
    let agreed: Vec<Option<i64>> = instance.doctor_ixs().map(agreed).collect();
    let rest = (100 * demand - agreed.iter().flatten().sum::<i64>()).max(0);
    let total: i64 = weights.iter().zip(&agreed).filter(|(_, a)| a.is_none()).map(|((w, _), _)| *w).sum();
    let part = |doctor: DoctorIx| {
        let (weight, there) = weights[doctor.0];
        let carried = counter.and_then(|c| instance.carry.get(&(doctor, c))).copied().unwrap_or(0);
        let plain = match agreed[doctor.0] {
            Some(hundredths) => hundredths,
            // Rounded to the nearest hundredth of a shift.
            None if weight > 0 => (2 * rest * weight + total) / (2 * total),
            None => return None,
        };
        (there > 0).then(|| Part { hundredths: (plain - carried).max(0), is_agreed: agreed[doctor.0].is_some() })
    };
    instance.doctor_ixs().map(part).collect()
}
