//! The settings: the parts of the station file and of the period file, each as a form.

use super::draw::{At, Known, buttons, entry as draw_entry, list, questions, rows};
use super::{Screen, place, placed, rules};
use crate::format::{Filled, FormFile, Question, Row, form};
use crate::report::Words;
use crate::report::markup::Markup;
use crate::report::words::capital;
use crate::web::answer::{Answer, Asked};

/// What an address calls all sections together.
const ALL: &str = "-";

/// What it calls the rules.
const RULES: &str = "rules";

/// One section, or the list of them.
pub(in crate::web) fn section(asked: &Asked) -> Result<Answer, Answer> {
    let screen = Screen::of(asked)?;
    match asked.param("section") {
        ALL => Ok(index(&screen)),
        RULES => Ok(rules::all(&screen)),
        of => one(&screen, of),
    }
}

/// All sections with what they hold.
fn index(screen: &Screen<'_>) -> Answer {
    let words = screen.words;
    let title = words.say("Oppsett", "Oppsett", "Settings");
    screen.answer(title, |m| {
        for file in [FormFile::Station, FormFile::Doctors, FormFile::Period] {
            let name = match file {
                FormFile::Station => words.say(
                    "Legevakta, i alle perioder",
                    "Legevakta, i alle periodar",
                    "The legevakt, in all periods",
                ),
                FormFile::Doctors => words.say("Legene samlet", "Legane samla", "The doctors together"),
                _ => words.say("Denne perioden", "Denne perioden", "This period"),
            };
            let path = file.path(&screen.sheet.loaded).unwrap_or_default();
            m.element("section", &[], |m| {
                m.leaf("h3", &[], name);
                m.leaf("p", &[("class", "means")], &path.display().to_string());
                m.element("ul", &[("class", "periods")], |m| {
                    let asks = form(file, screen.text(file), "", screen.lang()).unwrap_or_default();
                    for question in asks.iter().filter(|question| !is_of_people(file, &question.path)) {
                        item(screen, file, question, m);
                    }
                    if file == FormFile::Period {
                        link(
                            screen,
                            &place(file, ""),
                            words.say("filene den er laget av", "filene han er laga av", "the files it is made from"),
                            "",
                            m,
                        );
                    }
                });
            });
        }
    })
}

/// Whether something is of one doctor, who has a screen of her own, or of the doctors file itself, which asks nothing more.
fn is_of_people(file: FormFile, path: &str) -> bool {
    file == FormFile::Doctors && matches!(path.split('.').next(), Some("" | "doctors"))
}

fn item(screen: &Screen<'_>, file: FormFile, question: &Question, m: &mut Markup) {
    let words = screen.words;
    let at = place(file, &question.path);
    match &question.answer {
        Filled::Group(_) => {
            let none = words.say("ikke oppgitt", "ikkje oppgitt", "not given");
            link(screen, &at, question.about, if question.is_given { "" } else { none }, m);
        }
        Filled::List(all) => {
            link(screen, &at, question.about, &names(all, words), m);
        }
        Filled::AsItStands(_) if question.key == RULES => {
            // The rules are one screen for both files.
            if file == FormFile::Station {
                link(
                    screen,
                    RULES,
                    question.about,
                    words.say("også bare for perioden", "også berre for perioden", "for the period alone too"),
                    m,
                );
            }
        }
        Filled::AsItStands(_) | Filled::Value(..) => {}
    }
}

fn link(screen: &Screen<'_>, of: &str, name: &str, holds: &str, m: &mut Markup) {
    m.element("li", &[], |m| {
        m.inline("a", &[("href", &screen.address("settings", of)), ("data-go", "")], &capital(name));
        if !holds.is_empty() {
            m.inline("small", &[], &format!(" {holds}"));
        }
    });
}

/// The first tables of a list by name, and how many there are.
fn names(all: &[Row], words: Words) -> String {
    const MOST: usize = 4;
    let first: Vec<&str> = all.iter().take(MOST).map(|row| row.title.as_str()).collect();
    match all.len() {
        0 => words.say("ingen", "ingen", "none").to_owned(),
        n if n <= MOST => first.join("; "),
        n => format!("{} … ({n})", first.join("; ")),
    }
}

