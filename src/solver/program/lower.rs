//! From the rows to a mixed integer program for one tier, as tight as the rows allow, still in integers.
//!
//! The first columns are the model's variables, one to one. After them come columns that the objective needs:
//!
//! * a soft row about one variable is that variable's cost and needs no column;
//! * soft rows over the same sum, which is how a convex price is written, share one count `n = sum`, and each step is
//!   an excess `e >= n - k`;
//! * a common factor of a row is divided out first. A bound between two multiples becomes a cheaper step and a dearer
//!   one, which is the same price at every whole point and a better one between them;
//! * a hard row that another implies is left out;
//! * a helper is tied to its variables only on the side on which a row would gain by misstating it, and by rows that it
//!   strengthens (see [`lift`](crate::solver::program::lift)).
//!
//! Tiers above the one that is minimised are held at their value: row by row where no row of the tier costs more than
//! it must, otherwise by one budget.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::Tier;
use crate::model::{Force, Meaning, Model, Owner, Row, Var};
use crate::solver::program::dominance::undominated;
use crate::solver::program::lift::{Helper, ties};

/// Columns above which a program is a long period's, and is gone about in another way.
pub(in crate::solver) const LARGE: usize = 25_000;

/// `sum of factor * column`, each column once.
pub(in crate::solver) type Terms = Vec<(usize, i64)>;

/// A column of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) struct Column {
    pub(in crate::solver) lower: i64,
    pub(in crate::solver) upper: i64,
    pub(in crate::solver) cost: i64,
    /// Must be a whole number. Counts and excesses are whole by themselves once the model's variables are, and are
    /// faster left free.
    pub(in crate::solver) whole: bool,
}

/// `terms <= upper`, or `terms = upper`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) struct Line {
    pub(in crate::solver) terms: Terms,
    pub(in crate::solver) upper: i64,
    pub(in crate::solver) equal: bool,
}

impl Line {
    /// What a price of this line may be for a bound to be one: below zero only where it is an equation, and else none.
    pub(in crate::solver) fn price(&self, price: i64) -> i64 {
        if self.equal { price } else { price.max(0) }
    }
}

/// The program as the prover gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::solver) struct Program {
    pub(in crate::solver) columns: Vec<Column>,
    pub(in crate::solver) lines: Vec<Line>,
}

/// What breaking a line by one costs in a softened program: more than any price that matters, so that nothing is gained by it.
const WAY_OUT: i64 = 100_000;

impl Program {
    /// The program with a dear way out of every line, so that no line has a price beyond it. Where lines leave no choice, as
    /// where a seat is somebody's and has room for one, their prices have no least upper bound of their own, and interior
    /// point, which walks to the middle of all duals, walks away with them.
    pub(in crate::solver) fn softened(&self) -> Self {
        let mut softened = self.clone();
        for line in &mut softened.lines {
            for factor in [-1, 1].into_iter().take(1 + usize::from(line.equal)) {
                line.terms.push((softened.columns.len(), factor));
                softened.columns.push(Column { lower: 0, upper: i64::from(i32::MAX), cost: WAY_OUT, whole: false });
            }
        }
        softened
    }
}

/// What a column beyond the model's variables stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::solver) enum Derived {
    /// The value of a sum.
    Count(Terms),
    /// By how much a sum passes a bound.
    Excess(Terms, i64),
    /// Always 1: carries the cost that no choice changes. good_lp forgets constants, and a relative gap is measured
    /// against all of the cost.
    One,
}

/// A program and what its columns stand for.
#[derive(Clone, Debug)]
pub(in crate::solver) struct Lowered {
    pub(in crate::solver) program: Program,
    /// The columns after the model's variables, in order.
    pub(in crate::solver) derived: Vec<Derived>,
}

impl Lowered {
    /// The value of every column at a point of the model.
    pub(in crate::solver) fn complete(&self, point: &[bool]) -> Vec<i64> {
        let mut columns: Vec<i64> = point.iter().map(|on| i64::from(*on)).collect();
        for derived in &self.derived {
            let sum = |terms: &Terms| terms.iter().map(|(column, a)| a * columns[*column]).sum::<i64>();
            let value = match derived {
                Derived::Count(terms) => sum(terms),
                Derived::Excess(terms, bound) => (sum(terms) - bound).max(0),
                Derived::One => 1,
            };
            columns.push(value);
        }
        columns
    }

