//! `legevakt generate`: an invented legevakt, to measure or to try things on.

use std::io::Write;

use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format::{self, Shape};

use super::args::GenerateArgs;
use super::exit::Exit;

/// Makes the directory and its files.
pub(super) fn run(args: &GenerateArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let made = format::generate(Shape { doctors: args.doctors, days: args.days, seed: args.seed, sites: args.sites });
    files::make_dir(&args.out, &made, out)?;
    let next = lang.say(
        "Alt er oppdiktet. Kjør «legevakt solve» på period.toml.",
        "Alt er oppdikta. Køyr «legevakt solve» på period.toml.",
        "All of it is invented. Run `legevakt solve` on period.toml.",
    );
    writeln!(out, "{next}")?;
    Ok(Exit::Done)
}
