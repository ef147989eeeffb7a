//! From a roster of what was worked to a booking.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::ledger::{Account, Balance, Booking, Ledger, Named, Refusal, Summer};
use crate::domain::limit::Counts;
use crate::domain::roster::Oddity;
use crate::domain::station::Counter;
use crate::domain::{DoctorIx, DutyKind, Instance, Roster, ShiftIx, SlotIx};
use crate::facts::View;
use crate::facts::load::have;
use crate::facts::share::{CARRY_CAP, Demand, Part, parts, weights};
use crate::facts::short_term::is_short_term_work;

/// What was really worked.
#[derive(Clone, Copy, Debug)]
pub struct Worked<'a> {
    /// Who had which seat in the end.
    pub roster: &'a Roster,
    /// Times each doctor was called out, and the date her duty began.
    pub called_out: &'a [(DoctorIx, NaiveDate, i64)],
    /// SHA-256 in hex of the file.
    pub hash: &'a str,
}

/// The seats of some dates that nobody worked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gaps {
    /// Shifts with fewer doctors than they need, by start, and how many they lack.
    pub shifts: Vec<(ShiftIx, i64)>,
    /// Whether no doctor at all is on any shift of the dates.
    pub is_all: bool,
}

impl Gaps {
    /// Seats that stand open.
    #[must_use]
    pub fn seats(&self) -> i64 {
        self.shifts.iter().map(|(_, missing)| missing).sum()
    }
}

/// The seats that must be filled and are not, on shifts that begin on some dates, both included.
#[must_use]
pub fn gaps(instance: &Instance, roster: &Roster, (from, to): (NaiveDate, NaiveDate)) -> Gaps {
    let in_dates = |slot: &SlotIx| (from..=to).contains(&instance.shift_of(*slot).date);
    let mut missing: BTreeMap<ShiftIx, i64> = BTreeMap::new();
    for slot in instance.open_slots().filter(in_dates).filter(|slot| roster.missing(instance, *slot) > 0) {
        *missing.entry(instance.slots[slot.0].shift).or_default() += roster.missing(instance, slot);
    }
    let is_all = instance.open_slots().filter(in_dates).all(|slot| roster.at(slot).is_empty());
    Gaps { shifts: missing.into_iter().collect(), is_all }
}

/// The counter or named holiday that a balance belongs to.
#[derive(Clone, Debug)]
enum Of {
    Counter(String),
    Holiday(Named, i32),
}

/// Books the dates of a period that come after the ledger's last, through a date.
///
/// A doctor's due of a counter is her part of the whole period, by the rule that planned it, with nothing carried in.
/// Only work by doctors who had a part is divided, so that a seat left open is nobody's debt, and the work of a doctor
/// without a part raises nobody's due and is no credit of hers. The first dates of a period get as much of her due as she was there for, and the
/// rest gets what is left, so that closing in two goes gives the same sums as closing at once. What the period file
/// says was brought in by hand is booked with the period's first dates.
///
/// # Errors
/// When the date to close through is outside the period, the dates are booked already, there is a gap before them, or
/// the ledger is another station's; and when the roster cannot be what was worked: with rows that fit nowhere, a doctor
/// on one shift twice, or nobody on duty at all.
pub fn book(instance: &Instance, worked: Worked<'_>, through: NaiveDate, ledger: &Ledger) -> Result<Booking, Refusal> {
    if worked.roster.oddities.iter().any(Oddity::is_lost) {
        return Err(Refusal::UnfitRows);
    }
    let twice = seated_twice(instance, worked.roster);
    if !twice.is_empty() {
        return Err(Refusal::SeatedTwice(twice));
    }
    if !ledger.bookings.is_empty() && ledger.station != instance.station.id {
        return Err(Refusal::OtherStation { found: ledger.station.clone() });
    }
    let period = &instance.period;
    let from = ledger.next(&period.id, period.from, period.to, through)?;
    let gaps = gaps(instance, worked.roster, (from, through));
    if gaps.is_all && !gaps.shifts.is_empty() {
        return Err(Refusal::Nobody { from, to: through, seats: gaps.seats() });
    }
    let mut accounts: Vec<Account> = vec![Account::default(); instance.doctors.len()];
    count(instance, worked, from, through, &mut accounts);
    share(instance, worked.roster, (from, through), ledger, &mut accounts);
    let named = instance.doctors.iter().map(|d| d.id.clone()).zip(accounts);
    Ok(Booking {
        period: period.id.clone(),
        from,
        to: through,
        ends_period: through == period.to,
        roster: worked.hash.to_owned(),
        carry_cap: instance.settings.get(&CARRY_CAP),
        accounts: named.filter(|(_, account)| *account != Account::default()).collect(),
    })
}

