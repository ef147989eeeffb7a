//! How much memory a solve may take when nobody says.

use std::fs;

/// Where the machine does not tell what it has.
const UNKNOWN: u64 = 8 << 30;

/// What a solve may take, in bytes, when `--memory-limit` says so many MiB, or nothing.
pub(super) fn limit(mib: Option<u64>) -> u64 {
    mib.map_or_else(default_limit, |mib| mib << 20)
}

/// Three quarters of the machine's memory, in bytes: the rest is for everything else that runs.
fn default_limit() -> u64 {
    let told = fs::read_to_string("/proc/meminfo").ok();
    told.and_then(|text| total(&text)).map_or(UNKNOWN, |bytes| bytes / 4 * 3)
}

/// The whole memory in bytes, as Linux tells it.
fn total(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kib.checked_mul(1024).filter(|bytes| *bytes > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_read_and_nothing_else_is_believed() {
        assert_eq!(total("MemTotal:       24731648 kB\nMemFree: 1 kB\n"), Some(24_731_648 * 1024));
        for strange in ["", "MemFree: 1 kB", "MemTotal: many kB", "MemTotal: 1 MB", "MemTotal: 0 kB"] {
            assert_eq!(total(strange), None, "{strange}");
        }
        assert!(default_limit() >= 1 << 20);
    }
}
