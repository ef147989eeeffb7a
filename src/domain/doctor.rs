//! A doctor: role, contract, share, and the evidence of competence with its dates.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use super::Lang;
use super::rhythm::Weeks;
use super::station::ShiftKind;

/// The role that a doctor has at the legevakt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// General practitioner with a list in the district; has the duty of fastlegeforskriften § 33.
    Fastlege,
    /// Locum, engaged for shifts.
    Vikar,
    /// Intern in the six municipal months of the first part of specialisation; never alone.
    Lis1,
    /// In specialisation to general practice, employed by the municipality.
    Alis,
    /// Permanently employed at the legevakt.
    Employed,
}

/// How a doctor is engaged; decides who bears the cost of a free day after a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Contract {
    /// Næringsdrivende: the practice closes at the doctor's own cost, compensated.
    SelfEmployed,
    /// Fastlønn: the employer gives the time off.
    Salaried,
}

/// Which transition ground of kompetanseforskriften § 5 the doctor had on 1 March 2017.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section5 {
    /// A: had a fastlegehjemmel.
    List,
    /// B: had a position at a municipal legevakt or other health service position.
    Position,
    /// C: was on leave from one of those.
    Leave,
    /// D: qualified as allmennlege.
    Allmennlege,
    /// E: had a supervision agreement.
    Supervision,
}

/// A number that was documented on a date, for example 40 legevakter on 1 May 2019.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The day the number was documented; it counts from then.
    pub date: NaiveDate,
    /// The number, in the unit of the field that holds it.
    pub number: i64,
}

/// A municipal or county decision that let a named vikar work without full competence (until 2020).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GovernorExemption {
    /// First day it covers.
    pub from: NaiveDate,
    /// Last day it covers.
    pub to: NaiveDate,
    /// When it was decided.
    pub decided: NaiveDate,
    /// Months of supervised service behind it.
    pub supervised_months: i64,
}

/// Documented competence. Every piece counts from its date and on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Specialist approval that the municipality holds relevant for legevakt, and the field.
    pub specialist: Option<(NaiveDate, String)>,
    /// In the second or third part of relevant specialisation since.
    pub lis2: Option<NaiveDate>,
    /// Approved as allmennlege (FOR-2005-12-19-1653).
    pub allmennlege: Option<NaiveDate>,
    /// Learning goals of the first part (LIS1) achieved.
    pub lis1_completed: Option<NaiveDate>,
    /// Old turnus (FOR-1998-07-15-732) approved.
    pub old_turnus: Option<NaiveDate>,
    /// General practitioner training from another EEA state or Switzerland recognised.
    pub eea_gp: Option<NaiveDate>,
    /// Ground under kompetanseforskriften § 5.
    pub section5: Option<(NaiveDate, Section5)>,
    /// Course in akuttmedisin.
    pub course_emergency: Option<NaiveDate>,
    /// Course in volds- og overgrepshåndtering.
    pub course_violence: Option<NaiveDate>,
    /// Months of clinical service after graduation.
    pub clinical_months: Option<Counted>,
    /// Months as allmennlege in a municipality.
    pub gp_months: Option<Counted>,
    /// Legevakter done.
    pub legevakter: Option<Counted>,
    /// Exemption by the county governor, 2018-2019.
    pub governor_exemption: Option<GovernorExemption>,
}

/// Why a doctor is freed from duty. A right must be claimed by the doctor, a decision made by the municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// Right: over 60 (§ 33 fourth paragraph).
    Age60,
    /// Right: last three months of pregnancy, or earlier when it hinders.
    Pregnancy,
    /// Right: breastfeeds a child under one year.
    Breastfeeding,
    /// Decision: health (§ 33 third paragraph).
    Health,
    /// Decision: weighty social grounds.
    Social,
    /// Decision: another municipal task instead.
    OtherTask,
}

/// What an exemption in the file claims to cover. The law covers only out-of-hours duty (§ 33 first paragraph a).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Duty outside ordinary opening hours.
    #[default]
    OutOfHours,
    /// Daytime duty as well, which has no support in § 33 (EXM-5).
    All,
}

