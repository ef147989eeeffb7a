//! `legevakt generate`: an invented legevakt, to measure or to try things on.

use std::io::Write;
use std::path::PathBuf;

use crate::domain::Lang;
use crate::format::{self, Shape};

use super::args::GenerateArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::files;

/// Makes the directory and its files. One that is there and holds anything is left alone.
pub(super) fn run(args: &GenerateArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    files::check_free(&args.out)?;
    let made = format::generate(Shape { doctors: args.doctors, days: args.days, seed: args.seed });
    let made: Vec<(PathBuf, &str)> = made.iter().map(|(name, text)| (args.out.join(name), text.as_str())).collect();
    files::write_all(&made)?;
    for (path, _) in made {
        writeln!(out, "{}", path.display())?;
    }
    let next = match lang {
        Lang::Nb => "Alt er oppdiktet. Kjør «legevakt solve» på period.toml.",
        Lang::En => "All of it is invented. Run `legevakt solve` on period.toml.",
    };
    writeln!(out, "{next}")?;
    Ok(Exit::Done)
}
