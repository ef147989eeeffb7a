//! Facts that are nobody's business: the same roster with and without somebody's pregnancy, breastfeeding or illness gives
//! every reader but the manager and herself the same bytes, so that nothing can be read out of one paper, nor of two held
//! beside each other.

use std::collections::BTreeMap;
use std::path::Path;

use crate::merge::{filled, push, sheet};
use crate::support::{Desk, TINY_ROSTER, stderr, stdout};

/// Grounds of exemptions, as they stand in a doctors' file.
const GROUNDS: [&str; 4] = [
    "ground = \"pregnancy\"\ndue = 2027-03-20\nclaimed = 2026-12-01\n",
    "ground = \"breastfeeding\"\nchild_born = 2026-10-01\nclaimed = 2026-12-01\n",
    "ground = \"health\"\ndecided = 2026-06-01\nfrom = 2026-06-01\nto = 2027-12-31\nnote = \"kreft\"\n",
    "ground = \"age-60\"\nclaimed = 2026-12-01\n",
];

/// The doctors' file with an exemption of one doctor.
fn exempt(doctors: &str, who: &str, ground: &str) -> String {
    let (before, hers) = doctors.split_once(&format!("id = \"{who}\"")).expect("the doctor is there");
    let (fields, rest) = hers.split_once("[doctors.evidence]").expect("what she can");
    format!("{before}id = \"{who}\"{fields}[[doctors.exemptions]]\n{ground}[doctors.evidence]{rest}")
}

/// The doctors' file without the exemptions on a ground.
fn without(doctors: &str, ground: &str) -> String {
    let mut parts = doctors.split("[[doctors.exemptions]]");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find("\n[").map_or(part.len(), |at| at + 1);
        match part[..end].contains(&format!("\"{ground}\"")) {
            true => kept.push_str(&part[end..]),
            false => kept.push_str(&format!("[[doctors.exemptions]]{part}")),
        }
    }
    kept
}

/// Everything that `report` writes, by name.
fn papers(desk: &Desk, period: &str, roster: &str, out: &str) -> BTreeMap<String, Vec<u8>> {
    let mut program = desk.program();
    program.env("SOURCE_DATE_EPOCH", "1800000000");
    let output = program.args(["report", period, "--roster", roster, "--out", out]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut found = BTreeMap::new();
    files(&desk.path(out), &desk.path(out), &mut found);
    found
}

fn files(dir: &Path, root: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(dir).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, root, found);
        } else {
            let name = path.strip_prefix(root).expect("below it").to_string_lossy().into_owned();
            found.insert(name, std::fs::read(&path).expect("readable"));
        }
    }
}

/// Those that are neither the manager's nor the page of the doctor herself.
fn others<'a>(
    papers: &'a BTreeMap<String, Vec<u8>>,
    herself: &'a str,
) -> impl Iterator<Item = (&'a str, &'a [u8])> + 'a {
    let is_hers = move |name: &str| name == format!("doctors/{herself}.html");
    let is_managers = |name: &str| ["report.html", "roster.xlsx"].contains(&name);
    let all = papers.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    all.filter(move |(name, _)| !is_managers(name) && !is_hers(name))
}

/// Fails where a paper of others than the manager and the doctor herself differs, but for those that are named.
fn assert_same(
    one: &BTreeMap<String, Vec<u8>>,
    other: &BTreeMap<String, Vec<u8>>,
    who: &str,
    but: &[&str],
    what: &str,
) {
    assert_ne!(one["report.html"], other["report.html"], "{what} of {who} is on the manager's page");
    let compared: Vec<&str> = others(one, who).map(|(name, _)| name).collect();
    for name in ["shared.html", "public.html", "calendars/station.ics", "roster-excel.csv", "statistics.csv"] {
        assert!(compared.contains(&name), "{name} is written");
    }
    for ((name, one), (same, other)) in others(one, who).zip(others(other, who)) {
        assert_eq!(name, same, "{what} of {who}: the same files");
        if one != other && !but.contains(&name) {
            let (one, other) = (String::from_utf8_lossy(one), String::from_utf8_lossy(other));
            let differs = one.split('<').zip(other.split('<')).find(|(one, other)| one != other);
            panic!("{name} tells of {what} of {who}: {differs:?}");
        }
    }
}

/// The tiny station with two vacant seats: for each of them the rules keep somebody out.
fn tiny() -> Desk {
    let desk = Desk::of("tiny");
    let roster = TINY_ROSTER.replace("2027-02-07,legevakt,kveld,primary,asa\n", "");
    desk.write("vakter.csv", roster.replace("2027-02-06,bakvakt,bakvakt-kveld,backup,asa\n", ""));
    desk
}

