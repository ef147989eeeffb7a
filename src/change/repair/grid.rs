//! What the files no longer have of a published roster, or have at other hours: shifts that left the station file,
//! doctors who left theirs, and hours that were changed.

use chrono::NaiveDate;

use crate::domain::roster::Oddity;
use crate::domain::{DoctorIx, Instance, Roster, ShiftIx, SlotIx};

/// A duty of a published roster that the files no longer know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Doctor who had it; `None` when the files do not know her either, or the row cannot be read.
    pub doctor: Option<DoctorIx>,
    /// The date it begins; `None` when the row cannot be read.
    pub date: Option<NaiveDate>,
    /// What the published roster says of it: shift and line where both are told, else the whole row.
    pub duty: String,
}

pub(super) fn gone(instance: &Instance, published: &Roster) -> Vec<Gone> {
    let gone = |oddity: &Oddity| match oddity {
        Oddity::UnknownShift { doctor, date, duty, .. } => {
            Some(Gone { doctor: *doctor, date: *date, duty: duty.clone() })
        }
        // A row whose shift is unknown too stands among the unknown shifts already, and must not count twice.
        Oddity::UnknownDoctor { text, shift: Some(shift), .. } => {
            Some(Gone { doctor: None, date: Some(instance.shifts[shift.0].date), duty: text.clone() })
        }
        Oddity::Unreadable { text, .. } => Some(Gone { doctor: None, date: None, duty: text.clone() }),
        Oddity::UnknownDoctor { shift: None, .. } | Oddity::TimesDisagree { .. } => None,
    };
    published.oddities.iter().filter_map(gone).collect()
}

/// The shifts whose hours are not those that were published, each with a doctor who had it then and still has it.
pub(super) fn retimed(instance: &Instance, published: &Roster, roster: &Roster) -> Vec<(ShiftIx, DoctorIx)> {
    let has = |shift: ShiftIx, doctor| instance.slots_of(shift).any(|slot| roster.has(SlotIx(slot), doctor));
    let retimed = |oddity: &Oddity| match oddity {
        Oddity::TimesDisagree { shift, doctor: Some(doctor), .. } if has(*shift, *doctor) => Some((*shift, *doctor)),
        _ => None,
    };
    published.oddities.iter().filter_map(retimed).collect()
}
