//! What is each doctor's part of each counter.
//!
//! The demand of a counter is the sum of the minimum seats of the shifts it counts, each as much as the counter counts it:
//! one, its minutes, its points. Of weekends it is the doctors that each needs if whoever works in it works on all of its
//! dates. Doctors with an agreed load take
//! theirs out; the rest is divided in proportion to share x what the doctor was available for, so that nobody catches up
//! for a holiday or an exemption, and somebody who joins in March owes nothing for January. What a doctor carries from
//! earlier periods is then taken from her part or added to it.
//!
//! Being available for a slot is a fact about the doctor and the date: in the scheme, at work, not exempt, and able to sit
//! there by seat, line and competence. Wishes do not lessen anybody's part. They bend an agreed load where they rule a
//! whole kind of shift out: who has agreed on a number and takes nights alone has it in nights.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::calendar::monday_of;
use crate::domain::called::Reason;
use crate::domain::doctor::{Doctor, Exemption, Load};
use crate::domain::law::Basis;
use crate::domain::limit::Counts;
use crate::domain::station::{Counter, ShiftKind};
use crate::domain::time::{dates, plus_days};
use crate::domain::who::Member;
use crate::domain::wish::{Absence, Level};
use crate::domain::{DoctorIx, DutyKind, Instance, Minutes, Param, Phrase, Slot, SlotIx, Span, Unit, Who};

use super::exemption::valid_days;
use super::seat::{fits_seat, seats_alike};
use super::selection::{refusals, refuses};
use super::wishes::last_word;

/// The most that is carried from one period to the next.
pub const CARRY_CAP: Param = Param::new(
    "FAI-1",
    "carry_cap_count",
    Unit::Count,
    6,
    Basis::Example,
    [
        "flest vakter i en teller som en lege tar med seg fra en avsluttet periode, over eller under; 0 er ingen \
         grense",
        "flest vakter i ein teljar som ein lege tek med seg frå ein avslutta periode, over eller under; 0 er inga \
         grense",
        "most shifts of a counter that a doctor carries on from a closed period, over or under; 0 is no limit",
    ],
)
.only_told();

const fn from_days(key: &'static str, about: Phrase) -> Param {
    Param::new("FAI-1", key, Unit::Days, 1, Basis::Local, about).within(0, 366)
}

/// From how many days on an absence lessens a doctor's part, by its reason; 0 is never.
pub const HOLIDAY_FROM: Param = from_days(
    "holiday_from_days",
    [
        "ferie på minst så mange dager senker legens del; 0: ferie senker den aldri",
        "ferie på minst så mange dagar senkar delen til legen; 0: ferie senkar han aldri",
        "holiday of at least so many days lessens a doctor's part; 0: it never does",
    ],
);
/// The same of a course.
pub const COURSE_FROM: Param = from_days(
    "course_from_days",
    [
        "kurs på minst så mange dager senker legens del; 0: kurs senker den aldri",
        "kurs på minst så mange dagar senkar delen til legen; 0: kurs senkar han aldri",
        "a course of at least so many days lessens a doctor's part; 0: it never does",
    ],
);
/// The same of leave.
pub const LEAVE_FROM: Param = from_days(
    "leave_from_days",
    [
        "permisjon på minst så mange dager senker legens del; 0: permisjon senker den aldri",
        "permisjon på minst så mange dagar senkar delen til legen; 0: permisjon senkar han aldri",
        "leave of at least so many days lessens a doctor's part; 0: it never does",
    ],
);
/// The same of illness.
pub const SICK_FROM: Param = from_days(
    "sick_from_days",
    [
        "sykdom på minst så mange dager senker legens del; 0: sykdom senker den aldri",
        "sjukdom på minst så mange dagar senkar delen til legen; 0: sjukdom senkar han aldri",
        "illness of at least so many days lessens a doctor's part; 0: it never does",
    ],
);
/// The same of anything else.
pub const OTHER_FROM: Param = from_days(
    "other_from_days",
    [
        "annet fravær på minst så mange dager senker legens del; 0: det senker den aldri",
        "anna fråvær på minst så mange dagar senkar delen til legen; 0: det senkar han aldri",
        "other absence of at least so many days lessens a doctor's part; 0: it never does",
    ],
);

