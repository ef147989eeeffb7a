//! # CMP-1 alone-unqualified
//!
//! ## What it requires
//! From 1 January 2026 a doctor has legevakt without bakvakt only if she (a) meets § 3 first and third paragraph, or (b)
//! has achieved the learning goals of LIS1, or (c) has old turnus approved; b and c together with the courses in
//! akuttmedisin and volds- og overgrepshåndtering.
//!
//! ## Source
//! Kompetanseforskriften (FOR-2017-02-17-192) § 3a first paragraph, as added by FOR-2025-05-23-838; what it asks of letter a,
//! and the courses, are in § 3 first and third paragraph.
//!
//! ## How we read it
//! The evidence must be dated on or before the duty's start date. Which speciality is relevant is the municipality's
//! decision: the file names a specialist only when it has been decided. § 4 exempts short-term doctors from
//! specialisation, not from § 3a: they need b or c, or a bakvakt. Letter c names turnus under the regulation of 15 July
//! 1998; `turnus_before_1998` lets turnus from before that day count as well. Whether a ground under § 5 counts is CMP-10. This rule
//! speaks when nobody who may be bakvakt is there at any minute; when somebody is for a part, CMP-2 does.
//!
//! ## Units and edges
//! Measured in minutes alone, limit 0. Shifts on `legevakt` and `daytime` lines, also at home, at any hour: whoever COV-1
//! counts as the doctor available for legevakt is «lege i vakt», whatever the line is called. Only lines that are no
//! legevakt (`other`) are left out. The law is that of the start date: a night that begins on 31 December 2025 is judged
//! by the old § 7 (CMP-6).
//!
//! ## What to do
//! Put a bakvakt, or a colleague who may be bakvakt, beside the doctor for the whole of the duty, or give the duty to
//! another; `legevakt explain` says what every other doctor in it would break. If she has the competence and the file
//! does not say so, write it with its date under `[doctors.evidence]` in the doctors file: `specialist`, `lis2`,
//! `allmennlege`, `lis1_completed` or `old_turnus`, and the courses as `course_emergency` and `course_violence`.
//!
//! ## Example
//! A vikar with LIS1 but without the course in vold og overgrep, alone on natt: 540 minutes. With the course: nothing.

use crate::domain::{Finding, Instance, Judged, Meta, Severity, Strength, Unit, finding::What};
use crate::facts::View;
use crate::facts::competence::{EARLIER_TURNUS, Regime, missing_alone};
use crate::facts::cover::{PRESENT_COUNTS, Support};
use crate::model::{Model, Owner};
use crate::rules::Rule;
use crate::rules::days::on_duty;

use super::cover::{self, Extent};

/// See the file's documentation.
pub struct AloneUnqualified;

const ID: &str = "CMP-1";

static META: Meta = Meta {
    id: ID,
    name: "alone-unqualified",
    title: ["Alene uten kompetanse", "Aleine utan kompetanse", "Alone without competence"],
    asks: [
        "Uten bakvakt har legevakt bare den som er spesialist, under spesialisering, allmennlege, ferdig med LIS1 \
         eller har gammel turnus, og som har kurs i akuttmedisin og i volds- og overgrepshåndtering.",
        "Utan bakvakt har legevakt berre den som er spesialist, under spesialisering, allmennlege, ferdig med LIS1 \
         eller har gammal turnus, og som har kurs i akuttmedisin og i handtering av vald og overgrep.",
        "Only who is a specialist, in specialisation, allmennlege, through LIS1 or has old turnus, and has the \
         courses in akuttmedisin and in vold og overgrep, has legevakt without bakvakt.",
    ],
    strength: Strength::Hard,
    from: Some((2026, 1, 1)),
    to: None,
    source: "kompetanseforskriften § 3a første ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3a",
    params: &[EARLIER_TURNUS],
    text: include_str!("alone_unqualified.rs"),
    bokmal: include_str!("alone_unqualified.nb.md"),
};

impl Rule for AloneUnqualified {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |_, duty| {
            let regime = Regime::of(&view.instance.settings, duty.shift.date);
            regime == Regime::Section3a && view.instance.is_legevakt(duty.shift)
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_alone(view, ID, |regime| regime == Regime::Section3a, findings);
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        rows_alone(instance, model, ID, |regime| regime == Regime::Section3a);
    }
}

/// Duties under a regime whose doctor may not be alone and is, from the first minute to the last.
pub(super) fn check_alone(view: &View, rule: &'static str, of: impl Fn(Regime) -> bool, findings: &mut Vec<Finding>) {
    let support = Support::backup_and(view.instance.settings.flag(&PRESENT_COUNTS));
    cover::check(view, support, findings, |doctor, duty, cover| {
        if !of(Regime::of(&view.instance.settings, duty.shift.date)) {
            return None;
        }
        let missing = missing_alone(view.instance, doctor, duty.shift.date);
        if missing.is_empty() {
            return None;
        }
        let found = cover();
        found.is_none().then(|| {
            let finding = Finding::new(rule, Severity::Stopper, What::AloneUnqualified { missing });
            finding.doctor(doctor).shifts([duty.ix]).measured(found.bare.0, 0, Unit::Minutes)
        })
    });
}

/// Rows for [`check_alone`].
pub(super) fn rows_alone(instance: &Instance, model: &mut Model, rule: &'static str, of: impl Fn(Regime) -> bool) {
    let support = Support::backup_and(instance.settings.flag(&PRESENT_COUNTS));
    cover::rows(instance, model, support, Extent::Some, Owner::rule(rule), |doctor, shift| {
        of(Regime::of(&instance.settings, shift.date)) && !missing_alone(instance, doctor, shift.date).is_empty()
    });
}
