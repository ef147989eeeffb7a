//! What each doctor has, and how evenly each counter was shared: due, had, carried in, and the best that could be.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::doctor::{Ceilings, Ground, Load as Agreed, Role};
use crate::domain::ledger::Named;
use crate::domain::limit::Counts;
use crate::domain::station::ShiftKind;
use crate::domain::{DoctorIx, Instance};
use crate::facts::exemption::valid_days;
use crate::facts::holidays::{LOOK_BACK, seats_on, worked_before};
use crate::facts::idle::{Idle, why_idle};
use crate::facts::load::have;
use crate::facts::share::{DaysThere, Factors, chosen, days_there, reckonings, slots};

use super::super::super::holidays::{HolidayLoad, holiday_loads, holidays_held};
use super::super::super::loads::{Balance, Load, balances, loads_beside, rounded};
use super::super::{Names, Shown};

/// A doctor's part of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Who.
    pub doctor: DoctorIx,
    /// What she has, in hundredths of what is counted.
    pub has: i64,
    /// What she was to have; only for the manager.
    pub due: Option<Due>,
}

/// What a doctor was to have of a counter, in hundredths of what it counts: of a duty, an hour, a weekend or a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// What she was to have, what she carried in among it.
    pub hundredths: i64,
    /// What she carried in: over is positive, and makes her due less.
    pub carried: i64,
    /// How far beyond it she is.
    pub deviation: i64,
    /// The same in whole percent of her due; none of who is due nothing.
    pub percent: Option<i64>,
    /// What her due follows from.
    pub factors: Factors,
}

/// How a counter was shared, in hundredths of what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Name.
    pub name: String,
    /// What it counts.
    pub counts: Counts,
    /// What there is to share, in hundredths of what is counted.
    pub demand: i64,
    /// By name: for the manager those who were available for any of it, for others those who have any.
    pub parts: Vec<Part>,
    /// How evenly; only for the manager.
    pub evenness: Option<Evenness>,
    /// What is left when agreed loads are taken out, and the weights of those who share it, together; only for the manager.
    pub shared: Option<(i64, i64)>,
}

/// How evenly a counter was shared, in hundredths of what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evenness {
    /// The farthest that anybody is beyond her part.
    pub over: i64,
    /// The farthest that anybody is short of it; never positive.
    pub under: i64,
    /// From one to the other.
    pub spread: i64,
    /// The least that could be with whole duties and every seat taken, were there no other rule; only of duties.
    pub best: Option<i64>,
    /// From one to the other among those who are not [`Share::apart`] for the counter; none where nobody is.
    pub of_others: Option<i64>,
}

/// Somebody whose distance from her part follows from what she herself has asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Who.
    pub doctor: DoctorIx,
    /// Index of the counter in [`Share::counters`].
    pub counter: usize,
    /// How far beyond her part she is, in hundredths of what is counted.
    pub deviation: i64,
    /// The kinds of shift that she takes.
    pub kinds: Vec<ShiftKind>,
}

/// What a doctor's parts follow from, whatever the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Who.
    pub doctor: DoctorIx,
    /// Role.
    pub role: Role,
    /// Share or agreed load.
    pub load: Agreed,
    /// Parts of the period with another share: from, to, percent of the normal.
    pub changed: Vec<(NaiveDate, NaiveDate, i64)>,
    /// In the scheme from and to, where that is within the period.
    pub bounds: (Option<NaiveDate>, Option<NaiveDate>),
    /// What the dates of the period are to her part.
    pub days: DaysThere,
    /// Grounds of the exemptions that hold on some of the dates.
    pub grounds: Vec<Ground>,
    /// The most duties that she has asked to have.
    pub ceilings: Ceilings,
}

/// The years in which a doctor has had a holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayYears {
    /// Who.
    pub doctor: DoctorIx,
    /// Of each of [`Share::named`], the years before the period that are looked back on, and whether she has it now.
    pub cells: Vec<(Vec<i32>, bool)>,
}

/// What everybody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// By name; those without any duty are left out, unless the reader is told that they are due some.
    pub loads: Vec<Load>,
    /// Everybody else.
    pub idle: Vec<DoctorIx>,
    /// Why each of them has none, in the same order; only for the manager.
    pub why_idle: Vec<Vec<Idle>>,
    /// What the parts follow from, by name; only for the manager.
    pub basis: Vec<Basis>,
    /// Whose distance from her part is of her own asking; only for the manager.
    pub apart: Vec<Apart>,
    /// The named holidays of the year that have been had, and who had which; only for the manager.
    pub named: Vec<Named>,
    /// By name.
    pub held: Vec<HolidayYears>,
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

