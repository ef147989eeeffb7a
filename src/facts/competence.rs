//! What a doctor may do on a date, as the law of that date has it. No roster is needed to say it.
//!
//! Sources: kompetanseforskriften (FOR-2017-02-17-192) §§ 3, 3a and 5, in force in this form from 1 January 2026;
//! akuttmedisinforskriften (FOR-2015-03-20-231) § 7 as it was from 1 May 2018 (FOR-2018-04-20-594) and from 1 January
//! 2020 (FOR-2019-12-20-1925), with § 21 on transition and the temporary third paragraph of 30 April 2021 (FOR-2021-04-30-1318)
//! prolonged until 31 December 2025 (FOR-2025-04-04-599).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::doctor::{GovernorExemption, Role, Section5};
use crate::domain::finding::Missing;
use crate::domain::law::{Basis, date_value, value_date};
use crate::domain::time::{plus_days, plus_months};
use crate::domain::{Doctor, DoctorIx, Instance, Param, Settings, Unit};

/// The law that a duty's start date chooses (CMP-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regime {
    /// Before 1 May 2018: not modelled.
    Earlier,
    /// 1 May 2018 - 31 December 2019: § 7 a-e, bakvakt must be able to turn out, the governor may exempt vikarer.
    Section7Of2018,
    /// 1 January 2020 - 31 December 2025: § 7 a-e, presence guidance is for the municipality to judge.
    Section7Of2020,
    /// From 1 January 2026: kompetanseforskriften § 3a.
    Section3a,
}

impl Regime {
    /// The regime in force on a date.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use legevakt::facts::competence::Regime;
    /// let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    /// assert_eq!(Regime::on(day(2025, 12, 31)), Regime::Section7Of2020);
    /// assert_eq!(Regime::on(day(2026, 1, 1)), Regime::Section3a);
    /// ```
    #[must_use]
    pub fn on(date: NaiveDate) -> Self {
        let from = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).is_some_and(|start| start <= date);
        match () {
            () if from(2026, 1, 1) => Self::Section3a,
            () if from(2020, 1, 1) => Self::Section7Of2020,
            () if from(2018, 5, 1) => Self::Section7Of2018,
            () => Self::Earlier,
        }
    }

    /// The regime that judges a date: its own, or that of the law date that the files give instead, to compare laws.
    #[must_use]
    pub fn of(settings: &Settings, date: NaiveDate) -> Self {
        Self::on(settings.limit(&LAW_DATE).map_or(date, value_date))
    }

    /// Short name for the packs that roster.json lists.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Earlier => "before 2018-05-01",
            Self::Section7Of2018 => "akuttmedisinforskriften § 7, 2018-05-01",
            Self::Section7Of2020 => "akuttmedisinforskriften § 7, 2020-01-01",
            Self::Section3a => "kompetanseforskriften § 3a, 2026-01-01",
        }
    }
}

/// The competence law that the shifts of the period fall under, oldest first.
#[must_use]
pub fn packs(instance: &Instance) -> Vec<String> {
    let regimes: BTreeSet<Regime> =
        instance.period_shifts().map(|(_, shift)| Regime::of(&instance.settings, shift.date)).collect();
    regimes.into_iter().map(|regime| regime.name().to_owned()).collect()
}

/// Another law than that of the duty's date.
pub const LAW_DATE: Param = Param::new(
    "CMP-5",
    "law_date",
    Unit::Date,
    0,
    Basis::Local,
    [
        "døm kompetansen etter loven denne dagen, for å sammenligne lover; 1970-01-01 er hver vakts egen dato",
        "døm kompetansen etter lova denne dagen, for å samanlikne lover; 1970-01-01 er datoen til kvar vakt",
        "judge competence by the law of this day, to compare laws; 1970-01-01 is each duty's own date",
    ],
);

/// § 5 stands in for § 3 first paragraph when alone.
pub const SECTION5_ALONE: Param = Param::new(
    "CMP-10",
    "section5_alone",
    Unit::Flag,
    1,
    Basis::Reading,
    [
        "et grunnlag etter § 5 står i stedet for § 3 første ledd når legen er alene på vakt",
        "eit grunnlag etter § 5 står i staden for § 3 første ledd når legen er aleine på vakt",
        "a ground under § 5 stands in for § 3 first paragraph when the doctor is alone on duty",
    ],
);

