//! # CMP-2 backup-gap
//!
//! ## What it requires
//! The municipality must have a bakvakt for every doctor on duty who may not be alone, for as long as the duty lasts.
//!
//! ## Source
//! Kompetanseforskriften (FOR-2017-02-17-192) § 3a second paragraph; before 2026 akuttmedisinforskriften § 7 second
//! paragraph.
//!
//! ## How we read it
//! Every minute of the duty, on a `legevakt` or a `daytime` line, needs another doctor who may be bakvakt (CMP-3), on a
//! `backup` line that covers the duty's line, or, with `present_counts`, on presence duty at the same site. Several may
//! share the interval.
//!
//! ## Units and edges
//! Measured in minutes without support, limit 0. A bakvakt who ends at 23:00 does not cover the minute that begins then.
//! When nobody is there at any minute the finding is CMP-1's (or CMP-6's) and is said once.
//!
//! ## What to do
//! Lengthen the bakvakt or put in another, so that every minute is covered, or give the duty to a doctor who may be
//! alone. If somebody is there who is not counted, look in the station file: `covers` says which lines a bakvakt is
//! for, and `site` where a line is. `present_counts` under `[rules.CMP-2]` decides whether a colleague on presence duty
//! is enough.
//!
//! ## Example
//! Unqualified doctor on kveld 16:00-23:00, bakvakt 16:00-22:00: 60 minutes.

use crate::domain::{Finding, Instance, Judged, Meta, Severity, Strength, Unit, finding::What};
use crate::facts::View;
use crate::facts::competence::missing_alone;
use crate::facts::cover::{PRESENT_COUNTS, Support};
use crate::model::{Model, Owner};
use crate::rules::Rule;
use crate::rules::days::on_duty;

use super::cover::{self, Extent};

/// See the file's documentation.
pub struct BackupGap;

const ID: &str = "CMP-2";

static META: Meta = Meta {
    id: ID,
    name: "backup-gap",
    title: ["Hull i bakvakten", "Hol i bakvakta", "Gap in the bakvakt"],
    asks: [
        "En lege som ikke kan være alene på vakt, har kvalifisert bakvakt hele vakten.",
        "Ein lege som ikkje kan vere aleine på vakt, har kvalifisert bakvakt heile vakta.",
        "A doctor who may not be alone has a qualified bakvakt for the whole of the duty.",
    ],
    strength: Strength::Hard,
    from: Some((2018, 5, 1)),
    to: None,
    source: "kompetanseforskriften § 3a andre ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3a",
    params: &[PRESENT_COUNTS],
    text: include_str!("backup_gap.rs"),
    bokmal: include_str!("backup_gap.nb.md"),
};

impl Rule for BackupGap {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, duty| {
            view.instance.is_legevakt(duty.shift) && !missing_alone(view.instance, doctor, duty.shift.date).is_empty()
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let support = Support::backup_and(view.instance.settings.flag(&PRESENT_COUNTS));
        cover::check(view, support, findings, |doctor, duty, cover| {
            let missing = missing_alone(view.instance, doctor, duty.shift.date);
            if missing.is_empty() {
                return None;
            }
            let found = cover();
            (!found.is_full()).then(|| {
                let finding = Finding::new(ID, Severity::Stopper, What::BackupGap { missing });
                finding.doctor(doctor).shifts([duty.ix]).measured(found.bare.0, 0, Unit::Minutes)
            })
        });
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let support = Support::backup_and(instance.settings.flag(&PRESENT_COUNTS));
        cover::rows(instance, model, support, Extent::Every, Owner::rule(ID), |doctor, shift| {
            !missing_alone(instance, doctor, shift.date).is_empty()
        });
    }
}
