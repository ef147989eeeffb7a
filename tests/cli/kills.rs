//! Verbs that write, killed at any moment and run two at once: what is in the files is what was there before, or all that was
//! to be written, and nothing that was told as done is lost.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::merge::filled;
use crate::support::{Desk, TINY_ROSTER, stderr, stdout};

/// So many kills, by turns of the verbs; `LEGEVAKT_KILLS` says another number, as `make explore` does.
const KILLS: usize = 28;

/// So many pairs; `LEGEVAKT_PAIRS` says another number.
const PAIRS: usize = 15;

/// The folder that a writing has while it lasts.
const WORK: &str = ".legevakt-writing";

/// A verb, and the files that it meets.
struct Verb {
    line: &'static str,
    /// Whether it has written before, so that it meets files of its own.
    again: bool,
}

const VERBS: [Verb; 14] = [
    Verb { line: "import bok.xlsx --period period.toml", again: false },
    Verb { line: "report period.toml --roster vakter.csv --out ut", again: true },
    Verb { line: "close period.toml --roster vakter.csv --ledger ut/regnskap.toml --through 2027-02-06", again: false },
    Verb { line: "solve period.toml --engine search --iterations 50 --out ut", again: true },
    Verb { line: "replace period.toml 2027-02-07/kveld --roster vakter.csv --apply --out ut", again: true },
    Verb { line: "swap period.toml give 2027-02-07/kveld asa cato --roster vakter.csv --apply --out ut", again: true },
    Verb { line: "repair period.toml --roster syk.csv --from 2027-02-04 --time-limit 2 --out ut", again: true },
    Verb { line: "publish period.toml --roster vakter.csv --out ut --date 2027-01-01 --by V", again: false },
    Verb { line: "whatif hva-om.toml --engine search --iterations 20 --explain-cost --out ut", again: true },
    Verb { line: "dimension period.toml --kind vikar --most 1 --iterations 5 --nodes 1 --out ut", again: true },
    Verb { line: "check period.toml --roster vakter.csv --html ut/side.html", again: true },
    Verb { line: "template period.toml --out ut/ny.xlsx", again: false },
    Verb { line: "generate --doctors 2 --days 7 --out ut", again: false },
    Verb { line: "new ut", again: false },
];

/// Numbers that follow from a seed alone.
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }
}

pub(crate) fn count(variable: &str, usual: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// A desk on which every verb has something to do.
fn desk() -> Desk {
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", TINY_ROSTER);
    desk.write("syk.csv", TINY_ROSTER.replace("07,legevakt,kveld,primary,asa", "07,legevakt,kveld,primary,cato"));
    desk.write("hva-om.toml", "format = 1\nbase = \"period.toml\"\n\n[[scenarios]]\nid = \"..\"\nname = \"Ut\"\n");
    for (book, share) in [("bok.xlsx", "100"), ("bok-2.xlsx", "80")] {
        let doctors = desk.read("doctors.toml");
        desk.write("doctors.toml", doctors.replacen("share_percent = 100", &format!("share_percent = {share}"), 1));
        // What it says counts against the files as they are, whatever it was made from.
        filled(&desk, book, |book| book.sheets.retain(|sheet| sheet.name != "_legevakt"));
        desk.write("doctors.toml", doctors);
    }
    // The workbook now says other things than the files, of each of them.
    desk.write("doctors.toml", desk.read("doctors.toml").replace("Bård Søvik", "Bård Sørvik"));
    desk.write("period.toml", desk.read("period.toml").replace("reason = \"kurs\"", "reason = \"ferie\""));
    desk.write("wishes.csv", desk.read("wishes.csv").replace("tar gjerne bakvakt", "tar helst bakvakt"));
    desk
}

/// A text without figures and without the way there, which tell of seconds.
fn without_time(text: &str) -> String {
    let mut text = text.to_owned();
    for (from, to) in [("\"trajectory\": [", "\n  ]"), ("<figure>", "</figure>"), ("<svg", "</svg>")] {
        while let Some(begin) = text.find(from) {
            let end = text[begin..].find(to).map_or(text.len(), |end| begin + end + to.len());
            let line_end = usize::from(text[end..].starts_with('\n'));
            text.replace_range(begin..end + line_end, "");
        }
    }
    text.retain(|letter| !letter.is_ascii_digit());
    text
}

/// What each file below a folder holds, but for what tells of seconds.
fn contents(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(root: &Path, dir: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(dir).expect("listed").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(root, &path, found);
                continue;
            }
            let mut bytes = fs::read(&path).expect("read");
            if path.extension().is_some_and(|e| e == "html" || e == "json") {
                bytes = without_time(&String::from_utf8_lossy(&bytes)).into_bytes();
            }
            // What is made to be gone on with names the period file by its whole path, which is another on each desk.
            if path.extension().is_some_and(|e| e == "toml") {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                bytes =
                    text.split_inclusive('\n').filter(|line| !line.starts_with("base = ")).collect::<String>().into();
            }
            found.insert(path.strip_prefix(root).expect("below").to_owned(), bytes);
        }
    }
    let mut found = BTreeMap::new();
    walk(dir, dir, &mut found);
    found
}

