//! Who reads a report, and under which names people stand in it.

use crate::domain::{DoctorIx, Instance, Roster};

use super::super::words::{Words, alphabetical};

/// Who reads a report. Everybody but the manager is shown no birth date, no ground of an exemption, no evidence of
/// competence and no reason of an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The manager and the doctors' representative: everything.
    Manager,
    /// All doctors and the station: who is on when and how the load is shared. An absence is an absence.
    Shared,
    /// One doctor: her own shifts, wishes and counters, and the names of those she is on with.
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
            return Self { shown, order };
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
        Self { shown, order }
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
