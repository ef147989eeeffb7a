//! `legevakt whatif`: solve a list of scenarios, and set the answers side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::time::Duration;

use crate::cost;
use crate::desk::budget::Budget;
use crate::desk::{cores, memory};
use crate::domain::outcome::{self, Limits, Status, TierResult, hundredths_of_percent};
use crate::domain::{Lang, Roster};
use crate::files::{self, Failure, Inputs, names};
use crate::format::{self, Case, Loaded, Scenarios};
use crate::report::cost::data;
use crate::report::page::wrap;
use crate::report::whatif::{Comparison, Outcome, State, WhatIf, comparison, csv, html, names_told, own_words, text};
use crate::report::words::Words;
use crate::scenario::{self, Answer, Means, Question};
use crate::solver::Options;

use super::args::{TableFormat, WhatifArgs};
use super::exit::Exit;
use super::style::Streams;
use super::unfinished::{self, New};
use super::{solve, stream};

/// What a what-if writes beside the rosters.
const COMPARISON: [&str; 4] = ["comparison.html", "comparison.txt", "comparison.csv", "comparison.json"];

/// Every amount that the roster of a scenario costs.
const COST: &str = "cost.csv";

/// Solves the scenarios, and writes the comparison.
pub(super) fn run(args: &WhatifArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let scenarios = load(&args.scenarios, lang, streams)?;
    let wrong = tell_mistakes(&scenarios, lang, streams);
    let limits = limits(args);
    let inputs = inputs(&args.scenarios, &scenarios);
    let places = places(args, &scenarios);
    files::check_kept(&inputs, &places)?;
    files::check_writable(&places)?;
    let stop = solve::stop_on_interrupt();
    let solve = |limits: Limits| solved(&scenarios, limits, args, lang, &stop);
    let answers = solve(limits);
    let seeds = (1..args.seeds).map(|more| limits.seed.wrapping_add(more));
    let again: Vec<BTreeMap<String, Answer>> = seeds.map(|seed| solve(Limits { seed, ..limits })).collect();
    let compared = compared(&scenarios, &answers, &again, limits, lang);
    if let Some(dir) = &args.out {
        tell_names(&scenarios, lang);
        let set =
            Written { inputs: &inputs, explain_cost: args.explain_cost, scenarios: &scenarios, answers: &answers };
        set.commit(dir, &compared, lang)?;
    }
    let answer = match args.format {
        TableFormat::Text => text(&compared, lang, streams.color),
        TableFormat::Csv => csv(&compared),
        TableFormat::Json => super::json(&compared),
    };
    out.write_all(answer.as_bytes())?;
    Ok(match compared.rows.iter().any(|row| matches!(row.state, State::NothingFound | State::TooLarge)) {
        _ if answers.values().chain(again.iter().flat_map(BTreeMap::values)).any(is_interrupted) => Exit::Unfinished,
        _ if wrong => Exit::BadInput,
        true => Exit::NothingFound,
        false => Exit::Done,
    })
}

/// Says which scenarios name doctors in words that stand on the page for those who decide.
fn tell_names(scenarios: &Scenarios, lang: Lang) {
    let words = Words(lang);
    let base = scenarios.cases.first().and_then(|case| case.loaded.as_ref().ok());
    for case in &scenarios.cases {
        let instances = base.into_iter().chain(&case.loaded).map(|loaded| &loaded.instance);
        tell(&names_told(&own_words(&case.scenario), instances, words), lang);
    }
}

/// Says each sentence on stderr as something to take note of.
pub(super) fn tell(sentences: &BTreeSet<String>, lang: Lang) {
    let lead = Words(lang).say("merk", "merk", "note");
    for sentence in sentences {
        let _ = write!(stream::errors(), "{}", wrap(&format!("{lead}: {sentence}"), "", ""));
    }
}

/// The comparison of the scenarios that answers are known of, and those of other seeds.
pub(super) fn compared(
    scenarios: &Scenarios,
    answers: &BTreeMap<String, Answer>,
    again: &[BTreeMap<String, Answer>],
    limits: Limits,
    lang: Lang,
) -> Comparison {
    let outcomes: Vec<Outcome> = scenarios.cases.iter().map(|case| outcome(case, answers, again)).collect();
    comparison(&WhatIf { outcomes: &outcomes, questions: &scenarios.hash, limits, lang })
}

/// Reads the scenarios and everything they name.
pub(super) fn load(path: &Path, lang: Lang, streams: Streams) -> Result<Scenarios, Failure> {
    files::read(path)?;
    format::read_scenarios(path, &files::load)
        .map_err(|problems| Failure::Input(problems.render(lang, streams.error_color)))
}

