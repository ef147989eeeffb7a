//! What each doctor has, and how evenly each counter was shared: due, had, carried in, and the best that could be.

use chrono::NaiveDate;

use crate::domain::DoctorIx;
use crate::facts::holidays::LOOK_BACK;
use crate::facts::load::have;
use crate::facts::share::slots;

use super::super::super::holidays::{HolidayLoad, holiday_loads, holidays_held};
use super::super::super::loads::{Balance, Load, balances, loads_beside};
use super::super::{Names, Shown};

/// A doctor's part of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub doctor: DoctorIx,
    /// What she has, in duties.
    pub has: i64,
    /// What she was to have; only for the manager.
    pub due: Option<Due>,
}

/// What a doctor was to have of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// In hundredths of a duty, what she carried in among it.
    pub hundredths: i64,
    /// What she carried in, in hundredths of a duty: over is positive, and makes her due less.
    pub carried: i64,
    /// How far beyond it she is, in hundredths of a duty.
    pub deviation: i64,
}

/// How a counter was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Name.
    pub name: String,
    /// Duties to share.
    pub demand: i64,
    /// By name: for the manager those who were available for any of it, for others those who have any.
    pub parts: Vec<Part>,
    /// How evenly; only for the manager.
    pub evenness: Option<Evenness>,
}

/// How evenly a counter was shared, in hundredths of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evenness {
    /// The farthest that anybody is beyond her part.
    pub over: i64,
    /// The farthest that anybody is short of it; never positive.
    pub under: i64,
    /// From one to the other.
    pub spread: i64,
    /// The least that could be with whole duties and every seat taken, were there no other rule.
    pub best: i64,
}

/// What everybody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// By name; those without any duty are left out, unless the reader is told that they are due some.
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
    /// What each was to have is told.
    pub has_dues: bool,
}

/// Counts it.
pub(super) fn share(shown: &Shown<'_>, names: &Names) -> Share {
    let (instance, has_dues) = (shown.instance, shown.audience.sees_all());
    let balances = balances(instance, shown.roster);
    let mut all = loads_beside(instance, shown.roster, &balances);
    if !has_dues {
        all.iter_mut().for_each(|load| load.entitled = None);
    }
    let by_name = names.order().iter().filter_map(|d| all.iter().find(|l| l.doctor == *d).copied());
    let has_any =
        |l: &Load| l.duties + l.backups + l.daytime + l.other > 0 || l.entitled.is_some_and(|entitled| entitled > 0);
    let (loads, idle): (Vec<Load>, Vec<Load>) = by_name.partition(has_any);
    let counter = |(ix, division): (usize, &Balance)| {
        let slots = slots(instance, &instance.station.counters[ix]);
        let has = have(instance, shown.roster, &slots);
        let part = |doctor: &DoctorIx| {
            let has = has[doctor.0];
            if !has_dues {
                return (has > 0).then_some(Part { doctor: *doctor, has, due: None });
            }
            let (hundredths, _) = division.parts[doctor.0]?;
            let carried = instance.carry.get(&(*doctor, ix)).copied().unwrap_or(0);
            let due = Due { hundredths, carried, deviation: 100 * has - hundredths };
            Some(Part { doctor: *doctor, has, due: Some(due) })
        };
        let evenness = || Evenness {
            over: division.most_over(),
            under: division.most_under(),
            spread: division.spread(),
            best: division.best_spread(),
        };
        Counter {
            name: division.name.clone(),
            demand: division.demand,
            parts: names.order().iter().filter_map(part).collect(),
            evenness: has_dues.then(evenness),
        }
    };
    let counters = balances.iter().enumerate().map(counter).collect();
    let idle = idle.iter().map(|l| l.doctor).collect();
    let holidays = match has_dues {
        true => holiday_loads(instance, shown.roster),
        false => holidays_held(instance, shown.roster, names.order()),
    };
    let decision = |doctor: &DoctorIx| {
        let (decided, reason) = instance.doctors[doctor.0].left_out.clone()?;
        Some((*doctor, decided, reason))
    };
    let left_out = names.order().iter().filter(|_| has_dues).filter_map(decision).collect();
    Share { loads, idle, left_out, counters, holidays, years: instance.settings.get(&LOOK_BACK), has_dues }
}
