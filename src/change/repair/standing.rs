//! What does not move: what has happened, what is given, and what no best repair touches.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Pair, REPAIR};
use crate::check::check;
use crate::domain::{DoctorIx, Instance, Roster, ShiftIx, SlotIx};
use crate::model::Model;
use crate::rules;

/// What can be of a seat in the best repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// Whoever is in it stays, and nobody comes.
    Given,
    /// Somebody may leave, and nobody comes.
    OnlyOut,
}

/// What does not move, and the problem in which it is given.
#[derive(Clone)]
pub(super) struct Standing {
    /// The problem with what stands as its locks.
    pub(super) instance: Instance,
    pub(super) from: NaiveDate,
    pub(super) published: Roster,
    /// What would stand and is not legal.
    pub(super) set_aside: Vec<Pair>,
    /// Seats that no best repair changes, or only empties; of the others nothing is known.
    pub(super) closed: BTreeMap<SlotIx, Seat>,
}

impl Standing {
    pub(super) fn new(instance: &Instance, published: &Roster, from: NaiveDate) -> Self {
        let mut known = Roster::empty(instance);
        let seated: BTreeSet<Pair> = published.assignments().filter(|(s, _)| !instance.shift_of(*s).past).collect();
        for (slot, doctor) in &seated {
            known.assign(*slot, *doctor);
        }
        let is_frozen = |slot: SlotIx| instance.shift_of(slot).date < from;
        let is_shut = |(slot, doctor): &Pair| rules::shuts(instance, *slot, *doctor);
        let mut standing =
            Self { instance: instance.clone(), from, published: known, set_aside: Vec::new(), closed: BTreeMap::new() };
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

    pub(super) fn is_frozen(&self, slot: SlotIx) -> bool {
        self.instance.shift_of(slot).date < self.from
    }

    fn is_shut(&self, (slot, doctor): Pair) -> bool {
        rules::shuts(&self.instance, slot, doctor)
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
    pub(super) fn stuck(&self) -> impl Iterator<Item = Pair> + '_ {
        self.set_aside.iter().copied().filter(|(slot, _)| self.is_frozen(*slot))
    }

    /// As much of the published roster as is legal, to begin from; none when what is given breaks a rule by itself.
    pub(super) fn start(&self) -> Option<Roster> {
        let later = |(slot, _): &Pair| !self.instance.shift_of(*slot).past && !self.is_frozen(*slot);
        let mut kept: Vec<Pair> = self.published.assignments().filter(|p| later(p) && !self.is_shut(*p)).collect();
        loop {
            let roster = self.given(&kept);
            if check(&self.instance, &roster).is_legal() {
                return Some(roster);
            }
            let gone = self.blamed(&roster, |pair| kept.contains(pair) && !self.instance.locks.contains(pair))?;
            kept.retain(|pair| *pair != gone);
        }
    }

    /// The same with some seats closed.
    pub(super) fn closing(&self, closed: BTreeMap<SlotIx, Seat>) -> Self {
        let mut standing = Self { closed, ..self.clone() };
        let given = standing.closed.iter().filter(|(_, seat)| **seat == Seat::Given).map(|(slot, _)| *slot);
        let who = given.flat_map(|slot| self.published.at(slot).iter().map(move |doctor| (slot, *doctor)));
        let is_free = |pair: &Pair| !self.instance.locks.contains(pair) && !self.is_shut(*pair);
        let locks: BTreeSet<Pair> = who.filter(is_free).collect();
        standing.instance.locks.extend(locks);
        standing
    }

    /// The rows of all rules, with nobody but those who are there in seats that do not move.
    pub(super) fn model(&self) -> Model {
        rules::model_without(&self.instance, |slot, doctor| {
            let is_closed = match self.closed.get(&slot) {
                Some(Seat::Given) => true,
                Some(Seat::OnlyOut) => !self.published.has(slot, doctor),
                None => self.is_frozen(slot),
            };
            is_closed.then_some(REPAIR)
        })
    }
}
