//! `check` on a roster that somebody else made.

use serde_json::Value;

use crate::support::{Desk, TINY_ROSTER, page, stderr, stdout};

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

/// A limit for all, one of a group, and an agreement on rhythm that the roster departs from.
const AGREED: &str = r#"
[[group]]
id = "de-to"
name = "De to"
doctors = ["asa", "bard"]

[[limit]]
name = "Kvelder i alt"
who = "all"
kinds = ["evening"]
per = "month"
at_most = 2
strength = "should"

[[limit]]
name = "Timer for de to"
who = "de-to"
counts = "hours"
per = "period"
at_least = 1
at_most = 20
strength = "quality"

[[rhythm]]
name = "Fri etter vakt"
who = ["cato"]
run_most = 1
strength = "should"
points = 10

[[rhythm]]
name = "Hel helg"
who = "bard"
weekends_most = 1
weekends_of = 2
weeks = "odd"
"#;

#[test]
fn an_audit_tells_what_was_agreed_what_was_used_and_what_was_loosened() {
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", TINY_ROSTER);
    let doctors = desk.read("doctors.toml");
    desk.write("doctors.toml", format!("{doctors}{AGREED}"));
    let audit = |roster: &str| {
        let output = desk.legevakt(&format!("check period.toml --roster {roster} --audit --html side.html"));
        assert_eq!(stderr(&output), "");
        stdout(&output).replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let told = audit("vakter.csv");
    for says in [
        "Kvelder i alt: høyst 2 vakter i måneden (kveld); skal holdes, avvik vurderes. Holdt for 3 leger.",
        "Åsa Myhre: høyst 2, har 2 (1.2.2027–28.2.2027): holdt.",
        "Timer for de to: høyst 20 og minst 1 timer i perioden; veies mot annet. Holdt for 2 leger.",
        "Bård Søvik: høyst 20 t, har 14 t (4.2.2027–7.2.2027): holdt.",
        "Fri etter vakt: Vakter: høyst 1 på rad; skal holdes, avvik vurderes. Ikke holdt for 1 av 1 lege.",
        "Cato Ærø: 1 avvik.",
        "Hel helg: Vakter: høyst 1 av 2 helger, bare i oddetallsuker; må holdes. Holdt for 1 lege.",
    ] {
        assert!(told.contains(says), "{says}\n{told}");
    }
    let page = desk.read("side.html").replace('\u{a0}', " ");
    assert!(page.contains("Kvelder i alt: høyst 2 vakter i måneden (kveld)"), "{page}");
    // A version tells what the one before asked more of.
    let publish = |out: &str, more: &str| {
        let output = desk.legevakt(&format!(
            "publish period.toml --roster vakter.csv --out {out} --date 2027-01-02 --by Vaktleder --reasons grunner.toml {more}"
        ));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    };
    reasoned(&desk);
    publish("ut", "");
    desk.write(
        "doctors.toml",
        format!("{doctors}{}", AGREED.replace("at_most = 2\n", "at_most = 3\n").replace("weeks = \"odd\"\n", "")),
    );
    publish("ut", "--replaces ut/roster-v1.json");
    let told = audit("ut/roster-v2.json");
    for says in [
        "Avtale løst, «Kvelder i alt», høyst: fra 2 til 3, i versjon 2 (2.1.2027): Åsa Myhre, Bård Søvik og Cato Ærø.",
        "Avtale løst, «Hel helg», egne uker: tatt bort, i versjon 2 (2.1.2027): Bård Søvik.",
    ] {
        assert!(told.contains(says), "{says}\n{told}");
    }
}

/// Writes a reason for everything that must be assessed of the roster.
fn reasoned(desk: &Desk) {
    let form = desk.legevakt("publish period.toml --roster vakter.csv --out ut --date 2027-01-02 --by Vaktleder");
    desk.write("grunner.toml", stdout(&form).replace("reason = \"\"", "reason = \"Avtalt.\""));
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

#[test]
fn a_counter_of_hours_is_told_in_hours_and_one_of_weekends_in_weekends() {
    let desk = Desk::of("tiny");
    let counters = "\n[[counters]]\nid = \"timer\"\nname = \"Tid\"\nweight = 4\nlines = [\"legevakt\"]\ncounts = \"hours\"\n\
        [[counters]]\nid = \"helger\"\nname = \"Fri\"\nweight = 4\nlines = [\"legevakt\"]\ncounts = \"weekends\"\n";
    desk.write("station.toml", desk.read("station.toml") + counters);
    desk.write("vakter.csv", TINY_ROSTER);
    let check = |more: &str| desk.legevakt(&format!("check period.toml --roster vakter.csv {more}"));
    let told = page(&check("--audit"));
    for sum in ["Tid (timer)", "46 timer å dele", "Fri (helger)", "2 helger å dele"] {
        assert!(told.contains(sum), "{sum}: {told}");
    }
    let output = check("--audit --format json");
    let audit: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let counters = audit["counters"].as_array().expect("counters");
    assert_eq!(counters[0].get("counts"), None, "duties go without saying");
    let hours = &counters[1];
    assert_eq!((&hours["counts"], &hours["demand"]), (&"hours".into(), &(46 * 60).into()));
    let worked = |doctor: &str| audit["doctors"][doctor]["worked_minutes"].as_i64();
    for (doctor, part) in hours["parts"].as_object().expect("parts") {
        let (has, due) = (part["has"].as_i64().expect("minutes"), part["due"].as_i64().expect("hundredths"));
        assert_eq!(Some(has), worked(doctor), "{doctor}");
        assert_eq!(part["deviation"].as_i64(), Some((100 * has / 60) - due), "whole hours: {doctor}");
    }
}
