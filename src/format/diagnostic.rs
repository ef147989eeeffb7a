//! Mistakes in files: collected, never thrown one at a time, and shown with the text they are about.

use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::kind::Kind;
use super::messages;
use crate::domain::Lang;

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Path as the caller or the period file gave it.
    pub path: PathBuf,
    /// Contents.
    pub text: String,
}

/// Which file, in the order they were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileIx(pub(super) usize);

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// File.
    pub file: FileIx,
    /// Bytes of its text, as a half-open range.
    pub span: Range<usize>,
}

/// One mistake, or one thing worth saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: Kind,
    /// Where.
    pub place: Place,
    /// The other place it is about: where a thing that is there twice came first.
    pub first: Option<Place>,
}

/// Everything that was found in a set of files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    inputs: Vec<Input>,
    all: Vec<Problem>,
}

impl Problems {
    /// Takes up a file; what is reported of it names it by the index given back.
    pub(super) fn add_input(&mut self, path: &Path, text: String) -> FileIx {
        self.inputs.push(Input { path: path.to_owned(), text });
        FileIx(self.inputs.len() - 1)
    }

    /// The same files, of which nothing is said.
    pub(super) fn unsaid(&self) -> Self {
        Self { inputs: self.inputs.clone(), all: Vec::new() }
    }

    /// Takes out the problems that pass, in their order.
    pub(super) fn take_where(&mut self, pass: impl Fn(&Problem) -> bool) -> Vec<Problem> {
        let (taken, kept) = std::mem::take(&mut self.all).into_iter().partition(pass);
        self.all = kept;
        taken
    }

    /// Adds problems that were taken out of others about the same files.
    pub(super) fn put_back(&mut self, problems: Vec<Problem>) {
        self.all.extend(problems);
    }

    /// Adds a problem.
    pub(super) fn report(&mut self, place: &Place, kind: Kind) {
        self.all.push(Problem { kind, place: place.clone(), first: None });
    }

    /// Adds a problem that is about two places.
    pub(super) fn report_second(&mut self, place: &Place, first: &Place, kind: Kind) {
        self.all.push(Problem { kind, place: place.clone(), first: Some(first.clone()) });
    }

    /// Puts everything in the order of files and positions. What is said of words that are not even TOML is left out:
    /// the parser guesses a value there, and its guess is not the author's.
    pub(super) fn sorted(mut self) -> Self {
        let is_syntax = |p: &Problem| matches!(p.kind, Kind::Syntax { .. });
        let broken: Vec<Place> = self.all.iter().filter(|p| is_syntax(p)).map(|p| p.place.clone()).collect();
        let meets = |a: &Place, b: &Place| a.file == b.file && a.span.start < b.span.end && b.span.start < a.span.end;
        self.all.retain(|p| is_syntax(p) || !broken.iter().any(|b| meets(b, &p.place)));
        self.all.sort_by_key(|p| (p.place.file, p.place.span.start, p.place.span.end));
        self.all.dedup();
        self
    }

    /// The text of a file.
    pub(super) fn text(&self, file: FileIx) -> &str {
        self.inputs.get(file.0).map_or("", |i| i.text.as_str())
    }

    /// The files, in the order they were read.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Everything, by file and position.
    #[must_use]
    pub fn all(&self) -> &[Problem] {
        &self.all
    }

    /// What must be put right.
    pub fn errors(&self) -> impl Iterator<Item = &Problem> {
        self.all.iter().filter(|p| !p.kind.is_note())
    }

    /// What was accepted but is worth saying.
    pub fn notes(&self) -> impl Iterator<Item = &Problem> {
        self.all.iter().filter(|p| p.kind.is_note())
    }

    /// Whether something must be put right.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Line and column of a place, both from 1, the column in characters.
    #[must_use]
    pub fn line_and_column(&self, place: &Place) -> (usize, usize) {
        let text = self.text(place.file);
        let start = floor(text, place.span.start);
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |n| n + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }

    /// Everything as text for people: file, line and column, the words underlined, what was meant, what to do.
    #[must_use]
    pub fn render(&self, lang: Lang, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let mut out = String::new();
        for problem in &self.all {
            out.push_str(&renderer.render(&self.report_of(problem, lang)));
            out.push_str("\n\n");
        }
        let mut files: Vec<FileIx> = self.errors().map(|p| p.place.file).collect();
        files.dedup();
        if !files.is_empty() {
            out.push_str(&messages::sum(lang, self.errors().count(), files.len()));
            out.push('\n');
        }
        out
    }

    fn report_of<'a>(&'a self, problem: &Problem, lang: Lang) -> Vec<Group<'a>> {
        let text = messages::text(&problem.kind, lang);
        let level = if problem.kind.is_note() {
            Level::NOTE.with_name(messages::note(lang))
        } else {
            Level::ERROR.with_name(messages::error(lang))
        };
        let group = level.primary_title(text.title);
        let source = self.text(problem.place.file);
        let path = self.inputs.get(problem.place.file.0).map_or_else(String::new, |i| i.path.display().to_string());
        let group = if source.is_empty() {
            group.element(Origin::path(path))
        } else {
            let here = AnnotationKind::Primary.span(one_line(source, &problem.place.span)).label(text.label);
            let snippet = Snippet::source(source).path(path).annotation(here);
            match problem.first.as_ref().filter(|f| f.file == problem.place.file) {
                Some(first) => group.element(snippet.annotation(
                    AnnotationKind::Context.span(one_line(source, &first.span)).label(messages::came_first(lang)),
                )),
                None => group.element(snippet),
            }
        };
        match text.help {
            Some(help) => vec![group.element(Level::HELP.with_name(messages::help(lang)).message(help))],
            None => vec![group],
        }
    }
}

/// The nearest place at or before a byte where a character begins.
fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The part of a span that is on its first line: a table of twenty lines is underlined at its head.
fn one_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = floor(text, span.start);
    let end = floor(text, span.end).max(start);
    let first = text[start..end].find(['\n', '\r']).map_or(end, |n| start + n);
    start..first
}
