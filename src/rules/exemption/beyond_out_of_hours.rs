//! # EXM-5 exemption-beyond-out-of-hours
//!
//! ## What it requires
//! Exemptions free from legevakt outside ordinary opening hours, not from the emergency service in opening hours.
//!
//! ## Source
//! Fastlegeforskriften (FOR-2025-12-02-2405) § 33: both the third and the fourth paragraph name the first paragraph letter
//! a; letter b (øyeblikkelig hjelp i kontortid) is not named.
//!
//! ## How we read it
//! A shift is daytime duty when its line says so and every minute of it lies in the opening hours (workdays 08:00-16:00).
//! EXM-1 to EXM-4 never shut a doctor out of it. An exemption that the file says covers everything (`scope = "all"`) is
//! treated as out-of-hours like the others, and reported, to be assessed.
//!
//! ## Units and edges
//! One finding per exemption that is valid on some day of the period, of doctors who belong to a daytime line. A shift that runs a minute past 16:00 is
//! out-of-hours.
//!
//! ## Example
//! A health decision with `scope = "all"`: the doctor stays on the daglegevakt, and somebody must look at the decision.

use crate::domain::doctor::Scope;
use crate::domain::station::Members;
use crate::domain::{DoctorIx, DutyKind, Finding, Meta, Severity, Strength, finding::What};
use crate::facts::View;
use crate::facts::exemption::valid_days;
use crate::rules::Rule;

/// See the file's documentation.
pub struct BeyondOutOfHours;

const ID: &str = "EXM-5";

static META: Meta = Meta {
    id: ID,
    name: "exemption-beyond-out-of-hours",
    title: ["Fritak brukt i åpningstiden", "Fritak brukt i opningstida", "Exemption used in opening hours"],
    asks: [
        "Fritak gjelder legevakt utenfor ordinær åpningstid, ikke øyeblikkelig hjelp i kontortiden.",
        "Fritak gjeld legevakt utanfor ordinær opningstid, ikkje augeblikkeleg hjelp i kontortida.",
        "Exemptions free from legevakt outside ordinary opening hours, not from emergency service in office hours.",
    ],
    strength: Strength::Report,
    from: None,
    to: None,
    source: "fastlegeforskriften § 33 første ledd",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[],
    text: include_str!("beyond_out_of_hours.rs"),
};

impl Rule for BeyondOutOfHours {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let period = &view.instance.period;
        let daytime = |id: &String| {
            let lines = view.instance.station.lines.iter().filter(|l| l.duty == DutyKind::Daytime);
            lines.map(|l| &l.members).any(|m| match m {
                Members::All => true,
                Members::Only(ids) => ids.contains(id),
            })
        };
        let concerned = |d: &DoctorIx| daytime(&view.instance.doctors[d.0].id);
        for doctor in view.instance.doctor_ixs().filter(concerned) {
            let who = &view.instance.doctors[doctor.0];
            for exemption in who.exemptions.iter().filter(|x| x.scope == Scope::All) {
                let days = valid_days(view.instance, who, exemption);
                if days.is_some_and(|(from, to)| from <= period.to && period.from <= to) {
                    findings.push(Finding::new(ID, Severity::Assess, What::BeyondOutOfHours).doctor(doctor));
                }
            }
        }
    }
}