fn copy(from: &Desk) -> Desk {
    fn walk(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("made");
        for entry in fs::read_dir(from).expect("listed").flatten() {
            let to = to.join(entry.file_name());
            if entry.path().is_dir() {
                walk(&entry.path(), &to);
            } else {
                fs::copy(entry.path(), to).expect("copied");
            }
        }
    }
    let desk = Desk::empty();
    walk(&from.path(""), &desk.path(""));
    desk
}

fn start(desk: &Desk, line: &str) -> Child {
    let mut program = desk.program();
    // Calendars tell when they were made.
    program.args(line.split_whitespace()).env("SOURCE_DATE_EPOCH", "1800000000").stdin(Stdio::null());
    program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs")
}

fn end(child: Child) -> Output {
    child.wait_with_output().expect("it ends")
}

/// A verb with what it finds, what it makes of it, and how long that takes here.
struct Prepared {
    line: &'static str,
    before: Desk,
    was: BTreeMap<PathBuf, Vec<u8>>,
    becomes: BTreeMap<PathBuf, Vec<u8>>,
    takes: Duration,
}

fn prepared(verb: &Verb) -> Prepared {
    let before = desk();
    if verb.again {
        let output = end(start(&before, verb.line));
        assert!(matches!(output.status.code(), Some(0 | 4)), "{}: {}{}", verb.line, stdout(&output), stderr(&output));
        // What was there can be told from what is written anew.
        for (path, _) in contents(&before.path("ut")) {
            let path = before.path("ut").join(path);
            let mut bytes = fs::read(&path).expect("read");
            bytes.push(b'\n');
            let is_built_on = path.extension().is_some_and(|e| e == "ics");
            fs::write(&path, if is_built_on { &bytes[..bytes.len() - 1] } else { &bytes }).expect("written");
        }
    }
    let after = copy(&before);
    let (began, output) = (Instant::now(), end(start(&after, verb.line)));
    assert!(matches!(output.status.code(), Some(0 | 1 | 4)), "{}: {}", verb.line, stderr(&output));
    let (was, becomes) = (contents(&before.path("")), contents(&after.path("")));
    assert_ne!(was, becomes, "{}: nothing was written\n{}", verb.line, stdout(&output));
    Prepared { line: verb.line, was, becomes, takes: began.elapsed(), before }
}

/// Kills it at a moment: some time after it began, or some time after it has begun to write.
fn killed(verb: &Prepared, draw: &mut Draw) {
    let desk = copy(&verb.before);
    let mut child = start(&desk, verb.line);
    if draw.below(3) == 0 {
        thread::sleep(verb.takes.mul_f64(draw.below(1000) as f64 / 1000.0));
    } else {
        let is_writing = || ["", "ut"].iter().any(|dir| desk.path(dir).join(WORK).exists());
        while !is_writing() && child.try_wait().expect("a child of ours").is_none() {
            thread::yield_now();
        }
        thread::sleep(Duration::from_micros(draw.below(30_000)));
    }
    let _ = child.kill();
    let how = end(child);
    // Somebody reads the files of the period, and writes beside what the killed one wrote.
    let next = desk.legevakt("check period.toml --roster vakter.csv --html ut/nabo.html");
    assert!(matches!(next.status.code(), Some(0 | 1)), "{}: {}", verb.line, stderr(&next));
    fs::remove_file(desk.path("ut/nabo.html")).expect("it was written");
    let now = contents(&desk.path(""));
    let differs = |other: &BTreeMap<PathBuf, Vec<u8>>| -> Vec<PathBuf> {
        let names = now.keys().chain(other.keys());
        names.filter(|name| now.get(*name) != other.get(*name)).cloned().collect()
    };
    let (from_was, from_becomes) = (differs(&verb.was), differs(&verb.becomes));
    let told = format!("{} ({:?})\nnot as before: {from_was:?}\nnot as after: {from_becomes:?}", verb.line, how.status);
    assert!(from_was.is_empty() || from_becomes.is_empty(), "{told}");
    assert!(how.status.code().is_none() || from_becomes.is_empty(), "it said that it was done: {told}");
}

#[test]
fn a_kill_at_any_moment_leaves_what_was_or_all_that_was_to_be() {
    let mut verbs: Vec<Option<Prepared>> = VERBS.iter().map(|_| None).collect();
    for round in 0..count("LEGEVAKT_KILLS", KILLS) {
        let at = round % VERBS.len();
        let verb = verbs[at].get_or_insert_with(|| prepared(&VERBS[at]));
        killed(verb, &mut Draw(round as u64));
    }
}

/// Both at once, and what each said.
fn both(desk: &Desk, lines: [&str; 2]) -> [Output; 2] {
    let started = lines.map(|line| start(desk, line));
    started.map(end)
}

/// What a set of two languages or swaps holds, but for calendars, which are built on those that lie there.
fn handed_out(desk: &Desk) -> BTreeMap<PathBuf, Vec<u8>> {
    contents(&desk.path("ut")).into_iter().filter(|(path, _)| !path.starts_with("calendars")).collect()
}

