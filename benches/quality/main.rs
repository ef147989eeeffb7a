//! The quality tier: how good the rosters are and how soon, on whole instances, per engine and seed.
//!
//! The program itself is run as a child for each instance, engine and seed, and the way it went is read from
//! `roster.json`: time to the first complete legal roster, to within 1 % and 0.1 % of the best bound that any of the runs
//! proved for the instance, and to proof. Times in the trajectory begin when the solve does; `wall_s` is the whole
//! process. Medians over seeds are printed in Markdown with the targets beside them, every run is a row in
//! `benches/runs/<date>-<commit>.csv`, and the tables are beside it as `.md`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the tables are what it is for")]

mod growth;
mod machine;
mod memory;
mod runs;
mod table;
mod targets;
mod way;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;

use legevakt::check::check;
use legevakt::format::read_period;
use legevakt::solver::bench::{Bench, Kind};

use growth::Size;
use machine::Machine;
use memory::Peak;
use runs::Run;
use targets::Probes;
use way::Way;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const PROGRAM: &str = env!("CARGO_BIN_EXE_legevakt");

/// The program as it is called without `--engine`.
const DEFAULT: &str = "default";

/// Seconds for each instance when nobody says; others get the last.
const LIMITS: &[(&str, u64)] = &[
    ("halden/2027-q1", 60),
    ("halden-two/2027-q1", 120),
    ("halden/2027", 300),
    ("fredrikstad/2027-q1", 120),
    ("", 300),
];

/// Sizes for which `--growth` stands alone.
const GROWTH: &str = "10x28,20x28,20x91,40x91,80x91,160x91";

/// Past its limit by this much a run is ended and counts as none.
const GRACE: Duration = Duration::from_secs(120);

/// Between two looks at a running program.
const GLANCE: Duration = Duration::from_millis(10);

/// The instance of the probes.
const PROBED: &str = "halden/2027";

/// How long each probe goes on.
const PROBE: Duration = Duration::from_secs(2);

/// Measures rosters on whole instances.
#[derive(Parser)]
struct Args {
    /// Instances, as folder and period file below `instances`; those with a target that are there when left out.
    #[arg(long, value_delimiter = ',')]
    instances: Vec<String>,
    /// Engines, as `solve --engine` takes them; `default` is without it, `milp` is plain HiGHS. Targets are the first's.
    #[arg(long, value_delimiter = ',', default_value = DEFAULT)]
    engines: Vec<String>,
    /// Seeds, from 1.
    #[arg(long, default_value_t = 5)]
    seeds: u64,
    /// Seconds for each run; by the instance when left out.
    #[arg(long)]
    time_limit: Option<u64>,
    /// Invented stations instead, of so many doctors and days, and how time and memory grow with them.
    #[arg(long, value_name = "DOCTORSxDAYS", value_delimiter = ',', conflicts_with = "instances", num_args = 0.., default_missing_value = GROWTH)]
    growth: Option<Vec<Size>>,
    /// Directory of the files.
    #[arg(long, default_value = "benches/runs")]
    out: PathBuf,
    /// Given by cargo.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    match measure(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(args: &Args) -> Result<(), Box<dyn Error>> {
    if let Some(sizes) = &args.growth {
        return grow(args, sizes);
    }
    let instances = if args.instances.is_empty() {
        targets::instances().map(str::to_owned).filter(|name| file(name).exists()).collect()
    } else {
        args.instances.clone()
    };
    if let Some(missing) = instances.iter().find(|name| !file(name).exists()) {
        return Err(format!("{} is not there", file(missing).display()).into());
    }
    let probes = probe()?;
    let mut runs = Vec::new();
    for instance in &instances {
        for engine in &args.engines {
            for seed in 1..=args.seeds {
                let limit = args.time_limit.unwrap_or_else(|| limit(instance));
                eprintln!("{instance}, {engine}, seed {seed}, {limit} s");
                let asked = Asked { instance, period: &file(instance), engine, seed, limit, gap: None };
                runs.push(run(&asked)?);
            }
        }
    }
    write(args, &runs, probes)
}

fn file(instance: &str) -> PathBuf {
    Path::new(ROOT).join("instances").join(instance).with_extension("toml")
}

fn limit(instance: &str) -> u64 {
    LIMITS.iter().find(|(name, _)| *name == instance || name.is_empty()).map_or(300, |(_, limit)| *limit)
}

/// Solves invented stations of some sizes to within 1 %, each seed a station of its own.
fn grow(args: &Args, sizes: &[Size]) -> Result<(), Box<dyn Error>> {
    let (limit, engine) = (args.time_limit.unwrap_or(300), args.engines.first().map_or(DEFAULT, String::as_str));
    let mut runs = Vec::new();
    for size in sizes {
        for seed in 1..=args.seeds {
            let out = tempfile::tempdir()?;
            let station = out.path().join("station");
            let mut command = Command::new(PROGRAM);
            command.args(["generate", "--doctors", &size.doctors.to_string(), "--days", &size.days.to_string()]);
            command.args(["--seed", &seed.to_string(), "--out"]).arg(&station);
            if !command.stdout(Stdio::null()).status()?.success() {
                return Err(format!("{}: no such station is made", size.name()).into());
            }
            eprintln!("{}, {engine}, seed {seed}, {limit} s", size.name());
            let (instance, period) = (&size.name(), &station.join("period.toml"));
            runs.push(run(&Asked { instance, period, engine, seed, limit, gap: Some(growth::GAP) })?);
        }
    }
    let report = format!(
        "# {}, {}\n\n{}.\n\n`--gap {} --time-limit {limit}`, engine `{engine}`; medians over {} seeds, each a station of its own.\n\n{}",
        machine::date(),
        machine::commit(),
        Machine::here().sentence(),
        growth::GAP,
        args.seeds,
        growth::report(sizes, &runs)
    );
    println!("{report}");
    let dir = Path::new(ROOT).join(&args.out);
    fs::create_dir_all(&dir)?;
    let file = dir.join(format!("{}-{}-growth.md", machine::date(), machine::commit()));
    fs::write(&file, report)?;
    println!("Written: {}", file.display());
    Ok(())
}

