//! Named holidays over the years: how often each doctor has had them, whose turn it is, and who had Christmas (FAI-2).
//!
//! What was worked before comes from three places, and no year counts twice: the ledger's bookings; the rows of the history
//! files on dates that are not booked; and `[[holidays_worked]]`, which knows the year alone and counts as one duty where
//! neither of the others has any.
//!
//! What is divided is all of it together: the duties of the years that are looked back on, of the doctors who may have the
//! holiday now, and the seats of this period. A doctor's part of that follows the chances she had. This period's is her
//! part of its seats by share and time there; a booked year's is what the ledger says was due; of another year it is the
//! same as this period's, if she had joined by then. A year of which the files tell nothing is no chance and no duty. So
//! nobody owes a holiday from before she joined, or from when she was on leave or exempt.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::doctor::Role;
use crate::domain::law::Basis;
use crate::domain::ledger::{Named, Summer};
use crate::domain::{Calendar, Doctor, DoctorIx, DutyKind, Instance, Param, Roster, Shift, SlotIx, Unit};

use super::seat::{fits_seat, seats_alike};
use super::share::{Demand, Part, parts};

/// How far back a holiday is shared.
pub const LOOK_BACK: Param = Param::new(
    "FAI-2",
    "look_back_years",
    Unit::Years,
    5,
    Basis::Example,
    [
        "så mange år fordeles en høytid over, periodens år medregnet",
        "så mange år blir ei høgtid fordelt over, året til perioden medrekna",
        "years over which a named holiday is shared, that of the period among them",
    ],
)
.within(1, 50);

/// The least and the most that a duty weighs because a doctor's part is larger or smaller than others', in percent.
const FACTOR: (i64, i64) = (25, 400);

/// Duties of each doctor on each named holiday, by calendar year.
pub type Worked = BTreeMap<(DoctorIx, Named, i32), i64>;

/// The named holidays that a shift begins on, where it counts for them: on a legevakt line, and of one that is handed over the part
/// that is the duty. The summer is no holiday; a
/// counter shares it (FAI-1).
fn holidays_of(instance: &Instance, shift: &Shift) -> Vec<Named> {
    if instance.duty_of(shift) != DutyKind::Legevakt || !shift.is_duty() {
        return Vec::new();
    }
    let mut named = Named::on(&instance.calendar, shift.date, Summer::of(&instance.settings));
    named.retain(|named| *named != Named::Summer);
    named
}

/// What was worked of named holidays before the period.
#[must_use]
pub fn worked_before(instance: &Instance) -> Worked {
    let booked = instance.booked.holidays.iter();
    let mut worked: Worked =
        booked.filter(|(_, b)| b.worked > 0).map(|(key, balance)| (*key, balance.worked)).collect();
    // A doctor in two seats of one shift worked it once.
    let rows: BTreeSet<_> =
        instance.history.iter().map(|(slot, doctor)| (instance.slots[slot.0].shift, *doctor)).collect();
    for (shift, doctor) in rows {
        let shift = &instance.shifts[shift.0];
        if !instance.booked.has(shift.date) {
            for named in holidays_of(instance, shift) {
                *worked.entry((doctor, named, shift.date.year())).or_default() += 1;
            }
        }
    }
    for listed in &instance.holidays_worked {
        for year in &listed.years {
            worked.entry((listed.doctor, listed.holiday, *year)).or_insert(1);
        }
    }
    worked
}

/// How a doctor stands to a holiday before anybody has it in the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Duties in the years that are looked back on.
    pub duties: i64,
    /// Her part of what is divided, in hundredths of a duty.
    pub part: i64,
    /// What a duty weighs, in percent: more for whose part of the period's seats is smaller than others'.
    pub factor: i64,
}

impl Standing {
    /// What one more duty adds to the square of her distance from her part, in hundredths, when she has some in the period.
    #[must_use]
    pub fn rise(&self, has: i64) -> i64 {
        (self.factor * (100 * (2 * (self.duties + has) + 1) - 2 * self.part)).div_euclid(100)
    }
}

/// A named holiday of the period, and whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Which.
    pub holiday: Named,
    /// The last calendar year that the period has it in.
    pub year: i32,
    /// The seats of the period that are divided.
    pub slots: Vec<SlotIx>,
    /// By doctor, the years that are looked back on in which she had it.
    pub before: Vec<BTreeSet<i32>>,
    /// By doctor; `None` for those whose turn it cannot be: who are available for none of it, and LIS1 (LIS-3).
    pub standings: Vec<Option<Standing>>,
    /// What a duty adds at most, in hundredths of a squared duty, when all seats go to those whose turn it is.
    pub line: i64,
}

impl Turn {
    /// Those who are judged.
    pub fn judged(&self) -> impl Iterator<Item = (DoctorIx, &Standing)> {
        self.standings.iter().enumerate().filter_map(|(at, standing)| Some((DoctorIx(at), standing.as_ref()?)))
    }

