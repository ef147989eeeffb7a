//! # LIS-1 lis1-without-backup
//!
//! ## What it requires
//! A LIS1 on duty always has a bakvakt, who is named on the roster and may be bakvakt.
//!
//! ## Source
//! Kompetanseforskriften (FOR-2017-02-17-192) § 3a second paragraph; FOR-2005-12-19-1653 § 3 fourth paragraph («skal være
//! underlagt veiledning og supervisjon»); Yngre legers forening: «Du skal alltid vite hvem din bakvakt er».
//!
//! ## How we read it
//! A doctor with role `lis1` is never independent, whatever her other evidence. Every minute of her duty on a `legevakt`
//! or `daytime` line needs another doctor who may be bakvakt: on a bakvakt line that covers it or, with `present_counts`,
//! present at the same site. Their ids stand beside the duty in roster.json.
//!
//! ## Units and edges
//! Measured in minutes without one. Holds in every period the program knows of; before 1 May 2018 any named colleague
//! would do, since the competence law of that time is not modelled.
//!
//! ## What to do
//! Seat a doctor who may be bakvakt on a bakvakt line that covers the whole duty, or give the duty to somebody else;
//! `legevakt replace` says who can take it. Where the one who is there may be bakvakt after all, write what is missing
//! under `[doctors.evidence]` in the doctors file, and where the bakvakt line covers more than the file says, write it
//! in `covers` in the station file. Whether a qualified colleague present is enough is decided by `present_counts`
//! under `[rules.LIS-1]`.
//!
//! ## Example
//! LIS1 on kveld, a vikar with LIS1 completed beside her, no bakvakt: 420 minutes. The vikar may be alone but may not be
//! bakvakt.

use crate::domain::doctor::Role;
use crate::domain::{Finding, Instance, Judged, Meta, Severity, Strength, Unit, finding::What};
use crate::facts::View;
use crate::facts::cover::{LIS1_PRESENT_COUNTS, Support};
use crate::model::{Model, Owner};
use crate::rules::Rule;
use crate::rules::competence::cover::{self, Extent};
use crate::rules::days::on_duty;

/// See the file's documentation.
pub struct NoBackup;

const ID: &str = "LIS-1";

static META: Meta = Meta {
    id: ID,
    name: "lis1-without-backup",
    title: ["LIS1 uten bakvakt", "LIS1 utan bakvakt", "LIS1 without bakvakt"],
    asks: [
        "En LIS1 på vakt har alltid en kvalifisert bakvakt, som er navngitt på vaktlista.",
        "Ein LIS1 på vakt har alltid ei kvalifisert bakvakt, som er namngjeven på vaktlista.",
        "A LIS1 on duty always has a qualified bakvakt, who is named on the roster.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "kompetanseforskriften § 3a andre ledd; forskrift 2005-1653 § 3",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3a",
    params: &[LIS1_PRESENT_COUNTS],
    text: include_str!("no_backup.rs"),
    bokmal: include_str!("no_backup.nb.md"),
};

impl Rule for NoBackup {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, duty| {
            view.instance.doctors[doctor.0].role == Role::Lis1 && view.instance.is_legevakt(duty.shift)
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let support = Support::backup_and(view.instance.settings.flag(&LIS1_PRESENT_COUNTS));
        cover::check(view, support, findings, |doctor, duty, cover| {
            if view.instance.doctors[doctor.0].role != Role::Lis1 {
                return None;
            }
            let found = cover();
            (!found.is_full()).then(|| {
                let finding = Finding::new(ID, Severity::Stopper, What::Lis1NoBackup);
                finding.doctor(doctor).shifts([duty.ix]).measured(found.bare.0, 0, Unit::Minutes)
            })
        });
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        let support = Support::backup_and(instance.settings.flag(&LIS1_PRESENT_COUNTS));
        cover::rows(instance, model, support, Extent::Every, Owner::rule(ID), |doctor, _| {
            instance.doctors[doctor.0].role == Role::Lis1
        });
    }
}
