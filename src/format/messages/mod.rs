//! What is wrong with a file, in Norwegian and English: a title, a label under the words it is about, and what to do.

mod en;
mod nb;

use en::english;
use nb::norwegian;

use super::kind::{Found, Kind, Syntax, Thing, Unreadable, Wanted};
use super::scalar::parse_date;
use super::words::{YES_NO, meaning};
use crate::domain::Lang;

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
        Lang::Nb | Lang::Nn => norwegian(kind),
        Lang::En => english(kind),
    };
    Text { title, label, help: Some(help).filter(|h| !h.is_empty()) }
}

pub(super) fn error(lang: Lang) -> &'static str {
    pick(lang, "feil", "error")
}

pub(super) fn note(lang: Lang) -> &'static str {
    pick(lang, "merk", "note")
}

pub(super) fn help(lang: Lang) -> &'static str {
    pick(lang, "hjelp", "help")
}

pub(super) fn came_first(lang: Lang) -> &'static str {
    pick(lang, "den første står her", "the first is here")
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

fn pick(lang: Lang, nb: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Nb | Lang::Nn => nb,
        Lang::En => en,
    }
}

type Words = (String, String, String);

/// Where a key is: in a table, or in none.
fn within_nb(table: &str) -> String {
    if table.is_empty() { "øverst i fila".to_owned() } else { format!("i {table}") }
}

fn within_en(table: &str) -> String {
    if table.is_empty() { "at the top of the file".to_owned() } else { format!("in {table}") }
}

/// «Mente du …?», or the words there are.
fn meant_nb(near: Option<&str>, known: &[impl AsRef<str>]) -> String {
    match (near, known) {
        (Some(near), _) => format!("mente du «{near}»?"),
        (None, []) => String::new(),
        (None, known) => format!("velg en av disse: {}", some(known)),
    }
}

fn meant_en(near: Option<&str>, known: &[impl AsRef<str>]) -> String {
    match (near, known) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => String::new(),
        (None, known) => format!("choose one of these: {}", some(known)),
    }
}

/// A list that a screen can hold.
fn some(known: &[impl AsRef<str>]) -> String {
    const MOST: usize = 16;
    let told: Vec<&str> = known.iter().take(MOST).map(AsRef::as_ref).collect();
    let rest = if known.len() > MOST { ", ..." } else { "" };
    format!("{}{rest}", told.join(", "))
}

fn thing_nb(thing: Thing) -> &'static str {
    match thing {
        Thing::Doctor => "lege",
        Thing::Line => "vaktlinje",
        Thing::Shift => "vakt",
        Thing::Seat => "plass",
        Thing::Counter => "teller",
        Thing::RestProfile => "hvileprofil",
        Thing::Rule => "regel",
        Thing::Tag => "kjennetegn",
        Thing::Carry => "overføring",
        Thing::RateTable => "satstabell",
        Thing::RateSection => "paragraf",
        Thing::Rate => "sats",
        Thing::File => "fil",
        Thing::Scenario => "scenario",
    }
}

fn thing_en(thing: Thing) -> &'static str {
    match thing {
        Thing::Doctor => "doctor",
        Thing::Line => "line",
        Thing::Shift => "shift",
        Thing::Seat => "seat",
        Thing::Counter => "counter",
        Thing::RestProfile => "rest profile",
        Thing::Rule => "rule",
        Thing::Tag => "tag",
        Thing::Carry => "carry-over",
        Thing::RateTable => "table of rates",
        Thing::RateSection => "paragraph",
        Thing::Rate => "rate",
        Thing::File => "file",
        Thing::Scenario => "scenario",
    }
}

fn wanted_nb(wanted: Wanted) -> (&'static str, &'static str) {
    match wanted {
        Wanted::Text => ("en tekst", "skriv teksten i hermetegn: \"...\""),
        Wanted::Int => ("et helt tall", "skriv tallet uten hermetegn og uten desimaler"),
        Wanted::Number => ("et tall", "skriv et tall med høyst to desimaler, for eksempel 2.5"),
        Wanted::Flag => ("true eller false", "skriv true for ja eller false for nei, uten hermetegn"),
        Wanted::Date => ("en dato", "skriv datoen som år-måned-dag uten hermetegn, for eksempel 2027-05-17"),
        Wanted::Clock => ("et klokkeslett", "skriv klokkeslettet i hermetegn, for eksempel \"08:00\""),
        Wanted::List => ("en liste", "sett verdiene i hakeparenteser: [\"...\", \"...\"]"),
        Wanted::Table => ("en tabell", "skriv nøklene i krøllparenteser: { nøkkel = verdi }"),
        Wanted::Tables => ("en liste av tabeller", "bruk doble hakeparenteser i overskriften: [[...]]"),
        Wanted::AllOrList => ("«all» eller en liste", "skriv \"all\" eller en liste av leger: [\"kari\", \"ola\"]"),
    }
}

