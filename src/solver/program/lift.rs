//! Rows over what a helper stands for, made stronger by the helper.
//!
//! A helper that is 0 says that all of its columns are, so a row over them has room only when the helper is 1:
//!
//! ```text
//! h = any(T)   and   sum - e <= b   give   (what of the sum is in T) - e <= b*h
//! ```
//!
//! Without it the relaxation works half a Saturday and half a Sunday. That is half a weekend and not two days in a row,
//! so neither weekends nor duties that are close cost what they must. At whole points the lifted rows say nothing new;
//! between them they are closer, and they take the place of the ties of single columns that they imply (Savelsbergh:
//! Preprocessing and probing techniques for mixed integer programming problems, ORSA Journal on Computing 6, 1994).

use std::collections::BTreeMap;

use crate::solver::program::dominance::implies;
use crate::solver::program::lower::{Column, Line, Terms, most};

/// A helper and the columns that it is any of.
pub(in crate::solver) type Helper = (usize, Vec<usize>);

/// The lines that make helpers 1 when one of their columns is. `lines` are the other lines of the program, and `columns`
/// its columns, of which those from `first_derived` on are no choices.
pub(in crate::solver) fn ties(
    helpers: &[Helper],
    lines: &[Line],
    columns: &[Column],
    first_derived: usize,
) -> Vec<Line> {
    let mut reach: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut lifts = vec![Lifts::default(); helpers.len()];
    for (at, (_, of)) in helpers.iter().enumerate() {
        for column in of {
            reach.entry(*column).or_default().push(at);
            // `x <= 1`, which is a row too.
            lifts[at].add(vec![(*column, 1)], Terms::new(), 1);
        }
    }
    for line in lines.iter().filter(|line| !line.equal && line.upper > 0) {
        let (sum, paid): (Terms, Terms) = line.terms.iter().partition(|(_, a)| *a > 0);
        let is_excess = |column: usize| column >= first_derived;
        let can_lift = line.terms.iter().all(|(column, _)| columns[*column].lower >= 0);
        if !can_lift || !paid.iter().all(|(column, _)| is_excess(*column)) {
            continue;
        }
        let mut parts: BTreeMap<usize, Terms> = BTreeMap::new();
        for (column, a) in sum {
            for at in reach.get(&column).into_iter().flatten() {
                parts.entry(*at).or_default().push((column, a));
            }
        }
        for (at, part) in parts {
            // A part that the bound has room for at any time follows from the single columns.
            if most(&part) > line.upper {
                lifts[at].add(part, paid.clone(), line.upper);
            }
        }
    }
    helpers.iter().zip(lifts).flat_map(|((helper, _), lifts)| lifts.lines(*helper)).collect()
}

/// What the rows say of the columns of one helper.
#[derive(Clone, Default)]
struct Lifts {
    /// Sums, and what they are at most.
    hard: BTreeMap<Terms, i64>,
    /// Sums, what passing the bound is paid with, and the bound.
    soft: Vec<(Terms, Terms, i64)>,
}

impl Lifts {
    fn add(&mut self, part: Terms, paid: Terms, bound: i64) {
        if paid.is_empty() {
            self.hard.entry(part).and_modify(|b| *b = bound.min(*b)).or_insert(bound);
        } else {
            self.soft.push((part, paid, bound));
        }
    }

    /// The lifted lines that no other implies.
    fn lines(self, helper: usize) -> Vec<Line> {
        let line = |part: Terms, paid: Terms, bound: i64| {
            let terms = part.into_iter().chain(paid).chain([(helper, -bound)]).collect();
            Line { terms, upper: 0, equal: false }
        };
        let hard: Vec<(Terms, i64)> = self.hard.into_iter().collect();
        let is_free = |row: &(Terms, i64)| !hard.iter().any(|other| other != row && implies(other, row));
        let soft = self.soft.into_iter().map(|(part, paid, bound)| ((part, bound), paid));
        let soft = soft.filter(|(row, _)| is_free(row)).map(|((part, bound), paid)| line(part, paid, bound));
        let hard = hard.iter().filter(|row| is_free(row)).map(|(part, bound)| line(part.clone(), Terms::new(), *bound));
        hard.chain(soft).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BINARY: Column = Column { lower: 0, upper: 1, cost: 0, whole: true };

    fn line(terms: &[(usize, i64)], upper: i64) -> Line {
        Line { terms: terms.to_vec(), upper, equal: false }
    }

    /// Columns 0 to 3, the helper 4 of the first three, and the excess 5.
    fn ties_of(lines: &[Line]) -> Vec<Line> {
        let excess = Column { upper: 9, whole: false, ..BINARY };
        ties(&[(4, vec![0, 1, 2])], lines, &[BINARY, BINARY, BINARY, BINARY, BINARY, excess], 5)
    }

    #[test]
    fn a_helper_is_tied_to_each_of_its_columns() {
        assert_eq!(
            ties_of(&[]),
            [line(&[(0, 1), (4, -1)], 0), line(&[(1, 1), (4, -1)], 0), line(&[(2, 1), (4, -1)], 0)]
        );
    }

    #[test]
    fn what_excludes_each_other_is_tied_together() {
        let lines = [line(&[(0, 1), (1, 1), (3, 1)], 1)];
        assert_eq!(ties_of(&lines), [line(&[(0, 1), (1, 1), (4, -1)], 0), line(&[(2, 1), (4, -1)], 0)]);
    }

    #[test]
    fn a_bound_that_can_be_paid_for_is_lifted_with_its_price_and_the_ties_stay() {
        let lines = [line(&[(0, 1), (1, 1), (2, 1), (5, -1)], 2)];
        let lifted = ties_of(&lines);
        assert_eq!(lifted.len(), 4);
        assert_eq!(lifted[3], line(&[(0, 1), (1, 1), (2, 1), (5, -1), (4, -2)], 0));
    }

    #[test]
    fn rows_that_say_nothing_of_the_helper_are_left() {
        let equal = Line { equal: true, ..line(&[(0, 1), (1, 1)], 1) };
        // Room for all, another variable that makes room, nothing in common.
        let lines = [equal, line(&[(0, 1), (1, 1)], 2), line(&[(0, 1), (1, 1), (3, -1)], 1), line(&[(3, 1)], 1)];
        assert_eq!(ties_of(&lines), ties_of(&[]));
    }
}
