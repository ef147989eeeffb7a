//! The bound: prices for the lines that tie doctors together, and what each doctor's block costs at least under them.

use crate::solver::blocks::split::{Block, Split};
use crate::solver::program::lower::{Column, Line, Lowered, Program};
use crate::solver::prover::protocol::{Event, Reading, Settings, Task};

/// Longest time for the block of one doctor to be solved exactly, in milliseconds. The bound that HiGHS has proven of it
/// by then counts. The relaxation of a block has no limit: one that is cut off proves nothing.
const BLOCK_MS: u64 = 3_000;

/// Up to so many lines a core is solved in less than a minute by interior point, and larger ones are not worth their time.
const CORE_LINES: usize = 80_000;

/// Parts of a point so fine that HiGHS's tolerance is more than a small part of one.
const FINE: i64 = 1_000;

/// Costs and prices up to here are exact as floats, and sums of a program's size stay within 64 bits. Beyond it HiGHS
/// has lost its way, and nothing is proven.
const MOST: i64 = 1 << 40;

/// Prices of the lines of a program, in whole parts of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::solver) struct Prices {
    /// Parts of a point.
    pub(in crate::solver) scale: i64,
    /// One for each line, in its order.
    pub(in crate::solver) of_lines: Vec<i64>,
}

impl Prices {
    /// What each column of a program costs when some lines are priced and left out, and what is paid back for that, in parts
    /// of a point. `None` for costs beyond [`MOST`].
    pub(in crate::solver) fn without(&self, program: &Program, lines: &[usize]) -> Option<(Vec<i128>, i128)> {
        let mut costs: Vec<i128> =
            program.columns.iter().map(|column| i128::from(self.scale) * i128::from(column.cost)).collect();
        let paid = self.charge(program, lines, &mut costs);
        costs.iter().all(|cost| cost.unsigned_abs() <= u128::from(MOST.unsigned_abs())).then_some((costs, paid))
    }

    /// Adds the prices of some lines to the costs of their columns. Returns what is paid back for certain: a line within
    /// its bound is charged at most its price times that bound.
    fn charge(&self, program: &Program, lines: &[usize], costs: &mut [i128]) -> i128 {
        let mut paid = 0;
        for at in lines {
            let line = &program.lines[*at];
            let price = i128::from(line.price(self.of_lines[*at]));
            if price != 0 {
                line.terms.iter().for_each(|(column, factor)| costs[*column] += price * i128::from(*factor));
                paid -= price * i128::from(line.upper);
            }
        }
        paid
    }
}

/// The block of one doctor under some prices, in parts of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Priced {
    /// The cost of each column of the block.
    pub(super) costs: Vec<i64>,
    /// No pattern of hers costs less.
    pub(super) least: i64,
    /// The best pattern that is known, and what it costs.
    pub(super) pattern: Option<(Vec<usize>, i64)>,
}

impl Priced {
    /// What the best pattern that is known costs; where none is, what no pattern costs less than.
    pub(super) fn aim(&self) -> i64 {
        self.pattern.as_ref().map_or(self.least, |(_, cost)| *cost)
    }
}

/// What is known of a program by doctors apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::solver) struct Apart {
    /// Parts of a point.
    scale: i64,
    /// What the links and the columns of no one doctor cost at least, in parts of a point.
    rest: i64,
    /// In the order of [`Split::blocks`].
    pub(super) blocks: Vec<Priced>,
}

/// Hears what is said of a task.
pub(in crate::solver) type Hear<'h> = dyn FnMut(&Event) + 'h;

/// A program taken apart, and who solves its parts.
pub(in crate::solver) struct Blocks<'a> {
    pub(in crate::solver) lowered: &'a Lowered,
    pub(in crate::solver) split: &'a Split,
    pub(in crate::solver) seed: u64,
    /// Solves a task and passes on what is said on the way.
    pub(in crate::solver) ask: &'a dyn Fn(&Task, &mut Hear),
    /// A value for each column of the program, of a roster to begin from; none is as good as unknown.
    pub(in crate::solver) have: &'a dyn Fn() -> Option<Vec<i64>>,
    /// Whether to give up.
    pub(in crate::solver) stop: &'a dyn Fn() -> bool,
    /// Hears of each bound as soon as it is proven.
    pub(in crate::solver) tell: &'a dyn Fn(i64),
    /// Hears what is known when every block has been solved by its relaxation, and again when it has been exactly.
    pub(in crate::solver) learn: &'a dyn Fn(&Apart),
}