/// One exemption from duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// Ground, which decides which of the dates below count.
    pub ground: Ground,
    /// The day from which the doctor claims a right; a right that is not claimed frees nobody.
    pub claimed: Option<NaiveDate>,
    /// When the municipality decided.
    pub decided: Option<NaiveDate>,
    /// First day, where the ground itself does not say.
    pub from: Option<NaiveDate>,
    /// Last day; `None` sets no end beyond what the ground sets.
    pub to: Option<NaiveDate>,
    /// Due date of a pregnancy.
    pub due: Option<NaiveDate>,
    /// Birth date of a breastfed child.
    pub child_born: Option<NaiveDate>,
    /// What it claims to cover.
    pub scope: Scope,
    /// The only kinds of shift that it frees from; empty is all.
    pub kinds: BTreeSet<ShiftKind>,
    /// Free text for whoever reviews it.
    pub note: String,
}

impl Exemption {
    /// Whether it frees from shifts of a kind.
    #[must_use]
    pub fn frees_from(&self, kind: ShiftKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// How much of the load a doctor is to carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// A share of what is left when the agreed loads are taken out; 100 is one full share.
    SharePercent(i64),
    /// An agreed number of shifts a month, in hundredths.
    PerMonth(i64),
    /// An agreed part of all the shifts of each counter.
    PortionPercent(i64),
}

/// The most duties a doctor may have in windows of time; `None` is no ceiling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ceilings {
    /// In any 7 days.
    pub days_7: Option<i64>,
    /// In any 14 days.
    pub days_14: Option<i64>,
    /// In any 28 days.
    pub days_28: Option<i64>,
    /// In a calendar month.
    pub month: Option<i64>,
    /// In a calendar year.
    pub year: Option<i64>,
}

/// Days at work in a calendar year, as the file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaysWorked {
    /// How many.
    pub days: i64,
    /// The last date that the number includes; `None` is the day before the period.
    pub through: Option<NaiveDate>,
}

/// Short-term engagement without specialisation under kompetanseforskriften § 4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortTerm {
    /// First day of the first engagement that counts; no day before 31 December 2025 does, whatever date stands here.
    pub from: NaiveDate,
    /// Days at work before this period, by calendar year.
    pub days_worked: BTreeMap<i32, DaysWorked>,
}

/// An extra competence that a doctor has for a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DatedSkill {
    /// What the seat calls it.
    pub skill: String,
    /// First day; `None` has no beginning.
    pub from: Option<NaiveDate>,
    /// Last day, included; `None` has no end.
    pub to: Option<NaiveDate>,
}

/// Day practice: when the doctor works at the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Weekdays with office, on dates that are workdays.
    pub days: BTreeSet<OfficeDay>,
    /// Weekdays with office for a time, or every second week.
    pub times: Vec<OfficeTime>,
    /// Dates on which her office is closed all the same.
    pub closed: BTreeSet<NaiveDate>,
    /// Start, minutes after midnight.
    pub from: i64,
    /// End, minutes after midnight.
    pub to: i64,
    /// Weekdays whose office cannot be given up after a night.
    pub fixed: BTreeSet<OfficeDay>,
}

impl Office {
    /// Whether the doctor is at her office on a workday.
    #[must_use]
    pub fn is_open(&self, date: NaiveDate) -> bool {
        let day = OfficeDay::from(date.weekday());
        (self.days.contains(&day) || self.times.iter().any(|time| time.days.contains(&day) && time.has(date)))
            && !self.closed.contains(&date)
    }
}

/// Weekdays with office in some dates and weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeTime {
    /// Weekdays.
    pub days: BTreeSet<OfficeDay>,
    /// First date; `None` is no limit.
    pub from: Option<NaiveDate>,
    /// Last date, included; `None` is no limit.
    pub to: Option<NaiveDate>,
    /// ISO weeks; `None` is all.
    pub weeks: Option<Weeks>,
}

impl OfficeTime {
    fn has(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date)
            && self.to.is_none_or(|to| date <= to)
            && self.weeks.is_none_or(|weeks| weeks.have(date))
    }
}

/// A weekday, 0 for Monday. It has an order, as sets need; [`Weekday`] has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficeDay(pub u32);

impl From<Weekday> for OfficeDay {
    fn from(day: Weekday) -> Self {
        Self(day.num_days_from_monday())
    }
}

