//! The seats that search fills: who may sit where, which seats are alike, and who sits there now.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{DoctorIx, Instance, SlotIx};
use crate::model::{Force, Meaning, Model, Row, Var, X};

use super::net::{Net, index};

/// Stands for no variable, seat or doctor.
const NOBODY: u32 = u32::MAX;

/// A seat that can be filled, and who may sit in it.
#[derive(Clone, Debug)]
pub(in crate::solver) struct Seat {
    /// Doctors by index, with the variable of each.
    pub(super) who: Vec<(DoctorIx, Var)>,
    /// Fewest doctors still to be put here, locked ones not counted.
    pub(super) min: usize,
    /// Chairs: most doctors that may sit here at once, locked ones not counted.
    pub(super) chairs: usize,
    /// Length of the longest chain of seats that must be filled, one after the other, before this one can be.
    pub(super) depth: usize,
    /// Day of the period.
    pub(super) day: usize,
    /// Seats of one class count the same to every doctor but for the date.
    pub(super) class: usize,
}

/// What search needs to know of a model, found once.
#[derive(Clone, Debug)]
pub(in crate::solver) struct Plan {
    pub(in crate::solver) net: Net,
    /// Seats that somebody may still be put in, in the order of time; the variables of locks are left out.
    pub(super) seats: Vec<Seat>,
    /// Seats by class.
    pub(super) alike: Vec<Vec<usize>>,
    /// Days of the period.
    pub(super) days: usize,
    /// Doctors with a hard row of their own that nothing but more of their seats keeps.
    pub(super) bound: Vec<DoctorIx>,
    locks: Vec<Var>,
    /// Seat and doctor of a variable.
    places: Vec<(u32, u32)>,
    /// Variable of a seat and doctor, seat by seat.
    vars: Vec<u32>,
    doctors: usize,
    /// First chair of each seat, and the end.
    chairs: Vec<u32>,
}

impl Plan {
    /// Reads a model.
    pub(in crate::solver) fn new(instance: &Instance, model: &Model) -> Self {
        let locks = lock_vars(instance, model);
        let fixed: BTreeSet<Var> = locks.iter().copied().collect();
        let depths = depths(model);
        let mut classes = BTreeMap::new();
        let mut seats = Vec::new();
        for slot in instance.open_slots() {
            let (mut who, mut given) = (Vec::new(), 0);
            for (doctor, x) in model.of_slot(slot) {
                match x {
                    X::Var(v) if !fixed.contains(v) => who.push((*doctor, *v)),
                    X::Var(_) => given += 1,
                    X::Const(_) => {}
                }
            }
            who.sort();
            let most = usize::try_from(instance.slots[slot.0].max).unwrap_or(0);
            let chairs = most.saturating_sub(given).min(who.len());
            if chairs == 0 {
                continue;
            }
            let shift = instance.shift_of(slot);
            let key = (shift.line, &instance.slots[slot.0].seat, &shift.id, &shift.tags);
            let next = classes.len();
            let class = *classes.entry(key).or_insert(next);
            let min = usize::try_from(instance.slots[slot.0].min).unwrap_or(0).saturating_sub(given);
            let day = usize::try_from((shift.date - instance.period.from).num_days()).unwrap_or(0);
            seats.push(Seat { who, min, chairs, depth: depths.get(&slot).copied().unwrap_or(0), day, class });
        }
        let mut alike = vec![Vec::new(); classes.len()];
        let doctors = instance.doctors.len();
        let mut places = vec![(NOBODY, NOBODY); model.meanings().len()];
        let mut vars = vec![NOBODY; seats.len() * doctors];
        let mut chairs = vec![0];
        for (at, seat) in seats.iter().enumerate() {
            alike[seat.class].push(at);
            for (doctor, var) in &seat.who {
                places[var.0] = (index(at), index(doctor.0));
                vars[at * doctors + doctor.0] = index(var.0);
            }
            chairs.push(chairs[at] + index(seat.chairs));
        }
        let days = usize::try_from(instance.period.days()).unwrap_or(1).max(1);
        let bound = bound(instance, model, &fixed);
        Self { net: Net::new(model), seats, alike, days, bound, locks, places, vars, doctors, chairs }
    }

