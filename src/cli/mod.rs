//! The command line: arguments, files, progress and exit codes. The only room that prints.
//!
//! One file per verb. A verb writes its answer to the stream it is given and returns an [`Exit`]; what goes wrong for
//! the user is a [`Failure`] with a text in the user's language, never a panic.

mod actual;
pub mod args;
mod budget;
mod change;
mod check;
mod close;
mod cost;
mod dimension;
mod exit;
mod explain;
mod failure;
mod files;
mod generate;
mod help;
mod import;
mod memory;
mod new;
pub mod progress;
mod prove;
mod publish;
mod report;
mod rule;
mod schema;
mod shortterm;
mod solve;
mod style;
mod template;
mod usage;
mod verify;
mod whatif;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::FromArgMatches;

use crate::domain::Lang;
use crate::report::json::written as json;

use help::Norwegian;

pub use args::{Args, Verb};
pub use exit::Exit;
pub use failure::Failure;
pub use files::{check_writable, read, write_all};
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
    let parsed = match matches.and_then(|m| Args::from_arg_matches(&m)) {
        Ok(parsed) => parsed,
        // Help comes this way too; clap knows that it belongs on stdout.
        Err(error) => {
            let exit = if error.use_stderr() { Exit::BadInput } else { Exit::Done };
            let norwegian = Norwegian::of(lang).filter(|_| error.use_stderr());
            match norwegian.and_then(|norwegian| usage::text(&error, norwegian)) {
                Some(text) => drop(writeln!(io::stderr(), "{text}")),
                None => drop(error.print()),
            }
            return exit.into();
        }
    };
    let mut out = BufWriter::new(Patient(io::stdout().lock()));
    let answer = verb(parsed, lang, &mut out).and_then(|exit| Ok(out.flush().map(|()| exit)?));
    match answer {
        Ok(exit) => exit.into(),
        Err(failure) => {
            // What was written before it went wrong stays written; a second failure to write has nowhere to go.
            let _ = out.flush();
            let _ = writeln!(io::stderr(), "{}", failure.text(lang));
            failure.exit().into()
        }
    }
}

/// Where the answer goes. A reader who has heard enough, as `head` has, is no reason to leave the rest of the work undone:
/// the files that were asked for are written, and the exit code is that of the work.
struct Patient<W>(W);

impl<W: Write> Write for Patient<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        unless_gone(self.0.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        unless_gone(self.0.flush(), ())
    }
}

fn unless_gone<T>(result: io::Result<T>, all: T) -> io::Result<T> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(all),
        other => other,
    }
}

fn verb(args: Args, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    match args.verb {
        Verb::Solve(args) => solve::run(&args, lang, out),
        Verb::Check(args) => check::run(&args, lang, out),
        Verb::Whatif(args) => whatif::run(&args, lang, out),
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
        Verb::Rule(args) => rule::run(&args, lang, out),
        Verb::New(args) => new::run(&args, lang, out),
        Verb::Template(args) => template::run(&args, lang, out),
        Verb::Import(args) => import::run(&args, lang, out),
        Verb::Generate(args) => generate::run(&args, lang, out),
        Verb::Schema => schema::run(out),
    }
}
