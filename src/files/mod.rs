//! Files: read as text, written whole or not at all.
//!
//! All verbs write through `Set`, but for the answers of a sweep, which `deposit` lays one by one. The files of a set take their places together, or stay as they were: through a full disk, a file
//! that cannot be replaced, a kill at any moment, and another who writes at the same time. What the set was made from is
//! never written over, and neither is a published version.
//!
//! What is new and tells of people is its owner's alone (0600): periods, doctors, wishes, what is remembered of imported
//! workbooks, ledgers, rosters, the manager's page and workbook, the page and calendar of each doctor, messages, comparisons and what things cost. What is made to be
//! handed out is as readable as whatever else the user makes: `shared.html`, `public.html`, the station's calendar,
//! `roster-excel.csv` and `statistics.csv`. A file that was there keeps its mode, its owner and its links.

pub(crate) mod deposit;
mod failure;
mod guard;
mod journal;
mod lock;
mod log;
pub(crate) mod names;
mod open;
mod place;
mod recover;
mod set;
mod trust;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::{Instance, Lang, Roster};
use crate::format::{self, RosterFile};

pub(crate) use failure::no_answer;
pub use failure::{Failure, Kept};
pub(crate) use guard::{Inputs, check as check_kept, check_ending};
pub(crate) use lock::begin;
pub(crate) use log::{notes, written};
pub(crate) use place::whole;
use place::{dir_of, nearest};
pub(crate) use recover::settle;
pub(crate) use set::{Seen, Set};

/// The text of a file.
///
/// # Errors
/// When it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<String, Failure> {
    settle(path)?;
    open::text(path).map_err(|error| Failure::Read(path.to_owned(), error))
}

/// The text of a file, for readers that take up what goes wrong themselves.
///
/// # Errors
/// When it cannot be read or is not UTF-8.
pub(crate) fn load(path: &Path) -> io::Result<String> {
    settle(path).map_err(|failure| {
        log::unsettled(failure);
        io::Error::from(io::ErrorKind::ResourceBusy)
    })?;
    open::text(path)
}

/// What a roster file tells beside the roster; nothing of one that was made by hand.
pub(crate) fn roster_at(path: &Path) -> Option<RosterFile> {
    read(path).ok().and_then(|text| format::read_roster_file(&text))
}

/// The roster in JSON, as every verb calls it.
pub(crate) const ROSTER: &str = "roster.json";

/// What `report` calls the roster in JSON that holds the reasons of swaps, beside the workbook and the CSV that have no room
/// for them.
pub(crate) const OF_REPORT: &str = "roster-report.json";

/// The roster in JSON beside one of another kind: of the same name, as every verb calls it, or as `report` does. Of several
/// one that is the same roster goes before another, and then one with reasons of swaps before one without.
pub(crate) fn roster_beside(instance: &Instance, roster: &Roster, path: &Path) -> Option<(PathBuf, RosterFile)> {
    let assignments = format::assignments(instance, roster);
    let names = [path.with_extension("json"), path.with_file_name(ROSTER), path.with_file_name(OF_REPORT)];
    let found = names.into_iter().filter_map(|path| roster_at(&path).map(|file| (path, file)));
    found.min_by_key(|(_, file)| (file.assignments != assignments, !file.has_reasons()))
}

/// The bytes of a file.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    settle(path)?;
    open::bytes(path).map_err(|error| Failure::Read(path.to_owned(), error))
}

/// The bytes of a model or of a proof of one.
///
/// # Errors
/// When it cannot be read.
pub(super) fn model(path: &Path) -> Result<Vec<u8>, Failure> {
    settle(path)?;
    open::model(path).map_err(|error| Failure::Read(path.to_owned(), error))
}

/// The bytes of a workbook.
///
/// # Errors
/// When it cannot be read, or is larger than any workbook.
pub(crate) fn workbook(path: &Path) -> Result<Vec<u8>, Failure> {
    settle(path)?;
    open::workbook(path).map_err(|error| Failure::Read(path.to_owned(), error))
}

/// Whether files could be written, as far as can be told without making or changing any: asked before work that would be
/// lost.
///
/// # Errors
/// When the directory of one, or the nearest one above that exists, takes no files, or is a file, or what has the name of
/// one is a directory, a device, or marked as not to be written.
pub fn check_writable(paths: &[PathBuf]) -> Result<(), Failure> {
    let refused = |path: &Path, error: io::Error| Err(Failure::Write(path.to_owned(), error));
    let dirs: BTreeSet<&Path> = paths.iter().map(|path| dir_of(path)).collect();
    for dir in &dirs {
        let nearest = nearest(dir);
        if !nearest.is_dir() {
            return refused(nearest, io::ErrorKind::NotADirectory.into());
        }
    }
    for path in paths {
        match path.metadata() {
            Ok(there) if there.is_dir() => return refused(path, io::ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => return refused(path, io::ErrorKind::InvalidInput.into()),
            Ok(there) if there.permissions().readonly() => {
                return refused(path, io::ErrorKind::PermissionDenied.into());
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return refused(path, error),
        }
    }
    for dir in dirs {
        // It has no name where the system can do without, so that a kill leaves nothing behind.
        tempfile::tempfile_in(nearest(dir)).map_err(|error| Failure::Write(dir.to_owned(), error))?;
    }
    Ok(())
}

/// Whether a directory is free to be made and filled: one that is there and holds anything is left alone.
///
/// # Errors
/// When it is taken.
pub(crate) fn check_free(dir: &Path) -> Result<(), Failure> {
    settle(&dir.join("x"))?;
    let is_taken = dir.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if is_taken || dir.is_file() {
        return Err(Failure::Write(dir.to_owned(), io::ErrorKind::AlreadyExists.into()));
    }
    Ok(())
}

/// Makes a directory of files, and tells of each. One that is there and holds anything is left alone.
///
/// # Errors
/// When it is taken, or cannot be written.
pub(crate) fn make_dir(
    dir: &Path,
    files: &[(impl AsRef<str>, impl AsRef<str>)],
    out: &mut dyn Write,
) -> Result<(), Failure> {
    check_free(dir)?;
    let inputs = Inputs::default();
    let mut set = Set::of(&inputs);
    for (name, text) in files {
        set.create(dir.join(name.as_ref()), text.as_ref());
    }
    set.commit()?;
    for path in set.paths() {
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

/// Tells which files were written.
///
/// # Errors
/// When the answer cannot be written.
pub(crate) fn tell<'a>(
    files: impl Iterator<Item = &'a PathBuf>,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    list(lang.say("Skrevet:", "Skrive:", "Written:"), files, out)
}

/// Names some files under a title.
///
/// # Errors
/// When the answer cannot be written.
pub(crate) fn list<'a>(
    title: &str,
    files: impl Iterator<Item = &'a PathBuf>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    writeln!(out, "{title}")?;
    for path in files {
        writeln!(out, "  {}", path.display())?;
    }
    Ok(())
}

#[cfg(all(test, unix))]
#[path = "planted/tests.rs"]
mod planted;
#[cfg(test)]
mod tests;
