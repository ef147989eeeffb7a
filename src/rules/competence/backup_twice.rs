//! # CMP-9 backup-twice
//!
//! ## What it requires
//! A doctor is not her own bakvakt, and is not bakvakt in more places at once than the municipality allows.
//!
//! ## Source
//! Follows from § 3a second and third paragraph of kompetanseforskriften (FOR-2017-02-17-192): bakvakt is for *another*
//! doctor on duty. On a bakvakt shared with a neighbour municipality, see
//! <https://fastlegen.no/artikkel/bakvakt-i-praksis>.
//!
//! ## How we read it
//! Two overlapping duties of one doctor of which at least one is on a `backup` line. Two bakvakt duties may overlap when
//! `shared_sites_count` is 2 or more. A bakvakt whose line covers several sites serves them all with one duty: at every
//! minute, the sites at which somebody leans on bakvakt (she may not be alone, and no colleague present is support
//! enough) are at most as many as the bakvakter who are on call for them may serve together.
//!
//! ## Units and edges
//! Overlap is measured in minutes, sites at once in sites; exactly the number allowed is kept. Two overlapping duties of
//! which none is a bakvakt are LOC-1. A site for which nobody is bakvakt is CMP-2's.
//!
//! ## What to do
//! Give one of the two duties to another doctor. If one bakvakt serves too many sites, put up another bakvakt, or put a
//! doctor who may be alone at one of them. If the municipality has decided that a bakvakt may be shared, write how many
//! sites it may serve as `shared_sites_count` under `[rules.CMP-9]` in the station file.
//!
//! ## Example
//! Kveld at the station and bakvakt at home the same evening: 420 minutes.

use crate::domain::law::Basis;
use crate::domain::{
    Duty, DutyKind, Finding, Instance, Judged, Meta, Param, Severity, Shift, Strength, Unit, finding::What,
};
use crate::facts::View;
use crate::model::{Model, Owner};
use crate::rules::Rule;
use crate::rules::days::those;
use crate::rules::pairs::{check_overlaps, overlap_rows};

use super::backup_shared;

/// See the file's documentation.
pub struct BackupTwice;

const ID: &str = "CMP-9";

const SHARED: Param = Param::new(
    ID,
    "shared_sites_count",
    Unit::Count,
    1,
    Basis::Local,
    [
        "steder som én bakvakt kan betjene på én gang",
        "stader som éi bakvakt kan betene på éin gong",
        "sites that one bakvakt may serve at once",
    ],
)
.within(1, 9);

static META: Meta = Meta {
    id: ID,
    name: "backup-twice",
    title: ["Bakvakt flere steder samtidig", "Bakvakt fleire stader samtidig", "Bakvakt in several places"],
    asks: [
        "Ingen er sin egen bakvakt, eller bakvakt flere steder på én gang enn kommunen tillater.",
        "Ingen er si eiga bakvakt, eller bakvakt fleire stader på éin gong enn kommunen tillèt.",
        "Nobody is her own bakvakt, or bakvakt in more places at once than the municipality allows.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "kompetanseforskriften § 3a andre og tredje ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3a",
    params: &[SHARED],
    text: include_str!("backup_twice.rs"),
    bokmal: include_str!("backup_twice.nb.md"),
};

fn clash(instance: &Instance, a: &Shift, b: &Shift) -> bool {
    let backup = |s: &Shift| instance.duty_of(s) == DutyKind::Backup;
    match (backup(a), backup(b)) {
        (true, true) => instance.settings.get(&SHARED) < 2,
        (false, false) => false,
        _ => true,
    }
}

impl Rule for BackupTwice {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        those(view.instance, |doctor| {
            let is_backup = |d: &Duty| view.instance.duty_of(d.shift) == DutyKind::Backup;
            view.duties(doctor).iter().any(is_backup) && view.duties(doctor).iter().any(|d| !d.shift.past)
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_overlaps(
            view,
            findings,
            |a, b| clash(view.instance, a, b),
            || Finding::new(ID, Severity::Stopper, What::BackupTwice),
        );
        backup_shared::check(view, ID, view.instance.settings.get(&SHARED), findings);
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        overlap_rows(instance, model, Owner::rule(ID), |a, b| clash(instance, a, b));
        backup_shared::rows(instance, model, Owner::rule(ID), instance.settings.get(&SHARED));
    }
}
