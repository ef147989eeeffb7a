//! The rows of a model laid out for speed: what local search reads some ten million times a second.
//!
//! * A hard row is one number, how much room it has left. Rows over the same sum are one row with the least bound, and
//!   a row that another one implies is left out.
//! * Soft rows of one tier over the same sum, which is how a convex price is written, are one *meter*: a place in a
//!   table that has the price of every value the sum can take.
//! * The uses of a variable lie side by side: first the hard rows that can only be broken by turning variables on
//!   (*packings*: one look at each says whether the variable is blocked), then the other hard rows, then the meters.
//! * A term that every doctor of a slot changes alike (that it is filled, that the shift is staffed) belongs to the
//!   *chair*, a switch of the slot itself. When one doctor takes another's place the chair stays on, so the rows that
//!   only it is in are not looked at.
//!
//! How much this saves is in `src/docs/decisions/0005-engine.md`.

use std::collections::BTreeMap;

use crate::domain::Tier;
use crate::model::{Force, Meaning, Model, Var};

use crate::solver::program::dominance::undominated;
use crate::solver::program::lower::{common_factor, least, most};

/// One row or meter that a variable is in, and the step that the variable makes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::solver) struct Use {
    /// Index of the hard row or of the meter.
    pub(super) at: u32,
    /// What turning the variable on adds to the sum.
    pub(super) step: i32,
}

impl Use {
    /// What turning the variable on, or off, adds to the sum.
    #[inline]
    pub(super) fn by(self, now: bool) -> i32 {
        if now { self.step } else { self.step.wrapping_neg() }
    }
}

/// Lists laid end to end: list `i` is `items[starts[i]..starts[i + 1]]`.
#[derive(Clone, Debug)]
pub(super) struct Lists<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    pub(super) fn new(lists: impl IntoIterator<Item = Vec<T>>) -> Self {
        let mut starts = vec![0];
        let mut items = Vec::new();
        for list in lists {
            items.extend(list);
            starts.push(index(items.len()));
        }
        Self { starts, items }
    }

    #[inline]
    pub(super) fn of(&self, list: usize) -> &[T] {
        &self.items[self.starts[list] as usize..self.starts[list + 1] as usize]
    }
}

/// Where the uses of a switch lie: the first of all, and the end of each kind counted from it. Every look at a switch
/// begins here, so it is kept small.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    start: u32,
    packings: u16,
    hard: u16,
    quality: u16,
    upper: u16,
}

impl Places {
    #[inline]
    fn of<'u>(&self, uses: &'u [Use], from: u16, to: u16) -> &'u [Use] {
        &uses[self.start as usize + usize::from(from)..self.start as usize + usize::from(to)]
    }
}

/// The rows of a model, by variable.
#[derive(Clone, Debug)]
pub(in crate::solver) struct Net {
    /// By switch: first the variables, helpers among them, then the chairs, one for each slot.
    places: Vec<Places>,
    uses: Vec<Use>,
    /// The helpers that a switch is directly in.
    helpers: Lists<u32>,
    /// The chair of each seat variable; `None` for a helper.
    chairs: Vec<Option<u32>>,
    /// Room of each hard row when every variable is off.
    pub(super) rooms: Vec<i32>,
    /// Place of each meter in `prices` when every variable is off.
    pub(super) starts: Vec<u32>,
    /// Tier of each meter, as an index.
    pub(super) tiers: Vec<u8>,
    /// Tables of prices, end to end.
    pub(super) prices: Vec<i64>,
    /// By place in `prices`, the furthest place of the same table to which each step up costs the same as the first.
    pub(super) straight: Vec<u32>,
    /// What soft rows without variables cost, in each tier.
    pub(super) fixed: [i64; 3],
    /// By how much hard rows without variables are broken.
    pub(super) broken: i64,
}

/// A sum without common factor, the first factor positive; the same sum is the same key.
type Terms = Vec<(u32, i64)>;

/// `price` for each unit by which `sign * sum` passes `bound`.
struct Step {
    sign: i64,
    factor: i64,
    bound: i64,
    price: i64,
}

