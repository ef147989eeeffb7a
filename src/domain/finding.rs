//! The checker's findings as data, never text. Texts are made in `report`.

use chrono::NaiveDate;

use super::doctor::Section5;
use super::ix::{DoctorIx, ShiftIx};
use super::law::{RuleId, Unit};
use super::ledger::Named;
use super::limit::{Counts, Side};
use super::rhythm::Departure;
use super::time::Span;

/// What a finding demands before the roster is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// «Stopper»: the roster cannot be published, unless it is a vacancy and somebody gives a reason.
    Stopper,
    /// «Må vurderes»: somebody must decide and say why.
    Assess,
    /// «Til orientering»: nobody need decide anything.
    Note,
}

/// A level of the objective; no gain in a less important tier pays for a loss in a more important one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Seats left open.
    Coverage,
    /// Main rules departed from.
    Should,
    /// Fairness, wishes, rhythm.
    Quality,
}

impl Tier {
    /// All tiers, from the most to the least important.
    pub const ALL: [Self; 3] = [Self::Coverage, Self::Should, Self::Quality];

    /// Place in [`Tier::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Self::Coverage => 0,
            Self::Should => 1,
            Self::Quality => 2,
        }
    }

    /// The tier's word in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Coverage => "coverage",
            Self::Should => "should",
            Self::Quality => "quality",
        }
    }

    /// The tier with this word in files.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.id() == id)
    }
}

/// A piece of evidence that a doctor lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// Specialist, in specialisation, or allmennlege.
    Specialisation,
    /// What [`Missing::Specialisation`] asks, or LIS1 completed, or old turnus.
    BaseCompetence,
    /// Course in akuttmedisin.
    CourseEmergency,
    /// Course in volds- og overgrepshåndtering.
    CourseViolence,
    /// 30 months of clinical service.
    ClinicalMonths,
    /// 40 legevakter or a year as allmennlege.
    Practice,
}

/// What was found; each value has one sentence per language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each name says what its sentence says; the sentences stand in report::messages")]
pub enum What {
    Uncovered,
    SeatOpen { seat: String },
    PresenceShort { name: String, backup: bool },
    StationLeftEmpty,
    BeyondLeast { seat: String },
    FewerThanWanted { seat: String },
    AloneUnqualified { missing: Vec<Missing> },
    BackupGap { missing: Vec<Missing> },
    BackupUnqualified { missing: Vec<Missing> },
    BackupCannotAttend,
    BackupTooFar,
    LawChanged { on: NaiveDate },
    LawChangeMatters { on: NaiveDate, missing: Vec<Missing> },
    WaiverNotNotified,
    ShortTermOver { year: i32, in_year: Option<(i64, i64)>, in_all: Option<(i64, i64)> },
    ShortTermNear { year: i32, in_year: Option<(i64, i64)>, in_all: Option<(i64, i64)> },
    Student,
    BackupTwice,
    BackupShared,
    BackupAttendanceUndecided,
    Section5Decides { backup: bool, ground: Section5, since: NaiveDate },
    NoSpecialisation { fastlege: bool, engaged: Option<NaiveDate> },
    GovernorExemptionVoid,
    Lis1NoBackup,
    Lis1NotDoubled,
    Lis1GuidanceUndecided,
    Lis1Share,
    Lis1Unpopular,
    Lis1OutsidePeriod,
    Over60,
    Pregnant,
    Breastfeeding,
    ExemptByDecision { note: String },
    PastDueDate,
    VolunteersExempt,
    VolunteersDespiteDecision { note: String },
    BeyondOutOfHours,
    OldDecision { decided: NaiveDate, note: String },
    ExpiredDecision { to: NaiveDate, note: String },
    LeftOut,
    ShortRest { office: bool },
    NoFreeAfterNight { office: bool },
    OfficeGivenUp,
    FreeAfterCallOut,
    DailyRest,
    WeeklyRest,
    DayHours,
    WeekHours,
    AverageHours,
    YearHours,
    OvertimeFourWeeks,
    OvertimeYear,
    OvertimeByDay,
    ShorterWeek,
    SundaysInRow,
    NoFreeSunday,
    SundayAverage,
    NightHours,
    NightAverage,
    ContinuousHours,
    LongRun,
    WeekLoad,
    UnequalLoad { counter: String, counts: Counts, entitled: i64 },
    OffTarget { counter: String, counts: Counts, entitled: i64 },
    HolidayAgain { holiday: Named, year: i32, duties: i64, times: i64, years: i64, nearer: Vec<(DoctorIx, i64)> },
    ChristmasAndNewYear { year: i32 },
    MonthCeiling,
    YearCeiling,
    NightsInRow,
    ShiftsTooClose { days: i64 },
    WeekendsInRow,
    Ceiling { days: Option<i64>, year: bool },
    OffAgreement { agreement: String, how: Departure },
    TwoPlaces,
    Absent { reason: String },
    NotInScheme,
    NotMember,
    NotVolunteer,
    SeatAsks,
    SkillMissing { skill: String },
    SeatOverfull { seat: String },
    SeatedTwice,
    LockMoved,
    PairApart,
    PairTogether,
    NoCompany,
    NotCounted { counter: String, reason: Option<String> },
    ManyAway { name: String },
    OfficeEmptied { name: String },
    Dearer { ore: i64 },
    Limit { name: String, counts: Counts, side: Side },
    NotOfLinkedSeat,
    CannotWish,
    CannotOften { quota: Option<Box<(String, String)>> },
    WishRefused,
    UnwantedGiven,
    MustRefused,
    FewerThanAsked { note: String },
    MoreThanAgreed { note: String },
    LaterChoice { note: String },
    SchemeSizeUnknown,
    SchemeTooSmall,
    NotDiscussed,
    DiscussedLate,
    PublishedLate,
    GivenLate,
    TakenLate,
    PresenceInLowClass,
    UnknownDoctor { text: String, row: usize },
    UnknownShift { text: String, row: usize },
    TimesDisagree { text: String, row: usize },
    RowUnreadable { text: String, row: usize },
}