    /// Opens the derived columns whose value depends on an open one. `open` has a place for every column.
    pub(in crate::solver) fn open_derived(&self, open: &mut [bool]) {
        let first = open.len() - self.derived.len();
        for (at, derived) in self.derived.iter().enumerate() {
            open[first + at] = match derived {
                Derived::Count(terms) | Derived::Excess(terms, _) => terms.iter().any(|(column, _)| open[*column]),
                Derived::One => false,
            };
        }
    }
}

/// What to make a program of.
#[derive(Clone, Copy)]
pub(in crate::solver) struct Ask<'a> {
    /// The tier to minimise; none asks only whether there is a roster.
    pub(in crate::solver) goal: Option<Tier>,
    /// Tiers above it with the cost that they may not pass.
    pub(in crate::solver) held: &'a [(Tier, i64)],
    /// Variables that are on.
    pub(in crate::solver) locks: &'a [Var],
    /// The hard rows that count.
    pub(in crate::solver) hard: &'a dyn Fn(&Owner) -> bool,
}

/// Makes a program. Prices must not be negative.
pub(in crate::solver) fn lower(model: &Model, ask: Ask) -> Lowered {
    let mut builder = Builder::new(model, ask.locks);
    for row in model.rows().iter().filter(|r| r.force == Force::Hard && (ask.hard)(&r.owner)) {
        builder.hard(row, row.bound);
    }
    for (tier, most) in ask.held {
        if *most == model.floor(*tier) {
            // Every row at its own floor is the only way to be at the floor of the tier.
            of_tier(model, *tier).for_each(|(row, _)| builder.hard(row, row.bound.max(least(&row.terms))));
        } else {
            let cost = builder.cost(of_tier(model, *tier));
            let terms = cost.terms.into_iter().filter(|(_, a)| *a != 0).collect();
            builder.lines.push(Line { terms, upper: most - cost.offset, equal: false });
        }
    }
    if let Some(goal) = ask.goal {
        let cost = builder.cost(of_tier(model, goal));
        for (column, price) in cost.terms {
            builder.columns[column].cost = price;
        }
        if cost.offset != 0 {
            let one = builder.add_column(1, 1, Derived::One);
            builder.columns[one].cost = cost.offset;
        }
    }
    builder.tie_helpers(model);
    builder.finish()
}

fn of_tier(model: &Model, tier: Tier) -> impl Iterator<Item = (&Row, i64)> {
    model.rows().iter().filter_map(move |row| match row.force {
        Force::Soft { tier: t, price } if t == tier => Some((row, price)),
        _ => None,
    })
}

/// The least value of a sum over 0/1 variables.
pub(in crate::solver) fn least<K>(terms: &[(K, i64)]) -> i64 {
    terms.iter().map(|(_, a)| (*a).min(0)).sum()
}

