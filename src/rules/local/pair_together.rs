//! # LOC-7 pair-together
//!
//! ## What it requires
//! Two doctors who should be on together are, as far as it goes.
//!
//! ## Source
//! The period file: `[[together]]`, for example a new doctor and her supervisor.
//!
//! ## How we read it
//! For each duty on a legevakt line of the first named, the second has an overlapping duty, at the station, in the car or
//! at home. Where more are named behind her, or a group, one of them is enough: any of those who supervise. A group in front
//! means each of its doctors, and a group alone, each with another of it. On dates on which none of the others has duties at
//! all, having left the scheme or the group or being a LIS1 outside her service, there is nobody to be together with, and
//! nothing is counted.
//!
//! ## Units and edges
//! Each duty of the first without any of the others costs `together_points` x `weights.wishes` percent in the quality tier.
//!
//! ## What to do
//! Swap where it suits (`legevakt swap`); this is a wish, and nothing must be done. Where it is no longer wished, take
//! them out of `[[together]]` in the period file. How much it weighs is decided by `together_points` and
//! `weights.wishes`.
//!
//! ## Example
//! A supervisor on kveld without his LIS1: one finding. The same in the month after she has moved on: none.

use chrono::NaiveDate;

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::who::{doctors_of, is_among};
use crate::domain::wish::Company;
use crate::domain::{
    DoctorIx, DutyKind, Finding, Instance, Judged, Member, Meta, Param, Severity, Shift, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;
use crate::rules::days::duties_of;

/// See the file's documentation.
pub struct PairTogether;

const ID: &str = "LOC-7";

const PRICE: Param = Param::new(
    ID,
    "together_points",
    Unit::Points,
    100,
    Basis::Local,
    [
        "pris for en vakt uten den andre i paret",
        "pris for ei vakt utan den andre i paret",
        "price of a duty without the other of the pair",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "pair-together",
    title: ["To som bør ha vakt sammen", "To som bør ha vakt saman", "Two who should be on together"],
    asks: [
        "To leger som bør ha vakt sammen, har det så langt det går.",
        "To legar som bør ha vakt saman, har det så langt det går.",
        "Two doctors who should be on together are, as far as it goes.",
    ],
    strength: Strength::Quality,
    from: None,
    to: None,
    source: "periodens par",
    url: "",
    params: &[PRICE],
    text: include_str!("pair_together.rs"),
    bokmal: include_str!("pair_together.nb.md"),
};

/// Whether a duty is one on which one of the others might be too.
fn is_counted(instance: &Instance, company: &Company, shift: &Shift) -> bool {
    let may_be_there = |other: &Member| other.is_in(shift.date) && instance.doctors[other.doctor.0].serves(shift.date);
    !shift.past
        && shift.is_duty()
        && instance.duty_of(shift) == DutyKind::Legevakt
        && company.doctor.is_in(shift.date)
        && company.others.iter().any(may_be_there)
}

/// Those who may keep a doctor company on a date, each once.
fn others_on(company: &Company, date: NaiveDate) -> Vec<DoctorIx> {
    doctors_of(&company.others).into_iter().filter(|other| is_among(&company.others, *other, date)).collect()
}

fn price(instance: &Instance) -> i64 {
    instance.settings.get(&PRICE) * instance.weights.wishes / 100
}

impl Rule for PairTogether {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let of_company = |company: &Company| {
            let others = doctors_of(&company.others).into_iter();
            others.chain([company.doctor.doctor]).collect::<Vec<_>>()
        };
        Judged::Doctors(view.instance.together.iter().flat_map(of_company).collect())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for company in &view.instance.together {
            let counted = |shift: &Shift| is_counted(view.instance, company, shift);
            for (ix, shift) in shifts_of(view, company.doctor.doctor, counted) {
                let is_there = |other: &DoctorIx| !shifts_of(view, *other, |s| s.overlaps(shift)).is_empty();
                if others_on(company, shift.date).iter().any(is_there) {
                    continue;
                }
                let finding = match doctors_of(&company.others)[..] {
                    [other] => Finding::new(ID, Severity::Note, What::PairTogether).other(other),
                    _ => Finding::new(ID, Severity::Note, What::NoCompany),
                };
                let finding = finding.doctor(company.doctor.doctor).shifts([ix]);
                findings.push(finding.cost(Tier::Quality, price(view.instance)));
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let force = Force::Soft { tier: Tier::Quality, price: price(instance) };
        for company in &instance.together {
            let doctor = company.doctor.doctor;
            for (ix, x) in duties_of(instance, model, doctor, |s| is_counted(instance, company, s)) {
                let shift = &instance.shifts[ix.0];
                let mut there = Vec::new();
                for other in others_on(company, shift.date) {
                    there.extend(duties_of(instance, model, other, |s| s.overlaps(shift)).into_iter().map(|(_, y)| y));
                }
                let there = model.any(there);
                model.at_most(Sum::of(x).plus(-1, there), 0, force, Owner::rule(ID).doctor(doctor).shift(ix));
            }
        }
    }
}
