//! `legevakt verify`: is the chain of published rosters whole?

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format::{self, Stored};
use crate::report::{Words, chain};

use super::args::{ReportFormat, VerifyArgs};
use super::check as checking;
use super::exit::Exit;
use super::style::Streams;

/// Walks the chain and says where it is broken.
pub(super) fn run(args: &VerifyArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let (streams, words) = (Streams::of_process(), Words(lang));
    let mut files: Vec<Stored> = Vec::new();
    for path in &args.paths {
        // A version whose writing was cut off is none.
        files::settle(&path.join("x"))?;
        files::settle(path)?;
        if path.is_dir() {
            let published = published_in(path)?;
            if published.is_empty() {
                return Err(Failure::Input(chain::nothing_published(&path.display().to_string(), words)));
            }
            files.extend(published);
        } else {
            fs::metadata(path).map_err(|error| Failure::Read(path.clone(), error))?;
            files.push(stored(path, bytes(path)));
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files.dedup_by(|a, b| a.name == b.name);
    let loaded = args.period.as_ref().map(|period| checking::load(period, lang, streams)).transpose()?;
    let walk = format::verify(&files, loaded.as_ref(), &args.expect);
    let told = match args.format {
        ReportFormat::Text => chain::walk(&walk, words, streams.color),
        ReportFormat::Json => super::json(&chain::document(&walk, words)),
    };
    out.write_all(told.as_bytes())?;
    Ok(if walk.breaks.is_empty() { Exit::Done } else { Exit::Broken })
}

/// What of a folder is for the walk.
fn published_in(dir: &Path) -> Result<Vec<Stored>, Failure> {
    let entries = fs::read_dir(dir).map_err(|error| Failure::Read(dir.to_owned(), error))?;
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_called = format::is_of_chain(&name, None);
        let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let bytes = if is_called || is_json { bytes(&path) } else { None };
        if is_called || format::is_of_chain(&name, bytes.as_deref()) {
            found.push(stored(&path, bytes));
        }
    }
    Ok(found)
}

fn stored(path: &Path, bytes: Option<Vec<u8>>) -> Stored {
    Stored { name: path.display().to_string(), bytes }
}

/// The bytes of a file; none where there is none to read, or more than any text has: the walk goes on, and says so of it.
fn bytes(path: &Path) -> Option<Vec<u8>> {
    files::bytes(path).ok()
}
