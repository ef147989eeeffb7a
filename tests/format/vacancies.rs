//! Publishing with vacancies: what is one, what is asked of whoever publishes, and what the next versions keep.

use std::path::Path;

use legevakt::check::{check, stops};
use legevakt::domain::chain::Break;
use legevakt::domain::{Finding, Instance, Roster};
use legevakt::format::{
    Asked, Edition, Hindrance, Loaded, Publication, RosterFile, Submission, publish, published, read_roster, verify,
    write_json,
};

use crate::support::{Files, loaded, stored};

const KVELD: &str = "COV-2/seat-open:2027-02-07/legevakt/kveld:primary";
const NATT: &str = "COV-2/seat-open:2027-02-06/legevakt/natt:primary";

/// Every seat of the tiny station, of which none lacks competence, rest or notice.
const ROWS: [&str; 7] = [
    "2027-02-04,legevakt,kveld,primary,asa",
    "2027-02-05,legevakt,kveld,primary,bard",
    "2027-02-05,legevakt,natt,primary,cato",
    "2027-02-06,legevakt,kveld,primary,bard",
    "2027-02-06,bakvakt,bakvakt-kveld,backup,asa",
    "2027-02-06,legevakt,natt,primary,cato",
    "2027-02-07,legevakt,kveld,primary,asa",
];

/// The roster without some of its rows.
fn without(instance: &Instance, open: &[usize]) -> Roster {
    let rows = ROWS.iter().enumerate().filter(|(at, _)| !open.contains(at)).map(|(_, row)| format!("{row}\n"));
    let text = "date,line,shift,seat,doctor\n".to_owned() + &rows.collect::<String>();
    read_roster(instance, "vakter.csv", &text).expect("a roster")
}

fn submission<'a>(loaded: &'a Loaded, roster: &'a Roster) -> Submission<'a> {
    Submission {
        loaded,
        roster,
        made: None,
        beside: None,
        replaces: None,
        reasons: None,
        date: "2027-01-02".parse().expect("a date"),
        by: "Vaktleder",
        discussed: None,
        approved: None,
        vacancies: None,
    }
}

fn unreasoned(submission: Submission<'_>) -> Vec<String> {
    let Err(Hindrance::Unreasoned(asked)) = publish(submission) else { panic!("reasons are missing") };
    asked.into_iter().filter(|one| one.reason.is_none()).map(|Asked { id, .. }| id).collect()
}

fn reasons(edition: &Edition) -> Vec<[&str; 3]> {
    edition.file.overrides.iter().map(|o| [o.finding.as_str(), o.reason.as_str(), o.by.as_str()]).collect()
}

#[test]
fn a_roster_whose_only_stoppers_are_vacancies_is_published_with_a_reason_for_each() {
    let loaded = loaded(&Files::of("tiny"), "period.toml");
    let two = without(&loaded.instance, &[5, 6]);
    assert_eq!(unreasoned(submission(&loaded, &two)), [NATT, KVELD]);
    // One reason for all, and another for one of them.
    let file =
        format!("format = 1\n[[reasons]]\nfinding = \"{NATT}\"\nreason = \"Nabolegevakta.\"\nby = \"Rådmann\"\n");
    let of_one = Some((Path::new("grunner.toml"), file.as_str()));
    let first = publish(Submission { vacancies: Some("Vikar søkes."), reasons: of_one, ..submission(&loaded, &two) });
    let first = first.expect("published");
    let both = [[NATT, "Nabolegevakta.", "Rådmann"], [KVELD, "Vikar søkes.", "Vaktleder"]];
    assert_eq!(reasons(&first), both);
    let told: Vec<(&str, &str, i64)> =
        first.file.open.iter().map(|o| (o.date.as_str(), o.shift.as_str(), o.missing)).collect();
    assert_eq!(told, [("2027-02-06", "natt", 1), ("2027-02-07", "kveld", 1)]);
    let text = write_json(&first.file);
    assert!(!text.contains("shut_out"), "what keeps doctors out does not travel");
    let walk = verify(&[stored("roster-v1.json", text.as_str())], Some(&loaded), &[]);
    assert_eq!((walk.breaks, walk.versions[0].vacant), (vec![], 2));

    // The next version keeps the reason of what is vacant still, renews it where it is given anew, and asks for what is new.
    let next = |roster, vacancies| Submission { replaces: Some(&text), vacancies, ..submission(&loaded, roster) };
    let kept = publish(next(&two, None)).expect("published");
    assert_eq!(reasons(&kept), both);
    let one = without(&loaded.instance, &[6]);
    assert_eq!(reasons(&publish(next(&one, None)).expect("published")), [both[1]]);
    let renewed = publish(next(&one, Some("Utlyst på nytt."))).expect("published");
    assert_eq!(reasons(&renewed), [[KVELD, "Utlyst på nytt.", "Vaktleder"]]);
    let other = without(&loaded.instance, &[0, 6]);
    assert_eq!(unreasoned(next(&other, None)), ["COV-2/seat-open:2027-02-04/legevakt/kveld:primary"]);
    let full = without(&loaded.instance, &[]);
    assert_eq!(reasons(&publish(next(&full, None)).expect("published")), [] as [[&str; 3]; 0]);
    let needless = publish(next(&full, Some("Vikar søkes.")));
    assert!(matches!(needless, Err(Hindrance::NoVacancies)), "what somebody writes counts or is refused");
}

