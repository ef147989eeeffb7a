//! `solve` to the end: its files, what `check` says of them, and what cannot be solved.

use std::fs;

use crate::support::{Desk, WRITTEN, page, stderr, stdout};

#[test]
fn a_solved_period_is_written_twice_and_both_check_alike() {
    let desk = Desk::of("tiny");
    let solved = desk.legevakt("solve period.toml --seed 7 --out out");
    assert_eq!(solved.status.code(), Some(0), "{}", stderr(&solved));
    insta::assert_snapshot!(page(&solved));
    assert_eq!(desk.list("out"), WRITTEN);
    let check = |file: &str| desk.legevakt(&format!("check period.toml --format json --roster out/{file}"));
    let (json, csv) = (check("roster.json"), check("roster.csv"));
    assert_eq!((json.status.code(), csv.status.code()), (Some(0), Some(0)), "{}", stderr(&csv));
    assert_eq!(stdout(&json), stdout(&csv));
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let roster: serde_json::Value = serde_json::from_str(&desk.read("out/roster.json")).expect("JSON");
    let quality = roster["tiers"].as_array().expect("tiers").last().expect("the quality tier")["value"].clone();
    assert_eq!(report["tiers"]["quality"], quality, "solve and check price a roster alike");
    assert!(report["findings"].as_array().is_some_and(|f| !f.is_empty()), "there was something to compare");
}

#[test]
fn without_out_the_files_go_below_the_name_of_the_period() {
    let desk = Desk::of("tiny");
    assert_eq!(desk.legevakt("solve period.toml").status.code(), Some(0));
    assert_eq!(desk.list("out/period"), WRITTEN);
}

/// `roster.json` without the way there, which is what the clock saw.
fn without_way(desk: &Desk, file: &str) -> String {
    let mut roster: serde_json::Value = serde_json::from_str(&desk.read(file)).expect("JSON");
    let way = roster.as_object_mut().expect("an object").remove("trajectory");
    assert!(way.is_some_and(|way| way.as_array().is_some_and(|points| points.len() >= 2)), "{file}");
    serde_json::to_string_pretty(&roster).expect("JSON")
}

fn assert_same_on_any_threads(desk: &Desk, arguments: &str) {
    for (out, threads) in [("a", 1), ("b", 1), ("c", 2)] {
        let solved = desk.legevakt(&format!("solve period.toml {arguments} --threads {threads} --out {out}"));
        assert_eq!(solved.status.code(), Some(0), "{}", stderr(&solved));
    }
    let [a, b, c] = ["a", "b", "c"].map(|out| desk.read(&format!("{out}/roster.csv")));
    assert!(!a.is_empty() && a == b && b == c, "{arguments}:\n{a}\n{b}\n{c}");
    let [a, b, c] = ["a", "b", "c"].map(|out| without_way(desk, &format!("{out}/roster.json")));
    assert!(a == b && b == c, "{arguments}:\n{a}\n{b}\n{c}");
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    assert_same_on_any_threads(&Desk::of("tiny"), "--seed 3");
}

#[test]
fn so_many_moves_give_the_same_bytes_on_any_number_of_threads() {
    let desk = Desk::empty();
    let made = desk.legevakt("generate --doctors 9 --days 28 --seed 4 --out .");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    // Few enough that the search is far from its end, so that a race would be seen.
    assert_same_on_any_threads(&desk, "--engine search --iterations 20000 --seed 3");
}

