//! What lines, multipliers and branches show, in whole numbers and nothing else.
//!
//! Nothing here knows of rosters, rules or HiGHS: a program and a tree go in, and a number comes out that no point of the
//! program goes below, whatever the tree says. A wrong multiplier or branch gives a weak number or a refusal, and never a
//! wrong one. Sums are made in 128 bits, and one that does not fit is refused.

use std::collections::BTreeMap;

use crate::solver::certificate::tree::Tree;
use crate::solver::certificate::whole::mark_whole;
use crate::solver::program::lower::{Column, Line, Program};

/// Why a tree shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unshown {
    /// A branch is on a column that need not be whole.
    NotWhole(usize),
    /// A branch leaves one of its cases without a value.
    EmptySide(usize),
    /// There is no such line.
    NoLine(usize),
    /// There is no such column.
    NoColumn(usize),
    /// A line with an upper bound has a multiplier below zero.
    WrongWay(usize),
    /// A sum is too large to be made.
    TooLarge,
}

/// A cost of some columns, each once.
pub(in crate::solver) type Costs = [(usize, i64)];

/// A program while things are shown of it.
#[derive(Clone, Debug)]
pub(in crate::solver) struct Shown {
    /// Its columns, of which those are marked whole that are at some cheapest point, and its lines, those that were shown
    /// included.
    program: Program,
}

impl Shown {
    pub(in crate::solver) fn new(mut program: Program) -> Self {
        mark_whole(&mut program);
        Self { program }
    }

    /// A part of a program, whose columns are those of the whole and as whole.
    pub(in crate::solver) fn alone(whole: &Self, part: &Program, columns: &[usize]) -> Self {
        let mut program = part.clone();
        for (column, at) in program.columns.iter_mut().zip(columns) {
            column.whole = whole.program.columns[*at].whole;
        }
        Self { program }
    }

    /// The program as it is known by now.
    pub(in crate::solver) fn program(&self) -> &Program {
        &self.program
    }

    /// What the program's columns cost, without those that cost nothing.
    pub(in crate::solver) fn costs(&self) -> Vec<(usize, i64)> {
        let costs = self.program.columns.iter().map(|column| column.cost).enumerate();
        costs.filter(|(_, cost)| *cost != 0).collect()
    }

    /// What all costs of cheapest points are multiples of, as all that costs something is whole there; `None` where that
    /// is not known.
    pub(in crate::solver) fn step(&self, costs: &Costs) -> Option<i64> {
        let mut paid = costs.iter().filter(|(_, cost)| *cost != 0);
        let is_whole = paid.clone().all(|(column, _)| self.program.columns[*column].whole);
        let step = paid.try_fold(0_i64, |step, (_, cost)| Some(gcd(step, cost.checked_abs()?)))?;
        (is_whole && step > 0).then_some(step)
    }

    /// How many terms are added up to see what a tree shows.
    pub(in crate::solver) fn terms(&self, costs: &Costs, tree: &Tree) -> usize {
        match tree {
            Tree::Branch { below, above, .. } => self.terms(costs, below).saturating_add(self.terms(costs, above)),
            Tree::Leaf { multipliers, .. } => {
                let lines = multipliers.iter().filter_map(|(at, _)| self.program.lines.get(*at));
                costs.len() + lines.map(|line| line.terms.len()).sum::<usize>()
            }
        }
    }

    /// What a tree shows: no point costs less.
    ///
    /// # Errors
    ///
    /// Where the tree is none of this program.
    pub(in crate::solver) fn least(&mut self, costs: &Costs, tree: &Tree) -> Result<i128, Unshown> {
        if let Some((column, _)) = costs.iter().find(|(column, _)| *column >= self.program.columns.len()) {
            return Err(Unshown::NoColumn(*column));
        }
        match tree {
            Tree::Leaf { parts, multipliers } => self.leaf(costs, *parts, multipliers),
            Tree::Branch { column, at, below, above } => {
                let Some(before) = self.program.columns.get(*column).copied() else {
                    return Err(Unshown::NoColumn(*column));
                };
                if !before.whole {
                    return Err(Unshown::NotWhole(*column));
                }
                if *at < before.lower || *at >= before.upper {
                    return Err(Unshown::EmptySide(*column));
                }
                let below = self.within(*column, (before.lower, *at), |shown| shown.least(costs, below))?;
                let above = self.within(*column, (at + 1, before.upper), |shown| shown.least(costs, above))?;
                Ok(below.min(above))
            }
        }
    }

