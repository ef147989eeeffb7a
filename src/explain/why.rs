//! Why a doctor has a seat, and why another has not.
//!
//! Every other doctor is put in the seat, one after the other, and the checker says what breaks, or what it costs and
//! whom. More can be asked of one doctor: she is given the seat and the rest is solved anew, which says what her having
//! it costs at least, and what would have to be otherwise for her to have had it.

use std::collections::{BTreeMap, BTreeSet};

use super::clash::{Clash, Fact, Illegal, Open, why_illegal, why_illegal_without};
use super::means::Work;
use super::ways::Asked;
use super::yields::yields_in;
use crate::change::{Candidate, Change, Limits, Seat, candidates, changes, put};
use crate::check::{Verdict, check};
use crate::domain::outcome::{Outcome, Status};
use crate::domain::wish::{Level, Wish};
use crate::domain::{DoctorIx, Instance, Roster, RuleId, SlotIx, Tier};
use crate::facts::wishes::last_word;
use crate::model::Owner;
use crate::rules::local::lock_moved;
use crate::solver::{Options, Progress, solve};

/// Points that somebody pays, or saves, in a tier when a roster changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Tier that the points count in.
    pub tier: Tier,
    /// Rule that charges them.
    pub rule: RuleId,
    /// Doctor who pays; `None` where a rule charges for no one in particular.
    pub doctor: Option<DoctorIx>,
    /// Points more, or fewer when negative; never zero.
    pub points: i64,
}

/// What one roster costs beyond another, and whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// Points more in each tier, the most important tier first; negative when fewer.
    pub tiers: [i64; 3],
    /// The same by rule and doctor: tier by tier, the most first in each.
    pub shares: Vec<Share>,
}

/// What the roster of `after` costs beyond that of `before`.
fn price(before: &Verdict, after: &Verdict) -> Price {
    let mut sums: BTreeMap<(Tier, RuleId, Option<DoctorIx>), i64> = BTreeMap::new();
    for (verdict, sign) in [(before, -1), (after, 1)] {
        for finding in &verdict.findings {
            if let Some((tier, points)) = finding.cost {
                *sums.entry((tier, finding.rule, finding.doctor)).or_default() += sign * points;
            }
        }
    }
    let shares = sums.into_iter().filter(|(_, points)| *points != 0);
    let mut shares: Vec<Share> =
        shares.map(|((tier, rule, doctor), points)| Share { tier, rule, doctor, points }).collect();
    shares.sort_by_key(|s| (s.tier, -s.points));
    let more = |tier: Tier| after.tiers[tier.index()] - before.tiers[tier.index()];
    Price { tiers: Tier::ALL.map(more), shares }
}

/// Another doctor in the seat, everything else as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// The doctor, and what the checker says of the roster with her in the seat.
    pub candidate: Candidate,
    /// What that roster costs beyond the roster as it is.
    pub price: Price,
}

/// Every doctor who is not in the seat, with what would follow if she were.
#[must_use]
pub fn others(instance: &Instance, roster: &Roster, seat: Seat) -> Vec<Other> {
    let before = check(instance, roster);
    let other = |candidate: Candidate| Other { price: price(&before, &candidate.verdict), candidate };
    candidates(instance, roster, seat, Limits::of(instance)).into_iter().map(other).collect()
}

/// One doctor given the seat, and the rest solved anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forced {
    /// The doctor who is given the seat.
    pub doctor: DoctorIx,
    /// The best roster with her in the seat, or why there is none.
    pub result: Given,
    /// What would have had to be otherwise for her to have the seat.
    pub turn: Turn,
}

/// What came of giving a doctor a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// No legal roster has her there: these facts clash.
    Impossible(Clash),
    /// The best roster that was found with her there.
    Best {
        /// What it costs beyond the roster as it is.
        price: Price,
        /// What every roster with her there costs at least beyond the roster as it is, tier by tier from the first on,
        /// up to and with the first tier that is not proven to the end.
        least: Vec<(Tier, i64)>,
        /// Seats whose doctors are others than in the roster as it is.
        changes: Vec<Change>,
    },
    /// Nothing was found in time.
    Unknown,
}

/// What would have had to be otherwise for a doctor to have a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// These facts must yield; it was then shown that a legal roster can have her there.
    Yield(Vec<Asked>),
    /// A wish of hers for the shift at this level; with it, the roster with her there is better than the roster as it
    /// is.
    Wish(Level),
    /// Nothing: the roster with her there is as good, or better.
    Nothing,
    /// No wish of hers for the shift makes the roster with her there better than the roster as it is.
    NoWish,
    /// No fact that is in the way may yield.
    None,
    /// The question was not settled.
    Unknown,
}

