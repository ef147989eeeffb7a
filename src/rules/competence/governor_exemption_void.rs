//! # CMP-11 governor-exemption-void
//!
//! ## What it requires
//! From 1 May 2018 to 31 December 2019 fylkesmannen could exempt a vikar from the competence rules when the municipality
//! could get nobody else: for engagements of up to two months, with 18 months of supervised service or LIS1 completed;
//! never for bakvakt.
//!
//! ## Source
//! Akuttmedisinforskriften (FOR-2015-03-20-231) § 7 third paragraph as added by FOR-2018-04-20-594, repealed by
//! FOR-2019-12-20-1925.
//!
//! ## How we read it
//! A valid exemption makes the vikar as good as qualified to be alone (CMP-6). A duty that leans on one that does not hold
//! is reported here, to be assessed, beside what CMP-6 says of it. No exemption holds before the day on which it was
//! decided.
//!
//! ## Units and edges
//! Two months are counted by the calendar: 1 June to 31 July is two months. First and last day included.
//!
//! ## What to do
//! Hold the decision against `governor_exemption` under `[doctors.evidence]` in the doctors file: `from`, `to`,
//! `decided` and `supervised_months`. If the exemption does not hold, put a bakvakt beside the doctor, or give the duty
//! to another. A bakvakt is given to another whatever the exemption says.
//!
//! ## Example
//! Exemption 1 June - 1 August 2018: one day more than two months, void.

use crate::domain::{DutyKind, Finding, Judged, Meta, Severity, Strength, finding::What};
use crate::facts::View;
use crate::facts::competence::{Regime, covers, is_valid_governor_exemption, missing_backup};
use crate::rules::days::on_duty;
use crate::rules::{Rule, check_duties};

/// See the file's documentation.
pub struct GovernorExemptionVoid;

const ID: &str = "CMP-11";

static META: Meta = Meta {
    id: ID,
    name: "governor-exemption-void",
    title: ["Unntak uten virkning (2018–2019)", "Unntak utan verknad (2018–2019)", "Exemption void (2018–2019)"],
    asks: [
        "I 2018 og 2019 gjaldt fylkesmannens unntak bare vikariater på inntil to måneder, for leger med fullført \
         LIS1 eller halvannet års veiledet tjeneste, og aldri bakvakt.",
        "I 2018 og 2019 galdt unntaka frå fylkesmannen berre vikariat på inntil to månader, for legar med fullført \
         LIS1 eller halvtanna års rettleidd teneste, og aldri bakvakt.",
        "In 2018 and 2019 an exemption from fylkesmannen held only for engagements of up to two months, for doctors \
         with LIS1 completed or 18 months of supervised service, and never for bakvakt.",
    ],
    strength: Strength::Report,
    from: Some((2018, 5, 1)),
    to: Some((2019, 12, 31)),
    source: "akuttmedisinforskriften § 7 tredje ledd (2018-2019)",
    url: "https://lovdata.no/dokument/SF/forskrift/2015-03-20-231/§7",
    params: &[],
    text: include_str!("governor_exemption_void.rs"),
    bokmal: include_str!("governor_exemption_void.nb.md"),
};

impl Rule for GovernorExemptionVoid {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, _| view.instance.doctors[doctor.0].evidence.governor_exemption.is_some())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_duties(view, findings, |doctor, duty| {
            let who = &view.instance.doctors[doctor.0];
            let exemption = who.evidence.governor_exemption?;
            let date = duty.shift.date;
            let governed = matches!(Regime::of(&view.instance.settings, date), Regime::Section7Of2018)
                && view.instance.duty_of(duty.shift) != DutyKind::Other;
            // Who would be qualified without it does not lean on it; bakvakt is the same question without exemptions.
            let leans = !missing_backup(view.instance, doctor, date).is_empty();
            let covered = covers(&exemption, date);
            let backup = view.instance.duty_of(duty.shift) == DutyKind::Backup;
            let void = backup || !covered || !is_valid_governor_exemption(who, &exemption);
            (governed && leans && void).then(|| Finding::new(ID, Severity::Assess, What::GovernorExemptionVoid))
        });
    }
}
