//! The names in a cell: one or several, parted as people part them.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::domain::{DoctorIx, Instance};

use super::{Names, Value, What, Who, bare, in_two, is_vacant};

/// Somebody whom a cell names.
#[derive(Clone, Debug)]
pub(super) struct Called {
    pub(super) doctor: Option<DoctorIx>,
    /// What is said of a name that is nobody's, or of several.
    pub(super) doubt: Option<What>,
    /// What the file says: the name, or the row.
    pub(super) text: String,
    pub(super) row: usize,
    pub(super) column: usize,
    /// Start and end, where the row or the name tells them.
    pub(super) times: [String; 2],
    /// What stands in brackets behind the name and may be a seat, letters and digits alone.
    pub(super) seats: Vec<String>,
}

/// What the program's own list for the wall puts behind names.
const MARKS: [&str; 3] = ["V", "LIS1", "*"];

/// What people put before a name.
const TITLES: [&str; 12] = [
    "dr",
    "doktor",
    "lege",
    "overlege",
    "fastlege",
    "vikar",
    "vikarlege",
    "turnuslege",
    "lis1",
    "lis",
    "alis",
    "doctor",
];

/// The most words of a name.
const MOST_WORDS: usize = 8;

/// Whom a cell names. A cell that says that nobody is there names nobody.
pub(super) fn called(people: &People, cell: &Value, row: usize, column: usize) -> Vec<Called> {
    let text = cell.text();
    let called = |name: &str| {
        let (doctor, doubt) = match find(people, name) {
            Who::One(at) => (Some(DoctorIx(at)), None),
            Who::Many(places) => {
                let candidates = people.names.candidates(&places);
                (None, Some(What::AmbiguousName { text: name.to_owned(), candidates }))
            }
            Who::Nobody(near) => (None, Some(What::UnknownName { text: name.to_owned(), near })),
        };
        let (seats, times) = bracket(name);
        Called { doctor, doubt, text: name.to_owned(), row, column, times, seats }
    };
    parts(people, &text).into_iter().map(called).collect()
}

/// The whole is tried before it is parted, for `Øyen, Kari` is one.
fn parts<'a>(people: &People, text: &'a str) -> Vec<&'a str> {
    let text = text.trim();
    if is_vacant(text) {
        return Vec::new();
    }
    if matches!(find(people, text), Who::One(_)) {
        return vec![text];
    }
    // A line is a name before a sign within it parts two.
    for separators in [&['\n'][..], &['/', '+', ';', '&'][..]] {
        if text.contains(separators) {
            return text.split(separators).flat_map(|part| parts(people, part)).collect();
        }
    }
    match text.split_once(" og ") {
        Some((one, other)) => [parts(people, one), parts(people, other)].concat(),
        None if text.contains(',') => by_commas(people, text),
        None => vec![text],
    }
}

/// Names between commas, of which some may be a surname and a given name: `Ås, Kari, Moe, Ola`.
fn by_commas<'a>(people: &People, text: &'a str) -> Vec<&'a str> {
    let mut rest = text;
    let mut found = Vec::new();
    while let Some((one, after)) = rest.split_once(',') {
        let end = after.find(',').map_or(rest.len(), |at| one.len() + 1 + at);
        let is_one = matches!(find(people, rest[..end].trim()), Who::One(_));
        let (name, more) = if is_one { rest.split_at(end) } else { (one, after) };
        found.extend(Some(name.trim()).filter(|name| !is_vacant(name)));
        rest = if is_one { more.trim_start_matches(',') } else { more };
    }
    found.extend(Some(rest.trim()).filter(|name| !is_vacant(name)));
    found
}

