//! That every option of every verb counts: two command lines that differ in it alone, and are answered differently.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde_json::Value;

use crate::support::{Desk, TINY_ROSTER, program, stderr, stdout};

/// What a solve is asked for that ends by itself.
const SOLVE: &str = "solve period.toml --engine search --iterations 200";
const WHATIF: &str = "whatif hva-om.toml --engine search --iterations 200 --jobs 1";
const PLAN: &str = "sweep plan lokal/hva-om.toml --engine search --out a";
const PLANNED: &str = "sweep plan lokal/hva-om.toml --engine search --iterations 200 --tasks 2 --out s";
const DIMENSION: &str = "dimension period.toml --kind fastlege --per-month 1 --iterations 200 --jobs 1";
const REPORT: &str = "report period.toml --roster vakter.csv";
const OPEN: &str = "explain period.toml --roster åpen.csv";
const WHY: &str = "explain period.toml 2027-02-06/kveld --roster vakter.csv";
const REPLACE: &str = "replace period.toml 2027-02-06/kveld --roster vakter.csv";
const REPAIR: &str = "repair period.toml --roster åpen.csv --from 2027-02-04";
const SWAP: &str = "swap period.toml --roster vakter.csv give 2027-02-07/kveld asa bard";
const PUBLISH: &str = "publish period.toml --roster vakter.csv --out ut --date 2027-01-01 --by Vaktleder";
const PROVEN: &str = "solve period.toml --engine search --iterations 200 --out a --write-model m.mps --proof b.proof";
const CLOSE: &str = "close period.toml --roster vakter.csv --ledger regnskap.toml";

/// Options that change no answer, and why that is right.
const SILENT: [(&str, &str); 22] = [
    ("sweep run.--again", "what is solved again comes out the same; the tests of sweeps count it"),
    ("sweep run.--jobs", "problems are solved beside each other and each is written by itself"),
    ("solve.--threads", "any number of threads gives the same roster"),
    ("whatif.--jobs", "scenarios are solved beside each other and told in their order"),
    ("dimension.--jobs", "numbers are asked beside each other and told in their order"),
    ("solve.--nodes", "the proof of a station this small needs no tree"),
    ("whatif.--nodes", "the proof of a station this small needs no tree"),
    ("dimension.--nodes", "the proof of a station this small needs no tree"),
    ("solve.--gap", "a station this small is solved to the end at once"),
    ("whatif.--gap", "a station this small is solved to the end at once"),
    ("dimension.--gap", "a station this small is solved to the end at once"),
    ("dimension.--time-limit", "the count decides so small a question without a solve"),
    ("dimension.--iterations", "the count decides so small a question without a solve"),
    ("actual.--all", "so few duties have no more findings than are shown anyway"),
    ("dimension.--seed", "the count decides so small a question without a solve"),
    ("dimension.--memory-limit", "a station this small is below every limit"),
    ("whatif.--memory-limit", "a station this small is below every limit"),
    ("repair.--memory-limit", "a station this small is below every limit"),
    ("repair.--seed", "the fewest changes of so few duties are the same, whatever is drawn"),
    ("serve.--open", "a page is served until it is ended, which the tests of the page do"),
    ("serve.--port", "a page is served until it is ended, which the tests of the page do"),
    ("explain.--seed", "what there is to explain of so few duties is found whatever is drawn"),
];

