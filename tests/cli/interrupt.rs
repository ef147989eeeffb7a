//! A prover that is killed, a user who presses Ctrl-C, and the program itself killed: the roster survives them all.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use crate::support::{Desk, WRITTEN, page, stderr, stdout};

/// How often the processes are looked at; nothing depends on it.
const GLANCE: Duration = Duration::from_millis(10);

fn start(desk: &Desk) -> Child {
    let mut program = desk.program();
    program.args(["solve", "2027-q1.toml", "--out", "out", "--time-limit", "120"]).process_group(0);
    program.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs")
}

/// Processes whose parent this is and that run the prover.
fn provers(parent: u32) -> Vec<u32> {
    let mut found = Vec::new();
    for process in fs::read_dir("/proc").expect("Linux has /proc").flatten() {
        let Some(id) = process.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // The name of the program stands in parentheses and can hold anything; the parent is the second field after it.
        let stat = fs::read_to_string(process.path().join("stat")).unwrap_or_default();
        let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
        let is_child = fields.split_whitespace().nth(1) == Some(parent.to_string().as_str());
        let line = fs::read(process.path().join("cmdline")).unwrap_or_default();
        if is_child && line.split(|b| *b == 0).any(|argument| argument == b"__prove") {
            found.push(id);
        }
    }
    found
}

fn signal(name: &str, target: &str) {
    let status = Command::new("kill").args([name, "--", target]).stderr(Stdio::null()).status();
    status.expect("there is a kill");
}

/// Does something to every prover that is seen, until the program has ended.
fn watch(mut solve: Child, mut act: impl FnMut(u32)) -> Output {
    let mut seen = Vec::new();
    while solve.try_wait().expect("a child of ours").is_none() {
        for prover in provers(solve.id()) {
            if !seen.contains(&prover) {
                seen.push(prover);
                act(prover);
            }
        }
        thread::sleep(GLANCE);
    }
    assert!(!seen.is_empty(), "no prover was seen");
    solve.wait_with_output().expect("it has ended")
}

/// The files are there, and the roster is legal by `check`.
fn assert_legal(desk: &Desk, solved: &Output) {
    let code = solved.status.code();
    assert!(matches!(code, Some(0 | 1)), "{code:?} {}", stderr(solved));
    assert_eq!(desk.list("out"), WRITTEN);
    let checked = desk.legevakt("check 2027-q1.toml --roster out/roster.json --format json");
    assert_eq!(checked.status.code(), code, "solve and check end alike");
    let report: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(report["legal"], true, "{}", stdout(&checked));
}

#[test]
fn a_killed_prover_costs_the_proof_and_not_the_roster() {
    let desk = Desk::of("halden");
    let solve = start(&desk);
    let solved = watch(solve, |prover| signal("-KILL", &prover.to_string()));
    assert_legal(&desk, &solved);
    let text = page(&solved).replace('\n', " ");
    assert!(text.contains("beviset kunne ikke gjøres ferdig."), "{text}");
    assert!(text.contains("the prover crashed: "), "{text}");
}

#[test]
fn ctrl_c_ends_with_the_best_roster_so_far() {
    let desk = Desk::of("halden");
    let solve = start(&desk);
    // The terminal sends it to the whole foreground group, of which the program is the first.
    let group = format!("-{}", solve.id());
    let mut left = Vec::new();
    let solved = watch(solve, |prover| {
        left.push(prover);
        signal("-INT", &group);
    });
    assert_legal(&desk, &solved);
    assert!(page(&solved).contains("Avbrutt etter [N] s: dette er den beste vaktlista så langt."), "{}", page(&solved));
    let is_gone = |id: &u32| !fs::exists(format!("/proc/{id}")).unwrap_or(true);
    assert!(left.iter().all(is_gone), "no prover is left behind");
}

/// Whether it has come, by what can be seen of the desk, the program, and what `roster.json` held before.
type Moment = &'static dyn Fn(&Desk, &Child, &str) -> bool;

fn is_temporary(name: &str) -> bool {
    name.starts_with(".legevakt-")
}

