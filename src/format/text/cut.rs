//! Long texts, cut for messages: a cell may hold a hundred million letters, and a screen does not.

/// The most letters between quotation marks.
const MOST_QUOTED: usize = 120;

/// The most letters of a sentence, far more than any that the program makes of short words.
const MOST_SAID: usize = 1_200;

/// A sentence whose quotations are cut, and which is cut itself where that is not enough.
pub(in crate::format) fn cut(said: &str) -> String {
    // Nothing can be too long in a text that is short.
    if said.len() <= MOST_QUOTED {
        return said.to_owned();
    }
    let mut text = String::new();
    let mut rest = said;
    while let Some(open) = rest.find(['«', '`']) {
        let (mark, close) = if rest[open..].starts_with('«') { ('«', '»') } else { ('`', '`') };
        let (before, inside) = rest.split_at(open + mark.len_utf8());
        text.push_str(before);
        let Some(end) = inside.find(close) else {
            rest = inside;
            break;
        };
        text.push_str(&short(&inside[..end], MOST_QUOTED));
        text.push(close);
        rest = &inside[end + close.len_utf8()..];
        if text.len() > 8 * MOST_SAID {
            break;
        }
    }
    text.push_str(rest);
    ends(&text)
}

/// A text of no more than so many letters; what is cut is told by three points.
pub(in crate::format) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{} …", &text[..at]),
        None => text.to_owned(),
    }
}

/// Both ends of a sentence that is too long: where it is, and what to do.
fn ends(text: &str) -> String {
    let Some((head, _)) = text.char_indices().nth(MOST_SAID) else { return text.to_owned() };
    let tail = text.char_indices().rev().nth(MOST_QUOTED).map_or(head, |(at, _)| at.max(head));
    format!("{} … {}", &text[..head], &text[tail..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_keeps_its_words_whatever_it_quotes() {
        let long = "x".repeat(1_000_000);
        let said = cut(&format!("«{long}» er ikke en dato. Mente du «{long}»?"));
        assert!(said.starts_with("«xxx") && said.contains("…» er ikke en dato. Mente du «xxx"), "{said}");
        assert!(said.len() < 400, "{}", said.len());
        let english = cut(&format!("`{long}` is not a date"));
        assert!(english.ends_with("…` is not a date") && english.len() < 200, "{english}");
        for short in ["«5.6» er ikke en dato", ""] {
            assert_eq!(cut(short), short);
        }
    }

    #[test]
    fn no_sentence_is_endless_whatever_signs_it_quotes() {
        for text in ["«»".repeat(1_000_000), "«".repeat(1_000_000), "a".repeat(1_000_000), "``«x".repeat(300_000)] {
            let said = cut(&format!("«{text}» er ikke en dato"));
            assert!(said.chars().count() < 2_000 && said.ends_with("er ikke en dato"), "{}", said.len());
        }
    }
}
