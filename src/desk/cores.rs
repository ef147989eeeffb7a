//! How many problems are solved at the same time when nobody says.

use crate::domain::outcome::Engine;

/// Problems to solve at the same time: as many as were asked for, or as there are cores for.
///
/// A solve of the hybrid engine keeps two cores busy, for its prover is a process beside the search; the other engines keep one.
pub(crate) fn jobs(asked: Option<u16>, engine: Engine) -> usize {
    let told = std::env::var("SLURM_CPUS_PER_TASK").ok();
    let cores = cores(std::thread::available_parallelism().map_or(1, usize::from), told.as_deref());
    asked.map_or_else(|| (cores / each(engine)).max(1), usize::from)
}

/// Cores that a solve keeps busy.
pub(crate) fn each(engine: Engine) -> usize {
    match engine {
        Engine::Hybrid => 2,
        Engine::Search | Engine::Milp => 1,
    }
}

/// The cores that are ours: no more than the system lets this process use, and no more than the job of Slurm was given, which
/// a site that does not bind its jobs to cores tells in this way alone.
fn cores(there: usize, told: Option<&str>) -> usize {
    told.and_then(|told| told.parse().ok()).filter(|given| *given > 0).map_or(there, |given: usize| given.min(there))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_has_no_more_cores_than_it_was_given() {
        assert_eq!([None, Some("2"), Some("64"), Some("0"), Some("many")].map(|told| cores(8, told)), [8, 2, 8, 8, 8]);
    }

    #[test]
    fn who_says_how_many_is_heard_and_the_prover_is_counted() {
        assert_eq!(Engine::ALL.map(|engine| jobs(Some(3), engine)), [3; 3]);
        assert_eq!(Engine::ALL.map(each), [1, 1, 2]);
        assert!(jobs(None, Engine::Hybrid) >= 1);
    }
}
