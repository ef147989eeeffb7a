//! The roster as a workbook: a list for the wall, persons by days, loads, rules, wishes, rows to pivot, and what all of it
//! rests on.
//!
//! Sheets draw views and count nothing. Names and notes are stored as text and are marked as text, so that none is ever a
//! formula, not even after somebody has edited the cell. Equal views give equal bytes: nothing here reads a clock.

mod basis;
mod data;
mod load;
mod look;
mod matrix;
mod reckoning;
mod rules;
mod sheet;
#[cfg(test)]
mod tests;
mod wall;
mod wishes;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::Shown;
use super::views::Views;

/// The workbook, ready to be written to a file.
///
/// `views` are those of `shown`, of which only the language, the codes of the station and who sits where are read here.
///
/// ```
/// # use legevakt::check::{check, claims::Claims};
/// # use legevakt::{domain::{Instance, Lang, Roster, given::{Given, Period}}};
/// # use legevakt::report::roster::{Audience, Beside, Shown, views::Views, xlsx::workbook};
/// # let day = chrono::NaiveDate::from_ymd_opt(2027, 1, 4).unwrap();
/// # let period = Period { id: "p".into(), name: "p".into(), from: day, to: day };
/// # let station = Default::default();
/// # let instance = Instance::lay_out(Given::new(station, vec![], period));
/// let roster = Roster::empty(&instance);
/// let verdict = check(&instance, &roster);
/// let claims = Claims::unsaid(&instance, &roster);
/// let shown = Shown {
///     instance: &instance,
///     roster: &roster,
///     verdict: &verdict,
///     open: &[],
///     claims: &claims,
///     published: None,
///     beside: Beside::default(),
///     input_hash: "",
///     program: "legevakt",
///     audience: Audience::Shared,
///     lang: Lang::Nb,
/// };
/// let bytes = workbook(&Views::new(&shown), &shown)?;
/// assert!(bytes.starts_with(b"PK"), "a workbook is a zip");
/// # Ok::<(), rust_xlsxwriter::XlsxError>(())
/// ```
///
/// # Errors
///
/// When the period has more days or the station more doctors than a sheet has columns (16 384), or more seats than it has
/// rows (1 048 576).
pub fn workbook(views: &Views, shown: &Shown<'_>) -> Result<Vec<u8>, XlsxError> {
    let words = shown.words();
    let mut book = Workbook::new();
    // A workbook tells when it was made, and would read the clock to know. The hash says which input it was made from.
    let properties = DocProperties::new()
        .set_title(format!("{}: {}", views.head.station, views.head.period))
        .set_author(&views.head.program)
        .set_comment(views.head.input_hash.as_ref().map_or_else(String::new, |hash| format!("SHA-256 {hash}")))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    let sheets = [
        wishes::own(views, words)?,
        Some(wall::sheet(views, words)?),
        Some(matrix::sheet(views, shown)?),
        rules::open(views, words)?,
        Some(load::sheet(views, words)?),
        reckoning::sheet(views, words)?,
        Some(rules::sheet(views, words)?),
        rules::findings(views, words)?,
        rules::backups(views, words)?,
        wishes::sheet(views, words)?,
        Some(data::sheet(views, shown, words)?),
        Some(basis::sheet(views, words)?),
    ];
    for sheet in sheets.into_iter().flatten() {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer()
}
