//! A row for everybody in a seat and everybody missing in one, as a table to filter and pivot. Nothing is merged, and
//! no row stands over the headings.

use chrono::Datelike;
use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet, XlsxError};

use super::super::super::words::Words;
use super::super::Shown;
use super::super::views::Views;
use super::super::views::seats::{Seated, seats};
use super::look;
use super::sheet::{Sheet, Value, col, row};

/// The sheet.
pub(super) fn sheet(views: &Views, shown: &Shown<'_>, words: Words) -> Result<Worksheet, XlsxError> {
    let mut sheet = Sheet::bare("Data", words)?;
    let heads = words.say(
        [
            "Dato",
            "ISO-år",
            "Uke",
            "Ukedag",
            "Måned",
            "Dagtype",
            "Merkedag",
            "Vaktlinje",
            "Vakt",
            "Plass",
            "Start",
            "Slutt",
            "Minutter",
            "Lege",
            "Gruppe",
            "Låst",
            "Ledig",
        ],
        [
            "Dato",
            "ISO-år",
            "Veke",
            "Vekedag",
            "Månad",
            "Dagtype",
            "Merkedag",
            "Vaktlinje",
            "Vakt",
            "Plass",
            "Start",
            "Slutt",
            "Minutt",
            "Lege",
            "Gruppe",
            "Låst",
            "Ledig",
        ],
        [
            "Date", "ISO year", "Week", "Weekday", "Month", "Day kind", "Holiday", "Line", "Shift", "Seat", "Start",
            "End", "Minutes", "Doctor", "Group", "Locked", "Open",
        ],
    );
    sheet.widths(vec![
        12.0, 9.0, 8.0, 11.0, 9.0, 11.0, 18.0, 18.0, 16.0, 11.0, 17.0, 17.0, 10.0, 26.0, 14.0, 8.0, 8.0,
    ])?;
    let seats = seats(shown, &views.names);
    for (seated, at) in seats.iter().zip(1..) {
        sheet.row((at, 0), &values(seated), &look::plain())?;
    }
    let columns: Vec<TableColumn> = heads.iter().map(|head| TableColumn::new().set_header(*head)).collect();
    let table = Table::new().set_name("Data").set_columns(&columns).set_style(TableStyle::Light1);
    // A table without rows is no table; one empty row is what an empty one looks like.
    sheet.inner.add_table(0, 0, row(seats.len().max(1)), col(heads.len() - 1), &table)?;
    sheet.inner.set_freeze_panes(1, 1)?;
    sheet.print(views, (0, 0), 1)?;
    Ok(sheet.inner)
}

fn values(seated: &Seated) -> [Value; 17] {
    let day = &seated.day;
    let (doctor, group) = seated.doctor.as_ref().map_or(("", ""), |(name, group)| (name.as_str(), *group));
    [
        Value::Date(day.date),
        // A year is read without a space in it.
        Value::Week((day.week.0, day.week.0.unsigned_abs()), false),
        Value::Week(day.week, false),
        Value::text(day.weekday),
        Value::Count(i64::from(day.date.month())),
        Value::text(seated.kind),
        Value::text(day.name.as_str()),
        Value::text(seated.line.as_str()),
        Value::text(seated.shift.as_str()),
        Value::text(seated.seat.as_str()),
        Value::Moment(seated.start),
        Value::Moment(seated.end),
        Value::Count(seated.length.0),
        Value::text(doctor),
        Value::text(group),
        // 1 and 0, so that a pivot table counts them.
        Value::Count(i64::from(seated.locked)),
        Value::Count(i64::from(seated.doctor.is_none())),
    ]
}
