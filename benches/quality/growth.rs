//! How the cost grows: time and memory until a roster is within 1 % of its own bound, on invented stations of more and more
//! doctors and days.

use std::fmt::Write;
use std::str::FromStr;

use super::runs::{Median, Run};
use super::table::{megabytes, millis, percent};

/// Parts per million that a roster may lie above its bound, and the same as `--gap` takes it.
const NEAR: i64 = 10_000;
pub(crate) const GAP: &str = "1";

/// How large an invented station is: `40x28`, doctors and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) doctors: u16,
    pub(crate) days: u16,
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (doctors, days) = text.split_once('x')?;
            Some(Self { doctors: doctors.parse().ok()?, days: days.parse().ok()? })
        };
        read().ok_or_else(|| format!("{text}: write doctors x days, as in 40x28"))
    }
}

impl Size {
    /// Doctors times days, of which the time is said to be a power.
    fn product(self) -> u64 {
        u64::from(self.doctors) * u64::from(self.days)
    }

    /// What a run of it is called.
    pub(crate) fn name(self) -> String {
        format!("{}x{}", self.doctors, self.days)
    }
}

/// The medians of each size, and the exponents of those that came there.
pub(crate) fn report(sizes: &[Size], runs: &[Run]) -> String {
    let mut table = "| doctors x days | product | within 1 % | runs that came there | gap at the end | peak memory |\n\
                     |---|---|---|---|---|---|\n"
        .to_owned();
    let (mut times, mut peaks) = (Vec::new(), Vec::new());
    for size in sizes {
        let own = || runs.iter().filter(|run| run.instance == size.name());
        let time = Median::of(own().map(|run| run.way.as_ref().and_then(|way| way.near(NEAR))));
        let gap = Median::of(own().map(|run| run.way.as_ref().map(|way| way.gap_per_million().unsigned_abs())));
        let peak = Median::of(own().map(|run| run.peak));
        let _ = writeln!(
            table,
            "| {} | {} | {} | {} of {} | {} | {} |",
            size.name(),
            size.product(),
            millis(time.value),
            time.reached,
            time.runs,
            percent(gap.value),
            megabytes(peak.value)
        );
        if let Some(time) = time.value {
            times.push((size.product(), time));
            peaks.extend(peak.value.map(|peak| (size.product(), peak)));
        }
    }
    let lines = [("time", exponent(&times)), ("peak memory", exponent(&peaks))].map(|(what, exponent)| match exponent {
        Some(exponent) => format!(
            "The {what} grows as the product to the power of {exponent:.2}: ten times as large takes {:.0} times.\n",
            10_f64.powf(exponent)
        ),
        None => format!("Too few sizes came there to say how the {what} grows.\n"),
    });
    format!("{table}\n{}", lines.concat())
}

/// The power of the first number that the second grows by, by least squares of their logarithms; needs two sizes.
#[allow(clippy::cast_precision_loss, reason = "no size, time or memory has 53 bits")]
fn exponent(points: &[(u64, u64)]) -> Option<f64> {
    let logarithm = |n: u64| (n.max(1) as f64).ln();
    let points: Vec<(f64, f64)> = points.iter().map(|(x, y)| (logarithm(*x), logarithm(*y))).collect();
    let n = points.len() as f64;
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(&|point| point.0), mean(&|point| point.1));
    let spread: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    let common: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    (points.len() > 1 && spread > 0.0).then(|| common / spread)
}
