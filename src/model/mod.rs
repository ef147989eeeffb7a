//! The neutral language between the law and the solvers: 0/1 variables, `any` helpers and integer rows.
//!
//! A rule states itself here once, as rows `sum a*x <= b`, each owned by the rule and by whom it speaks of. A row is
//! hard, or soft with a tier and a price for every unit of excess; a convex price is several soft rows with growing
//! bounds. Everything a reader needs to value a roster is here, so no reader has its own copy of a rule.

mod sum;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::calendar::monday_of;
use crate::domain::limit::Counts;
use crate::domain::{DoctorIx, Instance, RuleId, SlotIx, Tier};

pub use crate::domain::finding::Owner;
pub use sum::{Sum, X};
pub use value::{Broken, Value};

/// A 0/1 variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Var(pub usize);

/// What a variable says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The doctor sits in the slot.
    Seat(SlotIx, DoctorIx),
    /// At least one of these is 1.
    Any(Vec<Var>),
}

/// What it means when a row's sum passes its bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// The sum may not pass the bound.
    Hard,
    /// Each unit of excess costs a price in a tier.
    Soft {
        /// Tier.
        tier: Tier,
        /// Price of one unit.
        price: i64,
    },
}

/// `sum of terms <= bound`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Variables, ordered, each once, with coefficients that are not zero.
    pub terms: Vec<(Var, i64)>,
    /// Right-hand side.
    pub bound: i64,
    /// Hard or soft.
    pub force: Force,
    /// The rule that states the row, and whom it speaks of.
    pub owner: Owner,
}

/// Variables and rows of one instance.
#[derive(Clone, Debug)]
pub struct Model {
    meanings: Vec<Meaning>,
    rows: Vec<Row>,
    doctors: usize,
    /// Whether each doctor sits in each slot: slot by slot, and doctor by doctor in a slot.
    seats: Vec<X>,
    /// The rules that shut each pair out, in the order of `seats`.
    shut: Vec<BTreeSet<RuleId>>,
    /// Helpers by the first variable they are made of, so that an equal helper is found without a search of all.
    helpers: BTreeMap<Var, Vec<Var>>,
    of_doctor: Vec<Vec<(SlotIx, X)>>,
    of_slot: Vec<Vec<(DoctorIx, X)>>,
    nonzeros: usize,
    room: usize,
}

impl Model {
    /// A variable for every doctor in every slot of the period that no rule shuts out; history is constant.
    ///
    /// `shut` names the rules that shut a doctor out of a slot. A locked pair keeps its variable all the same, with one
    /// hard row per rule that shuts it, so that an illegal lock shows as a clash and not as a missing variable.
    #[must_use]
    pub fn new(instance: &Instance, shut: impl FnMut(SlotIx, DoctorIx) -> BTreeSet<RuleId>) -> Self {
        Self::with_open(instance, shut, |_| false)
    }

    /// Like [`Model::new`], but every pair of an open slot is kept as a locked one is, to show what a rule prevents.
    #[must_use]
    pub fn with_open(
        instance: &Instance,
        mut shut: impl FnMut(SlotIx, DoctorIx) -> BTreeSet<RuleId>,
        is_open: impl Fn(SlotIx) -> bool,
    ) -> Self {
        let mut model = Self {
            meanings: Vec::new(),
            rows: Vec::new(),
            doctors: instance.doctors.len(),
            seats: vec![X::Const(0); instance.slots.len() * instance.doctors.len()],
            shut: vec![BTreeSet::new(); instance.slots.len() * instance.doctors.len()],
            helpers: BTreeMap::new(),
            of_doctor: vec![Vec::new(); instance.doctors.len()],
            of_slot: vec![Vec::new(); instance.slots.len()],
            nonzeros: 0,
            room: usize::MAX,
        };
        for &(slot, doctor) in &instance.history {
            model.add_seat(slot, doctor, X::Const(1));
        }
        for slot in instance.open_slots() {
            let is_open = is_open(slot);
            for doctor in instance.doctor_ixs() {
                let rules = shut(slot, doctor);
                let kept = is_open || instance.locks.contains(&(slot, doctor));
                if rules.is_empty() || kept {
                    let var = model.add_var(Meaning::Seat(slot, doctor));
                    model.add_seat(slot, doctor, X::Var(var));
                    let shift = instance.slots[slot.0].shift;
                    for rule in &rules {
                        let owner = Owner::rule(rule).doctor(doctor).shift(shift);
                        model.at_most(Sum::of(X::Var(var)), 0, Force::Hard, owner);
                    }
                }
                let place = model.place(slot, doctor);
                model.shut[place] = rules;
            }
        }
        model
    }

    fn add_var(&mut self, meaning: Meaning) -> Var {
        self.meanings.push(meaning);
        Var(self.meanings.len() - 1)
    }

    fn add_seat(&mut self, slot: SlotIx, doctor: DoctorIx, x: X) {
        let place = self.place(slot, doctor);
        self.seats[place] = x;
        self.of_doctor[doctor.0].push((slot, x));
        self.of_slot[slot.0].push((doctor, x));
    }

    /// Whether the doctor sits in the slot: a variable, 1 for history, 0 for a doctor who is shut out.
    #[must_use]
    pub fn seat(&self, slot: SlotIx, doctor: DoctorIx) -> X {
        self.seats[self.place(slot, doctor)]
    }

