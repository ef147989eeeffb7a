//! The page by the clock, as a browser meets it, beside the verbs that answer the same: a program that serves copies of two
//! stations, asked over its own port.

#[path = "../../tests/common/served.rs"]
mod served;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use criterion::Criterion;
use serde_json::{Value, json};
use tempfile::TempDir;

use served::{Served, Tab};

/// So often each is measured: they are slow, and each writes to the disk.
const SAMPLES: usize = 10;

const PERIOD: &str = "2027-q1";

/// A station in a folder of its own, with a roster, and a tab at its page.
struct Desk {
    folder: TempDir,
    served: Served,
    tab: Tab,
    etag: String,
    /// Seats of the first month, and who is in them.
    places: Vec<(String, String)>,
}

fn legevakt(folder: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_legevakt"));
    command.args(line.split(' ')).current_dir(folder);
    command
}

impl Desk {
    fn of(station: &str) -> Self {
        let folder = TempDir::new().expect("a temporary directory");
        let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("instances").join(station);
        for entry in fs::read_dir(files).expect("the instance").flatten() {
            fs::copy(entry.path(), folder.path().join(entry.file_name())).expect("copied");
        }
        let solve = format!("solve {PERIOD}.toml --engine search --iterations 20000 --out ut");
        let solved = legevakt(folder.path(), &solve).output().expect("it runs");
        assert!(folder.path().join("ut/roster.json").exists(), "{}", String::from_utf8_lossy(&solved.stderr));
        let served = Served::start(legevakt(folder.path(), &format!("serve {PERIOD}.toml --roster ut/roster.json")));
        let tab = served.enter(&served.key).expect("the key that was printed");
        let mut desk = Self { folder, served, tab, etag: String::new(), places: Vec::new() };
        let board = desk.board().json();
        desk.etag = board["etag"].as_str().expect("a hash").to_owned();
        let html = board["html"].as_str().expect("elements");
        let seats = html.split("data-seat=\"").skip(1).filter_map(|rest| {
            let (seat, rest) = rest.split_once("\" data-doctor=\"")?;
            (!seat.contains('"')).then_some((seat.to_owned(), rest.split('"').next()?.to_owned()))
        });
        desk.places = seats.collect();
        desk
    }

    fn board(&self) -> served::Answer {
        self.served.get(&self.tab, &format!("/data/{PERIOD}/board/list/-"))
    }

    fn candidates(&self) -> served::Answer {
        let (seat, doctor) = &self.places[5];
        self.served.get(&self.tab, &format!("/data/{PERIOD}/seat/{}/{doctor}", seat.replace('/', "%2F")))
    }

    /// Does something, and answers how long it took.
    fn act(&mut self, what: &Value) -> Duration {
        let order = json!({ "what": what, "view": "list", "month": "-" });
        let began = Instant::now();
        let answer = self.served.post(&self.tab, &format!("/data/{PERIOD}/act"), Some(&self.etag), &order);
        let took = began.elapsed();
        assert_eq!(answer.status, 200, "{what}: {}", answer.body);
        answer.json()["etag"].as_str().expect("a hash").clone_into(&mut self.etag);
        took
    }
}

/// What is done, and undone between two measurements.
fn acts(desk: &Desk) -> [(&'static str, Value); 3] {
    let (seat, doctor) = &desk.places[5];
    let (other, second) = desk.places.iter().skip(6).find(|(_, other)| other != doctor).expect("somebody else");
    [
        ("empty", json!({ "act": "empty", "seat": seat, "doctor": doctor })),
        ("lock", json!({ "act": "lock", "seat": seat, "doctor": doctor })),
        (
            "swap",
            json!({
                "act": "swap",
                "one": { "seat": seat, "doctor": doctor },
                "other": { "seat": other, "doctor": second },
            }),
        ),
    ]
}

/// Measures both stations.
pub(crate) fn measure(c: &mut Criterion) {
    for station in ["halden", "ostfold"] {
        let mut desk = Desk::of(station);
        let mut group = c.benchmark_group(format!("page-{station}"));
        group.sample_size(SAMPLES);
        group.bench_function("board", |b| b.iter(|| desk.board().status));
        group.bench_function("candidates", |b| b.iter(|| desk.candidates().status));
        let undo = json!({ "act": "undo" });
        for (name, what) in acts(&desk) {
            group.bench_function(name, |b| {
                b.iter_custom(|times| {
                    let one = |desk: &mut Desk| {
                        let took = desk.act(&what);
                        desk.act(&undo);
                        took
                    };
                    (0..times).map(|_| one(&mut desk)).sum()
                });
            });
        }
        let first = acts(&desk)[0].1.clone();
        group.bench_function("undo", |b| {
            b.iter_custom(|times| {
                let one = |desk: &mut Desk| {
                    desk.act(&first);
                    desk.act(&undo)
                };
                (0..times).map(|_| one(&mut desk)).sum()
            });
        });
        // The same by verbs, each a program that starts and reads all files.
        let (place, doctor) = &desk.places[5];
        let (shift, seat) = place.rsplit_once('/').expect("a seat of a shift");
        let folder = desk.folder.path();
        for (name, line) in [
            ("verb-check", format!("check {PERIOD}.toml --roster ut/roster.json")),
            (
                "verb-replace",
                format!("replace {PERIOD}.toml {shift} --seat {seat} --out-of {doctor} --roster ut/roster.json"),
            ),
        ] {
            group.bench_function(name, |b| b.iter(|| legevakt(folder, &line).output().expect("it runs").stdout.len()));
        }
        group.finish();
    }
}
