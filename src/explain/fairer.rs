//! Says what would be fairer: for each counter, how near every doctor can come to her part, and which rules keep her
//! from it.
//!
//! Duties are whole, which alone keeps some doctors away from their parts; how far at least is counted. Then the rules
//! are asked: is there a legal roster, with as many seats filled, in which nobody is farther from her part than a given
//! distance? Few distances are possible, so halving between them finds the edge with a handful of solves. The other
//! tiers and counters are left out of it: the answer is the best that this counter can be, not what would be best for
//! all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::means::Work;
use crate::change::put;
use crate::check::check;
use crate::domain::limit::Counts;
use crate::domain::{DoctorIx, Instance, Roster, RuleId, Severity, SlotIx, Tier};
use crate::facts::load::have;
use crate::facts::share::{Division, divisions};
use crate::model::{Force, Model, Owner};
use crate::rules;
use crate::solver::{Options, Progress, solve_model};

/// Owner of the rows that keep everybody near her part.
const NEAR_PART: RuleId = "near-part";

/// How near a counter can come to everybody's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fairer {
    /// Index of the station's counter.
    pub counter: usize,
    /// The farthest that anybody is from her part in the roster, in hundredths of what the counter counts: of a duty, a
    /// minute, a weekend or a point.
    pub now: i64,
    /// The least that `now` could be because duties are whole, in the same; 0 of what is not counted in duties.
    pub counted: i64,
    /// The least that some legal roster was shown to have, in the same.
    pub possible: i64,
    /// The least that is not ruled out by a proof, in the same.
    pub proven: i64,
    /// The doctors who are farther from their parts than `counted` in the best roster that was found, and why.
    pub held: Vec<Held>,
}

/// A doctor who cannot come nearer to her part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The doctor.
    pub doctor: DoctorIx,
    /// Hundredths of what the counter counts beyond her part; negative when short of it.
    pub deviation: i64,
    /// How many of the swaps that were tried each rule forbids; a swap that several rules forbid counts at each. A
    /// doctor who is short is tried in the counter's duties of others. For a doctor who is beyond, each other is tried
    /// in each of hers.
    pub rules: BTreeMap<RuleId, usize>,
    /// Number of swaps that were tried.
    pub tried: usize,
}

/// Finds for every counter how near everybody can come to her part. `options` say who solves; the time is shared out
/// among the counters.
pub fn fairer(
    instance: &Instance,
    roster: &Roster,
    options: &Options,
    work: &Work,
    progress: &mut dyn FnMut(Progress),
) -> Vec<Fairer> {
    let divisions = divisions(instance);
    let model = rules::model(instance);
    let mut all = Vec::new();
    for (counter, division) in divisions.iter().enumerate() {
        let counters = u32::try_from(divisions.len() - counter).unwrap_or(1);
        let limit = work.left().map(|left| left / counters);
        let ask = Ask { instance, model: &model, division, options, limit, work };
        all.push(ask.fairer(counter, roster, progress));
    }
    all
}

struct Ask<'a> {
    instance: &'a Instance,
    model: &'a Model,
    division: &'a Division,
    options: &'a Options,
    limit: Option<Duration>,
    work: &'a Work<'a>,
}

/// The answer to whether everybody can be within some distance of her part.
enum Near {
    /// Everybody can, as this roster shows.
    Shown(Roster),
    /// Somebody must be farther, which is proven.
    Refuted,
    /// Not found out in time.
    Unknown,
}

