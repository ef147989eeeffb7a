//! What is written where: nothing over what must be kept, no id as a path, and a true word on what was done.

use std::fs::{self, File};
use std::process::Stdio;

use crate::support::{Desk, TINY_ROSTER, program, stderr, stdout};

fn desk() -> Desk {
    let desk = Desk::of("tiny");
    desk.write("vakter.csv", TINY_ROSTER);
    desk
}

/// Everything on a desk.
fn all(desk: &Desk) -> Vec<(String, Vec<u8>)> {
    fn walk(dir: &std::path::Path, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(dir).expect("listed").flatten() {
            if entry.path().is_dir() {
                walk(&entry.path(), found);
            } else {
                found.push((entry.path().display().to_string(), fs::read(entry.path()).expect("read")));
            }
        }
    }
    let mut found = Vec::new();
    walk(&desk.path(""), &mut found);
    found.sort();
    found
}

/// What is refused with exit code 2 and changes nothing, and what is said of it.
fn refused(desk: &Desk, arguments: &str) -> String {
    let before = all(desk);
    let output = desk.legevakt(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments}\n{}", stdout(&output));
    assert!(all(desk) == before, "{arguments}: something was changed");
    stderr(&output).replace('\u{a0}', " ")
}

#[test]
fn inputs_and_published_versions_are_never_written_over() {
    let desk = desk();
    let published = desk.legevakt("publish period.toml --roster vakter.csv --out pub --date 2027-01-01 --by V");
    assert_eq!(published.status.code(), Some(0), "{}", stderr(&published));
    let version = desk.read("pub/roster-v1.json");
    // A version under another name is one still, and so is one whose name is in capitals.
    for name in ["pub/roster.json", "pub/ROSTER-V2.JSON"] {
        desk.write(name, &version);
    }
    fs::copy(desk.path("pub/roster-v1.json"), desk.path("pub/versjon.html")).expect("copied");
    fs::create_dir(desk.path("egen")).expect("made");
    desk.write("egen/roster.csv", TINY_ROSTER);
    desk.write("egen/roster.json", "{}");
    desk.write("side.html", TINY_ROSTER);
    // History that lies where a solve would write.
    desk.write("period.toml", desk.read("period.toml").replace("history = []", "history = [\"fjor/roster.csv\"]"));
    fs::create_dir(desk.path("fjor")).expect("made");
    desk.write("fjor/roster.csv", "date,line,shift,seat,start,end,doctor\n");
    let book = desk.legevakt("report period.toml --roster vakter.csv --out bok");
    assert_eq!(book.status.code(), Some(0), "{}", stderr(&book));
    let swap = "swap period.toml give 2027-02-07/kveld asa bard --apply";
    let told: Vec<String> = [
        "check period.toml --roster vakter.csv --html period.toml".to_owned(),
        "check period.toml --roster vakter.csv --html pub/roster-v1.json".to_owned(),
        "check period.toml --roster side.html --html side.html".to_owned(),
        "check period.toml --roster vakter.csv --html pub/versjon.html".to_owned(),
        "solve period.toml --out ut --write-model doctors.toml".to_owned(),
        "solve period.toml --out pub --lang nn".to_owned(),
        "solve period.toml --out fjor --lang en".to_owned(),
        "report period.toml --roster bok/roster.xlsx".to_owned(),
        format!("{swap} --roster egen/roster.csv --out egen"),
        format!("{swap} --roster vakter.csv --out pub"),
        "replace period.toml 2027-02-07/kveld --roster egen/roster.csv --apply --out egen".to_owned(),
        "repair period.toml --roster egen/roster.csv --from 2027-02-04 --out egen".to_owned(),
        "close period.toml --roster vakter.csv --ledger doctors.toml".to_owned(),
        "close period.toml --roster vakter.csv --ledger vakter.csv".to_owned(),
        "template period.toml --out station.toml".to_owned(),
    ]
    .iter()
    .map(|line| format!("> {line}\n{}", refused(&desk, line)))
    .collect();
    insta::assert_snapshot!(told.concat());
}

