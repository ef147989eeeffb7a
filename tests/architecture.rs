//! The rooms and the arrows between them, as `src/docs/decisions/` and the design give them; a new arrow is added here
//! on purpose or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use legevakt::domain::Lang;
use rooms::ARROWS;

#[path = "common/rooms.rs"]
mod rooms;

/// Inside the rooms that are halls of many: each file or folder, and those beside it that it uses; `mod` is the front of the
/// room. As it is today, to the letter: an arrow that is gone is taken out here, so that it cannot come back unseen.
const INSIDE: &[(&str, &str)] = &[
    ("report/certified", "words"),
    ("report/chain", "page words"),
    ("report/change", "json ledger page summary text words"),
    ("report/claims", "words"),
    ("report/cost", "page text words"),
    ("report/dimension", "draw json page rules summary whatif words"),
    ("report/draw", "words"),
    ("report/explain", "change json page summary text words"),
    ("report/holidays", "page words"),
    ("report/json", "page words"),
    ("report/law", "page rules words"),
    ("report/ledger", "json page text words"),
    ("report/loads", "words"),
    ("report/page", "words"),
    ("report/progress", "words"),
    ("report/roster", "certified claims draw holidays loads page rules summary text words"),
    ("report/rules", "json page words"),
    ("report/summary", "certified claims holidays loads page text words"),
    ("report/sweep", "draw page summary whatif words"),
    ("report/text", "page words"),
    ("report/whatif", "claims cost draw json loads page summary words"),
    ("facts/agreement", "share"),
    ("facts/cover", "competence view"),
    ("facts/holidays", "seat share"),
    ("facts/idle", "exemption seat share"),
    ("facts/limits", "exemption"),
    ("facts/load", "share"),
    ("facts/pace", "view"),
    ("facts/seat", "competence"),
    ("facts/share", "exemption seat selection wishes"),
    ("facts/short_term", "competence"),
    ("facts/view", "holidays share"),
    ("facts/wishes", "selection view"),
    ("facts/work", "view"),
    ("format/calendar", "text"),
    ("format/excel", "calendar period roster text"),
    ("format/form", "excel period text"),
    ("format/period", "text"),
    ("format/roster", "period text"),
    ("solver/bench", "program search"),
    ("solver/blocks", "program prover"),
    ("solver/certificate", "blocks mod program prover"),
    ("solver/course", "blocks infeasible mod outcome program prover search"),
    ("solver/fixture", "program prover"),
    ("solver/infeasible", "program prover"),
    ("solver/program", "search"),
    ("solver/prover", "certificate course program"),
    ("solver/search", "program"),
    ("cli/absences", "args"),
    ("cli/actual", "args check exit mod style"),
    ("cli/args", "exit help"),
    ("cli/change", "args check exit mod progress solve stream style unfinished"),
    ("cli/check", "args exit mod stream style"),
    ("cli/close", "args check exit stream style"),
    ("cli/completions", "args exit"),
    ("cli/cost", "args check exit mod style"),
    ("cli/dimension", "args check exit mod rule solve stream style whatif"),
    ("cli/explain", "args change check exit mod progress solve style"),
    ("cli/forms", "absences args check exit style"),
    ("cli/generate", "args exit"),
    ("cli/import", "absences args check exit forms style"),
    ("cli/man", "args exit"),
    ("cli/new", "args asking exit"),
    ("cli/next", "args exit"),
    ("cli/proof", "args check exit style"),
    ("cli/publish", "args check exit stream style"),
    ("cli/report", "args check exit style"),
    ("cli/rule", "args exit mod style"),
    ("cli/schema", "args exit mod"),
    ("cli/serve", "args exit stream"),
    ("cli/shortterm", "args check exit style"),
    ("cli/solve", "args check exit progress proof style unfinished"),
    ("cli/stream", "style"),
    ("cli/sweep", "args exit mod solve stream style whatif"),
    ("cli/template", "args exit style"),
    ("cli/unfinished", "solve stream"),
    ("cli/usage", "help"),
    ("cli/verify", "args check exit mod style"),
    ("cli/whatif", "args check exit mod solve stream style unfinished"),
    ("rules/competence", "days mod pairs"),
    ("rules/coverage", "days fairness mod"),
    ("rules/exemption", "days mod"),
    ("rules/fairness", "days mod rhythm"),
    ("rules/lis1", "competence days fairness mod"),
    ("rules/local", "days mod pairs"),
    ("rules/pairs", "days"),
    ("rules/rest", "days mod pairs"),
    ("rules/rhythm", "days mod"),
    ("rules/schedule", "days mod"),
];

