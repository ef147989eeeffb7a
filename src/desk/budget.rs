//! How much a solve may spend, as `--time-limit`, `--iterations` and `--nodes` say together.

use std::time::Duration;

use crate::solver::{Effort, Options, Prover};

/// Seconds that a solve may take when nothing else limits it.
const SECONDS: u64 = 60;

/// Nodes of the proof in each tier when no clock limits it: without any limit a year would be proven for ever.
const NODES: u32 = 1_000;

/// Seconds that are as good as no limit, a hundred years: clocks cannot be set as far ahead as a number can be large.
const LONGEST: u64 = 100 * 366 * 24 * 3600;

/// What a solve may spend.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Budget {
    pub(crate) seconds: Option<u64>,
    pub(crate) iterations: Option<u64>,
    pub(crate) nodes: Option<u32>,
}

impl Budget {
    /// With a number of iterations and no time limit no clock decides anything, so that the answer is the same everywhere.
    pub(crate) fn new(time_limit: Option<u64>, iterations: Option<u64>, nodes: Option<u32>) -> Self {
        let seconds = time_limit.or(iterations.is_none().then_some(SECONDS));
        Self { seconds, iterations, nodes: nodes.or(seconds.is_none().then_some(NODES)) }
    }

    /// The options of a solve that spends it, with this program as the prover.
    pub(crate) fn options(self, seed: u64) -> Options {
        Options {
            time_limit: self.seconds.map(|seconds| Duration::from_secs(seconds.min(LONGEST))),
            nodes: self.nodes,
            search: Effort { moves: self.iterations, ..Effort::default() },
            seed,
            prover: std::env::current_exe().ok().map(|program| Prover { program }),
            ..Options::default()
        }
    }
}
