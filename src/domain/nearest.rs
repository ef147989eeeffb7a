//! Guesses which known name a misspelt one was meant to be.

/// Texts of more bytes than this are like nothing: no name is so long, and a comparison takes memory for every pair of
/// letters.
const LONGEST: usize = 400;

/// The candidate most like `text`, if one is like enough to have been meant; of equally like candidates, the first.
///
/// Case does not count, and æøå may have been written ae, o and a.
///
/// ```
/// use legevakt::domain::nearest;
/// assert_eq!(nearest("Kare", ["kari", "kåre"]), Some("kåre".to_owned()));
/// assert_eq!(nearest("ola", ["kari", "kåre"]), None);
/// ```
pub fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let wanted = plain(text);
    let scored = candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (distance(&wanted, candidate), candidate));
    let (distance, best) = scored.min_by_key(|(distance, _)| *distance)?;
    (distance <= allowed(&wanted)).then(|| best.to_owned())
}

/// Whether a candidate is so like a text that it may have been meant.
#[must_use]
pub fn is_near(text: &str, candidate: &str) -> bool {
    if text.len() > LONGEST || candidate.len() > LONGEST {
        return false;
    }
    let wanted = plain(text);
    distance(&wanted, candidate) <= allowed(&wanted)
}

fn distance(wanted: &str, candidate: &str) -> usize {
    strsim::damerau_levenshtein(wanted, &plain(candidate))
}

/// The number of slips that a text may have: one for every third letter, and at least one.
fn allowed(wanted: &str) -> usize {
    (wanted.chars().count() / 3).max(1)
}

fn plain(text: &str) -> String {
    text.trim().to_lowercase().replace('æ', "ae").replace('ø', "o").replace('å', "a").replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_a_million_letters_is_like_nothing_and_takes_no_room() {
        let long = "a".repeat(1_000_000);
        assert_eq!(nearest(&long, ["a"]), None);
        assert_eq!(nearest("anne", [long.as_str(), "anna"]), Some("anna".to_owned()));
        assert!(!is_near(&long, &long) && is_near("anne", "anna"));
    }
}
