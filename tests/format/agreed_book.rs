//! What is agreed and demanded, in the workbook: groups, limits, rhythm, turnuses, wishes over several, seats, hours, presence.

use std::path::Path;

use legevakt::domain::Lang;
use legevakt::format::{Imported, Refusal, Removing, Value, WorkRow, WorkSheet, Workbook};

use crate::import::{PERIOD, book, cell, day, diff, first, load, push, reference, row_of, sheet, text};
use crate::older::rehash;
use crate::support::{Files, loaded};

const LANGS: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];

/// The sheets, in the order of the workbook.
const SHEETS: [&str; 22] = [
    "Noen av flere",
    "Grupper",
    "Grenser",
    "Rytme",
    "Turnus",
    "Kvoter",
    "Borte samtidig",
    "Sammen og hver for seg",
    "Kompetanse",
    "Kontordager",
    "Andel en tid",
    "Høytider",
    "Behov",
    "Klokkeslett",
    "Delte vakter",
    "Låste vakter",
    "Til stede",
    "Vakter",
    "Vaktlinjer",
    "Tellere",
    "Innstillinger",
    "Hvileprofiler",
];

const DOCTORS: &str = r#"
[[group]]
id = "to"
name = "Kari og Ola, de to"
doctors = ["kari", "ola"]

# Helgene
[[rhythm]]
name = "Hver tredje helg"
who = ["to", "siri"]         # avtalt i høst
what = { kinds = ["night", "evening"], tags = ["weekend"] }
weekends_most = 1
weekends_of = 3

[[rhythm]]
name = "Kveld, så natt"
who = "ola"
what = { shifts = ["kveld"] }
then = { shifts = ["natt"], lines = ["legevakt"] }
not_then = { kinds = ["day"] }
then_days = 2
strength = "quality"
points = 250

[[rhythm]]
name = "Fredag til søndag"
what = { lines = ["legevakt"] }
whole = ["sunday", "friday", "saturday"]
free_days_after_weekend = 1
weeks = "odd"
strength = "should"

[[turnus]]                   # ruller
name = "To uker"
from = 2027-01-04
weeks = [
  "N natt - - . . .",        # netter
  ". . . . legevakt/kveld - -",
]
starts = [{ who = "kari" }, { who = ["ola", "per"], week = 2 }]
strength = "quality"
points = 300

[[turnus]]
name = "To uker"
from = 2027-01-11
to = 2027-01-24
weeks = ["d . d . d . ."]
starts = [{ who = "turid" }]
"#;

const WISHES: &str = r#"
[[wish]]
who = ["fastleger"]
level = "want"
of = [
  { from = 2027-01-09, to = 2027-01-10 },
  { from = 2027-01-16, to = 2027-01-17, kinds = ["night"] },   # heller denne
]
ranked = true
"#;

/// A file without the tables of some names.
fn without(text: &str, names: &[&str]) -> String {
    let mut is_left_out = false;
    let mut kept = String::new();
    for line in text.lines() {
        if line.starts_with('[') {
            is_left_out = names.iter().any(|name| line.starts_with(&format!("[[{name}]]")));
        }
        if !is_left_out {
            kept += line;
            kept.push('\n');
        }
    }
    kept
}

