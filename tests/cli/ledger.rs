//! `close` and `actual`: the ledger from one period to the next, and what became of a plan.

use std::process::Output;

use serde_json::Value;

use crate::support::{Desk, TINY_ROSTER, page, stderr, stdout};

/// Cato took Åsa's last evening straight after his night, and Åsa was called out twice.
const WORKED: &str = "dato;vaktlinje;vakt;plass;lege;utrykninger\n\
    4.2.2027;Legevakt;Kveld;primary;Åsa Myhre;\n\
    5.2.2027;Legevakt;Kveld;primary;Bård Søvik;\n\
    5.2.2027;Legevakt;Natt;primary;Cato Ærø;\n\
    6.2.2027;Legevakt;Kveld;primary;Cato Ærø;\n\
    6.2.2027;Bakvakt hjemme;Bakvakt kveld;backup;Åsa Myhre;2\n\
    6.2.2027;Legevakt;Natt;primary;Cato Ærø;\n\
    7.2.2027;Legevakt;Kveld;primary;Cato Ærø;\n";

fn desk() -> Desk {
    let desk = Desk::of("tiny");
    desk.write("plan.csv", TINY_ROSTER);
    desk.write("gatt.csv", WORKED);
    desk
}

const CLOSE: &str = "close period.toml --roster gatt.csv --ledger regnskap.toml";

/// The next four days, which read the ledger.
fn next(desk: &Desk) {
    let period = desk.read("period.toml").replace("id = \"tiny\"", "id = \"neste\"");
    let period = period.replace("2027-02-04\nto = 2027-02-07", "2027-02-08\nto = 2027-02-11");
    let period = period.split("[[absences]]").next().expect("a beginning").replace("wishes.csv", "ingen.csv");
    desk.write("ingen.csv", "doctor,level\n");
    desk.write("neste.toml", period.replace("history = []", "ledger = \"regnskap.toml\""));
}

#[test]
fn a_period_is_closed_in_three_languages_and_the_next_one_remembers() {
    let mut told = Vec::new();
    for lang in ["nb", "nn", "en"] {
        let desk = desk();
        let output = desk.legevakt(&format!("{CLOSE} --lang {lang}"));
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
        told.push(page(&output));
    }
    assert!(told.iter().flat_map(|t| t.lines()).all(|l| l.chars().count() <= 80), "{told:#?}");
    insta::assert_snapshot!("a_period_closed", told.join("---\n"));

    let desk = desk();
    desk.legevakt(CLOSE);
    insta::assert_snapshot!("the_ledger", desk.read("regnskap.toml"));
    next(&desk);
    // Cato worked four of six and was due two: he now owes nothing, and the others have the four evenings.
    let output = desk.legevakt("solve neste.toml --engine search --iterations 2000 --out ut");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let roster = desk.read("ut/roster.csv");
    assert_eq!((roster.matches(",cato").count(), roster.lines().count()), (0, 5), "{roster}");
    // Of the next period's input only what was booked before it is part.
    let hash = |desk: &Desk| {
        let output = desk.legevakt("solve neste.toml --engine search --iterations 10 --out ut");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let file: Value = serde_json::from_str(&desk.read("ut/roster.json")).expect("JSON");
        file["input_hash"].as_str().expect("a hash").to_owned()
    };
    let before = hash(&desk);
    let closed = desk.legevakt("close neste.toml --roster ut/roster.csv --ledger regnskap.toml");
    assert_eq!(closed.status.code(), Some(0), "{}", stderr(&closed));
    assert_eq!(hash(&desk), before);
}

#[test]
fn what_cannot_be_booked_leaves_the_ledger_as_it_was() {
    let desk = desk();
    let close = |arguments: &str| desk.legevakt(&format!("close {arguments} --ledger regnskap.toml"));
    let unfit = WORKED.replace("7.2.2027;Legevakt", "8.2.2027;Legevakt");
    desk.write("feil.csv", unfit);
    let refused = close("period.toml --roster feil.csv");
    assert_eq!(refused.status.code(), Some(2));
    assert!(stdout(&refused).starts_with("Ikke bokført: fila har rader"), "{}", stdout(&refused));
    assert!(!desk.path("regnskap.toml").exists());

    desk.legevakt(CLOSE);
    let whole = desk.read("regnskap.toml");
    let mut told = Vec::new();
    let mut refuse = |arguments: &str| {
        let before = desk.read("regnskap.toml");
        let output = close(arguments);
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{arguments}");
        assert_eq!(desk.read("regnskap.toml"), before, "the earlier file stays");
        told.push(stderr(&output).to_owned());
    };
    refuse("period.toml --roster gatt.csv");
    let later = desk.read("period.toml").replace("2027-02-0", "2027-03-0").replace("id = \"tiny\"", "id = \"mars\"");
    desk.write("senere.toml", later.replace("wishes.csv", "ingen.csv"));
    desk.write("ingen.csv", "doctor,level\n");
    desk.write("tom.csv", "date,line,shift,seat,doctor\n");
    refuse("senere.toml --roster tom.csv");
    desk.write("regnskap.toml", whole.replacen("worked = 4", "worked = 3", 1));
    refuse("period.toml --roster gatt.csv");
    desk.write("regnskap.toml", &whole[..whole.len() / 2]);
    refuse("period.toml --roster gatt.csv");
    insta::assert_snapshot!(told.join("---\n"));

    // The next period does not read a damaged ledger either.
    next(&desk);
    desk.write("regnskap.toml", whole.replacen("worked = 4", "worked = 3", 1));
    let output = desk.legevakt("check neste.toml --roster tom.csv");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("regnskap.toml"), "{}", stderr(&output));
}

