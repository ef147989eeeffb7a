//! The best choice of many seats at once, all others as they are: a restricted decision diagram over the rows.
//!
//! Where duties must come in rows of two or three, with days off between, a roster is rarely one move of a seat away from
//! another legal one. Here the seats of somebody are opened all together and decided one after the other in the order of
//! time. What has been decided matters to what is to come only by where each row that is still open stands, so choices
//! that come to the same are one, and the better of them goes on. With few of them the answer is the best there is; where
//! there are more than [`WIDTH`] at a layer, the best go on (Bergman, Cire, van Hoeve, Hooker: Decision Diagrams for
//! Optimization, Springer 2016, chapter 6).
//!
//! No rule is asked by its name: states are made of hard rows, meters and helpers of the [`Net`], and a new rule falls into
//! place by itself.

use super::layers::{Layer, Layers, Op, Settle};
use super::net::Net;

/// Most states that go on from a layer.
const WIDTH: usize = 256;

/// Most states that are looked at in all, over which the width of a long diagram is shared out.
const WORK: usize = 400_000;

/// Narrowest that a long diagram becomes.
const NARROW: usize = 12;

/// Units by which hard rows are broken for certain, then what is paid, a point of the upper tiers counted as the search does.
pub(super) type Cost = (i64, i64);

/// The states of a layer, and room for those of the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Diagram {
    here: Front,
    next: Front,
    /// Places of states of the next layer by what they are, with the layer that the place was written for.
    table: Vec<(u32, u32)>,
    /// The state that each state of a layer came from, doubled, and one more where the seat is taken; layer by layer.
    from: Vec<Vec<u32>>,
    /// Place in its level, level, cost and number of each state.
    order: Vec<(u32, i32, Cost, u32)>,
}

/// The states of one layer: `width` values of each, side by side.
#[derive(Clone, Debug, Default)]
struct Front {
    values: Vec<i32>,
    costs: Vec<Cost>,
}

impl Diagram {
    /// The best choice that breaks hard rows by no more than `most` units, and how many states were looked at. `None` when
    /// there is none, or none was among the states that went on.
    pub(super) fn best(&mut self, net: &Net, layers: &Layers, most: i64) -> (Option<Vec<bool>>, usize) {
        let width = (WORK / layers.of.len().max(1) / 2).clamp(NARROW, WIDTH);
        let slots = layers.slots;
        self.here.values.clear();
        self.here.values.resize(slots, 0);
        self.here.costs.clear();
        self.here.costs.push((0, 0));
        self.table.clear();
        self.table.resize((4 * width).next_power_of_two(), (0, u32::MAX));
        self.from.resize_with(layers.of.len().max(self.from.len()), Vec::new);
        let mut looked = 0;
        for (at, layer) in layers.of.iter().enumerate() {
            looked += self.step(net, (layers, layer), (at, most));
            self.narrow(at, layer, (width, slots));
            std::mem::swap(&mut self.here, &mut self.next);
        }
        // Every row is settled after the last layer, so what is left is one state.
        if self.here.costs.is_empty() {
            return (None, looked);
        }
        let mut taken = vec![false; layers.of.len()];
        let mut state = 0;
        for at in (0..layers.of.len()).rev() {
            let from = self.from[at][state];
            taken[at] = from & 1 == 1;
            state = (from >> 1) as usize;
        }
        (Some(taken), looked)
    }

    /// Makes the states of the next layer; says how many were looked at.
    fn step(&mut self, net: &Net, (layers, layer): (&Layers, &Layer), (at, most): (usize, i64)) -> usize {
        let (slots, mask) = (layers.slots, self.table.len() - 1);
        let stamp = u32::try_from(at).unwrap_or(0);
        let Self { here, next, table, from, .. } = self;
        let from = &mut from[at];
        next.values.clear();
        next.costs.clear();
        from.clear();
        let mut looked = 0;
        for (state, cost) in here.costs.iter().enumerate() {
            for taken in layer.options() {
                looked += 1;
                let start = next.values.len();
                next.values.extend_from_slice(&here.values[state * slots..(state + 1) * slots]);
                let values = &mut next.values[start..];
                layer.begins.iter().for_each(|(slot, value)| values[usize::from(*slot)] = *value);
                let (hard, paid) = layer.alone[usize::from(taken)];
                let mut cost = (cost.0 + hard, cost.1 + paid);
                if taken {
                    cost.1 += apply(net, &layer.ops, values);
                    for (slot, helper) in &layer.helpers {
                        let is_on = &mut values[usize::from(*slot)];
                        if *is_on == 0 {
                            *is_on = 1;
                            cost.1 += apply(net, &layers.helpers[*helper], values);
                        }
                    }
                }
                cost.0 += settle(net, &layer.settles, values);
                if cost.0 > most {
                    next.values.truncate(start);
                    continue;
                }
                let came = u32::try_from(2 * state + usize::from(taken)).unwrap_or(0);
                let mut place = hash(values) & mask;
                loop {
                    let (written, other) = table[place];
                    if other == u32::MAX || written != stamp {
                        table[place] = (stamp, u32::try_from(next.costs.len()).unwrap_or(0));
                        next.costs.push(cost);
                        from.push(came);
                        break;
                    }
                    let other = other as usize;
                    if next.values[other * slots..(other + 1) * slots] == next.values[start..] {
                        if cost < next.costs[other] {
                            next.costs[other] = cost;
                            from[other] = came;
                        }
                        next.values.truncate(start);
                        break;
                    }
                    place = (place + 1) & mask;
                }
            }
        }
        looked
    }

