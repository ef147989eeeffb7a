//! What files are made of, whichever file it is: places, the grammar, trees, tables, words, and what can be wrong with them.

pub(super) mod cut;
pub(super) mod diagnostic;
pub(super) mod grammar;
pub(super) mod guard;
pub(super) mod hash;
pub(super) mod idle;
mod keys;
pub(super) mod kind;
mod messages;
pub(super) mod node;
pub(super) mod opened;
pub(super) mod outcome;
pub(super) mod quoted;
pub(super) mod roster_file;
pub(super) mod rows;
pub(super) mod scalar;
mod schema;
pub(super) mod sheet;
mod syntax;
pub(super) mod vacant;
pub(super) mod validate;
pub(super) mod words;

pub use diagnostic::{FileIx, Input, Place, Problem, Problems};
pub(crate) use hash::of_bytes;
pub use hash::of_text;
pub use idle::Idle;
pub use keys::keys;
pub use kind::{Found, Kind, Syntax, Thing, Unreadable, Wanted};
pub use messages::{Text, text};
pub use opened::{MOST_TEXT, MOST_WORKBOOK, TakenFor, table_of, text_of};
pub use outcome::{PointEntry, TierEntry};
pub use roster_file::{
    AgreementEntry, AssignmentEntry, CeilingEntry, CompetenceEntry, LoosenedEntry, NotedEntry, OpenEntry,
    OverrideEntry, PayEntry, PeriodEntry, ProofEntry, ROSTER_FORMAT, RosterFile, write_json,
};
pub use schema::schema;