impl Net {
    /// Lays out a model.
    pub(in crate::solver) fn new(model: &Model) -> Self {
        let slots = Slots::new(model);
        let mut hard: BTreeMap<Terms, i64> = BTreeMap::new();
        let mut soft: BTreeMap<(usize, Terms), Vec<Step>> = BTreeMap::new();
        let (mut fixed, mut broken) = ([0; 3], 0);
        for row in model.rows() {
            if row.terms.is_empty() {
                match row.force {
                    Force::Hard => broken += (-row.bound).max(0),
                    Force::Soft { tier, price } => fixed[tier.index()] += (-row.bound).max(0) * price,
                }
                continue;
            }
            let factor = common_factor(&row.terms);
            match row.force {
                Force::Hard => {
                    let terms = row.terms.iter().map(|(v, a)| (index(v.0), a / factor)).collect();
                    let bound = row.bound.div_euclid(factor);
                    hard.entry(terms).and_modify(|b| *b = bound.min(*b)).or_insert(bound);
                }
                Force::Soft { tier, price } => {
                    let sign = row.terms[0].1.signum();
                    let terms = row.terms.iter().map(|(v, a)| (index(v.0), sign * a / factor)).collect();
                    let step = Step { sign, factor, bound: row.bound, price };
                    soft.entry((tier.index(), terms)).or_default().push(step);
                }
            }
        }
        let hard = undominated(hard.into_iter().collect(), slots.variables());
        let mut layout = Layout::new(slots);
        for (terms, bound) in &hard {
            layout.add_hard(terms, *bound);
        }
        for ((tier, terms), steps) in &soft {
            layout.add_meter(*tier, terms, steps);
        }
        layout.finish(model, fixed, broken)
    }

    /// Number of variables, helpers among them.
    pub(super) fn variables(&self) -> usize {
        self.chairs.len()
    }

    /// The chair of a seat variable.
    #[inline]
    pub(super) fn chair(&self, var: u32) -> Option<u32> {
        self.chairs[var as usize]
    }

    /// The packings of a switch, those that are most often full first.
    #[inline]
    pub(super) fn packings(&self, switch: u32) -> &[Use] {
        let places = self.places[switch as usize];
        places.of(&self.uses, 0, places.packings)
    }

    /// All hard rows of a switch.
    #[inline]
    pub(super) fn hard(&self, switch: u32) -> &[Use] {
        let places = self.places[switch as usize];
        places.of(&self.uses, 0, places.hard)
    }

    /// The meters of a switch: of the quality tier, and of the tiers above.
    #[inline]
    pub(super) fn meters(&self, switch: u32) -> (&[Use], &[Use]) {
        let places = self.places[switch as usize];
        places.of(&self.uses, places.hard, places.upper).split_at(usize::from(places.quality - places.hard))
    }

    /// The helpers that a switch is directly in.
    #[inline]
    pub(super) fn helpers(&self, switch: u32) -> &[u32] {
        self.helpers.of(switch as usize)
    }
}

/// The slot of each variable (`None` for a helper), and how many variables each slot has.
struct Slots {
    of: Vec<Option<usize>>,
    sizes: Vec<usize>,
}

impl Slots {
    fn new(model: &Model) -> Self {
        let slot = |meaning: &Meaning| match meaning {
            Meaning::Seat(slot, _) => Some(slot.0),
            Meaning::Any(_) => None,
        };
        let of: Vec<Option<usize>> = model.meanings().iter().map(slot).collect();
        let mut sizes = vec![0; of.iter().flatten().max().map_or(0, |slot| slot + 1)];
        of.iter().flatten().for_each(|slot| sizes[*slot] += 1);
        Self { of, sizes }
    }

    fn variables(&self) -> usize {
        self.of.len()
    }

    fn chair(&self, slot: usize) -> u32 {
        index(self.of.len() + slot)
    }

    /// The switches of a sum: a chair in place of the variables of a slot when all of them are there with one factor.
    fn switches(&self, terms: &[(u32, i64)]) -> Vec<(u32, i64)> {
        let mut found: BTreeMap<usize, (usize, i64, bool)> = BTreeMap::new();
        for (var, a) in terms {
            if let Some(slot) = self.of[*var as usize] {
                let (n, factor, same) = found.entry(slot).or_insert((0, *a, true));
                (*n, *same) = (*n + 1, *same && a == factor);
            }
        }
        found.retain(|slot, (n, _, same)| *same && *n == self.sizes[*slot]);
        let is_own = |var: &u32| self.of[*var as usize].is_none_or(|slot| !found.contains_key(&slot));
        let own = terms.iter().filter(|(var, _)| is_own(var)).copied();
        own.chain(found.iter().map(|(slot, (_, a, _))| (self.chair(*slot), *a))).collect()
    }
}

/// A net while it is laid out.
struct Layout {
    slots: Slots,
    packings: Vec<Vec<(Use, usize)>>,
    others: Vec<Vec<Use>>,
    quality: Vec<Vec<Use>>,
    upper: Vec<Vec<Use>>,
    tiers: Vec<u8>,
    rooms: Vec<i32>,
    starts: Vec<u32>,
    prices: Vec<i64>,
    /// Where each different table begins in `prices`. Most meters are alike and share one, because what is read often
    /// should be small.
    tables: BTreeMap<Vec<i64>, u32>,
}

