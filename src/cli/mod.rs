//! The command line: arguments, files, progress and exit codes. The only room that prints.
//!
//! One file per verb. A verb writes its answer to the stream it is given and returns an [`Exit`]; what goes wrong for
//! the user is a [`Failure`] with a text in the user's language, never a panic.

mod absences;
mod actual;
pub mod args;
mod asking;
mod change;
mod check;
mod close;
mod completions;
mod cost;
mod dimension;
mod exit;
mod explain;
mod forms;
mod generate;
mod help;
mod import;
mod man;
mod new;
mod next;
pub mod progress;
mod proof;
mod prove;
mod publish;
mod report;
mod rule;
mod schema;
#[cfg(feature = "web")]
mod serve;
mod shortterm;
mod solve;
mod stream;
mod style;
mod sweep;
mod template;
mod unfinished;
mod usage;
mod verify;
mod whatif;

use std::cell::Cell;
use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::FromArgMatches;

use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::report::json::written as json;

use help::Norwegian;

pub use args::{Args, Verb};
pub use exit::Exit;
pub use style::Streams;

/// Runs the program on its arguments, the first of which is its own name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(exit) = prove::run(&arguments) {
        return exit;
    }
    let lang = args::language(&arguments);
    let matches = args::command(lang).try_get_matches_from(arguments);
    if let Some(verb) = matches.as_ref().ok().and_then(|m| m.subcommand_name()) {
        files::begin(verb);
    }
    let parsed = match matches.and_then(|m| Args::from_arg_matches(&m)) {
        Ok(parsed) => parsed,
        // Help comes this way too; clap knows that it belongs on stdout.
        Err(error) => {
            let exit = if error.use_stderr() { Exit::BadInput } else { Exit::Done };
            let norwegian = Norwegian::of(lang).filter(|_| error.use_stderr());
            match norwegian.and_then(|norwegian| usage::text(&error, norwegian)) {
                Some(text) => drop(writeln!(stream::errors(), "{text}")),
                None => drop(error.print()),
            }
            return exit.into();
        }
    };
    let lost = Cell::new(None);
    let color = Streams::of_process().color;
    let mut out = stream::Shown::new(BufWriter::new(Patient { out: io::stdout().lock(), lost: &lost }), color);
    let answer = verb(parsed, lang, &mut out).and_then(|exit| Ok(out.flush().map(|()| exit)?));
    for note in files::notes(lang) {
        let _ = writeln!(stream::errors(), "{note}");
    }
    if let Some(error) = lost.take() {
        let _ = writeln!(stream::errors(), "{}", lost_answer(&error, lang));
    }
    match answer {
        Ok(exit) => exit.into(),
        Err(failure) => {
            // What was written before it went wrong stays written; a second failure to write has nowhere to go.
            let _ = out.flush();
            let _ = writeln!(stream::errors(), "{}", failure.text(lang));
            // Whatever went wrong was in what the program was given.
            Exit::BadInput.into()
        }
    }
}

/// Where the answer goes. A reader who has heard enough, as `head` has, is no reason to leave the rest of the work undone:
/// the files that were asked for are written, and the exit code is that of the work. So it is when files are written and the
/// answer about them cannot be, for a full disk say: the work is done, and what was lost is told beside it.
struct Patient<'a, W> {
    out: W,
    lost: &'a Cell<Option<io::Error>>,
}

impl<W: Write> Patient<'_, W> {
    fn unless_gone<T>(&self, result: io::Result<T>, all: T) -> io::Result<T> {
        match result {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(all),
            Err(error) if error.kind() != io::ErrorKind::Interrupted && !files::written().is_empty() => {
                self.lost.set(Some(error));
                Ok(all)
            }
            other => other,
        }
    }
}

impl<W: Write> Write for Patient<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.out.write(bytes);
        self.unless_gone(result, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.out.flush();
        self.unless_gone(result, ())
    }
}

/// That the answer was lost, and which files are written all the same.
fn lost_answer(error: &io::Error, lang: Lang) -> String {
    let done = lang.say(
        "Arbeidet er gjort likevel. Dette er skrevet:",
        "Arbeidet er gjort likevel. Dette er skrive:",
        "The work is done all the same. This was written:",
    );
    let files: Vec<String> = files::written().iter().map(|path| format!("\n  {}", path.display())).collect();
    format!("{}\n{done}{}", files::no_answer(error, lang), files.concat())
}

fn verb(args: Args, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    match args.verb {
        Verb::Solve(args) => solve::run(&args, lang, out),
        Verb::Check(args) => check::run(&args, lang, out),
        Verb::Whatif(args) => whatif::run(&args, lang, out),
        Verb::Sweep(args) => sweep::run(&args, lang, out),
        Verb::Dimension(args) => dimension::run(&args, lang, out),
        Verb::Report(args) => report::run(&args, lang, out),
        Verb::Cost(args) => cost::run(&args, lang, out),
        Verb::Explain(args) => explain::run(&args, lang, out),
        Verb::Replace(args) => change::replace(&args, lang, out),
        Verb::Repair(args) => change::repair(&args, lang, out),
        Verb::Swap(args) => change::swap(&args, lang, out),
        Verb::Publish(args) => publish::run(&args, lang, out),
        Verb::Close(args) => close::run(&args, lang, out),
        Verb::Actual(args) => actual::run(&args, lang, out),
        Verb::Shortterm(args) => shortterm::run(&args, lang, out),
        Verb::Verify(args) => verify::run(&args, lang, out),
        Verb::Proof(args) => proof::run(&args, lang, out),
        Verb::Rule(args) => rule::run(&args, lang, out),
        Verb::Next(args) => next::run(&args, lang, out),
        Verb::New(args) => new::run(&args, lang, out),
        Verb::Template(args) => template::run(&args, lang, out),
        Verb::Import(args) => import::run(&args, lang, out),
        Verb::Generate(args) => generate::run(&args, lang, out),
        #[cfg(feature = "web")]
        Verb::Serve(args) => serve::run(&args, lang, out),
        Verb::Schema(args) => schema::run(args, lang, out),
        Verb::Completions(args) => completions::run(args, lang, out),
        Verb::Man(args) => man::run(&args, lang, out),
    }
}
