//! Where the rows of a sheet stand in the files, and the files made to say what the rows come to.

use toml_edit::{DocumentMut, Item, TableLike};

use super::super::cells::{Val, Vals, of};
use super::super::columns::SheetOf;
use super::super::contents::Contents;
use super::super::edit::{self, Edited};
use super::super::lists::{self, Line, Merged};
use super::super::sheets::DOCTOR;
use super::stored;

/// The file of a list, and its key there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// A list of the doctors file.
    Doctors(&'static str),
    /// A list of the period file.
    Period(&'static str),
    /// A list of the station file.
    Station(&'static str),
    /// A list of every line of the station file, which rows name.
    Lines(&'static str),
    /// A list of every shift of the station file, which rows name.
    Shifts(&'static str),
    /// A list of every doctor, whom rows name.
    Own(&'static str),
    /// Some lists of the period file, of which a column of this key names one.
    OneOf(&'static str, &'static [&'static str]),
}

/// What of a list is put into the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Rows that are otherwise, new ones, and those that go.
    All,
    /// Rows that are otherwise, and new ones.
    Rows,
    /// Those that go, after the others were put.
    Gone,
}

/// The key of the lines in the station file.
pub(super) const LINES: &str = "lines";

/// A list and the table that it stands in: the lists that lead to the table, each with a place in it, and the key and the value
/// of the column that says so.
struct Parent {
    path: Vec<(&'static str, usize)>,
    list: &'static str,
    told: Option<(&'static str, String)>,
}

impl Home {
    /// Whether its entries stand on the lines of what they are of.
    pub(super) const fn is_in_line(self) -> bool {
        matches!(self, Self::Shifts(_) | Self::Own(_))
    }

    fn file(self, contents: &Contents) -> &Edited {
        match self {
            Self::Doctors(_) | Self::Own(_) => &contents.doctors,
            Self::Period(_) | Self::OneOf(..) => &contents.period,
            Self::Station(_) | Self::Lines(_) | Self::Shifts(_) => &contents.station,
        }
    }

    fn file_mut(self, contents: &mut Contents) -> &mut Edited {
        match self {
            Self::Doctors(_) | Self::Own(_) => &mut contents.doctors,
            Self::Period(_) | Self::OneOf(..) => &mut contents.period,
            Self::Station(_) | Self::Lines(_) | Self::Shifts(_) => &mut contents.station,
        }
    }

    /// The file, for people.
    pub(super) fn path(self, contents: &Contents) -> String {
        let path = match self {
            Self::Doctors(_) | Self::Own(_) => &contents.doctors_path,
            Self::Period(_) | Self::OneOf(..) => &contents.period_path,
            Self::Station(_) | Self::Lines(_) | Self::Shifts(_) => &contents.station_path,
        };
        path.display().to_string()
    }

    fn parents(self, doc: &DocumentMut) -> Vec<Parent> {
        let id = |table: &dyn TableLike| table.get("id").and_then(Item::as_str).unwrap_or_default().to_owned();
        match self {
            Self::Doctors(list) | Self::Period(list) | Self::Station(list) => {
                vec![Parent { path: Vec::new(), list, told: None }]
            }
            Self::OneOf(key, lists) => {
                let parent =
                    |list: &&'static str| Parent { path: Vec::new(), list, told: Some((key, (*list).to_owned())) };
                lists.iter().map(parent).collect()
            }
            Self::Own(list) => {
                let doctors = edit::entries(doc.as_table(), "doctors").into_iter().enumerate();
                let parent =
                    |(at, doctor)| Parent { path: vec![("doctors", at)], list, told: Some((DOCTOR, id(doctor))) };
                doctors.map(parent).collect()
            }
            Self::Lines(list) => {
                let lines = edit::entries(doc.as_table(), LINES).into_iter().enumerate();
                let parent = |(at, line)| Parent { path: vec![(LINES, at)], list, told: Some(("line", id(line))) };
                lines.map(parent).collect()
            }
            Self::Shifts(list) => {
                let mut all = Vec::new();
                for (at, line) in edit::entries(doc.as_table(), LINES).into_iter().enumerate() {
                    let shifts = edit::entries(line, "shifts").into_iter().enumerate();
                    let parent = |(within, shift): (usize, &dyn TableLike)| Parent {
                        path: vec![(LINES, at), ("shifts", within)],
                        list,
                        told: Some(("shift", format!("{}/{}", id(line), id(shift)))),
                    };
                    all.extend(shifts.map(parent));
                }
                all
            }
        }
    }

    /// The rows of a sheet, in the order of the file.
    pub(super) fn rows(self, sheet: &SheetOf, contents: &Contents) -> Vec<Vals> {
        let doc = &self.file(contents).doc;
        let mut all = Vec::new();
        for parent in self.parents(doc) {
            let own = |table: &dyn TableLike| -> Vec<Vals> {
                let row = |entry: &dyn TableLike| {
                    let mut vals = stored::vals_of(sheet, entry);
                    vals.extend(parent.told.iter().map(|(key, name)| (*key, Val::Text(name.clone()))));
                    vals
                };
                edit::entries(table, parent.list).into_iter().map(row).collect()
            };
            all.extend(parent.table(doc).map(own).unwrap_or_default());
        }
        all
    }

    /// Makes the file say what a list comes to, or a part of that.
    pub(super) fn put(self, sheet: &SheetOf, merged: &Merged, contents: &mut Contents, takes: Takes) {
        if merged.count().is_nothing() {
            return;
        }
        let file = self.file_mut(contents);
        let mut first = 0;
        let mut comments = Vec::new();
        for parent in self.parents(&file.doc) {
            let Some(table) = parent.table_mut(&mut file.doc) else { continue };
            let is_it = |line: &Line, (key, name): &(&str, String)| *of(&line.vals, key) == Val::Text(name.clone());
            let is_own = |line: &&Line| parent.told.iter().all(|told| is_it(line, told));
            let mut own: Vec<&Line> = merged.in_order().filter(is_own).collect();
            let new = own.iter().filter(|line| line.at.is_none() && takes == Takes::Gone).count();
            let count = edit::entries(table, parent.list).len().saturating_sub(new);
            let within = |place: usize| place.checked_sub(first).filter(|place| *place < count);
            let mut removed: Vec<usize> = merged.removed.iter().copied().filter_map(within).collect();
            match takes {
                Takes::All => {}
                Takes::Rows => removed.clear(),
                Takes::Gone => own.clear(),
            }
            let lines: Vec<(Option<usize>, &Line)> =
                own.into_iter().map(|line| (line.at.and_then(within), line)).collect();
            comments.extend(lists::apply(table, parent.list, sheet, &lines, &removed));
            first += count;
        }
        for (after, comment) in comments {
            edit::hand_on(&mut file.doc, after, &comment);
        }
        file.changed = true;
    }
}

impl Parent {
    fn table<'a>(&self, doc: &'a DocumentMut) -> Option<&'a dyn TableLike> {
        let mut table: &dyn TableLike = doc.as_table();
        for (list, at) in &self.path {
            table = edit::entries(table, list).get(*at).copied()?;
        }
        Some(table)
    }

    fn table_mut<'a>(&self, doc: &'a mut DocumentMut) -> Option<&'a mut dyn TableLike> {
        let mut table: &mut dyn TableLike = doc.as_table_mut();
        for (list, at) in &self.path {
            table = edit::entry_mut(table, list, *at)?;
        }
        Some(table)
    }
}