    /// Leaves the best states of the next layer, so many at most: half of them the cheapest, and half the best of each level,
    /// as many of every one. States that lack as much of what must still come are of one level. The cheapest alone
    /// would be those that have put off all that is asked, and too late to give it. Between equals the one that was made
    /// first stays.
    fn narrow(&mut self, at: usize, layer: &Layer, (width, slots): (usize, usize)) {
        let Self { next, from, order, .. } = self;
        if next.costs.len() <= width {
            return;
        }
        let lacks = |state: usize| -> i32 {
            let values = &next.values[state * slots..(state + 1) * slots];
            layer.open.iter().map(|slot| (-values[usize::from(*slot)]).max(0)).sum()
        };
        order.clear();
        order.extend(next.costs.iter().zip(0..).map(|(cost, state)| (0, lacks(state as usize), *cost, state)));
        order.select_nth_unstable_by_key(width / 2, |(_, _, cost, state)| (*cost, *state));
        let rest = &mut order[width / 2..];
        rest.sort_unstable_by_key(|(_, lacks, cost, state)| (*lacks, *cost, *state));
        let mut level = (0, i32::MIN);
        for (place, lacks, ..) in rest.iter_mut() {
            level = if level.1 == *lacks { (level.0 + 1, *lacks) } else { (1, *lacks) };
            *place = level.0;
        }
        order.select_nth_unstable_by_key(width - 1, |(place, _, cost, state)| (*place, *cost, *state));
        order.truncate(width);
        order.sort_unstable_by_key(|(.., state)| *state);
        for (to, (.., cost, state)) in order.iter().enumerate() {
            let state = *state as usize;
            next.values.copy_within(state * slots..(state + 1) * slots, to * slots);
            next.costs[to] = *cost;
            from[at][to] = from[at][state];
        }
        next.values.truncate(width * slots);
        next.costs.truncate(width);
        from[at].truncate(width);
    }
}

/// Moves rows; says what that changes in what is paid.
#[inline]
fn apply(net: &Net, ops: &[Op], values: &mut [i32]) -> i64 {
    let mut paid = 0;
    for op in ops {
        let value = &mut values[usize::from(op.slot)];
        let before = *value;
        *value = before.wrapping_add(op.step);
        if op.weight != 0 {
            paid +=
                op.weight * (net.prices[value.cast_unsigned() as usize] - net.prices[before.cast_unsigned() as usize]);
        }
    }
    paid
}

/// Brings values that come to the same in all that may follow to one of them; says by how many units hard rows are broken
/// for certain that were not before.
#[inline]
fn settle(net: &Net, settles: &[Settle], values: &mut [i32]) -> i64 {
    let mut broken = 0;
    for settle in settles {
        match *settle {
            Settle::Hard { slot, up, down } => {
                let value = &mut values[usize::from(slot)];
                broken += i64::from((-(*value + up)).max(0));
                *value = (*value).clamp(-up, down);
            }
            Settle::Meter { slot, up, down } => {
                let value = &mut values[usize::from(slot)];
                let straight = net.straight[usize::try_from(*value - down).unwrap_or(0)].cast_signed();
                if *value + up <= straight {
                    *value = straight - up;
                }
            }
            Settle::Over { slot } => values[usize::from(slot)] = 0,
        }
    }
    broken
}

#[inline]
fn hash(values: &[i32]) -> usize {
    let mut hash = 0_u64;
    for value in values {
        hash = (hash.rotate_left(5) ^ u64::from(value.cast_unsigned())).wrapping_mul(0x517C_C1B7_2722_0A95);
    }
    usize::try_from(hash >> 32).unwrap_or(0)
}
