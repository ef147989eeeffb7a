//! What is written and speaks of nothing is told, or refused where it can speak of nothing in any period.

use chrono::NaiveDate;
use legevakt::format::{Idle, Kind};

use crate::support::Files;

/// What is said of the tiny station with more at the end of a file, whether it is read or not.
fn said_of(files: &Files) -> Vec<Kind> {
    match files.read("period.toml") {
        Ok(loaded) => loaded.notes.notes().map(|note| note.kind.clone()).collect(),
        Err(problems) => problems.errors().map(|problem| problem.kind.clone()).collect(),
    }
}

fn with(file: &str, more: &str) -> Files {
    let mut files = Files::of("tiny");
    let text = files.0.get_mut(std::path::Path::new(file)).expect("the file is there");
    text.push('\n');
    text.push_str(more);
    files
}

fn said(file: &str, more: &str) -> Vec<Kind> {
    said_of(&with(file, more))
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}

fn idle(idle: Idle) -> Vec<Kind> {
    vec![Kind::Idle(idle)]
}

/// The first date of the period.
fn first() -> NaiveDate {
    date(2027, 2, 4)
}

fn outside() -> Vec<Kind> {
    vec![Kind::WishOutsidePeriod { from: first(), to: date(2027, 2, 7) }]
}

fn limit(more: &str) -> Vec<Kind> {
    said("doctors.toml", &format!("[[limit]]\nname = \"L\"\n{more}\n"))
}

fn group(more: &str) -> Vec<Kind> {
    said("doctors.toml", &format!("[[group]]\nid = \"g\"\nname = \"G\"\n{more}\n"))
}

fn rhythm(more: &str) -> Vec<Kind> {
    said("doctors.toml", &format!("[[rhythm]]\nname = \"R\"\n{more}\n"))
}

/// A wish of the period file; its tables come after those that stand there.
fn wish(more: &str) -> Vec<Kind> {
    said("period.toml", &format!("[[wish]]\nwho = \"asa\"\n{more}\n"))
}

#[test]
fn whoever_is_about_nobody_is_refused_or_told() {
    assert_eq!(limit("who = []\nper = \"week\"\nat_most = 1"), [Kind::EmptyList]);
    assert_eq!(limit("who = [\"all\"]\nper = \"week\"\nat_most = 5"), [], "a list may say all");
    let told = limit("who = \"alle\"\nper = \"week\"\nat_most = 1");
    assert!(matches!(&told[..], [Kind::Unknown { near: Some(near), .. }] if near == "all"), "{told:?}");
    let gone = "[[limit]]\nname = \"L\"\nwho = \"g\"\nper = \"week\"\nat_most = 1\n";
    let until = |day: u32| group(&format!("members = [{{ doctor = \"asa\", to = 2027-02-0{day} }}]\n{gone}"));
    assert_eq!(until(3), idle(Idle::NobodyThen));
    assert_eq!(until(4), [], "she is one of them on the first date");
}

#[test]
fn a_group_holds_doctors_and_their_dates_count() {
    let nested = "doctors = [\"asa\"]\n[[group]]\nid = \"h\"\nname = \"H\"\ndoctors = [\"g\", \"bard\"]";
    assert_eq!(group(nested), idle(Idle::GroupInGroup { group: "g".to_owned() }));
    let always = Idle::AlwaysMember { doctor: "asa".to_owned() };
    let until = "members = [{ doctor = \"asa\", to = 2027-02-05 }]";
    assert_eq!(group(&format!("doctors = [\"asa\"]\n{until}")), idle(always.clone()));
    assert_eq!(group(&format!("roles = [\"fastlege\"]\n{until}")), idle(always));
    assert_eq!(group(until), []);
}

#[test]
fn a_competence_that_nobody_has_is_told_with_the_one_that_is_meant() {
    let skilled = Files::of("tiny").with(
        "doctors.toml",
        "volunteer_backup = false",
        "volunteer_backup = false\nskills = [\"ultralyd\"]",
    );
    let with = |skill: &str| {
        let seat = format!("asks = \"backup\", skills = [\"{skill}\"], open_price = 20");
        said_of(&skilled.clone().with("station.toml", "asks = \"backup\", open_price = 20", &seat))
    };
    assert_eq!(with("ultralyd"), []);
    let near = Some("ultralyd".to_owned());
    let known = vec!["ultralyd".to_owned()];
    assert_eq!(with("ultralydd"), idle(Idle::NobodyHas { skill: "ultralydd".to_owned(), near, known }));
}

#[test]
fn a_limit_or_a_counter_that_counts_no_shift_is_told() {
    assert_eq!(limit("kinds = [\"week\"]\nper = \"week\"\nat_most = 0"), idle(Idle::NoneCounted));
    assert_eq!(
        limit("lines = [\"bakvakt\"]\nkinds = [\"night\"]\nper = \"week\"\nat_most = 0"),
        idle(Idle::NoneCounted)
    );
    let friday = "weekdays = [\"friday\"]\nper = \"week\"\nat_most = 0";
    assert_eq!(limit(&format!("counts = \"weekends\"\n{friday}")), idle(Idle::NoneCounted));
    assert_eq!(limit(friday), []);
    assert_eq!(limit("tags = [\"julaften\"]\nper = \"week\"\nat_most = 0"), [], "it may be in another period");
    let counter = "[[counters]]\nid = \"c\"\nname = \"C\"\nweight = 1\nkinds = [\"day\"]\n";
    assert_eq!(said("station.toml", counter), idle(Idle::NoneCounted));
}

