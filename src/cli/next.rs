//! `legevakt next`: the period file of the period that follows another.

use std::io::Write;

use crate::desk::next::{Before, next};
use crate::domain::Lang;
use crate::files::{self, Failure};

use super::args::NextArgs;
use super::exit::Exit;

/// Makes the file and tells what is in it.
pub(super) fn run(args: &NextArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let before = Before { period: &args.period, roster: args.roster.as_deref(), ledger: args.ledger.as_deref() };
    let made = next(before, lang)?;
    made.write()?;
    out.write_all(made.said.as_bytes())?;
    files::tell(made.paths(), lang, out)?;
    Ok(Exit::Done)
}
