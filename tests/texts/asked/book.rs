//! Every wish of the chapter in the manager's workbook: what the lines of a row say, the sheets say too.
//!
//! The workbook of the files with the lines, which has forgotten what it was made from, is imported into the files without
//! them: what comes of that is read as the files with the lines are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use legevakt::domain::Lang;
use legevakt::format::{Before, Imports, Removing, WorkSheet, Workbook, import, read_workbook, template};
use rayon::prelude::*;

use super::row::{Held, Row, rows};
use super::{CHAPTER, files, read};
use crate::ROOT;

/// The sheet that nobody sees.
const HIDDEN: &str = "_legevakt";

type Files = BTreeMap<PathBuf, String>;

fn load(files: &Files) -> impl Fn(&Path) -> std::io::Result<String> + '_ {
    |path| files.get(path).cloned().ok_or(std::io::ErrorKind::NotFound.into())
}

/// The files without the lines and with them. What is neither TOML nor wishes lies beside both, for a sheet names such a file
/// and does not hold it.
fn both(row: &Row) -> (Files, Files) {
    let (mut without, with) = (files(row, false), files(row, true));
    let beside: Vec<_> = with.iter().filter(|(path, _)| !without.contains_key(*path)).collect();
    let beside: Files = beside.into_iter().map(|(path, text)| (path.clone(), text.clone())).collect();
    without.extend(beside);
    (without, with)
}

/// The workbook of some files, without what it was made from.
fn forgetful(files: &Files) -> Workbook {
    let bytes = template(Path::new("period.toml"), &load(files), Lang::Nb).expect("a workbook");
    let mut book = read_workbook(&bytes).expect("our own workbook");
    book.sheets.retain(|sheet| sheet.name != HIDDEN);
    book
}

/// What is lost of a row between the files and the workbook, if anything.
fn lost(row: &Row) -> Result<(), String> {
    let (without, with) = both(row);
    let before = Before { book: "", saved: None, imports: &Imports::default() };
    let imported = import(Path::new("period.toml"), &load(&without), &forgetful(&with), before, Removing::Refused)
        .map_err(|refusal| refusal.render(Lang::Nb, false))?;
    let mut after = without;
    after.extend(imported.files);
    let (after, with) = (read(&after)?.instance, read(&with)?.instance);
    if after == with {
        return Ok(());
    }
    let [after, with] = [after, with].map(|instance| format!("{instance:#?}"));
    let differs = after.lines().zip(with.lines()).find(|(one, other)| one != other);
    Err(format!("the files come to be otherwise: {differs:?}"))
}

/// The wishes that sheets can hold: those whose lines are not refused.
fn told(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().filter(|row| !matches!(row.held, Held::Refused(_)))
}

fn chapter() -> Vec<Row> {
    rows(&std::fs::read_to_string(Path::new(ROOT).join(CHAPTER)).expect("the chapter"))
}

#[test]
fn every_wish_of_the_chapter_is_said_by_the_workbook() {
    let rows = chapter();
    let told: Vec<&Row> = told(&rows).collect();
    assert!(told.len() >= 60, "only {} wishes can be held in sheets", told.len());
    let wrong: Vec<String> =
        told.par_iter().filter_map(|row| lost(row).err().map(|why| format!("«{}»: {why}", row.name))).collect();
    assert!(wrong.is_empty(), "{} of {} wishes:\n{}", wrong.len(), told.len(), wrong.join("\n"));
}

/// The sheets that the lines of a row are in: those that are otherwise without them. Nothing of a row that is refused.
pub(super) fn sheets(row: &Row) -> Vec<String> {
    if matches!(row.held, Held::Refused(_)) {
        return Vec::new();
    }
    let (without, with) = both(row);
    let [without, with] = [without, with].map(|files| forgetful(&files));
    let rows = |sheet: &WorkSheet| sheet.rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>();
    let of = |book: &Workbook, name: &str| book.sheets.iter().find(|sheet| sheet.name == name).map(rows);
    let is_otherwise = |sheet: &&WorkSheet| Some(rows(sheet)) != of(&without, &sheet.name);
    with.sheets.iter().filter(is_otherwise).map(|sheet| sheet.name.clone()).collect()
}
