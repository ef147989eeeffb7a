//! Drawings as SVG inside a page: rectangles, lines, dots and words, placed in whole tenths of a pixel, so that the same
//! figures give the same bytes everywhere.

pub mod curve;
pub mod panels;

use super::markup::{Attribute, Markup};

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the ends of a text")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Fillings that can be told apart in greyscale.
pub const HATCHES: usize = 6;

/// A drawing in the making. All lengths are tenths of a pixel, y downwards.
#[derive(Debug)]
pub struct Svg<'a> {
    markup: &'a mut Markup,
    /// Ids in a page are unique when this is.
    id: String,
}

/// Writes a drawing of `width` x `height` tenths of a pixel. A screen reader reads `title` and `description` for it.
pub fn drawing(
    markup: &mut Markup,
    id: &str,
    [title, description]: [&str; 2],
    [width, height]: [i64; 2],
    draw: impl FnOnce(&mut Svg<'_>),
) {
    let view = format!("0 0 {} {}", tenths(width), tenths(height));
    let (named, told) = (format!("{id}-title"), format!("{id}-text"));
    let by = format!("{named} {told}");
    markup.element("svg", &[("viewBox", &view), ("role", "img"), ("aria-labelledby", &by)], |markup| {
        markup.leaf("title", &[("id", &named)], title);
        markup.leaf("desc", &[("id", &told)], description);
        draw(&mut Svg { markup, id: id.to_owned() });
    });
}

impl Svg<'_> {
    /// A rectangle.
    pub fn rect(&mut self, class: &str, [x, y]: [i64; 2], [width, height]: [i64; 2]) {
        let [x, y, w, h] = [x, y, width, height].map(tenths);
        self.markup.void("rect", &[("class", class), ("x", &x), ("y", &y), ("width", &w), ("height", &h)]);
    }

    /// A rectangle filled with one of the [`HATCHES`], which [`Svg::hatches`] has made.
    pub fn hatched(&mut self, class: &str, hatch: usize, [x, y]: [i64; 2], [width, height]: [i64; 2]) {
        let fill = format!("url(#{}-hatch-{})", self.id, hatch % HATCHES);
        let [x, y, w, h] = [x, y, width, height].map(tenths);
        let at: [Attribute<'_>; 6] =
            [("class", class), ("fill", &fill), ("x", &x), ("y", &y), ("width", &w), ("height", &h)];
        self.markup.void("rect", &at);
    }

    /// A line.
    pub fn line(&mut self, class: &str, [x1, y1]: [i64; 2], [x2, y2]: [i64; 2]) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(tenths);
        self.markup.void("line", &[("class", class), ("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2)]);
    }

    /// Lines from point to point.
    pub fn polyline(&mut self, class: &str, points: &[[i64; 2]]) {
        let points: Vec<String> = points.iter().map(|[x, y]| format!("{},{}", tenths(*x), tenths(*y))).collect();
        self.markup.void("polyline", &[("class", class), ("points", &points.join(" "))]);
    }

    /// A dot.
    pub fn dot(&mut self, class: &str, [x, y]: [i64; 2], radius: i64) {
        let [x, y, r] = [x, y, radius].map(tenths);
        self.markup.void("circle", &[("class", class), ("cx", &x), ("cy", &y), ("r", &r)]);
    }

    /// A line of text; `y` is its base line.
    pub fn text(&mut self, class: &str, [x, y]: [i64; 2], anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let [x, y] = [x, y].map(tenths);
        self.markup.leaf("text", &[("class", class), ("x", &x), ("y", &y), ("text-anchor", anchor)], text);
    }

    /// Makes the fillings: solid, hatched upwards, light, dots, solid grey, and hatched downwards.
    pub fn hatches(&mut self) {
        let (accent, grey, light) = ("#1d5a8a", "#6b747d", "#dde3e9");
        let kinds: [(&str, &str); HATCHES] = [
            (accent, ""),
            (light, "M-1.5,1.5 l3,-3 M0,6 l6,-6 M4.5,7.5 l3,-3"),
            (light, ""),
            ("#ffffff", "M1.5,1.5 h1.6 M4.5,4.5 h1.6"),
            (grey, ""),
            ("#ffffff", "M-1.5,4.5 l3,3 M0,0 l6,6 M4.5,-1.5 l3,3"),
        ];
        let id = self.id.clone();
        self.markup.element("defs", &[], |m| {
            for (at, (ground, stroke)) in kinds.into_iter().enumerate() {
                let id = format!("{id}-hatch-{at}");
                let frame = [("id", id.as_str()), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse")];
                m.element("pattern", &frame, |m| {
                    m.void("rect", &[("width", "6"), ("height", "6"), ("fill", ground)]);
                    if !stroke.is_empty() {
                        m.void("path", &[("d", stroke), ("stroke", accent), ("stroke-width", "1.6")]);
                    }
                });
            }
        });
    }
}

/// `123` as `12.3`, `120` as `12`.
fn tenths(length: i64) -> String {
    let sign = if length < 0 { "-" } else { "" };
    match length.abs() % 10 {
        0 => format!("{sign}{}", length.abs() / 10),
        part => format!("{sign}{}.{part}", length.abs() / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_tenths_and_texts_are_escaped() {
        assert_eq!([0, 5, -5, 120, -123].map(tenths), ["0", "0.5", "-0.5", "12", "-12.3"]);
        let mut markup = Markup::default();
        drawing(&mut markup, "a", ["<b>", "&"], [100, 55], |svg| svg.text("x", [5, 10], Anchor::End, "\"<&>\""));
        let text = markup.into_text();
        assert!(text.starts_with("<svg viewBox=\"0 0 10 5.5\" role=\"img\""), "{text}");
        assert!(text.contains(">&quot;&lt;&amp;&gt;&quot;</text>"), "{text}");
    }
}
