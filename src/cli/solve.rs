//! `legevakt solve`: make a roster, say how good it is, write it down.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::desk::budget::Budget;
use crate::desk::clock;
use crate::desk::{memory, papers};
use crate::domain::outcome::{Outcome, Status};
use crate::domain::{Instance, Lang, Roster};
use crate::files::{self, Failure};
use crate::format::{self, ProofEntry, RosterFile};
use crate::report::summary::{self, Solved};
use crate::solver::{self, Options};

use super::args::SolveArgs;
use super::exit::Exit;
use super::progress::{Progress, State};
use super::proof;
use super::style::Streams;
use super::unfinished::{self, New};

/// What a solve writes.
pub(super) const JSON: &str = "roster.json";
pub(super) const CSV: &str = "roster.csv";

/// Solves a period, writes the roster and the summary.
pub(super) fn run(args: &SolveArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    clock::stamp(lang)?;
    let loaded = super::check::load(&args.period, lang, streams)?;
    let inputs = files::Inputs::of(&loaded).and(&args.start);
    if let Some(model) = &args.write_model {
        files::check_ending(model, "mps", lang)?;
    }
    if let Some(proof) = &args.proof {
        files::check_ending(proof, "proof", lang)?;
    }
    refuse_left_beside(args, lang)?;
    let dir = args.out.clone().unwrap_or_else(|| default_dir(args));
    let places: Vec<PathBuf> = [JSON, CSV, papers::HTML, papers::XLSX]
        .map(|name| dir.join(name))
        .into_iter()
        .chain([&args.write_model, &args.proof].into_iter().flatten().cloned())
        .collect();
    files::check_kept(&inputs, &places)?;
    files::check_writable(&places)?;
    let first = args.start.as_deref().map(|path| begin_with(&loaded.instance, path, lang, streams)).transpose()?;
    let start = Instant::now();
    let options = Options { start: first, ..options(args) };
    let limit = memory::limit(args.memory_limit);
    let model = solver::model_within(&loaded.instance, options.engine, options.threads, limit)
        .map_err(|needed| Failure::TooLarge { needed, limit })?;
    let stop = stop_on_interrupt();
    let mut line = Progress::new(lang, streams.progress);
    let mut outcome = solver::solve_rules(
        &loaded.instance,
        &model,
        &options,
        &mut |p| {
            let seconds = start.elapsed().as_secs();
            line.show(State { tier: p.tier, best: p.best, bound: p.bound, seconds });
        },
        &stop,
    );
    let Some(roster) = outcome.roster.clone() else { return nothing(&loaded.instance, &outcome, lang, out) };
    let tiers = outcome.verdict.tiers;
    let mut notes: Vec<String> = outcome.faults.iter().map(ToString::to_string).collect();
    let mut certificate = None;
    if args.proof.is_some() {
        line.say(lang.say("Lager beviset …", "Lagar beviset …", "Making the proof …"));
        let stop = || stop.load(Ordering::Relaxed);
        let bound = outcome.tiers.last().map_or(0, |result| result.bound);
        let made = solver::certify(&loaded.instance, &model, (&roster, tiers, bound), &options, &stop);
        let made = made.map_err(|why| proof::refused(&why, lang)).and_then(|made| {
            let certified = solver::certified(&model, tiers, &made.accepted);
            let certified = certified.ok_or_else(|| proof::unwritten(made.accepted.cost, lang))?;
            Ok((made, certified))
        });
        match made {
            Ok((made, certified)) => {
                made.tell(&mut outcome, start.elapsed());
                certificate = Some((made, certified));
            }
            // The roster is none the worse for it.
            Err(why) => notes.push(why.trim_end_matches('.').to_owned()),
        }
    }
    drop(line);
    let mut file = RosterFile::solved(&loaded, &outcome, &roster, args.seed);
    file.proof = certificate.as_ref().map(|(_, certified)| ProofEntry::from(certified));
    let known = papers::Known::new(&loaded, &roster, &outcome.verdict, Some(&file), lang);
    let [page, book] = known.managers()?;
    let (json, csv) = (format::write_json(&file), format::write_csv(&loaded.instance, &roster));
    let quality = args.write_model.as_ref().map(|path| match &certificate {
        Some((made, _)) => (path, made.model.clone()),
        None => (path, solver::quality_model(&loaded.instance, &model, [tiers[0], tiers[1]])),
    });
    let set = |dir: &Path| {
        let mut set = files::Set::of(&inputs);
        let contents = [json.as_bytes(), csv.as_bytes(), &page, &book];
        for (name, contents) in [JSON, CSV, papers::HTML, papers::XLSX].into_iter().zip(contents) {
            set.write(dir.join(name), contents);
        }
        if let Some((path, text)) = &quality {
            set.write((*path).clone(), text.as_str());
        }
        match (&args.proof, &certificate) {
            (Some(path), Some((made, _))) => set.write(path.clone(), made.proof.as_str()),
            // What was proven of an earlier model says nothing of the one that is written now.
            (Some(path), None) => set.remove(path.clone()),
            (None, _) => {}
        }
        set
    };
    let new = New {
        instance: &loaded.instance,
        roster: &roster,
        is_legal: outcome.verdict.is_legal(),
        is_fullest: unfinished::is_fullest(&outcome.tiers),
    };
    let rosters = if args.overwrite { Vec::new() } else { vec![(PathBuf::new(), new)] };
    let (written, gone) = unfinished::commit(&dir, &rosters, &[], &set, lang)?;
    notes.extend(gone.iter().map(|old| proof::removed(old, lang)));
    let solved = Solved {
        instance: &loaded.instance,
        roster: &roster,
        verdict: &outcome.verdict,
        claims: known.claims(),
        open: &outcome.open,
        ended: outcome.stopped.within(options.engine, options.nodes),
        seconds: start.elapsed().as_secs(),
        faults: &notes,
        files: &written.paths().map(|path| path.display().to_string()).collect::<Vec<_>>(),
    };
    out.write_all(summary::summary(&solved, lang, streams.color).as_bytes())?;
    Ok(if outcome.verdict.is_complete() { Exit::Done } else { Exit::Broken })
}

