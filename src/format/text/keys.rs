//! Every key of the files as a page for people, made from the grammar that the reader uses.

use std::fmt::Write as _;

use super::grammar::{self, Field, Literal, Need, Table, Type};
use super::scalar::clock_text;
use crate::domain::{Lang, Phrase};

/// A page of Markdown with every table and key of every kind of file: what it is, whether it must be there, what it means.
#[must_use]
pub fn keys(lang: Lang) -> String {
    let mut page = String::from(lang.say(
        "# Hver nøkkel i filene\n\n\
         Det som ikke står her, kan ikke stå i en fil: en ukjent nøkkel blir sagt fra om med fil og linje, og med den nøkkelen som \
         ligner mest. «må stå» betyr at programmet ikke kan gjette det; ellers står det som gjelder når nøkkelen er utelatt. Reglenes \
         egne innstillinger, under `[rules.ID]`, står ved hver regel i [Reglene](regler.md), og en fil av hvert slag med alle nøkler i \
         bruk i [Eksemplene](eksempler.md).\n",
        "# Kvar nøkkel i filene\n\n\
         Det som ikkje står her, kan ikkje stå i ei fil: ein ukjend nøkkel blir sagt frå om med fil og linje, og med den nøkkelen som \
         liknar mest. «må stå» betyr at programmet ikkje kan gjette det; elles står det som gjeld når nøkkelen er utelaten. Reglane \
         sine eigne innstillingar, under `[rules.ID]`, står ved kvar regel.\n",
        "# Every key of the files\n\n\
         What is not here cannot stand in a file: an unknown key is told with file and line, and with the key that is most like it. \
         \"must be there\" means that the program cannot guess it; otherwise it says what holds when the key is left out. The settings \
         of the rules, under `[rules.ID]`, are told with each rule in [Rules](rules.md), and a file of each kind with every key in use \
         in [Examples](../nb/eksempler.md).\n",
    ));
    for (_, title, file) in &grammar::FILES {
        let _ = write!(page, "\n## {}\n\n{}\n", lang.of(*title), lang.of(file.about));
        let whole = Part::of(file);
        section(&whole, lang, &mut page);
        let mut parts = Vec::new();
        collect(&whole, &mut parts);
        for part in parts {
            let _ = write!(page, "\n### `{}`\n\n{}\n", part.name, lang.of(part.about));
            section(&part, lang, &mut page);
        }
    }
    page
}

/// A table, or one that speaks of another: each of its keys, and whether the key keeps its own need.
#[derive(Clone)]
struct Part {
    name: &'static str,
    about: Phrase,
    fields: Vec<(&'static Field, bool)>,
}

impl Part {
    fn of(table: &'static Table) -> Self {
        Self { name: table.name, about: table.about, fields: table.fields.iter().map(|f| (f, true)).collect() }
    }
}

/// The tables below a table, each once, those of one right after it.
fn collect(above: &Part, found: &mut Vec<Part>) {
    for (field, _) in &above.fields {
        let mut ty = &field.ty;
        while let Type::List(member) | Type::NonEmpty(member) = ty {
            ty = member;
        }
        let part = match ty {
            Type::Table(table) | Type::Tables(table) => Part::of(table),
            Type::Overlays(over) => Part { name: over.name, about: over.about, fields: over.fields().collect() },
            _ => continue,
        };
        if found.iter().all(|other| other.name != part.name) {
            found.push(part.clone());
            collect(&part, found);
        }
    }
}

/// A row for each key; those that do not keep their need may be left out, and then stay as they were.
fn section(part: &Part, lang: Lang, page: &mut String) {
    let heads = lang.say(
        "| Nøkkel | Hva den er | Utelatt | Betyr |",
        "| Nøkkel | Kva han er | Utelaten | Betyr |",
        "| Key | What it is | Left out | Means |",
    );
    let _ = write!(page, "\n{heads}\n|---|---|---|---|\n");
    for (field, keeps) in &part.fields {
        let left_out = match field.need {
            _ if !keeps => lang.say("som før", "som før", "as it was").to_owned(),
            Need::Required => lang.say("**må stå**", "**må stå**", "**must be there**").to_owned(),
            Need::Optional => "–".to_owned(),
            Need::Default(literal) => value(literal, lang),
        };
        let (kind, about) = (kind(&field.ty, lang), lang.of(field.about).replace('|', "\\|"));
        let _ = writeln!(page, "| `{}` | {kind} | {left_out} | {about} |", field.key);
    }
}

fn value(literal: Literal, lang: Lang) -> String {
    match literal {
        Literal::Int(number) => format!("`{number}`"),
        Literal::Flag(flag) => format!("`{flag}`"),
        Literal::Text(text) => format!("`\"{text}\"`"),
        Literal::Clock(minute) => format!("`\"{}\"`", clock_text(minute)),
        Literal::Empty => lang.say("ingen", "ingen", "none").to_owned(),
        Literal::Hours(from, to) => format!("`\"{}\"`–`\"{}\"`", clock_text(from), clock_text(to)),
    }
}

/// What a value is.
fn kind(ty: &Type, lang: Lang) -> String {
    let list = |member: &Type| format!("{} {}", lang.say("liste:", "liste:", "list:"), kind(member, lang));
    match ty {
        Type::Text | Type::Note => lang.say("tekst", "tekst", "text").to_owned(),
        Type::Id => lang.say("id, uten mellomrom", "id, utan mellomrom", "id, without blanks").to_owned(),
        Type::File => lang.say("fil", "fil", "file").to_owned(),
        Type::Int(least, most) => {
            format!("{} {least}–{most}", lang.say("heltall", "heiltal", "whole number"))
        }
        Type::Hundredths(least, most) => format!(
            "{} {}–{}",
            lang.say("tall, to desimaler,", "tal, to desimalar,", "number, two decimals,"),
            least / 100,
            most / 100
        ),
        Type::Flag => "`true`, `false`".to_owned(),
        Type::Date => lang.say("dato", "dato", "date").to_owned(),
        Type::Clock => lang.say("klokkeslett", "klokkeslett", "time of day").to_owned(),
        Type::ClockEnd => {
            lang.say("klokkeslett, til `24:00`", "klokkeslett, til `24:00`", "time of day, to `24:00`").to_owned()
        }
        Type::Choice(words) => words.words().iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Type::List(member) | Type::NonEmpty(member) => list(member),
        Type::Table(of) | Type::Tables(of) => format!("`{}`", of.name),
        Type::Overlays(overlay) => format!("`{}`", overlay.name),
        Type::Who => lang
            .say(
                "`all`, en lege, en gruppe eller en liste av dem",
                "`all`, ein lege, ei gruppe eller ei liste av dei",
                "`all`, a doctor, a group or a list of them",
            )
            .to_owned(),
        Type::Rules => "`[rules.ID]`".to_owned(),
    }
}
