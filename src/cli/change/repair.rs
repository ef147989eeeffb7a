//! `legevakt repair`: the fewest changes that meet the facts as they are now.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::change;
use crate::desk::budget::Budget;
use crate::desk::memory;
use crate::domain::outcome::Status;
use crate::domain::{DoctorIx, Instance, Lang};
use crate::files::{self, Failure, Inputs, Set, names};
use crate::report::Words;
use crate::report::change::{Told, data, lost_before, notice, repair as text};
use crate::report::page::wrap;
use crate::solver;

use super::{Changed, check_kept, earlier};
use crate::cli::args::{RepairArgs, ReportFormat};
use crate::cli::check::{load, read_roster};
use crate::cli::exit::Exit;
use crate::cli::progress::{Progress, State};
use crate::cli::solve::{CSV, JSON, nothing, stop_on_interrupt};
use crate::cli::style::Streams;
use crate::cli::unfinished;

/// Repairs, tells what changed, and with `--out` writes the roster and a message for each person touched.
pub(in crate::cli) fn run(args: &RepairArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    let streams = Streams::of_process();
    let loaded = load(&args.period, lang, streams)?;
    let instance = &loaded.instance;
    let published = read_roster(instance, &args.roster, None, lang, streams)?;
    let inputs = Inputs::of(&loaded).and([&args.roster]);
    if let Some(dir) = &args.out {
        check_kept(&inputs, dir)?;
        files::check_writable(&[dir.join(JSON), dir.join(CSV), dir.join(MESSAGES).join("x.txt")])?;
    }
    let began = Instant::now();
    let options = Budget::new(Some(args.time_limit), None, None).options(args.seed);
    let limit = memory::limit(args.memory_limit);
    // What a repair solves is never larger than this, and this is gone before it begins.
    solver::model_within(instance, options.engine, options.threads, limit)
        .map_err(|needed| Failure::TooLarge { needed, limit })?;
    let mut line = Progress::new(lang, streams.progress);
    let mut show = |p: solver::Progress| {
        line.show(State { tier: p.tier, best: p.best, bound: p.bound, seconds: began.elapsed().as_secs() });
    };
    let answer = change::repair(instance, &published, args.from, &options, &mut show, &stop_on_interrupt());
    drop(line);
    let Some(repaired) = &answer.repaired else {
        return match args.format {
            ReportFormat::Text => nothing(instance, &answer.outcome, lang, out),
            ReportFormat::Json => {
                let is_impossible = answer.outcome.status == Status::Impossible;
                let document = data::nothing(instance, &answer.outcome.clash, is_impossible, lang);
                out.write_all(crate::cli::json(&document).as_bytes())?;
                Ok(if is_impossible { Exit::Impossible } else { Exit::NothingFound })
            }
        };
    };
    let told = Told { instance, repaired, from: args.from, seconds: began.elapsed().as_secs() };
    match args.format {
        ReportFormat::Text => out.write_all(text(&told, lang, streams.color).as_bytes())?,
        ReportFormat::Json => out.write_all(crate::cli::json(&data::repair(&told, lang)).as_bytes())?,
    }
    let loses = repaired.loses_before(args.from);
    if let Some(dir) = &args.out {
        if loses {
            return Err(Failure::Input(wrap(lost_before(Words(lang)), "", "")));
        }
        let (roster, verdict) = (&repaired.roster, &repaired.verdict);
        let is_fullest = unfinished::is_fullest(&answer.outcome.tiers);
        let overrides = earlier(instance, &published, &args.roster, lang)?;
        let changed = Changed { roster, verdict, is_fullest, overrides };
        out.flush()?;
        let messages = |set: &mut Set<'_>, dir: &Path| {
            for doctor in instance.doctor_ixs() {
                let place = message(dir, instance, doctor);
                if repaired.told.contains(&doctor) {
                    set.write(place, notice(instance, repaired, doctor, lang));
                } else {
                    set.remove(place);
                }
            }
        };
        let (written, gone) = changed.commit(dir, &loaded, &inputs, &messages, lang)?;
        if args.format == ReportFormat::Text {
            writeln!(out)?;
            files::tell(written.paths(), lang, out)?;
            if !gone.is_empty() {
                let old = lang.say(
                    "Fjernet, for de gjelder ikke lenger:",
                    "Fjerna, for dei gjeld ikkje lenger:",
                    "Removed, for they no longer hold:",
                );
                files::list(old, gone.iter(), out)?;
            }
        }
    }
    Ok(if repaired.verdict.is_complete() && !loses { Exit::Done } else { Exit::Broken })
}

/// The file of the message to a doctor.
fn message(dir: &Path, instance: &Instance, doctor: DoctorIx) -> PathBuf {
    dir.join(MESSAGES).join(format!("{}.txt", names::of(&instance.doctors[doctor.0].id, &[])))
}

/// Folder of the messages to those who are touched.
const MESSAGES: &str = "messages";
