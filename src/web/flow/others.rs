//! Another roster than the one on the board: a version, the proposal, or a file that was sent, also one made by hand.

use std::path::{Path, PathBuf};

use super::Filled;
use super::form::Choice;
use crate::domain::Roster;
use crate::files;
use crate::format::{self, ColumnNames};
use crate::report::markup::Markup;
use crate::web::answer::{Answer, Asked};

/// What stands for the draft, the proposal and the file that was sent.
const DRAFT: &str = "draft";
const PROPOSAL: &str = "proposal";
const SENT: &str = "sent";

/// A roster, and where it comes from.
pub(super) struct Other {
    /// As it is called on the page.
    pub(super) name: String,
    /// The file; of one that was sent, as it was called.
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    pub(super) roster: Roster,
    /// What was read, but is worth saying.
    pub(super) notes: String,
}

/// Takes a file up that was sent, to be chosen.
pub(in crate::web) fn send(asked: &Asked) -> Result<Answer, Answer> {
    let name = asked.param("name").to_owned();
    asked.period()?.lay_by(name, asked.body.clone());
    Ok(Answer::empty(204))
}

/// The rosters that there are to choose from.
pub(super) fn choices(at: &Filled, with_proposal: bool) -> Vec<Choice> {
    let words = at.words();
    let version = words.say("Versjon", "Versjon", "Version");
    let mut all: Vec<Choice> = at
        .period
        .versions()
        .into_iter()
        .rev()
        .map(|(number, _)| (number.to_string(), format!("{version} {number}")))
        .collect();
    let is_there = |path: PathBuf| path.is_file();
    if with_proposal && is_there(at.period.proposal()) {
        all.push((PROPOSAL.to_owned(), words.say("Forslaget", "Forslaget", "The proposal").to_owned()));
    }
    if !with_proposal && is_there(at.period.draft()) {
        all.push((DRAFT.to_owned(), words.say("Utkastet", "Utkastet", "The draft").to_owned()));
    }
    let sent = words.say(
        "En fil (JSON, CSV eller Excel) …",
        "Ei fil (JSON, CSV eller Excel) …",
        "A file (JSON, CSV or Excel) …",
    );
    all.push((SENT.to_owned(), sent.to_owned()));
    all
}

/// The field of a file to send, where one is to be.
pub(super) fn upload(at: &Filled, m: &mut Markup, chosen: &str) {
    if at.field(chosen) != Some(SENT) {
        return;
    }
    let label = at.words().say("Vaktlista", "Vaktlista", "The roster");
    m.leaf("label", &[("for", "flow-file")], label);
    m.void(
        "input",
        &[("id", "flow-file"), ("type", "file"), ("accept", ".json,.csv,.xlsx,.xlsm,.xls,.ods"), ("data-upload", "")],
    );
    if let Some((name, _)) = at.period.laid_by() {
        m.leaf("small", &[], &name);
    }
}

/// The roster that is chosen; nothing while none is, or no file is sent.
pub(super) fn read(at: &Filled, chosen: &str) -> Result<Option<Other>, String> {
    let Some(told) = at.field(chosen) else { return Ok(None) };
    let all = choices(at, told == PROPOSAL);
    let Some((_, name)) = all.into_iter().find(|(value, _)| value == told) else { return Ok(None) };
    let (name, path, bytes) = match told {
        SENT => match at.period.laid_by() {
            Some((name, bytes)) => (name.clone(), PathBuf::from(name), bytes),
            None => return Ok(None),
        },
        DRAFT => of_file(at, name, at.period.draft())?,
        PROPOSAL => of_file(at, name, at.period.proposal())?,
        number => {
            let of = |(other, path): (u32, PathBuf)| (other.to_string() == number).then_some(path);
            let Some(path) = at.period.versions().into_iter().find_map(of) else { return Ok(None) };
            of_file(at, name, path)?
        }
    };
    let read = format::read_any_roster(at.instance(), &path, &bytes, &ColumnNames::default());
    let (roster, notes) = read.map_err(|said| format!("{name}: {}", said.render(at.lang, false)))?;
    Ok(Some(Other { notes: notes.render(at.lang, false), name, path, bytes, roster }))
}

fn of_file(at: &Filled, name: String, path: PathBuf) -> Result<(String, PathBuf, Vec<u8>), String> {
    let bytes = files::bytes(&path).map_err(|failure| failure.text(at.lang))?;
    Ok((name, path, bytes))
}

/// A path as it is told.
pub(super) fn told(path: &Path) -> String {
    path.display().to_string()
}
