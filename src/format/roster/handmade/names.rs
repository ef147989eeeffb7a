//! The names in a cell: one or several, parted as people part them.

use crate::domain::{DoctorIx, Instance};

use super::super::super::import::names::{Names, Who};
use super::super::super::import::{What, bare};
use super::super::super::workbook::Value;

/// Somebody whom a cell names.
#[derive(Clone, Debug)]
pub(super) struct Called {
    pub(super) doctor: Option<DoctorIx>,
    /// What is said of a name that is nobody's, or of several.
    pub(super) doubt: Option<What>,
    /// What the file says: the name, or the row.
    pub(super) text: String,
    pub(super) sheet: String,
    pub(super) row: usize,
    pub(super) column: usize,
    /// Start and end, where the row tells them.
    pub(super) times: [String; 2],
}

/// What stands where nobody is.
const VACANT: [&str; 8] = ["ledig", "vakant", "åpen", "open", "vacant", "ingen", "ubesatt", "none"];

/// The doctors by id and name; their places are their indices.
pub(super) fn people(instance: &Instance) -> Names {
    Names::of(instance.doctors.iter().map(|d| (d.id.as_str(), d.name.as_str())))
}

/// Whom a cell names. A cell that says that nobody is there names nobody.
pub(super) fn called(people: &Names, cell: &Value, row: usize, column: usize) -> Vec<Called> {
    let text = cell.text();
    let called = |name: &str| {
        let (doctor, doubt) = match find(people, name) {
            Who::One(at) => (Some(DoctorIx(at)), None),
            Who::Many(places) => {
                let candidates = people.candidates(&places);
                (None, Some(What::AmbiguousName { text: name.to_owned(), candidates }))
            }
            Who::Nobody(near) => (None, Some(What::UnknownName { text: name.to_owned(), near })),
        };
        Called {
            doctor,
            doubt,
            text: name.to_owned(),
            sheet: String::new(),
            row,
            column,
            times: [String::new(), String::new()],
        }
    };
    parts(people, &text).into_iter().map(called).collect()
}

/// The whole is tried before it is parted, for `Øyen, Kari` is one.
fn parts<'a>(people: &Names, text: &'a str) -> Vec<&'a str> {
    let text = text.trim();
    if is_vacant(text) {
        return Vec::new();
    }
    if matches!(find(people, text), Who::One(_)) {
        return vec![text];
    }
    for separators in [&['\n', '/', '+', ';', '&'][..], &[','][..]] {
        if text.contains(separators) {
            return text.split(separators).flat_map(|part| parts(people, part)).collect();
        }
    }
    match text.split_once(" og ") {
        Some((one, other)) => [parts(people, one), parts(people, other)].concat(),
        None => vec![text],
    }
}

/// Also by what stands before a bracket: «Kari (LIS1)».
fn find(people: &Names, text: &str) -> Who {
    match (people.find(text), text.split_once('(')) {
        (Who::Nobody(near), Some((before, _))) => match people.find(before) {
            Who::Nobody(_) => Who::Nobody(near),
            who => who,
        },
        (who, _) => who,
    }
}

/// Whether a cell says that nobody is there.
pub(in crate::format::roster) fn is_vacant(text: &str) -> bool {
    let text = bare(text);
    text.is_empty() || VACANT.contains(&text.as_str())
}