impl Layout {
    fn new(slots: Slots) -> Self {
        let switches = slots.of.len() + slots.sizes.len();
        let empty = || vec![Vec::new(); switches];
        Self {
            slots,
            packings: vec![Vec::new(); switches],
            others: empty(),
            quality: empty(),
            upper: empty(),
            tiers: Vec::new(),
            rooms: Vec::new(),
            starts: Vec::new(),
            prices: Vec::new(),
            tables: BTreeMap::new(),
        }
    }

    fn add_hard(&mut self, terms: &Terms, bound: i64) {
        let at = index(self.rooms.len());
        self.rooms.push(small(bound));
        let is_packing = terms.iter().all(|(_, a)| *a > 0);
        for (switch, a) in self.slots.switches(terms) {
            let one = Use { at, step: small(a) };
            if is_packing {
                self.packings[switch as usize].push((one, terms.len()));
            } else {
                self.others[switch as usize].push(one);
            }
        }
    }

    fn add_meter(&mut self, tier: usize, terms: &Terms, steps: &[Step]) {
        let (least, most) = (least(terms), most(terms));
        let price =
            |sum: i64| -> i64 { steps.iter().map(|s| (s.sign * s.factor * sum - s.bound).max(0) * s.price).sum() };
        let at = index(self.starts.len());
        let table: Vec<i64> = (least..=most).map(price).collect();
        let prices = &mut self.prices;
        let start = *self.tables.entry(table).or_insert_with_key(|table| {
            prices.extend_from_slice(table);
            index(prices.len() - table.len())
        });
        self.starts.push(start + index(usize::try_from(-least).unwrap_or(0)));
        self.tiers.push(u8::try_from(tier).unwrap_or(2));
        let meters = if tier == Tier::Quality.index() { &mut self.quality } else { &mut self.upper };
        for (switch, a) in self.slots.switches(terms) {
            meters[switch as usize].push(Use { at, step: small(a) });
        }
    }

    fn finish(self, model: &Model, fixed: [i64; 3], broken: i64) -> Net {
        let mut uses = Vec::new();
        let mut places = Vec::with_capacity(self.packings.len());
        for (switch, mut packings) in self.packings.into_iter().enumerate() {
            // Rows over many variables are more often full, and a full one ends the look.
            packings.sort_by_key(|(u, length)| (std::cmp::Reverse(*length), u.at));
            let start = uses.len();
            let so_far = |uses: &Vec<Use>| u16::try_from(uses.len() - start).expect("a doctor's rows about a shift");
            uses.extend(packings.into_iter().map(|(u, _)| u));
            let packings = so_far(&uses);
            uses.extend_from_slice(&self.others[switch]);
            let hard = so_far(&uses);
            uses.extend_from_slice(&self.quality[switch]);
            let quality = so_far(&uses);
            uses.extend_from_slice(&self.upper[switch]);
            let place = Places { start: index(start), packings, hard, quality, upper: so_far(&uses) };
            places.push(place);
        }
        let mut helpers = vec![Vec::new(); places.len()];
        for (helper, meaning) in model.meanings().iter().enumerate() {
            if let Meaning::Any(of) = meaning {
                let terms: Vec<(u32, i64)> = of.iter().map(|Var(var)| (index(*var), 1)).collect();
                for (switch, _) in self.slots.switches(&terms) {
                    helpers[switch as usize].push(index(helper));
                }
            }
        }
        let chairs = self.slots.of.iter().map(|slot| slot.map(|slot| self.slots.chair(slot))).collect();
        let straight = straight(&self.prices, &self.tables);
        Net {
            places,
            chairs,
            straight,
            uses,
            helpers: Lists::new(helpers),
            rooms: self.rooms,
            starts: self.starts,
            tiers: self.tiers,
            prices: self.prices,
            fixed,
            broken,
        }
    }
}

/// How far each place of the tables is from a change of slope.
fn straight(prices: &[i64], tables: &BTreeMap<Vec<i64>, u32>) -> Vec<u32> {
    let mut straight: Vec<u32> = (0..index(prices.len())).collect();
    for (table, start) in tables {
        let start = *start as usize;
        for place in (start..start + table.len().saturating_sub(1)).rev() {
            let is_last = place + 2 == start + table.len();
            let goes_on = !is_last && prices[place + 1] - prices[place] == prices[place + 2] - prices[place + 1];
            straight[place] = if goes_on { straight[place + 1] } else { index(place + 1) };
        }
    }
    straight
}

/// An index in 32 bits: half the memory, and an instance with more than four thousand million of anything is refused
/// before it comes here.
#[inline]
pub(super) fn index(i: usize) -> u32 {
    u32::try_from(i).expect("instances of this size are refused")
}

/// A bound or factor in 32 bits. Factors are minutes or hundredths of duties in one period, far below.
fn small(a: i64) -> i32 {
    i32::try_from(a).expect("sums of a period's minutes fit")
}
