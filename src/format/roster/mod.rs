//! Rosters as files: the canonical `roster.json`, its twin in CSV, and reading either back.

mod agreed;
mod answer;
mod attempt;
mod chain;
mod competence;
mod entries;
mod home;
mod made;
mod plan;
mod publish;
pub(super) mod read;
mod seal;

use crate::domain::table::Table;
use crate::domain::{Instance, Roster};

use super::period::{Asked, Loaded, Reason, read_reasons};
use super::text::{
    AgreementEntry, AssignmentEntry, CeilingEntry, CompetenceEntry, LoosenedEntry, NotedEntry, OpenEntry,
    OverrideEntry, PayEntry, PeriodEntry, ROSTER_FORMAT, RosterFile, diagnostic, hash, kind, outcome, rows, sheet,
    vacant, words, write_json,
};

pub use answer::{AnswerKey, is_answer, read_answer, write_answer};
pub use attempt::{read_attempt, write_attempt};
pub use chain::{Stored, is_of_chain, verify, version_name};
pub use entries::{assignments, open_seats, period};
pub use home::{read_home, write_home};
pub use plan::{read_plan, write_plan};
pub use publish::{
    Edition, Hindrance, LeftBeside, Publication, SWAP_WARNING, Submission, finding_ids, is_intact, override_of,
    publish, published, twin,
};
pub use read::{claims, read_called_out, read_roster, read_roster_file, read_roster_with_notes, rows_of_seats};

/// The period's duties in long form, one a row: `date,line,shift,seat,start,end,doctor`, comma, LF, no byte order mark. An
/// id that begins as a formula has an apostrophe before it, which the readers take away.
#[must_use]
pub fn write_csv(instance: &Instance, roster: &Roster) -> String {
    let mut table = Table::new(',');
    table.row(rows::NAMES);
    for entry in assignments(instance, roster) {
        table.row([&entry.date, &entry.line, &entry.shift, &entry.seat, &entry.start, &entry.end, &entry.doctor]);
    }
    table.text()
}
