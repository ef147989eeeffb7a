//! What the checker says: data, never text. Texts are made in `report`.

use chrono::NaiveDate;

use super::instance::{DoctorIx, ShiftIx};
use super::law::{RuleId, Unit};
use super::time::Span;

/// How a finding is to be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// «Stopper»: the roster cannot be published.
    Stopper,
    /// «Må vurderes»: somebody must decide and say why.
    Assess,
    /// «Til orientering».
    Note,
}

/// A level of the objective; a lower one never pays for a higher.
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
    /// From the most to the least important.
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
}

/// A piece of evidence that a doctor lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// Specialist, in specialisation, or allmennlege.
    Specialisation,
    /// That, or LIS1 completed, or old turnus.
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
    AloneUnqualified { missing: Vec<Missing> },
    BackupGap { missing: Vec<Missing> },
    BackupUnqualified { missing: Vec<Missing> },
    BackupCannotAttend,
    BackupTooFar,
    LawChanged { on: NaiveDate },
    ShortTermOver { year: Option<i32> },
    ShortTermNear { year: Option<i32> },
    Student,
    BackupTwice,
    Section5Decides { backup: bool },
    GovernorExemptionVoid,
    Lis1NoBackup,
    Lis1NotDoubled,
    Lis1Share,
    Lis1Unpopular,
    Lis1OutsidePeriod,
    Over60,
    Pregnant,
    Breastfeeding,
    ExemptByDecision { note: String },
    BeyondOutOfHours,
    OldDecision { decided: NaiveDate, note: String },
    ExpiredDecision { to: NaiveDate, note: String },
    LeftOut,
    ShortRest { office: bool },
    NoFreeAfterNight { office: bool },
    OfficeGivenUp,
    DailyRest,
    WeeklyRest,
    DayHours,
    WeekHours,
    AverageHours,
    ContinuousHours,
    WeekLoad,
    UnequalLoad { counter: String, entitled: i64 },
    OffTarget { counter: String, entitled: i64 },
    MonthCeiling,
    YearCeiling,
    NightsInRow,
    ShiftsTooClose { days: i64 },
    WeekendsInRow,
    Ceiling { days: Option<i64>, year: bool },
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
    CannotWish,
    WishRefused,
    UnwantedGiven,
    MustRefused,
    UnknownDoctor { text: String, row: usize },
    UnknownShift { text: String, row: usize },
    TimesDisagree { text: String, row: usize },
    RowUnreadable { text: String, row: usize },
}

/// One breach, or one thing to assess, or one thing to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule.
    pub rule: RuleId,
    /// How it is to be met.
    pub severity: Severity,
    /// Whom it concerns.
    pub doctor: Option<DoctorIx>,
    /// The other person, where there is one.
    pub other: Option<DoctorIx>,
    /// Which shifts.
    pub shifts: Vec<ShiftIx>,
    /// When, where the shifts do not say it all.
    pub span: Option<Span>,
    /// What was measured.
    pub measured: i64,
    /// What is allowed.
    pub limit: i64,
    /// Unit of both.
    pub unit: Unit,
    /// Tier and price, for rules that the objective holds.
    pub cost: Option<(Tier, i64)>,
    /// What it is.
    pub what: What,
}

impl Finding {
    /// A finding about a doctor in some shifts, without measure or cost.
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

    /// Whom it concerns.
    #[must_use]
    pub fn doctor(mut self, doctor: DoctorIx) -> Self {
        self.doctor = Some(doctor);
        self
    }

    /// The other person.
    #[must_use]
    pub fn other(mut self, other: DoctorIx) -> Self {
        self.other = Some(other);
        self
    }

    /// Which shifts, in the order of the roster.
    #[must_use]
    pub fn shifts(mut self, shifts: impl IntoIterator<Item = ShiftIx>) -> Self {
        self.shifts = shifts.into_iter().collect();
        self.shifts.sort();
        self.shifts.dedup();
        self
    }

    /// When.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// What was measured against what limit.
    #[must_use]
    pub fn measured(mut self, measured: i64, limit: i64, unit: Unit) -> Self {
        (self.measured, self.limit, self.unit) = (measured, limit, unit);
        self
    }

    /// What it costs the objective.
    #[must_use]
    pub fn cost(mut self, tier: Tier, price: i64) -> Self {
        self.cost = Some((tier, price));
        self
    }

    /// How far beyond the limit, in either direction.
    #[must_use]
    pub fn excess(&self) -> i64 {
        (self.measured - self.limit).abs()
    }
}