/// Whether an absence lessens the part of who has it.
fn lessens(instance: &Instance, absence: &Absence) -> bool {
    let least = instance.settings.get(match Reason::of_id(&absence.reason) {
        Some(Reason::Holiday) => &HOLIDAY_FROM,
        Some(Reason::Course) => &COURSE_FROM,
        Some(Reason::Leave) => &LEAVE_FROM,
        Some(Reason::Sick) => &SICK_FROM,
        Some(Reason::Other) | None => &OTHER_FROM,
    });
    least > 0 && spell(instance, absence).length() > Minutes::hours(24 * (least - 1))
}

/// The time that an absence is a part of: a leave that goes on is one, in however many lines it is written.
fn spell(instance: &Instance, absence: &Absence) -> Span {
    let same = || instance.absences_of(absence.doctor).filter(|other| other.reason == absence.reason);
    let mut spell = absence.span;
    loop {
        let meets = |other: &&Absence| other.span.start <= spell.end && spell.start <= other.span.end;
        let longer = same()
            .filter(meets)
            .fold(spell, |all, other| Span::new(all.start.min(other.span.start), all.end.max(other.span.end)));
        if longer == spell {
            return spell;
        }
        spell = longer;
    }
}

/// Days of an average month, in hundredths: 365.25 / 12.
pub const DAYS_PER_MONTH: i64 = 3044;

/// What a doctor is to have of a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Entitlement, in hundredths of a shift, carry-over included; never negative.
    pub hundredths: i64,
    /// From an agreed load (FAI-3), not from a share (FAI-1).
    pub is_agreed: bool,
}

/// A counter's slots and each doctor's part of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Division {
    /// What is counted.
    pub counts: Counts,
    /// What weighs as much as one duty, in the unit that is counted in.
    pub one: i64,
    /// The slots of the period that are divided.
    pub slots: Vec<SlotIx>,
    /// By doctor; `None` for those who were available for none of it.
    pub parts: Vec<Option<Part>>,
}

/// Whether a counter counts a slot.
#[must_use]
pub fn counts(instance: &Instance, counter: &Counter, slot: &Slot) -> bool {
    let shift = &instance.shifts[slot.shift.0];
    !shift.past
        && (counter.kinds.is_empty() || counter.kinds.contains(&shift.kind))
        && (counter.lines.is_empty() || counter.lines.contains(&instance.line_of(shift).id))
        && (counter.seats.is_empty() || counter.seats.contains(&slot.seat))
        && (counter.tags.is_empty() || counter.tags.iter().any(|t| shift.has_tag(t)))
        && (counter.weekdays.is_empty() || counter.weekdays.contains(&shift.weekday()))
        && (counter.counts != Counts::Weekends || shift.has_tag("weekend"))
}

/// Index of the counter that stands for all of a doctor's duties where one number is shown: the first that counts duties.
#[must_use]
pub fn leading(instance: &Instance) -> Option<usize> {
    instance.station.counters.iter().position(|counter| counter.counts == Counts::Duties)
}

/// How much is needed of some slots, in the unit that is counted in.
#[must_use]
pub fn needed<'s>(instance: &Instance, counts: Counts, slots: impl Iterator<Item = &'s SlotIx>) -> i64 {
    if counts != Counts::Weekends {
        return slots.map(|slot| instance.slots[slot.0].min * counts.of(instance.shift_of(*slot))).sum();
    }
    let mut weekends: BTreeMap<NaiveDate, BTreeMap<NaiveDate, i64>> = BTreeMap::new();
    for slot in slots {
        let shift = instance.shift_of(*slot);
        if !shift.is_duty() {
            continue;
        }
        *weekends.entry(monday_of(shift.date)).or_default().entry(shift.date).or_default() +=
            instance.slots[slot.0].min;
    }
    weekends.values().filter_map(|of_dates| of_dates.values().max()).sum()
}

