//! A page of 80 columns: wrapped paragraphs, tables and the few colours.

use super::words::HARD_SPACE;

/// Columns of a page.
pub const WIDTH: usize = 80;

/// Breaks a text at spaces so that no line passes [`WIDTH`], unless one word alone does. Hard spaces never break.
///
/// ```
/// use legevakt::report::page::wrap;
/// assert_eq!(wrap("en to tre", "- ", "  "), "- en to tre\n");
/// ```
#[must_use]
pub fn wrap(text: &str, first: &str, rest: &str) -> String {
    let mut page = String::new();
    let mut line = first.to_owned();
    let mut has_word = false;
    for word in text.split([' ', '\n']).filter(|w| !w.is_empty()) {
        if has_word && width(&line) + 1 + width(word) > WIDTH {
            page.push_str(line.trim_end());
            page.push('\n');
            line = rest.to_owned();
            has_word = false;
        }
        if has_word {
            line.push(' ');
        }
        line.push_str(word);
        has_word = true;
    }
    page.push_str(line.trim_end());
    page.push('\n');
    page
}

/// A text as one of the points of a list.
///
/// ```
/// use legevakt::report::page::bullet;
/// assert_eq!(bullet("en to tre"), "  \u{2022} en to tre\n");
/// ```
#[must_use]
pub fn bullet(text: &str) -> String {
    wrap(text, "  \u{2022} ", "    ")
}

/// The columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.chars().count()
}

/// Left-aligned first column, the rest right-aligned, two spaces between, under an indent.
///
/// Cells that are missing at the end of a row are empty. A row of one cell is a heading, and no column is wider for it.
#[must_use]
pub fn table(rows: &[Vec<String>], indent: &str) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let of_columns = || rows.iter().filter(|row| row.len() > 1);
    let widest = |c: usize| of_columns().filter_map(|r| r.get(c)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let mut page = String::new();
    for row in rows {
        let mut line = indent.to_owned();
        for (c, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[c].saturating_sub(width(cell)));
            match c {
                0 => line.extend([cell.as_str(), &space]),
                _ => line.extend(["  ", &space, cell.as_str()]),
            }
        }
        page.push_str(line.trim_end());
        page.push('\n');
    }
    page
}

/// Left-aligned columns, the last one wrapped.
#[must_use]
pub fn definitions(rows: &[Vec<String>], indent: &str) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widest = |c: usize| rows.iter().filter_map(|r| r.get(c)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let mut page = String::new();
    for row in rows {
        let Some((last, most)) = row.split_last() else { continue };
        let mut head = indent.to_owned();
        for (cell, wide) in most.iter().zip(&widths) {
            head.push_str(cell);
            head.push_str(&" ".repeat(wide - width(cell) + 2));
        }
        // Hard spaces in the head would not be counted as words, so the head is the first line's prefix.
        page.push_str(&wrap(last, &head, &" ".repeat(width(&head))));
    }
    page
}

/// How a heading looks on a terminal that shows colours. Colour never says anything that the words do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Bold red.
    Stopper,
    /// Bold yellow.
    Assess,
    /// Bold.
    Heading,
}

/// A text in a style, or as it is where colours are off.
#[must_use]
pub fn paint(text: &str, style: Style, color: bool) -> String {
    let code = match style {
        Style::Stopper => "1;31",
        Style::Assess => "1;33",
        Style::Heading => "1",
    };
    if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// A text with hard spaces as plain ones, for programs and tests.
#[must_use]
pub fn plain(text: &str) -> String {
    text.replace(HARD_SPACE, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_eighty_and_never_at_a_hard_space() {
        let text = "ord ".repeat(60) + "8\u{a0}t";
        let page = wrap(&text, "  ", "    ");
        assert!(page.lines().all(|l| width(l) <= WIDTH), "{page}");
        assert!(page.contains("8\u{a0}t"));
        let exact = format!("{} {}", "a".repeat(39), "b".repeat(40));
        assert_eq!(wrap(&exact, "", "").lines().count(), 1, "80 columns fit");
        assert_eq!(wrap(&(exact + "b"), "", "").lines().count(), 2, "81 do not");
    }

    #[test]
    fn tables_align_by_letters_and_not_by_bytes() {
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        assert_eq!(table(&[row("Åse", "1"), row("Kari", "12")], ""), "Åse    1\nKari  12\n");
    }
}
