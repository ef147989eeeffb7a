//! What a file is, told by its first look: the text of its bytes, or a word for why it has none.
//!
//! Files are opened by whoever calls; here is decided what may be read of them. Each kind of file has a limit in bytes,
//! far above what any roster needs and far below what would fill the memory once it is read.

use std::fmt;
use std::io;

use crate::domain::Lang;

use super::kind::Unreadable;
use super::messages;

const MIB: usize = 1 << 20;

/// The most bytes of a text of any kind: a published roster with every reason and its whole way is a few MiB.
pub const MOST_TEXT: usize = 64 * MIB;

/// The most bytes of a TOML file; read, it takes some fifty times as much.
pub(in crate::format) const MOST_TOML: usize = 8 * MIB;

/// The most bytes of a table in a text.
pub(in crate::format) const MOST_TABLE: usize = 16 * MIB;

/// The most bytes of a workbook as it lies on the disk, packed.
pub const MOST_WORKBOOK: usize = 32 * MIB;

/// How a zip begins, and so every workbook.
const ZIP: [u8; 4] = *b"PK\x03\x04";

/// How the workbooks of before 2007 begin, and those with a password.
const OLE: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

/// The text of a file's bytes.
///
/// # Errors
/// When they are no UTF-8 text: what they look like instead.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Unreadable> {
    if bytes.len() > MOST_TEXT {
        return Err(Unreadable::TooLarge { most: MOST_TEXT });
    }
    if bytes.starts_with(&ZIP) || bytes.starts_with(&OLE) {
        return Err(Unreadable::Workbook);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable::Utf16);
    }
    // Latin letters in UTF-16 are a zero beside every letter; a zero elsewhere is no letter at all.
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if zeros > 0 {
        let is_wide = zeros > bytes.len() / 4 && zeros <= bytes.len() / 2;
        return Err(if is_wide { Unreadable::Utf16 } else { Unreadable::Binary });
    }
    String::from_utf8(bytes).map_err(|_| Unreadable::NotUtf8)
}

/// Whether bytes are those of a workbook of before 2007, or of one with a password.
pub(in crate::format) fn is_old_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(&OLE)
}

/// Whether bytes are a zip, which every workbook is.
pub(in crate::format) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(&ZIP)
}

impl Unreadable {
    /// Why a file could not be read, as whoever read it says.
    #[must_use]
    pub fn of(error: &io::Error) -> Self {
        if let Some(why) = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            return why.clone();
        }
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::InvalidData => Self::NotUtf8,
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Other(error.to_string()),
        }
    }

    /// What it is, and what to do.
    #[must_use]
    pub fn words(&self, lang: Lang) -> (String, &'static str) {
        messages::unreadable(self, lang)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::En).0)
    }
}

impl std::error::Error for Unreadable {}

impl From<Unreadable> for io::Error {
    /// For those who read files: the reason goes along, and is told in the user's language.
    fn from(why: Unreadable) -> Self {
        Self::new(io::ErrorKind::InvalidData, why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_told_for_what_it_looks_like() {
        let wide: Vec<u8> = "lege;nivå".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&[0xff, 0xfe][..], &wide].concat();
        for (bytes, why) in [
            (b"navn\nK\xe5re\n".to_vec(), Unreadable::NotUtf8),
            (wide, Unreadable::Utf16),
            (marked, Unreadable::Utf16),
            (vec![0; 64], Unreadable::Binary),
            (b"PK\x03\x04...".to_vec(), Unreadable::Workbook),
            (b"\xd0\xcf\x11\xe0...".to_vec(), Unreadable::Workbook),
        ] {
            assert_eq!(text_of(bytes), Err(why));
        }
        assert_eq!(text_of("\u{feff}lege;nivå".into()).as_deref(), Ok("\u{feff}lege;nivå"));
    }

    #[test]
    fn the_reason_outlives_the_error_that_carries_it() {
        let error = io::Error::from(Unreadable::Utf16);
        assert_eq!(Unreadable::of(&error), Unreadable::Utf16);
        assert_eq!(Unreadable::of(&io::ErrorKind::NotFound.into()), Unreadable::Missing);
    }
}
