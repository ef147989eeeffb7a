//! Files: read as text, written whole or not at all.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::failure::Failure;
use crate::domain::Lang;
use crate::format::{self, RosterFile};

/// The text of a file.
///
/// # Errors
/// When it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::Read(path.to_owned(), error))
}

/// What a roster file tells beside the roster; nothing of one that was made by hand.
pub(super) fn roster_at(path: &Path) -> Option<RosterFile> {
    read(path).ok().and_then(|text| format::read_roster_file(&text))
}

/// The roster in JSON beside one of another kind: of the same name, or as every verb calls it.
pub(super) fn roster_beside(path: &Path) -> Option<(PathBuf, RosterFile)> {
    let names = [path.with_extension("json"), path.with_file_name("roster.json")];
    names.into_iter().find_map(|path| roster_at(&path).map(|file| (path, file)))
}

/// The bytes of a file.
///
/// # Errors
/// When it cannot be read.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::Read(path.to_owned(), error))
}

/// Whether files could be written, as far as can be told without making or changing any: asked before work that would be
/// lost.
///
/// # Errors
/// When the directory of one, or the nearest one above that exists, takes no files, or is a file, or a directory has the
/// name of one.
pub fn check_writable(paths: &[PathBuf]) -> Result<(), Failure> {
    let refused = |path: &Path, kind: io::ErrorKind| Err(Failure::Write(path.to_owned(), kind.into()));
    let dirs: BTreeSet<&Path> = paths.iter().map(|path| dir_of(path)).collect();
    for dir in &dirs {
        let nearest = nearest(dir);
        if !nearest.is_dir() {
            return refused(nearest, io::ErrorKind::NotADirectory);
        }
    }
    if let Some(taken) = paths.iter().find(|path| path.is_dir()) {
        return refused(taken, io::ErrorKind::IsADirectory);
    }
    for dir in dirs {
        let probe = tempfile::Builder::new().prefix(".legevakt-").suffix(".tmp").tempfile_in(nearest(dir));
        probe.map(drop).map_err(|error| Failure::Write(dir.to_owned(), error))?;
    }
    Ok(())
}

