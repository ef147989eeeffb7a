//! Whose a calendar is: told by whoever imports it, or by names that can mean one doctor alone.
//!
//! A first name is no such name, for there may be others of that name whose calendars were sent along.

use std::collections::BTreeSet;

use super::super::super::calendar::Calendar;
use super::super::super::words::bare;
use super::super::names::Names;
use super::AbsenceSource;
use super::said::{Away, By};

/// What letters that stand in no address are written as there, in two ways.
const SPELT: [[(char, &str); 3]; 2] = [[('æ', "ae"), ('ø', "oe"), ('å', "aa")], [('æ', "a"), ('ø', "o"), ('å', "a")]];

/// The id of the doctor whose a calendar is, and what tells so.
///
/// # Errors
/// When nothing tells, or two things tell of two doctors.
pub(super) fn whose(
    calendar: &Calendar,
    source: AbsenceSource<'_>,
    doctors: &Names,
) -> Result<(String, By), Box<Away>> {
    let known: Vec<(String, Vec<String>)> = doctors.ids().map(|id| (id.to_owned(), words(&doctors.name(id)))).collect();
    let stem = source.name.rsplit_once('.').map_or(source.name, |(stem, _)| stem);
    let mut told: Vec<(String, By)> = Vec::new();
    let by_id = known.iter().find(|(id, _)| bare(id) == bare(stem)).map(|(id, _)| id.clone());
    told.extend(by_id.or_else(|| one(&named(&known, stem))).map(|id| (id, By::File)));
    told.extend(calendar.name.as_deref().and_then(|name| one(&named(&known, name))).map(|id| (id, By::Name)));
    // In a meeting with one colleague there are two; who is in all of them is the owner.
    let of_event = |people: &BTreeSet<String>| people.iter().flat_map(|text| named(&known, text)).collect();
    let in_all = calendar.people.iter().map(of_event).reduce(|all: BTreeSet<String>, one| &all & &one);
    told.extend(in_all.and_then(|all| one(&all)).map(|id| (id, By::People)));
    let ids: BTreeSet<&str> = told.iter().map(|(id, _)| id.as_str()).collect();
    match ids.len() {
        0 => Err(Box::new(Away::WhoseCalendar { called: calendar.name.clone() })),
        1 => Ok(told.swap_remove(0)),
        _ => {
            let told = told.iter().map(|(id, by)| (doctors.label(id), *by)).collect();
            Err(Box::new(Away::TwoOwners { told }))
        }
    }
}

fn one(ids: &BTreeSet<String>) -> Option<String> {
    ids.first().filter(|_| ids.len() == 1).cloned()
}

/// The doctors whose whole name, or first and last of it, a text has; of an address what stands before the `@`.
fn named(known: &[(String, Vec<String>)], text: &str) -> BTreeSet<String> {
    let text = text.split_once('@').map_or(text, |(local, _)| local);
    let own = words(text);
    let is_in = |name: &[String]| {
        let (Some(first), Some(last)) = (name.first(), name.last()) else { return false };
        name.len() > 1
            && spellings(&own)
                .iter()
                .zip(spellings(&[first.clone(), last.clone()]))
                .any(|(own, name)| name.iter().all(|word| own.contains(word)))
    };
    known.iter().filter(|(_, name)| is_in(name)).map(|(id, _)| id.clone()).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(bare).collect()
}

/// Some words as they are, and in each way that addresses are spelt.
fn spellings(words: &[String]) -> Vec<Vec<String>> {
    let spelt = |letters: &[(char, &str); 3]| {
        let one = |word: &String| letters.iter().fold(word.clone(), |word, (letter, as_)| word.replace(*letter, as_));
        words.iter().map(one).collect()
    };
    std::iter::once(words.to_vec()).chain(SPELT.iter().map(spelt)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::excel::import::AbsenceCodes;

    /// Whose a calendar of a name is, in a file, with events of some people each.
    fn told(file: &str, name: Option<&str>, people: &str) -> Result<(String, By), Box<Away>> {
        let doctors = Names::of([
            ("kari", "Kari Ås Øyen"),
            ("ola", "Ola Nordmann"),
            ("ola2", "Ola Berg"),
            ("asa", "Åsa Myhre"),
            ("x", "Berg"),
        ]);
        let events = people.split('|').filter(|event| !event.is_empty());
        let people = events.map(|event| event.split(", ").map(str::to_owned).collect()).collect();
        let calendar = Calendar { name: name.map(str::to_owned), people, ..Calendar::default() };
        let source = AbsenceSource { name: file, doctor: None, codes: &AbsenceCodes::default() };
        whose(&calendar, source, &doctors)
    }

    #[test]
    fn a_calendar_is_whose_names_say_and_nobody_s_where_they_may_mean_another() {
        for (file, name, people, wanted) in [
            ("kari.ics", None, "", ("kari", By::File)),
            ("Kari Øyen kalender.ics", None, "", ("kari", By::File)),
            ("kalender-Nordmann_Ola.ics", None, "", ("ola", By::File)),
            ("Ola.ics", None, "", ("ola", By::File)),
            ("calendar.ics", Some("Åsa Myhre"), "", ("asa", By::Name)),
            ("aasa.myhre@eksempel.no.ics", Some("Kalender"), "", ("asa", By::File)),
            ("basic.ics", Some("asa.myhre@eksempel.no"), "", ("asa", By::Name)),
            ("x.y.ics", None, "Ola Berg, Ola Nordmann|ola.nordmann@eksempel.no, Per By", ("ola", By::People)),
        ] {
            let told = told(file, name, people);
            assert_eq!(told, Ok((wanted.0.to_owned(), wanted.1)), "{file} {name:?} {people}");
        }
        for (file, name, people) in [
            ("calendar.ics", None, ""),
            ("Kari kalender.ics", Some("Ola"), ""),
            ("Familien Berg.ics", Some("Hjemme"), ""),
            ("Ola Berg og Ola Nordmann.ics", None, ""),
            ("a.ics", None, "Ola Berg, Ola Nordmann"),
            ("a.ics", None, "Ola Berg|Åsa Myhre"),
        ] {
            let told = told(file, name, people);
            let is_unknown = told.as_ref().is_err_and(|away| matches!(**away, Away::WhoseCalendar { .. }));
            assert!(is_unknown, "{file} {name:?} {people}: {told:?}");
        }
        let told = told("kari.ics", Some("Ola Berg"), "");
        assert!(told.is_err_and(|away| matches!(*away, Away::TwoOwners { .. })));
    }
}