/// § 5 stands in for § 3 first paragraph as bakvakt.
pub const SECTION5_BACKUP: Param = Param::new(
    "CMP-10",
    "section5_backup",
    Unit::Flag,
    0,
    Basis::Reading,
    [
        "et grunnlag etter § 5 står i stedet for § 3 første ledd når legen er bakvakt",
        "eit grunnlag etter § 5 står i staden for § 3 første ledd når legen er bakvakt",
        "a ground under § 5 stands in for § 3 first paragraph when the doctor is bakvakt",
    ],
);

/// § 5 frees from § 3 first paragraph only, or from the courses of its third paragraph too.
pub const SECTION5_COURSES: Param = Param::new(
    "CMP-10",
    "section5_courses",
    Unit::Flag,
    1,
    Basis::Reading,
    [
        "krev likevel kursene av den som står på § 5; false leser § 5 som fritak fra § 3 tredje ledd også",
        "krev likevel kursa av den som står på § 5; false les § 5 som fritak frå § 3 tredje ledd også",
        "ask who stands on § 5 for the courses all the same; false reads § 5 as freeing from § 3 third paragraph too",
    ],
);

/// Months of clinical service, old § 7 b.
pub const CLINICAL_MONTHS: Param = Param::new(
    "CMP-6",
    "clinical_months",
    Unit::Months,
    30,
    Basis::Law,
    ["måneder klinisk tjeneste (§ 7 b)", "månader klinisk teneste (§ 7 b)", "months of clinical service (§ 7 b)"],
);

/// Legevakter, old § 7 b-e.
pub const LEGEVAKTER: Param = Param::new(
    "CMP-6",
    "legevakter_count",
    Unit::Count,
    40,
    Basis::Law,
    [
        "gjennomførte legevakter (§ 7 b–e), eller:",
        "gjennomførte legevakter (§ 7 b–e), eller:",
        "legevakter done (§ 7 b-e), or:",
    ],
);

/// Months as allmennlege, old § 7 b-e.
pub const GP_MONTHS: Param = Param::new(
    "CMP-6",
    "gp_months",
    Unit::Months,
    12,
    Basis::Law,
    [
        "måneder som allmennlege i en kommune (§ 7 b–e)",
        "månader som allmennlege i ein kommune (§ 7 b–e)",
        "months as allmennlege in a municipality (§ 7 b-e)",
    ],
);

/// From when base competence is demanded.
pub const BASE_FROM: Param = Param::new(
    "CMP-6",
    "base_competence_from",
    Unit::Date,
    date_value(2020, 1, 1),
    Basis::Law,
    [
        "krev grunnkompetansen fra denne datoen (§ 21 første ledd)",
        "krev grunnkompetansen frå denne datoen (§ 21 første ledd)",
        "demand base competence from this date (§ 21 first paragraph)",
    ],
);

/// From when the courses are demanded.
pub const COURSES_FROM: Param = Param::new(
    "CMP-6",
    "courses_from",
    Unit::Date,
    date_value(2023, 1, 1),
    Basis::Law,
    [
        "krev kursene fra denne datoen (§ 21 tredje ledd)",
        "krev kursa frå denne datoen (§ 21 tredje ledd)",
        "demand the courses from this date (§ 21 third paragraph)",
    ],
);

/// Whether the municipality's waiver of 2021-2025 reaches a doctor who is bakvakt.
pub const WAIVER_BACKUP: Param = Param::new(
    "CMP-6",
    "waiver_reaches_backup",
    Unit::Flag,
    1,
    Basis::Reading,
    [
        "kommunens unntak fra 2021–2025 fritar også en bakvakt, slik «ovennevnte kompetansekrav» sier; false leser det \
         snevert",
        "unntaket til kommunen frå 2021–2025 fritek også ei bakvakt, slik «ovennevnte kompetansekrav» seier; false les \
         det snevert",
        "the municipal waiver of 2021-2025 frees a bakvakt too, as «ovennevnte kompetansekrav» has it; false reads it \
         narrowly",
    ],
);

/// Whether turnus from before the regulation of 1998 is as good as turnus under it.
pub const EARLIER_TURNUS: Param = Param::new(
    "CMP-1",
    "turnus_before_1998",
    Unit::Flag,
    0,
    Basis::Reading,
    [
        "turnus godkjent før forskriften av 15. juli 1998 er like god som turnus etter den (§ 3a første ledd c)",
        "turnus godkjend før forskrifta av 15. juli 1998 er like god som turnus etter ho (§ 3a første ledd c)",
        "turnus approved before the regulation of 15 July 1998 is as good as turnus under it (§ 3a first paragraph c)",
    ],
);

