//! Damaged files of every kind, made from whole ones: each is read or refused, with words, and never more than it needs.
//!
//! The cases are few in an ordinary run, and as many as `PROPTEST_CASES` says in a long one.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use legevakt::check::check;
use legevakt::check::claims::Claims;
use legevakt::domain::ledger::Ledger;
use legevakt::domain::outcome::{Engine, Limits};
use legevakt::domain::sweep::Maker;
use legevakt::domain::{DoctorIx, Instance, Lang, Roster, SlotIx};
use legevakt::format::{
    AnswerKey, ColumnNames, Removing, RosterFile, Stored, assignments, new_station, period, read_answer,
    read_any_roster, read_attempt, read_ledger, read_plan, read_reasons, read_roster_file, read_scenarios,
    read_workbook, template, text_of, verify, write_csv, write_json, write_ledger,
};
use legevakt::report::roster::ics::{Whose, calendar};
use legevakt::report::roster::{Audience, Beside, Shown};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::import::first;
use crate::support::{Files, loaded};

/// What is put into files: what has a meaning in some of them, and numbers that nobody counts to.
const PIECES: [&str; 28] = [
    "18446744073709551615",
    "4294967295",
    "99999999999999999999",
    "-1",
    "0",
    "NaN",
    "1e300",
    "A99999999999999999999",
    "XFE1048577",
    "Z99:A1",
    "A1:XFD1048576",
    "\"",
    "<",
    "/>",
    "&lt;",
    "<f t=\"shared\" ref=\"A1\" si=\"4294967295\">A1</f>",
    "<si/>",
    "uniqueCount=\"1000000000000\"",
    "ref=\"",
    "t=\"s\"",
    "\n",
    ";",
    ",",
    "{",
    "]",
    "\u{feff}",
    "BEGIN:VEVENT",
    "format = 1\n",
];

#[derive(Clone, Debug)]
enum Damage {
    Cut { from: usize, length: usize },
    Put { at: usize, piece: &'static str },
    Over { at: usize, piece: &'static str },
    Byte { at: usize, byte: u8 },
    Twice { from: usize, length: usize },
}

fn damage() -> impl Strategy<Value = Damage> {
    let piece = || prop::sample::select(&PIECES[..]);
    prop_oneof![
        (any::<usize>(), 1..200_usize).prop_map(|(from, length)| Damage::Cut { from, length }),
        (any::<usize>(), piece()).prop_map(|(at, piece)| Damage::Put { at, piece }),
        (any::<usize>(), piece()).prop_map(|(at, piece)| Damage::Over { at, piece }),
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte { at, byte }),
        (any::<usize>(), 1..2_000_usize).prop_map(|(from, length)| Damage::Twice { from, length }),
    ]
}

fn damages() -> impl Strategy<Value = Vec<Damage>> {
    prop::collection::vec(damage(), 1..6)
}

fn damaged(whole: &[u8], damages: &[Damage]) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for damage in damages {
        let n = bytes.len().max(1);
        let range = |from: usize, length: usize, n: usize| from % n..(from % n + length).min(n);
        match damage {
            Damage::Cut { from, length } if !bytes.is_empty() => drop(bytes.drain(range(*from, *length, n))),
            Damage::Put { at, piece } => drop(bytes.splice(at % n..at % n, piece.bytes()).collect::<Vec<_>>()),
            Damage::Over { at, piece } if !bytes.is_empty() => {
                drop(bytes.splice(range(*at, piece.len(), n), piece.bytes()).collect::<Vec<_>>());
            }
            Damage::Byte { at, byte } if !bytes.is_empty() => bytes[at % n] = *byte,
            Damage::Twice { from, length } if !bytes.is_empty() => {
                let again = bytes[range(*from, *length, n)].to_vec();
                bytes.splice(from % n..from % n, again);
            }
            _ => {}
        }
    }
    bytes
}

/// A workbook with one of its parts damaged, and packed again.
fn with_damaged_part(book: &[u8], which: prop::sample::Index, damages: &[Damage]) -> Vec<u8> {
    let mut whole = ZipArchive::new(Cursor::new(book)).expect("a zip");
    let which = which.index(whole.len());
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..whole.len() {
        let mut part = whole.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("unpacked");
        let bytes = if at == which { damaged(&bytes, damages) } else { bytes };
        let name = part.name().expect("a name").into_owned();
        new.start_file(name, SimpleFileOptions::default()).expect("begun");
        new.write_all(&bytes).expect("packed");
    }
    new.finish().expect("a zip").into_inner()
}

