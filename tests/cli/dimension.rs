//! `dimension`: how many doctors are needed, held against counting and every roster there is, and what rules cost.

use std::path::Path;

use legevakt::check::check;
use legevakt::domain::doctor::Role;
use legevakt::domain::{DoctorIx, Instance, Roster, SlotIx, Tier};
use legevakt::format::{self, Added};
use legevakt::rules;

use crate::support::{Desk, stderr, stdout};

/// Limits that are no clock, so that every run says the same.
const LIMITS: &str = "--iterations 500 --nodes 50";

/// An evening with one seat on each of five days, and one doctor.
const STATION: &str = r#"format = 1
[station]
id = "liten"
name = "Liten legevakt"
municipalities = ["Prøvekommune"]
population = 5000
[[lines]]
id = "legevakt"
name = "Legevakt"
duty = "legevakt"
members = "all"
site = "legevakta"
[[lines.shifts]]
id = "kveld"
name = "Kveld"
code = "K"
kind = "evening"
days = ["all"]
start = "16:00"
end = "23:00"
place = "station"
seats = [{ seat = "primary", min = 1, max = 1, asks = "legevakt", open_price = 100 }]
[[counters]]
id = "alle"
name = "Alle vakter"
weight = 10
lines = ["legevakt"]
seats = ["primary"]
[rules.COV-1]
min_available_count = 0
"#;

/// Duties as close as anybody likes, or one in three days.
const FREE: &str = "[rules.RHY-2]\nmax_count = 0\n";
const APART: &str = "[rules.RHY-2]\nmax_count = 1\nwindow_days = 3\n";

const DOCTORS: &str = r#"format = 1
[[doctors]]
id = "asa"
name = "Åsa Myhre"
born = 1975-03-02
role = "fastlege"
contract = "self-employed"
[doctors.evidence]
allmennlege = 2012-06-01
course_emergency = 2023-05-04
course_violence = 2023-05-05
"#;

const PERIOD: &str = r#"format = 1
station = "station.toml"
doctors = "doctors.toml"
[period]
id = "liten"
name = "Fem dager"
from = 2027-02-01
to = 2027-02-05
"#;

fn small(rules: &str) -> Desk {
    let desk = Desk::empty();
    desk.write("station.toml", format!("{STATION}{rules}"));
    desk.write("doctors.toml", DOCTORS);
    desk.write("period.toml", PERIOD);
    desk
}

