//! What a solve comes back with: our own types, every case named.

use std::collections::BTreeMap;
use std::fmt;
use std::thread;
use std::time::Duration;

use crate::check::Verdict;
use crate::domain::{DoctorIx, Roster, RuleId, SlotIx, Tier};
use crate::model::Owner;

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

/// Why the solve ended, from the best reason to the worst: of the reasons of the tiers, the worst is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stopped {
    /// Nothing was left to do.
    Proven,
    /// The last tier is within the gap that was asked for.
    GapReached,
    /// There was no prover to ask.
    NoProver,
    /// The time, or another limit, was reached.
    TimeLimit,
    /// The prover died, or said what cannot be true; see [`Outcome::faults`].
    ProverLost,
    /// Somebody asked it to stop.
    Interrupted,
}

/// What a tier costs and what it costs at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierResult {
    /// Tier.
    pub tier: Tier,
    /// Cost of the roster.
    pub value: i64,
    /// No legal roster that is as good in the tiers above costs less.
    pub bound: i64,
}

impl TierResult {
    /// Value and bound are one.
    #[must_use]
    pub fn is_proven(self) -> bool {
        self.value <= self.bound
    }

    /// How much of the value another roster might save, in parts per million of the value.
    #[must_use]
    pub fn gap_per_million(self) -> i64 {
        gap_per_million(self.value, self.bound)
    }
}

/// Distance from a value down to its bound, in parts per million of the value, rounded up; zero when they meet.
///
/// ```
/// use legevakt::solver::gap_per_million;
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

/// Something that the prover said and that our own integers contradict, or that it or the search ceased to say anything.
///
/// With a fault in a tier nothing that the prover said of that tier is used: its bound is what holds for any roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A bound above the cost of a legal roster that we hold.
    BoundAboveRoster {
        /// Tier that was being proven.
        tier: Tier,
        /// What the prover said.
        bound: i64,
        /// What the roster costs.
        value: i64,
    },
    /// No roster exists, it said, while we hold one.
    InfeasibleAgainstRoster {
        /// Tier that was being proven.
        tier: Tier,
    },
    /// Infeasible with presolve and not without, or the other way round.
    InfeasibleOnce,
    /// A bound or an objective that is no number.
    NotANumber {
        /// Tier that was being proven.
        tier: Tier,
    },
    /// It finished, it said, and left a gap.
    GapAfterOptimal {
        /// Tier that was being proven.
        tier: Tier,
        /// Its bound.
        bound: i64,
        /// The best roster it had shown us.
        value: i64,
    },
    /// The objective it gave for a roster is not what the rows say.
    ObjectiveDisagrees {
        /// Tier that was being proven.
        tier: Tier,
        /// What the prover said.
        claimed: i64,
        /// What the rows say.
        value: i64,
    },
    /// A roster of its breaks hard rows.
    RosterBreaksRows {
        /// Tier that was being proven.
        tier: Tier,
        /// How many.
        rows: usize,
    },
    /// The best roster by the rows is illegal by the checker: rows and checker of these rules disagree.
    RosterIllegal {
        /// Rules that the checker says are broken.
        rules: Vec<RuleId>,
    },
    /// The rows and the checker give a legal roster different costs in a tier.
    CostsDisagree {
        /// Tier.
        tier: Tier,
        /// What the rows say.
        rows: i64,
        /// What the checker says.
        checker: i64,
    },
    /// The prover could not be started or died.
    ProverCrashed {
        /// How, for people.
        how: String,
    },
    /// The prover went on past its time and was ended.
    ProverOverran {
        /// Time it was given.
        limit: Duration,
    },
    /// The search died. What it had found by then is kept, and the prover goes on from there.
    SearchCrashed {
        /// How, for people.
        how: String,
    },
}

