//! Pages of a workbook with headings, drop-downs and print set-up, to the bytes of an .xlsx file.
//!
//! Text is always written as text, so that a name that begins like a formula is still a name. Equal pages are equal
//! bytes: the day of making is fixed.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::{HIDDEN, Value};

/// Rows below the headings that drop-downs reach to, more than anybody fills in.
const ROOM: u32 = 1_000;

/// A4.
const PAPER: u8 = 9;

/// Columns that a sheet has; all of them are free to be filled in on a page that is kept from being typed over.
const COLUMNS: u16 = 16_384;

/// Letters, with a comma after each, of a list of choices that a file can hold.
pub(in crate::format) const MOST_CHOICES: usize = 255;

/// What a list of choices is.
pub(in crate::format) enum Choices {
    /// One of some words and nothing else.
    Only(Vec<String>),
    /// Some words to choose from; others are taken too, for a cell may hold several.
    Some(Vec<String>),
    /// What stands in a column, from 0, of another page, by its number; others are taken too.
    Of(usize, u16),
}

/// How the cells of a column look.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::format) enum Look {
    /// As text, whatever is typed.
    Text,
    /// As a date.
    Date,
    /// As what is typed.
    General,
}

/// A column.
pub(in crate::format) struct Field {
    pub(in crate::format) label: String,
    /// Characters.
    pub(in crate::format) width: u16,
    /// Whether it is folded away until somebody presses the plus above it.
    pub(in crate::format) is_folded: bool,
    pub(in crate::format) look: Look,
    pub(in crate::format) choices: Option<Choices>,
    /// Said when a cell of the column is chosen.
    pub(in crate::format) hint: String,
}

/// A sheet to be filled in.
pub(in crate::format) struct Page {
    pub(in crate::format) name: String,
    /// Said above the headings, a row each, the last of them what the page is for.
    pub(in crate::format) above: Vec<String>,
    /// Whether nothing can be typed over what stands above the rows and in the headings.
    pub(in crate::format) is_kept: bool,
    pub(in crate::format) fields: Vec<Field>,
    pub(in crate::format) rows: Vec<Vec<Value>>,
    /// Columns that stay on the screen and on every sheet of paper.
    pub(in crate::format) kept: u16,
    /// Sheets of paper beside each other.
    pub(in crate::format) papers: u16,
}

/// A sheet to be read only: headings and sentences.
pub(in crate::format) struct Guide {
    pub(in crate::format) name: String,
    pub(in crate::format) title: String,
    /// Headings are the ones with no sentence.
    pub(in crate::format) lines: Vec<(String, String)>,
}

impl Page {
    /// The row of the headings, from 0.
    fn head(&self) -> u32 {
        u32::try_from(self.above.len()).unwrap_or_default()
    }
}

/// The year on whose first day every workbook is made, and saved last until somebody saves it.
pub(super) const MADE: u16 = 2027;

/// The bytes of a workbook of a guide, pages, another sheet to read where there is one, and texts that nobody sees. Dates
/// look as `dates` says, in the letters of spreadsheets.
///
/// # Errors
/// When a text is longer than a cell can hold.
pub(in crate::format) fn write(
    guide: &Guide,
    pages: &[Page],
    last: Option<&Guide>,
    hidden: &[Vec<String>],
    dates: &str,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(MADE, 1, 1)?));
    let looks = Looks::new(dates);
    write_guide(book.add_worksheet(), guide)?;
    for page in pages {
        write_page(book.add_worksheet(), page, pages, &looks)?;
    }
    if let Some(last) = last {
        write_guide(book.add_worksheet(), last)?;
    }
    write_hidden(book.add_worksheet(), hidden, &looks)?;
    book.save_to_buffer()
}

fn write_hidden(sheet: &mut Worksheet, hidden: &[Vec<String>], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(HIDDEN)?.set_very_hidden(true);
    for (row, cells) in (0u32..).zip(hidden) {
        for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, cell, &looks.text)?;
        }
    }
    Ok(())
}

