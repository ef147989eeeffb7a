//! What is written and speaks of nothing in this period: told once, with its place, and read all the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::Calendar;
use crate::domain::limit::{Limit, Stretch};
use crate::domain::rhythm::Cell;
use crate::domain::station::Template;
use crate::domain::time::{dates, plus_days};
use crate::domain::when::When;
use crate::domain::wish::{Each, Pattern, Selection};
use crate::domain::{DoctorIx, Instance, Shift, Who, nearest};
use crate::facts::share::counts;
use crate::rules::local::dearer;

use super::super::Idle;
use super::super::diagnostic::{Place, Problems};
use super::super::kind::Kind;
use super::super::node::Fields;
use super::names::People;

/// So many years have every date on every weekday.
const YEARS: i32 = 28;

/// The three files that a period is laid out from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub(super) station: &'a Fields,
    pub(super) doctors: &'a Fields,
    pub(super) period: &'a Fields,
}

/// Tells of all that speaks of nothing. `selections` are the wishes over several, each with the place of its table.
pub(super) fn tell(
    problems: &mut Problems,
    instance: &Instance,
    written: Written<'_>,
    people: People<'_>,
    selections: &[(Selection, Place)],
) {
    nobody(problems, instance, written, people);
    skills(problems, instance, written);
    grid(problems, instance, written.station);
    for (fields, limit) in written.doctors.tables("limit").zip(&instance.limits) {
        of_limit(problems, instance, fields, limit);
    }
    for (fields, counter) in written.station.tables("counters").zip(&instance.station.counters) {
        // What a name of the calendar asks for may come in another period, and of a period without shifts that alone is told.
        let is_counted = |slot| counts(instance, counter, slot);
        if has_shifts(instance)
            && counter.tags.is_empty()
            && !instance.open_slots().any(|s| is_counted(&instance.slots[s.0]))
        {
            problems.report(&fields.place, Kind::Idle(Idle::NoneCounted));
        }
    }
    for fields in written.period.tables("wish") {
        if let Some((wish, _)) = selections.iter().find(|(_, place)| *place == fields.place) {
            of_wish(problems, instance, fields, wish);
        }
    }
    turnuses(problems, instance, written.doctors);
    let is_aim = instance.settings.get(&dearer::POINTS) > 0;
    if is_aim && instance.station.pay.is_none() {
        let file = if written.period.has("rules") { written.period } else { written.station };
        problems.report(file.place_of("rules"), Kind::Idle(Idle::NoRates));
    }
}

/// Tables of which nobody that they are about is there in the period.
fn nobody(problems: &mut Problems, instance: &Instance, written: Written<'_>, people: People<'_>) {
    let is_there = |doctor: DoctorIx, has: &dyn Fn(NaiveDate) -> bool| {
        let who = &instance.doctors[doctor.0];
        dates(instance.period.from, instance.period.to).any(|date| has(date) && who.serves(date))
    };
    let is_anybody = |who: &Who| match who {
        Who::All => true,
        Who::Only(members) => members.iter().any(|member| is_there(member.doctor, &|date| member.is_in(date))),
    };
    let of_doctors = ["limit", "away", "quota", "rhythm"].into_iter().flat_map(|key| written.doctors.tables(key));
    let of_starts = written.doctors.tables("turnus").flat_map(|turnus| turnus.tables("starts"));
    let tables: Vec<&Fields> = of_doctors.chain(of_starts).chain(written.period.tables("wish")).collect();
    let is_group = |fields: &&Fields| {
        let named = fields.list_told("who").into_iter().chain(fields.told("who"));
        named.map(|told| told.text).any(|id| instance.groups.iter().any(|group| group.id == id))
    };
    // Whoever names a doctor knows whether she is there; who is in a group is told elsewhere.
    for fields in tables.into_iter().filter(is_group) {
        // The names were found when the tables were read.
        let who = people.who(&mut Problems::default(), fields, "who");
        if !is_anybody(&who) {
            problems.report(fields.place_of("who"), Kind::Idle(Idle::NobodyThen));
        }
    }
}

