//! What people call what the files have words for: the one place where each is spelt, in three languages.
//!
//! Whoever adds a kind or a reason is told by the compiler what it lacks here.

use super::Phrase;
use super::station::ShiftKind;

/// Monday to Sunday.
pub const WEEKDAYS: [Phrase; 7] = [
    ["mandag", "måndag", "Monday"],
    ["tirsdag", "tysdag", "Tuesday"],
    ["onsdag", "onsdag", "Wednesday"],
    ["torsdag", "torsdag", "Thursday"],
    ["fredag", "fredag", "Friday"],
    ["lørdag", "laurdag", "Saturday"],
    ["søndag", "søndag", "Sunday"],
];

impl ShiftKind {
    /// What it is called.
    #[must_use]
    pub const fn called(self) -> Phrase {
        match self {
            Self::Day => ["dag", "dag", "day"],
            Self::Evening => ["kveld", "kveld", "evening"],
            Self::Night => ["natt", "natt", "night"],
            Self::Week => ["uke", "veke", "week"],
        }
    }
}

/// Why somebody is away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Ferie.
    Holiday,
    /// Kurs.
    Course,
    /// Permisjon.
    Leave,
    /// Syk.
    Sick,
    /// Annet.
    Other,
}

impl Reason {
    /// All of them, in the order in which they are told to people.
    pub const ALL: [Self; 5] = [Self::Holiday, Self::Course, Self::Leave, Self::Sick, Self::Other];

    /// Its word in the files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.called()[0]
    }

    /// The reason that has a word in the files.
    ///
    /// ```
    /// use legevakt::domain::called::Reason;
    /// assert_eq!(Reason::of_id("syk"), Some(Reason::Sick));
    /// assert_eq!(Reason::of_id("sick"), None);
    /// ```
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.id() == id)
    }

    /// Whether whoever is away can be asked to be so at another time: illness and leave are not asked about.
    #[must_use]
    pub const fn can_be_moved(self) -> bool {
        match self {
            Self::Holiday | Self::Course | Self::Other => true,
            Self::Leave | Self::Sick => false,
        }
    }

    /// What it is called.
    #[must_use]
    pub const fn called(self) -> Phrase {
        match self {
            Self::Holiday => ["ferie", "ferie", "holiday"],
            Self::Course => ["kurs", "kurs", "course"],
            Self::Leave => ["permisjon", "permisjon", "leave"],
            Self::Sick => ["syk", "sjuk", "sick"],
            Self::Other => ["annet", "anna", "other"],
        }
    }
}
