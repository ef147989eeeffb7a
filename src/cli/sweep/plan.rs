//! `legevakt sweep plan`: what is asked, of which files, with which limits, in how many tasks.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;

use crate::desk::budget::Budget;
use crate::desk::cores;
use crate::domain::outcome::{Engine, Limits};
use crate::domain::sweep::{Needs, Plan, Study, shared_out};
use crate::domain::{Instance, Lang};
use crate::files::{self, Failure, Inputs, Set, names};
use crate::format;
use crate::report::sweep::{Scripts, planned};
use crate::rules;
use crate::solver::{Size, memory_bytes};

use super::super::args::SweepPlanArgs;
use super::super::exit::Exit;
use super::super::style::Streams;
use super::super::whatif;
use super::{ANSWERS, LOG, PLAN, RUNS, Read, distinct, maker, slashed};

/// Seconds that a task is to take: a batch system spends some on each, and what a dead machine was at is lost.
const TASK_SECONDS: u64 = 15 * 60;

/// Most tasks: so many has an array of jobs where clusters have their ordinary limit.
const MOST_TASKS: usize = 1000;

/// Moves of the search in a second, and doctors' days read and laid out as rows in one: rough, and on the low side.
const MOVES_PER_SECOND: u64 = 200_000;
const DAYS_PER_SECOND: u64 = 4_000;

/// Plans a sweep, and writes it in its folder.
pub(super) fn run(args: &SweepPlanArgs, lang: Lang, out: &mut dyn Write) -> Result<Exit, Failure> {
    files::check_free(&args.out)?;
    let limits = limits(args);
    let read: Vec<Read> = args.scenarios.par_iter().map(|path| Read::of(path)).collect();
    let streams = Streams::of_process();
    let wrong: Vec<String> =
        read.iter().filter_map(|read| Some(read.scenarios.as_ref().err()?.render(lang, streams.error_color))).collect();
    if !wrong.is_empty() {
        return Err(Failure::Input(wrong.join("\n")));
    }
    let whole: Vec<(&Read, &format::Scenarios)> =
        read.iter().filter_map(|read| Some((read, read.scenarios.as_ref().ok()?))).collect();
    let mut wrong = 0;
    for (_, scenarios) in &whole {
        whatif::tell_mistakes(scenarios, lang, streams);
        wrong += scenarios.cases.iter().filter(|case| case.loaded.is_err()).count();
    }
    let places = places(&read, lang)?;
    let folder = absolute(&args.out).map_err(|error| Failure::Write(args.out.clone(), error))?;
    let names = study_names(&places);
    let studies: Vec<Study> = whole
        .iter()
        .zip(places.iter().zip(names))
        .map(|((read, scenarios), (place, name))| Study {
            name,
            scenarios: slashed(&relative(&folder, place)),
            files: read.files.clone(),
            problems: distinct(scenarios),
        })
        .collect();
    let instances: Vec<Vec<&Instance>> = whole.iter().map(|(_, scenarios)| problems(scenarios)).collect();
    let mut plan = Plan { maker: maker()?, studies, limits, tasks: Vec::new(), needs: Needs::default() };
    let seconds: Vec<u64> =
        plan.asks().map(|ask| seconds(plan.limits[ask.limits], instances[ask.study][ask.problem])).collect();
    let total: u64 = seconds.iter().sum();
    let tasks = args.tasks.map_or(usize::try_from(total.div_ceil(TASK_SECONDS)).unwrap_or(MOST_TASKS), usize::from);
    plan.tasks = shared_out(&seconds, tasks.clamp(1, MOST_TASKS));
    plan.needs = Needs {
        seconds: plan
            .by_task()
            .iter()
            .map(|task| task.iter().map(|ask| seconds[ask.number - 1]).sum::<u64>())
            .max()
            .unwrap_or(0),
        total_seconds: total,
        cores: cores::each(args.engine.into()),
        memory: instances.iter().flatten().max_by_key(|i| pairs(i)).map_or(0, |i| memory(i, args.engine.into())),
    };
    let scripts = Scripts::of(&plan);
    let inputs = Inputs::default();
    let mut set = Set::of(&inputs);
    set.create(args.out.join(PLAN), format::write_plan(&plan));
    for (name, text) in scripts.files() {
        set.create(args.out.join(name), text);
    }
    set.commit()?;
    for name in [ANSWERS, RUNS, LOG] {
        files::deposit::folder(&args.out.join(name))?;
    }
    out.write_all(planned(&plan, wrong, &slashed(&args.out), lang).as_bytes())?;
    Ok(Exit::Done)
}

/// The whole way to each scenarios file, none of which may be named twice.
pub(super) fn places(read: &[Read], lang: Lang) -> Result<Vec<PathBuf>, Failure> {
    let places: Vec<PathBuf> = read
        .iter()
        .map(|read| files::whole(&read.path).map_err(|error| Failure::Read(read.path.clone(), error)))
        .collect::<Result<_, Failure>>()?;
    if let Some(twice) = (1..places.len()).find(|at| places[..*at].contains(&places[*at])) {
        let path = read[twice].path.display();
        return Err(Failure::Input(lang.say(
            format!("Scenariofila {path} står to ganger. Nevn hver fil én gang."),
            format!("Scenariofila {path} står to gonger. Nemn kvar fil éin gong."),
            format!("The scenarios file {path} stands twice. Name each file once."),
        )));
    }
    Ok(places)
}