/// The slots of the period that a counter counts.
#[must_use]
pub fn slots(instance: &Instance, counter: &Counter) -> Vec<SlotIx> {
    instance.open_slots().filter(|s| counts(instance, counter, &instance.slots[s.0])).collect()
}

/// The doctor's share on a date, in percent.
#[must_use]
pub fn share_on(doctor: &Doctor, date: NaiveDate) -> i64 {
    let normal = if let Load::SharePercent(share) = doctor.load { share } else { 100 };
    let part = doctor.part.iter().find(|(from, to, _)| *from <= date && date <= *to);
    normal * part.map_or(100, |(_, _, percent)| *percent) / 100
}

/// What a date is to a doctor's part.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Day<'a> {
    /// Nothing can be asked of her.
    Off,
    /// Only what these exemptions do not free from, by her share.
    Exempt(i64, Vec<&'a Exemption>),
    /// Everything, by her share.
    On(i64),
}

/// What each date of the period is to a doctor's part.
fn days_of(instance: &Instance, doctor: DoctorIx) -> Vec<Day<'_>> {
    let who = &instance.doctors[doctor.0];
    let exempt: Vec<_> = who.exemptions.iter().filter_map(|x| Some((x, valid_days(instance, who, x)?))).collect();
    let day = |date: NaiveDate| {
        let covering = exempt.iter().filter(|(_, (from, to))| *from <= date && date <= *to);
        let covering: Vec<&Exemption> = covering.map(|(exemption, _)| *exemption).collect();
        if is_out(who, date) {
            Day::Off
        } else if covering.is_empty() {
            Day::On(share_on(who, date))
        } else {
            Day::Exempt(share_on(who, date), covering)
        }
    };
    let mut days: Vec<Day> = dates(instance.period.from, instance.period.to).map(day).collect();
    for date in instance.absences_of(doctor).filter(|absence| lessens(instance, absence)).flat_map(|a| &a.days) {
        let at = usize::try_from((*date - instance.period.from).num_days()).ok();
        if let Some(day) = at.and_then(|at| days.get_mut(at)) {
            *day = Day::Off;
        }
    }
    days
}

/// Dates of the period by what they are to a doctor's part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaysThere {
    /// Everything can be asked of her.
    pub on: i64,
    /// An exemption frees her outside opening hours.
    pub exempt: i64,
    /// She is away, and would else be there, by the reason of the file.
    pub away: BTreeMap<String, i64>,
    /// She is not in the scheme, a LIS1 not in her months, or a student.
    pub out: i64,
}

/// What the dates of the period are to a doctor's part.
#[must_use]
pub fn days_there(instance: &Instance, doctor: DoctorIx) -> DaysThere {
    let who = &instance.doctors[doctor.0];
    let mut sums = DaysThere::default();
    let reason = |date: NaiveDate| instance.absences_of(doctor).find(|a| a.days.contains(&date)).map(|a| &a.reason);
    for (date, day) in dates(instance.period.from, instance.period.to).zip(days_of(instance, doctor)) {
        match day {
            Day::On(_) => sums.on += 1,
            Day::Exempt(..) => sums.exempt += 1,
            Day::Off if is_out(who, date) => sums.out += 1,
            Day::Off => *sums.away.entry(reason(date).cloned().unwrap_or_default()).or_default() += 1,
        }
    }
    sums
}

/// Whether nothing can be asked of a doctor on a date, whether she is away or not.
fn is_out(who: &Doctor, date: NaiveDate) -> bool {
    let is_student = who.student_licence.is_some_and(|(from, to)| from <= date && date <= to);
    is_student || !who.serves(date)
}

/// What is to be divided: some slots, and the counter that carry-over is of.
#[derive(Clone, Debug, Default)]
pub struct Demand {
    /// What is counted.
    pub counts: Counts,
    /// Slots of the period.
    pub slots: Vec<SlotIx>,
    /// Index of the counter; `None` has no carry-over.
    pub counter: Option<usize>,
    /// Doctors who have no part of it.
    pub left_out: Vec<Who>,
}

