//! What was done, step by step, so that it can be undone: in files, beside the draft.
//!
//! Each step is a file that says what was done and holds what the changed files held before. It is written in one set with
//! them, so that there is no act without its step and no step without its act. To undo is an act too: it writes what was there
//! before, and only over what the step left there. So nothing that came from elsewhere is written over, and undoing the undoing is
//! doing it again.
//!
//! The files hold what the period's files hold, absences among it, and are their owner's alone.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::period::{Period, Sheet};
use crate::files::{self, Failure, Inputs, Seen, Set};

/// The folder of the steps, in that of the period.
const FOLDER: &str = ".legevakt/historie";

/// So many steps are kept.
const KEPT: usize = 200;

/// Version of the shape of a step.
const FORMAT: u32 = 1;

/// What kind of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Something was done.
    Act,
    /// The last thing that was done was undone.
    Undo,
    /// The last thing that was undone was done again.
    Redo,
}

impl Kind {
    const ALL: [(Self, &str); 3] = [(Self::Act, "act"), (Self::Undo, "undo"), (Self::Redo, "redo")];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    format: u32,
    /// In the words of whoever did it.
    pub(super) said: String,
    files: Vec<Part>,
}

/// What a step did with one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    /// Its name, from the folder of the period file.
    path: PathBuf,
    /// What it held before; there was none where nothing stands.
    before: Option<String>,
    /// SHA-256 of what it held after, in hex; there was none where nothing stands.
    after: Option<String>,
}

/// The steps of a period that can be undone and done again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct History {
    all: Vec<(u32, Kind)>,
    undo: Vec<(u32, Kind)>,
    redo: Vec<(u32, Kind)>,
}

/// A file, and what it is to hold; nothing when it is to go.
pub(super) type Wanted = (PathBuf, Option<String>);

impl History {
    /// The steps of a period, by the names of their files.
    pub(super) fn of(period: &Period) -> Self {
        let entries = period.dir.join(FOLDER).read_dir().into_iter().flatten().flatten();
        let mut all: Vec<(u32, Kind)> = entries
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                let (number, kind) = name.strip_suffix(".json")?.split_once('-')?;
                let (kind, _) = Kind::ALL.iter().find(|(_, known)| *known == kind)?;
                Some((number.parse().ok()?, *kind))
            })
            .collect();
        all.sort_unstable();
        Self::replayed(all)
    }

    fn replayed(all: Vec<(u32, Kind)>) -> Self {
        let (mut undo, mut redo) = (Vec::new(), Vec::new());
        for step in &all {
            match step.1 {
                Kind::Act => {
                    undo.push(*step);
                    redo.clear();
                }
                Kind::Undo => {
                    // Of a step that is no longer kept nothing is known.
                    if undo.pop().is_some() {
                        redo.push(*step);
                    }
                }
                Kind::Redo => {
                    if redo.pop().is_some() {
                        undo.push(*step);
                    }
                }
            }
        }
        Self { all, undo, redo }
    }

    /// What would be undone, or done again.
    pub(super) fn next(&self, period: &Period, kind: Kind) -> Option<Step> {
        let (number, was) = *if kind == Kind::Undo { self.undo.last() } else { self.redo.last() }?;
        let step: Step = serde_json::from_str(&files::read(&path(period, number, was)).ok()?).ok()?;
        (step.format == FORMAT).then_some(step)
    }

    /// Writes what is wanted in one set with its step. What it was worked out from must be as it was.
    ///
    /// # Errors
    /// When the files cannot be written, or one of those it rests on has changed.
    pub(super) fn write(
        &self,
        period: &Period,
        sheet: &Sheet,
        kind: Kind,
        said: &str,
        wanted: &[Wanted],
    ) -> Result<(), Failure> {
        let folder = folder(period);
        let part = |(path, text): &Wanted| {
            Ok::<_, Failure>(Part {
                path: path.strip_prefix(&folder).unwrap_or(path).to_owned(),
                before: if path.is_file() { Some(files::read(path)?) } else { None },
                after: text.as_deref().map(crate::format::of_text),
            })
        };
        let files = wanted.iter().map(part).collect::<Result<Vec<_>, _>>()?;
        let is_new: Vec<bool> = files.iter().map(|part| part.before.is_none()).collect();
        let step = Step { format: FORMAT, said: said.to_owned(), files };
        let text = serde_json::to_string(&step).map_err(|error| Failure::Output(error.into()))?;
        let inputs = Inputs::default();
        let mut set = Set::of(&inputs);
        sheet.seen().iter().cloned().for_each(|seen| set.rests_on(seen));
        for ((path, text), is_new) in wanted.iter().zip(is_new) {
            match text {
                // What the step knows nothing of could not be put back.
                Some(text) if is_new => set.create(path.clone(), text.as_str()),
                Some(text) => set.write(path.clone(), text.as_str()),
                None => set.remove(path.clone()),
            }
        }
        let number = self.all.last().map_or(1, |(number, _)| number.saturating_add(1));
        set.create(path(period, number, kind), text);
        let gone = self.all.len().saturating_sub(KEPT - 1);
        self.all[..gone].iter().for_each(|(number, kind)| set.remove(path(period, *number, *kind)));
        set.commit().map(drop)
    }
}

