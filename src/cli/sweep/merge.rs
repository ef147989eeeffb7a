//! `legevakt sweep merge`: every answer held against its problem, and the comparison by station and over all.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::domain::Lang;
use crate::domain::outcome::Answer;
use crate::domain::sweep::{Ask, Misfit, Study};
use crate::files::{self, Failure, Inputs, Set};
use crate::format::{self, Scenarios};
use crate::report::sweep::{Overview, Station, lacking, misfit};
use crate::report::whatif::Comparison;
use crate::report::words::Words;
use crate::solver;

use super::super::args::{SweepMergeArgs, TableFormat};
use super::super::exit::Exit;
use super::super::style::Streams;
use super::super::whatif::{self, Written};
use super::super::{json, stream};
use super::home::Key;
use super::{Held, Read, Sweep, slashed};

/// The comparison of all stations, in every form.
const OVERVIEW: [&str; 4] = ["sweep.html", "sweep.txt", "sweep.csv", "sweep.json"];

/// A scenarios file with its answers, one set for each of the limits.
struct Merged {
    read: Read,
    answers: Vec<BTreeMap<String, Answer>>,
    /// Answers that are not there, or not to be believed.
    missing: usize,
    misfits: Vec<Misfit>,
}

/// Puts the answers of a sweep together.
pub(super) fn run(args: &SweepMergeArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let sweep = Sweep::open(&args.sweep, lang)?;
    let key = args.names.as_deref().map(|path| Key::open(path, lang)).transpose()?;
    let merged: Vec<Result<Merged, Vec<Misfit>>> =
        (0..sweep.plan.studies.len()).into_par_iter().map(|at| merged(&sweep, at, key.as_ref())).collect();
    let names: Vec<String> = sweep.plan.studies.iter().map(|study| name(study, key.as_ref())).collect();
    let others: Vec<&Misfit> = merged.iter().filter_map(|m| m.as_ref().err()).flatten().collect();
    let (others_are, bad) = (!others.is_empty(), merged.iter().flatten().flat_map(|m| &m.misfits));
    for why in others.iter().copied().chain(bad) {
        let _ = writeln!(stream::errors(), "{}", misfit(why, Words(lang)));
    }
    let asks = |at: usize| sweep.plan.studies[at].problems.len() * sweep.plan.limits.len();
    let of = |(at, m): (usize, &Result<Merged, _>)| m.as_ref().map_or_else(|_| asks(at), |m| m.missing);
    let missing: usize = merged.iter().enumerate().map(of).sum();
    if missing > 0 {
        let all = sweep.plan.asks().count();
        let _ = write!(stream::errors(), "{}", lacking(missing, all, &slashed(&args.sweep), args.partial, lang));
    }
    let exit = match missing {
        _ if others_are => Exit::BadInput,
        0 => Exit::Done,
        _ => Exit::Unfinished,
    };
    if missing > 0 && !args.partial {
        return Ok(exit);
    }
    let stations: Vec<Station> = merged
        .iter()
        .zip(names)
        .map(|(merged, name)| Station {
            name,
            comparisons: merged.as_ref().map_or_else(|_| Vec::new(), |merged| comparisons(&sweep, merged, lang)),
        })
        .collect();
    let overview = Overview::of(&stations, &sweep.plan, lang);
    let color = Streams::of_process().color && args.out.is_none();
    if let Some(dir) = &args.out {
        let written: Result<Vec<()>, Failure> = merged
            .par_iter()
            .zip(&stations)
            .filter_map(|(merged, station)| Some((merged.as_ref().ok()?, station)))
            .map(|(merged, station)| write(&dir.join(&station.name), merged, &station.comparisons, lang))
            .collect();
        written?;
        let inputs = Inputs::default();
        let mut set = Set::of(&inputs);
        let texts = [overview.html(lang), overview.text(lang, false), overview.csv(), json(&overview)];
        for (name, text) in OVERVIEW.iter().zip(texts) {
            set.write(dir.join(name), text);
        }
        set.commit()?;
    }
    let answer = match args.format {
        TableFormat::Text => overview.text(lang, color),
        TableFormat::Csv => overview.csv(),
        TableFormat::Json => json(&overview),
    };
    out.write_all(answer.as_bytes())?;
    Ok(exit)
}

