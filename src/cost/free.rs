//! Office days that night duty has the doctor give up, and the rate that compensates them.

use std::collections::{BTreeMap, BTreeSet};

use super::duty::{Candidate, candidates};
use crate::domain::calendar::PayDay;
use crate::domain::instance::OfficeShift;
use crate::domain::rates::{Pay, Trigger};
use crate::domain::{DoctorIx, Duty, Instance, Minutes, SlotIx, Span};
use crate::facts::View;

/// An office day that a doctor gives up.
#[derive(Clone, Copy)]
pub(super) struct FreeDay<'a> {
    /// The rate that pays for it.
    pub(super) candidate: Candidate<'a>,
    /// The part of the office day within the free hours.
    pub(super) span: Span,
    /// The column of the pay tables that the day belongs to.
    pub(super) day: PayDay,
}

/// The days that a doctor gives up, by the duty that is the cause. A day is given up once: after two duties in a row
/// the later one is the cause, and a day after a duty of history was the earlier period's to pay.
pub(super) fn days<'a>(pay: &'a Pay, view: &'a View<'_>, doctor: DoctorIx) -> BTreeMap<SlotIx, Vec<FreeDay<'a>>> {
    let mut found: BTreeMap<SlotIx, Vec<FreeDay<'a>>> = BTreeMap::new();
    if !has_rates(pay) {
        return found;
    }
    let instance = view.instance;
    let mut claimed = BTreeSet::new();
    for duty in view.duties(doctor).iter().rev().filter(|d| d.shift.place.is_presence()) {
        let rates: Vec<Candidate<'a>> = candidates(pay, instance, doctor, duty).collect();
        // A rate gives at most 24 free hours, so no later office day is given up.
        let near = Span::new(duty.shift.span.start, duty.shift.span.end + Minutes::days(1));
        for office in instance.offices_in(doctor, near).filter(|o| !o.fixed) {
            let day = rates.iter().find_map(|c| given_up(pay, instance, duty, office, *c));
            let is_first = day.is_some() && claimed.insert(office.date);
            if let Some(day) = day
                && is_first
                && !duty.shift.past
            {
                found.entry(duty.slot).or_default().push(day);
            }
        }
    }
    found
}

fn has_rates(pay: &Pay) -> bool {
    pay.tables.iter().flat_map(|t| &t.rates).any(|r| matches!(r.trigger, Trigger::FreeDay { .. }))
}

/// The office day as given up, if the rate pays for it.
fn given_up<'a>(
    pay: &Pay,
    instance: &Instance,
    duty: &Duty<'_>,
    office: &OfficeShift,
    candidate: Candidate<'a>,
) -> Option<FreeDay<'a>> {
    let Trigger::FreeDay { after, hours } = candidate.rate.trigger else { return None };
    let free = Span::new(duty.shift.span.end, duty.shift.span.end + Minutes::hours(hours));
    if !office.follows(duty.shift, Minutes::hours(hours)) || !duty.shift.is_present_past(&instance.calendar, after) {
        return None;
    }
    let span = Span::new(free.start.max(office.span.start), free.end.min(office.span.end));
    let windows = instance.calendar.pay_windows(office.date, pay.eves);
    let day = windows.iter().find(|(window, _)| window.overlaps(span)).map(|(_, day)| *day)?;
    candidate.is_on(office.date, day).then_some(FreeDay { candidate, span, day })
}
