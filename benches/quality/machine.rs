//! On what was measured: commit, machine, tools. What cannot be told is «unknown».

use std::fs::read_to_string;
use std::process::Command;

/// Cargo's lock file names the HiGHS that is compiled in.
const LOCK: &str = include_str!("../../Cargo.lock");

const UNKNOWN: &str = "unknown";

/// Machine and tools.
pub(crate) struct Machine {
    cpu: String,
    cores: String,
    memory_gb: String,
    rustc: String,
    highs: String,
}

impl Machine {
    /// This one.
    pub(crate) fn here() -> Self {
        let cores = std::thread::available_parallelism().map_or_else(|_| UNKNOWN.to_owned(), |n| n.to_string());
        let kib = field("/proc/meminfo", "MemTotal").and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
        Self {
            cpu: field("/proc/cpuinfo", "model name").unwrap_or_else(|| UNKNOWN.to_owned()),
            cores,
            memory_gb: kib.map_or_else(|| UNKNOWN.to_owned(), |kib| (kib * 1024 / 1_000_000_000).to_string()),
            rustc: said_by("rustc", &["--version"]),
            highs: highs().unwrap_or(UNKNOWN).to_owned(),
        }
    }

    /// As the last columns of the CSV file.
    pub(crate) fn cells(&self) -> [String; 5] {
        [&self.cpu, &self.cores, &self.memory_gb, &self.rustc, &self.highs].map(Clone::clone)
    }

    /// In one line.
    pub(crate) fn sentence(&self) -> String {
        let Self { cpu, cores, memory_gb, rustc, highs } = self;
        format!("{cpu}, {cores} cores, {memory_gb} GB; {rustc}; highs-sys {highs}")
    }
}

/// The value of the first `key : value` line of a file.
fn field(path: &str, key: &str) -> Option<String> {
    let text = read_to_string(path).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':'))?;
    Some(value.trim().to_owned())
}

/// Version of highs-sys, which is that of the HiGHS in it.
fn highs() -> Option<&'static str> {
    LOCK.split("name = \"highs-sys\"\nversion = \"").nth(1)?.split('"').next()
}

/// What a program says on stdout.
fn said_by(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let text = output.ok().filter(|o| o.status.success()).map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned());
    text.filter(|text| !text.is_empty()).unwrap_or_else(|| UNKNOWN.to_owned())
}

/// The commit, and `-changed` after it when files differ from it.
pub(crate) fn commit() -> String {
    let commit = said_by("git", &["rev-parse", "--short", "HEAD"]);
    let changes = said_by("git", &["status", "--porcelain", "--", ".", ":!benches/runs"]);
    if changes == UNKNOWN { commit } else { format!("{commit}-changed") }
}

/// Today in UTC, ISO.
pub(crate) fn date() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let now = i64::try_from(now.as_secs()).ok().and_then(|s| chrono::DateTime::from_timestamp(s, 0));
    now.map_or_else(|| UNKNOWN.to_owned(), |now| now.date_naive().to_string())
}

/// How many processes wanted to run in the last minute, on average.
pub(crate) fn load() -> String {
    read_to_string("/proc/loadavg").ok().and_then(|t| Some(t.split(' ').next()?.to_owned())).unwrap_or_default()
}

/// Nanoseconds that this thread has had a core: what others do on the machine is left out. None where it cannot be told.
pub(crate) fn cpu_time() -> Option<u64> {
    read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok()
}
