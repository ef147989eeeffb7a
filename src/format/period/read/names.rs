//! The things that files refer to by id, and what is said when nobody has the id.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::doctor::Doctor;
use crate::domain::shift::whole_id;
use crate::domain::{DoctorIx, Group, LineIx, Member, Station, Who, nearest};

use super::super::diagnostic::{Place, Problems};
use super::super::kind::{Kind, Thing};
use super::super::node::{Fields, Told};
use super::super::words::CALENDAR_TAGS;
use super::groups::ALL;

/// Says that nothing has the id that is told.
pub(in crate::format) fn unknown<'a, I: Iterator<Item = &'a str>>(
    problems: &mut Problems,
    thing: Thing,
    told: Told<'_>,
    known: impl Fn() -> I,
) {
    // In the order of the file; an id that is there twice is a problem of its own.
    let mut ids: Vec<String> = Vec::new();
    for id in known() {
        if ids.iter().all(|i| i != id) {
            ids.push(id.to_owned());
        }
    }
    let near = nearest(told.text, known());
    problems.report(told.place, Kind::Unknown { thing, text: told.text.to_owned(), near, known: ids });
}

/// Ids seen so far in a file, to find those that come twice.
#[derive(Debug, Default)]
pub(in crate::format) struct Seen(BTreeMap<String, Place>);

impl Seen {
    /// Takes up an id and reports it when it is there already.
    pub(in crate::format) fn add(&mut self, problems: &mut Problems, thing: Thing, told: Told<'_>) {
        match self.0.get(told.text) {
            Some(first) => {
                problems.report_second(told.place, first, Kind::Duplicate { thing, text: told.text.to_owned() });
            }
            None => {
                self.0.insert(told.text.to_owned(), told.place.clone());
            }
        }
    }
}

/// People by id and name, and the groups that they are in.
///
/// The doctors are in the order of their ids, which is the order [`crate::domain::Instance`] gives them, so that an
/// index found here is theirs there too.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct People<'a> {
    doctors: &'a [Doctor],
    groups: &'a [Group],
    /// The file that defines them is whole; when it is not, nobody can be called unknown.
    whole: bool,
}

impl<'a> People<'a> {
    /// The doctors must be ordered by id.
    pub(in crate::format) fn new(doctors: &'a [Doctor], whole: bool) -> Self {
        Self { doctors, groups: &[], whole }
    }

    /// The same people in groups, which are of these very doctors.
    pub(in crate::format) fn in_groups(self, groups: &'a [Group]) -> Self {
        Self { groups, ..self }
    }

