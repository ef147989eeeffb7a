//! A tree over the cases of a program: what shows that no point of it costs less than some number.

use serde::{Deserialize, Serialize};

/// Most branches below each other. A reader follows them one inside the other, and honest trees are far flatter.
pub(in crate::solver) const DEEPEST: usize = 200;

/// The largest number that is written, of 15 digits: products of two fit 128 bits, with room for sums of any length that
/// fits a file.
pub(in crate::solver) const LARGEST: i64 = 999_999_999_999_999;

/// Whether all numbers of some pairs can be written.
pub(in crate::solver) fn fit(pairs: &[(usize, i64)]) -> bool {
    pairs.iter().all(|(_, number)| number.unsigned_abs() <= LARGEST.unsigned_abs())
}

/// The cases of a program, and for each of them lines to add up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) enum Tree {
    /// A column that must be whole is at most `at`, or at least one more.
    Branch {
        /// Column.
        column: usize,
        /// Its most in the first case.
        at: i64,
        /// What is shown of the first case.
        below: Box<Tree>,
        /// What is shown of the second.
        above: Box<Tree>,
    },
    /// Lines, each with a multiplier in so many parts of one.
    Leaf {
        /// Parts of one.
        parts: i64,
        /// Line and multiplier, ascending, none of them zero.
        multipliers: Vec<(usize, i64)>,
    },
}

impl Tree {
    /// The tree that adds nothing up: no column costs less than it does for itself.
    pub(in crate::solver) fn bare() -> Self {
        Self::Leaf { parts: 1, multipliers: Vec::new() }
    }

    /// Whether all of its numbers can be written.
    pub(in crate::solver) fn fits(&self) -> bool {
        match self {
            Self::Branch { below, above, .. } => below.fits() && above.fits(),
            Self::Leaf { parts, multipliers } => *parts <= LARGEST && fit(multipliers),
        }
    }
}
