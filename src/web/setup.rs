//! Set-up: a new clinic, and the next period of one.

use std::io;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, Asked};
use super::forms::Screen;
use super::period::{Origin, Period, Sheet};
use crate::desk::next::{Before, Made, next};
use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format::{self, Fill, FormFile, amend};

/// What the next period would be, before it is made.
pub(super) fn form(asked: &Asked) -> Result<Answer, Answer> {
    let screen = Screen::of(asked)?;
    let (words, period) = (screen.words, screen.period);
    let made = worked_out(period, &screen.sheet, screen.lang());
    let title = words.say("Neste periode", "Neste periode", "Next period");
    Ok(screen.answer(title, |m| {
        let lead = words.say(
            "Periodefila blir laget av denne. Legene og legevakta er de samme. Slik blir den:",
            "Periodefila blir laga av denne. Legane og legevakta er dei same. Slik blir ho:",
            "The period file is made from this one. The doctors and the legevakt are the same. It becomes so:",
        );
        match &made {
            Ok(made) => m.element("form", &[("id", "form"), ("data-post", "next")], |m| {
                m.leaf("p", &[], lead);
                let files: Vec<String> = made.paths().map(|path| path.display().to_string()).collect();
                let written = words.say("Nye filer", "Nye filer", "New files");
                m.leaf("pre", &[("id", "made")], &format!("{}{written}: {}", made.said, files.join(", ")));
                m.element("div", &[("class", "buttons foot")], |m| {
                    m.leaf("p", &[("class", "wrong"), ("id", "form-wrong"), ("role", "alert"), ("hidden", "")], "");
                    let make = words.say("Lag perioden", "Lag perioden", "Make the period");
                    m.leaf("button", &[("type", "submit"), ("class", "main")], make);
                });
            }),
            Err(failure) => m.leaf("pre", &[("id", "made")], failure.text(screen.lang()).trim_end()),
        }
    }))
}

/// Makes it, and says where it is.
pub(super) fn make(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let _alone = period.write_alone();
    let failed = |failure: Failure| Answer::failed(&failure, lang);
    let sheet = period.sheet(lang).map_err(failed)?;
    let made = worked_out(period, &sheet, lang).map_err(failed)?;
    made.write().map_err(failed)?;
    let id = asked.app.add(&made.paths().next().cloned().unwrap_or_default());
    Ok(Answer::data(&json!({ "said": made.said, "go": format!("/p/{id}/list/-") })))
}

/// What the verb makes of the period and of the roster that the page has: the version that was published last, or else the one
/// that the program was started with.
fn worked_out(period: &Period, sheet: &Sheet, lang: Lang) -> Result<Made, Failure> {
    let given: Option<&Path> = match (&sheet.version, &sheet.origin) {
        (Some(version), _) => Some(version),
        (None, Origin::Given(path)) => Some(path),
        (None, _) => None,
    };
    next(Before { period: &period.path, roster: given, ledger: None }, lang)
}

/// A clinic that is to be made.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Clinic {
    name: String,
}

/// Makes the files of a new clinic as `legevakt new` does, with its name, in a folder beside the others.
pub(super) fn new(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let folder = asked.app.folder().ok_or_else(Answer::nowhere)?;
    let clinic: Clinic = asked.read()?;
    let name = clinic.name.trim();
    let id = plain(name);
    if id.is_empty() {
        let lacks =
            lang.say("Skriv hva legevakta heter.", "Skriv kva legevakta heiter.", "Write what the legevakt is called.");
        return Err(Answer::refused(422, lacks));
    }
    let named = |(file, text): (&'static str, &'static str)| {
        let fills = [("station.name", name), ("station.id", &id)]
            .map(|(path, to)| Fill::Set { path: path.to_owned(), to: to.to_owned() });
        let is_station = file == "station.toml";
        let amended = if is_station { amend(FormFile::Station, text, &fills).ok() } else { None };
        (file, amended.map_or_else(|| text.to_owned(), |amended| amended.text))
    };
    let made: Vec<(&str, String)> = format::new_station().into_iter().map(named).collect();
    let dir = folder.join(&id);
    files::make_dir(&dir, &made, &mut io::sink()).map_err(|failure| Answer::failed(&failure, lang))?;
    let is_period = |(_, text): &&(&str, String)| format::title_of_period(text).is_some();
    let period = made.iter().find(is_period).map(|(file, _)| dir.join(file)).ok_or_else(Answer::nowhere)?;
    let id = asked.app.add(&period);
    let said = lang.say("Legevakta er laget i", "Legevakta er laga i", "The legevakt is made in");
    Ok(Answer::data(&json!({ "said": format!("{said} {}.", dir.display()), "go": format!("/p/{id}/settings/-") })))
}

/// A name as an id: small letters and figures, with a line for everything between.
fn plain(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}
