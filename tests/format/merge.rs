//! A workbook and files that both changed since it was made.

use std::path::Path;

use legevakt::domain::Lang;
use legevakt::format::{Imported, Refusal, Removing, Value, WorkSheet, Workbook};

use crate::import::{PERIOD, book, cell, day, diff, first, load, push, reference, row_of, sheet, text};
use crate::support::Files;

fn with(files: &Files, book: &Workbook, removing: Removing) -> Result<Imported, Refusal> {
    first(Path::new(PERIOD), &load(files), book, removing)
}

/// What is told, and how the files then differ.
fn told(files: &Files, book: &Workbook, removing: Removing) -> String {
    match with(files, book, removing) {
        Ok(imported) => {
            let mut after = files.clone();
            after.0.extend(imported.files.iter().cloned());
            format!("{}{}", imported.changes.render(Lang::Nb), diff(files, &after))
        }
        Err(refusal) => format!("nektet:\n{}", refusal.render(Lang::Nb, false)),
    }
}

/// A workbook of the reference clinic as it was, before the files are changed.
fn old_book() -> Workbook {
    book(&reference(), PERIOD, Lang::Nb)
}

const SICK: &str = "\n[[absences]]\ndoctor = \"ola\"\nfrom = 2027-01-05\nto = 2027-01-08\nreason = \"syk\"\n";

/// The files as they are a week later: an absence and a wish more, a share and a wish changed, an absence less, a new doctor.
fn later() -> Files {
    let files = reference();
    let period = files.text(PERIOD).to_owned();
    let away = "[[absences]]\ndoctor = \"kari\"\nfrom = 2027-01-11\nto = 2027-01-17\nreason = \"ferie\"                  # ferie, kurs, permisjon, syk, annet\n";
    assert!(period.contains(away));
    let mut files = files;
    files.0.insert(PERIOD.into(), period.replace(away, "") + SICK);
    let wishes = files.text("wishes-2027-jan.csv").replace("siri,want", "siri,must");
    files.0.insert("wishes-2027-jan.csv".into(), wishes + "siri,cannot,2027-01-05,2027-01-05,,,,,tannlege\n");
    let doctors = files.text("doctors.toml").to_owned();
    let at = doctors.find("share_percent = ").expect("a share");
    let end = at + doctors[at..].find('\n').expect("its line");
    let new = "\n[[doctors]]\nid = \"nina\"\nname = \"Nina Ny\"\nborn = 1990-05-01\nrole = \"vikar\"\ncontract = \"self-employed\"\n";
    files.0.insert("doctors.toml".into(), format!("{}share_percent = 35{}{new}", &doctors[..at], &doctors[end..]));
    files
}

#[test]
fn what_came_into_the_files_since_stays_and_is_told() {
    let said = told(&later(), &old_book(), Removing::Refused);
    insta::assert_snapshot!(said);
    // What the workbook changes is changed beside it.
    let mut book = old_book();
    push(
        sheet(&mut book, "Fravær"),
        vec![
            text("Ola Nordmann-Eksempel"),
            day("2027-01-20"),
            day("2027-01-21"),
            Value::Empty,
            Value::Empty,
            text("ferie"),
        ],
    );
    *cell(sheet(&mut book, "Ønsker"), 2, "Merknad") = text("helst begge");
    insta::assert_snapshot!(told(&later(), &book, Removing::Refused));
}

#[test]
fn an_import_twice_changes_nothing_the_second_time() {
    let mut book = old_book();
    let kari = row_of(sheet(&mut book, "Leger"), "kari");
    *cell(sheet(&mut book, "Leger"), kari, "Tak måned") = Value::Number(5.0);
    push(
        sheet(&mut book, "Leger"),
        vec![Value::Empty, text("Nina Ny"), text("Vikar"), text("Fastlønn"), text("1.5.1990")],
    );
    sheet(&mut book, "Fravær").rows.remove(2);
    push(sheet(&mut book, "Fravær"), vec![text("Nina Ny"), day("2027-01-20"), day("2027-01-21")]);
    push(
        sheet(&mut book, "Ønsker"),
        vec![text("Nina Ny"), Value::Empty, Value::Empty, text("mandag"), Value::Empty, Value::Empty, text("Ønsker")],
    );
    *cell(sheet(&mut book, "Ønsker"), 0, "Nivå") = text("Helst ikke");
    let mut files = reference();
    let first = with(&files, &book, Removing::Agreed).expect("imported");
    assert_eq!(first.files.len(), 3);
    files.0.extend(first.files);
    let second = with(&files, &book, Removing::Refused).expect("nothing to refuse");
    assert!(second.files.is_empty() && !second.changes.leaves(), "{}", second.changes.render(Lang::En));
}

