//! What a killed writing left behind: undone and cleared away by whoever comes next.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::journal::{JOURNAL, Journal};
use super::lock::{Held, Refused, WORK, clear};
use super::log;
use super::place::{dir_of, nearest, resolve};
use super::trust::is_believed;

/// Holds some folders, sorted, in which nothing of an earlier writing is left.
///
/// # Errors
/// When another writes there and does not end, or what an earlier writing left cannot be undone.
pub(super) fn take(dirs: &[PathBuf]) -> Result<Vec<Held>, Failure> {
    loop {
        let held = hold(dirs)?;
        let left = journals(&held)?;
        if left.is_empty() {
            held.iter().for_each(|held| clear(&held.work()));
            return Ok(held);
        }
        // A set may have been written in more folders than these. Folders are held in one order by all, so they are let go
        // first.
        drop(held);
        undo(left)?;
    }
}

/// Undoes what a killed writing left where a file lies, by its own name and by that of the file it is a link to, or in the
/// folder above, before the file is read. What a stranger may have laid there is none of ours.
///
/// # Errors
/// When it cannot be undone, or another writes there and does not end.
pub(crate) fn settle(path: &Path) -> Result<(), Failure> {
    let own = fs::canonicalize(nearest(dir_of(path))).ok();
    let meant = resolve(path).ok().map(|place| dir_of(&place).to_owned());
    let near: BTreeSet<&Path> = own.iter().chain(&meant).flat_map(|dir| dir.ancestors().take(2)).collect();
    for dir in near.into_iter().filter(|dir| is_believed(dir)) {
        if dir.join(WORK).join(JOURNAL).symlink_metadata().is_ok() {
            take(&[dir.to_owned()])?.into_iter().for_each(Held::release);
        } else if let Ok(held) = Held::take_free(dir) {
            // Without a journal no file is half changed, and nobody is waited for. One may have come this moment.
            let is_closed = Journal::read(dir).is_ok_and(|journal| journal.is_none());
            if is_closed { held.release() } else { held.let_go() }
        }
    }
    Ok(())
}

/// Removes the temporary files of earlier versions of the program, which wrote each beside its place.
pub(super) fn sweep(dir: &Path) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(".legevakt-")
            && name.ends_with(".tmp")
            && entry.file_type().is_ok_and(|kind| kind.is_file())
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Holds all of some folders, or none.
fn hold(dirs: &[PathBuf]) -> Result<Vec<Held>, Failure> {
    let mut held = Vec::new();
    for dir in dirs {
        match Held::take(dir) {
            Ok(one) => held.push(one),
            Err(refused) => {
                held.into_iter().for_each(Held::let_go);
                return Err(match refused {
                    Refused::Held(by) => Failure::Held { dir: dir.clone(), by },
                    Refused::Io(error) => Failure::Write(dir.clone(), error),
                });
            }
        }
    }
    Ok(held)
}

/// The journals that lie in folders that are held.
fn journals(held: &[Held]) -> Result<Vec<Journal>, Failure> {
    let read = |held: &Held| Journal::read(&held.dir).map_err(|error| unread(&held.dir, error));
    held.iter().filter_map(|held| read(held).transpose()).collect()
}

fn unread(dir: &Path, error: io::Error) -> Failure {
    Failure::Read(dir.join(WORK).join(JOURNAL), error)
}

/// Undoes the sets of some journals that are not done, and takes the journals away.
fn undo(left: Vec<Journal>) -> Result<(), Failure> {
    for journal in left {
        let own = &journal.desks[journal.own];
        // A journal may name any folder. One that has not the same journal has another's files, or none.
        let dirs: BTreeSet<PathBuf> =
            journal.desks.iter().filter(|dir| journal.is_of(dir).unwrap_or(false)).cloned().collect();
        let dirs: Vec<PathBuf> = dirs.into_iter().collect();
        let held = hold(&dirs)?;
        // Another may have undone it meanwhile.
        let Some(journal) = Journal::read(own).map_err(|error| unread(own, error))? else { continue };
        let is_open = journal.is_open().map_err(|error| unread(own, error))?;
        let undone = is_open.then(|| journal.undo_in(&dirs)).transpose().map_err(|failed| not_undone(own, failed))?;
        journal.close().map_err(|error| Failure::Write(own.clone(), error))?;
        if let Some(changed) = undone {
            log::undone(own.clone(), changed);
        }
        held.into_iter().for_each(Held::release);
    }
    Ok(())
}

fn not_undone(own: &Path, failed: Vec<(PathBuf, io::Error)>) -> Failure {
    let (mut left, mut first) = (Vec::new(), None);
    for (path, error) in failed {
        left.push(path);
        first.get_or_insert(error);
    }
    let error = first.unwrap_or_else(|| io::ErrorKind::Other.into());
    Failure::NotRestored { path: own.to_owned(), error, left }
}
