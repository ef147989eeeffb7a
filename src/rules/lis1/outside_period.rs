//! # LIS-5 lis1-outside-period
//!
//! ## What it requires
//! A LIS1 is on the municipal roster only within her six months of municipal service.
//!
//! ## Source
//! Spesialistforskriften (FOR-2016-12-08-1482) § 2: twelve months in hospital, then six in a municipality.
//!
//! ## How we read it
//! Duties on legevakt, backup and daytime lines by start date within `lis1_period`, both days included. A LIS1 without
//! a period on file is outside it. That the period is six months long is between the doctor and the employer.
//!
//! ## Units and edges
//! Counted in duties. A night that begins on the last day is within.
//!
//! ## What to do
//! Give the duty to somebody else (`legevakt replace` says who can take it), or correct `lis1_period` in the doctors
//! file. Where the doctor has completed LIS1 and goes on working for you, change her `role` and write `lis1_completed`
//! under `[doctors.evidence]`.
//!
//! ## Example
//! Period to 28 February 2027: kveld on 28 February is kept, kveld on 1 March is broken.

use crate::domain::doctor::Role;
use crate::domain::finding::What;
use crate::domain::{DoctorIx, DutyKind, Finding, Instance, Judged, Meta, Severity, Shift, SlotIx, Strength};
use crate::facts::View;
use crate::rules::days::on_duty;
use crate::rules::{Rule, check_duties};

/// See the file's documentation.
pub struct OutsidePeriod;

const ID: &str = "LIS-5";

static META: Meta = Meta {
    id: ID,
    name: "lis1-outside-period",
    title: ["LIS1 utenfor tjenestetiden", "LIS1 utanfor tenestetida", "LIS1 outside her service"],
    asks: [
        "En LIS1 har legevakt bare i de seks månedene med kommunetjeneste.",
        "Ein LIS1 har legevakt berre i dei seks månadene med kommuneteneste.",
        "A LIS1 has legevakt only within her six months of municipal service.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "spesialistforskriften § 2",
    url: "https://lovdata.no/dokument/SF/forskrift/2016-12-08-1482/§2",
    params: &[],
    text: include_str!("outside_period.rs"),
    bokmal: include_str!("outside_period.nb.md"),
};

fn forbidden(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> bool {
    let who = &instance.doctors[doctor.0];
    let within = who.lis1_period.is_some_and(|(from, to)| from <= shift.date && shift.date <= to);
    who.role == Role::Lis1 && !within && instance.duty_of(shift) != DutyKind::Other
}

impl Rule for OutsidePeriod {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, _| view.instance.doctors[doctor.0].role == Role::Lis1)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_duties(view, findings, |doctor, duty| {
            let broken = forbidden(view.instance, doctor, duty.shift);
            broken.then(|| Finding::new(ID, Severity::Stopper, What::Lis1OutsidePeriod))
        });
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        forbidden(instance, doctor, instance.shift_of(slot))
    }
}
