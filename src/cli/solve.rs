//! `legevakt solve`: make a roster, say how good it is, write it down.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::domain::outcome::{Clash, Engine, Outcome, Status, Stopped, TierResult};
use crate::domain::{DoctorIx, Instance, Lang, SlotIx, Tier};
use crate::format::{self, RosterFile};
use crate::report::summary::{self, Clashing, Ended, OpenSeat, Solved, TierCost};
use crate::rules::local::lock_moved;
use crate::solver::{self, Options};

use super::args::SolveArgs;
use super::budget::Budget;
use super::exit::Exit;
use super::failure::Failure;
use super::files;
use super::memory;
use super::progress::{Progress, State};
use super::report;
use super::style::Streams;

/// What a solve writes.
pub(super) const JSON: &str = "roster.json";
pub(super) const CSV: &str = "roster.csv";

/// Solves a period, writes the roster and the summary.
pub(super) fn run(args: &SolveArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let loaded = super::check::load(&args.period, lang, streams)?;
    let dir = args.out.clone().unwrap_or_else(|| default_dir(args));
    let places: Vec<PathBuf> = [JSON, CSV, report::HTML, report::XLSX]
        .map(|name| dir.join(name))
        .into_iter()
        .chain(args.write_model.clone())
        .collect();
    files::check_writable(&places)?;
    let start = Instant::now();
    let options = options(args);
    let limit = memory::limit(args.memory_limit);
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
            line.show(State { tier: p.tier, best: p.best, bound: p.bound, seconds });
        },
        &stop,
    );
    drop(line);
    let Some(roster) = &outcome.roster else { return nothing(&loaded.instance, &outcome, lang, out) };
    let file = RosterFile::solved(&loaded, &outcome, roster, args.seed);
    let [page, book] = report::Known::new(&loaded, roster, &outcome.verdict, Some(&file), lang).managers()?;
    let (json, csv) = (format::write_json(&file), format::write_csv(&loaded.instance, roster));
    let mut contents = vec![json.into_bytes(), csv.into_bytes(), page, book];
    if args.write_model.is_some() {
        let held = [Tier::Coverage, Tier::Should].map(|tier| outcome.tiers[tier.index()].value);
        contents.push(solver::quality_model(&loaded.instance, &model, held).into_bytes());
    }
    let written: Vec<(PathBuf, Vec<u8>)> = places.into_iter().zip(contents).collect();
    files::write_all(&written)?;
    let solved = Solved {
        instance: &loaded.instance,
        roster,
        verdict: &outcome.verdict,
        tiers: &tiers(&outcome),
        open: &open(&outcome),
        ended: ended(outcome.stopped, &options),
        seconds: start.elapsed().as_secs(),
        faults: &outcome.faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        files: &written.iter().map(|(path, _)| path.display().to_string()).collect::<Vec<_>>(),
    };
    out.write_all(summary::summary(&solved, lang, streams.color).as_bytes())?;
    Ok(if outcome.verdict.is_complete() { Exit::Done } else { Exit::Broken })
}

fn options(args: &SolveArgs) -> Options {
    Options {
        engine: args.engine.into(),
        gap_per_million: args.gap.into(),
        threads: args.threads.map_or(0, usize::from),
        ..Budget::new(args.time_limit, args.iterations, args.nodes).options(args.seed)
    }
}

/// Set by the first Ctrl-C; the best roster so far is then kept.
pub(super) fn stop_on_interrupt() -> Arc<AtomicBool> {
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

/// Why there is no roster.
pub(super) fn nothing(
    instance: &Instance,
    outcome: &Outcome,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<Exit, Failure> {
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
pub(super) fn clashing(instance: &Instance, clash: &Clash) -> Clashing {
    let owner = match *clash {
        Clash::Lock(slot, doctor) => return Clashing::Lock(slot, doctor),
        Clash::Rule(owner) => owner,
    };
    let is_its = |(slot, doctor): &&(SlotIx, DoctorIx)| {
        Some(*doctor) == owner.doctor && Some(instance.slots[slot.0].shift) == owner.shift
    };
    let lock = instance.locks.iter().find(is_its).filter(|_| owner.rule == lock_moved::ID);
    lock.map_or(Clashing::Rule(owner.rule, owner.doctor, owner.shift), |&(slot, doctor)| Clashing::Lock(slot, doctor))
}

pub(super) fn tiers(outcome: &Outcome) -> Vec<TierCost> {
    let cost = |t: &TierResult| TierCost { tier: t.tier, value: t.value, bound: t.proven };
    outcome.tiers.iter().map(cost).collect()
}

pub(super) fn open(outcome: &Outcome) -> Vec<OpenSeat> {
    outcome.open.iter().map(open_seat).collect()
}

pub(super) fn open_seat(o: &crate::domain::outcome::OpenSeat) -> OpenSeat {
    OpenSeat { slot: o.slot, missing: o.missing, shut_out: o.shut_out.clone(), free: o.free }
}

/// Why it ended, as it is told.
pub(super) fn ended(stopped: Stopped, options: &Options) -> Ended {
    match stopped {
        // More time would give a better roster and still no proof.
        Stopped::TimeLimit if options.engine == Engine::Search => Ended::NoProver,
        Stopped::TimeLimit if options.nodes.is_some() => Ended::Nodes,
        Stopped::Proven => Ended::Proven,
        Stopped::GapReached => Ended::Gap,
        Stopped::TimeLimit => Ended::Time,
        Stopped::Interrupted => Ended::Interrupted,
        Stopped::ProverLost => Ended::ProverLost,
        Stopped::NoProver => Ended::NoProver,
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::{Args, Verb};

    fn parsed(line: &str) -> Options {
        let args = Args::parse_from(format!("legevakt solve p.toml {line}").split_whitespace());
        let Verb::Solve(args) = args.verb else { panic!("it is `solve`") };
        options(&args)
    }

    #[test]
    fn iterations_take_the_place_of_the_clock_unless_both_are_asked_for() {
        let limits = |line: &str| {
            let options = parsed(line);
            (options.time_limit.map(|limit| limit.as_secs()), options.search.moves, options.nodes)
        };
        assert_eq!(limits(""), (Some(60), None, None));
        assert_eq!(limits("--iterations 9"), (None, Some(9), Some(1_000)));
        assert_eq!(limits("--iterations 9 --nodes 7"), (None, Some(9), Some(7)));
        assert_eq!(limits("--iterations 9 --time-limit 5"), (Some(5), Some(9), None));
        assert_eq!(limits("--nodes 7"), (Some(60), None, Some(7)));
    }

    #[test]
    fn the_engine_is_hybrid_unless_named() {
        assert_eq!(parsed("").engine, Engine::Hybrid);
        assert_eq!(parsed("--engine search").engine, Engine::Search);
        assert_eq!(parsed("--engine milp").engine, Engine::Milp);
    }

    #[test]
    fn a_limit_that_is_no_clock_is_not_called_time() {
        let told = |line: &str| ended(Stopped::TimeLimit, &parsed(line));
        assert_eq!(told(""), Ended::Time);
        assert_eq!(told("--iterations 9"), Ended::Nodes);
        assert_eq!(told("--engine search"), Ended::NoProver);
    }
}
