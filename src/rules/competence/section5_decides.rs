//! # CMP-10 section5-decides
//!
//! ## What it requires
//! § 3 does not apply to doctors who on 1 March 2017 had a fastlegehjemmel, a position at a legevakt or another position
//! with health care after helse- og omsorgstjenesteloven, were on leave from one of them, qualified as allmennlege, or had
//! a supervision agreement. Where that is what makes a duty legal, it is assessed.
//!
//! ## Source
//! Kompetanseforskriften (FOR-2017-02-17-192) § 5: «Kravet i § 3 gjelder ikke for leger som per 1. mars 2017 …». Of letter
//! e: «Veiledet tjeneste i medhold av avtalen må senest være påbegynt innen 1. mars 2018.»
//!
//! ## How we read it
//! The ground's `date` is since when she had it; a date after 1 March 2017 is an error of the file. When supervised service
//! began is not in the file, and the finding asks it of letter e. The text frees these doctors from § 3; it does not say
//! that they therefore *meet* § 3, which is what § 3a asks of who is alone (letter a) and of who is bakvakt. That is the
//! municipality's reading: `section5_alone` (default yes) and `section5_backup` (default no). The courses are § 3 third
//! paragraph, and so within «kravet i § 3»; § 3a names that paragraph beside the first. `section5_courses` asks for them
//! all the same (default), and false reads § 5 as freeing from them too. Whenever a reading is what makes the roster legal,
//! it is reported, with the ground and its date.
//!
//! ## Units and edges
//! From 1 January 2026. Nothing is reported for a doctor who has what is needed without § 5.
//!
//! ## What to do
//! Judge whether the municipality reads § 5 so, and write down why: `legevakt publish` asks for the reason. If it reads
//! § 5 otherwise, say so with `section5_alone`, `section5_backup` or `section5_courses` under `[rules.CMP-10]` in the
//! station file, and give the duty to another doctor or put up a bakvakt. If the doctor has other competence, or
//! another ground, correct `[doctors.evidence]` in the doctors file.
//!
//! ## Example
//! A doctor with a list since 2010, no specialisation, no LIS1 and no turnus on file, alone on kveld: to be assessed.

use crate::domain::{DutyKind, Finding, Judged, Meta, Severity, Strength, finding::What};
use crate::facts::View;
use crate::facts::competence::{SECTION5_ALONE, SECTION5_BACKUP, SECTION5_COURSES, leans_on_section5};
use crate::rules::days::on_duty;
use crate::rules::{Rule, check_duties};

/// See the file's documentation.
pub struct Section5Decides;

const ID: &str = "CMP-10";

static META: Meta = Meta {
    id: ID,
    name: "section5-decides",
    title: ["Overgangsordningen avgjør", "Overgangsordninga avgjer", "Transitional rule decides"],
    asks: [
        "Det sies fra når en vakt bare er lovlig fordi legen omfattes av overgangsordningen fra 1. mars 2017.",
        "Det blir sagt frå når ei vakt berre er lovleg fordi legen er omfatta av overgangsordninga frå 1. mars 2017.",
        "It is said when a duty is legal only because the doctor is under the transitional rule of 1 March 2017.",
    ],
    strength: Strength::Report,
    from: Some((2026, 1, 1)),
    to: None,
    source: "kompetanseforskriften § 5",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§5",
    params: &[SECTION5_ALONE, SECTION5_BACKUP, SECTION5_COURSES],
    text: include_str!("section5_decides.rs"),
    bokmal: include_str!("section5_decides.nb.md"),
};

impl Rule for Section5Decides {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, _| view.instance.doctors[doctor.0].evidence.section5.is_some())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_duties(view, findings, |doctor, duty| {
            let backup = match view.instance.duty_of(duty.shift) {
                DutyKind::Legevakt | DutyKind::Daytime => false,
                DutyKind::Backup => true,
                DutyKind::Other => return None,
            };
            if !leans_on_section5(view.instance, doctor, duty.shift.date, backup) {
                return None;
            }
            let (since, ground) = view.instance.doctors[doctor.0].evidence.section5?;
            Some(Finding::new(ID, Severity::Assess, What::Section5Decides { backup, ground, since }))
        });
    }
}
