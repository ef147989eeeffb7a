//! Work without specialisation: who needs an exemption from § 3 on a date, and the days that § 4 counts.
//!
//! Source: kompetanseforskriften (FOR-2017-02-17-192) §§ 3 to 5, in this form from 1 January 2026.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::doctor::Role;
use crate::domain::law::{Basis, date_value, value_date};
use crate::domain::time::plus_days;
use crate::domain::{DoctorIx, DutyKind, Instance, Param, Settings, Shift, Unit};

use super::competence::{Regime, has_section5, meets_section3, meets_section3_as_fastlege};

/// Whether a fastlege is judged by § 3 second paragraph.
pub const FASTLEGE_SECOND_PARAGRAPH: Param = Param::new(
    "CMP-12",
    "fastlege_second_paragraph",
    Unit::Flag,
    1,
    Basis::Reading,
    [
        "en fastlege på vakt er innenfor fastlegeordningen, og § 3 andre ledd krever allmennmedisin; false spør etter \
         første ledd",
        "ein fastlege på vakt er innanfor fastlegeordninga, og § 3 andre ledd krev allmennmedisin; false spør etter \
         første ledd",
        "a fastlege on duty is within fastlegeordningen, and § 3 second paragraph asks her for allmennmedisin; false \
         asks by the first paragraph",
    ],
)
.only_told();

/// Six months at a legevakt, in days.
pub const LEGEVAKT_DAYS: Param = Param::new(
    "CMP-7",
    "legevakt_days_per_year",
    Unit::Days,
    130,
    Basis::Example,
    [
        "dager i arbeid som seks måneder i kalenderåret regnes som; 0 holder alternativet utenfor",
        "dagar i arbeid som seks månader i kalenderåret blir rekna som; 0 held alternativet utanfor",
        "days at work that six months in a calendar year are counted as; 0 leaves the alternative out",
    ],
);

/// One year in all, in days.
pub const TOTAL_DAYS: Param = Param::new(
    "CMP-7",
    "total_days",
    Unit::Days,
    260,
    Basis::Example,
    [
        "dager i arbeid som ett år i alt regnes som; 0 holder alternativet utenfor",
        "dagar i arbeid som eitt år i alt blir rekna som; 0 held alternativet utanfor",
        "days at work that one year in all is counted as; 0 leaves the alternative out",
    ],
);

/// Four months of any work, in days.
pub const FOUR_MONTHS_DAYS: Param = Param::new(
    "CMP-7",
    "any_work_days_per_year",
    Unit::Days,
    86,
    Basis::Example,
    [
        "dager i arbeid som fire måneder i kalenderåret regnes som, bare i årsrapporten",
        "dagar i arbeid som fire månader i kalenderåret blir rekna som, berre i årsrapporten",
        "days at work that four months in a calendar year are counted as, in the yearly report alone",
    ],
)
.only_told();

/// The first day that counts, whatever was agreed before (§ 4 third paragraph).
fn first_day() -> NaiveDate {
    value_date(date_value(2025, 12, 31))
}

/// Whether a doctor has what § 3 first paragraph asks on a date, or, within fastlegeordningen, the second.
#[must_use]
pub fn is_specialised(instance: &Instance, doctor: DoctorIx, on: NaiveDate) -> bool {
    let who = &instance.doctors[doctor.0];
    if is_within_fastlegeordningen(&instance.settings, who.role) {
        meets_section3_as_fastlege(who, on)
    } else {
        meets_section3(who, on)
    }
}

/// Whether § 3 second paragraph is the one that asks of a doctor with this role.
#[must_use]
pub fn is_within_fastlegeordningen(settings: &Settings, role: Role) -> bool {
    role == Role::Fastlege && settings.flag(&FASTLEGE_SECOND_PARAGRAPH)
}

