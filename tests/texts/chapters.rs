//! Every command of every chapter is run, in the order in which the chapter shows them, by a reader who has a fresh clone;
//! what a block of commands prints is what stands in the block of text right below it.
//!
//! Each chapter has a folder of its own, so that chapters run side by side and none needs another. A command that is meant to
//! end with another code than 0 says so: `# exit code 1`.

use std::fs;
use std::ops::Range;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use rayon::prelude::*;

use crate::shown::{blocks, corrected};
use crate::{Chapter, ROOT, chapters, is_update};

/// The program as the reader has it. She has a minute for a solve, and a good roster is there long before: it ends with the
/// first that the search comes to, so that what is shown hangs on no clock. A machine that is busy with other tests may need
/// longer than she for a proof, which one chapter waits for, and to prove a repair.
const PROGRAM: &str = r#"#!/bin/sh
case "$*" in
  *--iterations*) exec LEGEVAKT "$@" ;;
  *--out\ out/proven*) exec LEGEVAKT "$@" --time-limit 900 ;;
  solve*) exec LEGEVAKT "$@" --gap 100 ;;
  repair*) exec LEGEVAKT "$@" --time-limit 300 ;;
  *) exec LEGEVAKT "$@" ;;
esac
"#;

/// Runs a command and gives what it prints.
fn run(command: &str, clone: &Path) -> String {
    let code = command.split_once("# exit code ").map_or(0, |(_, code)| code.trim().parse().expect("a number"));
    // What the targets of make do is the other tests' business; that they are there and parse is this one's.
    let command = match command.strip_prefix("make ") {
        Some(targets) => format!("make -n -C '{ROOT}' {targets}"),
        None => command.to_owned(),
    };
    let script = format!("exec 2>&1\n{command}");
    let output = Command::new("sh").args(["-c", &script]).current_dir(clone).output().expect("a shell");
    let text = String::from_utf8(output.stdout).expect("UTF-8").replace('\u{a0}', " ");
    assert_eq!(output.status.code(), Some(code), "{command}\n{text}");
    text
}

/// A folder that looks like a fresh clone in which the program is built.
fn clone() -> tempfile::TempDir {
    let clone = tempfile::tempdir().expect("a directory");
    for folder in ["instances", "benches", "scripts"] {
        symlink(Path::new(ROOT).join(folder), clone.path().join(folder)).expect("a link");
    }
    let program = clone.path().join("target/release/legevakt");
    fs::create_dir_all(program.parent().expect("a folder")).expect("made");
    fs::write(&program, PROGRAM.replace("LEGEVAKT", env!("CARGO_BIN_EXE_legevakt"))).expect("written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("may be run");
    clone
}

/// A block that shows something else than what its commands print.
struct Wrong {
    shown: Range<usize>,
    right: String,
    said: String,
    commands: Vec<String>,
}

/// Runs the commands of a chapter; how many they are, and what it shows wrongly.
fn run_chapter(chapter: &Chapter) -> (usize, Vec<Wrong>) {
    let clone = clone();
    let (mut ran, mut wrong) = (0, Vec::new());
    for block in blocks(&chapter.text) {
        let said: String = block.commands.iter().map(|command| run(command, clone.path())).collect();
        ran += block.commands.len();
        let Some(shown) = block.shown else { continue };
        if let Some(right) = corrected(&chapter.text[shown.clone()], &said) {
            wrong.push(Wrong { shown, right, said, commands: block.commands });
        }
    }
    (ran, wrong)
}

#[test]
fn every_command_does_what_its_chapter_says() {
    let chapters = chapters();
    let ends: Vec<(usize, Vec<Wrong>)> = chapters.par_iter().map(run_chapter).collect();
    let ran: usize = ends.iter().map(|(ran, _)| ran).sum();
    assert!(ran >= 60, "only {ran} commands were found in the README and the book");
    let mut told = Vec::new();
    for (chapter, (_, wrong)) in chapters.iter().zip(ends) {
        if is_update() && !wrong.is_empty() {
            let update = |text: String, wrong: &Wrong| {
                [&text[..wrong.shown.start], &wrong.right, &text[wrong.shown.end..]].concat()
            };
            fs::write(&chapter.path, wrong.iter().rev().fold(chapter.text.clone(), update)).expect("can be written");
            continue;
        }
        told.extend(wrong.iter().map(|Wrong { shown, said, commands, .. }| {
            let (name, shows) = (chapter.name(), &chapter.text[shown.clone()]);
            format!("{name}: {}\nprints\n{said}\nand shows\n{shows}\n", commands.join("\n"))
        }));
    }
    assert!(told.is_empty(), "{}UPDATE_BOOK=1 writes it anew", told.join("\n"));
}