/// Competences that are asked for, and that no doctor has at any time.
fn skills(problems: &mut Problems, instance: &Instance, written: Written<'_>) {
    let doctors = instance.doctors.iter();
    let of = |who: &crate::domain::Doctor| -> Vec<String> {
        let dated = who.dated_skills.iter().map(|dated| dated.skill.clone());
        who.skills.iter().cloned().chain(dated).collect()
    };
    let known: BTreeSet<String> = doctors.flat_map(of).collect();
    let seats = written.station.tables("lines").flat_map(|line| line.tables("shifts"));
    let seats = seats.flat_map(|shift| shift.tables("seats")).map(|fields| (fields, "skills"));
    let presence = written.station.tables("presence").map(|fields| (fields, "unless_skills"));
    let groups = written.doctors.tables("group").map(|fields| (fields, "skills"));
    for (fields, key) in seats.chain(presence).chain(groups) {
        for told in fields.list_told(key).into_iter().filter(|told| !known.contains(told.text)) {
            let near = nearest(told.text, known.iter().map(String::as_str));
            let known = known.iter().cloned().collect();
            problems.report(told.place, Kind::Idle(Idle::NobodyHas { skill: told.text.to_owned(), near, known }));
        }
    }
}

/// Shifts, seats and other hours of the grid that are there on no date, and single dates of theirs without the shift.
fn grid(problems: &mut Problems, instance: &Instance, station: &Fields) {
    for (fields, line) in station.tables("lines").zip(&instance.station.lines) {
        for (fields, template) in fields.tables("shifts").zip(&line.templates) {
            if !meet(instance, &template.when, &template.when) {
                problems.report(&fields.place, Kind::Idle(Idle::NeverThere));
                continue;
            }
            let seats = fields.tables("seats").zip(template.seats.iter().map(|seat| &seat.when));
            let hours = fields.tables("hours_on").zip(template.hours.iter().map(|hours| &hours.when));
            for (fields, when) in seats.chain(hours) {
                part(problems, instance, fields, (template, when));
            }
        }
    }
}

/// A part of a shift that is there on some of its dates.
fn part(problems: &mut Problems, instance: &Instance, fields: &Fields, (template, when): (&Template, &When)) {
    let lacks = |date: &&NaiveDate| !template.when.has(&Calendar::new(date.year(), date.year()), **date);
    if let Some(date) = when.dates.iter().find(lacks) {
        let shift = template.id.clone();
        problems.report(fields.place_of("dates"), Kind::Idle(Idle::NotOnDate { shift, date: *date }));
    } else if !meet(instance, &template.when, when) {
        problems.report(&fields.place, Kind::Idle(Idle::NeverThere));
    }
}

/// Whether two sets have a date in common, in the years about the period or in their own seasons.
fn meet(instance: &Instance, one: &When, other: &When) -> bool {
    let period = instance.period.from.year();
    let ends = [one.from, one.to, other.from, other.to].into_iter().flatten().map(|date| date.year());
    let single = one.dates.iter().chain(&other.dates).map(Datelike::year);
    let years: BTreeSet<i32> = ends.chain(single).flat_map(|year| [year - 1, year, year + 1]).collect();
    let around = (period..period + YEARS).chain(years);
    let has = |year: i32| {
        let calendar = Calendar::new(year, year);
        let days = NaiveDate::from_ymd_opt(year, 1, 1).into_iter().flat_map(|first| first.iter_days().take(366));
        days.take_while(|date| date.year() == year).any(|date| one.has(&calendar, date) && other.has(&calendar, date))
    };
    around.into_iter().any(has)
}

fn has_shifts(instance: &Instance) -> bool {
    instance.period_shifts().next().is_some()
}

