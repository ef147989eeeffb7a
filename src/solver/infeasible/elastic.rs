//! The cheapest way to make some rows hold where each may stretch at a price.
//!
//! Some variables keep the value they have; the others are chosen. A row with a price may be passed, at so much for each
//! unit; one without may not. The program is small, so it goes to HiGHS in one piece, and what comes back is valued in
//! integers before it counts.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::model::{Model, Var};
use crate::solver::infeasible::propagate::{Limit, Puzzle};
use crate::solver::program::lower::{Column, Line, Program};
use crate::solver::prover::protocol::{End, Event, Reading, Settings, Task};
use crate::solver::prover::{Ended, Prover, prove};

/// A row that may be passed at a price, or must hold.
#[derive(Clone, Copy, Debug)]
pub struct Elastic<'a> {
    /// The row.
    pub limit: Limit<'a>,
    /// Price of each unit beyond; none may not be passed.
    pub price: Option<i64>,
}

/// The cheapest way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cheapest {
    /// The variables that are on, what it costs, and whether nothing is cheaper.
    Way {
        /// Ordered; helpers too.
        on: Vec<Var>,
        /// Cost.
        cost: i64,
        /// Whether that is proven.
        is_proven: bool,
    },
    /// There is no way at all.
    None,
    /// None was found, and none was shown not to exist.
    Unknown,
}

/// What is asked, and how long.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    /// Who answers.
    pub prover: &'a Prover,
    /// How long it may take.
    pub limit: Option<Duration>,
    /// Ends it early.
    pub stop: &'a AtomicBool,
}

/// Finds the cheapest values of the variables in some rows. `cost` is the price of a seat that is on, none where the seat
/// is free of cost; `fixed` is the value of a variable that is not to be chosen.
#[must_use]
pub fn cheapest(
    model: &Model,
    rows: &[Elastic],
    cost: &BTreeMap<Var, i64>,
    fixed: &dyn Fn(Var) -> Option<bool>,
    search: Search,
) -> Cheapest {
    let puzzle = Puzzle::new(model, rows.iter().map(|r| r.limit));
    let column = |var: &Var| {
        let value = fixed(*var).map(i64::from);
        let cost = cost.get(var).copied().unwrap_or(0);
        Column { lower: value.unwrap_or(0), upper: value.unwrap_or(1), cost, whole: true }
    };
    let mut program = Program { columns: puzzle.vars.iter().map(column).collect(), lines: Vec::new() };
    for (at, (terms, bound)) in puzzle.lines.iter().enumerate() {
        let mut terms = terms.clone();
        if let Some(price) = rows.get(at).and_then(|row| row.price) {
            let most = terms.iter().map(|(_, a)| (*a).max(0)).sum::<i64>() - bound;
            if most <= 0 {
                continue;
            }
            terms.push((program.columns.len(), -1));
            program.columns.push(Column { lower: 0, upper: most, cost: price, whole: false });
        }
        program.lines.push(Line { terms, upper: *bound, equal: false });
    }
    let variables = puzzle.vars.len();
    let limit_ms = search.limit.map(|l| u64::try_from(l.as_millis()).unwrap_or(u64::MAX));
    let settings = Settings { limit_ms, ..Settings::plain(1) };
    let task = Task { program, start: None, variables, settings };
    let mut best: Option<(i64, Vec<usize>)> = None;
    let mut bound = None;
    let ended =
        prove(search.prover, &task, &|| search.stop.load(Ordering::Relaxed), &mut |event: &Event| match event {
            Event::Incumbent { on, .. } => {
                let value = value(&puzzle, rows, cost, on);
                if let Some(value) = value.filter(|v| best.as_ref().is_none_or(|(b, _)| v < b)) {
                    best = Some((value, on.clone()));
                }
            }
            Event::Bound(reading) | Event::Done { bound: reading, .. } => {
                if let Reading::Whole(whole) = reading {
                    bound = Some(*whole);
                }
            }
            Event::Prices { .. } | Event::Tree(_) => {}
        });
    match (best, ended) {
        (Some((cost, on)), _) => {
            let is_proven = bound.is_some_and(|bound| cost <= bound);
            Cheapest::Way { on: on.into_iter().map(|at| puzzle.vars[at]).collect(), cost, is_proven }
        }
        (None, Ended::Said(End::Infeasible)) => Cheapest::None,
        (None, _) => Cheapest::Unknown,
    }
}

/// What a point costs in integers; none when a row that must hold does not.
fn value(puzzle: &Puzzle, rows: &[Elastic], cost: &BTreeMap<Var, i64>, on: &[usize]) -> Option<i64> {
    let is_on = |var: &usize| on.binary_search(var).is_ok();
    let mut sum: i64 = on.iter().filter_map(|at| cost.get(puzzle.vars.get(*at)?)).sum();
    for (at, (terms, bound)) in puzzle.lines.iter().enumerate() {
        let excess = terms.iter().filter(|(v, _)| is_on(v)).map(|(_, a)| a).sum::<i64>() - bound;
        if excess > 0 {
            sum += excess * rows.get(at).and_then(|row| row.price)?;
        }
    }
    Some(sum)
}
