//! The doctors file into the domain's doctors.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::Station;
use crate::domain::doctor::{
    Ceilings, Counted, DatedSkill, DaysWorked, Doctor, Evidence, Exemption, GovernorExemption, Ground, Load, Office,
    OfficeDay, OfficeTime, Role, Scope, Section5, ShortTerm,
};
use crate::domain::given::Period;
use crate::domain::law::{date_value, value_date};

use super::super::Idle;
use super::super::diagnostic::Problems;
use super::super::kind::{Kind, Thing};
use super::super::node::Fields;
use super::super::scalar::{AGES, age};
use super::super::words::{CONTRACTS, GROUNDS, KINDS, LANGUAGES, ROLES, SCOPES, SECTION5, WEEKDAYS, WEEKS, word};
use super::names::{Seen, unknown};
use super::{in_order, ordered};

/// The doctors, ordered by id, and whether every one of them has an id.
pub(in crate::format) fn doctors(problems: &mut Problems, file: &Fields) -> (Vec<Doctor>, bool) {
    let mut seen = Seen::default();
    let mut complete = true;
    let mut doctors: Vec<Doctor> = Vec::new();
    for fields in file.tables("doctors") {
        match fields.told("id") {
            Some(id) => seen.add(problems, Thing::Doctor, id),
            None => complete = false,
        }
        doctors.push(doctor(problems, fields));
    }
    doctors.sort_by(|a, b| a.id.cmp(&b.id));
    (doctors, complete)
}

/// Reports rest profiles that the station does not have.
pub(super) fn check_profiles(problems: &mut Problems, file: &Fields, station: &Station, whole: bool) {
    let ids = || station.rest_profiles.iter().map(|p| p.id.as_str());
    for told in file.tables("doctors").filter_map(|d| d.told("rest_profile")) {
        if whole && !ids().any(|id| id == told.text) {
            unknown(problems, Thing::RestProfile, told, ids);
        }
    }
}

/// Reports birth dates that no doctor of the period has. One who has left is judged by the day she did.
pub(super) fn check_ages(problems: &mut Problems, file: &Fields, period: &Period) {
    for fields in file.tables("doctors") {
        let Some(born) = fields.date("born") else { continue };
        let on = fields.date("left").map_or(period.from, |left| left.min(period.from));
        let age = age(born, on);
        if !(AGES.0..=AGES.1).contains(&age) {
            problems.report(fields.place_of("born"), Kind::BadAge { born, age, on });
        }
    }
}

fn doctor(problems: &mut Problems, fields: &Fields) -> Doctor {
    let born = fields.date("born").unwrap_or_default();
    let role = fields.choice("role", &ROLES).unwrap_or(Role::Vikar);
    let mut doctor = Doctor::new(&fields.text("id"), born, role);
    doctor.name = fields.text("name");
    doctor.contract = fields.choice("contract", &CONTRACTS).unwrap_or(doctor.contract);
    doctor.rest_profile = fields.text("rest_profile");
    (doctor.joined, doctor.left) = (fields.date("joined"), fields.date("left"));
    ordered(problems, fields.place_of("left"), doctor.joined, doctor.left);
    doctor.participates = fields.flag("participates");
    doctor.left_out = fields.table("left_out").and_then(|l| Some((l.date("decided")?, l.text("reason"))));
    doctor.load = load(problems, fields);
    doctor.part = parts(problems, fields);
    doctor.volunteer_backup = fields.flag("volunteer_backup");
    doctor.response_minutes = fields.int("response_minutes");
    doctor.skills = fields.list_text("skills");
    doctor.dated_skills = fields.tables("dated_skills").map(|skill| dated_skill(problems, skill)).collect();
    doctor.evidence = fields.table("evidence").map_or_else(Evidence::default, |e| evidence(problems, e));
    doctor.exemptions = fields.tables("exemptions").filter_map(|e| exemption(problems, e)).collect();
    doctor.lis1_period = fields.table("lis1_period").and_then(|p| stretch(problems, p));
    doctor.lis1_shifts_done = fields.int("lis1_shifts_done").unwrap_or_default();
    doctor.student_licence = fields.table("student_licence").and_then(|p| stretch(problems, p));
    doctor.short_term = fields.table("short_term").and_then(short_term);
    doctor.ceilings = fields.table("ceilings").map_or_else(Ceilings::default, ceilings);
    doctor.own_rhythm = fields.flag("own_rhythm");
    doctor.office = office(problems, fields);
    doctor.is_example = fields.flag("example");
    doctor.language = fields.choice("language", &LANGUAGES);
    doctor.alarm_minutes = fields.int("alarm_minutes");
    doctor
}