/// Height of a line of text, in points.
const LINE: u32 = 15;

/// Letters in a line of the guide.
const GUIDE: u16 = 100;

struct Looks {
    title: Format,
    head: Format,
    about: Format,
    text: Format,
    date: Format,
    general: Format,
}

impl Looks {
    fn new(dates: &str) -> Self {
        let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_num_format("@");
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: head.set_background_color(Color::RGB(0x00D9_E1F2)).set_border_bottom(FormatBorder::Thin),
            about: Format::new().set_italic(),
            text: Format::new().set_num_format("@"),
            date: Format::new().set_num_format(dates).set_align(FormatAlign::Left),
            general: Format::new(),
        }
    }

    fn of(&self, look: Look) -> &Format {
        match look {
            Look::Text => &self.text,
            Look::Date => &self.date,
            Look::General => &self.general,
        }
    }
}

fn write_guide(sheet: &mut Worksheet, guide: &Guide) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(&guide.name)?.set_column_width(0, 24)?.set_column_width(1, GUIDE)?;
    sheet.write_string_with_format(0, 0, &guide.title, &bold.clone().set_font_size(14))?;
    for (row, (head, text)) in (2u32..).zip(&guide.lines) {
        sheet.write_string_with_format(row, 0, head, if text.is_empty() { &bold } else { &wrapped })?;
        if !text.is_empty() {
            sheet.write_string_with_format(row, 1, text, &wrapped)?;
            sheet.set_row_height(row, LINE * lines(text, GUIDE))?;
        }
    }
    set_up_paper(sheet, &guide.name, 1);
    sheet.protect();
    Ok(())
}

/// The lines that a text takes in a column of so many letters: programs differ in whether they find it out themselves.
fn lines(text: &str, width: u16) -> u32 {
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    letters.div_ceil(u32::from(width) * 9 / 10).max(1)
}

fn set_up_paper(sheet: &mut Worksheet, name: &str, papers: u16) {
    sheet.set_paper_size(PAPER).set_landscape().set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_print_fit_to_pages(papers, 0).set_footer(format!("&L{}&R&P / &N", name.replace('&', "&&")));
}

fn write_page(sheet: &mut Worksheet, page: &Page, pages: &[Page], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(&page.name)?;
    let head = page.head();
    for (row, text) in (0u32..).zip(&page.above) {
        // Names stand above what the page is for.
        let look = if row + 1 < head { &looks.title } else { &looks.about };
        sheet.write_string_with_format(row, 0, text, look)?;
    }
    if page.is_kept {
        keep(sheet, looks)?;
    }
    let look_of = |field: &Field| {
        let look = looks.of(field.look).clone();
        if page.is_kept { look.set_unlocked() } else { look }
    };
    let last = head + u32::try_from(page.rows.len()).unwrap_or(u32::MAX - ROOM - head) + ROOM;
    for (column, field) in (0u16..).zip(&page.fields) {
        sheet.set_column_width(column, field.width)?.set_column_format(column, &look_of(field))?;
        sheet.write_string_with_format(head, column, &field.label, &looks.head)?;
        sheet.add_data_validation(head + 1, column, last, column, &validation(field, pages)?)?;
    }
    for (first, last) in folds(&page.fields) {
        sheet.group_columns_collapsed(first, last)?;
    }
    for (row, values) in (head + 1..).zip(&page.rows) {
        for ((column, field), value) in (0u16..).zip(&page.fields).zip(values) {
            let look = &look_of(field);
            match value {
                Value::Empty | Value::Unsolved => {}
                Value::Number(number) => drop(sheet.write_number_with_format(row, column, *number, look)?),
                Value::Date(date) => drop(sheet.write_with_format(row, column, &serial(*date)?, look)?),
                _ => drop(sheet.write_string_with_format(row, column, value.text(), look)?),
            }
        }
    }
    sheet.set_row_height(head, 2 * LINE)?;
    let width = u16::try_from(page.fields.len()).unwrap_or(u16::MAX).saturating_sub(1);
    if !page.is_kept {
        sheet.autofilter(head, 0, head + u32::try_from(page.rows.len()).unwrap_or_default().max(1), width)?;
    }
    sheet.set_freeze_panes(head + 1, page.kept)?.set_repeat_rows(head, head)?;
    if page.papers > 1 && page.kept > 0 {
        sheet.set_repeat_columns(0, page.kept - 1)?;
    }
    set_up_paper(sheet, &page.name, page.papers);
    Ok(())
}

