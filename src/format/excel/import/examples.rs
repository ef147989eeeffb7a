//! Invented doctors, who go with all that hangs on them when the first workbook with real ones comes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use toml_edit::{Array, Item, TableLike, Value as Toml};

use super::super::read::Load;
use super::super::words::bare;
use super::super::workbook::{Value, Workbook};
use super::agreed;
use super::base::Base;
use super::cells::{Val, Vals, of};
use super::columns::{DOCTORS, Three};
use super::contents::Contents;
use super::edit::{self, Edited};
use super::messages::Remarks;
use super::names::{Names, Who};
use super::sheets::{self, DOCTOR};

/// The lists of the period file that name doctors, and what an entry of each is called: one and several.
const LISTS: [(&str, Three, Three); 6] = [
    ("absences", ["fravær", "fråvær", "absence"], ["fravær", "fråvær", "absences"]),
    ("locks", ["låst vakt", "låst vakt", "locked shift"], ["låste vakter", "låste vakter", "locked shifts"]),
    (
        "apart",
        ["par som ikke kan ha vakt samtidig", "par som ikkje kan ha vakt samtidig", "pair kept apart"],
        ["par som ikke kan ha vakt samtidig", "par som ikkje kan ha vakt samtidig", "pairs kept apart"],
    ),
    (
        "together",
        ["par som vil ha vakt samtidig", "par som vil ha vakt samtidig", "pair kept together"],
        ["par som vil ha vakt samtidig", "par som vil ha vakt samtidig", "pairs kept together"],
    ),
    ("carry", ["overføring", "overføring", "carry-over"], ["overføringer", "overføringar", "carry-overs"]),
    (
        "holidays_worked",
        ["tidligere høytid", "tidlegare høgtid", "earlier holiday"],
        ["tidligere høytider", "tidlegare høgtider", "earlier holidays"],
    ),
];

/// What a wish is called.
const WISH: (Three, Three) = (["ønske", "ønske", "wish"], ["ønsker", "ønske", "wishes"]);

/// What a place among the members of a line is called.
const MEMBER: (Three, Three) = (
    ["plass i «members»", "plass i «members»", "place in `members`"],
    ["plasser i «members»", "plassar i «members»", "places in `members`"],
);

/// What a place in a group is called.
const GROUPED: (Three, Three) = (
    ["plass i en gruppe", "plass i ei gruppe", "place in a group"],
    ["plasser i grupper", "plassar i grupper", "places in groups"],
);

/// Who went, and what hung on them.
#[derive(Clone, Debug, Default)]
pub(super) struct Gone {
    pub(super) names: Vec<String>,
    /// How many of each thing, and what one and several are called.
    pub(super) things: Vec<(usize, Three, Three)>,
}

/// The files and the workbook without invented doctors.
pub(super) struct Cleared {
    pub(super) ids: BTreeSet<String>,
    /// The files that are otherwise then.
    pub(super) texts: BTreeMap<PathBuf, String>,
    pub(super) workbook: Workbook,
    pub(super) gone: Gone,
}

