//! `import` of a workbook that is older than the files, or from which rows were deleted.

use chrono::Datelike;
use legevakt::format::{Value, WorkRow, WorkSheet, Workbook, read_workbook};
use rust_xlsxwriter::{ExcelDateTime, Format};

use crate::support::{Desk, stderr, stdout};

/// A template of the tiny station as some change made it, written by another program: cells alone, and nothing hidden.
pub(crate) fn filled(desk: &Desk, name: &str, change: impl FnOnce(&mut Workbook)) {
    let made = desk.legevakt(&format!("template period.toml --out {name}"));
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    edited(desk, name, change);
}

/// A workbook as some change makes it, written by another program: cells alone, and nothing hidden.
pub(crate) fn edited(desk: &Desk, name: &str, change: impl FnOnce(&mut Workbook)) {
    let mut workbook = read_workbook(&std::fs::read(desk.path(name)).expect("read")).expect("a workbook");
    change(&mut workbook);
    let mut book = rust_xlsxwriter::Workbook::new();
    copy(&workbook, &mut book);
    std::fs::write(desk.path(name), book.save_to_buffer().expect("saved")).expect("written");
}

/// Puts the cells of a workbook into another, as another program writes them.
pub(crate) fn copy(workbook: &Workbook, book: &mut rust_xlsxwriter::Workbook) {
    let date = Format::new().set_num_format("d.m.yyyy");
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
}

pub(crate) fn sheet<'a>(book: &'a mut Workbook, name: &str) -> &'a mut WorkSheet {
    book.sheets.iter_mut().find(|sheet| sheet.name == name).expect("the sheet")
}

pub(crate) fn cell<'a>(sheet: &'a mut WorkSheet, row: usize, heading: &str) -> &'a mut Value {
    let at = sheet.rows[1].cells.iter().position(|cell| cell.text() == heading).expect("the heading");
    let cells = &mut sheet.rows[row + 2].cells;
    cells.resize(cells.len().max(at + 1), Value::Empty);
    &mut cells[at]
}

pub(crate) fn push(sheet: &mut WorkSheet, cells: &[&str]) {
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

/// Where it is remembered what was imported into the tiny station's period.
const MEMORY: &str = ".legevakt-import-period.toml.json";

#[test]
fn a_workbook_is_imported_again_and_again() {
    let desk = Desk::of("tiny");
    let import = "import bok.xlsx --period period.toml";
    let share =
        |percent: f64| move |book: &mut Workbook| *cell(sheet(book, "Leger"), 0, "Andel %") = Value::Number(percent);
    filled(&desk, "bok.xlsx", |_| ());
    assert_eq!(desk.legevakt(import).status.code(), Some(0));
    assert!(!desk.path(MEMORY).exists(), "a workbook that says what it was made from is known already");
    edited(&desk, "bok.xlsx", |book| {
        share(60.0)(book);
        push(sheet(book, "Fravær"), &["cato", "5.2.2027", "6.2.2027", "", "", "syk"]);
    });
    let tried = desk.legevakt(&format!("{import} --dry-run"));
    assert_eq!((tried.status.code(), desk.path(MEMORY).exists()), (Some(0), false), "{}", stderr(&tried));
    assert!(!stdout(&tried).contains("husket"), "{}", stdout(&tried));
    let first = desk.legevakt(import);
    assert!(stdout(&first).contains(&format!("\nhusket til neste gang: {MEMORY}\n")), "{}", stdout(&first));
    // The very cell once more, and the absence with another day.
    edited(&desk, "bok.xlsx", |book| {
        share(70.0)(book);
        *cell(sheet(book, "Fravær"), 1, "Til") = Value::Text("5.2.2027".to_owned());
    });
    let second = desk.legevakt(import);
    assert_eq!(second.status.code(), Some(0), "{}", stderr(&second));
    insta::assert_snapshot!(stdout(&second));
    // What came since is not hers to take away, and what she added is.
    desk.write("period.toml", desk.read("period.toml") + &SICK.replace("cato", "asa"));
    edited(&desk, "bok.xlsx", |book| drop(sheet(book, "Fravær").rows.pop()));
    let remembered = desk.read(MEMORY);
    let refused = desk.legevakt(import);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("  Fravær: Cato Ærø, 5.2.2027, syk\n"), "{}", stderr(&refused));
    assert_eq!(desk.read(MEMORY), remembered);
    let removed = desk.legevakt(&format!("{import} --remove"));
    insta::assert_snapshot!(stdout(&removed));
    assert!(desk.read("period.toml").contains("doctor = \"asa\""));
    assert_eq!(desk.list(".").iter().filter(|name| name.starts_with(".legevakt")).count(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(desk.path(MEMORY)).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "it tells of people");
    }
}

