//! `sweep pack`: nothing that goes to a cluster tells who anybody is, and what comes back is what would have been found at home.

use std::fs;
use std::path::Path;

use crate::support::{Desk, program, stderr, stdout};

const LIMITS: &str = "--engine search --iterations 2000";

/// Stands in everything that is to stay at home.
const MARK: &str = "merke";

const DOCTORS: &str = r#"# merke: en kommentar om noen
format = 1

[[doctors]]    # merke
id = "merke-asa"
name = "Merke Myhre"
born = 1975-03-02
role = "fastlege"
contract = "self-employed"
volunteer_backup = true
response_minutes = 15
office = ["monday", "friday"]
left_out = { decided = 2026-01-01, reason = "merke: hvorfor" }
participates = true
[[doctors.exemptions]]
ground = "health"
decided = 2026-06-01
from = 2026-06-01
to = 2027-01-31
note = "merke: kreft"
[doctors.evidence]
specialist = { date = 2012-06-01, field = "allmennmedisin" }
course_emergency = 2023-05-04
course_violence = 2023-05-05

[[doctors]]
id = "merke-bard"
name = "Merke Søvik"
born = 1982-11-20
role = "fastlege"
contract = "self-employed"
volunteer_backup = true
response_minutes = 25
[doctors.evidence]
allmennlege = 2014-02-01
course_emergency = 2022-01-11
course_violence = 2022-01-12

[[doctors]]
id = "merke-cato"
name = "Merke Ærø"
born = 1994-06-30
role = "vikar"
contract = "self-employed"
short_term = { from = 2026-06-01, days_worked = [{ year = 2026, days = 31 }] }
[doctors.evidence]
lis1_completed = 2022-02-28
course_emergency = 2024-03-05
course_violence = 2024-03-06

[[group]]
id = "merke-gruppe"
name = "Merke de som nettopp kom"
doctors = ["merke-bard", "merke-cato"]

[[limit]]
name = "Merke: avtalt etter permisjonen"
who = ["merke-gruppe", "merke-asa"]
at_most = 9
counts = "duties"
per = "period"
"#;

const PERIOD: &str = r#"# merke
format = 1
station = "station.toml"
doctors = "doctors.toml"
wishes = ["merke-wishes.csv"]
history = ["merke-history.csv"]

[period]
id = "merke-2027"
name = "Merke fire dager"
from = 2027-02-04
to = 2027-02-07

[[absences]]
doctor = "merke-bard"
from = 2027-02-04
to = 2027-02-04
reason = "syk"
note = "merke: innlagt"

[[locks]]
date = 2027-02-05
line = "legevakt"
shift = "kveld"
seat = "primary"
doctor = "merke-cato"

[[wish]]
who = "merke-gruppe"
level = "rather-not"
of = [{ kinds = ["night"] }]
note = "merke: sover dårlig"
"#;

const WISHES: &str =
    "lege;nivå;fra;til;dager;vakttyper;vaktlinjer;bare;merknad\nMerke Ærø;kan ikke;6.2.2027;;;;;;merke: barnedåp\n";

const HISTORY: &str = "date,line,shift,seat,doctor\n2027-02-03,legevakt,kveld,primary,merke-asa\n";

const SCENARIOS: &str = r#"# merke
format = 1
base = "period.toml"
base_name = "Merke i dag"
base_assumes = ["Merke er frisk."]

[[scenarios]]
id = "merke-syk"
name = "Merke er syk"
assumes = ["merke: operasjon"]
[[scenarios.absences]]
doctor = "merke-asa"
from = 2027-02-06
to = 2027-02-07
reason = "syk"
note = "merke"

[[scenarios]]
id = "to"
name = "To netter på rad, og Merke Ny"
on = "merke-syk"
[scenarios.rules.RHY-1]
max_nights = 2
[[scenarios.add_doctors]]
id = "merke-ny"
name = "Merke Ny"
born = 1980-01-02
role = "vikar"
contract = "self-employed"
[scenarios.add_doctors.evidence]
specialist = { date = 2012-06-01, field = "allmennmedisin" }
course_emergency = 2023-05-04
course_violence = 2023-05-05

[[scenarios]]
id = "drawn"
name = "Merke trekkes"
sickness = { percent = 20, seed = 3, days = 1 }

