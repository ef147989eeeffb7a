//! `sweep`: a plan, its tasks in any order and more than once, what is missing, and what is put together.

use std::fs;
use std::process::Output;

use crate::support::{Desk, stderr, stdout};

/// Limits that are no clock, so that every run says the same.
const LIMITS: &str = "--engine search --iterations 2000";

const SCENARIOS: &str = r#"format = 1
base = "period.toml"

[[scenarios]]
id = "likt"
name = "Ingen endring"

[[scenarios]]
id = "to"
name = "To netter på rad"
[scenarios.rules.RHY-1]
max_nights = 2

[[scenarios]]
id = "en"
name = "Én natt på rad"
[scenarios.rules.RHY-1]
max_nights = 1
"#;

const WRONG: &str = "\n[[scenarios]]\nid = \"feil\"\nname = \"Feil\"\n[[scenarios.remove_doctors]]\nwho = [\"aasa\"]\n";

/// Two stations, each in a folder of its own.
fn desk() -> Desk {
    let desk = Desk::empty();
    for folder in ["nord", "sor"] {
        fs::create_dir(desk.path(folder)).expect("made");
        let tiny = Desk::of("tiny");
        for file in tiny.list("") {
            desk.write(&format!("{folder}/{file}"), tiny.read(&file));
        }
        desk.write(&format!("{folder}/hva-om.toml"), SCENARIOS);
    }
    // Another problem than that of the first.
    let station = desk.read("sor/station.toml");
    desk.write("sor/station.toml", station.replacen("Bitteliten", "Sørlig", 1));
    desk
}

