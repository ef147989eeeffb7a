//! # LOC-9 emptied
//!
//! ## What it requires
//! Of those who keep an office together, no more are away at once, or off after a night, than they have agreed on.
//!
//! ## Source
//! Local agreement: `[[away]]` in the doctors file.
//!
//! ## How we read it
//! `at_most` is how many of `who` may be away on one date, by the `[[absences]]` of the period file that take the whole date. A
//! roster can change nothing of it: it is told, for somebody to assess before the absences are granted.
//!
//! `after_night` is how many may be missing at the office on one date on which the offices are open (`opening_hours` of the
//! station): those who are away, and those who are off after a night, which is a presence duty that goes on past the hour of
//! RST-2. The day after is that on which the duty ends, or the next, where it ends before midnight. A night before the period
//! counts on its first date, and the last night of the period on the date after it; what absences and earlier nights alone
//! have used up is not charged to this roster. Who belongs to a group for a time is one of them on those dates.
//!
//! `strength` says what it means that more are off: `hard` is never done, `should` is assessed, `quality` is weighed.
//!
//! ## Units and edges
//! Measured in doctors; exactly the number is allowed. Each too many costs the limit's own `points`, or `should_points` in the
//! tier of should-rules and `quality_points` x `weights.rhythm` percent in the quality tier. Dates in a row on which too many
//! are away are one finding.
//!
//! ## What to do
//! Give one of the nights to somebody outside the group (`legevakt replace` shows who can take it), or agree on another number
//! and write it in `[[away]]` in the doctors file. Where too many are away, move an absence in the period file, or write why it
//! stands in the file that `legevakt publish` takes with `--reasons`.
//!
//! ## Example
//! An office of three, `after_night = 1`: two of them have nights from Monday to Tuesday, at two places.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::away::AwayLimit;
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::time::{dates, midnight, plus_days, to_civil};
use crate::domain::{
    DoctorIx, Finding, Instance, Judged, Meta, Param, Severity, Shift, ShiftIx, Span, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::facts::view::shifts_of;
use crate::facts::work::works_past_boundary;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{count, duties_of};

/// See the file's documentation.
pub struct Emptied;

const ID: &str = "LOC-9";

const SHOULD: Param = Param::new(
    ID,
    "should_points",
    Unit::Points,
    10,
    Basis::Local,
    [
        "pris for hver lege for mye som er fri etter natt, der det er en hovedregel",
        "pris for kvar lege for mykje som er fri etter natt, der det er ein hovudregel",
        "price of each doctor too many off after a night, where it is a main rule",
    ],
);
const QUALITY: Param = Param::new(
    ID,
    "quality_points",
    Unit::Points,
    100,
    Basis::Local,
    [
        "pris for hver lege for mye som er fri etter natt, der det veies mot annet",
        "pris for kvar lege for mykje som er fri etter natt, der det blir vege mot anna",
        "price of each doctor too many off after a night, where it is weighed",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "emptied",
    title: ["For mange borte samtidig", "For mange borte samtidig", "Too many away at once"],
    asks: [
        "Av dem som deler kontor, er ikke flere borte samtidig eller fri etter natt enn det som er avtalt.",
        "Av dei som deler kontor, er ikkje fleire borte samtidig eller fri etter natt enn det som er avtalt.",
        "Of those who share an office, no more are away at once or off after a night than is agreed.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokal avtale",
    url: "",
    params: &[SHOULD, QUALITY],
    text: include_str!("emptied.rs"),
    bokmal: include_str!("emptied.nb.md"),
};

/// What one too many off after a night means.
fn force(instance: &Instance, limit: &AwayLimit) -> Force {
    let points = |param: &Param| limit.points.unwrap_or_else(|| instance.settings.get(param));
    match limit.strength {
        Strength::Hard => Force::Hard,
        Strength::Should => Force::Soft { tier: Tier::Should, price: points(&SHOULD) },
        _ => Force::Soft { tier: Tier::Quality, price: (points(&QUALITY) * instance.weights.rhythm + 50) / 100 },
    }
}

/// Whether an absence takes a whole date of one whom a limit is about.
fn is_away(instance: &Instance, limit: &AwayLimit, doctor: DoctorIx, date: NaiveDate) -> bool {
    let day = Span::new(midnight(date), midnight(plus_days(date, 1)));
    let takes = |span: Span| span.start <= day.start && day.end <= span.end;
    limit.who.has(doctor, date) && instance.absences_of(doctor).any(|absence| takes(absence.span))
}

/// How many are away on a date.
fn away(instance: &Instance, limit: &AwayLimit, date: NaiveDate) -> i64 {
    count(instance.doctor_ixs().filter(|doctor| is_away(instance, limit, *doctor, date)).count())
}

/// The date on which whoever has a night is off after it, where the offices are open then.
fn off_on(instance: &Instance, shift: &Shift) -> Option<NaiveDate> {
    let date = to_civil(shift.span.end).date().max(plus_days(shift.date, 1));
    let is_off = works_past_boundary(instance, shift) && instance.calendar.opening_hours(date).is_some();
    is_off.then_some(date)
}

/// Whether a doctor is missed at the office on a date only because of a night.
fn is_missed(instance: &Instance, limit: &AwayLimit, doctor: DoctorIx, date: NaiveDate) -> bool {
    limit.who.has(doctor, date) && !is_away(instance, limit, doctor, date)
}

/// Reports stretches of dates on which more are away than agreed.
fn check_absences(instance: &Instance, limit: &AwayLimit, most: i64, findings: &mut Vec<Finding>) {
    let period = &instance.period;
    let days: Vec<(NaiveDate, i64)> = dates(period.from, period.to)
        .map(|date| (date, away(instance, limit, date)))
        .filter(|(_, away)| *away > most)
        .collect();
    for stretch in days.chunk_by(|(a, _), (b, _)| plus_days(*a, 1) == *b) {
        let worst = stretch.iter().map(|(_, away)| *away).max().unwrap_or(0);
        let (from, to) = (stretch[0].0, stretch[stretch.len() - 1].0);
        let what = What::ManyAway { name: limit.name.clone() };
        let finding =
            Finding::new(ID, Severity::Assess, what).at(Span::new(midnight(from), midnight(plus_days(to, 1))));
        findings.push(finding.measured(worst, most, Unit::Count));
    }
}

/// Reports dates on which more are missing at the office after nights than agreed.
fn check_nights(view: &View, limit: &AwayLimit, most: i64, findings: &mut Vec<Finding>) {
    let instance = view.instance;
    // Of each date, its nights by doctor: those who are off through history alone are nobody's doing.
    let mut nights: BTreeMap<NaiveDate, BTreeMap<DoctorIx, Vec<(ShiftIx, bool)>>> = BTreeMap::new();
    for doctor in instance.doctor_ixs().filter(|doctor| limit.who.ever_has(*doctor)) {
        for (ix, shift) in shifts_of(view, doctor, |shift| off_on(instance, shift).is_some()) {
            if let Some(date) = off_on(instance, shift).filter(|date| is_missed(instance, limit, doctor, *date)) {
                nights.entry(date).or_default().entry(doctor).or_default().push((ix, shift.past));
            }
        }
    }
    for (date, off) in nights {
        let away = away(instance, limit, date);
        let is_past = |nights: &&Vec<(ShiftIx, bool)>| nights.iter().any(|(_, past)| *past);
        let past = away + count(off.values().filter(is_past).count());
        let all = away + count(off.len());
        let by = all - most.max(past);
        if by <= 0 {
            continue;
        }
        let what = What::OfficeEmptied { name: limit.name.clone() };
        let finding = match force(instance, limit) {
            Force::Hard => Finding::new(ID, Severity::Stopper, what),
            Force::Soft { tier, price } => {
                let severity = if tier == Tier::Should { Severity::Assess } else { Severity::Note };
                Finding::new(ID, severity, what).cost(tier, by * price)
            }
        };
        let shifts = off.into_values().flatten().map(|(ix, _)| ix);
        let day = Span::new(midnight(date), midnight(plus_days(date, 1)));
        findings.push(finding.shifts(shifts).at(day).measured(all, most, Unit::Count));
    }
}

fn night_rows(instance: &Instance, model: &mut Model, limit: &AwayLimit, most: i64) {
    let mut off: BTreeMap<NaiveDate, Vec<X>> = BTreeMap::new();
    for doctor in instance.doctor_ixs().filter(|doctor| limit.who.ever_has(*doctor)) {
        let mut nights: BTreeMap<NaiveDate, Vec<X>> = BTreeMap::new();
        for (ix, x) in duties_of(instance, model, doctor, |shift| off_on(instance, shift).is_some()) {
            if let Some(date) =
                off_on(instance, &instance.shifts[ix.0]).filter(|d| is_missed(instance, limit, doctor, *d))
            {
                nights.entry(date).or_default().push(x);
            }
        }
        for (date, xs) in nights {
            off.entry(date).or_default().push(model.any(xs));
        }
    }
    for (date, xs) in off {
        let sum = Sum::all(xs).plus(away(instance, limit, date), X::Const(1));
        model.ceiling(sum, most, force(instance, limit), Owner::rule(ID));
    }
}

impl Rule for Emptied {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        Judged::Station(!view.instance.away.is_empty())
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for limit in &view.instance.away {
            if let Some(most) = limit.at_most {
                check_absences(view.instance, limit, most, findings);
            }
            if let Some(most) = limit.after_night {
                check_nights(view, limit, most, findings);
            }
        }
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for limit in &instance.away {
            if let Some(most) = limit.after_night {
                night_rows(instance, model, limit, most);
            }
        }
    }
}
