//! Who reads a report, and under which names people stand in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::doctor::Role;
use crate::domain::{DoctorIx, Instance, Roster};

use super::super::words::{Words, alphabetical};

/// Who reads a report.
///
/// What everybody but the manager is shown of a doctor who is not herself follows from the roster, the names and roles on it,
/// who may support whom, and the station's file, and for all on the roster from when somebody is away: from no birth date,
/// exemption or reason of an absence. So nothing of theirs is changed by such a fact, and two papers held beside each other
/// tell of none. That leaves out what each is due of the duties, for it grows for all others when one is exempt; whose turn a
/// holiday is; what keeps doctors out of an open seat; how many findings a rule has; and what the roster costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The manager and the doctors' representative: everything.
    Manager,
    /// All doctors and the station: who is on when and how many duties each has. An absence is an absence.
    Shared,
    /// One doctor: her own shifts, wishes and duties of each counter, and the names of those she is on with.
    Own(DoctorIx),
    /// Anybody who asks for public access: pseudonyms, and no absences.
    Public,
}

impl Audience {
    /// Whether everything may be shown.
    #[must_use]
    pub fn sees_all(self) -> bool {
        self == Self::Manager
    }

    /// Whether the wishes, and the findings, of a doctor may be shown one by one.
    #[must_use]
    pub fn sees_own_of(self, doctor: DoctorIx) -> bool {
        self.sees_all() || self == Self::Own(doctor)
    }

    /// Whether a doctor's days are in the report at all.
    #[must_use]
    pub fn is_about(self, doctor: DoctorIx) -> bool {
        match self {
            Self::Own(own) => own == doctor,
            Self::Manager | Self::Shared | Self::Public => true,
        }
    }

    /// Whether it may be shown that somebody is away.
    #[must_use]
    pub fn sees_absences(self) -> bool {
        self != Self::Public
    }
}

/// The names that doctors stand under, and their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    shown: Vec<String>,
    order: Vec<DoctorIx>,
    /// The letters for roles that are told; all of them where people have their names.
    badges: Option<BTreeSet<&'static str>>,
}

impl Names {
    /// Names for a reader. A pseudonym is a number in the order of first duties, which tells no more than the roster does;
    /// in the order of names it would be an index into the list of the municipality's doctors.
    #[must_use]
    pub fn new(instance: &Instance, roster: &Roster, audience: Audience, words: Words) -> Self {
        if audience != Audience::Public {
            let shown: Vec<String> = instance.doctors.iter().map(|d| d.name.clone()).collect();
            let mut order: Vec<DoctorIx> = instance.doctor_ixs().collect();
            order.sort_by_key(|d| (alphabetical(&shown[d.0]), *d));
            return Self { shown, order, badges: None };
        }
        let mut order: Vec<DoctorIx> = Vec::new();
        let mut seen = vec![false; instance.doctors.len()];
        for (slot, doctor) in roster.assignments() {
            if !instance.shift_of(slot).past && !std::mem::replace(&mut seen[doctor.0], true) {
                order.push(doctor);
            }
        }
        let mut shown = vec![words.say("Lege", "Lege", "Doctor").to_owned(); instance.doctors.len()];
        for (doctor, number) in order.iter().zip(1..) {
            shown[doctor.0] = format!("{} {number}", words.say("Lege", "Lege", "Doctor"));
        }
        // A role that fewer than three have on the roster is a name.
        let mut by_badge: BTreeMap<Option<&'static str>, BTreeSet<DoctorIx>> = BTreeMap::new();
        for doctor in &order {
            by_badge.entry(badge(instance.doctors[doctor.0].role)).or_default().insert(*doctor);
        }
        let told = merged(&by_badge).into_values().flatten().flatten().collect();
        Self { shown, order, badges: Some(told) }
    }

    /// The letters that a doctor of a role is marked with for the reader.
    #[must_use]
    pub fn badge(&self, role: Role) -> Option<&'static str> {
        badge(role).filter(|badge| self.badges.as_ref().is_none_or(|told| told.contains(badge)))
    }

    /// The name of a doctor.
    #[must_use]
    pub fn of(&self, doctor: DoctorIx) -> &str {
        &self.shown[doctor.0]
    }

    /// The doctors who are shown, in the order of their names.
    #[must_use]
    pub fn order(&self) -> &[DoctorIx] {
        &self.order
    }
}

/// What a role is marked with; a fastlege is the rule and has no mark.
fn badge(role: Role) -> Option<&'static str> {
    match role {
        Role::Vikar => Some("V"),
        Role::Lis1 => Some("LIS1"),
        _ => None,
    }
}

/// Fewest doctors of a group that is told of to others than the manager.
const FEWEST: usize = 3;

/// The group that each of some kinds of doctors is told in: itself, or what is left together. Kinds of fewer than three are
/// left; where they are fewer than three together, the smallest of the others joins them. Nothing when all together are too
/// few.
pub(super) fn merged<T: Copy + Ord>(kinds: &BTreeMap<T, BTreeSet<DoctorIx>>) -> BTreeMap<T, Option<T>> {
    let mut by_size: Vec<(usize, T)> = kinds.iter().map(|(kind, doctors)| (doctors.len(), *kind)).collect();
    by_size.sort();
    let mut groups = BTreeMap::new();
    // One doctor may be of several kinds, and is one all the same.
    let mut rest: BTreeSet<DoctorIx> = BTreeSet::new();
    for (size, kind) in by_size {
        let is_short = size < FEWEST || (1..FEWEST).contains(&rest.len());
        if is_short {
            rest.extend(&kinds[&kind]);
        }
        groups.insert(kind, (!is_short).then_some(kind));
    }
    if (1..FEWEST).contains(&rest.len()) { BTreeMap::new() } else { groups }
}