#[test]
fn a_deletion_is_named_and_waits_for_consent() {
    let mut book = old_book();
    sheet(&mut book, "Fravær").rows.remove(2);
    sheet(&mut book, "Ønsker").rows.remove(3);
    let graviditet = row_of(sheet(&mut book, "Fritak"), "graviditet") + 2;
    sheet(&mut book, "Fritak").rows.remove(graviditet);
    insta::assert_snapshot!(told(&reference(), &book, Removing::Refused));
    let shown = with(&reference(), &book, Removing::Shown).expect("shown");
    let agreed = with(&reference(), &book, Removing::Agreed).expect("agreed");
    assert_eq!(shown.files, agreed.files);
    insta::assert_snapshot!(told(&reference(), &book, Removing::Agreed));
    // What came since stays all the same.
    let later = reference().with(PERIOD, "[[locks]]", &format!("{}\n[[locks]]", SICK.trim_start()));
    let said = told(&later, &book, Removing::Agreed);
    assert!(said.contains("Kom til i filene etter at arbeidsboka ble laget, og står:\n  Fravær: Ola"), "{said}");
    assert!(said.contains("Fravær: 1 fjernet\n  fjernet: Kari"), "{said}");
}

#[test]
fn what_both_changed_is_a_conflict_with_both_values_and_their_places() {
    let mut book = old_book();
    let doctors = sheet(&mut book, "Leger");
    let kari = row_of(doctors, "kari");
    *cell(doctors, kari, "Andel %") = Value::Number(90.0);
    // Changed to what the files say too.
    let mut alike = book.clone();
    *cell(sheet(&mut alike, "Leger"), kari, "Andel %") = Value::Number(35.0);
    assert!(with(&later(), &alike, Removing::Refused).expect("alike").files.is_empty());
    // The absence that is gone from the files is changed, and the wish that is changed there is deleted.
    *cell(sheet(&mut book, "Fravær"), 0, "Til") = day("2027-01-18");
    let siri = row_of(sheet(&mut book, "Ønsker"), "Siri Bjørnæs") + 2;
    sheet(&mut book, "Ønsker").rows.remove(siri);
    // The absence that came is there too, but longer; so is the new doctor, with another contract.
    push(
        sheet(&mut book, "Fravær"),
        vec![text("ola"), day("2027-01-05"), day("2027-01-12"), Value::Empty, Value::Empty, text("syk")],
    );
    push(
        sheet(&mut book, "Leger"),
        vec![Value::Empty, text("Nina Ny"), text("Vikar"), text("Fastlønn"), text("1.5.1990")],
    );
    let refusal = with(&later(), &book, Removing::Agreed).expect_err("conflicts");
    insta::assert_snapshot!([Lang::Nb, Lang::Nn, Lang::En].map(|lang| refusal.render(lang, false)).join("\n"));
}

#[test]
fn the_ways_to_say_a_load_are_one() {
    let mut book = old_book();
    let doctors = sheet(&mut book, "Leger");
    let kari = row_of(doctors, "kari");
    *cell(doctors, kari, "Andel %") = Value::Empty;
    *cell(doctors, kari, "Vakter per måned") = text("2,5");
    let alone = with(&reference(), &book, Removing::Refused).expect("the files are as they were");
    assert!(alone.files[0].1.contains("target_per_month = 2.5"), "{}", alone.files[0].1);
    let said = told(&later(), &book, Removing::Refused);
    assert!(
        said.contains("«Andel %» er endret både her og") && said.contains("«Vakter per måned» er endret både her"),
        "{said}"
    );
}

#[test]
fn an_order_of_wishes_is_that_of_whoever_changed_it() {
    let files = reference();
    let more = "per,want,2027-01-09,2027-01-09,,,,,a\nper,want,2027-01-10,2027-01-10,,,,,b\n";
    let wishes = files.text("wishes-2027-jan.csv").to_owned();
    let of = |end: &str| {
        let mut files = files.clone();
        files.0.insert("wishes-2027-jan.csv".into(), format!("{wishes}{end}"));
        files
    };
    let mut book = book(&of(more), PERIOD, Lang::Nb);
    let turned = "per,want,2027-01-10,2027-01-10,,,,,b\nper,want,2027-01-09,2027-01-09,,,,,a\n";
    let unchanged = with(&of(turned), &book, Removing::Refused).expect("theirs");
    assert!(unchanged.files.is_empty(), "{}", unchanged.changes.render(Lang::En));
    let last = sheet(&mut book, "Ønsker").rows.len() - 1;
    let rows = &mut sheet(&mut book, "Ønsker").rows;
    // The three of them go round.
    rows[last - 1..].rotate_left(1);
    let first =
        rows.iter().position(|row| row.cells.iter().any(|cell| cell.text() == "helst bare helgenetter")).expect("it");
    rows.swap(first, last);
    let said = told(&of(turned), &book, Removing::Refused);
    assert!(
        said.contains("Rekkefølgen på ønskene til Per «Pelle» Ødegård er endret både i arbeidsboka og i wishes"),
        "{said}"
    );
    assert!(with(&of(more), &book, Removing::Refused).expect("mine").files.len() == 1);
}

