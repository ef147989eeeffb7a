//! The committed counts, and how new ones compare.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde::{Deserialize, Serialize};

/// A scenario fails the gate when it takes more than this part of its baseline, in per cent.
pub(crate) const SLOWER_PERCENT: u64 = 105;

/// Below this part of it, in per cent, the baseline should be renewed, or the gain can be lost again unseen.
pub(crate) const FASTER_PERCENT: u64 = 95;

const HEADER: &str = "\
# Instructions that one step of each scenario takes, counted by callgrind. `make bench-compare` holds new counts against
# these, `make bench-baseline` writes them anew. They depend on the compiler, the target and the C library, and not on
# the machine's load.
";

/// What counts depend on beside the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tools {
    /// `rustc --version`.
    pub(crate) rustc: String,
    /// The target, as `rustc -vV` names it.
    pub(crate) target: String,
    /// `valgrind --version`.
    pub(crate) valgrind: String,
}

/// Counts by scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Baseline {
    pub(crate) tools: Tools,
    pub(crate) instructions: BTreeMap<String, u64>,
}

impl Baseline {
    /// Reads a baseline file.
    pub(crate) fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The file.
    pub(crate) fn render(&self) -> Result<String, toml::ser::Error> {
        Ok(format!("{HEADER}\n{}", toml::to_string(self)?))
    }
}

/// What became of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Same,
    Faster,
    Slower,
    /// Not in the baseline.
    New,
    /// Only in the baseline.
    Gone,
}

impl Change {
    /// More than [`SLOWER_PERCENT`] is slower, less than [`FASTER_PERCENT`] faster.
    pub(crate) fn of(before: Option<u64>, now: Option<u64>) -> Self {
        match (before, now) {
            (Some(before), Some(now)) if now * 100 > before * SLOWER_PERCENT => Self::Slower,
            (Some(before), Some(now)) if now * 100 < before * FASTER_PERCENT => Self::Faster,
            (Some(_), None) => Self::Gone,
            (None, _) => Self::New,
            (Some(_), Some(_)) => Self::Same,
        }
    }

    /// Whether the gate stays closed. A scenario that is not on both sides cannot be held against anything.
    pub(crate) fn fails(self) -> bool {
        matches!(self, Self::Slower | Self::New | Self::Gone)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Same => "",
            Self::Faster => "faster: renew the baseline",
            Self::Slower => "SLOWER",
            Self::New => "NEW: not in the baseline",
            Self::Gone => "GONE: only in the baseline",
        }
    }
}

/// The table of two sets of counts, in Markdown, and whether the gate opens.
pub(crate) fn compare(before: &BTreeMap<String, u64>, now: &BTreeMap<String, u64>) -> (String, bool) {
    let mut table = format!(
        "| {:32} | {:>13} | {:>13} | {:>6} | |\n|:{:-<32}-|-{:->13}:|-{:->13}:|-{:->6}:|---|\n",
        "scenario", "baseline", "now", "ratio", "", "", "", ""
    );
    let names: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let mut opens = true;
    for name in names {
        let (before, now) = (before.get(name).copied(), now.get(name).copied());
        let change = Change::of(before, now);
        opens &= !change.fails();
        let count = |n: Option<u64>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
        let ratio = before.zip(now).map_or_else(|| "–".to_owned(), |(before, now)| ratio(before, now));
        // Writing to a String cannot fail.
        let _ = writeln!(
            table,
            "| {name:32} | {:>13} | {:>13} | {ratio:>6} | {} |",
            count(before),
            count(now),
            change.word()
        );
    }
    (table, opens)
}

/// `1.034`, cut off, not rounded; nothing of nothing is no change.
fn ratio(before: u64, now: u64) -> String {
    let thousandths = now * 1000 / before.max(1);
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}
