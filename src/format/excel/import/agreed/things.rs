//! What cells may name beside doctors and lines: groups, shifts of the grid, and tags; and counters, which rows name.

use std::collections::BTreeSet;

use super::super::super::words::bare;
use super::super::columns::{Three, Word, in_lang};
use super::super::contents::Contents;
use super::super::messages::What;
use super::super::names::{Names, Who};
use super::said::Wrong;
use super::words::{FREE, TAGS};
use crate::domain::{Lang, nearest};

/// A shift of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shift {
    line: String,
    line_name: String,
    id: String,
    name: String,
    code: String,
}

/// The groups, the counters, the shifts and the tags of a period.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Things {
    pub(super) groups: Names,
    pub(super) counters: Names,
    shifts: Vec<Shift>,
    /// Those that shifts carry beside the calendar's own.
    tags: Vec<String>,
}

/// The signs and words that part the members of a list in a cell.
const PARTING: [&str; 8] = [",", ";", "|", "\n", ":", " og ", " eller ", " and "];

/// What a shift, a line and a tag are called where they are named beside each other.
pub(super) const SHIFT: Three = ["vakt", "vakt", "shift"];
pub(super) const LINE: Three = ["vaktlinje", "vaktlinje", "line"];
pub(super) const TAG: Three = ["kjennetegn", "kjenneteikn", "tag"];

/// A name, or the id where the name could be taken for several.
pub(super) fn apart(name: String, id: &str) -> String {
    let is_parted = PARTING.iter().any(|sign| name.contains(sign)) || name.contains(" or ");
    if is_parted { id.to_owned() } else { name }
}

/// Shifts, each once: one may have the name that it had, and the one that the workbook gives it.
fn one_of_each(found: Vec<&Shift>) -> Vec<&Shift> {
    let mut all: Vec<&Shift> = Vec::new();
    for shift in found {
        if all.iter().all(|other| other.place() != shift.place()) {
            all.push(shift);
        }
    }
    all
}

impl Things {
    /// What the files of a period have.
    pub(in super::super) fn of(contents: &Contents) -> Self {
        let station = &contents.loaded.instance.station;
        let counters = station.counters.iter().map(|counter| (counter.id.as_str(), counter.name.as_str()));
        let mut things = Self { counters: Names::of(counters), ..Self::default() };
        for line in &station.lines {
            for template in &line.templates {
                things.shifts.push(Shift {
                    line: line.id.clone(),
                    line_name: line.name.clone(),
                    id: template.id.clone(),
                    name: template.name.clone(),
                    code: template.code.clone(),
                });
                let is_known = |tag: &&String| TAGS.iter().any(|word| word.file == tag.as_str());
                let own = template.tags.iter().filter(|tag| !is_known(tag));
                things.tags.extend(own.cloned());
            }
        }
        things.tags.sort();
        things.tags.dedup();
        things
    }

    /// The id of the group that a text names by its id or its whole name.
    pub(super) fn group(&self, text: &str) -> Option<String> {
        match self.groups.find(text) {
            Who::One(at) => {
                let id = self.groups.id(at);
                let is_whole = bare(id) == bare(text) || bare(&self.groups.name(id)) == bare(text);
                is_whole.then(|| id.to_owned())
            }
            Who::Many(_) | Who::Nobody(_) => None,
        }
    }

    /// The id of the group that has a name.
    pub(super) fn group_called(&self, name: &str) -> Option<String> {
        match self.groups.find_whole(name) {
            Who::One(at) => Some(self.groups.id(at).to_owned()),
            Who::Many(_) | Who::Nobody(_) => None,
        }
    }

    /// The one shift that a text means, as its line and its id.
    ///
    /// # Errors
    /// When it means none, or several.
    pub(super) fn shift(&self, text: &str) -> Result<String, What> {
        let by = |is_it: &dyn Fn(&Shift) -> bool| self.shifts.iter().filter(|s| is_it(s)).collect::<Vec<_>>();
        let is_called = |name: &str, id: &str, text: &str| id == text.trim() || bare(name) == bare(text);
        let within = |shift: &Shift| {
            text.split_once(':').is_some_and(|(line, name)| {
                is_called(&shift.line_name, &shift.line, line) && is_called(&shift.name, &shift.id, name)
            })
        };
        let ways = [
            by(&|s| s.place() == text),
            by(&within),
            by(&|s| s.id == text),
            by(&|s| s.code == text),
            by(&|s| bare(&s.name) == bare(text) || bare(&s.id) == bare(text)),
            by(&|s| s.code.to_lowercase() == text.to_lowercase()),
        ];
        match ways.into_iter().find(|found| !found.is_empty()).map(one_of_each).as_deref() {
            Some([shift]) => Ok(shift.place()),
            Some(several) => {
                let candidates = several.iter().map(|shift| shift.whole()).collect();
                Err(What::AmbiguousShift { text: text.to_owned(), candidates })
            }
            None => {
                let known = || self.shifts.iter().flat_map(|s| [s.whole(), s.name.clone()]).collect::<Vec<_>>();
                let near = nearest(text, known().iter().map(String::as_str));
                let all = self.shifts.iter().map(Shift::whole).collect();
                Err(Wrong::NoShift { text: text.to_owned(), near, all }.into())
            }
        }
    }

    /// What to call a shift that is told as its line and its id.
    pub(super) fn shift_label(&self, place: &str) -> String {
        let shift = self.shifts.iter().find(|shift| shift.place() == place);
        let whole = shift.map(Shift::whole).filter(|whole| self.shift(whole).is_ok_and(|found| found == place));
        whole.unwrap_or_else(|| place.to_owned())
    }