/// What the thread of the search came back with, or the fault that it died.
pub(super) fn searched<T>(joined: thread::Result<T>) -> Result<T, Fault> {
    joined.map_err(|panic| {
        let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        Fault::SearchCrashed { how: text.unwrap_or("a panic without a text").to_owned() }
    })
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BoundAboveRoster { tier, bound, value } => {
                write!(f, "{tier:?}: the prover's bound {bound} is above a legal roster that costs {value}")
            }
            Self::InfeasibleAgainstRoster { tier } => {
                write!(f, "{tier:?}: the prover says that no roster exists, against a legal roster")
            }
            Self::InfeasibleOnce => write!(f, "the prover says that no roster exists, but not when asked twice"),
            Self::NotANumber { tier } => write!(f, "{tier:?}: the prover's bound or objective is no number"),
            Self::GapAfterOptimal { tier, bound, value } => {
                write!(f, "{tier:?}: the prover calls {value} optimal with the bound {bound}")
            }
            Self::ObjectiveDisagrees { tier, claimed, value } => {
                write!(f, "{tier:?}: the prover says that a roster costs {claimed}; it costs {value}")
            }
            Self::RosterBreaksRows { tier, rows } => write!(f, "{tier:?}: the prover's roster breaks {rows} hard rows"),
            Self::RosterIllegal { rules } => write!(f, "the checker refuses the best roster: {}", rules.join(", ")),
            Self::CostsDisagree { tier, rows, checker } => {
                write!(f, "{tier:?}: the rows say that the roster costs {rows}, the checker {checker}")
            }
            Self::ProverCrashed { how } => write!(f, "the prover crashed: {how}"),
            Self::ProverOverran { limit } => write!(f, "the prover ran past its {} s and was ended", limit.as_secs()),
            Self::SearchCrashed { how } => write!(f, "the search crashed: {how}"),
        }
    }
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

/// One of the things that cannot all hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// A seat that is given.
    Lock(SlotIx, DoctorIx),
    /// A hard rule, for the doctor and shift it speaks of.
    Rule(Owner),
}

/// What a solve comes back with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How much is known.
    pub status: Status,
    /// The best roster; always legal by the checker.
    pub roster: Option<Roster>,
    /// What the checker says of the roster; of the empty one where there is none.
    pub verdict: Verdict,
    /// Cost and bound of each tier; empty without a roster.
    pub tiers: Vec<TierResult>,
    /// Where the prover was caught out, or the search died.
    pub faults: Vec<Fault>,
    /// Seats with too few doctors.
    pub open: Vec<OpenSeat>,
    /// When nothing is possible: locks and rules that clash, none of which can be left out.
    pub clash: Vec<Clash>,
    /// Why it ended.
    pub stopped: Stopped,
    /// How it came there: a point for every better roster and every better bound.
    pub trajectory: Vec<Point>,
}

impl Outcome {
    /// The bound of a tier, where anything was proven of it: none where it is only what holds of every roster before any
    /// work, which says nothing of this one.
    #[must_use]
    pub fn proven_bound(&self, result: TierResult) -> Option<i64> {
        let before = self.trajectory.first().map_or(0, |point| point.bounds[result.tier.index()]);
        (result.is_proven() || result.bound > before).then_some(result.bound)
    }
}

/// What was known at a moment of the solve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Time since the solve began.
    pub elapsed: Duration,
    /// What the best roster cost in each tier; none before the first.
    pub values: Option<[i64; 3]>,
    /// What every roster was known to cost in each tier, given the best known of the tiers above.
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
    fn a_panic_of_the_search_is_a_fault_that_says_how() {
        let crashed = |how: &str| Err(Fault::SearchCrashed { how: how.to_owned() });
        let nothing: [i64; 0] = [];
        let of_text = thread::spawn(|| panic!("no seats")).join();
        let of_format = thread::spawn(move || assert_eq!(nothing.len(), 1)).join();
        let of_number = thread::spawn(|| std::panic::panic_any(7)).join();
        assert_eq!(searched::<()>(of_text), crashed("no seats"));
        assert!(searched(of_format).is_err_and(|fault| fault.to_string().contains("left == right")));
        assert_eq!(searched::<()>(of_number), crashed("a panic without a text"));
        assert_eq!(searched(thread::spawn(|| 7).join()), Ok(7));
    }

    #[test]
    fn what_was_known_before_the_work_is_no_proof() {
        let before = Point { elapsed: Duration::ZERO, values: None, bounds: [0, 0, 30] };
        let outcome = Outcome {
            status: Status::Feasible,
            roster: None,
            verdict: Verdict { findings: Vec::new(), tiers: [0; 3] },
            tiers: Vec::new(),
            faults: Vec::new(),
            open: Vec::new(),
            clash: Vec::new(),
            stopped: Stopped::NoProver,
            trajectory: vec![before],
        };
        let proven = |value, bound| outcome.proven_bound(TierResult { tier: Tier::Quality, value, bound });
        assert_eq!((proven(90, 30), proven(90, 31), proven(30, 30)), (None, Some(31), Some(30)));
        assert_eq!(proven(90, 0), None, "nor what is left when the prover is not believed");
    }
}
