//! `replace`, `repair` and `swap` on a published roster.

use serde_json::Value;

use crate::support::{Desk, page, stderr, stdout};

/// Four days with everybody where she may be.
pub(crate) const ROSTER: &str = "date,line,shift,seat,doctor\n\
    2027-02-04,legevakt,kveld,primary,asa\n\
    2027-02-05,legevakt,kveld,primary,bard\n\
    2027-02-05,legevakt,natt,primary,cato\n\
    2027-02-06,legevakt,kveld,primary,asa\n\
    2027-02-06,legevakt,natt,primary,bard\n\
    2027-02-06,bakvakt,bakvakt-kveld,backup,bard\n\
    2027-02-07,legevakt,kveld,primary,cato\n";

pub(crate) fn desk() -> Desk {
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", ROSTER);
    desk
}

/// The text with plain spaces and no seconds; no line is too long.
pub(crate) fn told(desk: &Desk, code: i32, arguments: &str) -> String {
    let output = desk.legevakt(arguments);
    assert_eq!((output.status.code(), stderr(&output)), (Some(code), ""), "{arguments}\n{}", stdout(&output));
    let text = page(&output);
    assert!(text.lines().all(|l| l.chars().count() <= 80), "{text}");
    let seconds = |line: &str| {
        let (lead, rest) = line.split_once("Done after ")?;
        Some(format!("{lead}Done after [N] s{}", rest.split_once(" s")?.1))
    };
    text.lines().map(|line| seconds(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}

pub(crate) fn json(desk: &Desk, arguments: &str) -> Value {
    serde_json::from_slice(&desk.legevakt(arguments).stdout).expect("JSON")
}

#[test]
fn every_doctor_is_ranked_for_a_shift_in_every_language() {
    let desk = desk();
    let of =
        |lang: &str| told(&desk, 0, &format!("replace period.toml --roster vakter.csv 2027-02-06/kveld --lang {lang}"));
    insta::assert_snapshot!("replace_nb", of("nb"));
    insta::assert_snapshot!("replace_nn", of("nn"));
    insta::assert_snapshot!("replace_en", of("en"));
    insta::assert_snapshot!(
        "replace_nobody",
        told(&desk, 1, "replace period.toml --roster vakter.csv 2027-02-06/bakvakt-kveld")
    );
}

#[test]
fn the_chosen_doctor_is_written_and_only_her() {
    let desk = desk();
    let told = told(&desk, 0, "replace period.toml --roster vakter.csv 2027-02-06/legevakt/natt --apply --out ny");
    assert!(told.contains("tar vakten.\nSkrevet:\n  ny/roster.json\n  ny/roster.csv\n"), "{told}");
    let first = json(&desk, "replace period.toml --roster vakter.csv 2027-02-06/natt --format json");
    assert_eq!(first, json(&desk, "replace period.toml --roster vakter.csv 6.2.2027/Natt --format json"));
    let taker = first["candidates"][0]["doctor"]["id"].as_str().expect("an id");
    let written = desk.read("ny/roster.csv");
    assert!(written.contains(&format!("2027-02-06,legevakt,natt,primary,2027-02-06T23:00,2027-02-07T08:00,{taker}\n")));
    assert_eq!(written.lines().count(), ROSTER.lines().count());
    let refused = first["candidates"].as_array().expect("candidates").iter().rfind(|c| c["class"] == "illegal");
    if let Some(id) = refused.and_then(|c| c["doctor"]["id"].as_str()) {
        let output =
            desk.legevakt(&format!("replace period.toml --roster vakter.csv 2027-02-06/natt --apply {id} --out nei"));
        assert_eq!((output.status.code(), stderr(&output)), (Some(1), "Ikke lovlig, så ingenting er skrevet.\n"));
        assert!(!desk.path("nei").exists());
    }
}

#[test]
fn a_misspelt_shift_seat_or_doctor_is_met_with_the_right_one() {
    let desk = desk();
    let refused = |arguments: &str| {
        let output = desk.legevakt(&format!("replace period.toml --roster vakter.csv {arguments}"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments}");
        stderr(&output).replace('\u{a0}', " ")
    };
    let asked = [
        "2027-02-06/nat",
        "2027-02-06/legevkt/natt",
        "2027-02-06",
        "6.2./natt",
        "2027-03-06/natt",
        "2027-02-04/natt",
        "2027-02-06/natt --seat prim",
        "2027-02-06/natt --out-of catto",
        "2027-02-06/natt --out-of cato",
    ];
    let all: String = asked.iter().map(|a| format!("> {a}\n{}", refused(a))).collect();
    insta::assert_snapshot!(all);
}

#[test]
fn a_sick_doctor_is_replaced_with_the_fewest_changes_and_everybody_is_told() {
    let desk = desk();
    let sick = "\n[[absences]]\ndoctor = \"cato\"\nfrom = 2027-02-07\nto = 2027-02-07\nreason = \"syk\"\n";
    desk.write("period.toml", desk.read("period.toml") + sick);
    let of = |lang: &str| {
        told(&desk, 0, &format!("repair period.toml --roster vakter.csv --from 2027-02-06 --out {lang} --lang {lang}"))
    };
    insta::assert_snapshot!("repair_nb", of("nb"));
    insta::assert_snapshot!("repair_nn", of("nn"));
    insta::assert_snapshot!("repair_en", of("en"));
    let messages: String = ["nb", "nn", "en"].map(|lang| desk.read(&format!("{lang}/messages/cato.txt"))).join("---\n");
    insta::assert_snapshot!("repair_messages", messages.replace('\u{a0}', " "));
    assert!(!messages.contains("syk") && !messages.contains("Åsa"), "no word of why, or of others");
    let (before, after) = (ROSTER, desk.read("nb/roster.csv"));
    for line in before.lines().skip(1).filter(|l| *l < "2027-02-06") {
        let (seat, doctor) = line.rsplit_once(',').expect("a doctor");
        assert!(after.lines().any(|l| l.starts_with(seat) && l.ends_with(&format!(",{doctor}"))), "{line}");
    }
    let again = json(&desk, "repair period.toml --roster nb/roster.json --from 2027-02-06 --format json");
    assert_eq!((&again["changed"], &again["proven"]), (&Value::from(0), &Value::from(true)), "and once is enough");
}

#[test]
fn swaps_are_judged_and_what_is_legal_instead_is_offered() {
    let desk = desk();
    let of = |code: i32, what: &str| told(&desk, code, &format!("swap period.toml --roster vakter.csv {what}"));
    insta::assert_snapshot!("swap_legal_nb", of(0, "give 2027-02-07/kveld cato asa"));
    insta::assert_snapshot!("swap_illegal_nb", of(1, "give 2027-02-06/kveld asa bard"));
    insta::assert_snapshot!("swap_illegal_nn", of(1, "give 2027-02-06/kveld asa bard --lang nn"));
    insta::assert_snapshot!("swap_illegal_en", of(1, "give 2027-02-06/kveld asa bard --lang en"));
    assert_eq!(of(0, "take 2027-02-07/kveld asa"), of(0, "give 2027-02-07/kveld cato asa"));
    let offered = of(0, "offer 2027-02-07/kveld cato");
    assert_eq!(offered, told(&desk, 0, "replace period.toml --roster vakter.csv 2027-02-07/kveld --out-of cato"));
    of(0, "trade 2027-02-07/kveld cato 2027-02-04/kveld asa --apply --out ny");
    assert!(
        desk.read("ny/roster.csv")
            .contains("2027-02-04,legevakt,kveld,primary,2027-02-04T16:00,2027-02-04T23:00,cato\n")
    );
    let wrong = desk.legevakt("swap period.toml --roster vakter.csv trade 2027-02-07/kveld cato asa");
    assert_eq!((wrong.status.code(), stderr(&wrong)), (Some(2), "Skriv: legevakt swap … trade VAKT A VAKT B\n"));
}

#[test]
fn a_swap_that_warns_is_written_only_with_a_reason_and_the_reason_stands_in_what_is_published() {
    let desk = desk();
    let swap = |more: &str| {
        desk.legevakt(&format!(
            "swap period.toml --roster vakter.csv give 2027-02-07/kveld cato asa {more} --format json"
        ))
    };
    let warnings = |output: &std::process::Output| -> Value {
        serde_json::from_slice::<Value>(&output.stdout).expect("JSON")["warnings"].clone()
    };
    assert_eq!(warnings(&swap("")), Value::Array(Vec::new()), "two duties from the part are allowed");
    // The station may allow less, and an argument goes before what it says.
    desk.write("period.toml", desk.read("period.toml") + "\n[rules.FAI-4]\nswap_drift_count = 0\n");
    let warned = warnings(&swap(""));
    assert_eq!(warned[0]["kind"], "drift");
    assert_eq!(
        (&warned[0]["doctor"], &warned[0]["counter"], &warned[0]["limit"]),
        (&"asa".into(), &"alle".into(), &0.into())
    );
    assert_eq!(warnings(&swap("--most-drift 2")), Value::Array(Vec::new()));
    for (lang, told) in [
        ("nb", "Byttet varsler, så ingenting er skrevet. Med --despite BEGRUNNELSE --by NAVN skrives det likevel.\n"),
        (
            "nn",
            "Bytet varslar, så ingenting er skrive. Med --despite GRUNNGJEVING --by NAMN blir det skrive likevel.\n",
        ),
        ("en", "The swap warns, so nothing was written. With --despite REASON --by NAME it is written all the same.\n"),
    ] {
        let refused = swap(&format!("--apply --out nei --lang {lang}"));
        assert_eq!((refused.status.code(), stderr(&refused)), (Some(1), told));
        assert!(!desk.path("nei").exists());
    }
    assert_eq!(swap("--apply --out nei --despite kurs").status.code(), Some(2), "somebody must decide");
    for [why, who] in [["kurs", " "], ["\u{a0}", "vaktsjefen"]] {
        let mut program = desk.program();
        program
            .args("swap period.toml --roster vakter.csv give 2027-02-07/kveld cato asa --apply --out nei".split(' '));
        let output = program.args(["--despite", why, "--by", who]).output().expect("the program runs");
        assert_eq!((output.status.code(), desk.path("nei").exists()), (Some(2), false), "{why:?} {who:?}");
    }
    let done = swap("--apply --out ny --despite kurs --by vaktsjefen");
    assert_eq!((done.status.code(), stderr(&done)), (Some(0), ""));
    let record = |file: &str| serde_json::from_str::<Value>(&desk.read(file)).expect("JSON")["overrides"].clone();
    let first = record("ny/roster.json");
    assert_eq!(first[0]["finding"], "FAI-4/swap-drift:asa:alle:2027-02-07/legevakt/kveld");
    assert_eq!((&first[0]["reason"], &first[0]["by"]), (&"kurs".into(), &"vaktsjefen".into()));
    assert_eq!(first.as_array().map(Vec::len), Some(2), "one of each doctor");
    // The next change keeps it, and so does whoever publishes.
    let next = "repair period.toml --roster ny/roster.json --from 2027-02-04 --out neste --format json";
    assert_eq!(desk.legevakt(next).status.code(), Some(0));
    assert_eq!(record("neste/roster.json"), first);
    let publish = "publish period.toml --roster neste/roster.json --out ut --date 2027-01-31 --by vaktsjefen";
    let asked = desk.legevakt(publish);
    let reasons = stdout(&asked).replace("reason = \"\"", "reason = \"vurdert\"");
    if asked.status.code() != Some(0) {
        desk.write("grunner.toml", reasons);
        let published = desk.legevakt(&format!("{publish} --reasons grunner.toml"));
        assert_eq!((published.status.code(), stderr(&published)), (Some(0), ""), "{}", stdout(&published));
    }
    let kept = record("ut/roster-v1.json");
    assert!(first.as_array().expect("a list").iter().all(|entry| kept.as_array().expect("a list").contains(entry)));
    assert_eq!(desk.legevakt("verify ut --period period.toml").status.code(), Some(0));
}

#[test]
fn an_offer_that_is_taken_is_a_swap_like_any_other() {
    let desk = desk();
    desk.write("period.toml", desk.read("period.toml") + "\n[rules.FAI-4]\nswap_drift_count = 0\n");
    let of = |what: &str| desk.legevakt(&format!("swap period.toml --roster vakter.csv {what}"));
    let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    // The list warns of whom it names, and forbids nothing.
    let list = read(stdout(&of("offer 2027-02-07/kveld cato --format json")));
    let first = &list["candidates"][0];
    let taker = first["doctor"]["id"].as_str().expect("an id").to_owned();
    assert_eq!((&first["class"], &first["warnings"][0]["kind"]), (&"easy".into(), &"drift".into()), "{first}");
    assert!(first["warnings"].as_array().expect("a list").iter().all(|w| w["doctor"] == taker));
    // The first of the list takes it, and the answer is that of the swap.
    let taken = "offer 2027-02-07/kveld cato --apply --format json --out";
    let refused = of(&format!("{taken} nei"));
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).starts_with("Byttet varsler, så ingenting er skrevet."), "{}", stderr(&refused));
    assert!(!desk.path("nei").exists());
    let given = of(&format!("give 2027-02-07/kveld cato {taker} --format json"));
    assert_eq!(stdout(&refused), stdout(&given));
    let done = of(&format!("{taken} ny --despite kurs --by vaktsjefen"));
    assert_eq!((done.status.code(), stderr(&done)), (Some(0), ""));
    let written = read(&desk.read("ny/roster.json"));
    let warned = read(stdout(&given))["warnings"].as_array().map(Vec::len);
    assert_eq!(written["overrides"].as_array().map(Vec::len), warned, "a reason for each");
    assert!(
        desk.read("ny/roster.csv")
            .contains(&format!("2027-02-07,legevakt,kveld,primary,2027-02-07T16:00,2027-02-07T23:00,{taker}\n"))
    );
    // People read the list, and then what comes of it.
    insta::assert_snapshot!(page(&of("offer 2027-02-07/kveld cato --apply --out nei")));
}

#[test]
fn a_repair_that_is_impossible_says_what_clashes_to_programs_too() {
    let desk = Desk::of("infeasible/lock-against-rest");
    desk.write("vakter.csv", "date,line,shift,seat,doctor\n");
    let output = desk.legevakt("repair period.toml --roster vakter.csv --from 2027-01-01 --format json --lang en");
    assert_eq!((output.status.code(), stderr(&output)), (Some(3), ""));
    let document: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&document["found"], &document["impossible"]), (&false.into(), &true.into()));
    let clash = document["clash"].as_array().expect("a list");
    let kinds: Vec<&str> = clash.iter().filter_map(|c| c["kind"].as_str()).collect();
    assert_eq!(kinds, ["lock", "lock", "rule"]);
    assert_eq!((&clash[0]["doctor"], &clash[0]["shift"]), (&"birk".into(), &"2027-02-08/legevakt/kveld".into()));
    assert_eq!((&clash[2]["rule"], &clash[2]["doctor"]), (&"RST-1".into(), &"birk".into()));
}

