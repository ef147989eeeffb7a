//! The fewest changes to a published roster that meet new facts.
//!
//! ```text
//! published, facts -> what stands (before the date, legal locks) -> rows -> cover all, nothing new to assess -> fewest changes
//! ```
//!
//! The rows of all rules are kept; what they cost is changed. Coverage costs what it always does. A main rule costs
//! only where a roster goes further beyond it than the published roster. Then come changed assignments, people touched
//! and notice, in one tier, with weights that keep them in that order; and last the quality of the roster, as always.
//!
//! The first solve finds what coverage and main rules cost at least. Its roster bounds how many changes a best repair
//! can have, which keeps the weights of the others small. A local search then looks for a roster with few changes, the
//! second solve finds the fewest changes, and the third finds the best of the rosters that have no more. Before each of
//! the last two, seats that cannot be other than they were are given (see `reach`).

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
use crate::rules::schedule::notice::changed_late;
use crate::solver::{Options, Progress, solve_model};
pub use grid::Gone;
use prices::Terms;
use standing::Standing;

/// Owner of the rows that price changes, and name of what shuts others out of seats that do not move.
const REPAIR: RuleId = "repair";

/// Quality gets the time that is left when the changes are proven, and at most one part in so many of the whole limit,
/// because a repair promises no proof of quality.
const QUALITY_PART: u32 = 4;

/// A doctor in a seat.
type Pair = (SlotIx, DoctorIx);

/// How far down its levels a repair is proven. Each level speaks only of the legal rosters that leave what begins
/// before the date, keep the locks, and are as good in the levels above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Proven {
    /// No level is proven.
    Nothing,
    /// No roster covers more.
    Coverage,
    /// No roster goes less far beyond the published roster's own breaches of main rules.
    MainRules,
    /// No roster changes fewer assignments.
    Changes,
    /// No roster touches fewer people, and none that touches as few gives them longer notice.
    All,
}

/// A repaired roster.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// The roster.
    pub roster: Roster,
    /// What the checker says of it.
    pub verdict: Verdict,
    /// Findings that the published roster did not have, the gravest first.
    pub findings: Vec<Finding>,
    /// Seats whose doctors changed, by start.
    pub changes: Vec<Change>,
    /// Doctors who left or came to any of them.
    pub people: Vec<DoctorIx>,
    /// Duties of the published roster that the files no longer know.
    pub gone: Vec<Gone>,
    /// Shifts whose hours are not those that were published, each with a doctor who had it then and still has it.
    pub retimed: Vec<(ShiftIx, DoctorIx)>,
    /// Doctors to tell: those in `people`, those who lose a duty in `gone`, and those in `retimed` from the date on.
    pub told: Vec<DoctorIx>,
    /// Breaches of hard rules that the published roster had as well.
    pub standing: Vec<Finding>,
    /// Assignments before the date that break a rule and stand all the same, and locks that are no longer legal.
    pub set_aside: Vec<Pair>,
    /// How much of it is proven.
    pub proven: Proven,
}

impl Repaired {
    /// What became of a published roster that was changed by hand: nothing of it is proven. Doctors who have other hours are
    /// told of those from `from` on.
    #[must_use]
    pub fn by_hand(instance: &Instance, published: &Roster, roster: Roster, from: NaiveDate) -> Self {
        let (verdict, before) = (check(instance, &roster), standing::known(instance, published));
        let changes = changes(instance, &before, &roster);
        let people: BTreeSet<DoctorIx> = changes.iter().flat_map(|c| c.out.iter().chain(&c.into)).copied().collect();
        let mut findings = new_findings(&check(instance, &before).findings, &verdict.findings);
        findings.extend(changed_late(instance, &before, &roster, from));
        findings.sort_by_key(|finding| finding.severity);
        let (gone, retimed) = (grid::gone(instance, published), grid::retimed(instance, published, &roster));
        let later =
            retimed.iter().filter(|(shift, _)| instance.shifts[shift.0].date >= from).map(|(_, doctor)| *doctor);
        let told: BTreeSet<DoctorIx> =
            people.iter().copied().chain(gone.iter().filter_map(|g| g.doctor)).chain(later).collect();
        Self {
            standing: verdict.hard().filter(|f| !findings.contains(f)).cloned().collect(),
            findings,
            gone,
            retimed,
            told: told.into_iter().collect(),
            proven: Proven::Nothing,
            people: people.into_iter().collect(),
            set_aside: Vec::new(),
            roster,
            verdict,
            changes,
        }
    }

    /// Whether a duty from before `from` is gone. Such a duty stands as it was, so a roster without it would book
    /// nobody.
    #[must_use]
    pub fn loses_before(&self, from: NaiveDate) -> bool {
        self.gone.iter().any(|gone| gone.date.is_some_and(|date| date < from))
    }
}

/// The answer of a repair.
#[derive(Clone, Debug)]
pub struct Repair {
    /// The roster; `None` when nothing legal was found.
    pub repaired: Option<Repaired>,
    /// The last solve that was run: why it ended, and what clashes when nothing is legal. With a roster, its `Should`
    /// tier holds changes.
    pub outcome: Outcome,
}

/// Repairs a published roster; nothing that begins before `from` moves.
///
/// The instance holds the facts as they are now. A duty of the published roster that fits no seat or doctor of it is
/// [`Gone`].
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

    // Local search makes small moves from the roster that covers, to find one with few changes.
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
    let repaired = Repaired {
        proven,
        set_aside: standing.set_aside.clone(),
        ..Repaired::by_hand(instance, published, roster, from)
    };
    Repair { repaired: Some(repaired), outcome: best }
}

fn tier(outcome: &Outcome, tier: Tier) -> Option<TierResult> {
    outcome.tiers.iter().find(|t| t.tier == tier).copied()
}
