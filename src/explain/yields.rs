//! What may yield when not everything can hold, who has to agree, and how much is asked.
//!
//! A rule of law yields to nobody and is not here. What may yield is what the source itself leaves open: a wish, an
//! absence that is not illness or leave, a lock, a local number, a ceiling that the doctor has set herself, a rest that
//! the agreement lets be assessed. The points order the ways out; they are no money and no law, and are examples.

use crate::domain::called::Reason;
use crate::domain::finding::What;
use crate::domain::{Finding, Instance, RuleId};
use crate::rules::local::lock_moved;

/// Who has to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// The doctor whom the finding is about.
    Doctor,
    /// The manager, who set the lock or the local number.
    Manager,
    /// Somebody who assesses whether it is safe, and writes down why.
    Assessor,
}

/// Who has to agree that something yields, and how much is asked of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yield {
    /// Who has to agree.
    pub who: Who,
    /// Points that are asked for each unit beyond the limit.
    pub points: i64,
}

/// Points for having one duty done by a vikar from outside.
pub(super) const VIKAR: i64 = 60;

/// Points for departing from a main rule, which somebody must assess.
pub(super) const ASSESS: i64 = 5;

/// Whether a finding may yield, and who has to agree; `None` when it may not.
///
/// ```
/// use legevakt::domain::finding::{Finding, Severity, What};
/// use legevakt::explain::yields;
/// let absent = |reason: &str| Finding::new("LOC-2", Severity::Stopper, What::Absent { reason: reason.to_owned() });
/// assert!(yields(&absent("ferie")).is_some());
/// assert!(yields(&absent("syk")).is_none());
/// ```
#[must_use]
pub fn yields(finding: &Finding) -> Option<Yield> {
    let (who, points) = match &finding.what {
        What::CannotWish | What::MoreThanAgreed { .. } => (Who::Doctor, 10),
        What::NotVolunteer => (Who::Doctor, 15),
        What::Absent { reason } if Reason::of_id(reason).is_some_and(Reason::can_be_moved) => (Who::Doctor, 40),
        What::Over60 => (Who::Doctor, 45),
        _ => return yields_anywhere(finding.rule),
    };
    Some(Yield { who, points })
}

/// The same as [`yields`] for a finding in an instance. An absence yields only where it is the only one: a doctor who
/// falls ill on holiday is ill, and illness does not yield.
#[must_use]
pub(super) fn yields_in(instance: &Instance, finding: &Finding) -> Option<Yield> {
    let shifts = || finding.shifts.iter().map(|s| &instance.shifts[s.0]);
    let absences = finding.doctor.into_iter().flat_map(|d| instance.absences_of(d));
    let met = absences.filter(|a| shifts().any(|s| s.touches(a.span))).count();
    yields(finding).filter(|_| !matches!(finding.what, What::Absent { .. }) || met == 1)
}

/// How every finding of a rule may yield; `None` for a rule of which not all findings may.
#[must_use]
pub(super) fn yields_anywhere(rule: RuleId) -> Option<Yield> {
    let (who, points) = match rule {
        lock_moved::ID => (Who::Manager, 15),
        "LOC-6" | "LOC-8" | "LOC-9" | "RHY-1" | "RHY-2" | "RHY-3" => (Who::Manager, 20),
        "RHY-4" | "FAI-5" => (Who::Doctor, 25),
        "RST-1" => (Who::Assessor, 30),
        "LIS-2" => (Who::Manager, 35),
        "RHY-5" | "RHY-6" | "RHY-7" | "RHY-8" => (Who::Doctor, 20),
        _ => return None,
    };
    Some(Yield { who, points })
}