/// The wings of `format`, each of which may use those before it, and nothing of the front.
const WINGS: &[&str] = &["text", "period", "roster", "calendar", "excel", "form"];

/// What other rooms take from the rules: the table, and the rows of all that it lists.
const TABLE: &[&str] =
    &["RULES", "Rule", "find", "model", "model_of", "model_open", "model_within", "model_without", "shuts", "self"];

/// What they name by the file of one rule: its id, a setting by which something is asked of it, or its judgement of what no
/// roster knows.
const OF_ONE_RULE: &[&str] = &[
    "coverage::seat_open",
    "local::dearer",
    "local::lock_moved",
    "rhythm::ceiling::PER_MONTH",
    "schedule::notice::published_late",
    "schedule::notice::changed_late",
    "schedule::notice::has_notice_of_changes",
];

/// The files that read the clock: limits of time, and the stamp of calendars and pages.
const CLOCKS: &[&str] = &[
    "change/repair/mod.rs",
    "cli/change/repair.rs",
    "cli/explain.rs",
    "cli/solve.rs",
    "desk/clock.rs",
    "explain/means.rs",
    "solver/course/neighbourhoods.rs",
    "solver/course/parallel.rs",
    "solver/course/tiers.rs",
    "solver/prover/mod.rs",
    "web/flow/repair.rs",
    "web/keys.rs",
    "web/server.rs",
];

/// The files that hold floats: HiGHS, cells of workbooks, seconds of a roster file, and a percentage that is typed.
const FLOATS: &[&str] = &[
    "cli/args/mod.rs",
    "format/excel/import/cells.rs",
    "format/excel/workbook/mod.rs",
    "format/excel/workbook/read.rs",
    "format/text/outcome.rs",
    "report/roster/xlsx/load.rs",
    "report/roster/xlsx/rules.rs",
    "report/roster/xlsx/sheet.rs",
    "report/roster/xlsx/wall.rs",
    "solver/prover/highs/callback.rs",
    "solver/prover/highs/grow.rs",
    "solver/prover/highs/run.rs",
];

/// Longest a rule's name may be: it stands in tables of 80 columns.
const MOST_LETTERS: usize = 36;

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

/// What code names from `crate`, `super` or `self` on, each path by its parts; braces are taken apart.
fn paths_used(code: &str) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    for head in ["crate", "super", "self"] {
        for (at, _) in code.match_indices(head) {
            let before = &code[..at];
            // `pub(in crate::room)` says who may use a thing, and uses nothing.
            let begins = !before.ends_with(|c| is_name(c) || c == ':' || c == '$') && !before.ends_with("(in ");
            if begins && code[at + head.len()..].starts_with("::") {
                path(&code[at..], &mut Vec::new(), &mut found);
            }
        }
    }
    found
}

/// Takes a path off the front of some code, and gives what comes after it.
fn path<'a>(code: &'a str, before: &mut Vec<&'a str>, found: &mut Vec<Vec<&'a str>>) -> &'a str {
    let (depth, mut rest) = (before.len(), code);
    loop {
        if let Some(inside) = rest.strip_prefix('{') {
            rest = inside.trim_start();
            while !rest.is_empty() && !rest.starts_with('}') {
                let after = path(rest, before, found);
                // Past a name that something is called instead, and the comma.
                rest = after.trim_start_matches(|c| c != ',' && c != '}').trim_start_matches(',').trim_start();
            }
            rest = rest.strip_prefix('}').unwrap_or(rest);
            break;
        }
        let name = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        before.push(&rest[..name]);
        rest = &rest[name..];
        match rest.strip_prefix("::") {
            Some(after) => rest = after,
            None => {
                found.push(before.clone());
                break;
            }
        }
    }
    before.truncate(depth);
    rest
}