#[test]
fn no_exemption_of_anybody_changes_a_paper_that_is_not_hers_or_the_managers() {
    let desk = tiny();
    let doctors = desk.read("doctors.toml");
    let before = papers(&desk, "period.toml", "vakter.csv", "ut");
    for (at, ground) in GROUNDS.iter().enumerate() {
        for who in ["asa", "bard", "cato"] {
            desk.write("doctors.toml", exempt(&doctors, who, ground));
            let after = papers(&desk, "period.toml", "vakter.csv", &format!("ut-{at}-{who}"));
            assert_same(&before, &after, who, &[], ground.lines().next().unwrap_or_default());
        }
    }
}

#[test]
fn an_absence_is_an_absence_and_to_the_public_nothing() {
    let desk = tiny();
    let period = desk.read("period.toml");
    // Bård is away on a course; that he is ill is the same to everybody else.
    let before = papers(&desk, "period.toml", "vakter.csv", "ut");
    desk.write("period.toml", period.replace("\"kurs\"", "\"syk\"\nnote = \"innlagt\""));
    assert_same(
        &before,
        &papers(&desk, "period.toml", "vakter.csv", "ut-syk"),
        "bard",
        &[],
        "the ground of an absence",
    );
    // Whoever is on no list of absences sees none come or go.
    for who in ["asa", "cato"] {
        let away = format!("[[absences]]\ndoctor = \"{who}\"\nfrom = 2027-02-06\nto = 2027-02-07\nreason = \"syk\"\n");
        desk.write("period.toml", format!("{period}\n{away}"));
        let after = papers(&desk, "period.toml", "vakter.csv", &format!("ut-{who}"));
        assert_same(&before, &after, who, &["shared.html"], "an absence");
        assert_ne!(before["shared.html"], after["shared.html"], "all on the roster see that she is away");
    }
}

#[test]
fn what_the_reference_instance_knows_of_its_doctors_is_on_no_paper_of_others() {
    let desk = Desk::of("reference");
    let output = desk.legevakt("solve 2027-jan.toml --engine search --iterations 400 --out ut");
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", stderr(&output));
    let doctors = desk.read("doctors.toml");
    // From the file that a solve wrote, whose proof and input are of the facts as they were.
    let before = papers(&desk, "2027-jan.toml", "ut/roster.json", "alle");
    let open = String::from_utf8_lossy(&before["shared.html"]).replace('\u{a0}', " ");
    assert!(open.contains("mangler 1 lege"), "a seat is open");
    for ground in ["breastfeeding", "pregnancy", "health", "age-60"] {
        let left_out = without(&doctors, ground);
        assert_ne!(left_out, doctors, "somebody is exempt on the ground {ground}");
        desk.write("doctors.toml", &left_out);
        let after = papers(&desk, "2027-jan.toml", "ut/roster.json", &format!("uten-{ground}"));
        let hers = doctors.split("id = \"").skip(1).find(|part| part.contains(&format!("\"{ground}\"")));
        let hers = hers.and_then(|part| part.split('"').next()).expect("a doctor").to_owned();
        assert_same(&before, &after, &hers, &[], ground);
    }
}

#[test]
fn a_message_says_nothing_of_why() {
    let desk = tiny();
    desk.write("vakter.csv", TINY_ROSTER);
    let period = desk.read("period.toml");
    let written = |reason: &str| {
        let away =
            format!("[[absences]]\ndoctor = \"cato\"\nfrom = 2027-02-05\nto = 2027-02-05\nreason = \"{reason}\"\n");
        desk.write("period.toml", format!("{period}\n{away}"));
        let repair = format!("repair period.toml --roster vakter.csv --from 2027-02-04 --time-limit 20 --out {reason}");
        let output = desk.legevakt(&repair);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}{}", stdout(&output), stderr(&output));
        let mut found = BTreeMap::new();
        files(&desk.path(reason), &desk.path(reason), &mut found);
        found.retain(|name, _| name != "roster.json");
        found
    };
    let (ill, away) = (written("syk"), written("kurs"));
    assert!(ill.keys().any(|name| name.starts_with("messages/")), "somebody is told");
    assert!(ill == away, "the same messages and the same list, whatever the ground");
}

#[test]
fn what_is_remembered_of_a_workbook_is_in_no_paper() {
    let desk = tiny();
    let period = desk.read("period.toml");
    let before = papers(&desk, "period.toml", "vakter.csv", "ut");
    filled(&desk, "bok.xlsx", |book| {
        push(sheet(book, "Fravær"), &["cato", "6.2.2027", "6.2.2027", "", "", "syk", "innlagt"]);
    });
    let done = desk.legevakt("import bok.xlsx --period period.toml");
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    // He was not, and it is taken out of the file; what the workbook said is remembered all the same.
    desk.write("period.toml", &period);
    assert!(desk.read(".legevakt-import-period.toml.json").contains("innlagt"));
    assert_eq!(before, papers(&desk, "period.toml", "vakter.csv", "ut-etter"));
}
