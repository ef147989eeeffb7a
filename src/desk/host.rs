//! Which machine this is.

use std::fs;

/// The machine's name, as Linux tells it; nothing elsewhere.
pub(crate) fn name() -> String {
    fs::read_to_string("/proc/sys/kernel/hostname").map(|name| name.trim().to_owned()).unwrap_or_default()
}
