//! The outcome of a solve, as data that solver, files and reports share without knowing each other.

use std::collections::BTreeMap;
use std::time::Duration;

use super::fault::Fault;
use super::finding::{Owner, Tier, Verdict};
use super::ix::{DoctorIx, SlotIx};
use super::law::RuleId;
use super::roster::Roster;

/// The engine that solves. Search and HiGHS can each run alone, so that each can be measured by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// Local search alone, which finds rosters and proves no bound.
    Search,
    /// HiGHS alone, without a roster from the search to begin with.
    Milp,
    /// Search finds rosters and HiGHS proves bounds; each hears of the other's results.
    #[default]
    Hybrid,
}

impl Engine {
    /// Every engine.
    pub const ALL: [Self; 3] = [Self::Search, Self::Milp, Self::Hybrid];

    /// The engine's name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Milp => "milp",
            Self::Hybrid => "hybrid",
        }
    }

    /// The engine that has this name in files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.id() == id)
    }
}

/// How much is known of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A legal roster, and no legal roster is better.
    Optimal,
    /// A legal roster; [`TierResult::bound`] says how much better another could be.
    Feasible,
    /// No legal roster exists, not even an incomplete one; [`Outcome::clash`] says why.
    Impossible,
    /// No legal roster was found, and none was shown not to exist.
    NoneFound,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Optimal, Self::Feasible, Self::Impossible, Self::NoneFound];

    /// The status's name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Optimal => "optimal",
            Self::Feasible => "feasible",
            Self::Impossible => "impossible",
            Self::NoneFound => "none-found",
        }
    }

    /// The status that has this name in files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// Whether there is a roster.
    #[must_use]
    pub fn has_roster(self) -> bool {
        matches!(self, Self::Optimal | Self::Feasible)
    }
}

/// Why the solve ended. The reasons go from the best to the worst, and a solve tells the worst of its tiers' reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stopped {
    /// Nothing was left to do.
    Proven,
    /// The last tier is within the gap that was asked for.
    GapReached,
    /// There was no prover to ask.
    NoProver,
    /// The limit of time, or another limit, was reached; [`Stopped::within`] tells which.
    TimeLimit,
    /// The proof had searched as many nodes as it may.
    NodeLimit,
    /// The prover died, or said what cannot be true; see [`Outcome::faults`].
    ProverLost,
    /// Somebody asked it to stop.
    Interrupted,
}

impl Stopped {
    /// The reason to tell of a solve that had these limits, so that a limit is called time only where it was a clock.
    #[must_use]
    pub fn within(self, engine: Engine, nodes: Option<u32>) -> Self {
        match self {
            // More time may give a better roster, but search alone never gives a proof.
            Self::TimeLimit if engine == Engine::Search => Self::NoProver,
            Self::TimeLimit if nodes.is_some() => Self::NodeLimit,
            other => other,
        }
    }
}

/// The cost of a roster in one tier, and the lower bound on that cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierResult {
    /// Tier.
    pub tier: Tier,
    /// Cost of the roster.
    pub value: i64,
    /// No legal roster that is as good in the tiers above costs less. The bound always holds, but it may be no more
    /// than what was known before any work.
    pub bound: i64,
    /// The bound, if the solve raised it or the value meets it. Otherwise `None`, because a bound that was known before
    /// any work says nothing of this roster.
    pub proven: Option<i64>,
}

impl TierResult {
    /// The result of a solve that began with the bound `before`, which holds of every roster.
    #[must_use]
    pub fn of(tier: Tier, value: i64, bound: i64, before: i64) -> Self {
        let proven = (value <= bound || bound > before).then_some(bound);
        Self { tier, value, bound, proven }
    }

    /// A result of which only these figures are told. Without a proof the bound is 0, because no cost is negative.
    #[must_use]
    pub fn told(tier: Tier, value: i64, proven: Option<i64>) -> Self {
        Self { tier, value, bound: proven.unwrap_or(0), proven }
    }

