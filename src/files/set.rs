//! Files that belong together: written whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::guard::{self, Inputs};
use super::journal::{Deed, JOURNAL, Journal, Step, new_name, old_name};
use super::lock::Held;
use super::place::{
    Readers, dir_of, has_other_names, hash, keep, resolve, seen_at, sync_dir, take_after, unfollowed, write_new,
    write_over,
};
use super::recover::{self, take};
use super::{check_writable, log};

/// A set of files to write, and to remove.
pub(crate) struct Set<'a> {
    inputs: &'a Inputs,
    changes: Vec<Change>,
    seen: Vec<Seen>,
}

/// One file of it.
struct Change {
    path: PathBuf,
    what: What,
}

enum What {
    /// Whatever is there is written over.
    Write(Vec<u8>, Readers),
    /// Nothing may be there.
    Create(Vec<u8>, Readers),
    /// Nothing is there afterwards.
    Remove,
}

/// A file as it was when it was read: what rests on it is not written once it is another.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    path: PathBuf,
    hash: Option<String>,
}

impl Seen {
    /// As it is now, or that there is none. To be asked before the file is read, so that nothing comes between.
    pub(crate) fn now(path: &Path) -> Self {
        // What cannot be undone is told when the file is read.
        let _ = recover::settle(path);
        Self { path: path.to_owned(), hash: seen_at(path) }
    }

    /// Where it is, and SHA-256 of what it held, in hex: empty when it could not be read, nothing when there was none.
    #[cfg(feature = "web")]
    pub(crate) fn told(&self) -> (&Path, Option<&str>) {
        (&self.path, self.hash.as_deref())
    }

    /// Whether it holds what it held.
    pub(crate) fn is_as_it_was(&self) -> bool {
        seen_at(&self.path) == self.hash
    }
}

/// Called before each thing that is done on the disk, with its number from 0; an error is taken for the disk's. Tests end
/// the writing there.
pub(super) type Watch<'a> = &'a mut dyn FnMut(usize) -> io::Result<()>;

impl<'a> Set<'a> {
    /// An empty set, made from some files, which it never writes over.
    pub(crate) fn of(inputs: &'a Inputs) -> Self {
        Self { inputs, changes: Vec::new(), seen: Vec::new() }
    }

    /// Adds a file, which is the user's alone if it is new: it tells of people.
    pub(crate) fn write(&mut self, path: PathBuf, contents: impl Into<Vec<u8>>) {
        self.changes.push(Change { path, what: What::Write(contents.into(), Readers::Owner) });
    }

    /// Adds a file that is made to be handed out.
    pub(crate) fn share(&mut self, path: PathBuf, contents: impl Into<Vec<u8>>) {
        self.changes.push(Change { path, what: What::Write(contents.into(), Readers::Everybody) });
    }

    /// Adds a file where there must be none yet.
    pub(crate) fn create(&mut self, path: PathBuf, contents: impl Into<Vec<u8>>) {
        self.changes.push(Change { path, what: What::Create(contents.into(), Readers::Owner) });
    }

    /// Adds that a file is to go, if it is there: what an earlier answer said of people whom this one does not concern must
    /// not lie beside it.
    pub(crate) fn remove(&mut self, path: PathBuf) {
        self.changes.push(Change { path, what: What::Remove });
    }

    /// Nothing of the set is written unless a file is as it was read.
    pub(crate) fn rests_on(&mut self, seen: Seen) {
        self.seen.push(seen);
    }

