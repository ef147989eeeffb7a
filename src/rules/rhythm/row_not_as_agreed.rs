//! # RHY-5 row-not-as-agreed
//!
//! ## What it requires
//! A doctor's duties stand in rows as long as is agreed, with as many days free after a row, and as many days between two
//! rows: nights two or three at a time and two days off after them.
//!
//! ## Source
//! Local agreement, under `[[rhythm]]` in the doctors file.
//!
//! ## How we read it
//! A row is duties of the kind that the agreement names, by start date, on consecutive dates. `run_least` and `run_most`
//! are the fewest and the most dates in a row. `free_days_after` is the number of dates after the last of a row on which
//! no duty of any kind begins; `days_between` is the number on which none of that kind does. Where `what` names nothing,
//! it is every duty on a legevakt line.
//!
//! A row that reaches the last date of the period may go on in the next, and is not yet too short. Where the files have no
//! duty before the period at all, nobody knows what came before, and a row that begins on its first date may have begun
//! earlier: it is not too short either. One that reached the
//! last date before the period is this roster's to go on with; since it may not be able to, a row that is left too short
//! there is never refused but must be assessed. Rows that ended before that are nobody's here.
//!
//! ## Units and edges
//! Counted in dates; exactly the limit is allowed. With `strength = "hard"` such rosters are refused; with `"should"` each
//! date too few, too many or not free costs `points` in the tier of main rules, and with `"quality"` in the quality tier.
//!
//! ## What to do
//! Move a duty so that it stands with the others, or away from them (`legevakt swap` judges an exchange, `legevakt
//! replace` shows who could take one). If the agreement is no longer what people want, change it in the doctors file: the
//! numbers, or how much it weighs.
//!
//! ## Example
//! `run_least = 2` and nights on Monday and Thursday: two rows of 1 where 2 is the least.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::rhythm::Departure;
use crate::domain::time::{dates, plus_days};
use crate::domain::{Finding, Instance, Judged, Meta, ShiftIx, Strength, Unit};
use crate::facts::View;
use crate::model::{Model, Sum};
use crate::rules::Rule;
use crate::rules::days::count;

use super::agreed::{Agreed, Dated, agreed, judged};

/// See the file's documentation.
pub struct RowNotAsAgreed;

const ID: &str = "RHY-5";

static META: Meta = Meta {
    id: ID,
    name: "row-not-as-agreed",
    title: ["Rad som ikke er som avtalt", "Rad som ikkje er som avtalt", "A row not as agreed"],
    asks: [
        "Vakter på rad er så mange som avtalt, med avtalt fri etter raden og mellom radene.",
        "Vakter på rad er så mange som avtalt, med avtalt fri etter rada og mellom radene.",
        "Duties in a row are as many as agreed, with the days free that are agreed after a row and between rows.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokal avtale; helsepersonelloven § 4",
    url: "https://lovdata.no/dokument/NL/lov/1999-07-02-64/§4",
    params: &[],
    text: include_str!("row_not_as_agreed.rs"),
    bokmal: include_str!("row_not_as_agreed.nb.md"),
};

/// Consecutive dates with a duty that the agreement speaks of.
struct Row<'a> {
    last: NaiveDate,
    /// Dates of it before the period.
    past: i64,
    length: i64,
    shifts: Vec<&'a [ShiftIx]>,
}

impl Row<'_> {
    fn shifts(&self) -> impl Iterator<Item = ShiftIx> {
        self.shifts.iter().flat_map(|shifts| shifts.iter().copied())
    }
}

/// Whether a row that begins on a date may be the rest of a longer one: it begins with the period, and the files have no
/// duty before that.
fn may_have_begun_before(instance: &Instance, first: NaiveDate) -> bool {
    first == instance.period.from && instance.history.is_empty()
}

fn rows_of(worked: &BTreeMap<NaiveDate, Vec<ShiftIx>>, from: NaiveDate) -> Vec<Row<'_>> {
    let mut rows: Vec<Row> = Vec::new();
    for (date, shifts) in worked {
        let past = i64::from(*date < from);
        match rows.last_mut() {
            Some(row) if plus_days(row.last, 1) == *date => {
                row.last = *date;
                row.past += past;
                row.length += 1;
                row.shifts.push(shifts);
            }
            _ => rows.push(Row { last: *date, past, length: 1, shifts: vec![shifts.as_slice()] }),
        }
    }
    rows
}

