//! The bound: prices for the lines that tie doctors together, and what each doctor's block costs at least under them.

use crate::solver::blocks::split::{Block, Split};
use crate::solver::program::lower::{Column, Line, Lowered, Program};
use crate::solver::prover::protocol::{Event, Reading, Settings, Task};

/// Longest time for the block of one doctor, in milliseconds. The bound that HiGHS has proven of it by then counts.
const BLOCK_MS: u64 = 3_000;

/// Up to so many lines a relaxation is soon solved by the simplex method, and interior point beyond.
const SIMPLEX_LINES: usize = 60_000;

/// Up to so many lines the relaxation of the whole program, by interior point, is worth its time.
const WHOLE_LINES: usize = 150_000;

/// Most rounds of prices from the core. Each adds what the blocks have taught, and the second gains little.
const ROUNDS: usize = 2;

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

/// The block of one doctor under some prices, in parts of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Priced {
    /// The cost of each column of the block.
    costs: Vec<i64>,
    /// No pattern of hers costs less.
    least: i64,
}

/// What is known of a program by doctors apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::solver) struct Apart {
    /// No roster costs less, in points.
    pub(in crate::solver) bound: i64,
    /// In the order of [`Split::blocks`].
    blocks: Vec<Priced>,
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
    /// Whether to give up.
    pub(in crate::solver) stop: &'a dyn Fn() -> bool,
    /// Hears of each bound as soon as it is proven.
    pub(in crate::solver) tell: &'a dyn Fn(i64),
}

