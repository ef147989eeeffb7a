//! What can be wrong with a file, as data; the sentences are in [`super::messages`].

use chrono::NaiveDate;

use super::idle::Idle;

/// A named thing that one place of a file refers to and another defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is the thing it names")]
pub enum Thing {
    Doctor,
    Group,
    Member,
    Line,
    Shift,
    Seat,
    Counter,
    RestProfile,
    Rule,
    Tag,
    Carry,
    RateTable,
    RateSection,
    Rate,
    File,
    Scenario,
    Finding,
    Holiday,
    Handover,
}

/// What a value is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is the type it names")]
pub enum Wanted {
    Text,
    Int,
    Number,
    Flag,
    Date,
    Clock,
    List,
    Table,
    Tables,
    Who,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is the type it names")]
pub enum Found {
    Text,
    Int,
    Float,
    Flag,
    Date,
    Time,
    List,
    Table,
}

/// What the TOML parser stumbled on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what its sentence says")]
pub enum Syntax {
    DuplicateKey,
    NoValue,
    Unclosed,
    NotQuoted,
    LeadingZero,
    NoSuchDate,
    MissingComma,
    Other,
}

impl Syntax {
    /// Whether only a value is lost, and no key or table with it.
    pub(super) fn is_about_a_value(self) -> bool {
        matches!(self, Self::NotQuoted | Self::LeadingZero | Self::NoSuchDate)
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what its sentence says")]
pub enum Unreadable {
    Missing,
    NotUtf8,
    Utf16,
    Binary,
    Workbook,
    Directory,
    Special,
    TooLarge { most: usize },
    Other(String),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name says what its sentence says; the sentences stand in messages")]
pub enum Kind {
    Unreadable {
        path: String,
        why: Unreadable,
    },
    NotOurs,
    TooManyBytes {
        most: usize,
    },
    TableTooLarge {
        most: usize,
    },
    TableTooWide {
        most: usize,
    },
    UnclosedQuote,
    AfterQuote,
    RowInQuotes,
    Syntax {
        what: Syntax,
        said: String,
    },
    FormatMissing,
    FormatUnknown {
        found: String,
    },
    UnknownKey {
        key: String,
        table: &'static str,
        near: Option<String>,
        known: Vec<String>,
    },
    MissingKey {
        key: &'static str,
        table: &'static str,
    },
    WrongType {
        wanted: Wanted,
        found: Found,
        text: String,
    },
    BadChoice {
        text: String,
        near: Option<String>,
        choices: Vec<String>,
    },
    OutOfRange {
        value: String,
        least: String,
        most: String,
    },
    BadClock {
        text: String,
        end: bool,
    },
    BadDate {
        text: String,
    },
    BadNumber {
        text: String,
    },
    BadId {
        text: String,
    },
    EmptyText,
    EmptyList,
    Unknown {
        thing: Thing,
        text: String,
        near: Option<String>,
        known: Vec<String>,
    },
    Duplicate {
        thing: Thing,
        text: String,
    },
    BuiltIn {
        text: String,
    },
    SkippedHours {
        shift: String,
        date: NaiveDate,
    },
    MinOverMax {
        min: i64,
        max: i64,
    },
    FromAfterTo {
        from: String,
        to: String,
    },
    NoSeats {
        shift: String,
    },
    WindowOutside {
        shift: String,
    },
    OnlyOneOf {
        keys: Vec<&'static str>,
    },
    GroundNeeds {
        ground: String,
        key: &'static str,
    },
    Section5TooLate {
        ground: String,
        date: NaiveDate,
    },
    RateNeeds {
        rate: String,
        key: &'static str,
    },
    RateCannot {
        rate: String,
        key: &'static str,
    },
    CoversNotBackup {
        line: String,
    },
    NoOfficeThatDay {
        day: String,
    },
    PeriodTooLong {
        days: i64,
        most: i64,
    },
    LockOutsidePeriod {
        date: NaiveDate,
        from: NaiveDate,
        to: NaiveDate,
    },
    HandoverOutsidePeriod {
        date: NaiveDate,
        from: NaiveDate,
        to: NaiveDate,
    },
    HandoverOfWindows {
        shift: String,
    },
    HandoverOnWhichDate {
        shift: String,
        at: String,
        from: NaiveDate,
        to: NaiveDate,
    },
    HandoverOutside {
        shift: String,
        at: String,
        from: String,
        to: String,
    },
    NoShiftOnDate {
        shift: String,
        date: NaiveDate,
    },
    AboutIsWeighed,
    HardHasNoPrice,
    NeverHasNoPrice,
    PriceOfNothing {
        price: &'static str,
        key: &'static str,
    },
    GroupTaken {
        text: String,
    },
    GroupOfNobody,
    NoSeatOnDate {
        seat: String,
        shift: String,
        date: NaiveDate,
    },
    PairSize {
        found: usize,
    },
    SamePair {
        doctor: String,
    },
    AsksNothing {
        keys: Vec<&'static str>,
    },
    NotBelow {
        key: &'static str,
        than: &'static str,
        same: bool,
    },
    OneDayAlone,
    NoShiftChosen,
    TurnusWeek {
        found: usize,
    },
    TwiceInTurnus {
        doctor: String,
    },
    ShiftOfSeveral {
        text: String,
        choices: Vec<String>,
    },
    BaseRowsUnused {
        rows: usize,
    },
    NoHeader {
        columns: Vec<&'static str>,
    },
    MissingColumn {
        column: &'static str,
        columns: Vec<&'static str>,
    },
    UnknownColumn {
        column: String,
        near: Option<String>,
        columns: Vec<&'static str>,
    },
    TwiceColumn {
        column: String,
    },
    TooManyCells {
        found: usize,
        columns: usize,
    },
    HistoryInPeriod {
        date: NaiveDate,
        from: NaiveDate,
    },
    HistoryHours {
        shift: String,
        from: String,
        to: String,
    },
    RosterUnreadable {
        said: String,
    },
    CrowdedSeat {
        seat: String,
        most: usize,
    },
    RosterFormat {
        found: String,
    },
    RosterPeriod {
        found: String,
        wanted: String,
    },
    BuildsOnWrong {
        on: String,
    },
    BuildsOnItself {
        on: String,
    },
    NobodyChosen,
    GroundNotHere {
        ground: String,
    },
    BadAge {
        born: NaiveDate,
        age: i64,
        on: NaiveDate,
    },
    AbsenceOutsidePeriod {
        from: NaiveDate,
        to: NaiveDate,
    },
    WishOutsidePeriod {
        from: NaiveDate,
        to: NaiveDate,
    },
    ExtraColumn {
        column: String,
    },
    LedgerChanged,
    LedgerDisorder {
        period: String,
    },
    LedgerStation {
        found: String,
        wanted: String,
    },
    LedgerGap {
        booked: NaiveDate,
        from: NaiveDate,
    },
    LedgerOverruled {
        what: Vec<String>,
    },
    /// Loads are hundredths of a duty a month; of a portion, its percent.
    AgreedOverCeiling {
        percent: Option<i64>,
        agreed: i64,
        key: &'static str,
        most: i64,
        allows: i64,
    },
    AgreedOverExample {
        percent: Option<i64>,
        agreed: i64,
        most: i64,
        held: i64,
    },
    /// In hundredths of a duty in the period.
    AgreedImpossible {
        percent: Option<i64>,
        agreed: i64,
        dates: i64,
    },
    WishUndone {
        line: usize,
        file: Option<String>,
    },
    AsksForRefused {
        doctor: String,
        asked: usize,
        left: usize,
        all: usize,
    },
    BadSeatName {
        text: String,
    },
    OtherSide {
        level: String,
        key: &'static str,
        takes: &'static str,
    },
    CannotRank,
    CannotTakenBack {
        line: usize,
        file: Option<String>,
        shift: String,
    },
    WishOfNothing,
    Invented {
        names: Vec<String>,
    },
    Idle(Idle),
}

impl Kind {
    /// Whether nothing of the file is shown: it may be somebody else's, or there is far too much of it.
    pub(super) fn is_mute(&self) -> bool {
        matches!(
            self,
            Self::NotOurs | Self::TooManyBytes { .. } | Self::TableTooLarge { .. } | Self::TableTooWide { .. }
        )
    }

    /// Whether it is only worth saying: the file is accepted all the same.
    #[must_use]
    pub fn is_note(&self) -> bool {
        if let Self::Idle(idle) = self {
            return idle.is_note();
        }
        matches!(
            self,
            Self::AbsenceOutsidePeriod { .. }
                | Self::WishOutsidePeriod { .. }
                | Self::ExtraColumn { .. }
                | Self::HistoryHours { .. }
                | Self::LedgerGap { .. }
                | Self::LedgerOverruled { .. }
                | Self::AgreedOverCeiling { .. }
                | Self::AgreedOverExample { .. }
                | Self::AgreedImpossible { .. }
                | Self::BaseRowsUnused { .. }
                | Self::WishUndone { .. }
                | Self::CannotTakenBack { .. }
                | Self::AsksForRefused { .. }
                | Self::WishOfNothing
                | Self::GroupOfNobody
                | Self::Invented { .. }
        )
    }
}
