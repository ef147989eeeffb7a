//! Where `scripts/setup tools` has put what tests run beside the program.

use std::path::{Path, PathBuf};

/// Where the pinned packages are: `$LEGEVAKT_TOOLS`, or `target/tools`.
pub(crate) fn tools() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools");
    let tools = std::env::var_os("LEGEVAKT_TOOLS").map_or(own, PathBuf::from);
    assert!(
        tools.join("stamp").exists(),
        "{} is not there: run scripts/setup tools, as make test does",
        tools.display()
    );
    tools
}
