//! `legevakt replace`, `repair` and `swap`: changes of a published roster.

mod repair;
mod replace;
mod swap;

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::change::Unclear;
use crate::check::Verdict;
use crate::domain::{Instance, Lang, Roster};
use crate::format::{self, Loaded, OverrideEntry, RosterFile};
use crate::report::change as report;

use super::failure::Failure;
use super::files;
use super::plan::{changed_file, file_at};
use super::solve::{CSV, JSON};

pub(super) use repair::run as repair;
pub(super) use replace::run as replace;
pub(super) use swap::run as swap;

/// What was meant, or what to write instead.
pub(super) fn clear<T>(instance: &Instance, found: Result<T, Unclear>, lang: Lang) -> Result<T, Failure> {
    found.map_err(|unclear| Failure::Input(report::unclear(instance, &unclear, lang)))
}

/// A roster after a change.
struct Changed<'a> {
    roster: &'a Roster,
    verdict: &'a Verdict,
    /// Warnings that it was changed in spite of, with reasons.
    overrides: Vec<OverrideEntry>,
}

impl Changed<'_> {
    /// Its files.
    fn files(self, dir: &Path, loaded: &Loaded) -> [(PathBuf, String); 2] {
        let file = changed_file(loaded, self.roster, self.verdict.tiers);
        let json = format::write_json(&RosterFile { overrides: self.overrides, ..file });
        [(dir.join(JSON), json), (dir.join(CSV), format::write_csv(&loaded.instance, self.roster))]
    }
}

/// What the roster was changed in spite of since it was published; what a published one tells belongs to that version.
fn earlier(path: &Path) -> Vec<OverrideEntry> {
    file_at(path).filter(|file| file.version.is_none()).map(|file| file.overrides).unwrap_or_default()
}

/// Writes a changed roster, as `solve` writes one, and tells of the files.
fn write(dir: &Path, loaded: &Loaded, changed: Changed<'_>, lang: Lang, out: &mut dyn Write) -> Result<(), Failure> {
    let written = changed.files(dir, loaded);
    files::write_all(&written)?;
    files::tell(written.iter().map(|(path, _)| path), lang, out)
}
