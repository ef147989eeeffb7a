//! The rows on a roster, kept up to date while seats are turned on and off.
//!
//! [`Net`] is the model laid out for speed: one array of uses, variable by variable. [`State`] is one roster in it.
//! Hard rows are level 0 with price 1, so that one comparison of [`Score`]s says which of two rosters is better.

use crate::domain::Roster;
use crate::model::{Force, Meaning, Model, Var};

/// What a roster costs, the most important first: units by which hard rows are broken, then the three tiers.
pub(super) type Score = [i64; 4];

/// One row that a variable is in.
#[derive(Clone, Copy, Debug)]
struct Use {
    row: u32,
    factor: i64,
}

/// Lists laid end to end: list `i` is `items[starts[i]..starts[i + 1]]`.
#[derive(Clone, Debug)]
struct Lists<T> {
    starts: Vec<usize>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    fn new(lists: Vec<Vec<T>>) -> Self {
        let mut starts = vec![0];
        let mut items = Vec::new();
        for list in lists {
            items.extend(list);
            starts.push(items.len());
        }
        Self { starts, items }
    }

    fn of(&self, list: usize) -> &[T] {
        &self.items[self.starts[list]..self.starts[list + 1]]
    }
}

/// The rows of a model, by variable.
#[derive(Clone, Debug)]
pub(super) struct Net {
    uses: Lists<Use>,
    helpers: Lists<usize>,
    bounds: Vec<i64>,
    prices: Vec<i64>,
    levels: Vec<u8>,
    variables: usize,
}

impl Net {
    /// Lays out a model.
    pub(super) fn new(model: &Model) -> Self {
        let variables = model.meanings().len();
        let mut uses = vec![Vec::new(); variables];
        let (mut bounds, mut prices, mut levels) = (Vec::new(), Vec::new(), Vec::new());
        for (row, content) in (0..).zip(model.rows()) {
            for (var, factor) in &content.terms {
                uses[var.0].push(Use { row, factor: *factor });
            }
            bounds.push(content.bound);
            let (level, price) = match content.force {
                Force::Hard => (0, 1),
                Force::Soft { tier, price } => (u8::try_from(tier.index()).unwrap_or(2) + 1, price),
            };
            prices.push(price);
            levels.push(level);
        }
        let mut helpers = vec![Vec::new(); variables];
        for (helper, meaning) in model.meanings().iter().enumerate() {
            if let Meaning::Any(of) = meaning {
                for var in of {
                    helpers[var.0].push(helper);
                }
            }
        }
        Self { uses: Lists::new(uses), helpers: Lists::new(helpers), bounds, prices, levels, variables }
    }
}

/// One roster in a [`Net`].
#[derive(Clone, Debug)]
pub(super) struct State<'n> {
    net: &'n Net,
    on: Vec<bool>,
    /// How many of a helper's variables are on.
    counts: Vec<u32>,
    /// By how much each row's sum passes its bound; zero or less is kept.
    excess: Vec<i64>,
    score: Score,
}

impl<'n> State<'n> {
    /// The roster in which every variable is off.
    pub(super) fn empty(net: &'n Net) -> Self {
        let mut score = [0; 4];
        let excess: Vec<i64> = net.bounds.iter().map(|b| -b).collect();
        for (row, over) in excess.iter().enumerate() {
            score[usize::from(net.levels[row])] += (*over).max(0) * net.prices[row];
        }
        Self { net, on: vec![false; net.variables], counts: vec![0; net.variables], excess, score }
    }

    /// The roster with the seats of `roster` that have a variable.
    pub(super) fn of(net: &'n Net, model: &Model, roster: &Roster) -> Self {
        let mut state = Self::empty(net);
        for (v, meaning) in model.meanings().iter().enumerate() {
            if let Meaning::Seat(slot, doctor) = meaning
                && roster.has(*slot, *doctor)
            {
                state.flip(Var(v));
            }
        }
        state
    }

    /// What it costs.
    pub(super) fn score(&self) -> Score {
        self.score
    }

    /// Whether a variable is on.
    pub(super) fn is_on(&self, var: Var) -> bool {
        self.on[var.0]
    }

    /// The rows that hold a variable and are broken.
    pub(super) fn broken_rows_of(&self, var: Var) -> impl Iterator<Item = usize> + '_ {
        let rows = self.net.uses.of(var.0).iter().map(|u| u.row as usize);
        rows.filter(|row| self.net.levels[*row] == 0 && self.excess[*row] > 0)
    }

    /// The helpers that a variable is directly in.
    pub(super) fn helpers_of(&self, var: Var) -> impl Iterator<Item = Var> + '_ {
        self.net.helpers.of(var.0).iter().map(|h| Var(*h))
    }

    /// By how much a row's sum passes its bound.
    pub(super) fn excess(&self, row: usize) -> i64 {
        self.excess[row]
    }

    /// Turns a seat variable on or off, and with it the helpers that follow it. Helpers are never turned by hand.
    pub(super) fn flip(&mut self, var: Var) {
        let net = self.net;
        let now = !self.on[var.0];
        self.on[var.0] = now;
        for u in net.uses.of(var.0) {
            let row = u.row as usize;
            let before = self.excess[row];
            let after = if now { before + u.factor } else { before - u.factor };
            self.excess[row] = after;
            self.score[usize::from(net.levels[row])] += (after.max(0) - before.max(0)) * net.prices[row];
        }
        for helper in net.helpers.of(var.0) {
            let count = &mut self.counts[*helper];
            *count = if now { *count + 1 } else { *count - 1 };
            if (*count > 0) != self.on[*helper] {
                self.flip(Var(*helper));
            }
        }
    }

    /// What it would cost with these seats turned.
    pub(super) fn score_with(&mut self, vars: &[Var]) -> Score {
        for var in vars {
            self.flip(*var);
        }
        let score = self.score;
        for var in vars.iter().rev() {
            self.flip(*var);
        }
        score
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Roster;
    use crate::model::Model;
    use crate::solver::fixture::{World, seats_of, world};

    /// The definition: the score by [`Model::excess`], row by row.
    fn from_scratch(model: &Model, roster: &Roster) -> (Vec<bool>, Score) {
        let point = model.point(roster);
        let value = model.value(roster);
        let hard = model.rows().iter().filter(|r| r.force == Force::Hard);
        let broken = hard.map(|r| Model::excess(r, &point).max(0)).sum();
        (point, [broken, value.tiers[0], value.tiers[1], value.tiers[2]])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn flips_agree_with_valuing_from_scratch(
            World { instance, model } in world(3, 3),
            flips in prop::collection::vec(any::<prop::sample::Index>(), 1..40),
        ) {
            let net = Net::new(&model);
            let mut state = State::empty(&net);
            let mut roster = Roster::empty(&instance);
            let seats = seats_of(&model);
            for flip in flips {
                let (var, slot, doctor) = seats[flip.index(seats.len())];
                let would = state.score_with(&[var]);
                state.flip(var);
                if !roster.release(slot, doctor) {
                    roster.assign(slot, doctor);
                }
                let (point, score) = from_scratch(&model, &roster);
                prop_assert_eq!(state.score(), score);
                prop_assert_eq!(would, score);
                prop_assert_eq!(&state.on, &point);
                prop_assert_eq!(State::of(&net, &model, &roster).score(), score);
            }
        }
    }
}