impl Demand {
    /// What a counter of the station counts.
    #[must_use]
    pub fn of_counter(instance: &Instance, counter: usize) -> Self {
        let of = &instance.station.counters[counter];
        let by_name = of.not_counted.iter().map(|(who, _)| who.clone());
        let by_wish = of.not_counted_by_wish.then(|| Who::Only(choosers(instance).map(Member::from).collect()));
        Self {
            counts: of.counts,
            slots: slots(instance, of),
            counter: Some(counter),
            left_out: by_name.chain(by_wish).collect(),
        }
    }
}

/// The doctors who rule a whole kind of shift out by their wishes.
pub fn choosers(instance: &Instance) -> impl Iterator<Item = DoctorIx> + '_ {
    instance.doctor_ixs().filter(|doctor| chosen(instance, *doctor).is_some())
}

/// Seats of a demand that ask the same of a doctor.
struct Seats {
    /// What they ask: an index of the groups of [`seats_alike`].
    group: usize,
    /// Their date, counted from the period's first.
    day: usize,
    /// Their kind, where an exemption can free from them.
    exemptible: Option<ShiftKind>,
    number: i64,
    /// As many of what is counted as the seats are.
    amount: i64,
}

/// The seats of a demand, `group_of` being what each slot asks.
fn seats_of(instance: &Instance, demand: &Demand, group_of: &[usize]) -> Vec<Seats> {
    let mut seats: BTreeMap<(usize, usize, Option<ShiftKind>), (i64, i64)> = BTreeMap::new();
    for slot in &demand.slots {
        let shift = instance.shift_of(*slot);
        if let Ok(day) = usize::try_from((shift.date - instance.period.from).num_days()) {
            let asked = (group_of[slot.0], day, instance.is_out_of_hours(shift).then_some(shift.kind));
            let (number, amount) = seats.entry(asked).or_default();
            // A shift that is handed over is one seat and one weekend, in as many parts as it is.
            let is_whole = shift.is_duty() || demand.counts == Counts::Hours;
            *number += instance.slots[slot.0].min * Counts::Duties.of(shift);
            *amount += if is_whole { instance.slots[slot.0].min * demand.counts.of(shift) } else { 0 };
        }
    }
    let seats = seats.into_iter();
    let of = |((group, day, exemptible), (number, amount))| Seats { group, day, exemptible, number, amount };
    seats.map(of).collect()
}

/// The part of every doctor of each demand; `None` for doctors who were available for none of it.
#[must_use]
pub fn parts(instance: &Instance, demands: &[Demand]) -> Vec<Vec<Option<Part>>> {
    let part = |factors: Factors| Part { hundredths: factors.hundredths, is_agreed: factors.agreed.is_some() };
    let parts = |reckoning: Reckoning| reckoning.doctors.into_iter().map(|factors| factors.map(part)).collect();
    reckonings_of(instance, demands).into_iter().map(parts).collect()
}

/// What every doctor was available for of each demand: her share in percent x as much of what is counted as the seats are,
/// and seats.
#[must_use]
pub fn weights(instance: &Instance, demands: &[Demand]) -> Vec<Vec<(i64, i64)>> {
    let groups = seats_alike(instance, instance.open_slots());
    let mut group_of = vec![0; instance.slots.len()];
    for (group, slots) in groups.iter().enumerate() {
        slots.iter().for_each(|slot| group_of[slot.0] = group);
    }
    let seats: Vec<Vec<Seats>> = demands.iter().map(|demand| seats_of(instance, demand, &group_of)).collect();
    let mut weights: Vec<Vec<(i64, i64)>> = vec![Vec::new(); demands.len()];
    for doctor in instance.doctor_ixs() {
        let fits: Vec<bool> = groups.iter().map(|g| fits_seat(instance, g[0], doctor)).collect();
        let days = days_of(instance, doctor);
        for ((demand, seats), weights) in demands.iter().zip(&seats).zip(&mut weights) {
            let is_left_out = |day: usize| {
                let date = |day| plus_days(instance.period.from, i64::try_from(day).unwrap_or(0));
                demand.left_out.iter().any(|who| who.has(doctor, date(day)))
            };
            let mut sums = (0, 0);
            for seats in seats.iter().filter(|seats| fits[seats.group] && !is_left_out(seats.day)) {
                let frees = |x: &&Exemption| seats.exemptible.is_some_and(|kind| x.frees_from(kind));
                let share = match days.get(seats.day) {
                    Some(Day::On(share)) => *share,
                    Some(Day::Exempt(share, by)) if !by.iter().any(frees) => *share,
                    _ => continue,
                };
                sums.0 += seats.amount * share;
                sums.1 += seats.number;
            }
            weights.push(sums);
        }
    }
    weights
}

