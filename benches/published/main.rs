//! The field's published instances, solved by our own rules: `cargo bench --bench published -- --instances DIR`.
//!
//! None of them is shipped. Each text file of the folder is read, said in the files of the program (see [`files`]), solved in
//! a process of its own, and what comes of it is valued by a reading of the format that shares nothing with the program (see
//! [`valuation`]). The files stay below `--out`, so that `legevakt solve`, `check` and `explain` can be asked about them.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

mod files;
#[allow(dead_code, reason = "the quality tier uses all of it")]
#[path = "../quality/machine.rs"]
mod machine;
mod table;
mod text;
mod valuation;
#[allow(dead_code, reason = "the quality tier uses all of it")]
#[path = "../quality/way.rs"]
mod way;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use clap::Parser;

use machine::Machine;
use table::{Came, Line};
use text::Problem;
use valuation::Book;
use way::Way;

const PROGRAM: &str = env!("CARGO_BIN_EXE_legevakt");

/// Solves published instances of staff rostering.
#[derive(Parser)]
struct Args {
    /// Folder with instances in the text format, or one of them.
    #[arg(long)]
    instances: PathBuf,
    /// Only those of these names, without the ending.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Seconds for each.
    #[arg(long, default_value_t = 60)]
    time_limit: u64,
    /// Seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Folder of the files that are made.
    #[arg(long, default_value = "out/published")]
    out: PathBuf,
    /// Writes the files and solves nothing.
    #[arg(long)]
    only_write: bool,
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
    let named = named(args)?;
    // All files are read before the first is solved: a mistake in the last is not told after an hour.
    let mut read = Vec::new();
    let mut mistakes = Vec::new();
    for (name, path) in &named {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        match text::parse(&text) {
            Ok(problem) => read.push((name, text, problem)),
            Err(of) => mistakes.extend(of.into_iter().map(|mistake| format!("{}: {mistake}", path.display()))),
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes.join("\n").into());
    }
    let mut lines = Vec::new();
    for (name, text, problem) in &read {
        let folder = args.out.join(name);
        write(problem, name, &folder)?;
        if !args.only_write {
            eprintln!("{name}, {} s, load {}", args.time_limit, machine::load());
            lines.push(line(args, name, (text, problem), &folder)?);
        }
    }
    if !args.only_write {
        let (date, commit, machine) = (machine::date(), machine::commit(), Machine::here().sentence());
        let limit = args.time_limit;
        println!("{date}, commit {commit}. {machine}. At most {limit} s each.\n\n{}", table::table(&lines));
    }
    Ok(())
}

/// The instances by name, in the order of the numbers in their names.
fn named(args: &Args) -> Result<Vec<(String, PathBuf)>, Box<dyn Error>> {
    let paths = if args.instances.is_dir() {
        let entries = fs::read_dir(&args.instances)?.collect::<Result<Vec<_>, _>>()?;
        entries
            .into_iter()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|of| of == "txt"))
            .collect()
    } else {
        vec![args.instances.clone()]
    };
    let name = |path: &Path| path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let named = paths.into_iter().map(|path: PathBuf| (name(&path), path));
    let mut named: Vec<_> = named.filter(|(name, _)| args.only.is_empty() || args.only.contains(name)).collect();
    named.sort_by_key(|(name, _)| (name.len(), name.clone()));
    if named.is_empty() {
        return Err(format!("{} has no such instance", args.instances.display()).into());
    }
    Ok(named)
}

fn write(problem: &Problem, name: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for (file, text) in files::files(problem, name) {
        fs::write(folder.join(file), text)?;
    }
    Ok(())
}

/// Solves an instance whose files lie in a folder, and values what comes of it.
fn line(args: &Args, name: &str, (text, problem): (&str, &Problem), folder: &Path) -> Result<Line, Box<dyn Error>> {
    let size = [problem.staff.len(), problem.days, problem.shifts.len()];
    let unsaid = files::unsaid(problem);
    if !unsaid.is_empty() {
        return Ok(Line { instance: name.to_owned(), size, came: Came::Unsaid(unsaid.join("; ")), ms: 0 });
    }
    let roster = folder.join("roster");
    if roster.exists() {
        // A roster of another run is none of this one.
        fs::remove_dir_all(&roster)?;
    }
    let mut command = Command::new(PROGRAM);
    command.arg("solve").arg(folder.join("period.toml")).arg("--out").arg(&roster);
    command.args(["--time-limit", &args.time_limit.to_string(), "--seed", &args.seed.to_string()]);
    let began = Instant::now();
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    let ms = u64::try_from(began.elapsed().as_millis())?;
    if status.code() == Some(2) {
        return Err(format!("{name}: the program refused its arguments or files").into());
    }
    let came = match (fs::read_to_string(roster.join("roster.json")), fs::read_to_string(roster.join("roster.csv"))) {
        (Ok(answer), Ok(table)) => value(text, &table, &Way::parse(&answer)?)?,
        _ => Came::Nothing,
    };
    Ok(Line { instance: name.to_owned(), size, came, ms })
}

/// What a roster comes to by the format, held against what the program says of it.
fn value(text: &str, table: &str, way: &Way) -> Result<Came, Box<dyn Error>> {
    let (book, assigned) = (Book::open(text), valuation::assigned(table, files::FIRST)?);
    let (broken, cost) = (book.broken(&assigned), book.value(&assigned).total());
    let [coverage, should, quality] = way.values;
    Ok(if let Some(first) = broken.first() {
        Came::Refused(format!("{first}, {} in all", broken.len()))
    } else if [coverage, should, quality] != [0, 0, cost] {
        Came::Refused(format!("{cost} by the format, {coverage} + {should} + {quality} by the program"))
    } else {
        Came::Roster { cost, bound: way.bounds[2] }
    })
}
