//! The fewest changes to a published roster that meet new facts.
//!
//! ```text
//! published, facts -> what stands (before the date, legal locks) -> rows -> cover all, nothing new to assess -> fewest changes
//! ```
//!
//! The rows of all rules are kept; what they cost is changed. Coverage stays as it is. Of the main rules only what goes
//! beyond the published roster costs. Then come changed assignments, people touched and notice, in one tier, with weights
//! that keep them in that order; and last the quality of the roster, as always. Two solves: the first finds what coverage
//! and main rules cost at least, which bounds what can be changed at all, and so keeps the weights of the second small.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use chrono::NaiveDate;

use super::difference::{Change, changes, new_findings};
use crate::check::{Verdict, check};
use crate::domain::{DoctorIx, Finding, Instance, Roster, RuleId, ShiftIx, SlotIx, Tier};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules;
use crate::solver::{Options, Outcome, Progress, TierResult, solve_model};

/// Owner of what keeps others out of seats that do not move, and of what a change costs.
const REPAIR: RuleId = "repair";

/// A change costs so much in notice when it is within so many days of the date; later changes cost nothing.
const NOTICE: [(i64, i64); 3] = [(7, 3), (14, 2), (28, 1)];

/// The most that the notice of one change costs.
const MOST_NOTICE: i64 = 3;

/// A doctor in a seat.
type Pair = (SlotIx, DoctorIx);

/// A repaired roster.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The roster.
    pub roster: Roster,
    /// What the checker says of it.
    pub verdict: Verdict,
    /// What is found in it and was not in the published roster, the gravest first.
    pub findings: Vec<Finding>,
    /// Seats that are not as they were published, by start.
    pub changes: Vec<Change>,
    /// Who is in any of them, before or after.
    pub people: Vec<DoctorIx>,
    /// Seats before the date that break a rule and stand all the same, and locks that are no longer legal.
    pub set_aside: Vec<Pair>,
    /// Whether it is proven that no legal roster changes fewer assignments, given that none covers more and none departs
    /// from main rules less.
    pub is_proven: bool,
    /// Whether it is proven too that none of those touches fewer people, or gives them longer notice.
    pub is_all_proven: bool,
}

/// What a repair comes back with.
#[derive(Clone, Debug)]
pub struct Repair {
    /// The roster; none when nothing legal was found.
    pub repaired: Option<Repaired>,
    /// The last solve, which says why it ended, and what clashes when nothing is legal. Its `Should` tier holds changes.
    pub outcome: Outcome,
}

/// Repairs a published roster; nothing that begins before `from` moves.
///
/// The instance holds the facts as they are now. What the published roster has that fits no seat or doctor of it is gone.
pub fn repair(
    instance: &Instance,
    published: &Roster,
    from: NaiveDate,
    options: &Options,
    progress: &mut dyn FnMut(Progress),
    stop: &AtomicBool,
) -> Repair {
    let began = Instant::now();
    let standing = Standing::new(instance, published, from);
    let model = standing.model();
    let left = || options.time_limit.map(|limit| limit.saturating_sub(began.elapsed()));
    let start = standing.start();
    let first = Options { last: Tier::Should, start, time_limit: left(), ..options.clone() };
    let base = standing.beyond_published(&model);
    let covered = solve_model(&standing.instance, &base, &first, progress, stop);
    let Some(found) = &covered.roster else { return Repair { repaired: None, outcome: covered } };
    let weights = standing.weights(found);
    let priced = standing.with_changes(&model, base, &covered, weights);
    let second = Options { start: Some(found.clone()), time_limit: left(), ..options.clone() };
    let outcome = solve_model(&standing.instance, &priced, &second, progress, stop);
    let mut roster = outcome.roster.clone().unwrap_or_else(|| found.clone());
    for (slot, doctor) in standing.stuck() {
        roster.assign(slot, doctor);
    }
    let tier = |outcome: &Outcome, tier: Tier| outcome.tiers.iter().find(|t| t.tier == tier).copied();
    let is_closed = |outcome: &Outcome, of: Tier| tier(outcome, of).is_some_and(TierResult::is_proven);
    let is_covered =
        is_closed(&covered, Tier::Coverage) && is_closed(&covered, Tier::Should) && is_closed(&outcome, Tier::Coverage);
    let main_rules = tier(&covered, Tier::Should).map_or(0, |t| t.value * weights.main_rule);
    // What people and notice cost together is less than one change, so the bound need not be closed to count changes.
    let counts = tier(&outcome, Tier::Should)
        .is_some_and(|t| (t.bound - main_rules).div_euclid(weights.change) >= (t.value - main_rules) / weights.change);
    let verdict = check(instance, &roster);
    let changes = changes(instance, &standing.published, &roster);
    let people: BTreeSet<DoctorIx> = changes.iter().flat_map(|c| c.out.iter().chain(&c.into)).copied().collect();
    let repaired = Repaired {
        findings: new_findings(&check(instance, &standing.published).findings, &verdict.findings),
        is_proven: is_covered && counts,
        is_all_proven: is_covered && is_closed(&outcome, Tier::Should),
        people: people.into_iter().collect(),
        set_aside: standing.set_aside.clone(),
        roster,
        verdict,
        changes,
    };
    Repair { repaired: Some(repaired), outcome }
}

