//! What workbooks said when they were last imported, so that one can be imported again and again.
//!
//! A workbook tells what it was made from and not what has been imported of it since. Held against what it was made from, a
//! cell that its owner changes for the second time would be changed on both sides, once by her and once by her own import.
//!
//! A workbook is known again by where it lies and by what it was made from. A copy that lies elsewhere is another workbook:
//! what was imported of the first was never in it, and has not been deleted there. A form is one doctor's word wherever it
//! lies: it is known again by whose it is and by what it was made from. A calendar or a table of absences was made from nothing of
//! ours, and is known again by where it lies alone.

use serde::{Deserialize, Serialize};

use super::base::{Base, Whose};
use super::cells::Vals;
use super::columns::ABSENCES;

/// Of so many workbooks it is remembered: those that were imported last.
const MOST: usize = 16;

/// Of so many calendars and tables of absences: one of each doctor, and more.
const MOST_TOLD: usize = 600;

/// What stands for what it was made from of a calendar or a table of absences, which was made from none of our files.
const TOLD: &str = "absences";

/// How it is written; what is written otherwise is not known.
const FORMAT: u32 = 1;

/// What workbooks said when they were last imported into a period, in the order in which they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imports(Vec<Entry>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// Where the workbook lies.
    book: String,
    /// The hash of what it was made from.
    made: String,
    /// When a form was saved last, as its own properties say.
    saved: Option<String>,
    said: Base,
}

/// A workbook before it is imported.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// Where it lies, by a name that is always the same.
    pub book: &'a str,
    /// When it was saved last, where that is known: a form counts by its last.
    pub saved: Option<&'a str>,
    /// What is remembered of the period it goes into.
    pub imports: &'a Imports,
}

/// The whole as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    legevakt_import: u32,
    workbooks: Vec<Written>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    workbook: String,
    made: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    saved: Option<String>,
    /// As on the sheet that nobody sees, with its hash before it.
    said: Vec<Vec<String>>,
}

impl Imports {
    /// Reads what was written; nothing when any of it is not what it was.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let file: File = serde_json::from_str(text).ok().filter(|file: &File| file.legevakt_import == FORMAT)?;
        let entry = |Written { workbook, made, saved, said }| {
            Some(Entry { book: workbook, made, saved, said: Base::of_cells(&said)? })
        };
        file.workbooks.into_iter().map(entry).collect::<Option<_>>().map(Self)
    }

    /// The text of the file.
    #[must_use]
    pub fn text(&self) -> String {
        let written = |entry: &Entry| Written {
            workbook: entry.book.clone(),
            made: entry.made.clone(),
            saved: entry.saved.clone(),
            said: entry.said.cells(),
        };
        let file = File { legevakt_import: FORMAT, workbooks: self.0.iter().map(written).collect() };
        // Texts and a number alone, so it always can.
        serde_json::to_string(&file).map_or_else(|_| String::new(), |text| text + "\n")
    }
}

impl Imports {
    /// The doctors whose forms have been read, by id, and when each form was saved.
    pub fn answered(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.0.iter().filter_map(|entry| Some((entry.said.doctor.as_deref()?, entry.saved.as_deref())))
    }
}

impl Imports {
    /// Of some entries those that were imported last; all of the others.
    fn kept(mut all: Vec<Entry>, is_one: impl Fn(&Entry) -> bool, most: usize) -> Self {
        let mut spare = all.iter().filter(|entry| is_one(entry)).count().saturating_sub(most);
        all.retain(|entry| {
            let is_spare = is_one(entry) && spare > 0;
            spare -= usize::from(is_spare);
            !is_spare
        });
        Self(all)
    }
}

impl<'a> Before<'a> {
    /// What the workbook said when it was last imported; nothing when it never was, or another lay there.
    pub(super) fn last(&self, made: &Base) -> Option<&'a Base> {
        let said = self.entry(made).map(|entry| &entry.said);
        said.filter(|said| said.whose.is(&made.whose))
    }

    /// Whether it is remembered as it is, with when it was saved.
    pub(super) fn knows(&self, made: &Base) -> bool {
        self.entry(made).is_some_and(|entry| entry.saved.as_deref() == self.saved)
    }

    /// The absences that a calendar or a table told of when it was last imported; nothing when it never was.
    pub(super) fn told(&self, whose: &Whose) -> Option<&'a Base> {
        let own = self.imports.0.iter().find(|entry| entry.made == TOLD && entry.book == self.book);
        own.map(|entry| &entry.said).filter(|said| said.whose.is(whose))
    }

    /// Those that other calendars and tables told of when they were.
    pub(super) fn told_by_others(&self, whose: &Whose) -> Vec<Vals> {
        let others = self.imports.0.iter().filter(|entry| entry.made == TOLD && entry.book != self.book);
        let of_period = others.map(|entry| &entry.said).filter(|said| said.whose.is(whose));
        of_period.flat_map(|said| said.rows(&ABSENCES)).cloned().collect()
    }

    /// What is remembered once a calendar or a table of absences is imported.
    pub(super) fn and_told(&self, said: Base) -> Imports {
        let mut all = self.imports.0.clone();
        all.retain(|entry| entry.made != TOLD || entry.book != self.book);
        all.push(Entry { book: self.book.to_owned(), made: TOLD.to_owned(), saved: None, said });
        Imports::kept(all, |entry| entry.made == TOLD, MOST_TOLD)
    }

    fn entry(&self, made: &Base) -> Option<&'a Entry> {
        let mark = made.mark();
        self.imports.0.iter().find(|entry| entry.is_of(self.book, made) && entry.made == mark)
    }

    /// What is remembered once the workbook is imported.
    pub(super) fn and(&self, made: &Base, said: Base) -> Imports {
        let mut all = self.imports.0.clone();
        all.retain(|entry| !entry.is_of(self.book, made));
        let saved = self.saved.map(str::to_owned);
        all.push(Entry { book: self.book.to_owned(), made: made.mark(), saved, said });
        // Of forms there are no more than doctors.
        Imports::kept(all, |entry| entry.said.doctor.is_none() && entry.made != TOLD, MOST)
    }
}

impl Entry {
    /// Whether it is of a workbook: of the same doctor's form, or of one that lies there.
    fn is_of(&self, book: &str, made: &Base) -> bool {
        self.said.doctor == made.doctor && (made.doctor.is_some() || self.book == book)
    }
}
