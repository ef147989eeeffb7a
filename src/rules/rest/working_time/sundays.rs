//! § 10-8 fourth paragraph: «Arbeidstaker som har utført søn- og helgedagsarbeid, skal ha arbeidsfri følgende søn- og
//! helgedagsdøgn», or by agreement every second on average over 26 weeks and at least one in every four weeks.

use chrono::NaiveDate;

use crate::domain::calendar::Eve;
use crate::domain::finding::What;
use crate::domain::law::Basis;
use crate::domain::station::{RestProfile, Sundays};
use crate::domain::time::{dates, midnight, plus_days};
use crate::domain::{DoctorIx, Finding, Instance, Param, Severity, Span, Unit};
use crate::facts::View;
use crate::facts::view::shifts_in;
use crate::facts::work::is_work;
use crate::model::{Force, Model, Owner, Sum, X};
use crate::rules::days::{count, duties_in};

use super::ID;
use super::nights::is_sunday;

/// Whether holidays that follow on each other are one.
pub(super) const IN_ROW: Param = Param::new(
    ID,
    "holidays_in_row",
    Unit::Choice(&["together", "each"]),
    0,
    Basis::Reading,
    [
        "søn- og helgedager som følger på hverandre, er én tid som skal være fri, eller hver sin",
        "søn- og helgedagar som følgjer på kvarandre, er éi tid som skal vere fri, eller kvar si",
        "Sundays and holidays that follow on each other are one time to be free, or each is one of its own",
    ],
);

/// The times to be free: § 10-10 first paragraph has them from 18 on the day before, 15 on the eves of Christmas, Easter
/// and Whitsun, to 22 on the day before the next working day.
fn free_times(instance: &Instance, from: NaiveDate, to: NaiveDate) -> Vec<Span> {
    let calendar = &instance.calendar;
    let together = !instance.settings.flag(&IN_ROW);
    let mut times: Vec<Span> = Vec::new();
    for date in dates(from, to).filter(|d| calendar.is_red(*d)) {
        let (before, after) = (plus_days(date, -1), plus_days(date, 1));
        let end = if calendar.is_red(after) { midnight(after) } else { calendar.at_minute(date, 22 * 60) };
        if calendar.is_red(before) {
            match times.last_mut() {
                Some(last) if together => last.end = end,
                _ => times.push(Span::new(midnight(date), end)),
            }
            continue;
        }
        let hour = match calendar.eve(before) {
            Some(Eve::ChristmasEve | Eve::EasterEve | Eve::WhitEve) => 15,
            _ => 18,
        };
        times.push(Span::new(calendar.at_minute(before, hour * 60), end));
    }
    times
}

/// Times to be free of which a doctor may work in some only.
struct Limit {
    what: What,
    times: Vec<Span>,
    most: i64,
}

fn limits(instance: &Instance, sundays: Sundays) -> Vec<Limit> {
    let (from, to) = (instance.period.from, instance.period.to);
    match sundays {
        Sundays::Any => Vec::new(),
        Sundays::NextFree => {
            let times = free_times(instance, plus_days(from, -14), to);
            let pairs = times.windows(2).map(|pair| Limit { what: What::SundaysInRow, times: pair.to_vec(), most: 1 });
            pairs.collect()
        }
        Sundays::EverySecond => {
            let times = free_times(instance, plus_days(from, -27 * 7), to);
            let ending = dates(from, to).filter(|d| is_sunday(*d));
            let in_weeks = |last: NaiveDate, weeks: i64| -> Vec<Span> {
                let window = Span::new(midnight(plus_days(last, -7 * (weeks - 1))), midnight(plus_days(last, 1)));
                times.iter().copied().filter(|t| t.overlaps(window)).collect()
            };
            let limits = ending.flat_map(|last| {
                let (four, half) = (in_weeks(last, 4), in_weeks(last, 26));
                let (three, second) = (count(four.len()) - 1, count(half.len()) / 2);
                [
                    Limit { what: What::NoFreeSunday, times: four, most: three },
                    Limit { what: What::SundayAverage, times: half, most: second },
                ]
            });
            limits.collect()
        }
    }
}

/// Reports Sundays and holidays in a row; of averages, the worst.
pub(super) fn check(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let instance = view.instance;
    let mut worst: Option<Finding> = None;
    for limit in limits(instance, profile.sundays) {
        let mut shifts = Vec::new();
        let (mut all, mut fixed) = (0, 0);
        for time in &limit.times {
            let duties = shifts_in(view, doctor, *time, |s| is_work(instance, s) && s.touches(*time));
            let is_fixed = instance.offices_in(doctor, *time).next().is_some() || duties.iter().any(|(_, s)| s.past);
            all += i64::from(is_fixed || !duties.is_empty());
            fixed += i64::from(is_fixed);
            shifts.extend(duties.iter().map(|(ix, _)| *ix));
        }
        if all <= limit.most.max(fixed) {
            continue;
        }
        let span = limit.times.first().zip(limit.times.last()).map(|(a, b)| Span::new(a.start, b.end));
        let finding = Finding::new(ID, Severity::Stopper, limit.what.clone()).doctor(doctor).shifts(shifts);
        let finding = span.into_iter().fold(finding, Finding::at).measured(all, limit.most, Unit::Count);
        if limit.what == What::SundayAverage {
            worst = Some(worst.take().filter(|w| w.measured >= finding.measured).unwrap_or(finding));
        } else {
            findings.push(finding);
        }
    }
    findings.extend(worst);
}

/// Rows for the same.
pub(super) fn rows(instance: &Instance, model: &mut Model, doctor: DoctorIx, profile: &RestProfile, owner: Owner) {
    for limit in limits(instance, profile.sundays) {
        let mut sum = Sum::new();
        for time in &limit.times {
            let office = instance.offices_in(doctor, *time).next().map(|_| X::Const(1));
            let duties = duties_in(instance, model, doctor, *time, |s| is_work(instance, s) && s.touches(*time));
            let any = model.any(duties.into_iter().map(|(_, x)| x).chain(office));
            sum.add(1, any);
        }
        if sum.is_open() {
            model.ceiling(sum, limit.most, Force::Hard, owner);
        }
    }
}
