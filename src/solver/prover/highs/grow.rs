//! A tree over the cases of a program, grown until the relaxation of each shows enough.
//!
//! What comes out are branches and duals. Whoever asked for them adds them up anew in whole numbers, so nothing here need
//! be exact: what HiGHS gets wrong makes a tree that shows less.

use highs::{Col, HighsModelStatus, Model, RowProblem, Sense};

use super::run::{float, read};
use crate::solver::certificate::{DEEPEST, Tree};
use crate::solver::program::lower::Program;
use crate::solver::prover::protocol::{Grow, Reading};

/// Multipliers are told in so many parts of one.
const PARTS: i64 = 1_000_000;

/// How far from a whole number a value may lie and still be taken for it.
const WHOLE: f64 = 1e-6;

/// Columns that are tried before one is branched on: of those with more than two values, and of the others. A tree is as
/// good as the column that it branches on first.
const TRIED: usize = 10;

/// Steps of the simplex method that each trial gets.
const STEPS: i32 = 300;

/// Prices for passing a line where nothing keeps them all, one after the other until enough is shown.
const PASSING: [i64; 4] = [1_000, 100_000, 10_000_000, 1_000_000_000];

/// Grows a tree. Where the leaves do not suffice it is a single one, of the whole program.
///
/// # Errors
///
/// How HiGHS fails.
pub(in crate::solver) fn grow(task: &Grow) -> Result<Tree, String> {
    let (model, columns) = build(&task.program, None)?;
    let bounds = task.program.columns.iter().map(|column| (column.lower, column.upper)).collect();
    let branches = task.leaves.saturating_sub(1);
    let mut grower = Grower { task, model: Some(model), columns, bounds, branches, root: None, fails: false };
    let grown = grower.case(0)?;
    Ok(if grower.fails { grower.root.unwrap_or(grown) } else { grown })
}

/// What the relaxation of a case says.
struct Relaxed {
    is_infeasible: bool,
    value: f64,
    columns: Vec<f64>,
    duals: Vec<f64>,
}

struct Grower<'t> {
    task: &'t Grow,
    /// Always there but while it is being solved.
    model: Option<Model>,
    columns: Vec<Col>,
    bounds: Vec<(i64, i64)>,
    /// How often it may still be branched.
    branches: usize,
    /// The tree of a single leaf.
    root: Option<Tree>,
    /// Whether some case shows too little, which is then true of the whole tree.
    fails: bool,
}

