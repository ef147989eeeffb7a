//! What each doctor carries in a roster, counted the way people count.

use crate::domain::station::ShiftKind;
use crate::domain::{DoctorIx, DutyKind, Instance, Minutes, Roster, View};

/// The duties of one doctor in the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Who.
    pub doctor: DoctorIx,
    /// Duties that are not bakvakt.
    pub duties: i64,
    /// Of those, nights.
    pub nights: i64,
    /// Of those, on a Saturday or Sunday.
    pub weekends: i64,
    /// Bakvakter.
    pub backups: i64,
    /// Time on duty, bakvakt left out.
    pub worked: Minutes,
}

/// One load for every doctor, in the order of ids.
#[must_use]
pub fn loads(instance: &Instance, roster: &Roster) -> Vec<Load> {
    let empty = |doctor| Load { doctor, duties: 0, nights: 0, weekends: 0, backups: 0, worked: Minutes::ZERO };
    let mut loads: Vec<Load> = instance.doctor_ixs().map(empty).collect();
    for (doctor, duty) in View::new(instance, roster).period_duties() {
        let load = &mut loads[doctor.0];
        if instance.duty_of(duty.shift) == DutyKind::Backup {
            load.backups += 1;
            continue;
        }
        load.duties += 1;
        load.nights += i64::from(duty.shift.kind == ShiftKind::Night);
        load.weekends += i64::from(duty.shift.has_tag("weekend"));
        load.worked += duty.shift.length();
    }
    loads
}
