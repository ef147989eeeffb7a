//! What wishes speak of, and how they went on a roster.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::given::Period;
use crate::domain::station::Line;
use crate::domain::time::{dates, plus_days};
use crate::domain::wish::{Level, Wish};
use crate::domain::{DoctorIx, Instance, Shift, ShiftIx, Span};

use super::selection::refusals;
use super::view::{View, shifts_of};

/// What a doctor's last word on a shift is; `None` when no wish speaks of it.
#[must_use]
pub fn last_word(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> Option<Level> {
    deciding(instance, doctor, shift).map(|w| w.level)
}

/// The wish that is a doctor's last word on a shift: the last that speaks of it, or one by which she cannot on a whole date
/// that the shift runs into. What is said of the night that begins on Tuesday takes nothing back of what is said of
/// Wednesday.
#[must_use]
pub fn deciding<'a>(instance: &'a Instance, doctor: DoctorIx, shift: &Shift) -> Option<&'a Wish> {
    let own = instance.last_wish(doctor, shift);
    if own.is_some_and(|wish| wish.level == Level::Cannot) {
        return own;
    }
    run_into(instance, doctor, shift).or(own)
}

/// The wish by which a doctor cannot on a whole date that a shift of a day before has a minute on duty in.
fn run_into<'a>(instance: &'a Instance, doctor: DoctorIx, shift: &Shift) -> Option<&'a Wish> {
    let refuses = |wish: &&Wish| wish.level == Level::Cannot && wish.kinds.is_empty();
    // Most doctors have no such wish, and every doctor is asked of every shift.
    instance.wishes_of(doctor).find(refuses)?;
    let line = instance.line_of(shift);
    let midnight = |date| instance.calendar.at_minute(date, 0);
    let later = (1..).map(|days| plus_days(shift.date, days)).take_while(|date| midnight(*date) < shift.span.end);
    let mut on_duty = later.filter(|date| shift.touches(Span::new(midnight(*date), midnight(plus_days(*date, 1)))));
    on_duty.find_map(|date| {
        let last = instance.wishes_of(doctor).rev().find(|wish| wish.holds(date, line));
        last.filter(|wish| wish.level == Level::Cannot)
    })
}

/// The dates of the period on which a doctor cannot, whatever shift it is, on some line: by a line of wishes, or by a wish
/// over several.
pub fn refused_dates(instance: &Instance, doctor: DoctorIx) -> impl Iterator<Item = NaiveDate> {
    let last = move |date, line: &Line| instance.wishes_of(doctor).rev().find(|wish| wish.holds(date, line));
    let cannot = move |date: &NaiveDate| {
        let by_line = |line: &Line| last(*date, line).is_some_and(|wish| wish.level == Level::Cannot);
        let of_several =
            |line: &Line| refusals(instance, doctor).flat_map(|wish| &wish.of).any(|of| of.holds(*date, line));
        instance.station.lines.iter().any(|line| by_line(line) || of_several(line))
    };
    dates(instance.period.from, instance.period.to).filter(cannot)
}

/// Whether a wish speaks of a shift of the period.
#[must_use]
pub fn wanted(instance: &Instance, wish: &Wish, shift: &Shift) -> bool {
    !shift.past && wish.matches(shift, instance.line_of(shift))
}

/// The dates of the period that a wish speaks of: its shifts are looked for there and not in the whole year.
fn dates_of(instance: &Instance, wish: &Wish) -> Span {
    let Period { from, to, .. } = instance.period;
    let (from, to) = (wish.from.map_or(from, |d| d.max(from)), wish.to.map_or(to, |d| d.min(to)));
    instance.time_of_dates(from, to)
}

/// The shifts of the period that a `want` or `must` speaks of.
pub fn named(instance: &Instance, wish: &Wish) -> impl Iterator<Item = ShiftIx> {
    let near = instance.shifts_in(dates_of(instance, wish));
    near.filter(|(_, s)| wanted(instance, wish, s)).map(|(ix, _)| ix)
}

/// Whether a doctor has at least one of the shifts that a `want` or `must` speaks of.
#[must_use]
pub fn is_granted(view: &View, wish: &Wish) -> bool {
    view.duties_in(wish.doctor, dates_of(view.instance, wish)).any(|d| wanted(view.instance, wish, d.shift))
}

/// Lines of wishes by how they went on a roster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines that were met.
    pub met: usize,
    /// Lines that were not.
    pub refused: usize,
}

/// Every line and whether it was met. A line of which no shift exists, or about whose shifts later lines say something
/// else, is left out.
pub fn outcomes<'a>(view: &'a View<'a>) -> impl Iterator<Item = (&'a Wish, bool)> {
    let instance = view.instance;
    instance.wishes().iter().filter_map(move |wish| {
        let spoken = |s: &Shift| {
            let last = deciding(instance, wish.doctor, s).filter(|last| !s.past && last.level == wish.level);
            last.is_some_and(|last| wanted(instance, wish, s) || std::ptr::eq(last, wish))
        };
        let is_met = match wish.level {
            Level::Neutral => return None,
            Level::Want | Level::Must if named(instance, wish).next().is_none() => return None,
            Level::Want | Level::Must => is_granted(view, wish),
            Level::RatherNot | Level::Cannot if !instance.period_shifts().any(|(_, s)| spoken(s)) => return None,
            Level::RatherNot | Level::Cannot => shifts_of(view, wish.doctor, spoken).is_empty(),
        };
        Some((wish, is_met))
    })
}

/// How the lines of each level went.
#[must_use]
pub fn tally(view: &View) -> BTreeMap<Level, Tally> {
    let mut tallies: BTreeMap<Level, Tally> = BTreeMap::new();
    for (wish, is_met) in outcomes(view) {
        let tally = tallies.entry(wish.level).or_default();
        *(if is_met { &mut tally.met } else { &mut tally.refused }) += 1;
    }
    tallies
}
