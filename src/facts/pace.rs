//! Who is on the way to an extreme: the duties of a year so far, drawn on to its end.

use chrono::{Datelike, NaiveDate};

use crate::domain::law::Basis;
use crate::domain::ledger::days_in;
use crate::domain::time::plus_days;
use crate::domain::{DoctorIx, DutyKind, Instance, Param, Roster, Unit};

use super::view::View;

/// Beyond it `legevakt actual` and `legevakt swap` warn of a doctor.
pub const PACE_YEAR: Param = Param::new(
    "FAI-4",
    "pace_year_count",
    Unit::Count,
    120,
    Basis::Example,
    [
        "varsle om en lege som med samme tempo ville få flere vakter enn dette før året er slutt; 0 slår varselet av",
        "varsle om ein lege som med same tempo ville få fleire vakter enn dette før året er slutt; 0 slår varselet av",
        "warn of a doctor whose duties so far would be more than this by the end of the year; 0 is off",
    ],
)
.only_told();

/// Fewer days than these say nothing of a year.
const LEAST_DAYS: i64 = 28;

/// Somebody who will end beyond a limit when the year goes on as it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Who.
    pub doctor: DoctorIx,
    /// The calendar year.
    pub year: i32,
    /// Duties on legevakt lines in it so far.
    pub duties: i64,
    /// Days of it that are counted.
    pub days: i64,
    /// Duties in the whole year at this pace.
    pub pace: i64,
    /// The ceiling that she has agreed on for a year, else the station's setting.
    pub limit: i64,
}

/// Dates of each doctor's duties on legevakt lines in the period.
#[must_use]
pub fn legevakt_dates(instance: &Instance, roster: &Roster) -> Vec<Vec<NaiveDate>> {
    let mut dates = vec![Vec::new(); instance.doctors.len()];
    for (doctor, duty) in View::new(instance, roster).period_duties() {
        if instance.duty_of(duty.shift) == DutyKind::Legevakt && duty.shift.is_duty() {
            dates[doctor.0].push(duty.shift.date);
        }
    }
    dates
}

/// Whether a doctor who has duties on some dates of the period is on the way beyond her limit.
///
/// The year is the one that the period ends in. Counted are the dates of it that the ledger has booked and those of the
/// period, from the day that she joined.
#[must_use]
pub fn beyond(instance: &Instance, doctor: DoctorIx, dates: &[NaiveDate]) -> Option<Pace> {
    let (period, who) = (&instance.period, &instance.doctors[doctor.0]);
    let year = period.to.year();
    let limit = who.ceilings.year.or_else(|| instance.settings.limit(&PACE_YEAR))?;
    let first = period.from.max(NaiveDate::from_ymd_opt(year, 1, 1)?);
    let counted = instance.booked.days(year) + (period.to - first).num_days() + 1;
    let begins = plus_days(period.to, 1 - counted);
    let days = counted - who.joined.map_or(0, |joined| (joined - begins).num_days().clamp(0, counted));
    let in_period = dates.iter().filter(|date| date.year() == year).count();
    let duties = instance.booked.duties(doctor, year) + i64::try_from(in_period).unwrap_or(i64::MAX);
    // Rounded to the nearest duty.
    let pace = (days >= LEAST_DAYS).then(|| (2 * duties * days_in(year) + days) / (2 * days))?;
    (pace > limit).then_some(Pace { doctor, year, duties, days, pace, limit })
}