/// A person who can be on the roster. Doctors are ordered by id; the name never decides anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doctor {
    /// Short id, unique.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Birth date.
    pub born: NaiveDate,
    /// Role at the legevakt.
    pub role: Role,
    /// How the doctor is engaged.
    pub contract: Contract,
    /// Name of the rest profile; see [`super::station::RestProfile`].
    pub rest_profile: String,
    /// In the scheme from this day.
    pub joined: Option<NaiveDate>,
    /// In the scheme to this day, included.
    pub left: Option<NaiveDate>,
    /// Takes part in the scheme.
    pub participates: bool,
    /// The municipality's decision to leave the doctor out: the date, from which she is out, and the reason.
    pub left_out: Option<(NaiveDate, String)>,
    /// Agreed load.
    pub load: Load,
    /// Parts of the period with another share: from, to, percent of the normal.
    pub part: Vec<(NaiveDate, NaiveDate, i64)>,
    /// Volunteers for bakvakt.
    pub volunteer_backup: bool,
    /// Minutes to the station from home duty; with `None` the doctor cannot turn out.
    pub response_minutes: Option<i64>,
    /// Extra competences that a seat can ask for, which she has at all times.
    pub skills: BTreeSet<String>,
    /// Extra competences that she has for a time.
    pub dated_skills: Vec<DatedSkill>,
    /// Documented competence.
    pub evidence: Evidence,
    /// Exemptions from duty.
    pub exemptions: Vec<Exemption>,
    /// First and last day of the six municipal months of a LIS1.
    pub lis1_period: Option<(NaiveDate, NaiveDate)>,
    /// Shifts a LIS1 had done before this period.
    pub lis1_shifts_done: i64,
    /// First and last day of a student licence.
    pub student_licence: Option<(NaiveDate, NaiveDate)>,
    /// Short-term engagement.
    pub short_term: Option<ShortTerm>,
    /// The most duties in windows of time.
    pub ceilings: Ceilings,
    /// Has agreed that her duties may stand closer than the station wants of everybody; what it allows holds all the same.
    pub own_rhythm: bool,
    /// Day practice; `None` when the doctor has no office.
    pub office: Option<Office>,
    /// Invented, to begin with; the first import of real doctors takes her out.
    pub is_example: bool,
    /// Language of the form that she wishes on; `None` is that of whoever writes the forms.
    pub language: Option<Lang>,
    /// Minutes before a duty at which her calendar reminds of it, 0 for never; `None` is the station's.
    pub alarm_minutes: Option<i64>,
}

impl Doctor {
    /// A doctor with an id, a birth date and a role, and nothing else: full share, no evidence, no office.
    #[must_use]
    pub fn new(id: &str, born: NaiveDate, role: Role) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            born,
            role,
            contract: Contract::SelfEmployed,
            rest_profile: super::station::SFS_LEGEVAKT.to_owned(),
            joined: None,
            left: None,
            participates: true,
            left_out: None,
            load: Load::SharePercent(100),
            part: Vec::new(),
            volunteer_backup: false,
            response_minutes: None,
            skills: BTreeSet::new(),
            dated_skills: Vec::new(),
            evidence: Evidence::default(),
            exemptions: Vec::new(),
            lis1_period: None,
            lis1_shifts_done: 0,
            student_licence: None,
            short_term: None,
            ceilings: Ceilings::default(),
            own_rhythm: false,
            office: None,
            is_example: false,
            language: None,
            alarm_minutes: None,
        }
    }

    /// The times in which the doctor has an extra competence, each from a date to one; `None` is without end.
    pub fn times_of(&self, skill: &str) -> impl Iterator<Item = (Option<NaiveDate>, Option<NaiveDate>)> {
        let always = self.skills.contains(skill).then_some((None, None));
        let dated = self.dated_skills.iter().filter(move |dated| dated.skill == skill);
        always.into_iter().chain(dated.map(|dated| (dated.from, dated.to)))
    }

    /// Whether the doctor has an extra competence on a date.
    #[must_use]
    pub fn has_skill(&self, skill: &str, date: NaiveDate) -> bool {
        let is_in = |(from, to): (Option<NaiveDate>, Option<NaiveDate>)| {
            from.is_none_or(|from| from <= date) && to.is_none_or(|to| date <= to)
        };
        self.times_of(skill).any(is_in)
    }

    /// Whether the doctor belongs to the scheme on a date.
    #[must_use]
    pub fn is_in_scheme(&self, date: NaiveDate) -> bool {
        self.participates
            && self.left_out.as_ref().is_none_or(|(decided, _)| date < *decided)
            && self.joined.is_none_or(|joined| joined <= date)
            && self.left.is_none_or(|left| date <= left)
    }

    /// Whether the doctor can have duties on a date: she is in the scheme, and a LIS1 is in her municipal months.
    #[must_use]
    pub fn serves(&self, date: NaiveDate) -> bool {
        let in_service = self.lis1_period.is_some_and(|(from, to)| from <= date && date <= to);
        self.is_in_scheme(date) && (self.role != Role::Lis1 || in_service)
    }
}