fn held(date: Option<NaiveDate>, on: NaiveDate) -> bool {
    date.is_some_and(|d| d <= on)
}

fn missing_courses(doctor: &Doctor, on: NaiveDate, emergency: bool) -> Vec<Missing> {
    let mut missing = Vec::new();
    if emergency && !held(doctor.evidence.course_emergency, on) {
        missing.push(Missing::CourseEmergency);
    }
    if !held(doctor.evidence.course_violence, on) {
        missing.push(Missing::CourseViolence);
    }
    missing
}

/// § 3 first paragraph: relevant specialist, in the second or third part of relevant specialisation, or allmennlege.
#[must_use]
pub fn meets_section3(doctor: &Doctor, on: NaiveDate) -> bool {
    let evidence = &doctor.evidence;
    held(evidence.specialist.as_ref().map(|s| s.0), on) || held(evidence.lis2, on) || held(evidence.allmennlege, on)
}

/// § 3 second paragraph, within fastlegeordningen: specialist in allmennmedisin, in specialisation, or allmennlege.
///
/// The date since when she is in specialisation does not name its field; of a fastlege it is taken to be allmennmedisin.
#[must_use]
pub fn meets_section3_as_fastlege(doctor: &Doctor, on: NaiveDate) -> bool {
    let evidence = &doctor.evidence;
    is_gp_specialist(doctor, on) || held(evidence.lis2, on) || held(evidence.allmennlege, on)
}

/// Specialist in allmennmedisin, however the file writes it.
fn is_gp_specialist(doctor: &Doctor, on: NaiveDate) -> bool {
    let specialist = doctor.evidence.specialist.as_ref();
    specialist.is_some_and(|(date, field)| *date <= on && field.trim().to_lowercase() == "allmennmedisin")
}

/// § 3a first paragraph b or c: LIS1 learning goals achieved, or turnus approved under the regulation of 15 July 1998.
fn meets_lis1_or_turnus(settings: &Settings, doctor: &Doctor, on: NaiveDate) -> bool {
    let regulation = NaiveDate::from_ymd_opt(1998, 7, 15).unwrap_or_default();
    let counts = |turnus: NaiveDate| regulation <= turnus || settings.flag(&EARLIER_TURNUS);
    held(doctor.evidence.lis1_completed, on) || held(doctor.evidence.old_turnus.filter(|d| counts(*d)), on)
}

/// Whether the doctor had a ground of § 5 on 1 March 2017, which the reader holds its date against.
#[must_use]
pub fn has_section5(doctor: &Doctor, on: NaiveDate) -> bool {
    held(doctor.evidence.section5.map(|s| s.0), on)
}

/// Whether § 5 and nothing else gives the doctor her competence for being alone, or for being bakvakt (CMP-10).
#[must_use]
pub fn leans_on_section5(instance: &Instance, doctor: DoctorIx, on: NaiveDate, backup: bool) -> bool {
    let who = &instance.doctors[doctor.0];
    let missing = |section5| missing_section3a(&instance.settings, who, on, backup, section5);
    Regime::of(&instance.settings, on) == Regime::Section3a && missing(true).is_empty() && !missing(false).is_empty()
}

/// What is missing by § 3a, with or without what § 5 gives her.
fn missing_section3a(settings: &Settings, who: &Doctor, on: NaiveDate, backup: bool, section5: bool) -> Vec<Missing> {
    let accepted = settings.flag(if backup { &SECTION5_BACKUP } else { &SECTION5_ALONE });
    let freed = section5 && accepted && has_section5(who, on);
    let base = freed || meets_section3(who, on) || (!backup && meets_lis1_or_turnus(settings, who, on));
    let lacks = if backup { Missing::Specialisation } else { Missing::BaseCompetence };
    let mut missing = if base { Vec::new() } else { vec![lacks] };
    if !freed || settings.flag(&SECTION5_COURSES) {
        missing.extend(missing_courses(who, on, true));
    }
    missing
}