fn json(desk: &Desk, question: &str) -> serde_json::Value {
    let output = desk.legevakt(&format!("dimension period.toml {question} {LIMITS} --format json"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    serde_json::from_str(stdout(&output)).expect("JSON")
}

/// The problem with so many more fastleger, none of whom has more than so many duties a month.
fn problem(desk: &Desk, added: usize, per_month: i64) -> Instance {
    let path = desk.path("period.toml");
    let load = |path: &Path| std::fs::read_to_string(path);
    let base = format::read_period(&path, &load).expect("a period").instance;
    let params = rules::find("RHY-4").expect("RHY-4").meta().params;
    let ceiling = params.iter().find(|p| p.key == "per_month").expect("per_month");
    let portrait = format::ordinary(&base, Role::Fastlege);
    let added_ones = Added { portrait: &portrait, name: "Ny", ceiling: Some((ceiling, per_month)) };
    let text = format::write_added("period.toml", &base, &added_ones, &[added]);
    let own = desk.path("added.toml");
    let load = |path: &Path| if path == own { Ok(text.clone()) } else { std::fs::read_to_string(path) };
    let scenarios = format::read_scenarios(&own, &load).expect("scenarios");
    let case = scenarios.cases.into_iter().nth(1).expect("the scenario");
    case.loaded.expect("it can be read").instance
}

/// The least that any legal roster costs in coverage, by trying all of them.
fn by_force(instance: &Instance) -> i64 {
    fn go(instance: &Instance, slots: &[SlotIx], roster: &mut Roster, best: &mut i64) {
        let Some((slot, rest)) = slots.split_first() else {
            let verdict = check(instance, roster);
            if verdict.is_legal() {
                *best = (*best).min(verdict.tiers[Tier::Coverage.index()]);
            }
            return;
        };
        go(instance, rest, roster, best);
        for doctor in (0..instance.doctors.len()).map(DoctorIx) {
            let mut with = roster.clone();
            with.assign(*slot, doctor);
            go(instance, rest, &mut with, best);
        }
    }
    let slots: Vec<SlotIx> = instance.open_slots().collect();
    let mut best = i64::MAX;
    go(instance, &slots, &mut Roster::empty(instance), &mut best);
    best
}

#[test]
fn the_number_is_the_one_that_counting_and_every_roster_give() {
    let free = small(FREE);
    let mut before = usize::MAX;
    for (per_month, known) in [(1, 4), (2, 2), (3, 1), (4, 1), (5, 0)] {
        let answer = json(&free, &format!("--kind fastlege --per-month {per_month}"));
        assert_eq!((answer["enough"].as_u64(), answer["proven"].as_bool()), (Some(known), Some(true)), "{answer:#}");
        let known = usize::try_from(known).expect("small");
        assert!(known <= before, "a higher ceiling never asks for more");
        before = known;
        if known < 4 {
            assert_eq!(by_force(&problem(&free, known, per_month)), 0, "{known} are enough");
            assert!(known == 0 || by_force(&problem(&free, known - 1, per_month)) > 0, "one fewer is too few");
        }
        assert_eq!(answer["counted"]["least"].as_u64(), answer["enough"].as_u64(), "the count decides");
    }
}

#[test]
fn where_the_count_does_not_decide_the_solver_proves_it() {
    let apart = small(APART);
    let answer = json(&apart, "--kind fastlege --per-month 3");
    assert_eq!((answer["enough"].as_u64(), answer["proven"].as_bool()), (Some(2), Some(true)), "{answer:#}");
    assert_eq!(answer["counted"]["least"], 1, "five evenings, three a month each");
    assert_eq!(by_force(&problem(&apart, 2, 3)), 0);
    let fewer = by_force(&problem(&apart, 1, 3));
    let asked = &answer["asked"][0];
    assert_eq!((&asked["added"], &asked["reply"]), (&1.into(), &"too-few".into()));
    let bound = asked["bound"].as_i64().expect("a bound");
    assert!(0 < bound && bound <= fewer, "{bound} is proven, {fewer} is the least of all rosters");
    // Fewer than are needed may be asked for.
    let answer = json(&apart, "--kind fastlege --per-month 3 --most 1");
    assert_eq!((&answer["enough"], &answer["least"]), (&serde_json::Value::Null, &2.into()));
}

#[test]
fn the_page_is_the_same_in_every_language_and_fits() {
    let desk = Desk::of("tiny");
    for (name, question) in [("doctors", "--kind fastlege --per-month 1"), ("rules", "--rules RHY-1 RST-5 FAI-4 COV-1")]
    {
        for lang in ["nb", "nn", "en"] {
            let output = desk.legevakt(&format!("dimension period.toml {question} {LIMITS} --lang {lang}"));
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
            let page = stdout(&output).replace('\u{a0}', " ");
            assert!(page.lines().all(|line| line.chars().count() <= 80), "80 columns:\n{page}");
            insta::assert_snapshot!(format!("dimension_{name}_{lang}"), page);
        }
    }
}

#[test]
fn somebody_like_another_is_added_without_what_is_hers_alone() {
    let desk = Desk::of("tiny");
    let answer = json(&desk, "--like cato --per-month 2");
    assert_eq!(answer["proven"], true, "{answer:#}");
    assert!(answer["added"].as_str().is_some_and(|a| a.contains("Cato Ærø")), "{answer:#}");
    let output = desk.legevakt("dimension period.toml --like catto");
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
    assert!(stderr(&output).contains("Mente du «cato»?"), "{}", stderr(&output));
}

#[test]
fn what_is_misspelt_is_told() {
    let desk = Desk::of("tiny");
    let refused = |arguments: &str, says: &str| {
        let output = desk.legevakt(&format!("dimension period.toml {arguments}"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments}");
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
    };
    refused("--kind fastlge", "Mente du fastlege?");
    refused("--kind fastlge --lang en", "'fastlege'");
    refused("", "--kind");
    refused("--rules RHY-11 --lang en", "No rule is called «RHY-11»");
    refused("--rules COV-3", "Ingen av disse reglene har en innstilling med skritt");
}

#[test]
fn what_is_written_can_be_asked_again_as_scenarios() {
    let desk = small(FREE);
    let output =
        desk.legevakt(&format!("dimension period.toml --kind vikar --per-month 2 {LIMITS} --out ut --format csv"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(desk.list("ut"), ["dimension.csv", "dimension.json", "dimension.toml", "dimension.txt"]);
    assert_eq!(stdout(&output), desk.read("ut/dimension.csv"));
    let output = desk.legevakt("whatif ut/dimension.toml --engine search --iterations 500 --format json");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let rows: serde_json::Value = serde_json::from_str(stdout(&output)).expect("JSON");
    assert_eq!((&rows["rows"][1]["id"], &rows["rows"][2]["id"]), (&"plus-1".into(), &"plus-2".into()));
    assert_eq!((&rows["rows"][1]["state"], &rows["rows"][2]["state"]), (&"incomplete".into(), &"complete".into()));
}