    /// In how many of the years a doctor has had the holiday, with a roster of the period.
    #[must_use]
    pub fn times(&self, instance: &Instance, roster: &Roster, doctor: DoctorIx) -> i64 {
        let now = seats_of(roster, &self.slots, doctor).into_iter().map(|slot| instance.shift_of(slot).date.year());
        let years: BTreeSet<i32> = now.chain(self.before[doctor.0].iter().copied()).collect();
        i64::try_from(years.len()).unwrap_or(i64::MAX)
    }

    /// How far beyond the line one more duty is, in hundredths of a squared duty. The first in all the years is never
    /// beyond it: who never had the holiday goes before no one.
    #[must_use]
    pub fn beyond(&self, standing: &Standing, has: i64) -> i64 {
        if standing.duties + has == 0 { 0 } else { (standing.rise(has) - self.line).max(0) }
    }
}

/// The seats that a doctor has among some.
#[must_use]
pub fn seats_of(roster: &Roster, slots: &[SlotIx], doctor: DoctorIx) -> Vec<SlotIx> {
    slots.iter().copied().filter(|slot| roster.has(*slot, doctor)).collect()
}

/// The named holidays of the period, each with whose turn it is.
#[must_use]
pub fn turns(instance: &Instance) -> Vec<Turn> {
    let mut slots: BTreeMap<Named, Vec<SlotIx>> = BTreeMap::new();
    for slot in fitting(instance) {
        for named in holidays_of(instance, instance.shift_of(slot)) {
            slots.entry(named).or_default().push(slot);
        }
    }
    let demands: Vec<Demand> =
        slots.values().map(|slots| Demand { slots: slots.clone(), ..Demand::default() }).collect();
    let (parts, worked) = (parts(instance, &demands), worked_before(instance));
    let turns = slots.into_iter().zip(parts);
    turns.filter_map(|((holiday, slots), parts)| turn(instance, (holiday, slots), &parts, &worked)).collect()
}

/// The seats of the period on shifts that begin on each named holiday, whoever can sit in them.
#[must_use]
pub fn seats_on(instance: &Instance) -> BTreeMap<Named, Vec<SlotIx>> {
    let mut seats: BTreeMap<Named, Vec<SlotIx>> = BTreeMap::new();
    for slot in instance.open_slots() {
        for named in holidays_of(instance, instance.shift_of(slot)) {
            seats.entry(named).or_default().push(slot);
        }
    }
    seats
}

fn is_judged(instance: &Instance, doctor: DoctorIx) -> bool {
    instance.doctors[doctor.0].role != Role::Lis1
}

/// The seats of the period that somebody who is judged could sit in, on shifts that begin on a named holiday.
fn fitting(instance: &Instance) -> Vec<SlotIx> {
    let on_holiday = |slot: &SlotIx| !holidays_of(instance, instance.shift_of(*slot)).is_empty();
    let groups = seats_alike(instance, instance.open_slots().filter(on_holiday));
    let fits =
        |group: &Vec<SlotIx>| instance.doctor_ixs().any(|d| is_judged(instance, d) && fits_seat(instance, group[0], d));
    let mut slots: Vec<SlotIx> = groups.into_iter().filter(fits).flatten().collect();
    slots.sort_unstable();
    slots
}

