//! What somebody else has laid where a writing would be: nothing outside the folder is changed by it.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::journal::{Deed, JOURNAL, Journal, Step};
use super::lock::{LOCK, WORK};
use super::place::hash;
use super::{Inputs, Set, read};

/// What nobody has planted anything in: a file in a folder of its own.
fn victim() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let file = dir.path().join("hers");
    fs::write(&file, "hers").expect("written");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("a mode");
    (dir, file)
}

/// A folder with a file to read, and an empty folder of a writing.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().expect("a temporary directory");
    fs::write(desk.path().join("a"), "a").expect("written");
    fs::create_dir(desk.path().join(WORK)).expect("made");
    desk
}

/// Plants a journal of some steps on desks, of which the first is where it lies, with what it would put back.
fn plant(desk: &Path, others: &[&Path], steps: Vec<Step>) {
    let mut desks = vec![fs::canonicalize(desk).expect("there")];
    desks.extend(others.iter().map(|other| fs::canonicalize(other).expect("there")));
    for at in 0..steps.len() {
        fs::write(desk.join(WORK).join(format!("old-{at}")), "planted").expect("written");
    }
    let journal = Journal { set: "00".to_owned(), own: 0, desks, steps };
    fs::write(desk.join(WORK).join(JOURNAL), journal.text(0)).expect("written");
}

fn step(deed: Deed, desk: usize, place: impl Into<PathBuf>) -> Step {
    Step { deed, desk, place: place.into(), hash: hash(b"hers") }
}

#[test]
fn a_journal_that_leads_out_of_its_folder_is_not_followed() {
    for deed in [Deed::Create, Deed::Replace, Deed::Rewrite] {
        let ((dir, hers), desk) = (victim(), desk());
        plant(desk.path(), &[], vec![step(deed, 0, &hers)]);
        read(&desk.path().join("a")).expect_err("it is told");
        assert_eq!(fs::read_to_string(&hers).expect("there"), "hers", "an absolute path: {deed:?}");

        symlink(dir.path(), desk.path().join("ut")).expect("a link");
        symlink(&hers, desk.path().join("b")).expect("a link");
        plant(desk.path(), &[], vec![step(deed, 0, "ut/hers"), step(deed, 0, "b")]);
        read(&desk.path().join("a")).expect("what it names stays as it is");
        assert_eq!(fs::read_to_string(&hers).expect("there"), "hers", "through links: {deed:?}");

        fs::create_dir(desk.path().join(WORK)).expect("made");
        plant(desk.path(), &[dir.path()], vec![step(deed, 1, "hers")]);
        read(&desk.path().join("a")).expect("what it names stays as it is");
        assert_eq!(fs::read_to_string(&hers).expect("there"), "hers", "another folder: {deed:?}");
    }
}

#[test]
fn an_old_file_that_is_a_link_is_not_read() {
    let ((_dir, hers), desk) = (victim(), desk());
    plant(desk.path(), &[], vec![step(Deed::Rewrite, 0, "a")]);
    fs::remove_file(desk.path().join(WORK).join("old-0")).expect("there");
    symlink(&hers, desk.path().join(WORK).join("old-0")).expect("a link");
    assert_eq!(read(&desk.path().join("a")).expect("read"), "a");
}

#[test]
fn what_another_writing_needs_is_not_cleared_away() {
    let (other, desk) = (desk(), desk());
    plant(other.path(), &[], vec![step(Deed::Replace, 0, "a")]);
    let text = fs::read_to_string(other.path().join(WORK).join(JOURNAL)).expect("there");
    fs::write(other.path().join(WORK).join(JOURNAL), text.replace("set 00", "set 01")).expect("written");
    plant(desk.path(), &[other.path()], vec![step(Deed::Replace, 1, "a")]);
    read(&desk.path().join("a")).expect("read");
    for name in [JOURNAL, "old-0"] {
        assert!(other.path().join(WORK).join(name).exists(), "{name}");
    }
}

#[test]
fn a_lock_that_is_a_link_or_another_name_is_neither_opened_to_others_nor_written() {
    let told = |path: &Path| {
        (fs::read_to_string(path).expect("there"), fs::metadata(path).expect("there").permissions().mode() & 0o777)
    };
    let plants: [fn(&Path, &Path) -> std::io::Result<()>; 2] =
        [|from, to| symlink(from, to), |from, to| fs::hard_link(from, to)];
    for planted in plants {
        let ((_dir, hers), desk) = (victim(), desk());
        fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o777)).expect("a mode");
        planted(&hers, &desk.path().join(WORK).join(LOCK)).expect("planted");
        assert_eq!(read(&desk.path().join("a")).expect("read"), "a");
        assert_eq!(told(&hers), ("hers".to_owned(), 0o600));
    }
}

#[test]
fn a_folder_of_a_writing_that_is_a_link_is_let_be() {
    let ((dir, hers), desk) = (victim(), desk());
    fs::remove_dir(desk.path().join(WORK)).expect("empty");
    symlink(dir.path(), desk.path().join(WORK)).expect("a link");
    assert_eq!(read(&desk.path().join("a")).expect("read"), "a");
    assert_eq!(fs::read_to_string(&hers).expect("not cleared away"), "hers");
}

#[test]
fn where_each_keeps_her_own_nobody_else_gets_into_the_folder_of_a_writing() {
    let (desk, inputs) = (tempfile::tempdir().expect("a temporary directory"), Inputs::default());
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o1777)).expect("a mode");
    let mut modes = Vec::new();
    let mut set = Set::of(&inputs);
    set.write(desk.path().join("b"), "b");
    let mut watch = |_| {
        modes.push(fs::metadata(desk.path().join(WORK))?.permissions().mode() & 0o7777);
        Ok(())
    };
    set.commit_watched(&mut watch).expect("written");
    assert!(!modes.is_empty() && modes.iter().all(|mode| *mode == 0o700), "{modes:?}");
}
