//! The hash of the input that a roster carries, so that anyone can see which files it was made from.

use sha2::{Digest, Sha256};

/// SHA-256 in hex over file names and contents, in order. Lengths stand between them, so that no two sets of files run
/// into the same bytes.
pub(in crate::format) fn of<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut hasher = Sha256::new();
    for (name, text) in files {
        for part in [name, text] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hex(hasher)
}

/// SHA-256 of a text in hex, as `sha256sum` gives of the file that holds it.
///
/// ```
/// let hash = legevakt::format::of_text("");
/// assert!(hash.starts_with("e3b0c44298fc1c14") && hash.len() == 64);
/// ```
#[must_use]
pub fn of_text(text: &str) -> String {
    of_bytes(text.as_bytes())
}

/// SHA-256 of some bytes in hex.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(bytes);
    hex(hasher)
}

fn hex(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn names_and_contents_do_not_run_together() {
        assert_ne!(of([("a", "bc")].into_iter()), of([("ab", "c")].into_iter()));
        assert_ne!(of([("a", "x"), ("b", "y")].into_iter()), of([("b", "y"), ("a", "x")].into_iter()));
        assert_eq!(of([].into_iter()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
