//! `whatif`: scenarios beside a base, and what is said of those that are wrong.

use crate::support::{Desk, legevakt, stderr, stdout};

/// Limits that are no clock, so that every run says the same.
const LIMITS: &str = "--iterations 2000 --nodes 50";

const SCENARIOS: &str = r#"format = 1
base = "period.toml"
base_name = "I dag"
base_assumes = ["Tre leger deler alt."]

[[scenarios]]
id = "likt"
name = "Ingen endring"

[[scenarios]]
id = "fire"
name = "Én lege til"
assumes = ["Hun kommer fra dag én."]
[[scenarios.add_doctors]]
id = "dagny"
name = "Dagny Øvrebø"
born = 1985-04-01
role = "fastlege"
contract = "self-employed"
[scenarios.add_doctors.evidence]
allmennlege = 2016-01-01
course_emergency = 2024-01-10
course_violence = 2024-01-11

[[scenarios]]
id = "uten"
name = "Uten de to fastlegene, og en lang setning som ikke får plass"
[[scenarios.remove_doctors]]
who = "all"
roles = ["fastlege"]
[[scenarios.change_seats]]
line = "legevakt"
shifts = ["kveld"]
seat = "primary"
min = 2
max = 2
"#;

const WRONG: &str = r#"
[[scenarios]]
id = "feil"
name = "Ukjent lege"
[[scenarios.remove_doctors]]
who = ["aasa"]
"#;

fn desk(scenarios: &str) -> Desk {
    let desk = Desk::of("tiny");
    desk.write("hva-om.toml", scenarios);
    desk
}

fn whatif(desk: &Desk, more: &str) -> std::process::Output {
    desk.legevakt(&format!("whatif hva-om.toml {LIMITS} {more}"))
}

#[test]
fn the_answer_is_a_page_in_every_language() {
    let desk = desk(SCENARIOS);
    for lang in ["nb", "nn", "en"] {
        let output = whatif(&desk, &format!("--lang {lang}"));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let page = stdout(&output).replace('\u{a0}', " ");
        assert!(page.lines().all(|line| line.chars().count() <= 80), "80 columns:\n{page}");
        insta::assert_snapshot!(format!("page_{lang}"), page);
    }
    assert_eq!(desk.list(""), ["doctors.toml", "hva-om.toml", "period.toml", "station.toml", "wishes.csv"]);
}

#[test]
fn what_is_written_is_whole_and_no_change_is_the_base_byte_for_byte() {
    let desk = desk(SCENARIOS);
    let output = whatif(&desk, "--out ut --format csv");
    assert_eq!(
        desk.list("ut"),
        ["base", "comparison.csv", "comparison.html", "comparison.json", "comparison.txt", "fire", "likt", "uten"]
    );
    assert_eq!(stdout(&output), desk.read("ut/comparison.csv"));
    for file in ["roster.json", "roster.csv"] {
        assert_eq!(desk.read(&format!("ut/base/{file}")), desk.read(&format!("ut/likt/{file}")));
    }
    assert!(stderr(&output).contains("I dag = Ingen endring: "), "solved once: {}", stderr(&output));
    let csv = desk.read("ut/comparison.csv");
    let rows: Vec<Vec<&str>> = csv.lines().map(|l| l.split(',').collect()).collect();
    let figures = |row: usize| rows[row][2..].to_vec();
    assert_eq!(figures(1), figures(2), "every figure of the base");
    let json: serde_json::Value = serde_json::from_str(&desk.read("ut/comparison.json")).expect("JSON");
    assert_eq!(json["rows"][2]["newly_in"][0]["id"], "dagny");
    assert_eq!(json["rows"][3]["newly_out"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["rows"][3]["state"], "incomplete");
    assert!(json["rows"][3]["reasons"].as_array().is_some_and(|r| !r.is_empty()), "why seats are open");
    // The roster of the base is what solve says of the same files.
    let checked = desk.legevakt("check period.toml --roster ut/base/roster.json");
    assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
}

#[test]
fn a_wrong_scenario_is_told_and_the_others_are_solved() {
    let desk = desk(&format!("{SCENARIOS}{WRONG}"));
    let output = whatif(&desk, "--format csv --engine search");
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("Scenariet kan ikke løses: feil") && told.contains("mente du «asa»?"), "{told}");
    assert!(told.contains("hva-om.toml:"), "{told}");
    let states: Vec<&str> =
        stdout(&output).lines().skip(1).filter_map(|l| l.split(',').rev().find(|c| !c.is_empty())).collect();
    assert_eq!(states.len(), 5);
    assert!(stdout(&output).lines().last().is_some_and(|l| l.starts_with("feil,Ukjent lege,wrong,")));
}

#[test]
fn an_impossible_scenario_is_a_row_with_its_reasons() {
    let desk = desk(&format!(
        "{SCENARIOS}\n[[scenarios]]\nid = \"umulig\"\nname = \"Borte, men låst\"\n[[scenarios.change_doctors]]\nwho = [\"asa\"]\n\
         left = 2027-02-05\n"
    ));
    let period = desk.read("period.toml");
    desk.write(
        "period.toml",
        format!("{period}\n[[locks]]\ndate = 2027-02-06\nline = \"legevakt\"\nshift = \"kveld\"\nseat = \"primary\"\ndoctor = \"asa\"\n"),
    );
    let output = whatif(&desk, "--format json");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let json: serde_json::Value = serde_json::from_str(stdout(&output)).expect("JSON");
    let row = &json["rows"][4];
    assert_eq!((&row["state"], &row["figures"]), (&"impossible".into(), &serde_json::Value::Null));
    assert!(row["reasons"].to_string().contains("Åsa Myhre"), "{row}");
}

#[test]
fn the_published_case_runs() {
    let output = legevakt("whatif instances/halden/scenarios.toml --engine search --iterations 3000 --format json");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let json: serde_json::Value = serde_json::from_str(stdout(&output)).expect("JSON");
    let rows = json["rows"].as_array().expect("rows");
    assert!(rows.len() >= 13);
    for row in rows {
        assert_eq!((&row["state"], &row["figures"]["open"]), (&"complete".into(), &0.into()), "{}", row["id"]);
    }
    let today = &rows[0]["figures"]["fastleger"]["duties"]["mean"];
    assert!(today.as_i64().is_some_and(|n| (280..=320).contains(&n)), "about three shifts a month: {today}");
}
