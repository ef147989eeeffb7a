//! Files to and from the domain: TOML, CSV and JSON. All that knows of spans and serde is here.
//!
//! The room does no IO: whoever calls gives a function that reads a file, and writes what is returned. Every mistake in
//! every file is reported at once, each with its place. Reading goes in stages: text, a tree held against the
//! grammar, an instance.

mod asked;
mod cut;
mod diagnostic;
mod generate;
mod grammar;
mod hash;
mod import;
mod keys;
mod kind;
mod ledger;
mod messages;
mod node;
mod opened;
mod outcome;
mod rates;
mod read;
mod reasons;
mod roster;
mod scalar;
mod scenarios;
mod schema;
mod shard;
mod sheet;
mod syntax;
mod template;
mod title;
mod validate;
mod wishes;
mod words;
mod workbook;

use std::path::{Path, PathBuf};

pub use asked::{Added, Portrait, like, ordinary, write_added, write_steps};
pub use diagnostic::{FileIx, Input, Place, Problem, Problems};
pub use generate::{MOST_DAYS, MOST_DOCTORS, Shape, generate};
#[cfg(feature = "web")]
pub(crate) use hash::of_bytes;
pub use hash::of_text;
pub use import::{
    Before, Changes, Count, DoctorChange, Imported, Imports, Lock, NoTemplate, Refusal, Remark, Remarks, Removing,
    Spot, import, locked, template, unlocked,
};
pub use keys::keys;
pub use kind::{Found, Kind, Syntax, Thing, Unreadable, Wanted};
pub use ledger::{read_ledger, write_ledger};
pub use messages::{Text, text};
pub use opened::{MOST_TEXT, MOST_WORKBOOK, text_of};
pub use outcome::{PointEntry, TierEntry};
pub use reasons::{Asked, Reason, read_reasons, write_reasons};
pub use roster::{
    AssignmentEntry, ColumnNames, CompetenceEntry, Edition, Hindrance, LeftBeside, OpenEntry, OverrideEntry, PayEntry,
    PeriodEntry, ProofEntry, Publication, ROSTER_FORMAT, RosterFile, SWAP_WARNING, Said, Stored, Submission,
    assignments, claims, finding_ids, is_intact, is_of_chain, open_seats, override_of, period, publish, published,
    read_any_roster, read_called_out, read_roster, read_roster_file, read_roster_with_notes, rows_of_seats, twin,
    verify, version_name, write_csv, write_json,
};
pub use scenarios::{Case, Scenarios, base_of_scenarios, read_scenarios};
pub use schema::schema;
pub use shard::{read_parts, write_part};
pub use template::new_station;
pub use title::{Title, title_of_period};
pub use workbook::{Value, WorkRow, WorkSheet, Workbook, address, is_workbook, read_workbook};

use crate::domain::Instance;
use crate::domain::ledger::Ledger;

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