#[test]
fn a_kill_at_any_moment_leaves_whole_files() {
    let desk = Desk::of("tiny");
    let files = ["roster.json", "roster.csv"];
    let mut killed = 0;
    // Each moment is something that can be seen from outside, in the order in which they come.
    let moments: [Moment; 4] = [
        &|_, _, _| true,
        &|_, solve, _| !provers(solve.id()).is_empty(),
        &|desk, _, _| desk.list("out").iter().any(|name| is_temporary(name)),
        &|desk, _, before| desk.read("out/roster.json") != before,
    ];
    // Some come and go in a blink and are not always seen in time, so each is waited for more than once.
    for (seed, moment) in (2..).zip(moments.iter().cycle().take(4 * moments.len())) {
        // Left by the kill before; what is to be seen is this one's.
        let _ = fs::remove_dir_all(desk.path("out"));
        assert_eq!(desk.legevakt("solve period.toml --out out --seed 1").status.code(), Some(0));
        let before = files.map(|file| desk.read(&format!("out/{file}")));
        let seed = format!("{seed}");
        let mut program = desk.program();
        program.args(["solve", "period.toml", "--out", "out", "--seed", &seed]).stdin(Stdio::null());
        let mut solve = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        while solve.try_wait().expect("a child of ours").is_none() {
            if moment(&desk, &solve, &before[0]) {
                solve.kill().expect("SIGKILL can be sent");
                break;
            }
        }
        let status = solve.wait().expect("it has ended");
        killed += usize::from(status.code().is_none());
        for (file, before) in files.iter().zip(&before) {
            let checked = desk.legevakt(&format!("check period.toml --roster out/{file}"));
            assert_eq!(checked.status.code(), Some(0), "seed {seed}, {file}: {}", stderr(&checked));
            let now = desk.read(&format!("out/{file}"));
            let is_new = now.contains(&format!("\"seed\": {seed}")) || file.ends_with(".csv");
            assert!(now == *before || is_new, "seed {seed}, {file}: {now}");
            if file.ends_with(".csv") {
                assert_eq!(now.lines().count(), before.lines().count(), "a roster of the same seats, to the last line");
            }
        }
        assert!(desk.list("out").iter().filter(|name| !is_temporary(name)).eq(WRITTEN));
    }
    assert!(killed >= 8, "{killed}");
}

/// Problems of which each takes as long as it is given.
const SCENARIOS: &str = "format = 1\nbase = \"2027-q1.toml\"\n\
    [[scenarios]]\nid = \"likt\"\nname = \"Ingen endring\"\n\
    [[scenarios]]\nid = \"to\"\nname = \"To netter\"\n[scenarios.rules.RHY-1]\nmax_nights = 2\n\
    [[scenarios]]\nid = \"en\"\nname = \"Én natt\"\n[scenarios.rules.RHY-1]\nmax_nights = 1\n";

/// A comparison that is asked to end when its first scenario is solved: what it says, and its desk.
fn stopped(by: &str, before: impl FnOnce(&Desk)) -> (Desk, Output) {
    let desk = Desk::of("halden");
    desk.write("hva-om.toml", SCENARIOS);
    before(&desk);
    let mut program = desk.program();
    program.args(["whatif", "hva-om.toml", "--engine", "search", "--time-limit", "2", "--jobs", "1", "--out", "out"]);
    program.process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut whatif = program.spawn().expect("the program runs");
    let mut told = BufReader::new(whatif.stderr.take().expect("a pipe"));
    let mut line = String::new();
    while !line.starts_with("[1/") {
        line.clear();
        assert!(told.read_line(&mut line).expect("text") > 0, "it ends before it has solved anything");
    }
    // To the program alone, as a batch system does with the first of a job.
    signal(by, &whatif.id().to_string());
    let output = whatif.wait_with_output().expect("it ends");
    (desk, output)
}

#[test]
fn what_was_interrupted_is_no_answer_and_what_was_solved_is_one() {
    for by in ["-INT", "-TERM"] {
        let (desk, output) = stopped(by, |_| {});
        assert_eq!(output.status.code(), Some(75), "{by}: run it again");
        let json: serde_json::Value = serde_json::from_str(&desk.read("out/comparison.json")).expect("JSON");
        let rows = json["rows"].as_array().expect("rows");
        assert!(rows[0]["figures"].is_object() && rows[0]["state"] != "interrupted", "{by}: {}", rows[0]["state"]);
        assert!(rows.len() > 3);
        for row in &rows[1..] {
            // One that comes to the problem of the base has its answer.
            let is_base = row["figures"] == rows[0]["figures"];
            assert!(is_base || row["state"] == "interrupted" && row["figures"].is_null(), "{by}: {row}");
        }
        let said = page(&output);
        assert!(said.contains(": avbrutt, ikke løst"), "in its row: {said}");
        assert!(desk.read("out/comparison.csv").lines().last().is_some_and(|line| line.contains(",interrupted,")));
        let html = desk.read("out/comparison.html");
        assert!(html.contains("Ikke løst, og derfor ikke med i sammenligningen:"), "{by}");
        let last = rows.last().expect("rows")["id"].as_str().expect("an id");
        assert!(desk.list("out").contains(&"base".to_owned()) && !desk.list("out").contains(&last.to_owned()));
    }
}

#[test]
fn an_interrupted_comparison_is_laid_beside_a_whole_one() {
    let (desk, output) = stopped("-TERM", |desk| {
        let whole = "whatif hva-om.toml --engine search --iterations 200 --out out";
        assert_eq!(desk.legevakt(whole).status.code(), Some(0));
    });
    assert_eq!(output.status.code(), Some(75));
    assert!(!desk.read("out/comparison.csv").contains("interrupted"));
    assert!(desk.read("out/unfinished/comparison.csv").contains(",interrupted,"));
}
