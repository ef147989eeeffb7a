//! # CMP-6 alone-unqualified-2018
//!
//! ## What it requires
//! From 1 May 2018 to 31 December 2025 a doctor had legevakt alone only under one of five letters: (a) specialist in
//! allmennmedisin with the course in vold og overgrep; (b) 30 months of clinical service; (c, d) approved as allmennlege;
//! (e) general practitioner training from the EEA or Switzerland; b to e with 40 legevakter or one year as allmennlege in
//! a municipality, and both courses.
//!
//! ## Source
//! Akuttmedisinforskriften (FOR-2015-03-20-231) § 7 first paragraph as amended by FOR-2018-04-20-594 and
//! FOR-2019-12-20-1925; § 21 on transition; temporary third paragraph 30 April 2021 - 31 December 2025.
//!
//! ## How we read it
//! Letter b asks for 40 legevakter *or* one year, not both. Letters c and d ask the same of the doctor and are one here.
//! § 21 gave time in the same words for both: base competence «skal være oppfylt innen» 1 January 2020 (first paragraph),
//! the courses «innen» 1 January 2023 (third paragraph as last postponed); each is demanded from that day, and
//! `base_competence_from` and `courses_from` read it otherwise. The municipality's waiver for doctors who have achieved the
//! goals of LIS1, or what answers to them (old turnus), counts on the dates that the station file says it was for. That
//! statsforvalteren «skal orienteres» is no condition: a waiver that is used and not notified is noted. It is from
//! «ovennevnte kompetansekrav», which bakvakt stands among; `waiver_reaches_backup = false` reads it narrowly. To the end of
//! 2019 the county governor could exempt vikarer, never for bakvakt (CMP-11).
//!
//! ## Units and edges
//! As CMP-1: minutes alone, limit 0, the law of the start date.
//!
//! ## What to do
//! Put a bakvakt beside the doctor for the whole of the duty, or give the duty to another. If she has the competence
//! and the file does not say so, write it with its date under `[doctors.evidence]` in the doctors file, for example as
//! `allmennlege`, `clinical_months`, `legevakter`, `gp_months`, `course_emergency` or `course_violence`. The
//! municipality's waiver is `lis1_waiver` in the station file; when it was used and nothing says that statsforvalteren
//! was notified, write the date as `notified` in it.
//!
//! ## Example
//! On 31 December 2025 a doctor with LIS1 and both courses and no waiver, alone on kveld: 420 minutes. The same doctor
//! the day after: nothing.

use crate::domain::{DoctorIx, Duty, DutyKind, Finding, Instance, Judged, Meta, Severity, Strength, finding::What};
use crate::facts::View;
use crate::facts::competence::{
    BASE_FROM, CLINICAL_MONTHS, COURSES_FROM, GP_MONTHS, LEGEVAKTER, Regime, WAIVER_BACKUP, leans_on_waiver,
};
use crate::model::Model;
use crate::rules::Rule;
use crate::rules::days::on_duty;

use super::alone_unqualified::{check_alone, rows_alone};

/// See the file's documentation.
pub struct AloneUnqualified2018;

const ID: &str = "CMP-6";

static META: Meta = Meta {
    id: ID,
    name: "alone-unqualified-2018",
    title: [
        "Alene uten kompetanse (2018–2025)",
        "Aleine utan kompetanse (2018–2025)",
        "Alone without competence (2018–2025)",
    ],
    asks: [
        "Fram til 2026 hadde legevakt alene bare spesialister i allmennmedisin, og leger med 30 måneders tjeneste \
         eller godkjenning som allmennlege som også hadde praksisen og kursene forskriften krevde.",
        "Fram til 2026 hadde legevakt aleine berre spesialistar i allmennmedisin, og legar med 30 månaders teneste \
         eller godkjenning som allmennlege som også hadde praksisen og kursa forskrifta kravde.",
        "Until 2026 only specialists in allmennmedisin, and doctors with 30 months of service or approved as \
         allmennlege who also had the practice and courses the regulation asked, had legevakt alone.",
    ],
    strength: Strength::Hard,
    from: Some((2018, 5, 1)),
    to: Some((2025, 12, 31)),
    source: "akuttmedisinforskriften § 7 første ledd (2018-2025)",
    url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§7",
    params: &[CLINICAL_MONTHS, LEGEVAKTER, GP_MONTHS, BASE_FROM, COURSES_FROM, WAIVER_BACKUP],
    text: include_str!("alone_unqualified_2018.rs"),
    bokmal: include_str!("alone_unqualified_2018.nb.md"),
};

fn is_section7(regime: Regime) -> bool {
    matches!(regime, Regime::Section7Of2018 | Regime::Section7Of2020)
}

impl Rule for AloneUnqualified2018 {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |_, duty| {
            let regime = Regime::of(&view.instance.settings, duty.shift.date);
            is_section7(regime) && view.instance.duty_of(duty.shift) != DutyKind::Other
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_alone(view, ID, is_section7, findings);
        if view.instance.station.lis1_waiver.is_some_and(|w| w.notified.is_none()) {
            let leans = |(doctor, duty): &(DoctorIx, Duty)| {
                let kind = view.instance.duty_of(duty.shift);
                let backup = kind == DutyKind::Backup;
                kind != DutyKind::Other && leans_on_waiver(view.instance, *doctor, duty.shift.date, backup)
            };
            let finding = Finding::new(ID, Severity::Note, What::WaiverNotNotified);
            let finding = finding.shifts(view.period_duties().filter(leans).map(|(_, duty)| duty.ix));
            findings.extend((!finding.shifts.is_empty()).then_some(finding));
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        rows_alone(instance, model, ID, is_section7);
    }
}
