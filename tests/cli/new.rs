//! `new`, and a first roster from what it writes.

use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};

use legevakt::format::Value;

use crate::merge::{cell, edited, push, sheet};
use crate::support::{Desk, page, stderr, stdout};

#[test]
fn what_new_writes_can_be_solved_as_it_stands() {
    let desk = Desk::empty();
    let made = desk.legevakt("new vår-legevakt");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    insta::assert_snapshot!(stdout(&made));
    // Any gap will do: the roster is complete when the coverage is proven, which is what is asked here.
    let solved = desk.legevakt("solve vår-legevakt/2027-q1.toml --gap 100 --out out");
    assert_eq!((solved.status.code(), stderr(&solved)), (Some(0), ""), "{}", stdout(&solved));
    assert!(page(&solved).contains("Alle plasser er besatt; "), "{}", page(&solved));
    let checked = desk.legevakt("check vår-legevakt/2027-q1.toml --roster out/roster.csv");
    assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
}

#[test]
fn new_leaves_what_is_there_alone() {
    let desk = Desk::empty();
    fs::create_dir(desk.path("opptatt")).expect("made");
    desk.write("opptatt/notat.txt", "viktig");
    desk.write("fil", "viktig");
    for taken in ["opptatt", "fil"] {
        let output = desk.legevakt(&format!("new {taken}"));
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
        let text = format!("Kan ikke skrive {taken}: den finnes fra før. Ingen fil er endret.\n");
        assert_eq!(stderr(&output), text);
    }
    assert_eq!(desk.list("opptatt"), ["notat.txt"]);
    assert_eq!((desk.read("opptatt/notat.txt"), desk.read("fil")), ("viktig".to_owned(), "viktig".to_owned()));

    fs::create_dir(desk.path("tom")).expect("made");
    assert_eq!(desk.legevakt("new tom").status.code(), Some(0), "an empty directory is free to use");
}

/// The program with answers on stdin.
fn answered(desk: &Desk, arguments: &str, answers: &str) -> Output {
    let mut program = desk.program();
    program.args(arguments.split_whitespace()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().expect("the program runs");
    // The program may end before it has read them all.
    let _ = child.stdin.take().expect("stdin").write_all(answers.as_bytes());
    child.wait_with_output().expect("the program ends")
}

#[test]
fn what_is_said_of_a_legevakt_becomes_one_that_is_covered_and_can_be_solved() {
    let desk = Desk::empty();
    let mut program = desk.program();
    let shifts = "Dag 08-15 helg, Kveld 15-23 2, Natt 23-08";
    program.args(["new", "vår", "--name", "Vår legevakt", "--municipality", "Vår", "--municipality", "Høst"]);
    program.args(["--from", "2027-03-01", "--to", "2027-03-28", "--shifts", shifts, "--daytime", "offices"]);
    program.args(["--office-hours", "08-15", "--eves", "closed", "--backup", "Bakvakt helg 15-23 lørdag søndag"]);
    let made = program.output().expect("the program runs");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    insta::assert_snapshot!(desk.read("vår/station.toml") + &desk.read("vår/2027-03-01-2027-03-28.toml"));
    let solved = desk.legevakt("solve vår/2027-03-01-2027-03-28.toml --gap 100 --out out");
    assert_eq!(solved.status.code(), Some(0), "{}{}", stdout(&solved), stderr(&solved));
    assert!(page(&solved).contains("Oppdiktede leger har vakter her: "), "{}", page(&solved));
    let checked = desk.legevakt("check vår/2027-03-01-2027-03-28.toml --roster out/roster.json --all");
    assert!(!stdout(&checked).contains("COV-1"), "{}", stdout(&checked));
}

#[test]
fn questions_are_asked_again_until_the_answer_can_be_read() {
    let desk = Desk::empty();
    let answers = "Solvik legevakt\nSolvik, Nes\n1.4.2027\n\nkontoret\nkontorene\n08-16\nja\nnei\nnei\n\
                   Kveld 16-23, Natt 23-08\nDag 08-16 helg, Kveld 16-23 2, Natt 23-08\n";
    let made = answered(&desk, "new solvik --ask", answers);
    assert_eq!((made.status.code(), stderr(&made)), (Some(0), ""), "{}", stdout(&made));
    insta::assert_snapshot!(stdout(&made));
    assert!(!desk.read("solvik/doctors.toml").contains("\n[[doctors]]"), "nobody was invented");
    assert!(desk.read("solvik/2027-q2.toml").contains("to = 2027-06-30"), "three months");

    let ended = answered(&desk, "new annen --ask", "Solvik\n");
    assert_eq!(ended.status.code(), Some(2));
    assert!(stderr(&ended).contains("Svarene tok slutt ved «Hvilke kommuner"), "{}", stderr(&ended));
    assert!(!desk.path("annen").exists());
}

#[test]
fn hours_that_no_shift_covers_are_told_and_nothing_is_written() {
    let desk = Desk::empty();
    let mut program = desk.program();
    program.args(["new", "vår", "--shifts", "Kveld 16-23, Natt 23-07", "--daytime", "own"]);
    let refused = program.output().expect("the program runs");
    assert_eq!((refused.status.code(), stdout(&refused)), (Some(2), ""));
    insta::assert_snapshot!(stderr(&refused));
    assert!(!desk.path("vår").exists());
}

#[test]
fn real_doctors_take_the_place_of_invented_ones_with_all_that_hangs_on_them() {
    let desk = Desk::empty();
    assert_eq!(desk.legevakt("new vår").status.code(), Some(0));
    assert_eq!(desk.legevakt("template vår/2027-q1.toml --out bok.xlsx").status.code(), Some(0));
    // One is written over an invented one, one stands below them, and the others are left as they are.
    edited(&desk, "bok.xlsx", |book| {
        let doctors = sheet(book, "Leger");
        *cell(doctors, 0, "Navn") = Value::Text("Kari Moe".to_owned());
        push(doctors, &["", "Ola Vik", "fastlege", "næringsdrivende", "2.3.1980"]);
        push(sheet(book, "Fravær"), &["Ola Vik", "1.2.2027", "3.2.2027", "", "", "ferie"]);
    });
    let told = desk.legevakt("import bok.xlsx --period vår/2027-q1.toml");
    assert_eq!(told.status.code(), Some(0), "{}{}", stdout(&told), stderr(&told));
    insta::assert_snapshot!(stdout(&told));
    let all = ["doctors.toml", "2027-q1.toml", "onsker-2027-q1.csv", "station.toml"]
        .map(|name| desk.read(&format!("vår/{name}")));
    for gone in ["bent", "celine", "david", "frode", "grete", "hanne", "example"] {
        let is_there = |text: &String| {
            let lines = text.lines().map(|line| line.split('#').next().unwrap_or(""));
            lines.into_iter().any(|line| line.contains(gone))
        };
        assert!(!all.iter().any(is_there), "{gone} is left: {}", all.concat());
    }
    assert!(
        all[0].contains("Kari Moe") && all[0].contains("Ola Vik") && all[1].contains("doctor = \"ola\""),
        "{}",
        all.concat()
    );
    // The same workbook again says nothing more.
    let again = desk.legevakt("import bok.xlsx --period vår/2027-q1.toml");
    assert!(stdout(&again).ends_with("Ingen fil er endret.\n"), "{}", stdout(&again));
}
