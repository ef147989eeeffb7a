//! Cells of a doctor on a date: codes of shifts, and words for days off.

use chrono::NaiveDate;

use super::people::Called;
use super::reading::{Reader, Reading};
use super::{Value, What, bare};
use crate::domain::roster::Oddity;
use crate::domain::{DoctorIx, nearest};

/// What stands where a doctor is off.
const OFF: [&str; 22] = [
    "f",
    "fri",
    "ferie",
    "fe",
    "perm",
    "permisjon",
    "kurs",
    "syk",
    "sjuk",
    "sykmeldt",
    "avsp",
    "avspasering",
    "av",
    "fravær",
    "fråvær",
    "off",
    "away",
    "leave",
    "holiday",
    "sick",
    "course",
    "ledig",
];

/// Whether a text says that a doctor is off.
pub(super) fn is_off(text: &str) -> bool {
    bare(text).is_empty() || OFF.contains(&bare(text).as_str())
}

/// Reads a cell of a doctor, or of a name that is nobody's.
pub(super) fn codes(
    reader: &Reader<'_>,
    doctor: Option<DoctorIx>,
    date: NaiveDate,
    (cell, row, column): (&Value, usize, usize),
    reading: &mut Reading,
) {
    let text = cell.text();
    for part in parts(reader, &text) {
        let sheet = reading.sheet.clone();
        let (seats, times) = reader.seats_and_hours(part);
        let seats = match seats {
            Ok(seats) if !seats.is_empty() => seats,
            Ok(_) => continue,
            Err(several) if !several.is_empty() => {
                let what = What::AmbiguousShift { text: part.to_owned(), candidates: several };
                reading.remarks.at(&sheet, row, column, what);
                continue;
            }
            Err(_) if is_off(part) => {
                if !bare(part).is_empty() {
                    reading.remarks.at(&sheet, row, column, What::DayOff { text: part.to_owned() });
                }
                continue;
            }
            Err(_) => {
                let near = nearest(part, reader.words.known().iter().map(String::as_str));
                reading.remarks.at(&sheet, row, column, What::UnknownShift { text: part.to_owned(), near });
                let (text, duty) = (part.to_owned(), part.to_owned());
                reading.oddities.push(Oddity::UnknownShift { text, row, doctor, date: Some(date), duty });
                continue;
            }
        };
        let there = match reader.on(date, &seats) {
            Ok(there) => there,
            Err(candidates) => {
                let what = What::AmbiguousShift { text: part.to_owned(), candidates };
                reading.remarks.at(&sheet, row, column, what);
                continue;
            }
        };
        let seats = if there.is_empty() { seats } else { there };
        reading.speak_of(&seats);
        let called = Called { doctor, doubt: None, text: part.to_owned(), row, column, times, seats: Vec::new() };
        reading.call(date, &seats, vec![called]);
    }
}

/// The codes of a cell. The whole is tried before it is parted; a star is the mark of what is locked.
fn parts<'a>(reader: &Reader<'_>, text: &'a str) -> Vec<&'a str> {
    let bare = |text: &'a str| text.trim().trim_end_matches('*').trim();
    let is_shift = |text: &str| {
        reader.seats_and_hours(text).0.map_or_else(|several| !several.is_empty(), |seats| !seats.is_empty())
    };
    if is_shift(bare(text)) {
        return vec![bare(text)];
    }
    for separators in [&['\n', '/', '+', ';', '&', ','][..], &[' '][..]] {
        let parts: Vec<&str> = text.split(separators).map(bare).filter(|part| !part.is_empty()).collect();
        if parts.len() > 1 && parts.iter().any(|part| is_shift(part)) {
            return parts.into_iter().flat_map(|part| self::parts(reader, part)).collect();
        }
    }
    vec![bare(text)].into_iter().filter(|part| !part.is_empty()).collect()
}
