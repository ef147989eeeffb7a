//! A page that stands alone: no network, no scripts, one style sheet, and tables that a screen reader can read.

use crate::domain::Lang;

use super::super::words::Words;
use super::markup::{Attribute, Markup};

/// Letters, numbers and print, for every page.
const STYLE: &str = include_str!("style.css");

/// A whole page; `running` stands at the foot of every sheet of paper, `style` is what the page needs beyond the common
/// style sheet, `body` writes what is in it.
#[must_use]
pub fn page(title: &str, running: &str, lang: Lang, style: &'static str, body: impl FnOnce(&mut Markup)) -> String {
    let words = Words(lang);
    let mut m = Markup::default();
    m.raw("<!DOCTYPE html>\n");
    m.element("html", &[("lang", words.say("nb", "nn", "en"))], |m| {
        m.element("head", &[], |m| {
            m.void("meta", &[("charset", "utf-8")]);
            m.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            // Nothing is fetched and nothing runs, even if a text should find a way to ask for it.
            let policy = "default-src 'none'; style-src 'unsafe-inline'";
            m.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", policy)]);
            m.leaf("title", &[], title);
            m.element("style", &[], |m| {
                m.raw(STYLE);
                m.raw(style);
                if !running.is_empty() {
                    m.raw("@page { @bottom-left { font-size: 8pt; content: \"");
                    m.style_text(running);
                    m.raw("\" } }\n");
                }
                m.raw(words.say(
                    "@page { @bottom-right { content: \"side \" counter(page) \" av \" counter(pages) } }\n",
                    "@page { @bottom-right { content: \"side \" counter(page) \" av \" counter(pages) } }\n",
                    "@page { @bottom-right { content: \"page \" counter(page) \" of \" counter(pages) } }\n",
                ));
            });
        });
        m.element("body", &[], body);
    });
    m.into_text()
}

/// A part of a page under a heading that names it, on paper of its own kind where it has a class.
pub fn section(m: &mut Markup, id: &str, title: &str, paper: &str, inside: impl FnOnce(&mut Markup)) {
    let heading = format!("{id}-h");
    let named = [("id", id), ("aria-labelledby", &heading), ("class", paper)];
    m.element("section", if paper.is_empty() { &named[..2] } else { &named }, |m| {
        m.leaf("h2", &[("id", &heading)], title);
        inside(m);
    });
}

/// Something wide, which scrolls within itself on a narrow screen; by keyboard too.
pub fn scroll(m: &mut Markup, class: &str, label: &str, inside: impl FnOnce(&mut Markup)) {
    let frame = [("class", class), ("tabindex", "0"), ("role", "region"), ("aria-label", label)];
    m.element("div", &frame, inside);
}

/// A class for the style sheet, or no attribute where it is empty: most cells of a large table are ordinary.
#[must_use]
pub fn class<'a>(class: &'a [Attribute<'a>; 1]) -> &'a [Attribute<'a>] {
    if class[0].1.is_empty() { &[] } else { class }
}

/// A cell of numbers or words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// What stands smaller under it.
    pub below: Option<String>,
}

impl Cell {
    /// A text alone.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), below: None }
    }
}

/// A row: its name, and its cells or one sentence across all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Name.
    pub name: String,
    /// Where the name leads to on the page.
    pub link: Option<String>,
    /// Cells, one for each heading.
    pub cells: Result<Vec<Cell>, String>,
}

/// A table with a caption, headings over its columns and a name before each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Class for the style sheet.
    pub class: &'static str,
    /// What it shows.
    pub caption: String,
    /// Heading over the names.
    pub corner: String,
    /// Headings over the cells.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// Writes it.
    pub fn write(&self, m: &mut Markup) {
        scroll(m, "scroll", &self.caption, |m| {
            m.element("table", class(&[("class", self.class)]), |m| {
                m.leaf("caption", &[], &self.caption);
                m.element("thead", &[], |m| {
                    m.element("tr", &[], |m| {
                        m.leaf("th", &[("scope", "col")], &self.corner);
                        self.heads.iter().for_each(|head| m.leaf("th", &[("scope", "col")], head));
                    });
                });
                m.element("tbody", &[], |m| self.rows.iter().for_each(|row| self.row(row, m)));
            });
        });
    }

    fn row(&self, row: &Row, m: &mut Markup) {
        m.element("tr", &[], |m| {
            m.element("th", &[("scope", "row")], |m| match &row.link {
                Some(link) => m.inline("a", &[("href", link)], &row.name),
                None => m.text(&row.name),
            });
            match &row.cells {
                Ok(cells) => {
                    for cell in cells {
                        m.element("td", &[], |m| {
                            m.text(&cell.text);
                            if let Some(below) = &cell.below {
                                m.raw(" ");
                                m.inline("small", &[], below);
                            }
                        });
                    }
                }
                Err(sentence) => {
                    let all = self.heads.len().to_string();
                    m.leaf("td", &[("colspan", &all), ("class", "words")], sentence);
                }
            }
        });
    }
}
