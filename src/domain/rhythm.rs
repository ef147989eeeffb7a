//! Rhythms that doctors have agreed on, and the turnus that rolls: which duties follow on which, and on which dates.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::ix::{DoctorIx, LineIx};
use super::law::Strength;
use super::shift::Shift;
use super::station::{DutyKind, Line, ShiftKind};
use super::time::plus_days;
use super::who::Who;

/// Duties that a rhythm speaks of. Every set that is empty leaves them all in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Line ids. With neither lines nor shifts named, it is the duties on legevakt lines.
    pub lines: BTreeSet<String>,
    /// Ids of shifts of the grid.
    pub shifts: BTreeSet<String>,
    /// Parts of the day.
    pub kinds: BTreeSet<ShiftKind>,
    /// Tags of which the shift must have at least one.
    pub tags: BTreeSet<String>,
}

impl Chosen {
    /// Whether shifts of a line can be among them.
    #[must_use]
    pub fn is_on(&self, line: &Line) -> bool {
        match (self.lines.is_empty(), self.shifts.is_empty()) {
            (true, true) => line.duty == DutyKind::Legevakt,
            (true, false) => true,
            (false, _) => self.lines.contains(&line.id),
        }
    }

    /// Whether a shift on a line is one of them.
    #[must_use]
    pub fn has(&self, shift: &Shift, line: &Line) -> bool {
        self.is_on(line)
            && (self.shifts.is_empty() || self.shifts.contains(&shift.template))
            && (self.kinds.is_empty() || self.kinds.contains(&shift.kind))
            && (self.tags.is_empty() || self.tags.iter().any(|tag| shift.has_tag(tag)))
    }
}

/// What an agreement is called, and what a step away from it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Name for people.
    pub name: String,
    /// What it means to depart from it: a roster is refused, a main rule is departed from, or it is a matter of quality.
    pub strength: Strength,
    /// Price of one step away from it, in the tier of its strength; in that of main rules where what was worked before the
    /// period asks for it.
    pub points: i64,
}

/// ISO weeks by their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weeks {
    /// 2, 4, 6, ...
    Even,
    /// 1, 3, 5, ...
    Odd,
}

impl Weeks {
    /// Whether a date is in one of them.
    ///
    /// ```
    /// use legevakt::domain::rhythm::Weeks;
    /// let date = chrono::NaiveDate::from_ymd_opt(2027, 1, 10).unwrap();
    /// assert!(Weeks::Odd.have(date), "the Sunday of week 1");
    /// ```
    #[must_use]
    pub fn have(self, date: NaiveDate) -> bool {
        let is_even = date.iso_week().week().is_multiple_of(2);
        is_even == (self == Self::Even)
    }
}

/// How many weekends of how many that follow on each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekends {
    /// The most with duty.
    pub most: i64,
    /// Of so many.
    pub of: i64,
}

/// An agreement on rhythm: of whom, about which duties, and what is asked of them. `None`, or an empty set, asks nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// What it is called, and how strong it is.
    pub terms: Terms,
    /// Whose duties.
    pub who: Who,
    /// Which duties.
    pub what: Chosen,
    /// Fewest dates in a row.
    pub run_least: Option<i64>,
    /// Most dates in a row.
    pub run_most: Option<i64>,
    /// Dates without any duty after a row.
    pub free_after_run: Option<i64>,
    /// Dates without one of these duties between two rows.
    pub days_between: Option<i64>,
    /// Duties of which one follows on one of these.
    pub then: Option<Chosen>,
    /// Duties that do not.
    pub not_then: Option<Chosen>,
    /// Within how many dates, for `then` and `not_then`.
    pub then_days: i64,
    /// The most weekends.
    pub weekends: Option<Weekends>,
    /// Weekdays that go together, 0 for Monday: who has duty on one has it on all.
    pub whole: BTreeSet<u32>,
    /// Dates without any duty from the Monday after a weekend with duty.
    pub free_after_weekend: Option<i64>,
    /// The only weeks in which duties begin.
    pub weeks: Option<Weeks>,
    /// The only weekends of a month with duty, by number: the first is that of the month's first Saturday.
    pub weekends_of_month: BTreeSet<i64>,
}

