//! The municipality's yearly report on § 4: which doctors used the exemption, for how many days, by which alternative.
//!
//! Kompetanseforskriften (FOR-2017-02-17-192) § 4 fourth paragraph: «må innen 31. mars hvert år frem til og med 2029
//! rapportere til statsforvalteren om bruken av unntaksbestemmelsen i foregående år».

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::ledger::Ledger;
use crate::domain::time::plus_days;
use crate::domain::{DoctorIx, Instance, Roster};
use crate::facts::View;
use crate::facts::short_term::{FOUR_MONTHS_DAYS, LEGEVAKT_DAYS, TOTAL_DAYS, days_before, is_short_term_work};

/// An alternative of § 4 first paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alternative {
    /// One year in all.
    OneYear,
    /// Four months in a calendar year, of any work.
    FourMonths,
    /// Six months in a calendar year, at a legevakt.
    SixMonths,
}

/// One doctor's work without specialisation in a calendar year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortTermUse {
    /// Id.
    pub id: String,
    /// The doctor; `None` when she is not in the doctors file any more.
    pub doctor: Option<DoctorIx>,
    /// First day of her engagement; `None` where the files do not say that she is under § 4.
    pub from: Option<NaiveDate>,
    /// Days at work in the year.
    pub in_year: i64,
    /// Days at work from 31 December 2025 to the end of the year.
    pub in_all: i64,
    /// The alternatives whose limit of days she is within; empty when she has passed them all.
    pub within: Vec<Alternative>,
}

/// The use of § 4 in a calendar year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortTermYear {
    /// Calendar year.
    pub year: i32,
    /// The last day that is counted; work after it is not known, or is of another year.
    pub through: NaiveDate,
    /// Doctors who have days in the year, by id.
    pub uses: Vec<ShortTermUse>,
}

/// Counts a calendar year: days before the period that history, files and the ledger tell of, and days worked in it.
#[must_use]
pub fn short_term_year(instance: &Instance, ledger: &Ledger, worked: Option<&Roster>, year: i32) -> ShortTermYear {
    let mut uses: BTreeMap<String, ShortTermUse> = BTreeMap::new();
    let view = worked.map(|roster| View::new(instance, roster));
    for doctor in instance.doctor_ixs() {
        let days = days(instance, view.as_ref(), doctor);
        let who = &instance.doctors[doctor.0];
        let one = one(instance, (&who.id, Some(doctor)), &days, year);
        uses.insert(who.id.clone(), ShortTermUse { from: who.short_term.as_ref().map(|short| short.from), ..one });
    }
    for (id, account) in ledger.totals() {
        let days = account.years.iter().map(|(year, counted)| (*year, counted.short_term_days)).collect();
        uses.entry(id.clone()).or_insert_with(|| one(instance, (&id, None), &days, year));
    }
    let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or_default();
    let known = if worked.is_some() { instance.period.to } else { plus_days(instance.period.from, -1) };
    let uses = uses.into_values().filter(|one| one.in_year > 0).collect();
    ShortTermYear { year, through: last.min(known), uses }
}

/// A doctor's days at work by calendar year.
fn days(instance: &Instance, view: Option<&View>, doctor: DoctorIx) -> BTreeMap<i32, i64> {
    let mut days = days_before(instance, doctor);
    let from = instance.doctors[doctor.0].short_term.as_ref().map(|short| short.from);
    let duties = view.iter().flat_map(|view| view.duties(doctor)).map(|duty| duty.shift);
    let counted = duties.filter(|shift| !shift.past && is_short_term_work(instance, doctor, shift));
    let dates: BTreeSet<NaiveDate> = counted.map(|shift| shift.date).filter(|date| from <= Some(*date)).collect();
    for date in dates {
        *days.entry(date.year()).or_default() += 1;
    }
    days
}

fn one(
    instance: &Instance,
    (id, doctor): (&str, Option<DoctorIx>),
    days: &BTreeMap<i32, i64>,
    year: i32,
) -> ShortTermUse {
    let in_year = days.get(&year).copied().unwrap_or(0);
    let in_all = days.range(..=year).map(|(_, days)| days).sum();
    let alternatives = [
        (Alternative::OneYear, &TOTAL_DAYS, in_all),
        (Alternative::FourMonths, &FOUR_MONTHS_DAYS, in_year),
        (Alternative::SixMonths, &LEGEVAKT_DAYS, in_year),
    ];
    let within = |(_, limit, used): &(Alternative, &crate::domain::Param, i64)| *used <= instance.settings.get(limit);
    let within = alternatives.into_iter().filter(within).map(|(alternative, ..)| alternative).collect();
    ShortTermUse { id: id.to_owned(), doctor, from: None, in_year, in_all, within }
}
