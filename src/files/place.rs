//! Where a file really is, and what of an old file the new one keeps.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Who may read a file that there was none of before. One that was there keeps what its owner has decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readers {
    /// The user alone: it tells of people.
    Owner,
    /// Whoever may read what else the user makes: it is made to be handed out.
    Everybody,
}

/// So many links are followed before they are taken for a ring.
const MOST_LINKS: usize = 40;

/// The directory that a file is in.
pub(super) fn dir_of(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The directory, or the nearest one above it that exists.
pub(super) fn nearest(dir: &Path) -> &Path {
    let is_there = |path: &&Path| path.as_os_str().is_empty() || path.symlink_metadata().is_ok();
    dir.ancestors().find(is_there).filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a file is, or will be: symbolic links are followed, also one to a file that is not there, so that they stay links.
///
/// # Errors
/// When the folder is not there, or links lead in a ring.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match path.symlink_metadata() {
            Ok(there) if there.is_symlink() => path = dir_of(&path).join(fs::read_link(&path)?),
            Ok(_) => return fs::canonicalize(&path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return unfollowed(&path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("symbolic links lead in a ring"))
}

/// Where something is, a link that is itself meant.
///
/// # Errors
/// When the folder is not there, or the path has no name in it.
pub(super) fn unfollowed(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    Ok(fs::canonicalize(dir_of(path))?.join(name))
}

/// The whole way to a file or folder that is there, as people and other programs write it.
///
/// # Errors
/// When it is not there.
pub(crate) fn whole(path: &Path) -> io::Result<PathBuf> {
    let found = fs::canonicalize(path)?;
    let plain = if cfg!(windows) { found.to_str().and_then(without_verbatim) } else { None };
    Ok(plain.map_or(found, PathBuf::from))
}

/// A whole path of Windows without the sign that it is meant to the letter, `C:\a` for `\\?\C:\a`: with the sign, `/` is no
/// separator, so that it cannot be written in a file that is read on other systems too. Nothing where there is no such sign, or
/// no other way to say it.
fn without_verbatim(path: &str) -> Option<String> {
    let rest = path.strip_prefix(r"\\?\")?;
    match (rest.strip_prefix(r"UNC\"), rest.as_bytes()) {
        (Some(shared), _) => Some(format!(r"\\{shared}")),
        (None, [drive, b':', b'\\', ..]) if drive.is_ascii_alphabetic() => Some(rest.to_owned()),
        _ => None,
    }
}

/// SHA-256 of what a file holds; nothing when it cannot be read.
pub(super) fn hash_at(path: &Path) -> Option<String> {
    super::open::bytes(path).ok().map(|bytes| hash(&bytes))
}

/// The same, where one that is there and cannot be read is told from none: it is known by no hash, and is no other's.
pub(super) fn seen_at(path: &Path) -> Option<String> {
    hash_at(path).or_else(|| path.symlink_metadata().is_ok().then(String::new))
}

/// SHA-256 in hex.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Tells the disk to hold what was done in a directory. Where a directory cannot be opened, the system does so by itself.
pub(super) fn sync_dir(dir: &Path) {
    if let Ok(dir) = File::open(dir) {
        let _ = dir.sync_all();
    }
}

/// Writes a new file, to the disk.
pub(super) fn write_new(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    restrict(&mut options, readers);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes over a file where it is, to the disk.
pub(super) fn write_over(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Keeps an old file beside its place: as another name of it, or as a copy where it has other names already or cannot get one.
pub(super) fn keep(place: &Path, kept: &Path, as_copy: bool) -> io::Result<()> {
    if !as_copy && fs::hard_link(place, kept).is_ok() {
        return Ok(());
    }
    fs::copy(place, kept)?;
    OpenOptions::new().write(true).open(kept).or_else(|_| File::open(kept))?.sync_all()
}

/// Gives a new file what its owner has decided of the old one, and says whether it could be given all of it.
pub(super) fn take_after(new: &Path, old: &Metadata) -> bool {
    belongs_as(new, old) && fs::set_permissions(new, old.permissions()).is_ok()
}

/// Makes a new file its owner's alone where the system knows of owners.
#[cfg(unix)]
fn restrict(options: &mut OpenOptions, readers: Readers) {
    use std::os::unix::fs::OpenOptionsExt;
    if readers == Readers::Owner {
        options.mode(0o600);
    }
}

/// What a new file may be read by is what its folder says.
#[cfg(not(unix))]
fn restrict(_: &mut OpenOptions, _: Readers) {}

/// Gives a file the owner and group of another, and says whether it has them.
#[cfg(unix)]
fn belongs_as(new: &Path, old: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, chown};
    let is_same = |now: io::Result<Metadata>| now.is_ok_and(|now| (now.uid(), now.gid()) == (old.uid(), old.gid()));
    is_same(fs::metadata(new)) || chown(new, Some(old.uid()), Some(old.gid())).is_ok() && is_same(fs::metadata(new))
}

/// A new file belongs to whom its folder says.
#[cfg(not(unix))]
fn belongs_as(_: &Path, _: &Metadata) -> bool {
    true
}

/// Whether a file has other names than this one, which would part from it if another file took its place.
#[cfg(unix)]
pub(super) fn has_other_names(file: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(file) > 1
}

/// Other names are not told of.
#[cfg(not(unix))]
pub(super) fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Whether two paths are of one file that is there, by whatever names.
pub(super) fn is_same_file(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other || is_same_inode(&one, &other),
        _ => false,
    }
}

#[cfg(unix)]
fn is_same_inode(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |path: &Path| fs::metadata(path).ok().map(|told| (told.dev(), told.ino()));
    of(one).is_some() && of(one) == of(other)
}

#[cfg(not(unix))]
fn is_same_inode(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_windows_is_told_as_people_write_it() {
        assert_eq!(without_verbatim(r"\\?\C:\legevakt\a.toml").as_deref(), Some(r"C:\legevakt\a.toml"));
        assert_eq!(without_verbatim(r"\\?\UNC\tjener\felles").as_deref(), Some(r"\\tjener\felles"));
        for path in [r"C:\a", "/a/b", r"\\tjener\felles", r"\\?\Volume{0}\a", r"\\?\"] {
            assert_eq!(without_verbatim(path), None, "{path}");
        }
    }
}