/// Parts of the period with another share; reports those that meet, and those of one who has no share.
fn parts(problems: &mut Problems, fields: &Fields) -> Vec<(NaiveDate, NaiveDate, i64)> {
    let mut parts: Vec<(NaiveDate, NaiveDate, i64)> = Vec::new();
    for one in fields.tables("part") {
        let Some(((from, to), percent)) = stretch(problems, one).zip(one.int("percent")) else { continue };
        if let Some(key) = ["target_per_month", "portion_percent"].into_iter().find(|key| fields.given(key)) {
            problems.report(&one.place, Kind::Idle(Idle::PartOfAgreed { key }));
        }
        if parts.iter().any(|(first, last, _)| *first <= to && from <= *last) {
            problems.report(&one.place, Kind::Idle(Idle::PartsMeet));
        }
        parts.push((from, to, percent));
    }
    parts
}

fn dated_skill(problems: &mut Problems, fields: &Fields) -> DatedSkill {
    in_order(problems, fields);
    DatedSkill { skill: fields.text("skill"), from: fields.date("from"), to: fields.date("to") }
}

/// Two dates in order.
fn stretch(problems: &mut Problems, fields: &Fields) -> Option<(NaiveDate, NaiveDate)> {
    in_order(problems, fields);
    fields.dates()
}

fn load(problems: &mut Problems, fields: &Fields) -> Load {
    let ways = ["share_percent", "target_per_month", "portion_percent"];
    let given: Vec<&'static str> = ways.into_iter().filter(|key| fields.given(key)).collect();
    if let [_, second, ..] = given[..] {
        problems.report(fields.place_of(second), Kind::OnlyOneOf { keys: given.clone() });
    }
    let agreed = fields.int("target_per_month").map(Load::PerMonth);
    let agreed = agreed.or_else(|| fields.int("portion_percent").map(Load::PortionPercent));
    agreed.unwrap_or(Load::SharePercent(fields.int("share_percent").unwrap_or_default()))
}

fn evidence(problems: &mut Problems, fields: &Fields) -> Evidence {
    let counted = |key: &str, unit: &str| {
        let fields = fields.table(key)?;
        Some(Counted { date: fields.date("date")?, number: fields.int(unit)? })
    };
    let governor = |problems: &mut Problems| {
        let fields = fields.table("governor_exemption")?;
        let (from, to) = stretch(problems, fields)?;
        let supervised_months = fields.int("supervised_months")?;
        Some(GovernorExemption { from, to, decided: fields.date("decided")?, supervised_months })
    };
    Evidence {
        specialist: fields.table("specialist").and_then(|s| Some((s.date("date")?, s.text("field")))),
        lis2: fields.date("lis2"),
        allmennlege: fields.date("allmennlege"),
        lis1_completed: fields.date("lis1_completed"),
        old_turnus: fields.date("old_turnus"),
        eea_gp: fields.date("eea_gp"),
        section5: fields.table("section5").and_then(|s| section5(problems, s)),
        course_emergency: fields.date("course_emergency"),
        course_violence: fields.date("course_violence"),
        clinical_months: counted("clinical_months", "months"),
        gp_months: counted("gp_months", "months"),
        legevakter: counted("legevakter", "count"),
        governor_exemption: governor(problems),
    }
}

