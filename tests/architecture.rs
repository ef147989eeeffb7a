//! The rooms and the arrows between them, as `src/docs/decisions/` and the design give them; a new arrow is added here
//! on purpose or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each room and the rooms it may use. A file of the root is a room of its own.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("facts", &["domain"]),
    ("model", &["domain"]),
    ("rules", &["domain", "facts", "model"]),
    ("check", &["domain", "facts", "rules"]),
    ("cost", &["domain", "facts"]),
    ("ledger", &["domain", "facts"]),
    ("format", &["domain", "facts", "check", "rules"]),
    ("solver", &["domain", "model", "rules", "check"]),
    ("scenario", &["domain", "solver"]),
    ("change", &["domain", "facts", "model", "rules", "solver", "check", "cost"]),
    ("explain", &["domain", "facts", "model", "rules", "solver", "check", "cost", "change"]),
    ("report", &["domain", "facts", "rules", "check", "cost", "ledger", "change", "explain"]),
    (
        "cli",
        &[
            "domain", "facts", "model", "rules", "check", "cost", "ledger", "format", "solver", "scenario", "change",
            "explain", "report",
        ],
    ),
    // Instances for documentation and tests; used by no room.
    ("examples", &["domain", "format"]),
    (
        "lib",
        &[
            "domain", "facts", "model", "rules", "check", "cost", "ledger", "format", "solver", "scenario", "change",
            "explain", "report", "cli", "examples",
        ],
    ),
    ("main", &["cli"]),
];

/// Longest a file may be; past it, it is a folder.
const MOST_LINES: usize = 600;

struct File {
    /// Path from `src/`.
    path: String,
    room: String,
    /// As it is.
    text: String,
    /// Without comments and strings.
    code: String,
    /// Without unit tests too, which may use what they like.
    own: String,
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    assert!(paths.len() > 20, "the sources are not where this test looks");
    let file = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a readable source");
        let path = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        let room = path.split('/').next().unwrap_or(&path).trim_end_matches(".rs").to_owned();
        let code = without_comments_and_strings(&text);
        let own = without_tests(&code).to_owned();
        File { path, room, text, code, own }
    };
    paths.into_iter().map(file).collect()
}

fn walk(dir: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(dir).expect("a directory").flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Comments and the insides of strings as spaces; lines stay where they are.
fn without_comments_and_strings(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let hashes = rest.strip_prefix('r').map(|r| r.len() - r.trim_start_matches('#').len());
        let is_raw = hashes.is_some_and(|n| rest[1 + n..].starts_with('"')) && !code.ends_with(is_name);
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if is_raw {
            let hashes = hashes.unwrap_or(0);
            let close = format!("\"{}", "#".repeat(hashes));
            let open = 2 + hashes;
            rest[open..].find(&close).map_or(rest.len(), |end| open + end + close.len())
        } else if first == '"' {
            string_length(rest)
        } else if first == '\'' {
            char_length(rest)
        } else {
            0
        };
        if skip == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            code.extend(rest[..skip].chars().map(|c| if c == '\n' { c } else { ' ' }));
            rest = &rest[skip..];
        }
    }
    code
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Bytes of a string literal with its quotes.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Bytes of a character literal; 0 for a lifetime.
fn char_length(text: &str) -> usize {
    let inside: Vec<(usize, char)> = text.char_indices().skip(1).take(12).collect();
    match inside[..] {
        [(_, '\\'), (_, _), ..] => inside.iter().skip(2).find(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1),
        [(_, _), (at, '\''), ..] => at + 1,
        _ => 0,
    }
}

/// Everything before the unit tests, which clippy holds to the end of a file.
fn without_tests(code: &str) -> &str {
    &code[..code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len())]
}

/// Rooms named after `crate::`, one by one or in braces.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let name = |text: &str| text.chars().take_while(|c| is_name(*c)).collect::<String>();
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(is_name) || code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if !rest.starts_with('{') {
            used.insert(name(rest));
            continue;
        }
        let (mut depth, mut begins) = (0, true);
        for (at, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth == 1 && begins && is_name(c) => {
                    used.insert(name(&rest[at..]));
                }
                _ => {}
            }
            begins = c == '{' || c == ',' || (begins && c.is_whitespace());
            if depth == 0 {
                break;
            }
        }
    }
    used
}

/// Fails with all complaints at once.
fn nothing(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_room_is_declared_and_uses_only_the_rooms_it_may() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut complaints = Vec::new();
    for file in sources() {
        let Some(allowed) = arrows.get(file.room.as_str()) else {
            complaints.push(format!("src/{}: the room «{}» is not declared", file.path, file.room));
            continue;
        };
        // Names of the crate's root that are no rooms are re-exports; there are none, so they are complaints too.
        for used in rooms_used(&file.own) {
            if used != file.room && !allowed.contains(&used.as_str()) {
                complaints.push(format!("src/{}: {} may not use {used}", file.path, file.room));
            }
        }
        if file.room != "lib" && file.room != "main" && file.code.contains("legevakt::") {
            complaints.push(format!("src/{}: names the crate from within; write crate::", file.path));
        }
    }
    nothing(&complaints);
}

