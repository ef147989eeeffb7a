//! The station itself in the workbook: shifts, lines, counters, settings and rest profiles.

use std::path::Path;

use legevakt::domain::{Lang, Param, Unit};
use legevakt::format::{Imported, Refusal, Removing, Value, WorkSheet, Workbook};
use legevakt::rules::RULES;

use crate::agreed_book::{add, told_of};
use crate::import::{PERIOD, book, cell, diff, first, load, reference, row_of, sheet, text};
use crate::support::{Files, loaded};

const LANGS: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];

fn import(files: &Files, period: &str, book: &Workbook, removing: Removing) -> Result<(Imported, Files), Refusal> {
    let imported = first(Path::new(period), &load(files), book, removing)?;
    let mut after = files.clone();
    after.0.extend(imported.files.iter().cloned());
    Ok((imported, after))
}

fn imported(files: &Files, period: &str, book: &Workbook, removing: Removing) -> (Imported, Files) {
    import(files, period, book, removing).unwrap_or_else(|refusal| panic!("{}", refusal.render(Lang::Nb, false)))
}

fn refused(files: &Files, book: &Workbook) -> Refusal {
    import(files, PERIOD, book, Removing::Agreed).expect_err("to be refused")
}

/// Takes away the rows that have a cell.
fn take(sheet: &mut WorkSheet, name: &str) {
    let rows: Vec<usize> =
        (2..sheet.rows.len()).filter(|at| sheet.rows[*at].cells.iter().any(|cell| cell.text() == name)).collect();
    assert!(!rows.is_empty(), "{name} is not there");
    rows.into_iter().rev().for_each(|at| drop(sheet.rows.remove(at)));
}

/// A sheet, and what is done to the workbook.
type Edit<'a> = (&'static str, &'a dyn Fn(&mut Workbook));

/// A shift of a new line, with its seat.
fn town_festival(book: &mut Workbook) {
    add(sheet(book, "Vaktlinjer"), &[("Navn", "Byfesten"), ("Slags vakt", "legevakt"), ("Hvem", "Fastlegene, siri")]);
    let shift = [
        ("Vaktlinje", "Byfesten"),
        ("Navn", "Byfest"),
        ("Kode", "F"),
        ("Vakttype", "kveld"),
        ("Datoer", "16.1.2027"),
        ("Fra kl.", "20"),
        ("Til kl.", "23:00"),
        ("Sted", "på legevakta"),
    ];
    add(sheet(book, "Vakter"), &shift);
    let seat = [("Vakt", "Byfesten: Byfest"), ("Plass", "primary"), ("Kompetanse", "legevakt")];
    add(sheet(book, "Behov"), &seat);
}