impl What {
    /// The finding's id in files that outlive this program. Published rosters keep their reasons under it, so an id
    /// never changes, even when the variant is renamed.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Uncovered => "uncovered",
            Self::SeatOpen { .. } => "seat-open",
            Self::PresenceShort { .. } => "presence-short",
            Self::StationLeftEmpty => "station-left-empty",
            Self::BeyondLeast { .. } => "beyond-least",
            Self::FewerThanWanted { .. } => "fewer-than-wanted",
            Self::AloneUnqualified { .. } => "alone-unqualified",
            Self::BackupGap { .. } => "backup-gap",
            Self::BackupUnqualified { .. } => "backup-unqualified",
            Self::BackupCannotAttend => "backup-cannot-attend",
            Self::BackupTooFar => "backup-too-far",
            Self::LawChanged { .. } => "law-changed",
            Self::LawChangeMatters { .. } => "law-change-matters",
            Self::WaiverNotNotified => "waiver-not-notified",
            Self::ShortTermOver { .. } => "short-term-over",
            Self::ShortTermNear { .. } => "short-term-near",
            Self::Student => "student",
            Self::BackupTwice => "backup-twice",
            Self::BackupShared => "backup-shared",
            Self::BackupAttendanceUndecided => "backup-attendance-undecided",
            Self::Section5Decides { .. } => "section5-decides",
            Self::NoSpecialisation { .. } => "no-specialisation",
            Self::GovernorExemptionVoid => "governor-exemption-void",
            Self::Lis1NoBackup => "lis1-no-backup",
            Self::Lis1NotDoubled => "lis1-not-doubled",
            Self::Lis1GuidanceUndecided => "lis1-guidance-undecided",
            Self::Lis1Share => "lis1-share",
            Self::Lis1Unpopular => "lis1-unpopular",
            Self::Lis1OutsidePeriod => "lis1-outside-period",
            Self::Over60 => "over60",
            Self::Pregnant => "pregnant",
            Self::Breastfeeding => "breastfeeding",
            Self::ExemptByDecision { .. } => "exempt-by-decision",
            Self::PastDueDate => "past-due-date",
            Self::VolunteersExempt => "volunteers-exempt",
            Self::VolunteersDespiteDecision { .. } => "volunteers-despite-decision",
            Self::BeyondOutOfHours => "beyond-out-of-hours",
            Self::OldDecision { .. } => "old-decision",
            Self::ExpiredDecision { .. } => "expired-decision",
            Self::LeftOut => "left-out",
            Self::ShortRest { .. } => "short-rest",
            Self::NoFreeAfterNight { .. } => "no-free-after-night",
            Self::OfficeGivenUp => "office-given-up",
            Self::FreeAfterCallOut => "free-after-call-out",
            Self::DailyRest => "daily-rest",
            Self::WeeklyRest => "weekly-rest",
            Self::DayHours => "day-hours",
            Self::WeekHours => "week-hours",
            Self::AverageHours => "average-hours",
            Self::YearHours => "year-hours",
            Self::OvertimeFourWeeks => "overtime-four-weeks",
            Self::OvertimeYear => "overtime-year",
            Self::OvertimeByDay => "overtime-by-day",
            Self::ShorterWeek => "shorter-week",
            Self::SundaysInRow => "sundays-in-row",
            Self::NoFreeSunday => "no-free-sunday",
            Self::SundayAverage => "sunday-average",
            Self::NightHours => "night-hours",
            Self::NightAverage => "night-average",
            Self::ContinuousHours => "continuous-hours",
            Self::LongRun => "long-run",
            Self::WeekLoad => "week-load",
            Self::UnequalLoad { .. } => "unequal-load",
            Self::OffTarget { .. } => "off-target",
            Self::HolidayAgain { .. } => "holiday-again",
            Self::ChristmasAndNewYear { .. } => "christmas-and-new-year",
            Self::MonthCeiling => "month-ceiling",
            Self::YearCeiling => "year-ceiling",
            Self::NightsInRow => "nights-in-row",
            Self::ShiftsTooClose { .. } => "shifts-too-close",
            Self::WeekendsInRow => "weekends-in-row",
            Self::Ceiling { .. } => "ceiling",
            Self::OffAgreement { how, .. } => how.id(),
            Self::TwoPlaces => "two-places",
            Self::Absent { .. } => "absent",
            Self::NotInScheme => "not-in-scheme",
            Self::NotMember => "not-member",
            Self::NotVolunteer => "not-volunteer",
            Self::SeatAsks => "seat-asks",
            Self::SkillMissing { .. } => "skill-missing",
            Self::SeatOverfull { .. } => "seat-overfull",
            Self::SeatedTwice => "seated-twice",
            Self::LockMoved => "lock-moved",
            Self::PairApart => "pair-apart",
            Self::PairTogether => "pair-together",
            Self::NotCounted { .. } => "not-counted",
            Self::NoCompany => "no-company",
            Self::Limit { .. } => "limit",
            Self::NotOfLinkedSeat => "not-of-linked-seat",
            Self::ManyAway { .. } => "many-away",
            Self::OfficeEmptied { .. } => "office-emptied",
            Self::Dearer { .. } => "dearer",
            Self::CannotWish => "cannot-wish",
            Self::CannotOften { .. } => "cannot-often",
            Self::WishRefused => "wish-refused",
            Self::UnwantedGiven => "unwanted-given",
            Self::MustRefused => "must-refused",
            Self::FewerThanAsked { .. } => "fewer-than-asked",
            Self::MoreThanAgreed { .. } => "more-than-agreed",
            Self::LaterChoice { .. } => "later-choice",
            Self::SchemeSizeUnknown => "scheme-size-unknown",
            Self::SchemeTooSmall => "scheme-too-small",
            Self::NotDiscussed => "not-discussed",
            Self::DiscussedLate => "discussed-late",
            Self::PublishedLate => "published-late",
            Self::GivenLate => "given-late",
            Self::TakenLate => "taken-late",
            Self::PresenceInLowClass => "presence-in-low-class",
            Self::UnknownDoctor { .. } => "unknown-doctor",
            Self::UnknownShift { .. } => "unknown-shift",
            Self::TimesDisagree { .. } => "times-disagree",
            Self::RowUnreadable { .. } => "row-unreadable",
        }
    }
}

