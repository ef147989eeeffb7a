//! That the readers ask for the keys that the grammar has, all of them and no other: a key that is misspelt in a reader
//! is never there, which no file would ever tell.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Table, Type, doctors, ledger, pay, period, reasons, scenarios, station};

/// The ways in which readers ask a table for a key.
const WAYS: [&str; 17] = [
    "text",
    "int",
    "flag",
    "date",
    "clock",
    "told",
    "table",
    "table_mut",
    "tables",
    "list_told",
    "list_text",
    "list_choice",
    "list_int",
    "choice",
    "given",
    "lacks",
    "settings",
];

fn keys_of(table: &'static Table, keys: &mut BTreeSet<&'static str>) {
    for field in table.fields {
        keys.insert(field.key);
        keys_within(&field.ty, keys);
    }
}

fn keys_within(ty: &'static Type, keys: &mut BTreeSet<&'static str>) {
    match ty {
        Type::List(member) | Type::NonEmpty(member) => keys_within(member, keys),
        Type::Table(table) | Type::Tables(table) => keys_of(table, keys),
        Type::Overlays(overlay) => {
            for (field, _) in overlay.fields() {
                keys.insert(field.key);
                keys_within(&field.ty, keys);
            }
        }
        _ => {}
    }
}

/// The sources of the room that read, by path: all but the grammar and what is made of it.
fn readers() -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(dir).expect("the sources are here").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a readable source");
                found.push((path, text));
            }
        }
    }
    let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/format");
    let mut found = Vec::new();
    walk(&room, &mut found);
    found.retain(|(path, _)| !path.starts_with(room.join("text/grammar")) && !path.ends_with("text/schema.rs"));
    found
}

/// The text literal that code begins with, past type arguments and a bracket.
fn asked(code: &str) -> Option<&str> {
    let code =
        if code.starts_with("::<") { code.split_once(">(").map(|(_, rest)| rest)? } else { code.strip_prefix('(')? };
    code.trim_start().strip_prefix('"')?.split('"').next()
}

#[test]
fn the_readers_ask_for_the_keys_of_the_grammar_and_for_all_of_them() {
    let mut keys = BTreeSet::new();
    let files = [&station::FILE, &doctors::FILE, &period::FILE, &ledger::FILE, &reasons::FILE, &scenarios::FILE];
    for file in files.into_iter().chain([&pay::SHIPPED_FILE]) {
        keys_of(file, &mut keys);
    }
    let readers = readers();
    let (mut times, mut strangers) = (0, Vec::new());
    for (path, code) in &readers {
        for way in WAYS.map(|way| format!(".{way}")) {
            for key in code.match_indices(&way).filter_map(|(at, _)| asked(&code[at + way.len()..])) {
                times += 1;
                if !keys.contains(key) {
                    strangers.push(format!("{}: {key}", path.display()));
                }
            }
        }
    }
    assert!(times > 200, "the readers are not where this test looks, or ask in other ways: {times}");
    assert!(strangers.is_empty(), "no grammar has these keys:\n{}", strangers.join("\n"));
    let is_named = |key: &&&str| readers.iter().any(|(_, code)| code.contains(&format!("\"{key}\"")));
    let unread: Vec<&&str> = keys.iter().filter(|key| !is_named(key)).collect();
    assert!(unread.is_empty(), "no reader asks for these keys: {unread:?}");
}
