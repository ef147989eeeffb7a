//! What is said of how good a roster is, said only while it stands: the same files, the same rules, the same duties, the
//! values that the checker counts, and figures that fit each other.

use legevakt::domain::Lang;
use legevakt::report::Words;
use serde_json::{Value, json};

use crate::support::{Desk, stderr, stdout};

/// Limits that are no clock, and enough to prove the tiny station's period.
const LIMITS: &str = "--iterations 500 --nodes 1000";

const PROVEN: &str = "det er bevist at ingen lovlig vaktliste er bedre";
const UNKNOWN: &str = "hvor god vaktlista er, er ikke bevist";

const EDITED: &str = "Vaktlista er endret siden den ble beregnet.";
const OTHER_FILES: &str = "Filene er endret siden vaktlista ble beregnet.";
const OTHER_RULES: &str = "Vaktlista ble beregnet etter andre regler";
const INCONSISTENT: &str = "Tallene i vaktlistefila passer ikke sammen.";

/// The tiny station with its period solved to the end.
fn solved() -> Desk {
    let desk = Desk::of("tiny");
    let output = desk.legevakt(&format!("solve period.toml --out ut {LIMITS}"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).replace('\n', " ").contains(PROVEN), "{}", stdout(&output));
    desk
}

fn roster(desk: &Desk) -> Value {
    serde_json::from_str(&desk.read("ut/roster.json")).expect("JSON")
}

/// Every page of the set, and the manager's page as `check` writes it.
fn pages(desk: &Desk, roster: &str) -> Vec<(String, String)> {
    let report = desk.legevakt(&format!("report period.toml --roster {roster} --out sett"));
    assert_eq!(report.status.code(), Some(0), "{}", stderr(&report));
    let check = desk.legevakt(&format!("check period.toml --roster {roster} --html sett/check.html"));
    assert!(matches!(check.status.code(), Some(0 | 1)), "{}", stderr(&check));
    let names = ["report.html", "shared.html", "public.html", "check.html"].map(|name| format!("sett/{name}"));
    names.map(|name| (name.clone(), desk.read(&name).replace('\u{a0}', " "))).into()
}

/// How good a roster is, is told to the manager alone: it is counted from wishes and absences too.
fn is_managers(page: &str) -> bool {
    page.ends_with("report.html") || page.ends_with("check.html")
}

/// A file whose claims do not stand is shown without them, and with the reason.
fn dropped(desk: &Desk, edited: &Value, says: &str) {
    desk.write("endret.json", serde_json::to_string_pretty(edited).expect("JSON"));
    for (name, page) in pages(desk, "endret.json") {
        assert!(!page.contains("bevist at") && !page.contains("<td>bevist</td>"), "{name} claims a proof: {says}");
        assert_eq!(page.contains(says), is_managers(&name), "{name}: {says}");
        assert_eq!(page.contains(UNKNOWN), is_managers(&name), "{name}");
    }
}

#[test]
fn a_proof_is_shown_as_long_as_it_stands() {
    let desk = solved();
    for (name, page) in pages(&desk, "ut/roster.json") {
        assert_eq!(page.contains(PROVEN), is_managers(&name), "{name}");
        assert!(!page.contains(UNKNOWN), "{name}");
    }
    // Of a roster without a file of ours nothing is said, neither way.
    for (name, page) in pages(&desk, "ut/roster.csv") {
        assert!(!page.contains(PROVEN) && !page.contains("ikke bevist"), "{name}");
    }
}

