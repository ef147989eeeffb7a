//! What reaches a terminal: the program's words and nobody's orders.
//!
//! Names, notes and cells are shown as they are written, and a terminal obeys some of what may be written: it clears its
//! screen, hides a line, turns letters around. So everything goes through one door, where signs that are not shown become
//! pictures of themselves. The program's own colours pass where colours are wanted, and none that would hide what is said.

use std::fmt;
use std::io::{self, Write};

use super::style::Streams;
use crate::domain::sign::picture;

/// The most bytes of an order for a colour: `ESC [ 1 ; 3 1 m` and the like.
const LONGEST_COLOR: usize = 16;

/// A stream that shows every sign and obeys none.
pub(super) struct Shown<W: Write> {
    inner: W,
    has_colors: bool,
    /// What cannot be judged before more has come: a part of a letter, or of an order.
    held: Vec<u8>,
}

/// Where errors, notes and progress go.
pub(super) fn errors() -> Shown<io::Stderr> {
    Shown::new(io::stderr(), Streams::of_process().error_color)
}

impl<W: Write> Shown<W> {
    /// A stream in front of another.
    pub(super) fn new(inner: W, has_colors: bool) -> Self {
        Self { inner, has_colors, held: Vec::new() }
    }

    /// Writes what can be judged; all of it, when nothing more comes.
    fn pass(&mut self, is_all: bool) -> io::Result<()> {
        let bytes = std::mem::take(&mut self.held);
        let mut shown = String::with_capacity(bytes.len());
        let mut rest: &[u8] = &bytes;
        while !rest.is_empty() {
            let (text, broken) = match std::str::from_utf8(rest) {
                Ok(text) => (text, None),
                Err(error) => {
                    let (text, broken) = rest.split_at(error.valid_up_to());
                    (std::str::from_utf8(text).unwrap_or_default(), Some((broken, error.error_len())))
                }
            };
            let read = self.show(text, is_all || broken.is_some(), &mut shown);
            rest = &rest[read..];
            match broken {
                Some((_, Some(length))) if read == text.len() => {
                    shown.push(char::REPLACEMENT_CHARACTER);
                    rest = &rest[length..];
                }
                Some((_, None)) if read == text.len() && is_all => {
                    shown.push(char::REPLACEMENT_CHARACTER);
                    rest = &[];
                }
                _ => break,
            }
        }
        self.held.extend_from_slice(rest);
        self.inner.write_all(shown.as_bytes())
    }

    /// Shows a text, and says how many of its bytes could be judged.
    fn show(&self, text: &str, is_all: bool, shown: &mut String) -> usize {
        let mut at = 0;
        while let Some(sign) = text[at..].chars().next() {
            let after = &text[at + sign.len_utf8()..];
            if sign == '\u{1b}' && self.has_colors {
                match color(after) {
                    Color::Whole(length) => {
                        shown.push(sign);
                        shown.push_str(&after[..length]);
                        at += 1 + length;
                        continue;
                    }
                    Color::Part if !is_all => return at,
                    Color::Part | Color::None => {}
                }
            }
            match sign {
                '\r' if after.is_empty() && !is_all => return at,
                // The end of a line of a table for Excel.
                '\r' if after.starts_with('\n') => shown.push(sign),
                sign => shown.push(picture(sign)),
            }
            at += sign.len_utf8();
        }
        at
    }
}

/// How a text begins.
enum Color {
    Whole(usize),
    Part,
    None,
}

/// Whether what follows an escape is the order for a colour.
fn color(after: &str) -> Color {
    let Some(rest) = after.strip_prefix('[') else {
        return if after.is_empty() { Color::Part } else { Color::None };
    };
    match rest.find(|c: char| !c.is_ascii_digit() && c != ';') {
        Some(end) if rest[end..].starts_with('m') && end < LONGEST_COLOR && is_seen(&rest[..end]) => {
            Color::Whole(end + 2)
        }
        None if rest.len() < LONGEST_COLOR => Color::Part,
        _ => Color::None,
    }
}

/// Whether letters in a colour are seen whatever the ground: plain, bold, underlined, or neither black nor white. A name
/// may give the order as well as the program, and would else hide what stands after it.
fn is_seen(orders: &str) -> bool {
    orders.split(';').all(|order| matches!(order.parse(), Ok(0 | 1 | 4 | 31..=36 | 91..=96)))
}

impl<W: Write> Write for Shown<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        self.pass(false)?;
        Ok(bytes.len())
    }

    /// In one piece, so that what several threads say does not run together.
    fn write_fmt(&mut self, text: fmt::Arguments<'_>) -> io::Result<()> {
        self.write_all(text.to_string().as_bytes())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass(true)?;
        self.inner.flush()
    }
}

impl<W: Write> Drop for Shown<W> {
    /// What was held back is written, whoever forgets to flush.
    fn drop(&mut self) {
        let _ = self.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(parts: &[&[u8]], has_colors: bool) -> String {
        let mut out = Vec::new();
        let mut stream = Shown::new(&mut out, has_colors);
        for part in parts {
            stream.write_all(part).expect("memory takes everything");
        }
        drop(stream);
        String::from_utf8(out).expect("only text is written")
    }

    #[test]
    fn no_sign_that_a_terminal_obeys_gets_through() {
        let wicked = "a\u{1b}[2J\u{7}\rb\u{8}\u{9b}2J\u{202e}c\u{2066}\u{85}\u{7f}\0\u{2028}";
        let plain = shown(&[wicked.as_bytes()], false);
        assert_eq!(plain, "a␛[2J␇␍b␈\u{fffd}2J\u{fffd}c\u{fffd}\u{fffd}␡␀\u{fffd}");
        assert_eq!(shown(&[wicked.as_bytes()], true), plain, "no order is a colour");
        assert_eq!(shown(&["æ\tø\r\nå\n".as_bytes()], false), "æ\tø\r\nå\n");
    }

    #[test]
    fn colours_pass_where_they_are_wanted_and_nowhere_else() {
        let red = "\u{1b}[1;31mrød\u{1b}[0m";
        assert_eq!(shown(&[red.as_bytes()], true), red);
        assert_eq!(shown(&[red.as_bytes()], false), "␛[1;31mrød␛[0m");
        let endless = format!("\u{1b}[{}m", "1;".repeat(50));
        assert!(!shown(&[endless.as_bytes()], true).contains('\u{1b}'));
        for hidden in ["8", "30", "37", "40", "1;8", "7", "48;5;0", ""] {
            let order = format!("\u{1b}[{hidden}mskjult");
            assert_eq!(shown(&[order.as_bytes()], true), format!("␛[{hidden}mskjult"));
        }
    }

    #[test]
    fn it_makes_no_difference_where_a_text_is_cut() {
        let text = "rød\u{1b}[1;31må\r\n\u{1b}x\r\u{1b}".as_bytes();
        let whole = shown(&[text], true);
        for at in 0..=text.len() {
            let (one, other) = text.split_at(at);
            assert_eq!(shown(&[one, other], true), whole, "cut at {at}");
        }
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(shown(&bytes, true), whole);
        assert_eq!(shown(&[b"a\xe5b", b"\xc3"], false), "a\u{fffd}b\u{fffd}", "what is no letter is a picture");
    }
}