/// What does not move, and the problem in which it is given.
struct Standing {
    /// The problem with what stands as its locks.
    instance: Instance,
    from: NaiveDate,
    published: Roster,
    /// What would stand and is not legal.
    set_aside: Vec<Pair>,
}

impl Standing {
    fn new(instance: &Instance, published: &Roster, from: NaiveDate) -> Self {
        let mut known = Roster::empty(instance);
        let seated: BTreeSet<Pair> = published.assignments().filter(|(s, _)| !instance.shift_of(*s).past).collect();
        for (slot, doctor) in &seated {
            known.assign(*slot, *doctor);
        }
        let is_frozen = |slot: SlotIx| instance.shift_of(slot).date < from;
        let is_shut = |(slot, doctor): &Pair| rules::RULES.iter().any(|r| r.shuts(instance, *slot, *doctor));
        let mut standing = Self { instance: instance.clone(), from, published: known, set_aside: Vec::new() };
        let locks = instance.locks.iter().copied().filter(|(s, _)| !is_frozen(*s));
        let (shut, open): (Vec<Pair>, Vec<Pair>) = seated.into_iter().filter(|(s, _)| is_frozen(*s)).partition(is_shut);
        let (shut_locks, locks): (Vec<Pair>, Vec<Pair>) = locks.partition(is_shut);
        standing.set_aside = shut.into_iter().chain(shut_locks).collect();
        standing.instance.locks = open;
        // What has begun may break rules among itself, and stands all the same; the plan goes on from what does not.
        while let Some(pair) = standing.blamed(&standing.given(&[]), |_| true) {
            standing.instance.locks.retain(|p| *p != pair);
            standing.set_aside.push(pair);
        }
        standing.instance.locks.extend(locks);
        standing
    }

    fn is_frozen(&self, slot: SlotIx) -> bool {
        self.instance.shift_of(slot).date < self.from
    }

    /// The roster of what is given, and some more.
    fn given(&self, more: &[Pair]) -> Roster {
        let mut roster = Roster::empty(&self.instance);
        let all: BTreeSet<Pair> = self.instance.locks.iter().chain(more).copied().collect();
        all.into_iter().for_each(|(slot, doctor)| roster.assign(slot, doctor));
        roster
    }

    /// One assignment that a broken hard rule speaks of, the latest, among those that may go.
    fn blamed(&self, roster: &Roster, may_go: impl Fn(&Pair) -> bool) -> Option<Pair> {
        let verdict = check(&self.instance, roster);
        let at = |shifts: &[ShiftIx], doctors: &[Option<DoctorIx>]| {
            let there = |(slot, doctor): &Pair| {
                let is_one = doctors.is_empty() || doctors.contains(&Some(*doctor));
                is_one && shifts.contains(&self.instance.slots[slot.0].shift)
            };
            roster.assignments().filter(|p| !self.instance.shift_of(p.0).past && there(p) && may_go(p)).last()
        };
        verdict.hard().find_map(|f| at(&f.shifts, &[f.doctor, f.other]).or_else(|| at(&f.shifts, &[])))
    }