/// A pair of command lines for each option: what comes before both, what they share, and the end of each.
type Pair = (&'static str, &'static str, &'static str, &'static str, &'static str);

const PAIRS: &[Pair] = &[
    ("solve.--out", "", SOLVE, "--out a", "--out b"),
    ("solve.--engine", "", "solve period.toml --iterations 200 --nodes 10 --out a --engine", "hybrid", "search"),
    ("solve.--time-limit", "", "solve period.toml --engine search --iterations 200 --out a", "", "--time-limit 0"),
    ("solve.--iterations", "", "solve period.toml --engine search --out a --iterations", "1", "300"),
    ("solve.--seed", "", SOLVE, "--out a --seed 1", "--out a --seed 2"),
    ("solve.--write-model", "", SOLVE, "--out a", "--out a --write-model m.mps"),
    ("solve.--proof", "", SOLVE, "--out a --write-model m.mps", "--out a --write-model m.mps --proof b.proof"),
    ("solve.--start", "", SOLVE, "--out a", "--out a --start ulovlig.csv"),
    ("solve.--overwrite", FULL, "solve period.toml --time-limit 0 --out a", "", "--overwrite"),
    (
        "solve.--memory-limit",
        "",
        concat!(
            "solve ",
            env!("CARGO_MANIFEST_DIR"),
            "/instances/halden/2027-q1.toml --engine search --iterations 1 --out a"
        ),
        "",
        "--memory-limit 1",
    ),
    ("check.--roster", "", "check period.toml --roster", "vakter.csv", "åpen.csv"),
    ("check.--columns", "", "check period.toml --roster egen.csv", "", "--columns dato=Når"),
    ("check.--format", "", "check period.toml --roster vakter.csv", "", "--format json"),
    ("check.--all", "", "check period.toml --roster tom.csv", "", "--all"),
    ("check.--audit", "", "check period.toml --roster vakter.csv", "", "--audit"),
    ("check.--html", "", "check period.toml --roster vakter.csv", "", "--html s.html"),
    ("whatif.--out", "", WHATIF, "", "--out a"),
    ("whatif.--explain-cost", "", WHATIF, "--out a", "--out a --explain-cost"),
    ("whatif.--format", "", WHATIF, "", "--format csv"),
    ("whatif.--engine", "", "whatif hva-om.toml --jobs 1 --iterations 200 --nodes 10 --engine", "hybrid", "search"),
    ("whatif.--time-limit", "", WHATIF, "", "--time-limit 0"),
    ("whatif.--iterations", "", "whatif hva-om.toml --jobs 1 --engine search --out a --iterations", "1", "300"),
    ("whatif.--seed", "", WHATIF, "--out a --seed 1", "--out a --seed 2"),
    ("whatif.--seeds", "", "whatif hva-om.toml --jobs 1 --engine search --iterations 1 --format json", "", "--seeds 3"),
    ("sweep pack.--out", "", "sweep pack lokal/hva-om.toml --pseudonyms n.json", "--out a", "--out b"),
    ("sweep pack.--pseudonyms", "", "sweep pack lokal/hva-om.toml --out a --pseudonyms", "n.json", "m.json"),
    ("sweep plan.--out", "", "sweep plan lokal/hva-om.toml --engine search --iterations 200", "--out a", "--out b"),
    ("sweep plan.--seeds", "", PLAN, "--iterations 200 --seeds 1", "--iterations 200 --seeds 2"),
    (
        "sweep plan.--tasks",
        "",
        PLAN,
        "--iterations 200 --seeds 1-2 --tasks 1",
        "--iterations 200 --seeds 1-2 --tasks 2",
    ),
    ("sweep plan.--engine", "", "sweep plan lokal/hva-om.toml --out a --iterations 200 --engine", "hybrid", "search"),
    ("sweep plan.--time-limit", "", PLAN, "--time-limit 5", "--time-limit 5,6"),
    ("sweep plan.--iterations", "", PLAN, "--iterations 200", "--iterations 200,300"),
    ("sweep plan.--nodes", "", PLAN, "--iterations 200", "--iterations 200 --nodes 7"),
    ("sweep plan.--gap", "", PLAN, "--iterations 200", "--iterations 200 --gap 2"),
    ("sweep run.--task", PLANNED, "sweep run s", "--task 1", "--task 9"),
    ("sweep run.--memory-limit", PLANNED, "sweep run s --jobs 1", "", "--memory-limit 1"),
    ("sweep status.--all", PLANNED, "sweep status s", "", "--all"),
    ("sweep merge.--out", PLANNED, "sweep merge s --partial", "", "--out a"),
    ("sweep merge.--partial", PLANNED, "sweep merge s", "", "--partial"),
    ("sweep merge.--names", PLANNED, "sweep merge s --partial", "", "--names n.json"),
    ("sweep merge.--format", PLANNED, "sweep merge s --partial", "", "--format csv"),
    (
        "dimension.--scenario",
        "",
        "dimension hva-om.toml --jobs 1 --kind fastlege --per-month 1 --iterations 200",
        "",
        "--scenario base",
    ),
    (
        "dimension.--kind",
        "",
        "dimension period.toml --jobs 1 --per-month 1 --iterations 200 --kind",
        "fastlege",
        "vikar",
    ),
    (
        "dimension.--like",
        "",
        "dimension period.toml --jobs 1 --per-month 1 --iterations 200",
        "--kind vikar",
        "--like cato",
    ),
    (
        "dimension.--per-month",
        "",
        "dimension period.toml --jobs 1 --kind fastlege --iterations 200 --per-month",
        "1",
        "2",
    ),
    ("dimension.--most", "", DIMENSION, "--most 1", "--most 9"),
    ("dimension.--rules", "", "dimension period.toml --jobs 1 --iterations 200 --rules", "RHY-2", "RHY-1"),
    ("dimension.--out", "", DIMENSION, "", "--out a"),
    ("dimension.--format", "", DIMENSION, "", "--format json"),
    ("report.--roster", "", "report period.toml --out a --roster", "vakter.csv", "åpen.csv"),
    ("report.--columns", "", "report period.toml --out a --roster egen.csv", "", "--columns dato=Når"),
    ("report.--out", "", REPORT, "--out a", "--out b"),
    ("cost.--roster", "", "cost betalt.toml --roster", "vakter.csv", "åpen.csv"),
    ("cost.--columns", "", "cost betalt.toml --roster egen.csv", "", "--columns dato=Når"),
    ("cost.--format", "", "cost betalt.toml --roster vakter.csv", "", "--format csv"),
    ("cost.--explain-cost", "", "cost betalt.toml --roster vakter.csv", "", "--explain-cost"),
    ("explain.--roster", "", "explain period.toml", "--roster åpen.csv", "--roster vakter.csv"),
    ("explain.--seat", "", WHY, "--seat primary", "--seat ingen"),
    ("explain.--out-of", "", WHY, "", "--out-of cato"),
    ("explain.--doctor", "", WHY, "", "--doctor asa"),
    ("explain.--apply", "", OPEN, "", "--apply a"),
    ("explain.--fairer", "", "explain period.toml --roster vakter.csv", "", "--fairer"),
    ("explain.--time-limit", "", "explain period.toml", "", "--time-limit 0"),
    ("explain.--format", "", OPEN, "", "--format json"),
    ("explain.--all", "", WHY, "", "--all"),
    ("replace.--roster", "", "replace period.toml 2027-02-07/kveld --roster", "vakter.csv", "åpen.csv"),
    ("replace.--seat", "", REPLACE, "--seat primary", "--seat ingen"),
    ("replace.--out-of", "", REPLACE, "", "--out-of cato"),
    ("replace.--apply", "", REPLACE, "--out a", "--out a --apply"),
    ("replace.--out", "", REPLACE, "--apply --out a", "--apply --out b"),
    ("replace.--format", "", REPLACE, "", "--format json"),
    ("replace.--date", "", REPLACE, "", "--date 2027-01-31"),
    ("replace.--all", "", REPLACE, "", "--all --lang"),
    ("repair.--roster", "", "repair period.toml --from 2027-02-04 --roster", "åpen.csv", "vakter.csv"),
    ("repair.--from", "", "repair period.toml --roster åpen.csv --from", "2027-02-04", "2027-02-07"),
    ("repair.--out", "", REPAIR, "", "--out a"),
    ("repair.--time-limit", "", REPAIR, "", "--time-limit 0"),
    ("repair.--format", "", REPAIR, "", "--format json"),
    ("swap.--roster", "", "swap period.toml give 2027-02-07/kveld asa bard --roster", "vakter.csv", "åpen.csv"),
    ("swap.--from", "", "swap period.toml --roster vakter.csv give 2027-02-06/natt cato bard", "", "--from 03:00"),
    ("swap.--until", "", "swap period.toml --roster vakter.csv give 2027-02-06/natt cato bard", "", "--until 03:00"),
    ("replace.--from", "", "replace period.toml 2027-02-06/natt --roster vakter.csv", "", "--from 03:00"),
    ("replace.--until", "", "replace period.toml 2027-02-06/natt --roster vakter.csv", "", "--until 03:00"),
    ("swap.--most-drift", "", SWAP, "", "--most-drift 0"),
    (
        "swap.--most-load",
        "",
        "swap period.toml --roster vakter.csv give 2027-02-06/natt cato bard",
        "--most-drift 9 --most-load 999",
        "--most-drift 9 --most-load 100",
    ),
    ("swap.--apply", "", SWAP, "--most-drift 9 --most-load 999", "--most-drift 9 --most-load 999 --apply --out a"),
    (
        "swap.--despite",
        "",
        SWAP,
        "--most-drift 0 --apply --out a",
        "--most-drift 0 --apply --out a --despite Avtalt --by Leder",
    ),
    (
        "swap.--by",
        "",
        SWAP,
        "--most-drift 0 --apply --out a --despite Avtalt --by A",
        "--most-drift 0 --apply --out a --despite Avtalt --by B",
    ),
    (
        "swap.--out",
        "",
        SWAP,
        "--most-drift 9 --most-load 999 --apply --out a",
        "--most-drift 9 --most-load 999 --apply --out b",
    ),
    ("swap.--format", "", SWAP, "", "--format json"),
    ("swap.--date", "", SWAP, "", "--date 2027-01-31"),
    ("swap.--all", "", SWAP, "", "--all --lang"),
    (
        "publish.--roster",
        "",
        "publish period.toml --out ut --date 2027-01-01 --by Leder --roster",
        "vakter.csv",
        "åpen.csv",
    ),
    ("publish.--out", "", "publish period.toml --roster vakter.csv --date 2027-01-01 --by Leder --out", "a", "b"),
    (
        "publish.--date",
        "",
        "publish period.toml --roster vakter.csv --out ut --by Leder --date",
        "2027-01-01",
        "2027-01-02",
    ),
    ("publish.--by", "", "publish period.toml --roster vakter.csv --out ut --date 2027-01-01 --by", "A", "B"),
    (
        "publish.--replaces",
        PUBLISH,
        "publish period.toml --roster vakter.csv --out ut --date 2027-01-02 --by A",
        "",
        "--replaces ut/roster-v1.json",
    ),
    ("publish.--discussed", "", PUBLISH, "", "--discussed 2026-12-01,Kari"),
    ("publish.--approved", "", PUBLISH, "", "--approved 2026-12-01,Kari"),
    ("publish.--reasons", "", PUBLISH, "", "--reasons grunner.csv"),
    (
        "publish.--vacancies",
        "",
        "publish period.toml --roster åpen.csv --out ut --date 2027-01-01 --by A",
        "",
        "--vacancies Ferie",
    ),
    ("proof.--model", PROVEN, "proof b.proof --model", "m.mps", "period.toml"),
    ("proof.--roster", PROVEN, "proof b.proof --model m.mps --period period.toml --roster", "vakter.csv", "åpen.csv"),
    (
        "proof.--period",
        PROVEN,
        "proof b.proof --model m.mps --roster vakter.csv --period",
        "period.toml",
        "streng.toml",
    ),
    ("verify.--period", PUBLISH, "verify ut", "", "--period streng.toml"),
    (
        "verify.--expect",
        PUBLISH,
        "verify ut",
        "",
        "--expect 0000000000000000000000000000000000000000000000000000000000000000",
    ),
    ("verify.--format", PUBLISH, "verify ut", "", "--format json"),
    ("close.--roster", "", "close period.toml --ledger regnskap.toml --roster", "vakter.csv", "åpen.csv"),
    ("close.--ledger", "", "close period.toml --roster vakter.csv --ledger", "a.toml", "b.toml"),
    ("close.--through", "", CLOSE, "", "--through 2027-02-05"),
    ("next.--roster", "", "next period.toml --roster", "vakter.csv", "åpen.csv"),
    (
        "next.--ledger",
        "close period.toml --roster vakter.csv --ledger a.toml",
        "next period.toml --roster vakter.csv",
        "",
        "--ledger a.toml",
    ),
    ("actual.--plan", "", "actual period.toml --worked vakter.csv --plan", "vakter.csv", "åpen.csv"),
    ("actual.--worked", "", "actual period.toml --plan vakter.csv --worked", "vakter.csv", "åpen.csv"),
    ("actual.--format", "", "actual period.toml --plan vakter.csv --worked åpen.csv", "", "--format json"),
    ("shortterm.--year", "", "shortterm period.toml --year", "2026", "2027"),
    ("shortterm.--roster", "", "shortterm period.toml --year 2027", "", "--roster vakter.csv"),
    ("shortterm.--csv", "", "shortterm period.toml --year 2027", "", "--csv"),
    ("rule.--law", "", "rule", "", "--law"),
    ("rule.--format", "", "rule", "", "--format markdown"),
    ("serve.--roster", "", "serve period.toml --roster", "borte.csv", "vekk.csv"),
    ("schema.--format", "", "schema", "", "--format markdown"),
    ("template.--out", "", "template period.toml --out", "a.xlsx", "b.xlsx"),
    ("import.--period", "template period.toml --out t.xlsx", "import t.xlsx --period", "period.toml", "ingen.toml"),
    ("import.--dry-run", "", "import egen.xlsx --period period.toml", "", "--dry-run"),
    ("import.--remove", "", "import egen.xlsx --period period.toml", "", "--remove"),
    ("import.--doctor", "", "import kalender.ics --period period.toml --doctor", "asa", "bard"),
    ("import.--codes", "", "import fravær.csv --period period.toml --codes", "1=ferie", "1=kurs"),
    ("import.--all-or-none", "", "import inn --period period.toml", "", "--all-or-none"),
    ("template.--each", "", "template period.toml", "--each a", "--each b"),
    ("new.--name", "", "new a --name", "A", "B"),
    ("new.--municipality", "", "new a --municipality", "A", "B"),
    ("new.--population", "", "new a --population", "1000", "2000"),
    ("new.--from", "", "new a --from", "2027-04-01", "2027-07-01"),
    ("new.--to", "", "new a --from 2027-04-01 --to", "2027-05-31", "2027-06-30"),
    ("new.--shifts", "", "new a --daytime shifts --shifts", "Vakt=08-08", "Vakt=07-07"),
    ("new.--daytime", "", "new a --daytime", "offices", "own"),
    ("new.--office-hours", "", "new a --office-hours", "08-16", "07-16"),
    ("new.--eves", "", "new a --eves", "closed", "open"),
    ("new.--backup", "", "new a", "--backup Bakvakt=16-23", "--backup Bakvakt=17-23"),
    ("new.--empty", "", "new a", "", "--empty"),
    ("new.--ask", "", "new a", "", "--ask"),
    ("generate.--doctors", "", "generate --days 7 --seed 1 --out a --doctors", "5", "6"),
    ("generate.--days", "", "generate --doctors 5 --seed 1 --out a --days", "7", "8"),
    ("generate.--sites", "", "generate --doctors 6 --days 7 --out a --sites", "1", "2"),
    ("generate.--seed", "", "generate --doctors 5 --days 7 --out a --seed", "1", "2"),
    ("generate.--out", "", "generate --doctors 5 --days 7 --seed 1 --out", "a", "b"),
    ("schema.--lang", "", "rule COV-1 --lang", "nb", "en"),
];

/// A complete roster, which a worse one is not to replace.
const FULL: &str = "solve period.toml --engine search --iterations 500 --out a";

/// Where every command line begins.
fn desk() -> Desk {
    let desk = Desk::of("tiny");
    let station = desk.read("station.toml");
    let period = desk.read("period.toml");
    let other = |name: &str, more: &str| {
        desk.write(&format!("{name}-stasjon.toml"), station.clone() + more);
        desk.write(&format!("{name}.toml"), period.replace("station.toml", &format!("{name}-stasjon.toml")));
    };
    other("streng", "[rules.FAI-4]\nmonth_count = 1\n");
    other(
        "betalt",
        "[pay]\neve_from = \"12:00\"\neaster_eve_from = \"00:00\"\n[[pay.tables]]\nid = \"t\"\nname = \"T\"\nsource = \"oppdiktet\"\nbasis = \"example\"\nfrom = 2027-01-01\nto = \
         2027-12-31\n[[pay.tables.rates]]\nid = \"h\"\ncomponent = \"fee\"\nkr = 900\nlines = [\"legevakt\"]\n",
    );
    let away = "\n[[absences]]\ndoctor = \"cato\"\nfrom = 2027-02-07\nto = 2027-02-07\n";
    desk.write("ferie.toml", period.clone() + away);
    desk.write("vakter.csv", TINY_ROSTER);
    desk.write("fravær.csv", "Navn;Fra;Til;Kode\nCato Ærø;7.2.2027;7.2.2027;1\n");
    let event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270207\nSUMMARY:Ferie\nEND:VEVENT\n";
    desk.write("kalender.ics", format!("BEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n"));
    let open: Vec<&str> = TINY_ROSTER.lines().filter(|row| !row.starts_with("2027-02-06,legevakt,kveld")).collect();
    desk.write("åpen.csv", open.join("\n") + "\n");
    desk.write("ulovlig.csv", TINY_ROSTER.to_owned() + "2027-02-06,legevakt,natt,primary,asa\n");
    desk.write("mange.csv", TINY_ROSTER.replace("bard", "cato"));
    desk.write("tom.csv", "date,line,shift,seat,doctor\n");
    desk.write("egen.csv", "Når;Kveld\n5.2.2027;Bård Søvik\n");
    desk.write("grunner.csv", "funn;begrunnelse\nukjent;Avtalt.\n");
    // Made by hand: it has one absence more than the files, and lacks another.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Fravær").expect("a name");
    sheet.write_row(0, 0, ["Lege", "Fra", "Til"]).expect("written");
    sheet.write_row(1, 0, ["cato", "7.2.2027", "7.2.2027"]).expect("written");
    fs::write(desk.path("egen.xlsx"), book.save_to_buffer().expect("saved")).expect("written");
    // A folder of forms in which one is none.
    fs::create_dir(desk.path("inn")).expect("made");
    fs::copy(desk.path("egen.xlsx"), desk.path("inn/egen.xlsx")).expect("copied");
    let scenario = "format = 1\nbase = \"betalt.toml\"\n[[scenarios]]\nid = \"a\"\nname = \"A\"\ndrop_locks = true\n";
    desk.write("hva-om.toml", scenario);
    // A sweep calls a scenarios file by its folder.
    fs::create_dir(desk.path("lokal")).expect("made");
    desk.write("lokal/hva-om.toml", scenario.replace("betalt.toml", "../betalt.toml"));
    desk
}

/// Everything that an answer is: exit code, both streams and every file, but for what differs from run to run.
fn answer(before: &str, arguments: &str) -> BTreeMap<String, String> {
    let desk = desk();
    let run = |arguments: &str| {
        let mut program = desk.program();
        program.env("SOURCE_DATE_EPOCH", "1767225600").args(arguments.split_whitespace());
        program.output().expect("the program runs")
    };
    if !before.is_empty() {
        let output = run(before);
        assert_eq!(output.status.code(), Some(0), "{before}: {}", stderr(&output));
    }
    let output = run(arguments);
    let mut answer = BTreeMap::from([
        ("exit".to_owned(), format!("{:?}", output.status.code())),
        ("stdout".to_owned(), without_time(stdout(&output))),
        ("stderr".to_owned(), without_time(stderr(&output))),
    ]);
    files(&desk.path(""), &desk.path(""), &mut answer);
    answer
}

/// Lines without those that tell of seconds: `12 s`.
fn without_time(text: &str) -> String {
    let is_seconds = |(number, unit): (&str, &str)| {
        let unit = unit.trim_end_matches(|c: char| !c.is_alphanumeric());
        unit == "s" && number.ends_with(|c: char| c.is_ascii_digit())
    };
    let is_timed = |line: &&str| {
        let words: Vec<&str> = line.split([' ', '\u{a0}']).collect();
        words.windows(2).any(|pair| is_seconds((pair[0], pair[1]))) || line.contains("seconds")
    };
    text.lines().filter(|line| !is_timed(line)).collect::<Vec<_>>().join("\n")
}

/// A roster file without the way to its roster, which tells of milliseconds.
fn without_way(text: &str) -> String {
    let Ok(Value::Object(mut file)) = serde_json::from_str::<Value>(text) else { return text.to_owned() };
    file.remove("trajectory");
    format!("{file:#?}")
}

fn files(dir: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(dir).expect("a directory").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, root, found);
            continue;
        }
        let name = path.strip_prefix(root).expect("below the desk").display().to_string();
        // Pages and workbooks tell the time that a solve took.
        let is_text = [".csv", ".json", ".toml", ".ics", ".mps", ".txt"].iter().any(|ending| name.ends_with(ending));
        let text = if is_text { fs::read_to_string(&path).expect("text") } else { String::new() };
        found.insert(name, without_time(&without_way(&text)));
    }
}