impl Share {
    /// Whether there is anything to tell of named holidays.
    #[must_use]
    pub fn has_holidays(&self) -> bool {
        !self.holidays.is_empty() || !self.held.is_empty()
    }
}

/// Counts it.
pub(super) fn share(shown: &Shown<'_>, names: &Names) -> Share {
    let (instance, has_dues) = (shown.instance, shown.audience.sees_all());
    let balances = balances(instance, shown.roster);
    let reckonings = if has_dues { reckonings(instance) } else { Vec::new() };
    let kinds: BTreeMap<DoctorIx, Vec<ShiftKind>> = match has_dues {
        true => instance.doctor_ixs().filter_map(|d| Some((d, chosen(instance, d)?.1.into_iter().collect()))).collect(),
        false => BTreeMap::new(),
    };
    let kinds = &kinds;
    let is_apart =
        move |doctor: DoctorIx, deviation: i64, one: i64| kinds.contains_key(&doctor) && deviation.abs() >= one;
    let mut all = loads_beside(instance, shown.roster, &balances);
    if !has_dues {
        all.iter_mut().for_each(|load| load.entitled = None);
    }
    let by_name = names.order().iter().filter_map(|d| all.iter().find(|l| l.doctor == *d).copied());
    let has_any =
        |l: &Load| l.duties + l.backups + l.daytime + l.other > 0 || l.entitled.is_some_and(|entitled| entitled > 0);
    let (loads, idle): (Vec<Load>, Vec<Load>) = by_name.partition(has_any);
    let counter = |(ix, division): (usize, &Balance)| {
        let counts = division.counts;
        let slots = slots(instance, &instance.station.counters[ix]);
        let has = have(instance, shown.roster, counts, &slots);
        let part = |doctor: &DoctorIx| {
            let has = counts.called(100 * has[doctor.0]);
            if !has_dues {
                return (has > 0).then_some(Part { doctor: *doctor, has, due: None });
            }
            let (hundredths, _) = division.parts[doctor.0]?;
            let factors = called(counts, reckonings[ix].doctors[doctor.0]?);
            let deviation = has - hundredths;
            let percent = (hundredths > 0).then(|| rounded(100 * deviation, hundredths));
            let due = Due { hundredths, carried: factors.carried, deviation, percent, factors };
            Some(Part { doctor: *doctor, has, due: Some(due) })
        };
        let evenness = || Evenness {
            over: division.most_over(),
            under: division.most_under(),
            spread: division.spread(),
            best: division.best_spread(),
            of_others: of_others(&deviations(division), |doctor, deviation| is_apart(doctor, deviation, division.one)),
        };
        Counter {
            name: division.name.clone(),
            counts,
            demand: division.demand,
            parts: names.order().iter().filter_map(part).collect(),
            evenness: has_dues.then(evenness),
            shared: reckonings.get(ix).map(|of| (counts.called(of.rest), counts.called(of.weight))),
        }
    };
    let counters: Vec<Counter> = balances.iter().enumerate().map(counter).collect();
    let idle: Vec<DoctorIx> = idle.iter().map(|l| l.doctor).collect();
    let reason = |doctor: &DoctorIx| if has_dues { why_idle(instance, *doctor) } else { Vec::new() };
    let apart = balances.iter().enumerate().flat_map(|(counter, division)| {
        let is_far = move |(doctor, deviation): &(DoctorIx, i64)| is_apart(*doctor, *deviation, division.one);
        let far = deviations(division).into_iter().filter(is_far);
        far.map(move |(doctor, deviation)| Apart { doctor, counter, deviation, kinds: kinds[&doctor].clone() })
    });
    let (named, held) = if has_dues { held(shown, names) } else { (Vec::new(), Vec::new()) };
    let holidays = match has_dues {
        true => holiday_loads(instance, shown.roster),
        false => holidays_held(instance, shown.roster, names.order()),
    };
    let decision = |doctor: &DoctorIx| {
        let (decided, reason) = instance.doctors[doctor.0].left_out.clone()?;
        Some((*doctor, decided, reason))
    };
    let left_out = names.order().iter().filter(|_| has_dues).filter_map(decision).collect();
    Share {
        why_idle: idle.iter().map(reason).collect(),
        basis: names.order().iter().filter(|_| has_dues).map(|doctor| basis(instance, *doctor)).collect(),
        apart: apart.collect(),
        years: instance.settings.get(&LOOK_BACK),
        loads,
        idle,
        named,
        held,
        left_out,
        counters,
        holidays,
        has_dues,
    }
}