/// Takes the invented doctors of the files away when a workbook has real ones, and those whom it was made with and the files
/// have no more. A row of the workbook in which a real name was written over an invented one is a real doctor.
pub(super) fn clear(contents: &Contents, load: Load<'_>, workbook: &Workbook) -> Option<Cleared> {
    let invented = Base::of(contents).examples();
    let before = Base::read(workbook).map_or(Vec::new(), |made| made.examples());
    let is_here = |id: &str| contents.ids().iter().any(|known| known == id);
    // An id may have gone over to a real doctor, and the name has not.
    let all: Vec<&(String, String)> = invented.iter().chain(&before).collect();
    let names = Names::of(all.iter().map(|(id, name)| (id.as_str(), name.as_str())));
    let before = before.iter().filter(|(id, _)| !is_here(id));
    let ids: BTreeSet<String> = invented.iter().chain(before).map(|(id, _)| id.clone()).collect();
    let is_invented = |name: &str| !matches!(names.find_whole(name), Who::Nobody(_));
    let found = sheets::find(workbook, None, &mut Remarks::default());
    let staff = found.iter().find(|found| found.of.name == DOCTORS.name)?;
    let rows = staff.texts(&["id", "name"]);
    let real: Vec<&Vec<String>> =
        rows.iter().map(|(_, texts)| texts).filter(|texts| !texts[1].is_empty() && !is_invented(&texts[1])).collect();
    if all.is_empty() || real.is_empty() {
        return None;
    }
    let taken: BTreeSet<String> = real.iter().map(|texts| bare(&texts[0])).collect();
    let mut cleared = Cleared { workbook: workbook.clone(), texts: BTreeMap::new(), gone: Gone::default(), ids };
    for sheet in &found {
        let (column, is_several) = match sheet.of.name {
            name if name == DOCTORS.name => ("name", false),
            // With one of a pair it goes all, as in the file.
            name if name == agreed::TOGETHER.name => ("doctors", true),
            _ => (DOCTOR, false),
        };
        let is_one_gone = |text: &str| {
            let by_id = cleared.ids.contains(text) && !taken.contains(&bare(text));
            by_id || is_invented(text)
        };
        let is_gone = |text: &str| match is_several {
            true => text.split([',', ';']).any(|one| is_one_gone(one.trim())),
            false => is_one_gone(text),
        };
        let numbers: BTreeSet<usize> =
            sheet.texts(&[column]).iter().filter(|(_, texts)| is_gone(&texts[0])).map(|(number, _)| *number).collect();
        let own = cleared.workbook.sheets.iter_mut().find(|other| other.name == sheet.name());
        let Some(own) = own else { continue };
        own.rows.retain(|row| !numbers.contains(&row.number));
        for at in
            sheet.of.columns.iter().filter(|column| agreed::is_of_doctors(column)).filter_map(|c| sheet.place(c.key))
        {
            own.rows.iter_mut().filter_map(|row| row.cells.get_mut(at)).for_each(|cell| leave_cell(cell, &is_gone));
        }
    }
    cleared.gone.names = invented.into_iter().map(|(_, name)| name).collect();
    cleared.doctors(contents);
    cleared.period(contents);
    cleared.wishes(contents);
    cleared.station(contents, load);
    Some(cleared)
}

impl Cleared {
    fn tell(&mut self, number: usize, (one, several): (Three, Three)) {
        if number > 0 {
            self.gone.things.push((number, one, several));
        }
    }

    fn doctors(&mut self, contents: &Contents) {
        let mut file = contents.doctors.clone();
        let gone = self.take(&mut file, "doctors", "id");
        let left = self.leave_groups(&mut file);
        self.tell(left, GROUPED);
        if gone + left > 0 {
            self.texts.insert(contents.doctors_path.clone(), file.now());
        }
    }

    /// Takes them out of the groups that name them; says how many places that were.
    fn leave_groups(&self, file: &mut Edited) -> usize {
        let mut left = 0;
        for at in 0..edit::entries(file.doc.as_table(), "group").len() {
            let Some(group) = edit::entry_mut(file.doc.as_table_mut(), "group", at) else { continue };
            if let Some(list) = group.get_mut("doctors").and_then(Item::as_array_mut) {
                left += self.leave(list);
            }
            let names = |entry: &dyn TableLike| {
                entry.get(DOCTOR).and_then(Item::as_str).is_some_and(|id| self.ids.contains(id))
            };
            let entries = edit::entries(group, "members");
            let places: Vec<usize> =
                (0..entries.len()).filter(|at| entries.get(*at).is_some_and(|e| names(*e))).collect();
            for at in places.iter().rev() {
                edit::remove(group, "members", *at);
            }
            left += places.len();
        }
        file.changed |= left > 0;
        left
    }

    /// Takes them out of a list; says how many they were.
    fn leave(&self, list: &mut Array) -> usize {
        let before = list.len();
        list.retain(|member| !member.as_str().is_some_and(|id| self.ids.contains(id)));
        if list.len() < before {
            tidied(list);
        }
        before - list.len()
    }

