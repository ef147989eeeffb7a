//! The figures of a sweep: a line for each scenario of a station, and one for each scenario over all stations.
//!
//! What is not solved has no figure, and what is set against another is counted over the same stations: a sum over all but
//! three districts beside one over all would look like a saving.

use std::collections::BTreeSet;

use serde::Serialize;

use super::super::whatif::{Comparison, Figures, Row, State};
use super::super::words::Words;
use super::words::without_seed;
use crate::domain::Lang;
use crate::domain::outcome::Limits;
use crate::domain::sweep::Plan;

/// Version of this document's shape.
const FORMAT: u32 = 1;

/// A scenarios file and its comparisons, one for each of the plan's limits; none when its files have changed.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "told by the sentence above")]
pub struct Station {
    pub name: String,
    pub comparisons: Vec<Comparison>,
}

/// Least, mean and most of a figure over the seeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names of statistics")]
pub struct Range {
    pub least: i64,
    pub mean: i64,
    pub most: i64,
}

impl Range {
    /// Of figures that are all known; nothing of none.
    fn of(figures: &[Option<i64>]) -> Option<Self> {
        let known: Vec<i64> = figures.iter().copied().collect::<Option<_>>()?;
        let number = i64::try_from(known.len()).ok()?;
        let (least, most) = (*known.iter().min()?, *known.iter().max()?);
        Some(Self { least, mean: nearest(known.iter().sum(), number), most })
    }
}

/// A quotient as the nearest whole number.
fn nearest(sum: i64, of: i64) -> i64 {
    (2 * sum + of).div_euclid(2 * of)
}

/// A scenario of a station, over its seeds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Name of the scenarios file in the sweep.
    pub study: String,
    /// Name of the station.
    pub station: String,
    /// Id of the scenario; `base` is the base.
    pub id: String,
    /// Name of the scenario.
    pub name: String,
    /// Place among [`Overview::limits`].
    pub limits: usize,
    /// Number of seeds it was solved with, and was to be.
    pub solved: usize,
    /// Number of seeds.
    pub seeds: usize,
    /// How the worst of them ended.
    pub state: State,
    /// Open seats; nothing unless every seed has a roster, as of the figures below.
    pub open: Option<Range>,
    /// Duties a month of a mean fastlege, in hundredths.
    pub duties: Option<Range>,
    /// The part of all vikarer, in hundredths of a percent.
    pub vikarer_percent: Option<Range>,
    /// Cost in øre; nothing where it is not known.
    pub cost_ore: Option<Range>,
    /// Fastleger who take part, in the roster of the first seed.
    #[serde(skip)]
    pub doctors: i64,
}

/// A scenario over all stations that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Id of the scenario.
    pub id: String,
    /// Its name, as the first station has it.
    pub name: String,
    /// Place among [`Overview::limits`].
    pub limits: usize,
    /// Stations that are counted: those where it and the base have rosters with every seed.
    pub stations: usize,
    /// Stations that have it.
    pub all: usize,
    /// Open seats, in hundredths, for they are means over the seeds.
    pub open: i64,
    /// The same in the bases of the same stations.
    pub base_open: i64,
    /// Duties a month of a mean fastlege over all stations, in hundredths; nothing where there is none.
    pub duties: Option<i64>,
    /// The same in the bases of the same stations.
    pub base_duties: Option<i64>,
    /// Cost in øre; nothing where some cost is not known.
    pub cost_ore: Option<i64>,
    /// The same in the bases of the same stations.
    pub base_cost_ore: Option<i64>,
}

/// The comparison of all stations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// Version of this shape: 1.
    pub format: u32,
    /// Program and version.
    pub program: String,
    /// SHA-256 of the program.
    pub build: String,
    /// Limits that answers were found with, but for the seed, in words.
    pub limits: Vec<String>,
    /// Each scenario over all stations.
    pub totals: Vec<Total>,
    /// Each scenario of each station.
    pub lines: Vec<Line>,
    /// Scenarios files that have changed since they were planned, of which nothing is known.
    pub changed: Vec<String>,
}

impl Overview {
    /// Counts over what there is.
    #[must_use]
    pub fn of(stations: &[Station], plan: &Plan, lang: Lang) -> Self {
        let unseeded = |limits: &Limits| Limits { seed: 0, ..*limits };
        let mut groups: Vec<Limits> = Vec::new();
        for limits in plan.limits.iter().map(unseeded) {
            if !groups.contains(&limits) {
                groups.push(limits);
            }
        }
        let mut lines = Vec::new();
        for station in stations {
            for (at, group) in groups.iter().enumerate() {
                let of_group: Vec<&Comparison> =
                    station.comparisons.iter().filter(|comparison| unseeded(&comparison.limits) == *group).collect();
                lines.extend(lines_of(&station.name, at, &of_group));
            }
        }
        let is_changed = |station: &&Station| station.comparisons.is_empty();
        Self {
            format: FORMAT,
            program: plan.maker.program.clone(),
            build: plan.maker.build.clone(),
            limits: groups.iter().map(|limits| without_seed(*limits, Words(lang)).replace('\u{a0}', " ")).collect(),
            totals: totals(&lines),
            lines,
            changed: stations.iter().filter(is_changed).map(|station| station.name.clone()).collect(),
        }
    }
}

