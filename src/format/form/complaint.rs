//! What the reader says of what was filled in, laid beside the questions that it is about.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::FormFile;
use super::diagnostic::{Problem, Problems};
use super::kind::Kind;
use super::path::under;
use crate::domain::Lang;

/// Something that must be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The file and the place in it, where it is one that a form asks for.
    pub at: Option<(FormFile, String)>,
    /// What is wrong, and what to do.
    pub text: String,
}

/// Everything that must be put right in files that were filled in.
#[must_use]
pub fn complaints(problems: &Problems, lang: Lang) -> Vec<Complaint> {
    problems.errors().map(|problem| complaint(problems, problem, lang)).collect()
}

fn complaint(problems: &Problems, problem: &Problem, lang: Lang) -> Complaint {
    let said = super::super::text::text(&problem.kind, lang);
    let mut text = match &problem.kind {
        // How a key is written, and a text between quotes, is nothing to whoever fills in a field.
        Kind::MissingKey { .. } => {
            lang.say("Dette må fylles ut.", "Dette må fyllast ut.", "This must be filled in.").to_owned()
        }
        Kind::WrongType { .. } => sentence(&said.title),
        // Their bounds are told under the words, where a file is shown.
        Kind::OutOfRange { .. } | Kind::BadClock { .. } => sentence(&format!("{}: {}", said.title, said.label)),
        _ => [Some(said.title), said.help].iter().flatten().map(|part| sentence(part)).collect::<Vec<_>>().join(" "),
    };
    let sheet = FormFile::ALL.into_iter().find(|sheet| *sheet as usize == problem.place.file.0);
    let at = sheet.zip(problems.inputs().get(problem.place.file.0)).map(|(sheet, input)| {
        let within = deepest(&input.text, &problem.place.span);
        let path = match &problem.kind {
            Kind::MissingKey { key, .. } => under(&within, key),
            _ => within,
        };
        (sheet, path)
    });
    if at.is_none() {
        let (line, _) = problems.line_and_column(&problem.place);
        let file =
            problems.inputs().get(problem.place.file.0).map_or_else(String::new, |i| i.path.display().to_string());
        text = format!("{file}:{line}: {text}");
    }
    Complaint { at, text }
}

/// A text with a capital first and a full stop last.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let text: String = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    if text.ends_with(['.', '!', '?']) { text } else { text + "." }
}

/// The path of the smallest thing in a text that a stretch lies within.
fn deepest(text: &str, span: &Range<usize>) -> String {
    let (root, _) = DeTable::parse_recoverable(text);
    let mut best = (usize::MAX, String::new());
    walk_table(root.get_ref(), "", span, &mut best);
    best.1
}

fn walk_table(table: &DeTable<'_>, path: &str, span: &Range<usize>, best: &mut (usize, String)) {
    for (key, value) in table {
        let path = under(path, key.get_ref());
        note(&key.span(), &path, span, best);
        walk(value, &path, span, best);
    }
}

fn walk(value: &Spanned<DeValue<'_>>, path: &str, span: &Range<usize>, best: &mut (usize, String)) {
    note(&value.span(), path, span, best);
    match value.get_ref() {
        DeValue::Table(table) => walk_table(table, path, span, best),
        DeValue::Array(values) => {
            // A list of single values is one field of a form.
            let is_tables = values.iter().any(|value| value.get_ref().is_table());
            for (at, value) in values.iter().enumerate().filter(|_| is_tables) {
                walk(value, &under(path, at), span, best);
            }
        }
        _ => {}
    }
}

/// Takes a thing for the best when the stretch lies within it and none before it was smaller; what is deeper in comes later.
fn note(own: &Range<usize>, path: &str, span: &Range<usize>, best: &mut (usize, String)) {
    let holds = own.start <= span.start && span.end <= own.end;
    if holds && own.len() <= best.0 {
        *best = (own.len(), path.to_owned());
    }
}
