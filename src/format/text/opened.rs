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

/// What a table was taken for that is no UTF-8 text with ordinary line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TakenFor {
    /// Letters of a byte each, as Excel writes `CSV`.
    Windows1252,
    /// Letters of two bytes, as Excel writes `Unicode text`.
    Utf16,
    /// Lines that end with a carriage return alone.
    LoneReturns,
    /// A spreadsheet of OpenDocument.
    Ods,
}

impl TakenFor {
    /// What it was read as, in a sentence after `lest som`.
    #[must_use]
    pub fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Windows1252 => "Windows-1252",
            Self::Utf16 => "UTF-16",
            Self::LoneReturns => lang.say(
                "tekst der linjene slutter med CR alene",
                "tekst der linjene sluttar med CR åleine",
                "text whose lines end with CR alone",
            ),
            Self::Ods => lang.say(
                "OpenDocument-regneark (.ods)",
                "OpenDocument-rekneark (.ods)",
                "an OpenDocument spreadsheet (.ods)",
            ),
        }
    }
}

/// The text of the bytes of a table, as a spreadsheet may have saved it, and what it was taken for. One that is read from
/// another encoding begins with a byte order mark, so that whoever writes it back in UTF-8 writes what a spreadsheet knows.
///
/// # Errors
/// When they are no text, or one whose letters cannot be told for certain.
pub fn table_of(bytes: &[u8]) -> Result<(String, Vec<TakenFor>), Unreadable> {
    let (mut text, mut taken) = match text_of(bytes.to_vec()) {
        Ok(text) => (text, Vec::new()),
        Err(Unreadable::Utf16) => (wide(bytes).ok_or(Unreadable::Utf16)?, vec![TakenFor::Utf16]),
        Err(Unreadable::NotUtf8) => (latin(bytes).ok_or(Unreadable::NotUtf8)?, vec![TakenFor::Windows1252]),
        Err(why) => return Err(why),
    };
    if text.contains('\r') && !text.contains('\n') {
        text = text.replace('\r', "\n");
        taken.push(TakenFor::LoneReturns);
    }
    Ok((text, taken))
}

/// The text of UTF-16, after its mark or by where its zeros stand; nothing when it is damaged.
fn wide(bytes: &[u8]) -> Option<String> {
    let (is_little, bytes) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        // The zeros of Latin letters stand all on one side.
        _ => {
            let zeros = |odd| bytes.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
            match (zeros(0), zeros(1)) {
                (0, _) => (true, bytes),
                (_, 0) => (false, bytes),
                _ => return None,
            }
        }
    };
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    let units = pairs.iter().map(|pair| if is_little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) });
    let text: Option<String> = char::decode_utf16(units).map(Result::ok).collect();
    text.filter(|text| !text.contains('\0')).map(marked)
}

fn marked(text: String) -> String {
    if text.starts_with('\u{feff}') { text } else { format!("\u{feff}{text}") }
}

/// The signs of Windows-1252 from 0x80 on that stand in tables that people write; the others are far more often letters of
/// an older encoding, in which 0x91 is æ and 0x86 å, or 0xbf ø.
const SIGNS: [(u8, char); 19] = [
    (0x80, '€'),
    (0x85, '…'),
    (0x8a, 'Š'),
    (0x8e, 'Ž'),
    (0x92, '’'),
    (0x93, '“'),
    (0x94, '”'),
    (0x95, '•'),
    (0x96, '–'),
    (0x97, '—'),
    (0x9a, 'š'),
    (0x9e, 'ž'),
    (0xa0, '\u{a0}'),
    (0xa7, '§'),
    (0xab, '«'),
    (0xb0, '°'),
    (0xb4, '´'),
    (0xb7, '·'),
    (0xbb, '»'),
];

