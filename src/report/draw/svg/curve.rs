//! Two step curves over time, on logarithmic axes: what the best costs, and what is proven below it.

use super::super::markup::Markup;
use super::{Anchor, Svg, drawing};

/// A moment and the cost from then on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Milliseconds since the beginning.
    pub milliseconds: u32,
    /// Cost, above 0.
    pub cost: i64,
}

/// The drawing.
pub struct Curve<'a> {
    /// Unique in the page.
    pub id: &'a str,
    /// What a screen reader says.
    pub title: &'a str,
    /// And then.
    pub description: &'a str,
    /// The upper curve, by time.
    pub values: &'a [Step],
    /// The lower one.
    pub bounds: &'a [Step],
    /// How a cost is written.
    pub cost: &'a dyn Fn(i64) -> String,
    /// How a time is written, given in milliseconds.
    pub time: &'a dyn Fn(i64) -> String,
}

// Tenths of a pixel.
const WIDTH: i64 = 7600;
const HEIGHT: i64 = 2600;
const LEFT: i64 = 700;
const RIGHT: i64 = 7300;
const TOP: i64 = 120;
const BOTTOM: i64 = 2300;

/// An axis from one figure to another, by their logarithms.
struct Axis {
    least: i64,
    most: i64,
    from: i64,
    to: i64,
}

impl Axis {
    fn place(&self, value: i64) -> i64 {
        let (low, high) = (log2(self.least), log2(self.most));
        let part = (log2(value.clamp(self.least, self.most)) - low) * (self.to - self.from);
        self.from + part / (high - low).max(1)
    }

    /// 1, 2 and 5 times the powers of ten within, at most so many.
    fn ticks(&self, most: usize) -> Vec<i64> {
        let decades = (0..18).map(|power| 10_i64.pow(power));
        let within = |steps: &[i64]| -> Vec<i64> {
            let all = decades.clone().flat_map(|ten| steps.iter().map(move |step| step * ten));
            all.filter(|tick| (self.least..=self.most).contains(tick)).collect()
        };
        let fine = within(&[1, 2, 5]);
        if fine.len() <= most { fine } else { within(&[1]) }
    }
}

impl Curve<'_> {
    /// Draws it.
    pub fn write(&self, markup: &mut Markup) {
        let all = || self.values.iter().chain(self.bounds);
        let costs = || all().map(|s| s.cost.max(1));
        let times = || all().map(|s| i64::from(s.milliseconds).max(1));
        let least_time = times().min().unwrap_or(1);
        let last = times().max().unwrap_or(1).max(least_time + 1);
        let least = costs().min().unwrap_or(1);
        let x = Axis { least: least_time, most: last, from: LEFT, to: RIGHT };
        let y = Axis { least, most: costs().max().unwrap_or(1).max(least + 1), from: BOTTOM, to: TOP };
        drawing(markup, self.id, [self.title, self.description], [WIDTH, HEIGHT], |svg| {
            for tick in y.ticks(8) {
                let at = y.place(tick);
                svg.line("grid", [LEFT, at], [RIGHT, at]);
                svg.text("tick", [LEFT - 60, at + 35], Anchor::End, &(self.cost)(tick));
            }
            for tick in x.ticks(12) {
                let at = x.place(tick);
                svg.line("grid", [at, TOP], [at, BOTTOM]);
                svg.text("tick", [at, BOTTOM + 160], Anchor::Middle, &(self.time)(tick));
            }
            svg.line("axis", [LEFT, BOTTOM], [RIGHT, BOTTOM]);
            self.steps("bound", self.bounds, &x, &y, svg);
            self.steps("value", self.values, &x, &y, svg);
        });
    }

    /// A curve that keeps its cost until the next moment, and its last to the end.
    fn steps(&self, class: &str, steps: &[Step], x: &Axis, y: &Axis, svg: &mut Svg<'_>) {
        let mut points: Vec<[i64; 2]> = Vec::new();
        for step in steps {
            let at = [x.place(i64::from(step.milliseconds)), y.place(step.cost)];
            if let Some(&[_, before]) = points.last() {
                points.push([at[0], before]);
            }
            points.push(at);
        }
        if let Some(&[_, last]) = points.last() {
            points.push([x.to, last]);
        }
        points.dedup();
        svg.polyline(class, &points);
    }
}

/// The logarithm to the base two, in thousandths, of a figure of at least 1: by squaring, without floats, so that the
/// drawing is the same on every machine.
fn log2(value: i64) -> i64 {
    let value = value.max(1).unsigned_abs();
    let whole = value.ilog2();
    // The mantissa in 1.31 fixed point; each squaring gives one more bit of the fraction.
    let mut mantissa = (u128::from(value) << 31) >> whole;
    let mut fraction: u64 = 0;
    for _ in 0..16 {
        mantissa = (mantissa * mantissa) >> 31;
        fraction <<= 1;
        if mantissa >= 1 << 32 {
            mantissa >>= 1;
            fraction |= 1;
        }
    }
    i64::from(whole) * 1000 + i64::try_from((fraction * 1000) >> 16).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_right_to_a_thousandth() {
        assert_eq!([1, 2, 1024].map(log2), [0, 1000, 10_000]);
        assert_eq!([3, 10, 8_004].map(log2), [1584, 3321, 12_966]);
    }

    #[test]
    fn an_axis_has_few_ticks_and_keeps_its_ends() {
        let axis = Axis { least: 8_000, most: 40_000, from: 0, to: 1_000 };
        assert_eq!(axis.ticks(8), [10_000, 20_000]);
        assert_eq!([8_000, 40_000].map(|v| axis.place(v)), [0, 1_000]);
        let wide = Axis { least: 1, most: 100_000, from: 0, to: 1_000 };
        assert_eq!(wide.ticks(8), [1, 10, 100, 1_000, 10_000, 100_000]);
    }
}
