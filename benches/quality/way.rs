//! The way of a solve, read from `roster.json`: which roster and which bound it had when, and the times that follow.

use serde::Deserialize;

/// Milliseconds.
pub(crate) type Ms = u64;

/// One moment of a solve: tiers in the order coverage, should-rules, quality.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub(crate) struct Point {
    /// Since the solve began; reading the files comes before it.
    seconds: f64,
    /// What the best roster costs; none before the first one.
    pub(crate) values: Option<[i64; 3]>,
    /// What every roster costs at least.
    pub(crate) bounds: [i64; 3],
}

impl Point {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` cuts off, and no solve is that long"
    )]
    fn at(&self) -> Ms {
        (self.seconds * 1000.0).round() as Ms
    }
}

#[derive(Debug, Deserialize)]
struct Tier {
    value: i64,
    bound: Option<i64>,
}

#[derive(Debug, Deserialize)]
struct File {
    status: String,
    tiers: Vec<Tier>,
    #[serde(default)]
    trajectory: Vec<Point>,
}

/// How a solve went.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Way {
    /// The program's word for it.
    pub(crate) status: String,
    /// What the roster costs.
    pub(crate) values: [i64; 3],
    /// What every roster costs at least; zero where nothing is known.
    pub(crate) bounds: [i64; 3],
    points: Vec<Point>,
}

/// What the best roster is held against: the costs of the upper tiers at their best, and the best bound on quality that
/// any run with them has proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    above: [i64; 2],
    /// No roster with the upper tiers at their best costs less.
    pub(crate) bound: i64,
}

impl Reference {
    /// Of all runs on an instance; a bound of a run whose upper tiers are worse says nothing of better ones.
    pub(crate) fn of<'a>(ways: impl Iterator<Item = &'a Way> + Clone) -> Option<Self> {
        let above = |way: &Way| [way.values[0], way.values[1]];
        let best = ways.clone().map(above).min()?;
        let bound = ways.filter(|way| above(way) == best).map(|way| way.bounds[2]).max()?;
        Some(Self { above: best, bound })
    }
}

impl Way {
    /// Reads a `roster.json`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|e| e.to_string())?;
        let tiers: [Tier; 3] = file.tiers.try_into().map_err(|t: Vec<Tier>| format!("{} tiers", t.len()))?;
        let values = [tiers[0].value, tiers[1].value, tiers[2].value];
        let bounds = [0, 1, 2].map(|tier: usize| tiers[tier].bound.unwrap_or(0));
        Ok(Self { status: file.status, values, bounds, points: file.trajectory })
    }

    /// How many points the trajectory has.
    pub(crate) fn len(&self) -> usize {
        self.points.len()
    }

    fn first(&self, is_there: impl Fn([i64; 3], &Point) -> bool) -> Option<Ms> {
        self.points.iter().find(|p| p.values.is_some_and(|values| is_there(values, p))).map(Point::at)
    }

    /// When there was a legal roster with no seat open.
    pub(crate) fn complete(&self) -> Option<Ms> {
        self.first(|values, _| values[0] == 0)
    }

    /// When there was a roster whose quality is at most so many thousandths above the best bound known.
    pub(crate) fn within(&self, per_mille: i64, reference: Reference) -> Option<Ms> {
        self.first(|values, _| {
            [values[0], values[1]] == reference.above && values[2] * 1000 <= reference.bound * (1000 + per_mille)
        })
    }

    /// When the run itself had proven its roster: the upper tiers to the end, quality to 0.01 %.
    pub(crate) fn proof(&self) -> Option<Ms> {
        self.first(|values, point| {
            let gap = values[2] - point.bounds[2];
            values[0] <= point.bounds[0] && values[1] <= point.bounds[1] && gap * 10_000 <= values[2]
        })
    }

    /// When the roster was at most so many parts per million from the run's own bound.
    pub(crate) fn near(&self, per_million: i64) -> Option<Ms> {
        self.first(|values, point| gap(values, point.bounds) <= per_million)
    }

    /// How far the roster is from the run's own bound, in parts per million of what it costs; 1 000 000 where an upper
    /// tier is not proven.
    pub(crate) fn gap_per_million(&self) -> i64 {
        gap(self.values, self.bounds)
    }
}

fn gap(values: [i64; 3], bounds: [i64; 3]) -> i64 {
    let [_, _, value] = values;
    if values[0] > bounds[0] || values[1] > bounds[1] {
        return 1_000_000;
    }
    let gap = (value - bounds[2]).max(0);
    if gap == 0 { 0 } else { (gap.saturating_mul(1_000_000) + value - 1) / value }
}
