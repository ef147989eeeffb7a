//! One program through good_lp to HiGHS and back.
//!
//! Integers go in and integers come out. On the way they are floats: exact ones going in, because everything stays far
//! below 2^53, and rounded ones coming out, which is why nobody believes them before they have been valued anew.

use good_lp::solvers::highs::highs;
use good_lp::{Expression, ProblemVariables, SolverModel, Variable, constraint, variable};
use highs::{HighsModelStatus, HighsOptionValue, HighsSolutionStatus, Model, SolvedModel};

use super::callback::{Flow, Sight, Watch, solve_watched};
use crate::solver::program::lower::{Line, Program, Terms};
use crate::solver::prover::protocol::{End, Event, Reading, Settings, Task};

/// Bounds are reported at most this often, in seconds.
const HEARTBEAT: f64 = 0.2;

/// How far above a whole number a bound may lie and still be taken for it. Costs are whole numbers, so a bound of 41.2
/// says 42; but HiGHS proves to a tolerance in every row, so 41.00002 says 41.
const BOUND_SLACK: f64 = 1e-4;

/// How far from a whole number a value of a relaxation may lie and still be taken for it.
const WHOLE: f64 = 1e-6;

/// Parts of a point in which prices are told, the coarsest first.
const PARTS: [i64; 5] = [1, 2, 12, 60, 1_000];

/// Whoever has given HiGHS a task.
pub(in crate::solver) trait Client: Send {
    /// Hears of everything on the way, [`Event::Done`] last; says whether to go on.
    fn hear(&mut self, event: &Event) -> bool;

    /// A better point than any that HiGHS has, found elsewhere since it was last asked: a value for every column.
    fn better(&mut self) -> Option<Vec<i64>>;
}

/// Who only listens.
impl<F: FnMut(&Event) -> bool + Send> Client for F {
    fn hear(&mut self, event: &Event) -> bool {
        self(event)
    }

    fn better(&mut self) -> Option<Vec<i64>> {
        None
    }
}

/// Solves a task for a client.
pub(in crate::solver) fn run(task: &Task, client: &mut dyn Client) {
    let (end, bound) = match attempt(task, client) {
        Ok(done) => done,
        Err(how) => (End::Failed(how), Reading::None),
    };
    client.hear(&Event::Done { end, bound });
}

/// Shows a client what HiGHS shows of a run.
struct Window<'t> {
    client: &'t mut dyn Client,
    /// Columns that make an incumbent.
    variables: usize,
    next_beat: f64,
}

impl Watch for Window<'_> {
    fn see(&mut self, sight: Sight) -> Flow {
        let mut go_on = true;
        if let Some((columns, objective)) = sight.improving {
            go_on &= self.client.hear(&incumbent(columns, self.variables, objective));
        }
        if sight.seconds >= self.next_beat {
            self.next_beat = sight.seconds + HEARTBEAT;
            go_on &= self.client.hear(&Event::Bound(read_bound(sight.bound)));
        }
        if go_on { Flow::On } else { Flow::Stop }
    }

    fn solution(&mut self) -> Option<Vec<f64>> {
        self.client.better().map(|point| floats(&point))
    }
}

fn attempt(task: &Task, client: &mut dyn Client) -> Result<(End, Reading), String> {
    // Over a program without columns the child panicked, in one of the bindings. Every sum in it is 0.
    if task.program.columns.is_empty() {
        let holds = |line: &Line| line.upper == 0 || (!line.equal && line.upper > 0);
        if !task.program.lines.iter().all(holds) {
            return Ok((End::Infeasible, Reading::None));
        }
        client.hear(&Event::Incumbent { on: Vec::new(), objective: Reading::Whole(0) });
        return Ok((End::Optimal, Reading::Whole(0)));
    }
    let mut model = build(&task.program, task.settings.relax)?;
    set_options(&mut model, &task.settings)?;
    if task.settings.relax && task.settings.interior {
        set(&mut model, "solver", "ipx")?;
        set(&mut model, "run_crossover", "off")?;
    }
    if task.settings.interior {
        set(&mut model, "mip_lp_solver", "ipx")?;
    }
    if let Some(start) = &task.start {
        model.try_set_solution(Some(&floats(start)), None, None, None).map_err(|e| format!("warm start: {e:?}"))?;
    }
    let mut window = Window { client, variables: task.variables, next_beat: 0.0 };
    let solved = solve_watched(model, &mut window).map_err(|e| format!("run: {e:?}"))?;
    finish(&solved, task, window.client)
}

