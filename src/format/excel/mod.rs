//! Workbooks: what a manager fills in and hands back, and rosters as people write them, in sheets and tables.

mod handmade;
mod import;
mod workbook;

use super::calendar;
use super::period::{Loaded, read, read_period, wishes};
use super::roster;
use super::text::{cut, diagnostic, grammar, guard, hash, kind, opened, quoted, rows, scalar, sheet, vacant, words};

pub use handmade::{ColumnNames, Said, read_any_roster};
pub(super) use import::edit;
pub use import::{
    AbsenceCodes, AbsenceFile, AbsenceSource, Before, Changes, Count, Cut, DoctorChange, Form, Imported, Imports, Lock,
    Mark, NoTemplate, Refusal, Remark, Remarks, Removing, Spot, absence_table, forms, handed_over, import,
    import_absences, is_absence_table, locked, mark, template, unlocked,
};
#[cfg(feature = "web")]
pub(crate) use import::{Blank, Brush, Listed, Noted, Order, Ordered, Painted, Takes, blanks, by_hand, noted};
pub(super) use import::{CHOICES, Word, in_lang};
pub use workbook::{Saved, Value, WorkRow, WorkSheet, Workbook, address, is_ods, is_workbook, read_workbook, saved};