#[test]
fn a_worse_roster_is_laid_beside_a_better_one_unless_asked_for() {
    let desk = desk();
    let solve = |more: &str| desk.legevakt(&format!("solve period.toml --out ut {more}"));
    assert_eq!(solve("--engine search --iterations 2000").status.code(), Some(0));
    let whole = desk.read("ut/roster.json");
    let worse = solve("--time-limit 0");
    assert_eq!(worse.status.code(), Some(1), "{}", stdout(&worse));
    assert_eq!(desk.read("ut/roster.json"), whole);
    assert!(desk.read("ut/unfinished/roster.csv").lines().count() < TINY_ROSTER.lines().count());
    assert!(stdout(&worse).contains("ut/unfinished/roster.json"), "{}", stdout(&worse));
    insta::assert_snapshot!("worse_beside_better", stderr(&worse).replace('\u{a0}', " "));
    // So it is when only the table is there, which somebody may have made by hand.
    fs::remove_file(desk.path("ut/roster.json")).expect("it was there");
    let table = desk.read("ut/roster.csv");
    assert_eq!(solve("--time-limit 0").status.code(), Some(1));
    assert!(desk.read("ut/roster.csv") == table && !desk.path("ut/roster.json").exists());
    // As good or better takes the place.
    assert_eq!(solve("--engine search --iterations 3000 --seed 2").status.code(), Some(0));
    assert!(desk.read("ut/roster.json").contains("\"seed\": 2"));
    // When the facts make the old one illegal, the fullest there is takes its place although more is open.
    let away = |doctor: &str| {
        format!("\n[[absences]]\ndoctor = \"{doctor}\"\nfrom = 2027-02-04\nto = 2027-02-05\nreason = \"syk\"\n")
    };
    let period = desk.read("period.toml");
    desk.write("period.toml", format!("{period}{}{}", away("asa"), away("cato")));
    let open = solve("");
    assert_eq!((open.status.code(), stderr(&open)), (Some(1), ""), "{}", stdout(&open));
    assert!(stdout(&open).contains("ut/roster.json"), "{}", stdout(&open));
    // What is asked for is done.
    desk.write("period.toml", period);
    assert_eq!(solve("--engine search --iterations 2000").status.code(), Some(0));
    let asked = solve("--time-limit 0 --overwrite");
    assert_eq!((asked.status.code(), stderr(&asked)), (Some(1), ""));
    assert_ne!(desk.read("ut/roster.json"), whole);
}

#[test]
fn scenarios_of_any_name_stay_in_their_folder_and_a_worse_sweep_beside_a_better_one() {
    let desk = desk();
    desk.write("roster.csv", "mine");
    let ids = [
        "..",
        ".",
        "CON",
        "nul",
        "x.",
        "..\\..\\x",
        "C:\\x",
        "comparison.html",
        "unfinished",
        "Kari",
        "kari",
        "å",
        "a\u{30a}",
    ];
    let table = |id: &&str| format!("\n[[scenarios]]\nid = '{id}'\nname = \"Et scenario\"\n");
    let scenarios: String = ids.iter().map(table).collect();
    desk.write("hva-om.toml", format!("format = 1\nbase = \"period.toml\"\n{scenarios}"));
    let before = desk.list(".");
    let output = desk.legevakt("whatif hva-om.toml --engine search --iterations 500 --out ut");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let now: Vec<String> = desk.list(".").into_iter().filter(|name| name != "ut").collect();
    assert!(now == before && desk.read("roster.csv") == "mine", "{now:?}");
    let folders: Vec<String> = desk.list("ut").into_iter().filter(|name| desk.path("ut").join(name).is_dir()).collect();
    assert_eq!(folders.len(), ids.len() + 1, "one for each, and the base: {folders:?}");
    let lower: std::collections::BTreeSet<String> = folders.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(lower.len(), folders.len(), "on a system that knows no case too: {folders:?}");
    let whole = desk.read("ut/kari/roster.csv");
    let worse = desk.legevakt("whatif hva-om.toml --time-limit 0 --out ut");
    assert!(stderr(&worse).contains("ut/unfinished"), "{}", stderr(&worse));
    assert!(desk.read("ut/kari/roster.csv") == whole && desk.read("ut/unfinished/kari/roster.csv") != whole);
}