/// A ground of § 5, which the doctor had on 1 March 2017 or not at all.
fn section5(problems: &mut Problems, fields: &Fields) -> Option<(NaiveDate, Section5)> {
    let (date, ground) = (fields.date("date")?, fields.choice("ground", &SECTION5)?);
    if date > value_date(date_value(2017, 3, 1)) {
        let ground = word(&SECTION5, &ground).to_owned();
        problems.report(fields.place_of("date"), Kind::Section5TooLate { ground, date });
    }
    Some((date, ground))
}

fn exemption(problems: &mut Problems, fields: &Fields) -> Option<Exemption> {
    let ground = fields.choice("ground", &GROUNDS)?;
    let needs = match ground {
        Ground::Age60 => None,
        Ground::Pregnancy => Some("due"),
        Ground::Breastfeeding => Some("child_born"),
        Ground::Health | Ground::Social | Ground::OtherTask => Some("decided"),
    };
    if let Some(key) = needs.filter(|key| !fields.given(key)) {
        let ground = word(&GROUNDS, &ground).to_owned();
        problems.report(fields.place_of("ground"), Kind::GroundNeeds { ground, key });
    }
    in_order(problems, fields);
    Some(Exemption {
        ground,
        claimed: fields.date("claimed"),
        decided: fields.date("decided"),
        from: fields.date("from"),
        to: fields.date("to"),
        due: fields.date("due"),
        child_born: fields.date("child_born"),
        scope: fields.choice("scope", &SCOPES).unwrap_or(Scope::OutOfHours),
        kinds: fields.list_choice("kinds", &KINDS),
        note: fields.text("note"),
    })
}

fn ceilings(fields: &Fields) -> Ceilings {
    Ceilings {
        days_7: fields.int("days_7"),
        days_14: fields.int("days_14"),
        days_28: fields.int("days_28"),
        month: fields.int("month"),
        year: fields.int("year"),
    }
}

fn short_term(fields: &Fields) -> Option<ShortTerm> {
    let mut days_worked = BTreeMap::new();
    for worked in fields.tables("days_worked") {
        if let (Some(year), Some(days)) = (worked.int("year").and_then(|y| i32::try_from(y).ok()), worked.int("days")) {
            // Two entries for a year are two employments in it.
            let through = worked.date("through");
            let own = days_worked.entry(year).or_insert(DaysWorked { days: 0, through });
            own.days += days;
            own.through = own.through.zip(through).map(|(a, b)| a.max(b));
        }
    }
    Some(ShortTerm { from: fields.date("from")?, days_worked })
}

fn office(problems: &mut Problems, fields: &Fields) -> Option<Office> {
    let days = weekdays(fields, "office");
    let times: Vec<OfficeTime> = fields.tables("office_times").map(|time| office_time(problems, time)).collect();
    let hours = fields.table("office_hours")?;
    let (from, to) = (hours.clock("from")?, hours.clock("to")?);
    if to <= from {
        let clock = super::super::scalar::clock_text;
        problems.report(hours.place_of("to"), Kind::FromAfterTo { from: clock(from), to: clock(to) });
    }
    let is_office = |day: OfficeDay| days.contains(&day) || times.iter().any(|time| time.days.contains(&day));
    for day in fields.list_told("office_fixed") {
        let known = super::super::words::meaning(&WEEKDAYS, day.text).map(OfficeDay);
        if known.is_some_and(|day| !is_office(day)) {
            problems.report(day.place, Kind::NoOfficeThatDay { day: day.text.to_owned() });
        }
    }
    let (fixed, closed) = (weekdays(fields, "office_fixed"), fields.list_date("office_closed"));
    let has_office = !days.is_empty() || !times.is_empty();
    has_office.then_some(Office { days, times, closed, from, to, fixed })
}

fn weekdays(fields: &Fields, key: &str) -> BTreeSet<OfficeDay> {
    fields.list_choice::<u32, Vec<u32>>(key, &WEEKDAYS).into_iter().map(OfficeDay).collect()
}

fn office_time(problems: &mut Problems, fields: &Fields) -> OfficeTime {
    in_order(problems, fields);
    OfficeTime {
        days: weekdays(fields, "days"),
        from: fields.date("from"),
        to: fields.date("to"),
        weeks: fields.choice("weeks", &WEEKS),
    }
}
