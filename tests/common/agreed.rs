//! What doctors have agreed on with each other and with the station, drawn by numbers.

use legevakt::domain::law::Strength;
use legevakt::domain::limit::{Counts, Limit, Stretch};
use legevakt::domain::station::ShiftKind;
use legevakt::domain::time::plus_days;
use legevakt::domain::wish::{Apart, Company};
use legevakt::domain::{DoctorIx, Instance, Member, Who};

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
            stretch: stretches[knob(5)],
            at_least,
            about,
            at_most,
            strength: [Strength::Hard, Strength::Should, Strength::Quality][knob(3)],
            points: (knob(3) == 0).then_some(30),
        });
    }
}
