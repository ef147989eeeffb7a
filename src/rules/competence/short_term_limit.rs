//! # CMP-7 short-term-limit
//!
//! ## What it requires
//! A doctor without specialisation works at a legevakt under an exemption: for one year in all, or else for six months in a
//! calendar year. Who has used up both needs the specialisation of § 3.
//!
//! ## Source
//! Kompetanseforskriften (FOR-2017-02-17-192) § 4 first to third paragraph, from 1 January 2026: «ett eller flere
//! arbeidsforhold eller avtaleforhold av inntil totalt ett års varighet. Kravet om spesialisering i § 3 gjelder heller ikke
//! for … inntil totalt 4 måneder per kalenderår. For lege … på kommunalt organisert legevakt gjelder ikke kravet … inntil
//! totalt 6 måneder per kalenderår.» The length is counted in «antall dager i arbeid», and of engagements agreed before 31
//! December 2025 from that day.
//!
//! ## How we read it
//! «Gjelder heller ikke» makes them alternatives: one is enough. The four months are of any work, and whoever has worked
//! four months has not worked six, so at a legevakt they never decide. The text does not say how many days at work a month
//! or a year is: `legevakt_days_per_year` and `total_days` are examples, of 21.7 working days a month, and the finding says
//! that the number is ours. We count the dates on which the doctor begins a duty on a legevakt, backup or daytime line, on
//! which she lacks what § 3 asks of her (CMP-12) and § 5 does not free her; days in a practice or another municipality are for
//! `days_worked`. She has `short_term` in the file; days before its `from` are of something else. Before the period count the file's `days_worked`, the ledger, and history on other dates;
//! `days_worked` is of all days through its `through`, the day before the period when left out, so what ledger and history
//! know of those days is in it, and where they know of more, that counts.
//!
//! ## Units and edges
//! Days at work, those before the period included, from 31 December 2025; exactly the limit is allowed. From `warn_percent`
//! of every alternative the doctor is noted. 0 leaves an alternative out; with both left out nothing is judged. Where a
//! period runs over New Year, one year in all is counted to the end of each calendar year. There a roster is made a little
//! stricter than it is checked: who gets more days before New Year than one year in all has beyond the next year's six
//! months is held to those six months.
//!
//! ## What to do
//! Give the days beyond the limit to others, or write what frees the doctor under `[doctors.evidence]` in the doctors
//! file: `specialist`, `lis2`, `allmennlege` or `section5`. If the days are counted wrong, correct `short_term` in the
//! same file: its `from`, its `days_worked` and their `through`. How many days the exemptions are is decided by
//! `legevakt_days_per_year` and `total_days` under `[rules.CMP-7]`. When a doctor is only noted, plan who takes the
//! duties when the exemptions are used up.
//!
//! ## Example
//! Limits 130 and 260. 131 days in her first year: one year in all covers them. 260 days in 2026 and 130 in 2027: one more
//! in 2027 is one too many, and the first in 2028 is not.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::law::Basis;
use crate::domain::{
    DoctorIx, Finding, Instance, Judged, Meta, Param, Severity, ShiftIx, Strength, Unit, finding::What,
};
use crate::facts::View;
use crate::facts::short_term::{FOUR_MONTHS_DAYS, LEGEVAKT_DAYS, TOTAL_DAYS, counts, days_before};
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{count, on_duty};

/// See the file's documentation.
pub struct ShortTermLimit;

const ID: &str = "CMP-7";

const WARN: Param = Param::new(
    ID,
    "warn_percent",
    Unit::Percent,
    80,
    Basis::Local,
    [
        "nevn legen til orientering fra denne delen av hver grense",
        "nemn legen til orientering frå denne delen av kvar grense",
        "note the doctor from this part of every limit",
    ],
)
.within(0, 100)
.only_told();

static META: Meta = Meta {
    id: ID,
    name: "short-term-limit",
    title: ["For lenge uten spesialisering", "For lenge utan spesialisering", "Too long without specialisation"],
    asks: [
        "En lege uten spesialisering arbeider ikke lenger enn unntakene gir rom for: ett år i alt, fire måneder i \
         kalenderåret, eller seks måneder i kalenderåret på legevakt.",
        "Ein lege utan spesialisering arbeider ikkje lenger enn unntaka gir rom for: eitt år i alt, fire månader i \
         kalenderåret, eller seks månader i kalenderåret på legevakt.",
        "A doctor without specialisation works no longer than the exemptions allow: one year in all, four months in \
         a calendar year, or six months in a calendar year at a legevakt.",
    ],
    strength: Strength::Hard,
    from: Some((2026, 1, 1)),
    to: None,
    source: "kompetanseforskriften § 4",
    url: "https://lovdata.no/dokument/SF/forskrift/2017-02-17-192/§4",
    params: &[LEGEVAKT_DAYS, TOTAL_DAYS, FOUR_MONTHS_DAYS, WARN],
    text: include_str!("short_term_limit.rs"),
    bokmal: include_str!("short_term_limit.nb.md"),
};

/// The first calendar year that § 4 covers all of; in 2025 there is one day that counts and none that is judged.
const FIRST_YEAR: i32 = 2026;

