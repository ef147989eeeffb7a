//! A sheet: cells of texts, numbers and dates, headings, widths, and how it is printed.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use rust_xlsxwriter::{Format, Formula, Url, Worksheet, XlsxError};

use crate::domain::limit::Counts;
use crate::domain::{Lang, Minutes};

use super::super::super::words::Words;
use super::super::views::Views;
use super::look;

/// Row and column, from 0.
pub(super) type At = (u32, u16);

/// Widest sheet, in characters, that is still read on A4; a wider one is printed on A3.
const A4: f64 = 150.0;

/// Numbers that workbooks have for the sizes of paper.
const A4_PAPER: u8 = 9;
const A3_PAPER: u8 = 8;

/// Longest text of a cell. Excel takes twice as many letters; a text that long is a mistake in a file.
const LONGEST: usize = 16_000;

/// Letters that fit in a column of no given width.
const LONGEST_LINE: f64 = 8.0;

/// Height of a line of text, in points.
pub(super) const LINE: f64 = 13.5;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A text, and where on the web it leads.
    Link(String, &'static str),
    /// A whole number.
    Count(i64),
    /// A whole number; none is a dash.
    Tally(i64),
    /// Hundredths, shown with one decimal.
    Hundredths(i64),
    /// Hundredths, with their sign.
    Signed(i64),
    /// Hundredths of a duty or an hour, all of them shown.
    Duties(i64),
    /// A formula, without its sign of equality; what it gives, in hundredths, nothing where it gives an empty text; and how
    /// that is shown.
    Formula(String, Option<i64>, &'static str),
    /// Hundredths of a percent.
    Percent(i64),
    /// A length of time in hours; none is a dash.
    Hours(Minutes),
    /// ISO week, with its year where the flag is set.
    Week((i32, u32), bool),
    /// A date.
    Date(NaiveDate),
    /// A day of the month.
    DayOfMonth(NaiveDate),
    /// A time on a date.
    Moment(NaiveDateTime),
}

impl Value {
    /// A text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// So much of what a counter counts, in hundredths of it.
    pub(super) fn counted(counts: Counts, hundredths: i64) -> Self {
        if counts == Counts::Hours { Self::Duties(hundredths) } else { Self::Count(hundredths / 100) }
    }

    /// The number of some things.
    pub(super) fn size(number: usize) -> Self {
        Self::Count(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A column's number. One that no sheet has is refused where it is written to.
pub(super) fn col(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// A row's number, likewise.
pub(super) fn row(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Letters of a text, as a width.
pub(super) fn letters(text: &str) -> f64 {
    text.chars().map(|_| 1.0).sum()
}

/// The width for a column of texts, between bounds.
pub(super) fn width_of<'t>(texts: impl Iterator<Item = &'t str>, least: f64, most: f64) -> f64 {
    texts.map(letters).fold(least, f64::max).min(most) + 2.0
}

/// Days since the day that spreadsheets count from.
fn serial(date: NaiveDate) -> f64 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    (date - first).num_days() as f64
}

/// A sheet in the making.
pub(super) struct Sheet {
    /// What is written so far.
    pub(super) inner: Worksheet,
    words: Words,
    widths: Vec<f64>,
}

impl Sheet {
    /// A sheet with its title in the first row and whom it is for in the second.
    pub(super) fn new(name: &str, views: &Views, words: Words) -> Result<Self, XlsxError> {
        let mut sheet = Self::bare(name, words)?;
        let head = &views.head;
        sheet.text((0, 0), &format!("{name}: {}, {}", head.station, head.period), &look::title())?;
        let version = head.version.as_ref().map_or_else(String::new, |version| format!("{}. ", version.label));
        sheet.text((1, 0), &format!("{version}{}. {}", head.dates, head.reader), &look::soft())?;
        Ok(sheet)
    }

    /// A sheet with nothing in it.
    pub(super) fn bare(name: &str, words: Words) -> Result<Self, XlsxError> {
        let mut inner = Worksheet::new();
        inner.set_name(name)?;
        Ok(Self { inner, words, widths: Vec::new() })
    }

    /// Writes a text, which stays one whatever it begins with.
    pub(super) fn text(&mut self, at: At, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.inner.write_string_with_format(at.0, at.1, clipped(text), &inert(text, format))?;
        Ok(())
    }

    /// Writes a text across cells, of which there may be only one.
    pub(super) fn across(&mut self, from: At, to: At, text: &str, format: &Format) -> Result<(), XlsxError> {
        if from == to {
            return self.text(from, text, format);
        }
        self.inner.merge_range(from.0, from.1, to.0, to.1, &clipped(text), &inert(text, format))?;
        Ok(())
    }

    /// Writes a value.
    pub(super) fn put(&mut self, at: At, value: &Value, format: &Format) -> Result<(), XlsxError> {
        let format = format.clone();
        let english = self.words.0 == Lang::En;
        let (number, shape) = match value {
            Value::Empty => {
                self.inner.write_blank(at.0, at.1, &format)?;
                return Ok(());
            }
            Value::Text(text) => return self.text(at, text, &format),
            Value::Link(text, url) => {
                let link = Url::new(*url).set_text(clipped(text));
                self.inner.write_url_with_format(at.0, at.1, link, &inert(text, &format))?;
                return Ok(());
            }
            Value::Count(count) => (*count as f64, "#,##0"),
            Value::Tally(count) => (*count as f64, "#,##0;-#,##0;\"\u{2013}\""),
            Value::Hundredths(value) => (*value as f64 / 100.0, "#,##0.0"),
            Value::Signed(value) => (*value as f64 / 100.0, "+#,##0.0;\"\u{2212}\"#,##0.0;0.0"),
            Value::Duties(value) => (*value as f64 / 100.0, "#,##0.00"),
            Value::Formula(text, result, shape) => {
                let result = result.map_or_else(String::new, |result| (result as f64 / 100.0).to_string());
                let formula = Formula::new(text).set_result(result);
                self.inner.write_formula_with_format(at.0, at.1, formula, &format.set_num_format(*shape))?;
                return Ok(());
            }
            Value::Percent(value) => (*value as f64 / 10_000.0, "0.00%"),
            Value::Hours(time) => (time.0 as f64 / 60.0, "#,##0.0;-#,##0.0;\"\u{2013}\""),
            Value::Week((year, week), with_year) => {
                let shape = if *with_year { format!("0\"/{year}\"") } else { "0".to_owned() };
                self.inner.write_number_with_format(at.0, at.1, f64::from(*week), &format.set_num_format(shape))?;
                return Ok(());
            }
            Value::Date(date) => (serial(*date), if english { "d mmm yyyy" } else { "d.m.yyyy" }),
            Value::DayOfMonth(date) => (serial(*date), "d"),
            Value::Moment(time) => {
                let minutes = f64::from(time.hour() * 60 + time.minute());
                let shape = if english { "d mmm yyyy hh:mm" } else { "d.m.yyyy hh.mm" };
                (serial(time.date()) + minutes / 1440.0, shape)
            }
        };
        self.inner.write_number_with_format(at.0, at.1, number, &format.set_num_format(shape))?;
        Ok(())
    }

    /// Writes a row of values, as high as its longest text.
    pub(super) fn row(&mut self, at: At, values: &[Value], format: &Format) -> Result<(), XlsxError> {
        let mut most = 1.0_f64;
        for (value, ix) in values.iter().zip(0..) {
            self.put((at.0, at.1 + ix), value, format)?;
            if let Value::Text(text) | Value::Link(text, _) = value {
                most = most.max(self.lines(at.1 + ix, text));
            }
        }
        self.height(at.0, most)
    }

    /// Writes a row of headings, likewise.
    pub(super) fn heads(&mut self, at: At, heads: &[&str]) -> Result<(), XlsxError> {
        let mut most = 1.0_f64;
        for (head, ix) in heads.iter().zip(0..) {
            self.text((at.0, at.1 + ix), head, &look::head())?;
            most = most.max(self.lines(at.1 + ix, head));
        }
        self.height(at.0, most)
    }

    /// Gives columns their widths, in characters, from the first. Comes before the rows, whose heights follow from them.
    pub(super) fn widths(&mut self, widths: Vec<f64>) -> Result<(), XlsxError> {
        for (width, ix) in widths.iter().zip(0..) {
            self.inner.set_column_width(ix, *width)?;
        }
        self.widths = widths;
        Ok(())
    }

    /// Lines that a text takes in a column. Words are not broken, and bold letters are wider than the digits that widths
    /// are told in, so a line holds somewhat less than the width says.
    pub(super) fn lines(&self, column: u16, text: &str) -> f64 {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(LONGEST_LINE);
        text.lines().map(|line| (letters(line) * 1.08 / width).ceil().max(1.0)).sum::<f64>().max(1.0)
    }

    /// Makes a row so many lines high. Not every program finds the height of wrapped text by itself.
    pub(super) fn height(&mut self, row: u32, lines: f64) -> Result<(), XlsxError> {
        // Higher is no row.
        self.inner.set_row_height(row, (lines * LINE + 1.5).min(400.0))?;
        Ok(())
    }

    /// Sets up the paper: as wide as so many pages, the rows from one to another on each, and on every page the station,
    /// the period, the reader, the page and where it all comes from.
    pub(super) fn print(&mut self, views: &Views, heads: (u32, u32), pages: u16) -> Result<(), XlsxError> {
        let head = &views.head;
        let hash: String = head.input_hash.iter().flat_map(|hash| hash.chars()).take(12).collect();
        let (basis, page, of) =
            self.words.say(("Grunnlag", "side", "av"), ("Grunnlag", "side", "av"), ("Input", "page", "of"));
        // Each part is cut so that all of them stay below the 255 letters of a header. The style after the size keeps a
        // text that begins with a digit from being read as part of the size.
        let part = |text: &str, most: usize| {
            let cut: String = text.chars().take(most).collect();
            cut.replace('&', "&&")
        };
        let left = part(&head.station, 50);
        let period = part(&format!("{}, {}", head.period, head.dates), 80);
        let right = match &head.version {
            Some(version) => format!("{}. {period}", part(&version.label, 50)),
            None => period,
        };
        self.inner.set_header(format!("&L&10&\"-,Bold\"{left}&C&10&\"-,Regular\"&A&R&10&\"-,Regular\"{right}"));
        let (program, reader) = (part(&head.program, 30), part(&head.reader, 120));
        self.inner.set_footer(format!(
            "&L&8&\"-,Regular\"{basis} {hash}, {program}&C&8&\"-,Regular\"{reader}&R&8&\"-,Regular\"{page} &P {of} &N"
        ));
        self.inner.set_landscape();
        let wide: f64 = self.widths.iter().sum();
        self.inner.set_paper_size(if wide > A4 * f64::from(pages) { A3_PAPER } else { A4_PAPER });
        self.inner.set_print_fit_to_pages(pages, 0);
        self.inner.set_margins(0.4, 0.4, 0.6, 0.55, 0.25, 0.25);
        self.inner.set_repeat_rows(heads.0, heads.1)?;
        Ok(())
    }
}

/// A format that keeps a text a text. Without the mark a name that begins like a formula would become one when somebody
/// edits its cell.
fn inert(text: &str, format: &Format) -> Format {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format.clone().set_quote_prefix(),
        false => format.clone(),
    }
}

fn clipped(text: &str) -> String {
    match text.chars().count() <= LONGEST {
        true => text.to_owned(),
        false => text.chars().take(LONGEST).chain(['\u{2026}']).collect(),
    }
}

/// Where runs of equal things begin, and how long they are.
pub(super) fn runs<T: PartialEq>(items: &[T]) -> Vec<(usize, usize)> {
    let mut from = 0;
    let run = |run: &[T]| {
        let at = from;
        from += run.len();
        (at, run.len())
    };
    items.chunk_by(|a, b| a == b).map(run).collect()
}
