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
use crate::domain::{Finding, RuleId, Severity};
use crate::facts::View;
use crate::facts::exemption::freeing;

/// Reports the duties that an exemption on one of the grounds frees the doctor from.
fn check_freed(
    view: &View,
    rule: RuleId,
    grounds: &[Ground],
    what: impl Fn(&Exemption) -> What,
    findings: &mut Vec<Finding>,
) {
    crate::rules::check_duties(view, findings, |doctor, duty| {
        let exemption = freeing(view.instance, doctor, duty.shift, grounds)?;
        Some(Finding::new(rule, Severity::Stopper, what(exemption)))
    });
}
