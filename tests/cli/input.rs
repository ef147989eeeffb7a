//! Files that are wrong: exit code 2, a text that says where and what to do, and nothing written.

use std::fs;

use crate::support::{Desk, stderr, stdout};

/// What is said of a spoilt tiny instance.
fn refusal(spoil: impl FnOnce(&Desk)) -> String {
    let desk = Desk::of("tiny");
    spoil(&desk);
    let before = desk.list(".");
    let output = desk.legevakt("solve period.toml --out out");
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""), "{}", stderr(&output));
    assert_eq!(desk.list("."), before, "nothing is written");
    stderr(&output).to_owned()
}

fn replace(desk: &Desk, name: &str, old: &str, new: &str) {
    let text = desk.read(name);
    assert!(text.contains(old), "{name} has no {old}");
    desk.write(name, text.replacen(old, new, 1));
}

#[test]
fn a_misspelt_key_is_met_with_the_right_one() {
    insta::assert_snapshot!(refusal(|desk| replace(desk, "doctors.toml", "share_percent", "share_percnt")));
}

#[test]
fn a_cut_file_is_told_where_it_ends() {
    insta::assert_snapshot!(refusal(|desk| {
        let text = desk.read("station.toml");
        let cut = text.find("name = \"Kveld\"").expect("a shift") + "name = \"Kv".len();
        desk.write("station.toml", &text[..cut]);
    }));
}

#[test]
fn a_missing_file_is_told_by_the_line_that_names_it() {
    insta::assert_snapshot!(refusal(|desk| fs::remove_file(desk.path("wishes.csv")).expect("removed")));
}

#[test]
fn an_empty_file_is_told_what_it_lacks() {
    insta::assert_snapshot!(refusal(|desk| desk.write("doctors.toml", "")));
    insta::assert_snapshot!(refusal(|desk| desk.write("period.toml", "")));
}

#[test]
fn a_directory_is_no_file() {
    insta::assert_snapshot!(refusal(|desk| {
        fs::remove_file(desk.path("wishes.csv")).expect("removed");
        fs::create_dir(desk.path("wishes.csv")).expect("made");
    }));
}

#[test]
fn what_is_in_no_encoding_that_is_read_is_told_how_to_save() {
    // As MS-DOS wrote å and ø, which Windows-1252 has no letters for.
    insta::assert_snapshot!(refusal(|desk| desk.write("wishes.csv", b"lege;niv\x86\nasa;\x9bnsker\n")));
}

#[test]
fn a_period_file_that_cannot_be_read_is_one_line() {
    let desk = Desk::empty();
    desk.write("latin.toml", b"name = \"V\xe5r\"\n");
    for (file, why) in [
        ("ingen.toml", "fila eller mappa finnes ikke"),
        (".", "det er en mappe"),
        ("latin.toml", "fila er ikke UTF-8; lagre fila på nytt som «CSV UTF-8» eller UTF-8"),
    ] {
        let output = desk.legevakt(&format!("solve {file}"));
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(stderr(&output), format!("Kan ikke lese {file}: {why}.\n"));
    }
    assert_eq!(desk.list("."), ["latin.toml"]);
}
