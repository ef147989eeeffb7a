//! Runs, and what they come to over their seeds.

use super::way::{Ms, Reference, Way};

/// One solve of one instance.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    /// Folder and period file below `instances`, for example `halden/2027-q1`.
    pub(crate) instance: String,
    pub(crate) engine: String,
    pub(crate) seed: u64,
    /// The time it was given, in seconds.
    pub(crate) limit: u64,
    /// How the process ended.
    pub(crate) exit: Option<i32>,
    /// From start to end of the process, files read and written.
    pub(crate) wall: Ms,
    /// Most memory of all its processes together, in kibibytes; none where it cannot be told.
    pub(crate) peak: Option<u64>,
    /// Average number of processes that wanted to run in the minute before it began.
    pub(crate) load: String,
    /// Its roster; none without one.
    pub(crate) way: Option<Way>,
}

/// A median over seeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Median {
    /// The median; none when the run in the middle never got there.
    pub(crate) value: Option<u64>,
    /// Runs that got there.
    pub(crate) reached: usize,
    /// Runs.
    pub(crate) runs: usize,
}

impl Median {
    /// Those that never got there count as longer than any other. Of two in the middle, the mean.
    pub(crate) fn of(values: impl Iterator<Item = Option<u64>>) -> Self {
        let mut values: Vec<Option<u64>> = values.collect();
        values.sort_by_key(|v| (v.is_none(), *v));
        let (runs, reached) = (values.len(), values.iter().flatten().count());
        let middle = |at: usize| values.get(at).copied().flatten();
        let value = if runs % 2 == 1 {
            middle(runs / 2)
        } else {
            middle((runs / 2).wrapping_sub(1)).zip(middle(runs / 2)).map(|(a, b)| a.midpoint(b))
        };
        Self { value, reached, runs }
    }
}

/// What the runs of an engine on an instance come to.
#[derive(Clone, Debug)]
pub(crate) struct Summary {
    pub(crate) instance: String,
    pub(crate) engine: String,
    /// The longest that any run was given, in milliseconds.
    pub(crate) limit: Ms,
    pub(crate) complete: Median,
    pub(crate) one_percent: Median,
    pub(crate) tenth_percent: Median,
    pub(crate) proof: Median,
    pub(crate) quality: Median,
    pub(crate) bound: Median,
    /// Parts per million.
    pub(crate) gap: Median,
    /// Kibibytes.
    pub(crate) peak: Median,
}

/// The best bound known for an instance over all runs.
pub(crate) fn reference(runs: &[Run], instance: &str) -> Option<Reference> {
    Reference::of(runs.iter().filter(|r| r.instance == instance).filter_map(|r| r.way.as_ref()))
}

/// One summary for each instance and engine, in the order in which they were run.
pub(crate) fn summaries(runs: &[Run]) -> Vec<Summary> {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for run in runs {
        let pair = (run.instance.as_str(), run.engine.as_str());
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs.into_iter().map(|(instance, engine)| summary(runs, instance, engine)).collect()
}

fn summary(all: &[Run], instance: &str, engine: &str) -> Summary {
    let runs: Vec<&Run> = all.iter().filter(|r| r.instance == instance && r.engine == engine).collect();
    let reference = reference(all, instance);
    let median = |of: &dyn Fn(&Way) -> Option<u64>| Median::of(runs.iter().map(|r| r.way.as_ref().and_then(of)));
    // A roster whose way is not told has no times, neither short nor long.
    let told: Vec<&&Run> = runs.iter().filter(|r| r.way.as_ref().is_none_or(|w| w.len() > 0)).collect();
    let time = |of: &dyn Fn(&Way) -> Option<Ms>| Median::of(told.iter().map(|r| r.way.as_ref().and_then(of)));
    let within = |per_mille| time(&|w: &Way| reference.and_then(|r| w.within(per_mille, r)));
    Summary {
        instance: instance.to_owned(),
        engine: engine.to_owned(),
        limit: runs.iter().map(|r| r.limit * 1000).max().unwrap_or(0),
        complete: time(&Way::complete),
        one_percent: within(10),
        tenth_percent: within(1),
        proof: time(&Way::proof),
        quality: median(&|w| u64::try_from(w.values[2]).ok()),
        bound: median(&|w| u64::try_from(w.bounds[2]).ok()),
        gap: median(&|w| u64::try_from(w.gap_per_million()).ok()),
        peak: Median::of(runs.iter().map(|r| r.peak)),
    }
}
