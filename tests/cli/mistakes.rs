//! What a tired manager does to published rosters: nothing is lost without a word, and nothing wrong is written.

use std::process::Stdio;

use serde_json::Value;

use crate::change::{ROSTER, desk};
use crate::support::{Desk, stderr, stdout};

/// What is refused with exit code 2, and said of it on stderr.
fn refused(desk: &Desk, arguments: &str) -> String {
    let output = desk.legevakt(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments}\n{}", stdout(&output));
    assert!(!desk.path("nei").exists(), "{arguments}");
    stderr(&output).replace('\u{a0}', " ")
}

#[test]
fn rows_that_fit_nobody_are_told_and_never_lost() {
    let desk = desk();
    desk.write("vakter.csv", ROSTER.replace("natt,primary,cato", "natt,primary,catto"));
    // The question is answered, with a word beside it that programs do not read.
    let output = desk.legevakt("replace period.toml --roster vakter.csv 2027-02-07/kveld --format json");
    assert_eq!(output.status.code(), Some(0));
    serde_json::from_str::<Value>(stdout(&output)).expect("JSON");
    insta::assert_snapshot!("rows_that_do_not_fit", stderr(&output).replace('\u{a0}', " "));
    let output = desk.legevakt("actual period.toml --plan vakter.csv --worked vakter.csv");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stderr(&output).matches("catto").count(), 2, "of the plan and of what was worked: {}", stderr(&output));
    // What would be written lacks what the row says.
    for verb in ["replace", "swap"] {
        let what = if verb == "swap" { "give 2027-02-07/kveld cato asa" } else { "2027-02-07/kveld" };
        for lang in ["nb", "nn", "en"] {
            let told = refused(
                &desk,
                &format!("{verb} period.toml --roster vakter.csv {what} --apply --out nei --lang {lang}"),
            );
            let end = ["lage en vaktliste uten dem.", "lage ei vaktliste utan dei.", "make a roster without them."];
            assert!(end.iter().any(|end| told.trim_end().replace("\n", " ").ends_with(end)), "{told}");
        }
    }
    // A repair says what it leaves out.
    let output = desk.legevakt("repair period.toml --roster vakter.csv --from 2027-02-04 --out ny");
    assert!(stdout(&output).contains("filene kjenner det ikke lenger") && stdout(&output).contains("catto"));
}

#[test]
fn what_makes_no_sense_is_met_with_what_does() {
    let desk = desk();
    let asked = [
        "replace period.toml --roster vakter.csv 2027-02-07/kveld --apply cato --out nei",
        "swap period.toml --roster vakter.csv give 2027-02-07/kveld cato cato",
        "swap period.toml --roster vakter.csv trade 2027-02-07/kveld cato 2027-02-06/kveld cato",
        "swap period.toml --roster vakter.csv take 2027-02-07/kveld",
        "swap period.toml --roster vakter.csv offer 2027-02-07/kveld",
        "swap period.toml --roster vakter.csv give 2027-02-07/kveld",
    ];
    let told: String = asked.iter().map(|a| format!("> {a}\n{}", refused(&desk, a))).collect();
    insta::assert_snapshot!("what_makes_no_sense", told);
}

#[test]
fn who_takes_over_a_shift_that_several_have_says_from_whom() {
    let desk = Desk::of("halden");
    let take = "swap 2027-q1.toml --roster roster-2027-q1.csv take 2027-02-16/kveld mina";
    let told = ["nb", "nn", "en"].map(|lang| refused(&desk, &format!("{take} --lang {lang}")));
    insta::assert_snapshot!("several_have_the_shift", told.join("---\n"));
    let give = desk.legevakt("swap 2027-q1.toml --roster roster-2027-q1.csv give 2027-02-16/kveld sindre mina");
    assert_eq!(give.status.code(), Some(0), "one of the lines that were shown: {}", stdout(&give));
}

#[test]
fn messages_that_no_longer_hold_are_taken_away() {
    let desk = desk();
    let period = desk.read("period.toml");
    let sick = "\n[[absences]]\ndoctor = \"cato\"\nfrom = 2027-02-07\nto = 2027-02-07\nreason = \"syk\"\n";
    desk.write("period.toml", period.clone() + sick);
    let repair = "repair period.toml --roster vakter.csv --from 2027-02-06 --out ny";
    assert_eq!(desk.legevakt(repair).status.code(), Some(0));
    let first = desk.list("ny/messages");
    assert!(first.contains(&"cato.txt".to_owned()), "{first:?}");
    desk.write("ny/messages/notat.txt", "mitt eget");
    // He is well again.
    desk.write("period.toml", period);
    let again = desk.legevakt(repair);
    assert_eq!((again.status.code(), stderr(&again)), (Some(0), ""));
    assert_eq!(desk.list("ny/messages"), ["notat.txt"], "what is the manager's own stays");
    assert!(stdout(&again).contains("Fjernet, for de gjelder ikke lenger:\n  ny/messages/"), "{}", stdout(&again));
}

#[test]
fn a_reader_who_leaves_early_takes_nothing_from_what_is_written() {
    // The answers are longer than what is kept back until the end.
    let desk = Desk::of("halden");
    for (out, verb) in [
        ("a", "replace 2027-q1.toml --roster roster-2027-q1.csv 2027-02-16/kveld --apply --format json"),
        ("b", "replace 2027-q1.toml --roster roster-2027-q1.csv 2027-02-16/kveld --apply --all"),
    ] {
        let mut program = desk.program();
        program.args(format!("{verb} --out {out}").split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = program.spawn().expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{verb}");
        assert!(desk.path(out).join("roster.csv").exists() && desk.path(out).join("roster.json").exists(), "{verb}");
    }
}
