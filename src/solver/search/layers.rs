//! The layers of a [`Diagram`](super::diagram::Diagram): what each seat that is decided does to the rows that are open.
//!
//! A row that one layer alone touches is a price of that layer. Every other one has a *slot* in the states from the first
//! layer that touches it to the last.

use std::collections::BTreeMap;

use super::anneal::EXCHANGE;
use super::net::index;
use super::state::State;

/// Units by which a chair too few counts as broken: more than any roster is broken by.
const CHAIR: i32 = 1 << 20;

/// What turning something on adds to a slot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Op {
    pub(super) slot: u16,
    pub(super) step: i32,
    /// What a point of the meter counts; 0 for a hard row, which is paid when it is settled.
    pub(super) weight: i64,
}

/// What of a slot still matters after a layer, given how far the row may rise and fall in those that follow.
#[derive(Clone, Copy, Debug)]
pub(super) enum Settle {
    Hard { slot: u16, up: i32, down: i32 },
    Meter { slot: u16, up: i32, down: i32 },
    Over { slot: u16 },
}

/// One seat that somebody may take.
#[derive(Clone, Debug, Default)]
pub(super) struct Layer {
    /// Whether there is a chair for her.
    pub(super) is_free: bool,
    /// What the rows cost that this layer alone touches, when the seat is left and when it is taken.
    pub(super) alone: [(i64, i64); 2],
    /// Slots that begin here, with their first values.
    pub(super) begins: Vec<(u16, i32)>,
    pub(super) ops: Vec<Op>,
    /// Helpers that are on when the seat is taken: slot, and place in [`Layers::helpers`].
    pub(super) helpers: Vec<(u16, usize)>,
    pub(super) settles: Vec<Settle>,
    /// Slots of hard rows that go on to the next layer.
    pub(super) open: Vec<u16>,
}

impl Layer {
    /// What is to be looked at: whether the seat is taken. Where no row ties it to another seat, that is decided here.
    pub(super) fn options(&self) -> impl Iterator<Item = bool> + use<> {
        let is_alone = self.ops.is_empty() && self.helpers.is_empty();
        let is_better = self.alone[1] < self.alone[0];
        let (leave, take) = match (self.is_free, is_alone) {
            (false, _) => (true, false),
            (true, true) => (!is_better, is_better),
            (true, false) => (true, true),
        };
        [leave.then_some(false), take.then_some(true)].into_iter().flatten()
    }
}

/// All seats that are decided.
#[derive(Clone, Debug, Default)]
pub(super) struct Layers {
    pub(super) of: Vec<Layer>,
    /// What a helper does when it comes on.
    pub(super) helpers: Vec<Vec<Op>>,
    /// Values of a state.
    pub(super) slots: usize,
    /// By how many units the rows that layers touch are broken as the roster is.
    pub(super) broken: i64,
}

/// What a slot is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Of {
    Hard(u32),
    Meter(u32),
    /// Chairs that are left in a seat.
    Chairs(usize),
}

/// Who touches a row: a layer, or a helper that several layers share.
#[derive(Clone, Debug, Default)]
struct Touched {
    layers: BTreeMap<usize, i32>,
    helpers: Vec<(usize, i32)>,
}

/// A helper that more than one layer may turn on.
#[derive(Clone, Debug)]
struct Shared {
    layers: Vec<usize>,
    slot: u16,
}

/// A seat that is decided: its variable, the seat, chairs left in it, and what is paid beside the rows when it is taken.
pub(super) struct Choice {
    pub(super) var: u32,
    pub(super) seat: usize,
    pub(super) chairs: usize,
    pub(super) noise: i64,
}

