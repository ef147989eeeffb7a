//! The rhythm people want: not too many nights, weekends or duties close together.

pub mod ceiling;
pub mod nights_in_row;
pub mod runs;
pub mod shifts_too_close;
pub mod weekends_in_row;
pub mod windows;

use crate::domain::{DutyKind, Instance, Shift};

/// Whether a shift counts when rhythm and ceilings are judged: duty on a legevakt line. Bakvakt, daytime duty and other
/// lines have their own counters.
#[must_use]
pub fn is_counted(instance: &Instance, shift: &Shift) -> bool {
    instance.duty_of(shift) == DutyKind::Legevakt
}
