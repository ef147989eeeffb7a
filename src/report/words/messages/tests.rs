//! Every sentence in every language, as reviewed text.

use chrono::NaiveDate;

use super::*;
use crate::domain::doctor::Section5;
use crate::domain::finding::What;
use crate::domain::ledger::Named;
use crate::domain::limit::{Counts, Side};
use crate::domain::rhythm::Departure;
use crate::domain::{Severity, Unit};
use crate::report::page::plain;
use crate::report::sample;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

/// Somebody who has a holiday whose turn it is not, and how often those have had it who are nearer.
fn holiday_again(holiday: Named, duties: i64, times: i64, nearer: &[i64]) -> What {
    let nearer = nearer.iter().map(|had| (DoctorIx(1), *had)).collect();
    What::HolidayAgain { holiday, year: 2026, duties, times, years: 5, nearer }
}

/// An agreed limit that was not kept.
fn limit(counts: Counts, side: Side) -> What {
    What::Limit { name: "Avtalt for vikarene".into(), counts, side }
}

fn off(how: Departure) -> What {
    What::OffAgreement { agreement: "Netter i blokker".to_owned(), how }
}

/// One of each kind, with figures of the size and unit that the rule would give.
fn samples() -> Vec<(What, i64, i64, Unit)> {
    let missing = || vec![Missing::BaseCompetence, Missing::CourseEmergency];
    let text = || "2027-01-04;nat;kari".to_owned();
    let counter = || "Netter".to_owned();
    use Unit::{Count, Days, Minutes, Percent, Years};
    vec![
        (What::Uncovered, 540, 0, Minutes),
        (What::SeatOpen { seat: "primary".into() }, 0, 1, Count),
        (What::PresenceShort { name: "To leger til 23".into(), backup: false }, 1, 2, Count),
        (What::PresenceShort { name: "Bakvakt om natten".into(), backup: true }, 0, 1, Count),
        (What::StationLeftEmpty, 540, 0, Minutes),
        (What::BeyondLeast { seat: "primary".into() }, 2, 1, Count),
        (What::FewerThanWanted { seat: "primary".into() }, 1, 2, Count),
        (What::AloneUnqualified { missing: missing() }, 0, 0, Count),
        (What::BackupGap { missing: vec![Missing::CourseViolence] }, 120, 0, Minutes),
        (What::BackupUnqualified { missing: vec![Missing::Specialisation] }, 0, 0, Count),
        (What::BackupCannotAttend, 0, 0, Count),
        (What::BackupTooFar, 60, 45, Minutes),
        (What::LawChanged { on: date(2026, 1, 1) }, 0, 0, Count),
        (What::ShortTermOver { year: 2027, in_year: Some((131, 130)), in_all: Some((391, 260)) }, 131, 130, Days),
        (What::ShortTermOver { year: 2027, in_year: None, in_all: Some((261, 260)) }, 261, 260, Days),
        (What::ShortTermNear { year: 2027, in_year: Some((104, 130)), in_all: None }, 104, 130, Days),
        (What::ShortTermNear { year: 2027, in_year: Some((250, 130)), in_all: Some((259, 260)) }, 259, 260, Days),
        (What::Student, 0, 0, Count),
        (What::BackupTwice, 0, 0, Count),
        (What::BackupShared, 2, 1, Count),
        (What::BackupAttendanceUndecided, 0, 0, Count),
        (What::LawChangeMatters { on: date(2026, 1, 1), missing: missing() }, 480, 0, Minutes),
        (What::WaiverNotNotified, 0, 0, Count),
        (What::Section5Decides { backup: false, ground: Section5::List, since: date(2012, 5, 1) }, 0, 0, Count),
        (What::Section5Decides { backup: true, ground: Section5::Supervision, since: date(2017, 3, 1) }, 0, 0, Count),
        (What::NoSpecialisation { fastlege: false, engaged: None }, 2, 0, Days),
        (What::NoSpecialisation { fastlege: true, engaged: Some(date(2027, 1, 6)) }, 1, 0, Days),
        (What::GovernorExemptionVoid, 0, 0, Count),
        (What::Lis1NoBackup, 540, 0, Minutes),
        (What::Lis1NotDoubled, 60, 0, Minutes),
        (What::Lis1GuidanceUndecided, 840, 0, Minutes),
        (What::Lis1Share, 2, 4, Count),
        (What::Lis1Unpopular, 80, 60, Percent),
        (What::Lis1OutsidePeriod, 0, 0, Count),
        (What::Over60, 0, 0, Count),
        (What::Pregnant, 0, 0, Count),
        (What::Breastfeeding, 0, 0, Count),
        (What::ExemptByDecision { note: String::new() }, 0, 0, Count),
        (What::PastDueDate, 0, 0, Count),
        (What::VolunteersExempt, 0, 0, Count),
        (What::VolunteersDespiteDecision { note: String::new() }, 0, 0, Count),
        (What::BeyondOutOfHours, 0, 0, Count),
        (What::OldDecision { decided: date(2014, 5, 6), note: "hjertesykdom".to_owned() }, 12, 3, Years),
        (What::ExpiredDecision { to: date(2026, 12, 31), note: String::new() }, 0, 0, Count),
        (What::LeftOut, 0, 0, Count),
        (What::ShortRest { office: false }, 450, 480, Minutes),
        (What::ShortRest { office: true }, 60, 480, Minutes),
        (What::NoFreeAfterNight { office: false }, 0, 480, Minutes),
        (What::NoFreeAfterNight { office: true }, 60, 480, Minutes),
        (What::OfficeGivenUp, 0, 0, Count),
        (What::FreeAfterCallOut, 2, 0, Count),
        (What::DailyRest, 600, 660, Minutes),
        (What::WeeklyRest, 1680, 2100, Minutes),
        (What::DayHours, 840, 780, Minutes),
        (What::WeekHours, 4200, 4140, Minutes),
        (What::AverageHours, 2940, 2880, Minutes),
        (What::YearHours, 150000, 142800, Minutes),
        (What::OvertimeFourWeeks, 1560, 1500, Minutes),
        (What::OvertimeYear, 12600, 12000, Minutes),
        (What::OvertimeByDay, 720, 600, Minutes),
        (What::ShorterWeek, 2940, 2880, Minutes),
        (What::SundaysInRow, 2, 1, Count),
        (What::NoFreeSunday, 4, 3, Count),
        (What::SundayAverage, 19, 13, Count),
        (What::NightHours, 540, 480, Minutes),
        (What::NightAverage, 10800, 10640, Minutes),
        (What::ContinuousHours, 1200, 1140, Minutes),
        (What::LongRun, 960, 900, Minutes),
        (What::WeekLoad, 3660, 3600, Minutes),
        (What::UnequalLoad { counter: counter(), counts: Counts::Duties, entitled: 450 }, 6, 5, Count),
        (What::UnequalLoad { counter: counter(), counts: Counts::Hours, entitled: 120_040 }, 1710, 1200, Minutes),
        (What::OffTarget { counter: counter(), counts: Counts::Points, entitled: 300 }, 1, 3, Count),
        (holiday_again(Named::ChristmasEve, 1, 5, &[0, 1]), 5, 4, Count),
        (holiday_again(Named::Easter, 4, 1, &[]), 4, 3, Count),
        (holiday_again(Named::NewYearsEve, 1, 2, &[0, 0, 0, 1, 1]), 2, 1, Count),
        (What::ChristmasAndNewYear { year: 2026 }, 2, 1, Count),
        (What::MonthCeiling, 9, 8, Count),
        (What::YearCeiling, 92, 90, Count),
        (What::NightsInRow, 4, 3, Count),
        (What::ShiftsTooClose { days: 3 }, 3, 2, Count),
        (What::WeekendsInRow, 2, 1, Count),
        (What::Ceiling { days: Some(7), year: false }, 5, 4, Count),
        (What::Ceiling { days: None, year: true }, 121, 120, Count),
        (What::Ceiling { days: None, year: false }, 13, 12, Count),
        (off(Departure::RowLong), 4, 3, Days),
        (off(Departure::RowShort), 1, 2, Days),
        (off(Departure::NotFreeAfterRow), 1, 2, Days),
        (off(Departure::RowsTooClose), 3, 5, Days),
        (off(Departure::NotFollowed), 0, 1, Count),
        (off(Departure::WrongFollower), 1, 0, Count),
        (off(Departure::ManyWeekends { of: 3 }), 2, 1, Count),
        (off(Departure::WeekendDivided), 1, 2, Days),
        (off(Departure::NotFreeAfterWeekend), 0, 1, Days),
        (off(Departure::WrongWeek { week: 3 }), 0, 0, Count),
        (off(Departure::WrongWeekend { number: 2 }), 0, 0, Count),
        (off(Departure::NotInTurnus), 0, 0, Count),
        (off(Departure::FreeInTurnus), 0, 0, Count),
        (off(Departure::NotAsBase), 0, 0, Count),
        (What::TwoPlaces, 0, 0, Count),
        (What::Absent { reason: "ferie".into() }, 0, 0, Count),
        (What::Absent { reason: String::new() }, 0, 0, Count),
        (What::NotInScheme, 0, 0, Count),
        (What::NotMember, 0, 0, Count),
        (What::NotVolunteer, 0, 0, Count),
        (What::SeatAsks, 0, 0, Count),
        (What::SkillMissing { skill: "legevaktbil".into() }, 0, 0, Count),
        (What::SeatOverfull { seat: "primary".into() }, 2, 1, Count),
        (What::SeatedTwice, 0, 0, Count),
        (What::LockMoved, 0, 0, Count),
        (What::PairApart, 0, 0, Count),
        (What::PairTogether, 0, 0, Count),
        (What::NoCompany, 0, 0, Count),
        (What::NotCounted { counter: counter(), reason: Some("tar bare netter".into()) }, 0, 0, Count),
        (What::NotCounted { counter: counter(), reason: None }, 0, 0, Count),
        (limit(Counts::Duties, Side::Over), 5, 4, Count),
        (limit(Counts::Hours, Side::Under), 1500, 1800, Minutes),
        (limit(Counts::Weekends, Side::Away), 1, 2, Count),
        (limit(Counts::Points, Side::Over), 9, 8, Count),
        (What::CannotWish, 0, 0, Count),
        (What::NotOfLinkedSeat, 0, 0, Count),
        (What::GivenLate, 2, 14, Days),
        (What::TakenLate, 0, 14, Days),
        (What::Dearer { ore: 512_000 }, 5120, 0, Count),
        (What::ManyAway { name: "Kontoret".into() }, 3, 2, Count),
        (What::OfficeEmptied { name: "Kontoret".into() }, 2, 1, Count),
        (What::CannotOften { quota: None }, 12, 10, Count),
        (What::CannotOften { quota: Some(Box::new(("LIS1".into(), "korte perioder".into()))) }, 6, 4, Count),
        (What::WishRefused, 0, 0, Count),
        (What::UnwantedGiven, 0, 0, Count),
        (What::MustRefused, 0, 0, Count),
        (What::FewerThanAsked { note: "barna".into() }, 1, 2, Count),
        (What::MoreThanAgreed { note: String::new() }, 3, 2, Count),
        (What::LaterChoice { note: String::new() }, 2, 1, Count),
        (What::SchemeSizeUnknown, 7, 0, Count),
        (What::SchemeTooSmall, 7, 8, Count),
        (What::NotDiscussed, 0, 0, Count),
        (What::DiscussedLate, 13, 14, Days),
        (What::PublishedLate, 3, 14, Days),
        (What::PresenceInLowClass, 2, 3, Count),
        (What::UnknownDoctor { text: text(), row: 7 }, 0, 0, Count),
        (What::UnknownShift { text: text(), row: 7 }, 0, 0, Count),
        (What::TimesDisagree { text: text(), row: 7 }, 0, 0, Count),
        (What::RowUnreadable { text: text(), row: 7 }, 0, 0, Count),
    ]
}