/// A limit that counts no shift, asks for more days than there are, or of a year that the files do not tell all of.
fn of_limit(problems: &mut Problems, instance: &Instance, fields: &Fields, limit: &Limit) {
    if has_shifts(instance)
        && limit.tags.is_empty()
        && !instance.period_shifts().any(|(_, shift)| limit.is_about(instance, shift))
    {
        problems.report(&fields.place, Kind::Idle(Idle::NoneCounted));
    }
    let (days, period) = (limit.stretch, instance.period.days());
    if let Stretch::Days(days) = days
        && days > period
        && (limit.at_least.is_some() || limit.about.is_some())
    {
        problems.report(fields.place_of("days"), Kind::Idle(Idle::LongerThanPeriod { days, period }));
    }
    if limit.stretch == Stretch::Year
        && limit.at_most.is_some()
        && let Some((from, to)) = untold(instance, limit)
    {
        problems.report(fields.place_of("per"), Kind::Idle(Idle::YearUnknown { from, to }));
    }
}

/// The dates of the period's first year that neither history nor, of all duties, the ledger tells of.
fn untold(instance: &Instance, limit: &Limit) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(instance.period.from.year(), 1, 1)?;
    let rows = instance.history.iter().map(|(slot, _)| instance.shift_of(*slot).date).filter(|date| *date >= first);
    let booked = instance.booked.dates.filter(|_| limit.is_of_all_duties()).map(|(from, _)| from);
    let known = rows.chain(booked).min().unwrap_or(instance.period.from).min(instance.period.from);
    (first < known).then(|| (first, plus_days(known, -1)))
}

/// A wish over several of which a choice or the condition fits no shift.
fn of_wish(problems: &mut Problems, instance: &Instance, fields: &Fields, wish: &Selection) {
    let period = &instance.period;
    let is_outside =
        |of: &Pattern| of.from.is_some_and(|from| period.to < from) || of.to.is_some_and(|to| to < period.from);
    let fits = |of: &Pattern, shift: &Shift| of.matches(shift, instance.line_of(shift), &instance.calendar);
    for (choice, of) in fields.tables("of").zip(&wish.of) {
        let is_any = instance.period_shifts().any(|(_, shift)| fits(of, shift));
        match is_any {
            true => {}
            false if is_outside(of) => {
                let kind = Kind::WishOutsidePeriod { from: period.from, to: period.to };
                problems.report(&choice.place, kind);
            }
            // Whoever cannot, and need not, has what she asked for.
            false if wish.asks_for() => problems.report(&choice.place, Kind::WishOfNothing),
            false => {}
        }
    }
    let looks_back = |of: &Pattern, shift: &Shift| !shift.past || wish.each != Each::Period || of.from.is_some();
    let is_met = |of: &Pattern| instance.shifts.iter().any(|shift| looks_back(of, shift) && fits(of, shift));
    if !wish.when.is_empty() && !wish.when.iter().any(is_met) {
        problems.report(fields.place_of("if"), Kind::Idle(Idle::ConditionNever));
    }
}

/// Shifts that a turnus asks for on a weekday, and that run on none of those dates.
fn turnuses(problems: &mut Problems, instance: &Instance, doctors: &Fields) {
    let runs: BTreeSet<(NaiveDate, usize, &str)> =
        instance.period_shifts().map(|(_, s)| (s.date, s.line.0, s.template.as_str())).collect();
    for (fields, turnus) in doctors.tables("turnus").zip(&instance.turnuses) {
        let mut asked: BTreeMap<(usize, &str, u32), Vec<NaiveDate>> = BTreeMap::new();
        for date in dates(instance.period.from, instance.period.to) {
            for doctor in instance.doctor_ixs() {
                if let Cell::Shift(line, id) = turnus.of(doctor, date) {
                    let weekday = date.weekday().num_days_from_monday();
                    asked.entry((line.0, id, weekday)).or_default().push(date);
                }
            }
        }
        for ((line, id, _), on) in asked {
            if on.iter().all(|date| !runs.contains(&(*date, line, id))) {
                let kind = Idle::TurnusNever { shift: id.to_owned(), first: on[0], times: on.len() };
                problems.report(fields.place_of("weeks"), Kind::Idle(kind));
            }
        }
    }
}
