//! Numbers drawn by hash, the same everywhere.

use sha2::{Digest, Sha256};

/// A number below `n`, which is not zero. What is drawn for one purpose does not move what is drawn for another, so that a
/// new purpose leaves the old files as they were but for itself.
pub(crate) fn draw(seed: u64, purpose: &str, n: usize) -> usize {
    let mut hasher = Sha256::new();
    hasher.update(seed.to_le_bytes());
    hasher.update(purpose.as_bytes());
    let bytes = hasher.finalize();
    let number = bytes.iter().take(6).fold(0_usize, |number, byte| (number << 8) | usize::from(*byte));
    number % n.max(1)
}
