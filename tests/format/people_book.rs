//! What is agreed with one doctor for a time, and of some doctors together, in the workbook.

use std::path::Path;

use legevakt::domain::Lang;
use legevakt::format::{Removing, Value, WorkSheet};

use crate::agreed_book::{add, imported, told_of};
use crate::import::{PERIOD, book, cell, first, load, push, reference, row_of, sheet, text};
use crate::support::Files;

const LANGS: [Lang; 3] = [Lang::Nb, Lang::Nn, Lang::En];

/// A sheet, and what is done to it.
type Edit<'a> = (&'static str, &'a dyn Fn(&mut WorkSheet));

/// Makes one edit of each kind in each sheet, and tells what comes of it.
#[test]
fn a_row_of_people_is_added_changed_and_taken_away() {
    let files = reference();
    let edits: [Edit<'_>; 11] = [
        ("Leger", &|sheet| {
            let kari = row_of(sheet, "kari");
            *cell(sheet, kari, "Kompetanser") = Value::Empty;
            *cell(sheet, kari, "Kontordager") = text("man-tor");
            *cell(sheet, kari, "Kontor til kl.") = text("16");
            *cell(sheet, kari, "Egen rytme") = text("ja");
            let siri = row_of(sheet, "siri");
            *cell(sheet, siri, "Hvileprofil") = Value::Empty;
            *cell(sheet, siri, "Kompetanser") = text("ultralyd, barn");
            *cell(sheet, siri, "Språk") = text("Nynorsk");
            *cell(sheet, siri, "Kontordager") = text("fredag");
            *cell(sheet, siri, "Kontordager som ikke kan avlyses") = text("fredag");
            *cell(sheet, siri, "Kontoret stengt") = text("29.1.2027, 15.1.2027");
            let ola = row_of(sheet, "ola");
            *cell(sheet, ola, "§ 5 grunn") = text("b");
            *cell(sheet, ola, "Legevakter") = Value::Number(901.0);
            let eldar = row_of(sheet, "eldar");
            *cell(sheet, eldar, "Utenfor vedtatt") = Value::Empty;
            *cell(sheet, eldar, "Utenfor fordi") = Value::Empty;
        }),
        ("Fritak", &|sheet| {
            let row = row_of(sheet, "helse");
            *cell(sheet, row, "Vakttyper") = text("natt");
            *cell(sheet, row, "Gjelder") = text("all legevakt");
            let row = row_of(sheet, "graviditet");
            *cell(sheet, row, "Vakttyper") = text("kveld, natt");
        }),
        ("Noen av flere", &|sheet| {
            *cell(sheet, 0, "Valg") = text("lørdag, oddetallsuker, kveld eller uke 3, natt");
            *cell(sheet, 0, "Poeng") = Value::Empty;
            *cell(sheet, 1, "Poeng") = Value::Number(900.0);
        }),
        ("Grenser", &|sheet| {
            *cell(sheet, 0, "Ukedager") = text("fre, lør");
            *cell(sheet, 1, "Ukedager") = text("helg");
        }),
        ("Rytme", &|sheet| {
            let row = row_of(sheet, "Helger når hun er i ordningen");
            *cell(sheet, row, "Bare helger i måneden") = text("3. og 1.");
        }),
        ("Behov", &|sheet| {
            *cell(sheet, 0, "Høyst") = Value::Number(4.0);
            *cell(sheet, 0, "Ønsket antall") = Value::Number(4.0);
            *cell(sheet, 0, "Pris for færre enn ønsket") = Value::Number(20.0);
        }),
        ("Kvoter", &|sheet| {
            *cell(sheet, 0, "Høyst") = Value::Number(6.0);
            add(sheet, &[("Navn", "Deltid"), ("Hvem", "Fastlegene"), ("Høyst", "2"), ("Grunn", "halv stilling")]);
        }),
        ("Borte samtidig", &|sheet| {
            *cell(sheet, 0, "Hvem") = text("Fastlegene");
            *cell(sheet, 0, "Eller fri etter natt") = Value::Empty;
            *cell(sheet, 0, "Styrke") = text("absolutt regel");
            *cell(sheet, 0, "Poeng") = Value::Empty;
        }),
        ("Sammen og hver for seg", &|sheet| {
            sheet.rows.remove(2);
            add(sheet, &[("Hvordan", "ikke samtidig"), ("Leger og grupper", "Fastlegene")]);
            add(sheet, &[("Hvordan", "sammen"), ("Leger og grupper", "Siri Bjørnæs, Fastlegene, per")]);
        }),
        ("Kontordager", &|sheet| {
            *cell(sheet, 0, "Bare i") = Value::Empty;
            *cell(sheet, 0, "Ukedager") = text("tirsdag og fredag");
            add(sheet, &[("Lege", "kari"), ("Ukedager", "onsdag"), ("Fra", "uke 3")]);
        }),
        ("Høytider", &|sheet| {
            *cell(sheet, 0, "År") = text("2025, 2022");
            add(sheet, &[("Lege", "siri"), ("Høytid", "Påska"), ("År", "2026")]);
        }),
    ];
    let told = edits.map(|(name, edit)| told_of(&files, name, |book| edit(sheet(book, name))));
    insta::assert_snapshot!(told.concat());
}