/// The options that the help of each verb tells of.
fn options() -> BTreeSet<String> {
    let help = |arguments: &[&str]| {
        let output = program().args(arguments).args(["--help", "--lang", "en"]).output().expect("the program runs");
        stdout(&output).to_owned()
    };
    let commands = help(&[]);
    let (_, commands) = commands.split_once("Commands:\n").expect("commands");
    let is_verb = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let verbs = commands.lines().take_while(|line| !line.is_empty()).filter(is_verb);
    let verbs: Vec<&str> = verbs.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(verbs.len() > 15, "{verbs:?}");
    let mut found = BTreeSet::new();
    let mut known: Vec<Vec<&str>> = verbs.iter().map(|verb| vec![*verb]).collect();
    known.extend(["pack", "plan", "run", "status", "merge"].map(|step| vec!["sweep", step]));
    for names in known {
        for line in help(&names).lines() {
            let option = line.trim_start().split([' ', ',']).find(|word| word.starts_with("--"));
            let is_head = line.starts_with("      --") || line.starts_with("  -");
            if let Some(option) = option.filter(|option| is_head && !["--help", "--lang"].contains(option)) {
                found.insert(format!("{}.{option}", names.join(" ")));
            }
        }
    }
    found.insert("schema.--lang".to_owned());
    found
}

#[test]
fn every_option_counts() {
    let silent: BTreeSet<String> = SILENT.iter().map(|(option, _)| (*option).to_owned()).collect();
    let tried: BTreeSet<String> = PAIRS.iter().map(|(option, ..)| (*option).to_owned()).chain(silent).collect();
    assert_eq!(tried, options(), "every option has a pair of command lines, and every pair an option");
    let dead: Vec<String> = PAIRS
        .par_iter()
        .filter_map(|(option, before, both, one, other)| {
            let of = |end: &str| answer(before, &format!("{both} {end}"));
            let (first, again) = (of(one), of(one));
            if first != again {
                return Some(format!("{option}: the answer to «{both} {one}» is not the same twice"));
            }
            (first == of(other)).then(|| format!("{option}: «{both} {one}» and «{both} {other}» are answered alike"))
        })
        .collect();
    assert!(dead.is_empty(), "{dead:#?}");
}
