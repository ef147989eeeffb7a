//! Files that many machines lay in one folder, each by itself.
//!
//! A sweep has a file for each answer. Nothing ties them together, and who writes them may be on a machine that dies, or that
//! nobody reaches any more and that goes on: to wait for its lock would be to wait for ever. So each file comes whole under a
//! name of its own and takes its place in one step. Two that write one answer write the same, or as good a one: the first
//! stays.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::failure::Failure;
use super::log;
use super::place::{dir_of, sync_dir};

/// Lays a file where there is none yet; one that is there stays.
///
/// # Errors
/// When it cannot be written. Nothing is left of it then.
pub(crate) fn lay(path: &Path, text: &str) -> Result<(), Failure> {
    deposit(path, text, false).map_err(|error| Failure::Write(path.to_owned(), error))
}

/// Lays a file, and takes the place of one that is there.
///
/// # Errors
/// When it cannot be written. Nothing is left of it then, and what is there stays.
pub(crate) fn lay_over(path: &Path, text: &str) -> Result<(), Failure> {
    deposit(path, text, true).map_err(|error| Failure::Write(path.to_owned(), error))
}

fn deposit(path: &Path, text: &str, is_over: bool) -> io::Result<()> {
    let dir = dir_of(path);
    let mut file = tempfile::Builder::new().prefix(".answer-").tempfile_in(dir)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    if is_over {
        file.persist(path)?;
    } else if let Err(refused) = file.persist_noclobber(path) {
        match path.try_exists() {
            // Another was first.
            Ok(true) => return Ok(()),
            // A file system without links cannot say that another was first.
            _ => refused.file.persist(path)?,
        };
    }
    sync_dir(dir);
    log::wrote(vec![path.to_owned()]);
    Ok(())
}

/// Makes a folder for its owner alone, if it is not there.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn folder(dir: &Path) -> Result<(), Failure> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir).map_err(|error| Failure::Write(dir.to_owned(), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_stays_unless_it_is_to_go() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = dir.path().join("a.json");
        for text in ["one", "two"] {
            lay(&path, text).expect("laid");
            assert_eq!(fs::read_to_string(&path).expect("there"), "one");
        }
        lay_over(&path, "three").expect("laid");
        assert_eq!(fs::read_to_string(&path).expect("there"), "three");
        assert_eq!(dir.path().read_dir().expect("a folder").count(), 1, "nothing else is left");
        let nowhere = dir.path().join("b/a.json");
        assert!(matches!(lay(&nowhere, "x"), Err(Failure::Write(path, _)) if path == nowhere));
        folder(&dir.path().join("b")).expect("made");
        folder(&dir.path().join("b")).expect("there");
        lay(&nowhere, "x").expect("laid");
    }
}
