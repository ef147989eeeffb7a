//! A legevakt: its lines, shift grid, counters and rest profiles.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::limit::Counts;
use super::opening::OpeningHours;
use super::rates::Pay;
use super::when::When;
use super::who::Who;

pub use super::when::DayKind;

/// The rest profile of doctors on legevakt duty under SFS 2305: RST-1 only.
pub const SFS_LEGEVAKT: &str = "SFS_LEGEVAKT";

/// Which law a line's duties fall under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyKind {
    /// Municipal legevakt: akuttmedisinforskriften § 6, kompetanseforskriften § 3a.
    Legevakt,
    /// Bakvakt for the lines it covers.
    Backup,
    /// Municipal legevakt that takes the place of the fastleger's own emergency service in opening hours
    /// (fastlegeforskriften § 33 first paragraph b). It is shared by a list of its own; who may have it alone, and who
    /// is freed from the hours of it that lie outside opening hours, is asked as on any other line.
    Daytime,
    /// Not legevakt in the regulation's sense, for example a telephone line for a ward.
    Other,
}

impl DutyKind {
    /// Whether the doctor on duty is the one whom akuttmedisinforskriften § 6 asks for: «minst en lege … tilgjengelig
    /// for legevakt hele døgnet». § 3a speaks of the same doctor and has no hours, so what a line is called frees
    /// nobody.
    ///
    /// ```
    /// use legevakt::domain::DutyKind;
    /// assert!(DutyKind::Legevakt.is_legevakt() && DutyKind::Daytime.is_legevakt());
    /// assert!(!DutyKind::Backup.is_legevakt(), "a bakvakt backs up that doctor");
    /// ```
    #[must_use]
    pub fn is_legevakt(self) -> bool {
        matches!(self, Self::Legevakt | Self::Daytime)
    }
}

/// Where the doctor is while on duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// At the station.
    Station,
    /// At home, on call.
    Home,
    /// In the legevaktbil.
    Car,
}

impl Place {
    /// Tilstedevakt: at work, not at home.
    #[must_use]
    pub fn is_presence(self) -> bool {
        self != Self::Home
    }
}

/// The part of the day a shift belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShiftKind {
    /// Day.
    Day,
    /// Kveld.
    Evening,
    /// Natt.
    Night,
    /// A whole week.
    Week,
}

/// What a seat asks of the doctor in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asks {
    /// Nothing.
    Any,
    /// Any doctor but a LIS1 in service, because [`Asks::Lis1`] is the seat for a LIS1.
    Legevakt,
    /// May have legevakt without bakvakt (§ 3a).
    Independent,
    /// May be bakvakt (§ 3a third paragraph).
    Backup,
    /// A LIS1 in service.
    Lis1,
}

/// Price of each doctor fewer than a seat wants, where its file names none: as dear as a wish.
pub const WANTED_PRICE: i64 = 300;

/// One kind of seat on a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Name: `primary`, `second`, `lis1`, `backup`, ...
    pub name: String,
    /// On which dates of the shift it is there.
    pub when: When,
    /// Fewest doctors.
    pub min: i64,
    /// Most doctors.
    pub max: i64,
    /// Competence asked.
    pub asks: Asks,
    /// Extra competences asked.
    pub skills: BTreeSet<String>,
    /// Price of each doctor missing, in coverage points.
    pub open_price: i64,
    /// Price of each doctor above the number that is wanted, in quality points; `None` is what COV-4 works out.
    pub extra_price: Option<i64>,
    /// How many doctors are wanted, where that is more than the fewest.
    pub wanted: Option<i64>,
    /// Price of each doctor fewer than are wanted, in quality points.
    pub wanted_price: i64,
    /// The seat of the same date whose doctor takes this one too.
    pub same_doctor_as: Option<SeatName>,
}

/// A seat of the grid by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatName {
    /// Line id.
    pub line: String,
    /// Template id.
    pub shift: String,
    /// Seat name.
    pub seat: String,
}

