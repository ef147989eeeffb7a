//! `legevakt close`: book what was really worked.

use std::io::Write;
use std::slice;

use crate::desk::closing::{Closed, Unclosed, closed, ledger_at};
use crate::domain::Lang;
use crate::files::{self, Failure};
use crate::format;
use crate::report::page::wrap;
use crate::report::text::Look;
use crate::report::{Words, ledger as words_of};

use super::args::CloseArgs;
use super::exit::Exit;
use super::style::Streams;
use super::{check as checking, stream};

/// Books a period, or a part of it, and writes the ledger anew.
pub(super) fn run(args: &CloseArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let (streams, words) = (Streams::of_process(), Words(lang));
    let loaded = checking::load(&args.period, lang, streams)?;
    let instance = &loaded.instance;
    if let Some(reads) = loaded.ledger_path.as_ref().filter(|_| !args.ledger.exists()) {
        let (new, reads) = (args.ledger.display().to_string(), reads.display().to_string());
        return Err(Failure::Input(wrap(&words_of::other_ledger(&new, &reads, words), "", "")));
    }
    let inputs = files::Inputs::of(&loaded).but(loaded.ledger_path.as_deref()).and([&args.roster]);
    files::check_kept(&inputs, slice::from_ref(&args.ledger))?;
    let roster = checking::read_roster(instance, &args.roster, None, lang, streams)?;
    let bytes = files::bytes(&args.roster)?;
    let seen = files::Seen::now(&args.ledger);
    let ledger = ledger_at(&args.ledger, &instance.station.id, |problems| problems.render(lang, streams.error_color))?;
    let look = Look { lang, all: true, color: streams.error_color };
    let Closed { booking, gaps, ledger } =
        match closed(&loaded, (&args.roster, &bytes), &roster, args.through, ledger, look) {
            Ok(closed) => closed,
            Err(Unclosed::Rows) => {
                let look = Look { color: streams.color, ..look };
                let rows = checking::lost_rows(instance, &roster, words_of::unfit_rows(words), look);
                out.write_all(rows.unwrap_or_default().as_bytes())?;
                return Ok(Exit::BadInput);
            }
            Err(Unclosed::Input(said)) => return Err(Failure::Input(said)),
        };
    if !gaps.shifts.is_empty() {
        let _ = write!(stream::errors(), "{}", words_of::open_seats(instance, &gaps, words));
    }
    let mut set = files::Set::of(&inputs);
    set.rests_on(seen);
    set.write(args.ledger.clone(), format::write_ledger(&ledger));
    set.commit()?;
    out.write_all(words_of::booked(instance, &booking, &ledger, words, streams.color).as_bytes())?;
    write!(out, "\n{}", words_of::written(&args.ledger.display().to_string(), words))?;
    Ok(Exit::Done)
}
