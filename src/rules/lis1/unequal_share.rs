//! # LIS-3 lis1-unequal-share
//!
//! ## What it requires
//! A LIS1 takes part like the municipality's other doctors («delta på lik linje med kommunens øvrige leger»). No number of
//! duties is required; the old advice of ten is no longer in force.
//!
//! ## Source
//! Yngre legers forening, <https://yngreleger.no/artikkel/distriktsturnus-det-du-lurer-p%C3%A5>.
//!
//! ## How we read it
//! A LIS1 without an agreed number (FAI-3) is to have `share_percent` of what a doctor with a full share is entitled to of
//! all the seats that must be filled on legevakt lines, for the days of her service. Where a LIS1 may herself sit in those
//! seats, she is one of those who divide them.
//!
//! ## Units and edges
//! Measured in duties on legevakt lines. Deviation is priced by its square, as FAI-1, with `weight_points`.
//!
//! ## What to do
//! Give the LIS1 more or fewer duties, with `legevakt swap` for example. Where she has agreed on a number, write it in
//! `target_per_month` in the doctors file (FAI-3), and where her service is wrong, correct `lis1_period` there. How
//! large a part a LIS1 is to have, and how much the deviation weighs, is decided by `share_percent` and `weight_points`
//! under `[rules.LIS-3]`.
//!
//! ## Example
//! 210 duties on 15 full shares: 14 in a quarter; a LIS1 with 9 is five off.

use crate::domain::doctor::{Load, Role};
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::{
    DoctorIx, DutyKind, Finding, Instance, Judged, Meta, Param, Severity, SlotIx, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::facts::load::{is_lis1_duty, service_days};
use crate::facts::share::{Demand, parts};
use crate::facts::view::shifts_of;
use crate::model::{Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::{count, duties_of};
use crate::rules::fairness::price::{Steps, steps};
use crate::rules::fairness::unequal_load::{dial, step_rows};

/// See the file's documentation.
pub struct UnequalShare;

const ID: &str = "LIS-3";

const SHARE: Param = Param::new(
    ID,
    "share_percent",
    Unit::Percent,
    100,
    Basis::Reading,
    [
        "delen en LIS1 skal ha av en full andel",
        "delen ein LIS1 skal ha av ein full andel",
        "a LIS1's part of a full share",
    ],
)
.within(0, 200);

const WEIGHT: Param = Param::new(
    ID,
    "weight_points",
    Unit::Points,
    10,
    Basis::Local,
    ["pris for et avvik, i kvadrat", "pris for eit avvik, i kvadrat", "price of a deviation, squared"],
);

static META: Meta = Meta {
    id: ID,
    name: "lis1-unequal-share",
    title: ["LIS1 med skjev andel", "LIS1 med skeiv del", "LIS1 with an unequal share"],
    asks: [
        "En LIS1 deltar i legevakt på lik linje med kommunens øvrige leger.",
        "Ein LIS1 deltek i legevakt på lik line med dei andre legane i kommunen.",
        "A LIS1 takes part in legevakt like the other doctors of the municipality.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "Yngre legers forening (2020)",
    url: "https://yngreleger.no/artikkel/distriktsturnus-det-du-lurer-p%C3%A5",
    params: &[SHARE, WEIGHT],
    text: include_str!("unequal_share.rs"),
    bokmal: include_str!("unequal_share.nb.md"),
};

fn targets(instance: &Instance) -> Vec<(DoctorIx, Steps)> {
    let concerns = |d: &DoctorIx| {
        let who = &instance.doctors[d.0];
        who.role == Role::Lis1 && matches!(who.load, Load::SharePercent(_)) && service_days(instance, *d) > 0
    };
    let concerned: Vec<DoctorIx> = instance.doctor_ixs().filter(concerns).collect();
    if concerned.is_empty() {
        return Vec::new();
    }
    let is_demand = |s: &SlotIx| instance.duty_of(instance.shift_of(*s)) == DutyKind::Legevakt;
    let slots: Vec<SlotIx> = instance.open_slots().filter(is_demand).collect();
    let shares = parts(instance, &[Demand { slots, ..Demand::default() }]).remove(0);
    // The part of a full share that was there all the time: the largest there is.
    let full = |d: usize| match instance.doctors[d].load {
        Load::SharePercent(percent) if percent > 0 => shares[d].map(|p| p.hundredths * 100 / percent),
        _ => None,
    };
    let full = (0..shares.len()).filter_map(full).max().unwrap_or(0);
    let weight = dial(instance, instance.settings.get(&WEIGHT));
    let target = |d: DoctorIx| {
        let served = full * service_days(instance, d) / instance.period.days().max(1);
        (d, steps(served * instance.settings.get(&SHARE) / 100, weight))
    };
    concerned.into_iter().map(target).collect()
}

impl Rule for UnequalShare {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Doctors(targets(view.instance).into_iter().map(|(doctor, _)| doctor).collect())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for (doctor, price) in targets(view.instance) {
            let has = count(shifts_of(view, doctor, |s| is_lis1_duty(view.instance, s)).len());
            let cost = price.cost(has);
            if cost > 0 {
                let finding = Finding::new(ID, Severity::Note, What::Lis1Share).doctor(doctor);
                findings.push(finding.measured(has, price.best, Unit::Count).cost(Tier::Quality, cost));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for (doctor, price) in targets(instance) {
            let duties = duties_of(instance, model, doctor, |s| is_lis1_duty(instance, s));
            let sum = Sum::all(duties.into_iter().map(|(_, x)| x));
            step_rows(model, &sum, &price, Owner::rule(ID).doctor(doctor));
        }
    }
}
