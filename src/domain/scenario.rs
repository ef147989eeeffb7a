//! A scenario of a what-if as data: its name, and how it differs from what it builds on. Texts are made in `report`.

use chrono::NaiveDate;

use super::doctor::Ground;
use super::law::Param;

/// One difference from the scenario that this one builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// New doctors.
    DoctorsAdded {
        /// Names.
        names: Vec<String>,
        /// First day of the doctor who joins last; `None` where no first day is told.
        from: Option<NaiveDate>,
    },
    /// Doctors who are out from a day.
    DoctorsRemoved {
        /// Names.
        names: Vec<String>,
        /// From this day.
        from: NaiveDate,
    },
    /// Doctors for whom some keys of the doctors file have other values.
    DoctorsChanged {
        /// Names.
        names: Vec<String>,
        /// What is given, as `key = value` of the file.
        to: Vec<String>,
    },
    /// Doctors who are exempted from a day.
    Exempted {
        /// Names.
        names: Vec<String>,
        /// Ground.
        ground: Ground,
        /// From this day.
        from: NaiveDate,
    },
    /// Doctors whose exemptions end.
    ExemptionsEnded {
        /// Names.
        names: Vec<String>,
        /// From this day.
        from: NaiveDate,
    },
    /// A new part of the grid.
    GridAdded(Part),
    /// A part of the grid with other values, as `key = value` of the file.
    GridChanged(Part, Vec<String>),
    /// A part of the grid that is taken out.
    GridRemoved(Part),
    /// A rule setting and its new value.
    Setting(&'static Param, i64),
    /// A weight of the quality tier, in percent.
    Weight(&'static str, i64),
    /// Competence is judged by the law of this day.
    Law(NaiveDate),
    /// Another station that becomes part of this one.
    Joined {
        /// Name of that station.
        station: String,
        /// Doctors who come with it.
        doctors: usize,
        /// Whether its duty lines go on beside those of this station.
        lines_go_on: bool,
    },
    /// More files of wishes, by name.
    Wishes(Vec<String>),
    /// Absence that the scenario gives, in spells.
    Absences(usize),
    /// Absence drawn at random.
    Sickness {
        /// Part of all days, in hundredths of a percent.
        percent: i64,
        /// Seed.
        seed: i64,
        /// Spells that were drawn.
        spells: usize,
        /// Days in them.
        days: i64,
    },
    /// Number of locks that were dropped: their seat or doctor is gone, or the scenario drops all locks.
    LocksDropped(usize),
}

/// A part of the shift grid, by the ids of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A duty line.
    Line(String),
    /// A shift of a line.
    Shift(String, String),
    /// A seat of a shift of a line.
    Seat(String, String, String),
    /// A counter.
    Counter(String),
}

/// A scenario, or the base itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// Id, unique in the file; [`BASE`] is the base.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// The scenario it builds on; `None` is the base.
    pub on: Option<String>,
    /// Differences from the scenario it builds on.
    pub changes: Vec<Change>,
    /// What its author assumes, in the author's words.
    pub assumes: Vec<String>,
}

/// Id of the base.
pub const BASE: &str = "base";

/// Whether a number of doctors is known to be enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It is enough: there is a roster to show, with every seat taken.
    Enough,
    /// It is proven too few.
    TooFew,
    /// Neither was shown within the limits.
    Unknown,
}

impl Reply {
    /// The reply's name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Enough => "enough",
            Self::TooFew => "too-few",
            Self::Unknown => "unknown",
        }
    }
}

/// The seats of the legevakt lines in a calendar month, counted against the duties that doctors can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// First day of the month.
    pub month: NaiveDate,
    /// Doctors that the seats of the month need; a seat that costs nothing open is left out.
    pub seats: i64,
    /// Duties that the doctors already there can have.
    pub capacity: i64,
    /// Doctors already there who can have any of these duties.
    pub doctors: usize,
    /// Duties that each added doctor can have.
    pub each: i64,
    /// The fewest doctors that must be added; `None` when doctors are missing and an added one can have no duties.
    pub least: Option<usize>,
}
