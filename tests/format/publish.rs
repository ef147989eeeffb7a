//! The gate of publishing, by the library alone: what does not pass, and what a published file says of how it was made.

use std::path::Path;

use chrono::NaiveDate;
use legevakt::check::check;
use legevakt::domain::chain::{Break, Noted, Unfit};
use legevakt::domain::{Roster, Severity};
use legevakt::format::{
    Asked, Edition, Hindrance, Loaded, Publication, RosterFile, Submission, finding_ids, publish, published,
    read_roster, verify, write_json, write_reasons,
};

use crate::support::{Files, loaded, stored};

const ROSTER: &str = "date,line,shift,seat,doctor\n\
    2027-02-04,legevakt,kveld,primary,asa\n\
    2027-02-05,legevakt,kveld,primary,bard\n\
    2027-02-05,legevakt,natt,primary,cato\n\
    2027-02-06,legevakt,kveld,primary,bard\n\
    2027-02-06,bakvakt,bakvakt-kveld,backup,asa\n\
    2027-02-06,legevakt,natt,primary,cato\n\
    2027-02-07,legevakt,kveld,primary,asa\n";

/// The tiny station with a legal roster that has something to assess: nobody may have more than one duty a month.
struct Desk {
    loaded: Loaded,
    roster: Roster,
    /// The file of reasons, filled in.
    reasons: String,
}

impl Desk {
    fn new() -> Self {
        Self::of(Files::of("tiny"))
    }

    fn of(mut files: Files) -> Self {
        files.0.entry("station.toml".into()).or_default().push_str("[rules.FAI-4]\nmonth_count = 1\n");
        let loaded = loaded(&files, "period.toml");
        let roster = read_roster(&loaded.instance, "vakter.csv", ROSTER).expect("a roster");
        let desk = Self { loaded, roster, reasons: String::new() };
        let reasons = write_reasons("Fyll ut.", &desk.asked(), &|finding| finding.rule.to_owned());
        Self { reasons: reasons.replace("reason = \"\"", "reason = \"Avtalt.\""), ..desk }
    }