/// Whose turn a holiday is; nothing where it has no seat that must be filled, or nobody to fill it.
fn turn(
    instance: &Instance,
    (holiday, slots): (Named, Vec<SlotIx>),
    parts: &[Option<Part>],
    worked: &Worked,
) -> Option<Turn> {
    let seats: i64 = slots.iter().map(|slot| instance.slots[slot.0].min).sum();
    let days: BTreeSet<NaiveDate> = slots.iter().map(|slot| instance.shift_of(*slot).date).collect();
    let (first, last) = (days.first()?.year(), days.last()?.year());
    let oldest = i64::from(last) - instance.settings.get(&LOOK_BACK) + 1;
    let is_near = |year: i32| i64::from(year) >= oldest && year <= last;

    let now = |doctor: DoctorIx| {
        parts[doctor.0].map(|p| p.hundredths).filter(|part| *part > 0 && is_judged(instance, doctor))
    };
    let judged: Vec<(DoctorIx, i64)> = instance.doctor_ixs().filter_map(|d| Some((d, now(d)?))).collect();
    let all: i64 = judged.iter().map(|(_, part)| part).sum();
    let average = all / i64::try_from(judged.len()).ok().filter(|n| *n > 0)?;

    let booked = |year: i32| instance.booked.holidays.keys().any(|(_, n, y)| (*n, *y) == (holiday, year));
    let known: BTreeSet<i32> = worked
        .keys()
        .filter(|(_, n, year)| *n == holiday && *year < first && is_near(*year))
        .map(|(_, _, y)| *y)
        .collect();
    let unbooked: Vec<i32> = known.into_iter().filter(|year| !booked(*year)).collect();
    let chances = |doctor: DoctorIx, part: i64| {
        let who = &instance.doctors[doctor.0];
        let there = unbooked.iter().filter(|year| had_joined(who, holiday, **year)).count();
        let due =
            instance.booked.holidays.iter().filter(|((d, n, year), _)| (*d, *n) == (doctor, holiday) && is_near(*year));
        part * (1 + i64::try_from(there).unwrap_or(i64::MAX))
            + due.map(|(_, balance)| balance.due.unwrap_or(0).max(0)).sum::<i64>()
    };
    let before = |doctor: DoctorIx| {
        worked
            .range((doctor, holiday, i32::MIN)..=(doctor, holiday, i32::MAX))
            .filter(|((_, _, year), _)| is_near(*year))
    };
    let divided = seats + judged.iter().flat_map(|(d, _)| before(*d)).map(|(_, duties)| duties).sum::<i64>();
    let all_chances: i64 = judged.iter().map(|(d, part)| chances(*d, *part)).sum();

    let mut standings: Vec<Option<Standing>> = vec![None; instance.doctors.len()];
    for (doctor, part) in judged {
        standings[doctor.0] = Some(Standing {
            duties: before(doctor).map(|(_, duties)| duties).sum(),
            part: 100 * divided * chances(doctor, part) / all_chances.max(1),
            factor: (100 * average / part).clamp(FACTOR.0, FACTOR.1),
        });
    }
    // Somebody has at most one duty of a date: the seats go one by one to whom one more brings least beyond her part.
    let most = i64::try_from(days.len()).unwrap_or(i64::MAX);
    let mut rises: Vec<i64> = standings.iter().flatten().flat_map(|s| (0..most).map(|has| s.rise(has))).collect();
    rises.sort_unstable();
    let filled = usize::try_from(seats).unwrap_or(usize::MAX).min(rises.len());
    let line = *rises.get(filled.checked_sub(1)?)?;
    let before = instance.doctor_ixs().map(|d| before(d).map(|((_, _, year), _)| *year).collect()).collect();
    Some(Turn { holiday, year: last, slots, before, standings, line })
}

/// The first date of a holiday in a year; none of the summer, which is no holiday.
#[must_use]
pub fn begins(holiday: Named, year: i32) -> Option<NaiveDate> {
    let (calendar, summer) = (Calendar::new(year, year), Summer { first: 1, last: 0 });
    let new_year = NaiveDate::from_ymd_opt(year, 1, 1)?;
    new_year.iter_days().take(366).find(|date| Named::on(&calendar, *date, summer).contains(&holiday))
}

/// Whether a doctor had joined when a holiday of a year began.
fn had_joined(who: &Doctor, holiday: Named, year: i32) -> bool {
    who.joined.is_none_or(|joined| match joined.year().cmp(&year) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Equal => begins(holiday, year).is_some_and(|begins| joined <= begins),
        std::cmp::Ordering::Greater => false,
    })
}

/// The two halves of a season: who has one is to have the other free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Half {
    /// Julaften, 1. and 2. juledag.
    Christmas,
    /// Nyttårsaften, and nyttårsdag of the year after.
    NewYear,
}

/// Which half of which season a named holiday is; the season has the year of its Christmas.
fn half(named: Named, year: i32) -> Option<(i32, Half)> {
    match named {
        Named::ChristmasEve | Named::ChristmasDay | Named::SecondChristmasDay => Some((year, Half::Christmas)),
        Named::NewYearsEve => Some((year, Half::NewYear)),
        Named::NewYearsDay => Some((year - 1, Half::NewYear)),
        Named::Easter | Named::ConstitutionDay | Named::Whitsun | Named::Summer => None,
    }
}

/// Christmas and the New Year after it, where the period has something of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Season {
    /// The year of its Christmas.
    pub year: i32,
    /// Seats of the period at Christmas.
    pub christmas: Vec<SlotIx>,
    /// Seats of the period at New Year.
    pub new_year: Vec<SlotIx>,
    /// Who had a duty at that Christmas before the period.
    pub had_christmas: BTreeSet<DoctorIx>,
    /// Who had a duty at that New Year before the period.
    pub had_new_year: BTreeSet<DoctorIx>,
}

/// The seasons that the period has something of.
#[must_use]
pub fn seasons(instance: &Instance) -> Vec<Season> {
    let mut seasons: BTreeMap<i32, Season> = BTreeMap::new();
    for slot in instance.open_slots() {
        let shift = instance.shift_of(slot);
        for (year, half) in holidays_of(instance, shift).into_iter().filter_map(|named| half(named, shift.date.year()))
        {
            let season = seasons.entry(year).or_insert_with(|| Season { year, ..Season::default() });
            match half {
                Half::Christmas => season.christmas.push(slot),
                Half::NewYear => season.new_year.push(slot),
            }
        }
    }
    for (doctor, named, year) in worked_before(instance).into_keys() {
        let Some((year, half)) = half(named, year) else { continue };
        let Some(season) = seasons.get_mut(&year) else { continue };
        match half {
            Half::Christmas => season.had_christmas.insert(doctor),
            Half::NewYear => season.had_new_year.insert(doctor),
        };
    }
    seasons.into_values().collect()
}
