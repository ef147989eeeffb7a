//! Lines of iCalendar: escaping, folding, and both undone. RFC 5545 sections 3.1 and 3.3.11,
//! <https://www.rfc-editor.org/rfc/rfc5545>.

/// Most octets of a line, its end not counted.
const MOST_OCTETS: usize = 75;

/// A text as the value of a property. Control characters, which no value may hold, are blanks.
pub(super) fn escape(text: &str) -> String {
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

/// Writes a line, folded so that no part passes [`MOST_OCTETS`] and no letter is cut.
pub(super) fn fold(page: &mut String, line: &str) {
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
pub(super) struct Line {
    /// Number of its first part in the file, from 1.
    pub(super) number: usize,
    /// Without folds.
    pub(super) text: String,
    /// As it stands, each part ended by CR LF.
    pub(super) raw: String,
}

impl Line {
    /// Name of the property, in capitals; nothing when the line is none.
    pub(super) fn name(&self) -> Option<String> {
        let end = self.text.find([':', ';'])?;
        let name = &self.text[..end];
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        (is_name && self.colon().is_some()).then(|| name.to_ascii_uppercase())
    }

    /// What stands after the name and its parameters, as it is written.
    pub(super) fn value(&self) -> &str {
        self.colon().map_or("", |at| &self.text[at + 1..])
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
pub(super) fn unfold(text: &str) -> Vec<Line> {
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

    proptest! {
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
