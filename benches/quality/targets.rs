//! What the project has promised itself, with figures, and whether the medians reach it.

use super::runs::{Median, Summary};
use super::table::{megabytes, millis, percent};
use super::way::Ms;

/// The engine that the others are held against: the solver of integer programs alone, from no start, with its own
/// settings.
pub(crate) const PLAIN: &str = "milp";

/// What is measured beside solves, on Halden's year.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Probes {
    /// One check, in nanoseconds on a core.
    pub(crate) check: Option<u64>,
    /// Priced moves a second on one core.
    pub(crate) moves: Option<u64>,
}

/// A line of the table of targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) what: String,
    pub(crate) target: String,
    pub(crate) measured: String,
    /// None when it was not measured.
    pub(crate) reached: Option<bool>,
}

/// What a target speaks of.
#[derive(Clone, Copy)]
enum Goal {
    Complete(Ms),
    OnePercent(Ms),
    TenthPercent(Ms),
    /// Time to proof, at most one part in so many of the plain solver's.
    ProofAgainstPlain(u64),
    /// Time to within 0.1 %, at most one part in so many of the plain solver's.
    TenthAgainstPlain(u64),
    /// Parts per million at the end.
    Gap(u64),
    /// Kibibytes.
    Memory(u64),
}

const S: Ms = 1_000;

/// 500 megabytes in kibibytes.
const YEAR_MEMORY: u64 = 500_000_000 / 1024;

const GOALS: &[(&str, &[Goal])] = &[
    ("halden/2027-q1", &[Goal::Complete(S / 10), Goal::OnePercent(S), Goal::ProofAgainstPlain(2)]),
    ("halden-two/2027-q1", &[Goal::Complete(S / 10), Goal::OnePercent(S), Goal::ProofAgainstPlain(2)]),
    (
        "halden/2027",
        &[Goal::OnePercent(10 * S), Goal::TenthPercent(60 * S), Goal::TenthAgainstPlain(3), Goal::Memory(YEAR_MEMORY)],
    ),
    ("fredrikstad/2027-q1", &[Goal::Complete(S), Goal::OnePercent(30 * S)]),
    ("fredrikstad/2027", &[Goal::Complete(300 * S), Goal::Gap(20_000)]),
    ("ostfold/2027-q1", &[Goal::Complete(300 * S), Goal::Gap(20_000)]),
];

const CHECK_NANOS: u64 = 5_000_000;
const MOVES_A_SECOND: u64 = 10_000_000;

/// The instances that have targets.
pub(crate) fn instances() -> impl Iterator<Item = &'static str> {
    GOALS.iter().map(|(instance, _)| *instance)
}

/// Every target of an engine.
pub(crate) fn lines(engine: &str, summaries: &[Summary], probes: Probes) -> Vec<Line> {
    let find = |instance: &str, engine: &str| summaries.iter().find(|s| s.instance == instance && s.engine == engine);
    let of_instance = |(instance, goals): &(&str, &'static [Goal])| {
        let (ours, plain) = (find(instance, engine), find(instance, PLAIN));
        let instance = (*instance).to_owned();
        goals.iter().map(move |goal| line(&instance, *goal, ours, plain))
    };
    let mut lines: Vec<Line> = GOALS.iter().flat_map(of_instance).collect();
    lines.push(Line {
        what: "halden/2027: check".to_owned(),
        target: "5 ms".to_owned(),
        measured: probes
            .check
            .map_or_else(not_measured, |ns| format!("{}.{:02} ms", ns / 1_000_000, ns / 10_000 % 100)),
        reached: probes.check.map(|ns| ns <= CHECK_NANOS),
    });
    lines.push(Line {
        what: "halden/2027: priced moves per second and core".to_owned(),
        target: "10 million".to_owned(),
        measured: probes
            .moves
            .map_or_else(not_measured, |n| format!("{}.{:02} million", n / 1_000_000, n / 10_000 % 100)),
        reached: probes.moves.map(|n| n >= MOVES_A_SECOND),
    });
    lines
}

fn not_measured() -> String {
    "not measured".to_owned()
}

fn line(instance: &str, goal: Goal, ours: Option<&Summary>, plain: Option<&Summary>) -> Line {
    let of = |what: &str, target: String, measured: String, reached: Option<bool>| Line {
        what: format!("{instance}: {what}"),
        target,
        measured,
        reached,
    };
    let timed = |what: &str, pick: fn(&Summary) -> Median, most: Ms| {
        let median = ours.map(pick).unwrap_or_default();
        let reached = (median.runs > 0).then(|| median.value.is_some_and(|ms| ms <= most));
        of(what, millis(Some(most)), times(median), reached)
    };
    match goal {
        Goal::Complete(most) => timed("first complete legal roster", |s| s.complete, most),
        Goal::OnePercent(most) => timed("within 1 % of the best bound", |s| s.one_percent, most),
        Goal::TenthPercent(most) => timed("within 0.1 % of the best bound", |s| s.tenth_percent, most),
        Goal::ProofAgainstPlain(part) => {
            let (measured, reached) = against_plain(ours, plain, |s| s.proof, part);
            of("proof to 0.01 %, against plain HiGHS", format!("1/{part} of its time"), measured, reached)
        }
        Goal::TenthAgainstPlain(part) => {
            let (measured, reached) = against_plain(ours, plain, |s| s.tenth_percent, part);
            of("within 0.1 %, against plain HiGHS", format!("1/{part} of its time"), measured, reached)
        }
        Goal::Gap(most) => {
            let gap = ours.map(|s| s.gap).unwrap_or_default();
            let reached = ours.map(|_| gap.value.is_some_and(|g| g <= most));
            let measured = ours.map_or_else(not_measured, |_| percent(gap.value));
            of("gap at the end", percent(Some(most)), measured, reached)
        }
        Goal::Memory(most) => {
            let peak = ours.and_then(|s| s.peak.value);
            of(
                "peak memory",
                megabytes(Some(most)),
                peak.map_or_else(not_measured, |_| megabytes(peak)),
                peak.map(|kib| kib <= most),
            )
        }
    }
}

/// The median, and how many runs got there when not all did.
fn times(median: Median) -> String {
    if median.runs == 0 {
        not_measured()
    } else if median.reached == median.runs {
        millis(median.value)
    } else {
        format!("{} ({} of {} runs)", millis(median.value), median.reached, median.runs)
    }
}

/// A plain run that never got there took at least its limit: enough to say yes, never enough to say no.
fn against_plain(
    ours: Option<&Summary>,
    plain: Option<&Summary>,
    pick: fn(&Summary) -> Median,
    part: u64,
) -> (String, Option<bool>) {
    let (Some(ours), Some(plain)) = (ours, plain) else { return (not_measured(), None) };
    if pick(ours).runs == 0 || pick(plain).runs == 0 {
        return (not_measured(), None);
    }
    let (time, theirs) = (pick(ours).value, pick(plain).value);
    let at_least = if theirs.is_none() { "> " } else { "" };
    let measured = format!("{} against {at_least}{}", millis(time), millis(Some(theirs.unwrap_or(plain.limit))));
    let reached = match (time, theirs) {
        (None, Some(_)) => Some(false),
        (Some(time), Some(theirs)) => Some(time * part <= theirs),
        (Some(time), None) if time * part <= plain.limit => Some(true),
        (_, None) => None,
    };
    (measured, reached)
}
