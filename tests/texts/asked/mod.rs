//! What people ask of a rota: every wish of the chapter is written into the files of one small station, solved and checked.
//!
//! A row cannot hold by chance: what breaks the wish is told beside it, and the rule that keeps it must find that with the
//! lines of the row and not without them.

mod book;
mod row;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use legevakt::check::{check, findings_of};
use legevakt::domain::outcome::Engine;
use legevakt::domain::{DoctorIx, Finding, Instance, Lang, Roster, SlotIx, Tier};
use legevakt::facts::View;
use legevakt::format::{Loaded, read_period};
use legevakt::rules::{self, Rule};
use legevakt::solver::{Effort, Options, Prover, solve};
use rayon::prelude::*;
use toml::{Table, Value};

use self::row::{Duty, Held, Row, rows, table};
use crate::{ROOT, is_update};

/// The chapter, below the root of the project.
const CHAPTER: &str = "src/docs/nb/onsker.md";

/// Where the table of the chapter begins and ends.
const TABLE: [&str; 2] = ["<!-- tabell -->\n\n", "\n<!-- slutt på tabellen -->"];

/// Moves that the search makes, and nodes of each proof: enough for four weeks of eight doctors, and the same roster
/// everywhere.
const MOVES: u64 = 150_000;
const NODES: u32 = 300;

/// The files of the station before anybody has asked for anything.
fn base() -> BTreeMap<PathBuf, String> {
    let read = |name: &str| {
        let path = Path::new(ROOT).join("tests/texts/asked").join(name);
        (PathBuf::from(name), fs::read_to_string(path).expect("a file of the station"))
    };
    let mut files: BTreeMap<PathBuf, String> = ["station.toml", "doctors.toml", "period.toml"].map(read).into();
    files.insert("onsker.csv".into(), "lege;nivå;fra;til;dager;vakttyper;vaktlinjer;bare;merknad\n".to_owned());
    files.insert("forrige.csv".into(), "date,line,shift,seat,doctor\n".to_owned());
    files
}

/// What a list of tables knows its members by.
fn name_of(value: &Value) -> Option<&str> {
    ["id", "seat"].into_iter().find_map(|key| value.get(key)).and_then(Value::as_str)
}

/// Writes lines into a file: what has an id or the name of a seat that stands there goes to it, and the rest is added.
fn merge(into: &mut Table, more: Table) {
    for (key, value) in more {
        match (into.get_mut(&key), value) {
            (Some(Value::Table(old)), Value::Table(new)) => merge(old, new),
            (Some(Value::Array(old)), Value::Array(new)) if !new.is_empty() && new.iter().all(Value::is_table) => {
                for one in new {
                    let known =
                        old.iter_mut().find(|other| name_of(other).is_some() && name_of(other) == name_of(&one));
                    match (known, one) {
                        (Some(Value::Table(old)), Value::Table(new)) => merge(old, new),
                        (_, one) => old.push(one),
                    }
                }
            }
            (_, value) => drop(into.insert(key, value)),
        }
    }
}

/// The files of the station with the lines of a row, or without them.
fn files(row: &Row, with_lines: bool) -> BTreeMap<PathBuf, String> {
    let mut files = base();
    let mut write = |name: &str, lines: &str| {
        let text = files.entry(name.into()).or_default();
        if !name.ends_with(".toml") {
            text.push_str(lines);
            return;
        }
        let mut table: Table = text.parse().expect("a file of the station");
        merge(&mut table, lines.parse().unwrap_or_else(|e| panic!("{}: {e}", row.name)));
        *text = table.to_string();
    };
    if let Some((from, to)) = row.period {
        write("period.toml", &format!("[period]\nfrom = {from}\nto = {to}\n"));
    }
    for duty in &row.before {
        let line = if duty.shift == "bakvakt" { "bakvakt" } else { "legevakt" };
        let seat = duty.seat.as_deref().unwrap_or(if line == "bakvakt" { "backup" } else { "primary" });
        write("forrige.csv", &format!("{},{line},{},{seat},{}\n", duty.date, duty.shift, duty.doctor));
    }
    for lines in row.lines.iter().filter(|lines| with_lines || lines.stood) {
        write(&lines.file, &lines.text);
    }
    files
}

/// The files as the program reads them, or what it says of them.
fn read(files: &BTreeMap<PathBuf, String>) -> Result<Loaded, String> {
    let load = |path: &Path| files.get(path).cloned().ok_or(std::io::ErrorKind::NotFound.into());
    read_period(Path::new("period.toml"), &load).map_err(|problems| problems.render(Lang::Nb, false))
}

