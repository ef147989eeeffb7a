//! # CMP-10 section5-decides
//!
//! ## What it requires
//! § 3 does not apply to doctors who on 1 March 2017 had a fastlegehjemmel, a legevakt position, were on leave from one,
//! qualified as allmennlege, or had a supervision agreement.
//!
//! ## Source
//! Kompetanseforskriften (FOR-2017-02-17-192) § 5.
//!
//! ## How we read it
//! The text frees these doctors from § 3; it does not say that they therefore *meet* § 3, which is what § 3a asks of who
//! is alone (letter a) and of who is bakvakt. That is the municipality's reading: `section5_alone` (default yes) and
//! `section5_backup` (default no). The courses are asked all the same. Whenever the reading is what makes the roster legal,
//! it is reported, to be assessed.
//!
//! ## Units and edges
//! From 1 January 2026. Nothing is reported for a doctor who has what is needed without § 5.
//!
//! ## Example
//! A doctor with a list since 2010, no specialisation, no LIS1 and no turnus on file, alone on kveld: to be assessed.

use crate::domain::{DutyKind, Finding, Meta, Severity, Strength, finding::What};
use crate::facts::View;
use crate::facts::competence::{SECTION5_ALONE, SECTION5_BACKUP, leans_on_section5};
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
    params: &[SECTION5_ALONE, SECTION5_BACKUP],
    text: include_str!("section5_decides.rs"),
};

impl Rule for Section5Decides {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_duties(view, findings, |doctor, duty| {
            let backup = match view.instance.duty_of(duty.shift) {
                DutyKind::Legevakt | DutyKind::Daytime => false,
                DutyKind::Backup => true,
                DutyKind::Other => return None,
            };
            let decides = leans_on_section5(view.instance, doctor, duty.shift.date, backup);
            decides.then(|| Finding::new(ID, Severity::Assess, What::Section5Decides { backup }))
        });
    }
}
