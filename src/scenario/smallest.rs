//! How many are needed: the smallest number that is enough, asked for as seldom as may be.
//!
//! More is never worse: a roster without the new doctor is still a roster. So one number that is enough says that every
//! larger one is, one that is too few says that every smaller one is, and halving between them finds the edge. What
//! [`count`] counts on fingers says where to begin.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::calendar::month_of;
use crate::domain::scenario::{Count, Reply};
use crate::domain::{DoctorIx, DutyKind, Instance, SlotIx};

/// Where the edge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The smallest number that was shown to be enough.
    pub enough: Option<usize>,
    /// Every smaller number is proven too few.
    pub least: usize,
}

impl Edge {
    /// Whether one fewer is proven too few.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.enough == Some(self.least)
    }
}

/// Finds the smallest number that is enough. Everything below `least` is known to be too few, and nothing above `most` is
/// asked for. Each number is asked for once.
///
/// ```
/// use legevakt::scenario::{Reply, smallest};
/// let edge = smallest(0, 20, &mut |n| if n < 7 { Reply::TooFew } else { Reply::Enough });
/// assert_eq!((edge.enough, edge.is_proven()), (Some(7), true));
/// ```
pub fn smallest(least: usize, most: usize, ask: &mut dyn FnMut(usize) -> Reply) -> Edge {
    let mut known = BTreeMap::new();
    let mut reply = |number: usize| *known.entry(number).or_insert_with(|| ask(number));
    let mut edge = Edge { enough: None, least };
    // Upwards in growing steps until one is enough, for a large problem that is too large costs most.
    let (mut at, mut step, mut from) = (least, 1, least);
    while edge.enough.is_none() && at <= most {
        match reply(at) {
            Reply::Enough => edge.enough = Some(at),
            Reply::TooFew => (from, edge.least) = (at + 1, at + 1),
            Reply::Unknown => from = at + 1,
        }
        if at == most {
            break;
        }
        at = at.saturating_add(step).min(most);
        step = step.saturating_mul(2);
    }
    let Some(mut enough) = edge.enough else { return edge };
    // Down to the smallest that can be shown, taking what is unknown for too few ...
    while from < enough {
        let middle = from.midpoint(enough);
        match reply(middle) {
            Reply::Enough => enough = middle,
            Reply::TooFew => (from, edge.least) = (middle + 1, edge.least.max(middle + 1)),
            Reply::Unknown => from = middle + 1,
        }
    }
    // ... and then up to the largest that is proven too few, taking what is unknown for enough.
    let mut to = enough;
    while edge.least < to {
        let middle = edge.least.midpoint(to);
        match reply(middle) {
            Reply::TooFew => edge.least = middle + 1,
            Reply::Enough | Reply::Unknown => to = middle,
        }
    }
    Edge { enough: Some(enough), ..edge }
}

/// Counts seats against the duties that doctors can have in a calendar month, and returns the month that asks for most.
///
/// Those who are `added` are all alike; they stand anywhere among the doctors. `can` says which seats a doctor may sit in; where it
/// says too much the count is weaker, never wrong. `ceiling` is the most duties a month of anybody.
#[must_use]
pub fn count(
    instance: &Instance,
    added: &BTreeSet<DoctorIx>,
    ceiling: Option<i64>,
    can: &dyn Fn(SlotIx, DoctorIx) -> bool,
) -> Option<Count> {
    let mut months: BTreeMap<NaiveDate, Vec<SlotIx>> = BTreeMap::new();
    for slot in instance.open_slots() {
        let shift = instance.shift_of(slot);
        // A seat that costs nothing open may stay so.
        if instance.duty_of(shift) == DutyKind::Legevakt && instance.slots[slot.0].open_price > 0 {
            months.entry(month_of(shift.date).0).or_default().push(slot);
        }
    }
    let of_month = |(month, slots): (&NaiveDate, &Vec<SlotIx>)| {
        let capacity = |doctor: DoctorIx| {
            // Nobody sits in two seats of a shift.
            let shifts: BTreeSet<usize> =
                slots.iter().filter(|s| can(**s, doctor)).map(|s| instance.slots[s.0].shift.0).collect();
            let own = instance.doctors[doctor.0].ceilings.month;
            let most = own.into_iter().chain(ceiling).min().unwrap_or(i64::MAX);
            i64::try_from(shifts.len()).unwrap_or(i64::MAX).min(most)
        };
        let there: Vec<i64> =
            instance.doctor_ixs().filter(|d| !added.contains(d)).map(capacity).filter(|c| *c > 0).collect();
        let seats: i64 = slots.iter().map(|s| instance.slots[s.0].min).sum();
        let each = added.first().map_or(0, |one| capacity(*one));
        let missing = seats - there.iter().sum::<i64>();
        let least = match (missing, each) {
            (..=0, _) => Some(0),
            (_, 0) => None,
            _ => usize::try_from((missing + each - 1) / each).ok(),
        };
        Count { month: *month, seats, capacity: there.iter().sum(), doctors: there.len(), each, least }
    };
    let counts = months.iter().map(of_month);
    // The first of those that ask for most.
    counts.min_by_key(|c| std::cmp::Reverse(c.least.unwrap_or(usize::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who answers: enough from one number on, proven too few below another, nothing known between.
    fn asked(from: usize, below: usize, least: usize, most: usize) -> (Edge, Vec<usize>) {
        let mut asked = Vec::new();
        let edge = smallest(least, most, &mut |n| {
            asked.push(n);
            match n {
                n if n >= from => Reply::Enough,
                n if n < below => Reply::TooFew,
                _ => Reply::Unknown,
            }
        });
        (edge, asked)
    }

    #[test]
    fn the_edge_is_found_wherever_it_is_and_nothing_is_asked_twice() {
        for most in 0..12 {
            for from in 0..14 {
                for below in 0..=from {
                    for least in 0..=below {
                        let (edge, mut asked) = asked(from, below, least, most);
                        let shown = (from <= most).then_some(from);
                        assert_eq!(edge.enough, shown, "from {from} below {below} least {least} most {most}");
                        if shown.is_some() {
                            assert_eq!(edge.least, below, "from {from} below {below} least {least} most {most}");
                        }
                        assert!(edge.least <= below);
                        assert_eq!(edge.is_proven(), shown.is_some() && from == below);
                        let number = asked.len();
                        asked.sort_unstable();
                        asked.dedup();
                        assert_eq!(asked.len(), number, "each is asked for once");
                    }
                }
            }
        }
    }

    #[test]
    fn few_are_asked_for() {
        let (edge, asked) = asked(100, 100, 0, 200);
        assert!(edge.is_proven());
        assert!(asked.len() <= 15, "{asked:?}");
    }
}
