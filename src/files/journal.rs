//! What a writing is about to do, written down before it is done, so that it can be undone by whoever comes after a kill.
//!
//! ```text
//! new files beside their places -> old files kept -> journal -> new files take their places -> journal gone: it is done
//! ```
//!
//! Each folder of the set has the whole journal; the one of the first folder decides. While it lies there, the set is not
//! done, and is undone: a file that is as the journal would have it gets its old contents back. A file that somebody has
//! changed since is left as it is.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::lock::WORK;
use super::open;
use super::place::{dir_of, hash_at, is_same_file, sync_dir, write_over};
use super::trust::is_believed;

/// The journal in the folder of a writing.
pub(super) const JOURNAL: &str = "journal";

/// The first line, by which a journal is known.
const HEADING: &str = "legevakt writing 1";

/// A set of files that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Journal {
    /// By which journals of one set know each other.
    pub(super) set: String,
    /// Which of the folders this copy lies in.
    pub(super) own: usize,
    /// The folders that are written in or below; the first decides.
    pub(super) desks: Vec<PathBuf>,
    /// What is done, in order.
    pub(super) steps: Vec<Step>,
}

/// What is done with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) deed: Deed,
    /// The folder, of those of the set, whose writing keeps its files.
    pub(super) desk: usize,
    /// The place, from that folder.
    pub(super) place: PathBuf,
    /// SHA-256 of what is written; empty where nothing is.
    pub(super) hash: String,
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    /// A new file takes the place of an old one.
    Replace,
    /// An old file is written over where it is, for it has other names or another owner.
    Rewrite,
    /// A new file takes an empty place.
    Create,
    /// An old file is taken away.
    Remove,
}

impl Deed {
    const ALL: [(Self, &str); 4] =
        [(Self::Replace, "replace"), (Self::Rewrite, "rewrite"), (Self::Create, "create"), (Self::Remove, "remove")];
}

/// The name of the new file of a step in the folder of the writing.
pub(super) fn new_name(step: usize) -> String {
    format!("new-{step}")
}

/// The name of the old file of a step there.
pub(super) fn old_name(step: usize) -> String {
    format!("old-{step}")
}

impl Journal {
    /// The text of the copy that lies in one of the folders.
    pub(super) fn text(&self, own: usize) -> String {
        let desks: Vec<String> = self.desks.iter().map(|desk| format!("desk {}\n", told(desk))).collect();
        let step = |step: &Step| {
            let deed = Deed::ALL.iter().find(|(deed, _)| *deed == step.deed).map_or("", |(_, name)| name);
            format!(
                "{deed} {} {} {}\n",
                step.desk,
                told(&step.place),
                if step.hash.is_empty() { "-" } else { &step.hash }
            )
        };
        let steps: Vec<String> = self.steps.iter().map(step).collect();
        format!("{HEADING}\nset {}\nown {own}\n{}{}end\n", self.set, desks.concat(), steps.concat())
    }

    /// The journal that lies in a folder, if one does that is believed.
    ///
    /// # Errors
    /// When it cannot be read, or is damaged.
    pub(super) fn read(dir: &Path) -> io::Result<Option<Self>> {
        let path = dir.join(WORK).join(JOURNAL);
        if !is_believed(dir) {
            return Ok(None);
        }
        let text = match open::text(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut journal = Self::parse(&text).ok_or_else(|| io::Error::other(format!("{}: ?", path.display())))?;
        // A folder may have been moved since.
        if let Some(desk) = journal.desks.get_mut(journal.own) {
            *desk = dir.to_owned();
        }
        Ok(Some(journal))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(HEADING) || !text.ends_with("\nend\n") {
            return None;
        }
        let set = lines.next()?.strip_prefix("set ")?.to_owned();
        let own = lines.next()?.strip_prefix("own ")?.parse().ok()?;
        let mut journal = Self { set, own, desks: Vec::new(), steps: Vec::new() };
        for line in lines.filter(|line| *line != "end") {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["desk", desk] => journal.desks.push(meant(desk)?),
                [deed, desk, place, hash] => {
                    let deed = Deed::ALL.iter().find(|(_, name)| *name == deed)?.0;
                    let hash = hash.trim_start_matches('-').to_owned();
                    let place = meant(place).filter(|place| is_below(place))?;
                    journal.steps.push(Step { deed, desk: desk.parse().ok()?, place, hash });
                }
                _ => return None,
            }
        }
        let holds = own < journal.desks.len() && journal.steps.iter().all(|step| step.desk < journal.desks.len());
        holds.then_some(journal)
    }