/// Gives a doctor a seat and solves the rest anew.
pub fn forced(
    instance: &Instance,
    roster: &Roster,
    seat: Seat,
    doctor: DoctorIx,
    options: &Options,
    work: &Work,
    progress: &mut dyn FnMut(Progress),
) -> Forced {
    let mut world = instance.clone();
    world.locks.push((seat.slot, doctor));
    let impossible = |clash| {
        let turn = yielding(&world, (seat.slot, doctor), work);
        Forced { doctor, result: Given::Impossible(clash), turn }
    };
    if let Illegal::Clash(clash) = why_illegal(&world, work) {
        return impossible(clash);
    }
    let start = put(roster, seat.slot, seat.out, doctor);
    let options = Options { start: Some(start), time_limit: work.left(), ..options.clone() };
    let outcome = solve(&world, &options, progress, work.stop());
    let Some(found) = &outcome.roster else {
        return match why_illegal(&world, work) {
            Illegal::Clash(clash) if outcome.status == Status::Impossible => impossible(clash),
            _ => Forced { doctor, result: Given::Unknown, turn: Turn::Unknown },
        };
    };
    let (before, after) = (check(instance, roster), check(instance, found));
    let price = price(&before, &after);
    let least = least(&outcome, &before);
    let turn = if price.tiers <= [0; 3] { Turn::Nothing } else { wish(instance, roster, found, seat.slot, doctor) };
    Forced { doctor, result: Given::Best { price, least, changes: changes(instance, roster, found) }, turn }
}

/// The proven bound of each tier, less its cost in `before`. It ends with the first tier that is not proven to the end,
/// because the bounds below hold only given the best value of that tier.
fn least(outcome: &Outcome, before: &Verdict) -> Vec<(Tier, i64)> {
    let mut least = Vec::new();
    for result in &outcome.tiers {
        let Some(bound) = result.proven else { break };
        least.push((result.tier, bound - before.tiers[result.tier.index()]));
        if !result.is_proven() {
            break;
        }
    }
    least
}

/// What must yield so that a seat that is given becomes legal: of every clash the fact that asks least, until no clash
/// is left.
fn yielding(world: &Instance, given: (SlotIx, DoctorIx), work: &Work) -> Turn {
    let (mut yielded, mut asks): (BTreeSet<Owner>, Vec<Asked>) = (BTreeSet::new(), Vec::new());
    loop {
        let clash = match why_illegal_without(world, Open::Given, &|row| yielded.contains(&row.owner), work) {
            Illegal::Clash(clash) => clash,
            Illegal::No => return Turn::Yield(asks),
            Illegal::Unknown => return Turn::Unknown,
        };
        let is_given = |fact: &&Fact| fact.owner.rule == lock_moved::ID && fact.seats == [given];
        let asked =
            can_yield(world, &clash).filter(|(fact, _)| !is_given(fact)).map(|(fact, asked)| (fact.owner, asked));
        let Some((owner, asked)) = asked.min_by_key(|(_, a)| a.by.points) else { return Turn::None };
        yielded.insert(owner);
        asks.push(asked);
    }
}

/// The facts of a clash that may yield.
fn can_yield<'c>(world: &'c Instance, clash: &'c Clash) -> impl Iterator<Item = (&'c Fact, Asked)> {
    clash.facts.iter().filter_map(|fact| {
        let finding = fact.findings.first()?;
        Some((fact, Asked { by: yields_in(world, finding)?, finding: finding.clone(), days: None }))
    })
}

/// The facts of a clash of locks that each make some roster legal by yielding alone, the one that asks least first. What
/// yields is what the fact tells of and nothing more: its rule goes on holding on other dates.
#[must_use]
pub fn enough(instance: &Instance, clash: &Clash, work: &Work) -> Vec<Asked> {
    let is_enough =
        |fact: &Fact| why_illegal_without(instance, clash.open, &|row| fact.rows.contains(row), work) == Illegal::No;
    let mut asks: Vec<Asked> =
        can_yield(instance, clash).filter(|(fact, _)| is_enough(fact)).map(|(_, asked)| asked).collect();
    asks.sort_by_key(|a| a.by.points);
    asks
}

/// The mildest wish of a doctor for a shift with which one roster is better than another.
fn wish(instance: &Instance, roster: &Roster, with_her: &Roster, slot: SlotIx, doctor: DoctorIx) -> Turn {
    let shift = instance.shift_of(slot);
    let had = last_word(instance, doctor, shift);
    let levels =
        [Level::Neutral, Level::Want, Level::Must].into_iter().filter(|level| had.is_none_or(|had| had < *level));
    let levels = levels.filter(|level| *level != Level::Neutral || had.is_some());
    for level in levels {
        let wish = Wish {
            doctor,
            level,
            from: Some(shift.date),
            to: Some(shift.date),
            days: std::iter::empty().collect(),
            kinds: [shift.kind].into_iter().collect(),
            lines: [instance.line_of(shift).id.clone()].into_iter().collect(),
            only: false,
            note: String::new(),
            line: 0,
        };
        let world = instance.with(|given| given.wishes.push(wish));
        let (now, then) = (check(&world, roster), check(&world, with_her));
        if then.is_legal() && then.tiers < now.tiers {
            return Turn::Wish(level);
        }
    }
    Turn::NoWish
}
