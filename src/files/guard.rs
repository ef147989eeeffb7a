//! What is never written over: what an answer was made from, and what was published.

use std::fs;
use std::path::{Path, PathBuf};

use super::failure::{Failure, Kept};
use super::place::is_same_file;
use super::roster_at;
use crate::domain::Lang;
use crate::format::Loaded;

/// The files that an answer is made from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inputs(Vec<PathBuf>);

impl Inputs {
    /// Those that a period file names, and itself.
    pub(crate) fn of(loaded: &Loaded) -> Self {
        Self(loaded.inputs.iter().map(|input| input.path.clone()).collect())
    }

    /// Others beside them.
    pub(crate) fn and<'a>(mut self, others: impl IntoIterator<Item = &'a PathBuf>) -> Self {
        self.0.extend(others.into_iter().cloned());
        self
    }

    /// These and those.
    pub(crate) fn with(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// All but one, which is written anew.
    pub(crate) fn but(mut self, one: Option<&Path>) -> Self {
        self.0.retain(|input| one.is_none_or(|one| !is_same_file(input, one)));
        self
    }
}

/// Whether files may be written over, as far as they are there: asked before work that would be lost, and when they are
/// written.
///
/// # Errors
/// Every one that may not.
pub(crate) fn check(inputs: &Inputs, outputs: &[PathBuf]) -> Result<(), Failure> {
    let why = |path: &PathBuf| {
        let is_input = inputs.0.iter().any(|input| is_same_file(input, path));
        let kept = if is_input { Kept::Input } else { Kept::Published };
        (is_input || is_published(path)).then(|| (path.clone(), kept))
    };
    let kept: Vec<(PathBuf, Kept)> = outputs.iter().filter_map(why).collect();
    if kept.is_empty() { Ok(()) } else { Err(Failure::Kept(kept)) }
}

/// Whether a file is a published version, by its name or by what it says: whatever it is called, it may be the same file.
fn is_published(path: &Path) -> bool {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let number = name.strip_prefix("roster-v").and_then(|rest| rest.strip_suffix(".json"));
    let is_version = number.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    path.is_file() && (is_version || roster_at(path).is_some_and(|file| file.version.is_some()))
}

/// Whether the name of a file that the user names has the ending that says what will be in it. A slip of the fingers would else
/// write a page over whatever file was meant to be read.
///
/// # Errors
/// When it has another.
pub(crate) fn check_ending(path: &Path, ending: &str, lang: Lang) -> Result<(), Failure> {
    if path.extension().is_some_and(|own| own.to_string_lossy().eq_ignore_ascii_case(ending)) {
        return Ok(());
    }
    let path = path.display();
    Err(Failure::Input(lang.say(
        format!("Navnet på fila som skal skrives, må slutte på .{ending}: {path}. Ingen fil er endret."),
        format!("Namnet på fila som skal skrivast, må slutte på .{ending}: {path}. Inga fil er endra."),
        format!("The name of the file to write must end in .{ending}: {path}. No file was changed."),
    )))
}