/// Builds the program with good_lp. Names stay on our side: good_lp's HiGHS backend drops them.
fn build(program: &Program, relax: bool) -> Result<Model, String> {
    let mut variables = ProblemVariables::new();
    let columns: Vec<Variable> = program
        .columns
        .iter()
        .map(|c| {
            let column = variable().min(float(c.lower)).max(float(c.upper));
            variables.add(if c.whole && !relax { column.integer() } else { column })
        })
        .collect();
    let expression = |terms: &Terms| {
        let mut sum = Expression::with_capacity(terms.len());
        for (column, factor) in terms {
            sum.add_mul(float(*factor), columns[*column]);
        }
        sum
    };
    let costs: Terms = program.columns.iter().enumerate().map(|(ix, c)| (ix, c.cost)).filter(|c| c.1 != 0).collect();
    let mut problem = variables.minimise(expression(&costs)).using(highs);
    for line in &program.lines {
        let (sum, upper) = (expression(&line.terms), float(line.upper));
        problem.add_constraint(if line.equal { constraint::eq(sum, upper) } else { constraint::leq(sum, upper) });
    }
    // Options set on good_lp's side would be lost here; they are set on what comes out.
    problem.try_into_inner().map_err(|e| format!("build: {e}"))
}

fn set_options(model: &mut Model, settings: &Settings) -> Result<(), String> {
    set(model, "random_seed", i32::try_from(settings.seed % (1 << 31)).unwrap_or(0))?;
    set(model, "threads", 1)?;
    set(model, "parallel", "off")?;
    set(model, "presolve", if settings.presolve { "choose" } else { "off" })?;
    // RINS has been seen to crash in 1.15.0, also on one thread (vtjeng/MIPVerify.jl#219); it made no
    // difference on a quarter that stood out from the noise.
    set(model, "mip_heuristic_run_rins", false)?;
    // Costs are whole numbers: less than one apart is equal.
    set(model, "mip_abs_gap", 0.999)?;
    set(model, "mip_rel_gap", float(settings.gap_per_million) / 1e6)?;
    if let Some(ms) = settings.limit_ms {
        set(model, "time_limit", float(i64::try_from(ms).unwrap_or(i64::MAX)) / 1e3)?;
    }
    if let Some(nodes) = settings.nodes {
        set(model, "mip_max_nodes", i32::try_from(nodes).unwrap_or(i32::MAX))?;
    }
    Ok(())
}

fn set<V: HighsOptionValue>(model: &mut Model, name: &str, value: V) -> Result<(), String> {
    model.try_set_option(name, value).map_err(|_| format!("option {name}"))
}

fn finish(solved: &SolvedModel, task: &Task, client: &mut dyn Client) -> Result<(End, Reading), String> {
    let end = match solved.status() {
        HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => End::Infeasible,
        HighsModelStatus::Optimal | HighsModelStatus::ModelEmpty => End::Optimal,
        HighsModelStatus::ReachedTimeLimit
        | HighsModelStatus::ReachedIterationLimit
        | HighsModelStatus::ReachedSolutionLimit
        | HighsModelStatus::ReachedMemoryLimit => End::Limit,
        HighsModelStatus::ReachedInterrupt => End::Interrupted,
        other => return Err(format!("status {other:?}")),
    };
    if task.settings.relax {
        if end != End::Optimal {
            return Ok((end, Reading::None));
        }
        let solution = solved.get_solution();
        let columns = task.program.columns.iter().zip(solution.columns());
        if columns.filter(|(column, _)| column.whole).all(|(_, x)| (x - x.round()).abs() < WHOLE) {
            client.hear(&incumbent(solution.columns(), task.variables, solved.objective_value()));
        }
        if let Some((scale, of_lines)) =
            prices(solution.dual_rows()).filter(|(_, p)| p.len() == task.program.lines.len())
        {
            client.hear(&Event::Prices { scale, of_lines });
        }
        return Ok((end, read_bound(solved.objective_value())));
    }
    // A program that presolve solves whole never calls back with its solution.
    if solved.primal_solution_status() == HighsSolutionStatus::Feasible {
        client.hear(&incumbent(solved.get_solution().columns(), task.variables, solved.objective_value()));
    }
    let bound = match end {
        End::Infeasible => Reading::None,
        _ => match solved.double_info_value(c"mip_dual_bound") {
            Ok(bound) => read_bound(bound),
            Err(_) => Reading::NotANumber,
        },
    };
    Ok((end, bound))
}

