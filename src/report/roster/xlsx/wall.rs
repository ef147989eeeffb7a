//! The list for the wall: a row for every date, a column for every kind of duty.

use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use chrono::Datelike;

use super::super::super::words::Words;
use super::super::views::Views;
use super::super::views::days::Day;
use super::super::views::wall::Entry;
use super::look;
use super::sheet::{Sheet, Value, col, letters, row, runs, width_of};

/// Columns before those of the shifts: week, weekday, date, name of the day.
const BEFORE: usize = 4;

/// Widest column of names; longer ones go on in a second line.
const WIDEST: f64 = 30.0;

/// The sheet.
pub(super) fn sheet(views: &Views, words: Words) -> Result<Worksheet, XlsxError> {
    let wall = &views.wall;
    let mut sheet = Sheet::new(words.say("Vaktliste", "Vaktliste", "Roster"), views, words)?;
    let heads = words.say(
        ["Uke", "Dag", "Dato", "Merkedag"],
        ["Veke", "Dag", "Dato", "Merkedag"],
        ["Week", "Day", "Date", "Holiday"],
    );
    for (head, at) in heads.iter().zip(0..) {
        sheet.across((3, at), (4, at), head, &look::head())?;
    }
    let groups: Vec<_> = wall.columns.iter().map(|c| (c.line, c.group.as_str())).collect();
    for (at, length) in runs(&groups) {
        let format = look::head().set_align(FormatAlign::Center);
        sheet.across((3, col(BEFORE + at)), (3, col(BEFORE + at + length - 1)), groups[at].1, &format)?;
    }
    for (column, at) in wall.columns.iter().zip(BEFORE..) {
        let format = look::tinted(look::head().set_align(FormatAlign::Center), column.tint);
        sheet.text((4, col(at)), &format!("{}\n{}", column.name, column.time), &format)?;
    }
    sheet.height(4, 2.2)?;

    let texts: Vec<Vec<String>> =
        wall.lines.iter().map(|line| line.cells.iter().map(|cell| said(cell, words)).collect()).collect();
    let name = width_of(wall.lines.iter().map(|l| l.day.name.as_str()), 9.0, 23.0);
    let mut widths = vec![9.0, 11.0, if words.0 == crate::domain::Lang::En { 12.0 } else { 10.5 }, name];
    for at in 0..wall.columns.len() {
        let lines = texts.iter().filter_map(|cells| cells.get(at)).flat_map(|text| text.lines());
        widths.push(width_of(lines.chain([wall.columns[at].name.as_str()]), 12.0, WIDEST));
    }
    let (last, wide) = (col(widths.len() - 1), widths.iter().sum::<f64>());
    sheet.widths(widths)?;
    sheet.across((2, 0), (2, last), legend(words), &look::soft().set_text_wrap())?;
    sheet.height(2, (letters(legend(words)) * 1.08 / wide).ceil())?;

    let mut breaks = Vec::new();
    for ((line, cells), at) in wall.lines.iter().zip(&texts).zip(5..) {
        let of_week =
            |format| if line.day.date.weekday() == chrono::Weekday::Mon { look::monday(format) } else { format };
        let plain = of_week(look::shaded(look::cell(), line.day.shade));
        let week = Value::Week(line.day.week, is_far(&line.day));
        sheet.put((at, 0), &week, &plain.clone().set_align(FormatAlign::Center))?;
        sheet.text((at, 1), line.day.weekday, &plain)?;
        let date = of_week(look::dated(look::cell(), line.day.shade)).set_align(FormatAlign::Center);
        sheet.put((at, 2), &Value::Date(line.day.date), &date)?;
        sheet.text((at, 3), &line.day.name, &plain.clone().set_text_wrap())?;
        let mut most = sheet.lines(3, &line.day.name);
        for ((text, entries), ix) in cells.iter().zip(&line.cells).zip(BEFORE..) {
            let is_open = entries.iter().any(|e| e.doctor.is_none());
            let format = if is_open { look::open(plain.clone()) } else { plain.clone() };
            sheet.text((at, col(ix)), text, &format.set_text_wrap())?;
            most = most.max(sheet.lines(col(ix), text));
        }
        sheet.height(at, most)?;
        if line.day.date.day() == 1 && at > 5 {
            breaks.push(at);
        }
    }
    sheet.inner.set_page_breaks(&breaks)?;
    sheet.inner.set_freeze_panes(5, 3)?;
    sheet.print(views, (2, 4), 1)?;
    sheet.inner.set_print_area(2, 0, row(4 + wall.lines.len()).max(5), last)?;
    Ok(sheet.inner)
}

/// Whether the week belongs to another year than the date does.
pub(super) fn is_far(day: &Day) -> bool {
    day.week.0 != day.date.year()
}

/// What the marks of the list mean.
fn legend(words: Words) -> &'static str {
    words.say(
        "ledig = mangler lege (stiplet ramme), V = vikar, LIS1 = lege i spesialisering del 1, * = låst før planlegging. \
         Farge er vakttype, skygge er dagtype, rød dato er rød dag.",
        "ledig = manglar lege (stipla ramme), V = vikar, LIS1 = lege i spesialisering del 1, * = låst før planlegging. \
         Farge er vakttype, skugge er dagtype, raud dato er raud dag.",
        "open = no doctor (dashed border), V = locum, LIS1 = intern, * = locked before planning. Colour is the kind of shift, \
         shading the kind of day, a red date a red day.",
    )
}

/// Those in a cell, a line for each.
fn said(entries: &[Entry], words: Words) -> String {
    let first = entries.first().and_then(|e| e.seat.as_deref());
    let line = |entry: &Entry| {
        let mut text = match &entry.doctor {
            Some((_, name)) => name.clone(),
            None => words.vacant().to_owned(),
        };
        text.extend(entry.badge.iter().flat_map(|badge| [" ", badge]));
        if entry.locked {
            text.push_str(" *");
        }
        // The first seat of a shift is the ordinary one, and a badge says which seat a LIS1 has.
        let seat =
            entry.seat.as_deref().filter(|s| entry.doctor.is_none() || Some(*s) != first && entry.badge.is_none());
        let more: Vec<&str> = seat.into_iter().chain(entry.time.as_deref()).collect();
        if !more.is_empty() {
            text.push_str(&format!(" ({})", more.join(", ")));
        }
        text
    };
    entries.iter().map(line).collect::<Vec<_>>().join("\n")
}
