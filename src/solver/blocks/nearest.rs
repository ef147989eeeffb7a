//! The pattern of one doctor that costs as little as her block can and is nearest to what she has.
//!
//! Where a roster costs more than its bound, the gap is the sum of what each doctor's part costs more than her block
//! must, and on a long period most of it lies with few. Moving one of them to a pattern that costs no more than it must,
//! with as few seats changed as can be, and dividing what that upsets among some others, goes where small moves do not.

use crate::solver::blocks::bound::{Apart, Blocks};
use crate::solver::blocks::split::Block;
use crate::solver::program::lower::Line;
use crate::solver::prover::protocol::{Event, Task};

/// Longest time to look for a pattern, in milliseconds.
const NEAREST_MS: u64 = 2_000;

impl Blocks<'_> {
    /// The seats that change when a doctor, whose block is the `at`-th, goes from what she has in a roster to the nearest
    /// pattern whose cost is at most so many parts of a point above what it need be. `values` has a value for each column of the
    /// program, and `is_seat` tells the columns that are seats. Empty when none is found.
    pub(in crate::solver) fn nearest(
        &self,
        apart: &Apart,
        (at, above): (usize, i64),
        values: &[i64],
        is_seat: &dyn Fn(usize) -> bool,
    ) -> Vec<usize> {
        let (block, priced) = (&self.split.blocks[at], &apart.blocks[at]);
        let change = |column: &usize| if is_seat(*column) { 1 - 2 * values[*column] } else { 0 };
        let changes: Vec<i64> = block.columns.iter().map(change).collect();
        let mut program = self.own(block, &changes);
        let terms = priced.costs.iter().copied().enumerate().filter(|(_, cost)| *cost != 0).collect();
        program.lines.push(Line { terms, upper: priced.aim() + above, equal: false });
        let start = priced.pattern.as_ref().map(|(on, _)| self.values_of(block, on));
        let mut pattern = None;
        (self.ask)(&Task { start, ..self.task(program, false, Some(NEAREST_MS)) }, &mut |event: &Event| {
            if let Event::Incumbent { on, .. } = event {
                pattern = Some(on.clone());
            }
        });
        let Some(on) = pattern else { return Vec::new() };
        let changes = |place: usize, column: usize| on.binary_search(&place).is_ok() != (values[column] == 1);
        let columns = block.columns.iter().copied().enumerate();
        columns
            .filter(|(place, column)| is_seat(*column) && changes(*place, *column))
            .map(|(_, column)| column)
            .collect()
    }

    /// The value of every column of a block in a pattern of it.
    fn values_of(&self, block: &Block, on: &[usize]) -> Vec<i64> {
        let mut point = vec![false; self.lowered.program.columns.len() - self.lowered.derived.len()];
        for place in on {
            if let Some(is_on) = point.get_mut(block.columns[*place]) {
                *is_on = true;
            }
        }
        let values = self.lowered.complete(&point);
        block.columns.iter().map(|column| values[*column]).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use proptest::prelude::*;

    use crate::domain::Roster;
    use crate::model::Meaning;
    use crate::solver::blocks::bound::{Apart, Blocks, Prices};
    use crate::solver::blocks::split::Split;
    use crate::solver::fixture::{ask, legal, quality, world};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn the_nearest_pattern_costs_no_more_than_it_may_and_none_that_does_is_nearer(
            world in world(3, 2),
            drawn in prop::collection::vec(-10_i64..40, 16),
            leave in 0_i64..30,
        ) {
            let lowered = quality(&world);
            let split = Split::new(&world.instance, &world.model, &lowered);
            let legal = legal(&world, &lowered);
            let known = RefCell::new(None);
            let (stop, have) = (|| false, || None);
            let learn = |apart: &Apart| *known.borrow_mut() = Some(apart.clone());
            let (lowered, split, tell) = (&lowered, &split, &|_| ());
            let blocks =
                Blocks { lowered, split, seed: 1, ask: &ask, have: &have, stop: &stop, tell, learn: &learn };
            let of_lines = (0..lowered.program.lines.len()).map(|at| drawn[at % drawn.len()]).collect();
            blocks.apart(&Prices { scale: 1, of_lines }).expect("nobody stopped it");
            let apart = known.take().expect("every block was solved");
            let is_seat = |column: usize| matches!(world.model.meanings().get(column), Some(Meaning::Seat(..)));
            for (values, _) in legal.iter().take(4) {
                for (at, (block, priced)) in split.blocks.iter().zip(&apart.blocks).enumerate() {
                    let changed = blocks.nearest(&apart, (at, leave), values, &is_seat);
                    let cost = |of: &[i64]| -> i64 {
                        block.columns.iter().zip(&priced.costs).map(|(column, cost)| cost * of[*column]).sum()
                    };
                    let seats = || block.columns.iter().copied().filter(|column| is_seat(*column));
                    let distance = |of: &[i64]| seats().filter(|column| of[*column] != values[*column]).count();
                    let may = priced.aim() + leave;
                    // A pattern of hers in a legal roster is one that her block has too.
                    let nearest = legal.iter().filter(|(of, _)| cost(of) <= may).map(|(of, _)| distance(of)).min();
                    prop_assert!(nearest.is_none_or(|nearest| changed.len() <= nearest), "{changed:?} {nearest:?}");
                    let mut point: Vec<bool> = values[..world.model.meanings().len()].iter().map(|x| *x == 1).collect();
                    changed.iter().for_each(|column| point[*column] = !point[*column]);
                    let roster = world.model.roster(&Roster::empty(&world.instance), |v| point[v]);
                    let values = lowered.complete(&world.model.point(&roster));
                    prop_assert!(changed.is_empty() || cost(&values) <= may, "{changed:?}");
                }
            }
        }
    }
}