/// Files with every notion and every way to write it; rhythm and turnuses are those of this file alone.
fn rich() -> Files {
    let mut files = reference()
        .with("station.toml", "{ seat = \"lis1\", min = 0, max = 1, asks = \"lis1\" },\n]", "{ seat = \"lis1\", min = 0, max = 1, asks = \"lis1\" },\n  { seat = \"second\", min = 0, asks = \"any\", days = [\"saturday\", \"påske\", \"workday\"], not_days = [\"romjul\"], dates = [2027-01-09, 2027-01-06], not_dates = [2027-01-07], from_date = 2027-01-02, to_date = 2027-01-30 },\n]");
    let add = |files: &mut Files, name: &str, more: &str| {
        let text = files.0.get_mut(Path::new(name)).expect("the file is there");
        text.push_str(more);
    };
    let doctors = files.0.get_mut(Path::new("doctors.toml")).expect("the file is there");
    *doctors = without(doctors, &["rhythm", "turnus"]);
    add(&mut files, "doctors.toml", DOCTORS);
    add(&mut files, PERIOD, WISHES);
    files.with("station.toml", "seats = [{ seat = \"car\",", "# én bil\nseats = [{ seat = \"car\",").with(
        "station.toml",
        "seats = [{ seat = \"backup\", min = 1,",
        "seats = [{ seat = \"backup\", same_doctor_as = \"legevakt/kveld/second\", min = 0,",
    )
}

pub(crate) fn imported(files: &Files, book: &Workbook, removing: Removing) -> (Imported, Files) {
    let imported = first(Path::new(PERIOD), &load(files), book, removing);
    let imported = imported.unwrap_or_else(|refusal| panic!("{}", refusal.render(Lang::En, false)));
    let mut after = files.clone();
    after.0.extend(imported.files.iter().cloned());
    (imported, after)
}

fn refused(files: &Files, book: &Workbook) -> Refusal {
    first(Path::new(PERIOD), &load(files), book, Removing::Agreed).expect_err("to be refused")
}

/// What comes of an edit of the workbook, which has nothing to remark and says itself again.
pub(crate) fn told_of(files: &Files, name: &str, edit: impl Fn(&mut Workbook)) -> String {
    let mut edited = book(files, PERIOD, Lang::Nb);
    edit(&mut edited);
    let (result, after) = imported(files, &edited, Removing::Agreed);
    assert_eq!(result.notes.render(Lang::Nb), "", "{name}");
    loaded(&after, PERIOD);
    let (again, _) = imported(&after, &book(&after, PERIOD, Lang::En), Removing::Refused);
    assert!(again.files.is_empty(), "{name}: {}", again.changes.render(Lang::En));
    format!("== {name}\n{}\n{}\n", result.changes.render(Lang::Nb), diff(files, &after))
}

/// Adds a row by the headings of its cells.
pub(crate) fn add(sheet: &mut WorkSheet, cells: &[(&str, &str)]) {
    push(sheet, Vec::new());
    let row = sheet.rows.len() - 3;
    for (heading, value) in cells {
        *cell(sheet, row, heading) = match value.parse::<f64>() {
            Ok(number) => Value::Number(number),
            Err(_) => text(value),
        };
    }
}

/// Takes away the row that has a cell.
fn take(sheet: &mut WorkSheet, name: &str) {
    let row = row_of(sheet, name);
    sheet.rows.remove(row + 2);
}

#[test]
fn what_nobody_touched_changes_no_byte() {
    let files = rich();
    for lang in LANGS {
        let (result, _) = imported(&files, &book(&files, PERIOD, lang), Removing::Refused);
        assert!(result.files.is_empty(), "{lang:?}: {}", result.changes.render(lang));
        assert!(result.changes.is_nothing() && !result.changes.leaves(), "{lang:?}: {}", result.changes.render(lang));
        assert_eq!(result.notes.render(lang), "", "{lang:?}");
    }
    // Nor when it does not say what it was made from.
    let mut copied = book(&files, PERIOD, Lang::Nb);
    copied.sheets.retain(|sheet| sheet.name != "_legevakt");
    let (result, _) = imported(&files, &copied, Removing::Agreed);
    assert!(result.files.is_empty() && result.changes.is_nothing(), "{}", result.changes.render(Lang::En));
}

#[test]
fn the_files_of_every_instance_come_back_as_they_are() {
    for (folder, period) in [
        ("fredrikstad", "2027-q1.toml"),
        ("halden-aremark", "2027-q1.toml"),
        ("halden-two", "2027-q1.toml"),
        ("ostfold", "2027-q1.toml"),
    ] {
        let files = Files::of(folder);
        let made = book(&files, period, Lang::Nb);
        let result = first(Path::new(period), &load(&files), &made, Removing::Refused).expect("nothing is removed");
        assert!(
            result.files.is_empty() && result.changes.is_nothing(),
            "{folder}: {}",
            result.changes.render(Lang::En)
        );
    }
}