[[scenarios]]
id = "uten"
name = "Uten Merke"
[[scenarios.remove_doctors]]
who = ["merke-cato"]
"#;

/// A station at home with the mark wherever something is told of somebody.
fn desk() -> Desk {
    let desk = Desk::empty();
    fs::create_dir(desk.path("merkedal")).expect("made");
    let station = Desk::of("tiny").read("station.toml");
    let station = station
        .replace("id = \"tiny\"", "id = \"merkedal\"\naddress = \"Merkeveien 1\"\ntelephone = \"Merke 116117\"")
        .replace("Bitteliten", "Merkedal")
        .replace("Prøvekommune", "Merkedal")
        .replace(
            "lines = [\"legevakt\"]\nseats",
            "not_counted = [{ who = \"merke-cato\", reason = \"merke: ny\" }]\nlines = [\"legevakt\"]\nseats",
        );
    let files = [
        ("station.toml", station.as_str()),
        ("doctors.toml", DOCTORS),
        ("period.toml", PERIOD),
        ("merke-wishes.csv", WISHES),
        ("merke-history.csv", HISTORY),
        ("merke-hva-om.toml", SCENARIOS),
    ];
    for (name, text) in files {
        desk.write(&format!("merkedal/{name}"), text);
    }
    desk
}

fn run(desk: &Desk, line: &str) -> String {
    let output = desk.legevakt(line);
    assert_eq!(output.status.code(), Some(0), "{line}: {}{}", stdout(&output), stderr(&output));
    stdout(&output).replace('\u{a0}', " ")
}

fn pack(desk: &Desk) {
    run(desk, "sweep pack merkedal/merke-hva-om.toml --out bort --pseudonyms hjemme.json");
}