/// Whether a doctor may have duty on a date only by an exemption from § 3: she lacks what it asks, § 5 does not free her,
/// and she is not there by another regulation, as a LIS1 in her municipal months and a student on a licence are.
#[must_use]
pub fn needs_exemption(instance: &Instance, doctor: DoctorIx, on: NaiveDate) -> bool {
    let who = &instance.doctors[doctor.0];
    let within = |dates: Option<(NaiveDate, NaiveDate)>| dates.is_some_and(|(from, to)| from <= on && on <= to);
    let is_lis1 = who.role == Role::Lis1 && within(who.lis1_period);
    !is_specialised(instance, doctor, on) && !has_section5(who, on) && !is_lis1 && !within(who.student_licence)
}

/// Whether § 3 asks of a duty: on a line that is legevakt by law.
#[must_use]
pub fn is_governed(instance: &Instance, shift: &Shift) -> bool {
    matches!(instance.duty_of(shift), DutyKind::Legevakt | DutyKind::Backup | DutyKind::Daytime)
}

/// Whether a duty's day counts against the limits of § 4, for a doctor with a short-term engagement. 31 December 2025 is
/// the one day of before § 3a that does.
#[must_use]
pub fn is_short_term_work(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> bool {
    let in_force = Regime::of(&instance.settings, shift.date.max(plus_days(first_day(), 1))) == Regime::Section3a;
    shift.date >= first_day()
        && in_force
        && is_governed(instance, shift)
        && needs_exemption(instance, doctor, shift.date)
}

/// Whether a duty is within a doctor's short-term engagement, and its day counts.
#[must_use]
pub fn counts(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> bool {
    let engaged = instance.doctors[doctor.0].short_term.as_ref().is_some_and(|short| short.from <= shift.date);
    engaged && is_short_term_work(instance, doctor, shift)
}

/// Days at work before the period without specialisation, by calendar year: what the file says, what the ledger has booked
/// and what history shows on other dates, no day twice. Days from before her engagement under § 4, where she has one, do
/// not count.
///
/// The file's number is of all days through its date, so what is known of those days is in it; where more is known than
/// it says, that counts. Of 2025 there is one day that can.
#[must_use]
pub fn days_before(instance: &Instance, doctor: DoctorIx) -> BTreeMap<i32, i64> {
    let short = instance.doctors[doctor.0].short_term.as_ref();
    let (from, own) = short.map_or((first_day(), None), |short| (short.from, Some(&short.days_worked)));
    let past = instance.history.iter().filter(|(_, d)| *d == doctor).map(|(slot, _)| instance.shift_of(*slot));
    let past =
        past.filter(|s| from <= s.date && is_short_term_work(instance, doctor, s) && !instance.booked.has(s.date));
    let history: BTreeSet<NaiveDate> = past.map(|s| s.date).collect();
    let booked = instance.booked.short_term.get(&doctor).map_or(&[][..], Vec::as_slice);
    let booked = || booked.iter().filter(|b| from <= b.dates.1);
    let after = |year: i32, last: Option<NaiveDate>| -> i64 {
        let is_after = |date: NaiveDate| last.is_none_or(|last| last < date);
        let of_ledger: i64 = booked().filter(|b| b.year == year && is_after(b.dates.0)).map(|b| b.days).sum();
        let of_history = history.iter().filter(|d| d.year() == year && is_after(**d)).count();
        of_ledger + i64::try_from(of_history).unwrap_or(i64::MAX)
    };
    let last = plus_days(instance.period.from, -1);
    let years = own
        .into_iter()
        .flat_map(BTreeMap::keys)
        .copied()
        .chain(booked().map(|b| b.year))
        .chain(history.iter().map(Datelike::year));
    let years: BTreeSet<i32> = years.filter(|year| *year >= first_day().year()).collect();
    let days = |year: i32| {
        let known = after(year, None);
        let own = own.and_then(|own| own.get(&year));
        let days = own.map_or(known, |own| {
            let through = own.through.map_or(last, |through| through.min(last));
            known.max(own.days + after(year, Some(through)))
        });
        if year == first_day().year() { days.min(1) } else { days }
    };
    years.into_iter().map(|year| (year, days(year))).filter(|(_, days)| *days > 0).collect()
}