#[test]
fn a_vacancy_without_its_reason_does_not_verify() {
    let loaded = loaded(&Files::of("tiny"), "period.toml");
    let roster = without(&loaded.instance, &[6]);
    let whole = publish(Submission { vacancies: Some("Vikar søkes."), ..submission(&loaded, &roster) });
    let Edition { mut file, .. } = whole.expect("published");
    file.version = None;
    let date = "2027-01-02".parse().expect("a date");
    let breaks = |file: RosterFile, overrides| {
        let publication = Publication { date, by: "Vaktleder", replaces: None, overrides };
        let sealed = write_json(&published(file, publication));
        verify(&[stored("roster-v1.json", sealed)], Some(&loaded), &[]).breaks
    };
    let name = || "roster-v1.json".to_owned();
    assert_eq!(breaks(file.clone(), file.overrides.clone()), []);
    let missing = Break::ReasonMissing { file: name(), finding: KVELD.to_owned() };
    assert_eq!(breaks(file.clone(), Vec::new()), [missing]);
    // One that tells of no vacancy does not either.
    let full = RosterFile { open: Vec::new(), ..file.clone() };
    assert_eq!(breaks(full, file.overrides), [Break::OtherVacancies { file: name() }]);
}

/// The rules of what stops a roster: what is vacant, and what is broken.
fn stopped(files: &Files, open: &[usize]) -> (Vec<&'static str>, Vec<&'static str>) {
    let loaded = loaded(files, "period.toml");
    let roster = without(&loaded.instance, open);
    let verdict = check(&loaded.instance, &roster);
    let stops = stops(&loaded.instance, &roster, &verdict);
    let rules = |found: &[&Finding]| found.iter().map(|f| f.rule).collect();
    (rules(&stops.vacancies), rules(&stops.broken))
}

#[test]
fn a_vacancy_is_what_somebody_in_an_open_seat_would_mend() {
    let tiny = || Files::of("tiny");
    assert_eq!(stopped(&tiny(), &[]), (vec![], vec![]));
    assert_eq!(stopped(&tiny(), &[4, 5, 6]), (vec!["COV-2"; 3], vec![]));
    // A window asks for more than its seats do: no seat is open, and none could be told as vacant.
    let window = "[[presence]]\nname = \"to til 23\"\ndays = [\"sunday\"]\nfrom = \"18:00\"\nto = \"23:00\"\npresent = 2\nbackup = 0\n[[counters]]";
    let two = tiny().with("station.toml", "[[counters]]", window);
    assert_eq!(stopped(&two, &[]), (vec![], vec!["COV-2"]));
    assert_eq!(stopped(&two, &[6]), (vec!["COV-2"], vec!["COV-2"]), "filling the seat leaves the window one short");
    let seats =
        two.with("station.toml", "min = 1, max = 1, asks = \"legevakt\"", "min = 2, max = 2, asks = \"legevakt\"");
    let (vacant, broken) = stopped(&seats, &[]);
    assert_eq!((vacant.len(), broken.len()), (5, 0), "with the seats for it the window is vacant too");
    // Cato may not be alone without his courses, and the bakvakt who would support him is vacant: he is on duty all the same.
    let unsupported = tiny().with("doctors.toml", "course_violence = 2024-03-06\n", "");
    let (vacant, broken) = stopped(&unsupported, &[4]);
    assert_eq!(vacant, ["COV-2"]);
    assert!(!broken.is_empty() && broken.iter().all(|rule| rule.starts_with("CMP")), "{broken:?}");
}

#[test]
fn hours_without_anybody_are_vacant_where_an_open_seat_is_the_reason() {
    let files = Files::of("halden");
    let loaded = loaded(&files, "2027-q1.toml");
    let text = files.text("roster-2027-q1.csv");
    let found = |text: &str| {
        let roster = read_roster(&loaded.instance, "vakter.csv", text).expect("a roster");
        let verdict = check(&loaded.instance, &roster);
        let stops = stops(&loaded.instance, &roster, &verdict);
        let rules = |found: &[&Finding]| found.iter().map(|f| f.rule).collect::<Vec<_>>();
        (rules(&stops.vacancies), rules(&stops.broken))
    };
    assert_eq!(found(text), (vec![], vec![]));
    let is_night = |line: &&str| line.starts_with("2027-01-12,legevakt,natt");
    assert_eq!(text.lines().filter(is_night).count(), 1, "one doctor is on at night");
    let open: String = text.lines().filter(|line| !is_night(line)).map(|line| line.to_owned() + "\n").collect();
    assert_eq!(found(&open), (vec!["COV-1", "COV-2"], vec![]));
}
