//! Wishes and absences that are changed from the page, held against the bytes of the files and against what an import of a
//! workbook gives that says the same.

use serde_json::{Value, json};

use crate::merge::{filled, push, sheet};
use crate::served_acts::{EVENING, Work};
use crate::support::{Desk, TINY_ROSTER};

/// The files in which wishes and absences stand.
fn files(desk: &Desk) -> [String; 2] {
    ["period.toml", "wishes.csv"].map(|name| desk.read(name))
}

/// What an import of the tiny period's workbook gives, once some rows are added.
fn imported(rows: &[(&str, &[&str])]) -> [String; 2] {
    let desk = Desk::of("tiny");
    filled(&desk, "bok.xlsx", |book| rows.iter().for_each(|(name, cells)| push(sheet(book, name), cells)));
    assert!(desk.legevakt("import bok.xlsx --period period.toml").status.success());
    files(&desk)
}

fn paint(doctor: &str, from: &str, to: &str, brush: &Value) -> Value {
    let mut what = json!({ "act": "paint", "doctors": [doctor], "from": from, "to": to, "series": false, "kinds": [] });
    for key in ["level", "reason"] {
        what[key] = brush[key].clone();
    }
    what
}

fn said(told: &Value) -> &str {
    told["said"].as_str().expect("words")
}

/// The rows of a doctor, as the page has them: what each says to a form, and its mark.
fn rows(work: &Work, doctor: &str, list: &str) -> Vec<(Value, String)> {
    let html = work.get(&format!("lists/{doctor}")).json()["html"].as_str().expect("elements").to_owned();
    let (_, part) = html.split_once(&format!("data-list=\"{list}\"")).expect("the list");
    let part = part.split("</section>").next().expect("its end");
    let row = |text: &str| {
        let (mark, rest) = text.split_once('"').expect("a mark");
        let (_, cells) = rest.split_once("data-cells=\"").expect("cells");
        let cells = cells.split('"').next().expect("their end").replace("&quot;", "\"");
        (serde_json::from_str(&cells).expect("JSON"), mark.to_owned())
    };
    part.split("data-mark=\"").skip(1).map(row).collect()
}

#[test]
fn days_that_are_painted_are_what_a_workbook_that_says_so_would_make_of_them() {
    let work = Work::begin();
    let before = files(&work.desk);
    work.act(&paint("asa", "2027-02-05", "2027-02-06", &json!({ "level": "cannot" })));
    let mut nights = paint("cato", "2027-02-04", "2027-02-07", &json!({ "level": "want" }));
    nights["kinds"] = json!(["night"]);
    work.act(&nights);
    let told = work.act(&paint("asa", "2027-02-07", "2027-02-07", &json!({ "reason": "ferie" })));
    assert!(said(&told).contains("Åsa Myhre"), "{told}");
    let wanted = imported(&[
        ("Fravær", &["Åsa Myhre", "7.2.2027", "7.2.2027", "", "", "ferie"]),
        ("Ønsker", &["Åsa Myhre", "5.2.2027", "6.2.2027", "", "", "", "Kan ikke"]),
        ("Ønsker", &["Cato Ærø", "4.2.2027", "7.2.2027", "", "natt", "", "Ønsker"]),
    ]);
    // She has painted over what she wished of the Saturday, which lay within.
    let [period, wishes] = files(&work.desk);
    assert_eq!(period, wanted[0]);
    assert_eq!(wishes, wanted[1].replace("asa,want,2027-02-06,2027-02-06,,evening,bakvakt,,tar gjerne bakvakt\n", ""));
    for _ in 0..3 {
        work.act(&json!({ "act": "undo" }));
    }
    assert_eq!(files(&work.desk), before);
}

