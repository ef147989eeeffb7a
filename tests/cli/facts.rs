//! Facts that change under a published roster: shifts taken out, hours moved, locks that no longer hold. What was worked is
//! not lost, and whoever it concerns is told.

use serde_json::Value;

use crate::change::{desk, json, told};
use crate::support::{Desk, stderr, stdout};

/// A desk with a roster as it was published, and then a station file in which one text stands for another, once.
fn with_station(from: &str, to: &str) -> Desk {
    let desk = desk();
    told(&desk, 0, "repair period.toml --roster vakter.csv --from 2027-02-04 --out plan");
    let station = desk.read("station.toml");
    assert!(station.contains(from), "{station}");
    desk.write("station.toml", station.replacen(from, to, 1));
    desk
}

/// No night on Fridays any more; Cato had it on 5 February.
fn without_friday_nights() -> Desk {
    with_station("days = [\"friday\", \"saturday\"]", "days = [\"saturday\"]")
}

#[test]
fn a_duty_from_before_the_date_is_not_lost() {
    let desk = without_friday_nights();
    let repair = "repair period.toml --roster plan/roster.json --from 2027-02-06";
    let output = desk.legevakt(&format!("{repair} --out nei"));
    assert_eq!((output.status.code(), desk.path("nei").exists()), (Some(2), false), "{}", stdout(&output));
    assert!(stderr(&output).starts_with("Ingenting er skrevet: vakter fra før datoen ville gått tapt."));
    let text = told(&desk, 1, repair);
    assert!(text.contains("  • natt (legevakt), fredag 5. februar 2027: Cato Ærø\n"), "{text}");
    let found = json(&desk, &format!("{repair} --format json"));
    let gone = &found["gone"][0];
    assert_eq!((&gone["doctor"], &gone["date"]), (&"cato".into(), &"2027-02-05".into()));
    // Put back into the files, it stands, and the repair is written.
    desk.write("station.toml", desk.read("station.toml").replacen("[\"saturday\"]", "[\"friday\", \"saturday\"]", 1));
    assert_eq!(desk.legevakt(&format!("{repair} --out ny")).status.code(), Some(0));
    assert!(desk.read("ny/roster.csv").contains("2027-02-05,legevakt,natt,primary"));
}

#[test]
fn whose_shift_is_taken_out_or_at_other_hours_is_told() {
    let mut pages = Vec::new();
    let repair = "repair period.toml --roster plan/roster.csv --from 2027-02-04";
    let desk = without_friday_nights();
    for lang in ["nb", "nn", "en"] {
        pages.push(told(&desk, 0, &format!("{repair} --out {lang} --lang {lang}")));
        pages.push(desk.read(&format!("{lang}/messages/cato.txt")).replace('\u{a0}', " "));
    }
    insta::assert_snapshot!("a_shift_is_taken_out", pages.join("---\n"));
    pages.clear();
    let desk = with_station("end = \"23:00\"", "end = \"22:00\"");
    for lang in ["nb", "nn", "en"] {
        pages.push(told(&desk, 0, &format!("{repair} --out {lang} --lang {lang}")));
        pages.push(desk.read(&format!("{lang}/messages/cato.txt")).replace('\u{a0}', " "));
    }
    insta::assert_snapshot!("a_shift_is_at_other_hours", pages.join("---\n"));
    assert_eq!(desk.list("nb/messages"), ["asa.txt", "bard.txt", "cato.txt"]);
    let found = json(&desk, &format!("{repair} --format json"));
    assert_eq!((&found["changed"], &found["gone"]), (&0.into(), &Value::Array(Vec::new())));
    assert_eq!(found["retimed"][0]["shift"], "2027-02-04/legevakt/kveld");
    assert_eq!(found["retimed"].as_array().map(Vec::len), Some(4));
    // Who compares a plan with what was worked is told whose hours are counted.
    let output = desk.legevakt("actual period.toml --plan plan/roster.csv --worked nb/roster.csv");
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stderr(&output).starts_with("plan/roster.csv har rader med andre klokkeslett enn planen"),
        "{}",
        stderr(&output)
    );
    assert_eq!(stderr(&output).matches("klokkeslett enn planen").count(), 1, "of the plan alone");
}

#[test]
fn a_lock_that_does_not_hold_before_the_date_is_named() {
    let desk = desk();
    let lock = "\n[[locks]]\ndate = 2027-02-05\nline = \"legevakt\"\nshift = \"natt\"\nseat = \"primary\"\ndoctor = \"bard\"\n";
    desk.write("period.toml", desk.read("period.toml") + lock);
    let repair = "repair period.toml --roster vakter.csv --from 2027-02-06";
    let text = told(&desk, 1, repair);
    assert!(text.contains("Bryter en regel slik det er nå") && text.contains("  • LOC-5: "), "{text}");
    let found = json(&desk, &format!("{repair} --format json"));
    assert_eq!((&found["complete"], &found["standing"][0]["rule"]), (&false.into(), &"LOC-5".into()));
}
