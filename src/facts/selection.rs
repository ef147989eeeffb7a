//! What wishes over several speak of.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::monday_of;
use crate::domain::wish::{Counting, Each, Pattern, Selection};
use crate::domain::{DoctorIx, Instance, Shift, ShiftIx};

/// One stretch of a wish over several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// What is counted: each is had with any of its shifts.
    pub units: Vec<Vec<ShiftIx>>,
    /// Shifts of which she must have one for the wish to hold; `None` holds always.
    pub when: Option<Vec<ShiftIx>>,
}

/// The stretches of a wish over several in which there is something to count. Weeks and months reach back into history, and
/// so does a condition that tells from which date it is: who had Christmas in the period before had it.
#[must_use]
pub fn stretches(instance: &Instance, wish: &Selection) -> Vec<Stretch> {
    let speaks = |pattern: &Pattern, shift: &Shift| pattern.matches(shift, instance.line_of(shift), &instance.calendar);
    let mut units: BTreeMap<i64, BTreeMap<i64, BTreeSet<ShiftIx>>> = BTreeMap::new();
    let mut when: BTreeMap<i64, Vec<ShiftIx>> = BTreeMap::new();
    let mut planned: BTreeSet<i64> = BTreeSet::new();
    for (at, shift) in instance.shifts.iter().enumerate() {
        let (ix, of) = (ShiftIx(at), stretch_of(wish.each, shift.date));
        let is_before = shift.past && wish.each == Each::Period;
        let mut conditions = wish.when.iter().filter(|pattern| !is_before || pattern.from.is_some());
        if conditions.any(|pattern| speaks(pattern, shift)) {
            when.entry(of).or_default().push(ix);
        }
        if is_before {
            continue;
        }
        for (choice, _) in (0..).zip(&wish.of).filter(|(_, pattern)| speaks(pattern, shift)) {
            let unit = match wish.counting {
                Counting::Choices => choice,
                Counting::Duties => i64::try_from(whole(instance, at)).unwrap_or(i64::MAX),
                Counting::Dates => number(shift.date),
                Counting::Weeks => number(monday_of(shift.date)),
            };
            units.entry(of).or_default().entry(unit).or_default().insert(ix);
            if !shift.past {
                planned.insert(of);
            }
        }
    }
    let units = units.into_iter().filter(|(of, _)| planned.contains(of));
    let stretch = |(of, units): (i64, BTreeMap<i64, BTreeSet<ShiftIx>>)| Stretch {
        units: units.into_values().map(|shifts| shifts.into_iter().collect()).collect(),
        when: (!wish.when.is_empty()).then(|| when.remove(&of).unwrap_or_default()),
    };
    units.map(stretch).collect()
}

/// The wishes over several by which a doctor plainly says no.
pub fn refusals(instance: &Instance, doctor: DoctorIx) -> impl Iterator<Item = &Selection> {
    instance.selections.iter().filter(move |wish| wish.doctor == doctor && wish.is_refusal())
}

/// Whether a doctor plainly says no to a shift in a wish over several.
#[must_use]
pub fn refuses(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> bool {
    let line = instance.line_of(shift);
    let mut refused = refusals(instance, doctor).flat_map(|wish| &wish.of);
    refused.any(|pattern| pattern.matches(shift, line, &instance.calendar))
}

/// The place of a shift, or of the first part of it where it is handed over.
fn whole(instance: &Instance, at: usize) -> usize {
    let shift = &instance.shifts[at];
    let Some(part) = shift.part else { return at };
    let near = (0..at).rev().take_while(|other| part.whole.start <= instance.shifts[*other].span.start);
    near.filter(|other| instance.shifts[*other].is_of_same(shift)).last().unwrap_or(at)
}

/// Which stretch a date is in.
fn stretch_of(each: Each, date: NaiveDate) -> i64 {
    match each {
        Each::Period => 0,
        Each::Week => number(monday_of(date)),
        Each::Month => i64::from(date.year()) * 12 + i64::from(date.month0()),
    }
}

fn number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce())
}