impl Blocks<'_> {
    /// The bound by ever better prices, each told as it is proven: those of a small core are there soon, and the larger the
    /// core, the better its prices. With time for it the last core is the whole program. Each knows what the blocks have
    /// taught before. Ends early when it is stopped.
    pub(in crate::solver) fn bound(&self, has_time: bool) {
        let Split { links, wide, order, .. } = self.split;
        let small: Vec<usize> = links.iter().chain(wide).copied().collect();
        // The simplex method solves a core of many thousand lines in seconds, and its prices are those of a vertex.
        let Some(first) = self.prices(small.clone(), &[], false).and_then(|prices| self.apart(&prices)) else { return };
        let rich: Vec<usize> = small.iter().chain(order).copied().collect();
        let whole: Vec<usize> = (0..self.lowered.program.lines.len()).collect();
        let mut taught = first.cuts(self.split);
        let cores = [small, rich].into_iter().chain(has_time.then_some(whole));
        for core in cores.filter(|core| core.len() <= CORE_LINES) {
            let Some(apart) = self.prices(core, &taught, true).and_then(|prices| self.apart(&prices)) else { return };
            taught.extend(apart.cuts(self.split));
        }
    }

    /// The prices of all lines: the duals of a core and of what was taught, and 0 for every other line. By interior point
    /// they lie in the middle of all duals, and are mostly the better for it, where not whole.
    fn prices(&self, mut core: Vec<usize>, taught: &[Line], interior: bool) -> Option<Prices> {
        core.sort_unstable();
        let program = &self.lowered.program;
        let lines: Vec<Line> = core.iter().map(|at| &program.lines[*at]).chain(taught).cloned().collect();
        let whole = Program { columns: program.columns.clone(), lines };
        let mut task = self.task(if interior { whole.softened() } else { whole }, true, None);
        task.settings.interior = interior;
        let mut found = None;
        (self.ask)(&task, &mut |event: &Event| {
            if let Event::Prices { scale, of_lines } = event
                && *scale > 0
            {
                found = Some((*scale, of_lines.clone()));
            }
        });
        let (scale, of_core) = found?;
        let mut of_lines = vec![0; program.lines.len()];
        for (line, price) in core.iter().zip(&of_core) {
            of_lines[*line] = *price;
        }
        Some(Prices { scale, of_lines })
    }

    /// What prices prove, whoever found them; a price below zero of a line that is no equation counts as none. `None`
    /// when it was stopped, and for prices beyond [`MOST`].
    ///
    /// The prices alone prove something, before a block is solved: as much as the relaxation they are the duals of.
    /// From there the bound rises block by block.
    pub(in crate::solver) fn apart(&self, prices: &Prices) -> Option<Apart> {
        let (program, split, scale) = (&self.lowered.program, self.split, prices.scale);
        if prices.of_lines.iter().any(|price| price.unsigned_abs() > MOST.unsigned_abs()) {
            return None;
        }
        let (costs, paid) = prices.without(program, &split.links)?;
        let rest = paid + self.least_alone(&split.shared, &costs);
        let mut charged = costs.clone();
        let alone = |block: &Block| {
            let least = prices.charge(program, &block.lines, &mut charged) + self.least_alone(&block.columns, &charged);
            let costs = block.columns.iter().map(|column| i64::try_from(costs[*column]).ok()).collect::<Option<_>>()?;
            Some(Priced { costs, least: within(least)?, pattern: None })
        };
        let blocks = split.blocks.iter().map(alone).collect::<Option<_>>()?;
        let mut apart = Apart { scale, rest: within(rest)?, blocks };
        (self.tell)(apart.bound());
        // Every block by its relaxation, and then exactly those of which that did not say all.
        let mut todo: Vec<usize> = (0..split.blocks.len()).collect();
        for relax in [true, false] {
            for at in std::mem::take(&mut todo) {
                let before = apart.blocks[at].least;
                if !self.improve(&split.blocks[at], &mut apart.blocks[at], relax) {
                    todo.push(at);
                }
                if (self.stop)() {
                    return None;
                }
                if apart.blocks[at].least > before {
                    (self.tell)(apart.bound());
                }
            }
            (self.learn)(&apart);
        }
        Some(apart)
    }

    /// The least that some columns cost, each for itself.
    fn least_alone(&self, columns: &[usize], costs: &[i128]) -> i128 {
        let least = |at: &usize| {
            let Column { lower, upper, .. } = self.lowered.program.columns[*at];
            (costs[*at] * i128::from(lower)).min(costs[*at] * i128::from(upper))
        };
        columns.iter().map(least).sum()
    }

    /// Raises what a block costs at least, by its relaxation or exactly. Says whether there is no more to gain.
    fn improve(&self, block: &Block, priced: &mut Priced, relax: bool) -> bool {
        let (mut least, mut pattern) = (priced.least, None);
        let mut task = self.task(self.own(block, &priced.costs), relax, (!relax).then_some(BLOCK_MS));
        if !relax && let Some(values) = (self.have)() {
            task.start = Some(block.columns.iter().map(|column| values[*column]).collect());
        }
        (self.ask)(&task, &mut |event: &Event| match event {
            Event::Bound(Reading::Whole(bound)) | Event::Done { bound: Reading::Whole(bound), .. } => {
                least = *bound.max(&least);
            }
            Event::Incumbent { on, objective: Reading::Whole(cost) } => pattern = Some((on.clone(), *cost)),
            _ => {}
        });
        // A block that is proven to cost more than a pattern of it does has been proven nothing.
        if pattern.as_ref().is_some_and(|(_, cost)| *cost < least) {
            least = priced.least;
        }
        (priced.least, priced.pattern) = (least, pattern);
        priced.pattern.is_some()
    }

    /// The program of a block alone, with a cost for each of its columns.
    pub(super) fn own(&self, block: &Block, costs: &[i64]) -> Program {
        let program = &self.lowered.program;
        let columns = block.columns.iter().zip(costs);
        let place = |column: &usize| block.columns.binary_search(column).unwrap_or(usize::MAX);
        let line = |at: &usize| {
            let line = &program.lines[*at];
            Line { terms: line.terms.iter().map(|(column, a)| (place(column), *a)).collect(), ..line.clone() }
        };
        Program {
            columns: columns.map(|(column, cost)| Column { cost: *cost, ..program.columns[*column] }).collect(),
            lines: block.lines.iter().map(line).collect(),
        }
    }

    pub(super) fn task(&self, program: Program, relax: bool, limit_ms: Option<u64>) -> Task {
        let settings = Settings { limit_ms, relax, ..Settings::plain(self.seed) };
        Task { variables: program.columns.len(), program, start: None, settings }
    }
}

