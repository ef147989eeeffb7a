//! What is written and speaks of nothing, or of less than whoever wrote it means: nobody would know that it does not count,
//! if it were not told.

use chrono::NaiveDate;

/// What speaks of nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what its sentence says")]
pub enum Idle {
    /// A group is named among the doctors of a group.
    GroupInGroup {
        group: String,
    },
    /// A doctor who belongs to a group for a time belongs to it always for another reason.
    AlwaysMember {
        doctor: String,
    },
    /// Monday goes together with the weekend after it, and not with the one before.
    MondayFirst,
    /// As many choices are named as there are, or more.
    AllChoices {
        key: &'static str,
        choices: usize,
    },
    /// Two parts of a period with other shares have dates in common.
    PartsMeet,
    /// A part of a share, of who has agreed on a load instead.
    PartOfAgreed {
        key: &'static str,
    },
    /// A holiday that was not worked yet.
    HolidayToCome {
        year: i32,
        from: NaiveDate,
    },
    NobodyHas {
        skill: String,
        near: Option<String>,
        known: Vec<String>,
    },
    NobodyThen,
    /// A wish for all but what it names, which names nothing.
    OnlyAll,
    NoneCounted,
    /// A condition that no shift fits.
    ConditionNever,
    /// A shift, a seat, or other hours, that are there on no date.
    NeverThere,
    NotOnDate {
        shift: String,
        date: NaiveDate,
    },
    TurnusNever {
        shift: String,
        first: NaiveDate,
        times: usize,
    },
    LongerThanPeriod {
        days: i64,
        period: i64,
    },
    YearUnknown {
        from: NaiveDate,
        to: NaiveDate,
    },
    NoRates,
}

impl Idle {
    /// Whether it is only worth saying: it may speak of something in another period.
    #[must_use]
    pub fn is_note(&self) -> bool {
        !matches!(
            self,
            Self::GroupInGroup { .. }
                | Self::AlwaysMember { .. }
                | Self::MondayFirst
                | Self::AllChoices { key: "at_least", .. }
                | Self::PartsMeet
                | Self::PartOfAgreed { .. }
                | Self::HolidayToCome { .. }
        )
    }
}