impl Seat {
    /// A seat for exactly one doctor, whoever it is, at the price of a seat whose file names none.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            when: When::on(vec![DayKind::All]),
            min: 1,
            max: 1,
            asks: Asks::Any,
            skills: BTreeSet::new(),
            open_price: 100,
            extra_price: None,
            wanted: None,
            wanted_price: WANTED_PRICE,
            same_doctor_as: None,
        }
    }
}

/// A stretch of the wall clock on some days, for shifts that are active only part of their length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// On which dates.
    pub days: Vec<DayKind>,
    /// Start, minutes after midnight.
    pub from: i64,
    /// End, minutes after midnight; beyond 1440 runs into the next day.
    pub to: i64,
}

/// Other hours of a shift on some dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// On which dates.
    pub when: When,
    /// Start, minutes after midnight.
    pub start: i64,
    /// End, minutes after the start date's midnight.
    pub end: i64,
}

/// A recurring shift of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Id within its line.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// One or two letters for the matrix.
    pub code: String,
    /// Part of the day.
    pub kind: ShiftKind,
    /// Dates it begins on.
    pub when: When,
    /// Start, minutes after midnight.
    pub start: i64,
    /// End, minutes after the start date's midnight.
    pub end: i64,
    /// Other hours on some dates; the first that has a date decides.
    pub hours: Vec<Hours>,
    /// Active windows; empty is the whole length.
    pub windows: Vec<Window>,
    /// Where.
    pub place: Place,
    /// Own tags.
    pub tags: BTreeSet<String>,
    /// What a duty on it is in what counts points.
    pub points: i64,
    /// Seats.
    pub seats: Vec<Seat>,
}

impl Template {
    /// When it begins and ends on a date, in minutes after that date's midnight.
    #[must_use]
    pub fn hours_on(&self, calendar: &Calendar, date: NaiveDate) -> (i64, i64) {
        let other = self.hours.iter().find(|hours| hours.when.has(calendar, date));
        other.map_or((self.start, self.end), |hours| (hours.start, hours.end))
    }

    /// A shift of every day at the station, active all the time, from an hour after midnight to another; the first
    /// letter of its id is its code.
    #[must_use]
    pub fn new(id: &str, kind: ShiftKind, from_hour: i64, to_hour: i64, seats: Vec<Seat>) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            code: id.chars().take(1).collect(),
            kind,
            when: When::on(vec![DayKind::All]),
            start: from_hour * 60,
            end: to_hour * 60,
            hours: Vec::new(),
            windows: Vec::new(),
            place: Place::Station,
            tags: BTreeSet::new(),
            points: 1,
            seats,
        }
    }
}

/// A duty line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Law it falls under.
    pub duty: DutyKind,
    /// Where it is; two lines with different sites are two places.
    pub site: String,
    /// Who may take it.
    pub members: Who,
    /// Whether only doctors who volunteer for bakvakt may take it.
    pub volunteers_only: bool,
    /// Ids of the lines a bakvakt covers.
    pub covers: BTreeSet<String>,
    /// Its shifts.
    pub templates: Vec<Template>,
}

impl Line {
    /// A line for every doctor of the scheme, which covers no other.
    #[must_use]
    pub fn new(id: &str, duty: DutyKind, templates: Vec<Template>) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            duty,
            site: String::new(),
            members: Who::All,
            volunteers_only: false,
            covers: BTreeSet::new(),
            templates,
        }
    }
}

/// Presence that must hold whatever the grid says (COV-2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// Name for people.
    pub name: String,
    /// On which dates it begins.
    pub when: When,
    /// Start, minutes after midnight.
    pub from: i64,
    /// End, minutes after midnight; beyond 1440 runs into the next day.
    pub to: i64,
    /// Doctors present on legevakt and daytime lines.
    pub present: i64,
    /// Doctors on backup lines.
    pub backup: i64,
    /// What a doctor who is present must be for nobody to be needed; `None` is that they are needed in any case.
    pub unless: Option<Unless>,
}

/// A doctor present who makes others needless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unless {
    /// Competence that she has.
    pub asks: Asks,
    /// Extra competences that she has.
    pub skills: BTreeSet<String>,
}

