//! Arguments of a sweep.

use std::path::PathBuf;

use clap::Subcommand;

use super::{EngineArg, TableFormat, percent};

/// `sweep`.
#[derive(Clone, Debug, clap::Args)]
pub struct SweepArgs {
    /// What to do.
    #[command(subcommand)]
    pub step: SweepStep,
}

/// The steps of a sweep, in their order.
#[derive(Clone, Debug, Subcommand)]
pub enum SweepStep {
    /// Gather scenarios files and all that they name in a folder for a cluster, without what tells who anybody is.
    Pack(SweepPackArgs),
    /// Share scenarios files out in tasks, and write a plan with scripts that run it.
    Plan(SweepPlanArgs),
    /// Solve one task of a plan, or all of it; what is solved is not solved again.
    Run(SweepRunArgs),
    /// Say what is solved, what is missing, and how it is run again.
    Status(SweepStatusArgs),
    /// Check every answer, and write the comparison by station and over all.
    Merge(SweepMergeArgs),
}

/// `sweep pack`.
#[derive(Clone, Debug, clap::Args)]
pub struct SweepPackArgs {
    /// Scenarios files, one for each station or more.
    #[arg(required = true, value_name = "SCENARIOS")]
    pub scenarios: Vec<PathBuf>,
    /// Folder that goes to the cluster, which must be free.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Key to whom the pseudonyms mean, which stays at home: a new file outside the folder.
    #[arg(long, value_name = "KEY")]
    pub pseudonyms: PathBuf,
}

/// `sweep plan`.
#[derive(Clone, Debug, clap::Args)]
pub struct SweepPlanArgs {
    /// Scenarios files, one for each station or more.
    #[arg(required = true, value_name = "SCENARIOS")]
    pub scenarios: Vec<PathBuf>,
    /// Folder of the sweep, which must be free.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Seeds to solve each problem with: 1-5, or 1,2,7.
    #[arg(long, value_name = "SEEDS", default_value = "1", value_parser = seeds)]
    pub seeds: Seeds,
    /// Number of tasks; when left out so many that each takes about fifteen minutes.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub tasks: Option<u16>,
    /// Who solves: search finds rosters and proves nothing, milp is HiGHS alone, hybrid is both.
    #[arg(long, value_enum, default_value = "hybrid", hide_possible_values = true, value_name = "ENGINE")]
    pub engine: EngineArg,
    /// Seconds to spend on each problem at most, or several with commas between; 60 when left out, and no limit when
    /// --iterations is given.
    #[arg(long, value_name = "S", value_delimiter = ',')]
    pub time_limit: Vec<u64>,
    /// Moves of the search, or several with commas between; without --time-limit the same answer on every machine.
    #[arg(long, value_name = "N", value_delimiter = ',', value_parser = clap::value_parser!(u64).range(1..))]
    pub iterations: Vec<u64>,
    /// Nodes of the proof's search tree, in each tier; 1000 when --iterations is given without --time-limit.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(i32::MAX)))]
    pub nodes: Option<u32>,
    /// Stop a problem when its roster is proven to be within so many percent of the best.
    #[arg(long, value_name = "PERCENT", default_value = "1", value_parser = percent)]
    pub gap: u32,
}

/// `sweep run`.
#[derive(Clone, Debug, clap::Args)]
pub struct SweepRunArgs {
    /// Folder of the sweep.
    #[arg(value_name = "SWEEP")]
    pub sweep: PathBuf,
    /// Number of the task, from 1; all tasks when left out.
    #[arg(long, value_name = "N")]
    pub task: Option<usize>,
    /// Solve what is solved too, and write it over.
    #[arg(long)]
    pub again: bool,
    /// Problems to solve at the same time; when left out one for each core, and for each two where search and prover share the work.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Leave a problem that could need more memory than its part of this; three quarters of what the job may have when left out.
    #[arg(long, value_name = "MIB", value_parser = clap::value_parser!(u64).range(1..=1 << 30))]
    pub memory_limit: Option<u64>,
}

/// `sweep status`.
#[derive(Clone, Debug, clap::Args)]
pub struct SweepStatusArgs {
    /// Folder of the sweep.
    #[arg(value_name = "SWEEP")]
    pub sweep: PathBuf,
    /// Name every task that lacks answers, and every answer with how long it took and where.
    #[arg(long)]
    pub all: bool,
}

/// `sweep merge`.
#[derive(Clone, Debug, clap::Args)]
pub struct SweepMergeArgs {
    /// Folder of the sweep.
    #[arg(value_name = "SWEEP")]
    pub sweep: PathBuf,
    /// Folder to write the comparisons and every roster to; nothing is written when left out.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Key of a packed sweep: holds every answer against the files at home, and names people again.
    #[arg(long, value_name = "KEY")]
    pub names: Option<PathBuf>,
    /// Put together what there is; what is missing is said to be so.
    #[arg(long)]
    pub partial: bool,
    /// Text for people, CSV for spreadsheets or JSON for programs.
    #[arg(long, value_enum, default_value = "text")]
    pub format: TableFormat,
}

/// Seeds, each once, in the order in which they were given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seeds(pub Vec<u64>);

/// Most seeds of a sweep: so many solves of one problem say all that chance has to say.
const MOST_SEEDS: usize = 1000;

/// `3`, `1-5` or `1,2,7-9`.
fn seeds(text: &str) -> Result<Seeds, String> {
    let wrong = || format!("«{text}»: 3, 1-5, 1,2,7");
    let mut seeds: Vec<u64> = Vec::new();
    for part in text.split(',') {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let ends: [Option<u64>; 2] = [from, to].map(|end| end.trim().parse().ok());
        let [Some(from), Some(to)] = ends else { return Err(wrong()) };
        if from > to || usize::try_from(to - from).map_or(true, |more| more >= MOST_SEEDS - seeds.len().min(MOST_SEEDS))
        {
            return Err(wrong());
        }
        for seed in from..=to {
            if seeds.contains(&seed) {
                return Err(wrong());
            }
            seeds.push(seed);
        }
    }
    Ok(Seeds(seeds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_numbers_and_ranges_and_each_stands_once() {
        let of = |text: &str| seeds(text).map(|seeds| seeds.0);
        assert_eq!(of("3"), Ok(vec![3]));
        assert_eq!(of("1-5"), Ok(vec![1, 2, 3, 4, 5]));
        assert_eq!(of("7, 1-2"), Ok(vec![7, 1, 2]));
        assert_eq!(of("1-1000").map(|all| all.len()), Ok(1000));
        for wrong in ["", "5-1", "1,1", "1-3,2", "a", "-1", "1-", "0-1000", "1-1000,2000"] {
            assert!(seeds(wrong).is_err(), "{wrong}");
        }
    }
}