    /// Number of variables that moves can turn.
    pub(in crate::solver) fn variables(&self) -> usize {
        self.seats.iter().map(|s| s.who.len()).sum()
    }

    /// Whether some doctor has a hard row of her own that nothing but more of her seats keeps.
    pub(in crate::solver) fn has_bound(&self) -> bool {
        !self.bound.is_empty()
    }

    /// The variables of the locks.
    pub(super) fn locks(&self) -> &[Var] {
        &self.locks
    }

    /// The doctor of a variable.
    pub(super) fn doctor(&self, var: Var) -> DoctorIx {
        DoctorIx(self.places[var.0].1 as usize)
    }

    /// The variable of a doctor in a seat.
    pub(super) fn var(&self, seat: usize, doctor: DoctorIx) -> Option<Var> {
        let var = self.vars[seat * self.doctors + doctor.0];
        (var != NOBODY).then_some(Var(var as usize))
    }
}

/// The variable in each chair, from which moves are proposed. What the roster costs is in `State`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seating {
    chairs: Vec<u32>,
}

impl Seating {
    /// The seating of the variables that are on.
    pub(super) fn new(plan: &Plan, is_on: impl Fn(Var) -> bool) -> Self {
        let last = plan.chairs.last().copied().unwrap_or(0);
        let mut seating = Self { chairs: vec![NOBODY; last as usize] };
        for seat in &plan.seats {
            for (_, var) in seat.who.iter().filter(|(_, v)| is_on(*v)) {
                seating.sit(plan, index(var.0));
            }
        }
        seating
    }

    fn chairs_of(&mut self, plan: &Plan, var: u32) -> &mut [u32] {
        let (seat, _) = plan.places.get(var as usize).copied().unwrap_or((NOBODY, NOBODY));
        if seat == NOBODY {
            return &mut [];
        }
        &mut self.chairs[plan.chairs[seat as usize] as usize..plan.chairs[seat as usize + 1] as usize]
    }

    /// Takes a free chair in the seat of a variable; other switches (chairs and helpers) have no seat and are passed
    /// over. Without a free chair the seat is overfull, which no legal roster is.
    pub(super) fn sit(&mut self, plan: &Plan, var: u32) {
        if let Some(chair) = self.chairs_of(plan, var).iter_mut().find(|c| **c == NOBODY) {
            *chair = var;
        }
    }

    /// Leaves the chair.
    pub(super) fn rise(&mut self, plan: &Plan, var: u32) {
        if let Some(chair) = self.chairs_of(plan, var).iter_mut().find(|c| **c == var) {
            *chair = NOBODY;
        }
    }

    /// Who sits in a seat.
    pub(super) fn sitting<'s>(&'s self, plan: &Plan, seat: usize) -> impl Iterator<Item = Var> + 's {
        let chairs = &self.chairs[plan.chairs[seat] as usize..plan.chairs[seat + 1] as usize];
        chairs.iter().filter(|c| **c != NOBODY).map(|c| Var(*c as usize))
    }

    /// Who sits in one of the chairs of a seat, `pick` deciding which.
    pub(super) fn chair(&self, plan: &Plan, seat: usize, pick: usize) -> Option<Var> {
        let (first, end) = (plan.chairs[seat] as usize, plan.chairs[seat + 1] as usize);
        let var = self.chairs[if end - first == 1 { first } else { first + pick % (end - first) }];
        (var != NOBODY).then_some(Var(var as usize))
    }

    /// Every variable that is on and can be turned.
    pub(super) fn vars(&self) -> impl Iterator<Item = Var> + '_ {
        self.chairs.iter().filter(|c| **c != NOBODY).map(|c| Var(*c as usize))
    }
}

