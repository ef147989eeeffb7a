//! # EXM-2 pregnant
//!
//! ## What it requires
//! A fastlege has a right to be free of out-of-hours legevakt in the last three months of pregnancy, and earlier when
//! the pregnancy hinders her.
//!
//! ## Source
//! Fastlegeforskriften (FOR-2025-12-02-2405) § 33 fourth paragraph; before 2026 § 13 of FOR-2012-08-29-842.
//!
//! ## How we read it
//! From three calendar months before `due`, or from `from` where it is given and earlier, but not before it is
//! claimed. To the due date, or `to`; leave and breastfeeding come after.
//!
//! ## Units and edges
//! By the duty's start date, first and last day included. Three months before 31 May is the last day of February.
//!
//! ## Example
//! Due 1 May 2027, claimed: kveld on 31 January is kept, kveld on 1 February is broken.

use crate::domain::doctor::Ground;
use crate::domain::finding::What;
use crate::domain::{DoctorIx, Finding, Instance, Meta, SlotIx, Strength};
use crate::facts::View;
use crate::facts::exemption::frees;
use crate::rules::Rule;

use super::check_freed;

/// See the file's documentation.
pub struct Pregnant;

const ID: &str = "EXM-2";
const GROUNDS: &[Ground] = &[Ground::Pregnancy];

static META: Meta = Meta {
    id: ID,
    name: "pregnant",
    title: ["Fritatt på grunn av graviditet", "Friteken på grunn av graviditet", "Exempt by pregnancy"],
    asks: [
        "En gravid fastlege som krever fritak, har ikke legevakt utenfor åpningstiden de siste tre månedene av \
         svangerskapet, eller tidligere når det er til hinder.",
        "Ein gravid fastlege som krev fritak, har ikkje legevakt utanfor opningstida dei siste tre månadene av \
         svangerskapet, eller tidlegare når det er til hinder.",
        "A pregnant fastlege who claims the exemption has no legevakt outside opening hours in the last three \
         months, or earlier when the pregnancy hinders her.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "fastlegeforskriften § 33 fjerde ledd bokstav b",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[],
    text: include_str!("pregnant.rs"),
};

impl Rule for Pregnant {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_freed(view, ID, GROUNDS, |_| What::Pregnant, findings);
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        frees(instance, doctor, instance.shift_of(slot), GROUNDS)
    }
}
