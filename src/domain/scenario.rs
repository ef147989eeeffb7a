//! A scenario of a what-if: what it is called, and what is otherwise in it, as data. Texts are made in `report`.

use chrono::NaiveDate;

use super::doctor::Ground;
use super::law::Param;

/// Something that is otherwise than in the base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Doctors who are new, and the first day of the one who comes last, where it is told.
    DoctorsAdded {
        /// Names.
        names: Vec<String>,
        /// From this day.
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
    /// Something of the grid that is new.
    GridAdded(Part),
    /// Something of the grid with other values, as `key = value` of the file.
    GridChanged(Part, Vec<String>),
    /// Something of the grid that is no more.
    GridRemoved(Part),
    /// A rule setting.
    Setting(&'static Param, i64),
    /// A weight of the quality tier, in percent.
    Weight(&'static str, i64),
    /// Competence is judged by the law of this day.
    Law(NaiveDate),
    /// Another station that becomes part of this one.
    Joined {
        /// Name of its station.
        station: String,
        /// Doctors who come with it.
        doctors: usize,
        /// Its lines go on beside ours.
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
    /// Locks of the base that fell, for what they gave is no more.
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
    /// The scenario it builds on; none is the base.
    pub on: Option<String>,
    /// What is otherwise than in the one it builds on.
    pub changes: Vec<Change>,
    /// What its author assumes, in the author's words.
    pub assumes: Vec<String>,
}

/// Id of the base.
pub const BASE: &str = "base";

/// Which of several parts of the work, from one: `1` of `3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Part.
    pub part: usize,
    /// Of so many.
    pub of: usize,
}

impl Shard {
    /// All of it.
    pub const WHOLE: Self = Self { part: 1, of: 1 };
}

/// What is known of a number of doctors.
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
    /// What files call it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Enough => "enough",
            Self::TooFew => "too-few",
            Self::Unknown => "unknown",
        }
    }
}

/// A calendar month in which those who are there cannot fill the seats of the legevakt lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// First day of the month.
    pub month: NaiveDate,
    /// Doctors that the seats ask for, summed over its shifts.
    pub seats: i64,
    /// Duties that those who are there can have.
    pub capacity: i64,
    /// Of them, doctors with any.
    pub doctors: usize,
    /// Duties that one who is added can have.
    pub each: i64,
    /// So many at least must be added; none when those who are added can have no duties.
    pub least: Option<usize>,
}

/// Why parts of a what-if cannot be put together. `file` is the name of the part.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what its sentence says; the sentences stand in report::whatif")]
pub enum Misfit {
    Unreadable { file: String, said: String },
    OtherProgram { file: String, wrote: String, reads: String },
    OtherQuestions { file: String },
    OtherLimits { file: String },
    Edited { file: String },
    Untrue { file: String, id: String },
    Unanswered { id: String },
    NoParts,
}
