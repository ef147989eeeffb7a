//! Every command that the README shows is run, in the order it shows them, by a reader who has a fresh clone.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const PROGRAM: &str = "target/release/legevakt";

/// The lines of the shell blocks, comments left out.
fn commands() -> Vec<String> {
    let readme = std::fs::read_to_string(Path::new(ROOT).join("README.md")).expect("README.md");
    let blocks = readme.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" #").next().unwrap_or(line).trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn every_command_does_what_the_readme_says() {
    let clone = tempfile::tempdir().expect("a directory");
    std::os::unix::fs::symlink(Path::new(ROOT).join("instances"), clone.path().join("instances")).expect("a link");
    let mut ran = 0;
    for line in commands() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut command = match words[0] {
            // What the targets do is the other tests' business; that they are there and parse is this one's.
            "make" => {
                let mut make = Command::new("make");
                make.args(["-n", "-C", ROOT]).args(&words[1..]);
                make
            }
            PROGRAM => {
                let mut program = Command::new(env!("CARGO_BIN_EXE_legevakt"));
                program.args(&words[1..]).current_dir(clone.path());
                if words[1] == "solve" {
                    // The reader has a minute; a good roster is there long before.
                    program.args(["--time-limit", "5"]);
                }
                program
            }
            other => panic!("the README shows {other}, which this test cannot run"),
        };
        let output = command.output().expect("it runs");
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}\n{}\n{text}", String::from_utf8_lossy(&output.stdout));
        ran += 1;
    }
    assert!(ran >= 7, "only {ran} commands were found in the README");
}

#[test]
fn every_file_and_link_of_the_readme_is_there() {
    let readme = std::fs::read_to_string(Path::new(ROOT).join("README.md")).expect("README.md");
    let targets = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    for target in targets.filter(|t| !t.starts_with("http")) {
        assert!(Path::new(ROOT).join(target).exists(), "{target}");
    }
}
