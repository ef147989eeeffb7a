//! # RHY-7 weekends-not-as-agreed
//!
//! ## What it requires
//! A doctor has duty in no more weekends of those that follow on each other than is agreed, has whole weekends where that
//! is agreed, is free after them as long as is agreed, and has duty only in the weeks that are hers.
//!
//! ## Source
//! Local agreement, under `[[rhythm]]` in the doctors file.
//!
//! ## How we read it
//! A weekend is worked when a duty that the agreement speaks of begins on its Saturday or Sunday, or carries the tag
//! `weekend`, or begins on a weekday of `whole`; it belongs to the ISO week of that date. A weekend is one, whatever part
//! of it is worked.
//!
//! `weekends_most` of `weekends_of` is held in every stretch of so many weekends that touches the period, those before it
//! included; what they alone have used up is not charged to this roster. Whoever has duty on one of the weekdays of
//! `whole` has duty on each of them on which there is such a shift. `free_days_after_weekend` counts dates from the Monday
//! on which no duty of any kind begins. With `weeks = "even"` or `"odd"` duties begin in those ISO weeks alone; since a year
//! may have 53 weeks, a rhythm that is never to skip is a `[[turnus]]` of two weeks. With `weekends_of_month = [1, 3]` she
//! has duty in the first and the third weekend of a month alone; the first is that of the month's first Saturday, and other
//! days than those of the weekend are not spoken of.
//!
//! A weekend that is divided by the first date of the period, and begun before it, is this roster's to make whole; since it
//! may not be able to, that is never refused but must be assessed. Dates after the period are not judged.
//!
//! ## Units and edges
//! Counted in weekends, in dates that are missing or not free, and in duties in the wrong week; exactly the limit is
//! allowed. With `strength = "hard"` such rosters are refused; with `"should"` each costs `points` in the tier of main rules,
//! and with `"quality"` in the quality tier.
//!
//! ## What to do
//! Exchange the duties of a weekend so that one doctor has all of it or none (`legevakt swap` judges an exchange), or give
//! them to somebody who has had fewer. If the agreement is no longer what people want, change it in the doctors file.
//!
//! ## Example
//! `weekends_most = 1`, `weekends_of = 3`: duty in the weekends of weeks 1 and 3 is 2 of 3.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::rhythm::{Departure, Weekends, monday_of, weekend_of_month};
use crate::domain::time::{dates, plus_days};
use crate::domain::{DoctorIx, Finding, Instance, Judged, Meta, Shift, ShiftIx, SlotIx, Strength, Unit};
use crate::facts::View;
use crate::facts::view::wholes_of;
use crate::model::{Model, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{self, count};

use super::agreed::{Agreed, agreed, judged};

/// See the file's documentation.
pub struct WeekendsNotAsAgreed;

const ID: &str = "RHY-7";

static META: Meta = Meta {
    id: ID,
    name: "weekends-not-as-agreed",
    title: ["Helger som ikke er som avtalt", "Helger som ikkje er som avtalt", "Weekends not as agreed"],
    asks: [
        "Helgene er så mange, så hele og med så mye fri etter som avtalt, og vaktene er i legens egne uker.",
        "Helgene er så mange, så heile og med så mykje fri etter som avtalt, og vaktene er i dei vekene legen har.",
        "Weekends are as many, as whole and with as much free after them as agreed, and duties are in the doctor's weeks.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokal avtale; helsepersonelloven § 4",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[],
    text: include_str!("weekends_not_as_agreed.rs"),
    bokmal: include_str!("weekends_not_as_agreed.nb.md"),
};

/// The Mondays from one date's week to another's.
fn mondays(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    dates(monday_of(first), last).step_by(7)
}

impl Agreed<'_> {
    fn is_weekend(self, shift: &Shift) -> bool {
        shift.has_tag("weekend") || self.rhythm.whole.contains(&shift.weekday())
    }

    /// The dates of a week that go together.
    fn whole(self, monday: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        self.rhythm.whole.iter().map(move |day| plus_days(monday, i64::from(*day)))
    }

    /// The dates of the period on which a shift begins that the agreement speaks of, whoever has it.
    fn offered(self) -> BTreeSet<NaiveDate> {
        self.party.instance.period_shifts().filter(|(_, s)| self.speaks_of(s)).map(|(_, s)| s.date).collect()
    }

    /// What is wrong with the week or the weekend that a shift is in, if anything.
    fn wrong_week(self, shift: &Shift) -> Option<Departure> {
        if !self.speaks_of(shift) {
            return None;
        }
        if self.rhythm.weeks.is_some_and(|weeks| !weeks.have(shift.date)) {
            return Some(Departure::WrongWeek { week: i64::from(shift.date.iso_week().week()) });
        }
        let own = &self.rhythm.weekends_of_month;
        let number = weekend_of_month(shift.date);
        let is_wrong = !own.is_empty() && !own.contains(&number) && self.is_weekend(shift);
        is_wrong.then_some(Departure::WrongWeekend { number })
    }

    fn check(self, view: &View, findings: &mut Vec<Finding>) {
        let rhythm = self.rhythm;
        let (from, to) = (self.party.from(), self.party.to());
        let mut weekends: BTreeMap<NaiveDate, Vec<ShiftIx>> = BTreeMap::new();
        for (date, shifts) in self.party.worked(view, |s| self.speaks_of(s) && self.is_weekend(s)) {
            weekends.entry(monday_of(date)).or_default().extend(shifts);
        }
        if let Some(share) = rhythm.weekends {
            self.check_share(share, &weekends, findings);
        }
        let worked = self.party.worked(view, |s| self.speaks_of(s));
        if !rhythm.whole.is_empty() {
            let offered = self.offered();
            for monday in mondays(from, to) {
                let had: Vec<NaiveDate> = self.whole(monday).filter(|date| worked.contains_key(date)).collect();
                let lacks =
                    self.whole(monday).filter(|date| offered.contains(date) && !worked.contains_key(date)).count();
                if !had.is_empty() && lacks > 0 {
                    let is_owed = had.iter().any(|date| *date < from);
                    let finding = self.party.finding(Departure::WeekendDivided, is_owed, count(lacks));
                    let shifts = had.iter().flat_map(|date| worked[date].iter().copied());
                    findings.push(finding.shifts(shifts).measured(
                        count(had.len()),
                        count(had.len() + lacks),
                        Unit::Days,
                    ));
                }
            }
        }
        if let Some(days) = rhythm.free_after_weekend {
            let all = self.party.worked(view, |_| true);
            for (monday, shifts) in &weekends {
                let after = plus_days(*monday, 7);
                let within = all.range(after..=plus_days(after, days - 1)).filter(|(date, _)| **date >= from);
                let within: Vec<(&NaiveDate, &Vec<ShiftIx>)> = within.collect();
                if let [(first, _), ..] = within[..] {
                    let how = Departure::NotFreeAfterWeekend;
                    let free = (*first - after).num_days();
                    let finding = self.party.finding(how, false, count(within.len())).measured(free, days, Unit::Days);
                    let shifts = shifts.iter().chain(within.iter().flat_map(|(_, shifts)| shifts.iter())).copied();
                    findings.push(finding.shifts(shifts));
                }
            }
        }
        for (ix, shift) in wholes_of(view, self.party.doctor, |s| !s.past) {
            let wrong = self.wrong_week(shift);
            findings.extend(wrong.map(|how| self.party.finding(how, false, 1).shifts([ix])));
        }
    }

    /// Reports stretches with more weekends than agreed; stretches that follow on each other are one finding.
    fn check_share(self, share: Weekends, weekends: &BTreeMap<NaiveDate, Vec<ShiftIx>>, findings: &mut Vec<Finding>) {
        let first = plus_days(monday_of(self.party.from()), -7 * (share.of - 1));
        let is_past = |shift: &ShiftIx| self.party.instance.shifts[shift.0].past;
        let mut open: Option<(i64, i64, BTreeSet<ShiftIx>)> = None;
        let mut close = |open: Option<(i64, i64, BTreeSet<ShiftIx>)>| {
            findings.extend(open.map(|(measured, steps, shifts)| {
                let how = Departure::ManyWeekends { of: share.of };
                self.party.finding(how, false, steps).shifts(shifts).measured(measured, share.most, Unit::Count)
            }));
        };
        for monday in mondays(first, self.party.to()) {
            let within: Vec<&Vec<ShiftIx>> =
                weekends.range(monday..=plus_days(monday, 7 * (share.of - 1))).map(|(_, shifts)| shifts).collect();
            let past = count(within.iter().filter(|shifts| shifts.iter().any(is_past)).count());
            let worked = count(within.len());
            let steps = worked - share.most.max(past);
            if steps <= 0 {
                close(open.take());
                continue;
            }
            let shifts = within.into_iter().flatten().copied();
            let (most, before, had) = open.take().unwrap_or_default();
            open = Some((most.max(worked), before + steps, had.into_iter().chain(shifts).collect()));
        }
        close(open);
    }

    fn rows(self, model: &mut Model) {
        let rhythm = self.rhythm;
        let (from, to) = (self.party.from(), self.party.to());
        let on = self.party.dated(model, |s| self.speaks_of(s));
        if rhythm.weekends.is_some() || rhythm.free_after_weekend.is_some() {
            let at_weekend = self.party.dated(model, |s| self.speaks_of(s) && self.is_weekend(s));
            let mut of_week: BTreeMap<NaiveDate, Vec<X>> = BTreeMap::new();
            for date in at_weekend.dates() {
                of_week.entry(monday_of(date)).or_default().push(at_weekend.at(date));
            }
            let of_week: BTreeMap<NaiveDate, X> = of_week.into_iter().map(|(m, xs)| (m, model.any(xs))).collect();
            if let Some(share) = rhythm.weekends {
                let first = plus_days(monday_of(from), -7 * (share.of - 1));
                for monday in mondays(first, to) {
                    let sum = Sum::all(of_week.range(monday..=plus_days(monday, 7 * (share.of - 1))).map(|(_, x)| *x));
                    let bound = share.most.max(sum.constant());
                    self.party.at_most(model, sum, bound, (1, false));
                }
            }
            if let Some(days) = rhythm.free_after_weekend {
                let any = self.party.dated(model, |_| true);
                for (monday, weekend) in &of_week {
                    for date in (7..7 + days).map(|day| plus_days(*monday, day)).filter(|d| (from..=to).contains(d)) {
                        self.party.at_most(model, Sum::all([*weekend, any.at(date)]), 1, (1, false));
                    }
                }
            }
        }
        if !rhythm.whole.is_empty() {
            let offered = self.offered();
            for monday in mondays(from, to) {
                let days: Vec<NaiveDate> = self.whole(monday).collect();
                let some = model.any(days.iter().map(|date| on.at(*date)));
                let is_owed = days.iter().any(|date| *date < from && on.at(*date) == X::Const(1));
                for date in days.iter().filter(|date| offered.contains(date)) {
                    self.party.at_most(model, Sum::of(some).plus(-1, on.at(*date)), 0, (1, is_owed));
                }
            }
        }
        if rhythm.names_weeks() && rhythm.terms.strength != Strength::Hard {
            let is_wrong = |s: &Shift| !s.past && self.wrong_week(s).is_some();
            for (_, x) in days::wholes_of(self.party.instance, model, self.party.doctor, is_wrong) {
                self.party.at_most(model, Sum::of(x), 0, (1, false));
            }
        }
    }
}

impl Rule for WeekendsNotAsAgreed {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        judged(view.instance)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        agreed(view.instance, ID).for_each(|agreed| agreed.check(view, findings));
    }

    fn shuts(&self, instance: &Instance, slot: SlotIx, doctor: DoctorIx) -> bool {
        instance.rhythms.iter().any(|rhythm| {
            let agreed = Agreed::new(instance, ID, rhythm, doctor);
            rhythm.terms.strength == Strength::Hard && agreed.wrong_week(instance.shift_of(slot)).is_some()
        })
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        agreed(instance, ID).for_each(|agreed| agreed.rows(model));
    }
}
