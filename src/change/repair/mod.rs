//! The fewest changes to a published roster that meet new facts.
//!
//! ```text
//! published, facts -> what stands (before the date, legal locks) -> rows -> cover all, nothing new to assess -> fewest changes
//! ```
//!
//! The rows of all rules are kept; what they cost is changed. Coverage stays as it is. Of the main rules only what goes
//! beyond the published roster costs. Then come changed assignments, people touched and notice, in one tier, with weights
//! that keep them in that order; and last the quality of the roster, as always. Three solves: the first finds what coverage
//! and main rules cost at least, which bounds what can be changed at all, and so keeps the weights of the others small; the
//! second finds the fewest changes; the third, the best of the rosters that have no more. Before each of the last two,
//! seats that cannot be other than they were are given (see `reach`).

mod grid;
mod prices;
mod reach;
mod standing;

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use chrono::NaiveDate;

use super::difference::{Change, changes, new_findings};
use crate::check::{Verdict, check};
use crate::domain::outcome::{Engine, Outcome, TierResult};
use crate::domain::{DoctorIx, Finding, Instance, Roster, RuleId, ShiftIx, SlotIx, Tier};
use crate::solver::{Options, Progress, solve_model};
pub use grid::Gone;
use prices::Terms;
use standing::Standing;

/// Owner of what keeps others out of seats that do not move, and of what a change costs.
const REPAIR: RuleId = "repair";

/// Of the time for a repair, what is left when the changes are proven, and at most this part, is for quality: nothing of it is
/// proven to anybody.
const QUALITY_PART: u32 = 4;

/// A doctor in a seat.
type Pair = (SlotIx, DoctorIx);

/// How far down its levels a repair is proven. Each level is of the legal rosters that leave what begins before the date,
/// keep the locks, and are as good in the levels above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proven {
    /// Nothing is.
    Nothing,
    /// None covers more.
    Coverage,
    /// None goes less beyond what main rules the published roster departs from.
    MainRules,
    /// None changes fewer assignments.
    Changes,
    /// None touches fewer people, and none that touches as few gives them longer notice.
    All,
}

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
    /// Duties of the published roster that the files know no more.
    pub gone: Vec<Gone>,
    /// Shifts whose hours are not those that were published, and who has them then and now.
    pub retimed: Vec<(ShiftIx, DoctorIx)>,
    /// Who is to be told: who is touched, and who has duties that are gone, or from the date on are at other times.
    pub told: Vec<DoctorIx>,
    /// Hard rules that are broken as they were before.
    pub standing: Vec<Finding>,
    /// Seats before the date that break a rule and stand all the same, and locks that are no longer legal.
    pub set_aside: Vec<Pair>,
    /// How much of it is proven.
    pub proven: Proven,
}

impl Repaired {
    /// Whether a duty from before a date is lost, of which it is too late to be told.
    #[must_use]
    pub fn loses_before(&self, from: NaiveDate) -> bool {
        self.gone.iter().any(|gone| gone.date.is_some_and(|date| date < from))
    }
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
/// The instance holds the facts as they are now. What the published roster has that fits no seat or doctor of it is [`Gone`].
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
    let left = || options.time_limit.map(|limit| limit.saturating_sub(began.elapsed()));
    let start = standing.start();
    let first = Options { last: Tier::Should, start, time_limit: left(), ..options.clone() };
    let model = standing.model();
    let base = standing.beyond_published(model.clone());
    let covered = solve_model(&standing.instance, &base, &first, progress, stop);
    let Some(found) = covered.roster.clone() else { return Repair { repaired: None, outcome: covered } };
    let value = |of: Tier| tier(&covered, of).map_or(0, |t| t.value);
    let terms = Terms {
        keeps_main_rules: value(Tier::Should) == 0,
        covers_all: value(Tier::Coverage) == base.floor(Tier::Coverage),
        weights: standing.weights(&found),
    };
    drop(base);
    let weights = terms.weights;
    let least_of_main_rules = tier(&covered, Tier::Should).map_or(0, |t| t.bound * weights.main_rule);