fn page(lang: Lang) -> String {
    let instance = sample::instance();
    let shifts = [
        sample::shift(&instance, sample::day(1, 4), 0, "natt"),
        sample::shift(&instance, sample::day(1, 5), 0, "kveld"),
    ];
    let say = |(what, measured, limit, unit): (What, i64, i64, Unit)| {
        let finding = Finding::new("XXX-1", Severity::Note, what).doctor(DoctorIx(0)).other(DoctorIx(1));
        let message = message(&instance, &finding.shifts(shifts).measured(measured, limit, unit), lang);
        format!("{}\n  -> {}\n", plain(&message.text), plain(&message.action))
    };
    samples().into_iter().map(say).collect()
}

#[test]
fn every_sentence_in_bokmaal() {
    insta::assert_snapshot!(page(Lang::Nb));
}

#[test]
fn every_sentence_in_nynorsk() {
    insta::assert_snapshot!(page(Lang::Nn));
}

#[test]
fn every_sentence_in_english() {
    insta::assert_snapshot!(page(Lang::En));
}

#[test]
fn a_finding_without_doctor_or_shift_is_still_a_sentence() {
    let instance = sample::instance();
    let finding = Finding::new("XXX-1", Severity::Stopper, What::TwoPlaces);
    assert_eq!(message(&instance, &finding, Lang::Nb).text, "Ukjent lege er to steder samtidig: .");
}

#[test]
fn many_shifts_are_named_by_the_first_three_and_a_count() {
    let instance = sample::instance();
    let shifts = (4..11).map(|d| sample::shift(&instance, sample::day(1, d), 0, "natt"));
    let finding = Finding::new("XXX-1", Severity::Note, What::NightsInRow).doctor(DoctorIx(2)).shifts(shifts);
    let text = plain(&message(&instance, &finding.measured(7, 3, Unit::Count), Lang::Nb).text);
    let expected = "Siri Bjørnæs har 7 netter på rad: natt 4.1.2027, natt 5.1.2027, natt 6.1.2027 og 4 til. \
                    Grensen er 3.";
    assert_eq!(text, expected);
}

#[test]
fn a_shift_name_that_two_lines_share_brings_the_line() {
    let instance = sample::instance().with(|given| "Natt".clone_into(&mut given.station.lines[1].templates[0].name));
    let night = sample::shift(&instance, sample::day(1, 4), 0, "natt");
    assert_eq!(plain(&shift(&instance, night, Words(Lang::Nb))), "natt (Legevakt) mandag 4. januar 2027");
}