#[test]
fn days_in_every_week_are_one_wish_and_as_many_absences_as_there_are_days() {
    let work = Work::begin();
    let mut series = paint("bard", "2027-02-05", "2027-02-06", &json!({ "level": "rather-not" }));
    series["series"] = json!(true);
    work.act(&series);
    let last = work.desk.read("wishes.csv");
    assert!(last.contains("\nbard,rather-not,2027-02-04,2027-02-07,friday;saturday,,,,\n"), "{last}");
    series["level"] = Value::Null;
    series["reason"] = json!("permisjon");
    work.act(&series);
    let period = work.desk.read("period.toml");
    assert!(
        period.ends_with("doctor = \"bard\"\nfrom = 2027-02-05\nto = 2027-02-06\nreason = \"permisjon\"\n"),
        "{period}"
    );
    series["kinds"] = json!(["night"]);
    let told = work.act_on(&work.etag(), &series);
    assert_eq!(
        (told.status, said(&told.json()).contains("kan ikke")),
        (422, true),
        "an absence is of no kind of shift"
    );
}

#[test]
fn what_is_cleared_is_gone_and_of_what_reaches_further_the_rest_stays() {
    let work = Work::begin();
    let [period, wishes] = files(&work.desk);
    work.act(&paint("bard", "2027-02-04", "2027-02-06", &json!({ "reason": "syk" })));
    work.act(&paint("bard", "2027-02-05", "2027-02-05", &json!({})));
    let told = work.desk.read("period.toml");
    let (_, absences) = told.split_once("[[absences]]").expect("absences");
    for (from, to) in [("04", "04"), ("06", "06")] {
        let dates = format!("from = 2027-02-{from}\nto = 2027-02-{to}\nreason = \"syk\"\n");
        assert!(absences.contains(&dates), "{told}");
    }
    assert_eq!(absences.matches("from = ").count(), 2, "the course went, for she is ill: {told}");
    // He would rather have no nights at all; of that one day it is taken back.
    let told = work.desk.read("wishes.csv");
    assert!(
        told.contains("\nbard,rather-not,,,,night,,,helst ikke netter\nbard,neutral,2027-02-05,2027-02-05,,,,,\n"),
        "{told}"
    );
    let again = work.act_on(&work.etag(), &paint("bard", "2027-02-05", "2027-02-05", &json!({})));
    assert_eq!((again.status, said(&again.json()).contains("alt")), (422, true), "nothing is left to clear");
    work.act(&json!({ "act": "undo" }));
    work.act(&json!({ "act": "undo" }));
    assert_eq!(files(&work.desk), [period, wishes]);
}

#[test]
fn a_form_says_all_that_a_row_can_say_and_what_it_changes_keeps_the_rest() {
    let work = Work::begin();
    let cells = json!({
        "doctor": "asa", "from": "4.2.2027", "to": "fredag 5.2.2027", "days": "thursday;friday", "kinds": "evening;night",
        "lines": "legevakt", "level": "must", "only": "true", "note": "avtalt, på møtet",
    });
    work.act(&json!({ "act": "row", "list": "wishes", "mark": null, "cells": cells }));
    let told = work.desk.read("wishes.csv");
    let row = "asa,must,2027-02-04,2027-02-05,thursday;friday,evening;night,legevakt,yes,\"avtalt, på møtet\"\n";
    assert!(told.contains(row), "{told}");
    let (mut shown, mark) = rows(&work, "asa", "wishes").pop().expect("the row");
    assert_eq!(
        (&shown["from"], &shown["days"], &shown["only"]),
        (&json!("4.2.2027"), &json!("thursday;friday"), &json!("true"))
    );
    shown["level"] = json!("want");
    work.act(&json!({ "act": "row", "list": "wishes", "mark": mark, "cells": shown }));
    assert_eq!(work.desk.read("wishes.csv"), told.replace(",must,", ",want,"));
    let gone = work.act_on(&work.etag(), &json!({ "act": "row", "list": "wishes", "mark": mark, "cells": null }));
    assert_eq!((gone.status, said(&gone.json()).contains("borte")), (422, true));

    work.desk.write(
        "period.toml",
        work.desk.read("period.toml").replace("to = 2027-02-04", "to = 2027-02-04    # ett kurs"),
    );
    let (mut shown, mark) = rows(&work, "bard", "absences").pop().expect("the course");
    shown["start"] = json!("kl. 12");
    work.act(&json!({ "act": "row", "list": "absences", "mark": mark, "cells": shown }));
    let told = work.desk.read("period.toml");
    assert!(told.contains("to = 2027-02-04    # ett kurs\nreason = \"kurs\"\nstart = \"12:00\"\n"), "{told}");
    let (_, mark) = rows(&work, "bard", "absences").pop().expect("the course");
    work.act(&json!({ "act": "row", "list": "absences", "mark": mark, "cells": null }));
    assert!(!work.desk.read("period.toml").contains("absences"), "it is gone");
}

