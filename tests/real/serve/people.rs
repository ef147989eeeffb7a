//! People, settings and the next period, in forms.

use super::{Desk, NONE};

const SERVE: &str = "serve period.toml --roster vakter.csv";

#[test]
fn a_wrong_value_in_a_form_is_refused_at_its_field_and_nothing_is_written() {
    let desk = Desk::tiny();
    let doctors = desk.read("doctors.toml");
    assert_eq!(desk.told(SERVE, "wrong"), NONE);
    assert_eq!(desk.read("doctors.toml"), doctors);
}

#[test]
fn people_and_settings_are_filled_in_and_the_next_period_is_made() {
    let desk = Desk::tiny();
    let [doctors, period] = ["doctors.toml", "period.toml"].map(|file| desk.read(file));
    assert_eq!(desk.told(SERVE, "people"), NONE);
    let now = desk.read("doctors.toml");
    assert!(now.contains("share_percent = 60") && now.contains("ground = \"social\""), "{now}");
    let others = doctors.split("[[doctors]]    #").next().unwrap_or_default();
    assert!(now.starts_with(others), "the others are as they were");
    assert_eq!(desk.read("period.toml").trim_end(), period.trim_end(), "the setting was undone");
    assert!(desk.read("2027-02-08.toml").contains("history = [\"vakter.csv\"]"));
    let solved = desk.legevakt("solve 2027-02-08.toml --engine search --iterations 200 --out ut");
    assert_eq!(solved.status.code(), Some(0), "{}", String::from_utf8_lossy(&solved.stderr));
    let check = desk.legevakt("check 2027-02-08.toml --roster ut/roster.json");
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));
}