/// Whether a directory is free to be made and filled: one that is there and holds anything is left alone.
///
/// # Errors
/// When it is taken.
fn check_free(dir: &Path) -> Result<(), Failure> {
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
pub(super) fn make_dir(dir: &Path, files: &[(&str, impl AsRef<str>)], out: &mut dyn Write) -> Result<(), Failure> {
    check_free(dir)?;
    let files: Vec<(PathBuf, &str)> = files.iter().map(|(name, text)| (dir.join(name), text.as_ref())).collect();
    write_all(&files)?;
    for (path, _) in files {
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

/// The directory that a file is in.
fn dir_of(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The directory, or the nearest one above it that exists.
fn nearest(dir: &Path) -> &Path {
    let is_there = |path: &&Path| path.as_os_str().is_empty() || path.symlink_metadata().is_ok();
    dir.ancestors().find(is_there).filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// An id as the name of a file on any system. Two ids never get one name, for one doctor's page would then be another's:
/// what a name cannot hold is written as its bytes, `a%3Ab` for `a:b`.
pub(super) fn name_of(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for letter in id.chars() {
        if letter.is_alphanumeric() || "-_.".contains(letter) {
            name.push(letter);
        } else {
            name.extend(letter.to_string().bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    name
}

/// Tells which files were written.
///
/// # Errors
/// When the answer cannot be written.
pub(super) fn tell<'a>(
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
pub(super) fn list<'a>(
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

/// Writes files, and makes their directories if need be: each is written in full beside its place before any takes it, so
/// that a full disk or a pulled plug leaves the old files as they were.
///
/// # Errors
/// When a directory or a file cannot be written.
pub fn write_all(files: &[(PathBuf, impl AsRef<[u8]>)]) -> Result<(), Failure> {
    // A directory in the way of the second file must not let the first one through.
    check_writable(&files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>())?;
    let mut ready = Vec::new();
    for (path, contents) in files {
        let dir = dir_of(path);
        fs::create_dir_all(dir).map_err(|error| Failure::Write(dir.to_owned(), error))?;
        ready.push((prepare(dir, contents.as_ref()).map_err(|error| Failure::Write(path.clone(), error))?, path));
    }
    for (file, path) in ready {
        file.persist(path).map_err(|error| Failure::Write(path.clone(), error.error))?;
    }
    Ok(())
}

/// Writes a file where there is none yet, and makes its directory if need be: in full beside its place, which it then
/// takes unless another has taken it.
///
/// # Errors
/// When it is there already, or cannot be written.
pub(super) fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    check_writable(&[path.to_owned()])?;
    let dir = dir_of(path);
    fs::create_dir_all(dir).map_err(|error| Failure::Write(dir.to_owned(), error))?;
    let file = prepare(dir, text.as_bytes()).map_err(|error| Failure::Write(path.to_owned(), error))?;
    file.persist_noclobber(path).map(drop).map_err(|error| Failure::Write(path.to_owned(), error.error))
}

/// Removes those of some files that are there, and says which: what an earlier answer said of people whom this one does not
/// concern must not lie beside it.
///
/// # Errors
/// When one that is there cannot be removed.
pub(super) fn remove(files: impl Iterator<Item = PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    let there: Vec<PathBuf> = files.filter(|path| path.is_file()).collect();
    for path in &there {
        fs::remove_file(path).map_err(|error| Failure::Write(path.clone(), error))?;
    }
    Ok(there)
}

fn prepare(dir: &Path, contents: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".legevakt-").suffix(".tmp");
    // A temporary file is for its owner alone; this one is to be as readable as any other the user makes.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(dir)?;
    file.write_all(contents)?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_ids_have_one_name() {
        let ids = ["åse", "a_b", "a.b", "a:b", "a%3Ab", "a\\b", "a<b", "a*b", "a?b"];
        let names = ids.map(name_of);
        assert_eq!((names[0].as_str(), names[1].as_str()), ("åse", "a_b"), "an ordinary id is its own name");
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{names:?}");
        assert!(names.iter().all(|name| !name.contains([':', '\\', '<', '*', '?'])), "{names:?}");
    }

    #[test]
    fn all_files_are_written_and_nothing_is_left_beside_them() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let out = dir.path().join("a/b");
        write_all(&[(out.join("x.json"), "{}"), (out.join("x.csv"), "a,b\n")]).expect("written");
        write_all(&[(out.join("x.json"), "[]")]).expect("written over");
        let mut names: Vec<_> = fs::read_dir(&out).expect("listed").flatten().map(|f| f.file_name()).collect();
        names.sort();
        assert_eq!(names, ["x.csv", "x.json"]);
        assert_eq!(read(&out.join("x.json")).expect("read"), "[]");
    }

    #[test]
    fn a_file_that_cannot_take_its_place_leaves_no_litter() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        fs::create_dir(dir.path().join("taken")).expect("made");
        let both = ["first", "taken"].map(|name| (dir.path().join(name), "text"));
        let failure = write_all(&both).expect_err("a directory is in the way");
        assert!(failure.text(Lang::Nb).contains("taken: det er en mappe"), "{failure:?}");
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 1);
    }

    #[test]
    fn whether_a_directory_takes_files_is_told_without_making_it() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        check_writable(&[dir.path().join("a/b/x")]).expect("it could be made");
        fs::write(dir.path().join("file"), "").expect("written");
        let failure = check_writable(&[dir.path().join("file/b/x")]).expect_err("a file is in the way");
        assert!(failure.text(Lang::Nb).contains("en del av stien er ikke en mappe"), "{failure:?}");
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 1, "the file alone");
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