/// Rooms that some code names.
fn rooms_used(code: &str) -> BTreeSet<&str> {
    paths_used(code).into_iter().filter(|path| path[0] == "crate").map(|path| path[1]).collect()
}

/// What a file uses beside it in its hall, so many folders deep: names of files and folders there, and `mod` for the front.
fn neighbours_used(file: &File, depth: usize, beside: &BTreeSet<&str>) -> BTreeSet<String> {
    let module: Vec<&str> = file.path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
    let in_room = |path: Vec<&str>| -> Option<String> {
        let ups = path.iter().take_while(|part| **part == "super").count();
        let mut full: Vec<&str> =
            if path[0] == "crate" { Vec::new() } else { module[..module.len().saturating_sub(ups)].to_vec() };
        full.extend(&path[ups.max(usize::from(path[0] != "super"))..]);
        let named = full.get(depth).copied().filter(|name| beside.contains(name)).unwrap_or("mod");
        (full.starts_with(&module[..depth]) && module.get(depth) != Some(&named)).then(|| named.to_owned())
    };
    paths_used(&file.own).into_iter().filter_map(in_room).collect()
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
            if used != file.room && !allowed.contains(&used) {
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
fn inside_the_halls_the_arrows_are_those_that_are_told() {
    let files = sources();
    let halls: BTreeSet<&str> = INSIDE.iter().filter_map(|(name, _)| Some(name.rsplit_once('/')?.0)).collect();
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for hall in halls {
        let depth = hall.split('/').count();
        let place = |path: &str| path.split('/').nth(depth).map(|name| name.trim_end_matches(".rs").to_owned());
        let is_in = |path: &str| path.strip_prefix(hall).is_some_and(|rest| rest.starts_with('/'));
        let of_hall: Vec<&File> = files.iter().filter(|f| is_in(&f.path) && !f.path.ends_with("/tests.rs")).collect();
        let places: BTreeSet<String> = of_hall.iter().filter_map(|f| place(&f.path)).collect();
        let beside: BTreeSet<&str> = places.iter().map(String::as_str).collect();
        for file in of_hall {
            let name = place(&file.path).filter(|name| name != "mod");
            let used = neighbours_used(file, depth, &beside);
            if let Some(name) = name.filter(|_| !used.is_empty()) {
                found.entry(format!("{hall}/{name}")).or_default().extend(used);
            }
        }
    }
    let told: BTreeMap<&str, &str> = INSIDE.iter().copied().collect();
    let found: BTreeMap<&str, String> =
        found.iter().map(|(name, used)| (name.as_str(), Vec::from_iter(used.iter().cloned()).join(" "))).collect();
    let names: BTreeSet<&str> = told.keys().chain(found.keys()).copied().collect();
    let differs = names.into_iter().filter_map(|name| {
        let (was, is) = (told.get(name).copied().unwrap_or(""), found.get(name).map_or("", String::as_str));
        (was != is).then(|| format!("INSIDE has {name}: «{was}»; the code uses «{is}»"))
    });
    nothing(&differs.collect::<Vec<_>>());
}

#[test]
fn no_wing_of_the_files_uses_one_that_is_built_on_it() {
    let told: BTreeMap<&str, &str> = INSIDE.iter().copied().collect();
    let mut complaints = Vec::new();
    for (at, wing) in WINGS.iter().enumerate() {
        let used = told.get(format!("format/{wing}").as_str()).copied().unwrap_or_default();
        let later = used.split_whitespace().filter(|other| !WINGS[..at].contains(other));
        complaints.extend(later.map(|other| format!("src/format/{wing} may not use {other}")));
    }
    let stray = sources().into_iter().filter(|f| f.room == "format" && f.path != "format/mod.rs");
    let stray = stray.filter(|f| !WINGS.iter().any(|wing| f.path.starts_with(&format!("format/{wing}/"))));
    complaints.extend(stray.map(|f| format!("src/{}: in no wing", f.path)));
    nothing(&complaints);
}

#[test]
fn other_rooms_meet_rules_through_the_table() {
    let mut complaints = Vec::new();
    for file in sources().iter().filter(|f| f.room != "rules") {
        let paths = paths_used(&file.own);
        let mut named: BTreeSet<String> = paths
            .iter()
            .filter(|path| path.starts_with(&["crate", "rules"]))
            .map(|path| path[2..].join("::"))
            .collect();
        // What is named from the room on, where the room itself is in scope.
        if named.iter().any(|name| name.is_empty() || name == "self") {
            let from_room = file.own.match_indices("rules::").filter(|(at, _)| !file.own[..*at].ends_with([':', '_']));
            let mut found = Vec::new();
            for (at, _) in from_room {
                path(&file.own[at..], &mut Vec::new(), &mut found);
            }
            named.extend(found.into_iter().map(|path| path[1..].join("::")));
        }
        for name in named.iter().filter(|name| !name.is_empty()) {
            let first = name.split("::").next().unwrap_or_default();
            if !TABLE.contains(&first) && !OF_ONE_RULE.contains(&name.as_str()) {
                complaints.push(format!("src/{}: «rules::{name}» is of one rule; a fact is in facts", file.path));
            }
        }
    }
    nothing(&complaints);
}

#[test]
fn the_clock_and_floats_are_in_few_files() {
    let mut complaints = Vec::new();
    let files = sources();
    for (told, words, what) in [
        (CLOCKS, &["Instant::now", "SystemTime", "Utc::now", "Local::now"][..], "the clock"),
        (FLOATS, &["f64", "f32"][..], "floats"),
    ] {
        for file in &files {
            let (is_told, has) = (told.contains(&file.path.as_str()), words.iter().any(|w| has_word(&file.own, w)));
            if has != is_told && !file.path.ends_with("/tests.rs") {
                let not = if has { "not told" } else { "told, and gone" };
                complaints.push(format!("src/{}: {what}, {not}", file.path));
            }
        }
        let gone = told.iter().filter(|path| files.iter().all(|f| f.path != **path));
        complaints.extend(gone.map(|path| format!("src/{path}: no such file")));
    }
    nothing(&complaints);
}

#[test]
fn domain_is_integers_and_dates_without_files_or_clock_and_facts_judge_nothing() {
    let serde_and_floats = ["serde", "f32", "f64"];
    let outside = ["std::fs", "std::io", "std::env", "Instant::now", "SystemTime", "Utc::now"];
    let judgements = ["Finding", "Severity", "Tier", "What"];
    let mut complaints = Vec::new();
    for (room, banned) in
        [("domain", [&serde_and_floats[..], &outside[..]]), ("facts", [&judgements[..], &outside[..]])]
    {
        for file in sources().iter().filter(|f| f.room == room) {
            let found = banned.iter().copied().flatten().filter(|word| has_word(&file.code, word));
            complaints.extend(found.map(|word| format!("src/{}: {word} in {room}", file.path)));
        }
    }
    nothing(&complaints);
}

#[test]
fn what_draws_a_page_knows_no_doctor() {
    let mut complaints = Vec::new();
    for file in sources().iter().filter(|f| f.path.starts_with("report/draw/")) {
        // The language that a page is in is told on the page itself.
        let outside = |path: &&Vec<&str>| path[0] == "crate" && **path != ["crate", "domain", "Lang"];
        let named = paths_used(&file.own).iter().filter(outside).map(|path| path.join("::")).collect::<Vec<_>>();
        complaints.extend(named.iter().map(|name| format!("src/{}: {name}; it is given figures and words", file.path)));
    }
    nothing(&complaints);
}

#[test]
fn unsafe_code_is_in_one_file() {
    let is_unsafe = |f: &&File| has_word(&f.code, "unsafe") || f.code.contains("allow(unsafe_code");
    let elsewhere = |f: &&File| f.path != "solver/prover/highs/callback.rs";
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

/// Where files of the user are opened to be read, where the machine is asked what it has, and where what the program keeps
/// beside its files is read back.
const READERS: &[&str] =
    &["files/open.rs", "desk/host.rs", "desk/memory.rs", "files/place.rs", "files/journal.rs", "files/lock.rs"];

/// Where something is said on the stream of errors: the door, the line of progress that is written over, and who asks
/// whether it is a terminal.
const SPEAKERS: &[&str] = &["cli/stream.rs", "cli/progress.rs", "cli/style.rs"];

#[test]
fn files_are_read_through_one_door_and_terminals_written_to_through_another() {
    let mut complaints = Vec::new();
    let files = sources();
    for (words, doors, what) in [
        (&["fs::read", "read_to_string", "File::open"][..], READERS, "reads a file; files/open.rs does"),
        (&["io::stderr"][..], SPEAKERS, "names stderr; cli/stream.rs does"),
        (&["csv::Writer", "WriterBuilder"][..], &[], "writes a table; domain::table does"),
    ] {
        for file in files.iter().filter(|f| !f.path.ends_with("/tests.rs") && !doors.contains(&f.path.as_str())) {
            let own = without_tests(&file.text);
            let code: Vec<&str> = own.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            if words.iter().any(|word| code.iter().any(|line| has_word(line, word))) {
                complaints.push(format!("src/{}: {what}", file.path));
            }
        }
    }
    nothing(&complaints);
}

#[test]
fn the_command_line_holds_no_file_format() {
    let mut complaints = Vec::new();
    for file in sources().iter().filter(|f| f.room == "cli") {
        for word in ["Serialize", "Deserialize"] {
            if has_word(&file.code, word) {
                complaints.push(format!(
                    "src/{}: {word} in cli; a file's shape is of format, a document's of report",
                    file.path
                ));
            }
        }
    }
    nothing(&complaints);
}

/// What listens or calls, of the standard library and of crates.
const NETWORK: &[&str] = &[
    "std::net",
    "TcpListener",
    "TcpStream",
    "UdpSocket",
    "UnixListener",
    "UnixStream",
    "axum",
    "hyper",
    "hyper_util",
    "tokio",
];

#[test]
fn the_network_is_in_one_room() {
    let mut complaints = Vec::new();
    for file in sources().iter().filter(|f| f.room != "web") {
        let named = NETWORK.iter().filter(|word| has_word(&file.own, word));
        complaints.extend(named.map(|word| format!("src/{}: {word} outside web", file.path)));
    }
    nothing(&complaints);
}

/// Each name that a published or stored file calls a value by, and the file that has it.
const NAMES: &[(&[&str], &str)] = &[
    (&["\"coverage\"", "\"should\"", "\"quality\""], "domain/finding.rs"),
    (&["\"optimal\"", "\"feasible\"", "\"none-found\"", "\"milp\""], "domain/outcome.rs"),
    (&["\"enough\"", "\"too-few\""], "domain/scenario.rs"),
];

#[test]
fn what_files_call_a_value_stands_in_one_file() {
    let mut complaints = Vec::new();
    for file in sources() {
        let own = without_tests(&file.text);
        // Comments tell of names too, and English words are spelt like some: what is said to people stands in `say(…)`.
        let is_data = |line: &&str| !line.trim_start().starts_with("//") && !line.contains(".say(");
        let named: Vec<&str> = own.lines().filter(is_data).collect();
        for (names, home) in NAMES {
            for name in *names {
                if named.iter().any(|line| line.contains(name)) != (file.path == *home) {
                    complaints.push(format!("src/{}: {name} belongs in src/{home}, and there alone", file.path));
                }
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

/// What a rule's documentation names that is the same in every language: ids of rules, what stands in backticks, addresses.
fn named(text: &str) -> BTreeSet<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    let is_id = |word: &&str| {
        let (family, number) = word.split_once('-').unwrap_or_default();
        family.len() == 3 && family.chars().all(|c| c.is_ascii_uppercase()) && number.parse::<u32>().is_ok()
    };
    let ids = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(is_id);
    let links = text.split(['<', '>', '(', ')']).filter(|part| part.starts_with("https://"));
    quoted.chain(ids).chain(links).collect()
}

/// The headings of a rule's documentation in English and in bokmål.
const HEADINGS: [[&str; 6]; 2] = [
    ["What it requires", "Source", "How we read it", "Units and edges", "What to do", "Example"],
    ["Hva regelen krever", "Kilde", "Slik leser vi den", "Enheter og grenser", "Hva du kan gjøre", "Eksempel"],
];

#[test]
fn every_rule_is_documented_under_the_fixed_headings() {
    let mut complaints = Vec::new();
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    for meta in legevakt::rules::RULES.iter().map(|r| r.meta()) {
        let mut complain = |what: String| complaints.push(format!("{}: {what}", meta.id));
        let (english, bokmal) = (meta.documentation(Lang::En), meta.documentation(Lang::Nb));
        for (text, headings) in [&english, &bokmal].into_iter().zip(HEADINGS) {
            let found: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("## ")).collect();
            if found != headings {
                complain(format!("headings {found:?}"));
            }
            for section in text.split("\n## ").skip(1) {
                if section.lines().skip(1).all(|l| l.trim().is_empty()) {
                    complain(format!("nothing under «{}»", section.lines().next().unwrap_or_default()));
                }
            }
        }
        for (text, name) in [(&english, meta.name), (&bokmal, Lang::Nb.of(meta.title))] {
            if text.lines().next() != Some(format!("# {} {name}", meta.id).as_str()) {
                complain(format!("the title is not id and «{name}»"));
            }
        }
        let (in_english, in_bokmal) = (named(&english), named(&bokmal));
        for word in in_english.symmetric_difference(&in_bokmal) {
            complain(format!("only one of the languages names {word}"));
        }
        let is_kebab =
            meta.name.split('-').all(|w| !w.is_empty() && w.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9')));
        if !is_kebab {
            complain(format!("the name {} is not lower-kebab", meta.name));
        }
        // What the station's own files say has no text elsewhere to link to.
        let is_own = ["LOC-", "WSH-", "ROS-", "COV-4", "COV-5"].iter().any(|prefix| meta.id.starts_with(prefix));
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
fn every_rule_has_a_name_and_a_sentence_in_each_language() {
    let mut complaints = Vec::new();
    let mut taken = BTreeSet::new();
    for meta in legevakt::rules::RULES.iter().map(|r| r.meta()) {
        let mut complain = |what: String| complaints.push(format!("{}: {what}", meta.id));
        for (at, (title, asks)) in meta.title.into_iter().zip(meta.asks).enumerate() {
            if title.trim().is_empty() || title.chars().count() > MOST_LETTERS || title.ends_with('.') {
                complain(format!("«{title}» is no short name"));
            }
            if !asks.ends_with('.') || asks.split(". ").skip(1).any(|next| next.starts_with(char::is_uppercase)) {
                complain(format!("«{asks}» is not one sentence"));
            }
            if title.to_lowercase().contains(&meta.name.replace('-', " ")) && at < 2 {
                complain(format!("«{title}» is the English name"));
            }
            for text in [title, asks] {
                if !taken.insert((at, text)) {
                    complain(format!("«{text}» is taken"));
                }
            }
        }
        let [nb, nn, en] = meta.asks;
        if nb == nn || nb == en || nn == en {
            complain("what it asks is the same in two languages".to_owned());
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
    assert_eq!(rooms_used(&code), BTreeSet::from(["a"]));
    let code = without_comments_and_strings(
        "use crate::{a::{b, c}, d, e::F}; let c: char = '\"'; let x: &'a str; crate::g::h()",
    );
    assert_eq!(rooms_used(&code).into_iter().collect::<Vec<_>>(), ["a", "d", "e", "g"]);
    let file = |path: &str, own: &str| File {
        path: path.to_owned(),
        room: String::new(),
        text: String::new(),
        code: String::new(),
        own: own.to_owned(),
    };
    let own = "use super::super::{b::{C, d as e}, F}; use super::g::H; use crate::x::b; self::i::j(crate::room::k::L)";
    let used = neighbours_used(&file("room/a/own.rs", own), 1, &BTreeSet::from(["a", "b", "k"]));
    assert_eq!(used.into_iter().collect::<Vec<_>>(), ["b", "k", "mod"]);
    assert!(has_word("x: f64,", "f64") && !has_word("buf64", "f64") && !has_word("not_unsafe_", "unsafe"));
}
