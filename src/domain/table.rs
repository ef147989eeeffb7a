//! Tables as text for spreadsheets: the one way in which the program writes them, so that none lacks this guard.
//!
//! A spreadsheet works out a cell that begins as a formula does: the name of a doctor who calls herself `=HYPERLINK(…)`
//! would run on the manager's machine. So a text that begins like a formula gets an apostrophe before it, which
//! [`restored`] takes away again where the program reads its own tables back.

/// Signs that a formula begins with, and those that a spreadsheet skips before one.
const SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table in the making.
#[derive(Clone, Debug)]
pub struct Table {
    separator: char,
    line_end: &'static str,
    text: String,
}

impl Table {
    /// A table for programs and spreadsheets alike: a separator, LF, no byte order mark.
    #[must_use]
    pub fn new(separator: char) -> Self {
        Self { separator, line_end: "\n", text: String::new() }
    }

    /// A table that opens in Norwegian Excel by a double click: a byte order mark, semicolons, CR LF.
    #[must_use]
    pub fn for_excel() -> Self {
        Self { separator: ';', line_end: "\r\n", text: "\u{feff}".to_owned() }
    }

    /// Adds a row.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for (cell, at) in cells.into_iter().zip(0..) {
            if at > 0 {
                self.text.push(self.separator);
            }
            let cell = inert(cell.as_ref());
            if cell.contains([self.separator, '"', '\n', '\r']) {
                self.text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
            } else {
                self.text.push_str(&cell);
            }
        }
        self.text.push_str(self.line_end);
    }

    /// The table.
    #[must_use]
    pub fn text(self) -> String {
        self.text
    }
}

/// A text that no spreadsheet takes for a formula. A negative number is none, so it stays as it is.
fn inert(text: &str) -> String {
    let digits = text.strip_prefix('-').unwrap_or_default();
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    if text.starts_with(SIGNS) && !is_number { format!("'{text}") } else { text.to_owned() }
}

/// The text of a cell without the apostrophe that [`Table::row`] may have put before it.
#[must_use]
pub fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if inert(text) == cell => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_begins_as_a_formula_is_none_and_comes_back_as_it_was() {
        for wicked in ["=1+1", "+47", "-Per", "@SUM(A1)", "\tx", "\rx", "-5+cmd|' /C calc'!A0", "-"] {
            assert_eq!(inert(wicked), format!("'{wicked}"));
            assert_eq!(restored(&inert(wicked)), wicked);
        }
        for plain in ["Per-Åse = Bo", "-5", "-7,25", "", "'50-tallet", "'", "2027-01-01"] {
            assert_eq!((inert(plain).as_str(), restored(plain)), (plain, plain));
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut table = Table::new(',');
        table.row(["a,b", "sa \"hei\"", "to\nlinjer", "=1"]);
        assert_eq!(table.text(), "\"a,b\",\"sa \"\"hei\"\"\",\"to\nlinjer\",'=1\n");
        let mut table = Table::for_excel();
        table.row(["a,b", "c;d"]);
        assert_eq!(table.text(), "\u{feff}a,b;\"c;d\"\r\n");
    }
}
