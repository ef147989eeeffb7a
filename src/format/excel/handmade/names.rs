//! The names in a cell: one or several, parted as people part them.

use crate::domain::{DoctorIx, Instance};

use super::super::import::What;
use super::super::import::names::{Names, Who};
use super::super::vacant::{in_two, is_vacant};
use super::super::words::bare;
use super::super::workbook::Value;

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
    /// Start and end, where the row or the name tells them.
    pub(super) times: [String; 2],
    /// What stands in brackets behind the name and may be a seat, letters and digits alone.
    pub(super) seats: Vec<String>,
}

/// What the program's own list for the wall puts behind names.
const MARKS: [&str; 3] = ["V", "LIS1", "*"];

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
        let (seats, times) = bracket(name);
        Called { doctor, doubt, text: name.to_owned(), sheet: String::new(), row, column, times, seats }
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

/// Also by what stands before a bracket, and before the marks of the program's own list: «Kari (LIS1)», «Kari V *».
fn find(people: &Names, text: &str) -> Who {
    let mut who = people.find(text);
    let mut name = in_two(text).map_or(text, |(before, _)| before).trim();
    loop {
        match (&who, people.find(name)) {
            (Who::Nobody(_), Who::Nobody(_)) => {}
            (Who::Nobody(_), found) => who = found,
            _ => return who,
        }
        let Some(bare) = MARKS.iter().find_map(|mark| name.strip_suffix(mark)).filter(|bare| bare.ends_with(' '))
        else {
            return who;
        };
        name = bare.trim_end();
    }
}

/// What a bracket behind a name tells: seats that may be meant, and hours: «Kari (second, 16.00–23.00)».
fn bracket(text: &str) -> (Vec<String>, [String; 2]) {
    let inside = in_two(text).map_or("", |(_, inside)| inside);
    let (mut seats, mut times) = (Vec::new(), [String::new(), String::new()]);
    for part in inside.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let is_clock = |text: &&str| text.trim().len() == 5 && text.starts_with(|c: char| c.is_ascii_digit());
        match part.split_once(['\u{2013}', '-']).filter(|(from, to)| is_clock(from) && is_clock(to)) {
            Some((from, to)) => times = [from.trim().to_owned(), to.trim().to_owned()],
            None => seats.push(bare(part)),
        }
    }
    (seats, times)
}
