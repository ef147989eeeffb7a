//! The board: what is done there by keyboard, by mouse, and in two tabs.

use serde_json::json;

use super::{Desk, NONE, ROSTER};

const SERVE: &str = "serve period.toml --roster vakter.csv";

#[test]
fn a_roster_is_changed_by_keyboard_alone() {
    let desk = Desk::tiny();
    let period = desk.read("period.toml");
    assert_eq!(desk.told(SERVE, "keyboard"), NONE);
    assert_eq!(desk.read("period.toml"), period, "the lock came and went, and the rest stayed to the byte");
    assert_eq!(desk.read("vakter.csv"), ROSTER, "what it began with is never written");
    let check = desk.legevakt("check period.toml --roster period/utkast.json");
    assert_eq!(check.status.code(), Some(1), "the draft can be read, and a seat of it is open");
}

#[test]
fn what_is_dragged_to_another_duty_is_swapped_with_it() {
    let desk = Desk::tiny();
    assert_eq!(desk.told(SERVE, "mouse"), NONE);
    let file = desk.json("period/utkast.json");
    let seated = |date: &str, shift: &str| {
        let mut all = file["assignments"].as_array().expect("a list").iter();
        all.find(|one| one["date"] == date && one["shift"] == shift).map(|one| one["doctor"].clone())
    };
    assert_eq!(seated("2027-02-05", "kveld"), Some("cato".into()));
    assert_eq!(seated("2027-02-06", "natt"), Some("bard".into()));
    let by_keys = Desk::tiny();
    assert_eq!(by_keys.told(SERVE, "marks"), NONE);
    assert_eq!(by_keys.read("period/utkast.json"), desk.read("period/utkast.json"), "by keyboard it is the same");
}

/// At 200 % zoom, in forced colours, in another zone and in nynorsk.
#[test]
fn the_same_is_done_however_the_browser_shows_it() {
    let (plain, other) = (Desk::tiny(), Desk::tiny());
    assert_eq!(plain.told(SERVE, "keyboard"), NONE);
    let how = json!({ "zoom": 2, "forced": true, "zone": "America/New_York" });
    assert_eq!(other.told_as(&format!("{SERVE} --lang nn"), "keyboard", &how), NONE);
    for name in ["period.toml", "period/utkast.json"] {
        assert_eq!(other.read(name), plain.read(name), "{name}");
    }
}

#[test]
fn ten_steps_are_undone_and_done_again() {
    assert_eq!(Desk::tiny().told(SERVE, "steps"), NONE);
}

#[test]
fn what_the_command_line_writes_meanwhile_is_told_and_kept() {
    let desk = Desk::tiny();
    assert_eq!(desk.told(SERVE, "elsewhere"), NONE);
    let draft = desk.read("period/utkast.json");
    assert_eq!(draft.matches("\"doctor\"").count(), 6, "the seat that she emptied is empty: {draft}");
    let verified = desk.legevakt("verify period --period period.toml");
    assert_eq!(verified.status.code(), Some(0), "both versions are whole");
}

#[test]
fn the_menus_are_opened_walked_and_closed_by_keys() {
    assert_eq!(Desk::tiny().told(SERVE, "menus"), NONE);
}

#[test]
fn a_figure_shows_the_duties_that_make_it_up() {
    assert_eq!(Desk::tiny().told(SERVE, "figures"), NONE);
}

#[test]
fn what_it_would_take_is_told_as_the_command_line_does() {
    assert_eq!(Desk::tiny().told(SERVE, "otherwise"), NONE);
}

#[test]
fn of_two_tabs_the_slower_one_loses_nothing() {
    let desk = Desk::tiny();
    assert_eq!(desk.told(SERVE, "tabs"), NONE);
    let draft = desk.read("period/utkast.json");
    assert_eq!(draft.matches("\"doctor\"").count(), 5, "both seats are empty: {draft}");
}