#[test]
fn a_row_is_added_changed_and_taken_away() {
    let files = reference();
    let edits: [Edit<'_>; 6] = [
        ("en ny vaktlinje", &town_festival),
        ("Vakter", &|book| {
            let of = sheet(book, "Vakter");
            let row = row_of(of, "kad-uke");
            *cell(of, row, "Aktiv") = text("hverdager kl. 16–21:30; lørdag, julaften 8-20");
            let row = row_of(of, "natt");
            *cell(of, row, "Poeng") = Value::Number(3.0);
            *cell(of, row, "Kjennetegn") = text("tung, lang");
            *cell(of, row, "Navn") = text("Nattevakt");
            take(of, "Daglegevakt");
            // What belongs to it goes with it; what comes may call a shift what it is called by then.
            take(sheet(book, "Behov"), "Daglegevakt: Daglegevakt");
            take(sheet(book, "Delte vakter"), "daglegevakt");
            let seat = [("Vakt", "Legevakt: Nattevakt"), ("Plass", "ekstra"), ("Kompetanse", "LIS1"), ("Minst", "0")];
            add(sheet(book, "Behov"), &seat);
            let limit = [("Navn", "Tunge"), ("Kjennetegn", "tung"), ("Høyst", "3"), ("Tidsrom", "måneden")];
            add(sheet(book, "Grenser"), &limit);
        }),
        ("Vaktlinjer", &|book| {
            let of = sheet(book, "Vaktlinjer");
            let row = row_of(of, "KAD-telefon");
            *cell(of, row, "Hvem") = text("alle");
            *cell(of, row, "Sted") = text("rådhuset");
            let row = row_of(of, "bakvakt");
            *cell(of, row, "Bakvakt for") = text("Legevakt");
            *cell(of, row, "Bare frivillige") = Value::Empty;
            *cell(of, row, "Hvem") = text("Fastlegene");
        }),
        ("Tellere", &|book| {
            let of = sheet(book, "Tellere");
            let row = row_of(of, "alle");
            *cell(of, row, "Ikke med") = text("Student Studentesen: har ikke egne vakter; Fastlegene, siri: a\\; b: c");
            let row = row_of(of, "poeng");
            *cell(of, row, "Ukedager") = text("helg");
            *cell(of, row, "Ikke med etter eget ønske") = Value::Empty;
            take(of, "rød");
            add(of, &[("Navn", "Hele helger"), ("Vekt", "8"), ("Teller", "helger"), ("Vaktlinjer", "Legevakt, bil")]);
        }),
        ("Innstillinger", &|book| {
            let of = sheet(book, "Innstillinger");
            let row = row_of(of, "4");
            *cell(of, row, "Verdi") = Value::Number(5.0);
            let row = row_of(of, "datoer kontorene er stengt");
            *cell(of, row, "Verdi") = text("7.5.2027 og 18.5.2027");
            take(of, "RST-1 For kort hvile");
            take(of, "grunnliste");
            add(of, &[("Gjelder", "perioden"), ("Regel", "wsh-1"), ("Innstilling", "most_dates"), ("Verdi", "4")]);
            add(of, &[("Gjelder", "stasjonen"), ("Regel", "RHY-1"), ("Innstilling", "run_points"), ("Verdi", "700")]);
        }),
        ("Hvileprofiler", &|book| {
            let of = sheet(book, "Hvileprofiler");
            *cell(of, 0, "Etter søndagsarbeid") = text("den neste fri");
            *cell(of, 0, "Overtid i året") = Value::Empty;
            add(of, &[("Id", "EGEN"), ("Navn", "Egen avtale"), ("Timer døgnhvile", "11"), ("Nattarbeid", "ja")]);
        }),
    ];
    let told = edits.map(|(name, edit)| told_of(&files, name, edit));
    insta::assert_snapshot!(told.concat());
}

#[test]
fn what_came_goes_again_and_leaves_no_trace() {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    town_festival(&mut book);
    add(
        sheet(&mut book, "Innstillinger"),
        &[("Gjelder", "perioden"), ("Regel", "WSH-1"), ("Innstilling", "most_dates"), ("Verdi", "77")],
    );
    let (_, after) = imported(&files, PERIOD, &book, Removing::Refused);
    let lines = |files: &Files| loaded(files, PERIOD).instance.station.lines.clone();
    let (lines, line) = (lines(&files), lines(&after));
    assert_eq!((&line[..lines.len()], line.len()), (&lines[..], lines.len() + 1));
    assert_eq!(line[lines.len()].templates[0].seats.len(), 1);
    let mut book = self::book(&after, PERIOD, Lang::Nb);
    for (name, row) in
        [("Vaktlinjer", "Byfesten"), ("Vakter", "Byfest"), ("Behov", "Byfesten: Byfest"), ("Innstillinger", "77")]
    {
        take(sheet(&mut book, name), row);
    }
    let refusal = import(&after, PERIOD, &book, Removing::Refused).expect_err("nobody agreed");
    assert!(matches!(refusal, Refusal::Removes(_)), "{}", refusal.render(Lang::Nb, false));
    let (_, again) = imported(&after, PERIOD, &book, Removing::Agreed);
    assert_eq!(diff(&files, &again), "");
}