/// Something that is to be shared evenly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counter {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Weight of the counter in the price of FAI-1, which grows with the square of a deviation in shifts.
    pub weight: i64,
    /// Lines; empty is all.
    pub lines: BTreeSet<String>,
    /// Seats; empty is all.
    pub seats: BTreeSet<String>,
    /// Kinds; empty is all.
    pub kinds: BTreeSet<ShiftKind>,
    /// Tags of which the shift must have at least one; empty asks nothing.
    pub tags: BTreeSet<String>,
    /// Weekdays that the shift begins on, 0 for Monday; empty is all.
    pub weekdays: BTreeSet<u32>,
    /// What is counted.
    pub counts: Counts,
    /// What weighs as much as one duty, in duties, hours, weekends or points; `None` is eight hours, or one of the others.
    pub one_duty: Option<i64>,
    /// Doctors who have no part in it, and why.
    pub not_counted: Vec<(Who, String)>,
    /// Whether those who rule a whole kind of shift out by their wishes have no part in it either.
    pub not_counted_by_wish: bool,
}

impl Counter {
    /// What weighs as much as one duty, in the unit that is counted in: minutes, where it is hours.
    ///
    /// ```
    /// use legevakt::domain::limit::Counts;
    /// use legevakt::domain::station::Counter;
    /// let counter = |counts, one_duty| Counter { counts, one_duty, ..Counter::default() };
    /// assert_eq!(counter(Counts::Duties, None).one(), 1);
    /// assert_eq!(counter(Counts::Hours, None).one(), 8 * 60);
    /// assert_eq!(counter(Counts::Points, Some(3)).one(), 3);
    /// ```
    #[must_use]
    pub fn one(&self) -> i64 {
        let usual = if self.counts == Counts::Hours { HOURS_OF_A_DUTY } else { 1 };
        self.one_duty.unwrap_or(usual) * self.counts.unit()
    }
}

/// The hours that weigh as much as a duty where the station does not say.
const HOURS_OF_A_DUTY: i64 = 8;

/// Whether the next Sunday or holiday is free after one with work (arbeidsmiljøloven § 10-8 fourth paragraph).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sundays {
    /// Not judged.
    #[default]
    Any,
    /// The next is free.
    NextFree,
    /// By agreement: every second on average over 26 weeks, and one at least in every four weeks.
    EverySecond,
}

/// A set of working-time limits (RST-4). `None` is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RestProfile {
    /// Name, upper case.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Hours free in 24, between two main work periods.
    pub daily_rest_hours: Option<i64>,
    /// Hours free without a break in seven days.
    pub weekly_rest_hours: Option<i64>,
    /// What follows on work on a Sunday or holiday.
    pub sundays: Sundays,
    /// Hours of work in 24 hours.
    pub max_day_hours: Option<i64>,
    /// Hours of work in seven days, averaged.
    pub max_week_hours: Option<i64>,
    /// Weeks of the average.
    pub average_weeks: i64,
    /// Hours of work in any seven days.
    pub max_single_week_hours: Option<i64>,
    /// Ordinary hours in 24 hours.
    pub ordinary_day_hours: Option<i64>,
    /// Ordinary hours in seven days.
    pub ordinary_week_hours: Option<i64>,
    /// Whether it is agreed that the ordinary hours are averaged over 52 weeks.
    pub ordinary_averaged: bool,
    /// Hours of overtime in seven days.
    pub overtime_week_hours: Option<i64>,
    /// Hours of overtime in four weeks in a row.
    pub overtime_four_weeks_hours: Option<i64>,
    /// Hours of overtime in 52 weeks.
    pub overtime_year_hours: Option<i64>,
    /// Whether the limits on night work hold (§ 10-11 sixth and seventh paragraph).
    pub nights: bool,
    /// Part of home duty that counts as work, per mille.
    pub home_weight_per_mille: i64,
}