#[test]
fn a_repair_keeps_to_its_memory() {
    let desk = desk();
    let output = desk.legevakt("repair period.toml --roster vakter.csv --from 2027-02-06 --memory-limit 1 --lang en");
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
    assert!(stderr(&output).contains("the limit is 1 MiB"), "{}", stderr(&output));
}

/// A published roster of a station that has agreed on two weeks of notice.
fn with_notice() -> Desk {
    let desk = desk();
    let station = desk.read("station.toml");
    desk.write("station.toml", station + "\n[rules.SCH-2]\nchange_notice_days = 14\n");
    desk
}

#[test]
fn a_change_on_shorter_notice_than_agreed_says_who_must_consent() {
    let desk = with_notice();
    let swap = "swap period.toml --roster vakter.csv give 2027-02-07/kveld cato asa";
    let late = |date: &str| {
        let told = told(&desk, 0, &format!("{swap} --date {date}"));
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        told.matches("dager varsel; avtalt er minst 14 dager").count()
    };
    assert_eq!((late("2027-01-24"), late("2027-01-25")), (0, 2), "exactly two weeks is in time, for both of them");
    let found = json(&desk, &format!("{swap} --date 2027-01-25 --format json"));
    let of_notice = found["findings"].as_array().expect("findings").iter().filter(|f| f["rule"] == "SCH-2");
    let doctors: Vec<&str> = of_notice.filter_map(|f| f["doctor"]["id"].as_str()).collect();
    assert_eq!(doctors, ["asa", "cato"], "{found:#}");
    let text = told(&desk, 0, "replace period.toml --roster vakter.csv 2027-02-07/kveld --date 2027-02-01");
    assert!(text.contains("6 dager varsel"), "{text}");
    let output = desk.program().env("SOURCE_DATE_EPOCH", "1801440000").args(swap.split(' ')).output().expect("it runs");
    assert!(page(&output).contains("6 dager varsel"), "the machine's day counts: {}", page(&output));
    let refused = self::desk().legevakt(&format!("{swap} --date 2027-01-25"));
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("change_notice_days"), "{}", stderr(&refused));
}
