//! Wishes, and the duties of the doctor whom the workbook is for.

use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use crate::domain::wish::Level;

use super::super::super::words::Words;
use super::super::views::Views;
use super::look;
use super::sheet::{Sheet, Value, col, row, width_of};

/// How the wishes went; no sheet where they are nobody's business or there are none.
pub(super) fn sheet(views: &Views, words: Words) -> Result<Option<Worksheet>, XlsxError> {
    let Some(wishes) = views.wishes.as_ref().filter(|w| !w.tallies.is_empty()) else { return Ok(None) };
    let mut sheet = Sheet::new(words.say("Ønsker", "Ønske", "Wishes"), views, words)?;
    let names = width_of(wishes.lines.iter().map(|l| views.names.of(l.doctor)), 14.0, 32.0);
    sheet.widths(vec![names, 13.0, 11.0, 80.0])?;
    let heads = words.say(["Ønske", "Innfridd", "Ikke"], ["Ønske", "Innfridd", "Ikkje"], ["Wish", "Met", "Not"]);
    sheet.heads((3, 0), &heads)?;
    let mut at = 4;
    let levels = [Level::Cannot, Level::Must, Level::Want, Level::RatherNot, Level::Neutral].map(Some);
    for level in levels.into_iter().chain([None]) {
        let Some(tally) = wishes.tallies.get(&level) else { continue };
        let name = level.map_or_else(|| words.say("Annet", "Anna", "Other"), |level| words.level(level));
        let values = [Value::text(name), Value::size(tally.met), Value::size(tally.refused)];
        sheet.row((at, 0), &values, &look::cell())?;
        at += 1;
    }
    if !wishes.lines.is_empty() {
        at += 1;
        let heads = words.say(
            ["Lege", "Styrke", "Innfridd", "Ønske"],
            ["Lege", "Styrke", "Innfridd", "Ønske"],
            ["Doctor", "Level", "Met", "Wish"],
        );
        sheet.heads((at, 0), &heads)?;
        sheet.inner.autofilter(at, 0, at + row(wishes.lines.len()), col(heads.len() - 1))?;
        for (line, at) in wishes.lines.iter().zip(at + 1..) {
            let met = match line.met {
                true => words.say("ja", "ja", "yes"),
                false => words.say("nei", "nei", "no"),
            };
            let values = [
                Value::text(views.names.of(line.doctor)),
                Value::text(words.level(line.level)),
                Value::text(met),
                Value::text(line.text.as_str()),
            ];
            sheet.row((at, 0), &values, &look::cell().set_text_wrap().set_align(FormatAlign::Top))?;
        }
    }
    sheet.inner.set_freeze_panes(2, 1)?;
    sheet.print(views, (0, 1), 1)?;
    Ok(Some(sheet.inner))
}

/// Her own duties; no sheet in a workbook that is not for one doctor.
pub(super) fn own(views: &Views, words: Words) -> Result<Option<Worksheet>, XlsxError> {
    if views.own.is_empty() {
        return Ok(None);
    }
    let mut sheet = Sheet::new(words.say("Mine vakter", "Mine vakter", "My shifts"), views, words)?;
    let heads = words.say(
        ["Uke", "Dag", "Dato", "Merkedag", "Vaktlinje", "Vakt", "Plass", "Tid", "Timer", "Sammen med", "Bakvakt"],
        ["Veke", "Dag", "Dato", "Merkedag", "Vaktlinje", "Vakt", "Plass", "Tid", "Timar", "Saman med", "Bakvakt"],
        ["Week", "Day", "Date", "Holiday", "Line", "Shift", "Seat", "Time", "Hours", "Together with", "Bakvakt"],
    );
    sheet.widths(vec![9.0, 11.0, 12.0, 16.0, 16.0, 16.0, 10.0, 13.0, 7.0, 24.0, 24.0])?;
    sheet.heads((3, 0), &heads)?;
    for (duty, at) in views.own.iter().zip(4..) {
        let plain = look::shaded(look::cell().set_text_wrap(), duty.day.shade);
        let values = [
            Value::Week(duty.day.week, super::wall::is_far(&duty.day)),
            Value::text(duty.day.weekday),
            Value::Date(duty.day.date),
            Value::text(duty.day.name.as_str()),
            Value::text(duty.line.as_str()),
            Value::text(duty.shift.as_str()),
            Value::text(duty.seat.clone().unwrap_or_default()),
            Value::text(duty.time.as_str()),
            Value::Hours(duty.length),
            Value::text(words.list(&duty.with)),
            Value::text(words.list(&duty.backup)),
        ];
        sheet.row((at, 0), &values, &plain)?;
        sheet.put((at, 2), &Value::Date(duty.day.date), &look::dated(look::cell(), duty.day.shade))?;
    }
    sheet.inner.set_freeze_panes(4, 3)?;
    sheet.print(views, (3, 3), 1)?;
    Ok(Some(sheet.inner))
}