/// The doctors who are on one shift more than once. The whole period is looked at, and not only the dates to book,
/// because the due of these dates is a part of what was worked in the whole period.
fn seated_twice(instance: &Instance, roster: &Roster) -> Vec<(DoctorIx, ShiftIx)> {
    let view = View::new(instance, roster);
    let mut twice = BTreeSet::new();
    for (ix, _) in instance.period_shifts() {
        let mut seen = BTreeSet::new();
        twice.extend(view.on_shift(ix).filter(|(_, doctor)| !seen.insert(*doctor)).map(|(_, doctor)| (ix, doctor)));
    }
    twice.into_iter().map(|(shift, doctor)| (doctor, shift)).collect()
}

/// Counts duties by the date they begin.
fn count(instance: &Instance, worked: Worked<'_>, from: NaiveDate, to: NaiveDate, accounts: &mut [Account]) {
    let view = View::new(instance, worked.roster);
    let mut days: BTreeSet<(DoctorIx, NaiveDate)> = BTreeSet::new();
    for (doctor, duty) in view.period_duties().filter(|(_, d)| (from..=to).contains(&d.shift.date)) {
        let (shift, account) = (duty.shift, &mut accounts[doctor.0]);
        let (year, one) = (shift.date.year(), Counts::Duties.of(shift));
        if is_short_term_work(instance, doctor, shift) && days.insert((doctor, shift.date)) {
            account.years.entry(year).or_default().short_term_days += 1;
        }
        match instance.duty_of(shift) {
            DutyKind::Backup => {
                account.backup += one;
                continue;
            }
            DutyKind::Legevakt => {
                *account.kinds.entry(shift.kind).or_default() += one;
                account.years.entry(year).or_default().legevakt += one;
                account.weekends += if shift.has_tag("weekend") { one } else { 0 };
            }
            DutyKind::Daytime => account.daytime += one,
            DutyKind::Other => account.other += one,
        }
        account.minutes += shift.length().0;
    }
    for (doctor, _, times) in worked.called_out.iter().filter(|(_, date, _)| (from..=to).contains(date)) {
        accounts[doctor.0].called_out += times;
    }
}

/// Every counter of the station, and every named holiday of the period.
fn demands(instance: &Instance) -> Vec<(Of, Demand)> {
    let counters = instance.station.counters.iter().enumerate();
    let mut demands: Vec<(Of, Demand)> = counters
        .map(|(ix, counter)| {
            (Of::Counter(counter.id.clone()), Demand { counter: None, ..Demand::of_counter(instance, ix) })
        })
        .collect();
    let mut holidays: BTreeMap<(Named, i32), Vec<SlotIx>> = BTreeMap::new();
    for slot in instance.open_slots() {
        let shift = instance.shift_of(slot);
        if instance.duty_of(shift) == DutyKind::Legevakt {
            for named in Named::on(&instance.calendar, shift.date, Summer::of(&instance.settings)) {
                holidays.entry((named, shift.date.year())).or_default().push(slot);
            }
        }
    }
    let holidays = holidays.into_iter();
    demands.extend(
        holidays.map(|((named, year), slots)| (Of::Holiday(named, year), Demand { slots, ..Demand::default() })),
    );
    demands
}

/// Adds to the accounts what was worked of each counter and holiday in some dates, and what was due of it.
fn share(
    instance: &Instance,
    roster: &Roster,
    (from, to): (NaiveDate, NaiveDate),
    ledger: &Ledger,
    accounts: &mut [Account],
) {
    let whole = demands(instance);
    let until = |demand: &Demand| {
        let slots = demand.slots.iter().copied().filter(|s| instance.shift_of(*s).date <= to).collect();
        Demand { slots, counter: None, ..demand.clone() }
    };
    let all: Vec<Demand> = whole.iter().map(|(_, d)| d.clone()).collect();
    let parts = parts(instance, &all);
    let of_all = weights(instance, &all);
    let of_some = weights(instance, &all.iter().map(until).collect::<Vec<_>>());
    let (booked, carried) = (booked(instance, ledger), ledger.carry());
    for (at, (of, demand)) in whole.iter().enumerate() {
        let has = |in_dates: &dyn Fn(NaiveDate) -> bool| {
            let slots = demand.slots.iter().copied().filter(|slot| in_dates(instance.shift_of(*slot).date));
            have(instance, roster, demand.counts, &slots.collect::<Vec<_>>())
        };
        let (in_all, through, earlier) = (has(&|_| true), has(&|date| date <= to), has(&|date| date < from));
        let one = demand_one(instance, of);
        let due = due(&parts[at], &in_all);
        for doctor in instance.doctor_ixs() {
            let (there, of) = ((of_some[at][doctor.0].0, of_all[at][doctor.0].0), of.clone());
            let before = booked.get(&instance.doctors[doctor.0].id).and_then(|a| balance(a, &of).due).unwrap_or(0);
            let due = due[doctor.0].map(|due| part_of(due, there) - before);
            let brought = if from == instance.period.from { brought(instance, &carried, doctor, at, &of) } else { 0 };
            // Of a weekend that is closed in two goes, the first has it.
            let worked = through[doctor.0] - earlier[doctor.0];
            let balance = Balance { worked, one, due, brought };
            if (balance.worked, due.unwrap_or(0), brought) != (0, 0, 0) {
                match of {
                    Of::Counter(id) => accounts[doctor.0].counters.insert(id, balance),
                    Of::Holiday(named, year) => accounts[doctor.0].holidays.insert((named, year), balance),
                };
            }
        }
    }
}

