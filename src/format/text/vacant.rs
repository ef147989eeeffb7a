//! Where a cell says that nobody has a seat.

use super::words::bare;

/// What stands where nobody is.
const VACANT: [&str; 8] = ["ledig", "vakant", "åpen", "open", "vacant", "ingen", "ubesatt", "none"];

/// What stands before the bracket at the end of a text, and in it; nothing where there are several, for then there are
/// several names.
pub(in crate::format) fn in_two(text: &str) -> Option<(&str, &str)> {
    let (before, inside) = text.split_once('(')?;
    let inside = inside.trim_end();
    let inside = inside.strip_suffix(')').unwrap_or(inside);
    (!inside.contains(['(', ')', '\n'])).then_some((before, inside))
}

/// Whether a text says that nobody is there, whichever seat it says it of.
pub(in crate::format) fn is_vacant(text: &str) -> bool {
    let text = bare(in_two(text).map_or(text, |(before, _)| before));
    text.is_empty() || VACANT.contains(&text.as_str())
}
