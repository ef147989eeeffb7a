//! A workbook that was filled in: first what it would change, then, when that is wanted, the change as one act.

use std::path::Path;

use serde_json::json;

use super::answer::{Answer, Asked};
use super::history::Wanted;
use super::period::{Period, Sheet};
use crate::domain::Lang;
use crate::files;
use crate::format::{self, Before, Imported, Imports, Removing};
use crate::report::Words;

/// Takes a workbook up, and says what it would change, as `legevakt import --dry-run` does.
pub(super) fn upload(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let sheet = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let imported = read(period, &asked.body, lang).map_err(|why| Answer::refused(422, why.trim_end()))?;
    let changes = told(&imported, lang);
    let is_change = !imported.files.is_empty();
    period.take_up(is_change.then(|| asked.body.clone()));
    let token = token(&asked.body, &sheet, &changes);
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
    let bytes = period.taken_up().ok_or_else(none)?;
    let imported = read(period, &bytes, lang)?;
    if token(&bytes, sheet, &told(&imported, lang)) != accepted {
        return Err(other());
    }
    Ok(imported.files.into_iter().map(|(path, text)| (path, Some(text))).collect())
}

/// What is accepted: this workbook, on top of these files, with these changes.
fn token(bytes: &[u8], sheet: &Sheet, changes: &str) -> String {
    format::of_text(&format!("{}\n{}\n{changes}", format::of_bytes(bytes), sheet.etag))
}

fn read(period: &Period, bytes: &[u8], lang: Lang) -> Result<Imported, String> {
    let workbook = format::read_workbook(bytes).map_err(|remarks| remarks.render(lang))?;
    let load = |path: &Path| files::load(path);
    // She is shown which rows are removed, by name, and accepts what she was shown.
    // A page does not know where a workbook lies, by which it would be known again.
    let before = Before { book: "", saved: None, imports: &Imports::default() };
    format::import(&period.path, &load, &workbook, before, Removing::Shown)
        .map_err(|refusal| refusal.render(lang, false))
}

fn told(imported: &Imported, lang: Lang) -> String {
    let text = format!("{}{}", imported.changes.render(lang), imported.notes.render(lang));
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
