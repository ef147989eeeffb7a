//! What a roster costs, in whole øre, every amount traceable to doctor, shift, window and rate.
//!
//! [`of`] cuts each duty at every minute where a rate can change (midnight, the hour of an eve, the clock of a rate,
//! the first day of a table), in elapsed time, so that the nights when the clocks change have their true length. Each
//! piece is paid by the first rate of each component that fits it, and by those that add.
//!
//! # Rounding
//!
//! Amounts are counted exactly, and rounded once for each duty and component, half an øre up. A part is the difference
//! between the rounded sum before it and after it. So the parts of a duty sum to its rounded amount, all parts to the
//! total, and cutting a window in two changes neither. No part is more than one øre from its own exact amount.
//!
//! # What is not known
//!
//! A station without rates has no cost, which is not the same as costing nothing; nor has a roster with a minute on
//! duty that no fee, wage or backup rate covers. [`of`] then gives `None`; [`count`] gives what is known, and the gaps.

mod duty;
mod free;

use std::collections::BTreeMap;

use crate::domain::calendar::PayDay;
use crate::domain::rates::{Component, Group, Pay, Rate, RateTable};
use crate::domain::{DoctorIx, Duty, Instance, LineIx, Minutes, Roster, SlotIx, Span};
use crate::facts::View;

/// Where a rate stands in a station's [`Pay`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RateIx {
    /// Index of the table.
    pub table: usize,
    /// Index of the rate in it.
    pub rate: usize,
}

impl RateIx {
    /// The table and the rate.
    #[must_use]
    pub fn find(self, pay: &Pay) -> Option<(&RateTable, &Rate)> {
        let table = pay.tables.get(self.table)?;
        Some((table, table.rates.get(self.rate)?))
    }
}

/// One amount: a rate over a stretch of one duty, or over an office day that a duty has the doctor give up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub doctor: DoctorIx,
    /// What the doctor is, as budgets count it.
    pub group: Group,
    /// Which duty.
    pub slot: SlotIx,
    /// The duty's line.
    pub line: LineIx,
    /// When.
    pub span: Span,
    /// The kind of day that all of it falls on.
    pub day: PayDay,
    /// What it is paid as.
    pub component: Component,
    /// By which rate.
    pub rate: RateIx,
    /// Minutes that the rate is counted for.
    pub minutes: Minutes,
    /// Øre.
    pub ore: i64,
}

/// Minutes on duty that no fee, wage or backup rate covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unpriced {
    /// Who.
    pub doctor: DoctorIx,
    /// Which duty.
    pub slot: SlotIx,
    /// When.
    pub span: Span,
}

/// What a roster costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// The sum of the parts, øre.
    pub total_ore: i64,
    /// Every amount, doctor by doctor, duty by duty.
    pub parts: Vec<Part>,
    /// Minutes on duty whose cost is not known.
    pub unpriced: Vec<Unpriced>,
}

impl Cost {
    /// Whether every minute on duty has a fee, wage or backup rate.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.unpriced.is_empty()
    }

    /// Øre by component; components without amounts are left out.
    #[must_use]
    pub fn by_component(&self) -> BTreeMap<Component, i64> {
        self.by(|p| p.component)
    }

    /// Øre by group of doctors.
    #[must_use]
    pub fn by_group(&self) -> BTreeMap<Group, i64> {
        self.by(|p| p.group)
    }

    /// Øre by duty line.
    #[must_use]
    pub fn by_line(&self) -> BTreeMap<LineIx, i64> {
        self.by(|p| p.line)
    }

    /// Øre by doctor.
    #[must_use]
    pub fn by_doctor(&self) -> BTreeMap<DoctorIx, i64> {
        self.by(|p| p.doctor)
    }

    /// Øre by table, as [`Pay::tables`] orders them.
    #[must_use]
    pub fn by_table(&self) -> BTreeMap<usize, i64> {
        self.by(|p| p.rate.table)
    }

    fn by<K: Ord>(&self, key: impl Fn(&Part) -> K) -> BTreeMap<K, i64> {
        let mut sums = BTreeMap::new();
        for part in &self.parts {
            *sums.entry(key(part)).or_insert(0) += part.ore;
        }
        sums
    }
}

/// What the period's duties of a roster cost; `None` when that is not known: the station has no rates, or none for some
/// minute on duty.
///
/// ```
/// # use legevakt::domain::{Instance, Roster, given::{Given, Period}};
/// # let day = chrono::NaiveDate::from_ymd_opt(2027, 1, 4).unwrap();
/// # let period = Period { id: "p".into(), name: "p".into(), from: day, to: day };
/// # let station = Default::default();
/// # let instance = Instance::lay_out(Given::new(station, vec![], period));
/// assert_eq!(legevakt::cost::of(&instance, &Roster::empty(&instance)), None, "no rates: not known, and not nothing");
/// ```
#[must_use]
pub fn of(instance: &Instance, roster: &Roster) -> Option<Cost> {
    count(instance, roster).filter(Cost::is_complete)
}

/// What one duty of the period costs with a doctor, in øre, without office days that she gives up because of it; `None` when
/// that is not known.
#[must_use]
pub fn alone(instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> Option<i64> {
    let pay = instance.station.pay.as_ref()?;
    let mut cost = Cost::default();
    let duty = Duty { slot, ix: instance.slots[slot.0].shift, shift: instance.shift_of(slot) };
    duty::count(pay, instance, doctor, &duty, &[], &mut cost);
    cost.is_complete().then(|| cost.parts.iter().map(|part| part.ore).sum())
}

/// Like [`of`], but gives what is known where some minutes have no rate; `None` when the station has no rates at all.
#[must_use]
pub fn count(instance: &Instance, roster: &Roster) -> Option<Cost> {
    let pay = instance.station.pay.as_ref()?;
    let view = View::new(instance, roster);
    let mut cost = Cost::default();
    for doctor in instance.doctor_ixs() {
        let free = free::days(pay, &view, doctor);
        for duty in view.duties(doctor).iter().filter(|d| !d.shift.past) {
            duty::count(pay, instance, doctor, duty, free.get(&duty.slot).map_or(&[], Vec::as_slice), &mut cost);
        }
    }
    cost.total_ore = cost.parts.iter().map(|p| p.ore).sum();
    Some(cost)
}