/// Every set of limits: each time limit with each number of moves, and with each seed.
fn limits(args: &SweepPlanArgs) -> Vec<Limits> {
    let or_none = |given: &[u64]| match given {
        [] => vec![None],
        some => some.iter().copied().map(Some).collect(),
    };
    let (times, moves) = (or_none(&args.time_limit), or_none(&args.iterations));
    let both = times.iter().flat_map(|time| moves.iter().map(move |moves| (*time, *moves)));
    let of = |(time, moves): (Option<u64>, Option<u64>)| {
        let budget = Budget::new(time, moves, args.nodes);
        args.seeds.0.iter().map(move |seed| Limits {
            engine: args.engine.into(),
            gap_per_million: args.gap.into(),
            time_limit_seconds: budget.seconds,
            iterations: budget.iterations,
            nodes: budget.nodes,
            seed: *seed,
        })
    };
    both.flat_map(of).collect()
}

/// The different problems of a scenarios file, in the order of their fingerprints in the plan.
fn problems(scenarios: &format::Scenarios) -> Vec<&Instance> {
    let of: BTreeMap<&str, &Instance> = scenarios
        .cases
        .iter()
        .filter_map(|case| Some((case.fingerprint.as_str(), &case.loaded.as_ref().ok()?.instance)))
        .collect();
    distinct(scenarios).iter().filter_map(|print| of.get(print.as_str()).copied()).collect()
}

/// About how long a solve takes. With a time limit it is mostly that; without one nobody knows how long a proof takes.
fn seconds(limits: Limits, instance: &Instance) -> u64 {
    let days = u64::try_from(instance.period.days()).unwrap_or(0);
    let reading = 1 + days.saturating_mul(instance.doctors.len() as u64) / DAYS_PER_SECOND;
    let searching = limits.iterations.unwrap_or(0) / MOVES_PER_SECOND;
    let proving = if limits.engine == Engine::Search { 0 } else { reading };
    reading + limits.time_limit_seconds.unwrap_or(searching + proving)
}

fn pairs(instance: &Instance) -> usize {
    instance.open_slots().count() * instance.doctors.len()
}

fn memory(instance: &Instance, engine: Engine) -> u64 {
    memory_bytes(Size::of(instance, &rules::model(instance)), 1, engine)
}

/// A name for each scenarios file: its folder's, with its own where that is not enough.
pub(super) fn study_names(places: &[PathBuf]) -> Vec<String> {
    let part =
        |name: Option<&std::ffi::OsStr>| name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = |place: &PathBuf| part(place.parent().and_then(Path::file_name));
    let own = |place: &PathBuf| format!("{}-{}", folder(place), part(place.file_stem()));
    let times = |of: &dyn Fn(&PathBuf) -> String, name: &String| places.iter().filter(|p| of(p) == *name).count();
    let mut taken: Vec<String> = Vec::new();
    for place in places {
        let short = folder(place);
        let name = if short.is_empty() || times(&folder, &short) > 1 { own(place) } else { short };
        let mut unique = names::of(&name, &[]);
        for number in 2.. {
            if !taken.contains(&unique) {
                break;
            }
            unique = names::of(&format!("{name}-{number}"), &[]);
        }
        taken.push(unique);
    }
    taken
}

/// A folder that need not be there yet, from the root.
pub(super) fn absolute(dir: &Path) -> std::io::Result<PathBuf> {
    let whole = std::path::absolute(dir)?;
    let there = whole.ancestors().find(|above| above.is_dir()).unwrap_or(whole.as_path());
    Ok(files::whole(there)?.join(whole.strip_prefix(there).unwrap_or(Path::new(""))))
}

/// The way from a folder to a file, so that both can be moved together; a file on another drive is named as it is.
pub(super) fn relative(folder: &Path, file: &Path) -> PathBuf {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), file.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return file.to_owned();
    }
    from[shared..].iter().map(|_| Component::ParentDir).chain(to[shared..].iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_a_file_goes_up_and_down() {
        let of = |folder: &str, file: &str| slashed(&relative(Path::new(folder), Path::new(file)));
        assert_eq!(of("/a/b/sweep", "/a/b/halden/s.toml"), "../halden/s.toml");
        assert_eq!(of("/a", "/a/s.toml"), "s.toml");
        assert_eq!(of("/x/y", "/a/s.toml"), "../../a/s.toml");
    }

    #[test]
    fn studies_have_different_names() {
        let of = |paths: &[&str]| study_names(&paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(of(&["/a/halden/s.toml", "/a/moss/s.toml"]), ["halden", "moss"]);
        assert_eq!(of(&["/a/x/s.toml", "/a/x/t.toml"]), ["x-s", "x-t"]);
        assert_eq!(of(&["/a/x/s.toml", "/b/x/s.toml"]), ["x-s", "x-s-2"]);
        assert_eq!(of(&["/a/Ås/s.toml"]).len(), 1);
    }
}
