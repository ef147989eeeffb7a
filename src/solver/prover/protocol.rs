//! What parent and child say to each other, one JSON object a line.

use serde::{Deserialize, Serialize};

use crate::solver::certificate::Tree;
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
    /// Solve the relaxation alone, in which nothing need be whole.
    pub(in crate::solver) relax: bool,
}

impl Settings {
    /// No limits, no gap, and everything as HiGHS has it.
    pub(in crate::solver) fn plain(seed: u64) -> Self {
        Self { seed, limit_ms: None, gap_per_million: 0, nodes: None, presolve: true, interior: false, relax: false }
    }
}

/// What the child is to solve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) struct Task {
    pub(in crate::solver) program: Program,
    /// A value for every column, to start from.
    pub(in crate::solver) start: Option<Vec<i64>>,
    /// How many columns, from the first on, make an incumbent.
    pub(in crate::solver) variables: usize,
    pub(in crate::solver) settings: Settings,
}

/// A tree that the child is to grow, by relaxations alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) struct Grow {
    pub(in crate::solver) program: Program,
    /// Which columns may be branched on.
    pub(in crate::solver) whole: Vec<bool>,
    /// What each case must cost at least, in thousandths.
    pub(in crate::solver) enough: i64,
    /// Most leaves.
    pub(in crate::solver) leaves: usize,
}

/// What the parent sends: a task and, while the child works on it, points; then perhaps the next task. The end of the
/// stream means that the parent is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) enum Word {
    /// The next task, when the last one is done.
    Task(Task),
    /// A tree to grow, when the last task is done.
    Grow(Grow),
    /// A better point than the child has, a value for every column.
    Point(Vec<i64>),
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
    /// A better solution: the columns that are 1, and what HiGHS says that it costs. Of a relaxation it is told only
    /// where what must be whole happens to be.
    Incumbent { on: Vec<usize>, objective: Reading },
    /// No solution costs less. Sent some times a second, whether it has changed or not.
    Bound(Reading),
    /// What one more unit of each line's bound would save, by the duals of a relaxation: whole numbers, in so many parts
    /// of a point.
    Prices { scale: i64, of_lines: Vec<i64> },
    /// The tree that was asked for.
    Tree(Tree),
    /// The last word.
    Done { end: End, bound: Reading },
}
