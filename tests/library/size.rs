//! The shipped instances fit in an ordinary machine by the estimate of memory.

use std::path::{Path, PathBuf};

use legevakt::domain::outcome::Engine;
use legevakt::solver::{Size, memory_bytes, model_within};

/// Three quarters of 24 GiB.
const LIMIT: u64 = 18 << 30;

/// The period files, which are those that have dates.
fn periods(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            periods(&path, found);
        } else if path.extension().is_some_and(|e| e == "toml")
            && std::fs::read_to_string(&path).expect("a text").lines().any(|l| l.starts_with("[period]"))
        {
            found.push(path);
        }
    }
}

#[test]
fn no_shipped_instance_is_refused() {
    let mut paths = Vec::new();
    periods(&Path::new(env!("CARGO_MANIFEST_DIR")).join("instances"), &mut paths);
    assert!(paths.len() > 10, "{paths:?}");
    for path in paths {
        let load = |path: &Path| std::fs::read_to_string(path);
        let instance = legevakt::format::read_period(&path, &load).expect("it is in the repository").instance;
        let model = model_within(&instance, Engine::Hybrid, 2, LIMIT);
        let model = model.unwrap_or_else(|needed| panic!("{}: {needed} bytes", path.display()));
        assert!(memory_bytes(Size::of(&instance, &model), 2, Engine::Hybrid) <= LIMIT, "{}", path.display());
    }
}
