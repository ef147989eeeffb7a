//! Absences and wishes: the rows of one doctor with the forms that change them, days that are painted, and rows that are pasted.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use super::answer::{Answer, Asked};
use super::cells::sign;
use super::period::{Period, Sheet};
use crate::domain::Lang;
use crate::domain::time::read_date;
use crate::domain::wish::Level;
use crate::files;
use crate::format::{self, Blank, Brush, Listed, Noted, Order, Ordered, Painted, Takes};
use crate::report::Words;
use crate::report::markup::Markup;

/// So many rows are told one by one in the line that says what was done.
const TOLD: usize = 3;

/// A list as the page calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum List {
    /// When doctors are away.
    Absences,
    /// What they wish.
    Wishes,
}

impl List {
    fn of(self) -> Listed {
        match self {
            Self::Absences => Listed::Absences,
            Self::Wishes => Listed::Wishes,
        }
    }
}

/// Days of doctors, and what is laid upon them: a level, a reason for being away, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paint {
    doctors: Vec<String>,
    from: String,
    to: String,
    series: bool,
    kinds: Vec<String>,
    level: Option<String>,
    reason: Option<String>,
}

/// A row that comes in the place of another, or goes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    list: List,
    mark: Option<String>,
    cells: Option<BTreeMap<String, String>>,
}

/// Rows of a spreadsheet, and what those are that say nothing of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Paste {
    list: List,
    word: String,
    text: String,
    /// What was shown and accepted; nothing when it is only asked for.
    #[serde(default)]
    token: String,
}

/// The period's files as they were read: what is shown and done is of those that were seen.
fn ordered(period: &Period, sheet: &Sheet, order: &Order, lang: Lang) -> Result<Ordered, String> {
    format::by_hand(&period.path, &|path| read(sheet, path), order, lang)
}

fn read(sheet: &Sheet, path: &Path) -> std::io::Result<String> {
    match sheet.loaded.inputs.iter().find(|input| input.path == path) {
        Some(input) => Ok(input.text.clone()),
        None => files::load(path),
    }
}

/// What days that are painted make of the files.
///
/// # Errors
/// When they cannot be painted so.
pub(super) fn painted(period: &Period, sheet: &Sheet, paint: &Paint, lang: Lang) -> Result<Ordered, String> {
    let unclear =
        || lang.say("Det er uklart hvilke dager.", "Det er uklart kva dagar.", "It is unclear which days.").to_owned();
    let brush = match (&paint.level, &paint.reason) {
        (Some(level), None) => Brush::Level(level.clone()),
        (None, Some(reason)) => Brush::Reason(reason.clone()),
        (None, None) => Brush::Nothing,
        (Some(_), Some(_)) => return Err(unclear()),
    };
    let painted = Painted {
        doctors: paint.doctors.clone(),
        from: read_date(&paint.from).ok_or_else(unclear)?,
        to: read_date(&paint.to).ok_or_else(unclear)?,
        is_series: paint.series,
        kinds: paint.kinds.clone(),
        brush,
    };
    ordered(period, sheet, &Order::Paint(painted), lang)
}

/// What a row that comes, changes or goes makes of the files.
///
/// # Errors
/// Everything that is wrong in the row, or that the one it takes the place of is there no more.
pub(super) fn row(period: &Period, sheet: &Sheet, row: &Row, lang: Lang) -> Result<Ordered, String> {
    let (list, mark) = (row.list.of(), row.mark.clone());
    let order = match (&row.cells, mark) {
        (Some(cells), mark) => {
            Order::Put { list, mark, cells: cells.iter().map(|(key, text)| (key.clone(), text.clone())).collect() }
        }
        (None, mark) => Order::Remove { list, mark: mark.unwrap_or_default() },
    };
    ordered(period, sheet, &order, lang)
}

/// What an absence that comes makes of the files.
///
/// # Errors
/// Everything that is wrong in it, or that it is there already.
pub(super) fn away(period: &Period, sheet: &Sheet, cells: &[(&str, String)], lang: Lang) -> Result<Ordered, String> {
    let cells = cells.iter().map(|(key, text)| ((*key).to_owned(), text.clone())).collect();
    ordered(period, sheet, &Order::Put { list: Listed::Absences, mark: None, cells }, lang)
}

/// What rows that were pasted make of the files, if that is what was shown and accepted.
///
/// # Errors
/// Every cell that is wrong; or that something else was shown.
pub(super) fn pasted(period: &Period, sheet: &Sheet, paste: &Paste, lang: Lang) -> Result<Ordered, String> {
    if token(sheet, paste) != paste.token {
        return Err(lang
            .say(
                "Filene er endret siden du ble vist hva radene ville endret. Se på det på nytt.",
                "Filene er endra sidan du vart vist kva radene ville endra. Sjå på det på nytt.",
                "The files were changed since you were shown what the rows would change. Look at it anew.",
            )
            .to_owned());
    }
    laid(period, sheet, paste, lang)
}

