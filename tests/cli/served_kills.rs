//! The page killed at any moment, while two tabs and the command line work on the same files: no file is half written, no act
//! that was answered is lost, and none is done twice.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use legevakt::format::of_text;

use crate::kills::{Draw, count};
use crate::merge::filled;
use crate::served::{Served, Tab};
use crate::support::{Desk, TINY_ROSTER, stderr};

/// So many kills; `LEGEVAKT_PAGE_KILLS` says another number, as `make explore` does.
const KILLS: usize = 4;

/// So many kills one desk goes through: history keeps a limited number of steps.
const OF_ONE_DESK: usize = 4;

/// Most microseconds until a kill: some ten acts.
const LATEST: u64 = 600_000;

/// So many acts a tab does at most before its server is killed.
const ACTS: usize = 20;

const HISTORY: &str = "period/.legevakt/historie";

/// The seats that are fought over.
const SEATS: [&str; 3] =
    ["2027-02-06/legevakt/kveld/primary", "2027-02-06/legevakt/natt/primary", "2027-02-05/legevakt/kveld/primary"];

const DOCTORS: [&str; 3] = ["asa", "bard", "cato"];

/// An act that may be possible or not: what a tab wants next.
fn wanted(draw: &mut Draw) -> Value {
    let of = |draw: &mut Draw, all: [&'static str; 3]| all[usize::try_from(draw.below(3)).expect("small")];
    let (seat, doctor) = (of(draw, SEATS), of(draw, DOCTORS));
    match draw.below(7) {
        0 => json!({ "act": "undo" }),
        1 => json!({ "act": "redo" }),
        2 => json!({ "act": "empty", "seat": seat, "doctor": doctor }),
        3 => json!({ "act": "lock", "seat": seat, "doctor": doctor }),
        4 => json!({ "act": "unlock", "seat": seat, "doctor": doctor }),
        5 => json!({ "act": "assign", "seat": seat, "out": of(draw, DOCTORS), "doctor": doctor }),
        _ => json!({ "act": "assign", "seat": seat, "out": null, "doctor": doctor }),
    }
}

/// What a tab has come to when its server is gone.
#[derive(Default)]
struct Told {
    /// Acts that were answered as done.
    done: usize,
    /// Whether one was asked for and never answered.
    is_open: bool,
}

/// Works in a tab until nobody answers. Somebody who is slower does hers on top.
fn work(served: &Served, tab: &Tab, draw: &mut Draw) -> Told {
    let mut told = Told::default();
    let mut etag = String::new();
    let mut what = wanted(draw);
    let mut left = ACTS;
    while left > 0 {
        let order = json!({ "what": what, "view": "list", "month": "2027-02" });
        let Some(answer) = served.try_post(tab, "/data/period/act", &etag, &order) else {
            told.is_open = true;
            return told;
        };
        match answer.status {
            200 | 412 => {
                let Some(now) = answer.header("etag") else {
                    told.is_open = true;
                    return told;
                };
                etag = now.trim_matches('"').to_owned();
                if answer.status == 200 {
                    told.done += 1;
                    what = wanted(draw);
                    left -= 1;
                }
            }
            // What cannot be done is refused with a word.
            422 => {
                what = wanted(draw);
                left -= 1;
            }
            other => panic!("{other}: {}", answer.body),
        }
    }
    told
}

/// Changes a file that the page only reads, by turns, until it is told to end. Answers the share that stands there.
fn import(desk: &Desk, is_over: &AtomicBool, shares: &Mutex<&'static str>) {
    for (book, share) in [("bok.xlsx", "100"), ("bok-2.xlsx", "80")].into_iter().cycle() {
        if is_over.load(Relaxed) {
            return;
        }
        let output = desk.legevakt(&format!("import {book} --period period.toml"));
        if output.status.success() {
            *shares.lock().expect("no panic") = share;
        } else {
            assert!(!stderr(&output).trim().is_empty());
        }
    }
}

fn desk() -> Desk {
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", TINY_ROSTER);
    let doctors = desk.read("doctors.toml");
    for (book, share) in [("bok-2.xlsx", "80"), ("bok.xlsx", "100")] {
        desk.write("doctors.toml", doctors.replacen("share_percent = 100", &format!("share_percent = {share}"), 1));
        filled(&desk, book, |book| book.sheets.retain(|sheet| sheet.name != "_legevakt"));
    }
    desk
}

/// The steps of history in order: what each did to which file.
fn steps(desk: &Desk) -> Vec<Value> {
    if !desk.path(HISTORY).exists() {
        return Vec::new();
    }
    let mut names: Vec<String> = desk.list(HISTORY).into_iter().filter(|name| name.ends_with(".json")).collect();
    names.sort();
    let step = |(at, name): (usize, &String)| {
        assert!(name.starts_with(&format!("{:06}-", at + 1)), "no step is missing: {names:?}");
        serde_json::from_str(&desk.read(&format!("{HISTORY}/{name}"))).unwrap_or_else(|e| panic!("{name}: {e}"))
    };
    names.iter().enumerate().map(step).collect()
}

/// Each step begins where the one before it ended, and the files are as the last left them.
fn is_chain(desk: &Desk, steps: &[Value]) {
    let mut last: BTreeMap<String, Option<String>> = BTreeMap::new();
    for step in steps {
        for part in step["files"].as_array().expect("a list") {
            let path = part["path"].as_str().expect("a path").to_owned();
            let before = part["before"].as_str().map(of_text);
            if let Some(was) = last.get(&path) {
                assert_eq!(*was, before, "{path}: something was lost before {}", step["said"]);
            }
            last.insert(path, part["after"].as_str().map(str::to_owned));
        }
    }
    for (path, after) in last {
        let now = desk.path(&path).exists().then(|| of_text(&desk.read(&path)));
        assert_eq!(now, after, "{path} is not as the last step left it");
    }
}

fn start(desk: &Desk) -> Served {
    let mut program = desk.program();
    program.args(["serve", "period.toml"]);
    if !desk.path("period/utkast.json").exists() {
        program.args(["--roster", "vakter.csv"]);
    }
    Served::start(program)
}

/// One server, killed while two tabs and the command line work.
fn killed(desk: &Desk, draw: &mut Draw, shares: &Mutex<&'static str>) {
    let before = steps(desk).len();
    let mut served = start(desk);
    let first = served.enter(&served.key).expect("the key that was printed");
    let key = served.post(&first, "/key", None, &json!(null)).json();
    let key = key["fragment"].as_str().and_then(|text| text.strip_prefix("#k=")).expect("a key").to_owned();
    let second = served.enter(&key).expect("a new key");
    let (mut draws, moment) = ([Draw(draw.below(1 << 30)), Draw(draw.below(1 << 30))], draw.below(LATEST));
    let is_over = AtomicBool::new(false);
    let ([one, other], asked, tabs) = (&mut draws, &served, [&first, &second]);
    let told = thread::scope(|scope| {
        let tabs = [scope.spawn(move || work(asked, tabs[0], one)), scope.spawn(move || work(asked, tabs[1], other))];
        scope.spawn(|| import(desk, &is_over, shares));
        thread::sleep(Duration::from_micros(moment));
        asked.signal_kill();
        is_over.store(true, Relaxed);
        tabs.map(|tab| tab.join().expect("a tab"))
    });
    served.kill();
    // Whoever reads next finishes what was half done, or undoes it.
    let mut again = start(desk);
    let tab = again.enter(&again.key).expect("the key that was printed");
    let board = again.get(&tab, "/data/period/board/list/2027-02");
    assert_eq!(board.status, 200, "{}", board.body);
    again.kill();
    let steps = steps(desk);
    is_chain(desk, &steps);
    let done: usize = told.iter().map(|told| told.done).sum();
    let open = told.iter().filter(|told| told.is_open).count();
    let made = steps.len() - before;
    assert!((done..=done + open).contains(&made), "{done} were answered, {open} not, and {made} were done");
    let doctors = desk.read("doctors.toml");
    let share = shares.lock().expect("no panic");
    assert!(doctors.contains(&format!("share_percent = {share}")), "the import that was told last is lost: {doctors}");
}

#[test]
fn a_kill_of_the_page_loses_no_act_that_was_answered_and_does_none_twice() {
    let (mut work, mut shares) = (desk(), Mutex::new("100"));
    for round in 0..count("LEGEVAKT_PAGE_KILLS", KILLS) {
        if round > 0 && round % OF_ONE_DESK == 0 {
            (work, shares) = (desk(), Mutex::new("100"));
        }
        killed(&work, &mut Draw(round as u64), &shares);
    }
}
