//! Whether what lies in the folder of a writing is believed.
//!
//! What lies there says which files to put back, and it is done with the rights of whoever comes next. So it is believed of those
//! who could have changed the files anyway, and of nobody else: in a folder like `/tmp`, where all may write and each keeps her
//! own, a stranger may have laid it there.

use std::fs::Metadata;
use std::path::Path;

use super::journal::JOURNAL;
use super::lock::{LOCK, WORK};

/// Whether a folder has the folder of a writing, and that, its lock and its journal are what they are taken for and of those who
/// are believed. A link is not: it is of one and leads to what is another's.
pub(super) fn is_believed(dir: &Path) -> bool {
    let (Ok(above), Ok(work)) = (dir.metadata(), dir.join(WORK).symlink_metadata()) else { return false };
    let is_plain = |name: &str| match dir.join(WORK).join(name).symlink_metadata() {
        Ok(there) => there.is_file() && is_of_the_trusted(&there, &above),
        Err(_) => true,
    };
    work.is_dir() && is_of_the_trusted(&work, &above) && is_plain(LOCK) && is_plain(JOURNAL)
}

#[cfg(unix)]
fn is_of_the_trusted(there: &Metadata, above: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    is_trusted(there.uid(), own_id(), above.uid(), above.mode())
}

/// Who made what is told by no number.
#[cfg(not(unix))]
fn is_of_the_trusted(_: &Metadata, _: &Metadata) -> bool {
    true
}

/// Whether an owner is who runs this, the system, or the owner of the folder; or whoever may write in the folder may put another
/// file in the place of any there, and needs no journal for it.
#[cfg(unix)]
fn is_trusted(owner: u32, own: Option<u32>, above: u32, mode: u32) -> bool {
    !is_sticky(mode) || owner == 0 || owner == above || own == Some(owner)
}

/// Whether each who may write in a folder of this mode may rename and remove there what is her own alone.
#[cfg(unix)]
pub(super) fn is_sticky(mode: u32) -> bool {
    mode & 0o1000 != 0
}

/// Whose the files are that this program makes; nothing where it can make none.
#[cfg(unix)]
fn own_id() -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    static OWN: std::sync::OnceLock<Option<u32>> = std::sync::OnceLock::new();
    *OWN.get_or_init(|| Some(tempfile::tempfile().ok()?.metadata().ok()?.uid()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_is_not_believed_where_each_keeps_her_own() {
        let (own, stranger, boss) = (1000, 1001, 1002);
        for owner in [0, own, boss] {
            assert!(is_trusted(owner, Some(own), boss, 0o41777), "{owner}");
        }
        assert!(!is_trusted(stranger, Some(own), boss, 0o41777));
        assert!(!is_trusted(stranger, None, 0, 0o41777));
        assert!(is_trusted(stranger, Some(own), boss, 0o42770), "colleagues who share a folder undo each other's");
    }
}