#[test]
fn every_engine_gives_a_roster_and_search_alone_claims_no_bound() {
    let desk = Desk::of("tiny");
    let tiers = |arguments: &str| {
        let solved = desk.legevakt(&format!("solve period.toml --out out {arguments}"));
        assert_eq!(solved.status.code(), Some(0), "{}", stderr(&solved));
        let roster: serde_json::Value = serde_json::from_str(&desk.read("out/roster.json")).expect("JSON");
        let quality = roster["tiers"][2].clone();
        (page(&solved), quality["value"].as_i64(), quality["bound"].as_i64(), roster["gap_per_mille"].as_i64())
    };
    let (_, best, bound, gap) = tiers("--engine hybrid --iterations 1000");
    assert_eq!((bound, gap), (best, Some(0)));
    let (_, value, bound, gap) = tiers("--engine milp");
    assert_eq!((value, bound, gap), (best, best, Some(0)));
    let (text, value, bound, gap) = tiers("--engine search --iterations 20000");
    assert_eq!((value, bound, gap), (best, None, None));
    assert!(text.contains("Søk alene beviser ingenting"), "{text}");
    insta::assert_snapshot!(text.split("\n\nLege ").next().unwrap_or_default());
    let (text, ..) = tiers("--engine search --time-limit 1");
    assert!(text.contains("Søk alene beviser ingenting"), "{text}");
}

/// What a solve of a folder below `instances/infeasible` says, up to the table of doctors.
fn infeasible(folder: &str, code: i32) -> String {
    let desk = Desk::of(&format!("infeasible/{folder}"));
    let solved = desk.legevakt("solve period.toml --out out");
    assert_eq!(solved.status.code(), Some(code), "{}", stdout(&solved));
    if code == 1 {
        let checked = desk.legevakt("check period.toml --roster out/roster.json");
        assert_eq!(checked.status.code(), Some(1), "check agrees that it is not complete");
        let end = "Lovlig så langt, men med åpne plasser.";
        assert!(page(&checked).replace('\n', " ").trim_end().ends_with(end), "{}", stdout(&checked));
    } else {
        assert!(!desk.path("out").exists(), "no roster, no files");
    }
    let text = page(&solved);
    text.split("\n\nLege ").next().unwrap_or_default().to_owned()
}

#[test]
fn ceilings_that_leave_a_seat_open_are_named() {
    // Any one of the seven kvelder can be the open one.
    let text = infeasible("ceiling", 1);
    let days = ["man", "tirs", "ons", "tors", "fre", "lør", "søn"].map(|day| format!("Kveld {day}dag "));
    let mask = |line: &str| match days.iter().any(|day| line.contains(day.as_str())) {
        true => "  • Kveld [DAG], «primary»: mangler 1 lege.".to_owned(),
        false => line.to_owned(),
    };
    insta::assert_snapshot!(text.lines().map(mask).collect::<Vec<_>>().join("\n"));
}

#[test]
fn competence_that_nobody_has_is_named() {
    insta::assert_snapshot!(infeasible("competence", 1));
}

#[test]
fn absences_of_all_are_named() {
    insta::assert_snapshot!(infeasible("nobody-free", 1));
}

#[test]
fn rest_that_keeps_doctors_out_is_named() {
    insta::assert_snapshot!(infeasible("rest", 1));
}

#[test]
fn a_lock_against_an_absence_is_impossible_and_named() {
    insta::assert_snapshot!(infeasible("lock-against-absence", 3));
}

#[test]
fn two_locks_too_close_are_impossible_and_named() {
    insta::assert_snapshot!(infeasible("lock-against-rest", 3));
}

#[test]
fn files_are_written_whole_or_not_at_all() {
    let desk = Desk::of("tiny");
    // A directory has the name of the second file: the first must not be touched.
    fs::create_dir_all(desk.path("out/roster.csv")).expect("made");
    desk.write("out/roster.json", "den forrige");
    let output = desk.legevakt("solve period.toml --out out");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), "Kan ikke skrive out/roster.csv: det er en mappe. Ingen fil er endret.\n");
    assert_eq!(desk.read("out/roster.json"), "den forrige");
    assert_eq!(desk.list("out"), ["roster.csv", "roster.json"], "nothing beside them");

    desk.write("fil", "ikke en mappe");
    for out in ["fil", "fil/under"] {
        let output = desk.legevakt(&format!("solve period.toml --out {out}"));
        assert_eq!(output.status.code(), Some(2), "{out}");
        assert!(stderr(&output).starts_with("Kan ikke skrive fil: "), "{}", stderr(&output));
        assert!(stdout(&output).is_empty(), "told before the work, not after it");
    }
    assert_eq!(desk.read("fil"), "ikke en mappe");
}