/// A sheet, and what is done to it.
type Edit<'a> = (&'static str, &'a dyn Fn(&mut WorkSheet));

/// Makes one edit of each kind in each sheet, and tells what comes of it.
#[test]
fn a_row_is_added_changed_and_taken_away() {
    let files = rich();
    let edits: [Edit<'_>; 8] = [
        ("Noen av flere", &|sheet| {
            *cell(sheet, 0, "Høyst") = Value::Number(4.0);
            *cell(sheet, 0, "Valg") = text("lør og søn, kveld, Legevakt, etter kl. 16 eller uke 3, natt");
            take(sheet, "Fastlegene");
            add(
                sheet,
                &[
                    ("Hvem", "alle"),
                    ("Nivå", "kan ikke"),
                    ("Valg", "fra 16.1.2027, helg, før 09:00"),
                    ("Høyst", "1"),
                    ("Innenfor", "hver måned"),
                    ("Bare hvis", "8.1.2027"),
                ],
            );
        }),
        ("Grupper", &|sheet| {
            *cell(sheet, 0, "Leger en tid") = text("Siri Bjørnæs til 30.6.2027, turid fra 1.2.2027");
            *cell(sheet, 1, "Roller") = text("fastlege, vikar");
            add(sheet, &[("Navn", "Nye leger"), ("Leger", "Per «Pelle» Ødegård og siri")]);
        }),
        ("Grenser", &|sheet| {
            let row = row_of(sheet, "Helger når hun er i ordningen");
            *cell(sheet, row, "Omtrent") = Value::Empty;
            *cell(sheet, row, "Styrke") = text("veies mot annet");
            take(sheet, "Netter når hun er i ordningen");
            add(
                sheet,
                &[
                    ("Navn", "Netter for alle"),
                    ("Vakttyper", "natt"),
                    ("Kjennetegn", "helg, julaften"),
                    ("Høyst", "3"),
                    ("Tidsrom", "måned"),
                ],
            );
        }),
        ("Rytme", &|sheet| {
            let row = row_of(sheet, "Hver tredje helg");
            *cell(sheet, row, "Hvem") = text("Fastlegene, Siri Bjørnæs");
            *cell(sheet, row, "Av helger på rad") = Value::Number(4.0);
            let row = row_of(sheet, "Kveld, så natt");
            *cell(sheet, row, "Skal følges av") = text("natt");
            *cell(sheet, row, "Innen dager") = Value::Empty;
            take(sheet, "Fredag til søndag");
            add(
                sheet,
                &[
                    ("Navn", "Netter i blokker"),
                    ("Vakter", "natt"),
                    ("Minst på rad", "2"),
                    ("Høyst på rad", "3"),
                    ("Fridager etter", "2"),
                    ("Styrke", "veies"),
                    ("Poeng", "200"),
                ],
            );
        }),
        ("Turnus", &|sheet| {
            *cell(sheet, 0, "onsdag") = text("Kveld");
            *cell(sheet, 1, "Begynner her") = text("per");
            add(
                sheet,
                &[
                    ("Navn", "To uker"),
                    ("Uke", "3"),
                    ("lørdag", "fri"),
                    ("søndag", "Fri"),
                    ("Begynner her", "Ola Nordmann-Eksempel"),
                ],
            );
            take(sheet, "To uker (2)");
            add(
                sheet,
                &[
                    ("Navn", "Ny"),
                    ("Uke", "1"),
                    ("mandag", "Legevakt: Natt"),
                    ("tirsdag", "n"),
                    ("onsdag", "-"),
                    ("Begynner her", "Siri Bjørnæs"),
                    ("Fra", "4.1.2027"),
                ],
            );
        }),
        ("Behov", &|sheet| {
            let row = row_of(sheet, "lis1");
            *cell(sheet, row, "Dager") = text("fredag, lørdag og julaften");
            *cell(sheet, row, "Høyst") = Value::Number(2.0);
            sheet.rows.remove(7);
            add(
                sheet,
                &[
                    ("Vakt", "Natt"),
                    ("Plass", "ekstra"),
                    ("Kompetanse", "hvem som helst"),
                    ("Minst", "0"),
                    ("Sesong fra", "21.1.2027"),
                    ("Sesong til", "30.1.2027"),
                    ("Datoer", "9.1.2027, 10.1.2027"),
                    ("Samme lege som", "Legevakt: Kveld: primary"),
                ],
            );
        }),
        ("Klokkeslett", &|sheet| {
            *cell(sheet, 0, "Fra kl.") = text("13.30");
            add(sheet, &[("Vakt", "Legevakt: Natt"), ("Datoer", "2027-01-09"), ("Fra kl.", "22"), ("Til kl.", "8:00")]);
        }),
        ("Til stede", &|sheet| {
            *cell(sheet, 0, "Til kl.") = text("22:00");
            take(sheet, "Bakvakt for den som er ny, under byfesten");
            add(
                sheet,
                &[
                    ("Navn", "To på julaften"),
                    ("Dager", "julaften"),
                    ("Fra kl.", "16"),
                    ("Til kl.", "24:00"),
                    ("Til stede", "2"),
                ],
            );
        }),
    ];
    let told = edits.map(|(name, edit)| told_of(&files, name, |book| edit(sheet(book, name))));
    insta::assert_snapshot!(told.concat());
}