#[test]
fn domain_is_integers_and_dates_without_files_or_clock() {
    let banned = ["serde", "f32", "f64", "std::fs", "std::io", "std::env", "Instant::now", "SystemTime", "Utc::now"];
    let mut complaints = Vec::new();
    for file in sources().iter().filter(|f| f.room == "domain") {
        for word in banned {
            if has_word(&file.code, word) {
                complaints.push(format!("src/{}: {word} in domain", file.path));
            }
        }
    }
    nothing(&complaints);
}

#[test]
fn unsafe_code_is_in_one_file() {
    let is_unsafe = |f: &&File| has_word(&f.code, "unsafe") || f.code.contains("allow(unsafe_code");
    let elsewhere = |f: &&File| f.path != "solver/highs/callback.rs";
    let files = sources();
    let found = files.iter().filter(is_unsafe).filter(elsewhere);
    nothing(&found.map(|f| format!("src/{}: unsafe outside solver/highs/callback.rs", f.path)).collect::<Vec<_>>());
}

#[test]
fn only_the_command_line_prints() {
    let mut complaints = Vec::new();
    for file in sources() {
        for word in ["println!", "print!", "eprintln!", "eprint!", "dbg!"] {
            if file.room != "cli" && has_word(&file.code, word) {
                complaints.push(format!("src/{}: {word} outside cli", file.path));
            }
        }
    }
    nothing(&complaints);
}

#[test]
fn no_file_is_too_long_and_every_file_says_what_it_is() {
    let mut complaints = Vec::new();
    for file in sources() {
        let lines = file.text.lines().count();
        if lines > MOST_LINES {
            complaints.push(format!("src/{}: {lines} lines, more than {MOST_LINES}", file.path));
        }
        if !file.text.starts_with("//!") {
            complaints.push(format!("src/{}: does not begin by saying what it holds", file.path));
        }
    }
    nothing(&complaints);
}

#[test]
fn every_rule_is_documented_under_the_fixed_headings() {
    let headings = ["What it requires", "Source", "How we read it", "Units and edges", "Example"];
    let mut complaints = Vec::new();
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    for meta in legevakt::rules::RULES.iter().map(|r| r.meta()) {
        let mut complain = |what: String| complaints.push(format!("{}: {what}", meta.id));
        let text = meta.documentation();
        let found: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("## ")).collect();
        if found != headings {
            complain(format!("headings {found:?}"));
        }
        for section in text.split("\n## ").skip(1) {
            if section.lines().skip(1).all(|l| l.trim().is_empty()) {
                complain(format!("nothing under «{}»", section.lines().next().unwrap_or_default()));
            }
        }
        if text.lines().next() != Some(format!("# {} {}", meta.id, meta.name).as_str()) {
            complain("the title is not id and name".to_owned());
        }
        let is_kebab =
            meta.name.split('-').all(|w| !w.is_empty() && w.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9')));
        if !is_kebab {
            complain(format!("the name {} is not lower-kebab", meta.name));
        }
        // What the station's own files say has no text elsewhere to link to.
        let is_own = ["LOC-", "WSH-", "ROS-"].iter().any(|prefix| meta.id.starts_with(prefix));
        let has_link = meta.url.starts_with("https://") || is_own && meta.url.is_empty();
        if meta.source.trim().is_empty() || !has_link {
            complain("no source, or no link to it".to_owned());
        }
        if !ids.insert(meta.id) || !names.insert(meta.name) {
            complain("id or name is taken".to_owned());
        }
        for param in meta.params {
            if param.rule != meta.id || param.default < param.least || param.most < param.default {
                complain(format!("setting {} belongs elsewhere or has a default out of range", param.key));
            }
        }
    }
    nothing(&complaints);
}

#[test]
fn every_file_with_a_rule_is_in_the_table() {
    let listed: BTreeSet<&str> = legevakt::rules::RULES.iter().map(|r| r.meta().text).collect();
    let is_rule = |f: &&File| f.room == "rules" && f.code.contains("impl Rule for");
    let left_out: Vec<String> = sources()
        .iter()
        .filter(is_rule)
        .filter(|f| !listed.contains(f.text.as_str()))
        .map(|f| format!("src/{}: a rule that RULES does not list, or that includes another file's text", f.path))
        .collect();
    nothing(&left_out);
}

fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let after = &code[at + word.len()..];
        !code[..at].ends_with(is_name) && (word.ends_with('!') || !after.starts_with(is_name))
    })
}

#[test]
fn the_readers_of_this_test_read_right() {
    let code = without_comments_and_strings(
        "use crate::a::B; // crate::c\nlet s = \"crate::d \\\" crate::e\"; let t = r#\"crate::f\"#;",
    );
    assert_eq!(rooms_used(&code), BTreeSet::from(["a".to_owned()]));
    let code = without_comments_and_strings(
        "use crate::{a::{b, c}, d, e::F}; let c: char = '\"'; let x: &'a str; crate::g::h()",
    );
    assert_eq!(rooms_used(&code).into_iter().collect::<Vec<_>>(), ["a", "d", "e", "g"]);
    assert!(has_word("x: f64,", "f64") && !has_word("buf64", "f64") && !has_word("not_unsafe_", "unsafe"));
}