impl Grower<'_> {
    fn case(&mut self, depth: usize) -> Result<Tree, String> {
        if self.fails {
            return Ok(Tree::bare());
        }
        let relaxed = self.relax(None)?;
        if relaxed.is_infeasible {
            return self.infeasible();
        }
        let leaf = leaf(&self.task.program, &relaxed.duals)?;
        if depth == 0 {
            self.root = Some(leaf.clone());
        }
        let enough = float(self.task.enough) / 1e3;
        if relaxed.value >= enough {
            return Ok(leaf);
        }
        let may_branch = depth < DEEPEST && self.branches > 0;
        let Some((column, at)) = may_branch.then(|| self.branch(&relaxed, enough)).transpose()?.flatten() else {
            self.fails = true;
            return Ok(leaf);
        };
        self.branches -= 1;
        let (lower, upper) = self.bounds[column];
        self.set(column, (lower, at));
        let below = Box::new(self.case(depth + 1)?);
        self.set(column, (at + 1, upper));
        let above = Box::new(self.case(depth + 1)?);
        self.set(column, (lower, upper));
        Ok(Tree::Branch { column, at, below, above })
    }

    fn set(&mut self, column: usize, (lower, upper): (i64, i64)) {
        self.bounds[column] = (lower, upper);
        if let Some(model) = &mut self.model {
            model.change_column_bounds(self.columns[column], float(lower)..=float(upper));
        }
    }

    fn relax(&mut self, steps: Option<i32>) -> Result<Relaxed, String> {
        let Some(mut model) = self.model.take() else { return Err("no model".to_owned()) };
        let limit = steps.unwrap_or(i32::MAX);
        model.try_set_option("simplex_iteration_limit", limit).map_err(|_| "option simplex_iteration_limit")?;
        let solved = model.try_solve().map_err(|e| format!("run: {e:?}"))?;
        let is_infeasible = match solved.status() {
            HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => true,
            HighsModelStatus::Optimal | HighsModelStatus::ModelEmpty => false,
            HighsModelStatus::ReachedIterationLimit if steps.is_some() => false,
            other => return Err(format!("status {other:?}")),
        };
        let (value, solution) = (solved.objective_value(), solved.get_solution());
        let (columns, duals) = (solution.columns().to_vec(), solution.dual_rows().to_vec());
        self.model = Some(Model::from(solved));
        Ok(Relaxed { is_infeasible, value, columns, duals })
    }

    /// The column to branch on and its most in the first case: of some that must be whole and are not, the one with which
    /// both cases come nearest to enough.
    fn branch(&mut self, relaxed: &Relaxed, enough: f64) -> Result<Option<(usize, i64)>, String> {
        let broken = |column: &usize| {
            let x = relaxed.columns[*column];
            self.task.whole[*column] && (x - x.round()).abs() > WHOLE
        };
        let away = |column: &usize| (relaxed.columns[*column].fract() - 0.5).abs();
        let mut broken: Vec<usize> = (0..relaxed.columns.len()).filter(broken).collect();
        broken.sort_by(|a, b| away(a).total_cmp(&away(b)));
        let has_more = |column: &usize| self.task.program.columns[*column].upper > 1;
        let (many, two): (Vec<usize>, Vec<usize>) = broken.into_iter().partition(has_more);
        let mut best: Option<(f64, usize, i64)> = None;
        let missing = enough - relaxed.value;
        for column in many.into_iter().take(TRIED).chain(two.into_iter().take(TRIED)) {
            let Reading::Whole(at) = read(relaxed.columns[column].floor()) else { continue };
            let (lower, upper) = self.bounds[column];
            if at < lower || at >= upper {
                continue;
            }
            let mut gains = [0.0; 2];
            for (gain, bounds) in gains.iter_mut().zip([(lower, at), (at + 1, upper)]) {
                self.set(column, bounds);
                let tried = self.relax(Some(STEPS))?;
                let gained = if tried.is_infeasible { missing } else { tried.value - relaxed.value };
                *gain = gained.clamp(missing * 1e-3, missing);
                self.set(column, (lower, upper));
            }
            let score = gains[0] * gains[1];
            if best.is_none_or(|(before, ..)| score > before) {
                best = Some((score, column, at));
            }
            if gains.iter().all(|gain| *gain >= missing) {
                break;
            }
        }
        Ok(best.map(|(_, column, at)| (column, at)))
    }

    /// The leaf of a case in which nothing keeps all lines: at a high price for passing them each point costs enough.
    fn infeasible(&self) -> Result<Tree, String> {
        let mut program = self.task.program.clone();
        for (column, (lower, upper)) in program.columns.iter_mut().zip(&self.bounds) {
            (column.lower, column.upper) = (*lower, *upper);
        }
        let mut best = Tree::bare();
        for price in PASSING {
            let (model, _) = build(&program, Some(price))?;
            let solved = model.try_solve().map_err(|e| format!("run: {e:?}"))?;
            if solved.status() != HighsModelStatus::Optimal {
                break;
            }
            best = leaf(&program, solved.get_solution().dual_rows())?;
            if solved.objective_value() >= float(self.task.enough) / 1e3 {
                break;
            }
        }
        Ok(best)
    }
}

