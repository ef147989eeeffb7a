//! One writer at a time in a folder.
//!
//! Whoever writes in a folder has a folder of its own there, [`WORK`], where new files wait, old ones are kept, and a lock
//! lies. The lock is the system's, so that it ends with the process that holds it, however that ends; what the file says is
//! only who it is. It is held while files take their places and not while anything is computed.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Oslo;

use super::trust::is_believed;
#[cfg(unix)]
use super::trust::is_sticky;

/// The folder of whoever is writing.
pub(super) const WORK: &str = ".legevakt-writing";

/// The lock in it.
pub(super) const LOCK: &str = "lock";

/// Between two looks at a lock that another holds.
const GLANCE: Duration = Duration::from_millis(20);

/// So many looks, ten seconds, before the user is told who holds it.
const GLANCES: usize = 500;

/// Letters of a holder's line that are shown.
const MOST_LETTERS: usize = 200;

/// The verb that runs, for whoever has to wait for it.
static VERB: OnceLock<String> = OnceLock::new();

/// Says which verb runs.
pub(crate) fn begin(verb: &str) {
    let _ = VERB.set(verb.to_owned());
}

/// A folder that nobody else writes in.
#[derive(Debug)]
pub(super) struct Held {
    /// The folder.
    pub(super) dir: PathBuf,
    lock: File,
}

/// Why a folder is not held.
#[derive(Debug)]
pub(super) enum Refused {
    /// Another holds it, and did not let go: verb, process, user, machine, and since when, in a line; nothing where the
    /// system does not let it be read.
    Held(Option<String>),
    /// Files cannot be made or locked there.
    Io(io::Error),
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Held {
    /// Waits until nobody else writes in a folder, and holds it.
    pub(super) fn take(dir: &Path) -> Result<Self, Refused> {
        Self::take_within(dir, GLANCES)
    }

    /// Holds a folder if nobody writes in it now.
    pub(super) fn take_free(dir: &Path) -> Result<Self, Refused> {
        Self::take_within(dir, 1)
    }

    /// Looks so many times whether nobody else writes in a folder, and holds it.
    fn take_within(dir: &Path, looks: usize) -> Result<Self, Refused> {
        let work = dir.join(WORK);
        for _ in 0..looks {
            match fs::create_dir(&work) {
                Ok(()) => open_to_writers(dir, &work),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
            }
            // A stranger's folder is waited for as one that is held, and nothing is done in it.
            if !is_believed(dir) {
                thread::sleep(GLANCE);
                continue;
            }
            match open(&work.join(LOCK)) {
                Ok(mut lock) => match lock.try_lock() {
                    Err(TryLockError::WouldBlock) => {}
                    // Another may have got hold of the file between its opening and its end, or have laid a link there; then
                    // it is not the one that lies there.
                    _ if !is_at(&lock, &work.join(LOCK)) => {}
                    // It is held; or no lock can be had, as on some shared folders, where what was read is compared before it
                    // is written over as everywhere.
                    Ok(()) | Err(TryLockError::Error(_)) => {
                        open_to_readers(dir, &lock);
                        sign(&mut lock)?;
                        return Ok(Self { dir: dir.to_owned(), lock });
                    }
                },
                // The one before has just taken its folder away.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
            thread::sleep(GLANCE);
        }
        Err(Refused::Held(if is_believed(dir) { holder(&work.join(LOCK)) } else { None }))
    }

    /// The folder of whoever is writing here.
    pub(super) fn work(&self) -> PathBuf {
        self.dir.join(WORK)
    }

    /// Takes the folder of the writing away with all that is in it, and lets go.
    pub(super) fn release(self) {
        clear(&self.work());
        self.let_go();
    }

    /// Lets go, and takes the folder of the writing away if nothing is in it.
    pub(super) fn let_go(self) {
        let work = self.work();
        // Where an open file cannot be told from the one at its place, a lock that is taken away could be held twice.
        if cfg!(unix) {
            let _ = fs::remove_file(work.join(LOCK));
        }
        drop(self.lock);
        let _ = fs::remove_dir(&work);
    }
}

/// Removes what lies in the folder of a writing, but for its lock.
pub(super) fn clear(work: &Path) {
    let Ok(entries) = fs::read_dir(work) else { return };
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| !path.ends_with(LOCK)) {
        let _ = fs::remove_file(path);
    }
}

/// Opens a lock, or makes it: never what a link leads to, for a file that may not be there follows none.
fn open(lock: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    match options.clone().create_new(true).open(lock) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => options.open(lock),
        opened => opened,
    }
}

