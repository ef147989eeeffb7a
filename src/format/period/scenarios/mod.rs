//! Scenarios: overlays on the files of a base period, held against everything that the files themselves are.
//!
//! An overlay changes the tables of the files after they have been held against their grammar, and before they are held
//! against each other. So a doctor of a scenario is the same table as one of the doctors file, every check of the reader
//! runs on what the scenario makes of the files, and a mistake is told where it stands. The reasons are in decision
//! record 7.

mod grid;
mod join;
mod people;
mod sickness;
mod work;

use std::collections::BTreeMap;
use std::path::Path;

use crate::domain::scenario::{BASE, Scenario};

use super::diagnostic::{FileIx, Place, Problems};
use super::kind::{Kind, Thing};
use super::node::{Fields, Told};
use super::read::{self, Load, Sources};
use super::{Loaded, grammar, hash, validate};
pub(super) use sickness::spells;
use work::Work;

/// A scenario and the planning problem that it makes of the base, or what is wrong with it.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is called, and what is otherwise.
    pub scenario: Scenario,
    /// The planning problem.
    pub loaded: Result<Loaded, Problems>,
    /// SHA-256 in hex over the planning problem: cases with the same are the same problem. Of a case that is wrong, over
    /// its mistakes.
    pub fingerprint: String,
}

/// A scenarios file and all that it names.
#[derive(Clone, Debug)]
pub struct Scenarios {
    /// The base first, then the scenarios in the order of the file.
    pub cases: Vec<Case>,
    /// SHA-256 in hex over the ids and fingerprints of all cases: two readings with the same ask the same questions.
    pub hash: String,
}

impl Scenarios {
    fn of(cases: Vec<Case>) -> Self {
        let hash = hash::of(cases.iter().map(|c| (c.scenario.id.as_str(), c.fingerprint.as_str())));
        Self { cases, hash }
    }

    /// The base, and those of the scenarios that are wanted by their ids.
    #[must_use]
    pub fn only(self, is_wanted: impl Fn(&str) -> bool) -> Self {
        let cases = self.cases.into_iter().enumerate();
        Self::of(cases.filter(|(at, c)| *at == 0 || is_wanted(&c.scenario.id)).map(|(_, case)| case).collect())
    }

    /// The same with the scenarios of others, which build on the same base.
    #[must_use]
    pub fn with(self, others: Self) -> Self {
        Self::of(self.cases.into_iter().chain(others.cases.into_iter().skip(1)).collect())
    }
}

/// The period file that a text names as its base, where the text is a scenarios file; none of any other text.
#[must_use]
pub fn base_of_scenarios(text: &str) -> Option<String> {
    let table: toml::Table = toml::from_str(text).ok()?;
    let base = table.get("base").and_then(toml::Value::as_str)?;
    table.contains_key("scenarios").then(|| base.to_owned())
}

/// Reads a scenarios file, its base, and the files they name. A scenario that is wrong does not keep the others from
/// being read.
///
/// `load` reads a file as UTF-8; the paths it is given are `path` and others relative to the files that name them.
///
/// # Errors
/// Everything that is wrong in the base or in the scenarios file outside of its scenarios.
pub fn read_scenarios(path: &Path, load: Load<'_>) -> Result<Scenarios, Problems> {
    let mut problems = Problems::default();
    let own = read::top_file(&mut problems, path, load)?;
    let top = validate::file(&mut problems, own, &grammar::scenarios::FILE);
    let tables: Vec<&Fields> = top.fields.tables("scenarios").collect();
    let starts: Vec<usize> = tables.iter().map(|t| t.place.span.start).collect();
    let first = starts.first().copied().unwrap_or(usize::MAX);
    // What the parser stumbled on may have swallowed the head of a scenario, so then it is about the file.
    let whole = top.whole;
    let of_scenarios =
        problems.take_where(|p| whole && p.place.file == own && p.place.span.start >= first && !p.kind.is_note());
    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
    let mut others = read::Others { folder: folder.clone(), load, named: Vec::new() };
    let base = top.fields.told("base").and_then(|told| Some((others.open(&mut problems, told)?, told)));
    let sources = base.map(|(file, told)| read::sources(&mut problems, file, &folder.join(told.text), load));
    let (Some(sources), false) = (sources, problems.has_errors()) else { return Err(problems.sorted()) };
    let files = problems.unsaid();
    let loaded = read::resolve(problems, &sources)?;

    let name = top.fields.told("base_name").map_or_else(|| loaded.instance.period.name.clone(), |t| t.text.to_owned());
    let assumes = top.fields.list_text("base_assumes");
    let base = Scenario { id: BASE.to_owned(), name, on: None, changes: Vec::new(), assumes };
    let mut reader =
        Reader { tables, first_of: BTreeMap::new(), folder: &folder, load, files, sources, built: Vec::new() };
    let mut mistakes: Vec<Problems> = starts.iter().map(|_| reader.files.unsaid()).collect();
    for problem in of_scenarios {
        // Tables of a scenario stand after its head and before the next.
        let at = starts.partition_point(|start| *start <= problem.place.span.start).max(1) - 1;
        mistakes[at].put_back(vec![problem]);
    }
    reader.name_them(&mut mistakes, own, &top.fields);
    reader.built = mistakes.into_iter().map(State::Waiting).collect();
    for at in 0..reader.tables.len() {
        reader.build(at);
    }
    let base_print = fingerprint(&loaded);
    let base_hash = loaded.hash.clone();
    let mut cases = vec![Case { scenario: base, loaded: Ok(loaded), fingerprint: base_print.clone() }];
    for state in reader.built {
        let State::Done(scenario, built) = state else { continue };
        let loaded = (*built).and_then(|(problems, sources)| read::resolve(problems, &sources));
        let (fingerprint, loaded) = match loaded {
            Ok(mut loaded) => {
                let print = fingerprint(&loaded);
                // The same problem as the base is told by the same hash, and another by what it is.
                loaded.hash = if print == base_print { base_hash.clone() } else { print.clone() };
                (print, Ok(loaded))
            }
            Err(problems) => {
                (hash::of([("mistakes", format!("{:?}", problems.all()).as_str())].into_iter()), Err(problems))
            }
        };
        cases.push(Case { scenario, loaded, fingerprint });
    }
    Ok(Scenarios::of(cases))
}

