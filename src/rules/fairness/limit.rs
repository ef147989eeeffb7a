//! # FAI-5 limit
//!
//! ## What it requires
//! A doctor has no more and no less of what is counted than the limits that are agreed for her, or for all.
//!
//! ## Source
//! Local agreement: `[[limit]]` in the doctors file. Fastlegeforskriften § 33, merknader: forsvarlighet is the upper limit
//! of what can be asked.
//!
//! ## How we read it
//! A limit says *who* (a doctor, a group, all: each of them by herself), *what* (`counts` duties, hours, weekends or the
//! `points` of shifts, of some `lines`, `kinds`, `tags` and `weekdays`; without lines it is those of legevakt), *in what time* (`days` in a row, or `per` week,
//! month, period or year) and *how much* (`at_least`, `about`, `at_most`). Duties count by start date, with all their hours
//! on that date, home duty as long as it is; a weekend is worked when a duty with the tag `weekend` begins in it, and counts
//! once whatever part was worked. An average is a limit over more weeks: at most 8 in 28 days is two a week.
//!
//! The most is held against the whole of a stretch of time; duties before the period count, but what they alone have used up is
//! not charged to this roster. Of all duties in a year, those on dates that the ledger has booked are those that the
//! ledger counts; it does not tell kinds, so other limits of a year count the rows of the history files.
//!
//! The least, and what it is to be about, are asked of this period alone, in proportion to the days of the stretch on which
//! she is there: in the period, in the scheme, one of those whom the limit is about, not away, and not exempt from all that it
//! counts. The least is rounded down.
//! Of `days` in a row it is asked where all of them are in the period.
//!
//! `strength` says what it means to pass the least or the most: `hard` is never done, `should` is assessed, `quality` is
//! weighed against all else. What it is to be about is always weighed.
//!
//! A limit of her own on all duties in a month or a year, or one of her group's, goes before the examples of FAI-4. No limit
//! lets duties stand closer than the station wants (RHY-1 to RHY-3): only `own_rhythm` of the doctor herself does that.
//!
//! ## Units and edges
//! Exactly the limit is allowed. Each duty, weekend or point too many or too few costs the limit's own `points`, or
//! `should_points` in the tier of should-rules and `quality_points` x `weights.fairness` percent in the quality tier; each
//! minute a sixtieth of that, rounded, and at least one point. Stretches that follow on each other day by day are one finding.
//!
//! ## What to do
//! Give duties to others or take some (`legevakt replace` and `legevakt swap` show what goes), or agree on another number and
//! write it in `[[limit]]` in the doctors file. What is assessed and stands gets its reason in the file that `legevakt publish`
//! takes with `--reasons`.
//!
//! ## Example
//! `who = "vikarer"`, `kinds = ["night"]`, `per = "month"`, `at_most = 4`: the fifth night in March breaks it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::limit::{Counts, Limit, Side, Stretch};
use crate::domain::time::{midnight, plus_days};
use crate::domain::{
    DoctorIx, Finding, Held, Instance, Judged, Meta, Param, Severity, Shift, ShiftIx, Span, Strength, Tier, Unit,
};
use crate::facts::View;
use crate::facts::limits::{Asked, asked, is_hers, week_of};
use crate::facts::view::shifts_of;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::Rule;
use crate::rules::days::{count, duties_of, those};

use super::unequal_load::dial;

/// See the file's documentation.
pub struct LimitRule;

const ID: &str = "FAI-5";

const SHOULD: Param = Param::new(
    ID,
    "should_points",
    Unit::Points,
    10,
    Basis::Local,
    [
        "pris for hver vakt, time eller helg, eller hvert poeng, utenfor en grense som er en hovedregel",
        "pris for kvar vakt, time eller helg, eller kvart poeng, utanfor ei grense som er ein hovudregel",
        "price of each duty, hour, weekend or point beyond a limit that is a main rule",
    ],
);
const QUALITY: Param = Param::new(
    ID,
    "quality_points",
    Unit::Points,
    100,
    Basis::Local,
    [
        "pris for hver vakt, time eller helg, eller hvert poeng, utenfor en grense som veies mot annet",
        "pris for kvar vakt, time eller helg, eller kvart poeng, utanfor ei grense som blir vegen mot anna",
        "price of each duty, hour, weekend or point beyond a limit that is weighed",
    ],
);

static META: Meta = Meta {
    id: ID,
    name: "limit",
    title: ["Utenfor en avtalt grense", "Utanfor ei avtalt grense", "Beyond an agreed limit"],
    asks: [
        "En lege har verken mer eller mindre av det som telles, enn det som er avtalt for legen, gruppen eller alle.",
        "Ein lege har verken meir eller mindre av det som blir talt, enn det som er avtalt for legen, gruppa eller alle.",
        "A doctor has neither more nor less of what is counted than what is agreed for her, her group or all.",
    ],
    strength: Strength::Hard,
    from: None,
    to: None,
    source: "lokal avtale; fastlegeforskriften § 33, merknader",
    url: "https://lovdata.no/dokument/SF/forskrift/2025-12-02-2405/§33",
    params: &[SHOULD, QUALITY],
    text: include_str!("limit.rs"),
    bokmal: include_str!("limit.nb.md"),
};

