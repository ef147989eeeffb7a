//! The workflows: that GitHub takes them as they are meant, and that each action in them is one commit and no other.

use std::fs;
use std::path::{Path, PathBuf};

use crate::tools::actionlint;

fn workflows() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/workflows");
    let mut found: Vec<PathBuf> = folder.read_dir().expect("a folder").flatten().map(|entry| entry.path()).collect();
    found.sort();
    assert!(found.iter().any(|path| path.ends_with("release.yml")), "{found:?}");
    found
}

#[test]
fn actionlint_finds_nothing_in_the_workflows() {
    assert_eq!(actionlint(&workflows()), [""; 0]);
    // It reads them: a step that is none, and a secret place that anybody can write into.
    let dir = tempfile::tempdir().expect("a temporary directory");
    let wrong = dir.path().join("wrong.yml");
    let step = "on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n";
    fs::write(&wrong, format!("{step}      - run: echo ${{{{ github.event.issue.title }}}}\n      - rum: echo\n"))
        .expect("written");
    let found = actionlint(&[wrong]);
    assert!(found.len() >= 2 && found[0].starts_with("wrong.yml:6:"), "{found:#?}");
}

#[test]
fn an_action_is_pinned_by_its_commit() {
    let mut actions = 0;
    for path in workflows() {
        let text = fs::read_to_string(&path).expect("text");
        for line in text.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: ")) {
            let pin = line.split_once('@').map(|(_, pin)| pin).unwrap_or_default();
            let (commit, version) = pin.split_once(" # v").unwrap_or_default();
            let is_commit = commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
            assert!(is_commit && !version.is_empty(), "{}: {line}", path.display());
            actions += 1;
        }
    }
    assert!(actions > 10, "{actions}");
}
