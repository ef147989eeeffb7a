//! What each doctor carries in a roster, counted the way people count, and what she was to have.

use std::collections::BTreeSet;

use crate::domain::limit::Counts;
use crate::domain::station::Counter;
use crate::domain::station::ShiftKind;
use crate::domain::{DoctorIx, DutyKind, Instance, Minutes, Roster, Shift};
use crate::facts::View;
use crate::facts::load::{have, lis1_targets};
use crate::facts::share::{Division, divisions, leading, needed};

use super::words::{Words, alphabetical};

/// The duties of one doctor in the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Who.
    pub doctor: DoctorIx,
    /// Duties on legevakt lines.
    pub duties: i64,
    /// Of those, nights.
    pub nights: i64,
    /// Of those, on a Saturday or Sunday.
    pub weekends: i64,
    /// Bakvakter.
    pub backups: i64,
    /// Duties in opening hours.
    pub daytime: i64,
    /// Duties that are not legevakt by law.
    pub other: i64,
    /// Time on duty, bakvakt left out.
    pub worked: Minutes,
    /// What she was to have of the station's first counter of duties, in hundredths of a duty; of a LIS1 with an agreed
    /// number, that.
    pub entitled: Option<i64>,
}

impl Load {
    fn figure(&mut self, figure: Figure) -> &mut i64 {
        match figure {
            Figure::Duties => &mut self.duties,
            Figure::Nights => &mut self.nights,
            Figure::Weekends => &mut self.weekends,
            Figure::Backups => &mut self.backups,
        }
    }
}

/// A figure of a load that counts duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// Duties on legevakt lines.
    Duties,
    /// Of those, nights.
    Nights,
    /// Of those, on a Saturday or Sunday.
    Weekends,
    /// Bakvakter.
    Backups,
}

impl Figure {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Duties, Self::Nights, Self::Weekends, Self::Backups];

    /// Whether a duty on a shift is one of those that it counts.
    #[must_use]
    pub fn has(self, instance: &Instance, shift: &Shift) -> bool {
        match (self, instance.duty_of(shift)) {
            (Self::Duties, DutyKind::Legevakt) | (Self::Backups, DutyKind::Backup) => true,
            (Self::Nights, DutyKind::Legevakt) => shift.kind == ShiftKind::Night,
            (Self::Weekends, DutyKind::Legevakt) => shift.has_tag("weekend"),
            _ => false,
        }
    }
}

/// What stands over the figures of a load: duties, due, nights, weekends, bakvakter, daytime, other, hours.
#[must_use]
pub fn heads(words: Words) -> [&'static str; 8] {
    words.say(
        ["Vakter", "Skal ha", "Netter", "Helg", "Bakvakt", "Dagtid", "Annet", "Timer"],
        ["Vakter", "Skal ha", "Netter", "Helg", "Bakvakt", "Dagtid", "Anna", "Timar"],
        ["Duties", "Is due", "Nights", "Weekend", "Bakvakt", "Daytime", "Other", "Hours"],
    )
}

/// One load for every doctor, by name.
#[must_use]
pub fn loads(instance: &Instance, roster: &Roster) -> Vec<Load> {
    loads_of(&View::new(instance, roster))
}

/// The same of a view, which knows how counters are divided.
#[must_use]
pub fn loads_of(view: &View<'_>) -> Vec<Load> {
    let first = leading(view.instance).and_then(|at| view.divisions().get(at));
    let entitled = first.map(|d| d.parts.iter().map(|part| part.map(|part| part.hundredths)).collect());
    counted(view, entitled.unwrap_or_default())
}

/// The same, where the [`balances`] are at hand.
#[must_use]
pub fn loads_beside(instance: &Instance, roster: &Roster, balances: &[Balance]) -> Vec<Load> {
    let first = leading(instance).and_then(|at| balances.get(at));
    let entitled = first.map(|b| b.parts.iter().map(|part| part.map(|(entitled, _)| entitled)).collect());
    counted(&View::new(instance, roster), entitled.unwrap_or_default())
}

/// What every doctor has, by name, beside her part of the first counter where there is one.
fn counted(view: &View<'_>, entitled: Vec<Option<i64>>) -> Vec<Load> {
    let instance = view.instance;
    let empty = |doctor| Load {
        doctor,
        duties: 0,
        nights: 0,
        weekends: 0,
        backups: 0,
        daytime: 0,
        other: 0,
        worked: Minutes::ZERO,
        entitled: None,
    };
    let mut loads: Vec<Load> = instance.doctor_ixs().map(empty).collect();
    for (doctor, duty) in view.period_duties() {
        let (load, one) = (&mut loads[doctor.0], Counts::Duties.of(duty.shift));
        for figure in Figure::ALL.into_iter().filter(|figure| figure.has(instance, duty.shift)) {
            *load.figure(figure) += one;
        }
        match instance.duty_of(duty.shift) {
            DutyKind::Backup => continue,
            DutyKind::Legevakt => {}
            DutyKind::Daytime => load.daytime += one,
            DutyKind::Other => load.other += one,
        }
        load.worked += duty.shift.length();
    }
    for (load, entitled) in loads.iter_mut().zip(entitled) {
        load.entitled = entitled;
    }
    for (doctor, entitled) in lis1_targets(instance) {
        loads[doctor.0].entitled = Some(entitled);
    }
    loads.sort_by_key(|l| (alphabetical(&instance.doctors[l.doctor.0].name), l.doctor));
    loads
}