    /// Seats before the date that stand although they break a rule.
    fn stuck(&self) -> impl Iterator<Item = Pair> + '_ {
        self.set_aside.iter().copied().filter(|(slot, _)| self.is_frozen(*slot))
    }

    /// As much of the published roster as is legal, to begin from; none when what is given breaks a rule by itself.
    fn start(&self) -> Option<Roster> {
        let shut = |(slot, doctor): &Pair| rules::RULES.iter().any(|r| r.shuts(&self.instance, *slot, *doctor));
        let later = |(slot, _): &Pair| !self.instance.shift_of(*slot).past && !self.is_frozen(*slot);
        let mut kept: Vec<Pair> = self.published.assignments().filter(|p| later(p) && !shut(p)).collect();
        loop {
            let roster = self.given(&kept);
            if check(&self.instance, &roster).is_legal() {
                return Some(roster);
            }
            let gone = self.blamed(&roster, |pair| kept.contains(pair) && !self.instance.locks.contains(pair))?;
            kept.retain(|pair| *pair != gone);
        }
    }

    /// The rows of all rules, with nobody but those who are there in seats that do not move.
    fn model(&self) -> Model {
        rules::model_without(&self.instance, |slot, _| self.is_frozen(slot).then_some(REPAIR))
    }

    /// Coverage as it is, and of main rules what goes beyond the published roster.
    fn beyond_published(&self, model: &Model) -> Model {
        let point = model.point(&self.published);
        let mut base = model.clone();
        base.revise(|row| {
            if let Force::Soft { tier: Tier::Should, .. } = row.force {
                row.bound += Model::excess(row, &point).max(0);
            }
            !matches!(row.force, Force::Soft { tier: Tier::Quality, .. })
        });
        base
    }

    /// That, with changes, people and notice in the second tier, and quality in the third.
    fn with_changes(&self, model: &Model, base: Model, covered: &Outcome, weights: Weights) -> Model {
        let keeps_main_rules = covered.tiers.iter().any(|t| t.tier == Tier::Should && t.value == 0);
        let mut priced = base;
        priced.revise(|row| {
            if let Force::Soft { tier: Tier::Should, price } = row.force {
                row.force = match keeps_main_rules {
                    true => Force::Hard,
                    false => Force::Soft { tier: Tier::Should, price: price * weights.main_rule },
                };
            }
            true
        });
        for row in model.rows().iter().filter(|r| matches!(r.force, Force::Soft { tier: Tier::Quality, .. })) {
            priced.add_row(row.clone());
        }
        self.price_changes(&mut priced, weights);
        priced
    }

    /// Weights for as many changes as a roster that is known has.
    fn weights(&self, found: &Roster) -> Weights {
        let most = changes(&self.instance, &self.published, found).iter().map(Change::count).sum();
        Weights::new(most, self.instance.doctors.len())
    }

    fn price_changes(&self, model: &mut Model, weights: Weights) {
        let soft = |price| Force::Soft { tier: Tier::Should, price };
        let mut touching: Vec<Vec<X>> = vec![Vec::new(); self.instance.doctors.len()];
        for slot in self.instance.open_slots().filter(|s| !self.is_frozen(*s)) {
            let published = self.published.at(slot);
            let shift = self.instance.slots[slot.0].shift;
            let days = (self.instance.shifts[shift.0].date - self.from).num_days();
            let notice = NOTICE.iter().find(|(within, _)| days < *within).map_or(0, |(_, price)| *price);
            let is_single = self.instance.slots[slot.0].max == 1;
            for (doctor, x) in model.of_slot(slot).to_vec() {
                let owner = Owner::rule(REPAIR).doctor(doctor).shift(shift);
                let price = soft(weights.change + notice);
                if published.contains(&doctor) {
                    model.at_least(Sum::of(x), 1, price, owner);
                } else {
                    model.at_most(Sum::of(x), 0, price, owner);
                    touching[doctor.0].push(x);
                    // Who comes in takes the place of who was there.
                    published.iter().filter(|_| is_single).for_each(|out| touching[out.0].push(x));
                }
            }
        }
        for (doctor, xs) in touching.into_iter().enumerate() {
            let is_touched = model.any(xs);
            let owner = Owner::rule(REPAIR).doctor(DoctorIx(doctor));
            model.at_most(Sum::of(is_touched), 0, soft(weights.person), owner);
        }
    }
}

/// What one unit of each level costs, so that all there can be of a level costs less than one unit of the level above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Weights {
    main_rule: i64,
    change: i64,
    person: i64,
}

impl Weights {
    /// For a roster of at most so many changes, which any better one has too.
    fn new(changes: usize, doctors: usize) -> Self {
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 4);
        let (changes, people) = (number(changes), number(doctors.min(changes)));
        let person = MOST_NOTICE * changes + 1;
        let change = person * people + person;
        Self { main_rule: (change + MOST_NOTICE) * changes + person * people + 1, change, person }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_of_a_level_pays_for_one_of_the_level_above() {
        for (changes, doctors) in [(0, 0), (1, 1), (7, 3), (40, 43), (500, 500)] {
            let w = Weights::new(changes, doctors);
            let (c, p) = (i64::try_from(changes).expect("small"), i64::try_from(doctors.min(changes)).expect("small"));
            assert!(MOST_NOTICE * c < w.person);
            assert!(p * w.person + MOST_NOTICE * c < w.change);
            assert!(c * w.change + p * w.person + MOST_NOTICE * c < w.main_rule);
        }
    }
}
