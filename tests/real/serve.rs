//! The page of `legevakt serve` in a browser, held against the bytes of the files and what the command line says of them.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::served::Served;
use crate::tools::{browse, type_check};

/// A legal roster of the tiny station.
const ROSTER: &str = include_str!("../common/tiny-roster.csv");

fn program(desk: &TempDir, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_legevakt"));
    program.args(arguments).current_dir(desk.path());
    program
}

/// An instance in a folder of its own.
fn copied(instance: &str) -> TempDir {
    let desk = TempDir::new().expect("a temporary directory");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(instance);
    for entry in fs::read_dir(from).expect("the instance").flatten() {
        fs::copy(entry.path(), desk.path().join(entry.file_name())).expect("copied");
    }
    desk
}

/// The tiny station in a folder of its own, with a roster.
fn desk() -> TempDir {
    let desk = copied("tiny");
    fs::write(desk.path().join("vakter.csv"), ROSTER).expect("written");
    desk
}

/// What a story complains of.
fn told(desk: &TempDir, story: &str) -> Vec<String> {
    told_of(desk, ["period.toml", "vakter.csv"], story)
}

/// What one complains of with another period and roster.
fn told_of(desk: &TempDir, [period, roster]: [&str; 2], story: &str) -> Vec<String> {
    let served = Served::start(program(desk, &["serve", period, "--roster", roster]));
    browse(&format!("http://127.0.0.1:{}/#k={}", served.port, served.key), story)
}

fn read(desk: &TempDir, name: &str) -> String {
    fs::read_to_string(desk.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

const NONE: [String; 0] = [];

#[test]
fn the_scripts_are_of_the_types_that_they_tell() {
    assert_eq!(type_check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/assets")), NONE);
}

#[test]
fn a_roster_is_changed_by_keyboard_alone() {
    let desk = desk();
    let period = read(&desk, "period.toml");
    assert_eq!(told(&desk, "keyboard"), NONE);
    assert_eq!(read(&desk, "period.toml"), period, "the lock came and went, and the rest stayed to the byte");
    assert_eq!(read(&desk, "vakter.csv"), ROSTER, "what it began with is never written");
    let check = program(&desk, &["check", "period.toml", "--roster", "period/utkast.json"]).output().expect("it runs");
    assert_eq!(check.status.code(), Some(1), "the draft can be read, and a seat of it is open");
}

#[test]
fn what_is_dragged_to_another_duty_is_swapped_with_it() {
    let desk = desk();
    assert_eq!(told(&desk, "mouse"), NONE);
    let draft = read(&desk, "period/utkast.json");
    let file: Value = serde_json::from_str(&draft).expect("JSON");
    let seated = |date: &str, shift: &str| {
        let mut all = file["assignments"].as_array().expect("a list").iter();
        all.find(|one| one["date"] == date && one["shift"] == shift).map(|one| one["doctor"].clone())
    };
    assert_eq!(seated("2027-02-05", "kveld"), Some("cato".into()));
    assert_eq!(seated("2027-02-06", "natt"), Some("bard".into()));
}

#[test]
fn of_two_tabs_the_slower_one_loses_nothing() {
    let desk = desk();
    assert_eq!(told(&desk, "tabs"), NONE);
    let draft = read(&desk, "period/utkast.json");
    assert_eq!(draft.matches("\"doctor\"").count(), 5, "both seats are empty: {draft}");
}

#[test]
fn a_roster_is_solved_taken_over_published_and_shown() {
    let desk = desk();
    assert_eq!(told(&desk, "solve"), NONE);
    let verified = program(&desk, &["verify", "period", "--period", "period.toml"]).output().expect("it runs");
    assert_eq!(verified.status.code(), Some(0), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn wishes_and_absences_are_painted_by_keyboard_and_the_files_differ_in_their_lines_alone() {
    let desk = copied("halden");
    let (period, wishes) = ("2027-q1.toml", "wishes-2027-q1.csv");
    let before = [period, wishes].map(|name| read(&desk, name));
    assert_eq!(told_of(&desk, [period, "roster-2027-q1.csv"], "paint"), NONE);
    let after = [period, wishes].map(|name| read(&desk, name));
    // Absences come after those there are, wherever in the file they stand: all else is as it was.
    let [was, is] = [&before[0], &after[0]].map(|text| text.split("[[absences]]").collect::<Vec<_>>());
    assert_eq!(is.len(), was.len() + 4, "{}", after[0]);
    let new: Vec<&str> = after[0].lines().filter(|line| !before[0].contains(line)).collect();
    let (rest, comments) = (|text: &str| text.matches('#').count(), new.iter().filter(|line| line.contains('#')));
    assert_eq!((rest(&after[0]), comments.count()), (rest(&before[0]), 0));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let (was, is) = (lines(&before[1]), lines(&after[1]));
    assert!(was.iter().all(|line| is.contains(line)), "no wish of before is lost");
    let new: Vec<&String> = is.iter().filter(|line| !was.contains(line)).collect();
    assert_eq!(new.len(), 30, "{new:#?}");
    let check = program(&desk, &["check", period, "--roster", "roster-2027-q1.csv"]).output().expect("it runs");
    assert_ne!(check.status.code(), Some(2), "{}", String::from_utf8_lossy(&check.stderr));
}

#[test]
fn rows_are_pasted_when_all_of_them_are_right_and_one_is_changed_in_the_form() {
    let desk = desk();
    let before = ["period.toml", "wishes.csv"].map(|name| read(&desk, name));
    assert_eq!(told(&desk, "paste"), NONE);
    assert_eq!(read(&desk, "period.toml"), before[0]);
    let [asa, bard] = ["asa,must,2027-02-05,2027-02-05,,,,,\n", "bard,want,2027-02-07,2027-02-07,,,,,\n"];
    let wanted = before[1]
        .replace("tar gjerne bakvakt\n", &format!("tar gjerne bakvakt\n{asa}"))
        .replace("helst ikke netter\ncato", &format!("helst ikke netter\n{bard}cato"));
    assert_eq!(read(&desk, "wishes.csv"), wanted);
}

#[test]
fn a_wrong_value_in_a_form_is_refused_at_its_field_and_nothing_is_written() {
    let desk = desk();
    let doctors = read(&desk, "doctors.toml");
    assert_eq!(told(&desk, "wrong"), NONE);
    assert_eq!(read(&desk, "doctors.toml"), doctors);
}

#[test]
fn people_and_settings_are_filled_in_and_the_next_period_is_made() {
    let desk = desk();
    let [doctors, period] = ["doctors.toml", "period.toml"].map(|file| read(&desk, file));
    assert_eq!(told(&desk, "people"), NONE);
    let now = read(&desk, "doctors.toml");
    assert!(now.contains("share_percent = 60") && now.contains("ground = \"social\""), "{now}");
    let others = doctors.split("[[doctors]]    #").next().unwrap_or_default();
    assert!(now.starts_with(others), "the others are as they were");
    assert_eq!(read(&desk, "period.toml").trim_end(), period.trim_end(), "the setting was undone");
    assert!(read(&desk, "2027-02-08.toml").contains("history = [\"vakter.csv\"]"));
    let solve = ["solve", "2027-02-08.toml", "--engine", "search", "--iterations", "200", "--out", "ut"];
    assert_eq!(program(&desk, &solve).status().expect("it runs").code(), Some(0));
    let check = program(&desk, &["check", "2027-02-08.toml", "--roster", "ut/roster.json"]).output().expect("it runs");
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));
}