/// How evenly one counter was shared, in hundredths of what it counts: a duty, an hour, a weekend, a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Name of the counter.
    pub name: String,
    /// What it counts.
    pub counts: Counts,
    /// What weighs as much as one duty, in hundredths.
    pub one: i64,
    /// What there is to share.
    pub demand: i64,
    /// What each doctor was to have, and what she has; `None` for those who were available for none of it.
    pub parts: Vec<Option<(i64, i64)>>,
}

impl Balance {
    /// By how much doctors are beyond their parts or short of them.
    fn deviations(&self) -> impl Iterator<Item = i64> {
        self.parts.iter().flatten().map(|(entitled, has)| has - entitled)
    }

    /// The farthest that anybody is beyond her part.
    #[must_use]
    pub fn most_over(&self) -> i64 {
        self.deviations().max().unwrap_or(0).max(0)
    }

    /// The farthest that anybody is short of it.
    #[must_use]
    pub fn most_under(&self) -> i64 {
        self.deviations().min().unwrap_or(0).min(0)
    }

    /// From the one most short of her part to the one most beyond it.
    #[must_use]
    pub fn spread(&self) -> i64 {
        self.most_over() - self.most_under()
    }

    /// The least that the spread could be with whole duties and every seat taken, were there no other rule; none of what is
    /// not counted in duties, which come in all lengths.
    #[must_use]
    pub fn best_spread(&self) -> Option<i64> {
        let entitled: Vec<i64> = self.parts.iter().flatten().map(|(entitled, _)| *entitled).collect();
        (self.counts == Counts::Duties).then(|| best_spread(&entitled, self.demand / 100))
    }

    /// A number of it as what weighs as much in duties, in hundredths of a duty.
    #[must_use]
    pub fn in_duties(&self, number: i64) -> i64 {
        rounded(100 * number, self.one)
    }
}

/// One balance for every counter of the station.
#[must_use]
pub fn balances(instance: &Instance, roster: &Roster) -> Vec<Balance> {
    let balance = |(counter, division): (&Counter, Division)| {
        let counts = division.counts;
        let parts = division.parts.into_iter().zip(have(instance, roster, counts, &division.slots));
        let parts = parts.map(|(part, has)| part.map(|p| (counts.called(p.hundredths), counts.called(100 * has))));
        Balance {
            name: counter.name.clone(),
            counts,
            one: counts.called(100 * division.one),
            demand: counts.called(100 * needed(instance, counts, division.slots.iter())),
            parts: parts.collect(),
        }
    };
    instance.station.counters.iter().zip(divisions(instance)).map(balance).collect()
}

/// A quotient rounded to the nearest whole, halves away from zero.
pub(super) fn rounded(value: i64, by: i64) -> i64 {
    (2 * value.abs() + by) / (2 * by) * value.signum()
}

/// The least distance from the one most short of her part to the one most beyond it, when `demand` whole duties are given
/// out, in hundredths of a duty. Somebody with her part exactly counts as neither short nor beyond.
///
/// Deviations of one doctor are a duty apart, so those of a window one duty wide give each doctor one number, and the sum
/// of the numbers fixes where the window is: the parts rounded down, and the largest remainders up, as many as are left.
fn best_spread(entitled: &[i64], demand: i64) -> i64 {
    let Some(number) = i64::try_from(entitled.len()).ok().filter(|n| *n > 0) else { return 0 };
    let left = demand - entitled.iter().map(|e| e.div_euclid(100)).sum::<i64>();
    let (rounds, ups) = (left.div_euclid(number), left.rem_euclid(number));
    let mut remainders: Vec<i64> = entitled.iter().map(|e| e.rem_euclid(100)).collect();
    remainders.sort_unstable_by(|a, b| b.cmp(a));
    let ups = usize::try_from(ups).unwrap_or(0);
    let deviation = |(at, r): (usize, &i64)| 100 * (rounds + i64::from(at < ups)) - r;
    let deviations: BTreeSet<i64> = remainders.iter().enumerate().map(deviation).collect();
    let most = deviations.last().copied().unwrap_or(0).max(0);
    most - deviations.first().copied().unwrap_or(0).min(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to give out `demand` duties, none below zero.
    fn by_force(entitled: &[i64], demand: i64) -> i64 {
        fn ways(doctors: usize, demand: i64) -> Vec<Vec<i64>> {
            match doctors {
                0 if demand == 0 => vec![Vec::new()],
                0 => Vec::new(),
                n => (0..=demand)
                    .flat_map(|first| {
                        ways(n - 1, demand - first).into_iter().map(move |rest| [vec![first], rest].concat())
                    })
                    .collect(),
            }
        }
        let spread = |way: Vec<i64>| {
            let deviations: Vec<i64> = way.iter().zip(entitled).map(|(has, e)| 100 * has - e).collect();
            let (least, most) = (deviations.iter().min(), deviations.iter().max());
            most.copied().unwrap_or(0).max(0) - least.copied().unwrap_or(0).min(0)
        };
        ways(entitled.len(), demand).into_iter().map(spread).min().unwrap_or(0)
    }

    #[test]
    fn the_best_spread_is_that_of_the_best_of_all_ways() {
        let cases: [&[i64]; 8] = [
            &[100, 100],
            &[150, 150],
            &[133, 133, 134],
            &[175, 125, 100],
            &[210, 40, 150],
            &[99, 301],
            &[250, 250, 250, 250],
            &[125, 225, 325, 25],
        ];
        for entitled in cases {
            let demand = entitled.iter().sum::<i64>() / 100;
            assert_eq!(best_spread(entitled, demand), by_force(entitled, demand), "{entitled:?}");
            assert_eq!(best_spread(entitled, demand + 1), by_force(entitled, demand + 1), "{entitled:?} and one");
        }
        assert_eq!(best_spread(&[], 3), 0);
    }
}