    /// Whether the value meets its bound, so that no better one exists.
    #[must_use]
    pub fn is_proven(self) -> bool {
        self.value <= self.bound
    }

    /// How much of the value another roster might save, in parts per million of the value.
    #[must_use]
    pub fn gap_per_million(self) -> i64 {
        gap_per_million(self.value, self.bound)
    }

    /// The gap down to the proven bound; `None` where nothing was proven.
    #[must_use]
    pub fn proven_gap_per_million(self) -> Option<i64> {
        self.proven.map(|bound| gap_per_million(self.value, bound))
    }

    /// The greatest proven gap of some tiers; `None` where some tier has no proven bound.
    #[must_use]
    pub fn worst_gap_per_million(tiers: &[Self]) -> Option<i64> {
        let gaps: Option<Vec<i64>> = tiers.iter().map(|tier| tier.proven_gap_per_million()).collect();
        gaps.and_then(|gaps| gaps.into_iter().max())
    }
}

/// What a proof shows of a roster's quality that anybody can check without the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certified {
    /// No roster of the model costs less in quality.
    pub bound: i64,
    /// What this roster costs in quality.
    pub cost: i64,
    /// What the model holds coverage and main rules at, which is what they cost in this roster.
    pub held: [i64; 2],
    /// Whether no roster whatever costs less than that in them.
    pub is_at_floor: bool,
    /// SHA-256 of the file of the proof, in hex.
    pub proof: String,
    /// SHA-256 of the file of the model, in hex.
    pub model: String,
}

impl Certified {
    /// Whether the roster costs no more than what none goes below.
    #[must_use]
    pub fn is_best(&self) -> bool {
        self.cost <= self.bound
    }
}

/// Distance from a value down to its bound, in parts per million of the value, rounded up; zero when they meet.
///
/// ```
/// use legevakt::domain::outcome::gap_per_million;
/// assert_eq!(gap_per_million(200, 199), 5_000, "half a per cent");
/// assert_eq!(gap_per_million(0, 0), 0);
/// ```
#[must_use]
pub fn gap_per_million(value: i64, bound: i64) -> i64 {
    if value <= bound {
        return 0;
    }
    let parts = (i128::from(value) - i128::from(bound)) * 1_000_000;
    let whole = i128::from(value.max(1));
    i64::try_from((parts + whole - 1) / whole).unwrap_or(i64::MAX)
}

/// A gap in hundredths of a percent, rounded up so that people never read an unproven gap as 0.
#[must_use]
pub fn hundredths_of_percent(gap_per_million: i64) -> i64 {
    gap_per_million.saturating_add(99) / 100
}

/// A seat with too few doctors, and what keeps the others out of it in this roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSeat {
    /// Seat.
    pub slot: SlotIx,
    /// Doctors missing.
    pub missing: i64,
    /// For each rule, how many doctors it keeps out, by itself or with the rest of the roster as it is. A doctor that
    /// several rules keep out counts at each of them.
    pub shut_out: BTreeMap<RuleId, usize>,
    /// Doctors that no rule keeps out: the seat is open because something else was worth more, or time was short.
    pub free: usize,
}

/// A lock or a hard rule, of a set that cannot all hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// A doctor is locked to a seat.
    Lock(SlotIx, DoctorIx),
    /// A hard rule, for the doctor and shift it speaks of.
    Rule(Owner),
}

/// The answer of a solve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How much is known.
    pub status: Status,
    /// The best roster; always legal by the checker.
    pub roster: Option<Roster>,
    /// The checker's verdict on the roster, or on the empty roster where there is none.
    pub verdict: Verdict,
    /// Cost and bound of each tier; empty without a roster.
    pub tiers: Vec<TierResult>,
    /// Faults of the prover or the search, for example a bound that a roster contradicts.
    pub faults: Vec<Fault>,
    /// Seats with too few doctors.
    pub open: Vec<OpenSeat>,
    /// When nothing is possible: locks and rules that clash, none of which can be left out.
    pub clash: Vec<Clash>,
    /// Why it ended.
    pub stopped: Stopped,
    /// The course of the solve: a point for every better roster and every better bound.
    pub trajectory: Vec<Point>,
}