/// A solve to be run.
struct Asked<'a> {
    /// What it is called.
    instance: &'a str,
    period: &'a Path,
    engine: &'a str,
    seed: u64,
    /// Seconds.
    limit: u64,
    /// The gap at which it may end, in per cent.
    gap: Option<&'a str>,
}

/// One solve in a process of its own.
fn run(asked: &Asked<'_>) -> Result<Run, Box<dyn Error>> {
    let Asked { instance, engine, seed, limit, .. } = *asked;
    let out = tempfile::tempdir()?;
    let load = machine::load();
    let mut command = Command::new(PROGRAM);
    command.arg("solve").arg(asked.period).arg("--out").arg(out.path());
    command.args(["--time-limit", &limit.to_string(), "--seed", &seed.to_string()]);
    command.args(asked.gap.iter().flat_map(|gap| ["--gap", gap]));
    if engine != DEFAULT {
        command.args(["--engine", engine]);
    }
    let began = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
    let mut peak = Peak::default();
    let exit = loop {
        peak.look(child.id());
        if let Some(status) = child.try_wait()? {
            break status.code();
        }
        if began.elapsed() > Duration::from_secs(limit) + GRACE {
            child.kill()?;
            child.wait()?;
            break None;
        }
        thread::sleep(GLANCE);
    };
    let wall = u64::try_from(began.elapsed().as_millis())?;
    // Arguments and files that the program does not take are our mistake, not a measurement.
    if exit == Some(2) {
        return Err(format!("{instance}, {engine}: the program refused its arguments or files").into());
    }
    let way = fs::read_to_string(out.path().join("roster.json")).ok().map(|text| Way::parse(&text)).transpose()?;
    if way.as_ref().is_some_and(|way| way.len() == 0) {
        eprintln!("  roster.json has no trajectory: no times but the whole");
    }
    let (instance, engine) = (instance.to_owned(), engine.to_owned());
    Ok(Run { instance, engine, seed, limit, exit, wall, peak: peak.kib(), load, way })
}

/// What is measured beside solves.
fn probe() -> Result<Probes, Box<dyn Error>> {
    let loaded =
        read_period(&file(PROBED), &|path| fs::read_to_string(path)).map_err(|_| "Halden's year is not read")?;
    let bench = Bench::new(&loaded.instance);
    let check = timed(|| {
        std::hint::black_box(check(&loaded.instance, bench.roster()));
    });
    let mut desk = bench.desk();
    let moves: Vec<_> = Kind::ALL.iter().map(|kind| bench.draw(*kind, 1, 1_000)).collect();
    let round: usize = moves.iter().map(|moves| moves.count()).sum();
    let priced = timed(|| {
        for moves in &moves {
            std::hint::black_box(desk.price(moves));
        }
    });
    let moves = u64::try_from(round)? * 1_000_000_000 / priced.max(1);
    Ok(Probes { check: Some(check), moves: Some(moves) })
}

/// Nanoseconds that a step takes on a core, the mean of as many as go into [`PROBE`].
fn timed(mut step: impl FnMut()) -> u64 {
    let (began, before, mut steps) = (Instant::now(), machine::cpu_time(), 0);
    while steps == 0 || began.elapsed() < PROBE {
        step();
        steps += 1;
    }
    let wall = u64::try_from(began.elapsed().as_nanos()).unwrap_or(u64::MAX);
    before.zip(machine::cpu_time()).map_or(wall, |(before, now)| now - before) / steps
}

fn write(args: &Args, runs: &[Run], probes: Probes) -> Result<(), Box<dyn Error>> {
    let (date, commit, machine) = (machine::date(), machine::commit(), Machine::here());
    let summaries = runs::summaries(runs);
    let engine = args.engines.first().map_or(DEFAULT, String::as_str);
    let report = format!(
        "# {date}, {commit}\n\n{}.\n\nMedians over seeds; a dash is never within the limit. Bounds are quality.\n\n{}\n\
         Targets, engine `{engine}`:\n\n{}",
        machine.sentence(),
        table::medians(&summaries),
        table::targets(&targets::lines(engine, &summaries, probes)),
    );
    println!("{report}");
    let dir = Path::new(ROOT).join(&args.out);
    fs::create_dir_all(&dir)?;
    // A second measurement of a commit on the same day does not wipe out the first.
    let stem = (1..).map(|n| if n == 1 { format!("{date}-{commit}") } else { format!("{date}-{commit}-{n}") });
    let free = |stem: &String| !dir.join(format!("{stem}.csv")).exists();
    let stem = stem.into_iter().find(free).ok_or("no free name")?;
    let csv = dir.join(format!("{stem}.csv"));
    let mut writer = csv::Writer::from_path(&csv)?;
    writer.write_record(table::COLUMNS)?;
    for run in runs {
        writer.write_record(table::cells(run, runs, &date, &commit, &machine.cells()))?;
    }
    writer.flush()?;
    fs::write(dir.join(format!("{stem}.md")), report)?;
    println!("Written: {}", csv.display());
    Ok(())
}