impl Ask<'_> {
    /// Each doctor with a part, and the part in hundredths of a duty.
    fn parts(&self) -> impl Iterator<Item = (DoctorIx, i64)> + '_ {
        let parts = self.division.parts.iter().enumerate();
        parts.filter_map(|(d, part)| Some((DoctorIx(d), part.as_ref()?.hundredths)))
    }

    /// The farthest that anybody is from her part.
    fn farthest(&self, roster: &Roster) -> i64 {
        let have = have(self.instance, roster, self.division.counts, &self.division.slots);
        self.parts().map(|(d, part)| (100 * have[d.0] - part).abs()).max().unwrap_or(0)
    }

    /// The fewest and the most duties that doctors with a part can have between them in any roster that covers as much
    /// as can be. The fewest leaves out seats that doctors without a part could fill and seats that cost nothing open;
    /// it is zero where seats must stay open. The most counts every doctor that a seat may take, not only those that it
    /// must have.
    fn totals(&self, roster: &Roster) -> (i64, i64) {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let has_part = |doctor: DoctorIx| self.division.parts[doctor.0].is_some();
        let is_filled = check(self.instance, roster).tiers[Tier::Coverage.index()] <= self.model.floor(Tier::Coverage)
            && self.division.slots.iter().all(|slot| roster.missing(self.instance, *slot) == 0);
        let (mut fewest, mut most) = (0, 0);
        for slot in &self.division.slots {
            let seat = &self.instance.slots[slot.0];
            let able = self.model.of_slot(*slot);
            let with_part = number(able.iter().filter(|(doctor, _)| has_part(*doctor)).count());
            most += seat.max.min(with_part);
            if is_filled && seat.open_price > 0 {
                fewest += (seat.min - (number(able.len()) - with_part)).max(0);
            }
        }
        (fewest, most)
    }

    /// Whether whole duties, as many as the totals allow, can be given out with nobody farther than `far` from her
    /// part, were there no other rule.
    fn can_be_counted(&self, far: i64, (fewest, most_of_all): (i64, i64)) -> bool {
        let (mut least, mut most) = (0, 0);
        for (_, part) in self.parts() {
            let band = band(part, far);
            if band.0 > band.1 {
                return false;
            }
            (least, most) = (least + band.0, most + band.1);
        }
        least <= most_of_all && fewest <= most
    }

    fn fairer(&self, counter: usize, roster: &Roster, progress: &mut dyn FnMut(Progress)) -> Fairer {
        let now = self.farthest(roster);
        let mut distances = self.distances(now);
        distances.sort_unstable();
        distances.dedup();
        let first = match self.division.counts {
            Counts::Duties => {
                let totals = self.totals(roster);
                distances.partition_point(|far| !self.can_be_counted(*far, totals))
            }
            Counts::Hours | Counts::Weekends | Counts::Points => 0,
        };
        let counted = distances.get(first).copied().unwrap_or(now);
        let mut best = (now, roster.clone());
        let (mut from, mut to) = (first, distances.len().saturating_sub(1));
        let mut proven = counted;
        let mut middle = from;
        while from < to && !self.work.stop().load(Ordering::Relaxed) {
            match self.is_possible(distances[middle], &best.1, progress) {
                Near::Shown(found) => {
                    let far = self.farthest(&found);
                    best = (far, found);
                    to = distances.partition_point(|d| *d < far).min(middle);
                }
                Near::Refuted => (from, proven) = (middle + 1, self.beyond(&distances, middle)),
                Near::Unknown => break,
            }
            middle = from.midpoint(to);
        }
        let near = match self.division.counts {
            Counts::Duties => counted,
            // Less is no deviation.
            Counts::Hours | Counts::Weekends | Counts::Points => 50 * self.division.one,
        };
        let held = if best.0 > near { self.held(&best.1, near) } else { Vec::new() };
        Fairer { counter, now, counted, possible: best.0, proven, held }
    }

    /// The distances that are asked about, none beyond `now`: of duties those that can occur, of each part from each whole
    /// number. Sums of minutes or points are too many, so it is asked in steps of a quarter of what weighs as a duty.
    fn distances(&self, now: i64) -> Vec<i64> {
        let Division { counts, one, .. } = self.division;
        match counts {
            Counts::Duties => {
                let of_part = |part: i64| (0..=(part + now) / 100 + 1).map(move |n| (100 * n - part).abs());
                self.parts().flat_map(|(_, part)| of_part(part)).filter(|far| *far <= now).collect()
            }
            Counts::Hours | Counts::Weekends | Counts::Points => {
                (0..).map(|n| n * 25 * one).take_while(|far| *far < now).chain([now]).collect()
            }
        }
    }

    /// The least that is left when the distance at a place is refuted: of duties the next that can occur.
    fn beyond(&self, distances: &[i64], at: usize) -> i64 {
        if self.division.counts == Counts::Duties { distances[at + 1] } else { distances[at] + 1 }
    }

    fn is_possible(&self, far: i64, start: &Roster, progress: &mut dyn FnMut(Progress)) -> Near {
        let mut model = self.model.clone();
        model.revise(|row| matches!(row.force, Force::Hard | Force::Soft { tier: Tier::Coverage, .. }));
        let beyond = Force::Soft { tier: Tier::Should, price: 1 };
        for (doctor, part) in self.parts() {
            let (least, most) = band(part, far);
            let sum = model.amount(self.instance, self.division.counts, &self.division.slots, doctor);
            model.at_most(sum.clone(), most, beyond, Owner::rule(NEAR_PART).doctor(doctor));
            model.at_least(sum, least, beyond, Owner::rule(NEAR_PART).doctor(doctor));
        }
        let options = Options {
            last: Tier::Should,
            start: Some(start.clone()),
            time_limit: self.limit.map(|limit| limit / 3),
            ..self.options.clone()
        };
        let outcome = solve_model(self.instance, &model, &options, progress, self.work.stop());
        match (&outcome.tiers[..], outcome.roster) {
            ([coverage, beyond], Some(found)) if coverage.is_proven() => match (beyond.value, beyond.bound) {
                (0, _) => Near::Shown(found),
                (_, 1..) => Near::Refuted,
                _ => Near::Unknown,
            },
            _ => Near::Unknown,
        }
    }

    fn held(&self, roster: &Roster, counted: i64) -> Vec<Held> {
        let have = have(self.instance, roster, self.division.counts, &self.division.slots);
        let far = self.parts().map(|(d, part)| (d, 100 * have[d.0] - part)).filter(|(_, far)| far.abs() > counted);
        far.map(|(doctor, deviation)| self.held_at(roster, doctor, deviation)).collect()
    }

    /// Puts a doctor who is short in the counter's seats of others, or others in the seats of one who is beyond, and
    /// counts the rules that the checker finds broken.
    fn held_at(&self, roster: &Roster, doctor: DoctorIx, deviation: i64) -> Held {
        let before: usize = check(self.instance, roster).hard().count();
        let mut held = Held { doctor, deviation, rules: BTreeMap::new(), tried: 0 };
        let swaps: Vec<(SlotIx, DoctorIx, DoctorIx)> = match deviation < 0 {
            true => self.taken(roster).filter(|(_, d)| *d != doctor).map(|(s, d)| (s, d, doctor)).collect(),
            false => self
                .taken(roster)
                .filter(|(_, d)| *d == doctor)
                .flat_map(|(s, d)| self.parts().filter(move |(to, _)| *to != d).map(move |(to, _)| (s, d, to)))
                .collect(),
        };
        for (slot, out, into) in swaps.into_iter().filter(|(slot, _, into)| !roster.has(*slot, *into)) {
            held.tried += 1;
            let verdict = check(self.instance, &put(roster, slot, Some(out), into));
            if verdict.hard().count() > before {
                let broken = verdict.findings.iter().filter(|f| f.severity == Severity::Stopper);
                let rules: BTreeSet<RuleId> = broken.map(|f| f.rule).collect();
                rules.into_iter().for_each(|rule| *held.rules.entry(rule).or_default() += 1);
            }
        }
        held
    }

    fn taken<'r>(&'r self, roster: &'r Roster) -> impl Iterator<Item = (SlotIx, DoctorIx)> + 'r {
        self.division.slots.iter().flat_map(|s| roster.at(*s).iter().map(|d| (*s, *d)))
    }
}

/// The fewest and the most whole duties that are at most `far` from a part, both in hundredths of a duty.
fn band(part: i64, far: i64) -> (i64, i64) {
    ((part - far + 99).div_euclid(100).max(0), (part + far).div_euclid(100))
}
