//! Lines of iCalendar: escaping, folding, and both undone; and by what name an event of a calendar of ours is known. RFC 5545
//! sections 3.1 and 3.3.11, <https://www.rfc-editor.org/rfc/rfc5545>.

use chrono::NaiveDate;

/// Most octets of a line, its end not counted.
const MOST_OCTETS: usize = 75;

/// A text as the value of a property. Control characters, which no value may hold, are blanks.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n");
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => safe.extend(['\\', letter]),
            '\n' => safe.push_str("\\n"),
            '\t' => safe.push('\t'),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// A value without its escapes.
pub(crate) fn unescape(value: &str) -> String {
    let (mut text, mut is_escaped) = (String::with_capacity(value.len()), false);
    for letter in value.chars() {
        match (is_escaped, letter) {
            (false, '\\') => {
                is_escaped = true;
                continue;
            }
            (true, 'n' | 'N') => text.push('\n'),
            (_, letter) => text.push(letter),
        }
        is_escaped = false;
    }
    text
}

/// The members of a value that is a list, without their escapes.
pub(crate) fn members(value: &str) -> Vec<String> {
    let (mut all, mut now, mut is_escaped) = (Vec::new(), String::new(), false);
    for letter in value.chars() {
        if letter == ',' && !is_escaped {
            all.push(std::mem::take(&mut now));
            continue;
        }
        is_escaped = letter == '\\' && !is_escaped;
        now.push(letter);
    }
    all.push(now);
    all.iter().map(|one| unescape(one).trim().to_owned()).filter(|one| !one.is_empty()).collect()
}

/// Writes a line, folded so that no part passes [`MOST_OCTETS`] and no letter is cut.
pub(crate) fn fold(page: &mut String, line: &str) {
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > MOST_OCTETS {
            // The blank that says that the line goes on is one of the octets.
            page.push_str("\r\n ");
            octets = 1;
        }
        page.push(letter);
        octets += letter.len_utf8();
    }
    page.push_str("\r\n");
}

/// A line without its folds, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Number of its first part in the file, from 1.
    pub(crate) number: usize,
    /// Without folds.
    pub(crate) text: String,
    /// As it stands, each part ended by CR LF.
    pub(crate) raw: String,
}

impl Line {
    /// Name of the property, in capitals; nothing when the line is none.
    pub(crate) fn name(&self) -> Option<String> {
        let end = self.text.find([':', ';'])?;
        let name = &self.text[..end];
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (is_name && self.colon().is_some()).then(|| name.to_ascii_uppercase())
    }

    /// What stands after the name and its parameters, as it is written.
    pub(crate) fn value(&self) -> &str {
        self.colon().map_or("", |at| &self.text[at + 1..])
    }

    /// The value of a parameter, without its quotation marks.
    pub(crate) fn parameter(&self, wanted: &str) -> Option<String> {
        let mut is_quoted = false;
        let inside = |letter: char| {
            is_quoted ^= letter == '"';
            letter == ';' && !is_quoted
        };
        let mut parts = self.text[..self.colon()?].split(inside).skip(1).filter_map(|part| part.split_once('='));
        let (_, value) = parts.find(|(name, _)| name.trim().eq_ignore_ascii_case(wanted))?;
        Some(value.trim().trim_matches('"').to_owned())
    }

    /// The colon before the value; one within quotes belongs to a parameter.
    fn colon(&self) -> Option<usize> {
        let mut quoted = false;
        self.text.bytes().position(|b| {
            quoted ^= b == b'"';
            b == b':' && !quoted
        })
    }
}

/// The lines of a text without their folds. A file whose ends are LF alone is read too: some tools write so.
pub(crate) fn unfold(text: &str) -> Vec<Line> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines: Vec<Line> = Vec::new();
    for (at, part) in text.trim_end_matches(['\r', '\n']).split('\n').enumerate() {
        let part = part.strip_suffix('\r').unwrap_or(part);
        let raw = format!("{part}\r\n");
        match (part.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(line)) => {
                line.text.push_str(rest);
                line.raw.push_str(&raw);
            }
            _ => lines.push(Line { number: at + 1, text: part.to_owned(), raw }),
        }
    }
    lines
}

/// Whether a `UID` is of a duty in a calendar of the program's own, whatever station it is of: a date, a line and a shift, with
/// seat and doctor or the time of a stretch after them, and the station behind the `@`. Outlook, which gives events that it takes
/// in names of its own, writes the name that they had into them.
pub(crate) fn is_of_duty(uid: &str) -> bool {
    outlooks(uid).is_some_and(|inside| is_duty(&inside)) || is_duty(uid)
}