#[test]
fn a_row_that_is_taken_away_waits_for_consent() {
    let files = rich();
    let mut book = book(&files, PERIOD, Lang::Nb);
    take(sheet(&mut book, "Rytme"), "Hver tredje helg");
    take(sheet(&mut book, "Klokkeslett"), "Legevakt: Kveld");
    let refusal = first(Path::new(PERIOD), &load(&files), &book, Removing::Refused).expect_err("nobody agreed");
    insta::assert_snapshot!(refusal.render(Lang::Nb, false));
}

#[test]
fn what_is_not_understood_is_refused_by_its_cell_with_what_to_do() {
    let files = rich();
    let mut book = book(&files, PERIOD, Lang::Nb);
    let of = sheet(&mut book, "Noen av flere");
    *cell(of, 0, "Valg") = text("lørdag, kvald");
    *cell(of, 0, "Bare hvis") = text("etter i natt");
    add(of, &[("Hvem", "kari"), ("Nivå", "ønskr"), ("Valg", "10.1.2027–9.1.2027")]);
    let of = sheet(&mut book, "Grupper");
    *cell(of, 0, "Leger") = text("Krai Ås Øyen");
    *cell(of, 0, "Leger en tid") = text("Siri Bjørnæs i vår");
    *cell(of, 0, "Kompetanser") = text("legevakt bil");
    let of = sheet(&mut book, "Grenser");
    *cell(of, 0, "Hvem") = text("Fastlegnee");
    *cell(of, 0, "Kjennetegn") = text("hælg");
    *cell(of, 0, "Tidsrom") = text("kvartal");
    *cell(of, 1, "Tidsrom") = text("uka");
    *cell(of, 1, "Høyst") = text("tre");
    let of = sheet(&mut book, "Rytme");
    *cell(of, 0, "Vakter") = text("natt, nattevat");
    *cell(of, 0, "Hele dager sammen") = text("lørdag, sondag");
    *cell(of, 1, "Skal følges av") = text("vakt Nattt");
    let of = sheet(&mut book, "Turnus");
    *cell(of, 0, "tirsdag") = text("Nat");
    *cell(of, 0, "Fra") = Value::Empty;
    *cell(of, 1, "Poeng") = Value::Number(5.0);
    let of = sheet(&mut book, "Behov");
    *cell(of, 0, "Vakt") = text("Legevakt: Formiddag");
    *cell(of, 1, "Kompetanse") = text("spesialist");
    *cell(of, 2, "Dager") = text("fredag, jolaften");
    *cell(of, 2, "Datoer") = text("9.1.2027, i går");
    *cell(of, 2, "Samme lege som") = text("Natt");
    let of = sheet(&mut book, "Klokkeslett");
    *cell(of, 0, "Til kl.") = Value::Empty;
    let of = sheet(&mut book, "Til stede");
    *cell(of, 0, "Bare uten") = text("bakvagt");
    let refusal = refused(&files, &book);
    insta::assert_snapshot!(LANGS.map(|lang| refusal.render(lang, false)).join("\n"));
}

