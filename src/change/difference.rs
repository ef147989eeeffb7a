//! How two rosters differ, and which findings are new.

use crate::domain::finding::What;
use crate::domain::{DoctorIx, Finding, Instance, Roster, SlotIx};

/// The findings of a changed roster that the roster did not have before.
///
/// A finding is not new when an old one of the same rule and the same people was the same or worse: about the same
/// shifts or more of them, by as much or more. So a doctor with too many duties who loses one has no new finding.
#[must_use]
pub fn new_findings(before: &[Finding], after: &[Finding]) -> Vec<Finding> {
    let mut left: Vec<&Finding> = before.iter().collect();
    // Match identical findings first; otherwise a milder finding could consume the old finding that an identical one
    // needs.
    let mut others = Vec::new();
    for finding in after {
        match left.iter().position(|f| *f == finding) {
            Some(at) => drop(left.swap_remove(at)),
            None => others.push(finding),
        }
    }
    others.retain(|finding| match left.iter().position(|f| is_milder(finding, f)) {
        Some(at) => {
            // When somebody covers the middle of an uncovered stretch, two shorter stretches are left and neither is
            // new, so the old finding stays to match both.
            if finding.what != What::Uncovered {
                left.swap_remove(at);
            }
            false
        }
        None => true,
    });
    others.into_iter().cloned().collect()
}

/// Whether `finding` is about the same matter as `than`, no graver and by no more.
fn is_milder(finding: &Finding, than: &Finding) -> bool {
    let subject = |f: &Finding| (f.rule, f.doctor, f.other, f.unit);
    let within = |f: &Finding, g: &Finding| match (f.span, g.span) {
        (Some(f), Some(g)) => g.start <= f.start && f.end <= g.end,
        (f, g) => f == g,
    };
    subject(finding) == subject(than)
        && finding.severity >= than.severity
        && finding.what == than.what
        && within(finding, than)
        && finding.shifts.iter().all(|s| than.shifts.contains(s))
        && (finding.measured - finding.limit).signum() == (than.measured - than.limit).signum()
        && finding.excess() <= than.excess()
}

/// One seat whose doctors changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The seat.
    pub slot: SlotIx,
    /// Doctors who left the seat.
    pub out: Vec<DoctorIx>,
    /// Doctors who came to it.
    pub into: Vec<DoctorIx>,
}

impl Change {
    /// Assignments that are in one of the rosters and not in the other.
    #[must_use]
    pub fn count(&self) -> usize {
        self.out.len() + self.into.len()
    }
}

/// The seats of the period whose doctors changed, by start.
#[must_use]
pub fn changes(instance: &Instance, before: &Roster, after: &Roster) -> Vec<Change> {
    let change = |slot: SlotIx| {
        let only = |in_it: &Roster, not_in: &Roster| {
            let mut only = in_it.at(slot).to_vec();
            only.dedup();
            only.retain(|d| !not_in.has(slot, *d));
            only
        };
        Change { slot, out: only(before, after), into: only(after, before) }
    };
    instance.open_slots().map(change).filter(|c| c.count() > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::finding::Severity;
    use crate::domain::time::{Instant, Minutes, Span};
    use crate::domain::{ShiftIx, Unit};

    fn finding(shifts: &[usize], measured: i64) -> Finding {
        Finding::new("FAI-4", Severity::Assess, What::MonthCeiling)
            .doctor(DoctorIx(1))
            .shifts(shifts.iter().map(|s| ShiftIx(*s)))
            .measured(measured, 3, Unit::Count)
    }

    #[test]
    fn what_was_there_or_was_worse_is_not_new() {
        let (four, five) = (finding(&[1, 2, 3, 4], 4), finding(&[1, 2, 3, 4, 5], 5));
        assert_eq!(new_findings(std::slice::from_ref(&four), std::slice::from_ref(&five)), std::slice::from_ref(&five));
        assert_eq!(new_findings(std::slice::from_ref(&five), std::slice::from_ref(&four)), []);
        let twice = [four.clone(), four.clone()];
        assert_eq!(new_findings(&[four.clone(), five], &twice), []);
        assert_eq!(new_findings(std::slice::from_ref(&four), &twice), std::slice::from_ref(&four), "each once");
        assert_eq!(new_findings(std::slice::from_ref(&four), &[finding(&[5, 6, 7, 8], 4)]).len(), 1, "of other shifts");
    }

    #[test]
    fn what_is_left_of_a_stretch_without_cover_is_not_new() {
        let stretch = |from: i64, to: i64, shifts: &[usize]| {
            let at = |hour: i64| Instant(0) + Minutes(60 * hour);
            Finding::new("COV-1", Severity::Stopper, What::Uncovered)
                .shifts(shifts.iter().map(|s| ShiftIx(*s)))
                .at(Span::new(at(from), at(to)))
                .measured(60 * (to - from), 0, Unit::Minutes)
        };
        let whole = [stretch(0, 24, &[1, 2, 3])];
        assert_eq!(new_findings(&whole, &[stretch(0, 8, &[1]), stretch(16, 24, &[3])]), []);
        assert_eq!(new_findings(&whole, &[stretch(0, 8, &[1]), stretch(16, 25, &[3, 4])]), [stretch(16, 25, &[3, 4])]);
    }
}