/// What it says, with plain spaces.
fn said(output: &Output) -> String {
    stdout(output).replace('\u{a0}', " ")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn plan(desk: &Desk, more: &str) {
    let output = desk.legevakt(&format!("sweep plan nord/hva-om.toml sor/hva-om.toml --out sveip {LIMITS} {more}"));
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
}

fn files(desk: &Desk, dir: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for name in desk.list(dir) {
        let name = format!("{dir}/{name}");
        match desk.path(&name).is_dir() {
            true => found.extend(files(desk, &name)),
            false => found.push((name.clone(), desk.read(&name))),
        }
    }
    found
}

/// The files below a folder, by their names in it.
fn below(desk: &Desk, dir: &str) -> Vec<(String, String)> {
    let lead = format!("{dir}/");
    files(desk, dir).into_iter().map(|(name, text)| (name.replacen(&lead, "", 1), text)).collect()
}

#[test]
fn any_tasks_in_any_order_are_the_whole_run() {
    let desk = desk();
    for (at, (tasks, order)) in [(1, vec![1]), (3, vec![3, 1, 2]), (6, vec![2, 6, 4, 1, 5, 3])].into_iter().enumerate()
    {
        plan(&desk, &format!("--tasks {tasks}"));
        for task in order {
            let output = desk.legevakt(&format!("sweep run sveip --task {task}"));
            assert_eq!(code(&output), Some(0), "{}", stderr(&output));
            assert!(!stderr(&output).contains("likt") && !stderr(&output).contains("nord"), "names stay out of logs");
        }
        assert_eq!(code(&desk.legevakt("sweep status sveip")), Some(0));
        let merged = desk.legevakt(&format!("sweep merge sveip --out rapport-{at}"));
        assert_eq!(code(&merged), Some(0), "{}", stderr(&merged));
        fs::rename(desk.path("sveip"), desk.path(format!("sveip-{at}"))).expect("moved");
    }
    assert_eq!(below(&desk, "rapport-0"), below(&desk, "rapport-1"));
    assert_eq!(below(&desk, "rapport-0"), below(&desk, "rapport-2"));
    // A station's part is what `whatif` writes of the same file.
    let whole = desk.legevakt(&format!("whatif sor/hva-om.toml --out hel {LIMITS}"));
    assert_eq!(code(&whole), Some(0), "{}", stderr(&whole));
    assert_eq!(below(&desk, "rapport-0/sor"), below(&desk, "hel"));
    assert!(desk.read("rapport-0/sweep.txt").lines().all(|line| line.chars().count() <= 80));
    let page = desk.read("rapport-0/sweep.html");
    assert!(page.contains("Sørlig") && page.contains("To netter på rad"));
}

#[test]
fn what_is_there_is_not_solved_again_and_what_is_missing_is_told() {
    let desk = desk();
    plan(&desk, "--tasks 3 --seeds 1-2");
    let status = desk.legevakt("sweep status sveip --lang en");
    assert_eq!(code(&status), Some(75));
    assert!(said(&status).contains("0 of 12 answers are there, 12 are missing"), "{}", said(&status));
    assert_eq!(code(&desk.legevakt("sweep run sveip --task 2")), Some(0));
    let answers = desk.list("sveip/answers");
    assert_eq!(answers.len(), 4);
    // As a dead machine leaves it: one answer is not there.
    fs::remove_file(desk.path("sveip/answers").join(&answers[0])).expect("removed");
    let again = desk.legevakt("sweep run sveip --task 2 --lang en");
    assert_eq!(stdout(&again), "Task 2: 1 solved now, 3 were there.\n");
    assert_eq!(desk.list("sveip/answers"), answers, "the same answer");
    let status = desk.legevakt("sweep status sveip");
    assert!(stdout(&status).contains("cd sveip && sbatch --array=1,3 job.sbatch\n"), "{}", stdout(&status));
    let refused = desk.legevakt("sweep merge sveip --out rapport");
    assert_eq!((code(&refused), stdout(&refused)), (Some(75), ""));
    assert!(!desk.path("rapport").exists(), "nothing is written");
    let partial = desk.legevakt("sweep merge sveip --out rapport --partial");
    assert_eq!(code(&partial), Some(75));
    assert!(stdout(&partial).contains("ikke løst ennå"), "{}", stdout(&partial));
    let json: serde_json::Value = serde_json::from_str(&desk.read("rapport/sweep.json")).expect("JSON");
    for line in json["lines"].as_array().expect("lines") {
        let is_whole = line["solved"] == line["seeds"];
        assert_eq!(is_whole, line["open"].is_object(), "what is not solved has no figure: {line}");
    }
}

#[test]
fn two_that_solve_one_task_at_once_leave_one_set_of_answers() {
    let desk = desk();
    plan(&desk, "--tasks 1");
    let start = || desk.program().args(["sweep", "run", "sveip", "--task", "1"]).spawn().expect("the program runs");
    let ended = [start(), start()].map(|mut run| run.wait().expect("it ends").code());
    assert_eq!(ended, [Some(0); 2]);
    assert_eq!(desk.list("sveip/answers").len(), 6);
    assert_eq!(code(&desk.legevakt("sweep merge sveip")), Some(0));
}

#[test]
fn an_answer_of_which_a_sign_is_changed_is_never_another_answer() {
    let desk = desk();
    plan(&desk, "--tasks 1");
    assert_eq!(code(&desk.legevakt("sweep run sveip")), Some(0));
    let whole = stdout(&desk.legevakt("sweep merge sveip --format json")).to_owned();
    let name = format!("sveip/answers/{}", desk.list("sveip/answers")[0]);
    let text = desk.read(&name);
    let digits: Vec<usize> = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    for at in digits.iter().step_by(digits.len().div_ceil(25)) {
        let other = if &text[*at..=*at] == "7" { "8" } else { "7" };
        desk.write(&name, format!("{}{other}{}", &text[..*at], &text[at + 1..]));
        let merged = desk.legevakt("sweep merge sveip --format json");
        assert!(code(&merged) == Some(75) && stdout(&merged).is_empty(), "{at}: {}", stderr(&merged));
    }
    assert!(stderr(&desk.legevakt("sweep merge sveip")).contains("er endret etter at den ble skrevet"));
    assert!(stdout(&desk.legevakt("sweep status sveip")).contains("1 kan ikke brukes"));
    // Run again, it is written over.
    assert_eq!(code(&desk.legevakt("sweep run sveip")), Some(0));
    assert_eq!(stdout(&desk.legevakt("sweep merge sveip --format json")), whole);
}

/// An answer as whoever edits it may write it: under a seal of its own.
fn sealed(text: &str) -> String {
    let (lead, _) = text.rsplit_once("\"seal\": \"").expect("a seal");
    let under = |seal: &str| format!("{lead}\"seal\": \"{seal}\"\n}}\n");
    under(&legevakt::format::of_text(&under("")))
}

#[test]
fn an_answer_that_is_sealed_anew_is_counted_again() {
    let desk = desk();
    plan(&desk, "--tasks 1");
    assert_eq!(code(&desk.legevakt("sweep run sveip")), Some(0));
    let names = desk.list("sveip/answers");
    let name = format!("sveip/answers/{}", names[0]);
    let text = desk.read(&name);
    assert_eq!(sealed(&text), text, "the seal is a hash of the rest");
    let refused = |text: String, says: &[&str]| {
        desk.write(&name, sealed(&text));
        let merged = desk.legevakt("sweep merge sveip");
        assert_eq!((code(&merged), stdout(&merged)), (Some(75), ""));
        says.iter().for_each(|says| assert!(stderr(&merged).contains(says), "{says}: {}", stderr(&merged)));
    };
    // A bound that makes the roster proven, a cost that it has not, a roster that is interrupted, a seat that is empty.
    let (lead, rest) = text.split_once("\"tiers\": [").expect("tiers");
    let value = rest.lines().map(|line| line.trim().trim_end_matches(',')).find_map(|n| n.parse::<i64>().ok());
    let value = value.expect("a value").to_string();
    refused(format!("{lead}\"tiers\": [{}", rest.replacen(&value, "123456", 1)), &["stemmer ikke med vaktlista"]);
    let stopped = text.replace("\"stopped\": \"no-prover\"", "\"stopped\": \"interrupted\"");
    assert_ne!(stopped, text);
    refused(stopped, &["stemmer ikke med vaktlista"]);
    // Another problem, other limits, another program: each is named with what was planned.
    refused(desk.read(&format!("sveip/answers/{}", names[1])), &["et annet problem", ", ikke "]);
    refused(text.replace("\"seed\": 1", "\"seed\": 2"), &["frø 2", "frø 1"]);
    refused(text.replace("legevakt 0", "legevakt 9"), &["legevakt 9", "legevakt 0"]);
    let build = text.lines().find(|line| line.contains("\"build\"")).expect("a build");
    refused(text.replace(build, &format!("  \"build\": \"{}\",", "0".repeat(64))), &["(000000000000)"]);
}

#[test]
fn files_that_have_changed_are_named_and_the_others_are_put_together() {
    let desk = desk();
    plan(&desk, "--tasks 2");
    assert_eq!(code(&desk.legevakt("sweep run sveip")), Some(0));
    let station = desk.read("sor/station.toml");
    desk.write("sor/station.toml", station.replace("Sørlig", "Sørligere"));
    let run = desk.legevakt("sweep run sveip --again");
    assert_eq!(code(&run), Some(2), "it does not help to run it again");
    assert!(stderr(&run).contains("sor/station.toml er endret siden planen ble laget"), "{}", stderr(&run));
    assert!(stderr(&run).lines().any(|line| line.starts_with("Fila ")), "a path is not written with a capital of ours");
    assert!(stdout(&run).contains("3 løst nå"), "the other station is solved: {}", stdout(&run));
    assert_eq!(code(&desk.legevakt("sweep merge sveip")), Some(2));
    let partial = desk.legevakt("sweep merge sveip --partial --out rapport");
    assert_eq!(code(&partial), Some(2));
    assert!(stdout(&partial).contains("ingenting er satt sammen for sor"), "{}", stdout(&partial));
    assert!(desk.path("rapport/nord/comparison.html").exists() && !desk.path("rapport/sor").exists());
}

#[test]
fn a_wrong_scenario_is_a_row_and_the_rest_is_whole() {
    let desk = desk();
    desk.write("nord/hva-om.toml", format!("{SCENARIOS}{WRONG}"));
    let output = desk.legevakt(&format!("sweep plan nord/hva-om.toml sor/hva-om.toml --out sveip {LIMITS}"));
    assert_eq!(code(&output), Some(0));
    assert!(stderr(&output).contains("mente du «asa»?") && said(&output).contains("1 scenario har feil"));
    assert_eq!(code(&desk.legevakt("sweep run sveip")), Some(0));
    let merged = desk.legevakt("sweep merge sveip");
    assert_eq!(code(&merged), Some(0), "{}", stderr(&merged));
    assert!(stdout(&merged).contains("feil i scenariet"), "{}", stdout(&merged));
    // A file that cannot be read at all is told before anything is planned.
    desk.write("sor/hva-om.toml", "format = 1\nbase = \"ingen.toml\"\n");
    let refused = desk.legevakt(&format!("sweep plan nord/hva-om.toml sor/hva-om.toml --out ny {LIMITS}"));
    assert_eq!(code(&refused), Some(2));
    assert!(!desk.path("ny").exists());
}

#[test]
fn what_was_too_large_is_missing_and_sent_again_with_more_memory() {
    let desk = desk();
    plan(&desk, "--tasks 2");
    assert_eq!(code(&desk.legevakt("sweep run sveip --task 1")), Some(0));
    let run = desk.legevakt("sweep run sveip --task 2 --memory-limit 1");
    assert_eq!(code(&run), Some(75));
    assert_eq!(desk.list("sveip/answers").len(), 3, "too large is no answer");
    let status = desk.legevakt("sweep status sveip --all");
    assert!(stdout(&status).contains("3 var for store for minnet") && stdout(&status).contains("sbatch --mem="));
    assert!(stdout(&status).contains("M --array=2 job.sbatch"), "{}", stdout(&status));
    let partial = desk.legevakt("sweep merge sveip --partial --format csv");
    assert!(stdout(&partial).contains(",too-large,0,1,,,"), "{}", stdout(&partial));
    assert_eq!(code(&desk.legevakt("sweep run sveip --task 2")), Some(0));
    assert_eq!(code(&desk.legevakt("sweep merge sveip")), Some(0));
}

#[test]
fn a_folder_is_planned_once_and_moves_as_a_whole() {
    let desk = desk();
    plan(&desk, "--tasks 2");
    let twice = desk.legevakt(&format!("sweep plan nord/hva-om.toml --out sveip {LIMITS}"));
    assert_eq!(code(&twice), Some(2), "a plan is not written over");
    let same = desk.legevakt(&format!("sweep plan nord/hva-om.toml nord/hva-om.toml --out to {LIMITS}"));
    assert!(code(&same) == Some(2) && stderr(&same).contains("to ganger"), "{}", stderr(&same));
    assert_eq!(code(&desk.legevakt("sweep run sveip --task 3")), Some(2), "there are two");
    // The way to the stations is from the plan, so all of it can be carried elsewhere.
    fs::create_dir(desk.path("b")).expect("made");
    for folder in ["nord", "sor", "sveip"] {
        fs::rename(desk.path(folder), desk.path("b").join(folder)).expect("moved");
    }
    assert_eq!(code(&desk.legevakt("sweep run b/sveip")), Some(0));
    let plan = desk.read("b/sveip/plan.json");
    desk.write("b/sveip/plan.json", plan.replacen("\"seed\": 1", "\"seed\": 2", 1));
    let edited = desk.legevakt("sweep status b/sveip");
    assert!(code(&edited) == Some(2) && stderr(&edited).contains("er endret etter at den ble skrevet"));
}

#[test]
fn a_task_reads_the_files_of_its_own_stations_alone() {
    let desk = desk();
    plan(&desk, "--tasks 2");
    // The files of the other station are on no machine that runs the first task.
    fs::rename(desk.path("sor"), desk.path("borte")).expect("moved");
    let run = desk.legevakt("sweep run sveip --task 1");
    assert_eq!(code(&run), Some(0), "{}", stderr(&run));
    assert_eq!(code(&desk.legevakt("sweep run sveip --task 2")), Some(2));
    fs::rename(desk.path("borte"), desk.path("sor")).expect("moved");
    assert_eq!(code(&desk.legevakt("sweep run sveip --task 2")), Some(0));
    assert_eq!(code(&desk.legevakt("sweep merge sveip")), Some(0));
}

#[test]
fn that_nothing_is_found_is_an_answer_and_a_task_that_has_it_is_done() {
    let desk = Desk::of("infeasible/lock-against-absence");
    let scenario = "[[scenarios]]\nid = \"uten\"\nname = \"Uten lås\"\ndrop_locks = true\n";
    desk.write("hva-om.toml", format!("format = 1\nbase = \"period.toml\"\n{scenario}"));
    for (engine, says) in
        [("search --iterations 100", "ingenting funnet"), ("hybrid --iterations 100", "bevist umulig")]
    {
        let dir = engine.split(' ').next().unwrap_or_default();
        let planned = desk.legevakt(&format!("sweep plan hva-om.toml --out {dir} --engine {engine}"));
        assert_eq!(code(&planned), Some(0), "{}", stderr(&planned));
        let run = desk.legevakt(&format!("sweep run {dir}"));
        assert_eq!(code(&run), Some(0), "{}", stderr(&run));
        assert_eq!(code(&desk.legevakt(&format!("sweep status {dir}"))), Some(0));
        let merged = desk.legevakt(&format!("sweep merge {dir}"));
        assert_eq!(code(&merged), Some(0), "{}", stderr(&merged));
        assert!(stdout(&merged).contains(says), "{}", stdout(&merged));
    }
}

#[test]
fn how_an_answer_came_about_is_told_and_never_put_together() {
    let desk = desk();
    plan(&desk, "--tasks 1");
    assert_eq!(code(&desk.legevakt("sweep run sveip")), Some(0));
    assert_eq!(code(&desk.legevakt("sweep run sveip --again")), Some(0));
    let status = desk.legevakt("sweep status sveip --all");
    assert!(said(&status).contains("svar 1: løst,") && said(&status).contains("2 forsøk"), "{}", said(&status));
    assert_eq!(code(&desk.legevakt("sweep merge sveip --out med")), Some(0));
    fs::remove_dir_all(desk.path("sveip/runs")).expect("removed");
    assert_eq!(code(&desk.legevakt("sweep merge sveip --out uten")), Some(0));
    assert_eq!(below(&desk, "med"), below(&desk, "uten"));
}

#[cfg(target_os = "linux")]
#[test]
fn the_scripts_run_the_plan_from_anywhere() {
    use std::process::Command;
    let desk = desk();
    plan(&desk, "--tasks 3");
    let program = desk.program().get_program().to_owned();
    let mut xargs = Command::new("sh");
    xargs
        .args(["-c", "seq 3 | xargs -n 1 -P 2 sh \"$1\"", "-"])
        .arg(desk.path("sveip/run.sh"))
        .env("LEGEVAKT", program);
    let output = xargs.current_dir("/").output().expect("sh and xargs are there");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(code(&desk.legevakt("sweep status sveip")), Some(0));
}

/// A run that gets a signal when its first answer is there: how it ended, and its desk.
#[cfg(target_os = "linux")]
fn ended_by(signal: &str) -> (Option<i32>, Desk) {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let desk = Desk::of("halden");
    desk.write("hva-om.toml", SCENARIOS.replace("period.toml", "2027-q1.toml"));
    let output = desk.legevakt("sweep plan hva-om.toml --out sveip --engine search --time-limit 2 --tasks 1");
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let mut program = desk.program();
    program.args(["sweep", "run", "sveip", "--jobs", "1"]).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut run = program.spawn().expect("the program runs");
    let mut told = BufReader::new(run.stderr.take().expect("a pipe"));
    let mut line = String::new();
    // The line comes before the answer is laid, and the second when it is.
    while !line.starts_with("[2/") {
        line.clear();
        assert!(told.read_line(&mut line).expect("text") > 0, "it ends before it has solved anything");
    }
    Command::new("kill").args([signal, &run.id().to_string()]).status().expect("there is a kill");
    (run.wait().expect("it ends").code(), desk)
}

#[cfg(target_os = "linux")]
#[test]
fn whatever_ends_a_run_leaves_the_answers_that_were_done_and_no_other() {
    for (signal, ends) in [("-TERM", Some(75)), ("-KILL", None)] {
        let (ended, desk) = ended_by(signal);
        assert_eq!(ended, ends, "{signal}");
        let answers: Vec<String> = desk.list("sveip/answers").into_iter().filter(|n| n.ends_with(".json")).collect();
        assert!((1..3).contains(&answers.len()), "{signal}: {answers:?}");
        assert!(answers.iter().all(|name| !desk.read(&format!("sveip/answers/{name}")).contains("interrupted")));
        let status = desk.legevakt("sweep status sveip");
        assert_eq!(code(&status), Some(75));
        assert!(!stdout(&status).contains("kan ikke brukes"), "{signal}: {}", stdout(&status));
        let missing = 3 - answers.len();
        let again = desk.legevakt("sweep run sveip");
        assert_eq!(code(&again), Some(0), "{}", stderr(&again));
        assert!(
            stdout(&again).contains(&format!("{missing} løst nå, {} var der.", answers.len())),
            "{}",
            stdout(&again)
        );
    }
}