impl Apart {
    /// No roster costs less, in points. Costs are whole points, so a bound of 41 and some parts says 42.
    pub(in crate::solver) fn bound(&self) -> i64 {
        let parts = self.rest + self.blocks.iter().map(|priced| priced.least - self.slack()).sum::<i64>();
        parts.div_euclid(self.scale) + i64::from(parts.rem_euclid(self.scale) > 0)
    }

    /// How much less than HiGHS says a block may cost at least, in parts of a point: with parts as fine as its own
    /// tolerance it may say one too many.
    fn slack(&self) -> i64 {
        i64::from(self.scale >= FINE)
    }

    /// How much more each doctor's part of a roster costs than it need, as far as is known, in parts of a point.
    pub(in crate::solver) fn too_much(&self, split: &Split, values: &[i64]) -> Vec<i64> {
        let too_much = |(block, priced): (&Block, &Priced)| {
            let cost: i64 = block.columns.iter().zip(&priced.costs).map(|(column, cost)| cost * values[*column]).sum();
            (cost - priced.aim()).max(0)
        };
        split.blocks.iter().zip(&self.blocks).map(too_much).collect()
    }

    /// Lines that hold of every roster and stand in no other line: the part of each doctor costs no less than her block.
    pub(in crate::solver) fn cuts(&self, split: &Split) -> Vec<Line> {
        let cut = |(block, priced): (&Block, &Priced)| {
            let all = block.columns.iter().zip(&priced.costs).filter(|(_, cost)| **cost != 0);
            Line {
                terms: all.map(|(column, cost)| (*column, -cost)).collect(),
                upper: self.slack() - priced.least,
                equal: false,
            }
        };
        split.blocks.iter().zip(&self.blocks).map(cut).filter(|line| !line.terms.is_empty()).collect()
    }
}

