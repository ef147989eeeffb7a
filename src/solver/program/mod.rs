//! The integer program of a tier: from the rows to columns and lines, tightened, written, and how large it is.

pub(in crate::solver) mod dominance;
mod lift;
pub(in crate::solver) mod lower;
pub(in crate::solver) mod mps;
pub(in crate::solver) mod size;