/// Duals as whole numbers, and in how many parts of a point. Those of a vertex are mostly whole in few parts, and others
/// are rounded: any prices will do. HiGHS counts what one more unit costs, and a price is what it saves.
fn prices(duals: &[f64]) -> Option<(i64, Vec<i64>)> {
    let fits =
        |scale: &i64| duals.iter().all(|dual| (dual * float(*scale) - (dual * float(*scale)).round()).abs() < WHOLE);
    let finest = *PARTS.last()?;
    let scale = PARTS.into_iter().find(fits).unwrap_or(finest);
    let price = |dual: &f64| match read((-dual * float(scale)).round()) {
        Reading::Whole(price) => Some(price),
        Reading::None | Reading::NotANumber => None,
    };
    Some((scale, duals.iter().map(price).collect::<Option<Vec<i64>>>()?))
}

fn incumbent(columns: &[f64], variables: usize, objective: f64) -> Event {
    let all = columns.iter().take(variables).enumerate();
    let on = all.filter(|(_, x)| **x > 0.5).map(|(column, _)| column).collect();
    Event::Incumbent { on, objective: read(objective.round()) }
}

fn floats(whole: &[i64]) -> Vec<f64> {
    whole.iter().map(|x| float(*x)).collect()
}

/// A whole number as a float; exact up to 2^53, and prices stay far below.
pub(super) fn float(whole: i64) -> f64 {
    whole as f64
}

/// A bound as the least cost that it leaves possible.
fn read_bound(bound: f64) -> Reading {
    let slack = BOUND_SLACK.max(bound.abs() * 1e-9);
    if bound == f64::NEG_INFINITY { Reading::None } else { read((bound - slack).ceil()) }
}

