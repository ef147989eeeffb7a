//! What the prover says of one tier, held against what is known.

use crate::domain::Tier;
use crate::domain::fault::Fault;
use crate::domain::outcome::{Stopped, gap_per_million};
use crate::solver::course::tiers::Solve;
use crate::solver::prover::Ended;
use crate::solver::prover::protocol::{End, Event, Reading};

/// What the prover made of a tier.
pub(in crate::solver) struct Proof {
    /// No roster costs less.
    pub(in crate::solver) bound: i64,
    pub(in crate::solver) stopped: Stopped,
    /// It said that there is no roster at all.
    pub(in crate::solver) infeasible: bool,
}

/// Listens to the prover on one tier and believes nothing.
pub(in crate::solver) struct Listener {
    pub(in crate::solver) tier: Tier,
    /// The highest bound that was not contradicted.
    pub(in crate::solver) bound: i64,
    /// The gap that is good enough, in parts per million.
    gap: i64,
    contradicted: bool,
}

impl Listener {
    pub(in crate::solver) fn new(tier: Tier, floor: i64, gap: i64) -> Self {
        Self { tier, bound: floor, gap, contradicted: false }
    }

    /// Whether the best roster meets the bound, or comes as near as was asked.
    pub(in crate::solver) fn is_enough(&self, solve: &Solve) -> bool {
        self.is_within(solve, self.gap)
    }

    /// Whether the gap of the best roster is at most so many parts per million.
    pub(in crate::solver) fn is_within(&self, solve: &Solve, gap: i64) -> bool {
        let value = solve.best.as_ref().map(|held| held.tiers[self.tier.index()]);
        value.is_some_and(|v| v <= self.bound || (gap > 0 && gap_per_million(v, self.bound) <= gap))
    }

    fn contradict(&mut self, solve: &mut Solve, fault: Fault) {
        self.contradicted = true;
        solve.fault(fault);
    }

    pub(in crate::solver) fn hear(&mut self, solve: &mut Solve, event: &Event) {
        match event {
            Event::Incumbent { on, objective } => self.hear_incumbent(solve, on, *objective),
            Event::Bound(bound) | Event::Done { bound, .. } => self.hear_bound(solve, *bound),
            Event::Prices { .. } | Event::Tree(_) => {}
        }
        solve.tell(self.tier, self.bound);
    }

    fn hear_incumbent(&mut self, solve: &mut Solve, on: &[usize], objective: Reading) {
        let tier = self.tier;
        let roster = solve.model.roster(&solve.empty, |v| on.binary_search(&v).is_ok());
        let value = solve.model.value(&roster);
        if !value.broken.is_empty() {
            self.contradict(solve, Fault::RosterBreaksRows { tier, rows: value.broken.len() });
            return;
        }
        let cost = value.tiers[tier.index()];
        match objective {
            // It may charge too much on the way: an excess column need not be at its least yet.
            Reading::Whole(claimed) if claimed >= cost => {}
            Reading::Whole(claimed) => {
                self.contradict(solve, Fault::ObjectiveDisagrees { tier, claimed, value: cost });
            }
            Reading::None | Reading::NotANumber => self.contradict(solve, Fault::NotANumber { tier }),
        }
        solve.consider(roster, &value);
        self.compare(solve);
    }

    fn hear_bound(&mut self, solve: &mut Solve, bound: Reading) {
        match bound {
            Reading::Whole(bound) => self.bound = self.bound.max(bound),
            Reading::None => {}
            Reading::NotANumber => self.contradict(solve, Fault::NotANumber { tier: self.tier }),
        }
        self.compare(solve);
    }

    /// The best roster is at least as good in the tiers above as those that the bound speaks of, so it counts as one.
    pub(in crate::solver) fn compare(&mut self, solve: &mut Solve) {
        let Some(value) = solve.best.as_ref().map(|held| held.tiers[self.tier.index()]) else { return };
        if self.bound > value && !self.contradicted {
            self.contradict(solve, Fault::BoundAboveRoster { tier: self.tier, bound: self.bound, value });
        }
    }

    pub(in crate::solver) fn conclude(mut self, solve: &mut Solve, ended: Ended, floor: i64) -> Proof {
        let (tier, gap) = (self.tier, self.gap);
        let value = solve.best.as_ref().map(|held| held.tiers[tier.index()]);
        let mut infeasible = false;
        let mut stopped = match ended {
            Ended::Said(End::Optimal) => match value {
                Some(value) if value <= self.bound => Stopped::Proven,
                Some(value) if gap > 0 && gap_per_million(value, self.bound) <= gap => Stopped::GapReached,
                Some(value) => {
                    self.contradict(solve, Fault::GapAfterOptimal { tier, bound: self.bound, value });
                    Stopped::ProverLost
                }
                None => Stopped::ProverLost,
            },
            Ended::Said(End::Infeasible) => {
                if value.is_some() {
                    self.contradict(solve, Fault::InfeasibleAgainstRoster { tier });
                }
                infeasible = value.is_none();
                Stopped::Proven
            }
            _ if value.is_some_and(|v| v <= self.bound) => Stopped::Proven,
            _ if self.is_enough(solve) => Stopped::GapReached,
            Ended::Said(End::Limit) => Stopped::TimeLimit,
            Ended::Stopped if !solve.is_stopped() => Stopped::TimeLimit,
            Ended::Said(End::Interrupted) | Ended::Stopped => Stopped::Interrupted,
            Ended::Said(End::Failed(how)) => {
                self.contradict(solve, Fault::ProverCrashed { how });
                Stopped::ProverLost
            }
            Ended::Lost(Fault::ProverOverran { limit }) => {
                // Late is not wrong: what it said before its time was up stands.
                solve.fault(Fault::ProverOverran { limit });
                Stopped::TimeLimit
            }
            Ended::Lost(fault) => {
                self.contradict(solve, fault);
                Stopped::ProverLost
            }
        };
        if self.contradicted {
            (self.bound, stopped) = (floor, Stopped::ProverLost);
        }
        Proof { bound: self.bound, stopped, infeasible }
    }
}