/// Everything in an instance is ordered, so that what it shows of itself for programmers is the same for the same problem.
fn fingerprint(loaded: &Loaded) -> String {
    hash::of([("instance", format!("{:?}", loaded.instance).as_str())].into_iter())
}

type Built = Result<(Problems, Sources), Problems>;

enum State {
    /// Not begun; what its own tables have wrong.
    Waiting(Problems),
    /// Begun: who builds on it now builds on itself.
    Begun,
    Done(Scenario, Box<Built>),
}

struct Reader<'a> {
    tables: Vec<&'a Fields>,
    /// Where each id comes first.
    first_of: BTreeMap<&'a str, usize>,
    folder: &'a Path,
    load: Load<'a>,
    /// The files of the base and the scenarios.
    files: Problems,
    /// What the base says.
    sources: Sources,
    built: Vec<State>,
}

impl<'a> Reader<'a> {
    /// Takes up the ids and reports those that are taken.
    fn name_them(&mut self, mistakes: &mut [Problems], own: FileIx, file: &Fields) {
        for ((at, table), problems) in self.tables.iter().enumerate().zip(mistakes) {
            let Some(id) = table.told("id") else { continue };
            let first = match self.first_of.get(id.text) {
                _ if id.text == BASE => Some(file.place_of("base").clone()),
                Some(first) => Some(self.tables[*first].place_of("id").clone()),
                None => None,
            };
            match first {
                Some(first) => {
                    let kind = Kind::Duplicate { thing: Thing::Scenario, text: id.text.to_owned() };
                    problems.report_second(id.place, &Place { file: own, ..first }, kind);
                }
                None => drop(self.first_of.insert(id.text, at)),
            }
        }
    }

    /// Builds a scenario after the one it builds on.
    fn build(&mut self, at: usize) {
        if !matches!(self.built[at], State::Waiting(_)) {
            return;
        }
        let State::Waiting(mut problems) = std::mem::replace(&mut self.built[at], State::Begun) else { return };
        let table = self.tables[at];
        let (mut files, mut sources) = (self.files.clone(), self.sources.clone());
        if let Some(on) = table.told("on").filter(|on| on.text != BASE) {
            match self.below(&mut problems, on) {
                Some(below) => (files, sources) = below,
                None => files = self.files.clone(),
            }
        }
        files.put_back(problems.take_where(|_| true));
        let mut work = Work::new(files, sources, self.folder, self.load);
        work.lay_over(table);
        let (problems, sources, changes) = work.done();
        let scenario = Scenario {
            id: table.text("id"),
            name: table.text("name"),
            on: table.told("on").map(|on| on.text.to_owned()).filter(|on| on != BASE),
            changes,
            assumes: table.list_text("assumes"),
        };
        let built = if problems.has_errors() { Err(problems.sorted()) } else { Ok((problems, sources)) };
        self.built[at] = State::Done(scenario, Box::new(built));
    }

    /// The files and sources of the scenario that another builds on; reports that there is none to build on.
    fn below(&mut self, problems: &mut Problems, on: Told<'_>) -> Option<(Problems, Sources)> {
        let Some(at) = self.first_of.get(on.text).copied() else {
            let ids: Vec<&str> = std::iter::once(BASE).chain(self.first_of.keys().copied()).collect();
            read::unknown(problems, Thing::Scenario, on, || ids.iter().copied());
            return None;
        };
        self.build(at);
        let name = on.text.to_owned();
        match &self.built[at] {
            State::Done(_, built) => match &**built {
                Ok((files, sources)) => return Some((files.unsaid(), sources.clone())),
                Err(_) => problems.report(on.place, Kind::BuildsOnWrong { on: name }),
            },
            State::Waiting(_) | State::Begun => problems.report(on.place, Kind::BuildsOnItself { on: name }),
        }
        None
    }
}
