//! `import` of a workbook that is older than the files, or from which rows were deleted.

use chrono::Datelike;
use legevakt::format::{Value, WorkRow, WorkSheet, Workbook, read_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format};

use crate::support::{Desk, stderr, stdout};

/// A template of the tiny station as some change made it, written by another program: cells alone, and nothing hidden.
fn filled(desk: &Desk, name: &str, change: impl FnOnce(&mut Workbook)) {
    let made = desk.legevakt(&format!("template period.toml --out {name}"));
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let mut workbook = read_workbook(&std::fs::read(desk.path(name)).expect("read")).expect("a workbook");
    change(&mut workbook);
    let date = Format::new().set_num_format("d.m.yyyy");
    let mut book = rust_xlsxwriter::Workbook::new();
    for sheet in &workbook.sheets {
        let page = book.add_worksheet().set_name(&sheet.name).expect("a name");
        for row in &sheet.rows {
            let number = u32::try_from(row.number - 1).expect("a row");
            for (column, cell) in (0u16..).zip(&row.cells) {
                match cell {
                    Value::Empty => {}
                    Value::Number(value) => drop(page.write_number(number, column, *value).expect("written")),
                    Value::Date(day) => {
                        let small = |n: u32| u8::try_from(n).expect("small");
                        let (year, month) = (u16::try_from(day.year()).expect("a year"), small(day.month()));
                        let day = ExcelDateTime::from_ymd(year, month, small(day.day())).expect("a date");
                        let _ = page.write_with_format(number, column, &day, &date).expect("written");
                    }
                    other => drop(page.write_string(number, column, other.text()).expect("written")),
                }
            }
        }
    }
    std::fs::write(desk.path(name), book.save_to_buffer().expect("saved")).expect("written");
}

fn sheet<'a>(book: &'a mut Workbook, name: &str) -> &'a mut WorkSheet {
    book.sheets.iter_mut().find(|sheet| sheet.name == name).expect("the sheet")
}

fn cell<'a>(sheet: &'a mut WorkSheet, row: usize, heading: &str) -> &'a mut Value {
    let at = sheet.rows[1].cells.iter().position(|cell| cell.text() == heading).expect("the heading");
    let cells = &mut sheet.rows[row + 2].cells;
    cells.resize(cells.len().max(at + 1), Value::Empty);
    &mut cells[at]
}

fn push(sheet: &mut WorkSheet, cells: &[&str]) {
    let number = sheet.rows.last().map_or(1, |row| row.number) + 1;
    sheet.rows.push(WorkRow { number, cells: cells.iter().map(|cell| Value::Text((*cell).to_owned())).collect() });
}

const SICK: &str = "\n[[absences]]\ndoctor = \"cato\"\nfrom = 2027-02-05\nto = 2027-02-06\nreason = \"syk\"\n";

fn files(desk: &Desk) -> [String; 3] {
    ["period.toml", "doctors.toml", "wishes.csv"].map(|name| desk.read(name))
}

#[test]
fn an_old_workbook_takes_away_nothing_that_came_since() {
    let desk = Desk::of("tiny");
    filled(&desk, "bok.xlsx", |book| {
        push(sheet(book, "Fravær"), &["Åsa Myhre", "7.2.2027", "7.2.2027", "", "", "ferie"]);
    });
    desk.write("period.toml", desk.read("period.toml") + SICK);
    desk.write("doctors.toml", desk.read("doctors.toml").replacen("share_percent = 100", "share_percent = 80", 1));
    let before = files(&desk);
    let done = desk.legevakt("import bok.xlsx --period period.toml");
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    insta::assert_snapshot!(stdout(&done));
    let after = files(&desk);
    assert_eq!(after[1..], before[1..]);
    let new = "\n[[absences]]\ndoctor = \"asa\"\nfrom = 2027-02-07\nto = 2027-02-07\nreason = \"ferie\"\n";
    assert_eq!(after[0], format!("{}{new}", before[0]));
    // The same workbook again has nothing more to say.
    let again = desk.legevakt("import bok.xlsx --period period.toml");
    assert!(stdout(&again).ends_with("Ingen fil er endret.\n"), "{}", stdout(&again));
    assert_eq!(files(&desk), after);
}

