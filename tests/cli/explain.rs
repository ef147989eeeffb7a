//! `explain`: why nothing or not everything can be filled, why a doctor has a shift, and what would be fairer.

use crate::change::{ROSTER, desk, json, told};
use crate::support::{Desk, stderr, stdout};

#[test]
fn what_clashes_and_the_ways_out_are_told_of_every_seat_that_cannot_be_filled() {
    for folder in ["ceiling", "competence", "nobody-free", "rest"] {
        let desk = Desk::of(&format!("infeasible/{folder}"));
        insta::assert_snapshot!(format!("explain_{folder}"), told(&desk, 1, "explain period.toml --all"));
    }
    let desk = Desk::of("infeasible/nobody-free");
    insta::assert_snapshot!("explain_nobody-free_nn", told(&desk, 1, "explain period.toml --lang nn"));
    insta::assert_snapshot!("explain_nobody-free_en", told(&desk, 1, "explain period.toml --lang en"));
}

#[test]
fn locks_that_make_everything_illegal_are_named_with_what_they_clash_with() {
    for folder in ["lock-against-absence", "lock-against-rest"] {
        let desk = Desk::of(&format!("infeasible/{folder}"));
        insta::assert_snapshot!(format!("explain_{folder}"), told(&desk, 3, "explain period.toml"));
    }
}

#[test]
fn programs_get_the_evidence_for_every_claim() {
    let desk = Desk::of("infeasible/nobody-free");
    let told = json(&desk, "explain period.toml --format json");
    let open = &told["open"][0];
    assert_eq!((&open["verdict"], &open["clash"]["minimal"]), (&"impossible".into(), &true.into()));
    let facts = open["clash"]["facts"].as_array().expect("facts");
    assert!(facts.iter().all(|f| f["findings"].as_array().is_some_and(|found| !found.is_empty())), "{facts:#?}");
    for way in open["ways"].as_array().expect("ways") {
        let (asks, vikars) = (way["asks"].as_array().expect("asks"), way["vikars"].as_u64());
        assert!(vikars > Some(0) || !asks.is_empty(), "{way:#}");
        assert!(asks.iter().all(|a| a["finding"]["severity"] == "stopper"));
    }
    let locked = Desk::of("infeasible/lock-against-rest");
    let told = json(&locked, "explain period.toml --format json");
    assert!(told["clash"]["facts"].as_array().is_some_and(|facts| facts.len() >= 3), "{told:#}");
    assert!(told["enough"].as_array().is_some_and(|enough| enough.len() == 3), "either lock, or the rest: {told:#}");
}

#[test]
fn a_doctor_who_has_a_shift_is_held_against_every_other() {
    let desk = desk();
    let ask = |more: &str| told(&desk, 0, &format!("explain period.toml 2027-02-06/kveld --roster vakter.csv {more}"));
    insta::assert_snapshot!("explain_why_nb", ask(""));
    insta::assert_snapshot!("explain_why_nn", ask("--lang nn"));
    insta::assert_snapshot!("explain_why_en", ask("--lang en --all"));
    let of_json = json(&desk, "explain period.toml 2027-02-06/kveld --roster vakter.csv --format json");
    let others: Vec<&str> =
        of_json["others"].as_array().expect("others").iter().filter_map(|o| o["doctor"]["id"].as_str()).collect();
    assert!(others.len() >= 2 && !others.contains(&"asa"), "{others:?}");
}

#[test]
fn a_doctor_who_has_not_is_told_what_would_have_had_to_be_otherwise() {
    let desk = desk();
    let ask = |doctor: &str, lang: &str| {
        let arguments =
            format!("explain period.toml 2027-02-06/kveld --roster vakter.csv --doctor {doctor} --lang {lang}");
        told(&desk, 0, &arguments)
    };
    insta::assert_snapshot!("explain_not_bard_nb", ask("bard", "nb"));
    insta::assert_snapshot!("explain_not_cato_nb", ask("cato", "nb"));
    insta::assert_snapshot!("explain_not_cato_nn", ask("cato", "nn"));
    insta::assert_snapshot!("explain_not_cato_en", ask("cato", "en"));
}

#[test]
fn what_would_be_fairer_is_told_by_counter() {
    let desk = desk();
    let solved = desk.legevakt("solve period.toml --out ut --engine search --iterations 2000");
    assert!(solved.status.code().is_some_and(|code| code <= 1), "{}", stderr(&solved));
    insta::assert_snapshot!("explain_fairer_nb", told(&desk, 0, "explain period.toml --roster ut/roster.csv --fairer"));
    let told = json(&desk, "explain period.toml --roster ut/roster.csv --fairer --format json");
    for counter in told["counters"].as_array().expect("counters") {
        let far = |key: &str| counter[key].as_i64().expect("a number");
        assert!(
            far("whole_duties") <= far("proven") && far("proven") <= far("possible") && far("possible") <= far("now")
        );
    }
}

#[test]
fn what_is_asked_wrongly_is_refused_with_what_to_write() {
    let desk = desk();
    let refused = |arguments: &str| {
        let output = desk.legevakt(&format!("explain period.toml {arguments}"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments}");
        stderr(&output).replace('\u{a0}', " ")
    };
    assert!(refused("2027-02-06/kveld").contains("--roster"));
    assert!(refused("2027-02-06/kvled --roster vakter.csv").contains("2027-02-06/kveld"));
    assert!(refused("2027-02-06/kveld --roster vakter.csv --doctor asa").contains("har vakten alt"));
    assert!(refused("--fairer").contains("--roster"));
    // How fair a roster is that breaks the law is no question.
    desk.write("ulovlig.csv", ROSTER.replacen("primary,asa", "primary,bard", 1));
    assert!(refused("--roster ulovlig.csv --fairer").contains("legevakt check"));
}

#[test]
fn what_can_be_filled_is_filled_and_written_and_the_rest_is_explained() {
    let desk = desk();
    let whole = "2027-02-06,legevakt,kveld,primary,";
    let opened: String = ROSTER.lines().filter(|row| !row.starts_with(whole)).map(|row| format!("{row}\n")).collect();
    assert_eq!(opened.lines().count() + 1, ROSTER.lines().count(), "one seat is open");
    desk.write("åpen.csv", &opened);
    insta::assert_snapshot!("explain_apply", told(&desk, 0, "explain period.toml --roster åpen.csv --apply ut"));
    assert_eq!(desk.list("ut"), ["roster.csv", "roster.json"]);
    assert_eq!(desk.read("ut/roster.csv").lines().count(), ROSTER.lines().count());
    assert_eq!(desk.read("åpen.csv"), opened, "what was read stays as it was");
    insta::assert_snapshot!(
        "explain_apply_one",
        told(&desk, 0, "explain period.toml 2027-02-06/kveld --roster åpen.csv --apply én --lang nn")
    );

    let nobody = Desk::of("infeasible/nobody-free");
    nobody.write("tom.csv", "date,line,shift,seat,doctor\n");
    let output = nobody.legevakt("explain period.toml --roster tom.csv --apply ut");
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert!(stdout(&output).contains("Endret:") && stdout(&output).contains("ut/roster.json"), "{}", stdout(&output));
}

#[test]
fn an_illegal_roster_is_not_filled_up() {
    let desk = desk();
    // Two in a seat for one.
    desk.write("ulovlig.csv", ROSTER.to_owned() + "2027-02-06,legevakt,natt,primary,cato\n");
    let output = desk.legevakt("explain period.toml --roster ulovlig.csv --apply ut --lang en");
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert!(stderr(&output).contains("so nothing was written"), "{}", stderr(&output));
    assert!(!desk.path("ut").exists());
}
