//! The rhythm people want: not too many nights, weekends or duties close together.

mod agreed;
pub mod ceiling;
pub mod nights_in_row;
pub mod off_turnus;
pub mod order_not_as_agreed;
pub mod row_not_as_agreed;
pub mod runs;
pub mod shifts_too_close;
pub mod weekends_in_row;
pub mod weekends_not_as_agreed;
pub mod windows;

use crate::domain::{DoctorIx, DutyKind, Instance, Shift};
use crate::facts::agreement::heavy;

/// Whether a shift counts when rhythm and ceilings are judged: duty on a legevakt line, and of one that is handed over the part
/// that is the duty. Bakvakt, daytime duty and other lines have their own counters.
#[must_use]
pub fn is_counted(instance: &Instance, shift: &Shift) -> bool {
    instance.duty_of(shift) == DutyKind::Legevakt && shift.is_duty()
}

/// Whether a doctor has agreed on a rhythm of her own: to so many duties that what a station would have everybody spared is
/// not what she asked for, or in so many words. A ceiling or a limit is no such agreement: it asks for less. What is hard holds
/// for her all the same.
#[must_use]
pub fn has_own_rhythm(instance: &Instance, doctor: DoctorIx) -> bool {
    instance.doctors[doctor.0].own_rhythm || heavy(instance, doctor).is_some()
}
