//! The writer, ended at every step it takes.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::journal::Journal;
use super::*;

/// What lies below a folder, hidden files too: a file's contents with mode and number of names, a link's target, or that it is
/// a folder.
fn everything(dir: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).expect("listed").flatten() {
        let (path, kind) = (entry.path(), entry.file_type().expect("known"));
        let told = if kind.is_symlink() {
            format!("-> {}", fs::read_link(&path).expect("a link").display())
        } else if kind.is_dir() {
            found.extend(everything(&path));
            "a folder".to_owned()
        } else {
            format!("{}: {}", marks(&path), fs::read_to_string(&path).expect("read"))
        };
        found.insert(path, told);
    }
    found
}

#[cfg(unix)]
fn marks(path: &Path) -> String {
    use std::os::unix::fs::MetadataExt;
    let told = fs::metadata(path).expect("there");
    format!("{:o} {}", told.mode(), told.nlink())
}

#[cfg(not(unix))]
fn marks(_: &Path) -> String {
    String::new()
}

/// A desk with every kind of file that a set can meet: one to replace, one with another name, one behind a link in another
/// folder, and one to take away.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().expect("a temporary directory");
    let at = |name: &str| desk.path().join(name);
    for dir in ["ut", "felles"] {
        fs::create_dir(at(dir)).expect("made");
    }
    for name in ["ut/a.json", "ut/b.csv", "ut/gammel.txt", "felles/led.toml", "ut/annet.txt"] {
        fs::write(at(name), format!("old {name}")).expect("written");
    }
    fs::hard_link(at("ut/b.csv"), at("felles/b.csv")).expect("another name");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../felles/led.toml", at("ut/led.toml")).expect("a link");
        std::os::unix::fs::symlink("../felles/ny.toml", at("ut/ny.toml")).expect("a link to nothing");
        fs::set_permissions(at("ut/a.json"), std::os::unix::fs::PermissionsExt::from_mode(0o640)).expect("a mode");
    }
    desk
}

/// All that can be done on it.
fn set<'a>(desk: &Path, inputs: &'a Inputs) -> Set<'a> {
    let mut set = Set::of(inputs);
    for name in ["ut/a.json", "ut/b.csv", "ut/led.toml", "ut/ny.toml", "ut/doctors/ny.html", "ut/doctors/to.html"] {
        set.write(desk.join(name), format!("new {name}"));
    }
    set.remove(desk.join("ut/gammel.txt"));
    set.remove(desk.join("ut/aldri.txt"));
    set
}

/// How many steps it takes.
fn steps() -> usize {
    let (desk, inputs) = (desk(), Inputs::default());
    let mut count = 0;
    let mut watch = |_| {
        count += 1;
        Ok(())
    };
    set(desk.path(), &inputs).commit_watched(&mut watch).expect("written");
    count
}

#[test]
fn a_set_is_written_whole_with_its_links_and_modes_and_nothing_is_left_beside_it() {
    let (desk, inputs) = (desk(), Inputs::default());
    let before = everything(desk.path());
    let gone = set(desk.path(), &inputs).commit().expect("written");
    assert_eq!(gone, [desk.path().join("ut/gammel.txt")]);
    let after = everything(desk.path());
    let told = |name: &str| after.get(&desk.path().join(name)).map_or("", String::as_str);
    assert!(told("felles/b.csv").ends_with("new ut/b.csv"), "the other name is of the same file: {after:?}");
    assert!(told("felles/led.toml").ends_with("new ut/led.toml") && told("felles/ny.toml").ends_with("new ut/ny.toml"));
    assert_eq!(before.get(&desk.path().join("ut/annet.txt")), after.get(&desk.path().join("ut/annet.txt")));
    assert_eq!(after.len(), before.len() - 1 + 4, "one is gone, three and a folder are new: {after:?}");
    if cfg!(unix) {
        assert!(told("ut/led.toml").starts_with("->") && told("ut/ny.toml").starts_with("->"), "links stay links");
        assert!(told("ut/a.json").starts_with("100640"), "{after:?}");
        assert!(told("ut/doctors/ny.html").starts_with("100600"), "what is new is the owner's alone: {after:?}");
    }
}

