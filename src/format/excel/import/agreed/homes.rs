//! Where the rows of a sheet stand in the files, and the files made to say what the rows come to.

use toml_edit::{DocumentMut, Item, TableLike};

use super::super::cells::{Val, Vals, of};
use super::super::columns::SheetOf;
use super::super::contents::Contents;
use super::super::edit::{self, Edited};
use super::super::lists::{self, Line, Merged};
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
    /// A list of every shift of the station file.
    Shifts(&'static str),
}

/// The table that a list stands in: the file itself, or a shift by its places and what rows call it.
struct Parent {
    at: Option<[usize; 2]>,
    shift: String,
}

impl Home {
    /// The key of the list.
    const fn key(self) -> &'static str {
        match self {
            Self::Doctors(key) | Self::Period(key) | Self::Station(key) | Self::Shifts(key) => key,
        }
    }

    fn file(self, contents: &Contents) -> &Edited {
        match self {
            Self::Doctors(_) => &contents.doctors,
            Self::Period(_) => &contents.period,
            Self::Station(_) | Self::Shifts(_) => &contents.station,
        }
    }

    fn file_mut(self, contents: &mut Contents) -> &mut Edited {
        match self {
            Self::Doctors(_) => &mut contents.doctors,
            Self::Period(_) => &mut contents.period,
            Self::Station(_) | Self::Shifts(_) => &mut contents.station,
        }
    }

    /// The file, for people.
    pub(super) fn path(self, contents: &Contents) -> String {
        let path = match self {
            Self::Doctors(_) => &contents.doctors_path,
            Self::Period(_) => &contents.period_path,
            Self::Station(_) | Self::Shifts(_) => &contents.station_path,
        };
        path.display().to_string()
    }

    fn parents(self, doc: &DocumentMut) -> Vec<Parent> {
        if !matches!(self, Self::Shifts(_)) {
            return vec![Parent { at: None, shift: String::new() }];
        }
        let id = |table: &dyn TableLike| table.get("id").and_then(Item::as_str).unwrap_or_default().to_owned();
        let mut all = Vec::new();
        for (at, line) in edit::entries(doc.as_table(), "lines").into_iter().enumerate() {
            let shifts = edit::entries(line, "shifts").into_iter().enumerate();
            let parent = |(within, shift): (usize, &dyn TableLike)| Parent {
                at: Some([at, within]),
                shift: format!("{}/{}", id(line), id(shift)),
            };
            all.extend(shifts.map(parent));
        }
        all
    }

    /// The rows of a sheet, in the order of the file.
    pub(super) fn rows(self, sheet: &SheetOf, contents: &Contents) -> Vec<Vals> {
        let doc = &self.file(contents).doc;
        let mut all = Vec::new();
        for parent in self.parents(doc) {
            let own = |table: &dyn TableLike| -> Vec<Vals> {
                let row = |entry: &dyn TableLike| {
                    let mut vals = stored::vals_of(sheet, entry);
                    if parent.at.is_some() {
                        vals.insert("shift", Val::Text(parent.shift.clone()));
                    }
                    vals
                };
                edit::entries(table, self.key()).into_iter().map(row).collect()
            };
            all.extend(parent.table(doc).map(own).unwrap_or_default());
        }
        all
    }

    /// Makes the file say what a list comes to.
    pub(super) fn put(self, sheet: &SheetOf, merged: &Merged, contents: &mut Contents) {
        if merged.count().is_nothing() {
            return;
        }
        let file = self.file_mut(contents);
        let mut first = 0;
        let mut comments = Vec::new();
        for parent in self.parents(&file.doc) {
            let Some(table) = parent.table_mut(&mut file.doc) else { continue };
            let count = edit::entries(table, self.key()).len();
            let within = |place: usize| place.checked_sub(first).filter(|place| *place < count);
            let is_own =
                |line: &&Line| parent.at.is_none() || *of(&line.vals, "shift") == Val::Text(parent.shift.clone());
            let own = merged.in_order().filter(is_own);
            let lines: Vec<(Option<usize>, &Line)> = own.map(|line| (line.at.and_then(within), line)).collect();
            let removed: Vec<usize> = merged.removed.iter().copied().filter_map(within).collect();
            comments.extend(lists::apply(table, self.key(), sheet, &lines, &removed));
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
        let Some([line, shift]) = self.at else { return Some(doc.as_table()) };
        let line = edit::entries(doc.as_table(), "lines").get(line).copied()?;
        edit::entries(line, "shifts").get(shift).copied()
    }

    fn table_mut<'a>(&self, doc: &'a mut DocumentMut) -> Option<&'a mut dyn TableLike> {
        let Some([line, shift]) = self.at else { return Some(doc.as_table_mut()) };
        let line = edit::entry_mut(doc.as_table_mut(), "lines", line)?;
        edit::entry_mut(line, "shifts", shift)
    }
}
