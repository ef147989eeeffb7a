//! That what findings are called in files never changes.

use std::collections::BTreeSet;

use super::*;

/// Every id that a published roster may hold. A new finding adds a line; no line is ever changed, because published
/// rosters hold the ids.
fn pinned() -> Vec<(What, &'static str)> {
    let (on, text) = (NaiveDate::default(), String::new);
    let holiday = Named::ChristmasEve;
    let again = What::HolidayAgain { holiday, year: 2026, duties: 1, times: 2, years: 5, nearer: Vec::new() };
    vec![
        (What::Uncovered, "uncovered"),
        (What::SeatOpen { seat: text() }, "seat-open"),
        (What::PresenceShort { name: text(), backup: true }, "presence-short"),
        (What::StationLeftEmpty, "station-left-empty"),
        (What::BeyondLeast { seat: text() }, "beyond-least"),
        (What::FewerThanWanted { seat: text() }, "fewer-than-wanted"),
        (What::AloneUnqualified { missing: Vec::new() }, "alone-unqualified"),
        (What::BackupGap { missing: Vec::new() }, "backup-gap"),
        (What::BackupUnqualified { missing: Vec::new() }, "backup-unqualified"),
        (What::BackupCannotAttend, "backup-cannot-attend"),
        (What::BackupTooFar, "backup-too-far"),
        (What::LawChanged { on }, "law-changed"),
        (What::LawChangeMatters { on, missing: Vec::new() }, "law-change-matters"),
        (What::WaiverNotNotified, "waiver-not-notified"),
        (What::ShortTermOver { year: 2026, in_year: None, in_all: None }, "short-term-over"),
        (What::ShortTermNear { year: 2026, in_year: None, in_all: None }, "short-term-near"),
        (What::Student, "student"),
        (What::BackupTwice, "backup-twice"),
        (What::BackupShared, "backup-shared"),
        (What::BackupAttendanceUndecided, "backup-attendance-undecided"),
        (What::Section5Decides { backup: true, ground: Section5::List, since: on }, "section5-decides"),
        (What::NoSpecialisation { fastlege: true, engaged: None }, "no-specialisation"),
        (What::GovernorExemptionVoid, "governor-exemption-void"),
        (What::Lis1NoBackup, "lis1-no-backup"),
        (What::Lis1NotDoubled, "lis1-not-doubled"),
        (What::Lis1GuidanceUndecided, "lis1-guidance-undecided"),
        (What::Lis1Share, "lis1-share"),
        (What::Lis1Unpopular, "lis1-unpopular"),
        (What::Lis1OutsidePeriod, "lis1-outside-period"),
        (What::Over60, "over60"),
        (What::Pregnant, "pregnant"),
        (What::Breastfeeding, "breastfeeding"),
        (What::ExemptByDecision { note: text() }, "exempt-by-decision"),
        (What::PastDueDate, "past-due-date"),
        (What::VolunteersExempt, "volunteers-exempt"),
        (What::VolunteersDespiteDecision { note: text() }, "volunteers-despite-decision"),
        (What::BeyondOutOfHours, "beyond-out-of-hours"),
        (What::OldDecision { decided: on, note: text() }, "old-decision"),
        (What::ExpiredDecision { to: on, note: text() }, "expired-decision"),
        (What::LeftOut, "left-out"),
        (What::ShortRest { office: true }, "short-rest"),
        (What::NoFreeAfterNight { office: true }, "no-free-after-night"),
        (What::OfficeGivenUp, "office-given-up"),
        (What::FreeAfterCallOut, "free-after-call-out"),
        (What::DailyRest, "daily-rest"),
        (What::WeeklyRest, "weekly-rest"),
        (What::DayHours, "day-hours"),
        (What::WeekHours, "week-hours"),
        (What::AverageHours, "average-hours"),
        (What::YearHours, "year-hours"),
        (What::OvertimeFourWeeks, "overtime-four-weeks"),
        (What::OvertimeYear, "overtime-year"),
        (What::OvertimeByDay, "overtime-by-day"),
        (What::ShorterWeek, "shorter-week"),
        (What::SundaysInRow, "sundays-in-row"),
        (What::NoFreeSunday, "no-free-sunday"),
        (What::SundayAverage, "sunday-average"),
        (What::NightHours, "night-hours"),
        (What::NightAverage, "night-average"),
        (What::ContinuousHours, "continuous-hours"),
        (What::LongRun, "long-run"),
        (What::WeekLoad, "week-load"),
        (What::UnequalLoad { counter: text(), counts: Counts::Duties, entitled: 0 }, "unequal-load"),
        (What::OffTarget { counter: text(), counts: Counts::Duties, entitled: 0 }, "off-target"),
        (again, "holiday-again"),
        (What::ChristmasAndNewYear { year: 2026 }, "christmas-and-new-year"),
        (What::MonthCeiling, "month-ceiling"),
        (What::YearCeiling, "year-ceiling"),
        (What::NightsInRow, "nights-in-row"),
        (What::ShiftsTooClose { days: 0 }, "shifts-too-close"),
        (What::WeekendsInRow, "weekends-in-row"),
        (What::Ceiling { days: None, year: true }, "ceiling"),
        (What::TwoPlaces, "two-places"),
        (What::Absent { reason: text() }, "absent"),
        (What::NotInScheme, "not-in-scheme"),
        (What::NotMember, "not-member"),
        (What::NotVolunteer, "not-volunteer"),
        (What::SeatAsks, "seat-asks"),
        (What::SkillMissing { skill: text() }, "skill-missing"),
        (What::SeatOverfull { seat: text() }, "seat-overfull"),
        (What::SeatedTwice, "seated-twice"),
        (What::LockMoved, "lock-moved"),
        (What::PairApart, "pair-apart"),
        (What::PairTogether, "pair-together"),
        (What::NoCompany, "no-company"),
        (What::NotCounted { counter: text(), reason: None }, "not-counted"),
        (What::Limit { name: text(), counts: Counts::Duties, side: Side::Over }, "limit"),
        (What::NotOfLinkedSeat, "not-of-linked-seat"),
        (What::ManyAway { name: text() }, "many-away"),
        (What::OfficeEmptied { name: text() }, "office-emptied"),
        (What::Dearer { ore: 0 }, "dearer"),
        (What::CannotWish, "cannot-wish"),
        (What::CannotOften { quota: None }, "cannot-often"),
        (What::WishRefused, "wish-refused"),
        (What::UnwantedGiven, "unwanted-given"),
        (What::MustRefused, "must-refused"),
        (What::FewerThanAsked { note: text() }, "fewer-than-asked"),
        (What::MoreThanAgreed { note: text() }, "more-than-agreed"),
        (What::LaterChoice { note: text() }, "later-choice"),
        (What::SchemeSizeUnknown, "scheme-size-unknown"),
        (What::SchemeTooSmall, "scheme-too-small"),
        (What::NotDiscussed, "not-discussed"),
        (What::DiscussedLate, "discussed-late"),
        (What::PublishedLate, "published-late"),
        (What::GivenLate, "given-late"),
        (What::TakenLate, "taken-late"),
        (What::PresenceInLowClass, "presence-in-low-class"),
        (What::UnknownDoctor { text: text(), row: 0 }, "unknown-doctor"),
        (What::UnknownShift { text: text(), row: 0 }, "unknown-shift"),
        (What::TimesDisagree { text: text(), row: 0 }, "times-disagree"),
        (What::RowUnreadable { text: text(), row: 0 }, "row-unreadable"),
    ]
}

#[test]
fn ids_of_findings_are_what_published_rosters_call_them() {
    for (what, id) in pinned() {
        assert_eq!(what.id(), id, "{what:?}: the reasons in published rosters are kept under the old id");
    }
    let ids: BTreeSet<&str> = pinned().iter().map(|(_, id)| *id).collect();
    assert_eq!(ids.len(), pinned().len(), "two findings have one id");
    // The compiler sees to it that every finding has an id; this sees to it that every id is pinned.
    let of_all = include_str!("../finding.rs").split("pub fn id(&self)").nth(1).and_then(|t| t.split("\n    }").next());
    let arms: BTreeSet<&str> =
        of_all.unwrap_or_default().lines().filter_map(|l| l.split("=> \"").nth(1)?.split('"').next()).collect();
    assert_eq!(arms, ids);
}
