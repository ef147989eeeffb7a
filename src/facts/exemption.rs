//! From which to which day an exemption frees a doctor, by its ground.
//!
//! Source: fastlegeforskriften (FOR-2025-12-02-2405) § 33 third and fourth paragraph, in force from 1 January 2026, which
//! carries on § 13 of FOR-2012-08-29-842; merknader til § 33: a right must be claimed, a decision is an enkeltvedtak.

use chrono::{Datelike, NaiveDate};

use crate::domain::doctor::{Doctor, Exemption, Ground, Role};
use crate::domain::law::Basis;
use crate::domain::time::{plus_days, plus_months};
use crate::domain::{DoctorIx, Instance, Param, Shift, Unit};

/// When somebody is «over 60».
pub const OVER_60_FROM: Param = Param::new(
    "EXM-1",
    "over_60_from",
    Unit::Choice(&["60th-birthday", "day-after", "61st-birthday"]),
    0,
    Basis::Reading,
    "the first day on which a doctor is «over 60 år»",
);

/// The day somebody fills a number of years; born on 29 February, on 1 March in other years.
fn birthday(born: NaiveDate, years: i32) -> NaiveDate {
    let year = born.year() + years;
    NaiveDate::from_ymd_opt(year, born.month(), born.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(born)
}

/// The first day on which a doctor is over 60.
#[must_use]
pub fn over_60_from(instance: &Instance, doctor: &Doctor) -> NaiveDate {
    match instance.settings.get(&OVER_60_FROM) {
        1 => plus_days(birthday(doctor.born, 60), 1),
        2 => birthday(doctor.born, 61),
        _ => birthday(doctor.born, 60),
    }
}

/// First and last day on which an exemption frees the doctor; `None` when it never does.
///
/// A right that nobody has claimed frees nobody, and so does a decision that nobody has made.
#[must_use]
pub fn valid_days(instance: &Instance, doctor: &Doctor, exemption: &Exemption) -> Option<(NaiveDate, NaiveDate)> {
    let end = exemption.to.unwrap_or(NaiveDate::MAX);
    let (start, end) = match exemption.ground {
        // § 33 speaks of fastleger; somebody engaged for shifts simply does not take them.
        Ground::Age60 if !matches!(doctor.role, Role::Fastlege | Role::Alis) => return None,
        Ground::Age60 => (over_60_from(instance, doctor).max(exemption.claimed?), end),
        Ground::Pregnancy => {
            let claimed = exemption.claimed?;
            let last_three = exemption.due.map(|due| plus_months(due, -3));
            let start = last_three.into_iter().chain(exemption.from).min()?;
            (start.max(claimed), end.min(exemption.due.unwrap_or(NaiveDate::MAX)))
        }
        Ground::Breastfeeding => {
            let born = exemption.child_born?;
            let under_one = plus_days(birthday(born, 1), -1);
            (born.max(exemption.claimed?), end.min(under_one))
        }
        Ground::Health | Ground::Social | Ground::OtherTask => {
            (exemption.from.or(exemption.decided)?.max(exemption.decided?), end)
        }
    };
    (start <= end).then_some((start, end))
}

/// Whether a doctor is freed on a date, on any ground.
#[must_use]
pub fn is_exempt(instance: &Instance, doctor: DoctorIx, on: NaiveDate) -> bool {
    let who = &instance.doctors[doctor.0];
    let covers = |x: &Exemption| valid_days(instance, who, x).is_some_and(|(from, to)| from <= on && on <= to);
    who.exemptions.iter().any(covers)
}

/// Whether an exemption on one of the grounds frees a doctor from a shift. Daytime duty is never freed (EXM-5).
#[must_use]
pub fn frees(instance: &Instance, doctor: DoctorIx, shift: &Shift, grounds: &[Ground]) -> bool {
    freeing(instance, doctor, shift, grounds).is_some()
}

/// The first exemption on one of the grounds that frees a doctor from a shift.
#[must_use]
pub fn freeing<'a>(
    instance: &'a Instance,
    doctor: DoctorIx,
    shift: &Shift,
    grounds: &[Ground],
) -> Option<&'a Exemption> {
    let who = &instance.doctors[doctor.0];
    let covers =
        |x: &Exemption| valid_days(instance, who, x).is_some_and(|(from, to)| from <= shift.date && shift.date <= to);
    let mut found = who.exemptions.iter().filter(|x| grounds.contains(&x.ground) && covers(x));
    found.next().filter(|_| instance.is_exemptible(shift))
}
