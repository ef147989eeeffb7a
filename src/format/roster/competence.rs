//! On what ground each doctor of a published roster stood alone or was bakvakt, and who supported those who may not be alone.
//!
//! It is written with the roster, for the evidence in the files changes afterwards, and the municipality answers for what it
//! was when the roster was published.

use std::collections::BTreeMap;

use crate::domain::{DutyKind, Instance, Roster};
use crate::facts::View;
use crate::facts::competence::{Footing, Regime, footing};
use crate::facts::cover::named;

use super::CompetenceEntry;
use super::words::{SECTION5, word};

/// The entries of a roster, by doctor. Duties that are not legevakt by law have none.
pub(super) fn competence(instance: &Instance, roster: &Roster) -> Vec<CompetenceEntry> {
    let view = View::new(instance, roster);
    let id = |doctor: crate::domain::DoctorIx| instance.doctors[doctor.0].id.clone();
    let mut entries: BTreeMap<CompetenceEntry, Vec<String>> = BTreeMap::new();
    for (doctor, duty) in view.period_duties() {
        let date = duty.shift.date;
        let backup = match instance.duty_of(duty.shift) {
            DutyKind::Legevakt | DutyKind::Daytime => false,
            DutyKind::Backup => true,
            DutyKind::Other => continue,
        };
        let regime = Regime::of(&instance.settings, date);
        if regime == Regime::Earlier {
            continue;
        }
        let who = &instance.doctors[doctor.0];
        let footing = footing(instance, doctor, date, backup);
        let (ground, since, of) = footing.map_or((None, None, None), told);
        let field = who.evidence.specialist.as_ref().map(|(_, field)| field.clone());
        let held = |course: Option<chrono::NaiveDate>| course.filter(|held| *held <= date).map(|held| held.to_string());
        let by = if footing.is_none() { named(&view, doctor, &duty).into_iter().map(id).collect() } else { Vec::new() };
        let entry = CompetenceEntry {
            doctor: id(doctor),
            stands: if footing.is_none() {
                "supported"
            } else if backup {
                "backup"
            } else {
                "alone"
            }
            .to_owned(),
            law: regime.name().to_owned(),
            ground: ground.map(str::to_owned),
            since,
            of: if matches!(footing, Some(Footing::Specialist(_))) { field } else { of.map(str::to_owned) },
            course_emergency: held(who.evidence.course_emergency),
            course_violence: held(who.evidence.course_violence),
            by,
            shifts: Vec::new(),
        };
        entries.entry(entry).or_default().push(instance.shift_id(duty.ix));
    }
    let entries = entries.into_iter();
    entries.map(|(entry, shifts)| CompetenceEntry { shifts, ..entry }).collect()
}

/// A ground by the key that the doctors file has for it, since when, and which of them.
fn told(footing: Footing) -> (Option<&'static str>, Option<String>, Option<&'static str>) {
    let (ground, since, of) = match footing {
        Footing::Specialist(since) => ("specialist", Some(since), None),
        Footing::Lis2(since) => ("lis2", Some(since), None),
        Footing::Allmennlege(since) => ("allmennlege", Some(since), None),
        Footing::Lis1Completed(since) => ("lis1_completed", Some(since), None),
        Footing::OldTurnus(since) => ("old_turnus", Some(since), None),
        Footing::Section5(ground, since) => ("section5", Some(since), Some(word(&SECTION5, &ground))),
        Footing::Section7 => ("section7", None, None),
        Footing::Waiver => ("lis1_waiver", None, None),
        Footing::GovernorExemption => ("governor_exemption", None, None),
    };
    (Some(ground), since.map(|date| date.to_string()), of)
}