/// What a scenarios file is called, at home where there is a key to it.
fn name(study: &Study, key: Option<&Key>) -> String {
    key.and_then(|key| key.of(study)).map_or(&study.name, |home| &home.name).clone()
}

/// Reads a scenarios file of the plan again, or the one at home that it was packed from, and every answer to it.
///
/// # Errors
/// When a file of it is another than was planned.
fn merged(sweep: &Sweep, study: usize, key: Option<&Key>) -> Result<Merged, Vec<Misfit>> {
    let read = sweep.study(study)?;
    let read = match key {
        Some(key) => key.unpacked(&read, &sweep.plan.studies[study])?,
        None => read,
    };
    let mut merged =
        Merged { read, answers: vec![BTreeMap::new(); sweep.plan.limits.len()], missing: 0, misfits: Vec::new() };
    let Ok(scenarios) = &merged.read.scenarios else { return Ok(merged) };
    for ask in sweep.plan.asks().filter(|ask| ask.study == study) {
        match answer(sweep, scenarios, ask) {
            Ok(Some(answer)) => {
                merged.missing += usize::from(!matches!(answer, Answer::Outcome(_)));
                merged.answers[ask.limits].insert(sweep.plan.fingerprint(ask).to_owned(), answer);
            }
            Ok(None) => merged.missing += 1,
            Err(why) => {
                merged.missing += 1;
                merged.misfits.push(why);
            }
        }
    }
    Ok(merged)
}

/// The answer to what is asked, or that the problem was too large for the machine that had it; nothing where there is none.
fn answer(sweep: &Sweep, scenarios: &Scenarios, ask: Ask) -> Result<Option<Answer>, Misfit> {
    match sweep.held(ask) {
        Held::Missing => return Ok(sweep.attempt(ask).and_then(|attempt| attempt.needed).map(Answer::TooLarge)),
        Held::Bad(why) => return Err(why),
        Held::Answered => {}
    }
    let path = sweep.answer_path(ask);
    let file = path.display().to_string();
    let print = sweep.plan.fingerprint(ask);
    let case = scenarios.cases.iter().find(|case| case.fingerprint == print);
    let Some(loaded) = case.and_then(|case| case.loaded.as_ref().ok()) else { return Ok(None) };
    let text = files::read(&path).map_err(|failure| {
        let said = failure.text(Lang::En);
        Misfit::Unreadable { file: file.clone(), said }
    })?;
    let outcome = format::read_answer(&file, &text, &sweep.key(ask), &loaded.instance, &solver::open_seats)?;
    Ok(Some(Answer::Outcome(Box::new(outcome))))
}

/// The comparison of a station, with each of the limits.
fn comparisons(sweep: &Sweep, merged: &Merged, lang: Lang) -> Vec<Comparison> {
    let Ok(scenarios) = &merged.read.scenarios else { return Vec::new() };
    let both = merged.answers.iter().zip(&sweep.plan.limits);
    both.map(|(answers, limits)| whatif::compared(scenarios, answers, &[], *limits, lang)).collect()
}

/// Writes what `whatif` writes of the same scenarios file; with several limits in a folder for each, by their number.
fn write(dir: &Path, merged: &Merged, comparisons: &[Comparison], lang: Lang) -> Result<(), Failure> {
    let Ok(scenarios) = &merged.read.scenarios else { return Ok(()) };
    let inputs = whatif::inputs(&merged.read.path, scenarios);
    for (at, (answers, compared)) in merged.answers.iter().zip(comparisons).enumerate() {
        let place: PathBuf = if comparisons.len() == 1 { dir.to_owned() } else { dir.join((at + 1).to_string()) };
        Written { inputs: &inputs, explain_cost: false, scenarios, answers }.commit(&place, compared, lang)?;
    }
    Ok(())
}