#[test]
fn what_stands_within_a_doctor_comes_with_her_and_goes_with_her() {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    push(
        sheet(&mut book, "Leger"),
        vec![Value::Empty, text("Nina Ny"), text("Vikar"), text("Fastlønn"), text("1.5.1990")],
    );
    add(sheet(&mut book, "Kompetanse"), &[("Lege", "Nina Ny"), ("Kompetanse", "ultralyd"), ("Fra", "1.3.2027")]);
    add(
        sheet(&mut book, "Andel en tid"),
        &[("Lege", "nina"), ("Fra", "11.1.2027"), ("Til", "24.1.2027"), ("Prosent", "50")],
    );
    let (result, after) = imported(&files, &book, Removing::Refused);
    let said = result.changes.render(Lang::Nb);
    assert!(said.contains("Kompetanse: 1 lagt til\n  lagt til: Nina Ny, ultralyd, Fra 1.3.2027"), "{said}");
    let doctors = after.text("doctors.toml");
    assert!(doctors.contains("dated_skills = [{ skill = \"ultralyd\", from = 2027-03-01 }]\n"), "{doctors}");
    assert!(doctors.contains("part = [{ from = 2027-01-11, to = 2027-01-24, percent = 50 }]\n"), "{doctors}");
    // Who is deleted while rows of hers are left is told of by their cells.
    let mut book = self::book(&after, PERIOD, Lang::Nb);
    let leger = sheet(&mut book, "Leger");
    let nina = row_of(leger, "nina");
    leger.rows.remove(nina + 2);
    let refusal = first(Path::new(PERIOD), &load(&after), &book, Removing::Agreed).expect_err("rows are left");
    let said = refusal.render(Lang::Nb, false);
    assert!(said.contains("Kompetanse!A4") && said.contains("'Andel en tid'!A4"), "{said}");
    for name in ["Kompetanse", "Andel en tid"] {
        let of = sheet(&mut book, name);
        let row = row_of(of, "Nina Ny");
        of.rows.remove(row + 2);
    }
    let (_, after) = imported(&after, &book, Removing::Agreed);
    assert_eq!(after.text("doctors.toml"), files.text("doctors.toml"));
}

#[test]
fn what_is_not_understood_of_people_is_refused_by_its_cell_with_what_to_do() {
    let files = reference();
    let mut book = book(&files, PERIOD, Lang::Nb);
    let of = sheet(&mut book, "Leger");
    let kari = row_of(of, "kari");
    *cell(of, kari, "Kontordager") = text("mandag, sondag");
    *cell(of, kari, "Kontor fra kl.") = Value::Empty;
    *cell(of, kari, "Språk") = text("dansk");
    *cell(of, kari, "Kontoret stengt") = text("i romjula");
    *cell(of, kari, "Utenfor fordi") = text("nok leger");
    *cell(of, kari, "§ 5 siden") = text("1.1.2017");
    let of = sheet(&mut book, "Fritak");
    *cell(of, 0, "Vakttyper") = text("natte");
    let of = sheet(&mut book, "Noen av flere");
    *cell(of, 0, "Valg") = text("partallsuker, oddetallsuker");
    *cell(of, 1, "Valg") = text("1.1.2027, 2.1.2027");
    let of = sheet(&mut book, "Rytme");
    *cell(of, 1, "Bare helger i måneden") = text("1, 6");
    let of = sheet(&mut book, "Høytider");
    *cell(of, 0, "Høytid") = text("jolaften");
    *cell(of, 0, "År") = text("2022-2024");
    let of = sheet(&mut book, "Sammen og hver for seg");
    *cell(of, 0, "Hvordan") = text("aldri");
    *cell(of, 0, "Leger og grupper") = text("kari, Olla");
    *cell(of, 1, "Leger og grupper") = Value::Empty;
    let of = sheet(&mut book, "Kvoter");
    *cell(of, 0, "Høyst") = text("to");
    let of = sheet(&mut book, "Kontordager");
    *cell(of, 0, "Ukedager") = Value::Empty;
    let refusal = first(Path::new(PERIOD), &load(&files), &book, Removing::Agreed).expect_err("to be refused");
    insta::assert_snapshot!(LANGS.map(|lang| refusal.render(lang, false)).join("\n"));
}

/// Invented doctors go with the pairs that they are in.
#[test]
fn a_pair_goes_with_an_invented_doctor() {
    let mut files = Files::of("tiny").with("doctors.toml", "id = \"cato\"\n", "id = \"cato\"\nexample = true\n");
    let pairs = "\n[[apart]]\ndoctors = [\"asa\", \"cato\"]\n\n[[together]]\ndoctors = [\"asa\", \"bard\"]\n";
    files.0.get_mut(Path::new("period.toml")).expect("the period").push_str(pairs);
    let mut book = book(&files, "period.toml", Lang::Nb);
    push(
        sheet(&mut book, "Leger"),
        vec![Value::Empty, text("Nina Ny"), text("Vikar"), text("Fastlønn"), text("1.5.1990")],
    );
    let done = first(Path::new("period.toml"), &load(&files), &book, Removing::Refused);
    let done = done.unwrap_or_else(|refusal| panic!("{}", refusal.render(Lang::Nb, false)));
    let said = done.changes.render(Lang::Nb);
    assert!(said.contains("1 par som ikke kan ha vakt samtidig"), "{said}");
    files.0.extend(done.files);
    let period = files.text("period.toml");
    assert!(!period.contains("cato") && period.contains("doctors = [\"asa\", \"bard\"]"), "{period}");
}
