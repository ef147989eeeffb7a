//! # RHY-6 order-not-as-agreed
//!
//! ## What it requires
//! What is agreed to follow on a duty does, and what is agreed not to follow does not: a night after an evening, never a
//! day after a night.
//!
//! ## Source
//! Local agreement, under `[[rhythm]]` in the doctors file.
//!
//! ## How we read it
//! Duties are held against each other by the dates on which they begin. `then` names duties of which the doctor has at
//! least one on some of the next `then_days` dates; `not_then` names duties of which she has none on any of them. With
//! one day, which it is when the file does not say, that is the date after. A duty on the same date is neither.
//!
//! What is to follow on one of the last dates of the period may come in the next, and is not judged. What is to follow on
//! a duty before the period is this roster's to give; since it may not be able to, it is never refused but must be
//! assessed.
//!
//! ## Units and edges
//! Counted in duties that follow, within `then_days`. With `strength = "hard"` such rosters are refused; with `"should"` each
//! costs `points` in the tier of main rules, and with `"quality"` in the quality tier.
//!
//! ## What to do
//! Move one of the two duties, or give it to somebody else; `legevakt replace` shows who could take it. If the order is no
//! longer what people want, change the agreement in the doctors file.
//!
//! ## Example
//! `what = { kinds = ["night"] }`, `not_then = { kinds = ["day"] }`: a day on Tuesday after a night on Monday.

use crate::domain::rhythm::Departure;
use crate::domain::time::{dates, plus_days};
use crate::domain::{Finding, Instance, Judged, Meta, ShiftIx, Strength, Unit};
use crate::facts::View;
use crate::model::{Model, Sum};
use crate::rules::Rule;
use crate::rules::days::count;

use super::agreed::{Agreed, agreed, judged};

/// See the file's documentation.
pub struct OrderNotAsAgreed;

const ID: &str = "RHY-6";

static META: Meta = Meta {
    id: ID,
    name: "order-not-as-agreed",
    title: ["Rekkefølge som ikke er som avtalt", "Rekkjefølgje som ikkje er som avtalt", "An order not as agreed"],
    asks: [
        "Det som er avtalt å følge etter en vakt, gjør det, og det som er avtalt ikke å følge, gjør det ikke.",
        "Det som er avtalt å følgje etter ei vakt, gjer det, og det som er avtalt ikkje å følgje, gjer det ikkje.",
        "What is agreed to follow on a duty does, and what is agreed not to follow does not.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokal avtale; helsepersonelloven § 4",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[],
    text: include_str!("order_not_as_agreed.rs"),
    bokmal: include_str!("order_not_as_agreed.nb.md"),
};

fn check_one(agreed: Agreed, view: &View, findings: &mut Vec<Finding>) {
    let rhythm = agreed.rhythm;
    let (from, to, days) = (agreed.party.from(), agreed.party.to(), rhythm.then_days);
    let worked = agreed.party.worked(view, |s| agreed.counts(s));
    if let Some(then) = &rhythm.then {
        let follows = agreed.party.worked(view, |s| s.is_duty() && agreed.party.is_among(then, s));
        for (date, shifts) in &worked {
            let end = plus_days(*date, days);
            let is_judged = from <= end && end <= to;
            if is_judged && follows.range(plus_days(*date, 1)..=end).next().is_none() {
                let finding = agreed.party.finding(Departure::NotFollowed, *date < from, 1);
                findings.push(finding.shifts(shifts.iter().copied()).measured(0, 1, Unit::Count));
            }
        }
    }
    if let Some(not_then) = &rhythm.not_then {
        let follows = agreed.party.worked(view, |s| s.is_duty() && agreed.party.is_among(not_then, s));
        for (date, shifts) in &worked {
            let within = follows.range(plus_days(*date, 1)..=plus_days(*date, days));
            let within: Vec<&Vec<ShiftIx>> = within.filter(|(date, _)| **date >= from).map(|(_, s)| s).collect();
            if !within.is_empty() {
                let steps = count(within.len());
                let finding = agreed.party.finding(Departure::WrongFollower, false, steps);
                let shifts = shifts.iter().chain(within.into_iter().flatten()).copied();
                findings.push(finding.shifts(shifts).measured(steps, 0, Unit::Count));
            }
        }
    }
}

fn rows_one(agreed: Agreed, model: &mut Model) {
    let rhythm = agreed.rhythm;
    let (from, to, days) = (agreed.party.from(), agreed.party.to(), rhythm.then_days);
    let on = agreed.party.dated(model, |s| agreed.counts(s));
    if let Some(then) = &rhythm.then {
        let next = agreed.party.dated(model, |s| s.is_duty() && agreed.party.is_among(then, s));
        for date in on.dates() {
            let end = plus_days(date, days);
            if from <= end && end <= to {
                let followed = Sum::all(dates(plus_days(date, 1), end).map(|d| next.at(d))).negated();
                agreed.party.at_most(model, followed.plus(1, on.at(date)), 0, (1, date < from));
            }
        }
    }
    if let Some(not_then) = &rhythm.not_then {
        let next = agreed.party.dated(model, |s| s.is_duty() && agreed.party.is_among(not_then, s));
        for date in on.dates() {
            for follower in dates(plus_days(date, 1), plus_days(date, days)).filter(|d| *d >= from) {
                let sum = Sum::all([on.at(date), next.at(follower)]);
                agreed.party.at_most(model, sum, 1, (1, false));
            }
        }
    }
}

impl Rule for OrderNotAsAgreed {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        judged(view.instance)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        agreed(view.instance, ID).for_each(|agreed| check_one(agreed, view, findings));
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        agreed(instance, ID).for_each(|agreed| rows_one(agreed, model));
    }
}