#[test]
fn every_figure_that_is_edited_takes_the_proof_with_it() {
    let desk = solved();
    let whole = roster(&desk);
    let tiers = whole["tiers"].as_array().expect("tiers").len();
    let last = whole["trajectory"].as_array().expect("the way").len() - 1;
    let mut edits: Vec<(String, Value, &str)> = vec![
        ("/status".to_owned(), json!("feasible"), INCONSISTENT),
        ("/status".to_owned(), json!("best"), INCONSISTENT),
        ("/gap_per_mille".to_owned(), json!(1), INCONSISTENT),
        ("/program".to_owned(), json!("legevakt 0.0.1"), OTHER_RULES),
        ("/packs/0".to_owned(), json!("before 2018-05-01"), OTHER_RULES),
        ("/input_hash".to_owned(), json!("0".repeat(64)), OTHER_FILES),
        ("/assignments/0/locked".to_owned(), json!(true), EDITED),
        ("/assignments/0/end".to_owned(), json!("2027-02-04T22:00"), EDITED),
        (format!("/trajectory/{last}/values/2"), json!(1), INCONSISTENT),
    ];
    for tier in 0..tiers {
        let value = whole["tiers"][tier]["value"].as_i64().expect("a value");
        edits.push((format!("/tiers/{tier}/value"), json!(value + 1), EDITED));
        edits.push((format!("/tiers/{tier}/bound"), json!(value + 1), INCONSISTENT));
    }
    let quality = tiers - 1;
    let value = whole["tiers"][quality]["value"].as_i64().expect("a value");
    assert!(value > 0, "there is something to prove");
    edits.push((format!("/tiers/{quality}/bound"), json!(value - 1), INCONSISTENT));
    edits.push((format!("/tiers/{quality}/bound"), Value::Null, INCONSISTENT));
    for (at, to, says) in edits {
        let mut edited = whole.clone();
        *edited.pointer_mut(&at).unwrap_or_else(|| panic!("{at} is there")) = to;
        dropped(&desk, &edited, says);
    }
}

#[test]
fn a_duty_that_changes_hands_or_is_taken_out_takes_the_proof_with_it() {
    let desk = solved();
    let whole = roster(&desk);
    let duties = whole["assignments"].as_array().expect("duties").len();
    for at in 0..duties {
        let mut fewer = whole.clone();
        fewer["assignments"].as_array_mut().expect("duties").remove(at);
        dropped(&desk, &fewer, EDITED);
        let mut other = whole.clone();
        let who = &mut other["assignments"][at]["doctor"];
        *who = if *who == "asa" { json!("bard") } else { json!("asa") };
        dropped(&desk, &other, EDITED);
    }
    // What is shown is what the checker counts, and not what the file says.
    let mut fewer = whole;
    fewer["assignments"].as_array_mut().expect("duties").remove(0);
    desk.write("endret.json", fewer.to_string());
    let (_, page) = pages(&desk, "endret.json").remove(0);
    let output = desk.legevakt("check period.toml --roster endret.json --format json");
    let checked: Value = serde_json::from_str(stdout(&output)).expect("JSON");
    let coverage = checked["tiers"]["coverage"].as_i64().expect("a cost");
    let shown = Words(Lang::Nb).number(coverage).replace('\u{a0}', " ");
    assert!(coverage > 0 && page.contains(&format!(">{shown}<")), "{coverage}");
}

#[test]
fn files_that_change_take_the_proof_with_them_and_say_so_in_every_language() {
    let desk = solved();
    desk.write("period.toml", desk.read("period.toml") + "\n# Noe er endret.\n");
    for (name, page) in pages(&desk, "ut/roster.json") {
        assert!(!page.contains("bevist at"), "{name}");
        assert_eq!(page.contains(OTHER_FILES), is_managers(&name), "{name}");
    }
    for (lang, says) in [
        ("nn", ["Filene er endra sidan vaktlista vart rekna ut.", "kor god vaktlista er, er ikkje bevist"]),
        ("en", ["The files have changed since the roster was made.", "how good the roster is, is not proven"]),
    ] {
        desk.legevakt(&format!("check period.toml --roster ut/roster.json --html side.html --lang {lang}"));
        let page = desk.read("side.html");
        assert!(says.iter().all(|text| page.contains(text)), "{lang}");
    }
}

#[test]
fn a_roster_that_was_changed_by_hand_is_never_called_the_best_that_was_found() {
    let desk = solved();
    let whole = roster(&desk);
    let given = whole["assignments"].as_array().expect("duties").last().expect("a duty").clone();
    let [date, line, shift, from] = ["date", "line", "shift", "doctor"].map(|key| given[key].as_str().expect("a text"));
    let swapped = ["asa", "bard", "cato"].into_iter().filter(|to| *to != from).any(|to| {
        let give = format!("swap period.toml --roster ut/roster.json give {date}/{line}/{shift} {from} {to}");
        let written = "--apply --out byttet --despite Avtalt. --by Leder";
        desk.legevakt(&format!("{give} {written}")).status.code() == Some(0)
    });
    assert!(swapped, "somebody may take the last duty");
    for (name, page) in pages(&desk, "byttet/roster.json") {
        assert!(!page.contains("den beste som ble funnet"), "{name}");
        assert_eq!(page.contains(UNKNOWN), is_managers(&name), "{name}");
    }
}