impl Blocks<'_> {
    /// The bound by prices of the links and of the numbers of duties, which is there soon; `None` when it was stopped
    /// before there was one.
    pub(in crate::solver) fn soon(&self) -> Option<Apart> {
        let Split { links, wide, .. } = self.split;
        let mut core: Vec<usize> = links.iter().chain(wide).copied().collect();
        core.sort_unstable();
        let mut best: Option<Apart> = None;
        let mut learnt = Vec::new();
        for _ in 0..ROUNDS {
            let Some(apart) = self.prices(&core, &learnt).and_then(|prices| self.apart(&prices)) else { break };
            if best.as_ref().is_some_and(|best| apart.bound <= best.bound) {
                break;
            }
            learnt.extend(apart.cuts(self.split));
            best = Some(apart);
        }
        best
    }

    /// The bound by prices of all lines; `None` when it was stopped, and for a program whose relaxation takes too long.
    pub(in crate::solver) fn whole(&self) -> Option<Apart> {
        let all: Vec<usize> = (0..self.lowered.program.lines.len()).collect();
        if all.len() > WHOLE_LINES {
            return None;
        }
        self.prices(&all, &[]).and_then(|prices| self.apart(&prices))
    }

    /// The prices of all lines: the duals of a core and of what was learnt, and 0 for every other line. What the
    /// relaxation of the core proves is told.
    fn prices(&self, core: &[usize], learnt: &[Line]) -> Option<Prices> {
        let program = &self.lowered.program;
        let lines: Vec<Line> = core.iter().map(|at| &program.lines[*at]).chain(learnt).cloned().collect();
        // The simplex method gives prices of a vertex, which are whole in few parts of a point.
        let interior = lines.len() > SIMPLEX_LINES;
        let mut task = self.task(Program { columns: program.columns.clone(), lines }, true, None);
        task.settings.interior = interior;
        let mut found = None;
        (self.ask)(&task, &mut |event: &Event| match event {
            Event::Prices { scale, of_lines } => found = Some((*scale, of_lines.clone())),
            Event::Done { bound: Reading::Whole(bound), .. } => (self.tell)(*bound),
            _ => {}
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
    pub(in crate::solver) fn apart(&self, prices: &Prices) -> Option<Apart> {
        let (program, split, scale) = (&self.lowered.program, self.split, prices.scale);
        if prices.of_lines.iter().any(|price| price.unsigned_abs() > MOST.unsigned_abs()) {
            return None;
        }
        let mut costs: Vec<i128> = program.columns.iter().map(|column| i128::from(scale * column.cost)).collect();
        let mut total = 0_i128;
        for link in &split.links {
            let line = &program.lines[*link];
            let price = prices.of_lines[*link];
            let price = if line.equal { price } else { price.max(0) };
            line.terms.iter().for_each(|(column, factor)| costs[*column] += i128::from(price * factor));
            total -= i128::from(price * line.upper);
        }
        let within = |cost: &i128| i64::try_from(*cost).ok().filter(|cost| cost.abs() <= MOST);
        let costs = costs.iter().map(within).collect::<Option<Vec<i64>>>()?;
        let shared = split.shared.iter().map(|column| least_alone(program.columns[*column], costs[*column]));
        let mut total = i64::try_from(total).ok()? + shared.sum::<i64>();
        // Costs are whole points, so a bound of 41 and some parts says 42.
        let points = |parts: i64| parts.div_euclid(scale) + i64::from(parts.rem_euclid(scale) > 0);
        let mut blocks = Vec::with_capacity(split.blocks.len());
        let mut fractional = Vec::new();
        for (at, block) in split.blocks.iter().enumerate() {
            let mut priced = self.alone(block, &costs);
            let is_whole = self.improve(block, &mut priced, true);
            if (self.stop)() {
                return None;
            }
            if !is_whole {
                fractional.push(at);
            }
            total += priced.least;
            blocks.push(priced);
        }
        (self.tell)(points(total));
        for at in fractional {
            let before = blocks[at].least;
            self.improve(&split.blocks[at], &mut blocks[at], false);
            if (self.stop)() {
                return None;
            }
            total += blocks[at].least - before;
            (self.tell)(points(total));
        }
        Some(Apart { bound: points(total), blocks })
    }

    /// A block of which no more is known than what each of its columns costs at least for itself.
    fn alone(&self, block: &Block, costs: &[i64]) -> Priced {
        let costs: Vec<i64> = block.columns.iter().map(|column| costs[*column]).collect();
        let columns = block.columns.iter().map(|column| self.lowered.program.columns[*column]);
        let least = columns.zip(&costs).map(|(column, cost)| least_alone(column, *cost)).sum();
        Priced { costs, least }
    }

    /// Raises what a block costs at least, by its relaxation or exactly. Says whether there is no more to gain.
    fn improve(&self, block: &Block, priced: &mut Priced, relax: bool) -> bool {
        let program = &self.lowered.program;
        let columns = block.columns.iter().zip(&priced.costs);
        let columns = columns.map(|(column, cost)| Column { cost: *cost, ..program.columns[*column] }).collect();
        let place = |column: &usize| block.columns.binary_search(column).unwrap_or(usize::MAX);
        let line = |at: &usize| {
            let line = &program.lines[*at];
            Line { terms: line.terms.iter().map(|(column, a)| (place(column), *a)).collect(), ..line.clone() }
        };
        let lines = block.lines.iter().map(line).collect();
        let (mut least, mut is_whole) = (priced.least, false);
        (self.ask)(&self.task(Program { columns, lines }, relax, Some(BLOCK_MS)), &mut |event: &Event| match event {
            Event::Bound(Reading::Whole(bound)) | Event::Done { bound: Reading::Whole(bound), .. } => {
                least = *bound.max(&least);
            }
            Event::Incumbent { .. } => is_whole = true,
            _ => {}
        });
        priced.least = least;
        is_whole
    }

    fn task(&self, program: Program, relax: bool, limit_ms: Option<u64>) -> Task {
        let settings = Settings { limit_ms, relax, ..Settings::plain(self.seed) };
        Task { variables: program.columns.len(), program, start: None, settings }
    }
}

impl Apart {
    /// Lines that hold of every roster and stand in no other line: the part of each doctor costs no less than her block.
    pub(in crate::solver) fn cuts(&self, split: &Split) -> Vec<Line> {
        let cut = |(block, priced): (&Block, &Priced)| {
            let all = block.columns.iter().zip(&priced.costs).filter(|(_, cost)| **cost != 0);
            Line { terms: all.map(|(column, cost)| (*column, -cost)).collect(), upper: -priced.least, equal: false }
        };
        split.blocks.iter().zip(&self.blocks).map(cut).filter(|line| !line.terms.is_empty()).collect()
    }
}

/// The least that a column costs for itself.
fn least_alone(column: Column, cost: i64) -> i64 {
    (cost * column.lower).min(cost * column.upper)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::{DoctorIx, Roster, SlotIx, Tier};
    use crate::model::{Force, Owner, Sum};
    use crate::solver::fixture::{World, coverage, instance, seats_of, world};
    use crate::solver::program::lower::{Ask, lower};
    use crate::solver::prover::highs;

    /// In this process, so that a test needs no child.
    fn ask(task: &Task, hear: &mut Hear) {
        let mut heard = Vec::new();
        highs::run(task, &mut |event: &Event| {
            heard.push(event.clone());
            true
        });
        heard.iter().for_each(hear);
    }

    fn quality(world: &World) -> (Lowered, Split) {
        let ask = Ask { goal: Some(Tier::Quality), held: &[], locks: &[], hard: &|_| true };
        let lowered = lower(&world.model, ask);
        let split = Split::new(&world.instance, &world.model, &lowered);
        (lowered, split)
    }

    /// Every roster of at most one doctor a seat that keeps all rows: its columns, and what it costs.
    fn legal(world: &World, lowered: &Lowered) -> Vec<(Vec<i64>, i64)> {
        let seats: BTreeMap<SlotIx, Vec<DoctorIx>> =
            seats_of(&world.model).into_iter().fold(BTreeMap::new(), |mut seats, (_, slot, doctor)| {
                seats.entry(slot).or_insert_with(Vec::new).push(doctor);
                seats
            });
        let mut rosters = vec![Roster::empty(&world.instance)];
        for (slot, doctors) in seats {
            let with = |roster: &Roster| {
                let taken = doctors.iter().map(|doctor| {
                    let mut taken = roster.clone();
                    taken.assign(slot, *doctor);
                    taken
                });
                std::iter::once(roster.clone()).chain(taken).collect::<Vec<_>>()
            };
            rosters = rosters.iter().flat_map(with).collect();
        }
        let valued = rosters.iter().map(|roster| (roster, world.model.value(roster)));
        let legal = valued.filter(|(_, value)| value.broken.is_empty());
        let cost = |tiers: [i64; 3]| tiers[Tier::Quality.index()];
        legal.map(|(roster, value)| (lowered.complete(&world.model.point(roster)), cost(value.tiers))).collect()
    }

    fn sum(line: &Line, values: &[i64]) -> i64 {
        line.terms.iter().map(|(column, factor)| factor * values[*column]).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_prices_prove_what_no_roster_goes_below(
            world in world(3, 2),
            scale in prop::sample::select(vec![1_i64, 2, 12, 1_000]),
            drawn in prop::collection::vec(-40_i64..80, 16),
        ) {
            let (lowered, split) = quality(&world);
            let legal = legal(&world, &lowered);
            let told = RefCell::new(Vec::new());
            let tell = |bound| told.borrow_mut().push(bound);
            let blocks = Blocks { lowered: &lowered, split: &split, seed: 1, ask: &ask, stop: &|| false, tell: &tell };
            let of_lines = (0..lowered.program.lines.len()).map(|at| drawn[at % drawn.len()]).collect();
            let apart = blocks.apart(&Prices { scale, of_lines }).expect("nobody stopped it");
            prop_assert!(legal.iter().all(|(_, cost)| apart.bound <= *cost));
            let best = [blocks.soon(), blocks.whole()];
            for (values, cost) in &legal {
                prop_assert!(told.borrow().iter().all(|bound| bound <= cost), "{:?} {cost}", told.borrow());
                for apart in best.iter().flatten().chain([&apart]) {
                    prop_assert!(apart.bound <= *cost);
                    for cut in apart.cuts(&split) {
                        prop_assert!(sum(&cut, values) <= cut.upper, "{cut:?}");
                    }
                }
            }
        }

        #[test]
        fn every_line_is_one_doctors_or_a_link(world in world(4, 2)) {
            let (lowered, split) = quality(&world);
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
        let (lowered, split) = quality(&world);
        let legal = legal(&world, &lowered);
        let best = legal.iter().map(|(_, cost)| *cost).min().expect("a roster");
        assert_eq!(best, 10, "one of the three has two");
        let blocks = Blocks { lowered: &lowered, split: &split, seed: 1, ask: &ask, stop: &|| false, tell: &|_| () };
        let apart = blocks.soon().expect("nobody stopped it");
        assert_eq!(apart.bound, best);
        assert_eq!(blocks.whole().map(|apart| apart.bound), Some(best));
        for price in [MOST + 1, -MOST - 1, i64::MAX, i64::MIN] {
            let prices = Prices { scale: 1_000, of_lines: vec![price; lowered.program.lines.len()] };
            assert_eq!(blocks.apart(&prices), None, "beyond what is exact: {price}");
        }
    }

    #[test]
    fn what_is_stopped_proves_no_more_than_it_has_told() {
        let world = shared();
        let (lowered, split) = quality(&world);
        let tell = |bound| assert!(bound <= 10, "{bound}");
        let blocks = Blocks { lowered: &lowered, split: &split, seed: 1, ask: &ask, stop: &|| true, tell: &tell };
        assert_eq!((blocks.soon(), blocks.whole()), (None, None));
    }
}
