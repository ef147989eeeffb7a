//! The periods of a folder: of one clinic, or of several in a folder each.

use std::collections::BTreeMap;
use std::iter;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::answer::{Answer, Asked};
use super::clinic;
use super::period::Period;
use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format::{Title, title_of_period};
use crate::report::Words;
use crate::report::markup::Markup;

/// Most periods of a folder.
const MOST: usize = 500;

/// The periods to serve: one by its file, or all of a folder and the folders in it.
///
/// # Errors
/// When the period cannot be read, or a roster is given for more than one.
pub(super) fn find(place: &Path, begin: Option<&Path>, lang: Lang) -> Result<Vec<Period>, Failure> {
    if !place.is_dir() {
        files::read(place)?;
        let begin = begin.map(|path| begun(place, path, lang)).transpose()?;
        return Ok(vec![Period::new(id(place, place.parent()), place.to_owned(), begin)]);
    }
    if begin.is_some() {
        return Err(Failure::Input(
            lang.say(
                "--roster er vaktlista til én periode: gi periodefila, ikke mappa.",
                "--roster er vaktlista til éin periode: gi periodefila, ikkje mappa.",
                "--roster is the roster of one period: give the period file, not the folder.",
            )
            .to_owned(),
        ));
    }
    let mut found = of_folder(place);
    for dir in entries(place).into_iter().filter(|path| path.is_dir()) {
        found.extend(of_folder(&dir));
    }
    found.truncate(MOST);
    let ids = ids(found.iter().map(|path| id(path, Some(place))));
    Ok(ids.into_iter().zip(found).map(|(id, path)| Period::new(id, path, None)).collect())
}

/// The same ids, with a number after each that another has before it.
fn ids(wanted: impl Iterator<Item = String>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in wanted {
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        ids.extend(iter::once(id.clone()).chain(numbered).find(|id| !ids.contains(id)));
    }
    ids
}

/// The folder of a place: itself, or that of the period file.
pub(super) fn of(place: &Path) -> PathBuf {
    if place.is_dir() { place.to_owned() } else { place.parent().map(Path::to_owned).unwrap_or_default() }
}

/// What the page calls a period that was made while others are served.
pub(super) fn id_of_new(path: &Path, folder: &Path, taken: &[&str]) -> String {
    let all = taken.iter().map(|id| (*id).to_owned()).chain([id(path, Some(folder))]);
    ids(all).pop().unwrap_or_default()
}

/// A roster to begin with, which must not be lost behind a draft that is there already.
fn begun(place: &Path, path: &Path, lang: Lang) -> Result<PathBuf, Failure> {
    files::bytes(path)?;
    let draft = Period::new(String::new(), place.to_owned(), None).draft();
    if draft.exists() {
        let draft = draft.display();
        return Err(Failure::Input(lang.say(
            format!(
                "Det finnes et utkast alt: {draft}. Utelat --roster og arbeid videre på det, eller flytt det bort."
            ),
            format!(
                "Det finst eit utkast alt: {draft}. Utelat --roster og arbeid vidare på det, eller flytt det bort."
            ),
            format!("There is a draft already: {draft}. Leave --roster out and work on it, or move it away."),
        )));
    }
    Ok(path.to_owned())
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = dir.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    entries.sort();
    entries
}

/// The period files of one folder, by name.
fn of_folder(dir: &Path) -> Vec<PathBuf> {
    let is_period = |path: &PathBuf| {
        let is_toml = path.extension().is_some_and(|ending| ending == "toml");
        is_toml && path.is_file() && title(path).is_some()
    };
    entries(dir).into_iter().filter(is_period).collect()
}

fn title(path: &Path) -> Option<Title> {
    title_of_period(&files::read(path).ok()?)
}

/// What the page calls a period: the name of its file and, within a folder of clinics, of its folder, in plain letters.
fn id(path: &Path, within: Option<&Path>) -> String {
    let path = within.and_then(|within| path.strip_prefix(within).ok()).unwrap_or(path).with_extension("");
    let plain = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '-' };
    path.to_string_lossy().chars().map(plain).collect()
}

/// The list of clinics and periods.
pub(super) fn list(asked: &Asked) -> Result<Answer, Answer> {
    let words = Words(asked.lang());
    let mut by_folder: BTreeMap<PathBuf, Vec<(&Period, Option<Title>)>> = BTreeMap::new();
    let all = asked.app.periods();
    for period in &all {
        let folder = period.path.parent().map(Path::to_owned).unwrap_or_default();
        by_folder.entry(folder).or_default().push((period.as_ref(), title(&period.path)));
    }
    let mut m = Markup::default();
    if let (Some(folder), true) = (asked.app.folder(), all.is_empty()) {
        m.leaf("p", &[], &none(folder, words));
    }
    for (folder, periods) in by_folder {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        m.element("section", &[], |m| {
            m.leaf("h2", &[], if name.is_empty() { words.say("Perioder", "Periodar", "Periods") } else { &name });
            m.element("ul", &[("class", "periods")], |m| {
                for (period, title) in periods {
                    m.element("li", &[], |m| {
                        let href = format!("/p/{}/list/-", period.id);
                        let name = title.as_ref().map_or(period.id.as_str(), |title| title.name.as_str());
                        m.inline("a", &[("href", &href), ("data-go", "")], name);
                        if let Some((from, to)) = title.as_ref().and_then(|title| title.dates) {
                            m.inline("small", &[], &format!(" {}", words.dates(from, to)));
                        }
                    });
                }
            });
        });
    }
    if asked.app.folder().is_some() {
        clinic::form(&mut m, words);
    }
    let only = match all.as_slice() {
        // Of a folder there may be more one day, and a new clinic is made from its list.
        [one] if asked.app.folder().is_none() => Some(format!("/p/{}/list/-", one.id)),
        _ => None,
    };
    Ok(Answer::data(&json!({ "html": m.into_text(), "only": only })))
}

/// That there is nothing yet.
fn none(folder: &Path, words: Words) -> String {
    let folder = folder.display();
    words.say(
        format!("Det er ingen periodefil i {folder} eller i mappene der. Lag en ny legevakt her, eller start programmet med en annen mappe."),
        format!("Det er inga periodefil i {folder} eller i mappene der. Lag ei ny legevakt her, eller start programmet med ei anna mappe."),
        format!("There is no period file in {folder} or in the folders there. Make a new legevakt here, or start the program with another folder."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_periods_are_called_the_same() {
        let wanted = ["a-b", "a-b-2", "a-b", "a-b"].map(str::to_owned);
        assert_eq!(ids(wanted.into_iter()), ["a-b", "a-b-2", "a-b-3", "a-b-4"]);
    }

    #[test]
    fn an_id_is_made_of_plain_letters_and_never_a_path() {
        let of = |path: &str| id(Path::new(path), Some(Path::new("/a")));
        assert_eq!(of("/a/halden/2027-q1.toml"), "halden-2027-q1");
        assert_eq!(of("/a/å b/../x.toml"), "å-b----x");
        assert!(!of("/b/..%2f/C:\\x.toml").contains(['/', '\\', '.', ':', '%']));
    }
}
