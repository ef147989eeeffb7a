//! The figures of a scenario: counted on its roster, the way people count, and set beside what could be had.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::Verdict;
use crate::cost::Cost;
use crate::domain::doctor::Role;
use crate::domain::station::ShiftKind;
use crate::domain::{DoctorIx, DutyKind, Instance, Roster, Severity, SlotIx};

use super::super::cost::data;
use super::super::json::{Counts, Person};
use super::super::loads::{Balance, Load, balances, loads};

/// Days of an average month, in hundredths: 365.25 / 12.
const DAYS_PER_MONTH: i64 = 3044;

/// Mean, median, least and most of some figures, in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names of statistics")]
pub struct Spread {
    pub mean: i64,
    pub median: i64,
    pub least: i64,
    pub most: i64,
}

impl Spread {
    /// The spread of figures in hundredths; all zeros when there are no figures.
    fn of(mut figures: Vec<i64>) -> Self {
        figures.sort_unstable();
        let (Some(least), Some(most)) = (figures.first().copied(), figures.last().copied()) else {
            return Self::default();
        };
        let number = i64::try_from(figures.len()).unwrap_or(i64::MAX);
        let nearest = |sum: i64, of: i64| (2 * sum + of).div_euclid(2 * of);
        let half = figures.len() / 2;
        let median = if figures.len() % 2 == 1 { figures[half] } else { nearest(figures[half - 1] + figures[half], 2) };
        Self { mean: nearest(figures.iter().sum(), number), median, least, most }
    }
}

/// Number of shifts to fill, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each name says what is counted")]
pub struct Shifts {
    /// Shifts on legevakt lines.
    pub legevakt: i64,
    pub day: i64,
    pub evening: i64,
    pub night: i64,
    /// Other kinds on legevakt lines.
    pub other_kinds: i64,
    /// Doctors that the legevakt lines ask for at least.
    pub seats: i64,
    pub backup: i64,
    pub daytime: i64,
    /// Shifts that are not legevakt by law.
    pub other: i64,
}

/// What each fastlege who takes part has per month, in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each name says what is counted")]
pub struct PerMonth {
    /// Fastleger who take part.
    pub doctors: usize,
    pub duties: Spread,
    pub backups: Spread,
    pub nights: Spread,
    pub weekends: Spread,
    pub hours: Spread,
}

/// A vikar's part of the duties on legevakt lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The vikar.
    pub doctor: Person,
    /// Number of duties that she has.
    pub duties: i64,
    /// Her part of all duties that somebody has, those of LIS1 left out, in hundredths of a percent.
    pub percent: i64,
}

/// How evenly a counter was shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fairness {
    /// Name of the counter.
    pub counter: String,
    /// Distance from the doctor most short of her part to the one most beyond it, in hundredths of a duty.
    pub spread: i64,
    /// The least that the spread could be with whole duties and every seat taken, were there no other rule.
    pub best: i64,
}

/// What a roster costs, in whole øre. A cost that is not known is `None`, never 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// The whole cost; `None` when a minute on duty has no rate.
    pub total_ore: Option<i64>,
    /// The part of the cost that is known; `None` when the station has no rates.
    pub known_ore: Option<i64>,
    /// Minutes on duty without a rate.
    pub unpriced_minutes: i64,
    /// The part of the known cost that rests on example rates.
    pub example_ore: i64,
    /// The part of the known cost that rests on rates that were replaced, example rates left out.
    pub replaced_ore: i64,
    /// The known cost by component.
    pub components: BTreeMap<&'static str, i64>,
    /// The known cost by group of doctors.
    pub groups: BTreeMap<&'static str, i64>,
}

impl Totals {
    fn of(instance: &Instance, cost: Option<&Cost>) -> Self {
        let document = data::json(instance, cost, false);
        let sum = |is: &dyn Fn(&data::Table) -> bool| -> i64 {
            document.tables.iter().filter(|t| is(t)).map(|t| t.ore).sum()
        };
        Self {
            total_ore: document.total_ore,
            known_ore: document.known_ore,
            unpriced_minutes: document.unpriced.iter().map(|g| g.minutes).sum(),
            example_ore: sum(&|t| t.basis == "example"),
            replaced_ore: sum(&|t| t.basis != "example" && t.replaced_after.is_some()),
            components: document.components,
            groups: document.groups,
        }
    }
}

/// The figures of a scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Shifts to fill.
    pub shifts: Shifts,
    /// What each fastlege who takes part has per month.
    pub fastleger: PerMonth,
    /// The part that all vikarer have together, in hundredths of a percent of the duties.
    pub vikarer_percent: i64,
    /// The part of each vikar.
    pub vikarer: Vec<Share>,
    /// Number of doctors missing on seats.
    pub open: i64,
    /// Findings by severity.
    pub findings: Counts,
    /// How evenly each counter was shared.
    pub fairness: Vec<Fairness>,
    /// What the roster costs.
    pub cost: Totals,
    /// Every doctor who takes part in the legevakt, by id.
    #[serde(skip)]
    pub taking_part: BTreeMap<String, Person>,
}

