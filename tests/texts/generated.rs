//! Pages of the book that the program writes itself: each is what a command prints.

use std::process::Command;

use crate::held;

/// Each page under `src/docs`, and the arguments of the program that prints it.
const PAGES: &[(&str, &str)] = &[
    ("nb/regler.md", "rule --format markdown"),
    ("nb/lov.md", "rule --law --format markdown"),
    ("nb/nokler.md", "schema --format markdown"),
    ("en/rules.md", "rule --format markdown --lang en"),
    ("en/law.md", "rule --law --format markdown --lang en"),
    ("en/keys.md", "schema --format markdown --lang en"),
];

#[test]
fn pages_that_the_program_writes_are_as_it_writes_them() {
    let mut wrong = Vec::new();
    for (page, arguments) in PAGES {
        let program = Command::new(env!("CARGO_BIN_EXE_legevakt")).args(arguments.split(' ')).output();
        let output = program.expect("the program runs");
        assert!(output.status.success(), "{arguments}");
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        wrong.extend(held(page, &said));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