#[test]
fn everything_that_is_wrong_in_a_form_is_told_by_its_field() {
    let work = Work::begin();
    let before = files(&work.desk);
    let cells = json!({ "doctor": "asa", "from": "32.2.2027", "to": "", "start": "kveld", "reason": "ferie" });
    let told = work.act_on(&work.etag(), &json!({ "act": "row", "list": "absences", "mark": null, "cells": cells }));
    assert_eq!(told.status, 422);
    let lines: Vec<String> = said(&told.json()).lines().map(str::to_owned).collect();
    let fields: Vec<&str> = lines.iter().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(fields, ["Fra", "Til", "Fra kl."], "{lines:?}");
    assert_eq!(files(&work.desk), before);
}

#[test]
fn rows_of_a_spreadsheet_are_shown_first_and_a_wrong_cell_is_named() {
    let work = Work::begin();
    let before = files(&work.desk);
    let paste = |list: &str, word: &str, text: &str| json!({ "list": list, "word": word, "text": text });
    let look = |body: &Value| work.served.post(&work.tab, "/data/period/paste", None, body);
    let wrong = look(&paste("wishes", "cannot", "Åsa Myhre\t5.2.2027\nBård Søvik\t31.2.2027\nKato Ærø\t6.2.2027\n"));
    assert_eq!(wrong.status, 422, "{}", wrong.body);
    let told = wrong.json();
    assert!(
        said(&told).contains("rad 2, kolonne B (Fra)") && said(&told).contains("rad 3, kolonne A (Lege)"),
        "{told}"
    );
    assert!(said(&told).contains("Cato Ærø"), "whom she may have meant: {told}");
    let strange = look(&paste("wishes", "cannot", "Åsa;5.2.2027;kanskje"));
    assert!(said(&strange.json()).contains("kolonne C: «kanskje»"), "{}", strange.body);
    let right = paste("wishes", "cannot", "Åsa Myhre\t5.2.2027\t\nBård\t4.2.27\tønsker\n");
    let shown = look(&right);
    assert_eq!(shown.status, 200, "{}", shown.body);
    assert_eq!(said(&shown.json()).lines().count(), 2, "{}", shown.body);
    assert_eq!(files(&work.desk), before, "nothing is written before it is accepted");
    let mut act = right;
    act["act"] = json!("paste");
    act["token"] = json!("x");
    assert_eq!(work.act_on(&work.etag(), &act).status, 422, "that was not shown");
    act["token"] = shown.json()["token"].clone();
    work.act(&act);
    let wanted = imported(&[
        ("Ønsker", &["Åsa Myhre", "5.2.2027", "5.2.2027", "", "", "", "Kan ikke"]),
        ("Ønsker", &["Bård Søvik", "4.2.2027", "4.2.2027", "", "", "", "Ønsker"]),
    ]);
    assert_eq!(files(&work.desk), wanted);
    let headed = "Merknad;Lege;Til;Fra;Telefon\n\"dugnad; lang\";Cato Ærø;7.2.2027;6.2.2027;12345678\n";
    let mut act = paste("absences", "permisjon", headed);
    let shown = look(&act).json();
    assert!(said(&shown).contains("«Telefon»"), "a column that is not read is told: {shown}");
    act["act"] = json!("paste");
    act["token"] = shown["token"].clone();
    work.act(&act);
    let period = work.desk.read("period.toml");
    let last =
        "doctor = \"cato\"\nfrom = 2027-02-06\nto = 2027-02-07\nreason = \"permisjon\"\nnote = \"dugnad; lang\"\n";
    assert!(period.ends_with(last), "{period}");
}

