//! # CMP-3 backup-unqualified
//!
//! ## What it requires
//! A bakvakt meets § 3 first and third paragraph: relevant specialist, in the second or third part of relevant
//! specialisation, or allmennlege, and both courses. LIS1 completed is enough to be alone and not enough for this.
//!
//! ## Source
//! Kompetanseforskriften (FOR-2017-02-17-192) § 3a third paragraph, first sentence, with § 3 first and third paragraph; before
//! 2026 akuttmedisinforskriften § 7 second paragraph («Kompetansekravene i første ledd gjelder tilsvarende for leger som skal
//! ha bakvakt»).
//!
//! ## How we read it
//! Everybody in a seat of a `backup` line must be able to be bakvakt, whoever is on duty that day: the roster does not
//! know who will be called in instead. The text speaks of bakvakt for a «lege i vakt som ikke oppfyller kravene» and leaves
//! it open whether another bakvakt must qualify; with `asked_of = "where-needed"` only those must whom somebody on duty
//! leans on (CMP-1, CMP-2 and LIS-1 count no other). The governor's exemption of 2018-2019 never reaches bakvakt, the
//! municipal waiver of 2021-2025 does unless CMP-6 says otherwise, and a ground under § 5 only if the municipality says
//! so (CMP-10).
//!
//! ## Units and edges
//! Counted in doctors. The evidence must be dated on or before the bakvakt's start date.
//!
//! ## What to do
//! Put another doctor in bakvakt. If she has the competence and the file does not say so, write it with its date under
//! `[doctors.evidence]` in the doctors file: `specialist`, `lis2` or `allmennlege`, and the courses as
//! `course_emergency` and `course_violence`. `asked_of` under `[rules.CMP-3]` decides whether every bakvakt is asked.
//!
//! ## Example
//! A vikar with LIS1 completed and both courses on bakvakt kveld: one finding.

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::{DoctorIx, DutyKind, Finding, Instance, Judged, Meta, Param, Severity, SlotIx, Strength, Unit};
use crate::facts::View;
use crate::facts::competence::missing_backup;
use crate::rules::days::on_duty;
use crate::rules::{Rule, check_duties};

/// See the file's documentation.
pub struct BackupUnqualified;

const ID: &str = "CMP-3";

const EVERY: i64 = 0;

const ASKED_OF: Param = Param::new(
    ID,
    "asked_of",
    Unit::Choice(&["every-bakvakt", "where-needed"]),
    EVERY,
    Basis::Reading,
    [
        "hvilke bakvakter som må oppfylle kravene til en bakvakt",
        "kva bakvakter som må oppfylle krava til ei bakvakt",
        "which bakvakter must meet the requirements of a bakvakt",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "backup-unqualified",
    title: ["Bakvakt uten kompetanse", "Bakvakt utan kompetanse", "Bakvakt without competence"],
    asks: [
        "Den som er bakvakt, er spesialist, under spesialisering eller godkjent allmennlege, og har begge kursene; \
         fullført LIS1 er ikke nok.",
        "Den som er bakvakt, er spesialist, under spesialisering eller godkjend allmennlege, og har begge kursa; \
         fullført LIS1 er ikkje nok.",
        "Who is bakvakt is a specialist, in specialisation or an approved allmennlege, and has both courses; LIS1 \
         completed is not enough.",
    ],
    strength: Strength::Hard,
    from: Some((2018, 5, 1)),
    to: None,
    source: "kompetanseforskriften § 3a tredje ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3a",
    params: &[ASKED_OF],
    text: include_str!("backup_unqualified.rs"),
    bokmal: include_str!("backup_unqualified.nb.md"),
};

impl Rule for BackupUnqualified {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let is_asked = view.instance.settings.get(&ASKED_OF) == EVERY;
        on_duty(view, |_, duty| is_asked && view.instance.duty_of(duty.shift) == DutyKind::Backup)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        if view.instance.settings.get(&ASKED_OF) != EVERY {
            return;
        }
        check_duties(view, findings, |doctor, duty| {
            if view.instance.duty_of(duty.shift) != DutyKind::Backup {
                return None;
            }
            let missing = missing_backup(view.instance, doctor, duty.shift.date);
            (!missing.is_empty()).then(|| Finding::new(ID, Severity::Stopper, What::BackupUnqualified { missing }))
        });
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        let shift = instance.shift_of(slot);
        let asked = instance.settings.get(&ASKED_OF) == EVERY && instance.duty_of(shift) == DutyKind::Backup;
        asked && !missing_backup(instance, doctor, shift.date).is_empty()
    }
}
