//! What the files say that cannot all hold, or that nothing comes of: told once, with the place of it and what it stands
//! against, and read all the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::doctor::{Exemption, Load};
use crate::domain::limit::Stretch;
use crate::domain::time::{dates, plus_days};
use crate::domain::wish::{Level, Wish};
use crate::domain::{DoctorIx, DutyKind, Instance, Shift};
use crate::facts::agreement::{DAYS_PER_MONTH, MONTH, agreed_per_month, heavy};
use crate::facts::exemption::valid_days;
use crate::facts::limits::has_own;
use crate::facts::seat::fits_seat;
use crate::facts::wishes::{deciding, named};

use super::super::diagnostic::{Place, Problems};
use super::super::kind::Kind;
use super::super::node::Fields;

/// Tells of what doctors have agreed beside what they, the station and the rules allow, of wishes that others undo or
/// that speak of nothing, and of invented doctors among real ones. `wished` are the wishes in the order of the files.
pub(super) fn tell(problems: &mut Problems, instance: &Instance, doctors: &Fields, wished: &[(Wish, Place)]) {
    for fields in doctors.tables("doctors") {
        if let Some(doctor) = fields.told("id").and_then(|id| instance.find_doctor(id.text)) {
            agreement(problems, instance, doctor, fields);
        }
    }
    let mut of_doctor: BTreeMap<DoctorIx, Vec<&(Wish, Place)>> = BTreeMap::new();
    for one in wished {
        of_doctor.entry(one.0.doctor).or_default().push(one);
    }
    for wishes in of_doctor.values() {
        for at in 0..wishes.len() {
            wish(problems, instance, wishes, at);
        }
    }
    invented(problems, doctors);
}

/// An agreed load beside the doctor's own ceilings, the example of FAI-4, and the dates that there are for it.
fn agreement(problems: &mut Problems, instance: &Instance, doctor: DoctorIx, fields: &Fields) {
    let Some(agreed) = agreed_per_month(instance, doctor) else { return };
    let who = &instance.doctors[doctor.0];
    let (key, percent) = match who.load {
        Load::PortionPercent(percent) => ("portion_percent", Some(percent)),
        _ => ("target_per_month", None),
    };
    let place = fields.place_of(key).clone();
    let own = who.ceilings;
    let in_days = |days: i64| move |most: i64| most * DAYS_PER_MONTH / days;
    let ceilings = [
        ("days_7", own.days_7, own.days_7.map(in_days(7))),
        ("days_14", own.days_14, own.days_14.map(in_days(14))),
        ("days_28", own.days_28, own.days_28.map(in_days(28))),
        ("month", own.month, own.month.map(|most| 100 * most)),
        ("year", own.year, own.year.map(|most| 100 * most / 12)),
    ];
    // The tightest tells enough.
    let tightest = ceilings.into_iter().filter_map(|(key, most, allows)| Some((allows?, key, most?))).min();
    if let Some((allows, key, most)) = tightest.filter(|(allows, ..)| agreed > *allows) {
        problems.report(&place, Kind::AgreedOverCeiling { percent, agreed, key, most, allows });
    }
    let period = (instance.period.from, instance.period.to);
    let has_own = own.month.is_some() || has_own(instance, doctor, Stretch::Month, period);
    let example = instance.settings.limit(&MONTH).filter(|_| !has_own);
    if let (Some(most), Some(held)) = (example, heavy(instance, doctor)) {
        problems.report(&place, Kind::AgreedOverExample { percent, agreed, most, held });
    }
    let open = open_dates(instance, doctor);
    let in_period = agreed * days_there(instance, doctor) / DAYS_PER_MONTH;
    if in_period > open {
        problems.report(&place, Kind::AgreedImpossible { percent, agreed: in_period * 100, dates: open });
    }
}

/// On how many days of the period a doctor is in the scheme at all; a LIS1, in her municipal months.
fn days_there(instance: &Instance, doctor: DoctorIx) -> i64 {
    let who = &instance.doctors[doctor.0];
    let is_there =
        |date: &NaiveDate| who.serves(*date) && who.lis1_period.is_none_or(|(from, to)| from <= *date && *date <= to);
    let days = dates(instance.period.from, instance.period.to).filter(is_there).count();
    i64::try_from(days).unwrap_or(i64::MAX)
}