/// Says what is wrong with scenarios, which does not keep the others from being solved, and what of the base is worth
/// saying.
pub(super) fn tell_mistakes(scenarios: &Scenarios, lang: Lang, streams: Streams) -> bool {
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
        let _ = writeln!(stream::errors(), "{lead}: {}\n{text}", case.scenario.id);
    }
    wrong
}

fn is_interrupted(answer: &Answer) -> bool {
    matches!(answer, Answer::Interrupted)
}

/// What is asked of a scenario that could be read.
pub(super) fn question(case: &Case) -> Option<Question<'_>> {
    let loaded = case.loaded.as_ref().ok()?;
    Some(Question { instance: &loaded.instance, fingerprint: &case.fingerprint })
}

fn limits(args: &WhatifArgs) -> Limits {
    let budget = Budget::new(args.time_limit, args.iterations, args.nodes);
    Limits {
        engine: args.engine.into(),
        gap_per_million: args.gap.into(),
        time_limit_seconds: budget.seconds,
        iterations: budget.iterations,
        nodes: budget.nodes,
        seed: args.seed,
    }
}

/// The options of a solve that keeps within limits.
pub(super) fn options(limits: Limits) -> Options {
    let budget = Budget { seconds: limits.time_limit_seconds, iterations: limits.iterations, nodes: limits.nodes };
    Options {
        engine: limits.engine,
        gap_per_million: limits.gap_per_million,
        threads: 1,
        ..budget.options(limits.seed)
    }
}

/// Solves, and tells of each scenario on stderr as it is done.
fn solved(
    scenarios: &Scenarios,
    limits: Limits,
    args: &WhatifArgs,
    lang: Lang,
    stop: &AtomicBool,
) -> BTreeMap<String, Answer> {
    let questions: Vec<Question> = scenarios.cases.iter().filter_map(question).collect();
    let options = options(limits);
    let means = Means { jobs: cores::jobs(args.jobs, options.engine), memory: memory::limit(args.memory_limit) };
    let all = scenario::distinct(&questions).len();
    let done = AtomicUsize::new(0);
    let told = |fingerprint: &str, answer: &Answer, elapsed: Duration| {
        let names: Vec<&str> = scenarios
            .cases
            .iter()
            .filter(|c| c.fingerprint == fingerprint && c.loaded.is_ok())
            .map(|c| c.scenario.name.as_str())
            .collect();
        let seed = if args.seeds > 1 {
            format!(", {} {}", lang.say("frø", "frø", "seed"), limits.seed)
        } else {
            String::new()
        };
        let line = progress(&(names.join(" = ") + &seed), answer, elapsed, Words(lang));
        let _ = writeln!(stream::errors(), "[{}/{all}] {line}", done.fetch_add(1, Relaxed) + 1);
        if let Answer::Outcome(outcome) = answer {
            for fault in &outcome.faults {
                let lead = Words(lang).say(
                    "Teknisk melding om beviset",
                    "Teknisk melding om beviset",
                    "Technical note on the proof",
                );
                let _ = writeln!(stream::errors(), "  {lead}: {fault}.");
            }
        }
    };
    scenario::run(&questions, &options, means, &told, stop)
}

