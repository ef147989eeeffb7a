//! `legevakt shortterm`: the yearly report of kompetanseforskriften § 4.

use std::io::Write;

use crate::domain::Lang;
use crate::files::Failure;
use crate::ledger::short_term_year;
use crate::report::{Words, ledger as words_of};

use super::args::ShorttermArgs;
use super::check as checking;
use super::exit::Exit;
use super::style::Streams;

/// Counts a year and writes what the municipality reports of it.
pub(super) fn run(args: &ShorttermArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let (streams, words) = (Streams::of_process(), Words(lang));
    let loaded = checking::load(&args.period, lang, streams)?;
    let instance = &loaded.instance;
    let worked =
        args.roster.as_ref().map(|path| checking::read_whole_roster(instance, path, lang, streams)).transpose()?;
    let report = short_term_year(instance, &loaded.ledger, worked.as_ref(), args.year);
    let told = if args.csv {
        words_of::short_term_csv(instance, &report, words)
    } else {
        words_of::short_term(instance, &report, words, streams.color)
    };
    out.write_all(told.as_bytes())?;
    Ok(Exit::Done)
}
