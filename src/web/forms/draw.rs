//! Questions as fields.

use super::{Screen, place};
use crate::domain::Lang;
use crate::format::{Control, Filled, FormFile, Question, Row, form, rules_of};
use crate::report::Words;
use crate::report::markup::{Attribute, Markup};
use crate::report::words::capital;

/// The screens of a period, and what can be undone.
pub(super) fn ways(screen: &Screen<'_>, m: &mut Markup) {
    let words = screen.words;
    let name = words.say("Skjermbilder", "Skjermbilete", "Screens");
    m.element("nav", &[("class", "ways"), ("aria-label", name)], |m| {
        for (view, of, name) in [
            ("list", "-", words.say("Tavla", "Tavla", "The board")),
            ("people", "-", words.say("Leger", "Legar", "Doctors")),
            ("settings", "-", words.say("Oppsett", "Oppsett", "Settings")),
            ("next", "-", words.say("Neste periode", "Neste periode", "Next period")),
        ] {
            m.leaf("a", &[("href", &screen.address(view, of)), ("data-go", "")], name);
        }
        for (id, name) in
            [("form-undo", words.say("Angre", "Angre", "Undo")), ("form-redo", words.say("Gjør om", "Gjer om", "Redo"))]
        {
            m.leaf("button", &[("type", "button"), ("id", id)], name);
        }
    });
}

/// The tables of a list.
pub(super) fn rows(file: FormFile, text: &str, path: &str, lang: Lang) -> Vec<Row> {
    let asked = form(file, text, path, lang).unwrap_or_default();
    match asked.into_iter().next().map(|question| question.answer) {
        Some(Filled::List(rows)) => rows,
        _ => Vec::new(),
    }
}

/// What a table is held to be the same by: its id, or whatever it is called.
pub(super) fn known_as(row: &Row) -> &str {
    if row.id.is_empty() { &row.title } else { &row.id }
}

/// Where what is drawn stands.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    /// The file.
    pub(super) file: FormFile,
    /// What tables of the file are called that others speak of, for fields that take their ids.
    pub(super) known: &'a Known,
    /// Words.
    pub(super) words: Words,
    /// Whether it is there already: an id is given once.
    pub(super) is_there: bool,
}

/// The ids that fields may ask for, by the key of the field.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(Vec<(&'static str, Vec<(String, String)>)>);

impl Known {
    /// What the files of a period have ids of.
    pub(super) fn of(screen: &Screen<'_>) -> Self {
        let instance = &screen.sheet.loaded.instance;
        let pair = |id: &str, name: &str| (id.to_owned(), name.to_owned());
        let doctors: Vec<_> = instance.doctors.iter().map(|d| pair(&d.id, &d.name)).collect();
        let lines: Vec<_> = instance.station.lines.iter().map(|l| pair(&l.id, &l.name)).collect();
        let counters: Vec<_> = instance.station.counters.iter().map(|c| pair(&c.id, &c.name)).collect();
        let profiles = instance.station.rest_profiles.iter().map(|p| pair(&p.id, "")).collect();
        Self(vec![("doctor", doctors), ("line", lines), ("counter", counters), ("rest_profile", profiles)])
    }

    fn id(key: &str) -> String {
        format!("known-{key}")
    }

    fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(known, all)| *known == key && !all.is_empty())
    }

    /// The lists that fields take their suggestions from.
    pub(super) fn draw(&self, m: &mut Markup) {
        for (key, all) in &self.0 {
            m.element("datalist", &[("id", &Self::id(key))], |m| {
                for (id, name) in all {
                    m.leaf("option", &[("value", id)], name);
                }
            });
        }
    }
}

/// All questions of a table.
pub(super) fn questions(all: &[Question], at: At<'_>, m: &mut Markup) {
    let is_value = |question: &&Question| matches!(question.answer, Filled::Value(..) | Filled::AsItStands(_));
    m.element("div", &[("class", "fields")], |m| {
        all.iter().filter(is_value).for_each(|one| question(one, at, m));
    });
    all.iter().filter(|one| !is_value(one)).for_each(|one| question(one, at, m));
}