/// A float as the whole number that it is.
pub(super) fn read(value: f64) -> Reading {
    // 2^53: beyond it floats skip whole numbers.
    if !value.is_finite() || value.abs() > 9_007_199_254_740_992.0 {
        return Reading::NotANumber;
    }
    #[allow(clippy::cast_possible_truncation, reason = "checked above to be a whole number that fits")]
    let whole = value as i64;
    Reading::Whole(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solver::program::lower::Column;

    fn task(columns: &[Column], lines: Vec<Line>, nodes: Option<u32>) -> Task {
        let program = Program { columns: columns.to_vec(), lines };
        let settings = Settings { nodes, ..Settings::plain(1) };
        Task { program, start: None, variables: columns.len(), settings }
    }

    fn events(task: &Task) -> Vec<Event> {
        let mut events = Vec::new();
        run(task, &mut |event: &Event| {
            events.push(event.clone());
            true
        });
        events
    }

    const BINARY: Column = Column { lower: 0, upper: 1, cost: 0, whole: true };

    #[test]
    fn a_small_program_is_solved() {
        let columns = [Column { cost: -3, ..BINARY }, Column { cost: -2, ..BINARY }];
        let line = Line { terms: vec![(0, 1), (1, 1)], upper: 1, equal: false };
        let events = events(&task(&columns, vec![line], None));
        assert_eq!(events.last(), Some(&Event::Done { end: End::Optimal, bound: Reading::Whole(-3) }));
        let best = Event::Incumbent { on: vec![0], objective: Reading::Whole(-3) };
        assert!(events.contains(&best), "{events:?}");
    }

    #[test]
    fn a_line_without_columns_that_cannot_hold_is_infeasible() {
        let line = Line { terms: vec![], upper: -1, equal: false };
        let events = events(&task(&[BINARY], vec![line], None));
        assert_eq!(events, [Event::Done { end: End::Infeasible, bound: Reading::None }]);
    }

    #[test]
    fn a_program_without_columns_is_answered() {
        let line = |upper, equal| Line { terms: vec![], upper, equal };
        let nothing = Event::Incumbent { on: vec![], objective: Reading::Whole(0) };
        let optimal = Event::Done { end: End::Optimal, bound: Reading::Whole(0) };
        assert_eq!(events(&task(&[], vec![line(0, true), line(1, false)], None)), [nothing, optimal]);
        let infeasible = Event::Done { end: End::Infeasible, bound: Reading::None };
        assert_eq!(events(&task(&[], vec![line(1, true)], None)), [infeasible]);
    }

    /// A client that has a point to give, and keeps the last that it hears.
    struct Giver {
        point: Option<Vec<i64>>,
        last: Option<Event>,
    }

    impl Client for Giver {
        fn hear(&mut self, event: &Event) -> bool {
            self.last = Some(event.clone());
            true
        }

        fn better(&mut self) -> Option<Vec<i64>> {
            self.point.take()
        }
    }

    #[test]
    fn a_point_from_elsewhere_is_asked_for_and_does_no_harm() {
        // Of a round of 15 no two neighbours: at most 7, and a relaxation with halves.
        let columns: Vec<Column> = (0..15).map(|at| Column { cost: -7 - at % 3, ..BINARY }).collect();
        let pair = |at: usize| Line { terms: vec![(at, 1), ((at + 1) % 15, 1)], upper: 1, equal: false };
        let mut task = task(&columns, (0..15).map(pair).collect(), None);
        task.settings.presolve = false;
        let good = (0..15).map(|at| i64::from(at % 2 == 1)).collect();
        let illegal = vec![1; 15];
        for point in [good, illegal] {
            let mut giver = Giver { point: Some(point), last: None };
            run(&task, &mut giver);
            assert_eq!(giver.point, None, "HiGHS has asked");
            assert_eq!(giver.last, Some(Event::Done { end: End::Optimal, bound: Reading::Whole(-57) }));
        }
    }

    #[test]
    fn a_relaxation_gives_a_bound_and_prices_and_a_solution_only_where_it_is_whole() {
        let line = |upper| Line { terms: vec![(0, 2), (1, 2)], upper, equal: false };
        let heard = |upper| {
            let mut task = task(&[Column { cost: -2, ..BINARY }; 2], vec![line(upper)], None);
            task.settings.relax = true;
            events(&task)
        };
        let prices = Event::Prices { scale: 1, of_lines: vec![1] };
        let done = |bound| Event::Done { end: End::Optimal, bound: Reading::Whole(bound) };
        assert_eq!(heard(3), [prices.clone(), done(-3)]);
        let whole = heard(2);
        assert!(matches!(&whole[..], [Event::Incumbent { on, .. }, _, _] if on.len() == 1), "{whole:?}");
        assert_eq!(whole[1..], [prices, done(-2)]);
    }

    #[test]
    fn prices_are_whole_numbers_in_few_parts_of_a_point() {
        assert_eq!(prices(&[-2.0, 3.0]), Some((1, vec![2, -3])));
        assert_eq!(prices(&[-0.5]), Some((2, vec![1])));
        assert_eq!(prices(&[-1.0 / 3.0, 0.25]), Some((12, vec![4, -3])));
        assert_eq!(prices(&[-0.123_456]), Some((1_000, vec![123])));
        assert_eq!(prices(&[f64::NAN]), None);
    }

    #[test]
    fn floats_that_are_no_whole_numbers_are_not_read_as_some() {
        assert_eq!(read(f64::NAN), Reading::NotANumber);
        assert_eq!(read_bound(f64::NAN), Reading::NotANumber);
        assert_eq!(read_bound(f64::INFINITY), Reading::NotANumber);
        assert_eq!(read_bound(f64::NEG_INFINITY), Reading::None);
        assert_eq!(read(1e300), Reading::NotANumber);
        assert_eq!(read_bound(41.000_01), Reading::Whole(41));
        assert_eq!(read_bound(41.2), Reading::Whole(42));
        assert_eq!(read_bound(-0.000_01), Reading::Whole(0));
    }
}
