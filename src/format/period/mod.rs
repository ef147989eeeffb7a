//! The files of a period: station, doctors, wishes, history and ledger, what is otherwise in scenarios, and the reasons that
//! are given with a roster.

mod asked;
mod ledger;
mod pack;
mod rates;
pub(super) mod read;
mod reasons;
mod scenarios;
mod title;
pub(super) mod wishes;

use std::path::{Path, PathBuf};

use crate::domain::Instance;
use crate::domain::ledger::Ledger;

use super::text::{
    Idle, Input, Problems, diagnostic, grammar, hash, kind, node, quoted, rows, scalar, sheet, vacant, validate, words,
};

pub use asked::{Added, Below, Portrait, like, ordinary, write_added, write_steps, write_without};
pub use ledger::{read_ledger, write_ledger};
pub use pack::{Packed, pack};
pub use reasons::{Asked, Reason, read_reasons, write_reasons};
pub use scenarios::{Case, Scenarios, base_of_scenarios, read_scenarios};
pub use title::{Title, title_of_period};

/// A planning problem and the files it was read from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The problem.
    pub instance: Instance,
    /// The files: the period file first, then station, doctors, wishes, history and ledger as it names them.
    pub inputs: Vec<Input>,
    /// SHA-256 in hex over the files' names, as the period file tells them, and their contents; of the ledger what is
    /// booked before the period, so that closing a period does not change what it was made from.
    pub hash: String,
    /// What the ledger that the period file names holds of the time before the period; empty when it names none.
    pub ledger: Ledger,
    /// The ledger that the period file names.
    pub ledger_path: Option<PathBuf>,
    /// What was accepted but is worth saying.
    pub notes: Problems,
}

/// Reads a period file and the files it names.
///
/// `load` reads a file as UTF-8; the paths it is given are `path` and others relative to its folder.
///
/// # Errors
/// Everything that is wrong in any of the files.
pub fn read_period(path: &Path, load: &dyn Fn(&Path) -> std::io::Result<String>) -> Result<Loaded, Problems> {
    read::period_file(path, load)
}