fn is_duty(uid: &str) -> bool {
    let Some((shift, source)) = uid.trim().rsplit_once('@') else { return false };
    let parts: Vec<&str> = shift.split('/').collect();
    let is_date = parts.first().is_some_and(|date| date.len() == 10 && date.parse::<NaiveDate>().is_ok());
    is_date && (3..=6).contains(&parts.len()) && parts.iter().all(|part| !part.is_empty()) && !source.is_empty()
}

/// The name that an event had before Outlook took it in: what stands behind `vCal-Uid` and a number in its own name, which is
/// bytes in hex (MS-OXCICAL section 2.1.3.1.1.20.26).
fn outlooks(uid: &str) -> Option<String> {
    const MARK: &[u8] = b"vCal-Uid";
    const NUMBER: usize = 4;
    let digits: Vec<u8> = uid
        .trim()
        .bytes()
        .map(|byte| char::from(byte).to_digit(16))
        .collect::<Option<Vec<_>>>()
        .map(|digits| digits.into_iter().filter_map(|digit| u8::try_from(digit).ok()).collect())?;
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|two| two[0] << 4 | two[1]).collect();
    let at = bytes.windows(MARK.len()).position(|window| window == MARK)?;
    let inside = bytes.get(at + MARK.len() + NUMBER..)?;
    Some(String::from_utf8_lossy(inside).trim_end_matches('\0').to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(line: &str) -> String {
        let mut page = String::new();
        fold(&mut page, line);
        page
    }

    #[test]
    fn a_line_of_75_octets_stands_and_one_more_is_folded() {
        assert_eq!(folded(&"a".repeat(75)), "a".repeat(75) + "\r\n");
        assert_eq!(folded(&"a".repeat(76)), "a".repeat(75) + "\r\n a\r\n");
        // The second half of an ø would be octet 76.
        assert_eq!(folded(&("a".repeat(74) + "ø")), "a".repeat(74) + "\r\n ø\r\n");
    }

    #[test]
    fn signs_with_a_meaning_are_escaped() {
        assert_eq!(escape("Ås; \"Ø\", Bjørn\\n 😀\r\nto\u{7}"), "Ås\\; \"Ø\"\\, Bjørn\\\\n 😀\\nto ");
    }

    #[test]
    fn a_colon_in_quotes_ends_no_name() {
        let lines = unfold("ATTENDEE;CN=\"a:b\":mailto:c\r\nno property\r\n: nothing");
        assert_eq!((lines[0].name().as_deref(), lines[0].value()), (Some("ATTENDEE"), "mailto:c"));
        assert_eq!((lines[1].name(), lines[2].name()), (None, None));
    }

    #[test]
    fn parameters_and_lists_are_cut_where_nothing_is_quoted() {
        let line = &unfold("DTSTART;TZID=\"a;b:c\";VALUE=DATE-TIME:20270201T080000")[0];
        assert_eq!(line.parameter("tzid").as_deref(), Some("a;b:c"));
        assert_eq!(line.parameter("VALUE").as_deref(), Some("DATE-TIME"));
        assert_eq!((line.parameter("X"), line.value()), (None, "20270201T080000"));
        assert_eq!(members("Ferie\\, to uker, Kurs ,"), ["Ferie, to uker", "Kurs"]);
        assert_eq!(unescape("a\\nb\\;c\\\\n"), "a\nb;c\\n");
    }

    #[test]
    fn a_duty_is_known_by_its_name_also_where_outlook_has_wrapped_it() {
        let own = "2027-02-06/legevakt/kveld/primary/asa@tiny";
        let hex: String = own.bytes().map(|byte| format!("{byte:02X}")).collect();
        let wrapped = format!("040000008200E00074C5B7101A82E00800000000{}01000000{hex}00", "7643616C2D556964");
        for uid in [own, "2027-02-06/legevakt/kveld@public.tiny", &wrapped] {
            assert!(is_of_duty(uid), "{uid}");
        }
        for uid in ["", "2027-02-06", "2027-02-06/a@b", "x/y/z@b", "040000008200E00074C5B7101A82E008", "6ab@google.com"]
        {
            assert!(!is_of_duty(uid), "{uid}");
        }
    }

    proptest! {
        #[test]
        fn escaping_is_undone(text in "[^\r\t\u{0}-\u{8}\u{b}-\u{1f}\u{7f}-\u{9f}]{0,80}") {
            prop_assert_eq!(unescape(&escape(&text)), text);
        }

        #[test]
        fn folding_is_undone_and_keeps_to_the_limit(text in "[^\r\n]{0,200}") {
            let line = format!("X:{text}");
            let page = folded(&line);
            prop_assert!(page.split("\r\n").all(|part| part.len() <= MOST_OCTETS));
            let lines = unfold(&page);
            prop_assert_eq!(lines.len(), 1);
            prop_assert_eq!(&lines[0].text, &line);
            prop_assert_eq!(&lines[0].raw, &page);
        }
    }
}