/// The seat of a duty that is still free, and its doctor; none where the station has no such shift.
fn seat(instance: &Instance, roster: &Roster, duty: &Duty) -> Option<(SlotIx, DoctorIx)> {
    let doctor = instance.find_doctor(&duty.doctor).expect("a doctor of the station");
    let is_it = |slot: &SlotIx| {
        let (shift, slot_of) = (instance.shift_of(*slot), &instance.slots[slot.0]);
        shift.date == duty.date
            && shift.template == duty.shift
            && duty.seat.as_ref().is_none_or(|seat| slot_of.seat == *seat)
            && !instance.doctor_ixs().any(|other| roster.has(*slot, other) && duty.seat.is_none())
    };
    Some((instance.open_slots().find(is_it)?, doctor))
}

/// What a rule finds in a roster of these duties alone, in words that are the same whatever else the station has.
fn found(instance: &Instance, rule: &'static dyn Rule, duties: &[Duty]) -> Vec<String> {
    let mut roster = Roster::empty(instance);
    for duty in duties {
        if let Some((slot, doctor)) = seat(instance, &roster, duty) {
            roster.assign(slot, doctor);
        }
    }
    findings_of(instance, &roster, &[rule]).iter().map(|finding| told(instance, finding)).collect()
}

fn told(instance: &Instance, finding: &Finding) -> String {
    let doctor = finding.doctor.map_or("-", |doctor| instance.doctors[doctor.0].id.as_str());
    let shifts: Vec<String> = finding.shifts.iter().map(|shift| instance.shift_id(*shift)).collect();
    let Finding { severity, measured, limit, what, cost, .. } = finding;
    format!("{severity:?} {doctor} {measured} / {limit} {shifts:?} {what:?} {cost:?}")
}

/// Those of the one list that are not in the other, each as often as it is there more.
fn only_in(one: &[String], other: &[String]) -> Vec<String> {
    let mut left = other.to_vec();
    let is_new = |told: &&String| left.iter().position(|known| known == *told).map(|at| left.remove(at)).is_none();
    one.iter().filter(is_new).cloned().collect()
}

/// The station's roster under the lines of a row. Search finds it soon for most of them; what lies in blocks that are never
/// to be broken is the prover's work, as it is where the program is run.
fn roster(instance: &Instance, engine: Engine) -> Option<Roster> {
    let options = Options {
        engine,
        threads: 1,
        search: Effort { workers: 2, moves: Some(MOVES) },
        prover: Some(Prover { program: PathBuf::from(env!("CARGO_BIN_EXE_legevakt")) }),
        nodes: Some(NODES),
        last: if engine == Engine::Search { Tier::Quality } else { Tier::Should },
        ..Options::default()
    };
    solve(instance, &options, &mut |_| {}, &AtomicBool::new(false)).roster
}

/// What is wrong with a roster that a row's rule is to find nothing in, if anything.
fn wrong(instance: &Instance, roster: &Roster, rule: &'static dyn Rule, is_held: bool) -> Result<(), String> {
    let told = |findings: &[Finding]| findings.iter().take(9).map(|f| told(instance, f)).collect::<Vec<_>>();
    let verdict = check(instance, roster);
    if !verdict.is_legal() || !verdict.is_complete() {
        return Err(format!("the roster is not legal and complete: {:#?}", told(&verdict.findings)));
    }
    let broken = findings_of(instance, roster, &[rule]);
    if is_held && !broken.is_empty() {
        return Err(format!("{} is broken in the roster: {:#?}", rule.meta().id, told(&broken)));
    }
    if is_held && rule.judged(&View::new(instance, roster)).is_nothing() {
        return Err(format!("{} has judged nothing", rule.meta().id));
    }
    Ok(())
}