    /// Whether the set was not done: the first folder still has the journal of it.
    ///
    /// # Errors
    /// When that cannot be told.
    pub(super) fn is_open(&self) -> io::Result<bool> {
        let first = &self.desks[0];
        // Were the whole folder gone, the old files here would be the last there are.
        first.symlink_metadata()?;
        Ok(Self::read(first)?.is_some_and(|decides| decides.set == self.set))
    }

    /// Whether a folder has this set's journal too. Of a folder that has not, nothing is known here.
    ///
    /// # Errors
    /// When that cannot be told.
    pub(super) fn is_of(&self, desk: &Path) -> io::Result<bool> {
        Ok(Self::read(desk)?.is_some_and(|journal| journal.set == self.set))
    }

    /// Where a step is done.
    pub(super) fn place(&self, step: &Step) -> PathBuf {
        self.desks[step.desk].join(&step.place)
    }

    /// Undoes what was done of the set, as far as it was done, and gives the files that somebody has changed since, which
    /// stay as they are. The locks of all the folders must be held.
    ///
    /// # Errors
    /// When a file cannot be put back; what could be, is, and the rest can be tried again.
    pub(super) fn undo(&self) -> Result<Vec<PathBuf>, Vec<(PathBuf, io::Error)>> {
        self.undo_in(&self.desks)
    }

    /// The same in some of the folders; what is in the others stays as it is.
    ///
    /// # Errors
    /// When a file cannot be put back.
    pub(super) fn undo_in(&self, desks: &[PathBuf]) -> Result<Vec<PathBuf>, Vec<(PathBuf, io::Error)>> {
        let (mut changed, mut failed) = (Vec::new(), Vec::new());
        for (at, step) in self.steps.iter().enumerate().rev() {
            let place = self.place(step);
            let desk = &self.desks[step.desk];
            let (new, old) = (desk.join(WORK).join(new_name(at)), desk.join(WORK).join(old_name(at)));
            let undone = if desks.contains(desk) && is_where_it_says(step.deed, desk, &place, [&new, &old]) {
                undo(step, &place, [&new, &old])
            } else {
                Ok(place.symlink_metadata().is_err())
            };
            match undone {
                Ok(true) => {}
                Ok(false) => changed.push(place.clone()),
                Err(error) => failed.push((place.clone(), error)),
            }
            sync_dir(dir_of(&place));
        }
        if failed.is_empty() { Ok(changed) } else { Err(failed) }
    }

    /// Takes the journal of a set away: from the first folder first, for that decides. A journal of another set stays.
    pub(super) fn close(&self) -> io::Result<()> {
        for desk in &self.desks {
            if !self.is_of(desk)? {
                continue;
            }
            let work = desk.join(WORK);
            match fs::remove_file(work.join(JOURNAL)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => sync_dir(&work),
            }
        }
        Ok(())
    }
}

/// Whether a path leads nowhere but down.
fn is_below(place: &Path) -> bool {
    place.file_name().is_some() && place.components().all(|part| matches!(part, Component::Normal(_)))
}

