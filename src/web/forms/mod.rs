//! People and settings as forms: what the files say, asked by what the grammar knows, and what is filled in as one act.
//!
//! A screen is elements made here; its fields carry the place in the file that they are of. What is filled in comes back as
//! those places with their new values, is put into the texts of the files, and is written when the reader can read them.

mod draw;
mod people;
mod rules;
mod sections;

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};

use super::acts::{Done, carried_out};
use super::answer::{Answer, Asked};
use super::board::beside;
use super::history::Wanted;
use super::period::{Period, Sheet};
use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format::{self, Complaint, Fill, FormFile, Otherwise, amend, complaints};
use crate::report::Words;
use crate::report::markup::Markup;

pub(super) use people::{list as people, one as doctor};
pub(super) use sections::{entry, section};

/// Most changes of a form that are told one by one.
const TOLD: usize = 6;

/// What stands between a file and the place in it, where both are told in one word.
const IN: char = '~';

/// A place of a file in one word.
fn place(file: FormFile, path: &str) -> String {
    format!("{}{IN}{path}", file.name())
}

/// The file and the place in it.
fn placed(place: &str) -> Option<(FormFile, &str)> {
    let (file, path) = place.split_once(IN)?;
    Some((FormFile::named(file)?, path))
}

/// One thing that was filled in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
enum Change {
    /// A value.
    Set { at: String, to: String },
    /// A table of a list is taken away.
    Drop { at: String },
    /// Somebody is put into a list, or taken out of it.
    Member { at: String, id: String, is: bool },
}

impl Change {
    fn fill(&self) -> Option<(FormFile, Fill)> {
        let at = match self {
            Self::Set { at, .. } | Self::Drop { at } | Self::Member { at, .. } => at,
        };
        let (file, path) = placed(at)?;
        let path = path.to_owned();
        let fill = match self {
            Self::Set { to, .. } => Fill::Set { path, to: to.clone() },
            Self::Drop { .. } => Fill::Drop { path },
            Self::Member { id, is, .. } => Fill::Member { path, id: id.clone(), is: *is },
        };
        Some((file, fill))
    }
}

/// A table of a list that the form is of: where it stands, and what it was called when the form was shown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Of {
    at: String,
    title: String,
}

/// What was filled in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    /// What the form is called.
    title: String,
    changes: Vec<Change>,
    /// The tables of lists that it changes.
    of: Vec<Of>,
}

/// Writes what was filled in, as one act.
pub(super) fn fill(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let order: Order = asked.read()?;
    let seen = asked.if_match.as_deref().ok_or_else(|| Answer::empty(428))?;
    let _alone = period.write_alone();
    let before = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let done = worked_out(period, &before, &order, lang);
    let (after, said) = carried_out(period, &before, seen, done, lang)?;
    let mut told = beside(period, &after, lang);
    told["said"] = json!(said);
    Ok(Answer::data(&told).at(&after.etag))
}

/// What the form would write, and what it is in words.
fn worked_out(period: &Period, sheet: &Sheet, order: &Order, lang: Lang) -> Result<Done, Answer> {
    let words = Words(lang);
    if let Some(of) = order.of.iter().find(|of| !is_still(sheet, of, lang)) {
        let title = &of.title;
        let said = words.say(
            format!("«{title}» står ikke lenger der det sto da skjemaet ble åpnet. Åpne det på nytt."),
            format!("«{title}» står ikkje lenger der det stod då skjemaet vart opna. Opne det på nytt."),
            format!("“{title}” is no longer where it was when the form was opened. Open it anew."),
        );
        return Err(Answer::refused(422, &said));
    }
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut otherwise: Vec<Otherwise> = Vec::new();
    for file in FormFile::ALL {
        let of_file = |change: &Change| change.fill().filter(|(own, _)| *own == file).map(|(_, fill)| fill);
        let fills: Vec<Fill> = order.changes.iter().filter_map(of_file).collect();
        if let (Some(input), false) = (file.of(&sheet.loaded), fills.is_empty()) {
            let amended = amend(file, &input.text, &fills).map_err(|_| Answer::empty(400))?;
            if amended.text != input.text {
                wanted.push((input.path.clone(), Some(amended.text)));
            }
            otherwise.extend(amended.told);
        }
    }
    if order.changes.iter().any(|change| change.fill().is_none()) {
        return Err(Answer::empty(400));
    }
    if wanted.is_empty() {
        let nothing = words.say("Ingenting er endret.", "Ingenting er endra.", "Nothing was changed.");
        return Err(Answer::refused(422, nothing));
    }
    let load = |path: &Path| match wanted.iter().find(|(other, _)| other == path) {
        Some((_, Some(text))) => Ok(text.clone()),
        _ => files::load(path),
    };
    if let Err(problems) = format::read_period(&period.path, &load) {
        return Err(refused(&complaints(&problems, lang), lang));
    }
    Ok(Done::act(told(&order.title, &otherwise, words), wanted))
}

