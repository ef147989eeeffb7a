//! The next period, made from the one that is shown.

use std::path::Path;

use serde_json::json;

use super::answer::{Answer, Asked};
use super::forms::Screen;
use super::period::{Origin, Period, Sheet};
use crate::desk::next::{Before, Made, next};
use crate::domain::Lang;
use crate::files::Failure;

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
    // The rest of it was shown before it was made.
    let said = made.said.lines().next().unwrap_or_default();
    Ok(Answer::data(&json!({ "said": said, "go": format!("/p/{id}/list/-") })))
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
