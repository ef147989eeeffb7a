//! Signs that a terminal obeys and does not show, and what people read in their place.

/// What to show for a sign: itself, or a picture where a terminal would obey it. Line ends and tabs stay themselves.
#[must_use]
pub fn picture(sign: char) -> char {
    match sign {
        '\n' | '\t' => sign,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(sign)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        sign if is_order(sign) => char::REPLACEMENT_CHARACTER,
        sign => sign,
    }
}

/// Whether a sign beyond ASCII is an order: a C1 control, a separator of lines or paragraphs, or a mark that changes
/// the direction of letters.
#[must_use]
pub fn is_order(sign: char) -> bool {
    matches!(
        sign,
        '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// A name as one line, with blanks for line ends and tabs, and pictures for other signs that would be obeyed.
#[must_use]
pub fn one_line(name: &str) -> String {
    let is_plain = |sign: char| picture(sign) == sign && sign != '\n' && sign != '\t';
    if name.chars().all(is_plain) {
        return name.to_owned();
    }
    let blank = |sign: char| if matches!(sign, '\n' | '\t' | '\r') { ' ' } else { picture(sign) };
    name.replace("\r\n", "\n").chars().map(blank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_and_gives_no_orders() {
        assert_eq!(one_line("Åse Li"), "Åse Li");
        assert_eq!(one_line("Åse\r\nLi\tBo\u{1b}[2J\u{202e}"), "Åse Li Bo␛[2J\u{fffd}");
        assert_eq!(
            one_line("\u{200f}1\u{200e}2\u{61c}"),
            "\u{fffd}1\u{fffd}2\u{fffd}",
            "marks turn figures around too"
        );
    }
}