#[test]
fn a_set_of_nothing_does_nothing() {
    let (desk, inputs) = (desk(), Inputs::default());
    let before = everything(desk.path());
    let mut set = Set::of(&inputs);
    assert!(set.commit().expect("nothing to do").is_empty());
    set.remove(desk.path().join("ut/aldri.txt"));
    assert!(set.commit().expect("nothing to do").is_empty());
    assert_eq!(everything(desk.path()), before);
}

#[test]
fn a_failure_at_any_step_leaves_everything_as_it_was() {
    for end in 0..steps() {
        let (desk, inputs) = (desk(), Inputs::default());
        let before = everything(desk.path());
        let mut watch = |step| if step == end { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) };
        let failure = set(desk.path(), &inputs).commit_watched(&mut watch).expect_err("the disk is full");
        assert!(failure.text(Lang::Nb).ends_with("disken er full. Ingen fil er endret."), "{failure:?}");
        assert_eq!(everything(desk.path()), before, "step {end}");
    }
}

/// Writes the set until a step, and is gone there: nothing of what would be done afterwards is done, and locks are let go.
fn killed(desk: &TempDir, end: usize) {
    let inputs = Inputs::default();
    let mut watch = |step| if step == end { resume_unwind(Box::new(())) } else { Ok(()) };
    let ended = catch_unwind(AssertUnwindSafe(|| set(desk.path(), &inputs).commit_watched(&mut watch)));
    assert!(ended.is_err(), "step {end}");
}

/// A folder that the killed one made stays, for nothing is in it.
fn without_folders(all: BTreeMap<PathBuf, String>) -> BTreeMap<PathBuf, String> {
    all.into_iter().filter(|(_, told)| told != "a folder").collect()
}

#[test]
fn a_kill_at_any_step_is_undone_by_whoever_reads_or_writes_next() {
    for end in 0..steps() {
        // Whichever file is read first, of whichever folder.
        for first in ["ut/a.json", "felles/b.csv"] {
            let desk = desk();
            let before = without_folders(everything(desk.path()));
            killed(&desk, end);
            read(&desk.path().join(first)).expect("read");
            for other in ["ut/a.json", "felles/b.csv"] {
                read(&desk.path().join(other)).expect("read");
            }
            assert_eq!(without_folders(everything(desk.path())), before, "step {end}, {first}");
        }
        let (desk, inputs) = (desk(), Inputs::default());
        killed(&desk, end);
        set(desk.path(), &inputs).commit().expect("the next one writes it whole");
        let whole = self::desk();
        set(whole.path(), &inputs).commit().expect("written");
        let names = |desk: &TempDir| -> Vec<(PathBuf, String)> {
            let own = |path: PathBuf| path.strip_prefix(desk.path()).expect("below").to_owned();
            everything(desk.path()).into_iter().map(|(path, told)| (own(path), told)).collect()
        };
        assert_eq!(names(&desk), names(&whole), "step {end}");
    }
}

#[cfg(unix)]
#[test]
fn a_killed_writing_is_undone_for_who_reads_through_a_link() {
    let (desk, inputs) = (desk(), Inputs::default());
    let mut set = Set::of(&inputs);
    set.write(desk.path().join("felles/led.toml"), "new");
    let mut count = 0;
    // Everything but the last word.
    let mut watch = |_| {
        count += 1;
        if count == 4 { resume_unwind(Box::new(())) } else { Ok(()) }
    };
    assert!(catch_unwind(AssertUnwindSafe(|| set.commit_watched(&mut watch))).is_err());
    assert_eq!(fs::read_to_string(desk.path().join("felles/led.toml")).expect("read"), "new");
    assert_eq!(read(&desk.path().join("ut/led.toml")).expect("read"), "old felles/led.toml");
}