/// The relaxation of a program; with a price, each line may be passed for it.
fn build(program: &Program, passing: Option<i64>) -> Result<(Model, Vec<Col>), String> {
    let mut problem = RowProblem::default();
    let mut columns = Vec::with_capacity(program.columns.len());
    for column in &program.columns {
        columns.push(problem.add_column(float(column.cost), float(column.lower)..=float(column.upper)));
    }
    for line in &program.lines {
        let mut terms: Vec<(Col, f64)> = line.terms.iter().map(|(at, a)| (columns[*at], float(*a))).collect();
        if let Some(price) = passing {
            terms.push((problem.add_column(float(price), 0.0..), -1.0));
            if line.equal {
                terms.push((problem.add_column(float(price), 0.0..), 1.0));
            }
        }
        let upper = float(line.upper);
        if line.equal {
            problem.add_row(upper..=upper, terms);
        } else {
            problem.add_row(..=upper, terms);
        }
    }
    let mut model = problem.try_optimise(Sense::Minimise).map_err(|e| format!("build: {e:?}"))?;
    model.make_quiet();
    model.try_set_option("threads", 1).map_err(|_| "option threads")?;
    model.try_set_option("solver", "simplex").map_err(|_| "option solver")?;
    Ok((model, columns))
}

/// Duals as multipliers: HiGHS counts what one more unit of a line costs, and a multiplier is what it saves.
fn leaf(program: &Program, duals: &[f64]) -> Result<Tree, String> {
    let mut multipliers = Vec::new();
    for (at, (line, dual)) in program.lines.iter().zip(duals).enumerate() {
        let Reading::Whole(told) = read((-dual * float(PARTS)).round()) else {
            return Err("a dual is no number".into());
        };
        let multiplier = if line.equal { told } else { told.max(0) };
        if multiplier != 0 {
            multipliers.push((at, multiplier));
        }
    }
    Ok(Tree::Leaf { parts: PARTS, multipliers })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solver::program::lower::{Column, Line};

    const BINARY: Column = Column { lower: 0, upper: 1, cost: 0, whole: true };

    fn task(cost: i64, lines: Vec<Line>, enough: i64, leaves: usize) -> Grow {
        let program = Program { columns: vec![Column { cost, ..BINARY }; 3], lines };
        Grow { program, whole: vec![true; 3], enough, leaves }
    }

    fn pair(a: usize, b: usize) -> Line {
        Line { terms: vec![(a, -1), (b, -1)], upper: -1, equal: false }
    }

    fn leaves(tree: &Tree) -> usize {
        match tree {
            Tree::Branch { below, above, .. } => leaves(below) + leaves(above),
            Tree::Leaf { .. } => 1,
        }
    }

    #[test]
    fn it_branches_until_every_case_shows_enough() {
        // Of three at least two, and one and a half where nothing need be whole.
        let triangle = vec![pair(0, 1), pair(1, 2), pair(0, 2)];
        for most in [2, 9] {
            let tree = grow(&task(1, triangle.clone(), 1_900, most)).expect("HiGHS answers");
            assert_eq!(leaves(&tree), 2, "{tree:?}");
        }
        let never = grow(&task(1, triangle.clone(), 2_900, 9)).expect("HiGHS answers");
        assert_eq!(leaves(&never), 1, "what two do not show, no branch shows: {never:?}");
        let single = grow(&task(1, triangle, 1_900, 1)).expect("HiGHS answers");
        assert!(matches!(&single, Tree::Leaf { multipliers, .. } if multipliers.len() == 3), "{single:?}");
    }

    #[test]
    fn where_nothing_keeps_all_lines_each_point_is_dear() {
        let never = Line { terms: vec![(0, -1), (1, -1), (2, -1)], upper: -4, equal: false };
        let tree = grow(&task(1, vec![never], 900_000, 9)).expect("HiGHS answers");
        let Tree::Leaf { parts, multipliers } = tree else { panic!("one case: {tree:?}") };
        assert!(multipliers[0].1 / parts >= 900, "{multipliers:?}");
    }
}
