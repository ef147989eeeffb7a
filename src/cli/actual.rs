//! `legevakt actual`: what became of a plan.

use std::io::Write;

use crate::desk::closing::rest_of;
use crate::domain::Lang;
use crate::files::Failure;
use crate::ledger::actual;
use crate::report::text::Look;
use crate::report::{Words, ledger as words_of};

use super::args::{ActualArgs, ReportFormat};
use super::check as checking;
use super::exit::Exit;
use super::style::Streams;

/// Holds what was worked against the plan.
pub(super) fn run(args: &ActualArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let loaded = checking::load(&args.period, lang, streams)?;
    let instance = &loaded.instance;
    let plan = checking::read_whole_roster(instance, &args.plan, lang, streams)?;
    let worked = checking::read_whole_roster(instance, &args.worked, lang, streams)?;
    let found = actual(instance, &plan, &worked);
    let rest = rest_of(instance, &worked);
    let told = match args.format {
        ReportFormat::Text => {
            let look = Look { lang, all: args.all, color: streams.color };
            words_of::actual(instance, &worked, &found, &rest, look)
        }
        ReportFormat::Json => super::json(&words_of::document(instance, &found, &rest, Words(lang))),
    };
    out.write_all(told.as_bytes())?;
    Ok(Exit::Done)
}