impl Layers {
    /// Lays out seats in the order in which they are decided. Their variables are off in the state.
    pub(super) fn new(state: &State, choices: &[Choice]) -> Self {
        let net = state.net();
        let mut rows: BTreeMap<Of, Touched> = BTreeMap::new();
        let mut helpers: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut chairs: BTreeMap<usize, usize> = BTreeMap::new();
        for choice in choices {
            *chairs.entry(choice.seat).or_default() += 1;
        }
        for (at, choice) in choices.iter().enumerate() {
            if chairs[&choice.seat] > choice.chairs {
                rows.entry(Of::Chairs(choice.seat)).or_default().layers.insert(at, -CHAIR);
            }
            for switch in [Some(choice.var), net.chair(choice.var)].into_iter().flatten() {
                touch(state, switch, &mut rows, |touched, step| *touched.layers.entry(at).or_default() += step);
                for helper in net.helpers(switch) {
                    note(&mut helpers, *helper, &[at]);
                }
            }
        }
        let mut shared = Vec::new();
        // A helper has a lower number than those that it is part of, so each is complete when its turn comes.
        while let Some((helper, layers)) = helpers.pop_first() {
            if state.is_held(helper) {
                continue;
            }
            if let [at] = layers[..] {
                touch(state, helper, &mut rows, |touched, step| *touched.layers.entry(at).or_default() += step);
            } else {
                let number = shared.len();
                touch(state, helper, &mut rows, |touched, step| touched.helpers.push((number, step)));
                shared.push(Shared { layers: layers.clone(), slot: 0 });
            }
            for above in net.helpers(helper) {
                note(&mut helpers, *above, &layers);
            }
        }
        Self::lay(state, choices, rows, shared)
    }

    fn lay(state: &State, choices: &[Choice], rows: BTreeMap<Of, Touched>, mut shared: Vec<Shared>) -> Self {
        let is_free = |choice: &Choice| choice.chairs > 0;
        let of = choices.iter().map(|choice| Layer {
            is_free: is_free(choice),
            alone: [(0, 0), (0, choice.noise)],
            ..Layer::default()
        });
        let mut all = Self { of: of.collect(), helpers: vec![Vec::new(); shared.len()], slots: 0, broken: 0 };
        // Where each slot begins and ends, so that slots are used again.
        let mut spans: Vec<(usize, usize, Open)> = Vec::new();
        for (number, helper) in shared.iter().enumerate() {
            if let [first, .., last] = helper.layers[..] {
                spans.push((first, last, Open::Helper(number)));
            }
        }
        for (of, touched) in rows {
            if let Of::Hard(at) = of {
                all.broken += i64::from((-state.room(at)).max(0));
            }
            let ends = touched.helpers.iter().flat_map(|(helper, _)| shared[*helper].layers.iter());
            let (first, last) =
                touched.layers.keys().chain(ends).fold((usize::MAX, 0), |(a, b), at| (a.min(*at), b.max(*at)));
            if first == last && touched.helpers.is_empty() {
                let step = touched.layers.get(&first).copied().unwrap_or(0);
                for (taken, (hard, paid)) in (0..).zip(&mut all.of[first].alone) {
                    let by = taken * step;
                    match of {
                        Of::Hard(at) => *hard += i64::from((-(state.room(at) + by)).max(0)),
                        Of::Meter(at) => *paid += (state.paid(at, by) - state.paid(at, 0)) * weight(state, at),
                        Of::Chairs(_) => {}
                    }
                }
            } else {
                spans.push((first, last, Open::Row(of, touched)));
            }
        }
        spans.sort_by_key(|(first, ..)| *first);
        let mut free: Vec<u16> = Vec::new();
        let mut ends: std::collections::BinaryHeap<std::cmp::Reverse<(usize, u16)>> =
            std::collections::BinaryHeap::new();
        let mut placed = Vec::new();
        for (first, last, open) in spans {
            while ends.peek().is_some_and(|std::cmp::Reverse((end, _))| *end < first) {
                free.extend(ends.pop().map(|std::cmp::Reverse((_, slot))| slot));
            }
            let slot = free.pop().unwrap_or_else(|| {
                all.slots += 1;
                u16::try_from(all.slots - 1).unwrap_or(u16::MAX)
            });
            ends.push(std::cmp::Reverse((last, slot)));
            if let Open::Helper(number) = open {
                shared[number].slot = slot;
            }
            placed.push((first, last, slot, open));
        }
        for (first, last, slot, open) in placed {
            match open {
                Open::Helper(number) => {
                    all.of[first].begins.push((slot, 0));
                    for at in &shared[number].layers {
                        all.of[*at].helpers.push((slot, number));
                    }
                    all.of[last].settles.push(Settle::Over { slot });
                }
                Open::Row(of, touched) => all.row(state, (of, &touched), &shared, (first, last, slot), choices),
            }
        }
        all
    }