/// What is wrong with a row, if anything.
fn judge(row: &Row) -> Result<(), String> {
    let without = read(&files(row, false)).map_err(|why| format!("the station alone: {why}"))?;
    let with = match (read(&files(row, true)), &row.held) {
        (Err(said), Held::Refused(text)) => return said.contains(text).then_some(()).ok_or(said),
        (Ok(_), Held::Refused(_)) => return Err("nothing is refused".to_owned()),
        (Err(why), _) => return Err(why),
        (Ok(with), _) => with,
    };
    let rule = rules::find(&row.rule).ok_or_else(|| format!("there is no rule {}", row.rule))?;
    let (old, new) = (&without.instance, &with.instance);
    let lists = |duties: &[Duty]| (found(old, rule, duties), found(new, rule, duties));
    if let Some(duty) = row.held.duties().iter().find(|duty| seat(new, &Roster::empty(new), duty).is_none()) {
        return Err(format!("the station has no {duty:?}"));
    }
    let bites = match &row.held {
        Held::Broken(duties) => {
            let (old, new) = lists(duties);
            !only_in(&new, &old).is_empty()
        }
        Held::Free(duties) => {
            let (old, new) = lists(duties);
            !only_in(&old, &new).is_empty() && only_in(&new, &old).is_empty()
        }
        Held::Other(duties) => {
            let (old, new) = lists(duties);
            old != new
        }
        Held::Told(text) => {
            let said = |loaded: &Loaded| loaded.notes.render(Lang::Nb, false).contains(text);
            if !said(&with) {
                return Err(format!("«{text}» is not told, but:\n{}", with.notes.render(Lang::Nb, false)));
            }
            !said(&without)
        }
        Held::Refused(_) => true,
    };
    if !bites {
        let (old, new) = lists(row.held.duties());
        return Err(format!("the lines make no difference to {}: {old:#?} without, {new:#?} with", row.rule));
    }
    let is_held = matches!(row.held, Held::Broken(_));
    let made = |engine| wrong(new, &roster(new, engine).ok_or("no roster is found")?, rule, is_held);
    made(Engine::Search).or_else(|_| made(Engine::Hybrid))
}

#[test]
fn every_wish_of_the_chapter_is_kept_or_refused_as_its_row_says() {
    let text = fs::read_to_string(Path::new(ROOT).join(CHAPTER)).expect("the chapter");
    let rows = rows(&text);
    assert!(rows.len() >= 40, "only {} wishes were found", rows.len());
    let wrong: Vec<String> =
        rows.par_iter().filter_map(|row| judge(row).err().map(|why| format!("«{}»: {why}", row.name))).collect();
    assert!(wrong.is_empty(), "{} of {} wishes:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn the_table_of_the_chapter_has_every_wish() {
    let path = Path::new(ROOT).join(CHAPTER);
    let text = fs::read_to_string(&path).expect("the chapter");
    let (lead, rest) = text.split_once(TABLE[0]).expect("where the table begins");
    let (shown, rest) = rest.split_once(TABLE[1]).expect("where the table ends");
    let rows = rows(&text);
    let sheets: Vec<Vec<String>> = rows.par_iter().map(book::sheets).collect();
    let right = table(&rows, &sheets);
    if is_update() {
        fs::write(&path, [lead, TABLE[0], &right, TABLE[1], rest].concat()).expect("can be written");
        return;
    }
    assert_eq!(shown, right, "UPDATE_BOOK=1 writes it anew");
}

#[test]
fn a_row_whose_lines_make_no_difference_is_seen() {
    let row = |held: &str, lines: &str| {
        let block = format!("```text\nholdes av: RHY-5\n{held}\n```");
        let page = format!("## A\n\n### Netter i blokker\n\n```toml\n# doctors.toml\n{lines}\n```\n\n{block}\n");
        judge(&rows(&page).remove(0))
    };
    let lines = "[[rhythm]]\nname = \"Høyst to netter\"\nwhat = { kinds = [\"night\"] }\nrun_most = 2";
    let three = "2027-01-04 natt anna, 2027-01-05 natt anna, 2027-01-06 natt anna";
    assert_eq!(row(&format!("brudd: {three}"), lines), Ok(()));
    let two = "brudd: 2027-01-04 natt anna, 2027-01-05 natt anna";
    assert!(row(two, lines).is_err_and(|why| why.contains("no difference")), "nothing is broken by what is told");
    let other = lines.replace("run_most = 2", "run_most = 9");
    assert!(row(&format!("brudd: {three}"), &other).is_err_and(|why| why.contains("no difference")));
    assert!(row("avvist: finnes ikke", lines).is_err_and(|why| why.contains("nothing is refused")));
    let wrong = lines.replace("run_most", "run_moste");
    assert_eq!(row("avvist: ukjent nøkkel «run_moste»", &wrong), Ok(()));
    let cannot = lines.replace("run_most = 2", "run_least = 9");
    assert!(row("brudd: 2027-01-04 natt anna", &cannot).is_err(), "no roster keeps it");
}
