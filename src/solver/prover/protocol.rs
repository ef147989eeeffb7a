//! What parent and child say to each other, one JSON object a line.

use serde::{Deserialize, Serialize};

use crate::solver::program::lower::Program;

/// A number that a prover working in floats gave, read as the whole number it must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) enum Reading {
    /// It has none yet.
    None,
    /// This.
    Whole(i64),
    /// No number, or infinite where that makes no sense.
    NotANumber,
}

/// How to run the prover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) struct Settings {
    /// Seed; the prover has room for 31 bits of it.
    pub(in crate::solver) seed: u64,
    /// Time, in milliseconds.
    pub(in crate::solver) limit_ms: Option<u64>,
    /// Stop when the gap is this small, in parts per million of the value.
    pub(in crate::solver) gap_per_million: i64,
    /// Nodes of the search tree.
    pub(in crate::solver) nodes: Option<u32>,
    /// Simplify the program first.
    pub(in crate::solver) presolve: bool,
    /// Solve the first relaxation by interior point, which is slower on a small program and many times faster on a large
    /// one.
    pub(in crate::solver) interior: bool,
    /// Solve the relaxation alone, in which nothing need be whole, by interior point.
    pub(in crate::solver) relax: bool,
}

/// What the parent sends: one of these, then every better point that it hears of, a value for every column. The end of
/// the stream means that the parent is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) struct Task {
    pub(in crate::solver) program: Program,
    /// A value for every column, to start from.
    pub(in crate::solver) start: Option<Vec<i64>>,
    /// How many columns, from the first on, make an incumbent.
    pub(in crate::solver) variables: usize,
    pub(in crate::solver) settings: Settings,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) enum End {
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
pub(in crate::solver) enum Event {
    /// A better solution: the columns that are 1, and what HiGHS says that it costs.
    Incumbent { on: Vec<usize>, objective: Reading },
    /// No solution costs less. Sent some times a second, whether it has changed or not.
    Bound(Reading),
    /// The last word.
    Done { end: End, bound: Reading },
}
