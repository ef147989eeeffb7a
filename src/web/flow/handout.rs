//! What each is handed: pages, calendars and tables of a version, written beside it as `legevakt report` writes them.

use std::path::{Path, PathBuf};

use super::{Filled, form};
use crate::check::check;
use crate::desk::clock;
use crate::desk::papers::{CALENDARS, DOCTORS, Known};
use crate::files::{self, Failure, Inputs};
use crate::report::markup::Markup;
use crate::web::answer::{Answer, Asked};
use crate::web::period::Period;

/// The page: the version that they are of, and those that there are.
pub(super) fn page(at: &Filled, m: &mut Markup) -> Result<(), String> {
    let words = at.words();
    let Some(version) = &at.sheet.version else {
        let first = words.say(
            "Publiser en versjon først; det er den legene får.",
            "Publiser ein versjon først; det er den legane får.",
            "Publish a version first; it is what the doctors get.",
        );
        m.leaf("p", &[], first);
        return Ok(());
    };
    let (name, dir) = (named(version), at.period.dir.display());
    let about = words.say(
        format!("Lager sidene og kalenderne av {name}, i mappa {dir}. Det som er der fra før, blir laget på nytt."),
        format!("Lagar sidene og kalendrane av {name}, i mappa {dir}. Det som er der frå før, blir laga på nytt."),
        format!("Makes the pages and calendars of {name}, in the folder {dir}. What is there already is made anew."),
    );
    m.leaf("p", &[], &about);
    form::submit(
        m,
        "data-send",
        "",
        words.say("Lag sider og kalendere", "Lag sider og kalendrar", "Make pages and calendars"),
    );
    for (folder, title) in [
        (DOCTORS, words.say("Sidene til legene", "Sidene til legane", "The doctors' pages")),
        (CALENDARS, words.say("Kalenderne", "Kalendrane", "The calendars")),
    ] {
        let all = names(at.period, folder);
        if all.is_empty() {
            continue;
        }
        m.element("details", &[("open", "")], |m| {
            m.leaf("summary", &[], &format!("{title} ({})", all.len()));
            m.element("ul", &[("class", "papers")], |m| {
                for name in all {
                    let paper = format!("{folder}/{name}");
                    m.element("li", &[], |m| m.inline("button", &[("type", "button"), ("data-paper", &paper)], &name));
                }
            });
        });
    }
    Ok(())
}

fn named(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The files of a folder of the set, by name.
fn names(period: &Period, folder: &str) -> Vec<String> {
    let entries = period.dir.join(folder).read_dir().into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.') && (name.ends_with(".html") || name.ends_with(".ics")))
        .collect();
    names.sort();
    names
}

/// Where a paper of the set lies, if it is one of those that there are.
pub(in crate::web) fn place(period: &Period, paper: &str) -> Option<PathBuf> {
    let (folder, name) = paper.split_once('/')?;
    let is_there = [DOCTORS, CALENDARS].contains(&folder) && names(period, folder).iter().any(|own| own == name);
    is_there.then(|| period.dir.join(folder).join(name))
}

/// Writes the set.
pub(in crate::web) fn write(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let failed = |failure: Failure| Answer::failed(&failure, lang);
    let _alone = period.write_alone();
    let sheet = period.sheet(lang).map_err(failed)?;
    let stamp = clock::stamp(lang).map_err(failed)?;
    let path = sheet.version.as_ref().ok_or_else(Answer::nowhere)?;
    let Some((_, roster)) = period.published(&sheet, lang).map_err(failed)? else { return Err(Answer::nowhere()) };
    let (verdict, file) = (check(&sheet.loaded.instance, &roster), files::roster_at(path));
    let known = Known::new(&sheet.loaded, &roster, &verdict, file.as_ref(), lang);
    let inputs = Inputs::of(&sheet.loaded).and([path]);
    known.write(&period.dir, stamp, path, file.as_ref(), &inputs).map_err(failed)?;
    Ok(Answer::empty(204))
}
