//! Calendars and tables of absences: which files are such, and what is asked of them on the command line.

use std::io;
use std::path::{Path, PathBuf};

use crate::desk::imported::seen_from;
use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format::{
    self, AbsenceCodes, AbsenceFile, AbsenceSource, Before, Imported, Imports, Refusal, Removing, Workbook,
};

use super::args::ImportArgs;

/// A file that keeps absences.
pub(super) struct Source {
    pub(super) path: PathBuf,
    of: Of,
}

enum Of {
    Calendar(String),
    Table(Workbook),
}

/// What a file may be, by its ending.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Calendar,
    Text,
}

/// What a path may be the file of; nothing of workbooks, which may be anything.
pub(super) fn kind(path: &Path) -> Option<Kind> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "ics" | "ical" => Some(Kind::Calendar),
        "csv" | "tsv" => Some(Kind::Text),
        _ => None,
    }
}

impl Source {
    /// A workbook that is a table of absences; gives one back that is none.
    pub(super) fn of_workbook(path: &Path, workbook: Workbook) -> Result<Self, Workbook> {
        match format::is_absence_table(&workbook) {
            true => Ok(Self { path: path.to_owned(), of: Of::Table(workbook) }),
            false => Err(workbook),
        }
    }

    /// Reads a file of a kind.
    ///
    /// # Errors
    /// Why it cannot be read, for people.
    pub(super) fn read(path: &Path, kind: Kind, lang: Lang) -> Result<Self, String> {
        let text = files::read(path).map_err(|failure| failure.text(lang))?;
        let of = match kind {
            Kind::Calendar => Of::Calendar(text),
            Kind::Text => {
                let table = format::absence_table(path, &text);
                Of::Table(table.map_err(|problems| problems.render(lang, false))?)
            }
        };
        Ok(Self { path: path.to_owned(), of })
    }

    /// Whether it is a table.
    pub(super) fn is_table(&self) -> bool {
        matches!(self.of, Of::Table(_))
    }

    /// Whether a table has the headings of one of absences.
    pub(super) fn has_absences(&self) -> bool {
        match &self.of {
            Of::Calendar(_) => true,
            Of::Table(workbook) => format::is_absence_table(workbook),
        }
    }

    /// What it makes of the files of a period, as `load` reads them, and of what is remembered.
    ///
    /// # Errors
    /// As [`format::import_absences`].
    pub(super) fn import(
        &self,
        args: &ImportArgs,
        load: &dyn Fn(&Path) -> io::Result<String>,
        imports: &Imports,
        removing: Removing,
    ) -> Result<Imported, Refusal> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let none = AbsenceCodes::default();
        let codes = args.codes.as_ref().unwrap_or(&none);
        let source = AbsenceSource { name: &name, doctor: args.doctor.as_deref(), codes };
        let book = seen_from(&args.period, &self.path);
        let before = Before { book: &book, saved: None, imports };
        let file = match &self.of {
            Of::Calendar(text) => AbsenceFile::Calendar(text),
            Of::Table(workbook) => AbsenceFile::Table(workbook),
        };
        format::import_absences(&args.period, load, file, source, before, removing)
    }
}

/// Whether what is asked has something that it is asked of, as far as the names of the files tell.
///
/// # Errors
/// When a doctor is named for anything but one calendar.
pub(super) fn check(args: &ImportArgs, lang: Lang) -> Result<(), Failure> {
    let is_one = matches!(&args.files[..], [one] if kind(one) == Some(Kind::Calendar) && !one.is_dir());
    if args.doctor.is_none() || is_one {
        return Ok(());
    }
    let text = lang.say(
        "--doctor sier hvem sin én kalender (.ics) er. Les inn kalenderne én om gangen, eller gi hver fil navnet til legen.",
        "--doctor seier kven sin éin kalender (.ics) er. Les inn kalendrane éin om gongen, eller gje kvar fil namnet til legen.",
        "--doctor says whose a single calendar (.ics) is. Import the calendars one at a time, or name each file after its doctor.",
    );
    Err(Failure::Input(text.to_owned()))
}

/// That codes were given a meaning, and no table was read.
pub(super) fn no_table(lang: Lang) -> Failure {
    let text = lang.say(
        "--codes sier hva kodene i en tabell med fravær betyr, og ingen av filene er en tabell (.csv, .xlsx).",
        "--codes seier kva kodane i ein tabell med fråvær tyder, og ingen av filene er ein tabell (.csv, .xlsx).",
        "--codes says what the codes of a table of absences mean, and none of the files is a table (.csv, .xlsx).",
    );
    Failure::Input(text.to_owned())
}
