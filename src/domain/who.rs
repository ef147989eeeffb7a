//! Sets of doctors: one, some by a name that they have in common, or all.

use chrono::NaiveDate;

use super::ix::DoctorIx;

/// A doctor of a set, and the dates on which she belongs to it; without dates she always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// Who.
    pub doctor: DoctorIx,
    /// First date.
    pub from: Option<NaiveDate>,
    /// Last date, included.
    pub to: Option<NaiveDate>,
}

impl From<DoctorIx> for Member {
    fn from(doctor: DoctorIx) -> Self {
        Self { doctor, from: None, to: None }
    }
}

impl Member {
    /// Whether she belongs to the set on a date.
    #[must_use]
    pub fn is_in(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.to.is_none_or(|to| date <= to)
    }

    /// Whether she always does.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

/// Whether a doctor is among some on a date.
#[must_use]
pub fn is_among(members: &[Member], doctor: DoctorIx, date: NaiveDate) -> bool {
    members.iter().any(|member| member.doctor == doctor && member.is_in(date))
}

/// The doctors of some members, each once, in the order in which they are first told.
#[must_use]
pub fn doctors_of(members: &[Member]) -> Vec<DoctorIx> {
    let mut doctors = Vec::new();
    for member in members {
        if !doctors.contains(&member.doctor) {
            doctors.push(member.doctor);
        }
    }
    doctors
}

/// Doctors with a name in common: an office, the fastleger, those who are new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Id, which no doctor has.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Who they are, by doctor; one who comes back is there once for each time.
    pub members: Vec<Member>,
}

/// Whom something is about. Every rule that speaks of some doctors asks this, and so does every file: `"all"`, a doctor, a
/// group, or a list of doctors and groups.
///
/// ```
/// use legevakt::domain::{DoctorIx, Who};
/// let date = chrono::NaiveDate::default();
/// let one = Who::Only(vec![DoctorIx(1).into()]);
/// assert!(one.has(DoctorIx(1), date) && !one.has(DoctorIx(0), date));
/// assert!(Who::All.has(DoctorIx(0), date));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Every doctor.
    #[default]
    All,
    /// These, on their dates.
    Only(Vec<Member>),
}

impl Who {
    /// Whether a doctor is one of them on a date.
    #[must_use]
    pub fn has(&self, doctor: DoctorIx, date: NaiveDate) -> bool {
        match self {
            Self::All => true,
            Self::Only(members) => is_among(members, doctor, date),
        }
    }

    /// Whether a doctor is one of them on some date.
    #[must_use]
    pub fn ever_has(&self, doctor: DoctorIx) -> bool {
        match self {
            Self::All => true,
            Self::Only(members) => members.iter().any(|member| member.doctor == doctor),
        }
    }

    /// Whether who they are is another on some dates than on others.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        matches!(self, Self::Only(members) if !members.iter().all(Member::is_always))
    }
}