/// The scenarios of a station, each over its seeds.
fn lines_of(study: &str, limits: usize, comparisons: &[&Comparison]) -> Vec<Line> {
    let Some(first) = comparisons.first() else { return Vec::new() };
    let line = |(at, row): (usize, &Row)| {
        let rows: Vec<&Row> = comparisons.iter().filter_map(|comparison| comparison.rows.get(at)).collect();
        let of = |figure: &dyn Fn(&Figures) -> Option<i64>| {
            let figures: Vec<Option<i64>> = rows.iter().map(|row| row.figures.as_ref().and_then(figure)).collect();
            Range::of(&figures)
        };
        let doctors = row.figures.as_ref().map_or(0, |f| f.fastleger.doctors);
        Line {
            study: study.to_owned(),
            station: first.station.clone(),
            id: row.id.clone(),
            name: row.name.clone(),
            limits,
            solved: rows.iter().filter(|row| row.state.is_answer()).count(),
            seeds: rows.len(),
            state: rows.iter().map(|row| row.state).max_by_key(|state| weight(*state)).unwrap_or_default(),
            open: of(&|f| Some(f.open)),
            duties: of(&|f| (f.fastleger.doctors > 0).then_some(f.fastleger.duties.mean)),
            vikarer_percent: of(&|f| Some(f.vikarer_percent)),
            cost_ore: of(&|f| f.cost.total_ore),
            doctors: i64::try_from(doctors).unwrap_or(i64::MAX),
        }
    };
    first.rows.iter().enumerate().map(line).collect()
}

/// How bad it is that a scenario ended so.
fn weight(state: State) -> u8 {
    match state {
        State::Complete => 0,
        State::Incomplete => 1,
        State::NothingFound => 2,
        State::Impossible => 3,
        State::Interrupted => 4,
        State::Missing => 5,
        State::TooLarge => 6,
        State::Wrong => 7,
    }
}

/// Each scenario over all stations, in the order in which scenarios come first.
fn totals(lines: &[Line]) -> Vec<Total> {
    let mut keys: Vec<(usize, &str)> = Vec::new();
    let mut known = BTreeSet::new();
    for line in lines {
        if known.insert((line.limits, line.id.as_str())) {
            keys.push((line.limits, &line.id));
        }
    }
    keys.sort_by_key(|(limits, _)| *limits);
    let base = |line: &Line| {
        let is_base = |other: &&Line| other.study == line.study && other.limits == line.limits;
        lines.iter().find(is_base)
    };
    let total = |(limits, id): (usize, &str)| {
        let all: Vec<&Line> = lines.iter().filter(|line| line.limits == limits && line.id == id).collect();
        let pairs: Vec<(&Line, &Line)> = all
            .iter()
            .filter_map(|line| Some((*line, base(line)?)))
            .filter(|(line, base)| line.open.is_some() && base.open.is_some())
            .collect();
        let own = |of: &dyn Fn(&Line) -> Option<i64>| pairs.iter().map(|(line, _)| of(line)).sum::<Option<i64>>();
        let bases = |of: &dyn Fn(&Line) -> Option<i64>| pairs.iter().map(|(_, base)| of(base)).sum::<Option<i64>>();
        let open = |line: &Line| Some(100 * line.open?.mean);
        let cost = |line: &Line| Some(line.cost_ore?.mean);
        let weighted = |line: &Line| Some(line.duties.map_or(0, |d| d.mean) * line.doctors);
        let doctors = |line: &Line| Some(line.doctors);
        let mean =
            |sum: Option<i64>, of: Option<i64>| sum.zip(of.filter(|of| *of > 0)).map(|(sum, of)| nearest(sum, of));
        Total {
            id: id.to_owned(),
            name: all.first().map_or_else(String::new, |line| line.name.clone()),
            limits,
            stations: pairs.len(),
            all: all.len(),
            open: own(&open).unwrap_or(0),
            base_open: bases(&open).unwrap_or(0),
            duties: mean(own(&weighted), own(&doctors)),
            base_duties: mean(bases(&weighted), bases(&doctors)),
            cost_ore: own(&cost).filter(|_| !pairs.is_empty()),
            base_cost_ore: bases(&cost).filter(|_| !pairs.is_empty()),
        }
    };
    keys.into_iter().map(total).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(n: i64) -> Option<Range> {
        Some(Range { least: n, mean: n, most: n })
    }

    fn line(study: &str, id: &str, figures: Option<(i64, i64)>) -> Line {
        Line {
            study: study.to_owned(),
            station: study.to_owned(),
            id: id.to_owned(),
            name: id.to_owned(),
            limits: 0,
            solved: usize::from(figures.is_some()),
            seeds: 1,
            state: if figures.is_some() { State::Complete } else { State::Missing },
            open: range(0).filter(|_| figures.is_some()),
            duties: figures.and_then(|(duties, _)| range(duties)),
            vikarer_percent: None,
            cost_ore: figures.and_then(|(_, cost)| range(cost)),
            doctors: 10,
        }
    }

    #[test]
    fn a_scenario_is_counted_over_the_stations_where_it_and_the_base_are_solved() {
        let lines = [
            line("a", "base", Some((300, 1_000))),
            line("a", "more", Some((200, 1_500))),
            line("b", "base", Some((500, 9_000))),
            line("b", "more", None),
        ];
        let totals = totals(&lines);
        assert_eq!((totals[0].stations, totals[0].all, totals[0].cost_ore), (2, 2, Some(10_000)));
        assert_eq!((totals[1].stations, totals[1].all), (1, 2));
        assert_eq!((totals[1].cost_ore, totals[1].base_cost_ore), (Some(1_500), Some(1_000)), "the same stations");
        assert_eq!((totals[0].duties, totals[1].duties, totals[1].base_duties), (Some(400), Some(200), Some(300)));
    }

    #[test]
    fn a_range_is_known_when_every_seed_is() {
        assert_eq!(Range::of(&[Some(1), Some(2), Some(6)]), Some(Range { least: 1, mean: 3, most: 6 }));
        assert_eq!(Range::of(&[Some(1), None]), None);
        assert_eq!(Range::of(&[]), None);
    }
}
