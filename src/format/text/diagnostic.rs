//! Mistakes in files: collected, never thrown one at a time, and shown with the text they are about.

use std::ops::Range;
use std::path::{Path, PathBuf};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, Title};

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
pub struct FileIx(pub(in crate::format) usize);

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
    pub(in crate::format) fn add_input(&mut self, path: &Path, text: String) -> FileIx {
        self.inputs.push(Input { path: path.to_owned(), text });
        FileIx(self.inputs.len() - 1)
    }

    /// The same files, of which nothing is said.
    pub(in crate::format) fn unsaid(&self) -> Self {
        Self { inputs: self.inputs.clone(), all: Vec::new() }
    }

    /// Takes out the problems that pass, in their order.
    pub(in crate::format) fn take_where(&mut self, pass: impl Fn(&Problem) -> bool) -> Vec<Problem> {
        let (taken, kept) = std::mem::take(&mut self.all).into_iter().partition(pass);
        self.all = kept;
        taken
    }

    /// Adds problems that were taken out of others about the same files.
    pub(in crate::format) fn put_back(&mut self, problems: Vec<Problem>) {
        self.all.extend(problems);
    }

    /// Adds a problem.
    pub(in crate::format) fn report(&mut self, place: &Place, kind: Kind) {
        self.all.push(Problem { kind, place: place.clone(), first: None });
    }

    /// Adds a problem that is about two places.
    pub(in crate::format) fn report_second(&mut self, place: &Place, first: &Place, kind: Kind) {
        self.all.push(Problem { kind, place: place.clone(), first: Some(first.clone()) });
    }

    /// Puts everything in the order of files and positions. What is said of words that are not even TOML is left out:
    /// the parser guesses a value there, and its guess is not the author's.
    pub(in crate::format) fn sorted(mut self) -> Self {
        let is_syntax = |p: &Problem| matches!(p.kind, Kind::Syntax { .. });
        let mut broken: Vec<Place> = self.all.iter().filter(|p| is_syntax(p)).map(|p| p.place.clone()).collect();
        broken.sort_by_key(|b| (b.file, b.span.start));
        // Each stands with how far those before it in its file reach, so that one look behind is enough.
        let mut reach: Vec<usize> = broken.iter().map(|b| b.span.end).collect();
        for at in 1..broken.len() {
            if broken[at - 1].file == broken[at].file {
                reach[at] = reach[at].max(reach[at - 1]);
            }
        }
        let meets = |place: &Place| {
            let after = broken.partition_point(|b| (b.file, b.span.start) < (place.file, place.span.end));
            let last = after.checked_sub(1).filter(|last| broken[*last].file == place.file);
            last.is_some_and(|last| place.span.start < reach[last])
        };
        self.all.retain(|p| is_syntax(p) || !meets(&p.place));
        self.all.sort_by_key(|p| (p.place.file, p.place.span.start, p.place.span.end));
        self.all.dedup();
        self
    }

    /// The text of a file.
    pub(in crate::format) fn text(&self, file: FileIx) -> &str {
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
        let mut told = Told::default();
        for problem in &self.all {
            if told.takes(problem.kind.is_note()) {
                out.push_str(&renderer.render(&self.report_of(problem, lang)));
                out.push_str("\n\n");
            }
        }
        out.push_str(&told.rest(lang));
        let mut files: Vec<FileIx> = self.errors().map(|p| p.place.file).collect();
        files.dedup();
        if !files.is_empty() {
            out.push_str(&messages::sum(lang, self.errors().count(), files.len()));
            out.push('\n');
        }
        out
    }

    /// Where a problem is: the words underlined, or of a file that is not shown its path alone. Of a text no more is handed
    /// to the renderer than is shown, for it goes through all that it is given.
    fn shown<'a>(&'a self, title: Title<'a>, problem: &Problem, path: String, label: String, lang: Lang) -> Group<'a> {
        let source = self.text(problem.place.file);
        if source.is_empty() || problem.kind.is_mute() {
            return title.element(Origin::path(path));
        }
        let span = one_line(source, &problem.place.span);
        let first = problem.first.as_ref().filter(|first| first.file == problem.place.file);
        let first = first.map(|first| one_line(source, &first.span));
        let both = first.as_ref().map_or(span.clone(), |first| first.start.min(span.start)..first.end.max(span.end));
        let (window, line) = lines_of(source, &both);
        let within = |span: &Range<usize>| span.start - window.start..span.end - window.start;
        if first.is_none() && window.len() > LONGEST_LINE {
            let (line, column) = self.line_and_column(&problem.place);
            let cut = floor(source, span.start.saturating_sub(AROUND)).max(window.start)
                ..floor(source, span.end.min(span.start + AROUND) + AROUND).min(window.end);
            let end = floor(source, span.end.min(span.start + AROUND));
            let here = AnnotationKind::Primary.span(span.start - cut.start..end - cut.start).label(label);
            let origin = Origin::path(path).line(line).char_column(column);
            return title.element(origin).element(Snippet::source(&source[cut]).line_start(line).annotation(here));
        }
        let here = AnnotationKind::Primary.span(within(&span)).label(label);
        let snippet = Snippet::source(&source[window.clone()]).line_start(line).path(path).annotation(here);
        title.element(match first {
            Some(first) => {
                snippet.annotation(AnnotationKind::Context.span(within(&first)).label(messages::came_first(lang)))
            }
            None => snippet,
        })
    }

    fn report_of<'a>(&'a self, problem: &Problem, lang: Lang) -> Vec<Group<'a>> {
        let text = messages::text(&problem.kind, lang);
        let level = if problem.kind.is_note() {
            Level::NOTE.with_name(messages::note(lang))
        } else {
            Level::ERROR.with_name(messages::error(lang))
        };
        let group = level.primary_title(text.title);
        let path = self.inputs.get(problem.place.file.0).map_or_else(String::new, |i| i.path.display().to_string());
        let group = self.shown(group, problem, path, text.label, lang);
        match text.help {
            Some(help) => vec![group.element(Level::HELP.with_name(messages::help(lang)).message(help))],
            None => vec![group],
        }
    }
}

/// How much has been told: nobody reads the hundredth mistake of a kind, and a file may have a million.
#[derive(Default)]
pub(in crate::format) struct Told {
    errors: usize,
    notes: usize,
}

impl Told {
    /// The most errors that are told, and the most notes.
    const MOST: usize = 100;

    /// Counts one, and says whether it is told.
    pub(in crate::format) fn takes(&mut self, is_note: bool) -> bool {
        let count = if is_note { &mut self.notes } else { &mut self.errors };
        *count += 1;
        *count <= Self::MOST
    }

    /// A line of how many more there are; nothing when all are told.
    pub(in crate::format) fn rest(&self, lang: Lang) -> String {
        let more = |count: usize| count.saturating_sub(Self::MOST);
        match messages::more(lang, more(self.errors), more(self.notes)) {
            text if text.is_empty() => text,
            text => text + "\n",
        }
    }
}

/// The most bytes of a line that is shown whole.
const LONGEST_LINE: usize = 500;

/// The bytes that are shown on either side of what is wrong in a longer one.
const AROUND: usize = 60;

/// The bytes of a text from the beginning to the end of the lines that a span is on, and the number of the first of them.
fn lines_of(text: &str, span: &Range<usize>) -> (Range<usize>, usize) {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    (start..end, text[..start].matches('\n').count() + 1)
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
