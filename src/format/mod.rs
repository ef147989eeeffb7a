//! Files to and from the domain: TOML, CSV and JSON. All that knows of spans and serde is here.
//!
//! The room does no IO: whoever calls gives a function that reads a file, and writes what is returned. Every mistake in
//! every file is reported at once, each with its place. Reading goes in stages: text, a tree held against the
//! grammar, an instance.
//!
//! Six wings, each built on those before it: `text`, what any file is made of; `period`, the files of a period; `roster`,
//! the files of rosters; `calendar`, calendars that others made; `excel`, workbooks, rosters and absences as people write
//! them; `form`, files filled in and made anew.

mod calendar;
mod excel;
mod form;
mod period;
mod roster;
mod text;

pub use excel::{
    AbsenceCodes, AbsenceFile, AbsenceSource, Before, Changes, ColumnNames, Count, Cut, DoctorChange, Form, Imported,
    Imports, Lock, Mark, NoTemplate, Refusal, Remark, Remarks, Removing, Said, Saved, Spot, Value, WorkRow, WorkSheet,
    Workbook, absence_table, address, forms, handed_over, import, import_absences, is_absence_table, is_ods,
    is_workbook, locked, mark, read_any_roster, read_workbook, saved, template, unlocked,
};
#[cfg(feature = "web")]
pub(crate) use excel::{Blank, Brush, Listed, Noted, Order, Ordered, Painted, Takes, blanks, by_hand, noted};
pub use form::{
    Amended, Complaint, Control, Fill, Filled, Follower, Following, FormFile, Named, NoPlace, Otherwise, Question, Row,
    Setting, amend, complaints, follower, following, form, rule_settings, rules_of, rules_with_settings, wishes_after,
};
pub use period::{
    Added, Asked, Below, Case, Loaded, Packed, Portrait, Reason, Scenarios, Title, base_of_scenarios, like, ordinary,
    pack, read_ledger, read_period, read_reasons, read_scenarios, title_of_period, write_added, write_ledger,
    write_reasons, write_steps, write_without,
};
pub use roster::{
    AnswerKey, Edition, Hindrance, LeftBeside, Publication, SWAP_WARNING, Stored, Submission, assignments, claims,
    finding_ids, is_answer, is_intact, is_of_chain, open_seats, override_of, period, publish, published, read_answer,
    read_attempt, read_called_out, read_home, read_plan, read_roster, read_roster_file, read_roster_with_notes,
    rows_of_seats, twin, verify, version_name, write_answer, write_attempt, write_csv, write_home, write_plan,
};
pub(crate) use text::of_bytes;
pub use text::{
    AgreementEntry, AssignmentEntry, CeilingEntry, CompetenceEntry, FileIx, Found, Idle, Input, Kind, LoosenedEntry,
    MOST_TEXT, MOST_WORKBOOK, NotedEntry, OpenEntry, OverrideEntry, PayEntry, PeriodEntry, Place, PointEntry, Problem,
    Problems, ProofEntry, ROSTER_FORMAT, RosterFile, Syntax, TakenFor, Text, Thing, TierEntry, Unreadable, Wanted,
    keys, of_text, schema, table_of, text, text_of, write_json,
};

pub use crate::makers::{
    Clinic, Daytime, Grid, MOST_DAYS, MOST_DOCTORS, MOST_SITES, Misread, Shape, clinic, generate, grid, hours,
    new_station,
};