/// A workbook with a part changed, and packed again.
fn with_part(book: &[u8], wanted: &str, change: &dyn Fn(&str) -> String) -> Vec<u8> {
    let mut whole = ZipArchive::new(Cursor::new(book)).expect("a zip");
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..whole.len() {
        let mut part = whole.by_index(at).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("unpacked");
        let name = part.name().expect("a name").into_owned();
        if name == wanted {
            let text = String::from_utf8(bytes).expect("text");
            bytes = change(&text).into_bytes();
            assert_ne!(bytes, text.into_bytes(), "{name} is changed");
        }
        new.start_file(name, SimpleFileOptions::default()).expect("begun");
        new.write_all(&bytes).expect("packed");
    }
    new.finish().expect("a zip").into_inner()
}

#[test]
fn a_workbook_that_says_what_cannot_be_is_told_as_damaged_or_too_large() {
    const SHEET: &str = "xl/worksheets/sheet2.xml";
    const TEXTS: &str = "xl/sharedStrings.xml";
    let (files, _) = world();
    let load = |path: &Path| files.0.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into());
    let book = template(Path::new("2027-q1.toml"), &load, Lang::Nb).expect("a template");
    let first = |text: &str, old: &str, new: &str| text.replacen(old, new, 1);
    let many = |piece: &str, count: usize| piece.repeat(count);
    let count = |text: &str, new: &str| {
        let at = text.find("uniqueCount=\"").expect("a count") + "uniqueCount=\"".len();
        let end = at + text[at..].find('"').expect("its end");
        format!("{}{new}{}", &text[..at], &text[end..])
    };
    let shared = "<c r=\"B1\"><f t=\"shared\" ref=\"B1\" si=\"4294967295\">A1</f></c><c r=\"A1\"";
    type Change<'a> = Box<dyn Fn(&str) -> String + 'a>;
    let changes: [(&str, &str, Change<'_>); 9] = [
        (TEXTS, "skadd", Box::new(|text| count(text, "18446744073709551615"))),
        (TEXTS, "skadd", Box::new(|text| count(text, "1000000000000"))),
        (SHEET, "skadd", Box::new(|text| first(text, "r=\"A1\"", "r=\"A99999999999999999999\""))),
        (SHEET, "skadd", Box::new(|text| first(text, "r=\"A1\"", "r=\"A9999999\""))),
        (SHEET, "skadd", Box::new(|text| first(text, "<dimension ref=\"A1:", "<dimension ref=\"Z99:"))),
        (SHEET, "skadd", Box::new(|text| first(text, "<c r=\"A1\"", shared))),
        (SHEET, "skadd", Box::new(|text| text[..text.len() / 2].to_owned())),
        (SHEET, "større enn noen vaktliste trenger", Box::new(|text| format!("{text}{}", many(" ", 70 << 20)))),
        (SHEET, "lenger til høyre enn kolonne 1000", Box::new(|text| first(text, "<c r=\"A2\"", "<c r=\"XFD2\""))),
    ];
    for (part, said, change) in changes {
        let text = read_workbook(&with_part(&book, part, &change)).expect_err("refused").render(Lang::Nb);
        assert!(text.contains(said) && text.lines().count() == 2, "{text}");
    }
    let text = read_workbook(b"date,line").expect_err("refused").render(Lang::En);
    assert!(text.contains("no workbook"), "{text}");
}

/// Thirty cases, or as many as `PROPTEST_CASES` says.
fn config() -> ProptestConfig {
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 30 };
    ProptestConfig::with_cases(cases)
}

fn world() -> (Files, Instance) {
    let files = Files::new(&new_station());
    let instance = loaded(&files, "2027-q1.toml").instance;
    (files, instance)
}

