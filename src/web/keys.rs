//! Who is let in: a key that is used once, and two secrets that stay.
//!
//! Other users of the machine reach the port too, so nothing is answered to who does not hold both secrets. The cookie is held
//! by the browser where no script reads it; it goes to other ports of this machine too, so a page that somebody else serves there
//! may be sent it. The pass is held by the page, whose store no other port reads. Both are new at each start, in memory alone.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// Bytes of a secret.
const SECRET: usize = 16;

/// How long an address that was printed lets somebody in: it is copied by hand.
pub(super) const PRINTED: Duration = Duration::from_secs(600);

/// How long one does that the page itself has asked for.
pub(super) const ASKED: Duration = Duration::from_secs(30);

/// Most keys at once; the oldest gives way.
const MOST: usize = 32;

/// What a key opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Door {
    /// The page.
    Page,
    /// One paper of a period, by its place in the table of papers.
    Paper {
        /// Id of the period.
        period: String,
        /// Name of the paper.
        paper: String,
    },
}

struct Key {
    text: String,
    door: Door,
    until: Instant,
}

/// All that lets in.
pub(super) struct Keys {
    cookie: String,
    pass: String,
    open: Mutex<Vec<Key>>,
}

impl Keys {
    /// New secrets.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { cookie: secret()?, pass: secret()?, open: Mutex::new(Vec::new()) })
    }

    /// The secret that the browser holds.
    pub(super) fn cookie(&self) -> &str {
        &self.cookie
    }

    /// The secret that the page holds.
    pub(super) fn pass(&self) -> &str {
        &self.pass
    }

    /// Whether a cookie is the one.
    pub(super) fn has_cookie(&self, told: &str) -> bool {
        is_same(told, &self.cookie)
    }

    /// Whether a pass is the one.
    pub(super) fn has_pass(&self, told: &str) -> bool {
        is_same(told, &self.pass)
    }

    /// A new key to a door.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub(super) fn cut(&self, door: Door, holds: Duration) -> io::Result<String> {
        let text = secret()?;
        let mut open = self.open();
        if open.len() >= MOST {
            open.remove(0);
        }
        open.push(Key { text: text.clone(), door, until: Instant::now() + holds });
        Ok(text)
    }

    /// The door that a key opens; it is used up.
    pub(super) fn turn(&self, told: &str) -> Option<Door> {
        let mut open = self.open();
        let now = Instant::now();
        open.retain(|key| now < key.until);
        // Every key is looked at, so that the time it takes tells of none.
        let mut found = None;
        for (at, key) in open.iter().enumerate() {
            if is_same(told, &key.text) {
                found = Some(at);
            }
        }
        found.map(|at| open.remove(at).door)
    }

    fn open(&self) -> MutexGuard<'_, Vec<Key>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Random bytes in hex.
fn secret() -> io::Result<String> {
    let mut bytes = [0; SECRET];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether two texts are the same, in a time that says nothing of where they differ.
fn is_same(told: &str, secret: &str) -> bool {
    let differ = told.bytes().zip(secret.bytes()).fold(0, |differ, (one, other)| differ | (one ^ other));
    told.len() == secret.len() && differ == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_its_door_once_and_no_other_text_does() {
        let keys = Keys::new().expect("randomness");
        let paper = Door::Paper { period: "a".to_owned(), paper: "b".to_owned() };
        let (page, other) = (keys.cut(Door::Page, ASKED).expect("cut"), keys.cut(paper.clone(), ASKED).expect("cut"));
        assert_eq!(page.len(), 2 * SECRET);
        assert_eq!(keys.turn(""), None);
        assert_eq!(keys.turn(&page[1..]), None);
        assert_eq!(keys.turn(&other), Some(paper));
        assert_eq!(keys.turn(&page), Some(Door::Page));
        assert_eq!(keys.turn(&page), None, "it is used up");
        let late = keys.cut(Door::Page, Duration::ZERO).expect("cut");
        assert_eq!(keys.turn(&late), None, "its time is over");
    }

    #[test]
    fn secrets_are_new_each_time_and_known_by_the_whole_of_them() {
        let (one, other) = (Keys::new().expect("randomness"), Keys::new().expect("randomness"));
        assert!(one.has_cookie(one.cookie()) && one.has_pass(one.pass()));
        assert!(!one.has_cookie(one.pass()) && !one.has_cookie(other.cookie()) && !one.has_cookie(""));
        assert!(!one.has_pass(&one.pass()[..10]) && !one.has_pass(&format!("{}0", one.pass())));
    }
}
