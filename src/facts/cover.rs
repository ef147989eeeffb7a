//! Bakvakt as geometry: which other doctors are there, or on call, while somebody is on duty.

use crate::domain::law::Basis;
use crate::domain::time::gaps;
use crate::domain::{DoctorIx, Duty, Instance, Minutes, Param, Shift, ShiftIx, SlotIx, Span, Unit};

use super::competence::{missing_alone, missing_backup};
use super::view::View;

/// A qualified colleague at the station is support enough (CMP-2).
pub const PRESENT_COUNTS: Param = Param::new(
    "CMP-2",
    "present_counts",
    Unit::Flag,
    1,
    Basis::Reading,
    [
        "en kollega på samme sted som kan være bakvakt, er like god som en bakvakt hjemme",
        "ein kollega på same staden som kan vere bakvakt, er like god som ei bakvakt heime",
        "a colleague at the same site who may be bakvakt is as good as a bakvakt at home",
    ],
);

/// A colleague present is as good as a bakvakt for a LIS1.
pub const LIS1_PRESENT_COUNTS: Param = Param::new(
    "LIS-1",
    "present_counts",
    Unit::Flag,
    1,
    Basis::Reading,
    [
        "en kollega på samme sted som kan være bakvakt, er like god som en bakvakt hjemme",
        "ein kollega på same staden som kan vere bakvakt, er like god som ei bakvakt heime",
        "a colleague at the same site who may be bakvakt is as good as a bakvakt at home",
    ],
);

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
            && instance.is_legevakt(other)
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

/// Whether a doctor on a shift must have somebody: she may not be alone, or is a LIS1 in service.
#[must_use]
pub fn must_have_support(instance: &Instance, doctor: DoctorIx, shift: &Shift) -> bool {
    instance.is_legevakt(shift) && (instance.is_lis1(doctor) || !missing_alone(instance, doctor, shift.date).is_empty())
}

/// Whether a colleague present is support enough for a doctor who must have it.
#[must_use]
pub fn present_counts(instance: &Instance, doctor: DoctorIx) -> bool {
    let param = if instance.is_lis1(doctor) { &LIS1_PRESENT_COUNTS } else { &PRESENT_COUNTS };
    instance.settings.flag(param)
}

/// The doctors who are to be named on the roster beside a duty: the bakvakter on call for it, and for a doctor who may not
/// be alone the colleagues present, where the rule that asks for support counts them. All of them may be bakvakt.
#[must_use]
pub fn named(view: &View, doctor: DoctorIx, duty: &Duty) -> Vec<DoctorIx> {
    let instance = view.instance;
    let support =
        Support::backup_and(must_have_support(instance, doctor, duty.shift) && present_counts(instance, doctor));
    let mut names: Vec<DoctorIx> = supporting(view, doctor, duty, support).into_iter().map(|(d, _)| d).collect();
    // They come doctor by doctor; one with two duties in the time is named once.
    names.dedup();
    names
}

/// Those whom a bakvakt is on call for within `span`, in the order of shifts; nobody where the duty is no bakvakt.
#[must_use]
pub fn backed_up(view: &View, doctor: DoctorIx, duty: &Duty, span: Span) -> Vec<DoctorIx> {
    let instance = view.instance;
    let covered = instance.shifts_in(span).filter(|(_, shift)| shift.touches(span));
    let covered = covered.filter(|(_, shift)| Support::Backup.serves(instance, duty.shift, shift));
    covered.flat_map(|(ix, _)| view.on_shift(ix)).map(|(_, d)| d).filter(|d| *d != doctor).collect()
}

/// Each LIS1 in service beside whom the roster names the doctor within `span`, as her bakvakt or as the colleague present.
#[must_use]
pub fn supervised(view: &View, doctor: DoctorIx, duty: &Duty, span: Span) -> Vec<DoctorIx> {
    let instance = view.instance;
    let around = instance.shifts_in(span).filter(|(_, shift)| shift.touches(span) && shift.overlaps(duty.shift));
    let of_lis1 = around.flat_map(|(ix, shift)| {
        let on_it = view.on_shift(ix).filter(move |(_, d)| instance.is_lis1(*d));
        on_it.map(move |(slot, d)| (d, Duty { slot, ix, shift }))
    });
    let is_hers = |of: &(DoctorIx, Duty)| {
        let serves = |support: Support| support.serves(instance, duty.shift, of.1.shift);
        named(view, of.0, &of.1).contains(&doctor) && (serves(Support::Backup) || serves(Support::Present))
    };
    of_lis1.filter(is_hers).map(|(d, _)| d).collect()
}

/// How many doctors the seats of a shift lack.
#[must_use]
pub fn vacant(view: &View, shift: ShiftIx) -> usize {
    let missing = view.instance.slots_of(shift).map(|slot| view.roster.missing(view.instance, SlotIx(slot)));
    missing.map(|missing| usize::try_from(missing).unwrap_or(0)).sum()
}

/// How many doctors the bakvakter for a duty lack.
#[must_use]
pub fn vacant_backup(view: &View, duty: &Duty) -> usize {
    let around = view.instance.shifts_in(duty.shift.span).filter(|(_, shift)| !shift.past);
    let serving = around.filter(|(_, shift)| Support::Backup.serves(view.instance, shift, duty.shift));
    serving.map(|(ix, _)| vacant(view, ix)).sum()
}

/// Measures the support of a duty on a roster.
#[must_use]
pub fn cover(view: &View, doctor: DoctorIx, duty: &Duty, support: Support) -> Cover {
    let supporting = supporting(view, doctor, duty, support);
    let supported: Vec<Span> = supporting.iter().flat_map(|(_, d)| d.shift.active.iter().copied()).collect();
    let bare = duty.shift.active.iter().flat_map(|a| gaps(*a, &supported)).map(|g| g.length()).sum();
    Cover { whole: duty.shift.length(), bare }
}