/// The files below a folder by their names in it.
fn below(dir: &Path, root: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in dir.read_dir().expect("a folder").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => found.extend(below(&path, root)),
            false => {
                let name = path.strip_prefix(root).expect("below it").to_string_lossy().replace('\\', "/");
                found.push((name, fs::read(&path).expect("readable")));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn nothing_in_the_folder_that_is_sent_away_tells_who_anybody_is() {
    let desk = desk();
    pack(&desk);
    run(&desk, &format!("sweep plan bort/stasjon-1/scenarios.toml --out bort/sveip {LIMITS}"));
    run(&desk, "sweep run bort/sveip");
    let files = below(&desk.path("bort"), &desk.path("bort"));
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    for name in ["scenarios.toml", "period.toml", "doctors.toml", "station.toml", "wishes.csv", "roster.csv"] {
        assert!(names.contains(&format!("stasjon-1/{name}").as_str()), "{name}: {names:?}");
    }
    for (name, bytes) in &files {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        assert!(!name.contains(MARK), "{name}");
        if let Some(at) = text.find(MARK) {
            let near: String = text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
            panic!("{name} tells: {near}{}", text[at..].chars().take(60).collect::<String>());
        }
        for secret in ["1975-03-02", "1982-11-20", "1994-06-30", "1980-01-02", "\"syk\"", "myhre", "søvik", "ærø"] {
            assert!(!text.contains(secret), "{name} tells {secret}");
        }
    }
    let key = desk.read("hjemme.json");
    assert!(key.contains("\"lege-1\": \"merke-asa\"") && key.contains("merkedal/merke-hva-om.toml"), "{key}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.path("hjemme.json")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn what_comes_back_is_what_would_have_been_found_at_home() {
    let desk = desk();
    pack(&desk);
    run(&desk, &format!("sweep plan bort/stasjon-1/scenarios.toml --out bort/sveip {LIMITS} --seeds 1-2"));
    run(&desk, "sweep run bort/sveip");
    let without = run(&desk, "sweep merge bort/sveip --out uten-navn");
    assert!(!without.to_lowercase().contains(MARK), "{without}");
    run(&desk, "sweep merge bort/sveip --names hjemme.json --out rapport");
    run(&desk, &format!("sweep plan merkedal/merke-hva-om.toml --out sveip {LIMITS} --seeds 1-2"));
    run(&desk, "sweep run sveip");
    run(&desk, "sweep merge sveip --out hjemme");
    let [home, back] = ["hjemme", "rapport"].map(|dir| below(&desk.path(dir), &desk.path(dir)));
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&home), names(&back));
    assert!(names(&back).iter().any(|name| name == "merkedal/1/merke-syk/roster.csv"), "{:?}", names(&back));
    for ((name, at_home), (_, came_back)) in home.iter().zip(&back) {
        assert!(at_home == came_back, "{name} is another");
    }
    assert!(desk.read("rapport/sweep.html").contains("Merke er syk"));
}

#[test]
fn a_key_of_other_files_names_nobody() {
    let desk = desk();
    pack(&desk);
    run(&desk, &format!("sweep plan bort/stasjon-1/scenarios.toml --out bort/sveip {LIMITS}"));
    run(&desk, "sweep run bort/sveip");
    // A file at home that is not as it was.
    let doctors = desk.read("merkedal/doctors.toml");
    desk.write("merkedal/doctors.toml", doctors.replace("response_minutes = 15", "response_minutes = 16"));
    let changed = desk.legevakt("sweep merge bort/sveip --names hjemme.json");
    assert_eq!(changed.status.code(), Some(2));
    assert!(stderr(&changed).contains("merkedal/doctors.toml er endret"), "{}", stderr(&changed));
    desk.write("merkedal/doctors.toml", doctors);
    // The key of another sweep, and none at all.
    let key = desk.read("hjemme.json");
    let packed = legevakt::format::of_text(&desk.read("bort/stasjon-1/scenarios.toml"));
    desk.write("hjemme.json", key.replace(&packed, &"0".repeat(64)));
    let other = desk.legevakt("sweep merge bort/sveip --names hjemme.json");
    assert_eq!(other.status.code(), Some(2));
    assert!(stderr(&other).contains("er ikke pakket med nøkkelen hjemme.json"), "{}", stderr(&other));
    desk.write("hjemme.json", "{}");
    let none = desk.legevakt("sweep merge bort/sveip --names hjemme.json");
    assert!(none.status.code() == Some(2) && stderr(&none).contains("hjemme.json kan ikke leses"), "{}", stderr(&none));
}

#[test]
fn what_cannot_be_packed_is_refused_and_nothing_is_written() {
    let desk = desk();
    let refused = |line: &str, says: &str| {
        let output = desk.legevakt(line);
        assert_eq!(output.status.code(), Some(2), "{line}");
        assert!(stderr(&output).contains(says), "{line}: {}", stderr(&output));
        assert!(!desk.path("bort").exists() && !desk.path("hjemme.json").exists());
    };
    refused(
        "sweep pack merkedal/merke-hva-om.toml --out bort --pseudonyms bort/hjemme.json",
        "ligger i mappa som sendes bort",
    );
    desk.write("merkedal/feil.toml", SCENARIOS.replace("who = [\"merke-cato\"]", "who = [\"merke-kato\"]"));
    refused("sweep pack merkedal/feil.toml --out bort --pseudonyms hjemme.json", "Rett scenariene som er feil");
    // A key is never written over: with it the names of another sweep would be gone.
    pack(&desk);
    let again = desk.legevakt("sweep pack merkedal/merke-hva-om.toml --out bort-2 --pseudonyms hjemme.json");
    assert_eq!(again.status.code(), Some(2), "{}", stdout(&again));
    assert!(!desk.path("bort-2").exists());
}

#[test]
fn everything_that_files_can_say_is_packed_as_the_same_problem() {
    // The scenarios of this instance say all that scenarios can; one of them joins it with a neighbour.
    let desk = Desk::empty();
    let mut program = program();
    program.args(["sweep", "pack", "instances/reference/scenarios.toml", "--out"]).arg(desk.path("bort"));
    let output = program.arg("--pseudonyms").arg(desk.path("hjemme.json")).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let doctors = Desk::of("reference").read("doctors.toml");
    let names = doctors.lines().filter_map(|line| line.strip_prefix("name = \"")?.split('"').next());
    let names: Vec<&str> = names.collect();
    assert!(names.len() > 5);
    let packed = below(&desk.path("bort"), &desk.path("bort"));
    assert!(packed.iter().any(|(name, _)| name == "stasjon-1/ledger.toml"));
    assert!(packed.iter().any(|(name, _)| name == "stasjon-1/station-2.toml"));
    for (file, bytes) in &packed {
        let text = String::from_utf8_lossy(bytes);
        assert!(names.iter().all(|name| !text.contains(name)), "{file}");
    }
}
