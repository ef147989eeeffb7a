//! Every command that the README shows is run, in the order it shows them, by a reader who has a fresh clone; and what a
//! block of commands prints is what stands in the block of text right below it.
//!
//! In such a text a line `…` stands for any lines, `…` in a line for anything in it; hashes and seconds are not compared.
//! `UPDATE_README=1` writes what the program says now, and leaves out what was left out. A command that is meant to end
//! with another code than 0 says so: `# exit code 1`.
#![cfg(unix)]

use std::fs;
use std::ops::Range;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What stands for something left out.
const MORE: &str = "…";

/// The program as the reader has it. She has a minute for a solve, and a good roster is there long before; a machine that is
/// busy with other tests may need longer than she to prove a repair.
const PROGRAM: &str = r#"#!/bin/sh
case "$*" in
  *--iterations*) exec LEGEVAKT "$@" ;;
  solve*) exec LEGEVAKT "$@" --time-limit 5 ;;
  repair*) exec LEGEVAKT "$@" --time-limit 300 ;;
  *) exec LEGEVAKT "$@" ;;
esac
"#;

fn readme() -> (PathBuf, String) {
    let path = Path::new(ROOT).join("README.md");
    let text = fs::read_to_string(&path).expect("README.md");
    (path, text)
}

/// A block of commands, and where in the README the text is that they print, if it is shown.
struct Block {
    commands: Vec<String>,
    shown: Option<Range<usize>>,
}

fn blocks(readme: &str) -> Vec<Block> {
    let (begin, end, text) = ("```sh\n", "\n```", "\n```\n\n```text\n");
    let block = |(at, _): (usize, &str)| {
        let from = at + begin.len();
        let to = from + readme[from..].find(end).expect("a block that ends");
        let shown = readme[to..].starts_with(text).then(|| {
            let from = to + text.len();
            assert!(!readme[from..].starts_with("```"), "a block without a line shows nothing: write one in it");
            from..from + readme[from..].find(end).expect("a block that ends")
        });
        Block { commands: commands(&readme[from..to]), shown }
    };
    readme.match_indices(begin).map(block).collect()
}

/// The commands of a block: a line each, or more where a text follows (`<<'END'`).
fn commands(block: &str) -> Vec<String> {
    let mut commands: Vec<String> = Vec::new();
    let mut lines = block.lines();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            continue;
        }
        let mut command = line.to_owned();
        if let Some((_, end)) = line.split_once("<<'") {
            let end = end.trim_end_matches('\'');
            for line in lines.by_ref() {
                command = format!("{command}\n{line}");
                if line == end {
                    break;
                }
            }
        }
        commands.push(command);
    }
    commands
}

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

/// A line without what differs from run to run: hashes of the program's version, and seconds.
fn plain(line: &str) -> String {
    let is_hash = |word: &&str| matches!(word.len(), 12 | 64) && word.bytes().all(|b| b.is_ascii_hexdigit());
    let hashes: Vec<&str> = line.split_whitespace().filter(is_hash).collect();
    let line = hashes.iter().fold(line.trim_end().to_owned(), |line, hash| line.replace(hash, "[SHA-256]"));
    let seconds = line.split_once(" etter ").and_then(|(lead, rest)| {
        let (_, rest) = rest.split_once(" s")?;
        Some(format!("{lead} etter [N] s{rest}"))
    });
    seconds.unwrap_or(line)
}

/// Whether a line is what the README shows of it.
fn is_shown(shown: &str, line: &str) -> bool {
    let line = plain(line);
    let Some((begin, rest)) = shown.split_once(MORE) else { return plain(shown) == line };
    let Some(mut line) = line.strip_prefix(begin.trim_end()) else { return false };
    let mut parts: Vec<&str> = rest.split(MORE).map(str::trim).collect();
    let end = parts.pop().unwrap_or("");
    for part in parts {
        let Some(at) = line.find(part) else { return false };
        line = &line[at + part.len()..];
    }
    line.ends_with(end)
}

/// Where lines that the README shows together are: at `from`, or after it if something was left out before; to the end, if
/// nothing is left out after.
fn found(shown: &[&str], lines: &[&str], from: usize, (is_cut, is_last): (bool, bool)) -> Option<Range<usize>> {
    let is_it = |range: &Range<usize>| {
        let told = lines.get(range.clone()).filter(|_| !is_last || range.end == lines.len());
        told.is_some_and(|told| shown.iter().zip(told).all(|(shown, line)| is_shown(shown, line)))
    };
    let last = if is_cut { lines.len() } else { from };
    (from..=last).map(|at| at..at + shown.len()).find(is_it)
}

