//! Which columns are whole at some cheapest point, beyond those that the program asks to be.
//!
//! Counts and excesses are written as columns that need not be whole, because HiGHS is faster so. That they are all the
//! same is what lets costs be rounded up, and it is derived here from the program alone:
//!
//! * a column with one value is whole;
//! * a column that stands in an equation with factor 1 or -1, beside whole columns alone, is whole at every point;
//! * a column that costs nothing or more and stands in no equation may be lowered until its bound, or a line in which its
//!   factor is negative, stops it: no line breaks by it and no point gets dearer. Where those factors are all -1, and what
//!   stands beside it in those lines is whole, it stops at a whole number.
//!
//! The columns are taken one after the other, and lowering one moves none that was whole before it. So among the points
//! that cost least there is one at which all of them are whole, and what is shown of such points is shown of the least
//! cost.

use crate::solver::program::lower::Program;

/// Marks the columns of a program that are whole so.
pub(super) fn mark_whole(program: &mut Program) {
    let mut uses: Vec<Vec<(usize, i64)>> = vec![Vec::new(); program.columns.len()];
    for (at, line) in program.lines.iter().enumerate() {
        for (column, factor) in &line.terms {
            uses[*column].push((at, *factor));
        }
    }
    let mut loose: Vec<usize> = Vec::with_capacity(program.lines.len());
    for line in &program.lines {
        loose.push(line.terms.iter().filter(|(column, _)| !program.columns[*column].whole).count());
    }
    let mut todo: Vec<usize> = (0..program.columns.len()).filter(|at| !program.columns[*at].whole).collect();
    while let Some(at) = todo.pop() {
        let column = &program.columns[at];
        let is_alone = |line: usize| loose[line] == 1;
        let is_equal = |line: usize| program.lines[line].equal;
        let is_defined = || uses[at].iter().any(|(line, a)| is_equal(*line) && a.abs() == 1 && is_alone(*line));
        let falls = || {
            let stops = |(line, a): &(usize, i64)| !is_equal(*line) && (*a >= 0 || (*a == -1 && is_alone(*line)));
            column.cost >= 0 && uses[at].iter().all(stops)
        };
        if column.whole || (column.lower != column.upper && !is_defined() && !falls()) {
            continue;
        }
        program.columns[at].whole = true;
        for (line, _) in &uses[at] {
            loose[*line] -= 1;
            // Only what is alone in a line now may have become whole by it.
            if loose[*line] == 1 {
                let terms = program.lines[*line].terms.iter();
                todo.extend(terms.map(|(column, _)| *column).filter(|at| !program.columns[*at].whole));
            }
        }
    }
}
