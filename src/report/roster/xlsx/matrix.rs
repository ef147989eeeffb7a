//! Persons by days for the whole period, with totals, coverage and the key to the codes.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::domain::DoctorIx;

use super::super::super::words::{HARD_SPACE, Words, capital};
use super::super::Shown;
use super::super::views::Views;
use super::super::views::days::{Day, Shade};
use super::super::views::weeks::{Cell, Code, keys};
use super::look;
use super::sheet::{Sheet, Value, col, row, runs, width_of};

/// Rows of headings: month, week, weekday, date.
const MONTH: u32 = 3;
const WEEK: u32 = 4;
const WEEKDAY: u32 = 5;
const DATE: u32 = 6;

/// Most days that are read when they stand on one page beside each other; more are spread over a page for every three
/// months.
const MOST_DAYS: usize = 100;

/// The sheet.
pub(super) fn sheet(views: &Views, shown: &Shown<'_>) -> Result<Worksheet, XlsxError> {
    let words = shown.words();
    let mut sheet = Sheet::new(words.say("Matrise", "Matrise", "Matrix"), views, words)?;
    let keys = keys(shown);
    let months = &views.months;
    let days: Vec<&Day> = months.iter().flat_map(|m| &m.days).collect();
    let totals = 1 + days.len();
    let sees_absences = months.iter().flat_map(|m| &m.rows).flat_map(|r| &r.cells).any(|c| c.away.is_some());

    let mut legend: Vec<String> = keys.iter().map(|k| format!("{} = {}", k.code.text, k.name)).collect();
    legend.extend(sees_absences.then(|| format!("{AWAY} = {}", words.say("fravær", "fråvær", "away"))));
    legend.push(words.say("* = låst", "* = låst", "* = locked").to_owned());
    sheet.text((2, 0), &legend.join(", "), &look::soft())?;

    let doctors: Vec<DoctorIx> = months.first().map_or_else(Vec::new, |m| m.rows.iter().map(|r| r.doctor).collect());
    let coverage = words.say(
        ["Leger på vakt", "Skal være minst"],
        ["Legar på vakt", "Skal vere minst"],
        ["Doctors on duty", "Asked for at least"],
    );
    let named = doctors.iter().map(|d| views.names.of(*d)).chain(coverage);
    let mut widths = vec![width_of(named, 14.0, 32.0)];
    widths.extend(days.iter().map(|_| 3.0));
    widths.extend(months.iter().map(|_| 5.0));
    widths.push(5.0);
    sheet.widths(widths)?;

    heads(&mut sheet, views, &days, words)?;
    let first = DATE + 1;
    for (doctor, at) in doctors.iter().zip(0..) {
        sheet.text((first + row(at), 0), views.names.of(*doctor), &look::cell())?;
        // Wide paper is read from afar: cells are about as high as they are wide.
        sheet.height(first + row(at), 1.4)?;
        let mut column = 1;
        let mut sum = 0;
        for (month, ix) in months.iter().zip(0..) {
            let of_month = &month.rows[at];
            for (cell, day) in of_month.cells.iter().zip(&month.days) {
                let (text, format) = drawn(cell, day.shade);
                sheet.text((first + row(at), col(column)), &text, &format)?;
                column += 1;
            }
            sheet.put((first + row(at), col(totals + ix)), &Value::Count(of_month.duties), &look::cell())?;
            sum += of_month.duties;
        }
        let total = look::cell().set_bold();
        sheet.put((first + row(at), col(totals + months.len())), &Value::Count(sum), &total)?;
    }

    let below = first + row(doctors.len());
    sheet.text((below, 0), coverage[0], &look::head())?;
    sheet.text((below + 1, 0), coverage[1], &look::head())?;
    let covered = months.iter().flat_map(|m| &m.coverage);
    for (((seated, asked), day), at) in covered.zip(&days).zip(1..) {
        let format = look::shaded(look::middle(), day.shade);
        let of_seated = if seated < asked { look::open(format.clone()) } else { format.clone() };
        sheet.put((below, col(at)), &Value::Count(*seated), &of_seated)?;
        sheet.put((below + 1, col(at)), &Value::Count(*asked), &format)?;
    }
    let mut at = below + 3;
    for key in &keys {
        let (text, format) = drawn(&Cell { codes: vec![key.code.clone()], ..Cell::default() }, Shade::Workday);
        sheet.text((at, 1), &text, &format)?;
        sheet.text((at, 2), &key.name, &look::plain())?;
        at += 1;
    }
    for shade in [Shade::Eve, Shade::Weekend, Shade::Red] {
        sheet.text((at, 1), "", &look::shaded(look::cell(), shade))?;
        sheet.text((at, 2), shade.name(words), &look::plain())?;
        at += 1;
    }
    absences(&mut sheet, views, at + 1, words)?;
    sheet.inner.set_freeze_panes(first, 1)?;
    let quarters = days.len().div_ceil(MOST_DAYS).max(1);
    sheet.print(views, (2, DATE), col(quarters))?;
    sheet.inner.set_repeat_columns(0, 0)?;
    Ok(sheet.inner)
}