/// What the README should show of what was printed, if it is something else than it does: the same lines by number, each
/// run of them from one that begins as the first of them did.
fn corrected(shown: &str, said: &str) -> Option<String> {
    let (all, lines): (Vec<&str>, Vec<&str>) = (shown.lines().collect(), said.trim_end().lines().collect());
    let runs: Vec<&[&str]> = all.split(|line| *line == MORE).collect();
    let (mut at, mut is_same) = (0, true);
    let mut told: Vec<&str> = Vec::new();
    for (run, ix) in runs.iter().zip(0..) {
        let (is_cut, is_last) = (ix > 0, ix + 1 == runs.len());
        if is_cut {
            told.push(MORE);
        }
        if is_cut && run.is_empty() {
            continue;
        }
        if let Some(range) = found(run, &lines, at, (is_cut, is_last)) {
            told.extend(*run);
            at = range.end;
            continue;
        }
        is_same = false;
        let name = |line: &str| line.split("  ").find(|part| !part.is_empty()).unwrap_or("").to_owned();
        let begins = if is_cut { at + lines[at..].iter().position(|line| name(line) == name(run[0]))? } else { at };
        let end = if is_last { lines.len() } else { (begins + run.len()).min(lines.len()) };
        told.extend(&lines[begins..end]);
        at = end;
    }
    (!is_same).then(|| told.join("\n"))
}

#[test]
fn every_command_does_what_the_readme_says() {
    let clone = tempfile::tempdir().expect("a directory");
    symlink(Path::new(ROOT).join("instances"), clone.path().join("instances")).expect("a link");
    let program = clone.path().join("target/release/legevakt");
    fs::create_dir_all(program.parent().expect("a folder")).expect("made");
    fs::write(&program, PROGRAM.replace("LEGEVAKT", env!("CARGO_BIN_EXE_legevakt"))).expect("written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("may be run");

    let (path, readme) = readme();
    let (mut ran, mut wrong) = (0, Vec::new());
    for block in blocks(&readme) {
        let said: String = block.commands.iter().map(|command| run(command, clone.path())).collect();
        ran += block.commands.len();
        let Some(shown) = block.shown else { continue };
        if let Some(right) = corrected(&readme[shown.clone()], &said) {
            wrong.push((shown, right, said, block.commands));
        }
    }
    assert!(ran >= 30, "only {ran} commands were found in the README");
    if std::env::var_os("UPDATE_README").is_some() {
        let update = |text: String, (shown, right, ..): &(Range<usize>, String, String, Vec<String>)| {
            [&text[..shown.start], right, &text[shown.end..]].concat()
        };
        fs::write(path, wrong.iter().rev().fold(readme, update)).expect("README.md can be written");
        return;
    }
    let told = |(shown, _, said, commands): &(Range<usize>, String, String, Vec<String>)| {
        format!("{}\nprints\n{said}\nand the README shows\n{}\n", commands.join("\n"), &readme[shown.clone()])
    };
    let told: Vec<String> = wrong.iter().map(told).collect();
    assert!(told.is_empty(), "{}UPDATE_README=1 writes it anew", told.join("\n"));
}

#[test]
fn what_is_left_out_is_anything_and_the_rest_is_held() {
    let said = "Kari   4  3,5\nOla    2  2,1\n\nKjeden er hel.\n";
    for shown in [said.trim_end(), "Kari   4  3,5\n…\nKjeden er hel.", "…\nOla    2  2,1\n…", "Kari  …  3,5\n…", "…"]
    {
        assert_eq!(corrected(shown, said), None, "{shown}");
    }
    let right = |shown: &str| corrected(shown, said);
    assert_eq!(right("Kari   4  3,5").as_deref(), Some(said.trim_end()), "there is more, and nothing says so");
    assert_eq!(right("…\nOla    7  9,9\n…").as_deref(), Some("…\nOla    2  2,1\n…"));
    assert_eq!(right("Kari  …  3,6\n…").as_deref(), Some("Kari   4  3,5\n…"));
    assert_eq!(right("Per\n…").as_deref(), Some("Kari   4  3,5\n…"));
    assert_eq!(plain("  etter 12 s. 0123456789ab"), "  etter [N] s. [SHA-256]");
}

#[test]
fn every_file_and_link_of_the_readme_is_there() {
    let (_, readme) = readme();
    let targets = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    for target in targets.filter(|t| !t.starts_with("http")) {
        assert!(Path::new(ROOT).join(target).exists(), "{target}");
    }
}
