//! What parent and child say to each other, one JSON object a line.

use serde::{Deserialize, Serialize};

use super::lower::Program;

/// A number that a prover working in floats gave, read as the whole number it must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Reading {
    /// It has none yet.
    None,
    /// This.
    Whole(i64),
    /// No number, or infinite where that makes no sense.
    NotANumber,
}

/// How to run the prover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Settings {
    /// Seed; the prover has room for 31 bits of it.
    pub(super) seed: u64,
    /// Time, in milliseconds.
    pub(super) limit_ms: Option<u64>,
    /// Stop when the gap is this small, in parts per million of the value.
    pub(super) gap_per_million: i64,
    /// Nodes of the search tree.
    pub(super) nodes: Option<u32>,
    /// Simplify the program first.
    pub(super) presolve: bool,
    /// Solve the first relaxation by interior point, which is slower on a small program and many times faster on a large
    /// one.
    pub(super) interior: bool,
    /// Solve the relaxation alone, in which nothing need be whole, by interior point.
    pub(super) relax: bool,
}

/// What the parent sends: one of these, then every better point that it hears of, a value for every column. The end of
/// the stream means that the parent is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Task {
    pub(super) program: Program,
    /// A value for every column, to start from.
    pub(super) start: Option<Vec<i64>>,
    /// How many columns, from the first on, make an incumbent.
    pub(super) variables: usize,
    pub(super) settings: Settings,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum End {
    /// Within the gap that was asked for.
    Optimal,
    /// There is no solution.
    Infeasible,
    /// Out of time or nodes.
    Limit,
    /// Stopped from outside.
    Interrupted,
    /// HiGHS gave up.
    Failed(String),
}

/// What the child sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Event {
    /// A better solution: the columns that are 1, and what HiGHS says that it costs.
    Incumbent { on: Vec<usize>, objective: Reading },
    /// No solution costs less. Sent some times a second, whether it has changed or not.
    Bound(Reading),
    /// The last word.
    Done { end: End, bound: Reading },
}
