//! `legevakt verify`: is the chain of published rosters whole?

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::domain::Lang;
use crate::format;
use crate::report::{Words, chain};

use super::args::{ReportFormat, VerifyArgs};
use super::check as checking;
use super::exit::Exit;
use super::failure::Failure;
use super::style::Streams;

/// Walks the chain and says where it is broken.
pub(super) fn run(args: &VerifyArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let (streams, words) = (Streams::of_process(), Words(lang));
    let mut paths = Vec::new();
    for path in &args.paths {
        if path.is_dir() {
            let found = published_in(path)?;
            if found.is_empty() {
                return Err(Failure::Input(chain::nothing_published(&path.display().to_string(), words)));
            }
            paths.extend(found);
        } else {
            paths.push(path.clone());
        }
    }
    paths.sort();
    paths.dedup();
    let mut files = Vec::new();
    for path in paths {
        let bytes = fs::read(&path).map_err(|error| Failure::Read(path.clone(), error))?;
        // A damaged byte may be no text; the file is then told to be damaged, and the others are still walked.
        files.push((path.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()));
    }
    let loaded = args.period.as_ref().map(|period| checking::load(period, lang, streams)).transpose()?;
    let walk = format::verify(&files, loaded.as_ref());
    let told = match args.format {
        ReportFormat::Text => chain::walk(&walk, words, streams.color),
        ReportFormat::Json => super::json(&chain::document(&walk, words)),
    };
    out.write_all(told.as_bytes())?;
    Ok(if walk.breaks.is_empty() { Exit::Done } else { Exit::Broken })
}

/// The published rosters of a folder.
fn published_in(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(dir).map_err(|error| Failure::Read(dir.to_owned(), error))?;
    let is_version = |path: &PathBuf| {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with("roster-v") && Path::new(&name).extension().is_some_and(|e| e == "json")
    };
    Ok(entries.flatten().map(|entry| entry.path()).filter(is_version).collect())
}
