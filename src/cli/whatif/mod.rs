//! `legevakt whatif`: solve a list of scenarios, and set the answers side by side.

mod shard;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use crate::check::check;
use crate::cost;
use crate::domain::outcome::{self, Engine, Status};
use crate::domain::{Instance, Lang, Roster};
use crate::format::{self, Case, Loaded, Scenarios};
use crate::report::cost::data;
use crate::report::whatif::{self as report, Comparison, Found, Limits, Outcome, WhatIf, comparison, csv, html, text};
use crate::report::words::{Words, capital};
use crate::scenario::{self, Answer, Means, Question, Shard};
use crate::solver::Options;

use super::args::{EngineArg, TableFormat, WhatifArgs};
use super::budget::Budget;
use super::exit::Exit;
use super::failure::Failure;
use super::style::Streams;
use super::{files, memory, solve};

/// What a what-if writes beside the rosters.
const COMPARISON: [&str; 4] = ["comparison.html", "comparison.txt", "comparison.csv", "comparison.json"];

/// Every amount that the roster of a scenario costs.
const COST: &str = "cost.csv";

/// Solves the scenarios, or puts shards together, and writes the comparison.
pub(super) fn run(args: &WhatifArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let scenarios = load(&args.scenarios, lang, streams)?;
    let wrong = tell_mistakes(&scenarios, lang, streams);
    let mut limits = limits(args);
    let questions: Vec<Question> = scenarios.cases.iter().filter_map(question).collect();
    let answers = if args.merge.is_empty() {
        let shard = args.shard.unwrap_or(Shard::WHOLE);
        let places = places(args, &scenarios);
        files::check_writable(&places)?;
        let answers = solved(&scenarios, &questions, shard, args, lang);
        if let (Some(shard), [place, ..]) = (args.shard, &places[..]) {
            let text = shard::write(&scenarios, shard, limits, &answers);
            files::write_all(&[(place.clone(), text.as_str())])?;
            writeln!(out, "{}", place.display())?;
            return Ok(if wrong { Exit::BadInput } else { Exit::Done });
        }
        answers
    } else {
        let (theirs, answers) = shard::merge(&args.merge, &scenarios, &questions, lang)?;
        limits = theirs;
        answers
    };
    let outcomes: Vec<Outcome> = scenarios.cases.iter().map(|case| outcome(case, &answers, limits)).collect();
    let compared = comparison(&WhatIf { outcomes: &outcomes, questions: &scenarios.hash, limits, lang });
    if let Some(dir) = &args.out {
        write(dir, args.explain_cost, &scenarios, &answers, &compared, lang)?;
    }
    let answer = match args.format {
        TableFormat::Text => text(&compared, lang, streams.color),
        TableFormat::Csv => csv(&compared),
        TableFormat::Json => super::json(&compared),
    };
    out.write_all(answer.as_bytes())?;
    Ok(match outcomes.iter().any(|o| matches!(o.problem, Some((_, Found::Nothing | Found::TooLarge(_))))) {
        _ if wrong => Exit::BadInput,
        true => Exit::NothingFound,
        false => Exit::Done,
    })
}

/// Reads the scenarios and everything they name.
fn load(path: &Path, lang: Lang, streams: Streams) -> Result<Scenarios, Failure> {
    files::read(path)?;
    format::read_scenarios(path, &|path| std::fs::read_to_string(path))
        .map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))
}

/// Says what is wrong with scenarios, which does not keep the others from being solved, and what of the base is worth
/// saying.
fn tell_mistakes(scenarios: &Scenarios, lang: Lang, streams: Streams) -> bool {
    if let Some(Ok(base)) = scenarios.cases.first().map(|c| &c.loaded) {
        super::check::note(&base.notes, lang, streams);
    }
    let mut wrong = false;
    for case in &scenarios.cases {
        let Err(problems) = &case.loaded else { continue };
        wrong = true;
        let lead = Words(lang).say(
            "Scenariet kan ikke løses",
            "Scenarioet kan ikkje løysast",
            "The scenario cannot be solved",
        );
        let text = problems.render(lang, streams.error_color);
        let _ = writeln!(io::stderr(), "{lead}: {}\n{text}", case.scenario.id);
    }
    wrong
}

