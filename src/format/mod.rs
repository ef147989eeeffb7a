//! Files to and from the domain: TOML, CSV and JSON. All that knows of spans and serde is here.
//!
//! The room does no IO: whoever calls gives a function that reads a file, and writes what is returned. Every mistake in
//! every file is reported at once, each with its place. Reading goes in stages: text, a tree held against the
//! grammar, an instance.

mod asked;
mod diagnostic;
mod generate;
mod grammar;
mod hash;
mod import;
mod kind;
mod messages;
mod node;
mod rates;
mod read;
mod roster;
mod scalar;
mod scenarios;
mod schema;
mod sheet;
mod syntax;
mod template;
mod validate;
mod wishes;
mod words;
mod workbook;

use std::path::Path;

pub use asked::{Added, Portrait, like, ordinary, write_added, write_steps};
pub use diagnostic::{FileIx, Input, Place, Problem, Problems};
pub use generate::{MOST_DAYS, MOST_DOCTORS, Shape, generate};
pub use import::{
    Changes, Count, DoctorChange, Imported, NoTemplate, Refusal, Remark, Remarks, Spot, import, template,
};
pub use kind::{Found, Kind, Syntax, Thing, Unreadable, Wanted};
pub use messages::{Text, text};
pub use roster::{
    AssignmentEntry, ColumnNames, OpenEntry, PayEntry, PeriodEntry, PointEntry, ROSTER_FORMAT, RosterFile, Said,
    TierEntry, assignments, open_seats, period, read_any_roster, read_roster, read_roster_file, read_roster_with_notes,
    write_csv, write_json,
};
pub use scenarios::{Case, Scenarios, read_scenarios};
pub use schema::schema;
pub use template::new_station;
pub use workbook::{Value, WorkRow, WorkSheet, Workbook, address, is_workbook, read_workbook};

use crate::domain::Instance;

/// A planning problem and the files it was read from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The problem.
    pub instance: Instance,
    /// The files: the period file first, then station, doctors, wishes and history as it names them.
    pub inputs: Vec<Input>,
    /// SHA-256 in hex over the files' names, as the period file tells them, and their contents.
    pub hash: String,
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