#[test]
fn an_absence_over_a_duty_is_red_at_once_and_lowers_what_is_due() {
    let work = Work::begin();
    let due = |told: &Value| {
        let loads = told["loads"].as_str().expect("elements");
        let (_, own) = loads.split_once("data-load=\"bard\"").expect("her row");
        own.split("<td").nth(1).expect("her load").split('<').next().expect("a text").to_owned()
    };
    let before = due(&work.get("board/matrix/2027-02").json());
    let told = work.act(&paint("bard", "2027-02-05", "2027-02-06", &json!({ "reason": "syk" })));
    assert!(said(&told).contains("Nytt som stopper"), "{told}");
    let rows = told["rows"].to_string();
    assert!(rows.contains(EVENING) && rows.contains("place stop"), "{rows}");
    assert_ne!(due(&told), before, "his part is smaller");
}

#[test]
fn a_wish_that_says_the_opposite_of_another_is_told() {
    let work = Work::begin();
    work.act(&paint("bard", "2027-02-06", "2027-02-06", &json!({ "level": "must" })));
    let cells = json!({ "doctor": "bard", "from": "", "to": "", "level": "cannot" });
    let told = work.act(&json!({ "act": "row", "list": "wishes", "mark": null, "cells": cells }));
    assert!(said(&told).contains("det motsatte"), "{told}");
}

#[test]
fn a_period_without_a_file_of_wishes_gets_one_that_is_undone_and_done_again() {
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", TINY_ROSTER);
    desk.write("period.toml", desk.read("period.toml").replace("[\"wishes.csv\"]", "[]   # ingen ennå"));
    let work = Work::on(desk, &["--roster", "vakter.csv"]);
    let before = work.desk.read("period.toml");
    work.act(&paint("asa", "2027-02-05", "2027-02-05", &json!({ "level": "want" })));
    let wishes = work.desk.read("wishes-tiny.csv");
    assert_eq!(wishes, "doctor,level,from,to,days,kinds,lines,only,note\nasa,want,2027-02-05,2027-02-05,,,,,\n");
    let after = work.desk.read("period.toml");
    assert!(after.contains("wishes = [\"wishes-tiny.csv\"]   # ingen ennå"), "{after}");
    work.act(&json!({ "act": "undo" }));
    assert_eq!(work.desk.read("period.toml"), before);
    assert!(!work.desk.path("wishes-tiny.csv").exists());
    work.act(&json!({ "act": "redo" }));
    assert_eq!((work.desk.read("period.toml"), work.desk.read("wishes-tiny.csv")), (after, wishes));
}

#[test]
fn who_paints_on_files_that_have_become_others_sees_both_and_paints_on_top() {
    let work = Work::begin();
    let seen = work.etag();
    work.desk.write("wishes.csv", work.desk.read("wishes.csv") + "asa,cannot,2027-02-04,2027-02-04,,,,,fest\n");
    let mine = paint("asa", "2027-02-05", "2027-02-05", &json!({ "level": "want" }));
    let told = work.act_on(&seen, &mine);
    assert_eq!(told.status, 412);
    let told = told.json();
    assert!(told["theirs"].to_string().contains("wishes.csv"), "{told}");
    assert!(told["mine"].as_str().expect("words").contains("Åsa Myhre"), "{told}");
    assert_eq!(work.act_on(told["etag"].as_str().expect("a hash"), &mine).status, 200);
    let wishes = work.desk.read("wishes.csv");
    assert!(wishes.contains(",fest\nasa,want,2027-02-05,2027-02-05,,,,,\n"), "{wishes}");
}

#[cfg(unix)]
#[test]
fn what_is_made_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", TINY_ROSTER);
    desk.write("period.toml", desk.read("period.toml").replace("[\"wishes.csv\"]", "[]"));
    let work = Work::on(desk, &["--roster", "vakter.csv"]);
    work.act(&paint("asa", "2027-02-05", "2027-02-05", &json!({ "level": "want" })));
    for name in ["wishes-tiny.csv", "period/.legevakt/historie/000001-act.json"] {
        let mode = work.desk.path(name).metadata().expect(name).permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
