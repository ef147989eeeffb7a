//! How much memory a solve may take when nobody says.

use std::env;
use std::fs;
use std::path::Path;

/// Where the machine does not tell what it has.
const UNKNOWN: u64 = 8 << 30;

/// What a solve may take, in bytes, when `--memory-limit` says so many MiB, or nothing.
pub(crate) fn limit(mib: Option<u64>) -> u64 {
    mib.map_or_else(default_limit, |mib| mib << 20)
}

/// Three quarters of what this process may have, in bytes: the rest is for everything else that it does, or that runs. What
/// it may have is the least of the machine's memory, what its container leaves it, what its shell does, and what its job of
/// Slurm was given.
fn default_limit() -> u64 {
    let read = |path: &str| fs::read_to_string(path).ok();
    let machine = read("/proc/meminfo").and_then(|text| total(&text));
    let shell = read("/proc/self/limits").and_then(|text| address_space(&text));
    let groups = read("/proc/self/cgroup").map(|text| container_files(&text)).unwrap_or_default();
    let containers = groups.iter().filter_map(|path| read(path)).filter_map(|text| text.trim().parse().ok());
    let [node, cpu, cpus] =
        ["SLURM_MEM_PER_NODE", "SLURM_MEM_PER_CPU", "SLURM_CPUS_PER_TASK"].map(|n| env::var(n).ok());
    let job = of_job(node.as_deref(), cpu.as_deref(), cpus.as_deref());
    let least = machine.into_iter().chain(shell).chain(job).chain(containers.filter(|bytes| *bytes > 0)).min();
    least.map_or(UNKNOWN, |bytes: u64| bytes / 4 * 3)
}

/// What a job of Slurm was given, in bytes, which tells in MiB how much for the job on a node or for each of its cores: a site
/// that puts its jobs in no container tells it in this way alone.
fn of_job(node: Option<&str>, cpu: Option<&str>, cpus: Option<&str>) -> Option<u64> {
    let number = |told: &str| told.trim().parse::<u64>().ok().filter(|number| *number > 0);
    let of_cores = || Some(cpu.and_then(number)?.saturating_mul(cpus.and_then(number).unwrap_or(1)));
    node.and_then(number).or_else(of_cores).and_then(|mib| mib.checked_mul(1 << 20))
}

/// What a shell lets a process have at most, in bytes; nothing where it sets no limit.
fn address_space(limits: &str) -> Option<u64> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max address space"))?;
    line.split_whitespace().next()?.parse().ok().filter(|bytes| *bytes > 0)
}

/// The files that may tell how much a process's container, and each that it is in, may have: of the one group that holds
/// everything, or of the group of its memory. Those that are not there, or set no limit, tell nothing.
fn container_files(groups: &str) -> Vec<String> {
    let mut files = Vec::new();
    for line in groups.lines() {
        let mut parts = line.splitn(3, ':');
        let (Some(_), Some(kinds), Some(path)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let (root, name) = match kinds {
            "" => ("/sys/fs/cgroup", "memory.max"),
            _ if kinds.split(',').any(|kind| kind == "memory") => ("/sys/fs/cgroup/memory", "memory.limit_in_bytes"),
            _ => continue,
        };
        let above = Path::new(path).ancestors().filter_map(|path| path.to_str());
        files.extend(above.map(|path| format!("{root}{}/{name}", path.trim_end_matches('/'))));
    }
    files
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

    #[test]
    fn a_limit_of_the_shell_is_read_and_its_absence_is_none() {
        let limits = |told: &str| {
            format!(
                "Limit                     Soft Limit           Hard Limit           Units\nMax address space         {told}            unlimited            bytes\n"
            )
        };
        assert_eq!(address_space(&limits("1073741824")), Some(1 << 30));
        for strange in ["unlimited", "0", "-1"] {
            assert_eq!(address_space(&limits(strange)), None, "{strange}");
        }
        assert_eq!(address_space(""), None);
    }

    #[test]
    fn a_job_is_asked_for_its_node_or_for_each_of_its_cores() {
        assert_eq!(of_job(Some("4096"), None, Some("2")), Some(4 << 30));
        assert_eq!(of_job(None, Some("1024"), Some("2")), Some(2 << 30));
        assert_eq!(of_job(None, Some("1024"), None), Some(1 << 30));
        for strange in [None, Some("0"), Some("4G"), Some("18446744073709551615")] {
            assert_eq!(of_job(strange, None, None), None, "{strange:?}");
        }
    }

    #[test]
    fn a_container_is_asked_and_every_one_that_it_is_in() {
        let one = container_files("0::/a/b\n");
        assert_eq!(one, ["/a/b", "/a", ""].map(|path| format!("/sys/fs/cgroup{path}/memory.max")));
        let old = container_files("5:cpu:/x\n4:memory:/x\n0::/\n");
        let wanted = ["memory/x/memory.limit_in_bytes", "memory/memory.limit_in_bytes", "memory.max"];
        assert_eq!(old, wanted.map(|path| format!("/sys/fs/cgroup/{path}")));
        assert!(container_files("nonsense").is_empty());
    }
}
