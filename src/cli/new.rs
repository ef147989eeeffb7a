//! `legevakt new`: the files of a new legevakt, commented, to fill in.

use std::io::Write;
use std::path::PathBuf;

use crate::domain::Lang;
use crate::format;

use super::args::NewArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::files;

/// Makes the directory and its files. One that is there and holds anything is left alone.
pub(super) fn run(args: &NewArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    files::check_free(&args.dir)?;
    let made: Vec<(PathBuf, &str)> =
        format::new_station().into_iter().map(|(name, text)| (args.dir.join(name), text)).collect();
    files::write_all(&made)?;
    for (path, _) in made {
        writeln!(out, "{}", path.display())?;
    }
    let next = match lang {
        Lang::Nb => "Fyll inn stasjon, leger og periode, og kjør «legevakt solve» på periodefila.",
        Lang::En => "Fill in station, doctors and period, and run `legevakt solve` on the period file.",
    };
    writeln!(out, "{next}")?;
    Ok(Exit::Done)
}