#[test]
fn the_model_is_written_too_and_refused_early_where_it_cannot_be() {
    let desk = Desk::of("tiny");
    let solved = desk.legevakt("solve period.toml --out out --write-model modell/tiny.mps");
    assert_eq!(solved.status.code(), Some(0), "{}", stderr(&solved));
    assert!(stdout(&solved).ends_with("  out/roster.xlsx\n  modell/tiny.mps\n"), "{}", stdout(&solved));
    let roster: serde_json::Value = serde_json::from_str(&desk.read("out/roster.json")).expect("JSON");
    let value = |tier: usize| roster["tiers"][tier]["value"].as_i64().expect("a cost");
    let held = format!("* Held: coverage costs at most {}, the main rules at most {}.\n", value(0), value(1));
    let model = desk.read("modell/tiny.mps");
    assert!(model.contains(&held), "{model}");
    assert!(model.contains(" x:20") && model.ends_with("\nENDATA\n"), "{model}");

    desk.write("fil", "ikke en mappe");
    let output = desk.legevakt("solve period.toml --out ny --write-model fil/tiny.mps");
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
    assert!(stderr(&output).starts_with("Kan ikke skrive fil: "), "{}", stderr(&output));
    assert!(!desk.path("ny").exists(), "all or nothing");
}

#[test]
fn what_could_need_more_memory_than_allowed_is_refused_before_the_work() {
    let desk = Desk::of("tiny");
    let output = desk.legevakt("solve period.toml --out out --memory-limit 20");
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
    let text = stderr(&output);
    assert!(text.starts_with("Perioden er for stor: den kan trenge ") && text.contains("grensen er 20 MiB."), "{text}");
    assert!(text.contains("--memory-limit") && !desk.path("out").exists(), "{text}");
    let english = desk.legevakt("--lang en solve period.toml --out out --memory-limit 20");
    assert!(stderr(&english).starts_with("The period is too large: "), "{}", stderr(&english));
    assert_eq!(desk.legevakt("solve period.toml --out out --memory-limit 2000").status.code(), Some(0));
    // What the refusal advises: a search alone needs less than half.
    let [refused, taken] = ["hybrid", "search"].map(|engine| {
        let engine = format!("--memory-limit 300 --iterations 500 --engine {engine}");
        desk.legevakt(&format!("solve period.toml --out sok {engine}")).status.code()
    });
    assert_eq!((refused, taken), (Some(2), Some(0)));
}