fn question(asked: &Question, at: At<'_>, m: &mut Markup) {
    match &asked.answer {
        Filled::Value(control, text) => value(asked, control, text, at, m),
        Filled::Group(all) => {
            let mut attributes = vec![("class", "fold")];
            if asked.is_given {
                attributes.push(("open", ""));
            }
            m.element("details", &attributes, |m| {
                m.element("summary", &[], |m| {
                    m.text(&capital(asked.about));
                    m.inline("code", &[], asked.key);
                    if !asked.is_given {
                        m.inline("small", &[], at.words.say("ikke oppgitt", "ikkje oppgitt", "not given"));
                    }
                });
                means(asked, "", at, m);
                questions(all, at, m);
            });
        }
        Filled::List(all) => list(asked, all, at, m),
        Filled::AsItStands(text) => {
            m.element("div", &[("class", "field wide")], |m| {
                m.element("p", &[], |m| {
                    m.text(&capital(asked.about));
                    m.inline("code", &[], asked.key);
                });
                let said = at.words.say(
                    "Dette endres bare i fila. Slik står det:",
                    "Dette blir berre endra i fila. Slik står det:",
                    "This is changed in the file alone. It stands so:",
                );
                m.leaf(
                    "p",
                    &[("class", "means")],
                    if text.is_empty() { asked.default.as_deref().unwrap_or(said) } else { said },
                );
                if !text.is_empty() {
                    m.leaf("pre", &[], text);
                }
            });
        }
    }
}

/// A list of tables: each with a button that takes it away, and one that adds another.
pub(super) fn list(asked: &Question, all: &[Row], at: At<'_>, m: &mut Markup) {
    let where_it_is = place(at.file, &asked.path);
    let shape = if all.is_empty() { "list empty" } else { "list" };
    m.element("fieldset", &[("class", shape), ("data-at", &where_it_is)], |m| {
        m.element("legend", &[], |m| {
            m.text(&capital(asked.about));
            if !asked.key.is_empty() {
                m.inline("code", &[], asked.key);
            }
        });
        means(asked, "", at, m);
        for row in all {
            entry(row, at, m);
        }
        let next = all.len().to_string();
        let text = at.words.say("Legg til", "Legg til", "Add");
        let name = format!("{text}: {}", asked.about);
        let attributes = [
            ("type", "button"),
            ("data-add", where_it_is.as_str()),
            ("data-next", next.as_str()),
            ("aria-label", &name),
        ];
        m.leaf("button", &attributes, text);
    });
}

/// One table of a list.
pub(super) fn entry(row: &Row, at: At<'_>, m: &mut Markup) {
    let words = at.words;
    let where_it_is = place(at.file, &row.path);
    let attributes = [("class", "row"), ("data-at", where_it_is.as_str()), ("data-row", known_as(row))];
    m.element("fieldset", &attributes, |m| {
        let new = words.say("ny", "ny", "new");
        m.leaf("legend", &[], if row.title.is_empty() { new } else { &row.title });
        questions(&row.questions, at, m);
        let text = words.say("Ta bort", "Ta bort", "Take away");
        let name = format!("{text}: {}", row.title);
        let keep = words.say("Behold likevel", "Behald likevel", "Keep it after all");
        let attributes =
            [("type", "button"), ("data-drop", where_it_is.as_str()), ("data-keep", keep), ("aria-label", &name)];
        m.leaf("button", &attributes, text);
    });
}

/// A field with its words and whatever is wrong with it.
fn value(asked: &Question, control: &Control, text: &str, at: At<'_>, m: &mut Markup) {
    let name = place(at.file, &asked.path);
    let field = Field { name: &name, control, text, is_fixed: asked.key == "id" && at.is_there, key: asked.key };
    let shape = if matches!(control, Control::SomeOf(_) | Control::Lines) { "field wide" } else { "field" };
    m.element("div", &[("class", shape), ("data-at", &name)], |m| {
        let label = capital(asked.about);
        let means_id = format!("m~{name}");
        field.draw(&label, &format!("{means_id} w~{name}"), asked, at, m);
        means(asked, &means_id, at, m);
        m.leaf("p", &[("class", "wrong"), ("id", &format!("w~{name}")), ("hidden", "")], "");
    });
}

struct Field<'a> {
    name: &'a str,
    control: &'a Control,
    text: &'a str,
    is_fixed: bool,
    key: &'a str,
}

