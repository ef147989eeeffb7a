//! What the rules on agreed rhythms have in common: a doctor's duties by date, and what a step away from an agreement
//! means.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::finding::What;
use crate::domain::rhythm::{Chosen, Departure, Rhythm, Terms};
use crate::domain::{DoctorIx, Finding, Instance, Judged, RuleId, Severity, Shift, ShiftIx, Strength, Tier};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::days::{duties_of, those};

/// A doctor, and what steps away from an agreement of hers mean.
#[derive(Clone, Copy)]
pub(super) struct Party<'a> {
    /// The problem.
    pub(super) instance: &'a Instance,
    /// Rule that reads the agreement.
    pub(super) rule: RuleId,
    /// What the agreement is called, and how strong it is.
    pub(super) terms: &'a Terms,
    /// The doctor.
    pub(super) doctor: DoctorIx,
}

/// An agreement on rhythm with one of its doctors.
#[derive(Clone, Copy)]
pub(super) struct Agreed<'a> {
    /// The doctor and the terms.
    pub(super) party: Party<'a>,
    /// The agreement.
    pub(super) rhythm: &'a Rhythm,
}

/// Every agreement on rhythm with each of its doctors, in the order of the file.
pub(super) fn agreed(instance: &Instance, rule: RuleId) -> impl Iterator<Item = Agreed<'_>> {
    instance.rhythms.iter().flat_map(move |rhythm| {
        let doctors = instance.doctor_ixs().filter(move |doctor| rhythm.who.ever_has(*doctor));
        doctors.map(move |doctor| Agreed::new(instance, rule, rhythm, doctor))
    })
}

/// The doctors with whom something is agreed on rhythm.
pub(super) fn judged(instance: &Instance) -> Judged {
    those(instance, |doctor| instance.rhythms.iter().any(|rhythm| rhythm.who.ever_has(doctor)))
}

impl<'a> Agreed<'a> {
    /// An agreement with a doctor.
    pub(super) fn new(instance: &'a Instance, rule: RuleId, rhythm: &'a Rhythm, doctor: DoctorIx) -> Self {
        Self { party: Party { instance, rule, terms: &rhythm.terms, doctor }, rhythm }
    }

    /// Whether the agreement counts a duty that she has: it speaks of it, and of a shift that is handed over it is the part that
    /// is the duty.
    pub(super) fn counts(self, shift: &Shift) -> bool {
        shift.is_duty() && self.speaks_of(shift)
    }

    /// Whether the agreement speaks of a duty that she has. On dates when she is not one of its doctors it does not.
    pub(super) fn speaks_of(self, shift: &Shift) -> bool {
        self.rhythm.who.has(self.party.doctor, shift.date) && self.party.is_among(&self.rhythm.what, shift)
    }
}

impl Party<'_> {
    /// Whether a shift is one of those that an agreement names.
    pub(super) fn is_among(self, chosen: &Chosen, shift: &Shift) -> bool {
        chosen.has(shift, self.instance.line_of(shift))
    }

    /// First date of the period.
    pub(super) fn from(self) -> NaiveDate {
        self.instance.period.from
    }

    /// Last date of the period.
    pub(super) fn to(self) -> NaiveDate {
        self.instance.period.to
    }

    /// Her duties of some kind on a roster, by date.
    pub(super) fn worked(self, view: &View, wanted: impl Fn(&Shift) -> bool) -> BTreeMap<NaiveDate, Vec<ShiftIx>> {
        let mut dates: BTreeMap<NaiveDate, Vec<ShiftIx>> = BTreeMap::new();
        for (ix, shift) in shifts_of(view, self.doctor, wanted) {
            dates.entry(shift.date).or_default().push(ix);
        }
        dates
    }

    /// A finding on steps away from the agreement. What is owed to duties before the period can no longer be refused: it is
    /// a departure from a main rule.
    pub(super) fn finding(self, how: Departure, is_owed: bool, steps: i64) -> Finding {
        let Terms { name, strength, points } = self.terms;
        let what = What::OffAgreement { agreement: name.clone(), how };
        let finding = match strength {
            Strength::Hard if !is_owed => Finding::new(self.rule, Severity::Stopper, what),
            Strength::Hard | Strength::Should => {
                Finding::new(self.rule, Severity::Assess, what).cost(Tier::Should, steps * points)
            }
            _ => {
                let price = points * self.instance.weights.rhythm / 100;
                Finding::new(self.rule, Severity::Note, what).cost(Tier::Quality, steps * price)
            }
        };
        finding.doctor(self.doctor)
    }

    /// Her duties of some kind in the rows, by date: whether she has any of that date.
    pub(super) fn dated(self, model: &mut Model, wanted: impl Fn(&Shift) -> bool) -> Dated {
        let mut dates: BTreeMap<NaiveDate, Vec<X>> = BTreeMap::new();
        for (ix, x) in duties_of(self.instance, model, self.doctor, wanted) {
            dates.entry(self.instance.shifts[ix.0].date).or_default().push(x);
        }
        Dated(dates.into_iter().map(|(date, xs)| (date, model.any(xs))).collect())
    }

    /// Adds `sum <= bound`, `steps` for each unit beyond. What is owed to duties before the period has a price, however strong
    /// the agreement is.
    pub(super) fn at_most(self, model: &mut Model, sum: Sum, bound: i64, (steps, is_owed): (i64, bool)) {
        let points = steps * self.terms.points;
        let force = match self.terms.strength {
            Strength::Hard if !is_owed => Force::Hard,
            Strength::Hard | Strength::Should => Force::Soft { tier: Tier::Should, price: points },
            _ => {
                let price = steps * (self.terms.points * self.instance.weights.rhythm / 100);
                Force::Soft { tier: Tier::Quality, price }
            }
        };
        model.at_most(sum, bound, force, Owner::rule(self.rule).doctor(self.doctor));
    }
}

/// Whether a doctor has a duty, by date; a date that is not there has none.
pub(super) struct Dated(BTreeMap<NaiveDate, X>);

impl Dated {
    /// Whether she has one on a date.
    pub(super) fn at(&self, date: NaiveDate) -> X {
        self.0.get(&date).copied().unwrap_or(X::Const(0))
    }

    /// The dates on which she may have one or has had one.
    pub(super) fn dates(&self) -> impl Iterator<Item = NaiveDate> {
        self.0.keys().copied()
    }
}
