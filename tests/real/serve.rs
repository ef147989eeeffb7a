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

/// The tiny station in a folder of its own, with a roster.
fn desk() -> TempDir {
    let desk = TempDir::new().expect("a temporary directory");
    let tiny = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances/tiny");
    for entry in fs::read_dir(tiny).expect("the instance").flatten() {
        fs::copy(entry.path(), desk.path().join(entry.file_name())).expect("copied");
    }
    fs::write(desk.path().join("vakter.csv"), ROSTER).expect("written");
    desk
}

/// What a story complains of.
fn told(desk: &TempDir, story: &str) -> Vec<String> {
    let served = Served::start(program(desk, &["serve", "period.toml", "--roster", "vakter.csv"]));
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
