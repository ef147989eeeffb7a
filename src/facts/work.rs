//! Work periods: what counts as being at work when rest is judged.

use std::ops::Range;

use crate::domain::instance::OfficeShift;
use crate::domain::law::Basis;
use crate::domain::{DoctorIx, Instance, Minutes, Param, Shift, ShiftIx, Span, Unit};

use super::view::{View, shifts_of};

/// From when a duty at the station gives the right to a free next day.
pub const BOUNDARY: Param = Param::new(
    "RST-2",
    "boundary",
    Unit::Clock,
    23 * 60,
    Basis::Agreement,
    [
        "en tilstedevakt som varer forbi dette klokkeslettet, gir rett til fri dagen etter",
        "ei tilstadevakt som varer forbi dette klokkeslettet, gir rett til fri dagen etter",
        "a presence duty that works past this time gives the right to a free next day",
    ],
);

/// How long the right lasts.
pub const FREE: Param = Param::new(
    "RST-2",
    "free_hours",
    Unit::Hours,
    8,
    Basis::Agreement,
    ["timer fri etter en slik vakt", "timar fri etter ei slik vakt", "hours free after such a duty"],
)
.within(0, 48);

/// Whether home duty is work when rest is judged.
pub const HOME_COUNTS: Param = Param::new(
    "RST-1",
    "home_counts",
    Unit::Flag,
    0,
    Basis::Reading,
    ["hjemmevakt teller som arbeidsperiode", "heimevakt tel som arbeidsperiode", "home duty counts as a work period"],
);

/// Whether a shift is work when rest is judged.
#[must_use]
pub fn is_work(instance: &Instance, shift: &Shift) -> bool {
    shift.place.is_presence() || instance.settings.flag(&HOME_COUNTS)
}

/// Whether a presence shift works past the boundary into the night.
#[must_use]
pub fn works_past_boundary(instance: &Instance, shift: &Shift) -> bool {
    shift.is_present_past(&instance.calendar, instance.settings.get(&BOUNDARY))
}

/// Whether an office day begins within the free hours after a shift that gives the right to them.
#[must_use]
pub fn is_within_free_hours(instance: &Instance, shift: &Shift, office: &OfficeShift) -> bool {
    let free = Minutes::hours(instance.settings.get(&FREE));
    office.follows(shift, free) && works_past_boundary(instance, shift)
}

/// Whether having the shift means that the office day is given up.
#[must_use]
pub fn gives_up(instance: &Instance, shift: &Shift, office: &OfficeShift) -> bool {
    !office.fixed && is_within_free_hours(instance, shift, office)
}

/// The office days that a doctor works on a roster: those that no night duty has her give up.
#[must_use]
fn worked_offices(view: &View, doctor: DoctorIx) -> Vec<OfficeShift> {
    let offices = view.instance.offices(doctor);
    let mut worked = vec![true; offices.len()];
    for duty in view.duties(doctor) {
        for at in offices_after(view.instance, doctor, duty.shift) {
            worked[at] &= !gives_up(view.instance, duty.shift, &offices[at]);
        }
    }
    offices.iter().zip(worked).filter_map(|(office, worked)| worked.then_some(*office)).collect()
}

/// The places of a doctor's office days that begin after a shift begins and within the free hours of its end.
#[must_use]
pub fn offices_after(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> Range<usize> {
    let offices = instance.offices(doctor);
    let last = shift.span.end + Minutes::hours(instance.settings.get(&FREE));
    let from = offices.partition_point(|o| o.span.start <= shift.span.start);
    from..from + offices[from..].iter().take_while(|o| o.span.start < last).count()
}

/// A work period of a doctor on a roster: a duty, or a day at the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work {
    /// When.
    pub span: Span,
    /// The duty, `None` for the office.
    pub duty: Option<ShiftIx>,
    /// A duty of this roster and not of history.
    pub is_ours: bool,
}

/// All work of a doctor on a roster, by start.
#[must_use]
pub fn work_of(view: &View, doctor: DoctorIx) -> Vec<Work> {
    let duties = shifts_of(view, doctor, |s| is_work(view.instance, s));
    let on_duty = duties
        .into_iter()
        .flat_map(|(ix, s)| s.active.iter().map(move |a| Work { span: *a, duty: Some(ix), is_ours: !s.past }));
    let office = worked_offices(view, doctor).into_iter();
    let office = office.map(|o| Work { span: o.span, duty: None, is_ours: false });
    let mut all: Vec<Work> = on_duty.chain(office).collect();
    all.sort();
    all
}
