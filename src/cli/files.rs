//! Files: read as text, written whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::failure::Failure;

/// The text of a file.
///
/// # Errors
/// When it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::Read(path.to_owned(), error))
}

/// Writes files into a directory, which is made if need be: each is written in full beside its place before any takes
/// it, so that a full disk or a pulled plug leaves the old files as they were.
///
/// # Errors
/// When the directory or a file cannot be written.
pub fn write_all(dir: &Path, files: &[(&str, String)]) -> Result<Vec<PathBuf>, Failure> {
    fs::create_dir_all(dir).map_err(|error| Failure::Write(dir.to_owned(), error))?;
    let mut ready = Vec::new();
    for (name, text) in files {
        let path = dir.join(name);
        ready.push((prepare(dir, text).map_err(|error| Failure::Write(path.clone(), error))?, path));
    }
    let mut written = Vec::new();
    for (file, path) in ready {
        file.persist(&path).map_err(|error| Failure::Write(path.clone(), error.error))?;
        written.push(path);
    }
    Ok(written)
}

fn prepare(dir: &Path, text: &str) -> std::io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".legevakt-").suffix(".tmp");
    // A temporary file is for its owner alone; this one is to be as readable as any other the user makes.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(dir)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    #[test]
    fn all_files_are_written_and_nothing_is_left_beside_them() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let out = dir.path().join("a/b");
        write_all(&out, &[("x.json", "{}".to_owned()), ("x.csv", "a,b\n".to_owned())]).expect("written");
        write_all(&out, &[("x.json", "[]".to_owned())]).expect("written over");
        let mut names: Vec<_> = fs::read_dir(&out).expect("listed").flatten().map(|f| f.file_name()).collect();
        names.sort();
        assert_eq!(names, ["x.csv", "x.json"]);
        assert_eq!(read(&out.join("x.json")).expect("read"), "[]");
    }

    #[test]
    fn a_file_that_cannot_take_its_place_leaves_no_litter() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        fs::create_dir(dir.path().join("taken")).expect("made");
        let failure = write_all(dir.path(), &[("taken", "text".to_owned())]).expect_err("a directory is in the way");
        assert!(failure.text(Lang::Nb).contains("taken"), "{failure:?}");
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 1);
    }

    #[test]
    fn what_is_not_text_is_refused_by_name() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let path = dir.path().join("latin1.csv");
        fs::write(&path, [0xe6, 0xf8, 0xe5]).expect("written");
        let failure = read(&path).expect_err("not UTF-8");
        assert!(failure.text(Lang::Nb).ends_with("latin1.csv: den er ikke UTF-8-tekst."), "{failure:?}");
    }
}
