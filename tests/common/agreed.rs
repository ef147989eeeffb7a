//! What doctors have agreed on with each other and with the station, drawn by numbers.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use legevakt::domain::away::AwayLimit;
use legevakt::domain::law::Strength;
use legevakt::domain::limit::{Counts, Limit, Stretch};
use legevakt::domain::station::{Counter, ShiftKind};
use legevakt::domain::time::plus_days;
use legevakt::domain::wish::{Apart, Company};
use legevakt::domain::{DoctorIx, Instance, Member, Who};

/// Offices of some of the doctors that are not to be emptied; one is there from a date alone.
pub(crate) fn away(from: NaiveDate, doctors: &[DoctorIx], knob: &mut impl FnMut(usize) -> usize) -> Vec<AwayLimit> {
    let mut limit = |strength| {
        let mut number = |most: usize| (knob(4) > 0).then(|| i64::try_from(knob(most)).expect("few"));
        let (at_most, after_night) = (number(2), number(3));
        let dated = |doctor: DoctorIx, days: usize| Member {
            doctor,
            from: Some(plus_days(from, i64::try_from(days).expect("few"))),
            to: None,
        };
        let members = [doctors[0].into(), doctors[3].into(), dated(doctors[5], knob(6))];
        let points = (knob(2) == 0).then_some(7);
        AwayLimit { name: "kontor".to_owned(), who: Who::Only(members.into()), at_most, after_night, strength, points }
    };
    [Strength::Hard, Strength::Should, Strength::Quality].map(&mut limit).into()
}

/// What is shared evenly by hours, by weekends, by points, and of Fridays: some leave out whoever takes some kinds alone.
pub(crate) fn counters(knob: &mut impl FnMut(usize) -> usize) -> Vec<Counter> {
    let counts = [Counts::Hours, Counts::Weekends, Counts::Points, Counts::Duties];
    let counter = |counts| Counter {
        id: format!("{counts:?}").to_lowercase(),
        weight: i64::try_from(1 + knob(6)).expect("few"),
        counts,
        weekdays: if counts == Counts::Duties { [4].into() } else { BTreeSet::new() },
        one_duty: (knob(2) == 0).then(|| i64::try_from(1 + knob(9)).expect("few")),
        not_counted_by_wish: knob(2) == 0,
        ..Counter::default()
    };
    counts.map(counter).into()
}

/// Gives a world three who are kept apart, one who would like one of two with her, and limits of every sort; some belong to
/// their group from a date alone. `doctors` are in an order that no id decides.
pub(crate) fn agree(instance: &mut Instance, doctors: &[DoctorIx], knob: &mut impl FnMut(usize) -> usize) {
    let from = instance.period.from;
    let member = |at: usize, knob: &mut dyn FnMut(usize) -> usize| Member {
        doctor: doctors[at],
        from: (knob(3) == 0).then(|| plus_days(from, i64::try_from(knob(9)).expect("few"))),
        to: (knob(3) == 0).then(|| plus_days(from, i64::try_from(knob(9)).expect("few"))),
    };
    let three = [0, 2, 4].map(|at| member(at, knob)).into();
    instance.apart.push(Apart(three));
    let company = Company { doctor: member(1, knob), others: [2, 5].map(|at| member(at, knob)).into() };
    instance.together.push(company);
    for _ in 0..4 {
        let who = if knob(2) == 0 { Who::All } else { Who::Only([1, 2, 3].map(|at| member(at, knob)).into()) };
        let counts = [Counts::Duties, Counts::Hours, Counts::Weekends][knob(3)];
        let stretches = [Stretch::Days(4), Stretch::Week, Stretch::Month, Stretch::Period, Stretch::Year];
        let mut number = |most: usize| {
            let number = if counts == Counts::Hours { 8 * knob(most) } else { knob(most) };
            (knob(2) == 0).then(|| i64::try_from(number).expect("few"))
        };
        let (at_least, about, at_most) = (number(4), number(4), number(4));
        instance.limits.push(Limit {
            name: "avtalt".to_owned(),
            who,
            counts,
            lines: if knob(3) == 0 { ["b".to_owned()].into() } else { [].into() },
            kinds: if knob(3) == 0 { [ShiftKind::Night].into() } else { [].into() },
            tags: if knob(3) == 0 { ["weekday".to_owned()].into() } else { [].into() },
            weekdays: BTreeSet::new(),
            stretch: stretches[knob(5)],
            at_least,
            about,
            at_most,
            strength: [Strength::Hard, Strength::Should, Strength::Quality][knob(3)],
            points: (knob(3) == 0).then_some(30),
        });
    }
}
