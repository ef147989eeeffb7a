//! The gate: instructions that a step of each scenario takes, counted by callgrind and held against `benches/baseline.toml`.
//!
//! A count is the same on an idle and on a busy machine, so a shared runner can hold a limit of some per cent. The program
//! starts itself under valgrind once for each scenario; only what runs inside [`measured`] is counted. It fails when a
//! scenario takes more than 1.05 times its baseline. `--update` writes the baseline, `--only WORD` takes the scenarios
//! whose name has the word in it.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

mod baseline;
#[path = "../scenarios/mod.rs"]
mod scenarios;

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use baseline::{Baseline, Tools, compare};
use scenarios::Scenario;

/// The argument with which the program starts itself under valgrind; the name of a scenario follows.
const RUN: &str = "--run";

fn main() -> ExitCode {
    // `cargo bench` adds its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        [RUN, name] => run(name),
        [] => gate(""),
        ["--only", word] => gate(word),
        ["--update"] => update(),
        _ => Err("usage: [--update | --only WORD]".into()),
    };
    done.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::from(2)
    })
}

/// What is counted: callgrind switches on where this begins and off where it ends, found by its name.
#[inline(never)]
fn measured(run: &mut dyn FnMut() -> i64) -> i64 {
    black_box(run())
}

/// The child: one scenario, once, after once to warm caches and allocator.
fn run(name: &str) -> Result<ExitCode, Box<dyn Error>> {
    let scenario = scenarios::all().into_iter().find(|s| s.name == name).ok_or("no such scenario")?;
    let mut run = scenario.prepare();
    let warm = run();
    let counted = measured(&mut *run);
    if warm != counted {
        return Err(format!("{name}: two runs came to {warm} and {counted}, so they did not do the same").into());
    }
    Ok(ExitCode::SUCCESS)
}

fn gate(only: &str) -> Result<ExitCode, Box<dyn Error>> {
    let path = baseline_path();
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut before = Baseline::parse(&text)?;
    before.instructions.retain(|name, _| name.contains(only));
    let tools = tools()?;
    let now = count(only)?;
    let (table, opens) = compare(&before.instructions, &now);
    println!("{table}");
    if before.tools != tools {
        println!("Warning: the baseline was counted with other tools, so ratios speak of them too.");
        println!("Baseline: {:?}\nNow: {tools:?}\n", before.tools);
    }
    if !opens {
        println!("The gate stays closed: a ratio is above 1.05, or the baseline lists other scenarios.");
        println!("If that is as it should be, `make bench-baseline` and say why in the commit.");
    }
    Ok(ExitCode::from(u8::from(!opens)))
}

fn update() -> Result<ExitCode, Box<dyn Error>> {
    let baseline = Baseline { tools: tools()?, instructions: count("")? };
    std::fs::write(baseline_path(), baseline.render()?)?;
    println!("Written: {}", baseline_path().display());
    Ok(ExitCode::SUCCESS)
}

fn baseline_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/baseline.toml")
}

/// Instructions of a step of each scenario whose name has a word in it, as many at a time as there are cores.
fn count(only: &str) -> Result<BTreeMap<String, u64>, Box<dyn Error>> {
    let names = scenarios::all().into_iter().map(|Scenario { name, steps, .. }| (name, steps));
    let scenarios: Vec<(String, u64)> = names.filter(|(name, _)| name.contains(only)).collect();
    let dir = tempfile::tempdir()?;
    let (next, counts) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some((name, steps)) = scenarios.get(next.fetch_add(1, Ordering::Relaxed)) {
            let count = count_one(name, &dir.path().join(name)).map(|n| n / steps);
            counts.lock().expect("no worker panics while it holds the lock").push((name.clone(), count));
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let counts = counts.into_inner()?;
    counts.into_iter().map(|(name, count)| count.map(|n| (name, n)).map_err(Into::into)).collect()
}

/// The count of one scenario; callgrind's own report goes to `out`.
fn count_one(name: &str, out: &Path) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=count::measured*"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(program)
        .args([RUN, name])
        .stdout(Stdio::null());
    let output = valgrind.output().map_err(|e| format!("valgrind: {e}"))?;
    if !output.status.success() {
        return Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let report = std::fs::read_to_string(out).map_err(|e| e.to_string())?;
    let total = report.lines().find_map(|line| line.strip_prefix("totals: ")).and_then(|n| n.trim().parse().ok());
    // Nothing was counted where the name of the function was not found.
    total.filter(|n| *n > 0).ok_or_else(|| format!("{name}: callgrind counted nothing"))
}

fn tools() -> Result<Tools, Box<dyn Error>> {
    let say = |program: &str, argument: &str| -> Result<String, Box<dyn Error>> {
        let output = Command::new(program).arg(argument).output().map_err(|e| format!("{program}: {e}"))?;
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    };
    let rustc = say("rustc", "-vV")?;
    let target = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or("unknown").to_owned();
    let rustc = rustc.lines().next().unwrap_or("unknown").to_owned();
    Ok(Tools { rustc, target, valgrind: say("valgrind", "--version")? })
}
