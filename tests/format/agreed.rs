//! Groups and limits: whom a name means, and what is told of what cannot be meant.

use legevakt::domain::{Instance, Who};
use legevakt::format::{Kind, Thing};

use crate::support::{Files, loaded};

const PERIOD: &str = "2027-jan.toml";

/// The reference files with more at the end of the doctors file.
fn with(more: &str) -> Files {
    let mut files = Files::of("reference").without_missing_rules();
    let doctors = files.0.get_mut(std::path::Path::new("doctors.toml")).expect("the file is there");
    doctors.push('\n');
    doctors.push_str(more);
    files
}

/// The mistakes in what is added.
fn mistakes(more: &str) -> Vec<Kind> {
    let problems = with(more).read(PERIOD).expect_err("that cannot be meant");
    problems.errors().map(|problem| problem.kind.clone()).collect()
}

fn ids(instance: &Instance, group: &str) -> Vec<String> {
    let group = instance.groups.iter().find(|one| one.id == group).expect("the group is there");
    group.members.iter().map(|member| instance.doctors[member.doctor.0].id.clone()).collect()
}

#[test]
fn a_group_is_who_it_names_and_who_fits_all_it_tells() {
    let instance = loaded(&Files::of("reference").without_missing_rules(), PERIOD).instance;
    assert_eq!(ids(&instance, "bil"), ["kari", "ola", "per", "siri", "stud"], "by name, by date and by competence");
    assert_eq!(ids(&instance, "fastleger"), ["eldar", "kari", "ola"], "by role and contract");
    let line = instance.station.lines.iter().find(|line| line.members != Who::All).expect("a line of some");
    assert!(line.members.is_dated(), "one belongs to the group for a time");
}

#[test]
fn a_name_that_cannot_be_a_group_is_refused() {
    let named = |id: &str| mistakes(&format!("[[group]]\nid = \"{id}\"\nname = \"G\"\ndoctors = [\"kari\"]\n"));
    assert_eq!(named("kari"), [Kind::GroupTaken { text: "kari".to_owned() }]);
    assert_eq!(named("all"), [Kind::GroupTaken { text: "all".to_owned() }]);
    assert_eq!(named("bil"), [Kind::Duplicate { thing: Thing::Group, text: "bil".to_owned() }]);
}

#[test]
fn a_group_of_nobody_is_told_and_read() {
    let loaded = loaded(&with("[[group]]\nid = \"tom\"\nname = \"T\"\nskills = [\"ingen-har\"]\n"), PERIOD);
    assert!(loaded.notes.notes().any(|note| note.kind == Kind::GroupOfNobody));
    assert_eq!(ids(&loaded.instance, "tom"), [""; 0]);
}

#[test]
fn a_name_that_nobody_has_is_told_with_doctors_and_groups() {
    let told = mistakes("[[limit]]\nname = \"L\"\nwho = \"bill\"\nper = \"month\"\nat_most = 3\n");
    let [Kind::Unknown { thing: Thing::Member, near: Some(near), known, .. }] = &told[..] else {
        panic!("{told:?}");
    };
    assert_eq!(near, "bil");
    assert!(known.iter().any(|id| id == "kari"), "{known:?}");
}

#[test]
fn a_limit_that_says_too_little_or_too_much_is_refused() {
    let of = |more: &str| mistakes(&format!("[[limit]]\nname = \"L\"\n{more}\n"));
    let missing = |key| [Kind::MissingKey { key, table: "[[limit]]" }];
    assert_eq!(of("at_most = 3"), missing("per"));
    assert_eq!(of("per = \"month\""), missing("at_most"));
    assert_eq!(of("per = \"month\"\ndays = 7\nat_most = 3"), [Kind::OnlyOneOf { keys: vec!["days", "per"] }]);
    assert_eq!(of("per = \"month\"\nat_most = 3\nat_least = 4"), [Kind::MinOverMax { min: 4, max: 3 }]);
    assert_eq!(of("per = \"month\"\nabout = 3\nstrength = \"hard\""), [Kind::AboutIsWeighed]);
    assert_eq!(of("per = \"month\"\nat_most = 3\npoints = 5"), [Kind::HardHasNoPrice]);
    let unknown = |kind: &Kind| matches!(kind, Kind::Unknown { thing: Thing::Tag | Thing::Line, .. });
    let told = of("per = \"month\"\nat_most = 3\ntags = [\"fest\"]\nlines = [\"baren\"]");
    assert!(told.len() == 2 && told.iter().all(unknown), "{told:?}");
}

#[test]
fn a_scenario_chooses_a_group() {
    let files = Files::of("reference").without_missing_rules();
    let by_group = files.scenarios("scenarios.toml").expect("the scenarios are read");
    let by_name = files.with("scenarios.toml", "who = \"fastleger\"", "who = [\"ola\", \"eldar\", \"kari\"]");
    let by_name = by_name.scenarios("scenarios.toml").expect("the scenarios are read");
    let prints = |all: &legevakt::format::Scenarios| -> Vec<String> {
        all.cases.iter().map(|case| case.fingerprint.clone()).collect()
    };
    assert_eq!(prints(&by_group), prints(&by_name));
}