impl Rule for ShortTermLimit {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        on_duty(view, |doctor, duty| counts(view.instance, doctor, duty.shift))
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        let settings = &view.instance.settings;
        let (per_year, in_all) = (settings.limit(&LEGEVAKT_DAYS), settings.limit(&TOTAL_DAYS));
        for doctor in view.instance.doctor_ixs() {
            let before = days_before(view.instance, doctor);
            let counted =
                view.duties(doctor).iter().filter(|d| !d.shift.past && counts(view.instance, doctor, d.shift));
            let days: BTreeMap<NaiveDate, ShiftIx> = counted.map(|d| (d.shift.date, d.ix)).collect();
            let years: BTreeSet<i32> = days.keys().map(Datelike::year).filter(|year| *year >= FIRST_YEAR).collect();
            for year in years {
                let worked = |is_in: &dyn Fn(i32) -> bool| {
                    let earlier: i64 = before.iter().filter(|(y, _)| is_in(**y)).map(|(_, days)| days).sum();
                    earlier + count(days.keys().filter(|d| is_in(d.year())).count())
                };
                let in_year = per_year.map(|limit| (worked(&|y| y == year), limit));
                let in_all = in_all.map(|limit| (worked(&|y| y <= year), limit));
                let alternatives = || [in_year, in_all].into_iter().flatten();
                // The one with the most room is what she rests on; of two with as much the year's.
                let Some((most, limit)) = alternatives().rev().max_by_key(|(worked, limit)| limit - worked) else {
                    continue;
                };
                let shifts = days.iter().filter(|(date, _)| date.year() == year).map(|(_, ix)| *ix);
                let finding = |severity, what| {
                    Finding::new(ID, severity, what).doctor(doctor).shifts(shifts).measured(most, limit, Unit::Days)
                };
                if alternatives().all(|(worked, limit)| worked > limit) {
                    findings.push(finding(Severity::Stopper, What::ShortTermOver { year, in_year, in_all }));
                } else if alternatives().all(|(worked, limit)| worked * 100 >= limit * settings.get(&WARN)) {
                    findings.push(finding(Severity::Note, What::ShortTermNear { year, in_year, in_all }));
                }
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for doctor in instance.doctor_ixs() {
            rows_of(instance, model, doctor);
        }
    }
}

/// The rows of one doctor: of each calendar year, that one of the alternatives holds.
fn rows_of(instance: &Instance, model: &mut Model, doctor: DoctorIx) {
    let settings = &instance.settings;
    let (per_year, in_all) = (settings.limit(&LEGEVAKT_DAYS), settings.limit(&TOTAL_DAYS));
    if instance.doctors[doctor.0].short_term.is_none() || (per_year, in_all) == (None, None) {
        return;
    }
    let before = days_before(instance, doctor);
    let mut dates: BTreeMap<NaiveDate, BTreeSet<X>> = BTreeMap::new();
    for (slot, x) in model.of_doctor(doctor) {
        let shift = instance.shift_of(*slot);
        if !shift.past && counts(instance, doctor, shift) {
            dates.entry(shift.date).or_default().insert(*x);
        }
    }
    let years: BTreeSet<i32> = dates.keys().map(Datelike::year).filter(|year| *year >= FIRST_YEAR).collect();
    for year in years {
        let worked = |is_in: &dyn Fn(i32) -> bool| -> i64 {
            before.iter().filter(|(y, _)| is_in(**y)).map(|(_, days)| days).sum()
        };
        let works_on = |is_in: &dyn Fn(i32) -> bool| -> Vec<BTreeSet<X>> {
            dates.iter().filter(|(date, _)| is_in(date.year())).map(|(_, xs)| xs.clone()).collect()
        };
        let (this_year, before_new_year) = (works_on(&|y| y == year), works_on(&|y| y < year));
        let (days, earlier) = (count(this_year.len()), count(before_new_year.len()));
        // What each alternative leaves; one that is left out leaves nothing.
        let left = |limit: Option<i64>, used: i64| limit.map_or(0, |limit| (limit - used).max(0));
        let year_left = left(per_year, worked(&|y| y == year));
        let all_left = left(in_all, worked(&|y| y <= year));
        if days <= year_left || days + earlier <= all_left {
            continue;
        }
        let owner = Owner::rule(ID).doctor(doctor);
        // The year holds what its own alternative leaves, or what one year in all leaves beside the days of earlier years
        // that are planned too: `days <= max(year_left, all_left - earlier)`, which is `days + min(earlier, more) <= all_left`.
        let more = all_left - year_left;
        let mut sum = Sum::new();
        this_year.into_iter().for_each(|xs| sum.add(1, model.any(xs)));
        let most = if more <= 0 || (1 < more && more < earlier) {
            // Counting to `more` takes more than these rows can say; whoever has so many days before New Year is held to
            // the year's own alternative.
            year_left
        } else if more == 1 {
            sum.add(1, model.any(before_new_year.into_iter().flatten().collect::<Vec<X>>()));
            all_left
        } else {
            before_new_year.into_iter().for_each(|xs| sum.add(1, model.any(xs)));
            all_left
        };
        model.at_most(sum, most, Force::Hard, owner);
    }
}
