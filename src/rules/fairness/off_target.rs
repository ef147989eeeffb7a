//! # FAI-3 off-target
//!
//! ## What it requires
//! A doctor who has agreed with the municipality on more duties or fewer has what was agreed.
//!
//! ## Source
//! Legeforeningen: nothing prevents doctor and municipality from agreeing on another number,
//! <https://www.legeforeningen.no/jus-og-arbeidsliv/legevakt/godtgjoring-for-legevaktarbeid/>.
//!
//! ## How we read it
//! `portion_percent` is a part of every counter on legevakt lines; `target_per_month` a number of duties on legevakt
//! lines, divided on the counters in proportion to their demand. Of a doctor who rules a whole kind of shift out by her
//! wishes («kan ikke»), in proportion to what she takes: who works nights alone is due nights. Both are priced as FAI-1
//! prices shares. A LIS1 with a target has seats of her own that no counter counts: all her duties on legevakt lines are
//! held against it.
//!
//! ## Units and edges
//! Measured in duties. The target of a period is the monthly one x days / 30.44; of a LIS1's only the days of her service.
//! `lis1_weight_points` is the price of a LIS1's deviation, as a counter's `weight`.
//!
//! ## What to do
//! Give the doctor more or fewer duties of this kind, with `legevakt swap` for example. Where the agreement is another,
//! correct `portion_percent` or `target_per_month` in the doctors file; without either she shares by FAI-1, and a LIS1
//! by LIS-3. How much the deviation weighs is decided by the counter's `weight`, and for a LIS1 by
//! `lis1_weight_points`.
//!
//! ## Example
//! `portion_percent = 20` of 210 duties: 42. With 40, two off.

use crate::domain::doctor::Role;
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::limit::Counts;
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, Param, Severity, Strength, Tier, Unit};
use crate::facts::View;
use crate::facts::load::{is_lis1_duty, lis1_targets};
use crate::facts::share::Part;
use crate::facts::view::shifts_of;
use crate::model::{Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::{count, duties_of};

use super::price::{Steps, steps};
use super::unequal_load::{self, dial, step_rows};

/// See the file's documentation.
pub struct OffTarget;

const ID: &str = "FAI-3";

const LIS1_WEIGHT: Param = Param::new(
    ID,
    "lis1_weight_points",
    Unit::Points,
    10,
    Basis::Local,
    [
        "pris for avviket til en LIS1, i kvadrat",
        "pris for avviket til ein LIS1, i kvadrat",
        "price of a LIS1's deviation, squared",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "off-target",
    title: ["Avvik fra avtalt andel", "Avvik frå avtalt del", "Off the agreed share"],
    asks: [
        "En lege som har avtalt flere eller færre vakter, får det som er avtalt.",
        "Ein lege som har avtalt fleire eller færre vakter, får det som er avtalt.",
        "A doctor who has agreed on more duties or fewer has what was agreed.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "avtale; Legeforeningen",
    url: "https://www.legeforeningen.no/jus-og-arbeidsliv/legevakt/godtgjoring-for-legevaktarbeid/",
    params: &[LIS1_WEIGHT],
    text: include_str!("off_target.rs"),
    bokmal: include_str!("off_target.nb.md"),
};

/// LIS1 with an agreed number, what they are to have in hundredths of a duty, and the price.
fn priced_lis1_targets(instance: &Instance) -> impl Iterator<Item = (DoctorIx, i64, Steps)> {
    let weight = dial(instance, instance.settings.get(&LIS1_WEIGHT));
    lis1_targets(instance).into_iter().map(move |(doctor, entitled)| (doctor, entitled, steps(entitled, weight)))
}

fn is_agreed(instance: &Instance, doctor: DoctorIx, part: Part) -> bool {
    part.is_agreed && instance.doctors[doctor.0].role != Role::Lis1
}

impl Rule for OffTarget {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let instance = view.instance;
        let lis1 = priced_lis1_targets(instance).map(|(doctor, ..)| doctor);
        let agreed = unequal_load::of_counters(view, |d, part| is_agreed(instance, d, part));
        Judged::Doctors(agreed.into_iter().chain(lis1).collect())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        let what = |counter, counts, entitled| What::OffTarget { counter, counts, entitled };
        unequal_load::check(view, ID, |d, part| is_agreed(instance, d, part), what, findings);
        for (doctor, entitled, price) in priced_lis1_targets(instance) {
            let has = count(shifts_of(view, doctor, |s| is_lis1_duty(instance, s)).len());
            let cost = price.cost(has);
            if cost > 0 {
                let what = What::OffTarget { counter: "lis1".to_owned(), counts: Counts::Duties, entitled };
                let finding = Finding::new(ID, Severity::Note, what).doctor(doctor);
                findings.push(finding.measured(has, price.best, Unit::Count).cost(Tier::Quality, cost));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        unequal_load::rows(instance, model, ID, |d, part| is_agreed(instance, d, part));
        for (doctor, _, price) in priced_lis1_targets(instance) {
            let sum =
                Sum::all(duties_of(instance, model, doctor, |s| is_lis1_duty(instance, s)).into_iter().map(|(_, x)| x));
            step_rows(model, &sum, &price, Owner::rule(ID).doctor(doctor));
        }
    }
}
