//! When a workbook was saved last, as its own properties say. What the file system says is not asked: mail and copying give
//! a file another time than the one at which somebody filled it in.

use std::io::{Cursor, Read};

use chrono::{Datelike, NaiveDateTime};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::write::MADE;

/// When a workbook was saved last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Never since this program wrote it.
    Never,
    /// At this time, as the program that saved it has it.
    At(NaiveDateTime),
    /// It does not say.
    Unknown,
}

/// The most bytes of the properties.
const MOST: u64 = 1 << 20;

/// Where the properties are, and what the time is called there: in .xlsx files, and in .ods files.
const PLACES: [(&str, &str); 2] = [("docProps/core.xml", "modified"), ("meta.xml", "date")];

/// When a workbook (.xlsx or .ods) was saved last.
#[must_use]
pub fn saved(bytes: &[u8]) -> Saved {
    match PLACES.iter().find_map(|(part, name)| time(&text(bytes, part)?, name)) {
        None => Saved::Unknown,
        // Some programs save what they do not edit, and leave the time as it was.
        Some(time) if is_made(time) && !is_ours(bytes) => Saved::Unknown,
        Some(time) if is_made(time) => Saved::Never,
        Some(time) => Saved::At(time),
    }
}

/// Whether no other program has written it since.
fn is_ours(bytes: &[u8]) -> bool {
    text(bytes, "docProps/app.xml").is_some_and(|app| app.contains("<AppVersion>12.0000</AppVersion>"))
}

/// Whether it is the first minute of the day of making, which no spreadsheet saved anything at.
fn is_made(time: NaiveDateTime) -> bool {
    time.date().year() == i32::from(MADE) && time.date().ordinal() == 1 && time.time() == chrono::NaiveTime::MIN
}

fn text(bytes: &[u8], part: &str) -> Option<String> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = Vec::new();
    zip.by_name(part).ok()?.take(MOST).read_to_end(&mut text).ok()?;
    String::from_utf8(text).ok()
}

/// The time in an element of a name, whatever its prefix.
fn time(xml: &str, name: &str) -> Option<NaiveDateTime> {
    let mut reader = Reader::from_str(xml);
    let mut is_within = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => is_within = start.local_name().as_ref() == name,
            Event::Text(text) if is_within => {
                let text = text.xml10_content();
                let text = text.trim().trim_end_matches('Z');
                return NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok();
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_saving_is_read_as_excel_and_libreoffice_write_it() {
        let excel = r#"<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:created>2027-01-01T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-30T09:12:33Z</dcterms:modified></cp:coreProperties>"#;
        let office = "<office:document-meta><office:meta><dc:date>2026-11-30T10:12:33.123456789</dc:date></office:meta></office:document-meta>";
        let at = |second: &str| NaiveDateTime::parse_from_str(second, "%Y-%m-%dT%H:%M:%S%.f").ok();
        assert_eq!(time(excel, "modified"), at("2026-11-30T09:12:33"));
        assert_eq!(time(office, "date"), at("2026-11-30T10:12:33.123456789"));
        assert_eq!(time("<x><modified>i går</modified></x>", "modified"), None);
        assert!(
            is_made(at("2027-01-01T00:00:00").expect("a time")) && !is_made(at("2027-01-01T00:00:01").expect("a time"))
        );
    }
}