    // Small moves from the roster that covers, for one with few changes.
    let mended = {
        let priced = standing.with_changes(model.clone(), terms);
        let (engine, start) = (Engine::Search, Some(found.clone()));
        let small_moves = Options { engine, start, last: Tier::Should, time_limit: left(), ..options.clone() };
        solve_model(&standing.instance, &priced, &small_moves, progress, stop)
    };
    let cost = |outcome: &Outcome| tier(outcome, Tier::Should).map_or(i64::MAX, |t| t.value) - least_of_main_rules;
    let near = standing.within_reach(&model, terms, cost(&mended));
    let model = near.model();
    let second = Options { last: Tier::Should, start: mended.roster.clone(), time_limit: left(), ..options.clone() };
    let fewest = solve_model(&near.instance, &near.with_changes(model.clone(), terms), &second, progress, stop);

    let nearer = near.within_reach(&model, terms, cost(&fewest));
    let model = if nearer.closed == near.closed { model } else { nearer.model() };
    let model = nearer.with_changes(model, terms);
    let known = Tier::ALL.map(|of| tier(&fewest, of).map_or(0, |t| t.bound));
    let time_limit = left().zip(options.time_limit).map(|(left, all)| left.min(all / QUALITY_PART));
    let third = Options { start: fewest.roster.clone(), time_limit, known, ..options.clone() };
    let best = solve_model(&nearer.instance, &model, &third, progress, stop);

    let found = [&best, &fewest, &mended].into_iter().find_map(|outcome| outcome.roster.clone()).unwrap_or(found);
    let mut roster = found;
    for (slot, doctor) in standing.stuck() {
        roster.assign(slot, doctor);
    }
    let is_closed = |outcome: &Outcome, of: Tier| tier(outcome, of).is_some_and(TierResult::is_proven);
    let main_rules = value(Tier::Should) * weights.main_rule;
    // What people and notice cost together is less than one change, so the bound need not be closed to count changes.
    let counts =
        |t: TierResult| (t.bound - main_rules).div_euclid(weights.change) >= (t.value - main_rules) / weights.change;
    let keeps_main_rules = |t: TierResult| t.value - main_rules < weights.main_rule;
    let is_covered = is_closed(&covered, Tier::Coverage) && is_closed(&fewest, Tier::Coverage);
    let proven = match tier(&fewest, Tier::Should) {
        None => Proven::Nothing,
        _ if !is_covered => Proven::Nothing,
        Some(t) if !is_closed(&covered, Tier::Should) || !keeps_main_rules(t) => Proven::Coverage,
        Some(t) if !counts(t) => Proven::MainRules,
        Some(t) if !t.is_proven() => Proven::Changes,
        Some(_) => Proven::All,
    };
    let verdict = check(instance, &roster);
    let changes = changes(instance, &standing.published, &roster);
    let people: BTreeSet<DoctorIx> = changes.iter().flat_map(|c| c.out.iter().chain(&c.into)).copied().collect();
    let findings = new_findings(&check(instance, &standing.published).findings, &verdict.findings);
    let (gone, retimed) = (grid::gone(instance, published), grid::retimed(instance, published, &roster));
    let later = retimed.iter().filter(|(shift, _)| instance.shifts[shift.0].date >= from).map(|(_, doctor)| *doctor);
    let told: BTreeSet<DoctorIx> =
        people.iter().copied().chain(gone.iter().filter_map(|g| g.doctor)).chain(later).collect();
    let repaired = Repaired {
        standing: verdict.hard().filter(|f| !findings.contains(f)).cloned().collect(),
        findings,
        gone,
        retimed,
        told: told.into_iter().collect(),
        proven,
        people: people.into_iter().collect(),
        set_aside: standing.set_aside.clone(),
        roster,
        verdict,
        changes,
    };
    Repair { repaired: Some(repaired), outcome: best }
}

/// What is known of a tier.
fn tier(outcome: &Outcome, tier: Tier) -> Option<TierResult> {
    outcome.tiers.iter().find(|t| t.tier == tier).copied()
}