/// One breach, or one thing to assess, or one thing to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule that it comes from.
    pub rule: RuleId,
    /// What it demands before the roster is published.
    pub severity: Severity,
    /// Doctor whom it concerns, where there is one.
    pub doctor: Option<DoctorIx>,
    /// The other doctor, where the finding is about a pair.
    pub other: Option<DoctorIx>,
    /// Shifts that it is about, sorted and each once.
    pub shifts: Vec<ShiftIx>,
    /// The time that it is about, where the shifts alone do not tell.
    pub span: Option<Span>,
    /// The measured number, in `unit`.
    pub measured: i64,
    /// The limit that it is held against, in `unit`.
    pub limit: i64,
    /// Unit of `measured` and `limit`.
    pub unit: Unit,
    /// Tier and price; `None` where the finding costs the objective nothing.
    pub cost: Option<(Tier, i64)>,
    /// What was found, which decides the sentence.
    pub what: What,
}

impl Finding {
    /// A finding without doctor, shifts, measure or cost; the methods below add them.
    #[must_use]
    pub fn new(rule: RuleId, severity: Severity, what: What) -> Self {
        Self {
            rule,
            severity,
            doctor: None,
            other: None,
            shifts: Vec::new(),
            span: None,
            measured: 0,
            limit: 0,
            unit: Unit::Count,
            cost: None,
            what,
        }
    }

