//! Why a doctor has no duty of a period, as far as the files say.

use std::collections::BTreeSet;

use crate::domain::doctor::{Ground, Load, Role};
use crate::domain::time::dates;
use crate::domain::wish::Level;
use crate::domain::{DoctorIx, Instance};

use super::exemption::valid_days;
use super::seat::fits_seat;
use super::share::days_there;

/// A reason that the files give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Idle {
    /// The municipality has decided to leave her out.
    LeftOut,
    /// She is in the scheme on no date of the period.
    NotInScheme,
    /// A LIS1 who is in her municipal months on no date of the period.
    OutsideMonths,
    /// An exemption frees her on some or all of the dates on which she is there.
    Exempt(Ground),
    /// She is away on some or all of the dates.
    Away,
    /// No seat of the period is hers to have: by line, seat or competence.
    NoSeat,
    /// Her share, or what she has agreed on, is nothing.
    NoLoad,
    /// She has said that she can take none.
    OwnWish,
}

/// Why a doctor has no duty, all that keeps her from every one of them first; nothing where the files give no reason.
#[must_use]
pub fn why_idle(instance: &Instance, doctor: DoctorIx) -> Vec<Idle> {
    let who = &instance.doctors[doctor.0];
    let period = &instance.period;
    if who.left_out.as_ref().is_some_and(|(decided, _)| *decided <= period.from) {
        return vec![Idle::LeftOut];
    }
    if dates(period.from, period.to).all(|date| !who.is_in_scheme(date)) {
        return vec![Idle::NotInScheme];
    }
    if who.role == Role::Lis1 && dates(period.from, period.to).all(|date| !who.serves(date)) {
        return vec![Idle::OutsideMonths];
    }
    if instance.open_slots().all(|slot| !fits_seat(instance, slot, doctor)) {
        return vec![Idle::NoSeat];
    }
    if matches!(who.load, Load::SharePercent(0) | Load::PerMonth(0) | Load::PortionPercent(0)) {
        return vec![Idle::NoLoad];
    }
    let days = days_there(instance, doctor);
    let mut reasons = Vec::new();
    if days.exempt > 0 {
        let holds = |(from, to): (chrono::NaiveDate, chrono::NaiveDate)| from <= period.to && period.from <= to;
        let valid = who.exemptions.iter().filter(|x| valid_days(instance, who, x).is_some_and(holds));
        let grounds: BTreeSet<Ground> = valid.map(|x| x.ground).collect();
        reasons.extend(grounds.into_iter().map(Idle::Exempt));
    }
    if !days.away.is_empty() {
        reasons.push(Idle::Away);
    }
    let fitting = instance.open_slots().filter(|slot| fits_seat(instance, *slot, doctor));
    let mut last_words = fitting.map(|slot| instance.last_wish(doctor, instance.shift_of(slot)));
    if last_words.all(|wish| wish.is_some_and(|wish| wish.level == Level::Cannot)) {
        reasons.push(Idle::OwnWish);
    }
    reasons
}