#[test]
fn doctors_of_any_id_have_pages_and_calendars_of_their_own() {
    let desk = desk();
    let long = "l".repeat(300);
    let ids = ["station", "CON", "a.", &long];
    let doctors = desk.read("doctors.toml");
    let first = doctors.split("[[doctors]]").nth(1).expect("a doctor");
    let more = ids.iter().map(|id| {
        let named = first.replace("\"asa\"", &format!("\"{id}\"")).replace("Åsa Myhre", &format!("Lege {}", &id[..1]));
        format!("\n[[doctors]]{named}")
    });
    desk.write("doctors.toml", doctors.clone() + &more.collect::<String>());
    let rows: Vec<&str> = TINY_ROSTER.lines().collect();
    let held = [rows[0], rows[1], rows[2], rows[3], rows[4], rows[5]].join("\n");
    let roster = held.replace(",asa", ",station").replace(",cato", ",CON").replacen(",bard", ",a.", 1).replacen(
        ",bard",
        &format!(",{long}"),
        1,
    );
    desk.write("vakter.csv", roster);
    let report = || desk.legevakt("report period.toml --roster vakter.csv --out ut");
    for round in 0..2 {
        let output = report();
        assert_eq!(output.status.code(), Some(0), "round {round}: {}", stderr(&output));
    }
    assert_eq!(desk.list("ut/doctors").len(), ids.len(), "{:?}", desk.list("ut/doctors"));
    let calendars = desk.list("ut/calendars");
    assert_eq!(calendars.len(), ids.len() + 1, "{calendars:?}");
    assert!(desk.read("ut/calendars/station.ics").contains("Lege C"), "the station's own has everybody");
    assert!(!desk.read("ut/calendars/%73tation.ics").contains("Lege C"), "a doctor's has hers");
}

#[cfg(unix)]
#[test]
fn what_tells_of_people_is_its_owners_and_modes_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let desk = desk();
    let mode = |name: &str| fs::metadata(desk.path(name)).expect("there").permissions().mode() & 0o777;
    let close = "close period.toml --roster vakter.csv --through 2027-02-05 --ledger";
    assert_eq!(desk.legevakt(&format!("{close} regnskap.toml")).status.code(), Some(0));
    assert_eq!(mode("regnskap.toml"), 0o600);
    fs::create_dir(desk.path("felles")).expect("made");
    fs::rename(desk.path("regnskap.toml"), desk.path("felles/led.toml")).expect("moved");
    fs::set_permissions(desk.path("felles/led.toml"), fs::Permissions::from_mode(0o660)).expect("a mode");
    symlink("felles/led.toml", desk.path("regnskap.toml")).expect("a link");
    let second = desk.legevakt("close period.toml --roster vakter.csv --ledger regnskap.toml");
    assert_eq!(second.status.code(), Some(0), "{}", stderr(&second));
    assert!(fs::symlink_metadata(desk.path("regnskap.toml")).expect("there").is_symlink(), "it is a link still");
    assert_eq!((mode("felles/led.toml"), desk.read("felles/led.toml").matches("[[bookings]]").count()), (0o660, 2));
    let report = desk.legevakt("report period.toml --roster vakter.csv --out ut");
    assert_eq!(report.status.code(), Some(0), "{}", stderr(&report));
    let private = ["report.html", "roster.xlsx", "doctors/asa.html", "calendars/asa.ics"];
    assert!(private.iter().all(|name| mode(&format!("ut/{name}")) == 0o600));
    fs::write(desk.path("min.txt"), "").expect("written");
    let public = ["shared.html", "public.html", "statistics.csv", "calendars/station.ics"];
    assert!(public.iter().all(|name| mode(&format!("ut/{name}")) == mode("min.txt")));
}