/// What the doctor lacks to have legevakt without bakvakt on a date; nothing missing is leave to be alone.
///
/// A LIS1 in service has not achieved the goals of LIS1, whatever the file says, and a student licence gives no leave.
#[must_use]
pub fn missing_alone(instance: &Instance, doctor: DoctorIx, on: NaiveDate) -> Vec<Missing> {
    let who = &instance.doctors[doctor.0];
    match Regime::of(&instance.settings, on) {
        Regime::Earlier => Vec::new(),
        Regime::Section3a => missing_section3a(&instance.settings, who, on, false, true),
        Regime::Section7Of2018 | Regime::Section7Of2020 => {
            if waived(instance, who, on) || governor_exempts(instance, who, on) {
                Vec::new()
            } else {
                missing_section7(instance, who, on)
            }
        }
    }
}

/// What the doctor lacks to be bakvakt on a date.
#[must_use]
pub fn missing_backup(instance: &Instance, doctor: DoctorIx, on: NaiveDate) -> Vec<Missing> {
    let who = &instance.doctors[doctor.0];
    match Regime::of(&instance.settings, on) {
        Regime::Earlier => Vec::new(),
        Regime::Section3a => missing_section3a(&instance.settings, who, on, true, true),
        // «Kompetansekravene i første ledd gjelder tilsvarende for leger som skal ha bakvakt». The governor's exemption never
        // reaches it («Det kan ikke gjøres unntak for leger som skal ha bakvakt»); of the waiver no such thing is said.
        Regime::Section7Of2018 | Regime::Section7Of2020 => {
            if instance.settings.flag(&WAIVER_BACKUP) && waived(instance, who, on) {
                Vec::new()
            } else {
                missing_section7(instance, who, on)
            }
        }
    }
}

/// § 7 first paragraph a-e as it was 2018-2025: what is missing by the letter that comes nearest.
fn missing_section7(instance: &Instance, doctor: &Doctor, on: NaiveDate) -> Vec<Missing> {
    let settings = &instance.settings;
    let evidence = &doctor.evidence;
    let counted = |c: Option<crate::domain::doctor::Counted>, least: &Param| {
        c.is_some_and(|c| c.date <= on && c.number >= settings.get(least))
    };
    let courses = on >= value_date(settings.get(&COURSES_FROM));
    let eea = held(evidence.eea_gp, on);
    // Letter a asks for the course in violence alone; from 2020 it sends EEA-trained doctors to letter e.
    if is_gp_specialist(doctor, on) && !(eea && Regime::of(settings, on) == Regime::Section7Of2020) {
        return if courses { missing_courses(doctor, on, false) } else { Vec::new() };
    }
    let mut missing = Vec::new();
    if on >= value_date(settings.get(&BASE_FROM)) {
        let approved = held(evidence.allmennlege, on) || eea;
        if !approved && !counted(evidence.clinical_months, &CLINICAL_MONTHS) {
            missing.push(Missing::ClinicalMonths);
        }
        if !counted(evidence.legevakter, &LEGEVAKTER) && !counted(evidence.gp_months, &GP_MONTHS) {
            missing.push(Missing::Practice);
        }
    }
    if courses {
        missing.extend(missing_courses(doctor, on, true));
    }
    missing
}

/// The municipality's waiver for LIS1-completed doctors, 30 April 2021 - 31 December 2025: the decision and its dates. That
/// statsforvalteren is to be notified is a duty that follows it and no condition of it.
fn waived(instance: &Instance, doctor: &Doctor, on: NaiveDate) -> bool {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default();
    let lawful = day(2021, 4, 30) <= on && on <= day(2025, 12, 31);
    let decided = instance.station.lis1_waiver.is_some_and(|w| w.from <= on && on <= w.to);
    // «Læringsmålene i spesialistutdanningens første del eller tilsvarende»: old turnus is what came before LIS1.
    let has_goals = held(doctor.evidence.lis1_completed, on) || held(doctor.evidence.old_turnus, on);
    lawful && decided && has_goals
}

/// Whether the municipality's waiver and nothing else gives the doctor leave to be alone, or to be bakvakt.
#[must_use]
pub fn leans_on_waiver(instance: &Instance, doctor: DoctorIx, on: NaiveDate, backup: bool) -> bool {
    let who = &instance.doctors[doctor.0];
    let section7 = matches!(Regime::of(&instance.settings, on), Regime::Section7Of2018 | Regime::Section7Of2020);
    let reaches = !backup || instance.settings.flag(&WAIVER_BACKUP);
    section7 && reaches && waived(instance, who, on) && !missing_section7(instance, who, on).is_empty()
}