/// The variables of the locks, each once.
pub(in crate::solver) fn lock_vars(instance: &Instance, model: &Model) -> Vec<Var> {
    let vars: BTreeSet<Var> = instance
        .locks
        .iter()
        .filter_map(|(slot, doctor)| match model.seat(*slot, *doctor) {
            X::Var(v) => Some(v),
            X::Const(_) => None,
        })
        .collect();
    vars.into_iter().collect()
}

/// Doctors with a hard row of their own that nothing but more of their seats keeps: one that a seat alone breaks, as a row
/// of duties that must be longer does, or that an empty roster breaks, as a least number does.
fn bound(instance: &Instance, model: &Model, locks: &BTreeSet<Var>) -> Vec<DoctorIx> {
    fn is_hers(model: &Model, Var(var): Var, doctor: DoctorIx) -> bool {
        match &model.meanings()[var] {
            Meaning::Seat(_, who) => *who == doctor,
            Meaning::Any(of) => of.iter().all(|part| is_hers(model, *part, doctor)),
        }
    }
    let binds = |row: &&Row| {
        let given: i64 = row.terms.iter().filter(|(var, _)| locks.contains(var)).map(|(_, a)| a).sum();
        let free = || row.terms.iter().filter(|(var, _)| !locks.contains(var)).map(|(_, a)| *a);
        free().any(|a| a < 0) && free().map(|a| a.max(0)).max().unwrap_or(0) > row.bound - given
    };
    let rows = model.rows().iter().filter(|row| row.force == Force::Hard).filter(binds);
    let hers = rows.filter_map(|row| {
        let doctor = row.owner.doctor?;
        row.terms.iter().all(|(var, _)| is_hers(model, *var, doctor)).then_some(doctor)
    });
    let hers: BTreeSet<DoctorIx> = hers.collect();
    instance.doctor_ixs().filter(|doctor| hers.contains(doctor)).collect()
}

/// For each slot, the length of the longest chain of slots that must be filled before it: a hard row in which the slot
/// counts up and another counts down says that the other supports it. A chain that bites its own tail is cut.
pub(super) fn depths(model: &Model) -> BTreeMap<SlotIx, usize> {
    fn slots_of(model: &Model, var: Var, into: &mut BTreeSet<SlotIx>) {
        match &model.meanings()[var.0] {
            Meaning::Seat(slot, _) => {
                into.insert(*slot);
            }
            Meaning::Any(of) => of.iter().for_each(|v| slots_of(model, *v, into)),
        }
    }
    let mut support: BTreeMap<SlotIx, BTreeSet<SlotIx>> = BTreeMap::new();
    for row in model.rows().iter().filter(|r| r.force == Force::Hard) {
        let (mut up, mut down) = (BTreeSet::new(), BTreeSet::new());
        for (var, factor) in &row.terms {
            slots_of(model, *var, if *factor > 0 { &mut up } else { &mut down });
        }
        for slot in up {
            support.entry(slot).or_default().extend(down.iter().filter(|s| **s != slot));
        }
    }
    fn depth(
        slot: SlotIx,
        support: &BTreeMap<SlotIx, BTreeSet<SlotIx>>,
        known: &mut BTreeMap<SlotIx, Option<usize>>,
    ) -> usize {
        match known.get(&slot) {
            Some(Some(depth)) => return *depth,
            // On the way already: the chain bites its tail.
            Some(None) => return 0,
            None => {}
        }
        known.insert(slot, None);
        let below = support.get(&slot).into_iter().flatten();
        let deepest = below.map(|s| depth(*s, support, known) + 1).max().unwrap_or(0);
        known.insert(slot, Some(deepest));
        deepest
    }
    let mut known = BTreeMap::new();
    support.keys().map(|slot| (*slot, depth(*slot, &support, &mut known))).collect()
}