    /// Sets the doctor whom it concerns.
    #[must_use]
    pub fn doctor(mut self, doctor: DoctorIx) -> Self {
        self.doctor = Some(doctor);
        self
    }

    /// Sets the other doctor of a pair.
    #[must_use]
    pub fn other(mut self, other: DoctorIx) -> Self {
        self.other = Some(other);
        self
    }

    /// Sets the shifts, sorted and each once.
    #[must_use]
    pub fn shifts(mut self, shifts: impl IntoIterator<Item = ShiftIx>) -> Self {
        self.shifts = shifts.into_iter().collect();
        self.shifts.sort();
        self.shifts.dedup();
        self
    }

    /// Sets the time that it is about.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Sets the measured number, and the limit that it is held against.
    #[must_use]
    pub fn measured(mut self, measured: i64, limit: i64, unit: Unit) -> Self {
        (self.measured, self.limit, self.unit) = (measured, limit, unit);
        self
    }

    /// Sets the tier and the price that it costs there.
    #[must_use]
    pub fn cost(mut self, tier: Tier, price: i64) -> Self {
        self.cost = Some((tier, price));
        self
    }

    /// Whether it is a stopper about a missing doctor, so that no doctor on duty breaks anything by it.
    #[must_use]
    pub fn is_of_coverage(&self) -> bool {
        self.severity == Severity::Stopper && self.cost.is_some_and(|(tier, _)| tier == Tier::Coverage)
    }

    /// Whether somebody must decide on it and give a reason before the roster is published: it is to be assessed, or a
    /// doctor is missing.
    #[must_use]
    pub fn is_to_decide(&self) -> bool {
        self.severity == Severity::Assess || self.is_of_coverage()
    }

    /// Distance between the measured number and the limit, whichever is larger.
    #[must_use]
    pub fn excess(&self) -> i64 {
        (self.measured - self.limit).abs()
    }
}

/// The findings of the rules on one roster, and its cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Findings, stoppers first, then by rule in the order of the rule table.
    pub findings: Vec<Finding>,
    /// Cost per tier, in the order of [`Tier::ALL`]; comparable between rosters of one instance.
    pub tiers: [i64; 3],
}

impl Verdict {
    /// Findings of one severity.
    pub fn of(&self, severity: Severity) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |f| f.severity == severity)
    }

    /// Breaches of hard rules: stoppers that are not about a missing doctor.
    pub fn hard(&self) -> impl Iterator<Item = &Finding> {
        self.of(Severity::Stopper).filter(|f| !f.is_of_coverage())
    }

    /// Findings that somebody must decide on, and say why, before the roster is published.
    pub fn to_decide(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.is_to_decide())
    }

    /// Whether no hard rule is broken.
    #[must_use]
    pub fn is_legal(&self) -> bool {
        self.hard().next().is_none()
    }

    /// Whether there is no stopper: no hard rule is broken, and no doctor is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.of(Severity::Stopper).next().is_none()
    }
}

/// The rule that a row or a part of a clash belongs to, with the doctor and the shift that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner {
    /// Rule.
    pub rule: RuleId,
    /// Doctor, where the row is about one.
    pub doctor: Option<DoctorIx>,
    /// Shift, where the row is about one.
    pub shift: Option<ShiftIx>,
}

impl Owner {
    /// A row about the whole roster.
    #[must_use]
    pub fn rule(rule: RuleId) -> Self {
        Self { rule, doctor: None, shift: None }
    }

    /// A row about a doctor.
    #[must_use]
    pub fn doctor(self, doctor: DoctorIx) -> Self {
        Self { doctor: Some(doctor), ..self }
    }

    /// A row about a shift.
    #[must_use]
    pub fn shift(self, shift: ShiftIx) -> Self {
        Self { shift: Some(shift), ..self }
    }
}

#[cfg(test)]
mod tests;
