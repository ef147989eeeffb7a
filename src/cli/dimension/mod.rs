//! `legevakt dimension`: how many doctors are needed, and what each rule costs.

mod doctors;
mod rules;

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::desk::budget::Budget;
use crate::domain::{Lang, Tier};
use crate::files::{self, Failure};
use crate::format::{self, Scenarios};
use crate::report::dimension as report;
use crate::solver::Options;

use super::args::{DimensionArgs, TableFormat};
use super::check;
use super::exit::Exit;
use super::style::Streams;

/// The scenarios file that the questions are: read from memory, and written for whoever wants to go on with `whatif`.
const SCENARIOS: &str = "dimension.toml";

/// Who solves.
const PROGRAM: &str = concat!("legevakt ", env!("CARGO_PKG_VERSION"));

/// What is written beside it.
const ANSWERS: [&str; 3] = ["dimension.txt", "dimension.csv", "dimension.json"];

/// The answer in all its forms, and the scenarios that it speaks of.
struct Answer {
    text: String,
    csv: String,
    json: String,
    /// Written by a function of the base's path.
    scenarios: Box<dyn Fn(&str) -> String>,
    exit: Exit,
}

/// Answers one of the two questions.
pub(super) fn run(args: &DimensionArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    refuse_scenarios(&args.period, lang)?;
    let loaded = check::load(&args.period, lang, streams)?;
    let places: Vec<PathBuf> =
        args.out.iter().flat_map(|dir| ANSWERS.into_iter().chain([SCENARIOS]).map(|name| dir.join(name))).collect();
    let inputs = files::Inputs::of(&loaded);
    files::check_kept(&inputs, &places)?;
    files::check_writable(&places)?;
    let answer = match &args.rules {
        Some(ids) => rules::answer(args, ids, &loaded, lang, streams)?,
        None => doctors::answer(args, &loaded, lang, streams)?,
    };
    if !places.is_empty() {
        let base = args.period.canonicalize().unwrap_or_else(|_| args.period.clone());
        let scenarios = (answer.scenarios)(&base.display().to_string());
        let texts = [&answer.text, &answer.csv, &answer.json, &scenarios].map(String::as_str);
        let mut set = files::Set::of(&inputs);
        for (place, text) in places.into_iter().zip(texts) {
            set.write(place, text);
        }
        set.commit()?;
    }
    let shown = match args.format {
        TableFormat::Text => &answer.text,
        TableFormat::Csv => &answer.csv,
        TableFormat::Json => &answer.json,
    };
    out.write_all(shown.as_bytes())?;
    Ok(answer.exit)
}

/// A scenarios file is often at hand where a period file is asked for: the answer says which one to give.
fn refuse_scenarios(path: &Path, lang: Lang) -> Result<(), Failure> {
    let Some(base) = format::base_of_scenarios(&files::read(path)?) else { return Ok(()) };
    let base = path.with_file_name(base).display().to_string();
    let path = path.display();
    Err(Failure::Input(lang.say(
        format!(
            "{path} er en scenariofil, og «legevakt dimension» spør om én periode. Gi periodefila som scenariene bygger på: \
             {base}. Skal et scenario dimensjoneres, skriv det som en periode med egne filer."
        ),
        format!(
            "{path} er ei scenariofil, og «legevakt dimension» spør om éin periode. Gi periodefila som scenarioa byggjer på: \
             {base}. Skal eit scenario dimensjonerast, skriv det som ein periode med eigne filer."
        ),
        format!(
            "{path} is a scenarios file, and `legevakt dimension` asks of one period. Give the period file that the scenarios \
             build on: {base}. To dimension a scenario, write it as a period with files of its own."
        ),
    )))
}

/// Reads scenarios that the program wrote itself, as if they lay beside the period file.
fn read(period: &Path, text: &str, lang: Lang, streams: Streams) -> Result<Scenarios, Failure> {
    let own = period.with_file_name(SCENARIOS);
    let load = |path: &Path| if path == own { Ok(text.to_owned()) } else { files::load(path) };
    format::read_scenarios(&own, &load).map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))
}

/// The period file's own name, by which a file beside it names it.
fn name(period: &Path) -> String {
    period.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn budget(args: &DimensionArgs) -> Budget {
    Budget::new(args.time_limit, args.iterations, args.nodes)
}

fn options(args: &DimensionArgs, last: Tier, gap_per_million: i64, threads: usize) -> Options {
    Options { gap_per_million, last, threads, ..budget(args).options(args.seed) }
}

/// What each answer says of the limits.
fn limits(args: &DimensionArgs, lang: Lang) -> String {
    let Budget { seconds, iterations, nodes } = budget(args);
    report::limits(seconds, iterations, nodes, args.seed, lang)
}
