//! # WSH-2 wish-refused
//!
//! ## What it requires
//! Doctors get the shifts they want and are spared those they would rather not have, as far as it goes.
//!
//! ## Source
//! The wishes file, levels `must`, `want` and `rather-not`.
//!
//! ## How we read it
//! A line with `want` or `must` is granted when the doctor has at least one of the shifts it speaks of: name each date on a
//! line of its own to want them all. A line with `rather-not` is refused once for every shift given against it, unless a
//! later line of the same doctor speaks of that shift too. A refused `must` is in the tier of should-rules, to be
//! assessed. A wish of which no shift exists in the period is passed over.
//!
//! ## Units and edges
//! Points x `weights.wishes` percent; one finding for each line or shift.
//!
//! ## Example
//! `rather-not` on Wednesdays and two Wednesday shifts: two findings.

use std::collections::BTreeMap;

use crate::domain::finding::What;
use crate::domain::instance::Period;
use crate::domain::law::Basis;
use crate::domain::time::{midnight, plus_days};
use crate::domain::wish::{Level, Wish};
use crate::domain::{Finding, Instance, Meta, Param, Severity, Shift, ShiftIx, Span, Strength, Tier, Unit, View};
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::{duties_of, shifts_of};

use super::cannot::last_word;

/// See the file's documentation.
pub struct WishRefused;

const ID: &str = "WSH-2";

const WANT: Param = Param::new(ID, "want_points", Unit::Points, 300, Basis::Local, "price of a refused «ønsker»");

const RATHER_NOT: Param =
    Param::new(ID, "rather_not_points", Unit::Points, 300, Basis::Local, "price of a shift given against «helst ikke»");

const MUST: Param =
    Param::new(ID, "must_points", Unit::Points, 10, Basis::Local, "price of a refused «må ha», in the should tier");

static META: Meta = Meta {
    id: ID,
    name: "wish-refused",
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "legens ønsker",
    url: "",
    params: &[WANT, RATHER_NOT, MUST],
    text: include_str!("wish_refused.rs"),
};

/// Tier, price and severity of refusing a wish for a shift.
fn stake(instance: &Instance, level: Level) -> Option<(Tier, i64, Severity, What)> {
    let points = |p: &Param| instance.settings.get(p) * instance.weights.wishes / 100;
    match level {
        Level::Want => Some((Tier::Quality, points(&WANT), Severity::Note, What::WishRefused)),
        Level::Must => Some((Tier::Should, instance.settings.get(&MUST), Severity::Assess, What::MustRefused)),
        Level::RatherNot | Level::Cannot | Level::Neutral => None,
    }
}

fn wanted(instance: &Instance, wish: &Wish, shift: &Shift) -> bool {
    !shift.past && wish.matches(shift, instance.line_of(shift))
}

/// The dates of the period that a wish speaks of: its shifts are looked for there and not in the whole year.
fn dates_of(instance: &Instance, wish: &Wish) -> Span {
    let Period { from, to, .. } = instance.period;
    let (from, to) = (wish.from.map_or(from, |d| d.max(from)), wish.to.map_or(to, |d| d.min(to)));
    Span::new(midnight(from), midnight(plus_days(to, 1)))
}

/// The shifts of the period that a `want` or `must` speaks of.
fn named(instance: &Instance, wish: &Wish) -> impl Iterator<Item = ShiftIx> {
    let near = instance.shifts_in(dates_of(instance, wish));
    near.filter(|(_, s)| wanted(instance, wish, s)).map(|(ix, _)| ix)
}

/// Whether a doctor has at least one of the shifts that a `want` or `must` speaks of.
fn is_granted(view: &View, wish: &Wish) -> bool {
    view.duties_in(wish.doctor, dates_of(view.instance, wish)).any(|d| wanted(view.instance, wish, d.shift))
}

/// Lines of wishes by how they went on a roster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines that were met.
    pub met: usize,
    /// Lines that were not.
    pub refused: usize,
}

/// Every line and whether it was met. A line of which no shift exists, or about whose shifts later lines say something
/// else, is left out.
pub fn outcomes<'a>(view: &'a View<'a>) -> impl Iterator<Item = (&'a Wish, bool)> {
    let instance = view.instance;
    instance.wishes().iter().filter_map(move |wish| {
        let spoken = |s: &Shift| wanted(instance, wish, s) && last_word(instance, wish.doctor, s) == Some(wish.level);
        let is_met = match wish.level {
            Level::Neutral => return None,
            Level::Want | Level::Must if named(instance, wish).next().is_none() => return None,
            Level::Want | Level::Must => is_granted(view, wish),
            Level::RatherNot | Level::Cannot if !instance.period_shifts().any(|(_, s)| spoken(s)) => return None,
            Level::RatherNot | Level::Cannot => shifts_of(view, wish.doctor, spoken).is_empty(),
        };
        Some((wish, is_met))
    })
}

/// How the lines of each level went.
#[must_use]
pub fn tally(view: &View) -> BTreeMap<Level, Tally> {
    let mut tallies: BTreeMap<Level, Tally> = BTreeMap::new();
    for (wish, is_met) in outcomes(view) {
        let tally = tallies.entry(wish.level).or_default();
        *(if is_met { &mut tally.met } else { &mut tally.refused }) += 1;
    }
    tallies
}

impl Rule for WishRefused {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        for wish in instance.wishes() {
            let Some((tier, price, severity, what)) = stake(instance, wish.level) else { continue };
            if is_granted(view, wish) {
                continue;
            }
            let named: Vec<ShiftIx> = named(instance, wish).collect();
            if !named.is_empty() {
                let finding = Finding::new(ID, severity, what).doctor(wish.doctor).shifts(named);
                findings.push(finding.cost(tier, price));
            }
        }
        let price = instance.settings.get(&RATHER_NOT) * instance.weights.wishes / 100;
        for doctor in instance.doctor_ixs() {
            let unwanted = |s: &Shift| !s.past && last_word(instance, doctor, s) == Some(Level::RatherNot);
            for (ix, _) in shifts_of(view, doctor, unwanted) {
                let finding = Finding::new(ID, Severity::Note, What::UnwantedGiven).doctor(doctor).shifts([ix]);
                findings.push(finding.cost(Tier::Quality, price));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for wish in instance.wishes() {
            let Some((tier, price, ..)) = stake(instance, wish.level) else { continue };
            if named(instance, wish).next().is_none() {
                continue;
            }
            let duties = duties_of(instance, model, wish.doctor, |s| wanted(instance, wish, s));
            let sum = Sum::all(duties.into_iter().map(|(_, x)| x));
            model.at_least(sum, 1, Force::Soft { tier, price }, Owner::rule(ID).doctor(wish.doctor));
        }
        let price = instance.settings.get(&RATHER_NOT) * instance.weights.wishes / 100;
        for doctor in instance.doctor_ixs() {
            let unwanted = |s: &Shift| !s.past && last_word(instance, doctor, s) == Some(Level::RatherNot);
            for (ix, x) in duties_of(instance, model, doctor, unwanted) {
                let force = Force::Soft { tier: Tier::Quality, price };
                model.at_most(Sum::of(x), 0, force, Owner::rule(ID).doctor(doctor).shift(ix));
            }
        }
    }
}