/// Whether the files of a step lie where its journal says, and no link leads from there to another's: one may have come there
/// since, and what is written through it would be written wherever it leads.
fn is_where_it_says(deed: Deed, desk: &Path, place: &Path, [new, old]: [&Path; 2]) -> bool {
    let is_within = match (fs::canonicalize(dir_of(place)), fs::canonicalize(desk)) {
        (Ok(dir), Ok(desk)) => dir.starts_with(desk),
        // Without its folder there is no file to change.
        _ => dir_of(place).symlink_metadata().is_err(),
    };
    let is_link = |path: &Path| path.symlink_metadata().is_ok_and(|there| there.is_symlink());
    // What was taken away may have been a link itself, and is put back by its name, whatever it leads to.
    is_within && (deed == Deed::Remove || ![place, new, old].into_iter().any(is_link))
}

/// Undoes a step, by the new file and the old one as far as they are kept, and says whether it could be seen what was done;
/// of a file that is neither the old nor the new it cannot.
fn undo(step: &Step, place: &Path, [new, old]: [&Path; 2]) -> io::Result<bool> {
    let (is_kept, now) = (old.symlink_metadata().is_ok(), hash_at(place));
    // Another user's new file may be one that cannot be read; it is known by its other name.
    let is_new = now.as_deref() == Some(&step.hash) || is_same_file(new, place);
    match step.deed {
        Deed::Create => {
            if is_new {
                fs::remove_file(place)?;
            }
            Ok(is_new || place.symlink_metadata().is_err())
        }
        // Without the old file this was undone before.
        _ if !is_kept => Ok(true),
        Deed::Remove => {
            if place.symlink_metadata().is_err() {
                fs::rename(old, place)?;
            }
            Ok(true)
        }
        Deed::Replace => {
            if is_new || now.is_none() {
                fs::rename(old, place)?;
                return Ok(true);
            }
            Ok(now == hash_at(old))
        }
        // It may be half written.
        Deed::Rewrite => {
            if now != hash_at(old) {
                write_over(place, &fs::read(old)?)?;
            }
            Ok(true)
        }
    }
}

/// A path as a word of a line: what is no letter, digit or usual sign as its bytes.
fn told(path: &Path) -> String {
    let mut word = String::new();
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/\\:._-".contains(byte) {
            word.push(char::from(*byte));
        } else {
            word.push_str(&format!("%{byte:02X}"));
        }
    }
    word
}

/// The path that a word tells.
fn meant(word: &str) -> Option<PathBuf> {
    let mut bytes = Vec::new();
    let mut rest = word.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let hex = str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    os_string(bytes).map(PathBuf::from)
}

#[cfg(unix)]
fn os_string(bytes: Vec<u8>) -> Option<OsString> {
    Some(std::os::unix::ffi::OsStringExt::from_vec(bytes))
}

#[cfg(not(unix))]
fn os_string(bytes: Vec<u8>) -> Option<OsString> {
    String::from_utf8(bytes).ok().map(OsString::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_is_read_as_it_was_written_and_a_damaged_one_is_not_believed() {
        let step = |deed, place: &str, hash: &str| Step { deed, desk: 1, place: place.into(), hash: hash.to_owned() };
        let journal = Journal {
            set: "7f".to_owned(),
            own: 1,
            desks: vec!["/a/b c".into(), "/å\n%".into()],
            steps: vec![step(Deed::Replace, "doctors/åse moe.html", "00ff"), step(Deed::Remove, "x", "")],
        };
        let text = journal.text(1);
        assert_eq!(Journal::parse(&text), Some(journal));
        for end in 0..text.len() - 1 {
            let cut = text.char_indices().find(|(at, _)| *at >= end).map_or(0, |(at, _)| at);
            assert_eq!(Journal::parse(&text[..cut]), None, "{}", &text[..cut]);
        }
        for place in ["/etc/x", "../x", "a/../../x", "./x", ".."] {
            assert_eq!(Journal::parse(&text.replace(" x -", &format!(" {place} -"))), None, "{place}");
        }
        assert_eq!(Journal::parse(&text.replace("own 1", "own 2")), None);
        assert_eq!(Journal::parse(&text.replace("replace 1", "replace 2")), None);
    }
}
