//! Bakvakt as geometry: which other doctors are there, or on call, while somebody is on duty.

use crate::domain::time::{gaps, pieces};
use crate::domain::{DoctorIx, Duty, DutyKind, Finding, Instance, Minutes, Shift, ShiftIx, SlotIx, Span, View};
use crate::model::{Force, Model, Owner, Sum, X};

use super::alone_unqualified::PRESENT_COUNTS;
use super::standing::{missing_alone, missing_backup};
use crate::rules::lis1;

/// Who counts as support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// A bakvakt for the line, or a colleague present at the same site.
    BackupOrPresent,
    /// A bakvakt for the line only.
    Backup,
    /// A colleague present at the same site only.
    Present,
}

impl Support {
    /// A bakvakt, and a colleague at the station when `present` says that it counts.
    #[must_use]
    pub fn backup_and(present: bool) -> Self {
        if present { Self::BackupOrPresent } else { Self::Backup }
    }

    /// Whether somebody on shift `other` can support somebody on `duty`.
    #[must_use]
    pub fn serves(self, instance: &Instance, other: &Shift, duty: &Shift) -> bool {
        let on_call = instance.backs_up(other, duty);
        let present = other.place.is_presence()
            && matches!(instance.duty_of(other), DutyKind::Legevakt | DutyKind::Daytime)
            && instance.line_of(other).site == instance.line_of(duty).site;
        let counts = match self {
            Self::BackupOrPresent => on_call || present,
            Self::Backup => on_call,
            Self::Present => present,
        };
        counts && other.overlaps(duty)
    }
}

/// How far a duty is supported by colleagues who may be bakvakt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cover {
    /// Minutes of the duty.
    pub whole: Minutes,
    /// Minutes without support.
    pub bare: Minutes,
}

impl Cover {
    /// Nobody at any minute.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.bare == self.whole
    }

    /// Somebody at every minute.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.bare == Minutes::ZERO
    }
}

/// The duties of others who may be bakvakt that support a duty on a roster.
fn supporting<'a>(view: &View<'a>, doctor: DoctorIx, duty: &Duty, support: Support) -> Vec<(DoctorIx, Duty<'a>)> {
    let mut found = Vec::new();
    for (ix, shift) in view.instance.shifts_in(duty.shift.span) {
        if support.serves(view.instance, shift, duty.shift) {
            let able = view
                .on_shift(ix)
                .filter(|(_, d)| *d != doctor && missing_backup(view.instance, *d, shift.date).is_empty());
            found.extend(able.map(|(slot, d)| (d, Duty { slot, ix, shift })));
        }
    }
    found.sort_by_key(|(doctor, d)| (*doctor, d.shift.span, d.slot));
    found
}

/// The doctors who are to be named on the roster beside a duty: the bakvakter on call for it, and for a doctor who may not
/// be alone the colleagues present, where the rule that asks for support counts them. All of them may be bakvakt.
#[must_use]
pub fn named(view: &View, doctor: DoctorIx, duty: &Duty) -> Vec<DoctorIx> {
    let instance = view.instance;
    let present_counts = if instance.is_lis1(doctor) {
        instance.settings.flag(&lis1::no_backup::PRESENT_COUNTS)
    } else {
        let may_be_alone = missing_alone(instance, doctor, duty.shift.date).is_empty();
        !may_be_alone && instance.settings.flag(&PRESENT_COUNTS)
    };
    let needs_someone = instance.duty_of(duty.shift) == DutyKind::Legevakt;
    let support = Support::backup_and(needs_someone && present_counts);
    let mut names: Vec<DoctorIx> = supporting(view, doctor, duty, support).into_iter().map(|(d, _)| d).collect();
    // They come doctor by doctor; one with two duties in the time is named once.
    names.dedup();
    names
}

