//! Whether a few rows can all hold, in integers and without anybody's word for it.
//!
//! Rows over 0/1 variables are propagated: where a variable can have one value only, it gets it. What is then left open is
//! tried, one way and the other, within a number of steps. Most questions of an explanation are decided by propagation
//! alone, in microseconds, and a "no" is a proof that no float has touched. What is too hard is left to HiGHS.

use std::collections::BTreeSet;

use crate::model::{Meaning, Model, Var};
use crate::solver::program::lower::Terms;

/// `sum of terms <= bound` over the variables of a model.
#[derive(Clone, Copy, Debug)]
pub struct Limit<'a> {
    /// Variables and factors, each variable once.
    pub terms: &'a [(Var, i64)],
    /// Right-hand side.
    pub bound: i64,
}

/// Whether some rows can all hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possible {
    /// There is a way.
    Yes,
    /// There is none.
    No,
    /// It was not found out within the steps.
    Unknown,
}

/// A variable without a value yet, or with one.
const OPEN: i8 = -1;

/// Some rows over the variables that are in them, numbered anew, and what ties helpers to their parts.
#[derive(Clone, Debug, Default)]
pub(in crate::solver) struct Puzzle {
    /// The variables, ordered.
    pub(in crate::solver) vars: Vec<Var>,
    /// `terms <= bound`: the rows in their order, then the ties of the helpers.
    pub(in crate::solver) lines: Vec<(Terms, i64)>,
}

impl Puzzle {
    pub(in crate::solver) fn new<'a>(model: &Model, limits: impl Iterator<Item = Limit<'a>> + Clone) -> Self {
        let mut met: BTreeSet<Var> = limits.clone().flat_map(|l| l.terms.iter().map(|(v, _)| *v)).collect();
        let mut ties: Vec<(Vec<(Var, i64)>, i64)> = Vec::new();
        let mut to_tie: Vec<Var> = met.iter().copied().collect();
        while let Some(helper) = to_tie.pop() {
            let Meaning::Any(parts) = &model.meanings()[helper.0] else { continue };
            let sum = parts.iter().map(|part| (*part, -1)).chain([(helper, 1)]);
            ties.push((sum.collect(), 0));
            ties.extend(parts.iter().map(|part| (vec![(*part, 1), (helper, -1)], 0)));
            to_tie.extend(parts.iter().copied().filter(|part| met.insert(*part)));
        }
        let vars: Vec<Var> = met.into_iter().collect();
        let number = |terms: &[(Var, i64)]| -> Terms {
            terms.iter().filter_map(|(v, a)| Some((vars.binary_search(v).ok()?, *a))).collect()
        };
        let own = limits.map(|l| (number(l.terms), l.bound));
        let lines = own.chain(ties.iter().map(|(terms, bound)| (number(terms), *bound))).collect();
        Self { vars, lines }
    }
}

/// Asks whether some rows, and what the helpers in them mean, can all hold. A step is a look at one row: a limit that, unlike
/// time, gives the same answer everywhere.
#[must_use]
pub fn possible<'a>(model: &Model, limits: impl Iterator<Item = Limit<'a>> + Clone, steps: u64) -> Possible {
    let puzzle = Puzzle::new(model, limits);
    let mut search = Search::new(&puzzle, steps);
    let all: Vec<usize> = (0..puzzle.lines.len()).collect();
    match search.propagate(all) {
        false => Possible::No,
        true => search.decide(),
    }
}

struct Search<'p> {
    lines: &'p [(Terms, i64)],
    /// The lines of each variable, and its factor there.
    lines_of: Vec<Vec<(usize, i64)>>,
    value: Vec<i8>,
    /// The least that each line's sum can still be.
    least: Vec<i64>,
    /// Variables in the order in which they got their values.
    trail: Vec<usize>,
    steps: u64,
}

impl<'p> Search<'p> {
    fn new(puzzle: &'p Puzzle, steps: u64) -> Self {
        let mut lines_of = vec![Vec::new(); puzzle.vars.len()];
        for (line, (terms, _)) in puzzle.lines.iter().enumerate() {
            terms.iter().for_each(|(var, a)| lines_of[*var].push((line, *a)));
        }
        let least = puzzle.lines.iter().map(|(terms, _)| terms.iter().map(|(_, a)| (*a).min(0)).sum()).collect();
        let value = vec![OPEN; puzzle.vars.len()];
        Self { lines: &puzzle.lines, lines_of, value, least, trail: Vec::new(), steps }
    }