/// Reads a text as everything that a text may be.
fn read_as_all(files: &Files, instance: &Instance, text: &str) {
    let path = Path::new("x");
    let said = [
        read_ledger(path, text).err(),
        read_reasons(Path::new("x.toml"), text, &[]).err(),
        read_reasons(Path::new("x.csv"), text, &[]).err(),
    ];
    for problems in said.into_iter().flatten() {
        assert!(!problems.render(Lang::Nb, false).is_empty());
    }
    let _ = read_roster_file(text);
    let roster = Roster::empty(instance);
    let verdict = check(instance, &roster);
    let shown = Shown {
        instance,
        roster: &roster,
        verdict: &verdict,
        open: &[],
        claims: &Claims::unsaid(instance, &roster),
        published: None,
        beside: Beside::default(),
        input_hash: "",
        program: "legevakt",
        audience: Audience::Shared,
        lang: Lang::Nb,
    };
    let _ = calendar(&shown, Whose::Station, Some(text), 0);
    let _ = verify(&[Stored { name: "roster-v1.json".to_owned(), bytes: Some(text.into()) }], None, &[]);
    if let Err(said) = read_any_roster(instance, path, text.as_bytes(), &ColumnNames::default()) {
        assert!(!said.render(Lang::Nn, false).is_empty());
    }
    for name in ["scenarios.toml", "doctors.toml", "station.toml", "2027-q1.toml", "onsker-2027-q1.csv"] {
        let mut files = files.clone();
        files.0.insert(name.into(), text.to_owned());
        if let Err(problems) = files.read("2027-q1.toml") {
            assert!(!problems.render(Lang::En, false).is_empty());
        }
        let load = |path: &Path| files.0.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into());
        let _ = read_scenarios(Path::new("scenarios.toml"), &load);
    }
    let maker = Maker { program: "legevakt".to_owned(), build: String::new() };
    let limits = Limits {
        engine: Engine::Hybrid,
        gap_per_million: 0,
        time_limit_seconds: None,
        iterations: None,
        nodes: None,
        seed: 1,
    };
    let key = AnswerKey { maker: &maker, fingerprint: "x", limits };
    let _ = (read_plan("plan.json", text, &maker), read_attempt(text));
    let _ = read_answer("x.json", text, &key, instance, &|_, _| Vec::new());
}

/// Whole texts of the kinds that a period does not name.
fn texts(instance: &Instance) -> Vec<String> {
    let mut roster = Roster::empty(instance);
    let slots: Vec<SlotIx> = instance.open_slots().take(12).collect();
    slots.into_iter().for_each(|slot| roster.assign(slot, DoctorIx(0)));
    let file = RosterFile {
        format: 1,
        version: Some(1),
        assignments: assignments(instance, &roster),
        period: period(instance),
        ..RosterFile::default()
    };
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:x@legevakt\r\nDTSTART:20270101T160000\r\n\
                    SEQUENCE:3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    vec![
        write_csv(instance, &roster),
        write_json(&file),
        write_ledger(&Ledger::default()),
        "format = 1\nbase = \"2027-q1.toml\"\n\n[[scenarios]]\nid = \"a\"\nname = \"A\"\n".to_owned(),
        "format = 1\n\n[[reasons]]\nfinding = \"FAI-1\"\nreason = \"ferie\"\nby = \"A\"\n".to_owned(),
        "funn;begrunnelse;av\nFAI-1;\"ferie; og kurs\";A\n".to_owned(),
        calendar.to_owned(),
    ]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        which in any::<prop::sample::Index>(),
        inside in damages(),
        outside in prop::collection::vec(damage(), 0..2),
    ) {
        let (files, instance) = world();
        let load = |path: &Path| files.0.get(path).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into());
        let book = template(Path::new("2027-q1.toml"), &load, Lang::Nb).expect("a template");
        let bytes = damaged(&with_damaged_part(&book, which, &inside), &outside);
        match read_workbook(&bytes) {
            Ok(workbook) => drop(first(Path::new("2027-q1.toml"), &load, &workbook, Removing::Agreed)),
            Err(remarks) => assert!(remarks.has_errors() && !remarks.render(Lang::Nb).is_empty()),
        }
        if let Err(said) = read_any_roster(&instance, Path::new("x.xlsx"), &bytes, &ColumnNames::default()) {
            assert!(!said.render(Lang::Nb, false).is_empty());
        }
    }

    #[test]
    fn a_damaged_text_is_read_or_refused(which in any::<prop::sample::Index>(), damages in damages()) {
        let (files, instance) = world();
        let own = texts(&instance);
        let whole: Vec<&String> = files.0.values().chain(&own).collect();
        let bytes = damaged(which.get(&whole).as_bytes(), &damages);
        match text_of(bytes) {
            Ok(text) => read_as_all(&files, &instance, &text),
            Err(why) => assert!(!why.words(Lang::Nb).0.is_empty()),
        }
    }
}
