//! Small multiples: the same rows in panels beside each other, each panel a measure on a scale from zero.

use super::super::markup::Markup;
use super::{Anchor, Svg, drawing};

/// What stands in a row of a panel, in the panel's own unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A mean and the least and most around it.
    Range {
        /// Least.
        least: i64,
        /// Mean.
        mean: i64,
        /// Most.
        most: i64,
    },
    /// A bar from zero.
    Bar(i64),
    /// A bar from zero, and a line where it could be at best.
    Against {
        /// What it is.
        value: i64,
        /// What it could be.
        best: i64,
    },
    /// Bars behind each other, each with its own hatch.
    Stack(Vec<i64>),
}

impl Mark {
    /// The figure that is written beside it.
    #[must_use]
    pub fn value(&self) -> i64 {
        match self {
            Self::Range { mean, .. } => *mean,
            Self::Bar(value) | Self::Against { value, .. } => *value,
            Self::Stack(parts) => parts.iter().sum(),
        }
    }

    fn most(&self) -> i64 {
        match self {
            Self::Range { most, .. } => *most,
            Self::Against { value, best } => *value.max(best),
            Self::Bar(_) | Self::Stack(_) => self.value(),
        }
    }
}

/// How a figure is written.
pub type Label<'a> = &'a dyn Fn(i64) -> String;

/// A measure: a mark for each row, or words where there is none.
pub struct Panel<'a> {
    /// Its name and unit.
    pub title: String,
    /// One for each row.
    pub marks: Vec<Result<Mark, String>>,
    /// Figures beside the marks.
    pub value: Label<'a>,
    /// Figures under the scale.
    pub tick: Label<'a>,
}

/// Panels with the same rows.
pub struct Panels<'a> {
    /// Unique in the page.
    pub id: &'a str,
    /// What a screen reader says.
    pub title: &'a str,
    /// And then.
    pub description: &'a str,
    /// Names of the rows.
    pub names: &'a [String],
    /// The first row is the one that the others are held against.
    pub has_base: bool,
    /// Measures.
    pub panels: &'a [Panel<'a>],
    /// All panels have the scale of the longest.
    pub same_scale: bool,
    /// Names of the parts of stacks.
    pub key: &'a [String],
}

// Tenths of a pixel.
const WIDTH: i64 = 7600;
const NAMES: i64 = 1560;
const VALUES: i64 = 400;
const GAP: i64 = 220;
const ROW: i64 = 190;
const HEAD: i64 = 260;
const FOOT: i64 = 200;
const KEY: i64 = 200;
const KEYS_A_LINE: usize = 3;
/// More panels than this stand on more lines: a scale needs room for its figures.
const PANELS_A_LINE: usize = 4;
/// What a letter under a scale takes, and the least between two of its figures.
const LETTER: i64 = 56;
const APART: i64 = 40;

impl Panels<'_> {
    /// Whether there is nothing but zeros to draw.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.panels.iter().flat_map(|panel| panel.marks.iter().flatten()).all(|mark| mark.most() == 0)
    }

    /// Draws them. A panel of nothing but zeros is left out: it would be an empty drawing.
    pub fn write(&self, markup: &mut Markup) {
        let longest = |panel: &Panel<'_>| panel.marks.iter().flatten().map(Mark::most).max().unwrap_or(0);
        let panels: Vec<&Panel<'_>> = self.panels.iter().filter(|panel| longest(panel) > 0).collect();
        let rows = i64::try_from(self.names.len()).unwrap_or(i64::MAX);
        let keys = i64::try_from(self.key.len().div_ceil(KEYS_A_LINE)).unwrap_or(i64::MAX) * KEY;
        let line = HEAD + rows * ROW + FOOT;
        let lines = i64::try_from(panels.len().div_ceil(PANELS_A_LINE)).unwrap_or(i64::MAX);
        let common = panels.iter().map(|panel| longest(panel)).max().unwrap_or(0);
        // The last line has panels as wide as the others.
        let number = i64::try_from(panels.len().min(PANELS_A_LINE)).unwrap_or(1).max(1);
        let wide = (WIDTH - NAMES) / number;
        drawing(markup, self.id, [self.title, self.description], [WIDTH, keys + lines * line], |svg| {
            self.keys(svg);
            for (of_line, at) in panels.chunks(PANELS_A_LINE).zip(0..) {
                let top = keys + at * line + HEAD;
                if self.has_base {
                    svg.rect("band", [0, top], [WIDTH, ROW]);
                }
                for (name, at) in self.names.iter().zip(0..) {
                    let class = if at == 0 && self.has_base { "first" } else { "row" };
                    svg.text(class, [40, top + at * ROW + 130], Anchor::Start, name);
                }
                for (panel, at) in of_line.iter().zip(0..) {
                    let scale = Scale::to(if self.same_scale { common } else { longest(panel) });
                    let left = NAMES + at * wide;
                    let bottom = top + rows * ROW;
                    let frame = Frame { left, wide: wide - VALUES - GAP, top, bottom, scale, has_base: self.has_base };
                    frame.draw(panel, svg);
                }
            }
        });
    }

    fn keys(&self, svg: &mut Svg<'_>) {
        if self.key.is_empty() {
            return;
        }
        svg.hatches();
        for (at, name) in self.key.iter().enumerate() {
            let place = |at: usize| i64::try_from(at).unwrap_or(0);
            let wide = (WIDTH - NAMES) / place(KEYS_A_LINE);
            let (x, y) = (NAMES + place(at % KEYS_A_LINE) * wide, place(at / KEYS_A_LINE) * KEY);
            svg.hatched("key", at, [x, y + 20], [200, 110]);
            svg.text("row", [x + 270, y + 115], Anchor::Start, name);
        }
    }
}