#[test]
fn a_workbook_that_does_not_say_what_it_was_made_from_takes_nothing_away() {
    let mut by_hand = old_book();
    let gone = ["_legevakt", "Grenser", "Rytme", "Turnus", "Kvoter", "Tellere"];
    by_hand.sheets.retain(|sheet| !gone.contains(&sheet.name.as_str()));
    let kari = row_of(sheet(&mut by_hand, "Leger"), "kari");
    *cell(sheet(&mut by_hand, "Leger"), kari, "Tak måned") = Value::Number(5.0);
    *cell(sheet(&mut by_hand, "Ønsker"), 0, "Nivå") = text("Helst ikke");
    *cell(sheet(&mut by_hand, "Fravær"), 0, "Til") = day("2027-01-18");
    sheet(&mut by_hand, "Fravær").rows.remove(3);
    let student = row_of(sheet(&mut by_hand, "Leger"), "stud") + 2;
    sheet(&mut by_hand, "Leger").rows.remove(student);
    for name in ["Kompetanse", "Kontordager"] {
        sheet(&mut by_hand, name).rows.truncate(2);
    }
    // Whom limits, rhythm, turnuses, quotas and counters are about stays: the files would name nobody.
    let mut files = reference();
    for text in files.0.values_mut() {
        *text = text.replace("who = \"stud\"", "who = \"per\"").replace("who = [\"stud\"]", "who = [\"per\"]");
    }
    let refused = told(&files, &by_hand, Removing::Refused);
    insta::assert_snapshot!(refused);
    assert_eq!(refused, told(&files, &by_hand, Removing::Shown));
    let agreed = told(&files, &by_hand, Removing::Agreed);
    assert!(agreed.contains("  fjernet: Siri Bjørnæs, 20.1.2027"), "{agreed}");
    assert!(agreed.contains("Student Studentesen (stud): fjernet"), "{agreed}");
}

#[test]
fn what_a_workbook_was_made_from_is_believed_only_as_it_was_written() {
    let files = later();
    let mut book = old_book();
    let hidden = sheet(&mut book, "_legevakt");
    let of_sheet =
        |sheet: &WorkSheet| sheet.rows.iter().position(|row| row.cell(0).text() == "Absences").expect("absences");
    let at = of_sheet(hidden) + 1;
    hidden.rows.remove(at);
    let said = told(&files, &book, Removing::Refused);
    assert!(said.contains("Den sier ikke hva den ble laget av"), "{said}");
}

#[test]
fn a_workbook_of_another_period_is_refused_with_both_named() {
    let book = old_book();
    let february = reference().with(PERIOD, "from = 2027-01-01\nto = 2027-01-31", "from = 2027-02-01\nto = 2027-02-28");
    let refused = |files: &Files| with(files, &book, Removing::Agreed).expect_err("of another period");
    // The rest of the file is of January, which the reader sees first.
    assert!(matches!(refused(&february), Refusal::Files(_)));
    let longer = reference().with(PERIOD, "to = 2027-01-31", "to = 2027-02-07");
    let refusal = refused(&longer);
    insta::assert_snapshot!([Lang::Nb, Lang::Nn, Lang::En].map(|lang| refusal.render(lang, false)).join("\n"));
    let renamed = reference().with(PERIOD, "name = \"Januar 2027\"", "name = \"Januar\"");
    assert!(with(&renamed, &book, Removing::Refused).expect("the same dates").files.is_empty());
}

#[test]
fn a_doctor_goes_with_all_that_is_hers_or_not_at_all() {
    let mut book = old_book();
    let eldar = row_of(sheet(&mut book, "Leger"), "eldar") + 2;
    sheet(&mut book, "Leger").rows.remove(eldar);
    // Her exemptions are still in their sheet.
    let said = told(&reference(), &book, Removing::Agreed);
    assert!(said.contains("Fritak!A") && said.contains("legen er ikke med lenger. Slett denne raden også"), "{said}");
    let exemptions = sheet(&mut book, "Fritak");
    exemptions.rows.retain(|row| !row.cells.iter().any(|cell| cell.text().starts_with("Eldar")));
    let said = told(&reference(), &book, Removing::Refused);
    assert!(said.contains("  Leger: Eldar") && said.contains("  Fritak: Eldar"), "{said}");
    let agreed = with(&reference(), &book, Removing::Agreed).expect("nothing else speaks of her");
    let [(path, text)] = &agreed.files[..] else { panic!("{:?}", agreed.files) };
    assert!(path.ends_with("doctors.toml") && !text.contains("eldar") && text.contains("\"stud\""), "{text}");
    // An exemption that came since would go with her, and so nothing goes.
    let more = "[[doctors.exemptions]]\nground = \"health\"\ndecided = 2027-01-01\nclaimed = 2027-01-01\n";
    let mut files = reference();
    let doctors = files.text("doctors.toml").to_owned();
    files.0.insert("doctors.toml".into(), format!("{}\n{more}", doctors.trim_end()));
    let said = told(&files, &book, Removing::Agreed);
    assert!(said.contains("legen er ikke med lenger"), "{said}");
}