/// The answer to one problem of a what-if.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The solver's outcome. Of its trajectory only the first point is kept, at time zero, because times are no answer.
    Outcome(Box<Outcome>),
    /// The problem could need this many bytes of memory, which is more than it may have.
    TooLarge(u64),
    /// Somebody asked it to stop before it was solved. What was found until then depends on the moment, so it is no answer.
    Interrupted,
}

/// The limits that every scenario of a what-if has alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Which engine solves.
    pub engine: Engine,
    /// A solve stops when its cost is within so many parts per million of its bound.
    pub gap_per_million: i64,
    /// Seconds for each scenario.
    pub time_limit_seconds: Option<u64>,
    /// Moves of each search worker.
    pub iterations: Option<u64>,
    /// Nodes of the proof, in each tier.
    pub nodes: Option<u32>,
    /// Seed.
    pub seed: u64,
}

/// What a roster's file tells of how it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Program and version.
    pub program: String,
    /// Input it was made from: SHA-256 in hex.
    pub input_hash: String,
    /// Rule packs that were in force for some shift, oldest first.
    pub packs: Vec<String>,
    /// Cost and bound of each tier, the most important first.
    pub tiers: Vec<TierResult>,
    /// The course of the solve, by time.
    pub way: Vec<Point>,
    /// Seed of the search.
    pub seed: u64,
    /// What a proof beside it shows that anybody can check.
    pub certified: Option<Certified>,
}

/// What was known at a moment of the solve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Time since the solve began.
    pub elapsed: Duration,
    /// What the best roster cost in each tier; `None` before the first roster.
    pub values: Option<[i64; 3]>,
    /// What every roster was known to cost at least in each tier, given the best known of the tiers above.
    pub bounds: [i64; 3],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_rounded_up_and_never_negative() {
        assert_eq!(gap_per_million(3, 2), 333_334);
        assert_eq!(gap_per_million(10, 12), 0);
        assert_eq!(gap_per_million(i64::MAX, i64::MAX - 1), 1);
        assert_eq!(gap_per_million(0, -1), 1_000_000);
    }

    #[test]
    fn a_gap_that_people_are_told_is_rounded_up_so_that_nothing_unproven_reads_as_proven() {
        let gap = |value, proven| {
            let gap = TierResult::told(Tier::Quality, value, proven).proven_gap_per_million();
            gap.map(hundredths_of_percent)
        };
        let proven = |value, bound| gap(value, Some(bound)).expect("a gap");
        assert_eq!((proven(10, 10), proven(1_000_000, 999_999), proven(200, 199), proven(0, -1)), (0, 1, 50, 10_000));
        assert_eq!(gap(10, None), None);
    }

    #[test]
    fn a_limit_that_is_no_clock_is_not_called_time() {
        let told = |engine, nodes| Stopped::TimeLimit.within(engine, nodes);
        assert_eq!(told(Engine::Hybrid, None), Stopped::TimeLimit);
        assert_eq!(told(Engine::Hybrid, Some(9)), Stopped::NodeLimit);
        assert_eq!(told(Engine::Search, Some(9)), Stopped::NoProver);
        assert_eq!(Stopped::GapReached.within(Engine::Search, Some(9)), Stopped::GapReached);
    }

    #[test]
    fn what_was_known_before_the_work_is_no_proof() {
        let proven = |value, bound| TierResult::of(Tier::Quality, value, bound, 30).proven;
        assert_eq!((proven(90, 30), proven(90, 31), proven(30, 30)), (None, Some(31), Some(30)));
        assert_eq!(proven(90, 0), None, "nor what is left when the prover is not believed");
    }
}