/// Opens the folder of a writing to all who may write in the folder it lies in, so that whoever comes after a kill can clear it
/// away. Where each keeps her own nobody could, and nobody else gets in.
#[cfg(unix)]
fn open_to_writers(dir: &Path, work: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if let Ok(told) = fs::metadata(dir) {
        let mode = told.permissions().mode();
        let mask = if is_sticky(mode) { 0o700 } else { 0o777 };
        let _ = fs::set_permissions(work, fs::Permissions::from_mode(mode & mask));
    }
}

/// Opens a lock to all who may write in the folder. What is not one's own is as its owner made it.
#[cfg(unix)]
fn open_to_readers(dir: &Path, lock: &File) {
    use std::os::unix::fs::PermissionsExt;
    if let Ok(told) = fs::metadata(dir) {
        let _ = lock.set_permissions(fs::Permissions::from_mode(told.permissions().mode() & 0o666));
    }
}

/// Who may do what is what the folder says.
#[cfg(not(unix))]
fn open_to_writers(_: &Path, _: &Path) {}

/// Who may do what is what the folder says.
#[cfg(not(unix))]
fn open_to_readers(_: &Path, _: &File) {}

/// Whether an open file is the one at a place, under that name alone: neither what a link leads to nor another's file by a second
/// name of it.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let told = file.metadata().and_then(|own| Ok((own, path.symlink_metadata()?)));
    told.is_ok_and(|(own, there)| {
        there.is_file() && own.nlink() == 1 && (own.dev(), own.ino()) == (there.dev(), there.ino())
    })
}

/// Where locks are never taken away, the one that was opened is the one that lies there.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Writes into a lock who holds it.
fn sign(lock: &mut File) -> io::Result<()> {
    let env = |names: [&str; 2]| names.iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
    let machine = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_else(|_| env(["HOSTNAME", "COMPUTERNAME"]));
    let verb = VERB.get().map_or("", String::as_str);
    lock.set_len(0)?;
    lock.rewind()?;
    let who = format!("legevakt {verb}, pid {}, {}@{}", std::process::id(), env(["USER", "USERNAME"]), machine.trim());
    lock.write_all(who.as_bytes())?;
    let since = DateTime::<Utc>::from(lock.metadata()?.modified()?).with_timezone(&Oslo);
    lock.write_all(since.format(", %Y-%m-%d %H:%M:%S").to_string().as_bytes())
}

/// Who holds a lock, as its file says: anybody may have written it, so no more than a line of letters is taken from it.
fn holder(lock: &Path) -> Option<String> {
    let mut bytes = Vec::new();
    File::open(lock).ok()?.take(4 * MOST_LETTERS as u64).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let line: String = text.chars().take_while(|c| !c.is_control()).take(MOST_LETTERS).collect();
    Some(line).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

    use super::*;

    #[test]
    fn a_lock_that_is_held_is_waited_for_and_its_holder_named() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let held = Held::take(dir.path()).expect("free");
        let who = holder(&held.work().join(LOCK));
        assert!(who.as_ref().is_some_and(|who| who.contains(&format!("pid {}", std::process::id()))), "{who:?}");
        let (there, is_free) = (dir.path().to_owned(), Arc::new(AtomicBool::new(false)));
        let seen = Arc::clone(&is_free);
        let next = thread::spawn(move || {
            let held = Held::take(&there).expect("in time");
            let was_free = seen.load(Relaxed);
            held.release();
            was_free
        });
        thread::sleep(2 * GLANCE);
        is_free.store(true, Relaxed);
        held.release();
        assert!(next.join().expect("no panic"), "it gets it when the first lets go, and not before");
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 0, "nothing is left");
    }

    #[test]
    fn a_lock_whose_holder_is_dead_is_taken_over() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let work = dir.path().join(WORK);
        fs::create_dir(&work).expect("made");
        fs::write(work.join(LOCK), "legevakt close, pid 1").expect("written");
        fs::write(work.join("new-0"), "half").expect("written");
        Held::take(dir.path()).expect("nobody holds it").release();
        assert_eq!(fs::read_dir(dir.path()).expect("listed").count(), 0, "and what it left is gone");
    }

    #[test]
    fn of_a_lock_no_more_than_a_line_is_told() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let lock = dir.path().join(LOCK);
        fs::write(&lock, "æ".repeat(500)).expect("written");
        assert_eq!(holder(&lock).map(|line| line.chars().count()), Some(MOST_LETTERS));
        fs::write(&lock, "legevakt close\u{1b}[2J, pid 1\nmore").expect("written");
        assert_eq!(holder(&lock).as_deref(), Some("legevakt close"));
        assert_eq!(holder(&dir.path().join("none")), None);
    }
}
