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
//! Points x `weights.wishes` percent, but for `must_points`, which is another tier; one finding for each line or shift.
//!
//! ## What to do
//! Swap where it suits (`legevakt swap`); `want` and `rather-not` are wishes, and nothing must be done. For a `must`,
//! give the doctor the duty, or agree with her and write why not in the file that `legevakt publish` takes with
//! `--reasons`. Where it is no longer wished, correct the line in the wishes file. How much the wishes weigh is decided
//! by `want_points`, `rather_not_points` and `must_points`.
//!
//! ## Example
//! `rather-not` on Wednesdays and two Wednesday shifts: two findings.

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::wish::Level;
use crate::domain::{Finding, Instance, Judged, Meta, Param, Severity, Shift, ShiftIx, Strength, Tier, Unit};
use crate::facts::View;
use crate::facts::view::wholes_of;
use crate::facts::wishes::{is_granted, last_word, named, wanted};
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::{self, duties_of, those};

/// See the file's documentation.
pub struct WishRefused;

const ID: &str = "WSH-2";

pub(super) const WANT: Param = Param::new(
    ID,
    "want_points",
    Unit::Points,
    300,
    Basis::Local,
    [
        "pris for et «ønsker» som ikke er innfridd",
        "pris for eit «ønskjer» som ikkje er innfridd",
        "price of a refused «ønsker»",
    ],
);

pub(super) const RATHER_NOT: Param = Param::new(
    ID,
    "rather_not_points",
    Unit::Points,
    300,
    Basis::Local,
    [
        "pris for en vakt som er gitt mot «helst ikke»",
        "pris for ei vakt som er gitt mot «helst ikkje»",
        "price of a shift given against «helst ikke»",
    ],
);

pub(super) const MUST: Param = Param::new(
    ID,
    "must_points",
    Unit::Points,
    10,
    Basis::Local,
    [
        "pris for et «må ha» som ikke er innfridd, på nivået Hovedregler",
        "pris for eit «må ha» som ikkje er innfridd, på nivået Hovudreglar",
        "price of a refused «må ha», in the should tier",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "wish-refused",
    title: ["Ønske ikke innfridd", "Ønske ikkje innfridd", "Wish not met"],
    asks: [
        "Legene får vaktene de ønsker og slipper dem de helst vil unngå, så langt det går.",
        "Legane får vaktene dei ønskjer og slepp dei som dei helst vil unngå, så langt det går.",
        "Doctors get the shifts they want and are spared those they would rather not have, as far as it goes.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "legens ønsker",
    url: "",
    params: &[WANT, RATHER_NOT, MUST],
    text: include_str!("wish_refused.rs"),
    bokmal: include_str!("wish_refused.nb.md"),
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

impl Rule for WishRefused {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let is_wish = |level: Level| !matches!(level, Level::Cannot | Level::Neutral);
        those(view.instance, |doctor| view.instance.wishes_of(doctor).any(|wish| is_wish(wish.level)))
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
            for (ix, _) in wholes_of(view, doctor, unwanted) {
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
            for (ix, x) in days::wholes_of(instance, model, doctor, unwanted) {
                let force = Force::Soft { tier: Tier::Quality, price };
                model.at_most(Sum::of(x), 0, force, Owner::rule(ID).doctor(doctor).shift(ix));
            }
        }
    }
}
