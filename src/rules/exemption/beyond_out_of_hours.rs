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
//! What is outside «ordinær åpningstid» is a fact by the minute: the station's `opening_hours` are those of its
//! fastleger's offices (Monday to Friday 08:00-16:00 where it says nothing), never on a red day, nor on the days that it
//! names as closed. A duty is freed by EXM-1 to EXM-4 when a minute of it on duty lies outside them, whatever its line is
//! called, as legevakt, daytime duty or bakvakt; a duty of which every minute lies inside them never is. An exemption that
//! the file says covers everything (`scope = "all"`) is treated as out-of-hours like the others, and reported, to be
//! assessed.
//!
//! ## Units and edges
//! One finding per exemption that is valid on some day of the period, of doctors who belong to a line with a shift inside
//! opening hours. A shift that runs a minute past closing is out-of-hours; minutes between the windows of a shift, when
//! nobody is on duty, are not counted.
//!
//! ## What to do
//! Let the doctor have duties in opening hours as before, or, when something else is agreed, take her out of `members`
//! of the line in the station file. If the exemption does not cover everything, write `scope = "out-of-hours"` under
//! `[[doctors.exemptions]]` in the doctors file. If it is to stay so, `legevakt publish` asks for the reason.
//!
//! ## Example
//! A health decision with `scope = "all"`: the doctor stays on the daglegevakt 08:00-16:00, and somebody must look at the
//! decision. On 17 May, or until 17:00, or on Christmas Eve where that is closed, she is free of it.

use std::collections::BTreeSet;

use crate::domain::doctor::Scope;
use crate::domain::{DoctorIx, DutyKind, Finding, Judged, LineIx, Meta, Severity, Shift, Strength, finding::What};
use crate::facts::View;
use crate::facts::exemption::valid_days;
use crate::rules::Rule;
use crate::rules::days::those;

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
    bokmal: include_str!("beyond_out_of_hours.nb.md"),
};

impl Rule for BeyondOutOfHours {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        those(view.instance, |doctor| !view.instance.doctors[doctor.0].exemptions.is_empty())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let period = &view.instance.period;
        let instance = view.instance;
        let inside = |s: &Shift| instance.duty_of(s) != DutyKind::Other && !instance.is_out_of_hours(s);
        let shifts = instance.period_shifts().filter(|(_, s)| inside(s));
        let lines: BTreeSet<LineIx> = shifts.map(|(_, s)| s.line).collect();
        let concerned = |d: &DoctorIx| lines.iter().any(|line| instance.station.lines[line.0].members.ever_has(*d));
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