fn laid(period: &Period, sheet: &Sheet, paste: &Paste, lang: Lang) -> Result<Ordered, String> {
    let Paste { list, word, text, .. } = paste;
    ordered(period, sheet, &Order::Paste { list: list.of(), word: word.clone(), text: text.clone() }, lang)
}

/// What is accepted: these rows, on top of these files.
fn token(sheet: &Sheet, paste: &Paste) -> String {
    let Paste { list, word, text, .. } = paste;
    format::of_text(&format!("{}\n{list:?}\n{word}\n{text}", sheet.etag))
}

/// Says what rows that are pasted would change; changes nothing.
pub(super) fn look(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let paste: Paste = asked.read()?;
    let sheet = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let ordered = laid(period, &sheet, &paste, lang).map_err(|why| Answer::refused(422, why.trim_end()))?;
    let lines: Vec<String> = ordered.told.into_iter().chain(ordered.notes).collect();
    Ok(Answer::data(&json!({ "said": lines.join("\n"), "token": token(&sheet, &paste) })).at(&sheet.etag))
}

/// What was done, in a line.
pub(super) fn said(ordered: &Ordered, lang: Lang) -> String {
    let told = &ordered.told;
    let mut parts: Vec<String> = told.iter().take(TOLD).map(|line| format!("{line}.")).collect();
    if told.len() > TOLD {
        let more = lang.say("til", "til", "more");
        parts.push(format!("… {} {more}.", told.len() - TOLD));
    }
    parts.extend(ordered.notes.iter().map(|note| format!("{note}.")));
    parts.join(" ")
}

/// The absences and wishes of a doctor, and the forms in which they are changed.
pub(super) fn lists(asked: &Asked) -> Result<Answer, Answer> {
    let lang = asked.lang();
    let period = asked.period()?;
    let sheet = period.sheet(lang).map_err(|failure| Answer::failed(&failure, lang))?;
    let (instance, words) = (&sheet.loaded.instance, Words(lang));
    let wanted = asked.param("doctor");
    let found = instance.doctors.iter().find(|doctor| doctor.id == wanted).or(instance.doctors.first());
    let Some(doctor) = found else { return Err(Answer::nowhere()) };
    let rows = format::noted(&period.path, &|path| read(&sheet, path), lang);
    let rows = rows.map_err(|problems| Answer::refused(422, &problems.render(lang, false)))?;
    let lines: Vec<(String, String)> =
        instance.station.lines.iter().map(|line| (line.id.clone(), line.name.clone())).collect();
    let mut m = Markup::default();
    m.leaf("label", &[("for", "lists-who")], words.say("Lege", "Lege", "Doctor"));
    m.element("select", &[("id", "lists-who")], |m| {
        for other in &instance.doctors {
            let mut attributes = vec![("value", other.id.as_str())];
            if other.id == doctor.id {
                attributes.push(("selected", ""));
            }
            m.leaf("option", &attributes, &other.name);
        }
    });
    for list in Listed::ALL {
        let own: Vec<&Noted> = rows.iter().filter(|row| row.list == list && row.doctor == doctor.id).collect();
        part(list, &own, &format::blanks(list, &lines, lang), &mut m, words);
    }
    Ok(Answer::data(&json!({ "html": m.into_text(), "doctor": doctor.id })).at(&sheet.etag))
}

fn id_of(list: Listed) -> &'static str {
    match list {
        Listed::Absences => "absences",
        Listed::Wishes => "wishes",
    }
}

/// One of the lists, and its form.
fn part(list: Listed, rows: &[&Noted], blanks: &[Blank], m: &mut Markup, words: Words) {
    let (id, name) = (id_of(list), list.name(words.0));
    let heading = format!("{id}-h");
    m.element("section", &[("class", "rows"), ("aria-labelledby", &heading), ("data-list", id)], |m| {
        m.leaf("h3", &[("id", &heading), ("tabindex", "-1")], name);
        if rows.is_empty() {
            m.leaf("p", &[], words.say("Ingen.", "Ingen.", "None."));
        } else {
            if list == Listed::Wishes && rows.len() > 1 {
                let order = words.say(
                    "Et ønske går foran dem som står over det.",
                    "Eit ønske går føre dei som står over det.",
                    "A wish goes before those above it.",
                );
                m.leaf("p", &[], order);
            }
            m.element("ul", &[], |m| {
                for row in rows {
                    let cells: BTreeMap<&str, &str> =
                        row.cells.iter().map(|(key, text)| (*key, text.as_str())).collect();
                    let cells = json!(cells).to_string();
                    m.element("li", &[("data-mark", row.mark.as_str()), ("data-cells", &cells)], |m| {
                        m.inline("span", &[], &row.text);
                        for (class, verb) in [
                            ("row-change", words.say("Endre", "Endre", "Change")),
                            ("row-remove", words.say("Fjern", "Fjern", "Remove")),
                        ] {
                            m.element("button", &[("type", "button"), ("class", class)], |m| {
                                m.text(verb);
                                m.inline("span", &[("class", "vh")], &format!(": {}", row.text));
                            });
                        }
                    });
                }
            });
        }
        m.element("details", &[("class", "new")], |m| {
            let new = match list {
                Listed::Absences => words.say("Nytt fravær", "Nytt fråvær", "New absence"),
                Listed::Wishes => words.say("Nytt ønske", "Nytt ønske", "New wish"),
            };
            let change = match list {
                Listed::Absences => words.say("Endre fraværet", "Endre fråværet", "Change the absence"),
                Listed::Wishes => words.say("Endre ønsket", "Endre ønsket", "Change the wish"),
            };
            m.leaf("summary", &[("data-new", new), ("data-change", change)], new);
            m.element("form", &[("class", "row"), ("autocomplete", "off")], |m| {
                blanks.iter().for_each(|blank| field(id, blank, m, words));
                m.element("div", &[("class", "buttons")], |m| {
                    m.leaf("button", &[("type", "submit")], words.say("Lagre", "Lagre", "Save"));
                    let stop = words.say("Avbryt", "Avbryt", "Cancel");
                    m.leaf("button", &[("type", "button"), ("class", "row-stop")], stop);
                });
            });
        });
    });
}

