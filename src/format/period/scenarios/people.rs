//! Verbs on doctors: new, changed, out, exempt, and no longer exempt.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::Who;
use crate::domain::doctor::Ground;
use crate::domain::scenario::Change;

use super::super::diagnostic::Problems;
use super::super::grammar::Need;
use super::super::grammar::doctors::DOCTOR;
use super::super::kind::Kind;
use super::super::node::{Data, Fields, Value};
use super::super::read::{People, doctors, groups};
use super::super::scalar::{age, bad_choice};
use super::super::validate::data_of;
use super::super::words::{GROUNDS, ROLES, word};
use super::grid::whole;
use super::work::Work;

/// Ways to agree on a load: one takes the place of another.
const LOADS: [&str; 3] = ["share_percent", "target_per_month", "portion_percent"];

/// Keys by which a verb chooses doctors.
const WHO: [&str; 5] = ["who", "roles", "age_from", "age_to", "without"];

impl Work<'_> {
    /// Lays every verb on doctors over, who is new before who is changed, and who leaves last.
    pub(super) fn people(&mut self, scenario: &Fields) {
        let added: Vec<&Fields> = scenario.tables("add_doctors").collect();
        for doctor in &added {
            self.sources.doctors.fields.push("doctors", whole(doctor));
        }
        if !added.is_empty() {
            let names = added.iter().map(|d| d.text("name")).collect();
            self.tell(Change::DoctorsAdded { names, from: added.iter().filter_map(|d| d.date("joined")).max() });
        }
        for verb in scenario.tables("change_doctors") {
            self.change(verb);
        }
        for verb in scenario.tables("exempt") {
            self.exempt(verb);
        }
        for verb in scenario.tables("end_exemptions") {
            self.end_exemptions(verb);
        }
        for verb in scenario.tables("remove_doctors") {
            self.remove(verb);
        }
    }

    /// The ids that a verb chooses, in the order of the doctors file; reports ids that nobody has, and a choice of nobody.
    fn chosen(&mut self, verb: &Fields) -> Vec<String> {
        let before = self.problems.all().len();
        let day = self.begins(verb);
        let who = self.who(verb, day);
        let is_known = self.problems.all().len() == before;
        let roles: Vec<_> = verb.list_choice("roles", &ROLES);
        let (least, most) = (verb.int("age_from").unwrap_or(i64::MIN), verb.int("age_to").unwrap_or(i64::MAX));
        let fits = |d: &&Fields| {
            let id = d.text("id");
            let is_named = who.as_ref().is_none_or(|who| who.contains(&id));
            let has_role = roles.is_empty() || d.choice("role", &ROLES).is_some_and(|r| roles.contains(&r));
            is_named && has_role && d.date("born").is_some_and(|born| (least..=most).contains(&age(born, day)))
        };
        let chosen: Vec<String> =
            self.sources.doctors.fields.tables("doctors").filter(fits).map(|d| d.text("id")).collect();
        if chosen.is_empty() && is_known {
            self.problems.report(&verb.place, Kind::NobodyChosen);
        }
        chosen
    }

    /// The ids that a verb names, those of a group as it is on a day; none are all.
    fn who(&mut self, verb: &Fields, day: NaiveDate) -> Option<BTreeSet<String>> {
        // What is wrong with the doctors themselves is told where they are read.
        let mut told_elsewhere = Problems::default();
        let file = &self.sources.doctors;
        let (doctors, is_complete) = doctors(&mut told_elsewhere, &file.fields);
        let people = People::new(&doctors, file.whole && is_complete);
        let groups = groups(&mut told_elsewhere, &file.fields, people);
        match people.in_groups(&groups).who(&mut self.problems, verb, "who") {
            Who::All => None,
            Who::Only(members) => {
                let there = members.iter().filter(|member| member.is_in(day));
                Some(there.map(|member| doctors[member.doctor.0].id.clone()).collect())
            }
        }
    }

    /// Changes the tables of some doctors, and tells their names.
    fn each(&mut self, chosen: &[String], mut change: impl FnMut(&mut Fields)) -> Vec<String> {
        let mut names = Vec::new();
        for doctor in self.sources.doctors.fields.tables_mut("doctors") {
            if chosen.contains(&doctor.text("id")) {
                change(doctor);
                names.push(doctor.text("name"));
            }
        }
        names
    }

    fn change(&mut self, verb: &Fields) {
        let chosen = self.chosen(verb);
        let load = LOADS.into_iter().find(|key| verb.given(key));
        let mut without: Vec<(&'static str, Option<Data>)> = Vec::new();
        for told in verb.list_told("without") {
            let field = DOCTOR.fields.iter().find(|f| f.key == told.text);
            match field.map(|f| (f.key, f.need)) {
                Some((key, Need::Optional)) => without.push((key, None)),
                Some((key, Need::Default(literal))) => without.push((key, Some(data_of(literal, told.place)))),
                Some((_, Need::Required)) | None => {
                    let free = DOCTOR.fields.iter().filter(|f| !matches!(f.need, Need::Required));
                    let words: Vec<&'static str> = free.map(|f| f.key).collect();
                    self.problems.report(told.place, *bad_choice(told.text, &words));
                }
            }
        }
        let names = self.each(&chosen, |doctor| {
            for (key, default) in &without {
                match default {
                    Some(data) => {
                        let value = Value { place: doctor.place.clone(), data: data.clone() };
                        doctor.insert(key, value, false);
                    }
                    None => doctor.take_away(key),
                }
            }
            if load.is_some() {
                LOADS.iter().for_each(|key| doctor.take_away(key));
            }
            doctor.lay_over(verb, &WHO);
        });
        let mut to = self.said(verb, &WHO);
        to.extend(without.iter().map(|(key, _)| format!("{key} = –")));
        if !names.is_empty() {
            self.tell(Change::DoctorsChanged { names, to });
        }
    }

    fn remove(&mut self, verb: &Fields) {
        let chosen = self.chosen(verb);
        let from = self.begins(verb);
        let last = from.pred_opt().unwrap_or(from);
        let names = self.each(&chosen, |doctor| {
            if doctor.date("left").is_none_or(|left| last < left) {
                doctor.put("left", Data::Date(last));
            }
            if doctor.date("joined").is_some_and(|joined| last < joined) {
                doctor.put("joined", Data::Date(last));
            }
        });
        for id in &chosen {
            self.away(id, from, NaiveDate::MAX);
        }
        if !names.is_empty() {
            self.tell(Change::DoctorsRemoved { names, from });
        }
    }

    fn exempt(&mut self, verb: &Fields) {
        let Some(ground) = verb.choice("ground", &GROUNDS) else { return };
        let key = match ground {
            Ground::Age60 => "claimed",
            Ground::Health | Ground::Social | Ground::OtherTask => "decided",
            Ground::Pregnancy | Ground::Breastfeeding => {
                let kind = Kind::GroundNotHere { ground: word(&GROUNDS, &ground).to_owned() };
                self.problems.report(verb.place_of("ground"), kind);
                return;
            }
        };
        let chosen = self.chosen(verb);
        let from = self.begins(verb);
        let mut newly = Vec::new();
        let names = self.each(&chosen, |doctor| {
            // Who has it already keeps it.
            let has = |e: &Fields| e.choice("ground", &GROUNDS) == Some(ground) && e.date("to").is_none();
            if doctor.tables("exemptions").any(|e| has(e) && e.date(key).is_some_and(|day| day <= from)) {
                return;
            }
            newly.push(doctor.text("id"));
            let mut exemption = Fields::new(verb.place.clone());
            exemption.put("ground", Data::Text(word(&GROUNDS, &ground).to_owned()));
            exemption.put(key, Data::Date(from));
            doctor.push("exemptions", whole(&exemption));
        });
        for id in newly {
            self.away(&id, from, NaiveDate::MAX);
        }
        if !names.is_empty() {
            self.tell(Change::Exempted { names, ground, from });
        }
    }

    fn end_exemptions(&mut self, verb: &Fields) {
        let chosen = self.chosen(verb);
        let from = self.begins(verb);
        let grounds: Vec<Ground> = verb.list_choice("grounds", &GROUNDS);
        let before = verb.date("decided_before").unwrap_or(NaiveDate::MAX);
        let decided = |e: &Fields| e.date("decided").or(e.date("claimed")).or(e.date("from"));
        let is_it = |e: &Fields| {
            let ground = e.choice("ground", &GROUNDS);
            (grounds.is_empty() || ground.is_some_and(|g| grounds.contains(&g)))
                && decided(e).is_some_and(|day| day < before)
                && e.date("to").is_none_or(|to| from <= to)
        };
        let mut found: Vec<(Option<NaiveDate>, String)> = Vec::new();
        for doctor in self.sources.doctors.fields.tables("doctors").filter(|d| chosen.contains(&d.text("id"))) {
            let oldest = doctor.tables("exemptions").filter(|e| is_it(e)).filter_map(decided).min();
            found.extend(oldest.map(|day| (Some(day), doctor.text("id"))));
        }
        found.sort();
        let most = verb.int("oldest").and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX);
        let of: Vec<String> = found.into_iter().take(most).map(|(_, id)| id).collect();
        if of.is_empty() {
            self.problems.report(&verb.place, Kind::NobodyChosen);
            return;
        }
        let last = from.pred_opt().unwrap_or(from);
        let is_begun = |e: &Fields| decided(e).is_some_and(|day| day <= last);
        let is_before = from <= self.dates().0;
        let names = self.each(&of, |doctor| {
            // One that has never been in force in the period is taken out, and another ends the day before.
            doctor.keep_tables("exemptions", |e| !is_it(e) || (!is_before && is_begun(e)));
            for exemption in doctor.tables_mut("exemptions").filter(|e| is_it(e)) {
                exemption.put("to", Data::Date(last));
            }
            doctor.take_away("left_out");
            doctor.put("participates", Data::Flag(true));
        });
        self.tell(Change::ExemptionsEnded { names, from });
    }
}