/// A cost in 64 bits, with room for the sum of all blocks.
fn within(cost: i128) -> Option<i64> {
    i64::try_from(cost).ok().filter(|cost| cost.abs() <= MOST << 10)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::{DoctorIx, Roster, SlotIx, Tier};
    use crate::model::{Force, Meaning, Owner, Sum};
    use crate::solver::fixture::{World, ask, coverage, instance, legal, quality, seats_of, world};
    use crate::solver::program::lower::Derived;

    fn sum(line: &Line, values: &[i64]) -> i64 {
        line.terms.iter().map(|(column, factor)| factor * values[*column]).sum()
    }

    /// The columns of the program for each choice of a doctor's seats, all others off.
    fn patterns(world: &World, lowered: &Lowered, doctor: DoctorIx) -> Vec<Vec<i64>> {
        let hers: Vec<SlotIx> =
            seats_of(&world.model).into_iter().filter(|(_, _, who)| *who == doctor).map(|(_, slot, _)| slot).collect();
        let chosen = |choice: u32| {
            let mut roster = Roster::empty(&world.instance);
            let of = hers.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1);
            of.for_each(|(_, slot)| roster.assign(*slot, doctor));
            lowered.complete(&world.model.point(&roster))
        };
        (0..1 << hers.len()).map(chosen).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_prices_prove_what_no_roster_goes_below(
            world in world(3, 2),
            scale in prop::sample::select(vec![1_i64, 2, 12, 1_000]),
            drawn in prop::collection::vec(-40_i64..80, 16),
        ) {
            let lowered = quality(&world);
            let split = Split::new(&world.instance, &world.model, &lowered);
            let legal = legal(&world, &lowered);
            let told = RefCell::new(Vec::new());
            let tell = |bound| told.borrow_mut().push(bound);
            let known = RefCell::new(Vec::new());
            let learn = |apart: &Apart| known.borrow_mut().push(apart.clone());
            let blocks =
                Blocks { lowered: &lowered, split: &split, seed: 1, ask: &ask, have: &|| None, stop: &|| false, tell: &tell, learn: &learn };
            let of_lines = (0..lowered.program.lines.len()).map(|at| drawn[at % drawn.len()]).collect();
            blocks.apart(&Prices { scale, of_lines }).expect("nobody stopped it");
            blocks.bound(true);
            for (values, cost) in &legal {
                prop_assert!(told.borrow().iter().all(|bound| bound <= cost), "{:?} {cost}", told.borrow());
                for apart in known.borrow().iter() {
                    prop_assert!(apart.bound() <= *cost);
                    prop_assert!(apart.too_much(&split, values).len() == split.blocks.len());
                    for cut in apart.cuts(&split) {
                        prop_assert!(sum(&cut, values) <= cut.upper, "{cut:?}");
                    }
                }
            }
        }

        #[test]
        fn a_block_costs_what_the_best_of_all_its_patterns_does(
            world in world(3, 2),
            scale in prop::sample::select(vec![1_i64, 2, 12]),
            drawn in prop::collection::vec(-40_i64..80, 16),
        ) {
            let lowered = quality(&world);
            let split = Split::new(&world.instance, &world.model, &lowered);
            let (stop, learn) = (|| false, |_: &Apart| ());
            let blocks =
                Blocks { lowered: &lowered, split: &split, seed: 1, ask: &ask, have: &|| None, stop: &stop, tell: &|_| (), learn: &learn };
            let of_lines = (0..lowered.program.lines.len()).map(|at| drawn[at % drawn.len()]).collect();
            let apart = blocks.apart(&Prices { scale, of_lines }).expect("nobody stopped it");
            for (doctor, (block, priced)) in world.instance.doctor_ixs().zip(split.blocks.iter().zip(&apart.blocks)) {
                let lines = block.lines.iter().map(|at| &lowered.program.lines[*at]);
                let keeps = |values: &Vec<i64>| {
                    lines.clone().all(|line| sum(line, values) <= line.upper && (!line.equal || sum(line, values) == line.upper))
                };
                let price = |values: Vec<i64>| block.columns.iter().zip(&priced.costs).map(|(c, cost)| cost * values[*c]).sum::<i64>();
                let best = patterns(&world, &lowered, doctor).into_iter().filter(keeps).map(price).min();
                let Some(best) = best else { continue };
                prop_assert!(priced.least <= best, "{} {best}", priced.least);
                // An excess that is paid for is not at its least, as it is in these patterns, and neither is a helper that
                // is tied from one side alone.
                let is_as_in_patterns = |(column, cost): (&usize, &i64)| match column.checked_sub(world.model.meanings().len()) {
                    None => matches!(world.model.meanings()[*column], Meaning::Seat(..)),
                    Some(at) => *cost >= 0 || matches!(lowered.derived[at], Derived::Count(_)),
                };
                if block.columns.iter().zip(&priced.costs).all(is_as_in_patterns) {
                    prop_assert_eq!(priced.least, best);
                    prop_assert_eq!(priced.pattern.as_ref().map(|(_, cost)| *cost), Some(best));
                }
            }
        }

        #[test]
        fn every_line_is_one_doctors_or_a_link(world in world(4, 2)) {
            let lowered = quality(&world);
            let split = Split::new(&world.instance, &world.model, &lowered);
            let mut lines: Vec<usize> = split.blocks.iter().flat_map(|block| block.lines.clone()).collect();
            lines.extend(&split.links);
            lines.sort_unstable();
            prop_assert!(lines.into_iter().eq(0..lowered.program.lines.len()));
            let mut columns: Vec<usize> = split.blocks.iter().flat_map(|block| block.columns.clone()).collect();
            columns.extend(&split.shared);
            columns.sort_unstable();
            prop_assert!(columns.into_iter().eq(0..lowered.program.columns.len()));
            for block in &split.blocks {
                let own = |at: &usize| {
                    let terms = &lowered.program.lines[*at].terms;
                    terms.iter().all(|(column, _)| block.columns.binary_search(column).is_ok())
                };
                prop_assert!(block.lines.iter().all(own));
            }
        }
    }

    /// Three doctors share four seats, and every duty beyond the first costs more than the one before.
    fn shared() -> World {
        let instance = instance(3, 2);
        let mut model = coverage(&instance);
        for slot in instance.open_slots() {
            let one = Sum::all(model.of_slot(slot).iter().map(|(_, x)| *x));
            model.at_most(one.clone(), 1, Force::Hard, Owner::rule("TST-0"));
            model.at_least(one, 1, Force::Hard, Owner::rule("TST-0"));
        }
        for doctor in instance.doctor_ixs() {
            let all = Sum::all(model.of_doctor(doctor).iter().map(|(_, x)| *x));
            for step in 1..4 {
                let price = Force::Soft { tier: Tier::Quality, price: 10 };
                model.at_most(all.clone(), step, price, Owner::rule("TST-1"));
            }
        }
        World { instance, model }
    }

    #[test]
    fn prices_of_a_core_prove_the_best() {
        let world = shared();
        let lowered = quality(&world);
        let split = Split::new(&world.instance, &world.model, &lowered);
        let legal = legal(&world, &lowered);
        let best = legal.iter().map(|(_, cost)| *cost).min().expect("a roster");
        assert_eq!(best, 10, "one of the three has two");
        let told = RefCell::new(Vec::new());
        let tell = |bound| told.borrow_mut().push(bound);
        let (stop, learn) = (|| false, |_: &Apart| ());
        let blocks = Blocks {
            lowered: &lowered,
            split: &split,
            seed: 1,
            ask: &ask,
            have: &|| None,
            stop: &stop,
            tell: &tell,
            learn: &learn,
        };
        blocks.bound(true);
        assert_eq!(told.take().into_iter().max(), Some(best));
        for price in [MOST + 1, -MOST - 1, i64::MAX, i64::MIN] {
            let prices = Prices { scale: 1_000, of_lines: vec![price; lowered.program.lines.len()] };
            assert_eq!(blocks.apart(&prices), None, "beyond what is exact: {price}");
        }
    }

    #[test]
    fn what_is_stopped_proves_no_more_than_it_has_told() {
        let world = shared();
        let lowered = quality(&world);
        let split = Split::new(&world.instance, &world.model, &lowered);
        let tell = |bound| assert!(bound <= 10, "{bound}");
        let learn = |apart: &Apart| assert!(apart.bound() <= 10, "{apart:?}");
        let (stop, split) = (|| true, &split);
        let blocks = Blocks {
            lowered: &lowered,
            split,
            seed: 1,
            ask: &ask,
            have: &|| None,
            stop: &stop,
            tell: &tell,
            learn: &learn,
        };
        blocks.bound(true);
    }
}