/// What a part follows from, in hundredths of what is counted.
fn called(counts: Counts, factors: Factors) -> Factors {
    Factors {
        seats: factors.seats,
        weight: counts.called(factors.weight),
        agreed: factors.agreed.map(|agreed| counts.called(agreed)),
        carried: counts.called(factors.carried),
        hundredths: counts.called(factors.hundredths),
    }
}

/// How far everybody is beyond her part of a counter.
fn deviations(division: &Balance) -> Vec<(DoctorIx, i64)> {
    let parts = division.parts.iter().enumerate();
    parts.filter_map(|(at, part)| part.map(|(entitled, has)| (DoctorIx(at), has - entitled))).collect()
}

/// The spread among those who are not set apart; none where nobody is.
fn of_others(deviations: &[(DoctorIx, i64)], is_apart: impl Fn(DoctorIx, i64) -> bool) -> Option<i64> {
    let others = deviations.iter().filter(|(doctor, deviation)| !is_apart(*doctor, *deviation));
    let others: Vec<i64> = others.map(|(_, deviation)| *deviation).collect();
    let most = others.iter().copied().max().unwrap_or(0).max(0);
    let least = others.iter().copied().min().unwrap_or(0).min(0);
    (others.len() < deviations.len()).then_some(most - least)
}

/// What a doctor's parts follow from.
fn basis(instance: &Instance, doctor: DoctorIx) -> Basis {
    let (who, period) = (&instance.doctors[doctor.0], &instance.period);
    let is_within = |date: &NaiveDate| period.from <= *date && *date <= period.to;
    let holds = |(from, to): (NaiveDate, NaiveDate)| from <= period.to && period.from <= to;
    let valid = who.exemptions.iter().filter(|x| valid_days(instance, who, x).is_some_and(holds));
    let grounds: BTreeSet<Ground> = valid.map(|x| x.ground).collect();
    Basis {
        doctor,
        role: who.role,
        load: who.load,
        changed: who.part.iter().copied().filter(|(from, to, _)| holds((*from, *to))).collect(),
        bounds: (who.joined.filter(is_within), who.left.filter(is_within)),
        days: days_there(instance, doctor),
        grounds: grounds.into_iter().collect(),
        ceilings: who.ceilings,
    }
}

/// The named holidays that somebody had in the years that are looked back on or has now, and who.
fn held(shown: &Shown<'_>, names: &Names) -> (Vec<Named>, Vec<HolidayYears>) {
    let instance = shown.instance;
    let oldest = i64::from(instance.period.to.year()) - instance.settings.get(&LOOK_BACK) + 1;
    let mut before = worked_before(instance);
    before.retain(|(_, _, year), duties| *duties > 0 && oldest <= i64::from(*year));
    let seats = seats_on(instance);
    let now: BTreeSet<(DoctorIx, Named)> = seats
        .iter()
        .flat_map(|(named, slots)| slots.iter().flat_map(|slot| shown.roster.at(*slot)).map(|d| (*d, *named)))
        .collect();
    let all: BTreeSet<Named> =
        before.keys().map(|(_, named, _)| *named).chain(now.iter().map(|(_, named)| *named)).collect();
    let named: Vec<Named> = all.into_iter().filter(|named| *named != Named::Summer).collect();
    let cell = |doctor: DoctorIx, named: Named| {
        let years = before.range((doctor, named, i32::MIN)..=(doctor, named, i32::MAX));
        (years.map(|((_, _, year), _)| *year).collect(), now.contains(&(doctor, named)))
    };
    let row = |doctor: &DoctorIx| {
        let cells: Vec<(Vec<i32>, bool)> = named.iter().map(|named| cell(*doctor, *named)).collect();
        let has_any = cells.iter().any(|(years, now)| *now || !years.is_empty());
        has_any.then_some(HolidayYears { doctor: *doctor, cells })
    };
    let held = names.order().iter().filter_map(row).collect();
    (named, held)
}
