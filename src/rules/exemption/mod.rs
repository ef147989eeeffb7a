//! Who is freed from out-of-hours duty: fastlegeforskriften § 33.

pub mod beyond_out_of_hours;
pub mod breastfeeding;
pub mod decision;
pub mod left_out;
pub mod old_decision;
pub mod over_60;
pub mod pregnant;

use crate::domain::doctor::{Exemption, Ground};
use crate::domain::finding::What;
use crate::domain::time::to_civil;
use crate::domain::{Finding, Instance, Judged, RuleId, Severity};
use crate::facts::View;
use crate::facts::exemption::{Claim, covering, valid_days};
use crate::rules::days::those;

/// Whoever has claimed an exemption on some grounds that may hold on a date of a duty of the period.
fn claimed(instance: &Instance, grounds: &[Ground]) -> Judged {
    let from = instance.period.from;
    let to = instance.period_shifts().map(|(_, shift)| to_civil(shift.span.end).date()).max();
    those(instance, |doctor| {
        let who = &instance.doctors[doctor.0];
        let of_grounds = who.exemptions.iter().filter(|x| grounds.contains(&x.ground));
        let mut days = of_grounds.filter_map(|x| valid_days(instance, who, x));
        days.any(|(first, last)| from <= last && to.is_some_and(|to| first <= to))
    })
}

/// Reports the duties of the period that a right on one of the grounds covers: those that it frees the doctor from, and,
/// for somebody to know, those that she takes all the same. It is hers to claim, and to claim it for some duties only.
fn check_right(view: &View, rule: RuleId, grounds: &[Ground], what: &What, findings: &mut Vec<Finding>) {
    let volunteers = |_: &Exemption| Finding::new(rule, Severity::Note, What::VolunteersExempt);
    check_freed(view, rule, grounds, |_| what.clone(), volunteers, findings);
}

/// The same with what is found when she is free and when she volunteers. Where nobody has written whether she is free,
/// the rule itself finds it.
fn check_freed(
    view: &View,
    rule: RuleId,
    grounds: &[Ground],
    what: impl Fn(&Exemption) -> What,
    volunteers: impl Fn(&Exemption) -> Finding,
    findings: &mut Vec<Finding>,
) {
    crate::rules::check_duties(view, findings, |doctor, duty| {
        match covering(view.instance, doctor, duty.ix, grounds)? {
            (exemption, Claim::Stands) => Some(Finding::new(rule, Severity::Stopper, what(exemption))),
            (exemption, Claim::Waived) => Some(volunteers(exemption)),
            (_, Claim::Unclear) => None,
        }
    });
}