#[test]
fn a_limit_asks_what_a_period_can_give() {
    assert_eq!(limit("days = 5\nat_least = 1"), idle(Idle::LongerThanPeriod { days: 5, period: 4 }));
    assert_eq!(limit("days = 4\nat_least = 1"), []);
    assert_eq!(limit("days = 5\nat_most = 4"), [], "what was before the period counts");
    let above = [Kind::NotBelow { key: "about", than: "at_most", same: true }];
    assert_eq!(limit("per = \"month\"\nat_most = 3\nabout = 4"), above);
    assert_eq!(limit("per = \"month\"\nat_most = 3\nabout = 3"), []);
}

#[test]
fn of_a_year_it_is_told_what_the_files_do_not_say() {
    let year = "kinds = [\"night\"]\nper = \"year\"\nat_most = 20";
    let untold = |day| idle(Idle::YearUnknown { from: date(2027, 1, 1), to: date(2027, 2, day) });
    assert_eq!(limit(year), untold(3));
    let before = |row: &str| {
        let mut files = with("doctors.toml", &format!("[[limit]]\nname = \"L\"\n{year}\n"));
        files = files.with("period.toml", "history = []", "history = [\"before.csv\"]");
        files.0.insert("before.csv".into(), format!("date,line,shift,seat,doctor\n{row},legevakt,kveld,primary,asa\n"));
        said_of(&files)
    };
    assert_eq!(before("2027-02-02"), untold(1));
    assert_eq!(before("2027-01-01"), []);
    assert_eq!(limit("per = \"year\"\nat_least = 20"), [], "the least is asked of the period alone");
}

#[test]
fn a_rhythm_asks_for_something_that_goes_together() {
    let nothing = rhythm("whole = []");
    assert!(matches!(&nothing[..], [Kind::AsksNothing { .. }]), "{nothing:?}");
    assert_eq!(rhythm("weekends_of_month = []"), nothing);
    assert_eq!(rhythm("whole = [\"saturday\", \"sunday\", \"monday\"]"), idle(Idle::MondayFirst));
    assert_eq!(rhythm("whole = [\"monday\", \"tuesday\"]"), []);
}

#[test]
fn a_turnus_is_told_of_where_its_shift_never_runs_and_of_two_weeks_on_one_date() {
    let turnus = |weeks: &str, starts: &str| {
        let members = "[[group]]\nid = \"g\"\nname = \"G\"\nmembers = [{ doctor = \"asa\", to = 2027-02-05 }]\n";
        let turnus = format!("[[turnus]]\nname = \"T\"\nfrom = 2027-02-01\nweeks = {weeks}\nstarts = [{starts}]\n");
        said("doctors.toml", &format!("{members}{turnus}strength = \"quality\"\n"))
    };
    let thursday = Idle::TurnusNever { shift: "natt".to_owned(), first: first(), times: 1 };
    assert_eq!(turnus("[\". . . natt natt . .\"]", "{ who = \"asa\" }"), idle(thursday));
    let two = "[\". . . . natt . .\", \". . . . . natt .\"]";
    let twice = [Kind::TwiceInTurnus { doctor: "asa".to_owned() }];
    assert_eq!(turnus(two, "{ who = \"g\" }, { who = \"asa\", week = 2 }"), twice);
    assert_eq!(turnus(two, "{ who = \"g\" }, { who = \"bard\", week = 2 }"), []);
}

#[test]
fn a_choice_of_a_wish_that_speaks_of_nothing_is_told() {
    let of = |level: &str, of: &str| wish(&format!("level = \"{level}\"\nof = [{of}]"));
    assert_eq!(of("cannot", "{ from = 2028-02-05, to = 2028-02-06 }"), outside());
    let second = "{ days = [\"saturday\"] }, { from = 2028-02-05, to = 2028-02-06 }";
    assert_eq!(of("want", second), outside(), "one of the two is left");
    assert_eq!(of("want", "{ days = [\"thursday\"], kinds = [\"night\"] }"), [Kind::WishOfNothing]);
    assert_eq!(of("cannot", "{ days = [\"thursday\"], kinds = [\"night\"] }"), [], "she has what she asks for");
    assert_eq!(wish("level = \"must\"\nat_least = 3\nof = [{ days = [\"friday\"] }, { days = [\"saturday\"] }]"), {
        idle(Idle::AllChoices { key: "at_least", choices: 2 })
    });
    let most = "level = \"rather-not\"\nat_most = 1\nof = [{ days = [\"friday\"] }]";
    assert_eq!(wish(most), idle(Idle::AllChoices { key: "at_most", choices: 1 }));
    assert_eq!(wish(&format!("{most}\ncounts = \"duties\"")), []);
    let never = "level = \"cannot\"\nif = [{ from = 2026-12-24, to = 2026-12-26 }]\nof = [{ days = [\"friday\"] }]";
    assert_eq!(wish(never), idle(Idle::ConditionNever));
}

