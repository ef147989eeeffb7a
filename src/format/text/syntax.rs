//! The TOML parser's own words, sorted into the few mistakes that people make.

use super::kind::Syntax;

/// What the parser stumbled on.
pub(super) fn sort(said: &str) -> Syntax {
    let has = |part: &str| said.contains(part);
    if has("duplicate key") {
        Syntax::DuplicateKey
    } else if has("missing value") || has("no value") {
        Syntax::NoValue
    } else if has("unclosed") || has("missing closing") || has("invalid basic string") {
        Syntax::Unclosed
    } else if has("must be quoted") {
        Syntax::NotQuoted
    } else if has("leading zero") {
        Syntax::LeadingZero
    } else if has("invalid date") || has("invalid month") || has("invalid day") {
        Syntax::NoSuchDate
    } else if has("missing comma") {
        Syntax::MissingComma
    } else {
        Syntax::Other
    }
}
