//! `new`, and a first roster from what it writes.

use std::fs;

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