/// By which a child of the test below knows the step at which it is to wait for its end, and the desk it writes on.
const CHILD: [&str; 2] = ["LEGEVAKT_TEST_STEP", "LEGEVAKT_TEST_DESK"];

#[test]
fn a_process_that_is_killed_at_any_step_lets_go_and_is_undone() {
    if let [Some(step), Some(desk)] = CHILD.map(std::env::var_os) {
        let end: usize = step.to_string_lossy().parse().expect("a number");
        let inputs = Inputs::default();
        let mut watch = |step| {
            if step == end {
                writeln!(io::stdout(), "here")?;
                loop {
                    std::thread::park();
                }
            }
            Ok(())
        };
        set(Path::new(&desk), &inputs).commit_watched(&mut watch).expect("it is killed before");
        return;
    }
    for end in 0..steps() {
        let desk = desk();
        let before = without_folders(everything(desk.path()));
        let mut child = Command::new(std::env::current_exe().expect("this test"));
        let own = "files::tests::a_process_that_is_killed_at_any_step_lets_go_and_is_undone";
        child.args([own, "--exact", "--nocapture"]).env(CHILD[0], end.to_string()).env(CHILD[1], desk.path());
        let mut child = child.stdout(Stdio::piped()).spawn().expect("it runs");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        assert!(lines.any(|line| line.is_ok_and(|line| line.contains("here"))), "step {end}");
        child.kill().expect("SIGKILL can be sent");
        child.wait().expect("it has ended");
        for file in ["ut/a.json", "felles/b.csv"] {
            read(&desk.path().join(file)).expect("read");
        }
        assert_eq!(without_folders(everything(desk.path())), before, "step {end}");
    }
}

#[test]
fn a_kill_while_it_is_undone_is_undone_as_well() {
    let desk = desk();
    let before = without_folders(everything(desk.path()));
    killed(&desk, steps() - 1);
    // The first undoing does everything but say that it did.
    let first = fs::canonicalize(desk.path().join("felles")).expect("there");
    let journal = Journal::read(&first).expect("whole").expect("there");
    assert_eq!(journal.undo().expect("undone"), Vec::<PathBuf>::new());
    read(&desk.path().join("ut/a.json")).expect("read");
    assert_eq!(without_folders(everything(desk.path())), before);
}

#[test]
fn what_somebody_wrote_since_the_kill_is_hers() {
    let desk = desk();
    killed(&desk, steps() - 1);
    fs::write(desk.path().join("ut/a.json"), "by hand").expect("written");
    assert_eq!(read(&desk.path().join("ut/a.json")).expect("read"), "by hand");
    assert_eq!(read(&desk.path().join("ut/b.csv")).expect("read"), "old ut/b.csv");
    let told = notes(Lang::Nb).join("\n");
    assert!(told.contains("Disse er endret av noen siden") && told.contains("a.json"), "{told}");
}

#[test]
fn what_was_read_and_has_changed_is_not_written_over() {
    let (desk, inputs) = (desk(), Inputs::default());
    let (path, none) = (desk.path().join("ut/a.json"), desk.path().join("ut/ingen.json"));
    for (seen, now) in [(&path, &path), (&none, &none)] {
        let seen = Seen::now(seen);
        fs::write(now, "by another").expect("written");
        let mut set = set(desk.path(), &inputs);
        set.rests_on(seen);
        let before = everything(desk.path());
        let failure = set.commit().expect_err("it has changed");
        assert!(failure.text(Lang::Nb).contains("er endret av noen andre"), "{failure:?}");
        assert_eq!(everything(desk.path()), before);
    }
}

#[test]
fn what_cannot_be_read_is_not_taken_for_nothing() {
    let (desk, inputs) = (desk(), Inputs::default());
    let path = desk.path().join("ut/ingen.json");
    let seen = Seen::now(&path);
    // Longer than any text may be, and nothing is read of it.
    fs::File::create(&path).and_then(|file| file.set_len(1 << 40)).expect("a file with a hole");
    assert!(!seen.is_as_it_was() && Seen::now(&path).is_as_it_was());
    let mut set = Set::of(&inputs);
    set.write(path, "new");
    set.rests_on(seen);
    set.commit().expect_err("there was none when it was seen");
}

