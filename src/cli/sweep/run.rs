//! `legevakt sweep run`: one task of a plan, or all of it.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use crate::desk::{cores, host, memory};
use crate::domain::sweep::{Ask, Attempt, Misfit};
use crate::domain::{Instance, Lang};
use crate::files::deposit::{folder, lay, lay_over};
use crate::files::{self, Failure};
use crate::format;
use crate::report::sweep::{Ran, misfit, ran};
use crate::report::words::Words;
use crate::scenario::{self, Answer, Means, Question};

use super::super::args::SweepRunArgs;
use super::super::exit::Exit;
use super::super::{solve, stream, whatif};
use super::{ANSWERS, Held, RUNS, Sweep};

/// Solves what is not solved of a task, and writes each answer as it is done.
pub(super) fn run(args: &SweepRunArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let sweep = Sweep::open(&args.sweep, lang)?;
    let asks = asked(&sweep, args.task, lang)?;
    for name in [ANSWERS, RUNS] {
        folder(&sweep.dir.join(name))?;
        files::check_writable(&[sweep.dir.join(name).join("x.json")])?;
    }
    let is_open = |ask: &&Ask| args.again || !matches!(sweep.held(**ask), Held::Answered);
    let open: Vec<Ask> = asks.iter().filter(is_open).copied().collect();
    let mut by_study: BTreeMap<usize, Vec<Ask>> = BTreeMap::new();
    open.iter().for_each(|ask| by_study.entry(ask.study).or_default().push(*ask));
    let stop = solve::stop_on_interrupt();
    let desk = Desk {
        sweep: &sweep,
        again: args.again,
        all: open.len(),
        lang,
        stop: &stop,
        done: AtomicUsize::new(0),
        failure: Mutex::default(),
    };
    let mut ended = Ran { task: args.task, there: asks.len() - open.len(), ..Ran::default() };
    let mut misfits: Vec<Misfit> = Vec::new();
    for (study, asks) in by_study {
        if stop.load(Ordering::Relaxed) {
            ended.interrupted += asks.len();
            continue;
        }
        match sweep.study(study) {
            Ok(read) => {
                let answers = read.scenarios.iter().flat_map(|scenarios| desk.solved(scenarios, &asks, args));
                for answer in answers {
                    match answer {
                        Answer::Outcome(_) => ended.solved += 1,
                        Answer::TooLarge(_) => ended.too_large += 1,
                        Answer::Interrupted => ended.interrupted += 1,
                    }
                }
            }
            Err(others) => {
                ended.refused += asks.len();
                misfits.extend(others);
            }
        }
    }
    if let Some(failure) = desk.failure.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
        return Err(failure);
    }
    for why in &misfits {
        let _ = writeln!(stream::errors(), "{}", misfit(why, Words(lang)));
    }
    out.write_all(ran(&ended, lang).as_bytes())?;
    Ok(match ended.too_large + ended.interrupted {
        _ if !misfits.is_empty() => Exit::BadInput,
        0 => Exit::Done,
        _ => Exit::Unfinished,
    })
}

/// What a task asks, or all of them.
fn asked(sweep: &Sweep, task: Option<usize>, lang: Lang) -> Result<Vec<Ask>, Failure> {
    let mut tasks = sweep.plan.by_task();
    let Some(number) = task else { return Ok(tasks.concat()) };
    let all = tasks.len();
    if (1..=all).contains(&number) {
        return Ok(tasks.swap_remove(number - 1));
    }
    Err(Failure::Input(lang.say(
        format!("Det finnes ingen oppgave {number}: planen har oppgavene 1 til {all}."),
        format!("Det finst inga oppgåve {number}: planen har oppgåvene 1 til {all}."),
        format!("There is no task {number}: the plan has tasks 1 to {all}."),
    )))
}

/// Where answers are written as they come.
struct Desk<'a> {
    sweep: &'a Sweep,
    again: bool,
    all: usize,
    lang: Lang,
    stop: &'a AtomicBool,
    done: AtomicUsize,
    /// What kept an answer from being written; nothing more is solved then.
    failure: Mutex<Option<Failure>>,
}

impl Desk<'_> {
    /// Solves what is asked of a scenarios file, with one set of limits after the other.
    fn solved(&self, scenarios: &format::Scenarios, asks: &[Ask], args: &SweepRunArgs) -> Vec<Answer> {
        let instances: BTreeMap<&str, &Instance> = scenarios
            .cases
            .iter()
            .filter_map(|case| Some((case.fingerprint.as_str(), &case.loaded.as_ref().ok()?.instance)))
            .collect();
        let mut answers = Vec::new();
        for (at, limits) in self.sweep.plan.limits.iter().enumerate() {
            let asks: BTreeMap<&str, Ask> = asks
                .iter()
                .filter(|ask| ask.limits == at)
                .map(|ask| (self.sweep.plan.fingerprint(*ask), *ask))
                .collect();
            let found = asks.keys().map(|fingerprint| (*fingerprint, instances.get(fingerprint).copied()));
            let asked: Vec<(&str, &Instance)> = found.filter_map(|(print, found)| Some((print, found?))).collect();
            let questions: Vec<Question<'_>> =
                asked.iter().map(|(fingerprint, instance)| Question { instance, fingerprint }).collect();
            let means = Means { jobs: cores::jobs(args.jobs, limits.engine), memory: memory::limit(args.memory_limit) };
            let told = |fingerprint: &str, answer: &Answer, elapsed: Duration| {
                if let Some(ask) = asks.get(fingerprint) {
                    self.told(*ask, answer, elapsed);
                }
            };
            answers.extend(scenario::run(&questions, &whatif::options(*limits), means, &told, self.stop).into_values());
        }
        answers
    }

    /// Writes an answer, and says so: by its number, for names of stations do not belong in the log of a batch system.
    fn told(&self, ask: Ask, answer: &Answer, elapsed: Duration) {
        let words = Words(self.lang);
        let name = format!("{} {}", words.say("svar", "svar", "answer"), ask.number);
        let line = whatif::progress(&name, answer, elapsed, words);
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let _ = writeln!(stream::errors(), "[{done}/{}] {line}", self.all);
        if let Err(failure) = self.write(ask, answer, elapsed) {
            self.stop.store(true, Ordering::Relaxed);
            self.failure.lock().unwrap_or_else(std::sync::PoisonError::into_inner).get_or_insert(failure);
        }
    }

    fn write(&self, ask: Ask, answer: &Answer, elapsed: Duration) -> Result<(), Failure> {
        if let Answer::Outcome(outcome) = answer {
            let text = format::write_answer(&self.sweep.key(ask), outcome);
            let path = self.sweep.answer_path(ask);
            match self.sweep.held(ask) {
                Held::Bad(_) => lay_over(&path, &text),
                Held::Answered if self.again => lay_over(&path, &text),
                Held::Answered | Held::Missing => lay(&path, &text),
            }?;
        }
        let before = self.sweep.attempt(ask).map_or(0, |attempt| attempt.attempts);
        let attempt = Attempt {
            host: host::name(),
            seconds: elapsed.as_secs(),
            attempts: before + 1,
            needed: match answer {
                Answer::TooLarge(needed) => Some(*needed),
                Answer::Outcome(_) | Answer::Interrupted => None,
            },
        };
        lay_over(&self.sweep.attempt_path(ask), &format::write_attempt(&attempt))
    }
}