#[cfg(target_os = "linux")]
#[test]
fn when_the_answer_is_lost_what_was_done_is_told_beside_it() {
    let desk = desk();
    for (line, file) in [
        ("publish period.toml --roster vakter.csv --out ut --date 2027-01-01 --by V", "ut/roster-v1.json"),
        ("close period.toml --roster vakter.csv --ledger ut/regnskap.toml", "ut/regnskap.toml"),
        ("solve period.toml --engine search --iterations 2000 --out ny", "ny/roster.json"),
        ("new egen", "egen/station.toml"),
    ] {
        let full = File::options().write(true).open("/dev/full").expect("Linux has /dev/full");
        let mut program = desk.program();
        let program = program.args(line.split_whitespace()).stdout(full).stderr(Stdio::piped());
        let output = program.output().expect("the program runs");
        assert_eq!(output.status.code(), Some(0), "the work was done: {}", stderr(&output));
        assert!(desk.path(file).exists());
        let said = stderr(&output);
        assert!(said.starts_with("Kan ikke skrive svaret: disken er full.\nArbeidet er gjort likevel."), "{said}");
        assert!(said.contains(file), "{said}");
    }
    // What is asked before anything is written, and cannot be told, is not done.
    let full = File::options().write(true).open("/dev/full").expect("Linux has /dev/full");
    let mut program = desk.program();
    let line = "replace period.toml 2027-02-07/kveld --roster vakter.csv --apply --out nei";
    let output = program.args(line.split_whitespace()).stdout(full).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(!desk.path("nei").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_set_needs_few_open_files() {
    let desk = Desk::empty();
    assert_eq!(desk.legevakt("generate --doctors 60 --days 30 --out .").status.code(), Some(0));
    let solved = desk.legevakt("solve period.toml --engine search --iterations 1 --out ut");
    assert!(matches!(solved.status.code(), Some(0 | 1)), "{}", stderr(&solved));
    let mut shell = std::process::Command::new("sh");
    let line = "ulimit -n 40; exec \"$0\" report period.toml --roster ut/roster.json";
    let output = shell.args(["-c", line, env!("CARGO_BIN_EXE_legevakt")]).current_dir(desk.path("")).output();
    let output = output.expect("there is a shell");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(desk.list("ut/doctors").len() + desk.list("ut/calendars").len() > 40);
}

#[test]
fn times_beyond_all_clocks_are_taken_or_refused_with_a_word() {
    let desk = desk();
    for line in [
        "solve period.toml --out ut --time-limit 18446744073709551615",
        "explain period.toml --time-limit 18446744073709551615",
        "repair period.toml --roster vakter.csv --from 2027-02-04 --time-limit 18446744073709551615",
    ] {
        let output = desk.legevakt(line);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{line}: {}", stderr(&output));
    }
    for wrong in ["-1", "i går", "253402300800"] {
        let mut program = desk.program();
        program.args("report period.toml --roster vakter.csv --out nei".split(' ')).env("SOURCE_DATE_EPOCH", wrong);
        let output = program.output().expect("the program runs");
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(stderr(&output).contains(&format!("«{wrong}»")) && !desk.path("nei").exists(), "{}", stderr(&output));
    }
    assert_eq!(program().arg("rule").output().expect("it runs").status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_file_that_is_marked_as_not_to_be_written_stops_the_whole_set() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    let report = "report period.toml --roster vakter.csv --out ut";
    assert_eq!(desk.legevakt(report).status.code(), Some(0));
    fs::set_permissions(desk.path("ut/shared.html"), fs::Permissions::from_mode(0o444)).expect("a mode");
    desk.write("doctors.toml", desk.read("doctors.toml").replace("Bård Søvik", "Bård Sørvik"));
    let said = refused(&desk, report);
    assert_eq!(said, "Kan ikke skrive ut/shared.html: du har ikke tilgang. Ingen fil er endret.\n");
}

#[test]
fn what_a_killed_writer_left_is_taken_away_by_the_next() {
    let desk = desk();
    let report = "report period.toml --roster vakter.csv --out ut";
    assert_eq!(desk.legevakt(report).status.code(), Some(0));
    desk.write("ut/.legevakt-Xy12.tmp", "half a page");
    desk.write("ut/calendars/.legevakt-Zw34.tmp", "half a calendar");
    desk.write("ut/.notat.tmp", "somebody's");
    assert_eq!(desk.legevakt(report).status.code(), Some(0));
    let hidden = |dir: &str| desk.list(dir).into_iter().filter(|name| name.starts_with('.')).collect::<Vec<_>>();
    assert_eq!((hidden("ut"), hidden("ut/calendars")), (vec![".notat.tmp".to_owned()], vec![]));
}

/// Fails where a cell of a table would be computed by a spreadsheet.
fn assert_texts(name: &str, text: &str) {
    let text = text.trim_start_matches('\u{feff}');
    let is_with_semicolons = text.lines().next().is_some_and(|head| head.contains(';'));
    let mut reader = csv::ReaderBuilder::new();
    reader.has_headers(false).flexible(true).delimiter(if is_with_semicolons { b';' } else { b',' });
    for row in reader.from_reader(text.as_bytes()).records() {
        for cell in &row.expect("a row") {
            let is_number = cell.chars().all(|c| c.is_ascii_digit() || "-.,".contains(c));
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name}: {cell}");
        }
    }
}

#[test]
fn no_table_has_a_cell_that_a_spreadsheet_would_compute() {
    let desk = desk();
    for name in ["doctors.toml", "station.toml", "period.toml", "wishes.csv", "vakter.csv"] {
        let named = desk.read(name).replace("Åsa Myhre", "@SUM(1)").replace("\"asa\"", "\"=1+1\"");
        let named = named.replace("\"primary\"", "\"+p\"").replace(",primary", ",+p");
        desk.write(name, named.replace("asa,", "=1+1,").replace(",asa", ",=1+1"));
    }
    let scenario = "[[scenarios]]\nid = \"-b\"\nname = \"=cmd|' /C calc'!A0\"\n";
    desk.write("hva-om.toml", format!("format = 1\nbase = \"period.toml\"\n\n{scenario}"));
    for line in [
        "solve period.toml --engine search --iterations 500 --out ny",
        "report period.toml --roster vakter.csv --out ut",
        "whatif hva-om.toml --engine search --iterations 50 --explain-cost --out hva",
        "dimension period.toml --kind vikar --most 1 --iterations 5 --nodes 1 --out dim",
        "whatif hva-om.toml --engine search --iterations 50 --format csv",
        "cost period.toml --roster vakter.csv --format csv",
        "shortterm period.toml --roster vakter.csv --year 2027 --csv",
    ] {
        let output = desk.legevakt(line);
        assert!(matches!(output.status.code(), Some(0 | 4)), "{line}: {}", stderr(&output));
        if line.contains("csv") {
            assert_texts(line, stdout(&output));
        }
    }
    let is_given = |name: &str| ["/vakter.csv", "/wishes.csv"].iter().any(|given| name.ends_with(given));
    let tables: Vec<_> = all(&desk).into_iter().filter(|(name, _)| name.ends_with(".csv") && !is_given(name)).collect();
    assert!(tables.len() > 5, "{tables:?}");
    for (name, bytes) in tables {
        assert_texts(&name, &String::from_utf8(bytes).expect("text"));
    }
    let again = desk.legevakt("check period.toml --roster ny/roster.csv");
    assert_eq!(again.status.code(), Some(0), "the mark in front is taken off again: {}", stderr(&again));
}