/// One section as a form.
fn one(screen: &Screen<'_>, of: &str) -> Result<Answer, Answer> {
    let (words, lang) = (screen.words, screen.lang());
    let (file, path) = placed(of).filter(|(file, path)| !is_of_people(*file, path)).ok_or_else(Answer::nowhere)?;
    let asks = form(file, screen.text(file), path, lang).ok_or_else(Answer::nowhere)?;
    // Of the file itself only what is no table has its place here; each table has its own.
    let asks: Vec<Question> = if path.is_empty() {
        asks.into_iter()
            .filter(|question| matches!(question.answer, Filled::AsItStands(_)) && question.key != RULES)
            .collect()
    } else {
        asks
    };
    let (title, row) = titled(screen, file, path);
    let known = Known::of(screen);
    let at = At { file, known: &known, words, is_there: row.is_some() };
    Ok(screen.answer(&title, |m| {
        if let [Question { answer: Filled::List(all), .. }] = asks.as_slice()
            && is_deep(screen, file, path)
        {
            parts(screen, file, path, all, m);
            return;
        }
        let at_place = place(file, path);
        let mut attributes =
            vec![("id", "form"), ("data-title", title.as_str()), ("data-at", at_place.as_str()), ("data-after", "")];
        let known_as = row.as_ref().map(super::draw::known_as).unwrap_or_default();
        if path.rsplit('.').next().is_some_and(|last| last.parse::<usize>().is_ok()) {
            attributes.push(("data-row", known_as));
        }
        m.element("form", &attributes, |m| {
            match asks.as_slice() {
                [question @ Question { answer: Filled::List(all), .. }] if question.path == path => {
                    list(question, all, at, m);
                }
                all => questions(all, at, m),
            }
            // Where nothing can be filled in there is nothing to save.
            if !path.is_empty() {
                buttons(row.as_ref().map(|_| at_place.as_str()), words, m);
            }
        });
        known.draw(m);
    }))
}

/// Whether the tables of a list have lists of their own, so that each is a form by itself.
fn is_deep(screen: &Screen<'_>, file: FormFile, path: &str) -> bool {
    let blank = form(file, screen.text(file), &format!("{path}.{}", usize::MAX), screen.lang()).unwrap_or_default();
    blank.iter().any(|question| matches!(&question.answer, Filled::List(_)))
}

/// The tables of a list, each with its own form, and the way to one more.
fn parts(screen: &Screen<'_>, file: FormFile, path: &str, all: &[Row], m: &mut Markup) {
    m.element("ul", &[("class", "periods")], |m| {
        for row in all {
            link(screen, &place(file, &row.path), &row.title, "", m);
        }
        let add = screen.words.say("Legg til …", "Legg til …", "Add …");
        link(screen, &place(file, &format!("{path}.{}", all.len())), add, "", m);
    });
}

/// What a section is called, and the table that it is of, where that is one of a list.
fn titled(screen: &Screen<'_>, file: FormFile, path: &str) -> (String, Option<Row>) {
    let (words, lang) = (screen.words, screen.lang());
    if path.is_empty() {
        return (
            capital(words.say("filene den er laget av", "filene han er laga av", "the files it is made from")),
            None,
        );
    }
    let text = screen.text(file);
    if let Some((above, at)) = path.rsplit_once('.')
        && let Ok(at) = at.parse::<usize>()
    {
        let row = rows(file, text, above, lang).into_iter().nth(at);
        let new = words.say("Ny", "Ny", "New");
        return (row.as_ref().map_or_else(|| new.to_owned(), |row| row.title.clone()), row);
    }
    let (above, key) = path.rsplit_once('.').unwrap_or(("", path));
    let asks = form(file, text, above, lang).unwrap_or_default();
    let about = asks.iter().find(|question| question.key == key).map_or(key, |question| question.about);
    (capital(about), None)
}

/// The fields of a table that is put to a list.
pub(in crate::web) fn entry(asked: &Asked) -> Result<Answer, Answer> {
    let screen = Screen::of(asked)?;
    let (file, path) = placed(asked.param("at")).ok_or_else(Answer::nowhere)?;
    let asks = form(file, screen.text(file), path, screen.lang()).ok_or_else(Answer::nowhere)?;
    let known = Known::of(&screen);
    let at = At { file, known: &known, words: screen.words, is_there: false };
    let row = Row { path: path.to_owned(), title: String::new(), id: String::new(), questions: asks };
    let mut m = Markup::default();
    draw_entry(&row, at, &mut m);
    Ok(Answer::data(&serde_json::json!({ "html": m.into_text() })))
}
