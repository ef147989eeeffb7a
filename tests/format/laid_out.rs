//! What an instance is laid out from is all that it is.

use legevakt::domain::Instance;
use legevakt::domain::wish::Absence;

use crate::support::{Files, loaded};

fn read(folder: &str, period: &str) -> Instance {
    loaded(&Files::of(folder), period).instance
}

/// Nothing is known that was not given, and nothing given is lost; so whoever changes one thing changes no other.
#[test]
fn laid_out_anew_from_itself_an_instance_is_the_same() {
    let mut known = [0; 6];
    let all = [("reference", "2027-jan.toml"), ("halden", "2027-q1.toml"), ("ostfold", "2027-q1.toml")];
    for (folder, period) in all.into_iter().chain([("tiny", "period.toml")]) {
        let instance = read(folder, period);
        assert_eq!(instance.with(|_| {}), instance, "{folder}/{period}");
        let lists = [instance.history.len(), instance.locks.len(), instance.absences().len(), instance.wishes().len()];
        let here = lists.into_iter().chain([instance.carry.len(), instance.booked.legevakt.len()]);
        known.iter_mut().zip(here).for_each(|(all, here)| *all += here);
    }
    assert!(known.iter().all(|number| *number > 0), "nothing of a kind is given: {known:?}");
}

#[test]
fn an_absence_closes_the_office_and_changes_nothing_else() {
    let instance = read("reference", "2027-jan.toml");
    let doctor = instance.doctor_ixs().find(|d| !instance.offices(*d).is_empty()).expect("somebody has an office");
    let day = instance.offices(doctor)[0];
    let absence = Absence { doctor, span: day.span, days: Vec::new(), reason: String::new() };
    let away = instance.with(|given| given.absences.push(absence));
    assert_eq!(away.offices(doctor), &instance.offices(doctor)[1..]);
    assert_eq!((&away.shifts, &away.slots, &away.history), (&instance.shifts, &instance.slots, &instance.history));
}

#[test]
fn whoever_joins_last_moves_nobody_and_has_no_wish_of_anybody() {
    let instance = read("reference", "2027-jan.toml");
    let mut last = instance.doctors.last().expect("somebody").clone();
    last.id.push('~');
    let joined = instance.with(|given| given.doctors.insert(0, last));
    assert_eq!(joined.doctors[..instance.doctors.len()], instance.doctors[..]);
    let new = joined.doctor_ixs().last().expect("she is there");
    assert_eq!((joined.wishes_of(new).count(), joined.absences_of(new).count()), (0, 0));
    assert_eq!(joined.wishes(), instance.wishes());
}