    /// Sees what is shown where a column has narrower bounds.
    pub(in crate::solver) fn within<T>(
        &mut self,
        column: usize,
        (lower, upper): (i64, i64),
        see: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = self.program.columns[column];
        self.program.columns[column] = Column { lower, upper, ..before };
        let seen = see(self);
        self.program.columns[column] = before;
        seen
    }

    /// What a leaf shows of the columns within their present bounds.
    fn leaf(&self, costs: &Costs, parts: i64, multipliers: &[(usize, i64)]) -> Result<i128, Unshown> {
        let sum = self.sum(costs, parts, multipliers)?;
        let parts = i128::from(parts.max(1));
        // Without whole columns what lies between two numbers counts as the lower.
        let Some(step) = self.step(costs).map(i128::from) else { return Ok(sum.div_euclid(parts)) };
        let step_in_parts = parts.checked_mul(step).ok_or(Unshown::TooLarge)?;
        let steps = sum.div_euclid(step_in_parts) + i128::from(sum.rem_euclid(step_in_parts) > 0);
        steps.checked_mul(step).ok_or(Unshown::TooLarge)
    }

    /// The sum of lines and of what is then left of each column at least, in parts of one.
    fn sum(&self, costs: &Costs, parts: i64, multipliers: &[(usize, i64)]) -> Result<i128, Unshown> {
        let mut left: BTreeMap<usize, i128> = BTreeMap::new();
        let mut total = 0_i128;
        for (column, cost) in costs {
            add(left.entry(*column).or_insert(0), i128::from(parts), i128::from(*cost))?;
        }
        for (at, multiplier) in multipliers {
            let line = self.program.lines.get(*at).ok_or(Unshown::NoLine(*at))?;
            if *multiplier < 0 && !line.equal {
                return Err(Unshown::WrongWay(*at));
            }
            add(&mut total, -i128::from(*multiplier), i128::from(line.upper))?;
            for (column, factor) in &line.terms {
                add(left.entry(*column).or_insert(0), i128::from(*multiplier), i128::from(*factor))?;
            }
        }
        for (column, cost) in left {
            let column = self.program.columns[column];
            let at = if cost > 0 { column.lower } else { column.upper };
            add(&mut total, cost, i128::from(at))?;
        }
        Ok(total)
    }

    /// Adds the line that a sum of columns is at least so much, which a tree must show.
    ///
    /// # Errors
    ///
    /// Where the tree is none of this program. `Ok(false)` where it shows less.
    pub(in crate::solver) fn learn(&mut self, terms: &Costs, least: i64, tree: &Tree) -> Result<bool, Unshown> {
        if self.least(terms, tree)? < i128::from(least) {
            return Ok(false);
        }
        self.program.lines.push(at_least(terms, least));
        Ok(true)
    }
}

/// The line that a sum is at least so much, the other way round.
pub(in crate::solver) fn at_least(terms: &Costs, least: i64) -> Line {
    Line { terms: terms.iter().map(|(column, factor)| (*column, -factor)).collect(), upper: -least, equal: false }
}

/// Where a point leaves a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The bounds of a column.
    Column(usize),
    /// A line.
    Line(usize),
    /// A sum is too large to be made.
    TooLarge,
}

/// What a point of a program costs. A column that need not be whole is so in every point that can be written.
///
/// # Errors
///
/// The first column or line that it does not keep.
pub(in crate::solver) fn price(program: &Program, point: &BTreeMap<usize, i64>) -> Result<i128, Broken> {
    let value = |column: usize| point.get(&column).copied().unwrap_or(0);
    let sum = |terms: &mut dyn Iterator<Item = (usize, i64)>| {
        let mut total = 0;
        for (column, factor) in terms {
            add(&mut total, i128::from(factor), i128::from(value(column))).map_err(|_| Broken::TooLarge)?;
        }
        Ok(total)
    };
    for (at, column) in program.columns.iter().enumerate() {
        if !(column.lower..=column.upper).contains(&value(at)) {
            return Err(Broken::Column(at));
        }
    }
    for (at, line) in program.lines.iter().enumerate() {
        let total = sum(&mut line.terms.iter().copied())?;
        let upper = i128::from(line.upper);
        if total > upper || (line.equal && total != upper) {
            return Err(Broken::Line(at));
        }
    }
    sum(&mut program.columns.iter().map(|column| column.cost).enumerate())
}

fn add(to: &mut i128, factor: i128, value: i128) -> Result<(), Unshown> {
    let product = factor.checked_mul(value).ok_or(Unshown::TooLarge)?;
    *to = to.checked_add(product).ok_or(Unshown::TooLarge)?;
    Ok(())
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
