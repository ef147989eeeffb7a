//! # CMP-4 backup-cannot-attend
//!
//! ## What it requires
//! Until 31 December 2019 a bakvakt had to be able to turn out («Bakvaktlege må kunne rykke ut når det er nødvendig»).
//! Since then each municipality judges whether the bakvakt must be able to come for guidance at the station.
//!
//! ## Source
//! Akuttmedisinforskriften § 7 second paragraph as of FOR-2018-04-20-594 (until 2019) and FOR-2019-12-20-1925 (2020-2025);
//! kompetanseforskriften § 3a third paragraph, second sentence (from 2026). No response time is set by law.
//!
//! ## How we read it
//! A doctor with `response_minutes` can come, one without cannot. `must_attend` is the municipality's judgement that a
//! bakvakt must be able to, and `max_response_minutes` how fast; both apply from 2020. Before that the duty is the law's.
//! The municipality must make that judgement («må vurdere»), whichever way it falls: where the files give `must_attend`
//! no value and somebody on duty may not be alone, it is noted once that nothing is said, and a bakvakt by telephone is
//! taken to be enough until then.
//!
//! ## Units and edges
//! Minutes from home to the station; exactly the limit is in time. Zero switches the limit off.
//!
//! ## What to do
//! Put somebody who can come in time in bakvakt, or write in the doctors file how many minutes the doctor needs, as
//! `response_minutes`. What the municipality has judged is written as `must_attend` and `max_response_minutes` under
//! `[rules.CMP-4]` in the station file: `must_attend = false` where a bakvakt by telephone is enough.
//!
//! ## Example
//! `must_attend = true`, `max_response_minutes = 45`: 46 minutes away is one too many.

use crate::domain::law::Basis;
use crate::domain::{
    DoctorIx, Duty, DutyKind, Finding, Instance, Judged, Meta, Param, Severity, Shift, SlotIx, Strength, Unit,
    finding::What,
};
use crate::facts::View;
use crate::facts::competence::{Regime, missing_alone};
use crate::rules::days::on_duty;
use crate::rules::{Rule, check_duties};

/// See the file's documentation.
pub struct BackupCannotAttend;

const ID: &str = "CMP-4";

const MUST_ATTEND: Param = Param::new(
    ID,
    "must_attend",
    Unit::Flag,
    0,
    Basis::Local,
    [
        "kommunen har vurdert at en bakvakt må kunne komme (fra 2020)",
        "kommunen har vurdert at ei bakvakt må kunne kome (frå 2020)",
        "the municipality has judged that a bakvakt must be able to come (from 2020)",
    ],
);

const MAX_RESPONSE: Param = Param::new(
    ID,
    "max_response_minutes",
    Unit::Minutes,
    45,
    Basis::Example,
    ["hvor fort en bakvakt må være framme", "kor fort ei bakvakt må vere framme", "how fast a bakvakt must be there"],
);

static META: Meta = Meta {
    id: ID,
    name: "backup-cannot-attend",
    title: ["Bakvakt kan ikke komme", "Bakvakt kan ikkje kome", "Bakvakt cannot come"],
    asks: [
        "Kommunen vurderer om bakvakten må kunne komme til stede for å veilede, og da kan bakvakten det; før 2020 \
         måtte bakvakten alltid kunne rykke ut.",
        "Kommunen vurderer om bakvakta må kunne kome og rettleie på staden, og i så fall kan bakvakta det; før 2020 \
         måtte bakvakta alltid kunne rykkje ut.",
        "The municipality judges whether the bakvakt must be able to come for guidance, and then the bakvakt can; \
         before 2020 a bakvakt always had to be able to turn out.",
    ],
    strength: Strength::Hard,
    from: Some((2018, 5, 1)),
    to: None,
    source: "kompetanseforskriften § 3a tredje ledd andre punktum",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§3a",
    params: &[MUST_ATTEND, MAX_RESPONSE],
    text: include_str!("backup_cannot_attend.rs"),
    bokmal: include_str!("backup_cannot_attend.nb.md"),
};

fn problem(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> Option<Finding> {
    if instance.duty_of(shift) != DutyKind::Backup {
        return None;
    }
    let regime = Regime::of(&instance.settings, shift.date);
    let demanded = match regime {
        Regime::Earlier => false,
        Regime::Section7Of2018 => true,
        Regime::Section7Of2020 | Regime::Section3a => instance.settings.flag(&MUST_ATTEND),
    };
    if !demanded {
        return None;
    }
    let limit = instance.settings.limit(&MAX_RESPONSE).filter(|_| regime != Regime::Section7Of2018);
    match (instance.doctors[doctor.0].response_minutes, limit) {
        (None, _) => Some(Finding::new(ID, Severity::Stopper, What::BackupCannotAttend)),
        (Some(minutes), Some(limit)) if minutes > limit => {
            let finding = Finding::new(ID, Severity::Stopper, What::BackupTooFar);
            Some(finding.measured(minutes, limit, Unit::Minutes))
        }
        _ => None,
    }
}

/// What is to be known where the files do not say what the municipality has judged, and somebody leans on bakvakt.
fn undecided(view: &View) -> Option<Finding> {
    let instance = view.instance;
    if instance.settings.is_given(&MUST_ATTEND) {
        return None;
    }
    let leans = |(doctor, duty): &(DoctorIx, Duty)| {
        let date = duty.shift.date;
        let judged = matches!(Regime::of(&instance.settings, date), Regime::Section7Of2020 | Regime::Section3a);
        judged && instance.is_legevakt(duty.shift) && !missing_alone(instance, *doctor, date).is_empty()
    };
    let duties = view.period_duties().filter(leans).map(|(_, duty)| duty.ix);
    let finding = Finding::new(ID, Severity::Note, What::BackupAttendanceUndecided).shifts(duties);
    (!finding.shifts.is_empty()).then_some(finding)
}

impl Rule for BackupCannotAttend {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, duty| {
            let instance = view.instance;
            let leans =
                instance.is_legevakt(duty.shift) && !missing_alone(instance, doctor, duty.shift.date).is_empty();
            leans || instance.duty_of(duty.shift) == DutyKind::Backup
        })
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        check_duties(view, findings, |doctor, duty| problem(view.instance, doctor, duty.shift));
        findings.extend(undecided(view));
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        problem(instance, doctor, instance.shift_of(slot)).is_some()
    }
}
