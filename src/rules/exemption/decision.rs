//! # EXM-4 exempt-by-decision
//!
//! ## What it requires
//! A fastlege whom the municipality has freed, on health or weighty social grounds, or because it does not need her,
//! is not on the out-of-hours roster while the decision lasts.
//!
//! ## Source
//! Fastlegeforskriften (FOR-2025-12-02-2405) § 33 third paragraph and merknader: the decision is an enkeltvedtak; age
//! over 55 weighs in it but is never a ground by itself.
//!
//! ## How we read it
//! From `from` (or `decided`, whichever is later) to `to`, both included; without `to` until it is changed. Without
//! `decided` there is no decision and nobody is freed. Age gives nothing here, whatever it is. Which hours it is about is
//! EXM-5. With `kinds` it frees her from those kinds of shift alone, nights for example, and her part of the others is as it
//! was; a right is claimed for some kinds in the same way. The decision frees her at her own request from a duty to take part; a duty that she takes of her own will, as in
//! EXM-1, is not refused, but health or a social ground stood behind the decision, so the municipality must assess it.
//!
//! ## Units and edges
//! By the minute, as EXM-1. Old and expired decisions are listed by EXM-6.
//!
//! ## What to do
//! Give the duty to another. If the doctor wants it herself, write the wish `must` with its dates, or lock her to the
//! duty under `[[locks]]` in the period file; the municipality must then assess the duty against the decision. If the
//! decision is changed or written wrong, correct `decided`, `from` or `to` under `[[doctors.exemptions]]` in the
//! doctors file.
//!
//! ## Example
//! Freed for health 1 January - 30 June 2027: kveld and natt on 30 June are broken, kveld on 1 July is kept.

use crate::domain::doctor::{Exemption, Ground};
use crate::domain::finding::What;
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, Severity, SlotIx, Strength};
use crate::facts::View;
use crate::facts::exemption::frees;
use crate::rules::Rule;

use super::{check_freed, claimed};

/// See the file's documentation.
pub struct ExemptByDecision;

const ID: &str = "EXM-4";
const GROUNDS: &[Ground] = &[Ground::Health, Ground::Social, Ground::OtherTask];

static META: Meta = Meta {
    id: ID,
    name: "exempt-by-decision",
    title: ["Fritatt ved vedtak", "Friteken ved vedtak", "Exempt by decision"],
    asks: [
        "En fastlege som kommunen har fritatt, har ikke legevakt utenfor åpningstiden så lenge vedtaket gjelder.",
        "Ein fastlege som kommunen har friteke, har ikkje legevakt utanfor opningstida så lenge vedtaket gjeld.",
        "A fastlege whom the municipality has freed has no legevakt outside opening hours while the decision lasts.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "fastlegeforskriften § 33 tredje ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[],
    text: include_str!("decision.rs"),
    bokmal: include_str!("decision.nb.md"),
};

impl Rule for ExemptByDecision {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        claimed(view.instance, GROUNDS)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let freed = |x: &Exemption| What::ExemptByDecision { note: x.note.clone() };
        let volunteers = |x: &Exemption| {
            Finding::new(ID, Severity::Assess, What::VolunteersDespiteDecision { note: x.note.clone() })
        };
        check_freed(view, ID, GROUNDS, freed, volunteers, findings);
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        frees(instance, doctor, instance.slots[slot.0].shift, GROUNDS)
    }
}
