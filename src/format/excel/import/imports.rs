//! What workbooks said when they were last imported, so that one can be imported again and again.
//!
//! A workbook tells what it was made from and not what has been imported of it since. Held against what it was made from, a
//! cell that its owner changes for the second time would be changed on both sides, once by her and once by her own import.
//!
//! A workbook is known again by where it lies and by what it was made from. A copy that lies elsewhere is another workbook:
//! what was imported of the first was never in it, and has not been deleted there. A form is one doctor's word wherever it
//! lies: it is known again by whose it is and by what it was made from.

use serde::{Deserialize, Serialize};

use super::base::Base;

/// Of so many workbooks it is remembered: those that were imported last.
const MOST: usize = 16;

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
        let mut spare = all.iter().filter(|entry| entry.said.doctor.is_none()).count().saturating_sub(MOST);
        all.retain(|entry| {
            let is_spare = entry.said.doctor.is_none() && spare > 0;
            spare -= usize::from(is_spare);
            !is_spare
        });
        Imports(all)
    }
}

impl Entry {
    /// Whether it is of a workbook: of the same doctor's form, or of one that lies there.
    fn is_of(&self, book: &str, made: &Base) -> bool {
        self.said.doctor == made.doctor && (made.doctor.is_some() || self.book == book)
    }
}