/// The greatest value of a sum over 0/1 variables.
pub(in crate::solver) fn most<K>(terms: &[(K, i64)]) -> i64 {
    terms.iter().map(|(_, a)| (*a).max(0)).sum()
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

/// The greatest factor that all terms share, 1 for none.
pub(in crate::solver) fn common_factor(terms: &[(Var, i64)]) -> i64 {
    terms.iter().fold(0, |g, (_, a)| gcd(g, *a)).max(1)
}

/// A linear cost under construction.
#[derive(Default)]
struct Cost {
    terms: BTreeMap<usize, i64>,
    offset: i64,
}

impl Cost {
    fn add(&mut self, column: usize, price: i64) {
        *self.terms.entry(column).or_insert(0) += price;
    }

    /// `price * (sum - bound)`.
    fn add_sum(&mut self, price: i64, terms: &Terms, bound: i64) {
        for (column, a) in terms {
            self.add(*column, price * a);
        }
        self.offset -= price * bound;
    }
}

/// Price of one unit beyond each bound of a sum, above it and below it.
#[derive(Default)]
struct Steps {
    /// Bound `k`: excess `sum - k`.
    above: BTreeMap<i64, i64>,
    /// Bound `k`: excess `k - sum`.
    below: BTreeMap<i64, i64>,
}

struct Builder {
    columns: Vec<Column>,
    lines: Vec<Line>,
    derived: Vec<Derived>,
    /// The tightest bound on each sum.
    hard: BTreeMap<Terms, i64>,
    /// For each variable, whether some row gains when it is too low, and when it is too high.
    gains: Vec<(bool, bool)>,
    /// Helpers that some row gains by when they are too low.
    low: Vec<Helper>,
}

impl Builder {
    fn new(model: &Model, locks: &[Var]) -> Self {
        let variables = model.meanings().len();
        let mut columns = vec![Column { lower: 0, upper: 1, cost: 0, whole: true }; variables];
        for lock in locks {
            columns[lock.0].lower = 1;
        }
        Self {
            columns,
            lines: Vec::new(),
            derived: Vec::new(),
            hard: BTreeMap::new(),
            gains: vec![(false, false); variables],
            low: Vec::new(),
        }
    }

    fn note_gains(&mut self, row: &Row) {
        for (var, factor) in &row.terms {
            let (low, high) = &mut self.gains[var.0];
            *low |= *factor > 0;
            *high |= *factor < 0;
        }
    }

    fn hard(&mut self, row: &Row, bound: i64) {
        if most(&row.terms) <= bound {
            return;
        }
        self.note_gains(row);
        let factor = common_factor(&row.terms);
        let terms: Terms = row.terms.iter().map(|(v, a)| (v.0, a / factor)).collect();
        let bound = bound.div_euclid(factor);
        self.hard.entry(terms).and_modify(|b| *b = bound.min(*b)).or_insert(bound);
    }

    /// The cost of soft rows as a linear sum, with the columns and lines that it needs.
    fn cost<'m>(&mut self, rows: impl Iterator<Item = (&'m Row, i64)>) -> Cost {
        let mut cost = Cost::default();
        let mut groups: BTreeMap<Terms, Steps> = BTreeMap::new();
        for (row, price) in rows {
            debug_assert!(price >= 0, "a negative price is no penalty: {row:?}");
            self.note_gains(row);
            let Some((_, first)) = row.terms.first() else {
                cost.offset += (-row.bound).max(0) * price;
                continue;
            };
            // excess = |factor * A - bound| with factor * A the sum, and bound = factor * whole + rest.
            let factor = common_factor(&row.terms);
            let sign = first.signum();
            let terms: Terms = row.terms.iter().map(|(v, a)| (v.0, sign * a / factor)).collect();
            let (whole, rest) = (row.bound.div_euclid(factor), row.bound.rem_euclid(factor));
            let steps = groups.entry(terms).or_default();
            for (bound, price) in [(whole, price * (factor - rest)), (whole + 1, price * rest)] {
                let (side, bound) = if sign > 0 { (&mut steps.above, bound) } else { (&mut steps.below, -bound) };
                if price != 0 {
                    *side.entry(bound).or_insert(0) += price;
                }
            }
        }
        for (terms, steps) in groups {
            self.price_steps(&mut cost, terms, steps);
        }
        cost
    }

    fn price_steps(&mut self, cost: &mut Cost, terms: Terms, mut steps: Steps) {
        let (least, most) = (least(&terms), most(&terms));
        // Steps that always cost are linear; steps that never do are nothing.
        steps.above.retain(|bound, price| {
            if *bound <= least {
                cost.add_sum(*price, &terms, *bound);
            }
            least < *bound && *bound < most
        });
        steps.below.retain(|bound, price| {
            if *bound >= most {
                cost.add_sum(-*price, &terms, *bound);
            }
            least < *bound && *bound < most
        });
        let excesses = steps.above.len() + steps.below.len();
        let sum = if excesses > 1 { vec![(self.count(terms, least, most), 1)] } else { terms };
        for (bound, price) in steps.above {
            let column = self.excess(sum.clone(), bound, most - bound);
            cost.add(column, price);
        }
        let negated: Terms = sum.iter().map(|(column, a)| (*column, -a)).collect();
        for (bound, price) in steps.below {
            let column = self.excess(negated.clone(), -bound, bound - least);
            cost.add(column, price);
        }
    }

    /// A column that equals a sum.
    fn count(&mut self, terms: Terms, lower: i64, upper: i64) -> usize {
        let column = self.add_column(lower, upper, Derived::Count(terms.clone()));
        let terms = terms.into_iter().chain([(column, -1)]).collect();
        self.lines.push(Line { terms, upper: 0, equal: true });
        column
    }

    /// A column that is at least a sum less a bound.
    fn excess(&mut self, terms: Terms, bound: i64, upper: i64) -> usize {
        let column = self.add_column(0, upper, Derived::Excess(terms.clone(), bound));
        let terms = terms.into_iter().chain([(column, -1)]).collect();
        self.lines.push(Line { terms, upper: bound, equal: false });
        column
    }

    fn add_column(&mut self, lower: i64, upper: i64, derived: Derived) -> usize {
        self.columns.push(Column { lower, upper, cost: 0, whole: false });
        self.derived.push(derived);
        self.columns.len() - 1
    }

    /// Ties helpers to what they are made of. Later helpers first: a helper passes what it gains on to its parts.
    fn tie_helpers(&mut self, model: &Model) {
        for (helper, meaning) in model.meanings().iter().enumerate().rev() {
            let Meaning::Any(of) = meaning else { continue };
            let (low, high) = self.gains[helper];
            for var in of {
                let gains = &mut self.gains[var.0];
                *gains = (gains.0 | low, gains.1 | high);
            }
            if low {
                self.low.push((helper, of.iter().map(|var| var.0).collect()));
            }
            if high {
                let terms = of.iter().map(|v| (v.0, -1)).chain([(helper, 1)]).collect();
                self.lines.push(Line { terms, upper: 0, equal: false });
            }
        }
    }

    fn finish(mut self) -> Lowered {
        let hard = undominated(self.hard.into_iter().collect(), self.columns.len());
        self.lines.extend(hard.into_iter().map(|(terms, upper)| Line { terms, upper, equal: false }));
        let ties = ties(&self.low, &self.lines, &self.columns, self.gains.len());
        self.lines.extend(ties);
        Lowered { program: Program { columns: self.columns, lines: self.lines }, derived: self.derived }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Roster;
    use crate::model::{Sum, X};
    use crate::solver::fixture::{World, coverage, instance, seats_of, world};

    const ALL: &dyn Fn(&Owner) -> bool = &|_| true;

    fn keeps(program: &Program, columns: &[i64]) -> bool {
        let within = program.columns.iter().zip(columns).all(|(c, x)| (c.lower..=c.upper).contains(x));
        within
            && program.lines.iter().all(|line| {
                let sum: i64 = line.terms.iter().map(|(c, a)| a * columns[*c]).sum();
                if line.equal { sum == line.upper } else { sum <= line.upper }
            })
    }

    fn cost(program: &Program, columns: &[i64]) -> i64 {
        program.columns.iter().zip(columns).map(|(c, x)| c.cost * x).sum::<i64>()
    }

    #[test]
    fn a_softened_program_lets_every_line_be_broken_both_ways_where_it_is_an_equation() {
        let column = Column { lower: 0, upper: 1, cost: 7, whole: true };
        let line = |equal| Line { terms: vec![(0, 1)], upper: 0, equal };
        let program = Program { columns: vec![column], lines: vec![line(false), line(true)] };
        let softened = program.softened();
        let terms: Vec<_> = softened.lines.iter().map(|line| line.terms.as_slice()).collect();
        assert_eq!(terms, [&[(0, 1), (1, -1)][..], &[(0, 1), (2, -1), (3, 1)]]);
        let ways = &softened.columns[1..];
        assert!(ways.iter().all(|c| c.cost == WAY_OUT && c.lower == 0 && c.upper > 1_000 && !c.whole), "{ways:?}");
        assert_eq!(softened.columns[0], column);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_completed_roster_keeps_the_lines_when_it_keeps_the_rows_and_costs_the_same(
            World { instance, model } in world(3, 2),
            // Thinly, or hardly a roster keeps all rows.
            picks in prop::collection::vec(prop::bool::weighted(0.25), 12),
            slack in prop::array::uniform2(0_i64..3),
        ) {
            let mut roster = Roster::empty(&instance);
            for ((_, slot, doctor), on) in seats_of(&model).into_iter().zip(picks) {
                if on {
                    roster.assign(slot, doctor);
                }
            }
            let (point, value) = (model.point(&roster), model.value(&roster));
            for tier in Tier::ALL {
                let above = &Tier::ALL[..tier.index()];
                // Slack of its own for each, so that one tier alone can be passed.
                let held: Vec<_> = above.iter().map(|t| (*t, value.tiers[t.index()] - 1 + slack[t.index()])).collect();
                let lowered = lower(&model, Ask { goal: Some(tier), held: &held, locks: &[], hard: ALL });
                let columns = lowered.complete(&point);
                prop_assert_eq!(cost(&lowered.program, &columns), value.tiers[tier.index()]);
                let is_within = held.iter().all(|(t, most)| value.tiers[t.index()] <= *most);
                prop_assert_eq!(keeps(&lowered.program, &columns), value.broken.is_empty() && is_within);
            }
        }
    }

    #[test]
    fn the_tightest_bound_of_a_sum_counts_and_is_rounded_down() {
        let instance = instance(2, 2);
        let mut model = coverage(&instance);
        let seats: Vec<X> = model.of_doctor(crate::domain::DoctorIx(0)).iter().map(|(_, x)| *x).collect();
        let owner = Owner::rule("TST-1");
        for bound in [2, 1, 3] {
            model.at_most(Sum::all(seats.clone()), bound, Force::Hard, owner);
        }
        let mut triple = Sum::new();
        triple.add(3, seats[0]);
        model.at_least(triple, 1, Force::Hard, owner);
        let lines = lower(&model, Ask { goal: None, held: &[], locks: &[], hard: ALL }).program.lines;
        let bounds: Vec<(usize, i64)> = lines.iter().map(|l| (l.terms.len(), l.upper)).collect();
        assert_eq!(bounds, [(1, -1), (seats.len(), 1)], "-3x <= -1 is x >= 1");
    }

    #[test]
    fn what_a_held_tier_costs_in_any_case_is_not_for_the_roster_to_spend() {
        let instance = instance(2, 2);
        let mut model = coverage(&instance);
        let x = model.of_doctor(crate::domain::DoctorIx(0))[0].1;
        let soft = Force::Soft { tier: Tier::Should, price: 5 };
        model.at_most(Sum::of(x), -1, soft, Owner::rule("TST-1"));
        assert_eq!(model.floor(Tier::Should), 5);
        let held = [(Tier::Should, 7)];
        let lines = lower(&model, Ask { goal: None, held: &held, locks: &[], hard: ALL }).program.lines;
        assert_eq!(lines, [Line { terms: vec![(0, 5)], upper: 2, equal: false }]);
    }

    #[test]
    fn one_variable_costs_without_a_column_and_steps_share_a_count() {
        let instance = instance(2, 2);
        let mut model = coverage(&instance);
        let variables = model.meanings().len();
        let owner = Owner::rule("TST-1");
        let soft = |price| Force::Soft { tier: Tier::Quality, price };
        let doctor = crate::domain::DoctorIx(0);
        let seats: Vec<X> = model.of_doctor(doctor).iter().map(|(_, x)| *x).collect();
        model.at_most(Sum::of(seats[0]), 0, soft(7), owner);
        model.at_least(Sum::of(seats[1]), 1, soft(5), owner);
        for step in 1..3 {
            model.at_most(Sum::all(seats.clone()), step, soft(3), owner);
        }
        model.at_least(Sum::all(seats), 2, soft(3), owner);
        let lowered = lower(&model, Ask { goal: Some(Tier::Quality), held: &[], locks: &[], hard: ALL });
        let extra = &lowered.derived;
        use Derived::{Count, Excess, One};
        assert!(matches!(extra[..], [Count(_), Excess(..), Excess(..), Excess(..), One]), "{extra:?}");
        let costs: Vec<i64> = lowered.program.columns.iter().map(|c| c.cost).filter(|c| *c != 0).collect();
        assert_eq!(costs, [7, -5, 3, 3, 3, 5]);
        assert_eq!(lowered.program.columns.len(), variables + extra.len());
    }

    #[test]
    fn a_bound_between_multiples_becomes_two_steps() {
        let instance = instance(2, 2);
        let mut model = coverage(&instance);
        let doctor = crate::domain::DoctorIx(0);
        let mut sum = Sum::new();
        for (_, x) in model.of_doctor(doctor) {
            sum.add(100, *x);
        }
        let force = Force::Soft { tier: Tier::Quality, price: 2 };
        model.at_most(sum, 130, force, Owner::rule("TST-1"));
        let lowered = lower(&model, Ask { goal: Some(Tier::Quality), held: &[], locks: &[], hard: ALL });
        let bounds: Vec<i64> = lowered
            .derived
            .iter()
            .filter_map(|d| if let Derived::Excess(_, bound) = d { Some(*bound) } else { None })
            .collect();
        assert_eq!(bounds, [1, 2]);
        let costs: Vec<i64> = lowered.program.columns.iter().map(|c| c.cost).filter(|c| *c != 0).collect();
        assert_eq!(costs, [140, 60], "70 of 100 for the second shift, then all");
    }
}
