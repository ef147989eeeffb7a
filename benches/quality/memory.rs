//! Memory of a process and all it has started, from `/proc`.
//!
//! It is looked at from time to time, so a peak between two looks can be missed: the largest that one process had at any
//! time (`VmHWM`), which the kernel keeps, is a floor under what is told. Pages that processes share count in each.

use std::fs::{read_dir, read_to_string};

/// Most memory seen so far, in kibibytes.
#[derive(Default)]
pub(crate) struct Peak(Option<u64>);

impl Peak {
    /// Looks at a process and its descendants.
    pub(crate) fn look(&mut self, pid: u32) {
        let mut waiting = vec![pid];
        let (mut sum, mut highest) = (0, 0);
        while let Some(pid) = waiting.pop() {
            // It may be gone by now.
            let Ok(status) = read_to_string(format!("/proc/{pid}/status")) else { continue };
            sum += kib(&status, "VmRSS:");
            highest = highest.max(kib(&status, "VmHWM:"));
            waiting.extend(children(pid));
        }
        let now = sum.max(highest);
        self.0 = self.0.max((now > 0).then_some(now));
    }

    /// The peak; none where there is no `/proc`.
    pub(crate) fn kib(&self) -> Option<u64> {
        self.0
    }
}

fn kib(status: &str, key: &str) -> u64 {
    let value = status.lines().find_map(|line| line.strip_prefix(key));
    value.and_then(|v| v.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}

/// Each thread has its own.
fn children(pid: u32) -> Vec<u32> {
    let threads = read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| read_to_string(thread.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>()).collect()
}
