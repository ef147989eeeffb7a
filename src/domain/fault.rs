//! Where the prover was caught out, or the search died. The sentences stand in `solver`.

use std::time::Duration;

use super::finding::Tier;
use super::law::RuleId;

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
