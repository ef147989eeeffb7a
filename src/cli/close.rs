//! `legevakt close`: book what was really worked.

use std::io::Write;
use std::path::Path;
use std::slice;

use crate::domain::Lang;
use crate::domain::ledger::{Ledger, Refusal};
use crate::files::{self, Failure};
use crate::format;
use crate::ledger::{Worked, book, gaps};
use crate::report::page::wrap;
use crate::report::{Words, ledger as words_of, text};

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
    let text = files::read(&args.roster)?;
    let called_out = format::read_called_out(instance, &args.roster, &text)
        .map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))?;
    let seen = files::Seen::now(&args.ledger);
    let mut ledger = read(&args.ledger, &instance.station.id, lang, streams)?;
    let hash = format::of_text(&text);
    let worked = Worked { roster: &roster, called_out: &called_out, hash: &hash };
    let through = args.through.unwrap_or(instance.period.to);
    let booking = match book(instance, worked, through, &ledger) {
        Ok(booking) => booking,
        Err(Refusal::UnfitRows) => {
            let look = text::Look { lang, all: true, color: streams.color };
            let rows = checking::lost_rows(instance, &roster, words_of::unfit_rows(words), look);
            out.write_all(rows.unwrap_or_default().as_bytes())?;
            return Ok(Exit::BadInput);
        }
        Err(refusal) => {
            let rows = format::rows_of_seats(instance, &args.roster, &text);
            return Err(Failure::Input(words_of::refusal(instance, &refusal, &rows, words)));
        }
    };
    let gaps = gaps(instance, &roster, (booking.from, booking.to));
    if !gaps.shifts.is_empty() {
        let _ = write!(stream::errors(), "{}", words_of::open_seats(instance, &gaps, words));
    }
    ledger.station.clone_from(&instance.station.id);
    ledger.bookings.push(booking.clone());
    let mut set = files::Set::of(&inputs);
    set.rests_on(seen);
    set.write(args.ledger.clone(), format::write_ledger(&ledger));
    set.commit()?;
    out.write_all(words_of::booked(instance, &booking, &ledger, words, streams.color).as_bytes())?;
    write!(out, "\n{}", words_of::written(&args.ledger.display().to_string(), words))?;
    Ok(Exit::Done)
}

/// The ledger; a new one where there is none yet.
fn read(path: &Path, station: &str, lang: Lang, streams: Streams) -> Result<Ledger, Failure> {
    if !path.exists() {
        return Ok(Ledger { station: station.to_owned(), bookings: Vec::new() });
    }
    let text = files::read(path)?;
    format::read_ledger(path, &text).map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))
}
