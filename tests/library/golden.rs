//! Golden legal cases: `golden/<RULE>/<nn>-<what>.toml`, written from the texts of the law and not from the code.
//!
//! Each case is a few doctors, a few rows of a roster, and what one rule must say of them. The case is turned into the
//! files a station would have, read by the real reader, and checked by the real checker; then the rows of the same rule
//! are held against the checker on the same roster.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use legevakt::check;
use legevakt::domain::{Finding, Instance, Severity};
use legevakt::rules::RULES;
use toml::{Table, Value};

use crate::common::case::{Case, cases};

/// What is wrong with the findings, if anything.
fn judge(case: &Case) -> Result<(), String> {
    let (instance, roster) = case.load();
    let rule = case.text("rule");
    let verdict = check::check(&instance, &roster);
    let mut left: Vec<&Finding> = verdict.findings.iter().filter(|f| f.rule == rule).collect();
    let told: Vec<String> = left.iter().map(|f| tell(&instance, f)).collect();
    for expected in case.list("expect") {
        let found = left.iter().position(|f| fits(&instance, &expected, f));
        let at = found.ok_or_else(|| format!("expected {expected}, found {told:?}"))?;
        left.remove(at);
    }
    match left.is_empty() {
        true => Ok(()),
        false => Err(format!("unexpected {:?}", left.iter().map(|f| tell(&instance, f)).collect::<Vec<_>>())),
    }
}

fn tell(instance: &Instance, finding: &Finding) -> String {
    let doctor = finding.doctor.map_or("-", |d| instance.doctors[d.0].id.as_str());
    let shifts: Vec<String> = finding.shifts.iter().map(|s| instance.shift_id(*s)).collect();
    let Finding { severity, measured, limit, what, .. } = finding;
    format!("{severity:?} {doctor} {measured} / {limit} {shifts:?} {what:?}")
}

fn fits(instance: &Instance, expected: &Table, finding: &Finding) -> bool {
    let number = |key: &str, value: i64| expected.get(key).is_none_or(|v| v.as_integer() == Some(value));
    let doctor = expected.get("doctor").and_then(Value::as_str);
    let shifts = expected.get("shifts").and_then(Value::as_array);
    let severity = expected.get("severity").and_then(Value::as_str);
    let ours_is = match finding.severity {
        Severity::Stopper => "stopper",
        Severity::Assess => "assess",
        Severity::Note => "note",
    };
    let ours: BTreeSet<String> = finding.shifts.iter().map(|s| instance.shift_id(*s)).collect();
    doctor.is_none_or(|id| finding.doctor.is_some_and(|d| instance.doctors[d.0].id == id))
        && severity.is_none_or(|wanted| wanted == ours_is)
        && number("measured", finding.measured)
        && number("limit", finding.limit)
        && shifts.is_none_or(|s| s.iter().filter_map(Value::as_str).map(str::to_owned).collect::<BTreeSet<_>>() == ours)
}

#[test]
fn every_case_is_judged_as_the_law_says() {
    let failures: Vec<String> = cases()
        .iter()
        .filter_map(|case| {
            let name = case.path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&case.path);
            judge(case).err().map(|why| format!("{}: {}\n    {why}", name.display(), case.text("title")))
        })
        .collect();
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_rule_has_a_case_kept_one_broken_and_one_at_the_limit() {
    let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for case in cases() {
        let folder = case.path.parent().and_then(Path::file_name).expect("folder").to_string_lossy().into_owned();
        assert_eq!(folder, case.text("rule"), "{}", case.path.display());
        kinds.entry(folder).or_default().insert(case.text("kind").to_owned());
    }
    for rule in RULES.iter().map(|r| r.meta().id).filter(|id| *id != "ROS-1") {
        let seen = kinds.remove(rule).unwrap_or_default();
        let all = ["kept", "broken", "limit"].map(str::to_owned).into();
        assert_eq!(seen, all, "{rule}");
    }
    assert!(kinds.is_empty(), "cases of rules that are not: {:?}", kinds.keys());
}

#[test]
fn rows_say_of_every_case_what_the_checker_says() {
    for case in cases() {
        let (instance, roster) = case.load();
        for rule in RULES {
            crate::common::assert_agreement(&instance, &roster, *rule, &case.path.display().to_string());
        }
    }
}

#[test]
fn a_case_that_is_wrong_is_seen() {
    let mut case = cases().into_iter().find(|c| c.text("kind") == "broken").expect("a broken case");
    case.table.insert("expect".into(), Value::Array(Vec::new()));
    assert!(judge(&case).is_err());
}
