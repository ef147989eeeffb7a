//! The program in a directory of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// What a solve writes.
pub(crate) const WRITTEN: [&str; 4] = ["report.html", "roster.csv", "roster.json", "roster.xlsx"];

/// A legal roster of the tiny station.
pub(crate) const TINY_ROSTER: &str = include_str!("../common/tiny-roster.csv");

/// The program, run where the instances are.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legevakt"));
    command.env_remove("NO_COLOR").current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// The program's answer to some arguments.
pub(crate) fn legevakt(arguments: &str) -> Output {
    program().args(arguments.split_whitespace()).output().expect("the program runs")
}

pub(crate) fn stdout(output: &Output) -> &str {
    str::from_utf8(&output.stdout).expect("UTF-8")
}

pub(crate) fn stderr(output: &Output) -> &str {
    str::from_utf8(&output.stderr).expect("UTF-8")
}

/// A directory that is gone afterwards.
pub(crate) struct Desk(TempDir);

impl Desk {
    /// With nothing on it.
    pub(crate) fn empty() -> Self {
        Self(TempDir::new().expect("a temporary directory"))
    }

    /// With the files of a folder of `instances`.
    pub(crate) fn of(folder: &str) -> Self {
        let desk = Self::empty();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(folder);
        for entry in fs::read_dir(folder).expect("the instance is in the repository").flatten() {
            fs::copy(entry.path(), desk.path(entry.file_name())).expect("copied");
        }
        desk
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    /// The program, run here, so that texts name files as they are given.
    pub(crate) fn program(&self) -> Command {
        let mut program = program();
        program.current_dir(self.0.path());
        program
    }

    /// The program's answer to some arguments.
    pub(crate) fn legevakt(&self, arguments: &str) -> Output {
        self.program().args(arguments.split_whitespace()).output().expect("the program runs")
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
    }

    /// Names in a directory, hidden ones too.
    pub(crate) fn list(&self, dir: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(dir)).unwrap_or_else(|e| panic!("{dir}: {e}"));
        let mut names: Vec<String> = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// The text on stdout with plain spaces, and no seconds, which differ from run to run.
pub(crate) fn page(output: &Output) -> String {
    let text = stdout(output).replace('\u{a0}', " ");
    let seconds = |line: &str| {
        let (lead, rest) = line.split_once(" etter ")?;
        let (_, rest) = rest.split_once(" s")?;
        Some(format!("{lead} etter [N] s{rest}"))
    };
    text.lines().map(|line| seconds(line).unwrap_or_else(|| line.to_owned()) + "\n").collect()
}