#[test]
fn of_many_who_make_one_file_one_does() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let path = dir.path().join("ut/roster-v1.json");
    let make = |text: String| {
        let inputs = Inputs::default();
        let mut set = Set::of(&inputs);
        set.create(path.clone(), text);
        set.commit().is_ok()
    };
    let made = std::thread::scope(|scope| {
        let all: Vec<_> = (0..6).map(|at| scope.spawn(move || make(at.to_string()))).collect();
        all.into_iter().map(|one| one.join().expect("no panic")).filter(|made| *made).count()
    });
    assert_eq!(made, 1);
    assert_eq!(fs::read_dir(dir.path().join("ut")).expect("listed").count(), 1);
}

#[test]
fn inputs_and_published_versions_are_kept_by_whatever_name_they_are_called() {
    let desk = desk();
    fs::write(desk.path().join("ut/ROSTER-V3.JSON"), "{}").expect("written");
    let inputs = Inputs::default().and([&desk.path().join("felles/b.csv"), &desk.path().join("felles/led.toml")]);
    for (name, word) in [
        ("ut/b.csv", "laget av den fila"),
        ("ut/../felles/b.csv", "laget av den fila"),
        ("ut/led.toml", "laget av den fila"),
        ("ut/ROSTER-V3.JSON", "publisert versjon"),
    ] {
        let before = everything(desk.path());
        let mut set = Set::of(&inputs);
        set.write(desk.path().join("ut/ny.html"), "new");
        set.write(desk.path().join(name), "new");
        let failure = set.commit().expect_err("kept");
        assert!(failure.text(Lang::Nb).contains(word), "{name}: {failure:?}");
        assert_eq!(everything(desk.path()), before);
    }
}

#[test]
fn a_file_that_cannot_take_its_place_is_told_before_anything_is_made() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    fs::create_dir(dir.path().join("taken")).expect("made");
    fs::write(dir.path().join("file"), "").expect("written");
    let long = "x".repeat(300);
    for (name, word) in [
        ("taken", "det er en mappe"),
        ("file/b/x", "en del av stien er ikke en mappe"),
        (long.as_str(), "navnet er for langt"),
    ] {
        let inputs = Inputs::default();
        let mut set = Set::of(&inputs);
        set.write(dir.path().join("first"), "text");
        set.write(dir.path().join(name), "text");
        let failure = set.commit().expect_err("something is in the way");
        assert!(failure.text(Lang::Nb).contains(word), "{name}: {failure:?}");
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 2, "what was there alone");
    }
    check_writable(&[dir.path().join("a/b/x")]).expect("it could be made");
    assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 2, "and was not");
}

#[test]
fn temporary_files_of_earlier_versions_are_taken_away() {
    let (desk, inputs) = (desk(), Inputs::default());
    fs::write(desk.path().join("ut/.legevakt-Xy12.tmp"), "half").expect("written");
    fs::write(desk.path().join("ut/.annet.tmp"), "somebody's").expect("written");
    set(desk.path(), &inputs).commit().expect("written");
    assert!(!desk.path().join("ut/.legevakt-Xy12.tmp").exists() && desk.path().join("ut/.annet.tmp").exists());
}

#[test]
fn what_is_not_text_is_refused_by_name() {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let path = dir.path().join("dos.csv");
    // æøå as MS-DOS wrote them, which Windows-1252 has no letters for.
    fs::write(&path, [0x91, 0x9b, 0x86]).expect("written");
    let failure = read(&path).expect_err("in no encoding that is read");
    assert!(
        failure
            .text(Lang::Nb)
            .ends_with("dos.csv: fila er ikke UTF-8; lagre fila på nytt som «CSV UTF-8» eller UTF-8."),
        "{failure:?}"
    );
}
