//! # EXM-1 over-60
//!
//! ## What it requires
//! A fastlege over 60 who claims it is free of legevakt outside ordinary opening hours.
//!
//! ## Source
//! Fastlegeforskriften (FOR-2025-12-02-2405) § 33 fourth paragraph; before 2026 § 13 of FOR-2012-08-29-842.
//!
//! ## How we read it
//! It is a right, not a ban: it counts from the day it is claimed, and a doctor over 60 who has claimed nothing is on
//! the roster like any other («ikke til hinder for at en fastlege over 60 år deltar», merknader). When somebody is
//! «over 60» the text leaves open: `over_60_from` takes the sixtieth birthday (default), the day after, or the sixty-
//! first. A doctor who passes the age within the period and has claimed is free from that day. Which hours the right is
//! about is EXM-5. It is the fastlege's, an ALIS with a list among them: a vikar who does not want duty does not take it.
//! A doctor who has claimed may still take a duty of her own will: a wish `must` of hers that names its dates, or a lock
//! to it in the files, and the duty is reported, for somebody to know, and not refused.
//!
//! ## Units and edges
//! By the minute: a duty is refused when a minute of it is outside opening hours on a day on which she is free, also when
//! it began the day before. Somebody born on 29 February fills years on 1 March in other years.
//!
//! ## What to do
//! Give the duty to another. If the doctor wants it herself, write the wish `must` with its dates, or lock her to the
//! duty under `[[locks]]` in the period file; the exemption stands. If it is written wrong, correct `claimed` under
//! `[[doctors.exemptions]]`, or `born`, in the doctors file. `over_60_from` under `[rules.EXM-1]` decides the first
//! day.
//!
//! ## Example
//! Born 22 May 1967, claimed for that day: kveld on 21 May 2027 until 23:00 is kept, natt from 23:00 that evening is
//! broken, and so is kveld on 22 May.

use crate::domain::doctor::Ground;
use crate::domain::finding::What;
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, SlotIx, Strength};
use crate::facts::View;
use crate::facts::exemption::{OVER_60_FROM, frees};
use crate::rules::Rule;

use super::{check_right, claimed};

/// See the file's documentation.
pub struct Over60;

const ID: &str = "EXM-1";
const GROUNDS: &[Ground] = &[Ground::Age60];

static META: Meta = Meta {
    id: ID,
    name: "over-60",
    title: ["Fritatt på grunn av alder", "Friteken på grunn av alder", "Exempt by age"],
    asks: [
        "En fastlege over 60 år som krever fritak, har ikke legevakt utenfor åpningstiden.",
        "Ein fastlege over 60 år som krev fritak, har ikkje legevakt utanfor opningstida.",
        "A fastlege over 60 who claims the exemption has no legevakt outside opening hours.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "fastlegeforskriften § 33 fjerde ledd bokstav a",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[OVER_60_FROM],
    text: include_str!("over_60.rs"),
    bokmal: include_str!("over_60.nb.md"),
};

impl Rule for Over60 {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        claimed(view.instance, GROUNDS)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_right(view, ID, GROUNDS, &What::Over60, findings);
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        frees(instance, doctor, instance.slots[slot.0].shift, GROUNDS)
    }
}