    fn row(
        &mut self,
        state: &State,
        (of, touched): (Of, &Touched),
        shared: &[Shared],
        (first, last, slot): (usize, usize, u16),
        choices: &[Choice],
    ) {
        let (begin, weight) = match of {
            Of::Hard(at) => (state.room(at), 0),
            Of::Meter(at) => (state.place(at), weight(state, at)),
            Of::Chairs(_) => (i32::try_from(choices[first].chairs).map_or(i32::MAX, |n| n.saturating_mul(CHAIR)), 0),
        };
        self.of[first].begins.push((slot, begin));
        if matches!(of, Of::Hard(_)) {
            self.of[first..last].iter_mut().for_each(|layer| layer.open.push(slot));
        }
        let mut turns: Vec<usize> = Vec::new();
        // What is still to come, by the layer after which it is no more.
        let mut to_come: Vec<(usize, i32)> = Vec::new();
        for (at, step) in &touched.layers {
            self.of[*at].ops.push(Op { slot, step: *step, weight });
            turns.push(*at);
            to_come.push((*at, *step));
        }
        for (helper, step) in &touched.helpers {
            self.helpers[*helper].push(Op { slot, step: *step, weight });
            let layers = &shared[*helper].layers;
            turns.extend(layers);
            to_come.push((layers.last().copied().unwrap_or(0), *step));
        }
        turns.sort_unstable();
        turns.dedup();
        for at in turns {
            let steps = || to_come.iter().filter(|(last, _)| *last > at).map(|(_, step)| *step);
            let (up, down) = (steps().map(|step| step.max(0)).sum(), steps().map(|step| (-step).max(0)).sum());
            let settle = match of {
                Of::Meter(_) => Settle::Meter { slot, up, down },
                _ => Settle::Hard { slot, up, down },
            };
            self.of[at].settles.push(settle);
        }
        if let Of::Meter(_) = of {
            self.of[last].settles.push(Settle::Over { slot });
        }
    }
}

enum Open {
    Helper(usize),
    Row(Of, Touched),
}

/// What a point of a meter counts.
fn weight(state: &State, at: u32) -> i64 {
    let tier = usize::from(state.net().tiers[at as usize]);
    EXCHANGE.get(tier).copied().unwrap_or(1)
}

/// Tells of each row of a switch what turning it on adds to the room of a hard row, or to the place of a meter.
fn touch(state: &State, switch: u32, rows: &mut BTreeMap<Of, Touched>, mut tell: impl FnMut(&mut Touched, i32)) {
    let net = state.net();
    for one in net.hard(switch) {
        tell(rows.entry(Of::Hard(one.at)).or_default(), one.by(false));
    }
    let (quality, upper) = net.meters(switch);
    for one in quality.iter().chain(upper) {
        tell(rows.entry(Of::Meter(one.at)).or_default(), one.by(true));
    }
}

fn note(helpers: &mut BTreeMap<u32, Vec<usize>>, helper: u32, layers: &[usize]) {
    let known = helpers.entry(index(helper as usize)).or_default();
    known.extend(layers);
    known.sort_unstable();
    known.dedup();
}
