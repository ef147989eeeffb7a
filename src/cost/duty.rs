//! One duty: cut where rates can change, paid piece by piece, rounded once for each component.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::free::FreeDay;
use super::{Cost, Part, RateIx, Unpriced};
use crate::domain::calendar::PayDay;
use crate::domain::rates::{Amount, Competence, Component, Group, Pay, Rate, RateTable, Scope, Trigger};
use crate::domain::time::{pieces, plus_days, to_civil};
use crate::domain::{DoctorIx, Duty, Instance, Span};

/// Exact amounts are counted in this many parts of an øre: minutes of eight hours, per mille and thirds all divide it.
const SCALE: i64 = 8 * 60 * 1000 * 3;

/// A rate that is for a duty, with its table.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) ix: RateIx,
    pub(super) table: &'a RateTable,
    pub(super) rate: &'a Rate,
}

/// The rates whose scope a duty meets, in order.
pub(super) fn candidates<'a>(
    pay: &'a Pay,
    instance: &'a Instance,
    doctor: DoctorIx,
    duty: &'a Duty<'_>,
) -> impl Iterator<Item = Candidate<'a>> {
    let all = pay.tables.iter().enumerate().flat_map(|(t, table)| {
        let rates = table.rates.iter().enumerate();
        rates.map(move |(r, rate)| Candidate { ix: RateIx { table: t, rate: r }, table, rate })
    });
    all.filter(move |c| is_for(&c.rate.scope, instance, doctor, duty))
}

fn is_for(scope: &Scope, instance: &Instance, doctor: DoctorIx, duty: &Duty<'_>) -> bool {
    let who = &instance.doctors[doctor.0];
    let shift = duty.shift;
    (scope.lines.is_empty() || scope.lines.contains(&instance.line_of(shift).id))
        && (scope.seats.is_empty() || scope.seats.contains(&instance.slots[duty.slot.0].seat))
        && (scope.places.is_empty() || scope.places.contains(&shift.place))
        && (scope.roles.is_empty() || scope.roles.contains(&who.role))
        && (scope.contracts.is_empty() || scope.contracts.contains(&who.contract))
        && (scope.competences.is_empty() || scope.competences.contains(&Competence::of(who, shift.date)))
}

impl Candidate<'_> {
    /// Whether the rate is in force on a date of a kind.
    pub(super) fn is_on(&self, date: NaiveDate, day: PayDay) -> bool {
        self.table.is_in_force(date) && (self.rate.days.is_empty() || self.rate.days.contains(&day))
    }

    /// Whether the rate's hours cover all of a piece of a date.
    fn holds(&self, instance: &Instance, date: NaiveDate, piece: Span) -> bool {
        let Some((from, to)) = self.rate.clock else { return true };
        let hours = |date| Span::new(instance.calendar.at_minute(date, from), instance.calendar.at_minute(date, to));
        // Hours that pass midnight began on the date before.
        hours(date).covers(piece) || hours(plus_days(date, -1)).covers(piece)
    }
}

/// The exact amount of so many minutes, in parts of an øre ([`SCALE`]); `wage` is the exact wage of the same minutes.
fn exact(amount: Amount, trigger: Trigger, minutes: i64, wage: i64) -> i64 {
    let whole = match amount {
        Amount::PerHour(ore) => minutes * ore * (SCALE / 60),
        Amount::PerEightHours(ore) => minutes * ore * (SCALE / 480),
        Amount::Once(ore) => ore * SCALE,
        Amount::ThirdsOfWage(thirds) => wage / 3 * thirds,
    };
    match trigger {
        Trigger::Expected { per_mille } => whole / 1000 * per_mille,
        Trigger::OnDuty | Trigger::FreeDay { .. } => whole,
    }
}

/// What a duty has come to so far.
struct Tally<'a, 'c> {
    instance: &'a Instance,
    doctor: DoctorIx,
    duty: &'a Duty<'a>,
    cost: &'c mut Cost,
    /// Index of the duty's first part in the cost.
    first: usize,
    /// The exact amount of each of the duty's parts.
    exact: Vec<i64>,
    /// Rates of [`Amount::Once`] that have been paid for this duty.
    once: BTreeSet<RateIx>,
}