    fn place(&self, slot: SlotIx, doctor: DoctorIx) -> usize {
        slot.0 * self.doctors + doctor.0
    }

    /// Every slot that a doctor may sit in or has sat in, history first.
    #[must_use]
    pub fn of_doctor(&self, doctor: DoctorIx) -> &[(SlotIx, X)] {
        &self.of_doctor[doctor.0]
    }

    /// Every doctor that may sit in a slot.
    #[must_use]
    pub fn of_slot(&self, slot: SlotIx) -> &[(DoctorIx, X)] {
        &self.of_slot[slot.0]
    }

    /// The rules that shut a doctor out of a slot.
    #[must_use]
    pub fn shut(&self, slot: SlotIx, doctor: DoctorIx) -> Option<&BTreeSet<RuleId>> {
        Some(&self.shut[self.place(slot, doctor)]).filter(|rules| !rules.is_empty())
    }

    /// What each variable says.
    #[must_use]
    pub fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    /// The rows.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// From now on keeps no row or helper that would bring [`Model::nonzeros`] above `room`, because rules can ask for
    /// more rows than there is memory for. A model that lacks rows is of no use, and [`Model::is_full`] tells it.
    pub fn set_room(&mut self, room: usize) {
        self.room = room;
    }

    /// The number of terms of rows and parts of helpers that were asked for, also of those that were not kept.
    #[must_use]
    pub fn nonzeros(&self) -> usize {
        self.nonzeros
    }

    /// Whether some rows or helpers were not kept.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.nonzeros > self.room
    }

    /// A helper that is 1 exactly when at least one of `xs` is; the same set gives the same helper.
    pub fn any(&mut self, xs: impl IntoIterator<Item = X>) -> X {
        let mut one = None;
        let mut more: Vec<Var> = Vec::new();
        for x in xs {
            match (x, one) {
                (X::Const(0), _) => {}
                (X::Const(_), _) => return X::Const(1),
                (X::Var(v), None) => one = Some(v),
                (X::Var(v), Some(first)) if v == first => {}
                (X::Var(v), Some(_)) => more.push(v),
            }
        }
        let Some(one) = one else { return X::Const(0) };
        if more.is_empty() {
            return X::Var(one);
        }
        more.push(one);
        more.sort();
        more.dedup();
        X::Var(self.helper(more))
    }

    /// What a doctor has of some slots, in the unit that is counted in: a weekend is one with any of its duties.
    pub fn amount(&mut self, instance: &Instance, counts: Counts, slots: &[SlotIx], doctor: DoctorIx) -> Sum {
        if counts != Counts::Weekends {
            let of = |slot: &SlotIx| (counts.of(instance.shift_of(*slot)), self.seat(*slot, doctor));
            let counted = slots.iter().map(of).filter(|(amount, _)| *amount != 0);
            return counted.fold(Sum::new(), |sum, (amount, x)| sum.plus(amount, x));
        }
        let mut weekends: BTreeMap<NaiveDate, Vec<X>> = BTreeMap::new();
        for slot in slots {
            let week = monday_of(instance.shift_of(*slot).date);
            weekends.entry(week).or_default().push(self.seat(*slot, doctor));
        }
        weekends.into_values().fold(Sum::new(), |sum, xs| sum.plus(1, self.any(xs)))
    }

    /// The helper of two or more variables, ordered and each once.
    fn helper(&mut self, vars: Vec<Var>) -> Var {
        let first = vars[0];
        let is_it = |helper: &&Var| matches!(&self.meanings[helper.0], Meaning::Any(of) if *of == vars);
        let known = self.helpers.get(&first).and_then(|helpers| helpers.iter().find(is_it));
        if let Some(known) = known {
            return *known;
        }
        self.nonzeros += vars.len();
        if self.is_full() {
            return first;
        }
        let var = self.add_var(Meaning::Any(vars));
        self.helpers.entry(first).or_default().push(var);
        var
    }

    /// Adds `sum <= bound`. A row that no roster can break, or that costs nothing, is left out.
    pub fn at_most(&mut self, sum: Sum, bound: i64, force: Force, owner: Owner) {
        let (terms, constant) = sum.into_terms();
        let bound = bound - constant;
        let most: i64 = terms.iter().map(|(_, a)| (*a).max(0)).sum();
        let is_free = matches!(force, Force::Soft { price: 0, .. });
        if most > bound && !is_free {
            // A row without terms takes room too.
            self.nonzeros += terms.len().max(1);
            if !self.is_full() {
                self.rows.push(Row { terms, bound, force, owner });
            }
        }
    }

    /// Lets `keep` change each row, and drops the rows for which it returns `false`.
    pub fn revise(&mut self, keep: impl FnMut(&mut Row) -> bool) {
        self.rows.retain_mut(keep);
    }

    /// Adds `sum >= bound`.
    pub fn at_least(&mut self, sum: Sum, bound: i64, force: Force, owner: Owner) {
        self.at_most(sum.negated(), -bound, force, owner);
    }

    /// Adds a ceiling on a count that looks back on history: what history alone has used up is not charged again, so
    /// the bound is never below the constant part. All coefficients must be positive.
    pub fn ceiling(&mut self, sum: Sum, bound: i64, force: Force, owner: Owner) {
        let bound = bound.max(sum.constant());
        self.at_most(sum, bound, force, owner);
    }
}
