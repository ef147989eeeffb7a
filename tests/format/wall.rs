//! The list that hangs on the wall, read back: headings of two lines, marks, seats and hours behind names.

use std::path::Path;

use legevakt::check::check;
use legevakt::check::claims::Claims;
use legevakt::domain::doctor::Role;
use legevakt::domain::station::Asks;
use legevakt::domain::{DoctorIx, Instance, Lang, Roster};
use legevakt::format::{ColumnNames, Said, Value, WorkSheet, read_any_roster, read_workbook};
use legevakt::report::roster::views::Views;
use legevakt::report::roster::xlsx::workbook;
use legevakt::report::roster::{Audience, Shown};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::support::{Files, loaded};

/// A roster of many names, some seats of which are open.
fn some(instance: &Instance) -> Roster {
    let of_role = |lis1: bool| -> Vec<DoctorIx> {
        instance.doctor_ixs().filter(|d| (instance.doctors[d.0].role == Role::Lis1) == lis1).collect()
    };
    let (lis1, others) = (of_role(true), of_role(false));
    let mut roster = Roster::empty(instance);
    for (n, slot) in instance.open_slots().enumerate() {
        let who = if instance.slots[slot.0].asks == Asks::Lis1 { &lis1 } else { &others };
        if !who.is_empty() && n % 7 != 3 {
            roster.assign(slot, who[n % who.len()]);
        }
    }
    roster
}

/// The program's own workbook of a roster.
fn own(instance: &Instance, roster: &Roster, lang: Lang) -> Vec<u8> {
    let verdict = check(instance, roster);
    let shown = Shown {
        instance,
        roster,
        verdict: &verdict,
        open: &[],
        claims: &Claims::unsaid(instance, roster),
        published: None,
        input_hash: "",
        program: "legevakt",
        audience: Audience::Manager,
        lang,
    };
    workbook(&Views::new(&shown), &shown).expect("a workbook")
}

/// A sheet alone in a workbook, as somebody saved it who copied its cells.
fn alone(sheet: &WorkSheet) -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name(&sheet.name).expect("a name");
    let look = Format::new().set_num_format("d.m.yyyy");
    for row in &sheet.rows {
        let r = u32::try_from(row.number - 1).expect("a row");
        for (c, cell) in (0_u16..).zip(&row.cells) {
            match cell {
                Value::Empty => {}
                Value::Number(number) => drop(page.write_number(r, c, *number).expect("written")),
                Value::Date(day) => {
                    let day = ExcelDateTime::parse_from_str(&day.to_string()).expect("a day");
                    page.write_datetime_with_format(r, c, &day, &look).expect("written");
                }
                other => drop(page.write_string(r, c, other.text()).expect("written")),
            }
        }
    }
    book.save_to_buffer().expect("saved")
}

fn read(instance: &Instance, bytes: &[u8]) -> Result<(Roster, String), String> {
    let said = |said: Said| said.render(Lang::Nb, false);
    let read = read_any_roster(instance, Path::new("v.xlsx"), bytes, &ColumnNames::default());
    read.map(|(roster, notes)| (roster, said(notes))).map_err(said)
}

#[test]
fn our_own_workbook_is_the_roster_and_so_is_its_list_alone() {
    let tiny = Files::of("tiny").with(
        "station.toml",
        "seats = [{ seat = \"primary\", min = 1, max = 1, asks = \"legevakt\", open_price = 100 }]",
        "seats = [{ seat = \"primary\", min = 1, max = 1, asks = \"legevakt\", open_price = 100 }, \
         { seat = \"second\", min = 1, max = 2, asks = \"legevakt\", open_price = 100 }]",
    );
    for (files, period) in [(tiny, "period.toml"), (Files::of("reference"), "2027-jan.toml")] {
        let instance = loaded(&files, period).instance;
        let roster = some(&instance);
        for (lang, name) in [(Lang::Nb, "Vaktliste"), (Lang::Nn, "Vaktliste"), (Lang::En, "Roster")] {
            let bytes = own(&instance, &roster, lang);
            let (whole, notes) = read(&instance, &bytes).unwrap_or_else(|said| panic!("{period} {lang:?}: {said}"));
            assert_eq!(whole, roster, "{period} {lang:?}");
            assert!(notes.lines().count() <= 3, "{notes}");
            let book = read_workbook(&bytes).expect("our own");
            let list = book.sheets.iter().find(|sheet| sheet.name == name).expect("the list");
            let (list, _) = read(&instance, &alone(list)).unwrap_or_else(|said| panic!("{period} {lang:?}: {said}"));
            assert_eq!(list, roster, "{period} {lang:?}");
        }
    }
}

#[test]
fn a_heading_over_two_columns_is_that_of_both_and_one_over_none_is_asked_for() {
    let instance = loaded(&Files::of("tiny"), "period.toml").instance;
    let made = |is_merged: bool| {
        let mut book = Workbook::new();
        let page = book.add_worksheet().set_name("Vakter").expect("a name");
        let look = Format::new();
        for (text, at) in ["Dato", "Kveld", "", "Natt"].into_iter().zip(0..) {
            page.write_string(0, at, text).expect("written");
        }
        if is_merged {
            page.merge_range(0, 1, 0, 2, "Kveld", &look).expect("merged");
        }
        for (text, at) in ["5.2.2027", "Åsa Myhre", "Bård Søvik", "Cato Ærø"].into_iter().zip(0..) {
            page.write_string(1, at, text).expect("written");
        }
        read(&instance, &book.save_to_buffer().expect("saved"))
    };
    let (roster, _) = made(true).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(roster.assignments().count(), 3, "both evening names count");
    let said = made(false).expect_err("a column without a heading");
    assert!(said.contains("Vakter!C2: her står en lege, men kolonnen har ingen overskrift i rad 1"), "{said}");
}

#[test]
fn a_sheet_with_a_column_for_each_day_is_told_as_one() {
    let instance = loaded(&Files::of("tiny"), "period.toml").instance;
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("Plan").expect("a name");
    page.write_string(0, 0, "Navn").expect("written");
    for at in 1..9_u16 {
        page.write_string(0, at, format!("{at}.2.2027")).expect("written");
    }
    page.write_string(1, 0, "Åsa Myhre").expect("written");
    let said = read(&instance, &book.save_to_buffer().expect("saved")).expect_err("refused");
    assert!(said.contains("Arket har en kolonne for hver dag"), "{said}");
}
