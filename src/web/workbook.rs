//! A workbook that was filled in: first what it would change, then, when that is wanted, the change as one act.

use std::path::Path;

use serde_json::json;

use super::answer::{Answer, Asked};
use super::history::Wanted;
use super::period::{Period, Sheet};
use crate::desk::imported::Memory;
use crate::domain::Lang;
use crate::files;
use crate::format::{self, Imported, Removing};
use crate::report::Words;

/// Takes a workbook up, and says what it would change, as `legevakt import --dry-run` does.
pub(super) fn upload(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let sheet = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let sent = Sent { name: asked.param("book").to_owned(), bytes: asked.body.clone() };
    let read = read(period, &sent, lang).map_err(|why| Answer::refused(422, why.trim_end()))?;
    let changes = told(&read, lang);
    let is_change = !read.imported.files.is_empty();
    let token = token(&sent, &sheet, &changes);
    period.take_up(is_change.then_some(sent));
    Ok(Answer::data(&json!({ "said": changes, "change": is_change, "token": token })).at(&sheet.etag))
}

/// What the workbook that was taken up makes of the files, if it is what was shown and accepted.
///
/// # Errors
/// When none was, or when it, the files or what it would change is other than was shown.
pub(super) fn wanted(period: &Period, sheet: &Sheet, accepted: &str, lang: Lang) -> Result<Vec<Wanted>, String> {
    let none = || {
        Words(lang)
            .say(
                "Arbeidsboka er ikke lenger her. Last den opp på nytt.",
                "Arbeidsboka er ikkje lenger her. Last ho opp på nytt.",
                "The workbook is no longer here. Upload it anew.",
            )
            .to_owned()
    };
    let other = || {
        Words(lang)
            .say(
                "Arbeidsboka ville endret noe annet enn det du ble vist: en annen er lastet opp, eller filene er endret. Last den opp på nytt.",
                "Arbeidsboka ville endra noko anna enn det du vart vist: ei anna er lasta opp, eller filene er endra. Last ho opp på nytt.",
                "The workbook would change something else than you were shown: another was uploaded, or the files were changed. Upload it anew.",
            )
            .to_owned()
    };
    let sent = period.taken_up().ok_or_else(none)?;
    let read = read(period, &sent, lang)?;
    if token(&sent, sheet, &told(&read, lang)) != accepted {
        return Err(other());
    }
    let Read { imported, memory } = read;
    // With the files or not at all: it would say of them what they do not.
    let remembered = imported.imports.map(|imports| (memory.path, imports.text()));
    Ok(imported.files.into_iter().chain(remembered).map(|(path, text)| (path, Some(text))).collect())
}

/// A workbook that was sent.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    /// What its file is called: by this it is known again, as if it lay beside the period file.
    name: String,
    bytes: Vec<u8>,
}

/// What a workbook makes of the files, and what was remembered of it.
struct Read {
    imported: Imported,
    memory: Memory,
}

/// What is accepted: this workbook, on top of these files, with these changes.
fn token(sent: &Sent, sheet: &Sheet, changes: &str) -> String {
    format::of_text(&format!("{}\n{}\n{}\n{changes}", sent.name, format::of_bytes(&sent.bytes), sheet.etag))
}

fn read(period: &Period, sent: &Sent, lang: Lang) -> Result<Read, String> {
    let workbook = format::read_workbook(&sent.bytes).map_err(|remarks| remarks.render(lang))?;
    let load = |path: &Path| files::load(path);
    let memory = Memory::of(&period.path, sent.name.clone(), &load);
    // She is shown which rows are removed, by name, and accepts what she was shown.
    let imported = format::import(&period.path, &load, &workbook, memory.before(), Removing::Shown);
    Ok(Read { imported: imported.map_err(|refusal| refusal.render(lang, false))?, memory })
}

fn told(read: &Read, lang: Lang) -> String {
    let Read { imported, memory } = read;
    let damaged = if memory.is_damaged { memory.damaged(lang) + "\n" } else { String::new() };
    let text = format!("{}{}{damaged}", imported.changes.render(lang), imported.notes.render(lang));
    if !imported.files.is_empty() {
        return text;
    }
    let nothing = lang.say(
        "Arbeidsboka sier det samme som filene. Ingen fil er endret.",
        "Arbeidsboka seier det same som filene. Inga fil er endra.",
        "The workbook says what the files say. No file was changed.",
    );
    format!("{text}{nothing}")
}
