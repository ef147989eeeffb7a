//! Whom a ceiling counts, and what a doctor is, in words.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::domain::doctor::Role;
use crate::domain::{Doctor, DoctorIx, Instance, Lang};

use super::super::words::Words;

/// So many doctors whom no ceiling counts are told by name before the rest are counted.
const NAMED: usize = 6;

/// Whose a ceiling is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's of no other ceiling whose number is not agreed.
    Everybody,
    /// Those of a role.
    Role(Role),
    /// Those of a group of the doctors file.
    Group {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
}

/// A ceiling on duties in a calendar month that was asked for, and whom it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// Of whom it was asked.
    pub whose: Whose,
    /// The most duties.
    pub most: i64,
    /// Those of them who are there.
    pub doctors: Vec<DoctorIx>,
    /// Whether it counts those who are added.
    pub added: bool,
}

impl Serialize for Ceiling {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let id = |role: Role| match role {
            Role::Fastlege => "fastlege",
            Role::Vikar => "vikar",
            Role::Lis1 => "lis1",
            Role::Alis => "alis",
            Role::Employed => "employed",
        };
        let (role, group) = match &self.whose {
            Whose::Everybody => (None, None),
            Whose::Role(role) => (Some(id(*role)), None),
            Whose::Group { id, .. } => (None, Some(id)),
        };
        let mut map = to.serialize_struct("Ceiling", 5)?;
        map.serialize_field("role", &role)?;
        map.serialize_field("group", &group)?;
        map.serialize_field("most", &self.most)?;
        map.serialize_field("doctors", &self.doctors.len())?;
        map.serialize_field("added", &self.added)?;
        map.end()
    }
}

/// A ceiling in a phrase: `høyst 4 vakter i måneden for hver fastlege`.
pub(super) fn each(ceiling: &Ceiling, words: Words) -> String {
    let duties = words.count(ceiling.most, words.say("vakt", "vakt", "duty"), words.say("vakter", "vakter", "duties"));
    let most = words.say(
        format!("høyst {duties} i måneden"),
        format!("høgst {duties} i månaden"),
        format!("at most {duties} a month"),
    );
    match &ceiling.whose {
        Whose::Everybody => most,
        Whose::Role(role) => {
            format!("{most} {} {}", words.say("for hver", "for kvar", "for each"), words.role(*role))
        }
        Whose::Group { name, .. } => {
            format!("{most} {} «{name}»", words.say("for hver i", "for kvar i", "for each of"))
        }
    }
}

/// Those whom no ceiling counts.
fn uncounted<'a>(instance: &'a Instance, ceilings: &[Ceiling]) -> Vec<&'a Doctor> {
    let is_counted = |doctor: &DoctorIx| ceilings.iter().any(|ceiling| ceiling.doctors.contains(doctor));
    let rest = instance.doctor_ixs().filter(|doctor| !is_counted(doctor));
    rest.map(|doctor| &instance.doctors[doctor.0]).filter(|d| d.participates).collect()
}

/// As [`whom()`], for a page that names nobody.
#[must_use]
pub fn whom_nameless(instance: &Instance, ceilings: &[Ceiling], lang: Lang) -> Vec<String> {
    let words = Words(lang);
    if ceilings.is_empty() {
        return Vec::new();
    }
    let mut told: Vec<String> = ceilings.iter().map(|ceiling| counted(instance, ceiling, words)).collect();
    let mut by_role: BTreeMap<Role, i64> = BTreeMap::new();
    uncounted(instance, ceilings).iter().for_each(|who| *by_role.entry(who.role).or_default() += 1);
    if !by_role.is_empty() {
        let groups: Vec<String> = by_role.into_iter().map(|(role, number)| group(role, number, words)).collect();
        let lead = words.say("Uten tak herfra", "Utan tak herfrå", "Without a ceiling from here");
        told.push(format!("{lead}: {}.", words.list(&groups)));
    }
    told
}

/// Whom each ceiling counts, and who has what is agreed instead, a sentence for each.
#[must_use]
pub fn whom(instance: &Instance, ceilings: &[Ceiling], lang: Lang) -> Vec<String> {
    let words = Words(lang);
    if ceilings.is_empty() {
        return Vec::new();
    }
    let mut told: Vec<String> = ceilings.iter().map(|ceiling| counted(instance, ceiling, words)).collect();
    let rest = uncounted(instance, ceilings);
    if !rest.is_empty() {
        let mut names: Vec<String> =
            rest.iter().take(NAMED).map(|who| format!("{} ({})", who.name, terms(who, words))).collect();
        if rest.len() > NAMED {
            let more = rest.len() - NAMED;
            names.push(words.say(format!("{more} til"), format!("{more} til"), format!("{more} more")));
        }
        let lead = words.say("Uten tak herfra", "Utan tak herfrå", "Without a ceiling from here");
        told.push(format!("{lead}: {}.", words.list(&names)));
    }
    told
}

fn counted(instance: &Instance, ceiling: &Ceiling, words: Words) -> String {
    let Ceiling { whose, most, doctors, added } = ceiling;
    let mut by_role: BTreeMap<Role, i64> = BTreeMap::new();
    for doctor in doctors {
        *by_role.entry(instance.doctors[doctor.0].role).or_default() += 1;
    }
    let mut groups: Vec<String> = by_role.into_iter().map(|(role, number)| group(role, number, words)).collect();
    if let Whose::Group { name, .. } = whose {
        groups = vec![format!("«{name}» ({})", words.list(&groups))];
    }
    if *added {
        groups.push(words.say("de nye", "dei nye", "those who are added").to_owned());
    }
    let duties = words.count(*most, words.say("vakt", "vakt", "duty"), words.say("vakter", "vakter", "duties"));
    let groups = words.list(&groups);
    words.say(
        format!("Høyst {duties} i en kalendermåned gjelder {groups}."),
        format!("Høgst {duties} i ein kalendermånad gjeld {groups}."),
        format!("At most {duties} in a calendar month holds for {groups}."),
    )
}

/// `20 fastleger`.
fn group(role: Role, number: i64, words: Words) -> String {
    let (one, many) = match role {
        Role::Fastlege => ("fastlege", words.say("fastleger", "fastlegar", "fastleger")),
        Role::Vikar => ("vikar", words.say("vikarer", "vikarar", "vikarer")),
        Role::Lis1 => ("LIS1", "LIS1"),
        Role::Alis => ("ALIS", "ALIS"),
        Role::Employed => (
            words.say("ansatt lege", "tilsett lege", "employed doctor"),
            words.say("ansatte leger", "tilsette legar", "employed doctors"),
        ),
    };
    words.count(number, one, many)
}

/// What a doctor is to a roster: `vikar, 20 % av vaktene, høyst 2 på 7 dager, 1 fritak`.
#[must_use]
pub fn terms(doctor: &Doctor, words: Words) -> String {
    let mut parts = vec![words.role(doctor.role).to_owned()];
    parts.push(words.load(doctor.load));
    parts.extend(words.ceilings(doctor.ceilings));
    let exemptions = i64::try_from(doctor.exemptions.len()).unwrap_or(i64::MAX);
    if exemptions > 0 {
        parts.push(words.count(
            exemptions,
            words.say("fritak", "fritak", "exemption"),
            words.say("fritak", "fritak", "exemptions"),
        ));
    }
    parts.join(", ")
}