    /// The files that are written, in order.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.changes.iter().filter(|change| !matches!(change.what, What::Remove)).map(|change| &change.path)
    }

    /// Writes the set, and says which files were there to remove.
    ///
    /// # Errors
    /// When a file may not be written over, one that the set rests on has changed, another writes there and does not end, or
    /// the disk refuses. All files are then as they were, or those that are not are named.
    pub(crate) fn commit(&self) -> Result<Vec<PathBuf>, Failure> {
        self.commit_watched(&mut |_| Ok(()))
    }

    /// The same, watched.
    pub(super) fn commit_watched(&self, watch: Watch<'_>) -> Result<Vec<PathBuf>, Failure> {
        // What there is to write over or remove is known when nothing is half done any more.
        self.changes.iter().try_for_each(|change| recover::settle(&change.path))?;
        let written: Vec<PathBuf> = self.paths().cloned().collect();
        guard::check(self.inputs, &self.overwritten())?;
        check_writable(&written)?;
        let mut made = Vec::new();
        let done = self.in_folders(&mut made, watch);
        match &done {
            Ok(_) => log::wrote(written),
            Err(_) => made.iter().rev().for_each(|dir| drop(fs::remove_dir(dir))),
        }
        done
    }

    /// The files that may be written over or removed.
    fn overwritten(&self) -> Vec<PathBuf> {
        let is_over = |change: &&Change| !matches!(change.what, What::Create(..));
        self.changes.iter().filter(is_over).map(|change| change.path.clone()).collect()
    }

    /// Makes the folders, and writes the set when nobody else does.
    fn in_folders(&self, made: &mut Vec<PathBuf>, watch: Watch<'_>) -> Result<Vec<PathBuf>, Failure> {
        for path in self.paths() {
            make_dirs(dir_of(path), made).map_err(|error| Failure::Write(dir_of(path).to_owned(), error))?;
        }
        let mut places = Vec::new();
        for change in &self.changes {
            let place = match &change.what {
                What::Remove if change.path.symlink_metadata().is_err() => continue,
                What::Remove => unfollowed(&change.path),
                _ => resolve(&change.path),
            };
            places.push((change, place.map_err(|error| Failure::Write(change.path.clone(), error))?));
        }
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let dirs: BTreeSet<PathBuf> = places.iter().map(|(_, place)| dir_of(place).to_owned()).collect();
        // A folder below another of the set has no writing of its own.
        let is_top = |dir: &&PathBuf| dir.ancestors().skip(1).all(|above| !dirs.contains(above));
        let desks: Vec<PathBuf> = dirs.iter().filter(is_top).cloned().collect();
        let held = take(&desks)?;
        dirs.iter().for_each(|dir| recover::sweep(dir));
        let mut writing = Writing { set: self, places, held: &held, watch, count: 0 };
        let done = writing.run();
        // A journal that could not be worked off stays, with the old files, for the next who comes.
        if !matches!(done, Err(Failure::NotRestored { .. })) {
            held.into_iter().for_each(Held::release);
        }
        done
    }
}

