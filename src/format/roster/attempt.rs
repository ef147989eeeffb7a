//! How an answer of a sweep came about, as a file beside it.

use serde::{Deserialize, Serialize};

use super::seal::text;
use crate::domain::sweep::Attempt;

#[derive(Debug, Serialize, Deserialize)]
struct AttemptEntry {
    host: String,
    seconds: u64,
    attempts: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    needed: Option<u64>,
}

/// An attempt as its file.
#[must_use]
pub fn write_attempt(attempt: &Attempt) -> String {
    let Attempt { host, seconds, attempts, needed } = attempt.clone();
    text(&AttemptEntry { host, seconds, attempts, needed })
}

/// The attempt that a file tells of; nothing of a file that tells of none.
#[must_use]
pub fn read_attempt(written: &str) -> Option<Attempt> {
    let AttemptEntry { host, seconds, attempts, needed } = serde_json::from_str(written).ok()?;
    Some(Attempt { host, seconds, attempts, needed })
}
