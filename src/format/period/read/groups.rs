//! The groups of the doctors file, each once as the doctors it holds.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::doctor::{Contract, Role};
use crate::domain::{Doctor, DoctorIx, Group, Member};

use super::super::Idle;
use super::super::diagnostic::Problems;
use super::super::kind::{Kind, Thing};
use super::super::node::{Fields, Told};
use super::super::words::{CONTRACTS, ROLES};
use super::in_order;
use super::names::{People, Seen};

/// The word that means everybody, which is no group's.
pub(super) const ALL: &str = "all";

/// The groups in the order of the file.
pub(in crate::format) fn groups(problems: &mut Problems, file: &Fields, people: People<'_>) -> Vec<Group> {
    let mut seen = Seen::default();
    let ids: Vec<&str> = file.tables("group").filter_map(|fields| fields.told("id")).map(|id| id.text).collect();
    let group = |fields| {
        let group = group(problems, fields, people, &ids);
        if let Some(id) = fields.told("id") {
            seen.add(problems, Thing::Group, id);
            if id.text == ALL || people.doctors().iter().any(|doctor| doctor.id == id.text) {
                problems.report(id.place, Kind::GroupTaken { text: id.text.to_owned() });
            }
        }
        group
    };
    file.tables("group").map(group).collect()
}

/// A group, `ids` being those of all groups, of which none can be a member.
fn group(problems: &mut Problems, fields: &Fields, people: People<'_>, ids: &[&str]) -> Group {
    let mut members: BTreeSet<Member> = BTreeSet::new();
    let find = |problems: &mut Problems, told: Told<'_>| {
        let is_doctor = people.doctors().iter().any(|doctor| doctor.id == told.text);
        if !is_doctor && ids.contains(&told.text) {
            problems.report(told.place, Kind::Idle(Idle::GroupInGroup { group: told.text.to_owned() }));
            return None;
        }
        people.find(problems, told)
    };
    for told in fields.list_told("doctors") {
        members.extend(find(problems, told).map(Member::from));
    }
    for fields in fields.tables("members") {
        let doctor = fields.told("doctor").and_then(|told| find(problems, told));
        in_order(problems, fields);
        members.extend(doctor.map(|doctor| Member { doctor, from: fields.date("from"), to: fields.date("to") }));
    }
    let roles: Vec<Role> = fields.list_choice("roles", &ROLES);
    let contracts: Vec<Contract> = fields.list_choice("contracts", &CONTRACTS);
    let skills: Vec<String> = fields.list_text("skills");
    let fits = |who: &Doctor| {
        (roles.is_empty() || roles.contains(&who.role)) && (contracts.is_empty() || contracts.contains(&who.contract))
    };
    if ["roles", "contracts", "skills"].into_iter().any(|key| fields.given(key)) {
        let fitting = people.doctors().iter().enumerate().filter(|(_, who)| fits(who));
        members.extend(fitting.flat_map(|(at, who)| skilled(who, DoctorIx(at), &skills)));
    }
    // Dates of one who is there for another reason too would not count.
    for fields in fields.tables("members") {
        let Some(told) = fields.told("doctor") else { continue };
        let doctor = people.doctors().iter().position(|doctor| doctor.id == told.text).map(DoctorIx);
        let is_dated = fields.given("from") || fields.given("to");
        if is_dated && doctor.is_some_and(|doctor| members.contains(&Member::from(doctor))) {
            problems.report(told.place, Kind::Idle(Idle::AlwaysMember { doctor: told.text.to_owned() }));
        }
    }
    if members.is_empty() {
        problems.report(&fields.place, Kind::GroupOfNobody);
    }
    Group { id: fields.text("id"), name: fields.text("name"), members: members.into_iter().collect() }
}

/// A doctor as a member for each time in which she has all of some skills.
fn skilled(who: &Doctor, doctor: DoctorIx, skills: &[String]) -> Vec<Member> {
    let both = |member: &Member, (from, to): (Option<NaiveDate>, Option<NaiveDate>)| {
        let to = member.to.into_iter().chain(to).min();
        let member = Member { doctor, from: member.from.max(from), to };
        member.from.zip(to).is_none_or(|(from, to)| from <= to).then_some(member)
    };
    skills.iter().fold(vec![Member::from(doctor)], |members, skill| {
        members.iter().flat_map(|member| who.times_of(skill).filter_map(move |time| both(member, time))).collect()
    })
}