#[test]
fn nobody_is_booked_twice_on_one_shift() {
    let desk = desk();
    // A second seat that may stay open, and another period would be booked in it too.
    let seat = "seats = [{ seat = \"primary\", min = 1, max = 1, asks = \"legevakt\", open_price = 100 }";
    let more = format!("{seat}, {{ seat = \"ekstra\", min = 0, max = 1, asks = \"legevakt\", open_price = 1 }}");
    desk.write("station.toml", desk.read("station.toml").replacen(seat, &more, 1));
    let refused = |roster: &str, arguments: &str| {
        desk.write("dobbel.csv", roster);
        let output =
            desk.legevakt(&format!("close period.toml --roster dobbel.csv --ledger regnskap.toml {arguments}"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
        assert!(!desk.path("regnskap.toml").exists());
        stderr(&output).replace('\u{a0}', " ")
    };
    let row = "5.2.2027;Legevakt;Kveld;primary;Bård Søvik;\n";
    let doubled = format!("{WORKED}{row}");
    let mut told: Vec<String> =
        ["nb", "nn", "en"].iter().map(|lang| refused(&doubled, &format!("--lang {lang}"))).collect();
    told.push(refused(&format!("{WORKED}{}", row.replace("primary", "ekstra")), ""));
    // What is due of the first dates depends on the last ones too.
    told.push(refused(&doubled, "--through 2027-02-04"));
    insta::assert_snapshot!("nobody_twice", told.join("---\n"));
    // Two who shared a seat have both worked.
    desk.write("delt.csv", format!("{WORKED}{}", row.replace("Bård Søvik", "Cato Ærø")));
    let shared = desk.legevakt("close period.toml --roster delt.csv --ledger regnskap.toml");
    assert_eq!((shared.status.code(), stderr(&shared)), (Some(0), ""));
}

#[test]
fn seats_that_nobody_worked_are_told_and_an_empty_roster_is_refused() {
    let desk = desk();
    let close = |roster: &str, ledger: &str, more: &str| {
        desk.write("gatt.csv", roster);
        desk.legevakt(&format!("close period.toml --roster gatt.csv --ledger {ledger} {more}"))
    };
    let said = |output: &Output| stderr(output).replace('\u{a0}', " ");
    // Only the heading, or only what comes after the day to close through: nobody worked what is booked.
    let (heading, rows) = WORKED.split_once('\n').expect("a heading");
    let last = rows.lines().last().expect("a row");
    let mut told = Vec::new();
    for (roster, more) in [
        (format!("{heading}\n"), "--lang nb"),
        (format!("{heading}\n"), "--lang nn"),
        (format!("{heading}\n"), "--lang en"),
        (format!("{heading}\n{last}\n"), "--through 2027-02-06"),
    ] {
        let refused = close(&roster, "regnskap.toml", more);
        assert_eq!((refused.status.code(), stdout(&refused)), (Some(2), ""), "{more}");
        assert!(!desk.path("regnskap.toml").exists(), "nothing was written");
        told.push(said(&refused));
    }
    insta::assert_snapshot!("nobody_worked", told.join("---\n"));

    let mut told = Vec::new();
    for lang in ["nb", "nn", "en"] {
        let booked = close(&format!("{heading}\n{last}\n"), &format!("{lang}.toml"), &format!("--lang {lang}"));
        assert_eq!(booked.status.code(), Some(0));
        assert!(desk.path(format!("{lang}.toml")).exists());
        told.push(said(&booked));
    }
    let first = rows.lines().next().expect("a row");
    // What is open later is not booked yet, and nothing is said of it.
    let booked = close(&format!("{heading}\n{first}\n"), "del.toml", "--through 2027-02-04");
    assert_eq!((booked.status.code(), stderr(&booked)), (Some(0), ""));
    let booked = close(&WORKED.replace(last, ""), "ett.toml", "");
    assert_eq!(booked.status.code(), Some(0));
    told.push(said(&booked));
    insta::assert_snapshot!("open_seats_booked", told.join("---\n"));
}

#[test]
fn a_misspelt_ledger_does_not_begin_a_new_one() {
    let desk = desk();
    desk.legevakt(CLOSE);
    next(&desk);
    let rows: String = (8..12).map(|day| format!("2027-02-{day:02},legevakt,kveld,primary,asa\n")).collect();
    desk.write("neste.csv", format!("date,line,shift,seat,doctor\n{rows}"));
    let close = |ledger: &str| desk.legevakt(&format!("close neste.toml --roster neste.csv --ledger {ledger}"));
    let refused = ["nb", "nn", "en"].map(|lang| {
        let output = close(&format!("rekneskap.toml --lang {lang}"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
        assert!(!desk.path("rekneskap.toml").exists());
        stderr(&output).to_owned()
    });
    insta::assert_snapshot!("another_ledger", refused.join("---\n"));
    // A copy has all that was booked, and goes on from it.
    let before = desk.read("regnskap.toml");
    desk.write("rekneskap.toml", &before);
    let output = close("rekneskap.toml");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    assert_eq!(desk.read("rekneskap.toml").matches("[[bookings]]").count(), 2);
    assert_eq!(desk.read("regnskap.toml"), before);
}

#[test]
fn what_the_files_say_goes_before_the_ledger_with_a_note() {
    let desk = desk();
    desk.legevakt(CLOSE);
    next(&desk);
    let period = desk.read("neste.toml") + "\n[[carry]]\ndoctor = \"cato\"\ncounter = \"alle\"\nshifts = -3\n";
    desk.write("neste.toml", period);
    let output = desk.legevakt("solve neste.toml --engine search --iterations 2000 --out ut");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    insta::assert_snapshot!(stderr(&output));
    let roster = desk.read("ut/roster.csv");
    assert!(roster.matches(",cato").count() >= 2, "the file's word: {roster}");
}

#[test]
fn plan_and_reality_stand_side_by_side_in_three_languages() {
    let desk = desk();
    // Cato's evenings begin eight hours after his nights end.
    desk.write("station.toml", desk.read("station.toml").replace("min_rest_hours = 8", "min_rest_hours = 9"));
    let mut told = Vec::new();
    for lang in ["nb", "nn", "en"] {
        let output = desk.legevakt(&format!("actual period.toml --plan plan.csv --worked gatt.csv --lang {lang}"));
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
        told.push(page(&output));
    }
    assert!(told.iter().flat_map(|t| t.lines()).all(|l| l.chars().count() <= 80), "{told:#?}");
    insta::assert_snapshot!("plan_and_reality", told.join("---\n"));
    let output = desk.legevakt("actual period.toml --plan plan.csv --worked gatt.csv --format json");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let doctors = found["doctors"].as_array().expect("doctors");
    let cato = doctors.iter().find(|d| d["id"] == "cato").expect("he is there");
    assert_eq!((cato["took"].as_i64(), cato["gave"].as_i64()), (Some(2), Some(0)));
    assert!(!found["rest"].as_array().expect("findings").is_empty());
    assert_eq!(found["warnings"], serde_json::json!([]), "four days say nothing of a year");
}

/// § 4 asks the municipality to report who used its exemption: Cato, on three dates of the ledger and 31 days of the file.
#[test]
fn the_use_of_the_exemption_is_reported_in_three_languages_and_in_csv() {
    let desk = desk();
    assert_eq!(desk.legevakt(CLOSE).status.code(), Some(0));
    next(&desk);
    let told: Vec<String> = ["nb", "nn", "en"]
        .iter()
        .map(|lang| {
            let output = desk.legevakt(&format!("shortterm neste.toml --year 2027 --lang {lang}"));
            assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
            page(&output)
        })
        .collect();
    assert!(told.iter().flat_map(|t| t.lines()).all(|l| l.chars().count() <= 80), "{told:#?}");
    insta::assert_snapshot!("the_use_of_the_exemption", told.join("---\n"));
    let csv = |arguments: &str| stdout(&desk.legevakt(&format!("shortterm {arguments} --csv"))).to_owned();
    let row = |days: &str, through: &str| {
        format!("cato,Cato Ærø,2026-06-01,{days},\"1 år, 4 md., 6 md.\",{through},260/86/130\n")
    };
    let of_2027 = csv("neste.toml --year 2027");
    assert!(of_2027.ends_with(&row("3,34", "2027-02-07")) && of_2027.lines().count() == 2, "{of_2027}");
    let of_2026 = csv("neste.toml --year 2026");
    assert!(of_2026.ends_with(&row("31,31", "2026-12-31")), "{of_2026}");
    // Before it is closed the file of what was worked says the same, and nothing of it is known without that.
    assert_eq!(csv("period.toml --year 2027 --roster gatt.csv"), of_2027);
    assert_eq!(csv("period.toml --year 2027").lines().count(), 1);
    // Who is under no exemption by the files is named too, as something to settle.
    let doctors = desk.read("doctors.toml");
    let without: Vec<&str> = doctors.lines().filter(|line| !line.starts_with("short_term")).collect();
    desk.write("doctors.toml", without.join("\n"));
    let unsettled = csv("neste.toml --year 2027");
    assert!(unsettled.contains("cato,Cato Ærø,,3,3,må avklares,"), "{unsettled}");
}
