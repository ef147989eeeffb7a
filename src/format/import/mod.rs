//! A manager's workbook in and out: the template that is filled in, and the files changed by what it says.
//!
//! ```text
//! files -> Contents -> template (.xlsx) -> filled in -> Workbook -> rows -> difference -> edited files -> read again
//! ```
//!
//! Nothing is changed that the workbook does not change: a file whose rows all say what it says already keeps every byte,
//! and of a file that is changed the rest stays as it was, comments too. What is handed back to be written has been read by
//! the same reader that reads all files.

mod cells;
mod changes;
mod columns;
mod contents;
mod doctors;
mod edit;
mod lists;
mod messages;
pub(super) mod names;
mod sentences;
mod sheets;
mod template;
mod wishes;

use std::path::{Path, PathBuf};

pub(super) use cells::{bare, clock, date, word};
pub use changes::{Changes, Count, DoctorChange};
use columns::{ABSENCES, DOCTORS, EXEMPTIONS, WISHES};
pub(super) use columns::{KINDS, WEEKDAYS};
use contents::Contents;
pub(super) use messages::What;
pub use messages::{Remark, Remarks, Spot};
pub use template::{NoTemplate, template};

use crate::domain::Lang;

use super::diagnostic::Problems;
use super::read_period;
use super::workbook::Workbook;

/// What a workbook makes of the files.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The files that change, with their whole new text, to be written all or none. Empty when nothing changes.
    pub files: Vec<(PathBuf, String)>,
    /// What changes.
    pub changes: Changes,
    /// What was not read, and who was not there.
    pub notes: Remarks,
}

/// Why a workbook changes nothing.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The files of the period are wrong as they are.
    Files(Problems),
    /// Cells of the workbook are wrong.
    Cells(Remarks),
    /// Every cell could be read, but the files that came of it cannot.
    Whole(Remarks, Problems),
}

impl Refusal {
    /// Everything that is wrong, for people.
    #[must_use]
    pub fn render(&self, lang: Lang, color: bool) -> String {
        match self {
            Self::Files(problems) => problems.render(lang, color),
            Self::Cells(remarks) => remarks.render(lang),
            Self::Whole(remarks, problems) => format!("{}{}", remarks.render(lang), problems.render(lang, color)),
        }
    }
}

/// What a workbook makes of a period's files: doctors, exemptions, absences and wishes.
///
/// `load` reads a file as UTF-8, as for [`read_period`]. Sheets and columns are known by their names in any language and
/// order; a sheet or a column that is not there changes nothing.
///
/// # Errors
/// Everything that is wrong in the files or in the workbook; of a candidate that the reader refuses, what it says.
pub fn import(
    path: &Path,
    load: &dyn Fn(&Path) -> std::io::Result<String>,
    workbook: &Workbook,
) -> Result<Imported, Refusal> {
    let mut contents = Contents::read(path, load).map_err(Refusal::Files)?;
    let mut remarks = Remarks::default();
    let found = sheets::find(workbook, &mut remarks);
    let of = |sheet: &columns::SheetOf| found.iter().find(|f| f.of.name == sheet.name);
    let lines = contents.lines();
    let mut names = contents.names();
    let staff = of(&DOCTORS).map(|f| doctors::read(f, &contents, &mut names, &mut remarks));
    let known = cells::Known { doctors: &names, lines: &lines, day: contents.loaded.instance.period.from };
    let mut read = |sheet| of(sheet).map(|f| lists::read(f, known, &mut remarks));
    let (exemptions, absences, wanted) = (read(&EXEMPTIONS), read(&ABSENCES), read(&WISHES));
    remarks.sort(workbook);
    if remarks.has_errors() {
        return Err(Refusal::Cells(remarks));
    }
    let mut changes = Changes::default();
    if let Some(staff) = staff {
        doctors::apply(&staff, &mut contents, &mut changes);
    }
    if let Some(list) = exemptions {
        changes.exemptions = lists::exemptions(&list, &mut contents);
    }
    if let Some(list) = absences {
        changes.absences = lists::absences(&list, &mut contents);
    }
    let mut files = Vec::new();
    if let Some(list) = wanted {
        let (count, changed) = wishes::apply(&list, &mut contents, load);
        (changes.wishes, files) = (count, changed);
    }
    if contents.doctors.changed {
        files.insert(0, (contents.doctors_path.clone(), contents.doctors.now()));
    }
    if contents.period.changed {
        files.push((path.to_owned(), contents.period.now()));
    }
    let candidate = |asked: &Path| match files.iter().find(|(path, _)| path == asked) {
        Some((_, text)) => Ok(text.clone()),
        None => load(asked),
    };
    match read_period(path, &candidate) {
        Ok(_) => Ok(Imported { files, changes, notes: remarks }),
        Err(problems) => {
            remarks.say(What::Refuses);
            Err(Refusal::Whole(remarks, problems))
        }
    }
}
