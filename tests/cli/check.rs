//! `check` on a roster that somebody else made.

use serde_json::Value;

use crate::support::{Desk, page, stderr, stdout};

/// As a spreadsheet saves it: byte order mark, semicolons, Norwegian columns, dates and clocks, names for ids, and one
/// mistake of each kind.
const FOREIGN: &str = "\u{feff}Dato;Vaktlinje;Vakt;Plass;Start;Slutt;Lege\r\n\
    4.2.2027;Legevakt;Kveld;primary;16.00;23.00;Åsa Myhre\r\n\
    05.02.2027;legevakt;kveld;primary;16:00;22:00;cato\r\n\
    5.2.2027;Legevakt;Natt;primary;23.00;08.00;Kåre Ukjent\r\n\
    2027-02-06;legevakt;kveld;primary;;;BÅRD SØVIK\r\n\
    2027-02-06;legevakt;kveld;primary;;;cato\r\n\
    6.2.2027;Legevakt;Dag;primary;08.00;16.00;asa\r\n\
    6.2.2027;Bakvakt hjemme;Bakvakt kveld;backup;2027-02-06T16:00;2027-02-06T23:00;asa\r\n\
    i går;legevakt;kveld;primary;16:00;23:00;bard\r\n\
    7.2.2027;Legevakt;Kveld;primary;16:00;23:00;bård søvik\r\n";

fn findings(desk: &Desk, roster: &str) -> Vec<Value> {
    let output = desk.legevakt(&format!("check period.toml --format json --roster {roster}"));
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    report["findings"].as_array().expect("findings").clone()
}

#[test]
fn every_mistake_of_a_foreign_roster_is_one_finding() {
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", FOREIGN);
    let found = findings(&desk, "vakter.csv");
    let of = |rule: &str| found.iter().filter(|f| f["rule"] == rule).collect::<Vec<_>>();
    assert_eq!(of("LOC-4").len(), 1, "one doubled seat");
    let mut rows: Vec<&str> = of("ROS-1").iter().filter_map(|f| f["text"].as_str()).collect();
    rows.sort_by_key(|text| text.split_whitespace().nth(1).map(str::to_owned));
    let about = ["Linje 3", "Linje 4", "Linje 7", "Linje 9"];
    assert_eq!(rows.len(), about.len(), "{rows:#?}");
    assert!(rows.iter().zip(about).all(|(row, line)| row.starts_with(line)), "{rows:#?}");

    let report = |lang: &str| {
        let output = desk.legevakt(&format!("--lang {lang} check period.toml --all --roster vakter.csv"));
        assert_eq!((output.status.code(), stderr(&output)), (Some(1), ""));
        page(&output)
    };
    insta::assert_snapshot!("foreign_roster_in_bokmaal", report("nb"));
    insta::assert_snapshot!("foreign_roster_in_nynorsk", report("nn"));
    insta::assert_snapshot!("foreign_roster_in_english", report("en"));
}

#[test]
fn what_is_no_roster_is_bad_input() {
    let desk = Desk::of("tiny");
    desk.write("halv.json", "{\"format\": 1, \"program\": ");
    desk.write("tom.csv", "");
    desk.write("feil.csv", "dato;vaktlinje;vakt;plas;lege\n");
    desk.write("latin.csv", b"dato;lege\n1.2.2027;B\xe5rd\n");
    for roster in ["halv.json", "tom.csv", "feil.csv", "latin.csv", "finnes-ikke.csv", "."] {
        let output = desk.legevakt(&format!("check period.toml --roster {roster}"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{roster}");
        assert!(stderr(&output).contains(roster), "{roster}: {}", stderr(&output));
    }
}

#[test]
fn who_has_no_competence_is_refused_on_the_daytime_line_as_on_any_other() {
    let desk = Desk::of("halden");
    let check = || desk.legevakt("check 2027-q1.toml --format json --roster roster-2027-q1.csv");
    let as_shipped = check();
    assert_eq!(as_shipped.status.code(), Some(0), "{}", stdout(&as_shipped));
    // Every piece of evidence of one doctor, who is alone on daglegevakta on two days of the quarter.
    let doctors = desk.read("doctors.toml");
    let (before, of_hers) = doctors.split_once("id = \"anne\"").expect("she is there");
    let (head, evidence) = of_hers.split_once("[doctors.evidence]\n").expect("she has evidence");
    let (_, after) = evidence.split_once("\n\n").expect("more doctors");
    desk.write("doctors.toml", format!("{before}id = \"anne\"{head}\n{after}"));
    let output = check();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let refused = report["findings"].as_array().expect("findings").iter().filter(|f| f["severity"] == "stopper");
    let told: Vec<(&str, &str)> = refused
        .map(|f| (f["rule"].as_str().unwrap_or_default(), f["shifts"][0].as_str().unwrap_or_default()))
        .collect();
    let alone = ["2027-02-19/daglegevakt/daglegevakt", "2027-03-02/daglegevakt/daglegevakt"];
    assert_eq!(told, alone.map(|shift| ("CMP-1", shift)), "{report:#}");
}