/// What weighs as one shift in a counter or holiday.
fn demand_one(instance: &Instance, of: &Of) -> i64 {
    let counters = &instance.station.counters;
    let counter = |id: &String| counters.iter().find(|counter| counter.id == *id);
    if let Of::Counter(id) = of { counter(id).map_or(1, Counter::one) } else { 1 }
}

/// What the period file says that a doctor brought in of a counter, beyond what the ledger carried. It is booked so
/// that the next period file need not say it again. Where the file says nothing, the ledger's figure stands.
fn brought(
    instance: &Instance,
    carried: &BTreeMap<(String, String), i64>,
    doctor: DoctorIx,
    counter: usize,
    of: &Of,
) -> i64 {
    let (Of::Counter(id), Some(own)) = (of, instance.carry.get(&(doctor, counter))) else { return 0 };
    own - carried.get(&(instance.doctors[doctor.0].id.clone(), id.clone())).copied().unwrap_or(0)
}

/// What is booked of the same period already.
fn booked(instance: &Instance, ledger: &Ledger) -> BTreeMap<String, Account> {
    let period = &instance.period;
    let is_its = |b: &&Booking| b.period == period.id && b.from >= period.from;
    let bookings = ledger.bookings.iter().filter(is_its).cloned().collect();
    Ledger { station: String::new(), bookings }.totals()
}

fn balance(account: &Account, of: &Of) -> Balance {
    let found = match of {
        Of::Counter(id) => account.counters.get(id),
        Of::Holiday(named, year) => account.holidays.get(&(*named, *year)),
    };
    found.copied().unwrap_or_default()
}

/// The part of the due that `some` is of `all`, rounded to the nearest hundredth of a shift.
fn part_of(due: i64, (some, all): (i64, i64)) -> i64 {
    if all == 0 { due } else { (2 * due * some + all) / (2 * all) }
}

/// Divides the work of the doctors who have a part among them, in hundredths of a shift: an agreed load is due as
/// agreed, and the other parts divide the rest in proportion, so that all of it is somebody's due.
fn due(parts: &[Option<Part>], worked: &[i64]) -> Vec<Option<i64>> {
    let have = parts.iter().zip(worked).filter(|(part, _)| part.is_some());
    let hundredths = 100 * have.map(|(_, worked)| worked).sum::<i64>();
    let agreed: i64 = parts.iter().flatten().filter(|p| p.is_agreed).map(|p| p.hundredths).sum();
    let shares: Vec<i64> = parts.iter().map(|part| part.filter(|p| !p.is_agreed).map_or(0, |p| p.hundredths)).collect();
    let divided = divide((hundredths - agreed).max(0), &shares);
    let of = |(part, share): (&Option<Part>, i64)| part.map(|p| if p.is_agreed { p.hundredths } else { share });
    parts.iter().zip(divided).map(of).collect()
}

/// A whole divided by weights into whole numbers that sum to it: the largest remainders are rounded up.
fn divide(whole: i64, weights: &[i64]) -> Vec<i64> {
    let total: i64 = weights.iter().sum();
    if total == 0 {
        return vec![0; weights.len()];
    }
    let mut parts: Vec<i64> = weights.iter().map(|weight| whole * weight / total).collect();
    let mut order: Vec<usize> = (0..weights.len()).filter(|at| weights[*at] > 0).collect();
    order.sort_by_key(|at| std::cmp::Reverse(whole * weights[*at] % total));
    let left = usize::try_from(whole - parts.iter().sum::<i64>()).unwrap_or(0);
    order.into_iter().take(left).for_each(|at| parts[at] += 1);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_divided_is_all_somebodys() {
        assert_eq!(divide(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(divide(700, &[0, 200, 150]), [0, 400, 300]);
        assert_eq!(divide(5, &[0, 0]), [0, 0]);
        let part = |hundredths, is_agreed| Some(Part { hundredths, is_agreed });
        let parts = [part(300, true), part(350, false), part(350, false), None];
        // Ten to share, of which one seat stayed open and one was taken by somebody without a part.
        assert_eq!(due(&parts, &[2, 3, 3, 1]), [Some(300), Some(250), Some(250), None]);
    }
}
