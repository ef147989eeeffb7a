//! One line on stderr that says how a solve goes, where somebody looks at it.

use std::io::{self, Write};

use crate::domain::Lang;
use crate::report::Words;
use crate::report::progress::Course;

pub use crate::report::progress::State;

/// A line that is written over again and again; nothing at all where stderr is a pipe.
#[derive(Debug)]
pub struct Progress {
    course: Course,
    is_shown: bool,
    shown: Option<State>,
    /// Whether there is something to wipe.
    is_written: bool,
}

impl Progress {
    /// A line in a language, or silence.
    #[must_use]
    pub fn new(lang: Lang, is_shown: bool) -> Self {
        Self { course: Course::new(Words(lang)), is_shown, shown: None, is_written: false }
    }

    /// Shows a state, unless it is what stands there.
    pub fn show(&mut self, state: State) {
        let line = self.course.line(state);
        if self.is_shown && self.shown != Some(state) {
            self.write(&line);
            self.shown = Some(state);
        }
    }

    /// Says what is done in its place.
    pub fn say(&mut self, what: &str) {
        if self.is_shown {
            self.write(what);
        }
    }

    fn write(&mut self, text: &str) {
        // A terminal that has gone away is no reason to stop solving.
        let _ = write!(io::stderr(), "\r\u{1b}[K{text}");
        let _ = io::stderr().flush();
        self.is_written = true;
    }
}

impl Drop for Progress {
    /// Wipes the line, so that what is printed next begins on a clean one.
    fn drop(&mut self) {
        if self.is_written {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
            let _ = io::stderr().flush();
        }
    }
}
