//! `legevakt new`: the files of a new legevakt, commented, to fill in.

use std::io::Write;

use crate::domain::Lang;
use crate::format;

use super::args::NewArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::files;

/// Makes the directory and its files. One that is there and holds anything is left alone.
pub(super) fn run(args: &NewArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    files::check_free(&args.dir)?;
    let made: Vec<(&str, String)> =
        format::new_station().into_iter().map(|(name, text)| (name, text.to_owned())).collect();
    for path in files::write_all(&args.dir, &made)? {
        writeln!(out, "{}", path.display())?;
    }
    let next = match lang {
        Lang::Nb => "Fyll inn stasjon, leger og periode, og kjør «legevakt solve» på periodefila.",
        Lang::En => "Fill in station, doctors and period, and run `legevakt solve` on the period file.",
    };
    writeln!(out, "{next}")?;
    Ok(Exit::Done)
}