/// Makes a directory and those above it, and notes which were made.
fn make_dirs(dir: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    let above: Vec<&Path> = dir.ancestors().filter(|dir| !dir.as_os_str().is_empty()).collect();
    for dir in above.into_iter().rev().filter(|dir| dir.symlink_metadata().is_err()) {
        match fs::create_dir(dir) {
            // Another was first.
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {}
            Ok(()) => made.push(dir.to_owned()),
        }
    }
    // A link to a directory that is not there is none.
    if dir.is_dir() { Ok(()) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

/// A set on its way, in folders that are held.
struct Writing<'a> {
    set: &'a Set<'a>,
    places: Vec<(&'a Change, PathBuf)>,
    held: &'a [Held],
    watch: Watch<'a>,
    count: usize,
}

impl Writing<'_> {
    fn run(&mut self) -> Result<Vec<PathBuf>, Failure> {
        if let Some(seen) = self.set.seen.iter().find(|seen| !seen.is_as_it_was()) {
            return Err(Failure::Changed(seen.path.clone()));
        }
        let journal = self.prepared()?;
        // From here on there is something to undo.
        let done = self.written_down(&journal).and_then(|()| self.done(&journal)).and_then(|()| self.closed(&journal));
        match done {
            Ok(()) => {
                let is_gone = |(change, _): &&(&Change, PathBuf)| matches!(change.what, What::Remove);
                Ok(self.places.iter().filter(is_gone).map(|(change, _)| change.path.clone()).collect())
            }
            Err((path, error)) => match journal.undo() {
                Ok(_) => {
                    let closed = journal.close().map_err(|error| Failure::Write(path.clone(), error));
                    closed.and(Err(Failure::Write(path, error)))
                }
                Err(failed) => {
                    let left = failed.into_iter().map(|(path, _)| path).collect();
                    Err(Failure::NotRestored { path, error, left })
                }
            },
        }
    }

    /// Asks whoever watches.
    fn watched(&mut self, path: &Path) -> Result<(), (PathBuf, io::Error)> {
        self.count += 1;
        (self.watch)(self.count - 1).map_err(|error| (path.to_owned(), error))
    }

    fn desk_of(&self, place: &Path) -> usize {
        self.held.iter().position(|held| place.starts_with(&held.dir)).unwrap_or(0)
    }

    /// Lays every new file beside its place, keeps every old one, and says what will be done.
    fn prepared(&mut self) -> Result<Journal, Failure> {
        let mut steps = Vec::new();
        for at in 0..self.places.len() {
            let (change, place) = (self.places[at].0, self.places[at].1.clone());
            let refused = |(path, error)| Failure::Write(path, error);
            self.watched(&change.path).map_err(refused)?;
            let desk = self.desk_of(&place);
            let dir = &self.held[desk].dir;
            let (new, old) = (self.held[desk].work().join(new_name(at)), self.held[desk].work().join(old_name(at)));
            let laid = lay(&change.what, &place, &new, &old);
            let deed = laid.map_err(|error| Failure::Write(change.path.clone(), error))?;
            let hash = match &change.what {
                What::Write(bytes, _) | What::Create(bytes, _) => hash(bytes),
                What::Remove => String::new(),
            };
            let place = place.strip_prefix(dir).map(Path::to_owned).unwrap_or(place);
            steps.push(Step { deed, desk, place, hash });
        }
        let set = format!("{:016x}", RandomState::new().build_hasher().finish());
        Ok(Journal { set, own: 0, desks: self.held.iter().map(|held| held.dir.clone()).collect(), steps })
    }

    /// Writes down what will be done, in the first folder last: that decides.
    fn written_down(&mut self, journal: &Journal) -> Result<(), (PathBuf, io::Error)> {
        for (at, held) in self.held.iter().enumerate().rev() {
            self.watched(&held.dir)?;
            let (work, draft) = (held.work(), held.work().join("draft"));
            let written = write_new(&draft, journal.text(at).as_bytes(), Readers::Everybody)
                .and_then(|()| fs::rename(&draft, work.join(JOURNAL)));
            written.map_err(|error| (held.dir.clone(), error))?;
            sync_dir(&work);
        }
        Ok(())
    }

    /// Does it.
    fn done(&mut self, journal: &Journal) -> Result<(), (PathBuf, io::Error)> {
        for (at, step) in journal.steps.iter().enumerate() {
            let (change, place) = (self.places[at].0, self.places[at].1.clone());
            self.watched(&change.path)?;
            let work = self.held[step.desk].work();
            apply(&change.what, step.deed, &place, [&work.join(new_name(at)), &work.join(old_name(at))])
                .map_err(|error| (change.path.clone(), error))?;
        }
        let dirs: BTreeSet<&Path> = self.places.iter().map(|(_, place)| dir_of(place)).collect();
        dirs.into_iter().for_each(sync_dir);
        Ok(())
    }

    /// Says that it is done.
    fn closed(&mut self, journal: &Journal) -> Result<(), (PathBuf, io::Error)> {
        let first = self.held[0].dir.clone();
        self.watched(&first)?;
        journal.close().map_err(|error| (first, error))
    }
}

/// Lays the new file of a change beside its place, keeps the old one, and says how the one takes the other's place.
fn lay(what: &What, place: &Path, new: &Path, old: &Path) -> io::Result<Deed> {
    let there = match place.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        there => Some(there?),
    };
    match (what, there) {
        (What::Create(..), Some(_)) => Err(io::ErrorKind::AlreadyExists.into()),
        (What::Create(bytes, readers) | What::Write(bytes, readers), None) => {
            write_new(new, bytes, *readers)?;
            Ok(Deed::Create)
        }
        (What::Write(bytes, _), Some(there)) => {
            write_new(new, bytes, Readers::Owner)?;
            let is_over = has_other_names(&there) || !take_after(new, &there);
            keep(place, old, is_over)?;
            Ok(if is_over { Deed::Rewrite } else { Deed::Replace })
        }
        // It is kept by being taken away.
        (What::Remove, _) => Ok(Deed::Remove),
    }
}

/// Does what was laid ready, by the new file and the place where the old one is kept.
fn apply(what: &What, deed: Deed, place: &Path, [new, old]: [&Path; 2]) -> io::Result<()> {
    match (deed, what) {
        (Deed::Remove, _) => fs::rename(place, old),
        (Deed::Rewrite, What::Write(bytes, _)) => write_over(place, bytes),
        // A file that has come there meanwhile is never written over; where there are no hard links, the lock alone sees to it.
        (Deed::Create, _) if fs::hard_link(new, place).is_ok() => Ok(()),
        (Deed::Create, _) if place.symlink_metadata().is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        _ => fs::rename(new, place),
    }
}