/// One line on how a scenario went.
pub(super) fn progress(name: &str, answer: &Answer, elapsed: Duration, words: Words) -> String {
    let how = match answer {
        Answer::TooLarge(_) => {
            words.say("for stort for minnet", "for stort for minnet", "too large for the memory").to_owned()
        }
        Answer::Interrupted => words.say("avbrutt", "avbrote", "interrupted").to_owned(),
        Answer::Outcome(outcome) => match outcome.status {
            Status::Impossible => words.say("bevist umulig", "bevist umogleg", "proven impossible").to_owned(),
            Status::NoneFound => words.say("ingenting funnet", "ingenting funne", "nothing found").to_owned(),
            Status::Optimal | Status::Feasible => {
                let gap = TierResult::worst_gap_per_million(&outcome.tiers).map(hundredths_of_percent);
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
    let names = [solve::JSON, solve::CSV].into_iter().chain(args.explain_cost.then_some(COST));
    let rosters = scenarios.cases.iter().flat_map(|c| names.clone().map(move |f| folder(dir, &c.scenario.id).join(f)));
    COMPARISON.iter().map(|name| dir.join(name)).chain(rosters).collect()
}

/// What came of a scenario.
fn outcome<'a>(
    case: &'a Case,
    answers: &'a BTreeMap<String, Answer>,
    again: &'a [BTreeMap<String, Answer>],
) -> Outcome<'a> {
    let problem = case.loaded.as_ref().ok().map(|loaded| (&loaded.instance, answers.get(&case.fingerprint)));
    let again = again.iter().filter_map(|answers| answers.get(&case.fingerprint)).collect();
    Outcome { scenario: &case.scenario, problem, again }
}

/// The folder of a scenario. Its id may be any text, and beside it lie the comparison and what is unfinished.
fn folder(dir: &Path, id: &str) -> PathBuf {
    dir.join(names::of(id, &[&COMPARISON[..], &[unfinished::FOLDER]].concat()))
}

/// The files that the scenarios are made of.
pub(super) fn inputs(path: &PathBuf, scenarios: &Scenarios) -> Inputs {
    let of_case = |case: &Case| match &case.loaded {
        Ok(loaded) => Inputs::of(loaded),
        Err(problems) => Inputs::default().and(problems.inputs().iter().map(|input| &input.path)),
    };
    let own = Inputs::default().and([path]);
    scenarios.cases.iter().map(of_case).fold(own, Inputs::with)
}

/// What is written beside the answer.
pub(super) struct Written<'a> {
    /// The files that the scenarios are made of.
    pub(super) inputs: &'a Inputs,
    /// Whether every amount of a roster's cost is written too.
    pub(super) explain_cost: bool,
    /// The scenarios.
    pub(super) scenarios: &'a Scenarios,
    /// The answers, by fingerprint.
    pub(super) answers: &'a BTreeMap<String, Answer>,
}

impl Written<'_> {
    /// The scenarios that have a roster.
    fn solved(&self) -> impl Iterator<Item = (&Case, &Loaded, &outcome::Outcome, &Roster)> {
        self.scenarios.cases.iter().filter_map(|case| {
            let (Ok(loaded), Some(Answer::Outcome(outcome))) = (&case.loaded, self.answers.get(&case.fingerprint))
            else {
                return None;
            };
            Some((case, loaded, outcome.as_ref(), outcome.roster.as_ref()?))
        })
    }

    /// The comparison in every form, and the roster of each scenario in a folder of its own.
    ///
    /// # Errors
    /// When they cannot be written.
    pub(super) fn commit(&self, dir: &Path, compared: &Comparison, lang: Lang) -> Result<(), Failure> {
        let texts = [html(compared, lang), text(compared, lang, false), csv(compared), super::json(compared)];
        let set = |dir: &Path| {
            let mut set = files::Set::of(self.inputs);
            for (name, text) in COMPARISON.iter().zip(&texts) {
                set.write(dir.join(name), text.as_str());
            }
            for (case, loaded, outcome, roster) in self.solved() {
                let folder = folder(dir, &case.scenario.id);
                let file = roster_file(loaded, outcome, roster, compared.limits.seed);
                set.write(folder.join(solve::JSON), format::write_json(&file));
                set.write(folder.join(solve::CSV), format::write_csv(&loaded.instance, roster));
                if self.explain_cost {
                    let counted = cost::count(&loaded.instance, roster);
                    set.write(folder.join(COST), data::csv(&loaded.instance, counted.as_ref()));
                }
            }
            set
        };
        let new = |(case, loaded, outcome, roster)| {
            let (case, loaded, outcome): (&Case, &Loaded, &outcome::Outcome) = (case, loaded, outcome);
            let (is_legal, is_fullest) = (outcome.verdict.is_legal(), unfinished::is_fullest(&outcome.tiers));
            let new = New { instance: &loaded.instance, roster, is_legal, is_fullest };
            (folder(Path::new(""), &case.scenario.id), new)
        };
        let rosters: Vec<(PathBuf, New<'_>)> = self.solved().map(new).collect();
        let is_lost =
            |case: &&Case| case.loaded.is_ok() && self.answers.get(&case.fingerprint).is_none_or(is_interrupted);
        let lost = self.scenarios.cases.iter().filter(is_lost);
        let lost: Vec<PathBuf> = lost.map(|case| folder(Path::new(""), &case.scenario.id)).collect();
        unfinished::commit(dir, &rosters, &lost, &set, lang).map(drop)
    }
}

/// The way there is left out: it is what one machine's clock saw.
fn roster_file(loaded: &Loaded, outcome: &outcome::Outcome, roster: &Roster, seed: u64) -> format::RosterFile {
    format::RosterFile { trajectory: Vec::new(), ..format::RosterFile::solved(loaded, outcome, roster, seed) }
}