/// The columns that are folded away, as many beside each other as there are: the first and the last of each.
fn folds(fields: &[Field]) -> Vec<(u16, u16)> {
    let mut all: Vec<(u16, u16)> = Vec::new();
    for (at, _) in (0u16..).zip(fields).filter(|(_, field)| field.is_folded) {
        match all.last_mut().filter(|(_, last)| *last + 1 == at) {
            Some((_, last)) => *last = at,
            None => all.push((at, at)),
        }
    }
    all
}

/// Keeps what is written from being typed over, and leaves every other cell free. There is no password: whoever has to
/// change it can.
fn keep(sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    let free = looks.general.clone().set_unlocked();
    sheet.set_column_range_format(0, COLUMNS - 1, &free)?;
    sheet.protect_with_options(&ProtectionOptions {
        insert_rows: true,
        delete_rows: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

fn serial(date: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    let small = |n: u32| u8::try_from(n).unwrap_or_default();
    ExcelDateTime::from_ymd(u16::try_from(date.year()).unwrap_or_default(), small(date.month()), small(date.day()))
}

/// The drop-down of a column and the hint beside its cells. What is refused outright is only what cannot be meant.
fn validation(field: &Field, pages: &[Page]) -> Result<DataValidation, XlsxError> {
    let validation = DataValidation::new();
    let validation = match &field.choices {
        Some(Choices::Only(words)) => validation.allow_list_strings(words)?,
        // A list that a file cannot hold is left out; the reader knows the words all the same.
        Some(Choices::Some(words)) if words.iter().map(|w| w.chars().count() + 1).sum::<usize>() <= MOST_CHOICES => {
            let free_of_commas = words.iter().all(|w| !w.contains([',', '"']));
            let list =
                if free_of_commas { validation.allow_list_strings(words)? } else { validation.allow_any_value() };
            list.show_error_message(false)
        }
        Some(Choices::Of(page, column)) => {
            let name = pages.get(*page).map_or("", |p| &p.name);
            let letter = super::letters(usize::from(*column));
            let head = pages.get(*page).map_or(0, Page::head);
            let range = format!("='{name}'!${letter}${}:${letter}${}", head + 2, head + 1 + ROOM);
            validation.allow_list_formula(Formula::new(range)).show_error_message(false)
        }
        Some(Choices::Some(_)) | None if field.look == Look::Date => {
            let (first, last) = (ExcelDateTime::from_ymd(1900, 1, 1)?, ExcelDateTime::from_ymd(2200, 12, 31)?);
            let rule = DataValidationRule::Between(first, last);
            validation.allow_date(rule).set_error_style(DataValidationErrorStyle::Warning)
        }
        Some(Choices::Some(_)) | None => validation.allow_any_value(),
    };
    let title: String = field.label.chars().take(32).collect();
    let hint: String = field.hint.chars().take(255).collect();
    if hint.is_empty() { Ok(validation) } else { validation.set_input_title(title)?.set_input_message(hint) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_beside_each_other_are_folded_together() {
        let field = |is_folded| Field {
            label: String::new(),
            width: 8,
            is_folded,
            look: Look::General,
            choices: None,
            hint: String::new(),
        };
        let of = |folded: &[bool]| folds(&folded.iter().map(|is_folded| field(*is_folded)).collect::<Vec<_>>());
        assert_eq!(of(&[false, true, true, false, true]), [(1, 2), (4, 4)]);
        assert_eq!(of(&[true]), [(0, 0)]);
        assert_eq!(of(&[false, false]), []);
    }
}