/// Counts a roster; `cost` is what [`crate::cost::count`] gives.
#[must_use]
pub fn figures(instance: &Instance, roster: &Roster, verdict: &Verdict, cost: Option<&Cost>) -> Figures {
    let loads = loads(instance, roster);
    let takes_part = |l: &&Load| l.duties + l.backups > 0 || l.entitled.is_some_and(|e| e > 0);
    let sharing: Vec<&Load> = loads.iter().filter(takes_part).collect();
    let of_role = |role: Role| sharing.iter().filter(move |l| instance.doctors[l.doctor.0].role == role);
    let days = instance.period.days().max(1);
    let fastleger: Vec<&&Load> = of_role(Role::Fastlege).collect();
    let monthly = |of: &dyn Fn(&Load) -> i64| {
        Spread::of(fastleger.iter().map(|l| (2 * of(l) * DAYS_PER_MONTH + days).div_euclid(2 * days)).collect())
    };
    // A LIS1 has duties beside another doctor and not in her place, so vikarer's part is of the other duties.
    let alone = |l: &&Load| instance.doctors[l.doctor.0].role != Role::Lis1;
    let all: i64 = loads.iter().filter(alone).map(|l| l.duties).sum();
    let percent = |duties: i64| (2 * duties * 10_000 + all).checked_div(2 * all).unwrap_or(0);
    let vikarer: Vec<Share> = of_role(Role::Vikar)
        .map(|l| Share { doctor: person(instance, l.doctor), duties: l.duties, percent: percent(l.duties) })
        .collect();
    let count = |severity: Severity| verdict.of(severity).count();
    let missing = |s: SlotIx| roster.missing(instance, s);
    Figures {
        shifts: shifts(instance),
        fastleger: PerMonth {
            doctors: fastleger.len(),
            duties: monthly(&|l| l.duties),
            backups: monthly(&|l| l.backups),
            nights: monthly(&|l| l.nights),
            weekends: monthly(&|l| l.weekends),
            // `worked` is in minutes, so the divisor is 60 times that of the other figures.
            hours: Spread::of(
                fastleger
                    .iter()
                    .map(|l| (2 * l.worked.0 * DAYS_PER_MONTH + 60 * days).div_euclid(120 * days))
                    .collect(),
            ),
        },
        vikarer_percent: percent(vikarer.iter().map(|v| v.duties).sum()),
        vikarer,
        open: instance.open_slots().map(missing).sum(),
        findings: Counts {
            stopper: count(Severity::Stopper),
            assess: count(Severity::Assess),
            note: count(Severity::Note),
        },
        fairness: balances(instance, roster).iter().map(fairness).collect(),
        cost: Totals::of(instance, cost),
        taking_part: sharing
            .iter()
            .map(|l| (instance.doctors[l.doctor.0].id.clone(), person(instance, l.doctor)))
            .collect(),
    }
}

fn person(instance: &Instance, doctor: DoctorIx) -> Person {
    let who = &instance.doctors[doctor.0];
    Person { id: who.id.clone(), name: who.name.clone() }
}

fn shifts(instance: &Instance) -> Shifts {
    let mut shifts = Shifts::default();
    for (ix, shift) in instance.period_shifts().filter(|(_, shift)| shift.is_duty()) {
        match instance.duty_of(shift) {
            DutyKind::Legevakt => {
                shifts.legevakt += 1;
                shifts.seats += instance.slots_of(ix).map(|s| instance.slots[s].min).sum::<i64>();
                match shift.kind {
                    ShiftKind::Day => shifts.day += 1,
                    ShiftKind::Evening => shifts.evening += 1,
                    ShiftKind::Night => shifts.night += 1,
                    ShiftKind::Week => shifts.other_kinds += 1,
                }
            }
            DutyKind::Backup => shifts.backup += 1,
            DutyKind::Daytime => shifts.daytime += 1,
            DutyKind::Other => shifts.other += 1,
        }
    }
    shifts
}

fn fairness(balance: &Balance) -> Fairness {
    let spread = balance.in_duties(balance.spread());
    Fairness { counter: balance.name.clone(), spread, best: balance.best_spread().unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_knows_its_middle() {
        let of = |figures: &[i64]| Spread::of(figures.to_vec());
        assert_eq!(of(&[300, 100, 200]), Spread { mean: 200, median: 200, least: 100, most: 300 });
        assert_eq!(of(&[100, 200]), Spread { mean: 150, median: 150, least: 100, most: 200 });
        assert_eq!(of(&[]), Spread::default());
    }
}
