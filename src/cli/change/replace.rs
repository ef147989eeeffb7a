//! `legevakt replace`: every doctor ranked for one shift.

use std::io::Write;

use crate::change::{Candidate, Limits, Unclear, candidates, find_doctor, find_seat, find_shift, put};
use crate::desk::parted::{Hours, parted};
use crate::desk::swaps::day_of_change;
use crate::domain::{DoctorIx, Lang};
use crate::files::{Failure, Inputs};
use crate::report::change::{Replaced, data, replace as text};
use crate::report::text::Look;

use super::{Changed, Writing, check_kept, clear, earlier, has_already, refuse_lost};
use crate::cli::args::{ReplaceArgs, ReportFormat};
use crate::cli::check::{load, read_whole_roster};
use crate::cli::exit::Exit;
use crate::cli::stream;
use crate::cli::style::Streams;

/// Ranks, and with `--apply` writes the roster with the doctor in the seat.
pub(in crate::cli) fn run(args: &ReplaceArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let loaded = load(&args.period, lang, streams)?;
    let hours = Hours { from: args.from, until: args.until };
    let parted = (!hours.is_whole()).then(|| parted(&args.period, &loaded, &args.shift, hours, lang)).transpose()?;
    let loaded = parted.as_ref().map_or(&loaded, |parted| &parted.loaded);
    let instance = &loaded.instance;
    let rewritten = parted.as_ref().and_then(|parted| parted.text.as_ref()).map(|_| args.period.as_path());
    let inputs = Inputs::of(loaded).and([&args.roster]).but(rewritten);
    args.out.iter().try_for_each(|dir| check_kept(&inputs, dir))?;
    let roster = read_whole_roster(instance, &args.roster, lang, streams)?;
    let doctor = |id: &str| clear(instance, find_doctor(instance, id), lang);
    let shift = match parted.as_ref().map(|parted| parted.shifts.as_slice()) {
        None => find_shift(instance, &args.shift),
        Some([one]) => Ok(*one),
        // It is handed over within the hours already.
        Some(several) => Err(Unclear::several(instance, &args.shift, several)),
    };
    let shift = clear(instance, shift, lang)?;
    let asked = Writing { period: &args.period, loaded, parted: parted.as_ref(), inputs: &inputs, lang };
    let goes_out = args.out_of.as_deref().map(doctor).transpose()?;
    let seat = clear(instance, find_seat(instance, &roster, shift, args.seat.as_deref(), goes_out), lang)?;
    let wanted = args.apply.as_deref().filter(|id| !id.is_empty()).map(doctor).transpose()?;
    if let Some(wanted) = wanted.filter(|d| roster.has(seat.slot, *d)) {
        return Err(has_already(instance, wanted, lang));
    }
    let limits = Limits { on: day_of_change(instance, args.date, lang)?, ..Limits::of(instance) };
    let all = candidates(instance, &roster, seat, limits);
    let replaced = Replaced { instance, roster: &roster, seat, candidates: &all, limits };
    tell(&replaced, args.format, Look { lang, all: args.all, color: streams.color }, out)?;
    let Some(dir) = args.out.as_ref().filter(|_| args.apply.is_some()) else {
        if args.format == ReportFormat::Text {
            asked.tell_handover(out)?;
        }
        return Ok(legal_for_somebody(&all));
    };
    let Some(taker) = chosen(&all, wanted) else {
        return Ok(refuse(lang));
    };
    refuse_lost(&roster, lang)?;
    out.flush()?;
    let changed = put(&roster, seat.slot, seat.out, taker.doctor);
    let mut told = Vec::new();
    let takes = lang.say("tar vakten.", "tek vakta.", "takes the shift.");
    writeln!(told, "\n{} {takes}", instance.doctors[taker.doctor.0].name)?;
    let overrides = earlier(instance, &roster, &args.roster, lang)?;
    let changed = Changed { roster: &changed, verdict: &taker.verdict, is_fullest: false, overrides };
    asked.write(dir, changed, &mut told)?;
    if args.format == ReportFormat::Text {
        out.write_all(&told)?;
    }
    Ok(Exit::Done)
}

/// Tells who can take a seat.
pub(super) fn tell(
    replaced: &Replaced,
    format: ReportFormat,
    look: Look,
    out: &mut dyn Write,
) -> Result<(), std::io::Error> {
    match format {
        ReportFormat::Text => out.write_all(text(replaced, look).as_bytes()),
        ReportFormat::Json => out.write_all(crate::cli::json(&data::replace(replaced, look.lang)).as_bytes()),
    }
}

/// How the question who can take a seat ends.
pub(super) fn legal_for_somebody(all: &[Candidate]) -> Exit {
    if all.iter().any(Candidate::is_legal) { Exit::Done } else { Exit::Broken }
}

/// Nobody who was asked for may take it. The answer stays readable for programs: what was not done goes to the user beside
/// it.
pub(super) fn refuse(lang: Lang) -> Exit {
    let refused = lang.say(
        "Ikke lovlig, så ingenting er skrevet.",
        "Ikkje lovleg, så ingenting er skrive.",
        "Not legal, so nothing was written.",
    );
    let _ = writeln!(stream::errors(), "{refused}");
    Exit::Broken
}

/// The doctor who is named, or the first of the list, if she may.
pub(super) fn chosen(all: &[Candidate], wanted: Option<DoctorIx>) -> Option<&Candidate> {
    let mut of = all.iter().filter(|c| wanted.is_none_or(|d| d == c.doctor));
    of.next().filter(|c| c.is_legal())
}
