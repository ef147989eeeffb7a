//! Another page in the same browser.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Desk, NONE};

fn bytes(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(bytes(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn a_page_on_another_port_is_answered_nothing() {
    let desk = Desk::tiny();
    let before = bytes(desk.path());
    assert_eq!(desk.told("serve period.toml --roster vakter.csv", "evil"), NONE);
    assert_eq!(bytes(desk.path()), before);
}