/// A scale from zero with a few round steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale {
    step: i64,
    end: i64,
}

impl Scale {
    /// The shortest with at most four steps of 1, 2 or 5 times a power of ten that holds `most`.
    fn to(most: i64) -> Self {
        let most = most.max(1);
        let mut power = 1;
        loop {
            for step in [power, 2 * power, 5 * power] {
                let steps = (most + step - 1).div_euclid(step);
                if steps <= 4 {
                    return Self { step, end: step * steps };
                }
            }
            power *= 10;
        }
    }
}

/// Where a panel stands.
struct Frame {
    left: i64,
    wide: i64,
    top: i64,
    bottom: i64,
    scale: Scale,
    has_base: bool,
}

impl Frame {
    fn x(&self, value: i64) -> i64 {
        self.left + value.clamp(0, self.scale.end) * self.wide / self.scale.end
    }

    fn draw(&self, panel: &Panel<'_>, svg: &mut Svg<'_>) {
        svg.text("head", [self.left, self.top - 90], Anchor::Start, &panel.title);
        let (mut value, mut free) = (0, i64::MIN);
        while value <= self.scale.end {
            let x = self.x(value);
            svg.line(if value == 0 { "axis" } else { "grid" }, [x, self.top], [x, self.bottom]);
            let tick = (panel.tick)(value);
            let half = i64::try_from(tick.chars().count()).unwrap_or(0) * LETTER / 2;
            // A figure that would stand on the one before it is left out; its line says where it is.
            if x - half >= free {
                svg.text("tick", [x, self.bottom + 120], Anchor::Middle, &tick);
                free = x + half + APART;
            }
            value += self.scale.step;
        }
        if let Some(Ok(first)) = panel.marks.first().filter(|_| self.has_base) {
            let x = self.x(first.value());
            svg.line("base", [x, self.top], [x, self.bottom]);
        }
        let mut y = self.top;
        for mark in &panel.marks {
            match mark {
                Ok(mark) => {
                    self.mark(mark, y, svg);
                    // Right behind its own mark, and so never before the mark of the next panel.
                    let behind = self.x(mark.most()) + 60;
                    svg.text("value", [behind, y + 130], Anchor::Start, &(panel.value)(mark.value()));
                }
                Err(words) => svg.text("soft", [self.left + 40, y + 130], Anchor::Start, words),
            }
            y += ROW;
        }
    }

    fn mark(&self, mark: &Mark, y: i64, svg: &mut Svg<'_>) {
        let middle = y + ROW / 2;
        let bar = |from: i64, to: i64| ([self.x(from), y + 45], [self.x(to) - self.x(from), ROW - 90]);
        match mark {
            Mark::Range { least, mean, most } => {
                svg.line("range", [self.x(*least), middle], [self.x(*most), middle]);
                svg.dot("dot", [self.x(*mean), middle], 42);
            }
            Mark::Bar(value) => {
                let (at, size) = bar(0, *value);
                svg.rect("bar", at, size);
            }
            Mark::Against { value, best } => {
                let (at, size) = bar(0, *value);
                svg.rect("bar", at, size);
                svg.line("best", [self.x(*best), y + 15], [self.x(*best), y + ROW - 15]);
            }
            Mark::Stack(parts) => {
                let mut from = 0;
                for (hatch, part) in parts.iter().enumerate().filter(|(_, part)| **part > 0) {
                    let (at, size) = bar(from, from + part);
                    svg.hatched("part", hatch, at, size);
                    from += part;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_holds_its_longest_in_a_few_round_steps() {
        for (most, step, end) in
            [(0, 1, 1), (4, 1, 4), (5, 2, 6), (330, 100, 400), (1000, 500, 1000), (2001, 1000, 3000)]
        {
            assert_eq!(Scale::to(most), Scale { step, end }, "{most}");
        }
    }
}