fn wanted_en(wanted: Wanted) -> (&'static str, &'static str) {
    match wanted {
        Wanted::Text => ("a text", "put the text in quotes: \"...\""),
        Wanted::Int => ("a whole number", "write the number without quotes and decimals"),
        Wanted::Number => ("a number", "write a number with at most two decimals, for example 2.5"),
        Wanted::Flag => ("true or false", "write true or false, without quotes"),
        Wanted::Date => ("a date", "write the date as year-month-day without quotes, for example 2027-05-17"),
        Wanted::Clock => ("a time of day", "write the time in quotes, for example \"08:00\""),
        Wanted::List => ("a list", "put the values in square brackets: [\"...\", \"...\"]"),
        Wanted::Table => ("a table", "put the keys in braces: { key = value }"),
        Wanted::Tables => ("a list of tables", "use double square brackets in the heading: [[...]]"),
        Wanted::AllOrList => ("`all` or a list", "write \"all\" or a list of doctors: [\"kari\", \"ola\"]"),
    }
}

fn found_nb(found: Found) -> &'static str {
    match found {
        Found::Text => "en tekst",
        Found::Int => "et helt tall",
        Found::Float => "et desimaltall",
        Found::Flag => "true eller false",
        Found::Date => "en dato eller et tidspunkt",
        Found::Time => "et klokkeslett uten hermetegn",
        Found::List => "en liste",
        Found::Table => "en tabell",
    }
}

fn found_en(found: Found) -> &'static str {
    match found {
        Found::Text => "a text",
        Found::Int => "a whole number",
        Found::Float => "a number with decimals",
        Found::Flag => "true or false",
        Found::Date => "a date or a moment",
        Found::Time => "a time without quotes",
        Found::List => "a list",
        Found::Table => "a table",
    }
}

fn syntax_nb(what: Syntax, said: &str) -> Words {
    let (title, label, help) = match what {
        Syntax::DuplicateKey => ("samme nøkkel to ganger", "står her igjen", "stryk den ene"),
        Syntax::NoValue => ("nøkkel uten verdi", "her mangler en verdi", "skriv nøkkel = verdi"),
        Syntax::Unclosed => ("noe er ikke avsluttet", "her", "sjekk at hermetegn og parenteser kommer i par"),
        Syntax::NotQuoted => ("tekst uten hermetegn", "mangler hermetegn", "sett teksten i hermetegn: \"...\""),
        Syntax::LeadingZero => ("tallet begynner med null", "her", "stryk nullen foran"),
        Syntax::NoSuchDate => ("datoen finnes ikke", "her", "skriv år-måned-dag, for eksempel 2027-05-17"),
        Syntax::MissingComma => ("komma mangler", "her", "sett komma mellom verdiene"),
        Syntax::Other => ("kan ikke leses som TOML", "her", ""),
    };
    let help = if help.is_empty() { format!("leseren sier: {said}") } else { help.to_owned() };
    (title.to_owned(), label.to_owned(), help)
}

fn syntax_en(what: Syntax, said: &str) -> Words {
    let (title, label, help) = match what {
        Syntax::DuplicateKey => ("the same key twice", "here again", "delete one of them"),
        Syntax::NoValue => ("key without a value", "a value is missing here", "write key = value"),
        Syntax::Unclosed => ("something is not closed", "here", "check that quotes and brackets come in pairs"),
        Syntax::NotQuoted => ("text without quotes", "quotes are missing", "put the text in quotes: \"...\""),
        Syntax::LeadingZero => ("the number begins with zero", "here", "delete the leading zero"),
        Syntax::NoSuchDate => ("there is no such date", "here", "write year-month-day, for example 2027-05-17"),
        Syntax::MissingComma => ("a comma is missing", "here", "put a comma between the values"),
        Syntax::Other => ("cannot be read as TOML", "here", ""),
    };
    let help = if help.is_empty() { format!("the parser says: {said}") } else { help.to_owned() };
    (title.to_owned(), label.to_owned(), help)
}

fn unreadable_nb(why: &Unreadable) -> (String, &'static str) {
    match why {
        Unreadable::Missing => ("fila finnes ikke".to_owned(), "sjekk navnet; stier er relative til periodefila"),
        Unreadable::NotUtf8 => ("fila er ikke UTF-8".to_owned(), "lagre fila på nytt som «CSV UTF-8» eller UTF-8"),
        Unreadable::Directory => ("det er en mappe".to_owned(), "skriv navnet på fila i mappa"),
        Unreadable::Other(said) => (said.clone(), ""),
    }
}

fn unreadable_en(why: &Unreadable) -> (String, &'static str) {
    match why {
        Unreadable::Missing => ("no such file".to_owned(), "check the name; paths are relative to the period file"),
        Unreadable::NotUtf8 => ("the file is not UTF-8".to_owned(), "save it again as «CSV UTF-8» or UTF-8"),
        Unreadable::Directory => ("it is a directory".to_owned(), "write the name of the file in it"),
        Unreadable::Other(said) => (said.clone(), ""),
    }
}

/// The value itself as it should have been written, when what is there says it plainly.
fn exact(wanted: Wanted, found: Found, text: &str) -> Option<String> {
    match (wanted, found) {
        (Wanted::Date, Found::Text) => parse_date(text).map(|date| date.to_string()),
        (Wanted::Int, Found::Text) => text.trim().parse::<i64>().ok().map(|number| number.to_string()),
        (Wanted::Flag, Found::Text) => meaning(&YES_NO, text.trim()).map(|flag| flag.to_string()),
        (Wanted::Text, Found::Int | Found::Float | Found::Date) => Some(format!("\"{text}\"")),
        (Wanted::Clock, Found::Time) => text.get(..5).map(|clock| format!("\"{clock}\"")),
        (Wanted::List | Wanted::AllOrList, Found::Text) => Some(format!("[\"{text}\"]")),
        _ => None,
    }
}
