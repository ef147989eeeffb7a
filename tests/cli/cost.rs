//! `cost`: what a roster costs, in every form it can be told.

use std::process::Output;

use serde_json::Value;

use crate::support::{Desk, stderr, stdout};

/// A kveld on new year's day, a Friday night, a bakvakt, a daylegevakt, a week of telephone, and a night before an
/// office day.
const ROSTER: &str = "date,line,shift,seat,doctor\n\
    2027-01-01,legevakt,kveld,primary,per\n\
    2027-01-08,legevakt,natt,primary,ola\n\
    2027-01-08,bakvakt,bakvakt-kveld,backup,kari\n\
    2027-01-05,daglegevakt,daglegevakt,primary,siri\n\
    2027-01-04,kad,kad-uke,primary,siri\n\
    2027-01-17,legevakt,natt,primary,kari\n\
    2027-01-09,bil,bil-kveld,car,kari\n";

/// The text with plain spaces.
fn page(output: &Output) -> String {
    stdout(output).replace('\u{a0}', " ")
}

fn desk() -> Desk {
    let desk = Desk::of("reference");
    desk.write("vakter.csv", ROSTER);
    desk
}

#[test]
fn totals_and_every_amount_are_told_in_every_language_within_80_columns() {
    let desk = desk();
    let report = |arguments: &str| {
        let output = desk.legevakt(&format!("cost 2027-jan.toml --roster vakter.csv {arguments}"));
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
        let text = page(&output);
        let is_link = |l: &str| l.trim_start().starts_with("https://");
        assert!(text.lines().filter(|l| !is_link(l)).all(|l| l.chars().count() <= 80), "{text}");
        text
    };
    insta::assert_snapshot!("cost_in_bokmaal", report("--explain-cost"));
    insta::assert_snapshot!("cost_in_nynorsk", report("--explain-cost --lang nn"));
    insta::assert_snapshot!("cost_in_english", report("--explain-cost --lang en"));
    assert!(report("--explain-cost").starts_with(&report("")), "the amounts come after the totals");
}

#[test]
fn json_and_csv_sum_to_the_same_ore() {
    let desk = desk();
    let json = |arguments: &str| -> Value {
        let output = desk.legevakt(&format!("cost 2027-jan.toml --roster vakter.csv --format json {arguments}"));
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let (short, long) = (json(""), json("--explain-cost"));
    let total = short["total_ore"].as_i64().expect("known");
    assert!(total > 0 && short["parts"].is_null() && short["unpriced"] == serde_json::json!([]));
    let sum = |of: &Value| of.as_object().expect("sums").values().filter_map(Value::as_i64).sum::<i64>();
    for key in ["components", "groups", "lines", "doctors"] {
        assert_eq!(sum(&short[key]), total, "{key}");
    }
    let parts = long["parts"].as_array().expect("asked for");
    assert_eq!(parts.iter().filter_map(|p| p["ore"].as_i64()).sum::<i64>(), total);
    assert_eq!(long, json("--explain-cost --lang en"), "the same in every language");

    let csv = desk.legevakt("cost 2027-jan.toml --roster vakter.csv --format csv");
    let rows: Vec<&str> = stdout(&csv).lines().skip(1).collect();
    assert_eq!(rows.len(), parts.len());
    let ore = |row: &&str| row.rsplit(',').next().and_then(|cell| cell.parse::<i64>().ok()).expect("øre");
    assert_eq!(rows.iter().map(ore).sum::<i64>(), total);
}

#[test]
fn what_has_no_rate_is_not_known_and_not_nothing() {
    let tiny = Desk::of("tiny");
    tiny.write("vakter.csv", "date,line,shift,seat,doctor\n2027-02-06,legevakt,kveld,primary,asa\n");
    let output = tiny.legevakt("cost period.toml --roster vakter.csv");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("Kostnaden er ikke kjent: stasjonen har ingen satser."), "{}", stdout(&output));
    let json = tiny.legevakt("cost period.toml --roster vakter.csv --format json");
    let value: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert!(value["total_ore"].is_null() && value["known_ore"].is_null());

    let desk = desk();
    let station = desk.read("station.toml").replace("\nto = 2027-12-31", "\nto = 2027-01-06");
    desk.write("station.toml", station);
    let output = desk.legevakt("cost 2027-jan.toml --roster vakter.csv");
    let text = page(&output);
    assert!(text.contains("Kjent del: ") && text.contains("Tid på vakt uten sats: Legevaktbil 7 t"), "{text}");
    let json = desk.legevakt("cost 2027-jan.toml --roster vakter.csv --format json");
    let value: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert!(value["total_ore"].is_null() && value["known_ore"].as_i64().is_some_and(|ore| ore > 0));
    let csv = desk.legevakt("cost 2027-jan.toml --roster vakter.csv --format csv");
    let gap = "kari,2027-01-09/bil/bil-kveld,primary";
    assert!(stdout(&csv).lines().any(|l| l.starts_with(&gap.replace("primary", "car")) && l.ends_with(",420,,")));
}

#[test]
fn misspelt_keys_and_tables_of_rates_are_met_with_the_right_ones() {
    let desk = desk();
    let station = desk.read("station.toml");
    let said = |old: &str, new: &str| {
        assert!(station.contains(old), "{old}");
        desk.write("station.toml", station.replacen(old, new, 1));
        let output = desk.legevakt("cost 2027-jan.toml --roster vakter.csv");
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{new}");
        stderr(&output).to_owned()
    };
    let all = [
        said("eve_from = \"12:00\"", "eve_form = \"12:00\""),
        said("table = \"sfs2305-2021\"", "table = \"sfs2305-2012\""),
        said("component = \"call-out\"", "component = \"callout\""),
        said("per_mille = 50\n", ""),
        said("lines = [\"kad\"]\n", "lines = [\"kat\"]\n"),
    ];
    insta::assert_snapshot!(all.join("\n"));
}