impl Tally<'_, '_> {
    fn add(&mut self, candidate: &Candidate<'_>, span: Span, day: PayDay, wage: i64) {
        let Candidate { ix, rate, .. } = *candidate;
        // What is paid once for a duty is paid to whoever has the part that is the duty.
        if matches!(rate.amount, Amount::Once(_)) && (!self.duty.shift.is_duty() || !self.once.insert(ix)) {
            return;
        }
        let minutes = span.length();
        let exact = exact(rate.amount, rate.trigger, minutes.0, wage);
        let parts = &mut self.cost.parts[self.first..];
        let same = |p: &Part| p.rate == ix && p.day == day && p.span.end == span.start;
        let mut with_exact = parts.iter_mut().zip(&mut self.exact).rev();
        if let Some((part, sum)) = with_exact.find(|(part, _)| same(part)) {
            part.span.end = span.end;
            part.minutes += minutes;
            *sum += exact;
        } else {
            self.exact.push(exact);
            self.cost.parts.push(Part {
                doctor: self.doctor,
                group: Group::from(self.instance.doctors[self.doctor.0].role),
                slot: self.duty.slot,
                line: self.duty.shift.line,
                span,
                day,
                component: rate.component,
                rate: ix,
                minutes,
                ore: 0,
            });
        }
    }

    /// Rounds each component once: a part is what the rounded sum grows by. The parts must be whole before, so that the
    /// places where a duty was cut change no amount.
    fn settle(self) {
        let mut sums = [0; Component::ALL.len()];
        for (part, exact) in self.cost.parts[self.first..].iter_mut().zip(self.exact) {
            let sum = &mut sums[part.component as usize];
            let before = round(*sum);
            *sum += exact;
            part.ore = round(*sum) - before;
        }
    }

    fn gap(&mut self, span: Span) {
        match self.cost.unpriced.last_mut() {
            Some(last) if (last.doctor, last.slot, last.span.end) == (self.doctor, self.duty.slot, span.start) => {
                last.span.end = span.end;
            }
            _ => self.cost.unpriced.push(Unpriced { doctor: self.doctor, slot: self.duty.slot, span }),
        }
    }
}

/// To whole øre, half up; amounts are never negative.
fn round(exact: i64) -> i64 {
    (exact + SCALE / 2).div_euclid(SCALE)
}

/// Adds the cost of a duty, and of the office days that the doctor gives up because of it.
pub(super) fn count(
    pay: &Pay,
    instance: &Instance,
    doctor: DoctorIx,
    duty: &Duty<'_>,
    free: &[FreeDay<'_>],
    cost: &mut Cost,
) {
    let on_duty: Vec<Candidate<'_>> = candidates(pay, instance, doctor, duty)
        .filter(|c| !matches!(c.rate.trigger, Trigger::FreeDay { .. }))
        .collect();
    let clocks: BTreeSet<i64> =
        on_duty.iter().filter_map(|c| c.rate.clock).flat_map(|(from, to)| [from, to]).map(|c| c % (24 * 60)).collect();
    let first = cost.parts.len();
    let mut tally = Tally { instance, doctor, duty, cost, first, exact: Vec::new(), once: BTreeSet::new() };
    for active in &duty.shift.active {
        let mut date = to_civil(active.start).date();
        while instance.calendar.at_minute(date, 0) < active.end {
            for (window, day) in instance.calendar.pay_windows(date, pay.eves) {
                let inside = Span::new(window.start.max(active.start), window.end.min(active.end));
                let cuts = clocks.iter().map(|clock| instance.calendar.at_minute(date, *clock));
                if inside.start < inside.end {
                    pieces(inside, cuts).into_iter().for_each(|p| piece(&mut tally, &on_duty, date, day, p));
                }
            }
            date = plus_days(date, 1);
        }
    }
    for day in free {
        tally.add(&day.candidate, day.span, day.day, 0);
    }
    tally.settle();
}

/// Pays a piece of a duty within which no rate changes.
fn piece(tally: &mut Tally<'_, '_>, on_duty: &[Candidate<'_>], date: NaiveDate, day: PayDay, span: Span) {
    let instance = tally.instance;
    let fits = |c: &&Candidate<'_>| c.is_on(date, day) && c.holds(instance, date, span);
    let wage = on_duty.iter().filter(|c| c.rate.component == Component::Wage && !c.rate.adds).find(fits);
    // A one-off payment has no hourly rate, so supplements in thirds of the wage must not be computed from it.
    let hourly = wage.filter(|c| !matches!(c.rate.amount, Amount::Once(_)));
    let wage = hourly.map_or(0, |c| exact(c.rate.amount, c.rate.trigger, span.length().0, 0));
    let mut taken = [false; Component::ALL.len()];
    let mut priced = false;
    for candidate in on_duty.iter().filter(fits) {
        let rate = candidate.rate;
        let taken = &mut taken[rate.component as usize];
        let is_share_of_nothing = matches!(rate.amount, Amount::ThirdsOfWage(_)) && wage == 0;
        if is_share_of_nothing || *taken && !rate.adds {
            continue;
        }
        *taken |= !rate.adds;
        priced |= rate.component.is_base() && !rate.adds;
        tally.add(candidate, span, day, wage);
    }
    if !priced {
        tally.gap(span);
    }
}