    /// The people.
    pub(super) fn doctors(self) -> &'a [Doctor] {
        self.doctors
    }

    /// The doctors whom a name means: the one who has it, or those of the group that does; reports a name that is nobody's.
    pub(in crate::format) fn members(self, problems: &mut Problems, told: Told<'_>) -> Option<Vec<Member>> {
        self.members_or(problems, told, None)
    }

    /// The same where another word could stand too, which is told with the names when nobody has the one that stands there.
    fn members_or(self, problems: &mut Problems, told: Told<'_>, word: Option<&str>) -> Option<Vec<Member>> {
        if let Some(group) = self.groups.iter().find(|group| group.id == told.text) {
            return Some(group.members.clone());
        }
        let is_one = self.groups.is_empty() && word.is_none()
            || self.doctors.iter().any(|d| d.id == told.text || d.name == told.text);
        if is_one || !self.whole {
            return self.find(problems, told).map(|doctor| vec![doctor.into()]);
        }
        let doctors = self.doctors.iter().map(|d| d.id.as_str());
        let groups = self.groups.iter().map(|g| g.id.as_str());
        unknown(problems, Thing::Member, told, || word.into_iter().chain(doctors.clone()).chain(groups.clone()));
        None
    }

    /// Whom a key is about: `"all"`, which it also is when it is left out, a doctor, a group, or a list of these. Reports the
    /// names that nobody has, and a list without any, which would be about nobody.
    pub(in crate::format) fn who(self, problems: &mut Problems, fields: &Fields, key: &str) -> Who {
        let one = fields.told(key);
        let told: Vec<Told<'_>> = fields.list_told(key).into_iter().chain(one).collect();
        if told.iter().any(|told| told.text == ALL) || one.is_none() && !fields.has(key) {
            return Who::All;
        }
        if told.is_empty() && fields.given(key) {
            problems.report(fields.place_of(key), Kind::EmptyList);
        }
        let found = told.into_iter().filter_map(|told| self.members_or(problems, told, Some(ALL)));
        let mut members: Vec<Member> = found.flatten().collect();
        members.sort();
        members.dedup();
        Who::Only(members)
    }

    /// The doctor with an id; reports one that nobody has.
    pub(in crate::format) fn find(self, problems: &mut Problems, told: Told<'_>) -> Option<DoctorIx> {
        let found = self.with_id(told.text);
        if found.is_none() && self.whole {
            let same_name = |d: &&Doctor| d.name.to_lowercase() == told.text.to_lowercase();
            match self.doctors.iter().find(same_name) {
                Some(doctor) => unknown(problems, Thing::Doctor, told, || [doctor.id.as_str()].into_iter()),
                None => unknown(problems, Thing::Doctor, told, || self.doctors.iter().map(|d| d.id.as_str())),
            }
        }
        found
    }

    /// The doctor with an id, or the only one with a whole name, however it is written in capitals; reports one that nobody has.
    pub(in crate::format) fn find_or_named(self, problems: &mut Problems, told: Told<'_>) -> Option<DoctorIx> {
        if let Some(doctor) = self.with_id(told.text) {
            return Some(doctor);
        }
        let wanted = told.text.to_lowercase();
        let is_named = |d: &Doctor| d.name.to_lowercase() == wanted;
        let mut named = (0..self.doctors.len()).filter(|at| is_named(&self.doctors[*at])).map(DoctorIx);
        match (named.next(), named.next()) {
            (Some(only), None) => Some(only),
            _ => self.find(problems, told),
        }
    }

    /// The doctor with an id, or the first of those who share it.
    fn with_id(self, id: &str) -> Option<DoctorIx> {
        let at = self.doctors.partition_point(|doctor| doctor.id.as_str() < id);
        self.doctors.get(at).is_some_and(|doctor| doctor.id == id).then_some(DoctorIx(at))
    }

    /// The doctor whom a table's key names.
    pub(super) fn of(self, problems: &mut Problems, told: Option<Told<'_>>) -> Option<DoctorIx> {
        told.and_then(|t| self.find(problems, t))
    }
}

/// The station's lines, shifts and seats by id.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Grid<'a> {
    pub(in crate::format) station: &'a Station,
    /// The file that defines them is whole.
    pub(in crate::format) whole: bool,
}

impl<'a> Grid<'a> {
    /// The tags that a shift can have.
    pub(super) fn tags(self) -> BTreeSet<&'a str> {
        let templates = self.station.lines.iter().flat_map(|line| &line.templates);
        templates.flat_map(|template| &template.tags).map(String::as_str).chain(CALENDAR_TAGS).collect()
    }
}

impl Grid<'_> {
    /// The line with an id; reports one that there is not.
    pub(in crate::format) fn line(self, problems: &mut Problems, told: Told<'_>) -> Option<LineIx> {
        let found = self.station.lines.iter().position(|l| l.id == told.text).map(LineIx);
        if found.is_none() && self.whole {
            unknown(problems, Thing::Line, told, || self.station.lines.iter().map(|l| l.id.as_str()));
        }
        found
    }

    /// The place of a shift within its line, and whether a part of it is named that begins at an hour: `natt@03:00`.
    pub(in crate::format) fn shift(
        self,
        problems: &mut Problems,
        line: LineIx,
        told: Told<'_>,
    ) -> Option<(usize, bool)> {
        let templates = &self.station.lines[line.0].templates;
        let whole = whole_id(told.text);
        let is_part = templates.iter().all(|t| t.id != told.text) && templates.iter().any(|t| t.id == whole);
        let named = if is_part { Told { text: whole, ..told } } else { told };
        self.template(problems, line, named).map(|at| (at, is_part))
    }

    /// The place of a shift within its line.
    pub(in crate::format) fn template(self, problems: &mut Problems, line: LineIx, told: Told<'_>) -> Option<usize> {
        let templates = &self.station.lines[line.0].templates;
        let found = templates.iter().position(|t| t.id == told.text);
        if found.is_none() && self.whole {
            unknown(problems, Thing::Shift, told, || templates.iter().map(|t| t.id.as_str()));
        }
        found
    }
}
