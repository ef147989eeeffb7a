//! Which files of the periods others on the machine may read: an act that writes in one leaves that as its owner made it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::period::Period;
use crate::{files, format};

/// The files that periods are made from and that others may read, in order. Of a period that cannot be read, its own alone.
pub(super) fn open_to_others(periods: &[Period]) -> Vec<PathBuf> {
    let inputs = |period: &Period| {
        let loaded = format::read_period(&period.path, &files::load);
        let named = loaded.into_iter().flat_map(|loaded| loaded.inputs.into_iter().map(|input| input.path));
        [period.path.clone()].into_iter().chain(named).collect::<Vec<_>>()
    };
    let all: BTreeSet<PathBuf> = periods.iter().flat_map(inputs).collect();
    all.into_iter().filter(|path| is_open_to_others(path)).collect()
}

/// Whether more than its owner may read or write a file.
#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|told| told.permissions().mode() & 0o077 != 0)
}

/// Who may read a file is told by no number.
#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}