/// A group and a line of doctors some of whom were invented.
#[test]
fn invented_doctors_go_out_of_cells_that_name_several() {
    let mut files =
        Files::of("tiny").with("doctors.toml", "name = \"Cato Ærø\"", "name = \"Cato Ærø\"\nexample = true");
    let group = "\n[[group]]\nid = \"to\"\nname = \"De to\"\ndoctors = [\"cato\", \"asa\"]\n";
    let dated = "\n[[group]]\nid = \"tid\"\nname = \"En tid\"\ndoctors = [\"asa\"]\nmembers = [{ doctor = \"cato\", from = 2027-02-05 }]\n";
    files.0.get_mut(Path::new("doctors.toml")).expect("the file is there").push_str(&[group, dated].concat());
    let files = files.with("station.toml", "volunteers_only = true", "members = [\"cato\"]");
    let mut book = book(&files, "period.toml", Lang::Nb);
    let doctor = [("Navn", "Nina Ny"), ("Rolle", "Vikar"), ("Avtale", "Næringsdrivende"), ("Født", "1.5.1990")];
    add(sheet(&mut book, "Leger"), &doctor);
    // Whoever is added beside them is no conflict with their going.
    *cell(sheet(&mut book, "Grupper"), 0, "Leger") = text("Cato Ærø, Åsa Myhre, Bård Søvik");
    let (result, after) = imported(&files, "period.toml", &book, Removing::Refused);
    let said = result.changes.render(Lang::Nb);
    assert!(said.contains("Grupper: 1 endret") && !said.contains("Vaktlinjer:"), "{said}");
    assert!(after.text("doctors.toml").contains("doctors = [\"asa\", \"bard\"]"), "{}", after.text("doctors.toml"));
    assert!(after.text("station.toml").contains("members = \"all\""), "{}", after.text("station.toml"));
}

#[test]
fn what_is_not_understood_is_refused_by_its_cell_with_what_to_do() {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    let of = sheet(&mut book, "Vakter");
    *cell(of, 0, "Vaktlinje") = text("Legevkat");
    *cell(of, 1, "Aktiv") = text("om kvelden");
    *cell(of, 2, "Dager") = Value::Empty;
    *cell(of, 3, "Sted") = text("på hytta");
    let of = sheet(&mut book, "Vaktlinjer");
    *cell(of, 0, "Slags vakt") = text("nattevakt");
    *cell(of, 2, "Bakvakt for") = Value::Empty;
    *cell(of, 3, "Hvem") = text("noen");
    let of = sheet(&mut book, "Tellere");
    *cell(of, 0, "Ikke med") = text("Student Studentesen");
    *cell(of, 1, "Vekt") = text("mye");
    let of = sheet(&mut book, "Innstillinger");
    let row = row_of(of, "always");
    *cell(of, row, "Verdi") = text("noen ganger");
    let row = row_of(of, "14");
    *cell(of, row, "Verdi") = text("fjorten");
    let row = row_of(of, "32000");
    *cell(of, row, "Verdi") = Value::Number(-1.0);
    add(of, &[("Gjelder", "perioden"), ("Regel", "RST-1"), ("Innstilling", "min_rest_hours"), ("Verdi", "9")]);
    add(of, &[("Gjelder", "perioden"), ("Regel", "RST-99"), ("Innstilling", "min_rest_hours"), ("Verdi", "9")]);
    add(of, &[("Gjelder", "perioden"), ("Regel", "RST-1"), ("Innstilling", "min_rets_hours"), ("Verdi", "9")]);
    add(of, &[("Gjelder", "perioden"), ("Innstilling", "innbyggere legevakta dekker"), ("Verdi", "9")]);
    add(of, &[("Gjelder", "kommunen"), ("Innstilling", "like"), ("Verdi", "liste.csv")]);
    add(of, &[("Gjelder", "perioden"), ("Regel", "WSH-1"), ("Innstilling", "most_dates")]);
    let refusal = refused(&files, &book);
    insta::assert_snapshot!(LANGS.map(|lang| refusal.render(lang, false)).join("\n"));
}

