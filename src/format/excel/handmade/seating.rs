//! From who is called to which seats to who sits where.
//!
//! A cell that names no seats has its doctors seated in the order of the shift's seats, a LIS1 in a seat for LIS1. Where
//! it is of a line with several shifts on the date, one name has them all, and as many names as shifts have one each, by
//! start.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::people::Called;
use super::reading::{Call, Reader};
use super::words::Seats;
use super::{MOST_IN_SEAT, Remarks, What, bare, covered, disagrees};
use crate::domain::doctor::Role;
use crate::domain::roster::Oddity;
use crate::domain::station::Asks;
use crate::domain::{DoctorIx, Instance, Roster, ShiftIx, SlotIx};

/// The roster that some calls make.
///
/// # Errors
/// When a seat is called to by more doctors than can be held against each other.
pub(super) fn seat<'c>(reader: &Reader<'_>, calls: impl IntoIterator<Item = &'c Call>) -> Result<Roster, Remarks> {
    let mut groups: BTreeMap<(NaiveDate, &Seats), Vec<&Called>> = BTreeMap::new();
    for call in calls {
        groups.entry((call.date, &call.seats)).or_default().push(&call.one);
    }
    crowded(reader.instance, &groups)?;
    let mut seating = Seating { instance: reader.instance, roster: Roster::empty(reader.instance) };
    for ((date, seats), mut called) in groups {
        let mut shifts: Vec<Whole> = Vec::new();
        for (ix, slots) in reader.shifts(date, seats) {
            let shift = &reader.instance.shifts[ix.0];
            let is_of = |whole: &&mut Whole| reader.instance.shifts[whole[0].0.0].is_of_same(shift);
            match shifts.iter_mut().find(is_of) {
                Some(whole) => whole.push((ix, slots)),
                None => shifts.push(vec![(ix, slots)]),
            }
        }
        if shifts.len() == 1 {
            // Whoever is told a seat has it, and the others share what is left.
            called.sort_by_key(|one| one.seats.is_empty());
        }
        let (shifts_count, called_count) = (shifts.len(), called.len());
        for (n, one) in called.into_iter().enumerate() {
            match (shifts_count, called_count) {
                (0, _) => seating.nowhere(date, one),
                (1, _) => seating.put(&shifts[0], one),
                (_, 1) => shifts.iter().for_each(|shift| seating.put(shift, one)),
                (s, c) if s == c => seating.put(&shifts[n], one),
                _ => match shifts.iter().find(|whole| seating.begins(whole[0].0, one)) {
                    Some(shift) => seating.put(shift, one),
                    None => seating.nowhere(date, one),
                },
            }
        }
    }
    Ok(seating.roster)
}

/// # Errors
/// The seats with more doctors than can be held against each other.
fn crowded(instance: &Instance, groups: &BTreeMap<(NaiveDate, &Seats), Vec<&Called>>) -> Result<(), Remarks> {
    let mut remarks = Remarks::default();
    for ((date, seats), _) in groups.iter().filter(|(_, called)| called.len() > MOST_IN_SEAT) {
        let (line, template, seat) = seats.first().copied().unwrap_or_default();
        let template = &instance.station.lines[line].templates[template];
        let seat = template.seats.get(seat).map_or_else(String::new, |seat| seat.name.clone());
        remarks.say(What::CrowdedSeat { shift: format!("{} {date}", template.name), seat, most: MOST_IN_SEAT });
    }
    if remarks.has_errors() { Err(remarks) } else { Ok(()) }
}

/// A shift on a date, or the parts of one that is handed over, by start, each with the seats that are meant.
type Whole = Vec<(ShiftIx, Vec<SlotIx>)>;

struct Seating<'a> {
    instance: &'a Instance,
    roster: Roster,
}

impl Seating<'_> {
    fn nowhere(&mut self, date: NaiveDate, one: &Called) {
        let (text, row) = (one.text.clone(), one.row);
        let (duty, date) = (text.clone(), Some(date));
        self.roster.oddities.push(Oddity::UnknownShift { text: text.clone(), row, doctor: one.doctor, date, duty });
        if one.doctor.is_none() {
            self.roster.oddities.push(Oddity::UnknownDoctor { text, row, shift: None });
        }
    }

    /// Whether a row says that it begins when a shift does.
    fn begins(&self, shift: ShiftIx, one: &Called) -> bool {
        !one.times[0].is_empty() && !disagrees(self.instance, shift, &one.times[0], "")
    }

    /// Puts somebody in a seat of a shift: of those of its parts that her hours run over, or of them all.
    fn put(&mut self, whole: &Whole, one: &Called) {
        let parts: Vec<ShiftIx> = whole.iter().map(|(ix, _)| *ix).collect();
        let covered = covered(self.instance, &parts, (&one.times[0], &one.times[1]));
        if let Some(shift) = parts.first().copied().filter(|ix| covered.is_none() && !self.instance.shifts[ix.0].past) {
            let (text, row) = (one.text.clone(), one.row);
            self.roster.oddities.push(Oddity::TimesDisagree { text, row, shift, doctor: one.doctor });
        }
        let hers = |(ix, _): &&(ShiftIx, Vec<SlotIx>)| covered.as_ref().is_none_or(|covered| covered.contains(ix));
        whole.iter().filter(hers).for_each(|part| self.put_in(part, one));
    }

    fn put_in(&mut self, (shift, slots): &(ShiftIx, Vec<SlotIx>), one: &Called) {
        let (instance, row, text) = (self.instance, one.row, || one.text.clone());
        if instance.shifts[shift.0].past {
            let is_known = slots.iter().any(|s| one.doctor.is_some_and(|d| instance.history.contains(&(*s, d))));
            if !is_known {
                self.nowhere(instance.shifts[shift.0].date, one);
            }
            return;
        }
        let Some(doctor) = one.doctor else {
            self.roster.oddities.push(Oddity::UnknownDoctor { text: text(), row, shift: Some(*shift) });
            return;
        };
        let is_named = |slot: &&SlotIx| one.seats.contains(&bare(&instance.slots[slot.0].seat));
        if let Some(slot) = slots.iter().find(is_named) {
            self.roster.assign(*slot, doctor);
            return;
        }
        let is_free = |slot: &&SlotIx| {
            i64::try_from(self.roster.at(**slot).len()).unwrap_or(i64::MAX) < instance.slots[slot.0].max
        };
        let suits = |slot: &&SlotIx| (instance.slots[slot.0].asks == Asks::Lis1) == is_lis1(instance, doctor);
        let mut free = slots.iter().filter(is_free);
        let chosen = free.clone().find(suits).or_else(|| free.next());
        if let Some(slot) = chosen.or_else(|| slots.iter().find(suits)).or_else(|| slots.first()) {
            self.roster.assign(*slot, doctor);
        }
    }
}

fn is_lis1(instance: &Instance, doctor: DoctorIx) -> bool {
    instance.doctors[doctor.0].role == Role::Lis1
}