fn check_one(agreed: Agreed, view: &View, findings: &mut Vec<Finding>) {
    let rhythm = agreed.rhythm;
    let (from, to) = (agreed.party.from(), agreed.party.to());
    let worked = agreed.party.worked(view, |s| agreed.counts(s));
    let all = agreed.party.worked(view, |_| true);
    let told = |how, is_owed, steps, shifts: &mut dyn Iterator<Item = ShiftIx>, measured, limit| {
        agreed.party.finding(how, is_owed, steps).shifts(shifts).measured(measured, limit, Unit::Days)
    };
    for row in rows_of(&worked, from) {
        if let Some(most) = rhythm.run_most.filter(|most| row.length > (*most).max(row.past)) {
            let steps = row.length - most.max(row.past);
            let how = Departure::RowLong;
            findings.push(told(how, false, steps, &mut row.shifts(), row.length, most));
        }
        // A row that ended earlier than the day before the period is nobody's here, and one that reaches the end may go on.
        let is_over = from <= plus_days(row.last, 1) && row.last < to;
        let is_over = is_over && !may_have_begun_before(view.instance, plus_days(row.last, 1 - row.length));
        if let Some(least) = rhythm.run_least.filter(|least| is_over && row.length < *least) {
            let how = Departure::RowShort;
            let is_owed = row.last < from;
            findings.push(told(how, is_owed, least - row.length, &mut row.shifts(), row.length, least));
        }
        for (days, duties, how) in [
            (rhythm.free_after_run, &all, Departure::NotFreeAfterRow),
            (rhythm.days_between, &worked, Departure::RowsTooClose),
        ] {
            let Some(days) = days else { continue };
            let within = duties.range(plus_days(row.last, 1)..=plus_days(row.last, days));
            let within: Vec<_> = within.filter(|(date, _)| **date >= from).collect();
            if let [(first, _), ..] = within[..] {
                let free = (*first - row.last).num_days() - 1;
                let last = worked.get(&row.last).into_iter().flatten();
                let shifts = last.chain(within.iter().flat_map(|(_, shifts)| shifts.iter())).copied();
                findings.push(told(how, false, count(within.len()), &mut { shifts }, free, days));
            }
        }
    }
}

fn rows_one(agreed: Agreed, model: &mut Model) {
    let rhythm = agreed.rhythm;
    let (from, to) = (agreed.party.from(), agreed.party.to());
    let on = agreed.party.dated(model, |s| agreed.counts(s));
    let sum_of = |on: &Dated, first, last| Sum::all(dates(first, last).map(|date| on.at(date)));
    if let Some(most) = rhythm.run_most {
        for first in dates(plus_days(from, -most), plus_days(to, -most)) {
            let sum = sum_of(&on, first, plus_days(first, most));
            agreed.party.at_most(model, sum, most, (1, false));
        }
    }
    // A row of each length too short: its dates, and neither the date before nor the date after.
    for length in 1..rhythm.run_least.unwrap_or(1) {
        for last in dates(plus_days(from, -1), plus_days(to, -1)) {
            let first = plus_days(last, 1 - length);
            if may_have_begun_before(agreed.party.instance, first) {
                continue;
            }
            let mut sum = sum_of(&on, first, last);
            sum.add(-1, on.at(plus_days(first, -1)));
            sum.add(-1, on.at(plus_days(last, 1)));
            let short = rhythm.run_least.unwrap_or(1) - length;
            agreed.party.at_most(model, sum, length - 1, (short, last < from));
        }
    }
    if let Some(days) = rhythm.free_after_run {
        let any = agreed.party.dated(model, |_| true);
        free_rows(agreed, model, (&on, &any), 1..=days);
    }
    if let Some(days) = rhythm.days_between {
        free_rows(agreed, model, (&on, &on), 2..=days);
    }
}

/// After the last date of a row, so and so many dates on, no duty begins.
fn free_rows(agreed: Agreed, model: &mut Model, (on, of): (&Dated, &Dated), after: std::ops::RangeInclusive<i64>) {
    let (from, to) = (agreed.party.from(), agreed.party.to());
    for last in on.dates().collect::<Vec<NaiveDate>>() {
        for days in after.clone() {
            let date = plus_days(last, days);
            if (from..=to).contains(&date) {
                let sum = Sum::of(on.at(last)).plus(-1, on.at(plus_days(last, 1))).plus(1, of.at(date));
                agreed.party.at_most(model, sum, 1, (1, false));
            }
        }
    }
}

impl Rule for RowNotAsAgreed {
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
