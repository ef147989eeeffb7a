//! # CMP-7 short-term-limit
//!
//! ## What it requires
//! A doctor without specialisation may work at a legevakt for up to six months in a calendar year, and in the municipal
//! health service for up to one year in all, counted in days at work.
//!
//! ## Source
//! Kompetanseforskriften (FOR-2017-02-17-192) § 4 first to third paragraph, from 1 January 2026. Engagements agreed before
//! 31 December 2025 are counted from that day.
//!
//! ## How we read it
//! The text counts «antall dager i arbeid» and does not say how many days six months are. We count the dates on which the
//! doctor begins a duty on a legevakt, backup or daytime line, and `legevakt_days_per_year` is an example: six months
//! of 21.7 working days. `total_days` (off by default) is for municipalities that count the year in all. The limit of four
//! months is for other work than legevakt. The doctor has `short_term` in the file and lacks § 3 first paragraph; § 5
//! frees from § 3 and so from this.
//!
//! ## Units and edges
//! Days at work, those before the period included; exactly the limit is allowed. From `warn_percent` of it the doctor is
//! noted. What history alone has used up beyond the limit is not charged to this roster.
//!
//! ## Example
//! Limit 130, 128 days before the period, three dates with duty: 131, one too many.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::law::Basis;
use crate::domain::{DoctorIx, Finding, Instance, Meta, Param, Severity, Shift, Strength, Unit};
use crate::domain::{ShiftIx, finding::What};
use crate::facts::View;
use crate::facts::competence::is_short_term_work;
use crate::model::{Force, Model, Owner, Sum};
use crate::rules::Rule;

/// See the file's documentation.
pub struct ShortTermLimit;

const ID: &str = "CMP-7";

const PER_YEAR: Param = Param::new(
    ID,
    "legevakt_days_per_year",
    Unit::Days,
    130,
    Basis::Example,
    "days at work that six months in a calendar year are counted as",
);

const TOTAL: Param = Param::new(
    ID,
    "total_days",
    Unit::Days,
    0,
    Basis::Example,
    "days at work that one year in all is counted as; 0 is off",
);

const WARN: Param =
    Param::new(ID, "warn_percent", Unit::Percent, 80, Basis::Local, "note the doctor from this part of the limit")
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
    params: &[PER_YEAR, TOTAL, WARN],
    text: include_str!("short_term_limit.rs"),
};

/// A limit that a doctor has: the years it counts, the days before the period, the limit.
struct Limit {
    year: Option<i32>,
    before: i64,
    limit: i64,
}

fn limits(instance: &Instance, doctor: DoctorIx) -> Vec<Limit> {
    let who = &instance.doctors[doctor.0];
    let Some(short) = &who.short_term else { return Vec::new() };
    if who.evidence.section5.is_some() {
        return Vec::new();
    }
    let years = instance.period.from.year()..=instance.period.to.year();
    let yearly = instance.settings.limit(&PER_YEAR).into_iter().flat_map(|limit| {
        years.clone().map(move |year| Limit {
            year: Some(year),
            before: short.days_worked.get(&year).copied().unwrap_or(0),
            limit,
        })
    });
    let in_all = instance.settings.limit(&TOTAL).map(|limit| Limit {
        year: None,
        before: short.days_worked.values().sum(),
        limit,
    });
    yearly.chain(in_all).collect()
}

fn counts(instance: &Instance, doctor: DoctorIx, shift: &Shift, year: Option<i32>) -> bool {
    is_short_term_work(instance, doctor, shift) && year.is_none_or(|y| shift.date.year() == y)
}

impl Rule for ShortTermLimit {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for doctor in view.instance.doctor_ixs() {
            for limit in limits(view.instance, doctor) {
                let counted = view.duties(doctor).iter().filter(|d| counts(view.instance, doctor, d.shift, limit.year));
                let days: BTreeMap<NaiveDate, ShiftIx> = counted.map(|d| (d.shift.date, d.ix)).collect();
                let worked = limit.before + i64::try_from(days.len()).unwrap_or(i64::MAX);
                if days.is_empty() {
                    continue;
                }
                let measured = |severity, what| {
                    let finding = Finding::new(ID, severity, what).doctor(doctor).shifts(days.values().copied());
                    finding.measured(worked, limit.limit, Unit::Days)
                };
                if worked > limit.limit.max(limit.before) {
                    findings.push(measured(Severity::Stopper, What::ShortTermOver { year: limit.year }));
                } else if worked * 100 >= limit.limit * view.instance.settings.get(&WARN) {
                    findings.push(measured(Severity::Note, What::ShortTermNear { year: limit.year }));
                }
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for doctor in instance.doctor_ixs() {
            for limit in limits(instance, doctor) {
                let of_doctor: Vec<_> = model.of_doctor(doctor).to_vec();
                let counted =
                    of_doctor.iter().filter(|(slot, _)| counts(instance, doctor, instance.shift_of(*slot), limit.year));
                let mut by_date: BTreeMap<NaiveDate, BTreeSet<_>> = BTreeMap::new();
                for (slot, x) in counted {
                    by_date.entry(instance.shift_of(*slot).date).or_default().insert(*x);
                }
                let mut sum = Sum::new();
                for xs in by_date.into_values() {
                    let works = model.any(xs);
                    sum.add(1, works);
                }
                let left = (limit.limit - limit.before).max(0);
                model.at_most(sum, left, Force::Hard, Owner::rule(ID).doctor(doctor));
            }
        }
    }
}