/// Also by what stands before a bracket, before the marks of the program's own list and behind a title: «Kari (LIS1)»,
/// «Kari V *», «Dr. Kari Ås»; and by its words in any order, or an initial and a surname: «Ås Kari», «K. Ås».
fn find(people: &People, text: &str) -> Who {
    let mut who = people.find(text);
    let mut name = in_two(text).map_or(text, |(before, _)| before).trim();
    loop {
        match (&who, people.find(name)) {
            (Who::Nobody(_), Who::Nobody(_)) => {}
            (Who::Nobody(_), found) => who = found,
            _ => return who,
        }
        if let Some(bare) = MARKS.iter().find_map(|mark| name.strip_suffix(mark)).filter(|bare| bare.ends_with(' ')) {
            name = bare.trim_end();
            continue;
        }
        let Some((title, rest)) = name.split_once([' ', '.']) else { return who };
        if !TITLES.contains(&bare(title).as_str()) || bare(rest).is_empty() {
            return who;
        }
        name = rest.trim_start_matches(['.', ' ']);
    }
}

/// The doctors, and whom each text has been found to mean.
pub(super) struct People {
    names: Names,
    /// The words of each doctor's name.
    words: Vec<Vec<String>>,
    found: RefCell<HashMap<String, Who>>,
}

impl People {
    /// The doctors of an instance by id and name; their places are their indices.
    pub(super) fn of(instance: &Instance) -> Self {
        let names = Names::of(instance.doctors.iter().map(|d| (d.id.as_str(), d.name.as_str())));
        let words = instance.doctors.iter().map(|d| words(&d.name)).collect();
        Self { names, words, found: RefCell::default() }
    }

    /// Whom a text means, as it stands.
    fn find(&self, text: &str) -> Who {
        if let Some(known) = self.found.borrow().get(text) {
            return known.clone();
        }
        let found = match self.names.find(text) {
            Who::Nobody(near) => self.by_words(text).unwrap_or(Who::Nobody(near)),
            found => found,
        };
        self.found.borrow_mut().insert(text.to_owned(), found.clone());
        found
    }

    /// By the words of a name in any order, of which given names may be left out or be an initial.
    fn by_words(&self, text: &str) -> Option<Who> {
        let wanted = words(text);
        if wanted.len() < 2 || wanted.len() > MOST_WORDS {
            return None;
        }
        let by = |is: &dyn Fn(&[String]) -> bool| -> Vec<usize> {
            (0..self.words.len()).filter(|at| is(&self.words[*at])).collect()
        };
        let sorted = |words: &[String]| {
            let mut words = words.to_vec();
            words.sort();
            words
        };
        let all = by(&|name| sorted(name) == sorted(&wanted));
        // «Ås Kari» of Kari Marie Ås, «K. Ås», «Ås K», «Kari M. Ås»: the surname is whole, and first or last.
        let some = |given: &[String], surname: &String, name: &[String]| {
            let Some((last, before)) = name.split_last() else { return false };
            let mut rest = before.iter();
            let fits = |one: &String| rest.any(|name| name == one || one.chars().count() == 1 && name.starts_with(one));
            last == surname && given.iter().all(fits)
        };
        let short = by(&|name| {
            let (first, last) = (wanted.split_first(), wanted.split_last());
            last.is_some_and(|(surname, given)| some(given, surname, name))
                || first.is_some_and(|(surname, given)| some(given, surname, name))
        });
        match if all.is_empty() { short } else { all }[..] {
            [] => None,
            [one] => Some(Who::One(one)),
            ref many => Some(Who::Many(many.to_vec())),
        }
    }

    /// The name most like a text.
    pub(super) fn nearest(&self, text: &str) -> Option<String> {
        self.names.nearest(text)
    }

    /// The one doctor whom a text means.
    pub(super) fn only(&self, text: &str) -> Option<DoctorIx> {
        match find(self, text) {
            Who::One(at) => Some(DoctorIx(at)),
            _ => None,
        }
    }
}

/// The words of a name, letters and digits alone; an initial may have a point and no blank after it.
fn words(name: &str) -> Vec<String> {
    name.split([' ', '.', ',', '\u{a0}']).map(bare).filter(|word| !word.is_empty()).collect()
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
