//! # SCH-2 short-notice
//!
//! ## What it requires
//! The plan is discussed with the doctors' tillitsvalgte as early as possible and at the latest two weeks before it takes
//! effect, and the doctors can see it by then.
//!
//! ## Source
//! Arbeidsmiljøloven (LOV-2005-06-17-62) § 10-3: «drøftes med arbeidstakernes tillitsvalgte så tidlig som mulig og senest to
//! uker før iverksettelsen», unless a tariffavtale says otherwise; «arbeidsplanen skal være lett tilgjengelig».
//!
//! ## How we read it
//! A plan takes effect on the first day of its period. `discussed` is the day on which it was discussed, written under
//! `[rules.SCH-2]` of the period file; where nothing is written, that is told. `legevakt publish` holds the date of the
//! first version against the same limit and asks for a reason where it is too late; later versions are changes of a plan
//! that was published in time. `notice_days` is for an agreement that sets another notice.
//!
//! Where the parties have agreed on the least notice of a change, `change_notice_days` is it; 0 is that nothing is agreed.
//! Whoever gets a duty or loses one on shorter notice has to consent, and that is to be assessed: `legevakt publish` asks for a
//! reason for each, and `swap`, `replace` and `repair` tell it beforehand. The day of a change is the day of the version, what
//! `--date` of `swap` and `replace` says, or `--from` of `repair`. What is put right after the day of the duty had no notice.
//!
//! ## Units and edges
//! Days from the date to the first day of the period; exactly `notice_days` is in time. Of a change, days from it to the date of
//! the duty; exactly `change_notice_days` is in time.
//!
//! ## What to do
//! Discuss the plan with the tillitsvalgte, and write the date in `discussed` under `[rules.SCH-2]` of the period file.
//! If it is too late, agree with them on how the plan is to take effect, and write the reason when `legevakt publish`
//! asks for it. Where an agreement sets another notice, write it in `notice_days`. Of a change on short notice, ask the doctor,
//! and write in the reason that she consents.
//!
//! ## Example
//! A period from 1 January 2027: discussed or published on 18 December 2026 is in time (14 days), on 19 December too late.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::law::{Basis, value_date};
use crate::domain::{
    DoctorIx, Finding, Instance, Judged, Meta, Param, Roster, Severity, Strength, Unit, finding::What,
};
use crate::facts::View;
use crate::rules::Rule;

/// See the file's documentation.
pub struct ShortNotice;

const ID: &str = "SCH-2";

const NOTICE: Param = Param::new(
    ID,
    "notice_days",
    Unit::Days,
    14,
    Basis::Law,
    [
        "så mange dager før perioden skal planen være klar",
        "så mange dagar før perioden skal planen vere klar",
        "days before the period by which the plan is to be ready",
    ],
)
.within(0, 365)
.only_told();

const DISCUSSED: Param = Param::new(
    ID,
    "discussed",
    Unit::Date,
    0,
    Basis::Local,
    [
        "dagen da planen ble drøftet med de tillitsvalgte; 1970-01-01 er ikke oppgitt",
        "dagen då planen vart drøfta med dei tillitsvalde; 1970-01-01 er ikkje oppgitt",
        "the day the plan was discussed with the tillitsvalgte; 1970-01-01 is not told",
    ],
)
.only_told();

const CHANGE: Param = Param::new(
    ID,
    "change_notice_days",
    Unit::Days,
    0,
    Basis::Local,
    [
        "så mange dager før vakten skal en endring av den være klar; 0 er ikke avtalt",
        "så mange dagar før vakta skal ei endring av ho vere klar; 0 er ikkje avtalt",
        "days before a duty by which a change of it is to be ready; 0 is not agreed",
    ],
)
.within(0, 365)
.only_told();

static META: Meta = Meta {
    id: ID,
    name: "short-notice",
    title: ["Planen er sent ute", "Planen er seint ute", "Plan on short notice"],
    asks: [
        "Planen er drøftet med de tillitsvalgte og publisert senest to uker før den tar til å gjelde.",
        "Planen er drøfta med dei tillitsvalde og publisert seinast to veker før han tek til å gjelde.",
        "The plan is discussed with the tillitsvalgte and published at the latest two weeks before it takes effect.",
    ],
    strength: Strength::Report,
    from: None,
    to: None,
    source: "arbeidsmiljøloven § 10-3",
    url: "https://lovdata.no/dokument/NL/lov/2005-06-17-62/§10-3",
    params: &[NOTICE, DISCUSSED, CHANGE],
    text: include_str!("notice.rs"),
    bokmal: include_str!("notice.nb.md"),
};

/// The finding for something that happened on a date, if that was too late.
fn late(instance: &Instance, date: NaiveDate, what: What) -> Option<Finding> {
    let days = (instance.period.from - date).num_days();
    let least = instance.settings.get(&NOTICE);
    (days < least).then(|| Finding::new(ID, Severity::Assess, what).measured(days.max(0), least, Unit::Days))
}

/// What must be assessed when the first version of a roster is published on a date.
///
/// A roster does not know when it is published, so that this is asked beside [`crate::check::check`].
#[must_use]
pub fn published_late(instance: &Instance, date: NaiveDate) -> Option<Finding> {
    late(instance, date, What::PublishedLate)
}

/// Whether the parties have agreed on the least notice of a change.
#[must_use]
pub fn has_notice_of_changes(instance: &Instance) -> bool {
    instance.settings.limit(&CHANGE).is_some()
}

/// What must be assessed when a roster is changed on a date: duties that somebody gets or loses on shorter notice than
/// agreed.
///
/// A roster does not know what it was before, so that this is asked beside [`crate::check::check`].
#[must_use]
pub fn changed_late(instance: &Instance, before: &Roster, after: &Roster, date: NaiveDate) -> Vec<Finding> {
    let Some(least) = instance.settings.limit(&CHANGE) else { return Vec::new() };
    let (before, after) = (View::new(instance, before), View::new(instance, after));
    let mut findings = Vec::new();
    for (ix, shift) in instance.period_shifts() {
        let days = (shift.date - date).num_days();
        if !(0..least).contains(&days) {
            continue;
        }
        let on = |view: &View| -> BTreeSet<DoctorIx> { view.on_shift(ix).map(|(_, doctor)| doctor).collect() };
        let (was, is) = (on(&before), on(&after));
        let gets = is.difference(&was).map(|doctor| (*doctor, What::GivenLate));
        let loses = was.difference(&is).map(|doctor| (*doctor, What::TakenLate));
        findings.extend(gets.chain(loses).map(|(doctor, what)| {
            let finding = Finding::new(ID, Severity::Assess, what).doctor(doctor).shifts([ix]);
            finding.measured(days, least, Unit::Days)
        }));
    }
    findings
}

impl Rule for ShortNotice {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, _view: &View) -> Judged {
        Judged::Station(true)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        findings.extend(match view.instance.settings.limit(&DISCUSSED) {
            Some(day) => late(view.instance, value_date(day), What::DiscussedLate),
            None => Some(Finding::new(ID, Severity::Note, What::NotDiscussed)),
        });
    }
}
