//! The one door through which files of the user are read: ordinary files alone, no longer than their kind needs.
//!
//! A path is often written by somebody else than the one who runs the program: a period file names its station, a folder
//! is shared. So a device that never ends or a pipe that never answers must not be opened, and a file that is larger than
//! any of its kind is refused before it fills the memory.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::log;
use crate::format::{MOST_TEXT, MOST_WORKBOOK, TakenFor, Unreadable, is_ods, table_of, text_of};

/// Most bytes of a model: that of a large station's year has a quarter of it.
const MOST_MODEL: usize = 1 << 30;

/// The text of a file. A table may be saved by a spreadsheet in another encoding than UTF-8, which is said when the run ends.
///
/// # Errors
/// When it cannot be read, is too large, or is no text.
pub(super) fn text(path: &Path) -> io::Result<String> {
    let bytes = bounded(path, MOST_TEXT)?;
    if !is_table(path) {
        return Ok(text_of(bytes)?);
    }
    let (text, taken) = table_of(&bytes)?;
    taken.into_iter().for_each(|taken| log::taken(path, taken));
    Ok(text)
}

/// Whether a path is that of a table in a text, by its ending.
fn is_table(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["csv", "tsv", "txt"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// The bytes of a workbook.
///
/// # Errors
/// When it cannot be read or is too large.
pub(super) fn workbook(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = bounded(path, MOST_WORKBOOK)?;
    if is_ods(&bytes) {
        log::taken(path, TakenFor::Ods);
    }
    Ok(bytes)
}

/// The bytes of a file that may be damaged, and whose damage is told by who asks.
///
/// # Errors
/// When it cannot be read or is too large.
pub(super) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    bounded(path, MOST_TEXT)
}

/// The bytes of a model or of a proof of one, which may be far longer than what people write.
///
/// # Errors
/// When it cannot be read or is too large.
pub(super) fn model(path: &Path) -> io::Result<Vec<u8>> {
    bounded(path, MOST_MODEL)
}

/// A file's bytes. Its length is what is read, not what it says: some files say that they are empty and are not.
fn bounded(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let told = fs::metadata(path)?;
    if told.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // Asked before it is opened, for to open a pipe is to wait for who writes to it.
    if !told.is_file() {
        return Err(Unreadable::Special.into());
    }
    let mut bytes = Vec::new();
    let one_more = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)?.take(one_more).read_to_end(&mut bytes)?;
    if bytes.len() > most { Err(Unreadable::TooLarge { most }.into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit_and_no_further() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = dir.path().join("x");
        fs::write(&path, "12345").expect("written");
        assert_eq!(bounded(&path, 5).expect("as long as it may be"), b"12345");
        let refused = bounded(&path, 4).expect_err("one too many");
        assert_eq!(Unreadable::of(&refused), Unreadable::TooLarge { most: 4 });
    }

    #[test]
    fn a_folder_is_told_as_one() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        assert_eq!(Unreadable::of(&text(dir.path()).expect_err("a folder")), Unreadable::Directory);
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_sockets_are_refused_without_being_opened() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let socket = dir.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("bound");
        for path in [Path::new("/dev/zero"), &socket] {
            assert_eq!(Unreadable::of(&text(path).expect_err("no file")), Unreadable::Special);
        }
    }
}