impl Field<'_> {
    fn draw(&self, label: &str, described: &str, asked: &Question, at: At<'_>, m: &mut Markup) {
        let words = at.words;
        let id = format!("f~{}", self.name);
        let mut base: Vec<Attribute<'_>> = vec![("id", &id), ("name", self.name), ("aria-describedby", described)];
        if asked.is_required {
            base.push(("aria-required", "true"));
        }
        let head = |m: &mut Markup| {
            m.element("label", &[("for", &id)], |m| {
                m.text(label);
                m.inline("code", &[], asked.key);
            });
        };
        let blank = match &asked.default {
            Some(default) => format!("{}: {default}", words.say("som vanlig", "som vanleg", "as usual")),
            None => words.say("–", "–", "–").to_owned(),
        };
        match self.control {
            Control::Flag => {
                let yes = words.say("ja", "ja", "yes");
                let is = self.text == "true" || self.text.is_empty() && asked.default.as_deref() == Some(yes);
                m.element("label", &[("class", "tick")], |m| {
                    let mut attributes = base.clone();
                    attributes.push(("type", "checkbox"));
                    if is {
                        attributes.push(("checked", ""));
                    }
                    m.void("input", &attributes);
                    m.text(label);
                    m.inline("code", &[], asked.key);
                });
            }
            Control::OneOf(all) => {
                head(m);
                m.element("select", &base, |m| {
                    if !asked.is_required || self.text.is_empty() {
                        m.leaf("option", &[("value", "")], &blank);
                    }
                    for (word, says) in all {
                        let mut attributes = vec![("value", *word)];
                        if *word == self.text {
                            attributes.push(("selected", ""));
                        }
                        m.leaf("option", &attributes, says);
                    }
                });
            }
            Control::SomeOf(all) => {
                let chosen: Vec<&str> = self.text.split(", ").collect();
                m.element(
                    "fieldset",
                    &[("class", "some"), ("data-some", self.name), ("aria-describedby", described)],
                    |m| {
                        m.element("legend", &[], |m| {
                            m.text(label);
                            m.inline("code", &[], asked.key);
                        });
                        for (word, says) in all {
                            m.element("label", &[("class", "tick")], |m| {
                                let mut attributes = vec![("type", "checkbox"), ("value", *word)];
                                if chosen.contains(word) {
                                    attributes.push(("checked", ""));
                                }
                                m.void("input", &attributes);
                                m.text(says);
                            });
                        }
                    },
                );
            }
            Control::Lines => {
                head(m);
                base.push(("rows", "2"));
                m.element("textarea", &base, |m| m.text(self.text));
            }
            _ => {
                head(m);
                let kind = if matches!(self.control, Control::Date) { "date" } else { "text" };
                let mode = match self.control {
                    Control::Whole(..) => "numeric",
                    Control::Number(..) => "decimal",
                    _ => "text",
                };
                let list = Known::id(self.key);
                base.extend([("type", kind), ("inputmode", mode), ("autocomplete", "off"), ("value", self.text)]);
                if self.is_fixed {
                    base.push(("readonly", ""));
                }
                if at.known.has(self.key) {
                    base.push(("list", &list));
                }
                m.void("input", &base);
            }
        }
    }
}

/// What holds when it is left out, what can stand there, and the rules that it is for.
fn means(asked: &Question, id: &str, at: At<'_>, m: &mut Markup) {
    let words = at.words;
    let mut said: Vec<String> = Vec::new();
    if let Filled::Value(control, _) = &asked.answer {
        if asked.is_required {
            said.push(words.say("Må stå.", "Må stå.", "Must be there.").to_owned());
        }
        if asked.key == "id" && at.is_there {
            let fixed = words.say(
                "Gis én gang: andre filer kjenner den igjen på den.",
                "Blir gitt éin gong: andre filer kjenner han att på han.",
                "Given once: other files know it by it.",
            );
            said.push(fixed.to_owned());
        }
        let hint = match control {
            Control::Listed => words.say("Komma mellom.", "Komma mellom.", "Commas between."),
            Control::Clock => words.say("Som 08:00.", "Som 08:00.", "Like 08:00."),
            _ => "",
        };
        said.extend(Some(hint.to_owned()).filter(|hint| !hint.is_empty()));
        if let Some(default) = asked.default.as_ref().filter(|_| !matches!(control, Control::OneOf(_) | Control::Flag))
        {
            said.push(format!("{}: {default}.", words.say("Utelatt", "Utelaten", "Left out")));
        }
    }
    for meta in rules_of(asked) {
        said.push(format!("{}: {} ({}).", meta.id, words.0.of(meta.asks).trim_end_matches('.'), meta.source));
    }
    if id.is_empty() {
        if !said.is_empty() {
            m.leaf("p", &[("class", "means")], &said.join(" "));
        }
        return;
    }
    m.leaf("p", &[("class", "means"), ("id", id)], &said.join(" "));
}

/// What ends a form.
pub(super) fn buttons(gone: Option<&str>, words: Words, m: &mut Markup) {
    m.element("div", &[("class", "buttons foot")], |m| {
        m.leaf("p", &[("class", "wrong"), ("id", "form-wrong"), ("role", "alert"), ("hidden", "")], "");
        if let Some(at) = gone {
            let text = words.say("Ta bort fra fila", "Ta bort frå fila", "Take out of the file");
            m.leaf("button", &[("type", "button"), ("data-gone", at)], text);
        }
        m.leaf("button", &[("type", "reset")], words.say("Forkast", "Forkast", "Discard"));
        m.leaf("button", &[("type", "submit"), ("class", "main")], words.say("Lagre", "Lagre", "Save"));
    });
}