    /// What to call it in a week of a turnus: as shortly as nobody can mistake it.
    pub(super) fn short_label(&self, place: &str) -> String {
        let shift = self.shifts.iter().find(|shift| shift.place() == place);
        let is_free = |text: &&String| super::super::cells::word(text, std::slice::from_ref(&FREE)).is_some();
        let is_it = |text: &String| self.shift(text).is_ok_and(|found| found == place) && !is_free(&text);
        let short = shift.and_then(|shift| [shift.name.clone(), shift.code.clone()].into_iter().find(is_it));
        short.unwrap_or_else(|| self.shift_label(place))
    }

    /// How a week of a turnus names a shift: by its id where no other has it.
    pub(super) fn word_of(&self, place: &str) -> String {
        let id = place.split_once('/').map_or(place, |(_, id)| id);
        let lines: BTreeSet<&str> =
            self.shifts.iter().filter(|shift| shift.id == id).map(|shift| shift.line.as_str()).collect();
        if lines.len() == 1 { id.to_owned() } else { place.to_owned() }
    }

    /// Takes up a shift that the workbook has, by its names.
    pub(super) fn add(&mut self, [line, line_name, id, name, code]: [&str; 5]) {
        let shift = Shift {
            line: line.to_owned(),
            line_name: line_name.to_owned(),
            id: id.to_owned(),
            name: name.to_owned(),
            code: code.to_owned(),
        };
        if !self.shifts.contains(&shift) {
            self.shifts.push(shift);
        }
    }

    /// Takes up the tags of a shift that the workbook has.
    pub(super) fn add_tags<'a>(&mut self, tags: impl Iterator<Item = &'a str>) {
        let is_known = |tag: &&str| self.tags.iter().any(|own| own == tag) || TAGS.iter().any(|word| word.file == *tag);
        let new: Vec<String> = tags.filter(|tag| !is_known(tag)).map(str::to_owned).collect();
        self.tags.extend(new);
    }

    /// The id of the shift of a line that has a name.
    pub(super) fn shift_called(&self, line: &str, name: &str) -> Option<String> {
        let is_it = |shift: &&Shift| shift.line == line && bare(&shift.name) == bare(name);
        self.shifts.iter().find(is_it).map(|shift| shift.id.clone())
    }

    /// Whether a line has a shift of an id.
    pub(super) fn has_shift(&self, line: &str, id: &str) -> bool {
        self.shifts.iter().any(|shift| shift.line == line && shift.id == id)
    }

    /// The id that shifts have whom a text means, whichever line they are of.
    pub(super) fn shift_id(&self, text: &str) -> Option<String> {
        let mut ids: Vec<&str> = self.shifts.iter().map(|shift| shift.id.as_str()).collect();
        if !ids.contains(&text) {
            let named = self.shifts.iter().filter(|s| bare(&s.name) == bare(text) || bare(&s.id) == bare(text));
            ids = named.map(|shift| shift.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            return if let [id] = ids[..] { Some(id.to_owned()) } else { None };
        }
        Some(text.to_owned())
    }

    /// What to call the shifts of an id.
    pub(super) fn id_label(&self, id: &str) -> String {
        let name = self.shifts.iter().find(|shift| shift.id == id).map_or(id, |shift| &shift.name);
        let is_it = self.shift_id(name).is_some_and(|found| found == id);
        if is_it { apart(name.to_owned(), id) } else { id.to_owned() }
    }

    /// The tag that a text means.
    pub(super) fn tag(&self, text: &str) -> Option<String> {
        let of_calendar = super::super::cells::word(text, &TAGS).map(|word| word.file.to_owned());
        let own =
            || self.tags.iter().find(|tag| *tag == text).or_else(|| self.tags.iter().find(|t| bare(t) == bare(text)));
        of_calendar.or_else(|| own().cloned())
    }

    /// All that can be named as duties, with the words that tell one from another.
    pub(super) fn duties(&self, lines: &Names, lang: Lang) -> Vec<String> {
        let mut all: Vec<String> = TAGS.iter().map(|word| in_lang(lang, word.says).to_owned()).collect();
        all.extend(self.tags.iter().map(|tag| format!("{} {tag}", in_lang(lang, TAG))));
        let mut seen: Vec<String> = Vec::new();
        for shift in &self.shifts {
            let told = [
                format!("{} {}", in_lang(lang, SHIFT), self.id_label(&shift.id)),
                format!("{} {}", in_lang(lang, LINE), lines.label(&shift.line)),
            ];
            seen.extend(told.into_iter().filter(|one| !all.contains(one)));
        }
        seen.sort();
        seen.dedup();
        all.extend(seen);
        all
    }

    /// The shifts, as a list to choose from.
    pub(super) fn shift_labels(&self) -> Vec<String> {
        self.shifts.iter().map(|shift| self.shift_label(&shift.place())).collect()
    }

    /// The shifts as a week of a turnus has them, and what a free day is.
    pub(super) fn cell_labels(&self, lang: Lang) -> Vec<String> {
        let shifts = self.shifts.iter().map(|shift| self.short_label(&shift.place()));
        std::iter::once(in_lang(lang, FREE.says).to_owned()).chain(shifts).collect()
    }
}

impl Shift {
    fn place(&self) -> String {
        format!("{}/{}", self.line, self.id)
    }

    fn whole(&self) -> String {
        format!("{}: {}", self.line_name, self.name)
    }
}

/// The word of a list that a file has, in a language; itself where the list has none.
pub(super) fn said(file: &str, words: &[Word], lang: Lang) -> String {
    words.iter().find(|word| word.file == file).map_or(file, |word| in_lang(lang, word.says)).to_owned()
}
