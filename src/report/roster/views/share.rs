//! What each doctor has, and how evenly each counter was shared: due, had, carried in, and the best that could be.

use chrono::NaiveDate;

use crate::domain::DoctorIx;
use crate::facts::holidays::LOOK_BACK;

use super::super::super::holidays::{HolidayLoad, holiday_loads};
use super::super::super::loads::{Balance, Load, balances, loads_beside};
use super::super::{Audience, Names, Shown};

/// A doctor's part of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub doctor: DoctorIx,
    /// What she is due, in hundredths of a duty, what she carried in among it.
    pub due: i64,
    /// What she has, in duties.
    pub has: i64,
    /// What she carried in, in hundredths of a duty: over is positive, and makes her due less.
    pub carried: i64,
}

impl Part {
    /// How far beyond her part she is, in hundredths of a duty.
    #[must_use]
    pub fn deviation(&self) -> i64 {
        100 * self.has - self.due
    }
}

/// How a counter was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Name.
    pub name: String,
    /// Duties to share.
    pub demand: i64,
    /// By name; those who were available for none of it are left out.
    pub parts: Vec<Part>,
    /// The farthest that anybody is beyond her part, and short of it, in hundredths of a duty.
    pub over: i64,
    /// See `over`; never positive.
    pub under: i64,
    /// From one to the other.
    pub spread: i64,
    /// The least that could be with whole duties and every seat taken, were there no other rule.
    pub best: i64,
}

/// What everybody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// By name; those without any duty and due none are left out.
    pub loads: Vec<Load>,
    /// Everybody else.
    pub idle: Vec<DoctorIx>,
    /// Whom the municipality has decided to leave out, when, and why where that is written; only for who may know.
    pub left_out: Vec<(DoctorIx, NaiveDate, String)>,
    /// Counters of the station.
    pub counters: Vec<Counter>,
    /// Named holidays of the period.
    pub holidays: Vec<HolidayLoad>,
    /// Over how many years they are shared.
    pub years: i64,
}

/// Counts it.
pub(super) fn share(shown: &Shown<'_>, names: &Names) -> Share {
    let instance = shown.instance;
    let balances = balances(instance, shown.roster);
    let all = loads_beside(instance, shown.roster, &balances);
    let by_name = names.order().iter().filter_map(|d| all.iter().find(|l| l.doctor == *d).copied());
    let has_any =
        |l: &Load| l.duties + l.backups + l.daytime + l.other > 0 || l.entitled.is_some_and(|entitled| entitled > 0);
    let (loads, idle): (Vec<Load>, Vec<Load>) = by_name.partition(has_any);
    let counter = |(balance, ix): (&Balance, usize)| {
        let part = |doctor: &DoctorIx| {
            let (due, has) = balance.parts[doctor.0]?;
            let carried = instance.carry.get(&(*doctor, ix)).copied().unwrap_or(0);
            Some(Part { doctor: *doctor, due, has, carried })
        };
        Counter {
            name: balance.name.clone(),
            demand: balance.demand,
            parts: names.order().iter().filter_map(part).collect(),
            over: balance.most_over(),
            under: balance.most_under(),
            spread: balance.spread(),
            best: balance.best_spread(),
        }
    };
    let counters = balances.iter().zip(0..).map(counter).collect();
    let idle = idle.iter().map(|l| l.doctor).collect();
    let holidays = holiday_loads(instance, shown.roster);
    let decision = |doctor: &DoctorIx| {
        let (decided, reason) = instance.doctors[doctor.0].left_out.clone()?;
        Some((*doctor, decided, reason))
    };
    let is_managers = shown.audience == Audience::Manager;
    let left_out = names.order().iter().filter(|_| is_managers).filter_map(decision).collect();
    Share { loads, idle, left_out, counters, holidays, years: instance.settings.get(&LOOK_BACK) }
}
