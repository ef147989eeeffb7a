//! What an explanation may use: who proves, and for how long.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::model::{Model, Var};
use crate::solver::{Cheapest, Elastic, Prover, Search, cheapest};

/// The means of one explanation: a prover, a time limit and a flag that stops it.
#[derive(Clone, Debug)]
pub struct Work<'a> {
    prover: Option<Prover>,
    began: Instant,
    limit: Option<Duration>,
    stop: &'a AtomicBool,
}

impl<'a> Work<'a> {
    /// Starts the clock of the limit now. Without a prover, questions for HiGHS stay unknown.
    #[must_use]
    pub fn new(prover: Option<Prover>, limit: Option<Duration>, stop: &'a AtomicBool) -> Self {
        Self { prover, began: Instant::now(), limit, stop }
    }

    /// Time that is left; `None` where there is no limit.
    #[must_use]
    pub fn left(&self) -> Option<Duration> {
        self.limit.map(|limit| limit.saturating_sub(self.began.elapsed()))
    }

    /// The flag that ends the work early when it is set.
    #[must_use]
    pub fn stop(&self) -> &'a AtomicBool {
        self.stop
    }

    /// Whether the work was stopped or its time is up.
    pub(super) fn is_over(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.left().is_some_and(|left| left.is_zero())
    }

    /// Asks HiGHS, for `most` at most and never longer than the time that is left.
    pub(super) fn cheapest(
        &self,
        model: &Model,
        rows: &[Elastic],
        cost: &BTreeMap<Var, i64>,
        fixed: &dyn Fn(Var) -> Option<bool>,
        most: Duration,
    ) -> Cheapest {
        let Some(prover) = self.prover.as_ref().filter(|_| !self.is_over()) else { return Cheapest::Unknown };
        let limit = Some(self.left().map_or(most, |left| left.min(most)));
        cheapest(model, rows, cost, fixed, Search { prover, limit, stop: self.stop })
    }
}