#[test]
fn a_deletion_is_refused_by_name_until_it_is_agreed_to() {
    let desk = Desk::of("tiny");
    filled(&desk, "bok.xlsx", |book| {
        sheet(book, "Fravær").rows.remove(2);
        *cell(sheet(book, "Leger"), 0, "Andel %") = Value::Number(60.0);
    });
    let before = files(&desk);
    let refused = desk.legevakt("import bok.xlsx --period period.toml");
    assert_eq!((refused.status.code(), stdout(&refused)), (Some(2), ""));
    insta::assert_snapshot!(stderr(&refused));
    let tried = desk.legevakt("import bok.xlsx --period period.toml --dry-run");
    assert_eq!(tried.status.code(), Some(0), "{}", stderr(&tried));
    insta::assert_snapshot!(stdout(&tried));
    assert_eq!(files(&desk), before);
    let done = desk.legevakt("import bok.xlsx --period period.toml --remove");
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    insta::assert_snapshot!(stdout(&done));
    let after = files(&desk);
    assert!(!after[0].contains("absences") && after[1].contains("share_percent = 60"), "{after:?}");
}

#[test]
fn what_both_changed_is_refused_with_both() {
    let desk = Desk::of("tiny");
    filled(&desk, "bok.xlsx", |book| *cell(sheet(book, "Leger"), 0, "Andel %") = Value::Number(60.0));
    desk.write("doctors.toml", desk.read("doctors.toml").replacen("share_percent = 100", "share_percent = 80", 1));
    let before = files(&desk);
    for more in ["", " --remove", " --dry-run"] {
        let refused = desk.legevakt(&format!("import bok.xlsx --period period.toml{more}"));
        assert_eq!((refused.status.code(), stdout(&refused)), (Some(2), ""));
        insta::assert_snapshot!("both", stderr(&refused));
        assert_eq!(files(&desk), before);
    }
}

#[test]
fn a_workbook_without_a_memory_keeps_what_it_lacks() {
    let desk = Desk::of("tiny");
    filled(&desk, "bok.xlsx", |book| {
        book.sheets.retain(|sheet| sheet.name != "_legevakt");
        sheet(book, "Fravær").rows.remove(2);
        push(sheet(book, "Fravær"), &["cato", "5.2.2027", "6.2.2027", "", "", "syk"]);
    });
    let done = desk.legevakt("import bok.xlsx --period period.toml");
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    insta::assert_snapshot!(stdout(&done));
    let period = desk.read("period.toml");
    assert!(period.contains("doctor = \"bard\"") && period.ends_with(SICK), "{period}");
    let removed = desk.legevakt("import bok.xlsx --period period.toml --remove");
    assert!(
        stdout(&removed).contains("Fravær: 1 fjernet\n  fjernet: Bård Søvik, 4.2.2027, kurs\n"),
        "{}",
        stdout(&removed)
    );
    assert!(!desk.read("period.toml").contains("doctor = \"bard\""));
}

#[test]
fn a_changed_wish_is_told_as_changed() {
    let desk = Desk::of("tiny");
    filled(&desk, "bok.xlsx", |book| *cell(sheet(book, "Ønsker"), 0, "Nivå") = Value::Text("Helst ikke".to_owned()));
    let done = desk.legevakt("import bok.xlsx --period period.toml");
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    insta::assert_snapshot!(stdout(&done));
}

#[test]
fn what_a_workbook_was_made_from_is_no_roster() {
    let desk = Desk::of("tiny");
    assert_eq!(desk.legevakt("template period.toml --out bok.xlsx").status.code(), Some(0));
    let refused = desk.legevakt("check period.toml --roster bok.xlsx");
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        stderr(&refused).contains("Fant ingen vaktliste") && !stderr(&refused).contains("share_percent"),
        "{}",
        stderr(&refused)
    );
}