#[test]
fn what_hangs_on_a_row_that_is_taken_away_is_told_and_a_new_shift_needs_a_seat() {
    let files = reference();
    let mut told = Vec::new();
    for edit in [
        &|book: &mut Workbook| take(sheet(book, "Vaktlinjer"), "bil"),
        &|book: &mut Workbook| take(sheet(book, "Vakter"), "Kveld"),
        &|book: &mut Workbook| {
            town_festival(book);
            take(sheet(book, "Behov"), "Byfesten: Byfest");
        },
    ] as [&dyn Fn(&mut Workbook); 3]
    {
        let mut book = book(&files, PERIOD, Lang::Nb);
        edit(&mut book);
        told.push(LANGS.map(|lang| refused(&files, &book).render(lang, false)).concat());
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_row_that_is_taken_away_waits_for_consent() {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    take(sheet(&mut book, "Innstillinger"), "grunnliste");
    take(sheet(&mut book, "Tellere"), "rød");
    let refusal = import(&files, PERIOD, &book, Removing::Refused).expect_err("nobody agreed");
    insta::assert_snapshot!(refusal.render(Lang::Nb, false));
}

/// A value of a setting that is not the built-in one, as people and as files write it.
fn other(param: &Param) -> (String, String) {
    match param.unit {
        Unit::Flag if param.default != 0 => ("nei".to_owned(), "false".to_owned()),
        Unit::Flag => ("ja".to_owned(), "true".to_owned()),
        Unit::Clock => ("kl. 12".to_owned(), "\"12:00\"".to_owned()),
        Unit::Date => ("1.6.2027".to_owned(), "2027-06-01".to_owned()),
        Unit::Choice(words) => {
            let word = words[usize::from(param.default == 0)];
            (word.to_uppercase(), format!("\"{word}\""))
        }
        _ => {
            let number = if param.default < param.most { param.default + 1 } else { param.default - 1 };
            (number.to_string(), number.to_string())
        }
    }
}

/// Each setting of each rule, in either file, by its key and by the words that `legevakt rule` has for it.
#[test]
fn every_setting_of_every_rule_can_be_written() {
    let of_station = Files::of("tiny").text("station.toml").to_owned();
    let (lead, _) = of_station.split_once("[weights]").expect("weights and settings are last");
    let files = Files::of("tiny").with("station.toml", &of_station, lead);
    for (file, plan, in_words) in [("station.toml", "stasjonen", false), ("period.toml", "perioden", true)] {
        let mut book = book(&files, "period.toml", Lang::Nb);
        let mut wanted = Vec::new();
        for meta in RULES.iter().map(|rule| rule.meta()) {
            for param in meta.params {
                let alone = meta.params.iter().filter(|other| other.about[0] == param.about[0]).count() == 1;
                let key = if in_words && alone { param.about[0] } else { param.key };
                let (value, written) = other(param);
                let cells = [("Gjelder", plan), ("Regel", meta.id), ("Innstilling", key), ("Verdi", &value)];
                add(sheet(&mut book, "Innstillinger"), &cells);
                wanted.push((meta.id, param.key, written));
            }
        }
        assert!(wanted.len() > 60, "{}", wanted.len());
        let (_, after) = imported(&files, "period.toml", &book, Removing::Refused);
        let table: toml::Table = after.text(file).parse().expect("TOML");
        for (id, key, written) in wanted {
            let told = &table["rules"][id][key];
            assert_eq!(told.to_string(), written, "{id} {key}");
        }
        for lang in LANGS {
            let (again, _) =
                imported(&after, "period.toml", &self::book(&after, "period.toml", lang), Removing::Refused);
            assert!(again.files.is_empty(), "{}", again.changes.render(lang));
        }
    }
}

#[test]
fn what_changed_in_the_files_since_stays_and_what_both_changed_is_refused_with_both_values() {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    let of = sheet(&mut book, "Innstillinger");
    let row = row_of(of, "32000");
    *cell(of, row, "Verdi") = Value::Number(33_000.0);
    let since = files.clone().with("station.toml", "min_doctors_count = 4", "min_doctors_count = 5");
    let (result, after) = imported(&since, PERIOD, &book, Removing::Refused);
    assert!(after.text("station.toml").contains("min_doctors_count = 5"), "{}", result.changes.render(Lang::Nb));
    assert!(after.text("station.toml").contains("population = 33000"));
    let clash = files.with("station.toml", "population = 32000", "population = 31000");
    let told = refused(&clash, &book).render(Lang::Nb, false);
    assert!(told.contains("33000") && told.contains("31000") && told.contains("32000"), "{told}");
}
