//! Arguments, help, rules and streams.

use std::fs::File;
use std::process::Stdio;

use legevakt::rules::RULES;

use crate::support::{legevakt, program, stderr, stdout};

#[test]
fn help_is_bokmaal_unless_asked_otherwise() {
    let nb = legevakt("--help");
    assert_eq!(nb.status.code(), Some(0));
    assert!(stdout(&nb).contains("Kommandoer:"), "{}", stdout(&nb));
    assert!(stdout(&nb).contains("3  bevist umulig"), "the exit codes are in the help");
    let nn = legevakt("--lang nn --help");
    assert!(stdout(&nn).contains("Kommandoar:") && stdout(&nn).contains("3  bevist umogleg"), "{}", stdout(&nn));
    let en = legevakt("--lang en --help");
    assert!(stdout(&en).contains("3  proven impossible"), "{}", stdout(&en));
}

#[test]
fn help_of_solve_tells_engines_and_limits_in_every_language() {
    insta::assert_snapshot!("help_of_solve_in_bokmaal", stdout(&legevakt("solve --help")));
    insta::assert_snapshot!("help_of_solve_in_nynorsk", stdout(&legevakt("--lang nn solve --help")));
    insta::assert_snapshot!("help_of_solve_in_english", stdout(&legevakt("--lang en solve --help")));
}

#[test]
fn wrong_usage_is_two_and_speaks_on_stderr() {
    for wrong in [
        "",
        "tull",
        "rule --format pdf",
        "rule --lang sv",
        "rule A B",
        "solve p.toml --engine simplex",
        "solve p.toml --iterations 0",
        "solve p.toml --nodes 0",
    ] {
        let output = legevakt(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(stdout(&output).is_empty() && !stderr(&output).is_empty(), "{wrong}");
    }
}

#[test]
fn wrong_usage_is_told_in_the_language_of_the_user() {
    let said = |arguments| stderr(&legevakt(arguments)).to_owned();
    assert!(said("rul").starts_with("Feil: «rul» er ingen kommando. Mente du rule?"), "{}", said("rul"));
    let format = said("rule --format pdf");
    assert!(format.contains("«pdf» passer ikke for --format") && format.contains("text, json, markdown"), "{format}");
    assert!(said("rule --hel").contains("«--hel» er ikke et valg her"), "{}", said("rule --hel"));
    let nynorsk = said("--lang nn rule --format pdf");
    assert!(
        nynorsk.contains("«pdf» passar ikkje for --format") && nynorsk.contains("Moglege verdiar: text"),
        "{nynorsk}"
    );
    assert!(said("--lang en rul").starts_with("error: unrecognized subcommand"), "{}", said("--lang en rul"));
}

#[test]
fn rule_lists_every_rule_in_80_columns() {
    for arguments in ["rule", "rule --lang nn"] {
        let output = legevakt(arguments);
        assert_eq!(output.status.code(), Some(0));
        for rule in RULES {
            assert!(stdout(&output).contains(rule.meta().id), "{} is missing", rule.meta().id);
        }
        assert!(stdout(&output).lines().all(|l| l.chars().count() <= 80), "{}", stdout(&output));
        assert!(!stdout(&output).contains('\u{1b}'), "no colours in a pipe");
    }
}

#[test]
fn rule_shows_one_in_any_case_and_suggests_for_none() {
    let one = legevakt("rule cov-1");
    assert_eq!(one.status.code(), Some(0));
    for part in [
        "Hva regelen krever",
        "Hva du kan gjøre",
        "min_available_count = 1",
        "Standardverdien står i loven",
        "lovdata.no",
    ] {
        assert!(stdout(&one).contains(part), "{part}: {}", stdout(&one));
    }
    let is_link = |line: &str| line.contains("https://");
    assert!(stdout(&one).lines().all(|l| l.chars().count() <= 80 || is_link(l)), "{}", stdout(&one));
    let none = legevakt("rule COV-99");
    assert_eq!(none.status.code(), Some(2));
    assert!(stderr(&none).contains("Mente du:\n  COV-1 Ingen lege tilgjengelig"), "{}", stderr(&none));
    assert!(stderr(&legevakt("--lang en rule COV-99")).starts_with("No rule is called"));
}

#[test]
fn rule_as_json_is_the_same_in_every_language() {
    let nb = legevakt("rule --format json");
    let rules: serde_json::Value = serde_json::from_slice(&nb.stdout).expect("JSON");
    assert_eq!(rules.as_array().map(Vec::len), Some(RULES.len()));
    assert_eq!(nb.stdout, legevakt("--lang en rule --format json").stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_a_closed_pipe_is_success() {
    let full = File::options().write(true).open("/dev/full").expect("Linux has /dev/full");
    let output = program().arg("rule").stdout(full).stderr(Stdio::piped()).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("Kan ikke skrive svaret"), "{}", stderr(&output));

    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = program().arg("rule").stdout(writer).stderr(Stdio::piped()).output().expect("the program runs");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}
