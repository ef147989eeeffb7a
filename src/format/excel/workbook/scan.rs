//! A look at the parts of a workbook before any of it is believed.
//!
//! The crate that reads workbooks takes a file at its word: it makes room for as many texts as the file says it has, and
//! reckons with cells wherever the file says they are. So every part is unpacked here first, up to a limit, and what it
//! says of counts and places is held against what can be. What is packed small may be as large as it likes: 2 MB of zeros
//! and ones are 2 GB of blanks.

use std::borrow::Cow;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::super::import::What;
use super::super::opened::{is_old_workbook, is_zip};

/// The most bytes of a part, unpacked.
const MOST_PART: u64 = 64 << 20;

/// The most bytes of all parts together, unpacked.
const MOST_ALL: u64 = 192 << 20;

/// The most parts: sheets, pictures, and what tells of them.
const MOST_PARTS: usize = 10_000;

/// The last row and column that a spreadsheet has.
const LAST: (u32, u32) = (1_048_576, 16_384);

/// Texts that a workbook may say it has beyond those that are there: some programs count those that are gone.
const SPARE: usize = 100_000;

/// Looks through every part.
///
/// # Errors
/// When the bytes are no workbook, or one that is damaged or too large.
pub(super) fn scan(bytes: &[u8]) -> Result<(), What> {
    if is_old_workbook(bytes) {
        return Err(What::OldWorkbook);
    }
    if !is_zip(bytes) {
        return Err(What::NotXlsx);
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| What::Damaged { part: String::new() })?;
    if zip.len() > MOST_PARTS {
        return Err(What::TooLarge);
    }
    let mut all = 0;
    for at in 0..zip.len() {
        let name = zip.name_for_index(at).and_then(Result::ok).map(Cow::into_owned).unwrap_or_default();
        let damaged = || What::Damaged { part: name.clone() };
        let mut part = zip.by_index(at).map_err(|_| damaged())?;
        if part.is_dir() {
            continue;
        }
        let look = match is_xml(&name) {
            true => xml(&mut part),
            false => sink(&mut part),
        };
        all += match look {
            Ok(size) => size,
            Err(Wrong::Large) => return Err(What::TooLarge),
            Err(Wrong::Damaged) => return Err(damaged()),
        };
        if all > MOST_ALL {
            return Err(What::TooLarge);
        }
    }
    Ok(())
}

/// What is wrong with a part.
enum Wrong {
    Large,
    Damaged,
}

/// Whether a part is read by those who read workbooks, and not only carried along.
fn is_xml(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    ["xml", "rels", "vml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Unpacks a part that nobody reads, to know that it is whole.
fn sink(part: &mut ZipFile<'_, Cursor<&[u8]>>) -> Result<u64, Wrong> {
    let mut limited = part.take(MOST_PART + 1);
    let size = std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| Wrong::Damaged)?;
    if size > MOST_PART { Err(Wrong::Large) } else { Ok(size) }
}

/// Reads a part as the crate does that reads it next, and holds what it says against what can be.
fn xml(part: &mut ZipFile<'_, Cursor<&[u8]>>) -> Result<u64, Wrong> {
    let mut limited = part.take(MOST_PART + 1);
    let mut reader = Reader::from_reader(BufReader::new(&mut limited));
    let config = reader.config_mut();
    (config.check_end_names, config.check_comments) = (false, false);
    let (mut buffer, mut told, mut texts) = (Vec::new(), 0, 0);
    let result = loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                texts += usize::from(element.local_name().as_ref() == "si");
                match said(&element) {
                    Ok(count) => told = told.max(count),
                    Err(wrong) => break Err(wrong),
                }
            }
            Ok(Event::Eof) if told > texts + SPARE => break Err(Wrong::Damaged),
            Ok(Event::Eof) => break Ok(()),
            Ok(_) => {}
            Err(_) => break Err(Wrong::Damaged),
        }
    };
    let left = limited.limit();
    // What was cut off at the limit is not damaged, but too large.
    if left == 0 { Err(Wrong::Large) } else { result.map(|()| MOST_PART + 1 - left) }
}

/// How many texts an element says that there are, when its places can be.
fn said(element: &BytesStart<'_>) -> Result<usize, Wrong> {
    let mut texts = 0;
    let name = element.local_name();
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Wrong::Damaged)?;
        let value: &str = attribute.value.as_ref();
        let can_be = match (name.as_ref(), attribute.key.local_name().as_ref()) {
            ("sst", "uniqueCount" | "count") => match value.trim().parse() {
                Ok(count) => {
                    // How often texts are used is no reason to make room for them.
                    texts = if attribute.key.local_name().as_ref() == "uniqueCount" { count } else { texts };
                    true
                }
                Err(_) => false,
            },
            ("c", "r") => place(value).is_some_and(|(_, column)| column.is_some()),
            ("row", "r") => place(value).is_some(),
            ("dimension" | "f" | "mergeCell", "ref") => is_area(value),
            ("f", "si") => value.trim().parse::<u32>().is_ok_and(|index| index < LAST.0),
            _ => true,
        };
        if !can_be {
            return Err(Wrong::Damaged);
        }
    }
    Ok(texts)
}

/// Row and column of `C17` or `17`, both from 1; nothing where no spreadsheet has a cell.
fn place(text: &str) -> Option<(u32, Option<u32>)> {
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(split);
    let is_plain = letters.len() <= 3 && digits.len() <= 7;
    if !is_plain || !letters.bytes().all(|b| b.is_ascii_alphabetic()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let column =
        letters.bytes().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = digits.parse().ok().filter(|row| (1..=LAST.0).contains(row))?;
    (column <= LAST.1).then_some((row, Some(column).filter(|column| *column > 0)))
}

/// Whether a text is a cell, or two with the second not before the first.
fn is_area(text: &str) -> bool {
    let cell = |text: &str| place(text).and_then(|(row, column)| Some((row, column?)));
    match text.split_once(':') {
        None => cell(text).is_some(),
        Some((first, last)) => match (cell(first), cell(last)) {
            (Some(first), Some(last)) => first.0 <= last.0 && first.1 <= last.1,
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_that_a_spreadsheet_has() {
        assert_eq!(place("A1"), Some((1, Some(1))));
        assert_eq!(place("XFD1048576"), Some((1_048_576, Some(16_384))));
        assert_eq!(place("17"), Some((17, None)));
        for strange in
            ["", "A", "A0", "0", "XFE1", "A1048577", "AAAA1", "A99999999999999999999", "A1B", "$A$1", "Å1", "-1"]
        {
            assert_eq!(place(strange), None, "{strange}");
        }
        assert!(is_area("A1") && is_area("A1:A1") && is_area("B2:XFD9"));
        for strange in ["", ":", "A1:", "Z99:A1", "A2:B1", "1:2", "A1:B2:C3"] {
            assert!(!is_area(strange), "{strange}");
        }
    }
}