/// What passing one side of a limit means, each unit of it.
fn force(instance: &Instance, limit: &Limit, side: Side) -> Force {
    let each = |points: i64| match limit.counts {
        Counts::Hours => ((points + 30) / 60).max(points.min(1)),
        Counts::Duties | Counts::Weekends | Counts::Points => points,
    };
    let points = |param: &Param| limit.points.unwrap_or_else(|| instance.settings.get(param));
    match (side, limit.strength) {
        (Side::Over | Side::Under, Strength::Hard) => Force::Hard,
        (Side::Over | Side::Under, Strength::Should) => {
            Force::Soft { tier: Tier::Should, price: each(points(&SHOULD)) }
        }
        _ => Force::Soft { tier: Tier::Quality, price: each(dial(instance, points(&QUALITY))) },
    }
}

/// How far a stretch is from what is asked, on one side.
struct Miss {
    side: Side,
    measured: i64,
    limit: i64,
    by: i64,
}

/// What a doctor has in a stretch: all, what history and ledger have of it, and what the period gives her.
struct Has {
    all: i64,
    past: i64,
    ours: i64,
}

impl Has {
    fn of(limit: &Limit, asked: &Asked, duties: &[(ShiftIx, &Shift)]) -> Self {
        let number = |wanted: &dyn Fn(&Shift) -> bool| -> i64 {
            let inside = duties.iter().map(|(_, shift)| *shift).filter(|shift| asked.has(shift.date) && wanted(shift));
            match limit.counts {
                Counts::Weekends => count(inside.map(week_of).collect::<BTreeSet<NaiveDate>>().len()),
                of_each => inside.map(|shift| of_each.of(shift)).sum(),
            }
        };
        Self {
            all: asked.booked + number(&|_| true),
            past: asked.booked + number(&|shift| shift.past),
            ours: number(&|shift| !shift.past),
        }
    }

    /// What there is on each side that something is asked of.
    fn sides(&self, asked: &Asked) -> impl Iterator<Item = Miss> {
        let over = asked.at_most.map(|limit| Miss {
            side: Side::Over,
            measured: self.all,
            limit,
            by: self.all - limit.max(self.past),
        });
        let under =
            asked.at_least.map(|limit| Miss { side: Side::Under, measured: self.ours, limit, by: limit - self.ours });
        let away = asked.about.map(|limit| Miss {
            side: Side::Away,
            measured: self.ours,
            limit,
            by: (self.ours - limit).abs(),
        });
        [over, under, away].into_iter().flatten()
    }

    fn misses(&self, asked: &Asked) -> impl Iterator<Item = Miss> {
        self.sides(asked).filter(|miss| miss.by > 0)
    }
}

/// A finding in the making, which stretches that begin the day after make larger.
struct Open {
    last: NaiveDate,
    worst: Miss,
    by: i64,
    shifts: Vec<ShiftIx>,
    span: Span,
}

impl Open {
    fn closed(self, instance: &Instance, limit: &Limit, doctor: DoctorIx) -> Finding {
        let what = What::Limit { name: limit.name.clone(), counts: limit.counts, side: self.worst.side };
        let unit = limit.counts.told_in();
        let finding = match force(instance, limit, self.worst.side) {
            Force::Hard => Finding::new(ID, Severity::Stopper, what),
            Force::Soft { tier, price } => {
                let severity = if tier == Tier::Should { Severity::Assess } else { Severity::Note };
                Finding::new(ID, severity, what).cost(tier, self.by * price)
            }
        };
        finding.doctor(doctor).shifts(self.shifts).at(self.span).measured(self.worst.measured, self.worst.limit, unit)
    }
}

fn check_limit(view: &View, limit: &Limit, doctor: DoctorIx, findings: &mut Vec<Finding>) {
    let duties = shifts_of(view, doctor, |shift| is_hers(view.instance, limit, doctor, shift));
    let mut open: BTreeMap<Side, Open> = BTreeMap::new();
    let mut done: Vec<Open> = Vec::new();
    for asked in asked(view.instance, limit, doctor) {
        for miss in Has::of(limit, &asked, &duties).misses(&asked) {
            let inside = duties.iter().filter(|(_, shift)| asked.has(shift.date)).map(|(ix, _)| *ix);
            let end = midnight(plus_days(asked.to, 1));
            let goes_on = matches!(limit.stretch, Stretch::Days(_));
            let side = miss.side;
            match open.get_mut(&side).filter(|open| goes_on && plus_days(open.last, 1) == asked.from) {
                Some(open) => {
                    open.last = asked.from;
                    open.by += miss.by;
                    open.shifts.extend(inside);
                    open.span.end = end;
                    if miss.by > open.worst.by {
                        open.worst = miss;
                    }
                }
                None => {
                    let (by, span) = (miss.by, Span::new(midnight(asked.from), end));
                    let new = Open { last: asked.from, worst: miss, by, shifts: inside.collect(), span };
                    done.extend(open.insert(side, new));
                }
            }
        }
    }
    done.extend(open.into_values());
    findings.extend(done.into_iter().map(|open| open.closed(view.instance, limit, doctor)));
}