/// How every counter of the station is divided, in their order.
#[must_use]
pub fn divisions(instance: &Instance) -> Vec<Division> {
    let counters = 0..instance.station.counters.len();
    let demands: Vec<Demand> = counters.map(|counter| Demand::of_counter(instance, counter)).collect();
    let parts = parts(instance, &demands);
    let counters = instance.station.counters.iter();
    let of = |(counter, (demand, parts)): (&Counter, (Demand, _))| Division {
        counts: counter.counts,
        one: counter.one(),
        slots: demand.slots,
        parts,
    };
    counters.zip(demands.into_iter().zip(parts)).map(of).collect()
}

/// A doctor's part of a demand, with all that it follows from. A duty is here whatever the counter counts one as: so many
/// minutes, a weekend, points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factors {
    /// The seats of the demand that she was available for.
    pub seats: i64,
    /// Those seats, each as much as it counts, times her share on its date in percent.
    pub weight: i64,
    /// What she has agreed to have of it, in hundredths of a duty; none of who has a share.
    pub agreed: Option<i64>,
    /// What she carries in, in hundredths of a duty: over is positive.
    pub carried: i64,
    /// Her part, in hundredths of a duty.
    pub hundredths: i64,
}

/// How a demand is divided: what is left when agreed loads are taken out, times a doctor's weight, by the weight of all who
/// share, less what she carries in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoning {
    /// Duties to share.
    pub demand: i64,
    /// What is left of them for those with a share, in hundredths of a duty.
    pub rest: i64,
    /// The weights of those with a share, together.
    pub weight: i64,
    /// By doctor; `None` for those who were available for none of it.
    pub doctors: Vec<Option<Factors>>,
}

/// How every counter of the station is divided, with what each part follows from, in their order.
#[must_use]
pub fn reckonings(instance: &Instance) -> Vec<Reckoning> {
    let counters = 0..instance.station.counters.len();
    let demands: Vec<Demand> = counters.map(|counter| Demand::of_counter(instance, counter)).collect();
    reckonings_of(instance, &demands)
}

fn reckonings_of(instance: &Instance, demands: &[Demand]) -> Vec<Reckoning> {
    let weights = weights(instance, demands);
    let takes: Vec<Option<BTreeSet<SlotIx>>> = instance.doctor_ixs().map(|doctor| taken(instance, doctor)).collect();
    demands.iter().zip(weights).map(|(demand, weights)| divide(instance, demand, &weights, &takes)).collect()
}

