//! Doctors apart, beside the windows: a bound of a large program, and what it teaches them.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::domain::{DoctorIx, SlotIx};
use crate::model::Meaning;
use crate::solver::blocks::{Apart, Blocks, Hear, Split};
use crate::solver::course::neighbourhoods::Bench;
use crate::solver::program::lower::Line;
use crate::solver::prover::protocol::{Event, Task};
use crate::solver::prover::{Ended, Session, prove};
use crate::solver::search::random::Random;

/// A pattern is sought that leaves one in so many parts of a doctor's gap, or nothing of it.
const LEAVES: [Option<i64>; 3] = [None, Some(4), Some(2)];

/// What is known of a program by doctors apart.
pub(in crate::solver) struct Known {
    split: Arc<Split>,
    apart: Apart,
}

impl Known {
    /// Lines that hold of every roster and stand in no other line.
    pub(in crate::solver) fn cuts(&self) -> Vec<Line> {
        self.apart.cuts(&self.split)
    }
}

impl Bench<'_> {
    /// Finds what every roster costs at least, doctor by doctor, and tells each bound as it is proven; with time for it by
    /// the best prices there are.
    pub(in crate::solver) fn bound(&self, has_time: bool, tell: &dyn Fn(i64)) {
        let split = Arc::new(Split::new(self.instance, self.model, self.lowered));
        // One child solves one block after the other.
        let session = RefCell::new(None);
        let stop = || self.quit.load(Ordering::Relaxed);
        let ask = |task: &Task, hear: &mut Hear| {
            let mut session = session.borrow_mut();
            if session.is_none() {
                *session = Session::start(self.prover).ok();
            }
            let ended = session.as_mut().map(|session| session.run(task, &stop, &mut |event: &Event| hear(event)));
            // A child that did not come to an end is given up: the bound of the block is what was told by then.
            if !matches!(ended, Some(Ended::Said(_))) {
                *session = None;
            }
        };
        let learn = |apart: &Apart| {
            if let Ok(mut known) = self.known.lock()
                && known.as_ref().is_none_or(|known| known.apart.bound() <= apart.bound())
            {
                *known = Some(Arc::new(Known { split: Arc::clone(&split), apart: apart.clone() }));
            }
        };
        let have = || self.best.lock().ok().map(|best| self.lowered.complete(&self.model.point(&best.1)));
        let (lowered, split, seed) = (self.lowered, &split, self.seed);
        let blocks = Blocks { lowered, split, seed, ask: &ask, have: &have, stop: &stop, tell, learn: &learn };
        blocks.bound(has_time);
    }

    /// What is known by doctors apart, as soon as something is.
    pub(super) fn known(&self) -> Option<Arc<Known>> {
        self.known.lock().ok()?.clone()
    }

    /// Opens what a doctor who costs more than she must would have in her nearest pattern that does not, and all seats of
    /// those whom that upsets and of others, so many in all. She is drawn by what she costs too much.
    pub(super) fn nearest(&self, point: &[bool], others: i64, random: &mut Random) -> Vec<bool> {
        let Some(known) = self.known() else { return self.open(|_, _| false) };
        let values = self.lowered.complete(point);
        let gaps = known.apart.too_much(&known.split, &values);
        let weights: Vec<usize> = gaps.iter().map(|gap| usize::try_from(*gap).unwrap_or(0)).collect();
        let Some(at) = random.weighted(&weights) else { return self.open(|_, _| false) };
        let leave = LEAVES[random.below(LEAVES.len())].map_or(0, |part| gaps[at] / part);
        let stop = || self.quit.load(Ordering::Relaxed);
        let ask = |task: &Task, hear: &mut Hear| {
            prove(self.prover, task, &stop, &mut |event: &Event| hear(event));
        };
        let (lowered, split, seed) = (self.lowered, &known.split, self.seed);
        let blocks =
            Blocks { lowered, split, seed, ask: &ask, have: &|| None, stop: &stop, tell: &|_| (), learn: &|_| () };
        let seat = |column: usize| match self.model.meanings().get(column) {
            Some(Meaning::Seat(slot, doctor)) => Some((*slot, *doctor)),
            _ => None,
        };
        let changed = blocks.nearest(&known.apart, (at, leave), &values, &|column| seat(column).is_some());
        let changed: BTreeSet<(SlotIx, DoctorIx)> = changed.into_iter().filter_map(seat).collect();
        if changed.is_empty() {
            return self.open(|_, _| false);
        }
        let taken: BTreeSet<SlotIx> = changed.iter().map(|(slot, _)| *slot).collect();
        let mut opened: BTreeSet<DoctorIx> = BTreeSet::new();
        for (meaning, is_on) in self.model.meanings().iter().zip(point) {
            if let Meaning::Seat(slot, doctor) = meaning
                && *is_on
                && taken.contains(slot)
                && !changed.contains(&(*slot, *doctor))
            {
                opened.insert(*doctor);
            }
        }
        let mut all: Vec<DoctorIx> = self.instance.doctor_ixs().collect();
        random.shuffle(&mut all);
        let most = usize::try_from(others).unwrap_or(0).max(opened.len());
        for doctor in all {
            if opened.len() < most {
                opened.insert(doctor);
            }
        }
        self.open(|slot, doctor| opened.contains(&doctor) || changed.contains(&(slot, doctor)))
    }
}
