//! `publish` and `verify`: from a roster to a chain of versions that nobody can change unseen.

use serde_json::Value;

use crate::support::{Desk, TINY_ROSTER, page, stderr, stdout};

/// The tiny station with a legal roster that has something to assess: nobody may have more than one duty a month.
fn desk() -> Desk {
    let desk = Desk::of("tiny");
    let station = desk.read("station.toml") + "[rules.FAI-4]\nmonth_count = 1\n";
    desk.write("station.toml", station);
    desk.write("vakter.csv", TINY_ROSTER);
    desk
}

/// A hash is of the program's version too.
fn without_hashes(text: &str) -> String {
    let is_hash = |word: &&str| matches!(word.len(), 12 | 64) && word.bytes().all(|b| b.is_ascii_hexdigit());
    let hashes: Vec<&str> = text.split_whitespace().filter(is_hash).collect();
    hashes.iter().fold(text.to_owned(), |text, hash| text.replace(hash, "[SHA-256]"))
}

const PUBLISH: &str = "publish period.toml --roster vakter.csv --out ut --by Vaktleder";

/// Version 1, published on the first of January with every reason given.
pub(crate) fn published() -> Desk {
    let desk = desk();
    let output = desk.legevakt(&format!("{PUBLISH} --date 2027-01-01"));
    desk.write("grunner.toml", stdout(&output).replace("reason = \"\"", "reason = \"Avtalt med alle tre.\""));
    let output = desk.legevakt(&format!("{PUBLISH} --date 2027-01-01 --reasons grunner.toml"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    desk
}

#[test]
fn what_must_be_assessed_needs_a_reason_each_and_a_file_to_fill_in_is_given() {
    let desk = desk();
    let output = desk.legevakt(&format!("{PUBLISH} --date 2027-01-01"));
    assert_eq!(output.status.code(), Some(2));
    assert!(desk.list(".").iter().all(|name| name != "ut"), "nothing was written");
    let template = stdout(&output).to_owned();
    insta::assert_snapshot!("reasons_to_fill_in", format!("{template}---\n{}", stderr(&output)));

    let said = |name: &str, text: &str| {
        desk.write(name, text);
        let output = desk.legevakt(&format!("{PUBLISH} --date 2027-01-01 --reasons {name}"));
        assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
        stderr(&output).to_owned()
    };
    let first = template.split("finding = \"").nth(1).and_then(|t| t.split('"').next()).expect("a finding");
    let wrong = [
        said("tom.toml", &template),
        said("ukjent.toml", "format = 1\n[[reasons]]\nfinding = \"FAI-4:kari\"\nreason = \"Avtalt.\"\n"),
        said("en.csv", &format!("funn;begrunnelse\n{first};Avtalt.\n")),
    ];
    insta::assert_snapshot!("reasons_that_do_not_do", wrong.join("---\n"));
    assert!(desk.list(".").iter().all(|name| name != "ut"), "still nothing was written");
}

#[test]
fn a_chain_is_published_walked_and_told_in_three_languages() {
    let desk = published();
    assert_eq!(desk.list("ut"), ["roster-v1.json"]);
    // Bård and Cato swap; the reasons that still hold go with the roster.
    let swapped = TINY_ROSTER.replace("06,legevakt,kveld,primary,bard", "06,legevakt,kveld,primary,asa");
    let swapped = swapped.replace("07,legevakt,kveld,primary,asa", "07,legevakt,kveld,primary,bard");
    let swapped = swapped.replace("06,bakvakt,bakvakt-kveld,backup,asa", "06,bakvakt,bakvakt-kveld,backup,bard");
    desk.write("vakter.csv", swapped);
    let second = format!("{PUBLISH} --date 2027-01-20 --replaces ut/roster-v1.json");
    let output = desk.legevakt(&second);
    assert_eq!(output.status.code(), Some(2), "two findings are new");
    assert!(stdout(&output).contains("Avtalt med alle tre."), "what was said of the third still stands");
    desk.write("grunner.toml", stdout(&output).replace("reason = \"\"", "reason = \"De bytter.\""));
    let output = desk.legevakt(&format!("{second} --reasons grunner.toml"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    insta::assert_snapshot!("published", without_hashes(&page(&output)));
    let again = desk.legevakt(&format!("{second} --reasons grunner.toml"));
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("finnes fra før"), "{}", stderr(&again));

    let file: Value = serde_json::from_str(&desk.read("ut/roster-v2.json")).expect("JSON");
    let by: Vec<&str> =
        file["overrides"].as_array().expect("reasons").iter().filter_map(|o| o["by"].as_str()).collect();
    assert_eq!((file["version"].as_i64(), by.len()), (Some(2), 3));

    let walk = |arguments: &str| {
        let output = desk.legevakt(&format!("verify ut {arguments}"));
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
        page(&output)
    };
    insta::assert_snapshot!(
        "a_whole_chain",
        without_hashes(&[walk(""), walk("--lang nn"), walk("--lang en")].concat())
    );
    walk("--period period.toml");
    let json: Value = serde_json::from_str(&walk("--format json")).expect("JSON");
    assert_eq!((json["whole"].as_bool(), json["versions"].as_array().map(Vec::len)), (Some(true), Some(2)));
}

#[test]
fn a_version_tells_what_each_doctor_stood_on() {
    let desk = published();
    let version: Value = serde_json::from_str(&desk.read("ut/roster-v1.json")).expect("JSON");
    let told = |entry: &Value, key: &str| entry[key].as_str().unwrap_or("-").to_owned();
    let entries = version["competence"].as_array().expect("entries");
    let stood: Vec<[String; 4]> =
        entries.iter().map(|e| ["doctor", "stands", "ground", "since"].map(|key| told(e, key))).collect();
    let expected = [
        ["asa", "alone", "specialist", "2012-06-01"],
        ["asa", "backup", "specialist", "2012-06-01"],
        ["bard", "alone", "allmennlege", "2014-02-01"],
        ["cato", "alone", "lis1_completed", "2022-02-28"],
    ];
    assert_eq!(stood, expected.map(|entry| entry.map(str::to_owned)));
    let shifts: usize = entries.iter().map(|e| e["shifts"].as_array().map_or(0, Vec::len)).sum();
    assert_eq!(Some(shifts), version["assignments"].as_array().map(Vec::len), "every duty has its entry");
    let law = "kompetanseforskriften § 3a, 2026-01-01";
    let cato = &entries[3];
    assert_eq!([told(cato, "law"), told(cato, "course_violence")], [law, "2024-03-06"].map(str::to_owned));
    // Without the courses Cato may not be alone: who supports him is told.
    let doctors = desk.read("doctors.toml").replace("course_violence = 2024-03-06\n", "");
    desk.write("doctors.toml", doctors);
    let roster = TINY_ROSTER.replace("05,legevakt,natt,primary,cato", "05,legevakt,natt,primary,asa");
    let roster = roster.replace("06,legevakt,natt,primary,cato", "06,legevakt,natt,primary,bard");
    let roster = roster.replace("06,legevakt,kveld,primary,bard", "06,legevakt,kveld,primary,cato");
    desk.write("vakter.csv", roster);
    let asked = desk.legevakt(&format!("{PUBLISH} --date 2027-01-01"));
    desk.write("grunner.toml", stdout(&asked).replace("reason = \"\"", "reason = \"Avtalt.\""));
    let output = desk.legevakt(
        "publish period.toml --roster vakter.csv --out andre --by V --date 2027-01-01 --reasons grunner.toml",
    );
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    let version: Value = serde_json::from_str(&desk.read("andre/roster-v1.json")).expect("JSON");
    let is_supported = |e: &&Value| e["stands"] == "supported";
    let supported: Vec<&Value> =
        version["competence"].as_array().expect("entries").iter().filter(is_supported).collect();
    assert_eq!(supported.len(), 1);
    assert_eq!([&supported[0]["doctor"], &supported[0]["by"][0]], ["cato", "asa"]);
    assert_eq!(supported[0]["shifts"][0], "2027-02-06/legevakt/kveld");
}

#[test]
fn a_chain_that_is_broken_says_where() {
    let desk = published();
    let whole = desk.read("ut/roster-v1.json");
    let broken = |arguments: &str| {
        let output = desk.legevakt(&format!("verify {arguments}"));
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        page(&output)
    };
    let mut told = Vec::new();
    desk.write("ut/roster-v1.json", whole.replacen("\"bard\"", "\"cato\"", 1));
    told.push(broken("ut"));
    desk.write(
        "ut/roster-v1.json",
        whole.as_bytes().iter().map(|b| if *b == b'{' { 0xff } else { *b }).collect::<Vec<u8>>(),
    );
    told.push(broken("ut"));
    desk.write("ut/roster-v1.json", &whole);
    // The files have changed since, and now there is a reason to give that nobody has given.
    desk.write("station.toml", desk.read("station.toml") + "year_count = 1\n");
    for lang in ["nb", "nn", "en"] {
        told.push(broken(&format!("ut --period period.toml --lang {lang}")));
    }
    insta::assert_snapshot!("a_broken_chain", without_hashes(&told.join("---\n")));
    let nothing = desk.legevakt("verify .");
    assert_eq!((nothing.status.code(), stdout(&nothing)), (Some(2), ""));
}

#[test]
fn what_stops_a_roster_stops_its_publication() {
    let desk = desk();
    let refused = |text: String, more: &str| {
        desk.write("vakter.csv", text);
        let output = desk.legevakt(&format!("{PUBLISH} {more}"));
        assert!(desk.list(".").iter().all(|name| name != "ut"), "nothing was written");
        (output.status.code(), page(&output), stderr(&output).to_owned())
    };
    let (code, told, _) = refused(TINY_ROSTER.replace("backup,asa", "backup,bard"), "--date 2027-01-01");
    assert_eq!(code, Some(1));
    assert!(told.starts_with("Ikke publisert") && told.contains("CMP-9"), "{told}");
    let (code, _, said) = refused(TINY_ROSTER.to_owned(), "--date 2027-01-01 --vacancies Utlyst");
    assert_eq!(code, Some(2), "no seat is vacant");
    assert!(said.contains("--vacancies"), "{said}");
    let (code, _, said) = refused(TINY_ROSTER.to_owned(), "--date i-går");
    assert_eq!(code, Some(2), "{said}");
    let (code, _, said) = refused(TINY_ROSTER.to_owned(), "--date 2027-01-01 --replaces vakter.csv");
    assert_eq!(code, Some(2));
    assert!(said.starts_with("Kan ikke erstatte vakter.csv"), "{said}");
}

/// The tiny station where every swap that tilts the load warns, and one swap that was written in spite of it.
fn swapped() -> Desk {
    let desk = published();
    desk.write("station.toml", desk.read("station.toml") + "swap_drift_count = 0\n");
    swap(&desk, "give 2027-02-07/kveld asa bard", "ut/roster-v1.json", "bytt");
    desk
}

fn swap(desk: &Desk, what: &str, roster: &str, out: &str) {
    let output = desk.legevakt(&format!(
        "swap period.toml {what} --roster {roster} --most-drift 0 --apply --despite Kurs --by Vaktleder --out {out}"
    ));
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
}

/// Publishes a roster in place of version 1, every reason given, and tells the findings of the version.
fn second(desk: &Desk, roster: &str) -> Vec<String> {
    let publish = format!(
        "publish period.toml --roster {roster} --out ut --by Vaktleder --date 2027-01-20 --replaces ut/roster-v1.json"
    );
    let output = desk.legevakt(&publish);
    if output.status.code() != Some(0) {
        desk.write("grunner.toml", stdout(&output).replace("reason = \"\"", "reason = \"Avtalt.\""));
        let output = desk.legevakt(&format!("{publish} --reasons grunner.toml"));
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    reasons(desk, "ut/roster-v2.json")
}

fn reasons(desk: &Desk, file: &str) -> Vec<String> {
    let file: Value = serde_json::from_str(&desk.read(file)).expect("JSON");
    let all = file["overrides"].as_array().expect("a list").iter();
    all.filter_map(|entry| entry["finding"].as_str().map(str::to_owned)).collect()
}

#[test]
fn a_reason_or_a_name_that_is_blank_is_not_published() {
    let desk = desk();
    let blank = ["nb", "nn", "en"].map(|lang| {
        let arguments = "publish period.toml --roster vakter.csv --out ut --date 2027-01-01 --lang";
        let output = desk.program().args(arguments.split(' ')).args([lang, "--by", " "]).output().expect("it runs");
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
        stderr(&output).to_owned()
    });
    insta::assert_snapshot!("a_blank_name", blank.join("---\n"));
    let desk = swapped();
    let whole = desk.read("bytt/roster.json");
    let asked =
        desk.legevakt("publish period.toml --roster bytt/roster.json --out ny --by Vaktleder --date 2027-01-20");
    desk.write("grunner.toml", stdout(&asked).replace("reason = \"\"", "reason = \"Avtalt.\""));
    let publish = "publish period.toml --roster bytt/roster.json --out ny --by Vaktleder --date 2027-01-20 \
                   --reasons grunner.toml --lang";
    let mut told = Vec::new();
    for (said, blank) in [("\"reason\": \"Kurs\"", "\"reason\": \" \""), ("\"by\": \"Vaktleder\"", "\"by\": \"\\t\"")] {
        assert!(whole.contains(said), "{whole}");
        desk.write("bytt/roster.json", whole.replacen(said, blank, 1));
        for lang in ["nb", "nn", "en"] {
            let output = desk.legevakt(&format!("{publish} {lang}"));
            assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
            assert!(!desk.path("ny").exists(), "nothing was written");
            told.push(stderr(&output).to_owned());
        }
    }
    insta::assert_snapshot!("a_blank_reason", told.join("---\n"));
}

#[test]
fn the_reason_of_a_swap_that_was_undone_is_not_published() {
    let desk = swapped();
    let swaps = |found: &[String]| found.iter().filter(|id| id.starts_with("FAI-4/swap-")).cloned().collect::<Vec<_>>();
    let first = reasons(&desk, "ut/roster-v1.json");
    let stays = swaps(&reasons(&desk, "bytt/roster.json"));
    assert!(!stays.is_empty() && swaps(&first).is_empty());
    // There and back again: both ways are told in the draft, and nothing of them in the version.
    swap(&desk, "give 2027-02-07/kveld bard asa", "bytt/roster.json", "igjen");
    assert!(swaps(&reasons(&desk, "igjen/roster.json")).len() >= stays.len());
    assert_eq!(second(&desk, "igjen/roster.json"), first);
    // The first version of a chain has none before it to hold them against.
    std::fs::remove_dir_all(desk.path("ut")).expect("removed");
    let publish = "publish period.toml --roster igjen/roster.json --out ut --by Vaktleder --date 2027-01-01 --reasons";
    let output = desk.legevakt(&format!("{publish} grunner.toml"));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(swaps(&reasons(&desk, "ut/roster-v1.json")).len() >= stays.len(), "kept");

    // Of two swaps one stays.
    let desk = swapped();
    swap(&desk, "give 2027-02-05/kveld bard asa", "bytt/roster.json", "to");
    swap(&desk, "give 2027-02-05/kveld asa bard", "to/roster.json", "ett");
    assert!(swaps(&reasons(&desk, "ett/roster.json")).len() > stays.len());
    assert_eq!(swaps(&second(&desk, "ett/roster.json")), stays);
    assert_eq!(desk.legevakt("verify ut --period period.toml").status.code(), Some(0));
}

#[test]
fn a_version_can_only_replace_a_whole_one_of_the_same_period_and_of_before() {
    let desk = published();
    let whole = desk.read("ut/roster-v1.json");
    let refused = |date: &str| {
        let output = desk.legevakt(&format!("{PUBLISH} --date {date} --replaces ut/roster-v1.json"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{date}");
        assert_eq!(desk.list("ut"), ["roster-v1.json"]);
        stderr(&output).to_owned()
    };
    let later = refused("2026-12-31");
    desk.write("ut/roster-v1.json", whole.replacen("Avtalt", "avtalt", 1));
    let changed = refused("2027-01-02");
    assert_eq!(desk.read("ut/roster-v1.json"), whole.replacen("Avtalt", "avtalt", 1), "left as it was");
    desk.write("ut/roster-v1.json", &whole);
    desk.write("period.toml", desk.read("period.toml").replace("id = \"tiny\"", "id = \"annen\""));
    insta::assert_snapshot!(format!("{later}{changed}{}", refused("2027-01-02")));
}

/// The tiny station whose evening of 7 February and bakvakt are vacant, published with a reason.
fn vacant() -> Desk {
    let desk = Desk::of("tiny");
    let roster = TINY_ROSTER.replace("2027-02-07,legevakt,kveld,primary,asa\n", "");
    desk.write("vakter.csv", roster.replace("2027-02-06,bakvakt,bakvakt-kveld,backup,asa\n", ""));
    desk
}

#[test]
fn a_roster_with_vacancies_is_published_and_lived_with() {
    let desk = vacant();
    let publish = format!("{PUBLISH} --date 2027-01-01");
    let asked = desk.legevakt(&publish);
    assert_eq!(asked.status.code(), Some(2));
    let output = desk.legevakt(&format!("{publish} --vacancies Utlyst"));
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    let told = [stdout(&asked), stderr(&asked), &page(&output)].map(without_hashes).join("---\n");
    insta::assert_snapshot!("published_with_vacancies", told);

    // Every paper says what is vacant, and the manager's says why.
    let report = desk.legevakt("report period.toml --roster ut/roster-v1.json --out papir");
    assert_eq!((report.status.code(), stderr(&report)), (Some(0), ""));
    for file in [
        "report.html",
        "shared.html",
        "public.html",
        "doctors/bard.html",
        "calendars/station.ics",
        "calendars/bard.ics",
    ] {
        assert!(desk.read(&format!("papir/{file}")).contains("ledig"), "{file} says nothing of what is vacant");
    }
    assert_eq!(desk.read("papir/roster-excel.csv").matches(";Ledig;").count(), 2);
    for table in ["roster-excel.csv", "roster.xlsx"] {
        let output = desk.legevakt(&format!("check period.toml --roster papir/{table}"));
        assert!(!stdout(&output).contains("ROS-1"), "«ledig» is no doctor in {table}: {}", stdout(&output));
    }
    let manager = desk.read("papir/report.html");
    assert!(manager.matches("Utlyst (Vaktleder)").count() == 2 && !desk.read("papir/shared.html").contains("Utlyst"));

    // The other verbs take it as it is.
    let v1 = "--roster ut/roster-v1.json";
    let done = |arguments: &str, code: i32| {
        let output = desk.legevakt(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments}: {}{}", stdout(&output), stderr(&output));
    };
    done("verify ut --period period.toml", 0);
    done(&format!("check period.toml {v1}"), 1);
    done(&format!("replace period.toml 2027-02-07/kveld {v1}"), 0);
    done(
        &format!(
            "swap period.toml give 2027-02-04/kveld asa cato {v1} --apply --despite Kurs --by Vaktleder --out bytt"
        ),
        0,
    );
    done(
        "publish period.toml --roster bytt/roster.json --out ut --by Vaktleder --date 2027-01-20 --replaces ut/roster-v1.json",
        0,
    );
    done(&format!("repair period.toml {v1} --from 2027-02-05 --time-limit 5 --out rettet"), 0);
    done(
        "publish period.toml --roster rettet/roster.json --out ut2 --by Vaktleder --date 2027-01-20 --replaces ut/roster-v1.json",
        0,
    );
    done("close period.toml --roster ut/roster-v2.json --ledger regnskap.toml", 0);
    done("verify ut --period period.toml", 0);
    let kept: Value = serde_json::from_str(&desk.read("ut/roster-v2.json")).expect("JSON");
    assert_eq!(kept["open"].as_array().map(Vec::len), Some(2));
    assert!(reasons(&desk, "ut/roster-v2.json").iter().filter(|id| id.starts_with("COV-2")).count() == 2);
    let filled: Value = serde_json::from_str(&desk.read("ut2/roster-v2.json")).expect("JSON");
    assert_eq!(filled["open"].as_array().map(Vec::len), Some(0), "a repair fills what it can");
}

#[test]
fn a_folder_is_walked_whatever_stands_in_it_and_a_noted_hash_is_looked_for() {
    let desk = published();
    let second = format!("{PUBLISH} --date 2027-01-20 --replaces ut/roster-v1.json");
    assert_eq!(desk.legevakt(&second).status.code(), Some(0));
    let verify = |arguments: &str| {
        let output = desk.legevakt(&format!("verify ut {arguments}"));
        (output.status.code(), without_hashes(&page(&output)), stderr(&output).to_owned())
    };
    let bytes = std::fs::read(desk.path("ut/roster-v2.json")).expect("readable");
    let noted = legevakt::format::of_text(str::from_utf8(&bytes).expect("UTF-8"));
    let (code, whole, _) = verify(&format!("--expect {}", noted.to_uppercase()));
    assert_eq!(code, Some(0), "{whole}");
    let (code, _, said) = verify("--expect 12ab");
    assert_eq!(code, Some(2), "{said}");
    let mut told = vec![whole];
    std::fs::rename(desk.path("ut/roster-v2.json"), desk.path("ut/ROSTER-V2.JSON")).expect("renamed");
    std::fs::create_dir(desk.path("ut/roster-v9.json")).expect("made");
    #[cfg(unix)]
    std::os::unix::fs::symlink("ingensteds", desk.path("ut/roster-v8.json")).expect("linked");
    #[cfg(not(unix))]
    std::fs::create_dir(desk.path("ut/roster-v8.json")).expect("made");
    for lang in ["nb", "nn", "en"] {
        let (code, said, _) = verify(&format!("--lang {lang}"));
        assert_eq!(code, Some(1), "{said}");
        told.push(said);
    }
    std::fs::remove_file(desk.path("ut/ROSTER-V2.JSON")).expect("removed");
    let (_, said, _) = verify(&format!("--expect {noted}"));
    told.push(said.replace(&noted, "[SHA-256]"));
    insta::assert_snapshot!("a_folder_with_more_in_it", told.join("---\n"));
}

#[test]
fn the_reason_of_a_swap_goes_with_every_twin_of_the_roster_or_the_twin_is_refused() {
    let desk = swapped();
    let reasons_of = |roster: &str| {
        let found = second(&desk, roster).into_iter().filter(|id| id.starts_with("FAI-4/swap-")).collect::<Vec<_>>();
        std::fs::remove_file(desk.path("ut/roster-v2.json")).expect("removed");
        found
    };
    let told = reasons_of("bytt/roster.json");
    assert!(!told.is_empty());
    assert_eq!(reasons_of("bytt/roster.csv"), told, "the CSV beside it is the same roster");
    let output = desk.legevakt("report period.toml --roster bytt/roster.json");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(reasons_of("bytt/roster.xlsx"), told, "the workbook made from it too");
    let json = desk.read("bytt/roster.json");
    desk.write("bytt/roster.json", format!("\u{feff}{json}"));
    assert_eq!(reasons_of("bytt/roster.json"), told, "a byte order mark, as Notepad writes, is no loss");
    desk.write("bytt/roster.json", &json);

    // In another folder, also one with an older roster in it, they have it with them.
    let solved = desk.legevakt("solve period.toml --engine search --iterations 200 --out andre");
    assert!(desk.path("andre/roster.json").exists(), "{}", stderr(&solved));
    for (out, from) in
        [("papirer", "bytt/roster.json"), ("andre", "bytt/roster.csv"), ("tredje", "papirer/roster.xlsx")]
    {
        let output = desk.legevakt(&format!("report period.toml --roster {from} --out {out}"));
        assert!(
            stdout(&output).contains(&format!("  {out}/roster-report.json\n")),
            "{}{}",
            stdout(&output),
            stderr(&output)
        );
        for twin in ["roster.xlsx", "roster-excel.csv", "roster-report.json"] {
            assert_eq!(reasons_of(&format!("{out}/{twin}")), told, "{out}/{twin}");
        }
    }
    // Not when the papers are of a roster without such reasons.
    let output = desk.legevakt("report period.toml --roster andre/roster.json");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(!desk.path("andre/roster-report.json").exists());

    // What is changed after it from a twin keeps it as well.
    swap(&desk, "give 2027-02-05/kveld bard asa", "bytt/roster.csv", "videre");
    let kept = reasons(&desk, "videre/roster.json");
    assert!(told.iter().all(|id| kept.contains(id)), "{kept:?}");

    // Edited by hand it is another roster than the one that the reasons are of: nothing is lost without a word.
    let edited = desk.read("bytt/roster.csv").replace(
        "2027-02-04,legevakt,kveld,primary,2027-02-04T16:00,2027-02-04T23:00,asa",
        "2027-02-04,legevakt,kveld,primary,2027-02-04T16:00,2027-02-04T23:00,cato",
    );
    assert_ne!(edited, desk.read("bytt/roster.csv"));
    desk.write("bytt/rettet.csv", edited);
    let publish = "publish period.toml --out ut --by Vaktleder --date 2027-01-20 --replaces ut/roster-v1.json --reasons grunner.toml";
    let refused = ["nb", "nn", "en"].map(|lang| {
        let output = desk.legevakt(&format!("{publish} --roster bytt/rettet.csv --lang {lang}"));
        assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
        stderr(&output).to_owned()
    });
    insta::assert_snapshot!("reasons_left_beside", refused.join("---\n"));
}

#[test]
fn a_version_with_changes_on_shorter_notice_than_agreed_needs_a_reason_for_each() {
    let of = |days: i64| {
        let desk = published();
        let notice = format!("swap_drift_count = 0\n[rules.SCH-2]\nchange_notice_days = {days}\n");
        desk.write("station.toml", desk.read("station.toml") + &notice);
        swap(&desk, "give 2027-02-07/kveld asa bard", "ut/roster-v1.json", "bytt");
        let reasons = second(&desk, "bytt/roster.json");
        let output = desk.legevakt("verify ut --period period.toml");
        assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
        reasons.into_iter().filter(|finding| finding.starts_with("SCH-2/")).collect::<Vec<_>>()
    };
    assert_eq!(of(18), [""; 0], "eighteen days before is in time");
    assert_eq!(
        of(19),
        ["SCH-2/given-late:bard:2027-02-07/legevakt/kveld", "SCH-2/taken-late:asa:2027-02-07/legevakt/kveld"]
    );
}