    fn period(&mut self, contents: &Contents) {
        let mut file = contents.period.clone();
        for (list, one, several) in LISTS {
            let number = self.take(&mut file, list, DOCTOR);
            self.tell(number, (one, several));
        }
        if file.changed {
            self.texts.insert(contents.period_path.clone(), file.now());
        }
    }

    /// Takes the entries of a list away that name one who goes; says how many.
    fn take(&self, file: &mut Edited, list: &str, key: &str) -> usize {
        let names = |entry: &dyn TableLike| {
            let one = entry.get(key).and_then(Item::as_str).is_some_and(|id| self.ids.contains(id));
            let pair = entry.get("doctors").and_then(Item::as_array);
            one || pair.is_some_and(|pair| pair.iter().filter_map(Toml::as_str).any(|id| self.ids.contains(id)))
        };
        let entries = edit::entries(file.doc.as_table(), list);
        let places: Vec<usize> = (0..entries.len()).filter(|at| entries.get(*at).is_some_and(|e| names(*e))).collect();
        for at in places.iter().rev() {
            let comment = edit::remove(file.doc.as_table_mut(), list, *at);
            comment.into_iter().for_each(|(after, comment)| edit::hand_on(&mut file.doc, after, &comment));
        }
        file.changed |= !places.is_empty();
        places.len()
    }

    fn wishes(&mut self, contents: &Contents) {
        let mut number = 0;
        for file in &contents.wishes {
            let mut text = file.text.clone();
            let is_gone = |vals: &Vals| match of(vals, DOCTOR) {
                Val::Text(id) => self.ids.contains(id),
                _ => false,
            };
            let spans: Vec<_> =
                file.rows.iter().filter(|(vals, _)| is_gone(vals)).map(|(_, span)| span.clone()).collect();
            for span in spans.iter().rev() {
                let rest = &text[span.end..];
                let end = span.end + if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
                text.replace_range(span.start..end, "");
            }
            number += spans.len();
            if !spans.is_empty() {
                self.texts.insert(file.path.clone(), text);
            }
        }
        self.tell(number, WISH);
    }

    /// Takes them out of the members of the lines; a line that is left with nobody is everybody's.
    fn station(&mut self, contents: &Contents, load: Load<'_>) {
        let Some(name) = contents.period.doc.get("station").and_then(Item::as_str) else { return };
        let path = contents.folder.join(name);
        let Ok(text) = load(&path) else { return };
        let mut file = Edited::new(&text);
        let lines = edit::entries(file.doc.as_table(), "lines").len();
        let mut number = 0;
        for at in 0..lines {
            let Some(line) = edit::entry_mut(file.doc.as_table_mut(), "lines", at) else { continue };
            let Some(Item::Value(members)) = line.get_mut("members") else { continue };
            let left = match &mut *members {
                Toml::Array(list) => self.leave(list),
                one => usize::from(one.as_str().is_some_and(|id| self.ids.contains(id))),
            };
            number += left;
            if left > 0 && members.as_array().is_none_or(Array::is_empty) {
                let decor = members.decor().clone();
                *members = Toml::from("all");
                *members.decor_mut() = decor;
            }
        }
        if number > 0 {
            file.changed = true;
            self.texts.insert(path, file.now());
        }
        self.tell(number, MEMBER);
    }
}

/// Takes those who go out of a cell that names several.
fn leave_cell(cell: &mut Value, is_gone: &dyn Fn(&str) -> bool) {
    let text = cell.text();
    let all: Vec<&str> = text.split([',', ';', '\n']).map(str::trim).collect();
    // Whoever is named for a time has the days after the name.
    let ends = |one: &str| one.match_indices(' ').map(|(at, _)| at).chain([one.len()]).collect::<Vec<_>>();
    let is_one = |one: &str| ends(one).into_iter().any(|end| is_gone(&one[..end]));
    let kept: Vec<&str> = all.iter().copied().filter(|one| !is_one(one)).collect();
    if kept.len() < all.len() {
        *cell = if kept.is_empty() { Value::Empty } else { Value::Text(kept.join(", ")) };
    }
}

/// A list without the blank that stood before what is first no more.
fn tidied(list: &mut Array) {
    if let Some(first) = list.get_mut(0) {
        first.decor_mut().set_prefix("");
    }
}