/// A proof that lies beside a model is taken for the proof of it. So none may lie beside a new model but one that is made
/// anew with it.
fn refuse_left_beside(args: &SolveArgs, lang: Lang) -> Result<(), Failure> {
    let Some(model) = &args.write_model else { return Ok(()) };
    let old = model.with_extension("proof");
    let place = |path: &Path| path.canonicalize().ok();
    let Some(there) = place(&old) else { return Ok(()) };
    if args.proof.as_deref().and_then(place) == Some(there) {
        return Ok(());
    }
    let (model, old) = (model.display(), old.display());
    Err(Failure::Input(lang.say(
        format!(
            "Ved siden av {model} ligger {old}, som er bevis for en tidligere modell. Gi også --proof {old}, så lages det på \
             nytt, eller flytt det først. Ingen fil er endret."
        ),
        format!(
            "Ved sida av {model} ligg {old}, som er bevis for ein tidlegare modell. Gi også --proof {old}, så blir det laga på \
             nytt, eller flytt det først. Inga fil er endra."
        ),
        format!(
            "Beside {model} lies {old}, which is the proof of an earlier model. Give --proof {old} too, and it is made anew, or \
             move it first. No file was changed."
        ),
    )))
}

/// The roster that a solve begins with. One that no solve could end with is refused: to leave it aside without a word would
/// be to solve another question.
fn begin_with(instance: &Instance, path: &Path, lang: Lang, streams: Streams) -> Result<Roster, Failure> {
    let roster = super::check::read_whole_roster(instance, path, lang, streams)?;
    let so =
        lang.say("ingen løsning kan begynne med den", "inga løysing kan byrje med ho", "no solve can begin with it");
    super::check::legal(instance, &roster, (so, true), lang)?;
    Ok(roster)
}

fn options(args: &SolveArgs) -> Options {
    Options {
        engine: args.engine.into(),
        gap_per_million: args.gap.into(),
        threads: args.threads.map_or(0, usize::from),
        ..Budget::new(args.time_limit, args.iterations, args.nodes).options(args.seed)
    }
}

/// Set by the first Ctrl-C, and by SIGTERM, which is what Slurm, Kubernetes, systemd and `timeout` send; the best roster so far
/// is then kept.
pub(super) fn stop_on_interrupt() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Without a handler Ctrl-C ends the program the usual way, which is no reason to refuse to solve.
    let _ = ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed));
    #[cfg(unix)]
    let _ = signal_hook::flag::register(signal_hook::consts::SIGTERM, Arc::clone(&stop));
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
        out.write_all(summary::impossible(instance, &outcome.clash, lang).as_bytes())?;
        return Ok(Exit::Impossible);
    }
    let exit = Exit::NothingFound;
    writeln!(out, "{}.", crate::report::words::capital(exit.sentence(lang)))?;
    Ok(exit)
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::{Args, Verb};
    use crate::domain::outcome::Engine;

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
}