    fn set(&mut self, var: usize, on: bool) {
        self.value[var] = i8::from(on);
        self.trail.push(var);
        for (line, a) in &self.lines_of[var] {
            // An open variable counts with the lesser of its two values.
            self.least[*line] += if on { (*a).max(0) } else { -(*a).min(0) };
        }
    }

    fn undo(&mut self, to: usize) {
        for var in self.trail.drain(to..) {
            let on = self.value[var] == 1;
            self.value[var] = OPEN;
            for (line, a) in &self.lines_of[var] {
                self.least[*line] -= if on { (*a).max(0) } else { -(*a).min(0) };
            }
        }
    }

    /// Gives every variable the value that it must have; false when a line cannot hold.
    fn propagate(&mut self, mut lines: Vec<usize>) -> bool {
        while let Some(line) = lines.pop() {
            self.steps = self.steps.saturating_sub(1);
            let (terms, bound) = &self.lines[line];
            let slack = bound - self.least[line];
            if slack < 0 {
                return false;
            }
            for (var, a) in terms {
                if self.value[*var] == OPEN && a.abs() > slack {
                    self.set(*var, *a < 0);
                    lines.extend(self.lines_of[*var].iter().map(|(line, _)| *line));
                }
            }
        }
        true
    }

    /// The line with the fewest ways left to hold, among those that do not hold by leaving everything open off.
    fn tightest(&self) -> Option<usize> {
        let off = |line: usize| -> (i64, usize) {
            let terms = self.lines[line].0.iter();
            let sum = terms.clone().filter(|(v, _)| self.value[*v] == 1).map(|(_, a)| a).sum();
            (sum, terms.filter(|(v, a)| self.value[*v] == OPEN && *a < 0).count())
        };
        let wanting = (0..self.lines.len()).filter_map(|line| {
            let (sum, ways) = off(line);
            (sum > self.lines[line].1).then_some((ways, line))
        });
        wanting.min().map(|(_, line)| line)
    }

    fn decide(&mut self) -> Possible {
        self.steps = self.steps.saturating_sub(u64::try_from(self.lines.len()).unwrap_or(u64::MAX));
        let Some(line) = self.tightest() else { return Possible::Yes };
        let lines = self.lines;
        let open = lines[line].0.iter().find(|(v, a)| self.value[*v] == OPEN && *a < 0);
        let Some((var, _)) = open.copied() else { return Possible::No };
        let mark = self.trail.len();
        for on in [true, false] {
            if self.steps == 0 {
                return Possible::Unknown;
            }
            self.set(var, on);
            let touched = self.lines_of[var].iter().map(|(line, _)| *line).collect();
            let answer = if self.propagate(touched) { self.decide() } else { Possible::No };
            if answer != Possible::No {
                return answer;
            }
            self.undo(mark);
        }
        Possible::No
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Force, Row};
    use crate::solver::fixture::{seats_of, world};

    fn limits(rows: &[Row]) -> impl Iterator<Item = Limit<'_>> + Clone {
        rows.iter().filter(|r| r.force == Force::Hard).map(|r| Limit { terms: &r.terms, bound: r.bound })
    }

    /// Whether any of all points keeps the hard rows.
    fn by_force(model: &Model) -> bool {
        let seats = seats_of(model);
        (0_u32..1 << seats.len()).any(|set| {
            let mut point = vec![false; model.meanings().len()];
            for (v, meaning) in model.meanings().iter().enumerate() {
                point[v] = match meaning {
                    Meaning::Seat(..) => {
                        seats.iter().position(|(var, ..)| var.0 == v).is_some_and(|at| set >> at & 1 == 1)
                    }
                    Meaning::Any(of) => of.iter().any(|x| point[x.0]),
                };
            }
            model.rows().iter().all(|r| r.force != Force::Hard || Model::excess(r, &point) <= 0)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn what_is_possible_is_what_some_point_keeps(world in world(3, 2)) {
            let answer = possible(&world.model, limits(world.model.rows()), 1_000_000);
            prop_assert_eq!(answer, if by_force(&world.model) { Possible::Yes } else { Possible::No });
        }

        #[test]
        fn with_too_few_steps_it_says_so_and_never_the_wrong_thing(world in world(3, 2), steps in 0..200_u64) {
            let answer = possible(&world.model, limits(world.model.rows()), steps);
            let truth = if by_force(&world.model) { Possible::Yes } else { Possible::No };
            prop_assert!(answer == truth || answer == Possible::Unknown);
        }
    }
}
