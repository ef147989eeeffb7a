//! § 10-8 first and third paragraph: «minst 11 timer sammenhengende arbeidsfri i løpet av 24 timer. Den arbeidsfrie
//! perioden skal plasseres mellom to hovedarbeidsperioder», 8 by agreement.

use crate::domain::finding::What;
use crate::domain::station::RestProfile;
use crate::domain::{DoctorIx, Extreme, Finding, Instance, Minutes, Severity, Unit};
use crate::facts::View;
use crate::facts::work::work_of;
use crate::model::{Force, Model, Owner};

use super::super::breaks::Breaks;
use super::super::main_periods::{MainPeriod, length_rows, main_periods};
use super::ID;

fn breaks(instance: &Instance, doctor: DoctorIx, profile: &RestProfile) -> Option<Breaks> {
    profile.daily_rest_hours.map(|_| Breaks::of(instance, doctor))
}

/// Every break between two main work periods that is no rest, and every main work period that leaves no room for one.
pub(super) fn check(view: &View, doctor: DoctorIx, profile: &RestProfile, findings: &mut Vec<Finding>) {
    let Some(breaks) = breaks(view.instance, doctor, profile) else { return };
    let finding = || Finding::new(ID, Severity::Stopper, What::DailyRest).doctor(doctor);
    for short in breaks.on(view, doctor) {
        let finding = finding().shifts(short.duties).at(short.span);
        findings.push(finding.measured(short.span.length().0, breaks.least.0, Unit::Minutes));
    }
    let too_long = |p: &MainPeriod| p.is_ours && p.span.length() > breaks.longest;
    for period in main_periods(breaks, &work_of(view, doctor)).into_iter().filter(too_long) {
        let left = (Minutes::days(1) - period.span.length()).max(Minutes::ZERO);
        let finding = finding().shifts(period.duties).at(period.span);
        findings.push(finding.measured(left.0, breaks.least.0, Unit::Minutes));
    }
}

/// Where a doctor comes nearest to a break that is no rest.
pub(super) fn extreme(view: &View, doctor: DoctorIx, profile: &RestProfile) -> Option<Extreme> {
    breaks(view.instance, doctor, profile)?.extreme(view, doctor)
}

/// Rows for the same.
pub(super) fn rows(instance: &Instance, model: &mut Model, doctor: DoctorIx, profile: &RestProfile, owner: Owner) {
    let Some(breaks) = breaks(instance, doctor, profile) else { return };
    breaks.rows(instance, model, doctor, owner, Force::Hard);
    length_rows(instance, model, doctor, breaks, breaks.longest, owner);
}
