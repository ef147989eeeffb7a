//! Tables in Markdown and rows in CSV.

use super::runs::{Median, Run, Summary, reference};
use super::targets::Line;
use super::way::{Ms, Way};

/// The columns of the CSV file. Times are in seconds, `peak_mb` in megabytes; a time is empty when it never came.
pub(crate) const COLUMNS: [&str; 27] = [
    "date",
    "commit",
    "instance",
    "engine",
    "seed",
    "time_limit_s",
    "exit",
    "status",
    "first_complete_s",
    "within_1_percent_s",
    "within_0.1_percent_s",
    "proof_s",
    "wall_s",
    "coverage",
    "should",
    "quality",
    "bound",
    "best_bound_known",
    "gap_percent",
    "peak_mb",
    "points",
    "load",
    "cpu",
    "cores",
    "memory_gb",
    "rustc",
    "highs",
];

/// `0.083`; empty for never.
fn seconds(ms: Option<Ms>) -> String {
    ms.map_or_else(String::new, |ms| format!("{}.{:03}", ms / 1000, ms % 1000))
}

/// `0.083 s`; a dash for never.
pub(crate) fn millis(ms: Option<Ms>) -> String {
    ms.map_or_else(dash, |ms| format!("{} s", seconds(Some(ms))))
}

/// `1.25 %` of parts per million, rounded up.
pub(crate) fn percent(per_million: Option<u64>) -> String {
    per_million.map_or_else(dash, |n| format!("{}.{:02} %", n.div_ceil(100) / 100, n.div_ceil(100) % 100))
}

/// `500 MB` of kibibytes, rounded up.
pub(crate) fn megabytes(kib: Option<u64>) -> String {
    kib.map_or_else(dash, |kib| format!("{} MB", (kib * 1024).div_ceil(1_000_000)))
}

fn dash() -> String {
    "–".to_owned()
}

fn number(median: Median) -> String {
    median.value.map_or_else(dash, |n| n.to_string())
}

/// The cells of a run in the order of [`COLUMNS`]; `all` are the runs that its bound is taken from.
pub(crate) fn cells(run: &Run, all: &[Run], date: &str, commit: &str, machine: &[String; 5]) -> Vec<String> {
    let reference = reference(all, &run.instance);
    let way = run.way.as_ref();
    let of = |of: &dyn Fn(&Way) -> String| way.map_or_else(String::new, of);
    let within = |per_mille| of(&|w| seconds(reference.and_then(|r| w.within(per_mille, r))));
    let mut cells = vec![
        date.to_owned(),
        commit.to_owned(),
        run.instance.clone(),
        run.engine.clone(),
        run.seed.to_string(),
        run.limit.to_string(),
        run.exit.map_or_else(|| "killed".to_owned(), |code| code.to_string()),
        of(&|w| w.status.clone()),
        of(&|w| seconds(w.complete())),
        within(10),
        within(1),
        of(&|w| seconds(w.proof())),
        seconds(Some(run.wall)),
        of(&|w| w.values[0].to_string()),
        of(&|w| w.values[1].to_string()),
        of(&|w| w.values[2].to_string()),
        of(&|w| w.bounds[2].to_string()),
        reference.map_or_else(String::new, |r| r.bound.to_string()),
        of(&|w| u64::try_from(w.gap_per_million()).map_or_else(|_| dash(), |n| percent(Some(n)).replace(" %", ""))),
        run.peak.map_or_else(String::new, |kib| megabytes(Some(kib)).replace(" MB", "")),
        of(&|w| w.len().to_string()),
        run.load.clone(),
    ];
    cells.extend(machine.iter().cloned());
    cells
}

fn markdown(head: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let rule = format!("|{}\n", "---|".repeat(head.len()));
    [line(&head), rule].into_iter().chain(rows.iter().map(|row| line(row))).collect()
}

/// Medians over seeds, a row for each instance and engine.
pub(crate) fn medians(summaries: &[Summary]) -> String {
    let head =
        ["instance", "engine", "runs", "complete", "1 %", "0.1 %", "proof", "quality", "bound", "gap", "peak memory"];
    let time = |median: Median| millis(median.value);
    let row = |s: &Summary| {
        vec![
            s.instance.clone(),
            s.engine.clone(),
            s.quality.runs.to_string(),
            time(s.complete),
            time(s.one_percent),
            time(s.tenth_percent),
            time(s.proof),
            number(s.quality),
            number(s.bound),
            percent(s.gap.value),
            megabytes(s.peak.value),
        ]
    };
    markdown(&head, &summaries.iter().map(row).collect::<Vec<_>>())
}

/// The targets, and whether they are reached.
pub(crate) fn targets(lines: &[Line]) -> String {
    let reached = |line: &Line| match line.reached {
        Some(true) => "yes",
        Some(false) => "**no**",
        None => "–",
    };
    let row = |l: &Line| vec![l.what.clone(), l.target.clone(), l.measured.clone(), reached(l).to_owned()];
    markdown(&["what", "target", "measured", "reached"], &lines.iter().map(row).collect::<Vec<_>>())
}
