//! `legevakt dimension`: how many doctors are needed, and what each rule costs.

mod doctors;
mod rules;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::desk::budget::Budget;
use crate::domain::scenario::BASE;
use crate::domain::{Lang, Tier, nearest};
use crate::files::{self, Failure};
use crate::format::{self, Below, Loaded, Scenarios};
use crate::report::dimension as report;
use crate::report::whatif::names_told;
use crate::report::words::Words;
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

/// The answer to how many are needed, for those who decide.
const PAGE: &str = "dimension.html";

/// What is dimensioned: a period, or a scenario of a what-if.
struct Ground {
    loaded: Loaded,
    /// What the questions build on.
    below: Below,
    /// Name of the scenario; none is a period as it is.
    scenario: Option<String>,
    /// What is to be said of doctors whom its name names.
    named: BTreeSet<String>,
}

/// The answer in all its forms, and the scenarios that it speaks of.
struct Answer {
    text: String,
    csv: String,
    json: String,
    /// The page for those who decide; only of the first question.
    page: Option<String>,
    /// Written by a function of what they build on.
    scenarios: Box<dyn Fn(&Below) -> String>,
    exit: Exit,
}

/// Answers one of the two questions.
pub(super) fn run(args: &DimensionArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let ground = ground(args, lang, streams)?;
    let page = args.rules.is_none().then_some(PAGE);
    let names = ANSWERS.into_iter().chain([SCENARIOS]).chain(page);
    let places: Vec<PathBuf> = args.out.iter().flat_map(|dir| names.clone().map(move |name| dir.join(name))).collect();
    let inputs = files::Inputs::of(&ground.loaded).and([&args.period]);
    files::check_kept(&inputs, &places)?;
    files::check_writable(&places)?;
    let answer = match &args.rules {
        Some(ids) => rules::answer(args, ids, &ground, lang, streams)?,
        None => doctors::answer(args, &ground, lang, streams)?,
    };
    if !places.is_empty() {
        let folder = args.period.parent().unwrap_or_else(|| Path::new(""));
        let far = |name: &str| {
            let path = folder.join(name);
            files::whole(&path).unwrap_or(path).display().to_string()
        };
        let scenarios = (answer.scenarios)(&ground.below.moved(&far));
        let texts = [&answer.text, &answer.csv, &answer.json, &scenarios].into_iter().chain(&answer.page);
        let mut set = files::Set::of(&inputs);
        for (place, text) in places.into_iter().zip(texts) {
            set.write(place, text.as_str());
        }
        set.commit()?;
        if page.is_some() {
            super::whatif::tell(&ground.named, lang);
        }
    }
    let shown = match args.format {
        TableFormat::Text => &answer.text,
        TableFormat::Csv => &answer.csv,
        TableFormat::Json => &answer.json,
    };
    out.write_all(shown.as_bytes())?;
    Ok(answer.exit)
}

/// Reads what is dimensioned.
///
/// # Errors
/// When it cannot be read, when a scenarios file is given without a scenario of it, or a scenario without a scenarios file.
fn ground(args: &DimensionArgs, lang: Lang, streams: Streams) -> Result<Ground, Failure> {
    let words = Words(lang);
    let text = files::read(&args.period)?;
    let path = args.period.display();
    let is_scenarios = format::base_of_scenarios(&text).is_some();
    let Some(id) = &args.scenario else {
        if is_scenarios {
            return Err(Failure::Input(words.say(
                format!("{path} er en scenariofil: si hvilket scenario med --scenario ID; {BASE} er basen."),
                format!("{path} er ei scenariofil: sei kva scenario med --scenario ID; {BASE} er basen."),
                format!("{path} is a scenarios file: say which scenario with --scenario ID; {BASE} is the base."),
            )));
        }
        let loaded = check::load(&args.period, lang, streams)?;
        return Ok(Ground {
            loaded,
            below: Below::period(&name(&args.period)),
            scenario: None,
            named: BTreeSet::new(),
        });
    };
    if !is_scenarios {
        return Err(Failure::Input(words.say(
            format!("{path} er ingen scenariofil, så --scenario {id} finnes ikke der."),
            format!("{path} er inga scenariofil, så --scenario {id} finst ikkje der."),
            format!("{path} is no scenarios file, so it has no --scenario {id}."),
        )));
    }
    let scenarios = format::read_scenarios(&args.period, &files::load)
        .map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))?;
    let base = scenarios.cases.first().and_then(|case| Some(case.loaded.as_ref().ok()?.instance.clone()));
    let ids: Vec<String> = scenarios.cases.iter().map(|case| case.scenario.id.clone()).collect();
    let found = scenarios.cases.into_iter().find(|case| case.scenario.id == *id);
    let Some((case, below)) = found.zip(Below::scenario(&text, id)) else {
        let near = nearest(id, ids.iter().map(String::as_str));
        let asked = near.map_or_else(
            || {
                format!(
                    " {}: {}.",
                    words.say("Velg en av disse", "Vel ein av desse", "Choose one of these"),
                    ids.join(", ")
                )
            },
            |near| format!(" {} «{near}»?", words.say("Mente du", "Meinte du", "Did you mean")),
        );
        return Err(Failure::Input(words.say(
            format!("{path} har ikke noe scenario «{id}».{asked}"),
            format!("{path} har ikkje noko scenario «{id}».{asked}"),
            format!("{path} has no scenario «{id}».{asked}"),
        )));
    };
    let loaded = case.loaded.map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))?;
    check::note(&loaded.notes, lang, streams);
    // The base has those whom the scenario takes out.
    let named = names_told(&[&case.scenario.name], base.iter().chain([&loaded.instance]), words);
    Ok(Ground { loaded, below, scenario: Some(case.scenario.name), named })
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
