//! Who has the named holidays of a period, and for which time in the years that they are shared over.

use chrono::Datelike;

use crate::domain::ledger::Named;
use crate::domain::limit::Counts;
use crate::domain::{DoctorIx, Instance, Roster, SlotIx};
use crate::facts::holidays::{LOOK_BACK, Turn, seats_on, turns};
use crate::facts::load::have;

use super::page::{table, wrap};
use super::words::{Words, alphabetical};

/// A named holiday of the period, and who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolidayLoad {
    /// Which.
    pub holiday: Named,
    /// Its year; the last where the period has more than one.
    pub year: i32,
    /// Duties to share.
    pub demand: i64,
    /// Who has it, how many duties, and for which time in the years that are looked back on, where that is told; most times
    /// first, then by name.
    pub who: Vec<(DoctorIx, i64, Option<i64>)>,
}

/// The named holidays of the period and who has them, by the roster and the calendar alone: whose turn it is depends on who is
/// exempt, and so does whether it is anybody's. Who comes first, the names say.
#[must_use]
pub(super) fn holidays_held(instance: &Instance, roster: &Roster, order: &[DoctorIx]) -> Vec<HolidayLoad> {
    let date = |slot: &SlotIx| instance.shift_of(*slot).date;
    let load = |(holiday, slots): (Named, Vec<SlotIx>)| {
        let has = have(instance, roster, Counts::Duties, &slots);
        let with = |d: &DoctorIx| (has[d.0] > 0).then(|| (*d, has[d.0], None));
        let year = slots.iter().map(date).max().map_or(0, |last| last.year());
        let demand = slots.iter().map(|slot| instance.slots[slot.0].min).sum();
        HolidayLoad { holiday, year, demand, who: order.iter().filter_map(with).collect() }
    };
    let mut seats: Vec<(Named, Vec<SlotIx>)> = seats_on(instance).into_iter().collect();
    seats.sort_by_key(|(holiday, slots)| (slots.first().map(date), *holiday));
    seats.into_iter().map(load).filter(|load| load.demand > 0).collect()
}

/// The named holidays of the period, in the order of the year.
#[must_use]
pub fn holiday_loads(instance: &Instance, roster: &Roster) -> Vec<HolidayLoad> {
    let load = |turn: Turn| {
        let has = have(instance, roster, Counts::Duties, &turn.slots);
        let with = |d: DoctorIx| (has[d.0] > 0).then(|| (d, has[d.0], Some(turn.times(instance, roster, d))));
        let mut who: Vec<(DoctorIx, i64, Option<i64>)> = instance.doctor_ixs().filter_map(with).collect();
        who.sort_by_key(|(d, _, times)| (std::cmp::Reverse(*times), alphabetical(&instance.doctors[d.0].name), *d));
        let demand = turn.slots.iter().map(|slot| instance.slots[slot.0].min).sum();
        HolidayLoad { holiday: turn.holiday, year: turn.year, demand, who }
    };
    let mut turns = turns(instance);
    turns.sort_by_key(|turn| turn.slots.first().map(|slot| instance.shift_of(*slot).date));
    turns.into_iter().map(load).collect()
}

/// The named holidays of the period: how many have each for the first time in the years that it is shared over, how many
/// have had it, and who has had it most.
#[must_use]
pub fn write(instance: &Instance, roster: &Roster, words: Words) -> String {
    let loads = holiday_loads(instance, roster);
    if loads.is_empty() {
        return String::new();
    }
    let years =
        words.count(instance.settings.get(&LOOK_BACK), words.say("år", "år", "year"), words.say("år", "år", "years"));
    let heads = words.say(
        ["Høytider", "Vakter", "Første gang", "Igjen", "Oftest"],
        ["Høgtider", "Vakter", "Første gong", "Igjen", "Oftast"],
        ["Holidays", "Duties", "First time", "Again", "Most often"],
    );
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for load in &loads {
        let again = load.who.iter().filter(|(_, _, times)| *times > Some(1)).count();
        let count = |n: usize| words.tally(i64::try_from(n).unwrap_or(i64::MAX));
        let most = load
            .who
            .first()
            .and_then(|(doctor, _, times)| Some((doctor, times.filter(|times| *times > 1)?)))
            .map(|(doctor, times)| format!("{}, {}", instance.doctors[doctor.0].name, words.ordinal(times)));
        rows.push(vec![
            format!("{} {}", words.named(load.holiday), load.year),
            words.number(load.demand),
            count(load.who.len() - again),
            count(again),
            most.unwrap_or_else(|| words.tally(0)),
        ]);
    }
    let note = words.say(
        format!("Første gang og igjen er leger, og oftest hvilken gang det er, på {years}."),
        format!("Første gong og igjen er legar, og oftast kva gong det er, på {years}."),
        format!("First time and again are doctors, and most often which time it is, in {years}."),
    );
    format!("\n{}{}", table(&rows, ""), wrap(&note, "", ""))
}