/// On how many dates of the period a doctor could have a legevakt seat at all.
fn open_dates(instance: &Instance, doctor: DoctorIx) -> i64 {
    let who = &instance.doctors[doctor.0];
    let exempt: Vec<(&Exemption, (NaiveDate, NaiveDate))> =
        who.exemptions.iter().filter_map(|x| Some((x, valid_days(instance, who, x)?))).collect();
    let away: BTreeSet<NaiveDate> = instance.absences_of(doctor).flat_map(|a| a.days.iter().copied()).collect();
    let is_free = |shift: &Shift| {
        let covers = |(x, (from, to)): &(&Exemption, (NaiveDate, NaiveDate))| {
            x.frees_from(shift.kind) && *from <= shift.date && shift.date <= *to
        };
        let is_exempt = exempt.iter().any(covers);
        who.serves(shift.date)
            && !away.contains(&shift.date)
            && !(is_exempt && instance.is_out_of_hours(shift))
            && instance.duty_of(shift) == DutyKind::Legevakt
    };
    let slots = instance.open_slots().filter(|slot| is_free(instance.shift_of(*slot)));
    let dates: BTreeSet<NaiveDate> =
        slots.filter(|slot| fits_seat(instance, *slot, doctor)).map(|slot| instance.shift_of(slot).date).collect();
    i64::try_from(dates.len()).unwrap_or(i64::MAX)
}

/// A wish for no shift of the period, one of which other lines say the opposite, shift for shift, and a «kan ikke» of which a
/// later line asks for a part. `own` are all the wishes of its doctor.
fn wish(problems: &mut Problems, instance: &Instance, own: &[&(Wish, Place)], at: usize) {
    let (wish, place) = own[at];
    let period = &instance.period;
    let is_outside = wish.from.is_some_and(|from| period.to < from) || wish.to.is_some_and(|to| to < period.from);
    if is_outside || wish.level == Level::Neutral {
        return;
    }
    let is_wanted = |level: Level| matches!(level, Level::Want | Level::Must);
    let shifts: Vec<&Shift> = named(instance, wish).map(|ix| &instance.shifts[ix.0]).collect();
    let Some(first) = shifts.first() else {
        // Whoever cannot, and need not, has what she asked for; of a wish without any date nothing can be meant.
        let (from, to) = (period.from, plus_days(period.to, 1));
        let mut near = dates(wish.from.map_or(from, |d| d.max(from)), wish.to.map_or(to, |d| d.min(to)));
        let is_date =
            near.any(|date| wish.days.is_empty() || wish.days.contains(&date.weekday().num_days_from_monday()));
        if is_wanted(wish.level) || !is_date {
            problems.report(place, Kind::WishOfNothing);
        }
        return;
    };
    let contrary = |shift: &Shift| {
        let decides = deciding(instance, wish.doctor, shift)?;
        let by = instance.wishes_of(wish.doctor).position(|other| std::ptr::eq(other, decides))?;
        let is_contrary = decides.level != Level::Neutral && is_wanted(decides.level) != is_wanted(wish.level);
        is_contrary.then(|| own[by])
    };
    let undone = shifts.iter().find_map(|&shift| Some((shift, contrary(shift)?)));
    let Some((shift, (other, at))) = undone else { return };
    let file = (at.file != place.file).then(|| problems.inputs()[at.file.0].path.display().to_string());
    let is_whole = std::ptr::eq(*first, shift) && shifts.iter().all(|&shift| contrary(shift).is_some());
    if is_whole {
        problems.report(place, Kind::WishUndone { line: other.line, file });
    } else if wish.level == Level::Cannot {
        let shift = format!("{} {}", shift.name, shift.date);
        problems.report(place, Kind::CannotTakenBack { line: other.line, file, shift });
    }
}

/// Doctors that are marked as invented, among others that are not.
fn invented(problems: &mut Problems, doctors: &Fields) {
    let found: Vec<&Fields> = doctors.tables("doctors").filter(|fields| fields.flag("example")).collect();
    if let Some(first) = found.first()
        && found.len() < doctors.tables("doctors").count()
    {
        let names = found.iter().map(|fields| fields.text("name")).collect();
        problems.report(first.place_of("name"), Kind::Invented { names });
    }
}