/// Whether a county governor's exemption is there on a date: within its own days, and not before it was decided.
#[must_use]
pub fn covers(exemption: &GovernorExemption, date: NaiveDate) -> bool {
    exemption.from.max(exemption.decided) <= date && date <= exemption.to
}

/// Whether a county governor's exemption meets its own conditions; that it covers a date is for the caller.
#[must_use]
pub fn is_valid_governor_exemption(doctor: &Doctor, exemption: &GovernorExemption) -> bool {
    let short = exemption.to <= plus_days(plus_months(exemption.from, 2), -1);
    let lis1 = doctor.evidence.lis1_completed.is_some_and(|d| d <= exemption.from);
    doctor.role == Role::Vikar && short && (exemption.supervised_months >= 18 || lis1)
}

/// Whether the county governor's exemption of a vikar covers the date and meets its own conditions (CMP-11).
#[must_use]
pub fn governor_exempts(instance: &Instance, doctor: &Doctor, on: NaiveDate) -> bool {
    let lawful = Regime::of(&instance.settings, on) == Regime::Section7Of2018;
    lawful
        && doctor.evidence.governor_exemption.is_some_and(|x| covers(&x, on) && is_valid_governor_exemption(doctor, &x))
}

/// On what ground a doctor may be alone on duty, or be bakvakt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Footing {
    /// § 3 first paragraph: relevant specialist since.
    Specialist(NaiveDate),
    /// § 3 first paragraph: in the second or third part of specialisation since.
    Lis2(NaiveDate),
    /// § 3 first paragraph: approved as allmennlege since.
    Allmennlege(NaiveDate),
    /// § 3a first paragraph b: learning goals of LIS1 achieved.
    Lis1Completed(NaiveDate),
    /// § 3a first paragraph c: old turnus approved.
    OldTurnus(NaiveDate),
    /// § 5, as the municipality reads it into § 3a: the ground, since.
    Section5(Section5, NaiveDate),
    /// Akuttmedisinforskriften § 7 first paragraph, 2018-2025.
    Section7,
    /// The municipality's waiver for LIS1-completed doctors, 2021-2025.
    Waiver,
    /// The county governor's exemption, 2018-2019.
    GovernorExemption,
}

/// The ground on which a doctor may be alone on duty on a date, or be bakvakt; none when she may not, or when the law of
/// the date is not modelled. Of several the first of the paragraph's own order.
#[must_use]
pub fn footing(instance: &Instance, doctor: DoctorIx, on: NaiveDate, backup: bool) -> Option<Footing> {
    let missing = if backup { missing_backup(instance, doctor, on) } else { missing_alone(instance, doctor, on) };
    let who = &instance.doctors[doctor.0];
    let regime = Regime::of(&instance.settings, on);
    match regime {
        _ if !missing.is_empty() || (!backup && instance.is_lis1(doctor)) => None,
        Regime::Earlier => None,
        Regime::Section3a => {
            let evidence = &who.evidence;
            let since = |date: Option<NaiveDate>| date.filter(|d| *d <= on);
            let section3 = since(evidence.specialist.as_ref().map(|s| s.0))
                .map(Footing::Specialist)
                .or_else(|| since(evidence.lis2).map(Footing::Lis2))
                .or_else(|| since(evidence.allmennlege).map(Footing::Allmennlege));
            let practice = || {
                let lis1 = since(evidence.lis1_completed).map(Footing::Lis1Completed);
                lis1.or_else(|| since(evidence.old_turnus).map(Footing::OldTurnus)).filter(|_| !backup)
            };
            let section5 =
                || evidence.section5.filter(|s| s.0 <= on).map(|(date, ground)| Footing::Section5(ground, date));
            // Where the courses are missing, § 5 is what she stands on, whatever else she has.
            if leans_on_section5(instance, doctor, on, backup) { section5() } else { section3.or_else(practice) }
        }
        Regime::Section7Of2018 | Regime::Section7Of2020 => Some(match () {
            () if missing_section7(instance, who, on).is_empty() => Footing::Section7,
            () if waived(instance, who, on) => Footing::Waiver,
            () => Footing::GovernorExemption,
        }),
    }
}
