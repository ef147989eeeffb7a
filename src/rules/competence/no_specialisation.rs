//! # CMP-12 no-specialisation
//!
//! ## What it requires
//! A doctor at a legevakt is a relevant specialist, in the second or third part of relevant specialisation, or approved as
//! allmennlege. Of who is none of these, it must be assessed which exemption covers her.
//!
//! ## Source
//! Kompetanseforskriften (FOR-2017-02-17-192) § 3 first and second paragraph, in this form from 1 January 2026. Within
//! fastlegeordningen the second asks for «spesialistgodkjenning i allmennmedisin», «under spesialisering i allmennmedisin»,
//! or godkjenning som allmennlege. The exemptions are § 4 (short-term engagement) and § 5 (1 March 2017).
//!
//! ## How we read it
//! «Kommunen skal sikre»: so the municipality is asked, and no duty is refused for it; who may be alone is CMP-1. We ask
//! once for each doctor with a duty in the period on a legevakt, backup or daytime line, also when nothing is filled in. She
//! is covered by `short_term` from its first day (§ 4; used up, CMP-7 refuses, and this rule is silent) or by a ground
//! of § 5, however the municipality reads that into § 3a. A LIS1 in her municipal period is in the first part of
//! specialisation by spesialistforskriften § 2 and is not asked; nor is a student, whom CMP-8 keeps off the roster. A role
//! proves nothing: an `alis` has `lis2` in her evidence. The text divides by task, «utenfor» and «innenfor fastlegeordningen»,
//! and does not say on which side a fastlege is when on legevakt: `fastlege_second_paragraph` (default yes) asks role
//! `fastlege` by the second paragraph, for which a specialist in another field must have an exemption; false asks her by the
//! first. `lis2` names no field: of a fastlege it is taken to be allmennmedisin.
//!
//! ## Units and edges
//! From 1 January 2026, by the date a duty begins. Evidence counts from its date. Measured are the dates with such duty.
//!
//! ## What to do
//! Find which exemption covers the doctor and write it in the doctors file: `short_term` with the first day of the
//! engagement (§ 4), or `section5` with ground and date under `[doctors.evidence]` (§ 5). If she has what § 3 asks,
//! write it there as `specialist`, `lis2` or `allmennlege`. `fastlege_second_paragraph` under `[rules.CMP-12]` decides
//! by which paragraph a fastlege is asked.
//!
//! ## Example
//! A vikar who has completed LIS1 and both courses may be alone; without `short_term` the manager is asked why she may work.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{Finding, Judged, Meta, Severity, Strength, Unit, finding::What};
use crate::facts::View;
use crate::facts::competence::Regime;
use crate::facts::short_term::{FASTLEGE_SECOND_PARAGRAPH, is_governed, is_within_fastlegeordningen, needs_exemption};
use crate::rules::Rule;
use crate::rules::days::{count, on_duty};

/// See the file's documentation.
pub struct NoSpecialisation;

const ID: &str = "CMP-12";

static META: Meta = Meta {
    id: ID,
    name: "no-specialisation",
    title: ["Uten spesialisering", "Utan spesialisering", "Without specialisation"],
    asks: [
        "En lege på vakt er relevant spesialist, under spesialisering eller godkjent allmennlege; ellers vurderes det hvilket \
         unntak som dekker legen.",
        "Ein lege på vakt er relevant spesialist, under spesialisering eller godkjend allmennlege; elles blir det vurdert kva \
         unntak som dekkjer legen.",
        "A doctor on duty is a relevant specialist, in specialisation or approved as allmennlege; if not, it is assessed \
         which exemption covers her.",
    ],
    strength: Strength::Report,
    from: Some((2026, 1, 1)),
    to: None,
    source: "kompetanseforskriften § 3",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3",
    params: &[FASTLEGE_SECOND_PARAGRAPH],
    text: include_str!("no_specialisation.rs"),
    bokmal: include_str!("no_specialisation.nb.md"),
};

impl Rule for NoSpecialisation {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |_, duty| {
            let regime = Regime::of(&view.instance.settings, duty.shift.date);
            regime == Regime::Section3a && is_governed(view.instance, duty.shift)
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let instance = view.instance;
        for doctor in instance.doctor_ixs() {
            let who = &instance.doctors[doctor.0];
            let engaged = who.short_term.as_ref().map(|short| short.from);
            let duties = view.duties(doctor).iter().map(|d| d.shift).filter(|s| !s.past && is_governed(instance, s));
            let asked = duties.map(|s| s.date).filter(|date| {
                Regime::of(&instance.settings, *date) == Regime::Section3a
                    && needs_exemption(instance, doctor, *date)
                    && engaged.is_none_or(|from| *date < from)
            });
            let dates: BTreeSet<NaiveDate> = asked.collect();
            if !dates.is_empty() {
                let fastlege = is_within_fastlegeordningen(&instance.settings, who.role);
                let finding = Finding::new(ID, Severity::Assess, What::NoSpecialisation { fastlege, engaged });
                findings.push(finding.doctor(doctor).measured(count(dates.len()), 0, Unit::Days));
            }
        }
    }
}