/// What is asked of a scenario that could be read.
pub(super) fn question(case: &Case) -> Option<Question<'_>> {
    let loaded = case.loaded.as_ref().ok()?;
    Some(Question { instance: &loaded.instance, fingerprint: &case.fingerprint })
}

fn limits(args: &WhatifArgs) -> Limits {
    let budget = Budget::new(args.time_limit, args.iterations, args.nodes);
    let engine = match args.engine {
        EngineArg::Search => report::Engine::Search,
        EngineArg::Milp => report::Engine::Milp,
        EngineArg::Hybrid => report::Engine::Hybrid,
    };
    Limits {
        engine,
        gap_per_million: args.gap.into(),
        time_limit_seconds: budget.seconds,
        iterations: budget.iterations,
        nodes: budget.nodes,
        seed: args.seed,
    }
}

fn options(limits: Limits) -> Options {
    let engine = match limits.engine {
        report::Engine::Search => Engine::Search,
        report::Engine::Milp => Engine::Milp,
        report::Engine::Hybrid => Engine::Hybrid,
    };
    let budget = Budget { seconds: limits.time_limit_seconds, iterations: limits.iterations, nodes: limits.nodes };
    Options { engine, gap_per_million: limits.gap_per_million, threads: 1, ..budget.options(limits.seed) }
}