#[test]
fn a_copy_of_a_workbook_takes_nothing_away() {
    let desk = Desk::of("tiny");
    filled(&desk, "bok.xlsx", |_| ());
    std::fs::copy(desk.path("bok.xlsx"), desk.path("kopi.xlsx")).expect("copied");
    edited(&desk, "bok.xlsx", |book| push(sheet(book, "Fravær"), &["cato", "5.2.2027", "6.2.2027", "", "", "syk"]));
    assert_eq!(desk.legevakt("import bok.xlsx --period period.toml").status.code(), Some(0));
    edited(&desk, "kopi.xlsx", |book| *cell(sheet(book, "Leger"), 1, "Andel %") = Value::Number(60.0));
    let copy = desk.legevakt("import kopi.xlsx --period period.toml");
    assert_eq!(copy.status.code(), Some(0), "{}", stderr(&copy));
    insta::assert_snapshot!(stdout(&copy));
    assert!(desk.read("period.toml").ends_with(SICK));
    // By another way to it, and from another folder, it is the same workbook.
    std::fs::create_dir(desk.path("annet")).expect("made");
    edited(&desk, "kopi.xlsx", |book| *cell(sheet(book, "Leger"), 1, "Andel %") = Value::Number(50.0));
    let mut program = desk.program();
    program.current_dir(desk.path("annet")).args(["import", "../annet/../kopi.xlsx", "--period", "../period.toml"]);
    let again = program.output().expect("it runs");
    assert!(stdout(&again).contains("Andel %: 60 -> 50"), "{}{}", stdout(&again), stderr(&again));
}

#[test]
fn a_damaged_memory_counts_as_none_and_is_told() {
    let desk = Desk::of("tiny");
    filled(&desk, "bok.xlsx", |book| *cell(sheet(book, "Leger"), 0, "Andel %") = Value::Number(60.0));
    desk.write(MEMORY, "{\"legevakt_import\":1,\"workbooks\":[{\"workbook\":\"hemmelig\"");
    let told = desk.legevakt("import bok.xlsx --period period.toml");
    assert_eq!(told.status.code(), Some(0), "{}", stderr(&told));
    insta::assert_snapshot!(stdout(&told));
    edited(&desk, "bok.xlsx", |book| *cell(sheet(book, "Leger"), 0, "Andel %") = Value::Number(70.0));
    let done = desk.legevakt("import bok.xlsx --period period.toml");
    assert!(stdout(&done).contains("Andel %: 60 -> 70") && !stdout(&done).contains("merk"), "{}", stdout(&done));
    // Periods beside each other have a memory each.
    desk.write("annen.toml", desk.read("period.toml"));
    edited(&desk, "bok.xlsx", |book| *cell(sheet(book, "Leger"), 0, "Andel %") = Value::Number(75.0));
    let other = desk.legevakt("import bok.xlsx --period annen.toml");
    assert_eq!(other.status.code(), Some(2), "of this period nothing is remembered: {}", stdout(&other));
    edited(&desk, "bok.xlsx", |book| book.sheets.retain(|sheet| sheet.name != "_legevakt"));
    let remembered = desk.read(MEMORY);
    edited(&desk, "bok.xlsx", |book| *cell(sheet(book, "Leger"), 0, "Andel %") = Value::Number(80.0));
    assert_eq!(desk.legevakt("import bok.xlsx --period period.toml").status.code(), Some(0));
    assert_eq!(desk.read(MEMORY), remembered, "a workbook made by hand is not remembered");
}
