//! The page of `legevakt serve` in a browser, held against the bytes of the files and what the command line says of them.
//!
//! A story is told in `tools/stories`, by theme, and held here against what it left.

mod board;
mod flow;
mod people;
mod quarter;
mod safety;
mod solve;
mod wishes;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::served::Served;
use crate::tools::{browse, type_check};

/// A legal roster of the tiny station.
const ROSTER: &str = include_str!("../../common/tiny-roster.csv");

/// What a story says that complains of nothing.
const NONE: [String; 0] = [];

/// A folder with a period in it that is worked on.
struct Desk(TempDir);

impl Desk {
    /// The files of an instance in a folder of their own.
    fn of(instance: &str) -> Self {
        let desk = TempDir::new().expect("a temporary directory");
        let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(instance);
        for entry in fs::read_dir(files).expect("the instance").flatten() {
            fs::copy(entry.path(), desk.path().join(entry.file_name())).expect("copied");
        }
        Self(desk)
    }

    /// The tiny station, with a roster.
    fn tiny() -> Self {
        let desk = Self::of("tiny");
        desk.write("vakter.csv", ROSTER);
        desk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).expect("written");
    }

    fn program(&self, line: &str) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_legevakt"));
        program.args(line.split(' ')).current_dir(self.path());
        program
    }

    fn legevakt(&self, line: &str) -> Output {
        self.program(line).output().expect("it runs")
    }

    /// What a story complains of, on the page that a command line serves.
    fn told(&self, line: &str, story: &str) -> Vec<String> {
        self.told_as(line, story, &json!({}))
    }

    /// The same in a browser that shows things in its own way: `zoom`, `forced`, `zone`.
    fn told_as(&self, line: &str, story: &str, how: &Value) -> Vec<String> {
        let served = Served::start(self.program(line));
        let mut page = how.clone();
        page["address"] = json!(format!("http://127.0.0.1:{}/#k={}", served.port, served.key));
        page["folder"] = json!(self.path());
        page["program"] = json!(env!("CARGO_BIN_EXE_legevakt"));
        browse(&page, story)
    }
}

#[test]
fn the_scripts_are_of_the_types_that_they_tell() {
    assert_eq!(type_check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web/assets")), NONE);
}
