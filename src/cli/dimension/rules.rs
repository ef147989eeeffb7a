//! What each rule costs: every setting one step down and one up.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use crate::check::claims::Claims;
use crate::desk::{cores, memory};
use crate::domain::outcome::Status;
use crate::domain::{Lang, Tier};
use crate::files::Failure;
use crate::format::{self, Case};
use crate::report::dimension::{self as report, Measured, Rules, State, Stepped, Subject, measured};
use crate::rules;
use crate::scenario::{self, Means, Question};

use super::super::args::DimensionArgs;
use super::super::exit::Exit;
use super::super::rule;
use super::super::solve;
use super::super::stream;
use super::super::style::Streams;
use super::super::whatif;
use super::{Answer, Ground, PROGRAM, limits, options, read};

/// Solves every step beside today.
pub(super) fn answer(
    args: &DimensionArgs,
    ids: &[String],
    ground: &Ground,
    lang: Lang,
    streams: Streams,
) -> Result<Answer, Failure> {
    let Ground { loaded, below, scenario, .. } = ground;
    let unknown: Vec<String> =
        ids.iter().filter(|id| rules::find(id).is_none()).map(|id| rule::unknown(id, lang)).collect();
    if !unknown.is_empty() {
        return Err(Failure::Input(unknown.join("\n")));
    }
    let ids: Vec<&str> = ids.iter().filter_map(|id| rules::find(id)).map(|r| r.meta().id).collect();
    let (steps, off) = report::steps(&loaded.instance.settings, &ids);
    let off: Vec<String> = off.iter().map(|p| format!("{} {}", p.rule, p.key)).collect();
    if steps.is_empty() {
        return Err(Failure::Input(
            match lang {
                Lang::Nb => {
                    "Ingen av disse reglene har en innstilling med skritt. «legevakt rule ID» viser innstillingene."
                }
                Lang::Nn => {
                    "Ingen av desse reglane har ei innstilling med steg. «legevakt rule ID» viser innstillingane."
                }
                Lang::En => "None of these rules has a setting with a step. `legevakt rule ID` shows the settings.",
            }
            .to_owned(),
        ));
    }
    let settings: Vec<_> = steps.iter().map(|s| (s.param, s.to)).collect();
    let text = format::write_steps(below, &settings);
    let scenarios = read(&args.period, &text, lang, streams)?;
    let questions: Vec<Question<'_>> = scenarios.cases.iter().filter_map(whatif::question).collect();
    let options = options(args, Tier::Quality, args.gap.into(), 1);
    let means = Means { jobs: cores::jobs(args.jobs, options.engine), memory: memory::limit(args.memory_limit) };
    let all = scenario::distinct(&questions).len();
    let done = AtomicUsize::new(0);
    let told = |fingerprint: &str, _: &scenario::Answer, _| {
        let case = scenarios.cases.iter().find(|c| c.fingerprint == fingerprint);
        let name = case.map_or("", |c| c.scenario.name.as_str());
        let _ = writeln!(stream::errors(), "[{}/{all}] {name}", done.fetch_add(1, Relaxed) + 1);
    };
    let answers = scenario::run(&questions, &options, means, &told, &solve::stop_on_interrupt());
    let mut found = scenarios.cases.iter().map(|case| state(case, &answers));
    let (state, today) = found.next().unwrap_or((State::NothingFound, None));
    let steps = steps.iter().zip(found).map(|(step, (state, figures))| Stepped::of(*step, state, figures, today));
    let rules = Rules {
        subject: Subject::of(&loaded.instance, scenario.as_deref()),
        state,
        today,
        steps: steps.collect(),
        off,
        limits: limits(args, lang),
    };
    let is_lost = |s: &State| matches!(s, State::NothingFound | State::TooLarge);
    let lost = std::iter::once(&rules.state).chain(rules.steps.iter().map(|s| &s.state)).any(is_lost);
    Ok(Answer {
        text: rules.text(lang, streams.color && args.out.is_none()),
        csv: rules.csv(),
        json: super::super::json(&rules),
        page: None,
        scenarios: Box::new(move |below| format::write_steps(below, &settings)),
        exit: match lost {
            _ if answers.values().any(|answer| matches!(answer, scenario::Answer::Interrupted)) => Exit::Unfinished,
            true => Exit::NothingFound,
            false => Exit::Done,
        },
    })
}

/// How a question ended, and its figures.
fn state(case: &Case, answers: &BTreeMap<String, scenario::Answer>) -> (State, Option<Measured>) {
    let Ok(loaded) = &case.loaded else { return (State::Refused, None) };
    match answers.get(&case.fingerprint) {
        Some(scenario::Answer::Interrupted) | None => (State::NothingFound, None),
        Some(scenario::Answer::TooLarge(_)) => (State::TooLarge, None),
        Some(scenario::Answer::Outcome(outcome)) => match &outcome.roster {
            Some(roster) => {
                let claims = Claims::of_answer(&loaded.instance, outcome, PROGRAM);
                let figures = claims.map(|claims| measured(&loaded.instance, roster, &claims));
                (State::Found, figures)
            }
            None if outcome.status == Status::Impossible => (State::Impossible, None),
            None => (State::NothingFound, None),
        },
    }
}
