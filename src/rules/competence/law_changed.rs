//! # CMP-5 law-changed-during-shift
//!
//! ## What it requires
//! The competence rules that apply are those of the duty's date: 1 May 2018, 1 January 2020, 30 April 2021 (municipal
//! waiver), 1 January 2023 (the courses), 1 January 2026. CMP-1 to CMP-4, CMP-6 and CMP-11 choose by it.
//!
//! ## Source
//! The history of akuttmedisinforskriften § 7: FOR-2018-04-20-594, FOR-2019-12-20-1925, FOR-2021-04-30-1318,
//! FOR-2025-05-23-839 (with FOR-2025-05-23-838 to kompetanseforskriften § 3a).
//!
//! ## How we read it
//! No text says which rule applies to a shift that runs across midnight of a change. We use the start date and say so,
//! for somebody to know.
//!
//! ## Units and edges
//! Measured in minutes after the change. A shift that ends at that midnight does not cross it.
//!
//! ## Example
//! Natt 31 December 2025 23:00-08:00: a note, 480 minutes under the new law.

use chrono::NaiveDate;

use crate::domain::time::midnight;
use crate::domain::{DutyKind, Finding, Meta, Severity, Strength, Unit, finding::What};
use crate::facts::View;
use crate::facts::competence::LAW_DATE;
use crate::rules::Rule;

/// See the file's documentation.
pub struct LawChanged;

const ID: &str = "CMP-5";

/// First days of new competence law.
pub const CHANGES: [(i32, u32, u32); 5] = [(2018, 5, 1), (2020, 1, 1), (2021, 4, 30), (2023, 1, 1), (2026, 1, 1)];

static META: Meta = Meta {
    id: ID,
    name: "law-changed-during-shift",
    title: ["Loven endres under vakten", "Lova blir endra under vakta", "Law changes during the duty"],
    asks: [
        "Hver vakt dømmes etter kompetansereglene som gjelder på vaktens dato; det sies fra når nye regler trer i \
         kraft midt i vakten.",
        "Kvar vakt blir dømd etter kompetansereglane som gjeld på datoen til vakta; det blir sagt frå når nye \
         reglar tek til å gjelde midt i vakta.",
        "Each duty is judged by the competence rules of its date, and it is said when new rules come into force \
         during the duty.",
    ],
    strength: Strength::Report,
    from: None,
    to: None,
    source: "akuttmedisinforskriften § 7, endringshistorikk",
    url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§7",
    params: &[LAW_DATE],
    text: include_str!("law_changed.rs"),
};

impl Rule for LawChanged {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for on in CHANGES.iter().filter_map(|(y, m, d)| NaiveDate::from_ymd_opt(*y, *m, *d)) {
            let change = midnight(on);
            for (ix, shift) in view.instance.period_shifts() {
                let governed = matches!(view.instance.duty_of(shift), DutyKind::Legevakt | DutyKind::Backup);
                let crosses = shift.span.start < change && change < shift.span.end;
                if governed && crosses && view.on_shift(ix).next().is_some() {
                    let finding = Finding::new(ID, Severity::Note, What::LawChanged { on }).shifts([ix]);
                    findings.push(finding.measured((shift.span.end - change).0, 0, Unit::Minutes));
                }
            }
        }
    }
}
