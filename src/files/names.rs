//! Names of files that are made of ids.
//!
//! An id may be any text; a name must be one on every system. Windows and macOS take two names that differ in case, or in
//! how an accent is composed, for one, and Windows has names of devices that are no files. So that one doctor's page is never
//! written as another's, and a doctor's calendar is found again, a name is a function of its id alone, and no two ids have
//! names that any system takes for one.

use sha2::{Digest, Sha256};

/// Bytes that a name has at most, without the ending that is put behind it.
const MOST: usize = 80;

/// Bytes that stand before the hash in the name of an id that is too long.
const LEAD: usize = 48;

/// Names of Windows' devices; with a number behind it too where it says so.
const DEVICES: [(&str, bool); 8] = [
    ("con", false),
    ("prn", false),
    ("aux", false),
    ("nul", false),
    ("com", true),
    ("lpt", true),
    ("conin", false),
    ("conout", false),
];

/// An id as the name of a file or a folder beside others whose names are `taken`, in small letters and without their endings.
///
/// An ordinary id, of small letters, digits, `-`, `_` and `.`, is its own name. Anything else in it is written as its bytes,
/// `a%3Ab` for `a:b` and `%4Bari` for `Kari`, and so is the first letter of a name that is taken or no name at all. An id that
/// gets too long ends in its hash instead.
pub(crate) fn of(id: &str, taken: &[&str]) -> String {
    let is_shut = is_device(id) || taken.contains(&id);
    let last = id.chars().count().saturating_sub(1);
    let mut name = String::with_capacity(id.len());
    for (at, letter) in id.chars().enumerate() {
        let is_edge = letter == '.' && (at == 0 || at == last);
        if is_plain(letter) && !is_edge && !(at == 0 && is_shut) {
            name.push(letter);
        } else {
            name.push_str(&escaped(letter));
        }
    }
    if name.len() <= MOST && !name.is_empty() { name } else { format!("{}~{}", lead(&name), hash(id)) }
}

/// The letter as its bytes.
fn escaped(letter: char) -> String {
    let mut bytes = [0; 4];
    letter.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Whether a letter can stand in a name as it is. Of letters beyond English only small ones of Latin, Greek and Cyrillic can
/// that are the one small form of their capital: these have one way to be composed, and no system folds another into them.
fn is_plain(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_.".contains(letter);
    }
    let mut capital = letter.to_uppercase();
    let (first, second) = (capital.next(), capital.next());
    let is_one_of_two = first.is_some_and(|c| c != letter && c.to_lowercase().eq([letter])) && second.is_none();
    letter < '\u{530}' && letter.is_lowercase() && is_one_of_two
}

/// Whether Windows takes it for a device, whatever comes after its first point.
fn is_device(id: &str) -> bool {
    let stem = id.split('.').next().unwrap_or_default();
    DEVICES.iter().any(|(device, numbered)| {
        let rest = stem.strip_prefix(device);
        rest.is_some_and(|rest| {
            if *numbered { rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()) } else { rest.is_empty() }
        })
    })
}

/// The beginning of a name, cut where no letter or escape is.
fn lead(name: &str) -> &str {
    let is_cut = |at: usize| name.as_bytes()[at.saturating_sub(2)..at].contains(&b'%');
    let ends = name.char_indices().map(|(at, _)| at).take_while(|at| *at <= LEAD);
    ends.filter(|at| !is_cut(*at)).last().map_or("", |at| &name[..at])
}

/// Eighty bits of an id's hash, in hex.
fn hash(id: &str) -> String {
    Sha256::digest(id.as_bytes()).iter().take(10).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Ids that some system would write into one file, out of the folder, or nowhere.
    fn hostile() -> Vec<String> {
        let long = "a".repeat(300);
        let mut ids: Vec<String> = [
            "..",
            ".",
            "",
            "...",
            ".skjult",
            "x.",
            "x..",
            "x ",
            " x",
            "x",
            "CON",
            "con",
            "Con",
            "nul",
            "NUL",
            "aux.txt",
            "aux",
            "com1",
            "com10",
            "lpt9",
            "COM1.x",
            "conin$",
            "prn.a.b",
            "\\",
            "/",
            "..\\..\\x",
            "../../x",
            "C:\\x",
            "C:x",
            "c:x",
            "a:b",
            "a%3Ab",
            "a%3ab",
            "A:B",
            "a\\b",
            "a<b",
            "a>b",
            "a*b",
            "a?b",
            "a\"b",
            "a|b",
            "Kari",
            "kari",
            "KARI",
            "kaRi",
            "station",
            "Station",
            "station.ics",
            "å",
            "a\u{30a}",
            "Å",
            "\u{212b}",
            "ss",
            "ß",
            "ẞ",
            "s",
            "ſ",
            "k",
            "\u{212a}",
            "σ",
            "ς",
            "i",
            "ı",
            "İ",
            "각",
            "\u{1100}\u{1161}\u{11a8}",
            "ﬁ",
            "fi",
            "～",
            "~",
            "x~1",
            "a\nb",
            "a\u{0}b",
            "a\u{202e}b",
            "-",
            "--out",
            "éa",
            "e\u{301}a",
        ]
        .map(str::to_owned)
        .into();
        ids.extend([
            long.clone(),
            format!("{long}b"),
            long.to_uppercase(),
            "æ".repeat(150),
            "%".repeat(90),
            "ø".repeat(40),
        ]);
        ids
    }

    /// As the most forgiving system reads a name: without case, and with accents composed or not.
    fn folded(name: &str) -> String {
        let upper: String = name.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect();
        upper.replace("a\u{30a}", "å").replace("e\u{301}", "é")
    }

    #[test]
    fn an_ordinary_id_is_its_own_name() {
        for id in [
            "kari",
            "åse",
            "a_b",
            "a.b",
            "lege-2",
            "bård.søvik",
            "čállí",
            "łukasz",
            "0",
            "2027-q1",
            "stasjon",
            "concord",
            "com10",
        ] {
            assert_eq!(of(id, &["station"]), id);
        }
        assert_eq!(of("a:b", &[]), "a%3Ab", "as it always was");
    }

    #[test]
    fn no_system_takes_two_ids_for_one_file_or_leaves_the_folder() {
        let mut seen = BTreeMap::new();
        for id in hostile() {
            let name = of(&id, &["station", "unfinished"]);
            assert!(!name.is_empty() && name.len() <= MOST, "{id:?}: {name}");
            assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']), "{id:?}: {name}");
            assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\n', '\0', ' ']), "{id:?}: {name}");
            assert!(!is_device(&folded(&name)) && folded(&name) != "station", "{id:?}: {name}");
            if let Some(other) = seen.insert(folded(&name), id.clone()) {
                panic!("{other:?} and {id:?} are both {name}");
            }
        }
    }
}