/// A doctor's duties as rows count them: of each date, how many of the unit a variable stands for, and whether it is past.
struct Terms(Vec<(NaiveDate, ShiftIx, X)>);

impl Terms {
    /// What is counted in a stretch, of all duties or of those of the period alone.
    fn sum(&self, instance: &Instance, model: &mut Model, limit: &Limit, asked: &Asked, is_ours: bool) -> Sum {
        let inside = self.0.iter().filter(|(date, ix, _)| asked.has(*date) && !(is_ours && instance.shifts[ix.0].past));
        match limit.counts {
            Counts::Weekends => {
                let mut weekends: BTreeMap<NaiveDate, Vec<X>> = BTreeMap::new();
                for (_, ix, x) in inside {
                    weekends.entry(week_of(&instance.shifts[ix.0])).or_default().push(*x);
                }
                weekends.into_values().fold(Sum::new(), |sum, xs| sum.plus(1, model.any(xs)))
            }
            of_each => {
                let amounts = inside.map(|(_, ix, x)| (of_each.of(&instance.shifts[ix.0]), *x));
                amounts.filter(|(amount, _)| *amount != 0).fold(Sum::new(), |sum, (amount, x)| sum.plus(amount, x))
            }
        }
    }
}

fn limit_rows(instance: &Instance, model: &mut Model, limit: &Limit, doctor: DoctorIx) {
    let stretches = asked(instance, limit, doctor);
    if stretches.is_empty() {
        return;
    }
    let owner = Owner::rule(ID).doctor(doctor);
    let duties = duties_of(instance, model, doctor, |shift| is_hers(instance, limit, doctor, shift));
    let terms = Terms(duties.into_iter().map(|(ix, x)| (instance.shifts[ix.0].date, ix, x)).collect());
    for asked in &stretches {
        if let Some(most) = asked.at_most {
            let sum = terms.sum(instance, model, limit, asked, false).plus(asked.booked, X::Const(1));
            model.ceiling(sum, most, force(instance, limit, Side::Over), owner);
        }
        if let Some(least) = asked.at_least {
            let sum = terms.sum(instance, model, limit, asked, true);
            model.at_least(sum, least, force(instance, limit, Side::Under), owner);
        }
        if let Some(about) = asked.about {
            let sum = terms.sum(instance, model, limit, asked, true);
            model.at_most(sum.clone(), about, force(instance, limit, Side::Away), owner);
            model.at_least(sum, about, force(instance, limit, Side::Away), owner);
        }
    }
}

impl Rule for LimitRule {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judged(&self, view: &View) -> Judged {
        let is_limited = |doctor| view.instance.limits.iter().any(|limit| limit.who.ever_has(doctor));
        those(view.instance, is_limited)
    }

    fn check(&self, view: &View, findings: &mut Vec<Finding>) {
        for limit in &view.instance.limits {
            for doctor in view.instance.doctor_ixs() {
                check_limit(view, limit, doctor, findings);
            }
        }
    }

    fn held(&self, view: &View) -> Vec<Held> {
        let instance = view.instance;
        let mut held = Vec::new();
        for (ix, limit) in instance.limits.iter().enumerate() {
            for doctor in instance.doctor_ixs() {
                let duties = shifts_of(view, doctor, |shift| is_hers(instance, limit, doctor, shift));
                let mut nearest: BTreeMap<Side, (i64, Held)> = BTreeMap::new();
                for asked in asked(instance, limit, doctor) {
                    for Miss { side, measured, limit, by } in Has::of(limit, &asked, &duties).sides(&asked) {
                        let (beyond, dates) = (by.max(0), (asked.from, asked.to));
                        let here = Held { limit: ix, doctor, side, asked: limit, has: measured, beyond, dates };
                        if nearest.get(&side).is_none_or(|(most, _)| *most < by) {
                            nearest.insert(side, (by, here));
                        }
                    }
                }
                held.extend(nearest.into_values().map(|(_, here)| here));
            }
        }
        held
    }

    fn rows(&self, instance: &Instance, model: &mut Model) {
        for limit in &instance.limits {
            for doctor in instance.doctor_ixs() {
                limit_rows(instance, model, limit, doctor);
            }
        }
    }
}