/// Solves, and tells of each scenario on stderr as it is done.
fn solved(
    scenarios: &Scenarios,
    questions: &[Question<'_>],
    shard: Shard,
    args: &WhatifArgs,
    lang: Lang,
) -> BTreeMap<String, Answer> {
    let options = options(limits(args));
    let means = Means { jobs: args.jobs.map_or(0, usize::from), memory: memory::limit(args.memory_limit) };
    let all = scenario::distinct(questions, shard).len();
    let done = AtomicUsize::new(0);
    let told = |fingerprint: &str, answer: &Answer, elapsed: Duration| {
        let names: Vec<&str> = scenarios
            .cases
            .iter()
            .filter(|c| c.fingerprint == fingerprint && c.loaded.is_ok())
            .map(|c| c.scenario.name.as_str())
            .collect();
        let line = progress(&names.join(" = "), answer, elapsed, Words(lang));
        let _ = writeln!(io::stderr(), "[{}/{all}] {line}", done.fetch_add(1, Relaxed) + 1);
        if let Answer::Outcome(outcome) = answer {
            for fault in &outcome.faults {
                let lead = Words(lang).say(
                    "Teknisk melding om beviset",
                    "Teknisk melding om beviset",
                    "Technical note on the proof",
                );
                let _ = writeln!(io::stderr(), "  {lead}: {fault}.");
            }
        }
    };
    scenario::run(questions, shard, &options, means, &told, &solve::stop_on_interrupt())
}

/// One line on how a scenario went.
fn progress(name: &str, answer: &Answer, elapsed: Duration, words: Words) -> String {
    let how = match answer {
        Answer::TooLarge(_) => {
            words.say("for stort for minnet", "for stort for minnet", "too large for the memory").to_owned()
        }
        Answer::Outcome(outcome) => match outcome.status {
            Status::Impossible => words.say("bevist umulig", "bevist umogleg", "proven impossible").to_owned(),
            Status::NoneFound => words.say("ingenting funnet", "ingenting funne", "nothing found").to_owned(),
            Status::Optimal | Status::Feasible => {
                let gaps: Option<Vec<i64>> = solve::tiers(outcome).into_iter().map(|t| t.gap()).collect();
                let gap = gaps.and_then(|gaps| gaps.into_iter().max());
                let gap = gap.map_or_else(
                    || words.say("ukjent", "ukjend", "unknown").to_owned(),
                    |gap| format!("{}\u{a0}%", words.hundredths(gap)),
                );
                format!("{} {gap}", words.say("avstand", "avstand", "gap"))
            }
        },
    };
    format!("{name}: {how}, {} s", elapsed.as_secs())
}

/// The files that will be written.
fn places(args: &WhatifArgs, scenarios: &Scenarios) -> Vec<PathBuf> {
    let Some(dir) = &args.out else { return Vec::new() };
    if let Some(shard) = args.shard {
        return vec![dir.join(format!("shard-{}-of-{}.json", shard.part, shard.of))];
    }
    let names = [solve::JSON, solve::CSV].into_iter().chain(args.explain_cost.then_some(COST));
    let rosters = scenarios.cases.iter().flat_map(|c| names.clone().map(move |f| dir.join(&c.scenario.id).join(f)));
    COMPARISON.iter().map(|name| dir.join(name)).chain(rosters).collect()
}

/// What came of a scenario.
fn outcome<'a>(case: &'a Case, answers: &'a BTreeMap<String, Answer>, limits: Limits) -> Outcome<'a> {
    let problem = case.loaded.as_ref().ok().map(|loaded| {
        let instance = &loaded.instance;
        let found = match answers.get(&case.fingerprint) {
            Some(Answer::TooLarge(needed)) => Found::TooLarge(*needed),
            Some(Answer::Outcome(outcome)) => found(instance, outcome, limits),
            None => Found::Nothing,
        };
        (instance, found)
    });
    Outcome { scenario: &case.scenario, problem }
}

fn found<'a>(instance: &'a Instance, outcome: &'a outcome::Outcome, limits: Limits) -> Found<'a> {
    match &outcome.roster {
        Some(roster) => Found::Roster {
            roster,
            verdict: check(instance, roster),
            tiers: solve::tiers(outcome),
            open: solve::open(outcome),
            ended: solve::ended(outcome.stopped, &options(limits)),
        },
        None if outcome.status == Status::Impossible => {
            Found::Impossible(outcome.clash.iter().map(|c| solve::clashing(instance, c)).collect())
        }
        None => Found::Nothing,
    }
}

/// The comparison in every form, and the roster of each scenario in a folder of its own.
fn write(
    dir: &Path,
    explain_cost: bool,
    scenarios: &Scenarios,
    answers: &BTreeMap<String, Answer>,
    compared: &Comparison,
    lang: Lang,
) -> Result<(), Failure> {
    let seed = compared.limits.seed;
    let texts = [html(compared, lang), text(compared, lang, false), csv(compared), super::json(compared)];
    let mut written: Vec<(PathBuf, String)> = COMPARISON.iter().map(|name| dir.join(name)).zip(texts).collect();
    for case in &scenarios.cases {
        let (Ok(loaded), Some(Answer::Outcome(outcome))) = (&case.loaded, answers.get(&case.fingerprint)) else {
            continue;
        };
        if let Some(roster) = &outcome.roster {
            let folder = dir.join(&case.scenario.id);
            written.push((folder.join(solve::JSON), format::write_json(&roster_file(loaded, outcome, roster, seed))));
            written.push((folder.join(solve::CSV), format::write_csv(&loaded.instance, roster)));
            if explain_cost {
                let counted = cost::count(&loaded.instance, roster);
                written.push((folder.join(COST), data::csv(&loaded.instance, counted.as_ref())));
            }
        }
    }
    let written: Vec<(PathBuf, &str)> = written.iter().map(|(path, text)| (path.clone(), text.as_str())).collect();
    files::write_all(&written)
}

/// The way there is left out: it is what one machine's clock saw.
fn roster_file(loaded: &Loaded, outcome: &outcome::Outcome, roster: &Roster, seed: u64) -> format::RosterFile {
    format::RosterFile { trajectory: Vec::new(), ..format::RosterFile::solved(loaded, outcome, roster, seed) }
}

/// A sentence about shards that do not fit.
fn refused(sentence: &str) -> Failure {
    Failure::Input(capital(sentence))
}
