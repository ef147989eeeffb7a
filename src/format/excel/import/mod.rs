//! A manager's workbook in and out: the template that is filled in, and the files changed by what it says.
//!
//! ```text
//! files -> Contents -> template (.xlsx) -> filled in -> Workbook -> rows -> merge -> edited files -> read again
//!             |                                              ^        ^
//!             +-----> Base (a sheet that nobody sees) -------+--------+---- Contents, of the files as they are by then
//!                                                                     +---- Imports, of what it said the last time
//! ```
//!
//! A workbook says what it was made from, so that what is not in it can be told from what came into the files since. What it
//! said when it was last imported is remembered, so that what she changed since can be told from what she had changed.
//!
//! Nothing is changed that the workbook does not change: a file whose rows all say what it says already keeps every byte,
//! and of a file that is changed the rest stays as it was, comments too. What is handed back to be written has been read by
//! the same reader that reads all files.

mod absences;
mod agreed;
mod base;
mod cells;
mod changes;
mod columns;
mod contents;
mod cuts;
mod dates;
mod doctors;
pub(in crate::format) mod edit;
mod examples;
mod form;
#[cfg(feature = "web")]
mod hand;
mod imports;
mod lists;
mod locks;
mod merge;
mod merged;
mod messages;
pub(super) mod names;
mod of_rosters;
mod pairs;
mod sentences;
mod sheets;
mod spoken;
mod template;
mod told;
mod traps;
mod wishes;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub use absences::{AbsenceCodes, AbsenceFile, AbsenceSource, absence_table, import_absences, is_absence_table};
use agreed::Things;
pub(super) use agreed::is_of_locks;
use base::Base;
use cells::Known;
pub(super) use cells::{clock, word};
use changes::Medium;
pub use changes::{Changes, Count, DoctorChange};
use columns::{ABSENCES, DOCTORS, EXEMPTIONS, SHEETS, WISHES};
pub(in crate::format) use columns::{CHOICES, KINDS, WEEKDAYS, Word, in_lang};
use contents::Contents;
pub use cuts::{Cut, handed_over};
pub(super) use dates::{MONTHS, date};
pub use form::{Form, Mark, forms, mark};
#[cfg(feature = "web")]
pub(crate) use hand::{Blank, Brush, Listed, Noted, Order, Ordered, Painted, Takes, blanks, by_hand, noted};
pub use imports::{Before, Imports};
use lists::With;
pub use locks::{Lock, locked, unlocked};
use merged::{Story, Terms};
pub(super) use messages::{Layout, What};
pub use messages::{Remark, Remarks, Spot};
pub use template::{NoTemplate, template};

use crate::domain::Lang;

use super::diagnostic::Problems;
use super::read::Load;
use super::workbook::Workbook;
use super::{Loaded, read_period};

/// What a workbook makes of the files.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The files that change, with their whole new text, to be written all or none. Empty when nothing changes.
    pub files: Vec<(PathBuf, String)>,
    /// What changes.
    pub changes: Changes,
    /// What was not read, and who was not there.
    pub notes: Remarks,
    /// What is to be remembered, when that is otherwise than it was: to be written with the files.
    pub imports: Option<Imports>,
}

/// What becomes of rows that a workbook has no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removing {
    /// Nobody has agreed: they refuse the whole.
    Refused,
    /// They are removed in what is handed back, which is shown, and written only when that is agreed to.
    Shown,
    /// They are removed, and so is what a workbook lacks that does not say what it was made from.
    Agreed,
}

/// Why a workbook changes nothing.
#[derive(Clone, Debug)]
pub enum Refusal {
    /// The files of the period are wrong as they are.
    Files(Problems),
    /// Cells of the workbook are wrong.
    Cells(Remarks),
    /// Rows would be removed, and nobody has agreed to that.
    Removes(Box<Changes>),
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
            Self::Removes(changes) => changes.unasked(lang),
            Self::Whole(remarks, problems) => format!("{}{}", remarks.render(lang), problems.render(lang, color)),
        }
    }
}

/// What a workbook makes of a period's files: doctors, exemptions, absences and wishes.
///
/// What was changed in the workbook since it was made, or last imported, counts, and so does what was changed in the files.
/// Whatever the workbook had then and has no more is removed, when that is agreed to. Of a workbook that does not say what it
/// was made from, what it does not have stays where nobody has agreed to remove it.
///
/// `load` reads a file as UTF-8, as for [`read_period`]. Sheets and columns are known by their names in any language and
/// order; a sheet or a column that is not there changes nothing.
///
/// # Errors
/// Everything that is wrong in the files or in the workbook; what both have changed otherwise; what would be removed, where
/// that is refused; of a candidate that the reader refuses, what it says.
pub fn import(
    path: &Path,
    load: &dyn Fn(&Path) -> std::io::Result<String>,
    workbook: &Workbook,
    before: Before<'_>,
    removing: Removing,
) -> Result<Imported, Refusal> {
    let contents = Contents::read(path, load).map_err(Refusal::Files)?;
    let Some(cleared) = examples::clear(&contents, load, workbook) else {
        return imported(contents, path, load, workbook, before, (removing, false)).map(|(imported, _)| imported);
    };
    let texts = cleared.texts;
    let load = |path: &Path| texts.get(path).map_or_else(|| load(path), |text| Ok(text.clone()));
    let contents = Contents::read(path, &load).map_err(Refusal::Files)?;
    let (mut imported, _) =
        import_into(contents, path, &load, &cleared.workbook, (before, removing, false, &cleared.ids))?;
    imported.changes.gone = cleared.gone;
    let is_written = |path: &PathBuf| imported.files.iter().any(|(written, _)| written == path);
    let others: Vec<_> =
        texts.iter().filter(|(path, _)| !is_written(path)).map(|(p, t)| (p.clone(), t.clone())).collect();
    imported.files.extend(others);
    Ok(imported)
}

