//! What a repair does not move: assignments before the date, locks, and seats that no best repair changes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Pair, REPAIR};
use crate::check::check;
use crate::domain::{DoctorIx, Instance, Roster, ShiftIx, SlotIx};
use crate::model::Model;
use crate::rules;

/// How far a best repair leaves a seat as it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    /// Every doctor in it stays, and nobody comes.
    Given,
    /// Somebody may leave, and nobody comes.
    OnlyOut,
}

/// What a repair does not move, and the problem in which that is locked.
#[derive(Clone)]
pub(super) struct Standing {
    /// The problem, with what a repair does not move as its locks.
    pub(super) instance: Instance,
    pub(super) from: NaiveDate,
    pub(super) published: Roster,
    /// Assignments that would be locked but are not legal together with the rest.
    pub(super) set_aside: Vec<Pair>,
    /// Seats that a best repair leaves as they were, or only takes doctors out of; nothing is known of other seats.
    pub(super) closed: BTreeMap<SlotIx, Seat>,
}

/// What the files still know of a published roster, and nothing of history, which is not the period's.
pub(super) fn known(instance: &Instance, published: &Roster) -> Roster {
    let mut known = Roster::empty(instance);
    for (slot, doctor) in seated(instance, published) {
        known.assign(slot, doctor);
    }
    known
}

fn seated(instance: &Instance, published: &Roster) -> BTreeSet<Pair> {
    published.assignments().filter(|(s, _)| !instance.shift_of(*s).past).collect()
}

impl Standing {
    pub(super) fn new(instance: &Instance, published: &Roster, from: NaiveDate) -> Self {
        let (seated, known) = (seated(instance, published), known(instance, published));
        let is_frozen = |slot: SlotIx| instance.shift_of(slot).date < from;
        let is_shut = |(slot, doctor): &Pair| rules::shuts(instance, *slot, *doctor);
        let mut standing =
            Self { instance: instance.clone(), from, published: known, set_aside: Vec::new(), closed: BTreeMap::new() };
        let locks = instance.locks.iter().copied().filter(|(s, _)| !is_frozen(*s));
        let (shut, open): (Vec<Pair>, Vec<Pair>) = seated.into_iter().filter(|(s, _)| is_frozen(*s)).partition(is_shut);
        let (shut_locks, locks): (Vec<Pair>, Vec<Pair>) = locks.partition(is_shut);
        standing.set_aside = shut.into_iter().chain(shut_locks).collect();
        standing.instance.locks = open;
        // Assignments before the date may break rules among themselves and stand all the same. As locks they would
        // leave nothing legal, so the offenders are set aside and the plan goes on from the rest.
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

    /// The roster of the locks and `more`.
    fn given(&self, more: &[Pair]) -> Roster {
        let mut roster = Roster::empty(&self.instance);
        let all: BTreeSet<Pair> = self.instance.locks.iter().chain(more).copied().collect();
        all.into_iter().for_each(|(slot, doctor)| roster.assign(slot, doctor));
        roster
    }

    /// The last assignment, of those that may go, that a broken hard rule blames: of the doctors it names, else of
    /// anybody on its shifts.
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

    /// Assignments before the date that stand although they break a rule.
    pub(super) fn stuck(&self) -> impl Iterator<Item = Pair> + '_ {
        self.set_aside.iter().copied().filter(|(slot, _)| self.is_frozen(*slot))
    }

    /// As much of the published roster as is legal, for the solver to begin from; `None` when the locks alone break a
    /// rule.
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

    /// A copy in which these seats are closed, with their doctors locked where the seat is [`Seat::Given`].
    pub(super) fn closing(&self, closed: BTreeMap<SlotIx, Seat>) -> Self {
        let mut standing = Self { closed, ..self.clone() };
        let given = standing.closed.iter().filter(|(_, seat)| **seat == Seat::Given).map(|(slot, _)| *slot);
        let who = given.flat_map(|slot| self.published.at(slot).iter().map(move |doctor| (slot, *doctor)));
        let is_free = |pair: &Pair| !self.instance.locks.contains(pair) && !self.is_shut(*pair);
        let locks: BTreeSet<Pair> = who.filter(is_free).collect();
        standing.instance.locks.extend(locks);
        standing
    }

    /// The rows of all rules, where a seat that does not move is shut to everybody who is not in it already.
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
