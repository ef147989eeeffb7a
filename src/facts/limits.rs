//! What limits ask of each doctor: in which stretches of dates, and how much there.
//!
//! What she may have at most is asked of the whole of a stretch, with what was worked before the period in it. What she is to
//! have at least, or about, is asked of this period alone, in proportion to the days of the stretch on which she is there:
//! in the period, in the scheme, one of those whom the limit is about, not away, and not exempt from all that it is about. Of
//! any so many days in a row the least is asked where all of them are in the period.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::exemption::valid_days;
use crate::domain::calendar::{monday_of, month_of};
use crate::domain::doctor::Exemption;
use crate::domain::limit::{Limit, Stretch};
use crate::domain::time::{dates, plus_days, plus_months};
use crate::domain::{DoctorIx, Instance, Shift, Who};

/// One stretch of dates, and what a limit asks of a doctor there, in the unit that the limit counts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// First date.
    pub from: NaiveDate,
    /// Last date.
    pub to: NaiveDate,
    /// The most, of which what was worked before the period is no breach by itself.
    pub at_most: Option<i64>,
    /// The least that the period is to give her.
    pub at_least: Option<i64>,
    /// What the period is to give her, as nearly as it goes.
    pub about: Option<i64>,
    /// What the ledger has counted of the stretch.
    pub booked: i64,
    /// First and last date that the ledger has counted; other rows of them are not counted once more.
    skipped: Option<(NaiveDate, NaiveDate)>,
}

impl Asked {
    /// Whether a duty that begins on a date is of the stretch, and not counted already.
    #[must_use]
    pub fn has(&self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.to && self.skipped.is_none_or(|(from, to)| date < from || to < date)
    }
}

/// The stretches in which a limit asks something of a doctor, by first date; none of one whom it is not about.
#[must_use]
pub fn asked(instance: &Instance, limit: &Limit, doctor: DoctorIx) -> Vec<Asked> {
    if !limit.who.ever_has(doctor) {
        return Vec::new();
    }
    let there = days_there(instance, limit, doctor);
    stretches(instance, limit.stretch)
        .into_iter()
        .map(|stretch| of_stretch(instance, limit, doctor, &there, stretch))
        .collect()
}

fn of_stretch(
    instance: &Instance,
    limit: &Limit,
    doctor: DoctorIx,
    there: &[NaiveDate],
    (from, to): (NaiveDate, NaiveDate),
) -> Asked {
    let unit = limit.counts.unit();
    let period = &instance.period;
    let days = (to - from).num_days() + 1;
    let first = there.partition_point(|date| *date < from);
    let hers = i64::try_from(there[first..].iter().take_while(|date| **date <= to).count()).unwrap_or(days);
    let is_whole = period.from <= from && to <= period.to;
    let is_asked = hers > 0 && (is_whole || !matches!(limit.stretch, Stretch::Days(_)));
    let part = |number: Option<i64>, rounded: i64| {
        number.filter(|_| is_asked).map(|number| (number * unit * hers + rounded).div_euclid(days))
    };
    let is_booked = limit.stretch == Stretch::Year && limit.is_of_all_duties();
    Asked {
        from,
        to,
        at_most: limit.at_most.map(|most| most * unit),
        at_least: part(limit.at_least, 0),
        about: part(limit.about, days / 2),
        booked: if is_booked { instance.booked.duties(doctor, from.year()) } else { 0 },
        skipped: instance.booked.dates.filter(|_| is_booked),
    }
}

/// The dates of the period on which a doctor can have what a limit is about.
fn days_there(instance: &Instance, limit: &Limit, doctor: DoctorIx) -> Vec<NaiveDate> {
    let who = &instance.doctors[doctor.0];
    let is_away = |date: &NaiveDate| instance.absences_of(doctor).any(|absence| absence.days.contains(date));
    let exempt = exempt(instance, limit, doctor);
    dates(instance.period.from, instance.period.to)
        .filter(|date| who.serves(*date) && limit.who.has(doctor, *date) && !is_away(date) && !exempt.contains(date))
        .collect()
}

/// The dates on which a doctor is exempt from all that a limit is about: from all such shifts of the date, or, of a date
/// without any, of the period.
fn exempt(instance: &Instance, limit: &Limit, doctor: DoctorIx) -> BTreeSet<NaiveDate> {
    let who = &instance.doctors[doctor.0];
    // Most doctors have no exemption, and every doctor is asked of every limit.
    if who.exemptions.is_empty() || limit.at_least.is_none() && limit.about.is_none() {
        return BTreeSet::new();
    }
    let mut of_dates: BTreeMap<NaiveDate, Vec<&Shift>> = BTreeMap::new();
    for (_, shift) in instance.period_shifts().filter(|(_, shift)| limit.is_about(instance, shift)) {
        of_dates.entry(shift.date).or_default().push(shift);
    }
    let frees = |by: &Exemption, shift: &Shift| instance.is_out_of_hours(shift) && by.frees_from(shift.kind);
    let mut exempt = BTreeSet::new();
    for by in &who.exemptions {
        let Some((from, to)) = valid_days(instance, who, by) else { continue };
        let frees_from_all = of_dates.values().flatten().all(|shift| frees(by, shift));
        let is_free = |date: &NaiveDate| match of_dates.get(date) {
            Some(shifts) => shifts.iter().all(|shift| frees(by, shift)),
            None => frees_from_all,
        };
        exempt.extend(dates(from.max(instance.period.from), to.min(instance.period.to)).filter(is_free));
    }
    exempt
}

/// The stretches that touch the period.
fn stretches(instance: &Instance, stretch: Stretch) -> Vec<(NaiveDate, NaiveDate)> {
    let (from, to) = (instance.period.from, instance.period.to);
    match stretch {
        Stretch::Days(days) => {
            dates(plus_days(from, 1 - days), to).map(|date| (date, plus_days(date, days - 1))).collect()
        }
        Stretch::Week => dates(monday_of(from), to).step_by(7).map(|monday| (monday, plus_days(monday, 6))).collect(),
        Stretch::Month => {
            let (first, _) = month_of(from);
            (0..).map(|n| plus_months(first, n)).take_while(|first| *first <= to).map(month_of).collect()
        }
        Stretch::Period => vec![(from, to)],
        Stretch::Year => {
            let year = |year| Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
            (from.year()..=to.year()).filter_map(year).collect()
        }
    }
}

/// Whether a limit counts a shift of a doctor.
#[must_use]
pub fn is_hers(instance: &Instance, limit: &Limit, doctor: DoctorIx, shift: &Shift) -> bool {
    limit.who.has(doctor, shift.date) && limit.is_about(instance, shift)
}

/// The ISO week of a shift, which is that of its weekend.
#[must_use]
pub fn week_of(shift: &Shift) -> NaiveDate {
    monday_of(shift.date)
}

/// Whether a doctor has a limit of her own on all her duties in such a stretch: she has agreed on another number than what a
/// station would have of everybody. Who is in a group for a time has its limit in stretches of which it is about every date
/// of the period.
#[must_use]
pub fn has_own(instance: &Instance, doctor: DoctorIx, stretch: Stretch, (from, to): (NaiveDate, NaiveDate)) -> bool {
    let (from, to) = (from.max(instance.period.from), to.min(instance.period.to));
    let is_own = |limit: &Limit| {
        limit.stretch == stretch
            && limit.is_of_all_duties()
            && (limit.at_most.is_some() || limit.about.is_some())
            && limit.who != Who::All
            && dates(from, to).all(|date| limit.who.has(doctor, date))
    };
    instance.limits.iter().any(is_own)
}
