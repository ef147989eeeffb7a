//! # EXM-3 breastfeeding
//!
//! ## What it requires
//! A fastlege who breastfeeds a child under one year and claims it is free of legevakt outside ordinary opening hours.
//!
//! ## Source
//! Fastlegeforskriften (FOR-2025-12-02-2405) § 33 fourth paragraph; before 2026 § 13 of FOR-2012-08-29-842.
//!
//! ## How we read it
//! From the day it is claimed to the day before the child's first birthday, or to `to` when it ends earlier. Which hours
//! it is about is EXM-5; a duty that she takes of her own will is reported and not refused, as in EXM-1.
//!
//! ## Units and edges
//! By the minute, as EXM-1. On the first birthday the child is no longer under one year.
//!
//! ## What to do
//! Give the duty to another. If the doctor wants it herself, write the wish `must` with its dates, or lock her to the
//! duty under `[[locks]]` in the period file; the exemption stands. If the exemption is written wrong, correct
//! `claimed`, `child_born` or `to` under `[[doctors.exemptions]]` in the doctors file.
//!
//! ## Example
//! Child born 20 March 2026: kveld and natt on 19 March 2027 are broken, kveld on 20 March is kept.

use crate::domain::doctor::Ground;
use crate::domain::finding::What;
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, SlotIx, Strength};
use crate::facts::View;
use crate::facts::exemption::frees;
use crate::rules::Rule;

use super::{check_right, claimed};

/// See the file's documentation.
pub struct Breastfeeding;

const ID: &str = "EXM-3";
const GROUNDS: &[Ground] = &[Ground::Breastfeeding];

static META: Meta = Meta {
    id: ID,
    name: "breastfeeding",
    title: ["Fritatt på grunn av amming", "Friteken på grunn av amming", "Exempt by breastfeeding"],
    asks: [
        "En fastlege som ammer barn under ett år og krever fritak, har ikke legevakt utenfor åpningstiden.",
        "Ein fastlege som ammar barn under eitt år og krev fritak, har ikkje legevakt utanfor opningstida.",
        "A fastlege who breastfeeds a child under one year and claims the exemption has no legevakt outside opening \
         hours.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "fastlegeforskriften § 33 fjerde ledd bokstav c",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[],
    text: include_str!("breastfeeding.rs"),
    bokmal: include_str!("breastfeeding.nb.md"),
};

impl Rule for Breastfeeding {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        claimed(view.instance, GROUNDS)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_right(view, ID, GROUNDS, &What::Breastfeeding, findings);
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        frees(instance, doctor, instance.slots[slot.0].shift, GROUNDS)
    }
}