fn nothing_is_left(desk: &Desk) {
    for dir in [".", "ut"].into_iter().filter(|dir| desk.path(dir).exists()) {
        let left: Vec<String> = desk.list(dir).into_iter().filter(|name| name.starts_with('.')).collect();
        assert!(left.is_empty(), "{dir}: {left:?}");
    }
}

/// Of two bookings at once each is in the ledger, or was refused with a word.
fn two_close(desk: &Desk) {
    let days = ["2027-02-05", "2027-02-06"];
    let close = |day| format!("close period.toml --roster vakter.csv --ledger ut/regnskap.toml --through {day}");
    let lines = days.map(close);
    let outputs = both(desk, [&lines[0], &lines[1]]);
    let ledger = fs::read_to_string(desk.path("ut/regnskap.toml")).unwrap_or_default();
    let mut booked = 0;
    for (output, day) in outputs.iter().zip(days) {
        let is_there = ledger.contains(&format!("to = {day}"));
        booked += usize::from(is_there);
        match output.status.code() {
            Some(0) => assert!(is_there, "told as booked, and lost: {}\n{ledger}", stdout(output)),
            Some(2) => assert!(!is_there && !stderr(output).trim().is_empty(), "{}\n{ledger}", stderr(output)),
            other => panic!("{other:?}: {}", stderr(output)),
        }
    }
    assert!(booked > 0 && ledger.matches("[[bookings]]").count() == booked, "{ledger}");
    let again = desk.legevakt(&close("2027-02-07"));
    assert_eq!(again.status.code(), Some(0), "the ledger is whole: {}", stderr(&again));
}

/// Of two sets at once one is there, whole.
fn two_sets(desk: &Desk, lines: [&str; 2]) {
    let alone = lines.map(|line| {
        let own = copy(desk);
        assert_eq!(end(start(&own, line)).status.code(), Some(0), "{line}");
        handed_out(&own)
    });
    for output in both(desk, lines) {
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    }
    let now = handed_out(desk);
    let differs = |set: &BTreeMap<PathBuf, Vec<u8>>| -> Vec<PathBuf> {
        now.keys().filter(|name| now.get(*name) != set.get(*name)).cloned().collect()
    };
    let told = alone.each_ref().map(differs);
    assert!(
        alone.contains(&now),
        "{lines:?}: a set of both; the one would have others {:?}, the other {:?}",
        told[0],
        told[1]
    );
}

/// Of two who publish at once one does, and the other is told that the version is there.
fn two_publish(desk: &Desk) {
    let publish = |by: &str| format!("publish period.toml --roster vakter.csv --out ut --date 2027-01-01 --by {by}");
    let lines = ["Kari", "Ola"].map(publish);
    let codes = both(desk, [&lines[0], &lines[1]]).map(|output| output.status.code());
    assert!(codes == [Some(0), Some(2)] || codes == [Some(2), Some(0)], "{codes:?}");
    let winner = if codes[0] == Some(0) { "Kari" } else { "Ola" };
    assert!(desk.read("ut/roster-v1.json").contains(winner), "who was told that it is published, published it");
}

/// Of two workbooks at once the files are what one made of them, or both after each other, as each was told.
fn two_imports(desk: &Desk) {
    let lines = ["bok.xlsx", "bok-2.xlsx"].map(|book| format!("import {book} --period period.toml"));
    let before = copy(desk);
    let after = |order: &[usize]| {
        let own = copy(&before);
        for at in order {
            assert_eq!(end(start(&own, &lines[*at])).status.code(), Some(0));
        }
        contents(&own.path(""))
    };
    let codes = both(desk, [&lines[0], &lines[1]]).map(|output| output.status.code());
    let may_be = match codes {
        [Some(0), Some(0)] => vec![after(&[0, 1]), after(&[1, 0])],
        [Some(0), Some(2)] => vec![after(&[0])],
        [Some(2), Some(0)] => vec![after(&[1])],
        _ => Vec::new(),
    };
    assert!(may_be.contains(&contents(&desk.path(""))), "{codes:?}");
}

#[test]
fn of_two_at_once_nothing_that_was_told_is_lost_and_no_set_is_mixed() {
    let desk = desk();
    let report = ["nb", "en"].map(|lang| format!("report period.toml --roster vakter.csv --out ut --lang {lang}"));
    let swap = ["04", "07"]
        .map(|day| format!("swap period.toml give 2027-02-{day}/kveld asa cato --roster vakter.csv --apply --out ut"));
    let solve =
        ["nb", "en"].map(|lang| format!("solve period.toml --engine search --iterations 200 --out ut --lang {lang}"));
    let sets = [report, swap, solve];
    for round in 0..count("LEGEVAKT_PAIRS", PAIRS) {
        let desk = copy(&desk);
        let [one, other] = &sets[round / 5 % sets.len()];
        match round % 5 {
            0 | 1 => two_close(&desk),
            2 => two_publish(&desk),
            3 => two_imports(&desk),
            _ => two_sets(&desk, [one, other]),
        }
        nothing_is_left(&desk);
    }
}
