//! `dimension`: how many doctors are needed, held against counting and every roster there is, and what rules cost.

use std::path::Path;

use legevakt::check::check;
use legevakt::domain::doctor::Role;
use legevakt::domain::{DoctorIx, Instance, Roster, SlotIx, Tier};
use legevakt::format::{self, Added, Below};

use serde_json::Value;

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

fn json(desk: &Desk, question: &str) -> Value {
    let output = desk.legevakt(&format!("dimension period.toml {question} {LIMITS} --format json"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    serde_json::from_str(stdout(&output)).expect("JSON")
}

/// The problem with so many more fastleger, none of whom has more than so many duties a month.
fn problem(desk: &Desk, added: usize, per_month: i64) -> Instance {
    let path = desk.path("period.toml");
    let load = |path: &Path| std::fs::read_to_string(path);
    let base = format::read_period(&path, &load).expect("a period").instance;
    let portrait = format::ordinary(&base, Role::Fastlege).with_month(per_month);
    let months = base.doctor_ixs().map(|doctor| (doctor, per_month)).collect();
    let added_ones = Added { portrait: &portrait, name: "Ny", months: &months };
    let text = format::write_added(&Below::period("period.toml"), &base, &added_ones, &[added]);
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
    assert_eq!((&answer["enough"], &answer["least"]), (&Value::Null, &2.into()));
}

/// A vikar who has agreed to three of the five evenings.
const VIKAR: &str = r#"[[doctors]]
id = "vik"
name = "Vik Årnes"
born = 1980-01-01
role = "vikar"
contract = "self-employed"
portion_percent = 60
[doctors.evidence]
allmennlege = 2012-06-01
course_emergency = 2023-05-04
course_violence = 2023-05-05
"#;

#[test]
fn a_ceiling_counts_the_group_it_is_asked_of_and_says_whom() {
    let desk = small(FREE);
    desk.write("doctors.toml", format!("{DOCTORS}{VIKAR}"));
    // Five evenings, and Åsa may have one: the vikar may have the four others, unless the ceiling is hers too.
    for (asked, known, whom) in [
        ("fastlege=1", 0, "gjelder 1 fastlege og de nye."),
        ("1", 0, "gjelder 1 fastlege og de nye."),
        ("vikar=1", 0, "gjelder 1 vikar."),
        ("fastlege=1 --per-month vikar=1", 3, "gjelder 1 vikar."),
        ("1 --per-month vikar=2", 2, "gjelder 1 vikar."),
        ("vikar=2 --per-month fastlege=2", 1, "gjelder 1 fastlege og de nye."),
    ] {
        let answer = json(&desk, &format!("--kind fastlege --per-month {asked}"));
        assert_eq!((answer["enough"].as_u64(), answer["proven"].as_bool()), (Some(known), Some(true)), "{asked}");
        assert!(answer["counted_are"].to_string().replace('\u{a0}', " ").contains(whom), "{asked}: {answer:#}");
    }
    let answer = json(&desk, "--kind fastlege --per-month 1");
    assert_eq!((&answer["ceilings"][0]["role"], &answer["ceilings"][0]["doctors"]), (&Value::Null, &1.into()));
    let told = answer["counted_are"].to_string().replace('\u{a0}', " ");
    assert!(told.contains("Uten tak herfra: Vik Årnes (vikar, 60 % av vaktene)."), "{told}");
    // A copy of the vikar has her agreement, so a ceiling on those without one is not hers.
    let answer = json(&desk, "--like vik --per-month 1");
    assert_eq!(answer["ceilings"][0]["added"], false, "{answer:#}");
}

/// Åsa takes evenings with some, and the fastleger are a group by their role.
const GROUPS: &str = r#"
[[group]]
id = "kveldsgruppe"
name = "Kveldsgruppa"
doctors = ["asa"]
[[group]]
id = "fastlegene"
name = "Fastlegene"
roles = ["fastlege"]
"#;

#[test]
fn a_ceiling_of_a_named_group_counts_its_members_and_whoever_is_added_to_it() {
    let desk = small(FREE);
    desk.write("doctors.toml", format!("{DOCTORS}{VIKAR}{GROUPS}"));
    for (asked, known, whom) in [
        ("kveldsgruppe=1", 0, "Høyst 1 vakt i en kalendermåned gjelder «Kveldsgruppa» (1 fastlege)."),
        ("kveldsgruppe=1 --per-month vikar=1", 1, "gjelder «Kveldsgruppa» (1 fastlege)."),
        ("fastlegene=1 --per-month vikar=1", 3, "gjelder «Fastlegene» (1 fastlege) og de nye."),
        (
            "fastlegene=2 --per-month vikar=1 --per-month kveldsgruppe=1",
            2,
            "gjelder «Fastlegene» (1 fastlege) og de nye.",
        ),
    ] {
        let answer = json(&desk, &format!("--kind fastlege --per-month {asked}"));
        assert_eq!((answer["enough"].as_u64(), answer["proven"].as_bool()), (Some(known), Some(true)), "{asked}");
        assert!(answer["counted_are"].to_string().replace('\u{a0}', " ").contains(whom), "{asked}: {answer:#}");
    }
    let answer = json(&desk, "--kind fastlege --per-month kveldsgruppe=1");
    assert_eq!(
        (&answer["ceilings"][0]["group"], &answer["ceilings"][0]["role"]),
        (&"kveldsgruppe".into(), &Value::Null)
    );
}

#[test]
fn who_is_like_another_has_her_ceilings_and_exemptions_too() {
    let desk = small(FREE);
    let of = |more: &str| {
        desk.write("doctors.toml", DOCTORS.replace("[doctors.evidence]", &format!("{more}\n[doctors.evidence]")));
        json(&desk, "--like asa")
    };
    assert_eq!(of("ceilings = { days_7 = 2 }")["enough"], 2, "five evenings, two for each of three");
    assert_eq!(of("ceilings = { month = 1 }")["enough"], 4);
    let answer = of("ceilings = { days_7 = 2 }\nshare_percent = 50");
    let told = answer["assumptions"][0].as_str().expect("a text").replace('\u{a0}', " ");
    assert!(told.contains("som Åsa Myhre er i legefila: fastlege, andel 50 %, høyst 2 på 7 dager"), "{told}");
    // Whoever is exempt from all of it can take nothing, and so can no copy of her.
    let health = "exemptions = [{ ground = \"health\", decided = 2020-01-01, from = 2020-01-01 }]";
    desk.write("doctors.toml", DOCTORS.replace("[doctors.evidence]", &format!("{health}\n[doctors.evidence]")));
    let answer = json(&desk, "--like asa --most 3");
    assert_eq!((&answer["enough"], &answer["least"]), (&Value::Null, &4.into()), "{answer:#}");
}

#[test]
fn a_seat_that_costs_nothing_open_asks_for_nobody() {
    let desk = small(FREE);
    desk.write("station.toml", desk.read("station.toml").replace("open_price = 100", "open_price = 0"));
    let output = desk.legevakt(&format!("dimension period.toml --kind fastlege --per-month 1 {LIMITS}"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let page = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("Ingen (fastlege) trengs") && page.contains("så mange står åpne: "), "{page}");
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
    refused(
        "--kind fastlege --per-month fastlegge=3",
        "--per-month fastlegge=3: «fastlegge» er verken en rolle eller en gruppe i legefila. Mente du «fastlege»?",
    );
    refused("--kind fastlege --per-month 0", "«0» passer ikke for");
    refused("--kind fastlege --per-month 3 --per-month 4", "--per-month 4: er oppgitt to ganger");
    refused("--kind fastlege --per-month lis1=2 --per-month alis=2", "--per-month lis1=2 gjelder ingen");
    desk.write("hva-om.toml", "format = 1\nbase = \"period.toml\"\n[[scenarios]]\nid = \"ny\"\nname = \"A\"\n");
    let refused = |arguments: &str, says: &str| {
        let output = desk.legevakt(&format!("dimension {arguments} --kind fastlege"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments}");
        assert!(stderr(&output).contains(says), "{}", stderr(&output));
    };
    refused("hva-om.toml", "er en scenariofil: si hvilket scenario med --scenario ID");
    refused("hva-om.toml --scenario my", "har ikke noe scenario «my». Mente du «ny»?");
    refused("hva-om.toml --scenario hvilken", "har ikke noe scenario «hvilken». Velg en av disse: base, ny.");
    refused("period.toml --scenario ny", "er ingen scenariofil");
}

#[test]
fn a_scenario_is_dimensioned_as_it_is_and_its_page_answers_in_a_sentence_without_names() {
    let desk = small(FREE);
    desk.write("doctors.toml", format!("{DOCTORS}{VIKAR}"));
    std::fs::create_dir(desk.path("under")).expect("made");
    // Two on duty each evening, and with what builds on it the vikar is gone.
    desk.write(
        "under/hva-om.toml",
        "format = 1\nbase = \"../period.toml\"\n\
         [[scenarios]]\nid = \"to\"\nname = \"To hver kveld\"\n\
         [[scenarios.change_seats]]\nline = \"legevakt\"\nshifts = [\"kveld\"]\nseat = \"primary\"\nmin = 2\nmax = 2\n\
         [[scenarios]]\nid = \"uten\"\nname = \"To, uten vikar\"\non = \"to\"\n\
         [[scenarios.remove_doctors]]\nwho = [\"vik\"]\n\
         [[scenarios]]\nid = \"gal\"\nname = \"Gal\"\n[[scenarios.remove_doctors]]\nwho = [\"ingen\"]\n",
    );
    let of = |scenario: &str| {
        let question = "--kind fastlege --per-month fastlege=2 --format json";
        let output =
            desk.legevakt(&format!("dimension under/hva-om.toml --scenario {scenario} {question} {LIMITS} --out ut"));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        serde_json::from_str::<Value>(stdout(&output)).expect("JSON")
    };
    // Five evenings; Åsa takes two, the vikar all five of them, and each who is added two.
    for (scenario, known, name) in [("base", 0, "Fem dager"), ("to", 2, "To hver kveld"), ("uten", 4, "To, uten vikar")]
    {
        let answer = of(scenario);
        assert_eq!((&answer["enough"], &answer["proven"]), (&known.into(), &true.into()), "{scenario}: {answer:#}");
        assert_eq!(answer["scenario"], name, "{answer:#}");
        let page = desk.read("ut/dimension.html").replace('\u{a0}', " ");
        let number = if known == 0 { "ingen leger".to_owned() } else { format!("{known} leger") };
        let headline = format!("«{name}» med høyst 2 vakter i måneden for hver fastlege krever {number} til.");
        assert!(page.contains(&headline), "{headline} in {page}");
        // What was tried is on the page as programs get it.
        let asked = answer["asked"].as_array().expect("what was asked").iter();
        for asked in asked.filter(|asked| asked["reply"] != "unknown" || !asked["open"].is_null()) {
            let (_, row) = page.split_once(&format!(">+{}<", asked["added"])).expect("a row");
            let cell = row.split_once("<td>").expect("a cell").1.split_once("</td>").expect("its end").0;
            assert_eq!(cell, asked["open"].as_i64().map_or_else(|| "–".to_owned(), |open| open.to_string()), "{asked}");
        }
        assert!(!page.contains("Vik Årnes") && !page.contains("Åsa Myhre"), "the page names nobody: {page}");
    }
    // What was written stands alone, wherever it lies.
    let output = desk.legevakt("whatif ut/dimension.toml --engine search --iterations 500 --format json");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let rows: Value = serde_json::from_str(stdout(&output)).expect("JSON");
    let last = rows["rows"].as_array().and_then(|rows| rows.last()).expect("a row");
    assert_eq!((&last["id"], &last["on"], &last["state"]), (&"plus-4".into(), &"uten".into(), &"complete".into()));
    let asked =
        |scenario: &str| desk.legevakt(&format!("dimension under/hva-om.toml --kind fastlege --scenario {scenario}"));
    assert!(stderr(&asked("gal")).contains("«ingen»"), "what is wrong with a scenario is told");
}

#[test]
fn a_scenario_whose_name_names_a_doctor_is_told_of_when_its_page_is_written() {
    let desk = small(FREE);
    desk.write("doctors.toml", format!("{DOCTORS}{VIKAR}"));
    desk.write(
        "hva-om.toml",
        "format = 1\nbase = \"period.toml\"\n[[scenarios]]\nid = \"uten\"\nname = \"Uten Årnes\"\n\
         [[scenarios.remove_doctors]]\nwho = [\"vik\"]\n",
    );
    let told = |more: &str| {
        let question = format!("dimension hva-om.toml --kind fastlege --most 1 {LIMITS} {more}");
        stderr(&desk.legevakt(&question)).replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let note = "merk: «Uten Årnes» nevner Vik Årnes, og står slik på siden for dem som bestemmer.";
    let written = told("--scenario uten --out ut");
    assert_eq!(written.matches(note).count(), 1, "{written}");
    assert!(!told("--scenario uten").contains("nevner"), "no page is written");
    assert!(!told("--scenario base --out ut").contains("nevner"), "the base names nobody");
}

#[test]
fn what_is_written_can_be_asked_again_as_scenarios() {
    let desk = small(FREE);
    let output =
        desk.legevakt(&format!("dimension period.toml --kind vikar --per-month 2 {LIMITS} --out ut --format csv"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(
        desk.list("ut"),
        ["dimension.csv", "dimension.html", "dimension.json", "dimension.toml", "dimension.txt"]
    );
    assert_eq!(stdout(&output), desk.read("ut/dimension.csv"));
    let output = desk.legevakt("whatif ut/dimension.toml --engine search --iterations 500 --format json");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let rows: Value = serde_json::from_str(stdout(&output)).expect("JSON");
    assert_eq!((&rows["rows"][1]["id"], &rows["rows"][2]["id"]), (&"plus-1".into(), &"plus-2".into()));
    assert_eq!((&rows["rows"][1]["state"], &rows["rows"][2]["state"]), (&"incomplete".into(), &"complete".into()));
}
