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
use legevakt::report::roster::{Audience, Beside, Shown};
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
pub(crate) fn own(instance: &Instance, roster: &Roster, lang: Lang) -> Vec<u8> {
    let verdict = check(instance, roster);
    let shown = Shown {
        instance,
        roster,
        verdict: &verdict,
        open: &[],
        claims: &Claims::unsaid(instance, roster),
        published: None,
        beside: Beside::default(),
        input_hash: "",
        program: "legevakt",
        audience: Audience::Manager,
        lang,
    };
    workbook(&Views::new(&shown), &shown).expect("a workbook")
}

/// A sheet alone in a workbook, as somebody saved it who copied its cells.
pub(crate) fn alone(sheet: &WorkSheet) -> Vec<u8> {
    saved(std::slice::from_ref(sheet))
}

/// Sheets as a workbook.
fn saved(sheets: &[WorkSheet]) -> Vec<u8> {
    let mut book = Workbook::new();
    let look = Format::new().set_num_format("d.m.yyyy");
    for sheet in sheets {
        let page = book.add_worksheet().set_name(&sheet.name).expect("a name");
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
    }
    book.save_to_buffer().expect("saved")
}

pub(crate) fn read(instance: &Instance, bytes: &[u8]) -> Result<(Roster, String), String> {
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
        // Parts of shifts are read back where handovers are tested.
        let instance = loaded(&files, period).instance.with(|given| given.handovers.clear());
        let roster = some(&instance);
        for (lang, name) in [(Lang::Nb, "Vaktliste"), (Lang::Nn, "Vaktliste"), (Lang::En, "Roster")] {
            let bytes = own(&instance, &roster, lang);
            let (whole, notes) = read(&instance, &bytes).unwrap_or_else(|said| panic!("{period} {lang:?}: {said}"));
            assert_eq!(whole, roster, "{period} {lang:?}");
            assert!(notes.lines().count() <= 7, "{notes}");
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

/// Who is on each shift, whatever the seat.
fn on(instance: &Instance, roster: &Roster) -> Vec<Vec<DoctorIx>> {
    let shifts = instance.period_shifts().map(|(ix, _)| {
        let slots = instance.slots_of(ix).map(legevakt::domain::SlotIx);
        let mut on: Vec<DoctorIx> = slots.flat_map(|slot| roster.at(slot).to_vec()).collect();
        on.sort();
        on
    });
    shifts.collect()
}

/// Changes the first cell of a sheet that says something.
fn edit(sheets: &mut [WorkSheet], name: &str, old: &str, new: &str) {
    let sheet = sheets.iter_mut().find(|sheet| sheet.name == name).expect("the sheet");
    let cells = sheet.rows.iter_mut().flat_map(|row| &mut row.cells);
    let cell = cells.into_iter().find(|cell| cell.text() == old).expect("the cell");
    *cell = if new.is_empty() { Value::Empty } else { Value::Text(new.to_owned()) };
}

#[test]
fn the_sheet_that_was_edited_counts_and_two_that_disagree_are_refused_by_cell() {
    let instance = loaded(&Files::of("tiny"), "period.toml").instance;
    let mut roster = Roster::empty(&instance);
    for (n, slot) in instance.open_slots().enumerate() {
        roster.assign(slot, DoctorIx(n % 3));
    }
    let sheets = read_workbook(&own(&instance, &roster, Lang::Nb)).expect("our own").sheets;
    let first = instance.open_slots().next().expect("a seat");
    let [was, other] = [0, 1].map(|at| instance.doctors[at].name.clone());
    let mut changed = roster.clone();
    assert!(changed.release(first, DoctorIx(0)));
    changed.assign(first, DoctorIx(1));

    for name in ["Vaktliste", "Data"] {
        let mut edited = sheets.clone();
        edit(&mut edited, name, &was, &other);
        let (found, said) = read(&instance, &saved(&edited)).unwrap_or_else(|said| panic!("{said}"));
        assert_eq!(on(&instance, &found), on(&instance, &changed), "{name}");
        assert!(said.contains(&format!("{name}: arket er endret etter at arbeidsboka ble laget")), "{said}");
    }
    let mut both = sheets.clone();
    edit(&mut both, "Vaktliste", &was, &other);
    edit(&mut both, "Data", &was, &instance.doctors[2].name);
    let said = read(&instance, &saved(&both)).expect_err("two edits that disagree");
    assert!(said.contains("Vaktliste!") && said.contains("Data!"), "{said}");

    let matrix = sheets.iter().find(|sheet| sheet.name == "Matrise").expect("the matrix");
    let (alone, said) = read(&instance, &alone(matrix)).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(on(&instance, &alone), on(&instance, &roster), "{said}");
    let mut off = sheets.clone();
    let code = instance.station.lines[0].templates[0].code.clone();
    edit(&mut off, "Matrise", &code, "");
    let (found, said) = read(&instance, &saved(&off)).unwrap_or_else(|said| panic!("{said}"));
    assert_eq!(found.assignments().count() + 1, roster.assignments().count(), "{said}");
    assert!(said.contains("Matrise: arket er endret"), "{said}");
}
