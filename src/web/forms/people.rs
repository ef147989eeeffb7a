//! The doctors: all of them, and one.

use super::draw::{At, Known, buttons, known_as, questions, rows};
use super::{Screen, place};
use crate::format::{Control, Filled, FormFile, Row, form};
use crate::report::Words;
use crate::report::markup::Markup;
use crate::web::answer::{Answer, Asked};

/// What an address calls a doctor who is not there yet; no id has a comma.
const NEW: &str = ",new";

/// What stands in the list of doctors, by the keys of the file.
const SHOWN: [&str; 5] = ["role", "contract", "share_percent", "joined", "left"];

/// All doctors.
pub(in crate::web) fn list(asked: &Asked) -> Result<Answer, Answer> {
    let screen = Screen::of(asked)?;
    let words = screen.words;
    let all = rows(FormFile::Doctors, screen.text(FormFile::Doctors), "doctors", screen.lang());
    let title = words.say("Leger", "Legar", "Doctors");
    Ok(screen.answer(title, |m| {
        m.element("p", &[], |m| {
            let attributes = [("href", screen.address("people", NEW)), ("class", "press".to_owned())];
            let attributes: Vec<_> =
                attributes.iter().map(|(key, value)| (*key, value.as_str())).chain([("data-go", "")]).collect();
            m.leaf("a", &attributes, words.say("Legg til en lege", "Legg til ein lege", "Add a doctor"));
        });
        m.element(
            "div",
            &[("class", "wide-table"), ("tabindex", "0"), ("role", "region"), ("aria-label", title)],
            |m| {
                m.element("table", &[("class", "plain")], |m| {
                    m.element("thead", &[], |m| {
                        m.element("tr", &[], |m| {
                            m.leaf("th", &[("scope", "col")], words.say("Navn", "Namn", "Name"));
                            for head in heads(&screen) {
                                m.leaf("th", &[("scope", "col")], head);
                            }
                        });
                    });
                    m.element("tbody", &[], |m| {
                        for row in &all {
                            m.element("tr", &[], |m| {
                                m.element("th", &[("scope", "row")], |m| {
                                    let href = screen.address("people", &row.id);
                                    m.inline("a", &[("href", &href), ("data-go", "")], &row.title);
                                });
                                for key in SHOWN {
                                    m.leaf("td", &[], &shown(row, key, words));
                                }
                                m.leaf("td", &[], &exemptions(row));
                            });
                        }
                    });
                });
            },
        );
    }))
}

fn heads(screen: &Screen<'_>) -> [&'static str; 6] {
    screen.words.say(
        ["Rolle", "Avtale", "Andel, %", "Med fra", "Med til", "Fritak"],
        ["Rolle", "Avtale", "Andel, %", "Med frå", "Med til", "Fritak"],
        ["Role", "Contract", "Share, %", "From", "To", "Exemptions"],
    )
}

/// What a doctor's table says of a key, as people say it.
fn shown(row: &Row, key: &str, words: Words) -> String {
    let found = row.questions.iter().find(|question| question.key == key);
    let Some(question) = found else { return String::new() };
    match &question.answer {
        Filled::Value(Control::OneOf(all), text) => {
            all.iter().find(|(word, _)| word == text).map_or_else(|| text.clone(), |(_, says)| (*says).to_owned())
        }
        Filled::Value(_, text) if text.is_empty() => question.default.clone().unwrap_or_default(),
        Filled::Value(Control::Date, text) => text.parse().map_or_else(|_| text.clone(), |date| words.short(date)),
        Filled::Value(_, text) => text.clone(),
        _ => String::new(),
    }
}

fn exemptions(row: &Row) -> String {
    let found = row.questions.iter().find(|question| question.key == "exemptions");
    match found.map(|question| &question.answer) {
        Some(Filled::List(all)) => all.iter().map(|one| one.title.as_str()).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    }
}

/// One doctor, or one who is not there yet.
pub(in crate::web) fn one(asked: &Asked) -> Result<Answer, Answer> {
    let screen = Screen::of(asked)?;
    let (words, lang) = (screen.words, screen.lang());
    let text = screen.text(FormFile::Doctors);
    let all = rows(FormFile::Doctors, text, "doctors", lang);
    let id = asked.param("doctor");
    let found = all.iter().position(|row| row.id == id);
    if found.is_none() && id != NEW {
        return Err(Answer::nowhere());
    }
    let path = format!("doctors.{}", found.unwrap_or(all.len()));
    let asks = form(FormFile::Doctors, text, &path, lang).ok_or_else(Answer::nowhere)?;
    let row = found.and_then(|at| all.get(at));
    let title = row.map_or(words.say("Ny lege", "Ny lege", "New doctor"), |row| row.title.as_str());
    let known = Known::of(&screen);
    let at = At { file: FormFile::Doctors, known: &known, words, is_there: row.is_some() };
    Ok(screen.answer(title, |m| {
        let where_she_is = place(FormFile::Doctors, &path);
        let attributes = [
            ("id", "form"),
            ("data-title", title),
            ("data-at", where_she_is.as_str()),
            ("data-row", row.map_or("", known_as)),
            ("data-after", if row.is_some() { "" } else { "people" }),
        ];
        m.element("form", &attributes, |m| {
            questions(&asks, at, m);
            if let Some(row) = row {
                lines(&screen, &row.id, m);
            }
            buttons(row.map(|_| where_she_is.as_str()), words, m);
        });
        known.draw(m);
    }))
}

/// The lines that she may have duties on. Who is on a line of all is so by the line.
fn lines(screen: &Screen<'_>, id: &str, m: &mut Markup) {
    let words = screen.words;
    let all = rows(FormFile::Station, screen.text(FormFile::Station), "lines", screen.lang());
    m.element("fieldset", &[("class", "list")], |m| {
        m.leaf(
            "legend",
            &[],
            words.say("Vaktlinjer hun kan ha vakt på", "Vaktlinjer ho kan ha vakt på", "Lines that she may be on"),
        );
        let note = words.say(
            "Hvem som kan ta vaktene på en linje, står i stasjonsfila.",
            "Kven som kan ta vaktene på ei linje, står i stasjonsfila.",
            "Who may take the shifts of a line is told in the station file.",
        );
        m.leaf("p", &[("class", "means")], note);
        let instance = &screen.sheet.loaded.instance;
        let her = instance.find_doctor(id);
        for (at, line) in all.iter().enumerate() {
            let place = place(FormFile::Station, &format!("{}.members", line.path));
            let members = shown(line, "members", words);
            let is_of_all = members.is_empty() || members == "all" || members == words.say("alle", "alle", "all");
            let is_named = members.split(", ").any(|member| member == id);
            // Who takes a line's duties as one of a group leaves it by leaving the group.
            let is_grouped = !is_of_all
                && !is_named
                && her.zip(instance.station.lines.get(at)).is_some_and(|(her, line)| line.members.ever_has(her));
            m.element("label", &[("class", "tick")], |m| {
                let mut attributes = vec![("type", "checkbox"), ("data-member", id), ("name", place.as_str())];
                if is_of_all || is_named || is_grouped {
                    attributes.push(("checked", ""));
                }
                if is_of_all || is_grouped {
                    attributes.push(("disabled", ""));
                }
                m.void("input", &attributes);
                m.text(&line.title);
                if is_of_all {
                    m.inline("small", &[], words.say("alle", "alle", "all"));
                }
                if is_grouped {
                    m.inline("small", &[], words.say("i en gruppe", "i ei gruppe", "in a group"));
                }
            });
        }
    });
}
