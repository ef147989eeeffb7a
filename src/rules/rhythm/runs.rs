//! Runs: the same kind of duty on consecutive nights or weekends.

use std::collections::BTreeMap;

use crate::domain::finding::What;
use crate::domain::{
    DoctorIx, Extreme, Finding, Instance, Judged, Param, Quantity, RuleId, Severity, Shift, ShiftIx, Tier, Unit,
};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::days::{count, duties_of, on_duty};

use super::has_own_rhythm;

/// A rule on runs: which shifts, at which place in the sequence, and the two limits.
pub struct Runs {
    /// Rule.
    pub rule: RuleId,
    /// Longest run allowed; 0 is off.
    pub most: &'static Param,
    /// Longest run wanted; 0 is off.
    pub wanted: &'static Param,
    /// Price of each step beyond the wanted.
    pub price: &'static Param,
    /// The place of a shift in the sequence of nights or weekends; `None` for other shifts.
    pub place: fn(&Instance, &Shift) -> Option<i64>,
    /// What is measured.
    pub quantity: Quantity,
    /// What a finding says.
    pub what: What,
}

impl Runs {
    fn price(&self, instance: &Instance) -> i64 {
        instance.settings.get(self.price) * instance.weights.rhythm / 100
    }

    /// Who has such a duty, where there is a limit.
    pub fn judged(&self, view: &View) -> Judged {
        let settings = &view.instance.settings;
        let has_limit = settings.limit(self.most).is_some() || settings.limit(self.wanted).is_some();
        on_duty(view, |_, duty| has_limit && (self.place)(view.instance, duty.shift).is_some())
    }

    /// The longest run of each doctor that a duty of this roster is in, against the longest that is allowed, or wanted where
    /// any is allowed.
    pub fn extremes(&self, view: &View) -> Vec<Extreme> {
        let instance = view.instance;
        let wanted = |doctor| instance.settings.limit(self.wanted).filter(|_| !has_own_rhythm(instance, doctor));
        let extreme = |doctor: DoctorIx| {
            let limit = instance.settings.limit(self.most).or_else(|| wanted(doctor))?;
            let places = self.places(view, doctor);
            let is_ours = |run: &Vec<i64>| run.iter().any(|p| places[p].iter().any(|(_, past)| !past));
            let runs = consecutive(places.keys().copied()).into_iter().filter(is_ours);
            let run = runs.max_by_key(|run| (run.len(), std::cmp::Reverse(run.first().copied())))?;
            Some(Extreme {
                quantity: self.quantity,
                doctor,
                measured: count(run.len()),
                limit,
                shifts: run.iter().flat_map(|p| places[p].iter().map(|(ix, _)| *ix)).collect(),
                span: None,
            })
        };
        instance.doctor_ixs().filter_map(extreme).collect()
    }

    /// The duties of a doctor by their place in the sequence, each with whether it is of history.
    fn places(&self, view: &View, doctor: DoctorIx) -> BTreeMap<i64, Vec<(ShiftIx, bool)>> {
        let mut places: BTreeMap<i64, Vec<(ShiftIx, bool)>> = BTreeMap::new();
        for (ix, shift) in shifts_of(view, doctor, |s| (self.place)(view.instance, s).is_some()) {
            if let Some(place) = (self.place)(view.instance, shift) {
                places.entry(place).or_default().push((ix, shift.past));
            }
        }
        places
    }

    /// Reports runs that are longer than allowed, or longer than wanted. Past nights or weekends lengthen a run; what
    /// they alone have used up is not charged.
    pub fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        let (most, wanted) = (instance.settings.limit(self.most), instance.settings.limit(self.wanted));
        for doctor in instance.doctor_ixs() {
            let wanted = wanted.filter(|_| !has_own_rhythm(instance, doctor));
            let places = self.places(view, doctor);
            for run in consecutive(places.keys().copied()) {
                let is_past = |p: &&i64| places[p].iter().all(|(_, past)| *past);
                let (length, past) = (count(run.len()), count(run.iter().filter(is_past).count()));
                let shifts = run.iter().flat_map(|p| places[p].iter().map(|(ix, _)| *ix));
                let finding = |severity, limit| {
                    let finding = Finding::new(self.rule, severity, self.what.clone()).doctor(doctor);
                    finding.shifts(shifts.clone()).measured(length, limit, Unit::Count)
                };
                if let Some(limit) = most.filter(|m| length > (*m).max(past)) {
                    findings.push(finding(Severity::Stopper, limit));
                }
                if let Some(limit) = wanted.filter(|w| length > (*w).max(past)) {
                    let steps = length - limit.max(past);
                    findings.push(finding(Severity::Note, limit).cost(Tier::Quality, steps * self.price(instance)));
                }
            }
        }
    }

    /// Every stretch one longer than a limit has a free place in it.
    pub fn rows(&self, instance: &Instance, model: &mut Model) {
        let price = self.price(instance);
        for doctor in instance.doctor_ixs() {
            let mut places: BTreeMap<i64, (Vec<X>, bool)> = BTreeMap::new();
            for (ix, x) in duties_of(instance, model, doctor, |s| (self.place)(instance, s).is_some()) {
                let shift = &instance.shifts[ix.0];
                if let Some(place) = (self.place)(instance, shift) {
                    let entry = places.entry(place).or_insert((Vec::new(), true));
                    entry.0.push(x);
                    entry.1 &= shift.past;
                }
            }
            let places: BTreeMap<i64, (X, bool)> =
                places.into_iter().map(|(p, (xs, past))| (p, (model.any(xs), past))).collect();
            for (limit, force) in [
                (instance.settings.limit(self.most), Force::Hard),
                (
                    instance.settings.limit(self.wanted).filter(|_| !has_own_rhythm(instance, doctor)),
                    Force::Soft { tier: Tier::Quality, price },
                ),
            ] {
                let Some(limit) = limit else { continue };
                for first in places.keys() {
                    let stretch: Vec<&(X, bool)> = (*first..=first + limit).filter_map(|p| places.get(&p)).collect();
                    let whole = count(stretch.len()) == limit + 1;
                    if whole && !stretch.iter().all(|(_, past)| *past) {
                        let sum = Sum::all(stretch.iter().map(|(x, _)| *x));
                        model.at_most(sum, limit, force, Owner::rule(self.rule).doctor(doctor));
                    }
                }
            }
        }
    }
}

fn consecutive(places: impl Iterator<Item = i64>) -> Vec<Vec<i64>> {
    let mut runs: Vec<Vec<i64>> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some(run) if run.last() == Some(&(place - 1)) => run.push(place),
            _ => runs.push(vec![place]),
        }
    }
    runs
}
