//! Faults of the prover and of the search. The sentences about them stand in `solver::outcome`.

use std::time::Duration;

use super::finding::Tier;
use super::law::RuleId;

/// A statement of the prover that our own integers contradict, or the death or delay of the prover or the search.
///
/// When the prover is contradicted in a tier, nothing it said of that tier is used, and the bound is the floor that
/// holds for every roster. [`Fault::ProverOverran`] and [`Fault::RosterIllegal`] leave the prover's bound as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The prover's bound is above the cost of a legal roster that we hold.
    BoundAboveRoster {
        /// Tier that was being proven.
        tier: Tier,
        /// What the prover said.
        bound: i64,
        /// What the roster costs.
        value: i64,
    },
    /// The prover said that no roster exists, while we hold a legal one.
    InfeasibleAgainstRoster {
        /// Tier that was being proven.
        tier: Tier,
    },
    /// The prover said with presolve that no roster exists, and found one without presolve.
    InfeasibleOnce,
    /// The prover gave a bound or an objective that is no number.
    NotANumber {
        /// Tier that was being proven.
        tier: Tier,
    },
    /// The prover said that its roster is optimal, but left a gap to its bound.
    GapAfterOptimal {
        /// Tier that was being proven.
        tier: Tier,
        /// The prover's bound.
        bound: i64,
        /// Cost of the best roster that we hold.
        value: i64,
    },
    /// The prover gave a roster a lower objective than the rows do.
    ObjectiveDisagrees {
        /// Tier that was being proven.
        tier: Tier,
        /// What the prover said.
        claimed: i64,
        /// What the rows say.
        value: i64,
    },
    /// A roster from the prover breaks hard rows.
    RosterBreaksRows {
        /// Tier that was being proven.
        tier: Tier,
        /// Number of hard rows broken.
        rows: usize,
    },
    /// A roster that breaks no row, and would be the best, is illegal by the checker: the two disagree on these rules.
    RosterIllegal {
        /// Rules that the checker says are broken.
        rules: Vec<RuleId>,
    },
    /// The rows and the checker give a legal roster different costs in a tier.
    CostsDisagree {
        /// Tier in which they disagree.
        tier: Tier,
        /// What the rows say.
        rows: i64,
        /// What the checker says.
        checker: i64,
    },
    /// The prover could not be started, died, failed, or sent something unreadable.
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
