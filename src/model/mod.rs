//! The neutral language between the law and the solvers: 0/1 variables, `any` helpers and integer rows.
//!
//! A rule states itself here once, as rows `sum a*x <= b`, each owned by the rule and by whom it speaks of. A row is
//! hard, or soft with a tier and a price for every unit of excess; a convex price is several soft rows with growing
//! bounds. Everything a reader needs to value a roster is here, so no reader has its own copy of a rule.

mod sum;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{DoctorIx, Instance, RuleId, ShiftIx, SlotIx, Tier};

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
    /// It may not.
    Hard,
    /// Each unit of excess costs a price in a tier.
    Soft {
        /// Tier.
        tier: Tier,
        /// Price of one unit.
        price: i64,
    },
}

/// Which rule a row belongs to, and of whom and what it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner {
    /// Rule.
    pub rule: RuleId,
    /// Doctor, where the row is about one.
    pub doctor: Option<DoctorIx>,
    /// Shift, where the row is about one.
    pub shift: Option<ShiftIx>,
}

impl Owner {
    /// A row about the whole roster.
    #[must_use]
    pub fn rule(rule: RuleId) -> Self {
        Self { rule, doctor: None, shift: None }
    }

    /// A row about a doctor.
    #[must_use]
    pub fn doctor(self, doctor: DoctorIx) -> Self {
        Self { doctor: Some(doctor), ..self }
    }

    /// A row about a shift.
    #[must_use]
    pub fn shift(self, shift: ShiftIx) -> Self {
        Self { shift: Some(shift), ..self }
    }
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
    /// Whose it is.
    pub owner: Owner,
}

/// Variables and rows of one instance.
#[derive(Clone, Debug)]
pub struct Model {
    meanings: Vec<Meaning>,
    rows: Vec<Row>,
    seats: BTreeMap<(SlotIx, DoctorIx), X>,
    shut: BTreeMap<(SlotIx, DoctorIx), BTreeSet<RuleId>>,
    helpers: BTreeMap<Vec<Var>, Var>,
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
    pub fn new(instance: &Instance, mut shut: impl FnMut(SlotIx, DoctorIx) -> BTreeSet<RuleId>) -> Self {
        let mut model = Self {
            meanings: Vec::new(),
            rows: Vec::new(),
            seats: BTreeMap::new(),
            shut: BTreeMap::new(),
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
            for doctor in instance.doctor_ixs() {
                let rules = shut(slot, doctor);
                let locked = instance.locks.contains(&(slot, doctor));
                if rules.is_empty() || locked {
                    let var = model.add_var(Meaning::Seat(slot, doctor));
                    model.add_seat(slot, doctor, X::Var(var));
                    let shift = instance.slots[slot.0].shift;
                    for rule in &rules {
                        let owner = Owner::rule(rule).doctor(doctor).shift(shift);
                        model.at_most(Sum::of(X::Var(var)), 0, Force::Hard, owner);
                    }
                }
                if !rules.is_empty() {
                    model.shut.insert((slot, doctor), rules);
                }
            }
        }
        model
    }

    fn add_var(&mut self, meaning: Meaning) -> Var {
        self.meanings.push(meaning);
        Var(self.meanings.len() - 1)
    }

    fn add_seat(&mut self, slot: SlotIx, doctor: DoctorIx, x: X) {
        self.seats.insert((slot, doctor), x);
        self.of_doctor[doctor.0].push((slot, x));
        self.of_slot[slot.0].push((doctor, x));
    }

    /// Whether the doctor sits in the slot: a variable, 1 for history, 0 for who is shut out.
    #[must_use]
    pub fn seat(&self, slot: SlotIx, doctor: DoctorIx) -> X {
        self.seats.get(&(slot, doctor)).copied().unwrap_or(X::Const(0))
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
        self.shut.get(&(slot, doctor))
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

    /// Keeps no row or helper from now on that would bring [`Model::nonzeros`] above `room`. What is counted after that is
    /// no model, and [`Model::is_full`] says so: rules can ask for more rows than there is memory for.
    pub fn set_room(&mut self, room: usize) {
        self.room = room;
    }

    /// Terms of all rows and parts of all helpers, those that were not kept too.
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
        let mut vars = BTreeSet::new();
        for x in xs {
            match x {
                X::Const(0) => {}
                X::Const(_) => return X::Const(1),
                X::Var(v) => {
                    vars.insert(v);
                }
            }
        }
        let vars: Vec<Var> = vars.into_iter().collect();
        match vars[..] {
            [] => X::Const(0),
            [one] => X::Var(one),
            _ => {
                if let Some(known) = self.helpers.get(&vars) {
                    return X::Var(*known);
                }
                self.nonzeros += vars.len();
                if self.is_full() {
                    return X::Var(vars[0]);
                }
                let var = self.add_var(Meaning::Any(vars.clone()));
                self.helpers.insert(vars, var);
                X::Var(var)
            }
        }
    }

    /// Adds `sum <= bound`. A row that no roster can break is left out.
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
