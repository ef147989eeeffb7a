//! `legevakt solve`: make a roster, say how good it is, write it down.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::domain::{DoctorIx, Instance, Lang, SlotIx, Tier};
use crate::format;
use crate::report::summary::{self, Clashing, Ended, OpenSeat, Solved, TierCost};
use crate::solver::{self, Clash, Options, Outcome, Prover, Status, Stopped};

use super::args::SolveArgs;
use super::exit::Exit;
use super::failure::Failure;
use super::files;
use super::memory;
use super::progress::{Progress, State};
use super::style::Streams;

/// What a solve writes.
const JSON: &str = "roster.json";
const CSV: &str = "roster.csv";

/// The rule that holds doctors in the seats they are locked to.
const LOCK_MOVED: &str = "LOC-5";

/// Solves a period, writes the roster and the summary.
pub(super) fn run(args: &SolveArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let loaded = super::check::load(&args.period, lang, streams)?;
    let dir = args.out.clone().unwrap_or_else(|| default_dir(args));
    let places: Vec<PathBuf> =
        [JSON, CSV].map(|name| dir.join(name)).into_iter().chain(args.write_model.clone()).collect();
    files::check_writable(&places)?;
    let start = Instant::now();
    let options = options(args);
    let limit = args.memory_limit.map_or_else(memory::default_limit, |mib| mib << 20);
    let model = solver::model_within(&loaded.instance, options.threads, limit)
        .map_err(|needed| Failure::TooLarge { needed, limit })?;
    let stop = stop_on_interrupt();
    let mut line = Progress::new(lang, streams.progress);
    let outcome = solver::solve_rules(
        &loaded.instance,
        &model,
        &options,
        &mut |p| {
            let seconds = start.elapsed().as_secs();
            line.show(State { tier: p.tier, best: p.best, bound: Some(p.bound), seconds });
        },
        &stop,
    );
    drop(line);
    let Some(roster) = &outcome.roster else { return nothing(&loaded.instance, &outcome, lang, out) };
    let file = super::plan::roster_file(&loaded, &outcome, roster, args.seed);
    let mut texts = vec![format::write_json(&file), format::write_csv(&loaded.instance, roster)];
    if args.write_model.is_some() {
        let held = [Tier::Coverage, Tier::Should].map(|tier| outcome.tiers[tier.index()].value);
        texts.push(solver::quality_model(&loaded.instance, &model, held));
    }
    let written: Vec<(PathBuf, &str)> = places.into_iter().zip(texts.iter().map(String::as_str)).collect();
    files::write_all(&written)?;
    let solved = Solved {
        instance: &loaded.instance,
        roster,
        verdict: &outcome.verdict,
        tiers: &tiers(&outcome),
        open: &open(&outcome),
        ended: ended(outcome.stopped),
        seconds: start.elapsed().as_secs(),
        faults: &outcome.faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        files: &written.iter().map(|(path, _)| path.display().to_string()).collect::<Vec<_>>(),
    };
    out.write_all(summary::summary(&solved, lang, streams.color).as_bytes())?;
    Ok(if outcome.verdict.is_complete() { Exit::Done } else { Exit::Broken })
}

fn options(args: &SolveArgs) -> Options {
    Options {
        time_limit: Some(Duration::from_secs(args.time_limit)),
        gap_per_million: args.gap.into(),
        seed: args.seed,
        threads: args.threads.map_or(0, usize::from),
        prover: std::env::current_exe().ok().map(|program| Prover { program }),
        ..Options::default()
    }
}

/// Set by the first Ctrl-C; the best roster so far is then kept.
fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Without a handler Ctrl-C ends the program the usual way, which is no reason to refuse to solve.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed));
    stop
}

/// `out/2027-q1` for `instances/halden/2027-q1.toml`.
fn default_dir(args: &SolveArgs) -> PathBuf {
    PathBuf::from("out").join(args.period.file_stem().unwrap_or_default())
}

fn nothing(instance: &Instance, outcome: &Outcome, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    if outcome.status == Status::Impossible {
        let clash: Vec<Clashing> = outcome.clash.iter().map(|c| clashing(instance, c)).collect();
        out.write_all(summary::impossible(instance, &clash, lang).as_bytes())?;
        return Ok(Exit::Impossible);
    }
    let exit = Exit::NothingFound;
    writeln!(out, "{}.", crate::report::words::capital(exit.sentence(lang)))?;
    Ok(exit)
}

/// A row that asks for a lock is that lock to people.
fn clashing(instance: &Instance, clash: &Clash) -> Clashing {
    let owner = match *clash {
        Clash::Lock(slot, doctor) => return Clashing::Lock(slot, doctor),
        Clash::Rule(owner) => owner,
    };
    let is_its = |(slot, doctor): &&(SlotIx, DoctorIx)| {
        Some(*doctor) == owner.doctor && Some(instance.slots[slot.0].shift) == owner.shift
    };
    let lock = instance.locks.iter().find(is_its).filter(|_| owner.rule == LOCK_MOVED);
    lock.map_or(Clashing::Rule(owner.rule, owner.doctor, owner.shift), |&(slot, doctor)| Clashing::Lock(slot, doctor))
}

fn tiers(outcome: &Outcome) -> Vec<TierCost> {
    outcome.tiers.iter().map(|t| TierCost { tier: t.tier, value: t.value, bound: t.bound }).collect()
}

fn open(outcome: &Outcome) -> Vec<OpenSeat> {
    let seat = |o: &solver::OpenSeat| OpenSeat {
        slot: o.slot,
        missing: o.missing,
        shut_out: o.shut_out.clone(),
        free: o.free,
    };
    outcome.open.iter().map(seat).collect()
}

fn ended(stopped: Stopped) -> Ended {
    match stopped {
        Stopped::Proven => Ended::Proven,
        Stopped::GapReached => Ended::Gap,
        Stopped::TimeLimit => Ended::Time,
        Stopped::Interrupted => Ended::Interrupted,
        Stopped::ProverLost => Ended::ProverLost,
        Stopped::NoProver => Ended::NoProver,
    }
}
