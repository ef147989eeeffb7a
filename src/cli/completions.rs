//! `legevakt completions`: what makes a shell complete verbs and options.

use std::io::Write;

use crate::domain::Lang;
use crate::files::Failure;

use super::args::{self, CompletionsArgs};
use super::exit::Exit;

/// Writes the script of a shell, with the help in the language.
pub(super) fn run(args: CompletionsArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let mut command = args::command(lang);
    // The generator panics where it cannot write, so it writes into memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "legevakt", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Done)
}
