//! From which to which day an exemption frees a doctor, by its ground, and from which duties.
//!
//! Source: fastlegeforskriften (FOR-2025-12-02-2405) § 33 third and fourth paragraph, in force from 1 January 2026, which
//! carries on § 13 of FOR-2012-08-29-842; merknader til § 33: a right must be claimed, a decision is an enkeltvedtak.

use chrono::{Datelike, NaiveDate};

use crate::domain::doctor::{Doctor, Exemption, Ground, Role};
use crate::domain::law::Basis;
use crate::domain::time::{midnight, plus_days, plus_months, to_civil};
use crate::domain::wish::Level;
use crate::domain::{DoctorIx, Instance, Param, Shift, ShiftIx, Span, Unit};

/// When somebody is «over 60».
pub const OVER_60_FROM: Param = Param::new(
    "EXM-1",
    "over_60_from",
    Unit::Choice(&["60th-birthday", "day-after", "61st-birthday"]),
    0,
    Basis::Reading,
    [
        "den første dagen en lege er «over 60 år»",
        "den første dagen ein lege er «over 60 år»",
        "the first day on which a doctor is «over 60 år»",
    ],
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

/// Whether § 33 is about a doctor: she has a list. An ALIS has one, and duty and rights follow it alike.
#[must_use]
pub fn is_fastlege(doctor: &Doctor) -> bool {
    matches!(doctor.role, Role::Fastlege | Role::Alis)
}

/// First and last day on which an exemption frees the doctor, the days on which that is [`Claim::Unclear`] with them;
/// `None` when it never does.
///
/// A right that nobody has claimed frees nobody, and so does a decision that nobody has made.
#[must_use]
pub fn valid_days(instance: &Instance, doctor: &Doctor, exemption: &Exemption) -> Option<(NaiveDate, NaiveDate)> {
    let end = exemption.to.unwrap_or(NaiveDate::MAX);
    let (start, end) = match exemption.ground {
        // § 33 speaks of fastleger; somebody engaged for shifts simply does not take them.
        Ground::Age60 if !is_fastlege(doctor) => return None,
        Ground::Age60 => (over_60_from(instance, doctor).max(exemption.claimed?), end),
        // To birth, which the due date only foresees.
        Ground::Pregnancy => {
            let claimed = exemption.claimed?;
            let last_three = exemption.due.map(|due| plus_months(due, -3));
            let start = last_three.into_iter().chain(exemption.from).min()?;
            (start.max(claimed), end)
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

/// The first day on which nobody has written whether an exemption still holds: the due date of a pregnancy without `to`.
fn unclear_from(exemption: &Exemption) -> Option<NaiveDate> {
    exemption.due.filter(|_| exemption.ground == Ground::Pregnancy && exemption.to.is_none())
}

/// Whether a doctor is freed from all kinds of duty on a date, on any ground, or may be.
#[must_use]
pub fn is_exempt(instance: &Instance, doctor: DoctorIx, on: NaiveDate) -> bool {
    let who = &instance.doctors[doctor.0];
    let covers = |x: &Exemption| valid_days(instance, who, x).is_some_and(|(from, to)| from <= on && on <= to);
    who.exemptions.iter().filter(|x| x.kinds.is_empty()).any(covers)
}

/// What becomes of a duty that an exemption covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Claim {
    /// The doctor is free of it.
    Stands,
    /// It would have been so, but she has asked for this very duty, or it is given her by name in the files: § 33 frees
    /// from a duty to take part and forbids nobody to.
    Waived,
    /// She was pregnant, is past the due date, and nobody has written whether the child is born.
    Unclear,
}

/// Whether a shift has a minute on duty outside opening hours on the dates from .. to: a duty that begins before an
/// exemption does, or ends after it, is judged by the minute, as absences are.
fn is_covered(instance: &Instance, shift: &Shift, from: NaiveDate, to: NaiveDate) -> bool {
    let last = to.min(to_civil(shift.span.end).date());
    if last < from.max(shift.date) {
        return false;
    }
    let days = Span::new(midnight(from.max(shift.date)), midnight(plus_days(last, 1)));
    let within = shift.active.iter().map(|a| Span::new(a.start.max(days.start), a.end.min(days.end)));
    within.filter(|piece| piece.start < piece.end).any(|piece| instance.calendar.is_out_of_hours(piece))
}

/// Whether a doctor takes a duty of her own will: her last word on it is a «må ha» that names its dates, or the files
/// lock her to it.
#[must_use]
pub fn volunteers(instance: &Instance, doctor: DoctorIx, shift: ShiftIx) -> bool {
    let named = instance.last_wish(doctor, &instance.shifts[shift.0]);
    let asked = named.is_some_and(|w| w.level == Level::Must && !w.only && w.from.is_some() && w.to.is_some());
    asked || instance.locked_duties.contains(&(shift, doctor))
}

/// The exemption on one of the grounds that covers a doctor's duty, and what becomes of the duty; the one that frees her
/// before one that may.
#[must_use]
pub fn covering<'a>(
    instance: &'a Instance,
    doctor: DoctorIx,
    ix: ShiftIx,
    grounds: &[Ground],
) -> Option<(&'a Exemption, Claim)> {
    let (who, shift) = (&instance.doctors[doctor.0], &instance.shifts[ix.0]);
    let of_grounds = who.exemptions.iter().filter(|x| grounds.contains(&x.ground) && x.frees_from(shift.kind));
    let mut covering = of_grounds.filter(|_| instance.is_out_of_hours(shift)).filter_map(|x| {
        let (from, to) = valid_days(instance, who, x)?;
        let unclear = unclear_from(x).filter(|day| *day <= to);
        let sure = unclear.map_or(to, |day| plus_days(day, -1));
        if from <= sure && is_covered(instance, shift, from, sure) {
            return Some((x, Claim::Stands));
        }
        let day = unclear.filter(|day| is_covered(instance, shift, from.max(*day), to));
        day.map(|_| (x, Claim::Unclear))
    });
    let first = covering.next()?;
    let (exemption, claim) =
        if first.1 == Claim::Stands { first } else { covering.find(|c| c.1 == Claim::Stands).unwrap_or(first) };
    let waived = volunteers(instance, doctor, ix);
    Some((exemption, if waived { Claim::Waived } else { claim }))
}

/// Whether an exemption on one of the grounds keeps a doctor out of a shift.
#[must_use]
pub fn frees(instance: &Instance, doctor: DoctorIx, shift: ShiftIx, grounds: &[Ground]) -> bool {
    covering(instance, doctor, shift, grounds).is_some_and(|(_, claim)| claim == Claim::Stands)
}
