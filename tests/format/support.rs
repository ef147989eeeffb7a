//! Files of a test, from the disk or from memory.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use legevakt::format::{Kind, Loaded, Problems, Scenarios, Stored, Thing, read_period, read_scenarios};
use legevakt::rules::RULES;

/// Whether every rule that the instances set is in `RULES`. While it is not, those settings, and nothing else, are
/// tolerated.
const ALL_RULES_ARE_HERE: bool = true;

/// Files by path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files(pub(crate) BTreeMap<PathBuf, String>);

impl Files {
    /// The files of a folder of `instances`, and those that they name in folders beside it.
    pub(crate) fn of(folder: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(folder);
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(&folder).expect("the instance is in the repository") {
            let path = entry.expect("a readable folder").path();
            if path.is_file() {
                let name = PathBuf::from(path.file_name().expect("a file has a name"));
                let text = std::fs::read_to_string(&path).expect("UTF-8");
                for beside in text.split('"').filter(|t| t.starts_with("../")) {
                    let text = std::fs::read_to_string(folder.join(beside)).expect("what an instance names is there");
                    files.insert(PathBuf::from(beside), text);
                }
                files.insert(name, text);
            }
        }
        Self(files)
    }

    /// Files in memory.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|(name, text)| (PathBuf::from(name), (*text).to_owned())).collect())
    }

    /// The text of a file.
    pub(crate) fn text(&self, name: &str) -> &str {
        &self.0[Path::new(name)]
    }

    /// The same files with some text replaced, which must be there.
    pub(crate) fn with(mut self, name: &str, old: &str, new: &str) -> Self {
        let text = self.0.get_mut(Path::new(name)).expect("the file is there");
        assert!(text.contains(old), "{name} does not have {old:?}");
        *text = text.replacen(old, new, 1);
        self
    }

    /// Without the rule settings that no rule takes yet.
    pub(crate) fn without_missing_rules(mut self) -> Self {
        if ALL_RULES_ARE_HERE {
            return self;
        }
        for text in self.0.values_mut() {
            *text = strip_rules(text);
        }
        self
    }

    pub(crate) fn read(&self, period: &str) -> std::result::Result<Loaded, Problems> {
        read_period(Path::new(period), &|path| self.load(path))
    }

    pub(crate) fn scenarios(&self, file: &str) -> std::result::Result<Scenarios, Problems> {
        read_scenarios(Path::new(file), &|path| self.load(path))
    }

    fn load(&self, path: &Path) -> Result<String> {
        self.0.get(path).cloned().ok_or_else(|| Error::from(ErrorKind::NotFound))
    }
}

/// Takes out `[rules.ID]` tables whose rule is not there, and keys of others that are not.
fn strip_rules(text: &str) -> String {
    let mut rule: Option<&str> = None;
    let mut kept = String::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            rule = line.strip_prefix("[rules.").and_then(|l| l.split(']').next());
        }
        let key = line.split(['=', ' ']).next().unwrap_or("");
        let found = rule.map(|id| RULES.iter().find(|r| r.meta().id == id));
        let keep = match found {
            None => true,
            Some(None) => false,
            Some(Some(rule)) => line.starts_with(['[', '#', '\n']) || rule.meta().params.iter().any(|p| p.key == key),
        };
        if keep {
            kept.push_str(line);
        }
    }
    kept
}

/// Everything that is wrong with some files, as kinds.
pub(crate) fn kinds(files: &Files, period: &str) -> Vec<Kind> {
    files.read(period).map_or_else(|p| p.errors().map(|e| e.kind.clone()).collect(), |_| Vec::new())
}

/// Whether a problem is only that a rule is not there yet.
pub(crate) fn is_missing_rule(kind: &Kind) -> bool {
    let is_rule = |table: &str| RULES.iter().any(|r| r.meta().id == table);
    match kind {
        Kind::Unknown { thing: Thing::Rule, .. } => !ALL_RULES_ARE_HERE,
        Kind::UnknownKey { table, .. } => !ALL_RULES_ARE_HERE && is_rule(table),
        _ => false,
    }
}

/// Reads, or shows what is wrong.
pub(crate) fn loaded(files: &Files, period: &str) -> Loaded {
    files.read(period).unwrap_or_else(|p| panic!("{}", p.render(legevakt::domain::Lang::En, false)))
}

/// A file of a chain as it is found.
pub(crate) fn stored(name: impl Into<String>, text: impl Into<Vec<u8>>) -> Stored {
    Stored { name: name.into(), bytes: Some(text.into()) }
}