/// Measures the support of a duty on a roster.
#[must_use]
pub fn cover(view: &View, doctor: DoctorIx, duty: &Duty, support: Support) -> Cover {
    let supporting = supporting(view, doctor, duty, support);
    let supported: Vec<Span> = supporting.iter().flat_map(|(_, d)| d.shift.active.iter().copied()).collect();
    let bare = duty.shift.active.iter().flat_map(|a| gaps(*a, &supported)).map(|g| g.length()).sum();
    Cover { whole: duty.shift.length(), bare }
}

/// Reports the duties of the period on legevakt lines for which `concerns` gives a finding from their cover.
pub fn check(
    view: &View,
    support: Support,
    findings: &mut Vec<Finding>,
    concerns: impl Fn(DoctorIx, &Duty, &dyn Fn() -> Cover) -> Option<Finding>,
) {
    let mut last = None;
    for (doctor, duty) in view.period_duties() {
        // Two seats of one shift are one duty; the second seat is LOC-4's business.
        let is_repeated = last.replace((doctor, duty.ix)) == Some((doctor, duty.ix));
        if view.instance.duty_of(duty.shift) == DutyKind::Legevakt && !is_repeated {
            findings.extend(concerns(doctor, &duty, &|| cover(view, doctor, &duty, support)));
        }
    }
}

/// A seat that would support somebody on a shift: the doctor in it, and the shift it is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supporter {
    /// Who.
    pub doctor: DoctorIx,
    /// That she has it.
    pub x: X,
    /// On which shift.
    pub shift: ShiftIx,
}

/// The seats that would support somebody on a shift. Nobody supports herself: that is for the caller to see to.
#[must_use]
pub fn supporters(instance: &Instance, model: &Model, shift: &Shift, support: Support) -> Vec<Supporter> {
    let mut found = Vec::new();
    for (ix, other) in instance.shifts_in(shift.span) {
        if support.serves(instance, other, shift) {
            for slot in instance.slots_of(ix).map(SlotIx) {
                let able =
                    model.of_slot(slot).iter().filter(|(d, _)| missing_backup(instance, *d, other.date).is_empty());
                found.extend(able.map(|(doctor, x)| Supporter { doctor: *doctor, x: *x, shift: ix }));
            }
        }
    }
    found
}

/// How a row asks for support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// At some minute.
    Some,
    /// At every minute.
    Every,
}

/// Adds rows: a doctor for whom `concerns` holds sits in the shift only with support.
pub fn rows(
    instance: &Instance,
    model: &mut Model,
    support: Support,
    extent: Extent,
    owner: Owner,
    concerns: impl Fn(DoctorIx, &Shift) -> bool,
) {
    for (ix, shift) in instance.period_shifts().filter(|(_, s)| instance.duty_of(s) == DutyKind::Legevakt) {
        let mut able: Option<Vec<Supporter>> = None;
        for doctor in instance.doctor_ixs().filter(|d| concerns(*d, shift)) {
            let here: Vec<X> = instance.slots_of(ix).map(|s| model.seat(SlotIx(s), doctor)).collect();
            let on = model.any(here);
            if on.is_never() {
                continue;
            }
            let owner = owner.doctor(doctor).shift(ix);
            let able = able.get_or_insert_with(|| supporters(instance, model, shift, support));
            let found: Vec<&Supporter> = able.iter().filter(|s| s.doctor != doctor).collect();
            if extent == Extent::Some {
                let mut sum = Sum::of(on);
                found.iter().for_each(|s| sum.add(-1, s.x));
                model.at_most(sum, 0, Force::Hard, owner);
                continue;
            }
            let spans = || found.iter().flat_map(|s| &instance.shifts[s.shift.0].active);
            for active in &shift.active {
                for piece in pieces(*active, spans().flat_map(|a| [a.start, a.end]).collect::<Vec<_>>()) {
                    let mut sum = Sum::of(on);
                    let there = found.iter().filter(|s| instance.shifts[s.shift.0].touches(piece));
                    there.for_each(|s| sum.add(-1, s.x));
                    model.at_most(sum, 0, Force::Hard, owner);
                }
            }
        }
    }
}