/// The text of Windows-1252; nothing when some byte may be meant otherwise: when it is none of the signs and letters that
/// stand in tables, when bytes are letters of UTF-8 too, so that two texts were put together, or when there are signs alone and
/// one stands between letters, where an older encoding has a letter.
fn latin(bytes: &[u8]) -> Option<String> {
    let sign = |byte: u8| match byte {
        0x80..=0xbf => SIGNS.iter().find(|(known, _)| *known == byte).map(|(_, sign)| *sign),
        0xd7 | 0xf7 => None,
        _ => Some(char::from(byte)),
    };
    let text: String = bytes.iter().map(|byte| sign(*byte)).collect::<Option<_>>()?;
    // Two bytes of which UTF-8 makes a letter are hardly ever two letters beside each other.
    let is_mixed = bytes.windows(2).any(|two| matches!(two, [0xc3, 0x80..=0xbf] | [0xc2, 0xa0..=0xbf]));
    let has_letters = bytes.iter().any(|byte| *byte >= 0xc0);
    let is_letter = |byte: u8| byte.is_ascii_alphabetic();
    let stands_in_word = |three: &[u8]| {
        matches!(three, [one, 0x80..=0x9f, other] if is_letter(*one) && is_letter(*other))
            || matches!(three, [one, 0x92, other] if !is_letter(*one) && is_letter(*other))
    };
    let framed: Vec<u8> = [&b" "[..], bytes, b" "].concat();
    let is_doubtful = is_mixed || !has_letters && framed.windows(3).any(stands_in_word);
    (!is_doubtful).then(|| marked(text))
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
    fn a_table_is_read_in_the_encoding_that_it_can_only_have() {
        let table = "lege;nivå\nKåre Sæther – Ø’Brien;Må ha\n";
        let latin: Vec<u8> = table
            .chars()
            .map(|c| SIGNS.iter().find(|(_, sign)| *sign == c).map_or_else(|| u8::try_from(c).expect("latin"), |s| s.0))
            .collect();
        let little: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = table.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, taken) in [
            (latin, TakenFor::Windows1252),
            ([&[0xff, 0xfe][..], &little].concat(), TakenFor::Utf16),
            ([&[0xfe, 0xff][..], &big].concat(), TakenFor::Utf16),
            (big, TakenFor::Utf16),
        ] {
            assert_eq!(table_of(&bytes), Ok((format!("\u{feff}{table}"), vec![taken])));
        }
        assert_eq!(table_of(table.as_bytes()), Ok((table.to_owned(), Vec::new())));
        let returns = table.replace('\n', "\r");
        assert_eq!(table_of(returns.as_bytes()), Ok((table.to_owned(), vec![TakenFor::LoneReturns])));
    }

    #[test]
    fn letters_that_may_be_meant_otherwise_are_refused() {
        for (bytes, why) in [
            (&b"K\x86re S\x91ther\n"[..], "an older encoding of DOS"),
            (b"K\x8cre S\xbether\n", "one of Macintosh"),
            (b"\x92rlig\n", "a capital of DOS"),
            (b"B\x94rge\n", "a Swedish letter of DOS between letters"),
            (b"K\xe5re K\xc3\xa5re\n", "two encodings in one file"),
            (b"a\x81\n", "no letter at all"),
        ] {
            assert_eq!(table_of(bytes), Err(Unreadable::NotUtf8), "{why}");
        }
        // Half a letter at the end, and a first half alone.
        assert_eq!(table_of(b"\xff\xfea\0b"), Err(Unreadable::Utf16));
        assert_eq!(table_of(b"\xff\xfe\x00\xd8a\0"), Err(Unreadable::Utf16));
    }

    #[test]
    fn the_reason_outlives_the_error_that_carries_it() {
        let error = io::Error::from(Unreadable::Utf16);
        assert_eq!(Unreadable::of(&error), Unreadable::Utf16);
        assert_eq!(Unreadable::of(&io::ErrorKind::NotFound.into()), Unreadable::Missing);
    }
}
