//! # EXM-6 old-decision
//!
//! ## What it requires
//! Decisions on exemption are looked at again: old ones are listed, and so are those that have ended.
//!
//! ## Source
//! Good practice: in Halden many decisions «ligger langt tilbake i tid» (plan for legetjenester 2023-2027). No law sets
//! an age. Merknader to fastlegeforskriften § 33: a decision that was the basis of recruiting the fastlege and of her
//! agreement must be upheld unless the parties agree on something else; so this rule asks for a look and never for an end.
//!
//! ## How we read it
//! A decision that is in force on the period's first day and was made more than `review_after_years` before it; and a
//! decision that ended before the period, which no longer frees anybody and still stands in the file.
//!
//! ## Units and edges
//! Measured in whole years since the decision. Exactly the limit is not too old.
//!
//! ## What to do
//! Go through an old decision again. When the municipality has decided anew, write the date as `decided`, or the last
//! day as `to`, under `[[doctors.exemptions]]` in the doctors file; take a decision that has ended out of the file, or
//! renew it. `review_after_years` under `[rules.EXM-6]` decides how old a decision is when it is listed.
//!
//! ## Example
//! Decided 6 May 2014, period from 1 January 2027: 12 years, limit 3.

use crate::domain::law::Basis;
use crate::domain::time::plus_months;
use crate::domain::{Finding, Judged, Meta, Param, Severity, Strength, Unit, finding::What};
use crate::facts::View;
use crate::rules::Rule;
use crate::rules::days::those;

/// See the file's documentation.
pub struct OldDecision;

const ID: &str = "EXM-6";

const REVIEW_AFTER: Param = Param::new(
    ID,
    "review_after_years",
    Unit::Years,
    3,
    Basis::Example,
    [
        "list opp vedtak som er eldre enn dette",
        "list opp vedtak som er eldre enn dette",
        "list decisions older than this",
    ],
)
.within(0, 100)
.only_told();

static META: Meta = Meta {
    id: ID,
    name: "old-decision",
    title: ["Gammelt vedtak om fritak", "Gammalt vedtak om fritak", "Old decision on exemption"],
    asks: [
        "Gamle og utløpte vedtak om fritak tas opp til ny vurdering.",
        "Gamle og utgåtte vedtak om fritak blir tekne opp til ny vurdering.",
        "Old decisions on exemption, and those that have ended, are looked at again.",
    ],
    strength: Strength::Report,
    from: None,
    to: None,
    source: "god praksis; fastlegeforskriften § 33 tredje ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[REVIEW_AFTER],
    text: include_str!("old_decision.rs"),
    bokmal: include_str!("old_decision.nb.md"),
};

impl Rule for OldDecision {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        those(view.instance, |d| view.instance.doctors[d.0].exemptions.iter().any(|x| x.decided.is_some()))
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let start = view.instance.period.from;
        let limit = view.instance.settings.get(&REVIEW_AFTER);
        for doctor in view.instance.doctor_ixs() {
            for exemption in &view.instance.doctors[doctor.0].exemptions {
                let Some(decided) = exemption.decided else { continue };
                let years = i64::from(start.years_since(decided).unwrap_or(0));
                let months = i32::try_from(12 * limit).unwrap_or(i32::MAX);
                if let Some(to) = exemption.to.filter(|to| *to < start) {
                    let what = What::ExpiredDecision { to, note: exemption.note.clone() };
                    findings.push(Finding::new(ID, Severity::Note, what).doctor(doctor));
                } else if plus_months(decided, months) < start {
                    let what = What::OldDecision { decided, note: exemption.note.clone() };
                    let finding = Finding::new(ID, Severity::Note, what).doctor(doctor);
                    findings.push(finding.measured(years, limit, Unit::Years));
                }
            }
        }
    }
}