impl Rhythm {
    /// An agreement that asks nothing yet, of every doctor and of all her duties on legevakt lines.
    #[must_use]
    pub fn new(terms: Terms) -> Self {
        Self {
            terms,
            who: Who::All,
            what: Chosen::default(),
            run_least: None,
            run_most: None,
            free_after_run: None,
            days_between: None,
            then: None,
            not_then: None,
            then_days: 1,
            weekends: None,
            whole: BTreeSet::new(),
            free_after_weekend: None,
            weeks: None,
            weekends_of_month: BTreeSet::new(),
        }
    }

    /// Whether duties are to be in some weeks or weekends alone.
    #[must_use]
    pub fn names_weeks(&self) -> bool {
        self.weeks.is_some() || !self.weekends_of_month.is_empty()
    }
}

/// Which weekend of its month the ISO week of a date ends with: the first is that of the month's first Saturday, and a
/// Sunday belongs to the weekend of the Saturday before it.
///
/// ```
/// use legevakt::domain::rhythm::weekend_of_month;
/// let date = |m, d| chrono::NaiveDate::from_ymd_opt(2027, m, d).unwrap();
/// assert_eq!([weekend_of_month(date(1, 2)), weekend_of_month(date(1, 30))], [1, 5]);
/// assert_eq!(weekend_of_month(date(1, 31)), 5, "the Sunday after");
/// ```
#[must_use]
pub fn weekend_of_month(date: NaiveDate) -> i64 {
    i64::from(plus_days(monday_of(date), 5).day0()) / 7 + 1
}

/// What a turnus says of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Unsaid,
    /// No duty begins.
    Free,
    /// A shift of a line, by the id of its template.
    Shift(LineIx, String),
}

/// Weeks that come again and again, and who is where in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turnus {
    /// What it is called, and how strong it is.
    pub terms: Terms,
    /// First date. The first week of the pattern is the ISO week of it, for those who begin in that one.
    pub from: NaiveDate,
    /// Last date; `None` is no end.
    pub to: Option<NaiveDate>,
    /// The pattern: Monday to Sunday of each week.
    pub weeks: Vec<[Cell; 7]>,
    /// Who begins in which week, the first of which is 0.
    pub starts: Vec<(Who, usize)>,
}

impl Turnus {
    /// What it says of a doctor on a date.
    #[must_use]
    pub fn of(&self, doctor: DoctorIx, date: NaiveDate) -> &Cell {
        if date < self.from || self.to.is_some_and(|to| to < date) {
            return &Cell::Unsaid;
        }
        let Some((_, start)) = self.starts.iter().find(|(who, _)| who.has(doctor, date)) else { return &Cell::Unsaid };
        let monday = monday_of(self.from);
        let days = (date - monday).num_days();
        let week = usize::try_from(days.div_euclid(7)).unwrap_or(0) + start;
        let day = usize::try_from(days.rem_euclid(7)).unwrap_or(0);
        self.weeks.get(week % self.weeks.len().max(1)).map_or(&Cell::Unsaid, |week| &week[day])
    }
}

/// The Monday of a date's ISO week.
#[must_use]
pub fn monday_of(date: NaiveDate) -> NaiveDate {
    plus_days(date, -i64::from(date.weekday().num_days_from_monday()))
}

/// In what a roster departs from an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name says what its sentence says; the sentences stand in report::messages")]
pub enum Departure {
    RowLong,
    RowShort,
    NotFreeAfterRow,
    RowsTooClose,
    NotFollowed,
    WrongFollower,
    ManyWeekends { of: i64 },
    WeekendDivided,
    NotFreeAfterWeekend,
    WrongWeek { week: i64 },
    WrongWeekend { number: i64 },
    NotInTurnus,
    FreeInTurnus,
    NotAsBase,
}

impl Departure {
    /// Its id in files that outlive this program; see [`super::finding::What::id`].
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::RowLong => "row-long",
            Self::RowShort => "row-short",
            Self::NotFreeAfterRow => "not-free-after-row",
            Self::RowsTooClose => "rows-too-close",
            Self::NotFollowed => "not-followed",
            Self::WrongFollower => "wrong-follower",
            Self::ManyWeekends { .. } => "many-weekends",
            Self::WeekendDivided => "weekend-divided",
            Self::NotFreeAfterWeekend => "not-free-after-weekend",
            Self::WrongWeek { .. } => "wrong-week",
            Self::WrongWeekend { .. } => "wrong-weekend",
            Self::NotInTurnus => "not-in-turnus",
            Self::FreeInTurnus => "free-in-turnus",
            Self::NotAsBase => "not-as-base",
        }
    }
}