#[test]
fn weeks_that_are_not_one_after_the_other_and_hours_in_another_order_are_refused() {
    let files = rich().with(
        "station.toml",
        "hours_on = [{ days = [\"julaften\"], start = \"14:00\", end = \"23:00\" }]",
        "hours_on = [{ days = [\"julaften\"], start = \"14:00\", end = \"23:00\" }, { days = [\"eve\"], start = \"15:00\", end = \"23:00\" }]",
    );
    let mut told = Vec::new();
    for edit in [
        &|book: &mut Workbook| *cell(sheet(book, "Turnus"), 1, "Uke") = Value::Number(3.0),
        &|book: &mut Workbook| *cell(sheet(book, "Turnus"), 1, "Uke") = Value::Number(1.0),
        &|book: &mut Workbook| sheet(book, "Klokkeslett").rows.swap(2, 3),
    ] as [&dyn Fn(&mut Workbook); 3]
    {
        let mut book = book(&files, PERIOD, Lang::Nb);
        edit(&mut book);
        told.push(refused(&files, &book).render(Lang::Nb, false));
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn words_are_read_in_any_of_the_languages() {
    let files = rich();
    let mut book = book(&files, PERIOD, Lang::Nb);
    *cell(sheet(&mut book, "Grenser"), 0, "Tidsrom") = text("månaden");
    *cell(sheet(&mut book, "Grenser"), 0, "Kjennetegn") = text("kvardag, weekend");
    *cell(sheet(&mut book, "Rytme"), 0, "Vakter") = text("evening; night; weekend");
    *cell(sheet(&mut book, "Rytme"), 1, "Skal følges av") = text("shift Natt | line legevakt");
    *cell(sheet(&mut book, "Turnus"), 0, "onsdag") = text("free");
    *cell(sheet(&mut book, "Behov"), 0, "Vakt") = text("legevakt/dag");
    *cell(sheet(&mut book, "Behov"), 1, "Kompetanse") = text("lis1");
    *cell(sheet(&mut book, "Noen av flere"), 0, "Valg") =
        text("laurdag and søndag, in even weeks, evening, after 16, before 23:00, line Legevakt");
    *cell(sheet(&mut book, "Grupper"), 0, "Leger en tid") = text("siri 2026-09-01 to 31.12.2027");
    let (result, _) = imported(&files, &book, Removing::Refused);
    assert!(result.files.is_empty(), "{}", result.changes.render(Lang::Nb));
}

#[test]
fn new_doctors_and_groups_are_known_in_all_sheets() {
    let files = rich();
    let mut book = book(&files, PERIOD, Lang::Nb);
    push(
        sheet(&mut book, "Leger"),
        vec![Value::Empty, text("Nina Ny"), text("Vikar"), text("Næringsdrivende"), day("1990-05-01")],
    );
    add(sheet(&mut book, "Grupper"), &[("Navn", "Vikarene i vinter"), ("Leger", "Nina Ny")]);
    add(
        sheet(&mut book, "Grenser"),
        &[("Navn", "Netter"), ("Hvem", "vikarene i vinter, Nina"), ("Høyst", "2"), ("Tidsrom", "uka")],
    );
    let (_, after) = imported(&files, &book, Removing::Refused);
    let doctors = after.text("doctors.toml");
    assert!(
        doctors.contains("[[group]]\nid = \"vikarene\"\nname = \"Vikarene i vinter\"\ndoctors = [\"nina\"]\n"),
        "{doctors}"
    );
    assert!(doctors.contains("who = [\"vikarene\", \"nina\"]\nat_most = 2\nper = \"week\"\n"), "{doctors}");
    assert_eq!(loaded(&after, PERIOD).instance.limits.len(), 3);
}

/// The workbook as a version of the program made it that did not have these sheets.
fn older(files: &Files) -> Workbook {
    let mut book = book(files, PERIOD, Lang::Nb);
    book.sheets.retain(|sheet| !SHEETS.contains(&sheet.name.as_str()));
    let hidden = sheet(&mut book, "_legevakt");
    let known = ["period", "examples", "Doctors", "Exemptions", "Absences", "Wishes"];
    hidden.rows.retain(|row| row.number == 1 || known.contains(&row.cell(0).text().as_str()));
    rehash(hidden);
    book
}

#[test]
fn an_older_workbook_changes_nothing_of_them_and_misses_nothing() {
    let files = rich();
    let mut book = older(&files);
    let (result, _) = imported(&files, &book, Removing::Agreed);
    assert!(result.files.is_empty() && !result.changes.leaves(), "{}", result.changes.render(Lang::Nb));
    assert_eq!(result.notes.render(Lang::Nb), "");
    // It remembers what it was made from all the same.
    let absences = sheet(&mut book, "Fravær");
    absences.rows.remove(2);
    let refusal = first(Path::new(PERIOD), &load(&files), &book, Removing::Refused).expect_err("nobody agreed");
    assert!(matches!(refusal, Refusal::Removes(_)), "{}", refusal.render(Lang::Nb, false));
}

#[test]
fn a_sheet_of_hers_by_the_same_name_is_not_read_and_one_of_ours_that_is_gone_is_told_of() {
    let files = rich();
    let mut book = older(&files);
    let own = |name: &str, rows: &[&[&str]]| WorkSheet {
        name: name.to_owned(),
        rows: (1..)
            .zip(rows)
            .map(|(number, cells)| WorkRow { number, cells: cells.iter().map(|cell| text(cell)).collect() })
            .collect(),
    };
    book.sheets.push(own("Turnus", &[&["Uke", "Mandag", "Tirsdag"], &["1", "Kari", "Ola"]]));
    book.sheets.push(own("Grupper 2027", &[&["Navn", "Leger"], &["A", "Kari"]]));
    let (result, _) = imported(&files, &book, Removing::Agreed);
    assert!(result.files.is_empty(), "{}", result.changes.render(Lang::Nb));
    assert_eq!(
        result.notes.render(Lang::Nb),
        "merk: Turnus: arket er ikke lest.\nmerk: Grupper 2027: arket er ikke lest.\n"
    );
    let mut made = self::book(&files, PERIOD, Lang::Nb);
    made.sheets.retain(|sheet| sheet.name != "Grenser" && sheet.name != "Rytme");
    let (result, _) = imported(&files, &made, Removing::Agreed);
    assert!(result.files.is_empty(), "{}", result.changes.render(Lang::Nb));
    let said = result.notes.render(Lang::Nb);
    assert!(said.contains("arket «Grenser» er ikke i arbeidsboka") && said.contains("«Rytme»"), "{said}");
    // One of ours whose headings are gone is not taken for hers.
    let mut made = self::book(&files, PERIOD, Lang::Nb);
    sheet(&mut made, "Rytme").rows[1].cells.iter_mut().for_each(|cell| *cell = text("?"));
    assert!(refused(&files, &made).render(Lang::Nb, false).contains("Fant ingen rad med kolonnenavn"));
}
