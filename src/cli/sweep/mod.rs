//! `legevakt sweep`: the scenarios of many stations, solved on as many machines as there are.
//!
//! A plan says once what is asked, of which files and with which limits, and shares it out in tasks. A task writes a file for
//! each answer as it is done, so that whatever ends it loses at most what it was at, and running it again does the rest. Whether
//! a sweep is whole is asked of the answers and of nothing else: no queue is believed.

mod home;
mod merge;
mod pack;
mod plan;
mod run;
mod status;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::Lang;
use crate::domain::sweep::{Ask, Attempt, Maker, Misfit, Plan};
use crate::files::{self, Failure};
use crate::format::{self, AnswerKey, Problems, Scenarios};
use crate::report::sweep::misfit;
use crate::report::words::Words;

use super::args::{SweepArgs, SweepStep};
use super::exit::Exit;

/// What a sweep is made of, in its folder.
const PLAN: &str = "plan.json";
const ANSWERS: &str = "answers";
const RUNS: &str = "runs";
const LOG: &str = "log";

/// Runs a step.
pub(super) fn run(args: &SweepArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    match &args.step {
        SweepStep::Pack(args) => pack::run(args, lang, out),
        SweepStep::Plan(args) => plan::run(args, lang, out),
        SweepStep::Run(args) => run::run(args, lang, out),
        SweepStep::Status(args) => status::run(args, lang, out),
        SweepStep::Merge(args) => merge::run(args, lang, out),
    }
}

/// A plan in its folder.
struct Sweep {
    dir: PathBuf,
    plan: Plan,
}

/// What there is of an answer.
enum Held {
    /// As it was written.
    Answered,
    Missing,
    /// A file that is no answer to what is asked.
    Bad(Misfit),
}

impl Sweep {
    /// Opens the sweep of a folder.
    fn open(dir: &Path, lang: Lang) -> Result<Self, Failure> {
        let path = dir.join(PLAN);
        let plan = format::read_plan(&path.display().to_string(), &files::read(&path)?, &maker()?);
        Ok(Self { dir: dir.to_owned(), plan: plan.map_err(|why| refused(&[why], lang))? })
    }

    fn key(&self, ask: Ask) -> AnswerKey<'_> {
        let limits = self.plan.limits[ask.limits];
        AnswerKey { maker: &self.plan.maker, fingerprint: self.plan.fingerprint(ask), limits }
    }

    fn answer_path(&self, ask: Ask) -> PathBuf {
        self.dir.join(ANSWERS).join(self.key(ask).name() + ".json")
    }

    fn attempt_path(&self, ask: Ask) -> PathBuf {
        self.dir.join(RUNS).join(self.key(ask).name() + ".json")
    }

    /// What there is of an answer, without asking whether it is true of its problem.
    fn held(&self, ask: Ask) -> Held {
        let path = self.answer_path(ask);
        if path.symlink_metadata().is_err() {
            return Held::Missing;
        }
        let file = path.display().to_string();
        let text = match files::read(&path) {
            Ok(text) => text,
            Err(failure) => return Held::Bad(Misfit::Unreadable { file, said: failure.text(Lang::En) }),
        };
        match format::is_answer(&file, &text, &self.key(ask)) {
            Ok(()) => Held::Answered,
            Err(why) => Held::Bad(why),
        }
    }

    /// What is known of how an answer came about; a file that cannot be read tells nothing.
    fn attempt(&self, ask: Ask) -> Option<Attempt> {
        format::read_attempt(&files::read(&self.attempt_path(ask)).ok()?)
    }

    /// Reads a scenarios file of the plan again.
    ///
    /// # Errors
    /// When a file of it is another than was planned.
    fn study(&self, at: usize) -> Result<Read, Vec<Misfit>> {
        let study = &self.plan.studies[at];
        let path = self.dir.join(&study.scenarios);
        let file = |name: &str| path.parent().unwrap_or(Path::new("")).join(name).display().to_string();
        let read = Read::of(&path);
        let other = |name: &String, planned: &str, is: Option<&String>| {
            (is.map(String::as_str) != Some(planned)).then(|| Misfit::OtherFile {
                file: file(name),
                planned: planned.to_owned(),
                is: is.cloned(),
            })
        };
        let others: Vec<Misfit> =
            study.files.iter().filter_map(|(name, planned)| other(name, planned, read.files.get(name))).collect();
        let scenarios = match (&read.scenarios, others.is_empty()) {
            (Ok(scenarios), true) => scenarios,
            (_, false) => return Err(others),
            (Err(problems), true) => {
                let said = problems.render(Lang::En, false);
                return Err(vec![Misfit::Unreadable { file: path.display().to_string(), said }]);
            }
        };
        match (distinct(scenarios), &study.problems) {
            (is, planned) if is == *planned => Ok(read),
            (is, planned) => {
                let file = path.display().to_string();
                Err(vec![Misfit::OtherProblem { file, planned: planned.join(" "), is: is.join(" ") }])
            }
        }
    }
}

/// A scenarios file, and every file that was read for it.
struct Read {
    path: PathBuf,
    scenarios: Result<Scenarios, Problems>,
    /// SHA-256 in hex, by the path from the folder of the scenarios file.
    files: BTreeMap<String, String>,
}

impl Read {
    fn of(path: &Path) -> Self {
        let folder = path.parent().unwrap_or(Path::new(""));
        let seen = RefCell::new(BTreeMap::new());
        let load = |path: &Path| -> io::Result<String> {
            let text = files::load(path)?;
            seen.borrow_mut().insert(slashed(path.strip_prefix(folder).unwrap_or(path)), format::of_text(&text));
            Ok(text)
        };
        let scenarios = format::read_scenarios(path, &load);
        Self { path: path.to_owned(), scenarios, files: seen.into_inner() }
    }
}

/// A path with `/` between its parts on every system.
fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The fingerprints of the different problems, in the order in which they come first.
fn distinct(scenarios: &Scenarios) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for case in scenarios.cases.iter().filter(|case| case.loaded.is_ok()) {
        if !found.contains(&case.fingerprint) {
            found.push(case.fingerprint.clone());
        }
    }
    found
}

/// This program, down to its build.
fn maker() -> Result<Maker, Failure> {
    let path = std::env::current_exe().map_err(|error| Failure::Read(PathBuf::from("legevakt"), error))?;
    let build = format::of_bytes(&files::model(&path)?);
    Ok(Maker { program: concat!("legevakt ", env!("CARGO_PKG_VERSION")).to_owned(), build })
}

/// What does not fit, a line each.
fn refused(misfits: &[Misfit], lang: Lang) -> Failure {
    let told: Vec<String> = misfits.iter().map(|why| misfit(why, Words(lang))).collect();
    Failure::Input(told.join("\n"))
}