/// Months, weeks, weekdays and dates over the days, and the months again over the totals.
fn heads(sheet: &mut Sheet, views: &Views, days: &[&Day], words: Words) -> Result<(), XlsxError> {
    let label = words.say("Lege", "Lege", "Doctor");
    sheet.across((MONTH, 0), (DATE, 0), label, &look::head())?;
    let centred = look::head().set_align(FormatAlign::Center);
    let mut from = 1;
    for (month, ix) in views.months.iter().zip(0..) {
        let to = from + month.days.len() - 1;
        let name = words.month(month.from);
        sheet.across((MONTH, col(from)), (MONTH, col(to)), &capital(&name), &centred)?;
        let total = col(1 + days.len() + ix);
        let short = name.split(HARD_SPACE).next().unwrap_or_default();
        sheet.across((MONTH, total), (DATE, total), &capital(short), &look::upright())?;
        from = to + 1;
    }
    let total = col(1 + days.len() + views.months.len());
    sheet.across((MONTH, total), (DATE, total), words.say("Sum", "Sum", "Total"), &look::upright())?;
    let weeks: Vec<(i32, u32)> = days.iter().map(|d| d.week).collect();
    for (at, length) in runs(&weeks) {
        let (year, week) = weeks[at];
        let is_far = days[at..at + length].iter().any(|d| super::wall::is_far(d));
        // Two days have no room for the word.
        let text = match (length, is_far) {
            (3.., true) => format!("{} {week}/{year}", words.say("uke", "veke", "week")),
            (3.., false) => format!("{} {week}", words.say("uke", "veke", "week")),
            _ => week.to_string(),
        };
        sheet.across((WEEK, col(1 + at)), (WEEK, col(at + length)), &text, &centred)?;
    }
    for (day, at) in days.iter().zip(1..) {
        let format = look::dated(look::middle(), day.shade);
        let short: String = day.weekday.chars().take(2).collect();
        sheet.text((WEEKDAY, col(at)), &short, &format)?;
        sheet.put((DATE, col(at)), &Value::DayOfMonth(day.date), &format)?;
    }
    sheet.height(DATE, 1.8)?;
    Ok(())
}

/// What stands for an absence.
const AWAY: &str = "\u{2013}";

/// A cell: its codes, `*` after those that are locked, in the colour of the first.
fn drawn(cell: &Cell, shade: Shade) -> (String, Format) {
    let format = look::middle().set_shrink();
    let code = |code: &Code| format!("{}{}", code.text, if code.locked { "*" } else { "" });
    let text = cell.codes.iter().map(code).collect::<Vec<_>>().join(" ");
    match (cell.codes.first().map(|c| c.tint), &cell.away) {
        (Some(tint), away) => {
            let format = look::tinted(format, tint);
            (if away.is_some() { format!("{text} {AWAY}") } else { text }, format)
        }
        (None, Some(_)) => (AWAY.to_owned(), look::away(look::shaded(format, shade))),
        (None, None) => (text, look::shaded(format, shade)),
    }
}

/// The absences whose reasons the reader may see.
fn absences(sheet: &mut Sheet, views: &Views, from: u32, words: Words) -> Result<(), XlsxError> {
    if views.absences.is_empty() {
        return Ok(());
    }
    sheet.text((from, 0), words.say("Fravær", "Fråvær", "Absences"), &look::caption())?;
    for (absence, at) in views.absences.iter().zip(from + 1..) {
        sheet.text((at, 0), views.names.of(absence.doctor), &look::plain())?;
        let text = [absence.dates.as_str(), &absence.reason].join(": ");
        sheet.text((at, 1), text.trim_end_matches(": "), &look::plain())?;
    }
    Ok(())
}
