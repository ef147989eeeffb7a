//! # LIS-4 lis1-unpopular-bulk
//!
//! ## What it requires
//! The municipality does not give LIS1 the bulk of the unpopular duties without agreement.
//!
//! ## Source
//! SFS 2305 as told by Yngre legers forening: «vakter ved høytider skal fordeles jevnt, og … kommunen ikke kan legge
//! hovedvekten av "upopulære vakter" til LIS1 uten avtale», <https://yngreleger.no/artikkel/lis1-i-distrikt>.
//!
//! ## How we read it
//! Unpopular is night, weekend or a named holiday. The unpopular part of a LIS1's own duties on legevakt lines is at most
//! the unpopular part of all the seats that must be filled on those lines, plus `tolerance_percent`.
//!
//! ## Units and edges
//! Measured in percent of the doctor's duties, rounded down; judged exactly. Each hundredth of a duty too many costs
//! `bulk_points` in the tier of should-rules.
//!
//! ## What to do
//! Trade some of the nights, weekends or holidays for evenings on weekdays, with `legevakt swap`. Where the sharing is
//! agreed with the LIS1, or it must be so, write the reason in the file that `legevakt publish` takes with `--reasons`.
//! How much larger the part may be is decided by `tolerance_percent`.
//!
//! ## Example
//! 60 % of the seats are unpopular, tolerance 10: a LIS1 with ten duties may have seven unpopular ones, not eight.

use crate::domain::doctor::Role;
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::station::ShiftKind;
use crate::domain::{DutyKind, Finding, Instance, Judged, Meta, Param, Severity, Shift, Strength, Tier, Unit};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::{count, duties_of, on_duty};

/// See the file's documentation.
pub struct UnpopularBulk;

const ID: &str = "LIS-4";

const TOLERANCE: Param = Param::new(
    ID,
    "tolerance_percent",
    Unit::Percent,
    10,
    Basis::Example,
    [
        "hvor mye større den upopulære delen av vaktene kan være hos en LIS1 enn hos alle",
        "kor mykje større den upopulære delen av vaktene kan vere hos ein LIS1 enn hos alle",
        "how much larger than everybody's the unpopular part of a LIS1's duties may be",
    ],
)
.within(0, 100);

const PRICE: Param = Param::new(
    ID,
    "bulk_points",
    Unit::Points,
    1,
    Basis::Local,
    [
        "pris for en hundredels vakt for mye",
        "pris for ei hundredels vakt for mykje",
        "price of a hundredth of a duty too many",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "lis1-unpopular-bulk",
    title: ["LIS1 med flest upopulære vakter", "LIS1 med flest upopulære vakter", "LIS1 with most unpopular duties"],
    asks: [
        "LIS1 får ikke hovedtyngden av de upopulære vaktene uten at det er avtalt.",
        "LIS1 får ikkje hovudtyngda av dei upopulære vaktene utan at det er avtalt.",
        "LIS1 are not given the bulk of the unpopular duties unless it is agreed.",
    ],
    strength: Strength::Should,
    from: None,
    to: None,
    source: "SFS 2305 (Yngre legers forening)",
    url: "https://yngreleger.no/artikkel/lis1-i-distrikt",
    params: &[TOLERANCE, PRICE],
    text: include_str!("unpopular_bulk.rs"),
    bokmal: include_str!("unpopular_bulk.nb.md"),
};

fn is_counted(instance: &Instance, shift: &Shift) -> bool {
    !shift.past && shift.is_duty() && instance.duty_of(shift) == DutyKind::Legevakt
}

fn is_unpopular(shift: &Shift) -> bool {
    shift.kind == ShiftKind::Night || shift.has_tag("weekend") || shift.has_tag("holiday")
}

/// The largest unpopular part allowed, in percent, rounded up in the doctor's disfavour by less than one.
fn allowed_percent(instance: &Instance) -> i64 {
    let seats = || instance.open_slots().filter(|s| is_counted(instance, instance.shift_of(*s)));
    let all: i64 = seats().map(|s| instance.slots[s.0].min).sum();
    let unpopular = seats().filter(|s| is_unpopular(instance.shift_of(*s)));
    let unpopular: i64 = unpopular.map(|s| instance.slots[s.0].min).sum();
    let mean = if all == 0 { 100 } else { (100 * unpopular + all - 1) / all };
    (mean + instance.settings.get(&TOLERANCE)).min(100)
}

impl Rule for UnpopularBulk {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, _| view.instance.doctors[doctor.0].role == Role::Lis1)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let allowed = allowed_percent(view.instance);
        for doctor in view.instance.doctor_ixs().filter(|d| view.instance.doctors[d.0].role == Role::Lis1) {
            let duties = shifts_of(view, doctor, |s| is_counted(view.instance, s));
            let unpopular: Vec<_> = duties.iter().filter(|(_, s)| is_unpopular(s)).map(|(ix, _)| *ix).collect();
            let excess = 100 * count(unpopular.len()) - allowed * count(duties.len());
            if excess > 0 {
                let percent = 100 * count(unpopular.len()) / count(duties.len()).max(1);
                let finding = Finding::new(ID, Severity::Assess, What::Lis1Unpopular).doctor(doctor).shifts(unpopular);
                let cost = excess * view.instance.settings.get(&PRICE);
                findings.push(finding.measured(percent, allowed, Unit::Percent).cost(Tier::Should, cost));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let allowed = allowed_percent(instance);
        let force = Force::Soft { tier: Tier::Should, price: instance.settings.get(&PRICE) };
        for doctor in instance.doctor_ixs().filter(|d| instance.doctors[d.0].role == Role::Lis1) {
            let mut sum = Sum::new();
            for (ix, x) in duties_of(instance, model, doctor, |s| is_counted(instance, s)) {
                let unpopular = if is_unpopular(&instance.shifts[ix.0]) { 100 } else { 0 };
                sum.add(unpopular - allowed, x);
            }
            model.at_most(sum, 0, force, Owner::rule(ID).doctor(doctor));
        }
    }
}