#[test]
fn an_absurd_period_is_refused_before_it_takes_memory() {
    // 2 000 doctors and 400 lines over most of a year: 260 million pairs of a seat and a doctor.
    let desk = Desk::of("tiny");
    let station = desk.read("station.toml");
    let line = |n: usize| {
        format!(
            "[[lines]]\nid = \"l{n}\"\nname = \"L\"\nduty = \"legevakt\"\n[[lines.shifts]]\nid = \"kveld\"\nname = \"Kveld\"\n\
             code = \"K\"\nkind = \"evening\"\ndays = [\"all\"]\nstart = \"16:00\"\nend = \"23:00\"\nplace = \"station\"\n\
             seats = [{{ seat = \"primary\", min = 1, max = 1, asks = \"any\" }}]\n"
        )
    };
    desk.write("station.toml", station + &(0..400).map(line).collect::<String>());
    let doctor = |n: usize| {
        format!(
            "[[doctors]]\nid = \"n{n}\"\nname = \"Ny {n}\"\nborn = 1980-01-01\nrole = \"vikar\"\ncontract = \"salaried\"\n"
        )
    };
    let doctors = desk.read("doctors.toml");
    desk.write("doctors.toml", doctors + &(0..2_000).map(doctor).collect::<String>());
    let period = desk.read("period.toml").replace("to = 2027-02-07", "to = 2027-12-31");
    desk.write("period.toml", period);
    let output = desk.legevakt("solve period.toml --out out --memory-limit 16000");
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
    assert!(stderr(&output).contains("Perioden er for stor: "), "{}", stderr(&output));
    assert!(!desk.path("out").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_place_that_takes_no_files_is_told_before_the_work() {
    let desk = Desk::of("tiny");
    let output = desk.legevakt("solve period.toml --out /proc/vaktliste");
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
    assert!(stderr(&output).starts_with("Kan ikke skrive /proc/vaktliste: "), "{}", stderr(&output));
}

#[test]
fn a_solve_begins_with_the_roster_it_is_given_and_refuses_one_that_it_could_not_end_with() {
    let desk = crate::change::desk();
    let values = |arguments: &str| -> Vec<i64> {
        let output = desk.legevakt(arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let text = desk.read("ut/roster.json");
        let file: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        file["tiers"].as_array().expect("tiers").iter().filter_map(|tier| tier["value"].as_i64()).collect()
    };
    // One move is not enough to find anything as good as the best, which is what is begun with.
    let best = values("solve period.toml --out ut --nodes 1000 --iterations 2000");
    fs::rename(desk.path("ut"), desk.path("best")).expect("renamed");
    let begun = "solve period.toml --engine search --iterations 1 --out ut --start best/roster.csv";
    assert_eq!(values(begun), best);
    let twice = crate::change::ROSTER.to_owned() + "2027-02-06,legevakt,natt,primary,cato\n";
    desk.write("ulovlig.csv", twice);
    let output = desk.legevakt("solve period.toml --out nei --start ulovlig.csv");
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert!(stderr(&output).contains("ingen løsning kan begynne"), "{}", stderr(&output));
    assert!(!desk.path("nei").exists());
}

/// The roster of six duties among seven doctors, of whom an even number for all would take a seventh duty, where the seats
/// of the shifts are changed.
fn shared_by_seven(change: impl Fn(String) -> String) -> String {
    let desk = Desk::of("tiny");
    desk.write("station.toml", change(desk.read("station.toml")));
    let doctors = desk.read("doctors.toml");
    let (_, asa) = doctors.split_once("[[doctors]]").expect("doctors");
    let (asa, _) = asa.split_once("[[doctors]]").expect("more doctors");
    let more = (1..=4).map(|at| {
        let renamed = asa.replace("\"asa\"", &format!("\"ny-{at}\"")).replace("Åsa Myhre", &format!("Ny Lege {at}"));
        format!("\n[[doctors]]{renamed}")
    });
    desk.write("doctors.toml", doctors.clone() + &more.collect::<String>());
    let output = desk.legevakt("solve period.toml --out ut --iterations 2000 --nodes 1000");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    desk.read("ut/roster.csv")
}

const ONE_SEAT: &str = "seats = [{ seat = \"primary\", min = 1, max = 1, asks = \"legevakt\"";

#[test]
fn evenness_alone_calls_nobody_out_to_a_seat_that_needs_nobody() {
    let roster = shared_by_seven(|station| {
        assert!(station.contains(ONE_SEAT), "{station}");
        let spare = "seats = [{ seat = \"ekstra\", min = 0, max = 1, asks = \"any\" }, ";
        station.replace(ONE_SEAT, &ONE_SEAT.replace("seats = [", spare)).replace("seats = [\"primary\"]\n", "")
    });
    assert!(!roster.contains("ekstra"), "{roster}");
}

#[test]
fn evenness_alone_calls_nobody_out_to_a_seat_that_has_whom_it_needs() {
    let with = |more: &str| {
        let roomy = ONE_SEAT.replace("max = 1", &format!("max = 2{more}"));
        shared_by_seven(|station| station.replace(ONE_SEAT, &roomy)).lines().count() - 1
    };
    assert_eq!(with(""), 7, "six duties and a bakvakt are needed");
    assert!(with(", extra_price = 0") > 7, "a station that lets anything fill the seat gets what evens out");
}
