//! `legevakt replace`, `repair` and `swap`: changes of a published roster.

mod repair;
mod replace;
mod swap;

use std::io::Write;
use std::path::Path;

use crate::change::Unclear;
use crate::check::Verdict;
use crate::domain::{Instance, Lang, Roster};
use crate::format::{self, Loaded};
use crate::report::change as report;

use super::failure::Failure;
use super::files;
use super::plan::changed_file;
use super::solve::{CSV, JSON};

pub(super) use repair::run as repair;
pub(super) use replace::run as replace;
pub(super) use swap::run as swap;

/// What was meant, or what to write instead.
pub(super) fn clear<T>(instance: &Instance, found: Result<T, Unclear>, lang: Lang) -> Result<T, Failure> {
    found.map_err(|unclear| Failure::Input(report::unclear(instance, &unclear, lang)))
}

/// Writes a changed roster, as `solve` writes one, and tells of the files.
fn write(
    dir: &Path,
    loaded: &Loaded,
    roster: &Roster,
    verdict: &Verdict,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let file = changed_file(loaded, roster, verdict.tiers);
    let written =
        [(dir.join(JSON), format::write_json(&file)), (dir.join(CSV), format::write_csv(&loaded.instance, roster))];
    files::write_all(&written)?;
    files::tell(written.iter().map(|(path, _)| path), lang, out)
}
