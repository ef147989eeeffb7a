//! `legevakt new`: the files of a new legevakt, commented, to fill in.

use std::io::Write;

use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format;

use super::args::NewArgs;
use super::exit::Exit;

/// Makes the directory and its files.
pub(super) fn run(args: &NewArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    files::make_dir(&args.dir, &format::new_station(), out)?;
    let next = lang.say(
        "Fyll inn stasjon, leger og periode, og kjør «legevakt solve» på periodefila.",
        "Fyll inn stasjon, legar og periode, og køyr «legevakt solve» på periodefila.",
        "Fill in station, doctors and period, and run `legevakt solve` on the period file.",
    );
    writeln!(out, "{next}")?;
    Ok(Exit::Done)
}