impl RestProfile {
    /// The profiles every station has. Sources: arbeidsmiljøloven §§ 10-4, 10-5, 10-6, 10-8 and 10-11
    /// (LOV-2005-06-17-62, <https://lovdata.no/dokument/NL/lov/2005-06-17-62>), without any agreement and with those
    /// that RST-4 names; `SPEKTER_A2` is the hospitals' agreement, a reference.
    #[must_use]
    pub fn built_in() -> Vec<Self> {
        let profile = |id: &str, name: &str| Self {
            id: id.to_owned(),
            name: name.to_owned(),
            average_weeks: 8,
            home_weight_per_mille: 143,
            ..Self::default()
        };
        let strict = Self {
            daily_rest_hours: Some(11),
            weekly_rest_hours: Some(35),
            sundays: Sundays::NextFree,
            max_day_hours: Some(13),
            max_week_hours: Some(48),
            ordinary_day_hours: Some(9),
            ordinary_week_hours: Some(40),
            overtime_week_hours: Some(10),
            overtime_four_weeks_hours: Some(25),
            overtime_year_hours: Some(200),
            nights: true,
            ..profile("AML_STRICT", "arbeidsmiljøloven")
        };
        let agreed = Self {
            daily_rest_hours: Some(8),
            weekly_rest_hours: Some(28),
            sundays: Sundays::EverySecond,
            max_day_hours: Some(16),
            max_week_hours: Some(48),
            max_single_week_hours: Some(69),
            ordinary_week_hours: Some(40),
            ordinary_averaged: true,
            overtime_week_hours: Some(20),
            overtime_four_weeks_hours: Some(50),
            overtime_year_hours: Some(300),
            ..profile("AML_TARIFF", "arbeidsmiljøloven, avtalt")
        };
        let hospital = Self {
            daily_rest_hours: Some(8),
            weekly_rest_hours: Some(28),
            max_day_hours: Some(19),
            max_single_week_hours: Some(60),
            ..profile("SPEKTER_A2", "Spekter A2")
        };
        vec![profile(SFS_LEGEVAKT, "SFS 2305 legevakt"), strict, agreed, hospital]
    }

    /// Whether the profile has the id of one that every station has.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        Self::built_in().iter().any(|built_in| built_in.id == self.id)
    }
}

/// The municipality's waiver of competence for LIS1-completed doctors, 30 April 2021 - 31 December 2025
/// (akuttmedisinforskriften § 7 third paragraph as it then was).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lis1Waiver {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
    /// When statsforvalteren was notified; without it the waiver counts, and a use of it is noted.
    pub notified: Option<NaiveDate>,
}

/// How much each part of the quality tier weighs, in percent of its own prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Fairness (FAI, LIS-3).
    pub fairness: i64,
    /// Wishes (WSH, LOC-7).
    pub wishes: i64,
    /// Rhythm (RHY) and the price of lost office days.
    pub rhythm: i64,
}

impl Default for Weights {
    fn default() -> Self {
        Self { fairness: 100, wishes: 100, rhythm: 100 }
    }
}

/// One legevakt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Station {
    /// Id.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Municipalities it serves.
    pub municipalities: Vec<String>,
    /// People it serves.
    pub population: Option<i64>,
    /// Where doctors on duty at the station meet.
    pub address: Option<String>,
    /// The number that doctors on duty are reached at.
    pub telephone: Option<String>,
    /// Minutes before a duty at which the doctor's calendar reminds of it; 0 is never.
    pub alarm_minutes: i64,
    /// Waiver for LIS1-completed doctors.
    pub lis1_waiver: Option<Lis1Waiver>,
    /// When the fastleger's offices are open.
    pub opening_hours: OpeningHours,
    /// Presence asked beyond the grid.
    pub presence: Vec<Presence>,
    /// Duty lines.
    pub lines: Vec<Line>,
    /// What is shared evenly.
    pub counters: Vec<Counter>,
    /// Built-in and own rest profiles.
    pub rest_profiles: Vec<RestProfile>,
    /// What it pays; `None` when its rates are not known.
    pub pay: Option<Pay>,
}