/// What takes a step back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reversed {
    /// What the files are to hold.
    pub(super) wanted: Vec<Wanted>,
    /// Whether a proposal stays that is another than the step left.
    pub(super) is_proposal_kept: bool,
}

impl Step {
    /// What the files held before it, if they are still as it left them.
    ///
    /// A proposal that has come since is no part of it: what a solve lays down is no step, so nothing could ever take it away
    /// for the step to be undone. It stays.
    ///
    /// # Errors
    /// The first file that is not.
    pub(super) fn reversed(&self, period: &Period) -> Result<Reversed, PathBuf> {
        let folder = folder(period);
        let is_as_left = |part: &Part| Seen::now(&folder.join(&part.path)).told().1 == part.after.as_deref();
        // A proposal, and what is said of it.
        let proposal = [period.proposal(), period.repaired()];
        let is_proposal = |part: &&Part| proposal.contains(&folder.join(&part.path));
        let is_proposal_kept = !self.files.iter().filter(is_proposal).all(is_as_left);
        let back = |part: &Part| {
            let path = folder.join(&part.path);
            if is_as_left(part) { Ok((path, part.before.clone())) } else { Err(path) }
        };
        let parts = self.files.iter().filter(|part| !(is_proposal_kept && is_proposal(part)));
        Ok(Reversed { wanted: parts.map(back).collect::<Result<_, _>>()?, is_proposal_kept })
    }
}

/// The folder of the period file.
fn folder(period: &Period) -> PathBuf {
    period.path.parent().map(Path::to_owned).unwrap_or_default()
}

fn path(period: &Period, number: u32, kind: Kind) -> PathBuf {
    period.dir.join(FOLDER).join(format!("{number:06}-{}.json", kind.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replayed(kinds: &[Kind]) -> [Vec<u32>; 2] {
        let history = History::replayed((1..).zip(kinds.iter().copied()).collect());
        [history.undo, history.redo].map(|steps| steps.into_iter().map(|(number, _)| number).collect())
    }

    #[test]
    fn what_was_undone_can_be_done_again_until_something_else_is_done() {
        use Kind::{Act, Redo, Undo};
        assert_eq!(replayed(&[Act, Act, Act]), [vec![1, 2, 3], vec![]]);
        assert_eq!(replayed(&[Act, Act, Undo, Undo]), [vec![], vec![3, 4]]);
        assert_eq!(replayed(&[Act, Act, Undo, Undo, Redo]), [vec![5], vec![3]]);
        assert_eq!(replayed(&[Act, Act, Undo, Act]), [vec![1, 4], vec![]]);
        assert_eq!(replayed(&[Act, Undo, Redo, Undo, Redo]), [vec![5], vec![]]);
    }

    #[test]
    fn of_steps_that_are_no_longer_kept_nothing_is_said() {
        use Kind::{Act, Redo, Undo};
        assert_eq!(replayed(&[Undo, Act]), [vec![2], vec![]]);
        assert_eq!(replayed(&[Redo, Undo]), [Vec::<u32>::new(), Vec::new()]);
    }
}