/// Whether a table is still the one that the form was shown of. One that is not there yet is always so.
fn is_still(sheet: &Sheet, of: &Of, lang: Lang) -> bool {
    let Some((file, path)) = placed(&of.at) else { return false };
    let (Some(input), Some((list, at))) = (file.of(&sheet.loaded), path.rsplit_once('.')) else { return false };
    let rows = draw::rows(file, &input.text, list, lang);
    match at.parse::<usize>().ok().and_then(|at| rows.get(at)) {
        Some(row) => draw::known_as(row) == of.title,
        None => of.title.is_empty(),
    }
}

/// That it cannot be read so, with each complaint at its field.
fn refused(all: &[Complaint], lang: Lang) -> Answer {
    let at = |complaint: &Complaint| {
        let at = complaint.at.as_ref().map(|(file, path)| place(*file, path));
        json!({ "at": at, "text": complaint.text })
    };
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let said = match lang {
        Lang::Nb => format!("Ikke lagret: {} må rettes.", Words(lang).count(count, "ting", "ting")),
        Lang::Nn => format!("Ikkje lagra: {} må rettast.", Words(lang).count(count, "ting", "ting")),
        Lang::En => format!("Not saved: {} must be put right.", Words(lang).count(count, "thing", "things")),
    };
    Answer::data(&json!({ "said": said, "at": all.iter().map(at).collect::<Vec<Value>>() })).with_status(422)
}

/// What was filled in, for the journal and for whoever did it.
fn told(title: &str, all: &[Otherwise], words: Words) -> String {
    let nothing = words.say("(ingenting)", "(ingenting)", "(nothing)");
    let flat =
        |text: &Option<String>| text.as_deref().map_or_else(|| nothing.to_owned(), |text| text.replace('\n', ", "));
    let one = |change: &Otherwise| format!("{} {} → {}", change.key, flat(&change.from), flat(&change.to));
    let mut parts: Vec<String> = all.iter().take(TOLD).map(one).collect();
    if all.len() > TOLD {
        parts.push(format!("{} {}", all.len() - TOLD, words.say("til", "til", "more")));
    }
    format!("{title}: {}.", parts.join("; "))
}

/// The period as a screen of forms is made from it.
pub(super) struct Screen<'a> {
    /// The period.
    pub(super) period: &'a Period,
    /// Its files and its roster.
    pub(super) sheet: Arc<Sheet>,
    /// Words.
    pub(super) words: Words,
}

impl<'a> Screen<'a> {
    /// The period that is asked about.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub(super) fn of(asked: &'a Asked) -> Result<Self, Answer> {
        let lang = asked.lang();
        let period = asked.period()?;
        let sheet = period.sheet(lang).map_err(|failure: Failure| Answer::failed(&failure, lang))?;
        Ok(Self { period, sheet, words: Words(lang) })
    }

    /// Language of the screen.
    pub(super) fn lang(&self) -> Lang {
        self.words.0
    }

    /// The text of a file.
    fn text(&self, file: FormFile) -> &str {
        file.of(&self.sheet.loaded).map_or("", |input| input.text.as_str())
    }

    /// An address of the page within the period.
    fn address(&self, view: &str, of: &str) -> String {
        let plain = |c: char| c.is_alphanumeric() || "-_.~,".contains(c);
        let of: String = of.chars().map(|c| if plain(c) { c.to_string() } else { encoded(c) }).collect();
        format!("/p/{}/{view}/{of}", self.period.id)
    }

    /// The screen, with the way to the others above it.
    pub(super) fn answer(&self, title: &str, inside: impl FnOnce(&mut Markup)) -> Answer {
        let mut m = Markup::default();
        draw::ways(self, &mut m);
        m.leaf("h2", &[("id", "form-title"), ("tabindex", "-1")], title);
        inside(&mut m);
        let mut told = beside(self.period, &self.sheet, self.lang());
        let instance = &self.sheet.loaded.instance;
        told["title"] = json!(format!("{}: {}", instance.station.name, instance.period.name));
        told["lead"] = json!(self.words.dates(instance.period.from, instance.period.to));
        told["name"] = json!(title);
        told["html"] = json!(m.into_text());
        Answer::data(&told).at(&self.sheet.etag)
    }
}

fn encoded(c: char) -> String {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect()
}
