//! `legevakt cost`: what a roster costs, and what each amount rests on.

use std::io::Write;

use crate::cost;
use crate::domain::Lang;
use crate::files::Failure;
use crate::report::cost::{Look, data, text};

use super::args::{CostArgs, TableFormat};
use super::check::{load, read_roster};
use super::exit::Exit;
use super::style::Streams;

/// Counts what a roster costs and writes the report. A cost that is not known is an answer too.
pub(super) fn run(args: &CostArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let loaded = load(&args.period, lang, streams)?;
    let instance = &loaded.instance;
    let roster = read_roster(instance, &args.roster, args.columns.as_ref(), lang, streams)?;
    let cost = cost::count(instance, &roster);
    let cost = cost.as_ref();
    let report = match args.format {
        TableFormat::Text => {
            text(instance, &roster, cost, Look { lang, explain: args.explain_cost, color: streams.color })
        }
        TableFormat::Json => super::json(&data::json(instance, cost, args.explain_cost)),
        TableFormat::Csv => data::csv(instance, cost),
    };
    out.write_all(report.as_bytes())?;
    Ok(Exit::Done)
}
