//! A whole quarter of stations with 43 doctors, and with 150.

use serde_json::json;

use super::{Desk, NONE};

const HALDEN: &str = "serve 2027-q1.toml --roster roster-2027-q1.csv";

#[test]
fn who_can_take_an_open_seat_is_told_as_the_command_line_does() {
    assert_eq!(Desk::of("halden").told(HALDEN, "open"), NONE);
}

/// The clocks of the station count, whatever the browser thinks that the time is.
#[test]
fn the_night_without_an_hour_is_the_same_in_every_zone() {
    let shown = ["Europe/Oslo", "America/New_York"].map(|zone| {
        let desk = Desk::of("halden");
        assert_eq!(desk.told_as(HALDEN, "march", &json!({ "zone": zone })), NONE);
        desk.read("mars.txt")
    });
    assert!(shown[0].contains("28."), "{}", shown[0]);
    assert_eq!(shown[0], shown[1]);
}

#[test]
fn eight_tabs_at_once_are_all_saved() {
    let desk = Desk::of("halden");
    let rows = desk.read("roster-2027-q1.csv").lines().skip(1).count();
    assert_eq!(desk.told(HALDEN, "eight"), NONE);
    let draft = desk.json("2027-q1/utkast.json");
    assert_eq!(draft["assignments"].as_array().map(Vec::len), Some(rows - 8), "each has emptied a seat");
}

/// With a limit of search that is no clock: how good the roster is does not matter here.
#[test]
fn a_station_of_150_doctors_is_shown_and_moved_about_in_within_the_memory_of_a_tab() {
    let desk = Desk::of("ostfold");
    let solved = desk.legevakt("solve 2027-q1.toml --engine search --iterations 20000 --out ut");
    assert!(desk.path().join("ut/roster.json").is_file(), "{}", String::from_utf8_lossy(&solved.stderr));
    assert_eq!(desk.told("serve 2027-q1.toml --roster ut/roster.json", "large"), NONE);
}