/// A field with its name.
fn field(list: &str, blank: &Blank, m: &mut Markup, words: Words) {
    let id = format!("{list}-{}", blank.key);
    let all = |m: &mut Markup, options: &[(String, String)]| {
        let label = format!("{} ({})", blank.label, words.say("ingen er alle", "ingen er alle", "none is all"));
        m.element("fieldset", &[], |m| {
            m.leaf("legend", &[], &label);
            for (value, text) in options {
                m.element("label", &[], |m| {
                    m.void("input", &[("type", "checkbox"), ("name", blank.key), ("value", value)]);
                    m.text(&format!(" {text}"));
                });
            }
        });
    };
    match &blank.takes {
        Takes::Some(options) => all(m, options),
        Takes::One(options) => m.element("div", &[], |m| {
            m.leaf("label", &[("for", &id)], blank.label);
            m.element("select", &[("id", &id), ("name", blank.key)], |m| {
                for (value, text) in options {
                    m.leaf("option", &[("value", value)], text);
                }
            });
        }),
        Takes::Flag => m.element("div", &[], |m| {
            m.element("label", &[], |m| {
                m.void("input", &[("type", "checkbox"), ("name", blank.key), ("value", "true")]);
                let text = words.say(
                    "Nivået gjelder alle andre vakter enn disse",
                    "Nivået gjeld alle andre vakter enn desse",
                    "The level is of all shifts but these",
                );
                m.text(&format!(" {}: {}", blank.label, text.to_lowercase()));
            });
        }),
        Takes::Date | Takes::Clock | Takes::Text => m.element("div", &[], |m| {
            let hint = match (&blank.takes, list) {
                (Takes::Date, "wishes") => {
                    words.say("tomt er hele perioden", "tomt er heile perioden", "blank is the whole period")
                }
                (Takes::Date, _) => words.say("for eksempel 5.6.2027", "til dømes 5.6.2027", "for example 2027-06-05"),
                (Takes::Clock, _) => words.say("tomt er hele dagen", "tomt er heile dagen", "blank is the whole day"),
                _ => "",
            };
            m.element("label", &[("for", &id)], |m| {
                m.text(blank.label);
                if !hint.is_empty() {
                    m.inline("small", &[], &format!(" {hint}"));
                }
            });
            m.void("input", &[("id", &id), ("type", "text"), ("name", blank.key), ("spellcheck", "false")]);
        }),
    }
}

/// The sign of a level by the word of the files.
pub(super) fn sign_of(level: &str) -> &'static str {
    match level {
        "must" => sign(Level::Must),
        "want" => sign(Level::Want),
        "rather-not" => sign(Level::RatherNot),
        "cannot" => sign(Level::Cannot),
        _ => sign(Level::Neutral),
    }
}

/// The levels and the reasons, each with what people call it: what can be painted, and what rows are that say nothing of it.
pub(super) fn brushes(lang: Lang) -> Vec<(&'static str, Vec<(String, String)>)> {
    let of = |list: Listed, key: &str| {
        let blanks = format::blanks(list, &[], lang);
        blanks.into_iter().find(|blank| blank.key == key).map_or_else(Vec::new, |blank| match blank.takes {
            Takes::One(options) | Takes::Some(options) => options,
            Takes::Date | Takes::Clock | Takes::Text | Takes::Flag => Vec::new(),
        })
    };
    vec![
        ("level", of(Listed::Wishes, "level")),
        ("reason", of(Listed::Absences, "reason")),
        ("kinds", of(Listed::Wishes, "kinds")),
    ]
}