    fn submission(&self) -> Submission<'_> {
        Submission {
            loaded: &self.loaded,
            roster: &self.roster,
            made: None,
            beside: None,
            replaces: None,
            reasons: None,
            date: date("2027-01-02"),
            by: "Vaktleder",
            discussed: None,
            approved: None,
            vacancies: None,
        }
    }

    /// What the gate asks of one who gives no reason.
    fn asked(&self) -> Vec<Asked> {
        let Err(Hindrance::Unreasoned(asked)) = publish(self.submission()) else { panic!("reasons are missing") };
        asked
    }

    /// What comes of it with every reason given, and one thing changed.
    fn publish<'a>(&'a self, change: impl FnOnce(&mut Submission<'a>)) -> Result<Edition, Hindrance> {
        let mut submission = self.submission();
        submission.reasons = Some((Path::new("grunner.toml"), &self.reasons));
        change(&mut submission);
        publish(submission)
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn a_roster_with_a_stopper_or_without_a_reason_does_not_pass() {
    let desk = Desk::new();
    let (asked, text) = (desk.asked(), desk.reasons.as_str());
    let verdict = check(&desk.loaded.instance, &desk.roster);
    let findings: Vec<_> = verdict.to_decide().collect();
    assert!(!findings.is_empty(), "there is something to assess");
    assert_eq!(asked.iter().map(|a| a.id.clone()).collect::<Vec<_>>(), finding_ids(&desk.loaded.instance, &findings));
    assert!(asked.iter().zip(findings).all(|(asked, finding)| asked.finding == *finding && asked.reason.is_none()));

    // One reason of several is too few, and an unknown finding is an error of the file.
    let (lead, rest) = text.split_once("\n[[reasons]]").expect("a reason");
    let one = format!("{lead}\n[[reasons]]{}", rest.split("\n#").next().expect("the first"));
    let named = |text| publish(Submission { reasons: Some((Path::new("g.toml"), text)), ..desk.submission() });
    let Err(Hindrance::Unreasoned(left)) = named(&one) else { panic!("the others lack one") };
    assert_eq!(left.iter().filter(|a| a.reason.is_none()).count(), asked.len() - 1);
    assert!(matches!(named(&text.replace("FAI-4", "FAI-5")), Err(Hindrance::Reasons(_))));

    // Somebody is in two places.
    let both = ROSTER.replace("bakvakt-kveld,backup,asa", "bakvakt-kveld,backup,bard");
    let both = read_roster(&desk.loaded.instance, "v.csv", &both).expect("a roster");
    let Err(Hindrance::Stoppers(stoppers)) = desk.publish(|s| s.roster = &both) else { panic!("it is against a rule") };
    assert!(!stoppers.is_empty() && stoppers.iter().all(|f| f.severity == Severity::Stopper));

    // What a swap was made in spite of needs a reason and a name too.
    let edition = desk.publish(|_| {}).expect("published");
    let mut silent = RosterFile { version: None, ..edition.file };
    silent.overrides[0].by = " ".to_owned();
    let Err(Hindrance::Blank(blank)) = desk.publish(|s| s.made = Some(&silent)) else { panic!("nobody decided") };
    assert_eq!(blank, [silent.overrides[0].finding.clone()]);
}

#[test]
fn only_a_whole_version_of_the_same_period_and_no_later_day_is_replaced() {
    let desk = Desk::new();
    let first = desk.publish(|_| {}).expect("published");
    assert_eq!((first.file.version, first.file.replaces.as_ref(), first.is_stripped), (Some(1), None, false));
    let json = write_json(&first.file);
    let text = json.as_str();
    let second = desk.publish(|s| (s.replaces, s.reasons) = (Some(text), None)).expect("with the reasons of before");
    assert_eq!((second.file.version, second.file.overrides), (Some(2), first.file.overrides));

    let unfit = |text: &str, day: &str| {
        let published = desk.publish(|s| {
            (s.replaces, s.date) = (Some(text), date(day));
        });
        let Err(Hindrance::Unfit(why)) = published else { panic!("it cannot be replaced") };
        why
    };
    assert_eq!(unfit(&text.replace("Avtalt", "avtalt"), "2027-01-02"), Unfit::NotWhole);
    assert_eq!(unfit(ROSTER, "2027-01-02"), Unfit::NotWhole);
    assert_eq!(unfit(text, "2027-01-01"), Unfit::Later);
    let files = Files::of("tiny").with("period.toml", "id = \"tiny\"", "id = \"annen\"");
    let other = loaded(&files, "period.toml");
    let elsewhere = desk.publish(|s| (s.replaces, s.loaded) = (Some(text), &other));
    assert!(matches!(elsewhere, Err(Hindrance::Unfit(Unfit::OtherPeriod))));
}

#[test]
fn what_a_solve_said_is_published_of_its_very_roster_and_files_alone() {
    let desk = Desk::new();
    let tiers = check(&desk.loaded.instance, &desk.roster).tiers;
    let mut made = RosterFile::changed(&desk.loaded, &desk.roster, tiers);
    (made.status, made.seed, made.gap_per_mille) = ("optimal".to_owned(), 7, Some(0));
    made.tiers.iter_mut().for_each(|tier| tier.bound = Some(tier.value));
    let kept = desk.publish(|s| s.made = Some(&made)).expect("published");
    assert_eq!((kept.file.status.as_str(), kept.file.seed, kept.is_stripped), ("optimal", 7, false));
    for spoil in [
        (|file| file.input_hash.clear()) as fn(&mut RosterFile),
        |file| file.packs.clear(),
        |file| file.tiers[2].value += 1,
        |file| file.tiers[2].bound = None,
        |file| file.gap_per_mille = None,
        |file| "feasible".clone_into(&mut file.status),
        |file| "legevakt 0.0.1".clone_into(&mut file.program),
        |file| drop(file.assignments.pop()),
    ] {
        let mut other = made.clone();
        spoil(&mut other);
        let stripped = desk.publish(|s| s.made = Some(&other)).expect("published");
        assert_eq!((stripped.file.status.as_str(), stripped.file.seed, stripped.is_stripped), ("feasible", 0, true));
    }
}

#[test]
fn a_first_version_with_less_than_two_weeks_of_notice_asks_for_a_reason() {
    let desk = Desk::new();
    let begins = desk.loaded.instance.period.from;
    let asked_on = |days: u64| {
        let asked = publish(Submission { date: begins - chrono::Days::new(days), ..desk.submission() });
        let Err(Hindrance::Unreasoned(asked)) = asked else { panic!("reasons are missing") };
        asked.into_iter().filter(|one| one.finding.rule == "SCH-2").map(|one| one.id).collect::<Vec<_>>()
    };
    assert!(asked_on(14).is_empty());
    assert_eq!(asked_on(13), ["SCH-2/published-late"]);
}

#[test]
fn a_late_first_version_without_its_reason_does_not_verify() {
    let desk = Desk::new();
    let late = desk.loaded.instance.period.from - chrono::Days::new(3);
    let extra = "[[reasons]]\nfinding = \"SCH-2/published-late\"\nreason = \"Avtalt med tillitsvalgt.\"\n";
    let reasons = format!("{}\n{extra}", desk.reasons);
    let path = Path::new("grunner.toml");
    let publish_on = |date| Submission { date, reasons: Some((path, &reasons)), ..desk.submission() };
    let Edition { file, .. } = publish(publish_on(late)).expect("a reason is given");
    let breaks =
        |file: &RosterFile| verify(&[stored("roster-v1.json", write_json(file))], Some(&desk.loaded), &[]).breaks;
    assert_eq!(breaks(&file), []);
    let silent = file.overrides.iter().filter(|o| !o.finding.starts_with("SCH-2")).cloned().collect();
    let publication = Publication { date: late, by: "Vaktleder", replaces: None, overrides: silent };
    let broken = breaks(&published(RosterFile { version: None, ..file }, publication));
    let missing = |b: &Break| matches!(b, Break::ReasonMissing { finding, .. } if finding == "SCH-2/published-late");
    assert!(broken.iter().any(missing), "{broken:?}");
}

#[test]
fn what_was_discussed_approved_and_loosened_goes_with_the_version() {
    let with = |ceilings: &str, per_week: &str| {
        let office = "office = [\"monday\", \"friday\"]\n";
        let rule = format!("[rules.RHY-4]\nper_7_days = {per_week}\n\n[rules.RHY-1]");
        let files = Files::of("tiny").with("doctors.toml", office, &format!("{office}{ceilings}"));
        Desk::of(files.with("station.toml", "[rules.RHY-1]", &rule))
    };
    let noted = |day: &str, by: &str| Noted { date: date(day), by: by.to_owned() };
    let (discussed, approved) = (noted("2026-12-10", "Nora Vik"), noted("2026-12-20", "Kari Moe"));

    let strict = with("ceilings = { days_7 = 3, month = 9 }\n", "5");
    let first = strict.publish(|s| (s.discussed, s.approved) = (Some(&discussed), Some(&approved))).expect("published");
    let told = first.file.discussed.as_ref().map(|noted| (noted.date.as_str(), noted.by.as_str()));
    assert_eq!(told, Some(("2026-12-10", "Nora Vik")));
    let ceilings: Vec<_> =
        first.file.ceilings.iter().map(|c| (c.doctor.as_deref(), c.window.as_str(), c.most)).collect();
    assert_eq!(ceilings, [(None, "days_7", 5), (Some("asa"), "days_7", 3), (Some("asa"), "month", 9)]);
    assert_eq!(first.file.loosened, []);

    // Her week is raised, her month is gone, the station's is lowered: two are looser.
    let loose = with("ceilings = { days_7 = 4 }\n", "4");
    let text = write_json(&first.file);
    let second = loose.publish(|s| s.replaces = Some(&text)).expect("published");
    let since = |edition: &Edition| -> Vec<_> {
        let told = edition.file.loosened.iter();
        told.map(|l| (l.version, l.doctor.clone(), l.window.clone(), l.from, l.to)).collect()
    };
    let asa = || Some("asa".to_owned());
    let both = [(2, asa(), "days_7".to_owned(), 3, Some(4)), (2, asa(), "month".to_owned(), 9, None)];
    assert_eq!(since(&second), both);
    assert_eq!(second.file.discussed, None, "it was noted of the first");

    // What was loosened once is told in every version after it.
    let text = write_json(&second.file);
    let third = loose.publish(|s| s.replaces = Some(&text)).expect("published");
    assert_eq!(since(&third), both);
    let told = third.file.edition(&loose.loaded.instance, &check(&loose.loaded.instance, &loose.roster));
    let told = told.expect("it is published");
    assert_eq!((told.loosened.len(), told.loosened[1].to, told.discussed), (2, None, None));

    // Nobody approves on the day after it was published.
    let late = noted("2027-01-03", "Kari Moe");
    let refused = strict.publish(|s| s.approved = Some(&late));
    assert!(matches!(refused, Err(Hindrance::NotedLater { day, .. }) if day == late.date));
}

#[test]
fn what_was_agreed_and_loosened_of_limits_and_rhythm_goes_with_the_version() {
    let with = |agreed: &str| {
        let files = Files::of("tiny").with("doctors.toml", "format = 1\n", &format!("format = 1\n{agreed}"));
        Desk::of(files)
    };
    let agreed = |most: u8, least: u8, of: u8, strength: &str, who: &str| {
        format!(
            "[[limit]]\nname = \"Kvelder\"\nwho = {who}\nper = \"month\"\nat_most = {most}\nat_least = {least}\n\
             strength = \"{strength}\"\n[[rhythm]]\nname = \"Helger\"\nwho = \"all\"\nweekends_most = 1\nweekends_of = {of}\n\
             strength = \"should\"\npoints = 10\n"
        )
    };
    let strict = with(&agreed(9, 1, 4, "should", "\"all\""));
    let first = strict.publish(|_| {}).expect("published");
    let told = |name: &str, term: &str| -> Vec<(String, i64)> {
        let all = first.file.agreements.iter().filter(|one| one.name == name && one.term == term);
        all.map(|one| (one.doctor.clone(), one.value)).collect()
    };
    let all = |value: i64| ["asa", "bard", "cato"].map(|id| (id.to_owned(), value)).to_vec();
    assert_eq!(told("Kvelder", "at_most"), all(9));
    assert_eq!(told("Helger", "weekends_of"), all(4));
    assert_eq!(told("Helger", "strength"), all(1));
    assert_eq!(first.file.loosened, []);

    // The most is lowered, the least is lowered too, one of three is free of it all, and the weekends come closer.
    let loose = with(&agreed(8, 0, 3, "should", "[\"asa\", \"bard\"]"));
    let text = write_json(&first.file);
    let second = loose.publish(|s| s.replaces = Some(&text)).expect("published");
    let since: Vec<_> = second
        .file
        .loosened
        .iter()
        .map(|l| {
            (l.agreement.as_deref().unwrap_or(""), l.doctor.as_deref().unwrap_or(""), l.window.as_str(), l.from, l.to)
        })
        .collect();
    let expected = [
        ("Kvelder", "asa", "at_least", 1, Some(0)),
        ("Kvelder", "bard", "at_least", 1, Some(0)),
        ("Kvelder", "cato", "at_most", 9, None),
        ("Kvelder", "cato", "at_least", 1, None),
        ("Helger", "asa", "weekends_of", 4, Some(3)),
        ("Helger", "bard", "weekends_of", 4, Some(3)),
        ("Helger", "cato", "weekends_of", 4, Some(3)),
    ];
    assert_eq!(since, expected);
    let weaker = with(&agreed(9, 1, 4, "quality", "\"all\""));
    let second = weaker.publish(|s| s.replaces = Some(&text)).expect("published");
    let since: Vec<_> = second.file.loosened.iter().map(|l| (l.window.as_str(), l.from, l.to)).collect();
    assert_eq!(since, [("strength", 1, Some(0)); 3]);
}

#[test]
fn what_an_agreement_asks_that_is_no_number_is_told_as_changed_when_it_is_replaced() {
    let publish = |then: &str, whole: &str, replaces: Option<&str>| {
        let rhythm = format!(
            "[[rhythm]]\nname = \"Rytmen\"\nwho = [\"asa\"]\nthen = {then}\nwhole = [{whole}]\nweeks = \"even\"\n\
             strength = \"should\"\npoints = 10\n"
        );
        let files = Files::of("tiny").with("doctors.toml", "format = 1\n", &format!("format = 1\n{rhythm}"));
        let first = Desk::of(files).publish(|s| s.replaces = replaces).expect("published");
        write_json(&first.file)
    };
    let since = |text: &str| -> Vec<(String, i64, Option<i64>)> {
        let file: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let told = file["loosened"].as_array().cloned().unwrap_or_default();
        let of = |l: serde_json::Value| {
            let window = l["window"].as_str().expect("a term").to_owned();
            (window, l["from"].as_i64().expect("a number"), l["to"].as_i64())
        };
        told.into_iter().map(of).collect()
    };
    let (evening, night) = ("{ kinds = [\"evening\"] }", "{ kinds = [\"night\"] }");
    let two = "\"saturday\", \"sunday\"";
    let first = publish(evening, two, None);
    assert_eq!(since(&publish(evening, two, Some(&first))), [], "nothing was changed");
    let other = publish(night, two, Some(&first));
    assert_eq!(since(&other), [("then".to_owned(), 1, Some(1))]);
    assert_eq!(since(&publish(evening, "\"friday\", \"saturday\", \"sunday\"", Some(&first))), [], "more is asked");
    let fewer = publish(evening, "\"friday\", \"saturday\"", Some(&first));
    assert_eq!(since(&fewer), [("whole".to_owned(), 1, Some(1))]);
    assert!(first.contains("\"what\": \"kinds evening; then_days"), "{first}");
}