#[test]
fn a_line_of_wishes_with_one_date_is_outside_the_period_too() {
    let rows = |row: &str| {
        let files = Files::of("tiny");
        let old = files.text("wishes.csv").to_owned();
        said_of(&files.with("wishes.csv", &old, &format!("doctor,level,from,to,days,kinds,lines,only,note\n{row}\n")))
    };
    assert_eq!(rows("asa,cannot,2027-03-01,,,,,,"), outside());
    assert_eq!(rows("asa,rather-not,,2027-02-03,,,,,"), outside());
    assert_eq!(rows("asa,rather-not,,2027-02-04,,,,,"), []);
    assert_eq!(rows("asa,cannot,2027-02-06,2027-02-07,monday,,,,"), [Kind::WishOfNothing], "no date is a Monday");
    assert_eq!(rows("asa,cannot,,,monday,,,,"), [], "the night before the period's last midnight may be meant");
    assert_eq!(rows("asa,cannot,2027-02-06,2027-02-06,,,,yes,"), idle(Idle::OnlyAll));
    assert_eq!(rows("asa,kan ikkje,2027-02-06,2027-02-06,laurdag,,,,"), [], "nynorsk is read");
}

#[test]
fn a_part_of_a_shift_that_is_never_there_is_told() {
    let natt = "days = [\"friday\", \"saturday\"]\nstart = \"23:00\"\nend = \"08:00\"\nplace = \"station\"\n";
    let with = |more: &str| said_of(&Files::of("tiny").with("station.toml", natt, &format!("{natt}{more}\n")));
    let hours = |when: &str| with(&format!("hours_on = [{{ {when}, start = \"22:00\", end = \"08:00\" }}]"));
    assert_eq!(hours("days = [\"monday\"]"), idle(Idle::NeverThere));
    assert_eq!(hours("days = [\"julaften\"]"), [], "it is on a Friday in some year");
    let wrong = Idle::NotOnDate { shift: "natt".to_owned(), date: date(2027, 2, 4) };
    assert_eq!(hours("dates = [2027-02-04, 2027-02-05]"), idle(wrong));
    assert_eq!(hours("days = [\"friday\"], from_date = 2024-06-01, to_date = 2024-06-30"), [], "a season that is over");
    assert_eq!(with("not_days = [\"friday\", \"saturday\"]"), idle(Idle::NeverThere));
    let outside = with(
        "windows = [{ days = [\"all\"], from = \"01:00\", to = \"05:00\" }]\nhours_on = [{ dates = [2027-02-05], start = \"18:00\", end = \"23:00\" }]",
    );
    assert_eq!(outside, [Kind::WindowOutside { shift: "natt".to_owned() }], "nothing of the shift is left that night");
    let presence = "[[presence]]\nname = \"P\"\ndays = [\"all\"]\nfrom = \"08:00\"\nto = \"16:00\"\n";
    assert_eq!(said("station.toml", presence), [Kind::AsksNothing { keys: vec!["present", "backup"] }]);
}

#[test]
fn a_holiday_that_is_to_come_was_not_worked_and_money_without_rates_weighs_nothing() {
    let worked = |holiday: &str, year: i32| {
        let table = "[[holidays_worked]]\ndoctor = \"asa\"\n";
        said("period.toml", &format!("{table}holiday = \"{holiday}\"\nyears = [{year}]\n"))
    };
    assert_eq!(worked("1-nyttårsdag", 2027), [], "the period begins after it");
    assert_eq!(worked("påske", 2027), idle(Idle::HolidayToCome { year: 2027, from: first() }));
    assert_eq!(said("station.toml", "[rules.LOC-10]\npoints_per_1000_kr = 10\n"), idle(Idle::NoRates));
}

#[test]
fn parts_of_a_share_do_not_meet_and_are_of_a_share() {
    let part = |from: u32, to: u32| format!("{{ from = 2027-02-0{from}, to = 2027-02-0{to}, percent = 50 }}");
    let with = |load: &str, parts: &str| {
        let share = "share_percent = 100\nvolunteer_backup = true\nresponse_minutes = 15\n";
        let files = Files::of("tiny").with("doctors.toml", share, &format!("{load}\npart = [{parts}]\n"));
        said_of(&files)
    };
    let share = "share_percent = 100";
    assert_eq!(with(share, &format!("{}, {}", part(4, 5), part(6, 7))), []);
    assert_eq!(with(share, &format!("{}, {}", part(4, 6), part(6, 7))), idle(Idle::PartsMeet));
    let agreed = idle(Idle::PartOfAgreed { key: "target_per_month" });
    assert_eq!(with("target_per_month = 4", &part(4, 7)), agreed);
}