/// The same of files that are read, and how they are read when it is written. Rows of a form say what they are to say, blanks
/// among it; those of a workbook are taken as they are meant.
fn imported(
    contents: Contents,
    path: &Path,
    load: Load<'_>,
    workbook: &Workbook,
    before: Before<'_>,
    (removing, is_form): (Removing, bool),
) -> Result<(Imported, Loaded), Refusal> {
    import_into(contents, path, load, workbook, (before, removing, is_form, &BTreeSet::new()))
}

/// The same, when no invented doctors are left but those of the workbook's own memory, whose ids are `gone`.
fn import_into(
    mut contents: Contents,
    path: &Path,
    load: Load<'_>,
    workbook: &Workbook,
    (before, removing, is_form, gone): (Before<'_>, Removing, bool, &BTreeSet<String>),
) -> Result<(Imported, Loaded), Refusal> {
    let (now, made) = (Base::of(&contents), Base::read(workbook));
    if let Some(made) = made.as_ref().filter(|made| !made.whose.is(&now.whose)) {
        let what = What::OtherPeriod { made: Box::new(made.whose.clone()), now: Box::new(now.whose) };
        return Err(Refusal::Cells(Remarks::of(what)));
    }
    let base = made.as_ref().map(|made| before.last(made).unwrap_or(made).clone().without(gone));
    let base = base.as_ref();
    let mut story = Story::default();
    let whose = made.as_ref().and_then(|made| made.doctor.as_deref());
    let found = sheets::find(workbook, whose, &mut story.remarks);
    let of = |sheet: &columns::SheetOf| found.iter().find(|f| f.of.name == sheet.name);
    let (mut lines, mut things) = (contents.lines(), Things::of(&contents));
    agreed::names(&mut things, &mut lines, &found);
    let mut names = contents.names();
    base.into_iter().for_each(|base| names.and(&base.names()));
    // A cell may still call somebody what she was called before the last import.
    made.iter().for_each(|made| names.more_of(&made.clone().without(gone).names()));
    let origin = (base, &now);
    if let Some(whose) = whose {
        form::check_names(workbook, whose, &contents.ids(), &names, &mut story.remarks);
    }
    let staff = of(&DOCTORS).map(|f| doctors::read(f, origin, &mut names, &mut story.remarks));
    agreed::groups(&mut things, base.into_iter().chain([&now]), of(&agreed::GROUPS));
    let whose_days = (now.whose.from, now.whose.to);
    let known = Known { doctors: &names, lines: &lines, things: &things, day: whose_days.0, last: whose_days.1 };
    let mut read = |sheet| of(sheet).map(|f| lists::read(f, known, &mut story.remarks));
    let (exemptions, absences, wishes) = (read(&EXEMPTIONS), read(&ABSENCES), read(&WISHES));
    let agreed = agreed::Sheets::read(&found, known, &mut story.remarks);
    story.refused(workbook)?;
    let terms = Terms { known, removing, is_form, medium: Medium::Workbook };
    let staff = doctors::merge(staff.as_ref(), origin, &contents.doctors_path, terms, &mut story);
    let with = With { base, now: &now, doctors: &staff.ids(), whose, terms };
    let exemptions = lists::exemptions(exemptions.as_ref(), &with, &contents, &mut story);
    let absences = lists::absences(absences.as_ref(), &with, path, &mut story);
    let wishes = wishes::merge(wishes.as_ref(), &with, &contents, &mut story);
    let agreed = agreed.merge(&with, &contents, &mut story);
    story.refused(workbook)?;
    let Story { mut changes, mut remarks } = story;
    if changes.removes() && removing == Removing::Refused {
        return Err(Refusal::Removes(Box::new(changes)));
    }
    let own = [&staff.said, &exemptions.said, &absences.said, &wishes.said];
    let mut said = [const { None }; SHEETS.len()];
    said.iter_mut().zip(own.into_iter().chain(agreed.said())).for_each(|(said, own)| said.clone_from(own));
    let is_news = |made: &Base, said: &Base| Some(said) != base || made.doctor.is_some() && !before.knows(made);
    let said = base.map(|base| base.with(said));
    let told = made.as_ref().zip(said).filter(|(made, said)| is_news(made, said));
    let imports = told.map(|(made, said)| before.and(made, said));
    staff.apply(&mut contents, &mut changes);
    exemptions.put_exemptions(&mut contents);
    absences.put_absences(&mut contents);
    let mut files = wishes.put(&mut contents, load);
    agreed.put(&mut contents);
    staff.remove(&mut contents);
    if contents.station.changed {
        files.insert(0, (contents.station_path.clone(), contents.station.now()));
    }
    if contents.doctors.changed {
        files.insert(0, (contents.doctors_path.clone(), contents.doctors.now()));
    }
    if contents.period.changed {
        files.push((path.to_owned(), contents.period.now()));
    }
    match read_again(path, load, &files) {
        Ok(then) => Ok((Imported { files, changes, notes: remarks, imports }, then)),
        Err(problems) => {
            remarks.say(What::Refuses);
            Err(Refusal::Whole(remarks, problems))
        }
    }
}

/// What the files say once some of them are written.
fn read_again(path: &Path, load: Load<'_>, files: &[(PathBuf, String)]) -> Result<Loaded, Problems> {
    let candidate = |asked: &Path| match files.iter().find(|(path, _)| path == asked) {
        Some((_, text)) => Ok(text.clone()),
        None => load(asked),
    };
    read_period(path, &candidate)
}
