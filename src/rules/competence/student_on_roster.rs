//! # CMP-8 student-on-roster
//!
//! ## What it requires
//! A student licence gives no leave to be bakvakt or to take part in legevakt («gir ikke adgang til å … være bakvakt eller
//! delta i legevaktordning»).
//!
//! ## Source
//! Lisensforskriften (FOR-2000-12-21-1379) § 4.
//!
//! ## How we read it
//! No seat on a legevakt, backup or daytime line on a date that the licence covers, with or without colleagues.
//!
//! ## Units and edges
//! Both the first and the last day of the licence count. From the day after, other evidence decides.
//!
//! ## What to do
//! Give the duty to a doctor with authorisation or another licence. If the student licence has ended, or its dates are
//! wrong, correct `student_licence` in the doctors file.
//!
//! ## Example
//! Licence to 30 June 2027: kveld on 30 June is refused, kveld on 1 July is judged as any doctor's.

use crate::domain::finding::What;
use crate::domain::{DoctorIx, DutyKind, Finding, Instance, Judged, Meta, Severity, Shift, SlotIx, Strength};
use crate::facts::View;
use crate::rules::days::on_duty;
use crate::rules::{Rule, check_duties};

/// See the file's documentation.
pub struct StudentOnRoster;

const ID: &str = "CMP-8";

static META: Meta = Meta {
    id: ID,
    name: "student-on-roster",
    title: ["Medisinstudent på vaktlista", "Medisinstudent på vaktlista", "Medical student on the roster"],
    asks: [
        "En student med lisens står ikke på vaktlista, verken på vakt eller i bakvakt.",
        "Ein student med lisens står ikkje på vaktlista, korkje på vakt eller i bakvakt.",
        "A student with a licence is not on the roster, neither on duty nor in bakvakt.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lisensforskriften § 4",
    url: "https://lovdata.no/dokument/SF/forskrift/2000-12-21-1379/§4",
    params: &[],
    text: include_str!("student_on_roster.rs"),
    bokmal: include_str!("student_on_roster.nb.md"),
};

fn forbidden(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> bool {
    let licence = instance.doctors[doctor.0].student_licence;
    let covered = licence.is_some_and(|(from, to)| from <= shift.date && shift.date <= to);
    covered && instance.duty_of(shift) != DutyKind::Other
}

impl Rule for StudentOnRoster {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, _| view.instance.doctors[doctor.0].student_licence.is_some())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_duties(view, findings, |doctor, duty| {
            let broken = forbidden(view.instance, doctor, duty.shift);
            broken.then(|| Finding::new(ID, Severity::Stopper, What::Student))
        });
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        forbidden(instance, doctor, instance.shift_of(slot))
    }
}
