//! What is wrong with a file: a title, a label under the words it is about, and what to do.
//!
//! The sentences stand in one file per language, a `match` without a catch-all, so that a new kind of mistake does not
//! compile until every language can say it.

mod en;
mod idle;
mod nb;
mod nn;

use super::cut::cut;
use super::kind::{Found, Kind, Unreadable, Wanted};
use super::words::{YES_NO, meaning};
use crate::domain::Lang;
use crate::domain::time::read_date;

/// The words of one problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What is wrong.
    pub title: String,
    /// Said under the underlined words.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
}

/// The words of a problem in a language.
#[must_use]
pub fn text(kind: &Kind, lang: Lang) -> Text {
    let (title, label, help) = match lang {
        Lang::Nb => nb::sentences(kind),
        Lang::Nn => nn::sentences(kind),
        Lang::En => en::sentences(kind),
    };
    let help = Some(help).filter(|h| !h.is_empty()).map(|help| cut(&help));
    Text { title: cut(&title), label: cut(&label), help }
}

/// Why a file could not be read, and what to do.
pub(super) fn unreadable(why: &Unreadable, lang: Lang) -> (String, &'static str) {
    match lang {
        Lang::Nb => nb::unreadable(why),
        Lang::Nn => nn::unreadable(why),
        Lang::En => en::unreadable(why),
    }
}

/// Hundredths with as many decimals as they need: `13`, `8,7`.
fn decimal(hundredths: i64, lang: Lang) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if lang == Lang::En { text.to_owned() } else { text.replace('.', ",") }
}

/// What is agreed a month: `12 % er 13 i måneden`.
fn agreed_to(percent: Option<i64>, hundredths: i64, lang: Lang) -> String {
    let duties = decimal(hundredths, lang);
    match percent {
        Some(percent) => lang.say(
            format!("{percent} % er {duties} i måneden"),
            format!("{percent} % er {duties} i månaden"),
            format!("{percent} % is {duties} a month"),
        ),
        None => lang.say(
            format!("avtalt er {duties} i måneden"),
            format!("avtalt er {duties} i månaden"),
            format!("{duties} a month are agreed"),
        ),
    }
}

/// What is agreed in the period: `12 % er 44 i perioden`.
fn agreed_in_period(percent: Option<i64>, hundredths: i64, lang: Lang) -> String {
    let duties = decimal(hundredths, lang);
    match percent {
        Some(percent) => lang.say(
            format!("{percent} % er {duties} i perioden"),
            format!("{percent} % er {duties} i perioden"),
            format!("{percent} % is {duties} in the period"),
        ),
        None => lang.say(
            format!("avtalt er {duties} i perioden"),
            format!("avtalt er {duties} i perioden"),
            format!("{duties} in the period are agreed"),
        ),
    }
}

pub(super) fn error(lang: Lang) -> &'static str {
    lang.say("feil", "feil", "error")
}

pub(super) fn note(lang: Lang) -> &'static str {
    lang.say("merk", "merk", "note")
}

pub(super) fn help(lang: Lang) -> &'static str {
    lang.say("hjelp", "hjelp", "help")
}

pub(super) fn came_first(lang: Lang) -> &'static str {
    lang.say("den første står her", "den første står her", "the first is here")
}

pub(super) fn sum(lang: Lang, errors: usize, files: usize) -> String {
    match lang {
        Lang::Nb | Lang::Nn => format!("{errors} feil i {files} {}", if files == 1 { "fil" } else { "filer" }),
        Lang::En => {
            let plural = |n| if n == 1 { "" } else { "s" };
            format!("{errors} error{} in {files} file{}", plural(errors), plural(files))
        }
    }
}

/// How many more there are than are told.
pub(super) fn more(lang: Lang, errors: usize, notes: usize) -> String {
    let mut parts = Vec::new();
    if errors > 0 {
        parts.push(match lang {
            Lang::Nb | Lang::Nn => format!("{errors} feil til"),
            Lang::En => format!("{errors} more errors"),
        });
    }
    if notes > 0 {
        parts.push(match lang {
            Lang::Nb => format!("{notes} merknader til"),
            Lang::Nn => format!("{notes} merknader til"),
            Lang::En => format!("{notes} more notes"),
        });
    }
    match (parts.is_empty(), lang) {
        (true, _) => String::new(),
        (_, Lang::Nb | Lang::Nn) => format!("og {}", parts.join(" og ")),
        (_, Lang::En) => format!("and {}", parts.join(" and ")),
    }
}

type Words = (String, String, String);

fn say(title: impl Into<String>, label: impl Into<String>, help: impl Into<String>) -> Words {
    (title.into(), label.into(), help.into())
}

/// A list that a screen can hold.
fn some(known: &[impl AsRef<str>]) -> String {
    const MOST: usize = 16;
    let told: Vec<&str> = known.iter().take(MOST).map(AsRef::as_ref).collect();
    let rest = if known.len() > MOST { ", ..." } else { "" };
    format!("{}{rest}", told.join(", "))
}

/// The value itself as it should have been written, when what is there says it plainly.
fn exact(wanted: Wanted, found: Found, text: &str) -> Option<String> {
    match (wanted, found) {
        (Wanted::Date, Found::Text) => read_date(text).map(|date| date.to_string()),
        (Wanted::Int, Found::Text) => text.trim().parse::<i64>().ok().map(|number| number.to_string()),
        (Wanted::Flag, Found::Text) => meaning(&YES_NO, text.trim()).map(|flag| flag.to_string()),
        (Wanted::Text, Found::Int | Found::Float | Found::Date) => Some(format!("\"{text}\"")),
        (Wanted::Clock, Found::Time) => text.get(..5).map(|clock| format!("\"{clock}\"")),
        (Wanted::List, Found::Text) => Some(format!("[\"{text}\"]")),
        _ => None,
    }
}
