//! Tables of wishes and of earlier rosters, and ledgers, written anew.

use std::path::Path;

use super::super::diagnostic::Problems;
use super::super::grammar::ledger;
use super::super::ledger::{of_fields, write_ledger};
use super::super::rows;
use super::super::sheet::{self, Stranger};
use super::super::vacant::is_vacant;
use super::super::validate;
use super::super::wishes::{COLUMNS, NAMES};
use super::who::{Given, Thing};

/// A row of a table: cells with quotation marks where there is need of them.
fn row<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cell = |cell: &str| {
        if cell.contains([',', ';', '"', '\n', '\r', '\t']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    };
    cells.map(cell).collect::<Vec<_>>().join(",") + "\n"
}

/// A table of wishes without what is told of them.
pub(super) fn wishes(text: &str, names: &Given) -> String {
    let mut problems = Problems::default();
    let file = problems.add_input(Path::new(""), text.to_owned());
    let sheet = sheet::split(text);
    let mut written = row(NAMES.into_iter());
    let Some(head) = sheet::head(&mut problems, file, &sheet, &COLUMNS, Stranger::Error) else { return written };
    for line in sheet.rows.iter().skip(1) {
        let cells = NAMES.map(|name| {
            let text = head.cell(line, name).text;
            match name {
                "doctor" => names.doctor_or_named(&text),
                "note" => String::new(),
                _ => text,
            }
        });
        written += &row(cells.iter().map(String::as_str));
    }
    written
}

/// A table of duties, of which only who had which is kept.
pub(super) fn rows(text: &str, names: &Given) -> String {
    let mut problems = Problems::default();
    let file = problems.add_input(Path::new(""), text.to_owned());
    let mut written = row(rows::NAMES.into_iter());
    for duty in rows::read(&mut problems, file, Stranger::Ours).unwrap_or_default() {
        let doctor =
            if is_vacant(&duty.doctor.text) { String::new() } else { names.of(Thing::Doctor, &duty.doctor.text) };
        let cells =
            [&duty.date, &duty.line, &duty.shift, &duty.seat, &duty.start, &duty.end].map(|cell| cell.text.as_str());
        written += &row(cells.into_iter().chain([doctor.as_str()]));
    }
    written
}

/// A ledger under a seal of what it says now.
pub(super) fn sealed(path: &Path, text: &str) -> String {
    let mut problems = Problems::default();
    let file = problems.add_input(path, text.to_owned());
    let fields = validate::file(&mut problems, file, &ledger::FILE).fields;
    write_ledger(&of_fields(&mut problems, &fields))
}