/// The parts of one demand, `weights` being each doctor's share x the seats she was available for, and those seats, and
/// `takes` the legevakt seats that she takes, where those are not some of every kind.
fn divide(
    instance: &Instance,
    demand: &Demand,
    weights: &[(i64, i64)],
    takes: &[Option<BTreeSet<SlotIx>>],
) -> Reckoning {
    let Demand { counts, slots, counter, left_out } = demand;
    let is_left_out = |doctor: DoctorIx| left_out.iter().any(|who| who.ever_has(doctor));
    let demand = needed(instance, *counts, slots.iter());
    // Agreed loads are agreed about legevakt; on other lines everybody has a share.
    let agreed_applies = slots.iter().all(|slot| is_legevakt(instance, *slot));
    let legevakt = instance.open_slots().filter(|slot| agreed_applies && is_legevakt(instance, *slot));
    let legevakt: Vec<SlotIx> = legevakt.collect();
    let all_demand = needed(instance, Counts::Duties, legevakt.iter());
    let agreed = |doctor: DoctorIx| -> Option<i64> {
        let (_, there) = weights[doctor.0];
        // Who is left out takes what she has agreed on all the same.
        if !agreed_applies || there == 0 && !is_left_out(doctor) {
            return None;
        }
        let on_legevakt = match instance.doctors[doctor.0].load {
            Load::SharePercent(_) => return None,
            Load::PortionPercent(percent) => percent * all_demand,
            Load::PerMonth(hundredths) => hundredths * instance.period.days() * 100 / DAYS_PER_MONTH,
        };
        let (here, all) = match &takes[doctor.0] {
            Some(takes) => (
                needed(instance, *counts, slots.iter().filter(|s| takes.contains(s))),
                needed(instance, Counts::Duties, takes.iter()),
            ),
            None => (demand, all_demand),
        };
        Some(if all == 0 { 0 } else { on_legevakt * here / all })
    };
    let agreed: Vec<Option<i64>> = instance.doctor_ixs().map(agreed).collect();
    let rest = (100 * demand - agreed.iter().flatten().sum::<i64>()).max(0);
    let total: i64 = weights.iter().zip(&agreed).filter(|(_, a)| a.is_none()).map(|((w, _), _)| *w).sum();
    let factors = |doctor: DoctorIx| {
        let (weight, seats) = weights[doctor.0];
        let carried =
            |c: usize| instance.carry.get(&(doctor, c)).map(|duties| duties * instance.station.counters[c].one());
        let carried = counter.and_then(carried).unwrap_or(0);
        let plain = match agreed[doctor.0] {
            Some(hundredths) => hundredths,
            // Rounded to the nearest hundredth of a shift.
            None if weight > 0 => (2 * rest * weight + total) / (2 * total),
            None => return None,
        };
        let hundredths = (plain - carried).max(0);
        (seats > 0).then(|| Factors { seats, weight, agreed: agreed[doctor.0], carried, hundredths })
    };
    Reckoning { demand, rest, weight: total, doctors: instance.doctor_ixs().map(factors).collect() }
}

/// Whether a slot is on a legevakt line.
fn is_legevakt(instance: &Instance, slot: SlotIx) -> bool {
    instance.duty_of(instance.shift_of(slot)) == DutyKind::Legevakt
}

/// The legevakt seats of the period that a doctor with an agreed load takes, where she rules a whole kind of shift out («kan
/// ikke»); nothing of one who takes some of every kind, or has a share.
fn taken(instance: &Instance, doctor: DoctorIx) -> Option<BTreeSet<SlotIx>> {
    let has_share = matches!(instance.doctors[doctor.0].load, Load::SharePercent(_));
    if has_share { None } else { chosen(instance, doctor).map(|(taken, _)| taken) }
}

/// The legevakt seats of the period that a doctor takes, and the kinds of shift among them, where she rules a whole kind of
/// shift out («kan ikke»); nothing of one who takes some of every kind.
#[must_use]
pub fn chosen(instance: &Instance, doctor: DoctorIx) -> Option<(BTreeSet<SlotIx>, BTreeSet<ShiftKind>)> {
    let by_lines = instance.wishes_of(doctor).any(|wish| wish.level == Level::Cannot);
    if !by_lines && refusals(instance, doctor).next().is_none() {
        return None;
    }
    let all: Vec<SlotIx> = instance.open_slots().filter(|slot| is_legevakt(instance, *slot)).collect();
    let takes = |slot: &SlotIx| {
        let shift = instance.shift_of(*slot);
        last_word(instance, doctor, shift) != Some(Level::Cannot) && !refuses(instance, doctor, shift)
    };
    let taken: BTreeSet<SlotIx> = all.iter().copied().filter(takes).collect();
    let kinds = |slots: &mut dyn Iterator<Item = &SlotIx>| -> BTreeSet<ShiftKind> {
        slots.map(|slot| instance.shift_of(*slot).kind).collect()
    };
    let of_taken = kinds(&mut taken.iter());
    (kinds(&mut all.iter()) != of_taken).then_some((taken, of_taken))
}
